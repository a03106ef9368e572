//! What does a question look like outside a sitting?

use super::super::look::{Line, Look};
use super::key::key;
use super::options::{choices, kind_words, material};
use super::prose::{code, prose};
use super::reveal::background;
use super::{heading, inked};
use crate::bank::{Item, Kind, Reference};
use crate::session::Task;
use crate::terminal::look::Ink;

/// The question, and `with_answer` its key and explanation too. `orders` gives the order of display of each part.
pub fn question_text(
    item: &Item,
    refs: &[&Reference],
    orders: &[Vec<usize>],
    with_answer: bool,
    look: &Look,
) -> String {
    let order = |part: usize| orders.get(part).map_or(&[][..], Vec::as_slice);
    let question = &item.question;
    let facts =
        [item.topic(), &question.subtopic, question.level.name(), &kind_words(&question.kind)];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let mut lines = vec![Line::of(Ink::Strong, item.key.as_str())];
    lines.extend(inked(&facts.join(", "), Ink::Faint, &Line::empty(), look));
    lines.push(Line::empty());
    let (prompt, code, kind) = (&question.prompt, &question.code, &question.kind);
    lines.extend(part(&Task { prompt, code, kind, order: order(0) }, with_answer, look));
    if let Kind::Scenario(scenario) = &question.kind {
        for (number, step) in scenario.steps.iter().enumerate() {
            heading(&mut lines, &format!("step {} of {}", number + 1, scenario.steps.len()), look);
            let (prompt, code, kind) = (&step.prompt, &step.code, &step.kind);
            let task = Task { prompt, code, kind, order: order(number) };
            lines.extend(part(&task, with_answer, look));
            if with_answer && !step.reveal.is_empty() {
                lines.push(Line::empty());
                lines.extend(prose(&step.reveal, look));
            }
        }
    }
    if with_answer {
        background(&mut lines, question, refs, look);
    }
    lines.iter().map(|line| line.render(look.colour) + "\n").collect()
}

fn part(task: &Task<'_>, with_answer: bool, look: &Look) -> Vec<Line> {
    let mut lines = prose(task.prompt, look);
    for block in task.code {
        lines.push(Line::empty());
        lines.extend(code(block, look));
    }
    lines.extend(material(task, look));
    let rest = if with_answer { key(task, look) } else { choices(task, look) };
    if !rest.is_empty() {
        lines.push(Line::empty());
        lines.extend(rest);
    }
    lines
}
