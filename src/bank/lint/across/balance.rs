//! Do the topics hold enough, of every level, kind and skill?

use super::{Entry, Finding, checked, everything, steps};
use crate::bank::coverage::{Cell, Coverage, TopicCoverage};
use crate::bank::{Kind, Library, Question, Reading};
use std::collections::HashMap;

/// In a smaller topic a share says little.
const MEANINGFUL: usize = 20;
/// In percent: the least of produced answers, the most of recall, the most of statements to judge.
const PRODUCED: usize = 50;
const RECALLED: usize = 35;
const STATEMENTS: usize = 6;
/// How far the true statements may be from half of them, as a share of all.
const TILT: f64 = 0.1;

/// X204 to X207. Topics are counted over everything, checked or around, so that one file alone of a topic that has
/// several is not blamed for what stands in the others; only topics and banks of which something is checked are told.
/// They are told at the first bank that asks something of the topic.
pub fn balance(readings: &[Reading], library: &Library) -> Vec<(usize, Finding)> {
    let all: Vec<&Question> = active(everything(readings, library)).map(|(q, _)| q).collect();
    let checked: Vec<(&Question, usize)> = active(checked(readings)).collect();
    let mut homes: HashMap<&str, usize> = HashMap::new();
    for (question, reading) in &checked {
        homes.entry(&question.topic).or_insert(*reading);
    }
    let coverage = Coverage::of(all.iter().map(|question| (question.topic.as_str(), *question)));
    let mut found = Vec::new();
    for topic in &coverage.topics {
        let Some(home) = homes.get(topic.topic) else { continue };
        found.extend(cells(topic).into_iter().chain(shares(topic)).map(|finding| (*home, finding)));
    }
    found.extend(statements(&checked));
    if let (Some(home), Some(finding)) = (first_statement(&checked), tilt(&all)) {
        found.push((home, finding));
    }
    found
}

/// Questions that are asked, each with its reading; 0 for one of the library.
fn active(entries: Vec<Entry<'_>>) -> impl Iterator<Item = (&Question, usize)> {
    let active = entries.into_iter().filter(|entry| entry.question.is_active());
    active.map(|entry| (entry.question, entry.place.map_or(0, |(reading, _)| reading)))
}

fn warning(rule: &'static str, message: String) -> Finding {
    Finding::warning(steps!([], "id"), rule, message)
}

/// X204: the sum of the topic, and all its thin parts in one line.
fn cells(topic: &TopicCoverage) -> Vec<Finding> {
    let name = topic.topic;
    let mut found = Vec::new();
    let mut few = |message: String| {
        found.push(warning("X204", message).help("see `onsite banks --coverage`"));
    };
    if topic.questions < topic.minimum {
        let (has, least) = (topic.questions, topic.minimum);
        few(format!("topic `{name}` holds {has} of at least {least} questions"));
    }
    let mut parts: Vec<String> = Vec::new();
    for row in &topic.subtopics {
        let subtopic = &row.subtopic;
        for (level, Cell { questions, minimum, .. }) in row.thin_levels() {
            parts.push(format!("`{subtopic}` {level:?} {questions} of {minimum}"));
        }
        if row.is_thin() {
            parts.push(format!("`{subtopic}` {} of {}", row.questions(), row.minimum));
        }
    }
    if !parts.is_empty() {
        few(format!("topic `{name}` has thin parts: {}", parts.join(", ")));
    }
    found
}

/// X205 and X206.
fn shares(topic: &TopicCoverage) -> Vec<Finding> {
    let TopicCoverage { topic, questions, production, recall, .. } = topic;
    let mut found = Vec::new();
    if *questions < MEANINGFUL {
        return found;
    }
    if production * 100 < questions * PRODUCED {
        let message = format!(
            "{production} of {questions} answers of topic `{topic}` are produced, less than {PRODUCED}%"
        );
        found.push(
            warning("X205", message).help("ask with Short, Cloze, Numeric, Order, Match or Open"),
        );
    }
    if recall * 100 > questions * RECALLED {
        let message = format!(
            "{recall} of {questions} questions of topic `{topic}` only recall, more than {RECALLED}%"
        );
        found.push(warning("X206", message).help("turn a definition into a case that it decides"));
    }
    found
}

/// X207, per bank: as many statements as come to 6%, rounded up, so that a small bank may have one.
fn statements(checked: &[(&Question, usize)]) -> Vec<(usize, Finding)> {
    let mut counts: Vec<(usize, usize, usize)> = Vec::new();
    for (question, reading) in checked {
        let is_statement = usize::from(matches!(question.kind, Kind::TrueFalse(_)));
        match counts.last_mut().filter(|(last, ..)| last == reading) {
            Some((_, statements, all)) => {
                (*statements, *all) = (*statements + is_statement, *all + 1)
            }
            None => counts.push((*reading, is_statement, 1)),
        }
    }
    let too_many = |(reading, statements, all): (usize, usize, usize)| {
        let most = (all * STATEMENTS).div_ceil(100);
        let message = format!(
            "{statements} of {all} questions are TrueFalse, more than {STATEMENTS}%: at most {most}"
        );
        (statements > most).then(|| (reading, warning("X207", message)))
    };
    counts.into_iter().filter_map(too_many).collect()
}

fn first_statement(checked: &[(&Question, usize)]) -> Option<usize> {
    let mut statements =
        checked.iter().filter(|(question, _)| matches!(question.kind, Kind::TrueFalse(_)));
    statements.next().map(|(_, reading)| *reading)
}

/// X207, over all banks: a bank of 48 has two or three statements, of which no share can be taken. Half a statement more
/// or less than half is always fine.
fn tilt(all: &[&Question]) -> Option<Finding> {
    let truth = |question: &&Question| match &question.kind {
        Kind::TrueFalse(statement) => Some(statement.answer),
        _ => None,
    };
    let truths: Vec<bool> = all.iter().filter_map(truth).collect();
    let (count, rights) = (truths.len(), truths.iter().filter(|truth| **truth).count());
    let half = count as f64 / 2.0;
    let message = format!(
        "{rights} of {count} TrueFalse statements of all banks are true; 40% to 60% is the range"
    );
    let is_tilted = (rights as f64 - half).abs() > (TILT * count as f64).max(0.5);
    is_tilted.then(|| warning("X207", message))
}
