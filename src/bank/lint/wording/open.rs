//! Can an open answer be checked point by point?

use super::{Asked, Finding, info, steps};
use crate::bank::invariants::same;
use crate::bank::kind::Kind;
use crate::bank::reasoned::KeyPoint;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

const POINTS: RangeInclusive<usize> = 3..=9;
const MUSTS: usize = 2;
const PHRASINGS: usize = 2;
/// After a comma or alone these join two ideas; a bare `and` mostly joins two nouns of one idea (`rate and latency`).
const JOINTS: [&str; 4] = [", and ", " and then ", " and also ", " as well as "];
/// Words on either side of a joint that make an idea.
const IDEA_WORDS: usize = 2;

pub(super) fn check(asked: &Asked, found: &mut Vec<Finding>) {
    let Kind::Open(open) = asked.kind else { return };
    let at = steps!(asked.base, "kind");
    check_numbers(&open.key_points, &at, found);
    for (index, point) in open.key_points.iter().enumerate() {
        let at = steps!(at, "key_points", index);
        check_phrasings(point, &at, found);
        check_ideas(point, &at, found);
    }
}

/// W125. A user's answer without key points is compared with the model answer alone, which is no flaw.
fn check_numbers(points: &[KeyPoint], at: &super::Path, found: &mut Vec<Finding>) {
    let musts = points.iter().filter(|point| matches!(point, KeyPoint::Must(..))).count();
    if !POINTS.contains(&points.len()) {
        let message = format!("3 to 9 key points are asked for, this has {}", points.len());
        let finding = Finding::warning(at.clone(), "W125", message);
        found.push(finding.help("a list of that length can be judged point by point"));
    }
    if musts < MUSTS {
        let message = format!("at least 2 key points are a `Must`, here {musts}");
        let finding = Finding::warning(at.clone(), "W125", message);
        found.push(finding.help("mark what no good answer leaves out"));
    }
}

/// W125. Alternatives within a phrase (`drop|remove`) are phrasings too; what differs only in case is one.
fn check_phrasings(point: &KeyPoint, at: &super::Path, found: &mut Vec<Finding>) {
    let distinct: BTreeSet<String> = point.phrases().iter().map(|phrase| same(phrase)).collect();
    let alternatives = |word: &str| word.split('|').collect::<BTreeSet<&str>>().len();
    let ways = |phrase: &String| {
        phrase.split(' ').map(alternatives).fold(1, |all: usize, more| all.saturating_mul(more))
    };
    let phrasings = distinct.iter().map(ways).fold(0, |all: usize, more| all.saturating_add(more));
    if phrasings < PHRASINGS {
        let has = if phrasings == 0 { "no phrasing" } else { "1 phrasing" };
        let message = format!("the key point has {has}, at least {PHRASINGS} are asked for");
        let finding = Finding::warning(at.clone(), "W125", message);
        found.push(finding.help("add the words in which other people would say it"));
    }
}

/// W124. After a colon the parts of the one idea before it are listed.
fn check_ideas(point: &KeyPoint, at: &super::Path, found: &mut Vec<Finding>) {
    if point.idea().contains(':') {
        return;
    }
    let is_joint = |joint: &&&str| {
        let Some((before, after)) = point.idea().split_once(**joint) else { return false };
        [before, after].iter().all(|part| part.split_whitespace().count() >= IDEA_WORDS)
    };
    let Some(joint) = JOINTS.iter().find(is_joint) else { return };
    let message = format!("two ideas in one key point, joined by `{}`", joint.trim());
    let finding = info(at.clone(), "W124", message);
    found.push(finding.help("who says one of them can neither tick nor leave it: make two points"));
}
