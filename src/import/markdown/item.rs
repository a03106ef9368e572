//! What is one item of a list, before it is known how it is asked?

use super::lines::{Line, Lines};
use crate::bank::Level;
use std::ops::Range;

/// What a splitter found.
#[derive(Debug, Clone)]
pub(in crate::import) struct Item<'a> {
    pub lines: Range<usize>,
    /// The question without its number and marks; may be empty when the body asks.
    pub stem: String,
    pub body: Vec<Line<'a>>,
    pub role: Role,
    pub hints: Vec<String>,
    pub tags: Vec<String>,
    pub level: Option<Level>,
    pub follow_ups: Vec<String>,
}

/// What a body is that marks no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Role {
    Answers,
    Asks,
}

impl<'a> Item<'a> {
    pub fn new(
        lines: Range<usize>,
        stem: impl Into<String>,
        body: Vec<Line<'a>>,
        role: Role,
    ) -> Self {
        Self {
            lines,
            stem: stem.into(),
            body,
            role,
            hints: Vec::new(),
            tags: Vec::new(),
            level: None,
            follow_ups: Vec::new(),
        }
    }
}

/// The headings above each item, outermost first. Headings inside items are theirs.
pub(in crate::import) fn paths<'a>(lines: &Lines<'a>, items: &[Item]) -> Vec<Vec<&'a str>> {
    let mut above: Vec<(usize, &str)> = Vec::new();
    let mut headings = lines.headings().peekable();
    let mut end = 0;
    let mut paths = Vec::with_capacity(items.len());
    for item in items {
        while let Some((at, level, text)) = headings.next_if(|(at, ..)| *at < item.lines.start) {
            if at >= end {
                above.retain(|(upper, _)| *upper < level);
                above.push((level, text));
            }
        }
        if let Some((_, level, _)) = headings.peek().filter(|(at, ..)| *at == item.lines.start) {
            above.retain(|(upper, _)| upper < level);
        }
        paths.push(above.iter().map(|(_, text)| *text).collect());
        end = item.lines.end;
    }
    paths
}

/// A heading or a first line without its number: `Q12. text`, `12) text`, `Question 3: text`, `**1)** text`.
pub(in crate::import) fn without_number(text: &str) -> &str {
    number(text).map_or(text, |rest| rest)
}

/// What follows the number, if there is one.
pub(in crate::import) fn number(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let bare = text.trim_start_matches(['*', '[', '#', '_']);
    let (bare, named) = strip_word(bare);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = bare.len() - rest.len();
    if digits == 0 || digits > 5 {
        return None;
    }
    let tail = rest.trim_start();
    let after =
        tail.trim_start_matches(['.', ')', ':', ']', '*', '-', '_', '\u{2013}', '\u{2014}']);
    let marked = after.len() < tail.len() || (named && (after.is_empty() || rest.starts_with(' ')));
    // `3.5 mm` has no number before it.
    let apart = after.is_empty()
        || !after.starts_with(|c: char| c.is_ascii_digit())
        || after.len() + 2 < tail.len();
    (marked && apart).then(|| after.trim_start_matches(['.', ' ', '\t']))
}

fn strip_word(text: &str) -> (&str, bool) {
    for word in ["Question", "question", "QUESTION", "Q", "q"] {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = rest.trim_start_matches([' ', '#', '-', '.', ':']);
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                return (rest, true);
            }
        }
    }
    (text, false)
}

/// A stem without its number, marks of emphasis around all of it, and tags.
pub(in crate::import) fn stem(text: &str) -> String {
    let plain = super::links::without_tags(without_number(text.trim()));
    let plain = plain.trim();
    let bold = plain.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let bold = bold.filter(|inner| !inner.contains("**")).unwrap_or(plain);
    without_number(bold).trim().trim_end_matches("**").trim().to_owned()
}

/// Words that tasks of interviews begin with. Those that begin statements as well (`is`, `when`, `if`) need a question
/// mark.
const ASKING: [&str; 26] = [
    "what",
    "what's",
    "whats",
    "why",
    "how",
    "which",
    "who",
    "explain",
    "describe",
    "define",
    "name",
    "list",
    "give",
    "compare",
    "implement",
    "write",
    "design",
    "tell",
    "discuss",
    "difference",
    "differences",
    "differentiate",
    "mention",
    "let's",
    "suppose",
    "talk",
];

/// Whether a line asks something.
pub(in crate::import) fn asks(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['*', '_', '`', ')', '"']);
    let first = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    let first = first.trim_start_matches(['*', '`', '_', '"', '[']);
    let words = text.split_whitespace().take(3).count();
    text.ends_with(['?', '\u{ff1f}'])
        || (words >= 3 && ASKING.contains(&first.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_no_part_of_a_question() {
        for (text, expected) in [
            ("Q12. What?", "What?"),
            ("Q54 .Rust is", "Rust is"),
            ("Q57. **What?**", "What?"),
            ("1. What's it?", "What's it?"),
            ("**1)** Write it", "Write it"),
            ("Question 3: What?", "What?"),
            ("Question 7", ""),
            ("100.", ""),
            ("3 ways to do it", "3 ways to do it"),
            ("3.5 mm", "3.5 mm"),
            ("Quality?", "Quality?"),
            ("<b>A</b> or <i>b</i>?", "A or b?"),
        ] {
            assert_eq!(stem(text), expected, "{text}");
        }
    }
}
