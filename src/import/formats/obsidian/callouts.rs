//! Which callouts of a note ask, and which hide an answer?

use super::super::markdown::answers::is_label;
use super::super::markdown::item::{Item, Role, stem};
use super::super::markdown::lines::{Line, Lines};
use super::super::markdown::options::callout;
use super::cards::{Body, Found};

/// Questions in callouts, and those under a heading whose answer is in one.
pub(super) fn callouts<'a>(lines: &Lines<'a>) -> Vec<Found<'a>> {
    let mut found = questions(lines);
    let hidden = answered(lines, &found);
    found.extend(hidden);
    found
}

fn quoted<'a>(lines: &Lines<'a>, at: usize) -> Option<&'a str> {
    lines.all.get(at)?.live()?.strip_prefix('>')
}

/// `> [!question] text`, its options, and the answer in a callout inside it.
fn questions<'a>(lines: &Lines<'a>) -> Vec<Found<'a>> {
    let question = |at: usize| {
        let (name, title) = callout(quoted(lines, at)?)?;
        matches!(name.as_str(), "question" | "faq" | "help" | "quiz").then_some(title)
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let Some(title) = question(at) else {
            at += 1;
            continue;
        };
        let end = (at + 1..lines.len())
            .find(|next| quoted(lines, *next).is_none() || question(*next).is_some());
        let end = end.unwrap_or(lines.len());
        let mut body = Vec::with_capacity(end - at);
        for line in &lines.all[at + 1..end] {
            let inner = line.text.trim().trim_start_matches('>').trim_start();
            let nested = line
                .text
                .trim()
                .strip_prefix('>')
                .is_some_and(|rest| rest.trim_start().starts_with('>'));
            match callout(inner).filter(|_| nested) {
                Some(_) => body.push(line.with("**Answer:**")),
                None => body.push(line.with(inner)),
            }
        }
        let item = Item::new(at..end, title, body, Role::Asks);
        found.push(Found { lines: at..end, body: Body::Callout(item) });
        at = end;
    }
    found
}

/// `### Q1`, the question, and `> [!success]- Answer` with the answer inside.
fn answered<'a>(lines: &Lines<'a>, questions: &[Found]) -> Vec<Found<'a>> {
    let answers = |at: usize| {
        let (name, title) = callout(quoted(lines, at)?)?;
        let names = ["success", "check", "done", "answer", "solution", "tip"];
        (names.contains(&name.as_str()) && is_label(title)).then_some(())
    };
    let taken = |at: usize| questions.iter().any(|found| found.lines.contains(&at));
    let headings: Vec<(usize, &str)> = lines.headings().map(|(at, _, text)| (at, text)).collect();
    let (mut found, mut end) = (Vec::new(), 0);
    for at in 0..lines.len() {
        if at < end || answers(at).is_none() || taken(at) {
            continue;
        }
        let nearest = headings[..headings.partition_point(|(heading, _)| *heading < at)].last();
        let Some((start, title)) = nearest.filter(|(start, _)| *start >= end).copied() else {
            continue;
        };
        end = (at + 1..lines.len())
            .find(|next| quoted(lines, *next).is_none())
            .unwrap_or(lines.len());
        let mut body = lines.all[start + 1..at].to_vec();
        body.push(lines.all[at].with("**Answer:**"));
        let inner = |line: &Line<'a>| {
            line.with(line.text.trim_start().trim_start_matches('>').trim_start())
        };
        body.extend(lines.all[at + 1..end].iter().map(inner));
        let item = Item::new(start..end, stem(title), body, Role::Asks);
        found.push(Found { lines: start..end, body: Body::Callout(item) });
    }
    found
}
