//! What does a valid bank still get wrong?
//!
//! The [`rules`] of the content guide, section 2.1; [`lint`] has those about questions, [`survey`] those about banks and
//! topics as a whole. What makes a question meaningless is refused when it is
//! read (`invariants`); these rules look at what could be read. Not here: S012 (`lock`, which compares with what the bank
//! said before), S013 and S014 (need the grader, one floor up), unique ids over all banks (found when
//! the [`Library`] is built).

mod across;
mod allow;
mod gates;
mod keys;
mod place;
mod rules;
mod survey;
mod wording;

use super::finding::{Finding, Path, steps};
use super::source::MAX_PROBLEMS;
use super::{Diagnostic, Library, Question, Reading, Severity};
use crate::text::did_you_mean;
use crate::time::Day;
use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

pub use gates::{Figures, GUESSERS, Guesser};
pub(super) use rules::advice;
pub use rules::{Rule, rules};
pub use survey::{Survey, survey};

/// How much is asked of a bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// A user's bank: what may be left out is not missed, and every finding is a warning.
    Lenient,
    /// A shipped bank: every rule, with its full severity.
    Strict,
}

/// What the rules need to know beside the question.
struct Context<'a> {
    reading: &'a Reading,
    /// Ids of all questions that a question may name.
    known: &'a HashSet<&'a str>,
    today: Day,
    strict: bool,
    /// How many more ids that lead nowhere are compared with all that are known. What is not told needs no hint.
    guesses: Cell<usize>,
}

impl<'a> Context<'a> {
    /// The known id that may be meant.
    fn near(&self, id: &str) -> Option<&'a str> {
        let left = self.guesses.get().checked_sub(1)?;
        self.guesses.set(left);
        did_you_mean(id, self.known.iter().copied())
    }
}

/// A finding, and which question of the bank it is about, if one.
struct Found {
    question: Option<usize>,
    finding: Finding,
}

/// Everything that the rules find in the questions of banks that were read, in the order of the banks and of their text.
/// References to other questions may lead to any of these banks or into `library`, with whose questions they are also
/// compared; `today` is for the age of facts. A question may `allow` a rule, which silences its warnings.
pub fn lint(
    readings: &[Reading],
    library: &Library,
    today: Day,
    strictness: Strictness,
) -> Vec<Diagnostic> {
    let banks = readings.iter().filter_map(|reading| reading.bank.as_ref());
    let here = banks.flat_map(|bank| &bank.questions).map(|question| question.id.as_str());
    let known: HashSet<&str> = here.chain(library.ids()).collect();
    let strict = strictness == Strictness::Strict;
    let context = |reading| {
        let guesses = Cell::new(MAX_PROBLEMS);
        Context { reading, known: &known, today, strict, guesses }
    };
    let mut found: Vec<Vec<Found>> =
        readings.iter().map(|reading| check(&context(reading))).collect();
    across::check(readings, library, &mut found);
    let found = readings.iter().zip(found);
    found.flat_map(|(reading, found)| settle(&context(reading), found)).collect()
}

fn check(context: &Context) -> Vec<Found> {
    let reading = context.reading;
    let Some(bank) = &reading.bank else { return Vec::new() };
    let mut findings = Vec::new();
    place::check_bank(bank, context, &mut findings);
    let about = |question: Option<usize>, findings: Vec<Finding>| {
        findings.into_iter().map(move |finding| Found { question, finding })
    };
    let mut all: Vec<Found> = about(None, findings).collect();
    for (index, question) in bank.questions.iter().enumerate() {
        let base = reading.question_path(index);
        let mut found = Vec::new();
        place::check(question, &base, context, &mut found);
        keys::check(&question.kind, &question.prompt, &base, context, &mut found);
        wording::check(question, &base, context, &mut found);
        all.extend(about(Some(index), found));
    }
    all
}

/// The findings as they are told: in a lenient check nothing is an error, and what a question allows is left out.
fn settle(context: &Context, found: Vec<Found>) -> Vec<Diagnostic> {
    let Some(bank) = &context.reading.bank else { return Vec::new() };
    let mut findings = Vec::new();
    let mut by_question: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    for Found { question, mut finding } in found {
        if !context.strict {
            soften(&mut finding);
        }
        match question {
            Some(question) => by_question.entry(question).or_default().push(finding),
            None => findings.push(finding),
        }
    }
    for (index, question) in bank.questions.iter().enumerate() {
        let found = by_question.remove(&index).unwrap_or_default();
        if found.is_empty() && question.allow.is_empty() {
            continue;
        }
        let base = context.reading.question_path(index);
        let mut left = allow::apply(question, &base, context, found);
        left.iter_mut().filter(|_| !context.strict).for_each(soften);
        findings.append(&mut left);
    }
    context.reading.diagnose(findings)
}

fn soften(finding: &mut Finding) {
    finding.severity = finding.severity.min(Severity::Warning);
}
