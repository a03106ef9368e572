//! Is a question worded so that only knowledge answers it, and so that it is read once?
//!
//! W101 to W128 of the content guide, section 2.1. The guide names a flaw in half a line; each check here is narrowed
//! until it stays silent on the questions that were found good by blind solvers, and its docstring says how.

mod behavioural;
mod choices;
mod feedback;
mod open;
mod products;
mod reading;
mod resemblance;
mod stem;
mod words;

use super::{Context, Finding, Path, Severity, steps};
use crate::bank::kind::Kind;
use crate::bank::model::{Code, Question};
use crate::bank::reasoned::Choice;

/// One thing that is asked: a question, or a step of a scenario.
struct Asked<'a> {
    prompt: &'a str,
    code: &'a [Code],
    kind: &'a Kind,
    /// The path to what holds the prompt and the kind.
    base: Path,
    /// Whether the question calls things of its own A and B, so that a letter is no position.
    has_letters: bool,
}

impl<'a> Asked<'a> {
    /// The choices of a Single or Multi; of no other kind.
    fn choices(&self) -> Option<&'a [Choice]> {
        match self.kind {
            Kind::Single(single) => Some(&single.choices),
            Kind::Multi(multi) => Some(&multi.choices),
            _ => None,
        }
    }

    fn choice(&self, index: usize) -> Path {
        steps!(self.base, "kind", "choices", index)
    }
}

/// In a lenient check every finding is a remark, and what may be left out of a user's bank is not missed.
pub(super) fn check(question: &Question, base: &Path, context: &Context, found: &mut Vec<Finding>) {
    let start = found.len();
    let asked = asked(question, base);
    for asked in &asked {
        choices::check(asked, found);
        resemblance::check(asked, found);
        stem::check(asked, found);
        reading::check_asked(asked, found);
        feedback::check_choices(asked, context, found);
        open::check(asked, found);
        behavioural::check(asked, context, found);
    }
    products::check(question, &asked, found);
    reading::check(question, base, found);
    feedback::check(question, &asked, base, context, found);
    if !context.strict {
        found[start..].iter_mut().for_each(|finding| finding.severity = Severity::Info);
    }
}

/// The question, then its steps.
fn asked<'a>(question: &'a Question, base: &Path) -> Vec<Asked<'a>> {
    let Question { prompt, code, kind, .. } = question;
    let base = base.clone();
    let mut all = vec![Asked { prompt, code, kind, base, has_letters: false }];
    if let Kind::Scenario(scenario) = kind {
        for (index, step) in scenario.steps.iter().enumerate() {
            let base = steps!(all[0].base, "kind", "steps", index);
            let (prompt, code, kind) = (&step.prompt, &step.code, &step.kind);
            all.push(Asked { prompt, code, kind, base, has_letters: false });
        }
    }
    let has_letters = all.iter().any(|asked| {
        let texts = asked.code.iter().map(|code| code.text.as_str()).chain([asked.prompt]);
        // An `A` may be an article at the start of a sentence.
        texts.into_iter().flat_map(words::written).any(|word| word.eq_ignore_ascii_case("b"))
    });
    all.iter_mut().for_each(|asked| asked.has_letters = has_letters);
    all
}

fn info(at: Path, rule: &'static str, message: impl Into<String>) -> Finding {
    Finding { severity: Severity::Info, ..Finding::warning(at, rule, message) }
}
