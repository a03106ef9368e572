//! What is the answer, when nobody has given one?

use super::super::answers::places;
use super::super::look::{Ink, Line, Look};
use super::answer::{accepted_text, behind, labelled, model_answer, number_key, short_key};
use super::{item, marked, prose};
use crate::bank::{Choice, Kind};
use crate::session::Task;

/// The key of a question, as `onsite show` prints it.
pub fn key(task: &Task<'_>, look: &Look) -> Vec<Line> {
    match task.kind {
        Kind::Single(single) => choices(task, &single.choices, look),
        Kind::Multi(multi) => choices(task, &multi.choices, look),
        Kind::TrueFalse(statement) => {
            let mut lines = labelled("answer: ", &statement.answer.to_string(), look);
            if !statement.correction.is_empty() {
                lines.extend(labelled("instead: ", &statement.correction, look));
            }
            lines
        }
        Kind::Cloze(cloze) => prose(&accepted_text(cloze), look),
        Kind::Short(short) => short_key(short, look),
        Kind::Numeric(numeric) => number_key(numeric, look),
        Kind::Order(order) => {
            let numbered = order.items.iter().enumerate();
            numbered
                .flat_map(|(place, text)| item(&format!("{:>2}. ", place + 1), text, look))
                .collect()
        }
        Kind::Match(matching) => {
            let mut lines = Vec::new();
            for (row, (story, answer)) in matching.pairs.iter().enumerate() {
                lines.extend(item(&format!("{:>2}. ", row + 1), story, look));
                lines.extend(behind("    ", Ink::Right, "answer: ", answer, look));
            }
            lines
        }
        Kind::Open(open) => {
            let point = |point: &crate::bank::KeyPoint| {
                behind("  ", Ink::Accent, &format!("{}: ", point.weight()), point.idea(), look)
            };
            let mut lines: Vec<Line> = open.key_points.iter().flat_map(point).collect();
            lines.extend(model_answer(open, look));
            lines
        }
        Kind::Behavioural(story) => labelled("exemplar: ", &story.exemplar, look),
        Kind::Scenario(_) => Vec::new(),
    }
}

fn choices(task: &Task<'_>, choices: &[Choice], look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    for (n, place) in places(task).into_iter().enumerate() {
        let choice = &choices[place];
        let lead = Line::of(Ink::Plain, format!("{:>2}. ", n + 1));
        lines.extend(marked(choice.text(), Ink::Plain, &lead, look));
        let (ink, word) =
            if choice.is_right() { (Ink::Right, "right: ") } else { (Ink::Wrong, "wrong: ") };
        lines.extend(behind("    ", ink, word, choice.why(), look));
    }
    lines
}
