//! What could a format not hold?

use crate::bank::{Bank, Kind, Question};
use std::collections::{BTreeMap, BTreeSet};

/// Something that some questions lose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Lower case, after `3 questions lose`.
    pub what: String,
    pub questions: usize,
}

/// Counts what is lost, each thing once a question.
#[derive(Debug, Default)]
pub(super) struct Losses {
    counts: BTreeMap<String, usize>,
}

impl Losses {
    pub fn add(&mut self, whats: impl IntoIterator<Item = String>) {
        for what in whats.into_iter().collect::<BTreeSet<_>>() {
            *self.counts.entry(what).or_default() += 1;
        }
    }

    /// The most frequent first.
    pub fn into_lost(self) -> Vec<Lost> {
        let lost = self.counts.into_iter().map(|(what, questions)| Lost { what, questions });
        let mut lost: Vec<Lost> = lost.collect();
        lost.sort_by_key(|lost| std::cmp::Reverse(lost.questions));
        lost
    }
}

/// What no format but ours has a place for.
pub(super) fn bookkeeping(bank: &Bank, question: &Question) -> Vec<String> {
    let lost = [
        (question.rev != 1, "the number of their revision"),
        (!question.is_active(), "that they are drafts or retired"),
        (question.family.is_some(), "their family: siblings may come on one day"),
        (!question.allow.is_empty(), "the lint rules that they may break"),
        (!bank.lexicon.is_empty(), "the synonyms that their bank names"),
        (is_fixed(&question.kind), "that their options keep their order"),
        (has_phrases(&question.kind), "the phrases by which key points are found"),
    ];
    lost.into_iter().filter(|(is, _)| *is).map(|(_, what)| what.to_owned()).collect()
}

/// That the answer is no longer checked by a program.
pub(super) fn kind_in_words(kind: &Kind) -> String {
    format!("their kind, {}: the answer is told in words", kind.name())
}

/// Of formats in which a hint can only be told with the answer.
pub(super) const LATE_HINTS: &str = "hints before the answer: they stand behind it";

fn is_fixed(kind: &Kind) -> bool {
    matches!(kind, Kind::Single(single) if !single.shuffle)
}

fn has_phrases(kind: &Kind) -> bool {
    match kind {
        Kind::Open(open) => open.key_points.iter().any(|point| !point.phrases().is_empty()),
        Kind::Scenario(case) => case.steps.iter().any(|step| has_phrases(&step.kind)),
        _ => false,
    }
}
