//! What do `<details>` show and hide?

use super::lines::Line;
use std::ops::Range;

/// A `<details>` element.
#[derive(Debug)]
pub(in crate::import) struct Details<'a> {
    pub summary: Vec<Line<'a>>,
    pub inner: Vec<Line<'a>>,
    /// The line after it.
    pub end: usize,
}

/// Summaries that are no question, in lower case; `N` is any number.
const GENERIC: [&str; 16] = [
    "answer",
    "answers",
    "solution",
    "show",
    "hint",
    "reveal",
    "expand",
    "details",
    "explanation",
    "click",
    "see answer",
    "view answer",
    "show answer",
    "click to",
    "show solution",
    "toggle",
];

impl Details<'_> {
    /// Whether the summary only says that something can be opened.
    pub fn is_generic(&self) -> bool {
        let summary = super::lines::text(&self.summary);
        let plain = super::tags::without_tags(&summary).to_lowercase();
        let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
        let words = plain.split_whitespace().count();
        plain.is_empty()
            || super::answers::is_label(plain)
            || (words <= 5
                && !summary.trim_end().ends_with('?')
                && GENERIC.iter().any(|word| plain.starts_with(word)))
    }
}

/// Whether a line begins with the opening tag.
pub(in crate::import) fn opens(text: &str) -> bool {
    let tag = text.trim_start().get(..8);
    tag.is_some_and(|tag| tag.eq_ignore_ascii_case("<details"))
}

/// The lines of the elements that hide an answer: `<summary>Answer</summary>`.
pub(in crate::import) fn answers(lines: &[Line]) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let details = lines[at].live().is_some_and(opens).then(|| read(lines, at));
        let end = details.as_ref().map_or(at + 1, |details| details.end.max(at + 1));
        found.extend(details.filter(Details::is_generic).map(|_| at..end));
        at = end;
    }
    found
}

/// How many elements are open behind a line, from how many are before it.
pub(in crate::import) fn depth_after(depth: usize, line: &str) -> usize {
    if !line.contains('<') {
        return depth;
    }
    let lower = line.to_ascii_lowercase();
    (depth + lower.matches("<details").count()).saturating_sub(lower.matches("</details").count())
}

/// The element that begins at a line. It ends with its closing tag; one that is never closed ends before the next that
/// is opened.
pub(in crate::import) fn read<'a>(lines: &[Line<'a>], at: usize) -> Details<'a> {
    let end = span(lines, at);
    let mut details = Details { summary: Vec::new(), inner: Vec::new(), end };
    let mut place = Place::Before;
    for (nth, line) in lines[at..end].iter().enumerate() {
        let mut text = line.text;
        if nth == 0 {
            text = text.split_once('>').map_or("", |(_, rest)| rest);
        }
        if nth + at + 1 == end {
            text = before_close(text);
        }
        if !line.inert || place == Place::Before {
            if place == Place::Before
                && let Some(rest) = after_tag(text, "<summary")
            {
                place = Place::Summary;
                text = rest;
            }
            if place == Place::Summary
                && let Some(close) = find_tag(text, "</summary")
            {
                push(&mut details.summary, line, &text[..close]);
                text = text[close..].split_once('>').map_or("", |(_, rest)| rest);
                place = Place::Inside;
            }
        }
        match place {
            Place::Summary => details.summary.push(line.with(text)),
            Place::Inside => push(&mut details.inner, line, text),
            // Without a summary all of it is hidden.
            Place::Before => push(&mut details.inner, line, text),
        }
    }
    details
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Summary,
    Inside,
}

fn push<'a>(into: &mut Vec<Line<'a>>, line: &Line<'a>, text: &'a str) {
    if !text.trim().is_empty() || text.len() == line.text.len() {
        into.push(line.with(text));
    }
}

/// The line after the element.
fn span(lines: &[Line], at: usize) -> usize {
    let mut depth = 0_usize;
    for (nth, line) in lines.iter().enumerate().skip(at) {
        let Some(text) = line.live() else { continue };
        // One that begins a line where the standard sees no nesting: the closing tag was forgotten.
        if nth > at && depth == 1 && line.indent() == 0 && opens(text) && is_forgotten(lines, nth) {
            return nth;
        }
        depth = depth_after(depth, text);
        if depth == 0 {
            return nth + 1;
        }
    }
    lines.len()
}

/// How far the closing tags of nested elements are looked for, in lines.
const NEAR: usize = 400;

/// Whether the element that is open at this line has no closing tag of its own behind the next one's.
fn is_forgotten(lines: &[Line], from: usize) -> bool {
    let mut depth = 1_usize;
    for line in lines[from..].iter().take(NEAR).filter_map(Line::live) {
        depth = depth_after(depth, line);
        if depth == 0 {
            return false;
        }
    }
    true
}

fn before_close(text: &str) -> &str {
    find_last_tag(text, "</details").map_or(text, |at| &text[..at])
}

fn after_tag<'a>(text: &'a str, tag: &str) -> Option<&'a str> {
    let at = find_tag(text, tag)?;
    Some(text[at..].split_once('>').map_or("", |(_, rest)| rest))
}

fn find_tag(text: &str, tag: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(tag)
}

fn find_last_tag(text: &str, tag: &str) -> Option<usize> {
    text.to_ascii_lowercase().rfind(tag)
}
