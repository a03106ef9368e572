//! What does a valid bank still get wrong?
//!
//! The [`rules`] of the content guide, section 2.1. What makes a question meaningless is refused when it is
//! read (`invariants`); these rules look at what could be read. Not here: S012 (`lock`, which compares with what the bank
//! said before), S013 and S014 (need the grader, one floor up), unique ids over all banks (found when
//! the [`Library`] is built).

mod keys;
mod place;
mod rules;
mod wording;

use super::finding::{Finding, Path, steps};
use super::source::MAX_PROBLEMS;
use super::{Diagnostic, Library, Question, Reading, Severity};
use crate::time::Day;
use std::collections::HashSet;

pub use rules::{Rule, rules};

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
}

/// Everything that the rules find in banks that were read, in the order of the banks and of their text. References to
/// other questions may lead to any of these banks or into `library`; `today` is for the age of facts. A question may
/// `allow` a rule, which silences its warnings.
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
    let check = |reading| check(&Context { reading, known: &known, today, strict });
    readings.iter().flat_map(check).collect()
}

fn check(context: &Context) -> Vec<Diagnostic> {
    let reading = context.reading;
    let Some(bank) = &reading.bank else { return Vec::new() };
    let mut findings = Vec::new();
    place::check_bank(bank, context, &mut findings);
    for (index, question) in bank.questions.iter().enumerate() {
        // No more than these is told.
        if findings.len() > MAX_PROBLEMS {
            break;
        }
        let base = reading.question_path(index);
        let mut found = Vec::new();
        place::check(question, &base, context, &mut found);
        keys::check(&question.kind, &question.prompt, &base, context, &mut found);
        wording::check(question, &base, context, &mut found);
        found.iter_mut().filter(|_| !context.strict).for_each(soften);
        found.retain(|finding| !is_allowed(question, finding));
        findings.append(&mut found);
    }
    findings.iter_mut().filter(|_| !context.strict).for_each(soften);
    reading.diagnose(findings)
}

fn soften(finding: &mut Finding) {
    finding.severity = finding.severity.min(Severity::Warning);
}

fn is_allowed(question: &Question, finding: &Finding) -> bool {
    finding.severity < Severity::Error
        && finding.rule.is_some_and(|rule| question.allow.iter().any(|allowed| allowed == rule))
}
