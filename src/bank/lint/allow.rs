//! Which findings has the author looked at and allowed?
//!
//! An entry of `allow` is `"W101: the key has to name both columns"`: a rule that warns, and why this question may break
//! it. Entries are held to a rule of their own (S021), or the list would be where rules go to be forgotten.

use super::{Context, Finding, Path, Question, Rule, Severity, rules, steps};
use crate::text::did_you_mean;

/// Shortest reason, in characters.
const REASON: usize = 10;

/// What is left of a question's findings, and what is wrong with its entries. `base` is its path.
pub(super) fn apply(
    question: &Question,
    base: &Path,
    context: &Context,
    mut found: Vec<Finding>,
) -> Vec<Finding> {
    let mut wrong = Vec::new();
    let mut silenced: Vec<&str> = Vec::new();
    for (index, entry) in question.allow.iter().enumerate() {
        let (id, reason) = entry.split_once(':').unwrap_or((entry, ""));
        let (id, reason) = (id.trim(), reason.trim());
        let at = steps!(base, "allow", index);
        let rule = match known(id) {
            Ok(rule) => rule,
            Err(finding) => {
                wrong.push(Finding { path: at, ..finding });
                continue;
            }
        };
        silenced.push(rule.id);
        if reason.chars().count() < REASON {
            let message = format!("`{id}` is allowed without a reason");
            let help = format!("write `\"{id}: ..\"` with at least {REASON} characters of reason");
            wrong.push(Finding::error(at, "S021", message).help(help));
        } else if context.strict && !found.iter().any(|finding| is_of(finding, rule.id)) {
            let message = format!("`{id}` finds nothing here that could be allowed");
            wrong.push(Finding::warning(at, "S021", message).help("take the entry out"));
        }
    }
    found.retain(|finding| !silenced.iter().any(|rule| is_of(finding, rule)));
    found.append(&mut wrong);
    found
}

/// The rule of an entry, or why there can be no such entry.
fn known(id: &str) -> Result<&'static Rule, Finding> {
    let wrong = |message: String| Finding::error(Path::new(), "S021", message);
    let Some(rule) = rules().find(|rule| rule.id == id) else {
        let finding = wrong(format!("unknown rule: `{id}`"));
        return Err(match did_you_mean(id, rules().map(|rule| rule.id)) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help("an entry is a rule, a colon and a reason"),
        });
    };
    if !rule.allowable {
        let help = format!("mend what it finds; see `onsite check --explain {id}`");
        return Err(wrong(format!("`{id}` cannot be allowed")).help(help));
    }
    Ok(rule)
}

/// Whether it is a finding of the rule that an author may allow.
fn is_of(finding: &Finding, rule: &str) -> bool {
    finding.severity < Severity::Error && finding.rule == Some(rule)
}
