//! Which answers earn points in QTI 1.2, and what is said to which answer?
//!
//! Programs write rules in many ways: one condition for everything that is right, one for each option that adds points or
//! takes some, conditions that only show feedback. Rules are run, rather than compared with known shapes, wherever one
//! response can be told from others.

use super::super::number::number;
use super::super::text::{attribute, elements};
use super::test::{Leaf, Test};
use crate::import::xml::text_of;
use roxmltree::Node;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Most conditions of an item, and options and sets of options for which they are run.
const MOST_CONDITIONS: usize = 2000;
const MOST_TRIED: usize = 64;

/// The rules of an item.
#[derive(Debug, Default)]
pub(super) struct Scoring {
    conditions: Vec<Condition>,
    /// By the identifiers by which rules call them, the item's responses. A rule about an unknown response is about the
    /// only one.
    responses: HashMap<String, String>,
    several: bool,
    /// Rules that are left out because there are too many.
    pub left_out: usize,
}

#[derive(Debug)]
struct Condition {
    test: Test,
    points: Points,
    /// Texts that it shows, by their identifiers.
    shows: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Points {
    None,
    Add(f64),
    Set(f64),
}

impl Points {
    fn given(self) -> f64 {
        match self {
            Points::None => 0.0,
            Points::Add(points) | Points::Set(points) => points,
        }
    }
}

impl Scoring {
    pub fn of(item: Node, responses: Vec<(String, Vec<String>)>) -> Self {
        let processing = elements(item).filter(|node| node.tag_name().name() == "resprocessing");
        let conditions = processing
            .flat_map(|node| elements(node))
            .filter(|node| node.tag_name().name() == "respcondition");
        let conditions: Vec<Node> = conditions.collect();
        Self {
            conditions: conditions
                .iter()
                .take(MOST_CONDITIONS)
                .map(|node| condition(*node))
                .collect(),
            several: responses.len() > 1,
            responses: responses
                .into_iter()
                .flat_map(|(id, others)| {
                    let named = others.into_iter().map({
                        let id = id.clone();
                        move |other| (other, id.clone())
                    });
                    named.chain([(id.clone(), id.clone())]).collect::<Vec<_>>()
                })
                .collect(),
            left_out: conditions.len().saturating_sub(MOST_CONDITIONS),
        }
    }

    /// Whether a leaf's response is this one.
    fn is(&self, leaf: &str, response: &str) -> bool {
        match self.responses.get(leaf) {
            Some(owner) => leaf == response || owner == response,
            None => !self.several,
        }
    }

    /// The points of an answer: values of one response.
    fn score(&self, response: &str, chosen: &HashSet<&str>) -> f64 {
        let holds =
            |leaf: &Leaf| self.is(&leaf.response, response) && chosen.contains(leaf.value.as_str());
        let (mut added, mut set, mut matched) = (0.0, 0.0_f64, false);
        for condition in &self.conditions {
            if condition.points == Points::None || !condition.test.holds(&holds, matched) {
                continue;
            }
            matched = true;
            match condition.points {
                // What is set to less is for answers that are right in part.
                Points::Set(points) => set = set.max(points),
                Points::Add(points) => added += points,
                Points::None => {}
            }
        }
        set + added
    }

    /// The share of all points that each option earns alone, 0 to 1; the best one earns all of them.
    pub fn shares(&self, response: &str, options: &[&str]) -> Vec<f64> {
        let tried = options.iter().take(MOST_TRIED);
        let scores = tried.map(|option| self.score(response, &HashSet::from([*option])));
        let mut scores: Vec<f64> = scores.collect();
        scores.resize(options.len(), 0.0);
        let best = scores.iter().copied().fold(0.0, f64::max);
        let share = |score: f64| if best > 0.0 { (score / best).clamp(0.0, 1.0) } else { 0.0 };
        scores.into_iter().map(share).collect()
    }

    /// The options that earn most together.
    pub fn best_set(&self, response: &str) -> HashSet<String> {
        let mut tried: Vec<HashSet<&str>> = Vec::new();
        let (mut added, mut taken) = (HashSet::new(), HashSet::new());
        for condition in self.conditions.iter().filter(|rule| rule.points != Points::None) {
            let wanted = self.wanted(&condition.test, response);
            let values = wanted.iter().map(|leaf| leaf.value.as_str());
            match condition.points {
                Points::Add(points) if points > 0.0 => added.extend(values.clone()),
                Points::Add(_) => taken.extend(values.clone()),
                _ => {}
            }
            if condition.points.given() > 0.0 && tried.len() < MOST_TRIED {
                tried.push(values.collect());
            }
        }
        tried.push(added.difference(&taken).copied().collect());
        let score = |set: &HashSet<&str>| self.score(response, set);
        let mut best: Option<(f64, HashSet<&str>)> = None;
        for set in tried {
            let points = score(&set);
            let better = best.as_ref().is_none_or(|(most, before)| {
                points > *most || (points == *most && set.len() < before.len())
            });
            if points > 0.0 && better {
                best = Some((points, set));
            }
        }
        let set = best.map(|(_, set)| set).unwrap_or_default();
        set.into_iter().map(str::to_owned).collect()
    }

    /// The values of a response that must be chosen for a test to hold.
    fn wanted<'a>(&self, test: &'a Test, response: &str) -> Vec<&'a Leaf> {
        let mut leaves = Vec::new();
        test.leaves(true, &mut leaves);
        leaves.retain(|(wanted, leaf)| *wanted && self.is(&leaf.response, response));
        leaves.into_iter().map(|(_, leaf)| leaf).collect()
    }

    /// Everything that earns points at a response, with its share of the most that one answer earns there.
    pub fn accepted(&self, response: &str) -> Vec<(String, f64)> {
        let mut points: Vec<(String, f64)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for condition in self.conditions.iter().filter(|rule| rule.points.given() > 0.0) {
            for leaf in self.wanted(&condition.test, response) {
                let given = condition.points.given();
                match places.get(leaf.value.as_str()) {
                    Some(place) => points[*place].1 = points[*place].1.max(given),
                    None => {
                        places.insert(&leaf.value, points.len());
                        points.push((leaf.value.clone(), given));
                    }
                }
            }
        }
        let best = points.iter().map(|(_, points)| *points).fold(0.0, f64::max);
        points.into_iter().map(|(value, points)| (value, points / best)).collect()
    }

    /// The values of a response in the order that earns most.
    pub fn order(&self, response: &str) -> Vec<String> {
        let rules = self.conditions.iter().filter(|rule| rule.points.given() > 0.0);
        let wanted = rules.map(|rule| (rule.points.given(), self.wanted(&rule.test, response)));
        let best = wanted.reduce(|best, next| {
            if (next.1.len(), next.0) > (best.1.len(), best.0) { next } else { best }
        });
        let mut leaves = best.map(|(_, leaves)| leaves).unwrap_or_default();
        if leaves.iter().all(|leaf| leaf.index.is_some()) {
            leaves.sort_by_key(|leaf| leaf.index);
        }
        leaves.into_iter().map(|leaf| leaf.value.clone()).collect()
    }

    /// The numbers that earn points at a response.
    pub fn spans(&self, response: &str) -> Vec<super::super::number::Span> {
        let of = |leaf: &str| self.is(leaf, response);
        let rules = self.conditions.iter().filter(|rule| rule.points.given() > 0.0);
        rules.flat_map(|rule| rule.test.spans(&of)).collect()
    }

    /// Whether a rule that earns points compares with a range.
    pub fn has_range(&self, response: &str) -> bool {
        let of = |test: &Test| matches!(test, Test::Within(known, _) if self.is(known, response));
        self.conditions.iter().any(|rule| rule.points.given() > 0.0 && rule.test.any(&of))
    }

    /// What is shown for one value, as (text, response, value); for not giving it, with `false`.
    pub fn shown(&self) -> Vec<(&str, &Leaf, bool)> {
        let mut shown = Vec::new();
        for condition in self.conditions.iter().filter(|condition| !condition.shows.is_empty()) {
            let mut leaves = Vec::new();
            condition.test.leaves(true, &mut leaves);
            if let [(wanted, leaf)] = leaves.as_slice() {
                shown.extend(condition.shows.iter().map(|text| (text.as_str(), *leaf, *wanted)));
            }
        }
        shown
    }

    /// Texts that are shown for right answers.
    pub fn shown_if_right(&self) -> HashSet<&str> {
        let rules = self.conditions.iter().filter(|rule| rule.points.given() > 0.0);
        rules.flat_map(|rule| rule.shows.iter().map(String::as_str)).collect()
    }
}

fn condition(node: Node) -> Condition {
    let test = elements(node).find(|child| child.tag_name().name() == "conditionvar");
    let named =
        |name: &'static str| elements(node).filter(move |child| child.tag_name().name() == name);
    let mut points = Points::None;
    for set in named("setvar") {
        let value = text_of(set);
        // Blackboard names the most that there is.
        let value = match value.trim() {
            "SCORE.max" => Some(100.0),
            "SCORE.min" => Some(0.0),
            value => number(value),
        };
        let Some(value) = value else { continue };
        let before = points.given();
        points = match attribute(set, "action").map(str::to_lowercase).as_deref() {
            Some("add") => Points::Add(before + value),
            Some("subtract") => Points::Add(before - value),
            Some("multiply" | "divide") => continue,
            _ => Points::Set(before.max(value)),
        };
    }
    let title = attribute(node, "title").unwrap_or_default();
    let shows = named("displayfeedback").filter_map(|shown| attribute(shown, "linkrefid"));
    let shows: Vec<String> = shows.map(|id| id.trim().to_owned()).collect();
    // Blackboard leaves the points out, and says so in the title or by what is shown.
    let right = shows.iter().map(String::as_str).chain([title]);
    let right = right.filter(|word| word.eq_ignore_ascii_case("correct")).count() > 0;
    if points == Points::None && right {
        points = Points::Set(100.0);
    }
    Condition { test: test.map_or(Test::Unknown, Test::of), points, shows }
}
