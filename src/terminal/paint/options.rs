//! What can be chosen, and how is it listed?

use super::super::answers::{letter, places};
use super::super::look::{Ink, Line, Look};
use super::{ANCHORS, inked, item, ratings};
use crate::bank::{Dimension, Kind, Open};
use crate::session::{Ask, Step, Task};
use crate::text::printable;

/// The kind of a question in words.
pub fn kind_words(kind: &Kind) -> String {
    match kind {
        Kind::Single(_) => "one answer".to_owned(),
        Kind::Multi(_) => "any number of answers".to_owned(),
        Kind::TrueFalse(_) => "true or false".to_owned(),
        Kind::Cloze(cloze) if cloze.gaps().len() == 1 => "fill the gap".to_owned(),
        Kind::Cloze(cloze) => format!("fill the {} gaps", cloze.gaps().len()),
        Kind::Short(_) => "a word or two".to_owned(),
        Kind::Numeric(numeric) if numeric.unit.is_empty() => "a number".to_owned(),
        Kind::Numeric(numeric) => format!("a number in {}", numeric.unit),
        Kind::Order(_) => "put in order".to_owned(),
        Kind::Match(_) => "match the pairs".to_owned(),
        Kind::Open(_) => "in your own words".to_owned(),
        Kind::Behavioural(_) => "a story of yours".to_owned(),
        Kind::Scenario(scenario) => format!("a case in {} steps", scenario.steps.len()),
    }
}

/// The numbered list of what can be chosen; empty where nothing is.
pub fn options(step: &Step<'_>, look: &Look) -> Vec<Line> {
    match step {
        Step::Ask(Ask { task, .. }) => choices(task, look),
        Step::Confidence(_) => confidences(look),
        Step::Checklist(checklist) => points(checklist.open, checklist.found, look),
        Step::Anchor(step) => anchors(step.dimension, look),
        Step::Reveal(reveal) => ratings(reveal, look),
        Step::Probes(_) | Step::Exemplar(_) | Step::StepReveal(_) | Step::Done(_) => Vec::new(),
    }
}

/// How sure one can be.
pub fn confidences(look: &Look) -> Vec<Line> {
    numbered(["sure", "think so", "guess"].into_iter(), look)
}

/// The points of a checklist, each with a mark if it was found.
pub fn points(open: &Open, found: &[bool], look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, (point, found)) in point_words(open).iter().zip(found).enumerate() {
        let (mark, ink) = if *found { ("[x] ", Ink::Right) } else { ("[ ] ", Ink::Plain) };
        let mut lead = Line::of(Ink::Plain, format!("{:>2}. ", index + 1));
        lead.push(ink, mark);
        lines.extend(inked(point, Ink::Plain, &lead, look));
    }
    lines
}

/// The four anchors of a dimension.
pub fn anchors(dimension: &Dimension, look: &Look) -> Vec<Line> {
    let words = anchor_words(dimension);
    numbered(words.iter().map(String::as_str), look)
}

/// The four anchors of a dimension, each behind its word.
pub fn anchor_words(dimension: &Dimension) -> Vec<String> {
    let anchors = ANCHORS.iter().zip(dimension.anchors());
    anchors.map(|(word, text)| format!("{word}: {text}")).collect()
}

/// The points of a checklist in words; a question without key points is judged as a whole.
pub fn point_words(open: &Open) -> Vec<String> {
    let points = &open.key_points;
    if points.is_empty() {
        return vec!["the answer as a whole".to_owned()];
    }
    points.iter().map(|point| format!("{} ({})", point.idea(), point.weight())).collect()
}

/// What belongs to the question itself although it is part of its kind: a text with gaps, the time of a story.
pub fn material(task: &Task<'_>, look: &Look) -> Vec<Line> {
    let cloze = match task.kind {
        Kind::Cloze(cloze) => cloze,
        Kind::Behavioural(story) => {
            let minutes = f64::from(story.seconds_to_speak) / 60.0;
            let words = format!("Tell it aloud in about {minutes} min, then note the main points.");
            let mut lines = vec![Line::empty()];
            lines.extend(super::prose(&words, look));
            return lines;
        }
        _ => return Vec::new(),
    };
    let mut text = cloze.text.clone();
    for (index, gap) in cloze.gaps().into_iter().enumerate() {
        text = text.replace(&format!("{{{{{gap}}}}}"), &format!("[__{}__]", index + 1));
    }
    let mut lines = vec![Line::empty()];
    lines.extend(super::prose(&text, look));
    lines
}

/// What can be chosen as the answer to a question.
pub fn choices(task: &Task<'_>, look: &Look) -> Vec<Line> {
    match task.kind {
        Kind::Single(single) => {
            numbered(places(task).into_iter().map(|place| single.choices[place].text()), look)
        }
        Kind::Multi(multi) => {
            numbered(places(task).into_iter().map(|place| multi.choices[place].text()), look)
        }
        Kind::Order(order) => {
            numbered(places(task).into_iter().map(|place| order.items[place].as_str()), look)
        }
        Kind::TrueFalse(_) => numbered(["true", "false"].into_iter(), look),
        Kind::Match(matching) => {
            let rows = matching.pairs.iter().map(|(story, _)| story.as_str());
            let mut lines = numbered(rows, look);
            lines.push(Line::empty());
            lines.extend(lettered(task, look));
            lines
        }
        _ => Vec::new(),
    }
}

/// The options of pairs to match, behind their letters; no other kind has any.
pub fn lettered(task: &Task<'_>, look: &Look) -> Vec<Line> {
    let Kind::Match(matching) = task.kind else { return Vec::new() };
    let options = matching.options();
    let listed = places(task).into_iter().enumerate();
    listed.flat_map(|(n, place)| item(&format!(" {}. ", letter(n)), options[place], look)).collect()
}

/// Texts behind their numbers.
pub fn numbered<'a>(texts: impl Iterator<Item = &'a str>, look: &Look) -> Vec<Line> {
    let numbered = texts.enumerate();
    numbered
        .flat_map(|(n, text)| item(&format!("{:>2}. ", n + 1), &printable(text), look))
        .collect()
}
