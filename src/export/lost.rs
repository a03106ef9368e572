//! What could a format not hold?

use crate::bank::{Bank, Kind, Question};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something that some questions lose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Lower case, after `3 questions lose`.
    pub what: &'static str,
    pub questions: usize,
    /// How many of each kind, when that is what matters.
    pub kinds: BTreeMap<&'static str, usize>,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lost { what, questions, kinds } = self;
        let (noun, lose) =
            if *questions == 1 { ("question", "loses") } else { ("questions", "lose") };
        write!(f, "{questions} {noun} {lose} {what}")?;
        if kinds.is_empty() {
            return Ok(());
        }
        let kinds: Vec<String> =
            kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        write!(f, " ({})", kinds.join(", "))
    }
}

/// One thing that a question loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Loss {
    what: &'static str,
    kind: Option<&'static str>,
}

impl Loss {
    pub const fn of(what: &'static str) -> Self {
        Self { what, kind: None }
    }

    /// What a whole kind loses.
    pub fn of_kind(what: &'static str, kind: &Kind) -> Self {
        Self { what, kind: Some(kind.name()) }
    }
}

/// Counts what is lost, each thing once a question.
#[derive(Debug, Default)]
pub(super) struct Losses {
    counts: BTreeMap<&'static str, Lost>,
}

impl Losses {
    pub fn add(&mut self, losses: impl IntoIterator<Item = Loss>) {
        for Loss { what, kind } in losses.into_iter().collect::<BTreeSet<_>>() {
            let none = || Lost { what, questions: 0, kinds: BTreeMap::new() };
            let lost = self.counts.entry(what).or_insert_with(none);
            lost.questions += 1;
            kind.into_iter().for_each(|kind| *lost.kinds.entry(kind).or_default() += 1);
        }
    }

    /// The most frequent first.
    pub fn into_lost(self) -> Vec<Lost> {
        let mut lost: Vec<Lost> = self.counts.into_values().collect();
        lost.sort_by_key(|lost| std::cmp::Reverse(lost.questions));
        lost
    }
}

/// That the answer is no longer checked by a program.
pub(super) const KIND: &str = "the kind: the answer is told in words";
/// Of formats in which a hint can only be told with the answer.
pub(super) const HINTS: Loss = Loss::of("hints before the answer: they stand behind it");
pub(super) const SKILL: Loss = Loss::of("the skill that is asked for");
pub(super) const SECONDS: Loss = Loss::of("the time to answer");
/// Of formats that part tags by blanks.
pub(super) const TAG_BLANKS: Loss = Loss::of("blanks and commas in tags");

/// What no format but ours has a place for.
pub(super) fn bookkeeping(bank: &Bank, question: &Question) -> Vec<Loss> {
    let fixed = matches!(&question.kind, Kind::Single(single) if !single.shuffle);
    let lost = [
        (question.rev != 1, "the number of the revision"),
        (!question.is_active(), "being a draft or retired"),
        (question.family.is_some(), "the family: siblings may come on one day"),
        (!question.allow.is_empty(), "the lint rules that may be broken"),
        (!bank.lexicon.is_empty(), "the synonyms of the bank"),
        (fixed, "the order of the options"),
        (has_phrases(&question.kind), "the phrases by which key points are found"),
    ];
    lost.into_iter().filter(|(is, _)| *is).map(|(_, what)| Loss::of(what)).collect()
}

/// What formats for cards have no place for either.
pub(super) fn of_card(question: &Question) -> Vec<Loss> {
    let mut lost = vec![SKILL];
    lost.extend(question.seconds.map(|_| SECONDS));
    lost.extend((!question.hints.is_empty()).then_some(HINTS));
    lost
}

fn has_phrases(kind: &Kind) -> bool {
    match kind {
        Kind::Open(open) => open.key_points.iter().any(|point| !point.phrases().is_empty()),
        Kind::Scenario(case) => case.steps.iter().any(|step| has_phrases(&step.kind)),
        _ => false,
    }
}
