//! Which bold lines ask something?

use super::item::{Item, Role, asks, number, stem};
use super::lines::{Line, Lines, text};
use crate::bank::Level;
use crate::import::draft::level_of;

/// `**question**` alone on its line, perhaps with a mark of difficulty, and its answer below.
pub(in crate::import) fn questions<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let bold: Vec<(usize, &str)> =
        (0..lines.len()).filter_map(|at| Some((at, inner(&lines.all[at])?))).collect();
    let rated = bold.iter().filter(|(_, text)| difficulty(text).is_some()).count();
    let is_question = |text: &str| {
        let rate = difficulty(text).is_some();
        rate || (rated * 2 < bold.len() && (asks(text) || number(text).is_some()))
    };
    let starts: Vec<(usize, &str)> =
        bold.iter().copied().filter(|(_, text)| is_question(text)).collect();
    from_starts(lines, &starts)
        .into_iter()
        .zip(&starts)
        .map(|(mut item, (_, text))| {
            item.level = difficulty(text);
            let plain: String = text.chars().filter(|c| !is_mark(*c)).collect();
            item.stem = stem(&plain);
            item
        })
        .collect()
}

/// `**1)** task`: what stands between the heading and the first task, such as a schema, belongs to all tasks under it.
pub(in crate::import) fn tasks<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let task = |at: usize| {
        let text = lines.all[at].live().filter(|text| text.starts_with("**"))?;
        let (mark, rest) = text[2..].split_once("**")?;
        let digits = mark.trim_end_matches([')', '.', ':']);
        let is = !digits.is_empty()
            && digits.len() < mark.len()
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is && !rest.trim().is_empty()).then_some(text)
    };
    let starts: Vec<(usize, &str)> =
        (0..lines.len()).filter_map(|at| Some((at, task(at)?))).collect();
    let mut items = from_starts(lines, &starts);
    let headings: Vec<usize> = lines.headings().map(|(at, ..)| at).collect();
    let mut preamble = (usize::MAX, String::new());
    for item in &mut items {
        let start = item.lines.start;
        let section =
            headings[..headings.partition_point(|at| *at < start)].last().map_or(0, |at| at + 1);
        if preamble.0 != section {
            let shared = &lines.all[section..start];
            let shows =
                shared.iter().any(|line| line.inert || line.text.trim_start().starts_with('|'));
            preamble = (section, if shows { text(shared) } else { String::new() });
        }
        if !preamble.1.is_empty() {
            item.stem = format!("{}\n\n{}", preamble.1, item.stem);
        }
    }
    items
}

fn from_starts<'a>(lines: &Lines<'a>, starts: &[(usize, &str)]) -> Vec<Item<'a>> {
    let headings: Vec<usize> = lines.headings().map(|(at, ..)| at).collect();
    let item = |(nth, (at, text)): (usize, &(usize, &str))| {
        let next = starts.get(nth + 1).map_or(lines.len(), |(next, _)| *next);
        let heading = headings.get(headings.partition_point(|heading| heading <= at));
        let end = next.min(heading.copied().unwrap_or(lines.len()));
        Item::new(*at..end, stem(text), lines.dedented(at + 1..end), Role::Answers)
    };
    starts.iter().enumerate().map(item).collect()
}

/// What stands between the stars of a line that has nothing else.
fn inner<'a>(line: &Line<'a>) -> Option<&'a str> {
    let text = line.live().filter(|_| line.indent() <= 3)?;
    let inner = text.strip_prefix("**")?.strip_suffix("**")?;
    (!inner.contains("**") && !inner.trim().is_empty()).then_some(inner)
}

/// The difficulty that a picture stands for.
fn difficulty(text: &str) -> Option<Level> {
    let marked = [("\u{1f476}", "easy"), ("\u{2b50}", "medium"), ("\u{1f680}", "hard")];
    marked.into_iter().find(|(mark, _)| text.contains(mark)).and_then(|(_, name)| level_of(name))
}

/// The marks themselves, and the joiners and selectors that some authors leave behind them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{1f476}' | '\u{2b50}' | '\u{1f680}' | '\u{200d}' | '\u{fe0f}')
}
