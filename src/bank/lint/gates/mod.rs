//! Does somebody who knows nothing but tricks beat chance?
//!
//! The statistical gates of the content guide, 2.1. They look at many items at once: each may be sound, and together
//! they still give their keys away.

mod guessers;
mod item;

use super::{Finding, steps};
use crate::bank::Question;
use item::{Item, items};
use serde::Serialize;
use std::collections::BTreeMap;

pub use guessers::{GUESSERS, Guesser};

/// From so many items on a gate is held; fewer are measured, not judged.
const ENOUGH: usize = 8;
/// Standard errors above chance that still count as chance, at 5% on one side.
const ERRORS: f64 = 1.64;
/// Length of a key over that of a distractor.
const LENGTHS: (f64, f64) = (0.9, 1.1);
/// Share of the choices of Multi questions that are right.
const RIGHTS: (f64, f64) = (0.4, 0.6);
/// Most that ticking everything may earn.
const TICK_ALL: f64 = 0.5;
/// The chi-square that 5% of balanced banks exceed, for 1 to 5 degrees of freedom: 2 to 6 choices.
const CHI_SQUARE: [f64; 5] = [3.841, 5.991, 7.815, 9.488, 11.070];
/// Questions that a message names.
const NAMED: usize = 6;

/// What was measured on a bank, or on all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// The bank's id; none for all banks that were checked.
    pub bank: Option<String>,
    /// Single items, steps of cases included.
    pub singles: usize,
    pub multis: usize,
    /// Share that a blind guess hits, 0 to 1.
    pub chance: f64,
    /// Most that a guesser may hit: chance and 1.64 standard errors.
    pub bound: f64,
    /// What each of [`GUESSERS`] hits, by its name, 0 to 1.
    pub guessers: BTreeMap<&'static str, f64>,
    /// Mean length of the keys over that of the distractors; none without Single items.
    pub length_ratio: Option<f64>,
    /// Share of right choices in Multi items; none without any.
    pub rights: Option<f64>,
    /// Mean score of ticking everything; none without Multi items.
    pub tick_all: Option<f64>,
    /// Chi-square of the places of the key where choices are not shuffled, and its limit; none where too few are.
    pub places: Option<(f64, f64)>,
}

impl Figures {
    /// Whether there are enough Single items to hold the guessers to a limit.
    pub fn is_judged(&self) -> bool {
        self.singles >= ENOUGH
    }
}

/// Measures questions that are asked, and says what they fail: G301 to G304, each from 8 items on. `bank` is the id of
/// the bank, none for all.
pub(super) fn measure(bank: Option<&str>, questions: &[&Question]) -> (Figures, Vec<Finding>) {
    let (singles, multis) = items(questions);
    let mean = |sum: f64, count: usize| (count > 0).then(|| sum / count as f64);
    let (chance, bound) = bound(&singles);
    let hits = |guesser: &Guesser| singles.iter().map(|item| guesser.hits(item)).sum::<f64>();
    let rate =
        |guesser: &Guesser| (guesser.name, mean(hits(guesser), singles.len()).unwrap_or(0.0));
    let choices: usize = multis.iter().map(|multi| multi.choices.len()).sum();
    let rights: usize = multis.iter().flat_map(|m| &m.choices).filter(|c| c.is_right()).count();
    let everything = multis.iter().map(|multi| {
        let all: Vec<usize> = (0..multi.choices.len()).collect();
        multi.score(&all)
    });
    let figures = Figures {
        bank: bank.map(str::to_owned),
        singles: singles.len(),
        multis: multis.len(),
        chance,
        bound,
        guessers: GUESSERS.iter().map(rate).collect(),
        length_ratio: length_ratio(&singles),
        rights: mean(rights as f64, choices),
        tick_all: mean(everything.sum(), multis.len()),
        places: places(&singles),
    };
    let findings = judge(&figures, &singles);
    (figures, findings)
}

/// Chance, and the most that may pass for it, from each item's own number of choices.
fn bound(items: &[Item]) -> (f64, f64) {
    let count = items.len().max(1) as f64;
    let chance = items.iter().map(Item::chance).sum::<f64>() / count;
    let variance: f64 = items.iter().map(|item| item.chance() * (1.0 - item.chance())).sum();
    (chance, chance + ERRORS * variance.sqrt() / count)
}

fn length_ratio(items: &[Item]) -> Option<f64> {
    let add = |sum: (f64, f64), item: (f64, f64)| (sum.0 + item.0, sum.1 + item.1);
    let (keys, distractors) = items.iter().map(Item::lengths).fold((0.0, 0.0), add);
    (distractors > 0.0).then(|| keys / distractors)
}

/// Chi-square of the place of the key against places that are equally likely in each item.
fn places(items: &[Item]) -> Option<(f64, f64)> {
    let fixed: Vec<&Item> = items.iter().filter(|item| !item.shuffled).collect();
    let most = fixed.iter().map(|item| item.choices.len()).max()?;
    let limit = *CHI_SQUARE.get(most.checked_sub(2)?)?;
    let has_place = |item: &&&Item, place: usize| place < item.choices.len();
    let term = |place: usize| {
        let there = fixed.iter().filter(|item| has_place(item, place));
        let expected: f64 = there.clone().map(|item| item.chance()).sum();
        let found = there.filter(|item| item.choices[place].is_right()).count() as f64;
        (found - expected).powi(2) / expected
    };
    (fixed.len() >= ENOUGH).then(|| ((0..most).map(term).sum(), limit))
}

fn judge(figures: &Figures, singles: &[Item]) -> Vec<Finding> {
    let of = match figures.bank {
        Some(_) => "",
        None => " of all banks",
    };
    let mut found = Vec::new();
    let mut fail = |rule: &'static str, message: String, help: String| {
        found.push(Finding::error(steps!([], "id"), rule, message).help(help));
    };
    if figures.is_judged() {
        for guesser in &GUESSERS {
            let rate = figures.guessers[guesser.name];
            if rate > figures.bound + 1e-9 {
                let message = format!(
                    "who takes {} is right in {} of the {} Single items{of}, more than {}",
                    guesser.takes,
                    exact_percent(rate),
                    figures.singles,
                    exact_percent(figures.bound),
                );
                fail(
                    "G301",
                    message,
                    format!("it hits {}", hit(singles, |item| guesser.hits(item))),
                );
            }
        }
        if let Some(ratio) = figures.length_ratio.filter(|ratio| is_outside(*ratio, LENGTHS)) {
            let message = format!(
                "keys{of} have {ratio:.2} times the length of distractors; {} to {} is the range",
                LENGTHS.0, LENGTHS.1
            );
            let excess = |item: &Item| {
                let (key, distractor) = item.lengths();
                if ratio > 1.0 { key - distractor } else { distractor - key }
            };
            fail("G302", message, format!("most of it is in {}", hit(singles, excess)));
        }
    }
    if figures.multis >= ENOUGH {
        if let Some(rights) = figures.rights.filter(|rights| is_outside(*rights, RIGHTS)) {
            let message = format!(
                "{} of the choices of Multi items{of} are right; {} to {} is the range",
                percent(rights),
                percent(RIGHTS.0),
                percent(RIGHTS.1)
            );
            fail("G303", message, "write choices of the rarer sort".to_owned());
        }
        if let Some(earned) = figures.tick_all.filter(|earned| *earned > TICK_ALL + 1e-9) {
            let message = format!(
                "who ticks everything earns {} in the Multi items{of}, more than {}",
                percent(earned),
                percent(TICK_ALL)
            );
            fail("G303", message, "write more choices that do not belong".to_owned());
        }
    }
    if let Some((chi_square, limit)) = figures.places.filter(|(found, limit)| found > limit) {
        let message = format!(
            "where choices{of} are not shuffled, some places hold the key too often (chi-square {chi_square:.1}, more than {limit:.1})"
        );
        fail("G304", message, "shuffle them, or move the keys".to_owned());
    }
    found
}

fn is_outside(value: f64, (least, most): (f64, f64)) -> bool {
    value < least - 1e-9 || value > most + 1e-9
}

/// The questions that give most, the highest first.
fn hit(items: &[Item], score: impl Fn(&Item) -> f64) -> String {
    let mut scored: Vec<(f64, &str)> = items.iter().map(|item| (score(item), item.id)).collect();
    scored.retain(|(score, _)| *score > 0.0);
    scored.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    let mut ids: Vec<&str> = Vec::new();
    for (_, id) in scored {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = if ids.len() > NAMED { ", .." } else { "" };
    named.join(", ") + more
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// With a decimal, because a guesser is often just above its bound.
fn exact_percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
