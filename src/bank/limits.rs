//! Is any list of a question too long to be asked?
//!
//! Choices, items and points are lettered a to z, and a person keeps far fewer in mind; what compares every entry with
//! every other one (rivals, near equals) may rely on these limits. They are the first thing that is checked.

use super::finding::{Finding, Path, steps};
use super::kind::{Cloze, Kind};
use super::model::Question;
use super::reasoned::KeyPoint;

/// Most entries of a list that is shown: choices, gaps, items, pairs and decoys, points, steps, dimensions, traps.
const MAX_SHOWN: usize = 26;
/// Most entries of a list that is only looked into: accepted answers, rivals, phrases, and what belongs to a question
/// beside its kind.
const MAX_KEPT: usize = 200;

/// The lists of a question, those of the steps of a scenario included, that are too long. `base` is its path.
pub(super) fn too_long(question: &Question, base: &Path) -> Vec<Finding> {
    let mut lists = Lists { found: Vec::new() };
    for (field, what, length) in [
        ("tags", "tags", question.tags.len()),
        ("code", "blocks of code", question.code.len()),
        ("hints", "hints", question.hints.len()),
        ("refs", "references", question.refs.len()),
        ("follow_ups", "follow-ups", question.follow_ups.len()),
        ("related", "related questions", question.related.len()),
        ("applies_to", "entries", question.applies_to.len()),
        ("allow", "rules", question.allow.len()),
    ] {
        lists.kept(length, what, "", steps!(base, field));
    }
    lists.kind(&question.kind, &steps!(base, "kind"));
    lists.found
}

struct Lists {
    found: Vec<Finding>,
}

impl Lists {
    fn kind(&mut self, kind: &Kind, at: &Path) {
        let mut shown = |length, what, rule, field| {
            self.check(length, MAX_SHOWN, what, rule, steps!(at, field));
        };
        match kind {
            Kind::TrueFalse(_) => {}
            Kind::Single(single) => shown(single.choices.len(), "choices", "S004", "choices"),
            Kind::Multi(multi) => shown(multi.choices.len(), "choices", "S004", "choices"),
            Kind::Cloze(cloze) => self.cloze(cloze, at),
            Kind::Short(short) => {
                shown(short.traps.len(), "traps", "", "traps");
                self.kept(short.accept.len(), "accepted answers", "", steps!(at, "accept"));
                self.kept(short.rivals.len(), "rivals", "", steps!(at, "rivals"));
            }
            Kind::Numeric(numeric) => {
                shown(numeric.units.len(), "units", "S007", "units");
                shown(numeric.traps.len(), "traps", "S007", "traps");
            }
            Kind::Order(order) => shown(order.items.len(), "items", "S008", "items"),
            Kind::Match(matching) => {
                let length = matching.pairs.len() + matching.decoys.len();
                shown(length, "pairs and decoys", "S009", "pairs");
            }
            Kind::Open(open) => {
                shown(open.key_points.len(), "key points", "", "key_points");
                self.phrases(&open.key_points, &steps!(at, "key_points"));
            }
            Kind::Behavioural(story) => {
                shown(story.dimensions.len(), "dimensions", "", "dimensions");
            }
            Kind::Scenario(scenario) => {
                shown(scenario.steps.len(), "steps", "S018", "steps");
                for (index, step) in scenario.steps.iter().enumerate() {
                    self.kept(step.code.len(), "blocks of code", "", steps!(at, "steps", index));
                    self.kind(&step.kind, &steps!(at, "steps", index, "kind"));
                }
            }
        }
    }

    fn cloze(&mut self, cloze: &Cloze, at: &Path) {
        let (gaps, text) = (cloze.gaps().len(), steps!(at, "text"));
        self.check(gaps, MAX_SHOWN, "gaps", "S006", text);
        let blanks = steps!(at, "blanks");
        self.check(cloze.blanks.len(), MAX_SHOWN, "blanks", "S006", blanks.clone());
        // Of too many blanks each would be looked up among all.
        for (name, blank) in cloze.blanks.iter().take(MAX_SHOWN) {
            let entry = steps!(blanks, name);
            let accept = steps!(entry, "accept");
            self.kept(blank.accept.len(), "accepted answers", "S006", accept);
            self.kept(blank.rivals.len(), "rivals", "S006", steps!(entry, "rivals"));
        }
    }

    fn phrases(&mut self, points: &[KeyPoint], at: &Path) {
        for (index, point) in points.iter().enumerate() {
            self.kept(point.phrases().len(), "phrases", "", steps!(at, index));
        }
    }

    fn kept(&mut self, length: usize, what: &str, rule: &'static str, at: Path) {
        self.check(length, MAX_KEPT, what, rule, at);
    }

    fn check(&mut self, length: usize, most: usize, what: &str, rule: &'static str, at: Path) {
        if length > most {
            let message = format!("at most {most} {what} are allowed, this has {length}");
            let help = match most {
                MAX_KEPT => "keep the most useful ones, or split the question into several",
                _ => "split the question into several",
            };
            self.found.push(Finding::error(at, rule, message).help(help));
        }
    }
}
