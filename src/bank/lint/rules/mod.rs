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
