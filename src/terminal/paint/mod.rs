//! What does a step of a sitting look like?
//!
//! Pure: a [`Step`] and a [`Look`] in, lines out. What can be chosen is not part of it: plain mode lists it
//! ([`options`]), the prompts draw it themselves.

mod answer;
mod bar;
mod clock;
mod interval;
mod interview;
mod key;
mod markdown;
mod opening;
mod options;
mod page;
mod prose;
mod reveal;
mod shown;
mod story;
mod summary;
#[cfg(test)]
mod tests;

pub use bar::share;
pub use clock::{Pace, clock};
pub use interval::interval_words;
pub use interview::{
    assessed_afterwards, entry_words, interview, interview_name, interview_options,
};
pub use options::{anchor_words, kind_words, lettered, options, point_words};
pub use page::question_text;
pub use prose::{fitting_words, inked, item, wrapped};
pub use reveal::{COUNTED_AS_RIGHT, consequence, mark_words, ratings};
pub use shown::{Fresh, Screen, Shown, screen};
pub use story::{ANCHORS, anchor_word};

use super::look::{Ink, Line, Look};
use crate::bank::Code;
use crate::session::{Ask, Frame, Position, Step, Task};
use prose::{marked, prose};

/// One screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Painted {
    /// Where the sitting is: changes although the question is the same.
    pub header: Vec<Line>,
    pub body: Vec<Line>,
}

/// Paints a step.
pub fn paint(step: &Step<'_>, look: &Look) -> Painted {
    match step {
        Step::Ask(ask) => Painted {
            header: header(&ask.frame, &kind_words(ask.task.kind), look),
            body: asked(ask, look),
        },
        Step::Confidence(_) => Painted::default(),
        Step::Checklist(step) => body(story::checklist(step.open, step.text, step.found, look)),
        Step::Probes(step) => body(story::probes(&step.probes, look)),
        Step::Anchor(step) => {
            body(story::anchor(&step.dimension.name, step.number, "your story", look))
        }
        Step::Exemplar(step) => {
            let names = step.story.dimensions.iter().map(|dimension| dimension.name.as_str());
            let rated = names.zip(step.anchors.iter().copied());
            body(story::exemplar(step.story, step.notes, rated, look))
        }
        Step::StepReveal(step) => body(reveal::step_reveal(step, look)),
        Step::Reveal(reveal) => body(reveal::reveal(reveal, look)),
        Step::Done(summary) => body(summary::summary(summary, look)),
    }
}

fn body(body: Vec<Line>) -> Painted {
    Painted { header: Vec::new(), body }
}

/// Topic, subtopic, level, kind and position; below it the progress of the sitting.
fn header(frame: &Frame<'_>, kind: &str, look: &Look) -> Vec<Line> {
    let question = frame.question;
    let mut facts: Vec<String> = Vec::new();
    match (question.topic.as_str(), question.subtopic.as_str()) {
        ("", "") => {}
        (topic, "") => facts.push(topic.to_owned()),
        ("", subtopic) => facts.push(subtopic.to_owned()),
        (topic, subtopic) => facts.push(format!("{topic} / {subtopic}")),
    }
    facts.push(question.level.name().to_owned());
    facts.push(kind.to_owned());
    if let Some((part, parts)) = frame.part {
        facts.push(format!("step {part} of {parts}"));
    }
    if frame.starred {
        facts.push("starred".to_owned());
    }
    let Position { number, total, again, .. } = frame.position;
    let number = if again { "again".to_owned() } else { format!("question {number} of {total}") };
    let mut lines = inked(&number, Ink::Strong, &Line::empty(), look);
    lines.extend(inked(&facts.join(", "), Ink::Faint, &Line::empty(), look));
    lines.push(bar::progress(frame.position, look));
    lines.push(Line::empty());
    lines
}

/// The question: prompt, code, and what has been added since it was first shown.
fn asked(ask: &Ask<'_>, look: &Look) -> Vec<Line> {
    let question = ask.frame.question;
    let is_first = matches!(ask.frame.part, Some((1, _)));
    let case = is_first.then_some((question.prompt.as_str(), &question.code[..]));
    let mut lines = put_task(case, &ask.task, look);
    for (n, hint) in ask.hints.iter().enumerate() {
        lines.push(Line::empty());
        let lead = Line::of(Ink::Partly, format!("hint {}: ", n + 1));
        lines.extend(inked(hint, Ink::Plain, &lead, look));
    }
    if let Some(note) = ask.retry {
        lines.push(Line::empty());
        lines.extend(inked(note, Ink::Partly, &Line::empty(), look));
    }
    lines
}

/// A question; the first step of a case below the case itself.
fn put_task(case: Option<(&str, &[Code])>, task: &Task<'_>, look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some((prompt, code)) = case {
        lines.extend(put(prompt, code, look));
        lines.push(Line::empty());
    }
    lines.extend(put(task.prompt, task.code, look));
    lines.extend(options::material(task, look));
    lines
}

/// A text and its code.
fn put(prompt: &str, code: &[Code], look: &Look) -> Vec<Line> {
    let mut lines = prose(prompt, look);
    for block in code {
        lines.push(Line::empty());
        lines.extend(prose::code(block, look));
    }
    lines
}

/// A heading in front of a section, after a blank row.
fn heading(lines: &mut Vec<Line>, words: &str, look: &Look) {
    lines.push(Line::empty());
    lines.extend(inked(words, Ink::Strong, &Line::empty(), look));
}
