//! Which line of an earlier import tells of a card?
//!
//! Four passes over the cards of a file, the surest first, so that no card takes the line of another: the same key with
//! the same words, the same key, the same card of a note whose type was changed, and, for items that have no id of their
//! own, nearly the same words. The first is for lists in which many items are called `What is the output?` and only
//! their order tells them apart; the last for a question whose wording was mended.

use super::super::draft::{Card, STEM};
use super::super::near::{Index, LEAST};
use super::Source;
use crate::bank::Question;
use std::collections::{HashMap, HashSet};

/// Least likeness, 0 to 1, when the answer is the same.
const LEAST_WITH_ANSWER: f64 = 0.75;

/// For each card the index of its line, if it has one. `open` says whether a line may be taken: it is of this file, or of
/// one that is not read now, because a file may have got another name. `here` is a question of the bank by its id.
pub(super) fn matched<'a>(
    cards: &[(Card, Source)],
    lines: &[Source],
    file: &str,
    open: impl Fn(usize) -> bool,
    here: impl Fn(&str) -> Option<&'a Question>,
) -> Vec<Option<usize>> {
    let mut by_key: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(index, _)| open(*index)) {
        by_key.entry((base(&line.key), &line.part)).or_default().push(index);
    }
    // Lines of this file before those of others.
    by_key.values_mut().for_each(|indices| indices.sort_by_key(|at| lines[*at].file != file));
    let mut taken = HashSet::new();
    let mut matched = vec![None; cards.len()];
    let same_words = |card: &Source, line: &Source| card.hash == line.hash;
    let same_key = |card: &Source, line: &Source| card.key == line.key;
    for fits in [same_words, same_key] {
        for (found, (_, card)) in matched.iter_mut().zip(cards).filter(|(found, _)| found.is_none())
        {
            let candidates = by_key.get(&(base(&card.key), card.part.as_str()));
            let mut candidates = candidates.into_iter().flatten().copied();
            *found = candidates.find(|at| !taken.contains(at) && fits(card, &lines[*at]));
            taken.extend(*found);
        }
    }
    // A note of Anki that got another type has the same cards under other names.
    let mut by_place: HashMap<(&str, u32), usize> = HashMap::new();
    for at in (0..lines.len()).filter(|at| open(*at) && !taken.contains(at)) {
        if let Some(place) = template(&lines[at].part) {
            by_place.entry((base(&lines[at].key), place)).or_insert(at);
        }
    }
    for (found, (_, card)) in matched.iter_mut().zip(cards).filter(|(found, _)| found.is_none()) {
        let place = template(&card.part).filter(|_| !card.key.starts_with(STEM));
        *found = place.and_then(|place| by_place.remove(&(base(&card.key), place)));
        taken.extend(*found);
    }
    mended(cards, lines, &|at| open(at) && lines[at].file == file, here, &mut matched, &mut taken);
    matched
}

/// Which card of its note a part is: `""` and `c1` are the first, `reverse`, `card2` and `c2` the second.
fn template(part: &str) -> Option<u32> {
    match part {
        "" => Some(1),
        "reverse" => Some(2),
        _ => part.strip_prefix("card").or_else(|| part.strip_prefix('c'))?.parse().ok(),
    }
}

/// Matches what is left of the items without an id by their words.
fn mended<'a>(
    cards: &[(Card, Source)],
    lines: &[Source],
    open: &dyn Fn(usize) -> bool,
    here: impl Fn(&str) -> Option<&'a Question>,
    matched: &mut [Option<usize>],
    taken: &mut HashSet<usize>,
) {
    if matched.iter().all(Option::is_some) {
        return;
    }
    let left = |at: &usize| lines[*at].key.starts_with(STEM) && open(*at) && !taken.contains(at);
    let left = (0..lines.len()).filter(left);
    let left: Vec<(usize, &Question)> =
        left.filter_map(|at| Some((at, here(&lines[at].question)?))).collect();
    if left.is_empty() {
        return;
    }
    let index = Index::of(left.iter().map(|(_, question)| *question));
    for (found, (card, source)) in
        matched.iter_mut().zip(cards).filter(|(found, _)| found.is_none())
    {
        if !source.key.starts_with(STEM) {
            continue;
        }
        let alike = index.alike(&card.question, LEAST_WITH_ANSWER).into_iter();
        let mut alike = alike.map(|(place, likeness)| (left[place], likeness));
        *found = alike.find_map(|((at, question), likeness)| {
            let same = likeness >= LEAST || question.kind == card.question.kind;
            (same && lines[at].part == card.part && !taken.contains(&at)).then_some(at)
        });
        taken.extend(*found);
    }
}

/// A key without the number of its occurrence.
fn base(key: &str) -> &str {
    let (base, number) = key.rsplit_once('#').unwrap_or((key, ""));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { base } else { key }
}
