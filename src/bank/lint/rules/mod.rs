//! Which rules hold for a bank, and why?
//!
//! One table a family: what each rule asks for and what goes wrong without it. The checks themselves stand beside
//! this module.

mod across;
mod gates;
mod structure;
mod wording;

use crate::bank::Severity;

/// A numbered rule of the content guide, section 2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Such as `S003`.
    pub id: &'static str,
    /// The worst that it reports in a strict check.
    pub severity: Severity,
    /// Whether a question may `allow` it: it reports warnings, and about single questions.
    pub allowable: bool,
    /// What a bank that keeps the rule has.
    pub what: &'static str,
    /// What goes wrong in a bank that does not, and how it is mended.
    pub why: &'static str,
}

/// All rules, by id within a family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    structure::RULES.iter().chain(wording::RULES).chain(across::RULES).chain(gates::RULES)
}

/// What to do next about a finding that does not say it itself.
pub(in crate::bank) fn advice(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "S001" => "choose another id, of lower case letters and digits joined by single hyphens",
        "S002" => "`onsite banks --coverage` lists the topics and subtopics",
        "S003" => "mark what is right with `Right(..)` and what is wrong with `Wrong(..)`",
        "S004" => "write the key and two or three choices that people mistake for it",
        "S005" => "say something else in it, or take it out",
        "S006" => "let gaps and `blanks` agree, and ask for words that stand nowhere else",
        "S007" => "give the unit, the working and a formula that gives the answer",
        "S008" => "write 3 to 8 different items that do not say where they belong",
        "S009" => "write at least 3 pairs, and a decoy that is no answer",
        "S010" => "name the section that says it in the bank's `refs`",
        "S011" => "write the id of another question, or take it out",
        "S015" => "take `seconds` out to have what is usual",
        "S016" => "cut what does not decide",
        "S017" => "say in `correction` what is true instead",
        "S018" => "write 2 to 6 steps, each with a `reveal`",
        "S019" => "look again, then set `verified: (on: \"2026-01-31\", how: \"..\")`",
        "X202" => "say it there in other words, if there are any",
        "X207" => "write some of them as another kind, or say the opposite in some",
        "X208" => "cite it, take it out, or look for a second source",
        _ => return None,
    })
}

const fn error(id: &'static str, what: &'static str, why: &'static str) -> Rule {
    Rule { id, severity: Severity::Error, allowable: false, what, why }
}

/// An error at its worst, a warning in milder cases.
const fn mixed(id: &'static str, what: &'static str, why: &'static str) -> Rule {
    Rule { allowable: true, ..error(id, what, why) }
}

const fn warning(id: &'static str, what: &'static str, why: &'static str) -> Rule {
    Rule { severity: Severity::Warning, ..mixed(id, what, why) }
}

const fn info(id: &'static str, what: &'static str, why: &'static str) -> Rule {
    Rule { severity: Severity::Info, ..mixed(id, what, why) }
}

/// A rule about a bank or a topic, of which no single question is to blame.
const fn about_many(rule: Rule) -> Rule {
    Rule { allowable: false, ..rule }
}
