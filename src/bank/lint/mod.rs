//! What does a valid bank still get wrong?
//!
//! The structural rules of the content guide, section 2.1. What makes a question meaningless is refused when it is
//! read (`invariants`); these rules look at what could be read. Not here: S012 (`lock`, which compares with what the bank
//! said before), S013 and S014 (need the grader, one floor up), unique ids over all banks (found when
//! the [`Library`] is built).

mod keys;
mod place;

use super::finding::{Finding, Path, steps};
use super::source::MAX_PROBLEMS;
use super::{Diagnostic, Library, Question, Reading, Severity};
use crate::time::Day;
use std::collections::HashSet;

/// A numbered rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Such as `S003`.
    pub id: &'static str,
    /// The worst that it reports in a strict check.
    pub severity: Severity,
    pub what: &'static str,
}

/// All rules, by id: those of this module, of reading, of the lock and of the grader.
pub const RULES: &[Rule] = &[
    error("S001", "ids are kebab-case and unique over all banks"),
    error("S002", "topic and subtopic are in the taxonomy"),
    error(
        "S003",
        "a Single has exactly one right choice, a Multi at least one right and one wrong",
    ),
    error("S004", "3 to 6 choices"),
    error("S005", "no equal or nearly equal choices"),
    error("S006", "gaps and blanks agree, at most 5, and no answer stands elsewhere in the text"),
    error("S007", "a number has a unit, working and a formula that gives the answer within 2%"),
    error("S008", "3 to 8 distinct items to order, without words that give the order away"),
    error("S009", "at least 3 pairs, and a decoy that is no answer or an answer used twice"),
    error("S010", "every reference resolves, and one of them is a spec, manual, book or paper"),
    error("S011", "follow-ups, related questions and successors exist"),
    error("S012", "a changed question raises its `rev`, and `rev` never falls"),
    error("S013", "accepted answers are graded right, rivals and traps are not"),
    error("S014", "every key point is detected in the model answer and none in the prompt"),
    warning("S015", "seconds fit the kind"),
    error(
        "S016",
        "code has at most 72 columns, no tabs and a known language; a prompt at most 90 words",
    ),
    error("S017", "a false statement has a correction"),
    error("S018", "a scenario has 2 to 6 steps, each with a reveal"),
    warning("S019", "facts were verified within 18 months"),
    error("S020", "no unknown fields"),
];

const fn error(id: &'static str, what: &'static str) -> Rule {
    Rule { id, severity: Severity::Error, what }
}

const fn warning(id: &'static str, what: &'static str) -> Rule {
    Rule { id, severity: Severity::Warning, what }
}

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
