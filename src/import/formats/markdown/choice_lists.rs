//! Which questions have options under them?
//!
//! `#### Q12. text`, `Q12. text`, `12. text` or any heading, then `- [x]` or `A.` lines, then perhaps the key and an
//! explanation: the LinkedIn collection, lydiahallie's questions, practice exams.

use super::answers;
use super::item::{Item, Role, number, stem};
use super::lines::{Line, Lines};
use super::options::{self, after_number, is_ticked};
use crate::bank::Kind;

/// A line at which a question may begin.
#[derive(Debug, Clone, Copy)]
struct Boundary<'a> {
    at: usize,
    /// Of a heading.
    level: Option<usize>,
    text: &'a str,
    numbered: bool,
    /// A line of its own such as `**Question 3:**`.
    announced: bool,
    /// In `<details>`: a heading there belongs to what is hidden, in any language.
    hidden: bool,
}

/// Questions with ticks.
pub(in crate::import) fn ticked<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let any_tick =
        lines.all.iter().any(|line| is_ticked(line) && line.text.contains(['x', 'X', '*', '>']));
    if any_tick { split(lines, |body| body.iter().any(is_ticked)) } else { Vec::new() }
}

/// Questions with letters and a key.
pub(in crate::import) fn keyed<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let any_key = lines.all.iter().any(answers::is_marker);
    let lettered =
        |body: &[Line]| options::find(body).is_some_and(|found| found.list[0].label.is_some());
    let items = if any_key { split(lines, lettered) } else { Vec::new() };
    // Where no key names one of them, letters below an entry of a list are rather the parts of one question.
    let below = |item: &&Item| {
        let lines = &lines.all[item.lines.clone()];
        lettered(&item.body) && lines.iter().any(|line| line.indent() >= 2 && is_option(line))
    };
    let listed: Vec<&Item> = items.iter().filter(below).collect();
    let chosen = listed.iter().filter(|item| is_chosen(item)).count();
    if chosen * 2 >= listed.len() { items } else { Vec::new() }
}

fn is_chosen(item: &Item) -> bool {
    let kind = super::ask::ask(item).asked.kind;
    matches!(kind, Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_))
}

fn split<'a>(lines: &Lines<'a>, has_options: impl Fn(&[Line]) -> bool) -> Vec<Item<'a>> {
    let candidates = boundaries(lines);
    let end_of = |nth: usize| candidates.get(nth + 1).map_or(lines.len(), |next| next.at);
    let with_options: Vec<bool> = (0..candidates.len())
        .map(|nth| has_options(&lines.all[candidates[nth].at + 1..end_of(nth)]))
        .collect();
    let numbered_headings =
        candidates.iter().zip(&with_options).filter(|(b, has)| **has && b.numbered);
    let level = numbered_headings.filter_map(|(b, _)| b.level).max();
    let announces = candidates.iter().zip(&with_options).any(|(b, has)| *has && b.announced);
    let mut kept: Vec<(Boundary, bool)> = Vec::new();
    for (candidate, has) in candidates.iter().zip(with_options) {
        let is_item = has
            || (candidate.announced && announces)
            || (candidate.numbered && candidate.level.is_some() && candidate.level == level);
        // A heading deeper than the question's belongs to its explanation, numbered lines to the text around.
        let inside = kept.last().is_some_and(|(last, item)| {
            *item && candidate.level.zip(last.level).is_some_and(|(deep, own)| deep > own)
        });
        let is_section = candidate.level.is_some() && !inside && !candidate.hidden;
        if is_item || is_section {
            kept.push((*candidate, is_item));
        }
    }
    let mut items = Vec::new();
    if let Some((first, _)) = kept.first().filter(|(first, _)| has_options(&lines.all[..first.at]))
    {
        items.extend(groups(lines, 0, first.at));
    }
    if kept.is_empty() && has_options(&lines.all) {
        items.extend(groups(lines, 0, lines.len()));
    }
    for (nth, (boundary, is_item)) in kept.iter().enumerate() {
        let end = kept.get(nth + 1).map_or(lines.len(), |(next, _)| next.at);
        if !is_item {
            continue;
        }
        let unnamed = stem(boundary.text).is_empty() || !boundary.numbered;
        let several =
            unnamed.then(|| groups(lines, boundary.at + 1, end)).filter(|groups| groups.len() > 1);
        items.extend(several.unwrap_or_else(|| vec![item(lines, boundary, end)]));
    }
    items
}

fn item<'a>(lines: &Lines<'a>, boundary: &Boundary, end: usize) -> Item<'a> {
    let body = lines.dedented(boundary.at + 1..end);
    Item::new(boundary.at..end, stem(boundary.text), body, Role::Asks)
}

fn boundaries<'a>(lines: &Lines<'a>) -> Vec<Boundary<'a>> {
    let mut depth = 0_usize;
    let boundary = |(at, line): (usize, &Line<'a>)| {
        let text = line.live()?;
        depth = super::details::depth_after(depth, text);
        let hidden = depth > 0;
        if let Some((level, text)) = line.heading() {
            let is_answer = answers::is_marker(line) || answers::is_label(text);
            let numbered = number(text).is_some();
            return (!is_answer).then_some(Boundary {
                at,
                level: Some(level),
                text,
                numbered,
                announced: false,
                hidden,
            });
        }
        let listed = after_number(text).is_some_and(|rest| !rest.starts_with(['[', '-']));
        let named =
            number(text).is_some() && text.starts_with(|c: char| c.is_alphabetic() || c == '*');
        let is = line.indent() <= 3 && (listed || named);
        let announced = text.starts_with("**") && stem(text).is_empty();
        is.then_some(Boundary { at, level: None, text, numbered: true, announced, hidden })
    };
    lines.all.iter().enumerate().filter_map(boundary).collect()
}

/// Questions without a heading of their own: the paragraph before each group of options asks.
fn groups<'a>(lines: &Lines<'a>, start: usize, end: usize) -> Vec<Item<'a>> {
    let mut starts = Vec::new();
    let (mut paragraph, mut after_options) = (None::<usize>, true);
    for at in start..end {
        let line = &lines.all[at];
        let Some(text) = line.live().filter(|text| !text.is_empty()) else { continue };
        if is_option(line) {
            if let Some(from) = paragraph.take().filter(|_| after_options) {
                starts.push(from);
                after_options = false;
            }
            continue;
        }
        if line.indent() >= 2 && !starts.is_empty() {
            continue;
        }
        let first = at == start || lines.all[at - 1].blank() || is_option(&lines.all[at - 1]);
        if !after_options && paragraph.is_none() {
            after_options = true;
        }
        // Behind the first question only a line that asks begins another; the rest explains.
        let asks = text.ends_with(['?', ':']) || super::item::asks(text);
        if (first && asks) || (starts.is_empty() && paragraph.is_none()) {
            paragraph = Some(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([end]);
    let item = |(from, to): (&usize, usize)| {
        Item::new(*from..to, "", lines.dedented(*from..to), Role::Asks)
    };
    starts.iter().zip(ends).map(item).collect()
}

fn is_option(line: &Line) -> bool {
    let lettered = line.live().is_some_and(|text| {
        let text = text.trim_start_matches(['-', '*', '(', ' ']);
        let mut chars = text.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic())
            && chars.next().is_some_and(|c| matches!(c, '.' | ')' | ':'))
    });
    lettered || is_ticked(line)
}
