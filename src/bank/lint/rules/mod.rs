//! Which rules hold for a bank, and why?
//!
//! One table a family: what each rule asks for and what goes wrong without it. The checks themselves stand beside
//! this module.

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
    /// What a bank that keeps the rule has.
    pub what: &'static str,
    /// What goes wrong in a bank that does not, and how it is mended.
    pub why: &'static str,
}

/// All rules, by id within a family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    structure::RULES.iter().chain(wording::RULES)
}

const fn error(id: &'static str, what: &'static str, why: &'static str) -> Rule {
    Rule { id, severity: Severity::Error, what, why }
}

const fn warning(id: &'static str, what: &'static str, why: &'static str) -> Rule {
    Rule { id, severity: Severity::Warning, what, why }
}

const fn info(id: &'static str, what: &'static str, why: &'static str) -> Rule {
    Rule { id, severity: Severity::Info, what, why }
}
