//! What is one item of a list, before it is known how it is asked?

use super::lines::{Line, Lines};
use crate::bank::Level;
use crate::import::decode::head;
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

/// Words and letters before the number of a question, in lower case.
const NUMBERED: [&str; 18] = [
    "question",
    "pregunta",
    "frage",
    "domanda",
    "pergunta",
    "pytanie",
    "vraag",
    "soru",
    "c\u{e2}u h\u{1ecf}i",
    "c\u{e2}u",
    "\u{432}\u{43e}\u{43f}\u{440}\u{43e}\u{441}",
    "\u{43f}\u{438}\u{442}\u{430}\u{43d}\u{43d}\u{44f}",
    "\u{554f}\u{984c}",
    "\u{95ee}\u{9898}",
    "exercise",
    "problem",
    "task",
    "q",
];

fn strip_word(text: &str) -> (&str, bool) {
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    for word in NUMBERED {
        let start = text.chars().take(word.chars().count());
        let length: usize = start.clone().map(char::len_utf8).sum();
        if start.flat_map(char::to_lowercase).eq(word.chars()) {
            let rest = text[length..].trim_start_matches([' ', '#', '-', '.', ':']);
            if digit(rest) {
                return (rest, true);
            }
        }
    }
    // The first letter of such a word in another language: `P1. `, `F12) `.
    let rest = text.strip_prefix(|c: char| matches!(c, 'P' | 'F' | 'D' | 'S' | 'C'));
    let short = rest.filter(|rest| {
        let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let tail = tail.strip_prefix(['.', ')', ':']);
        digit(rest) && tail.is_some_and(|tail| tail.is_empty() || tail.starts_with(' '))
    });
    short.map_or((text, false), |rest| (rest, true))
}

/// A stem without its number, marks of emphasis around all of it, and tags.
pub(in crate::import) fn stem(text: &str) -> String {
    let plain = super::tags::without_tags(without_number(text.trim()));
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

/// The same in other languages, as the beginning of a line in lower case; in Chinese anywhere.
const ASKING_ABROAD: [&str; 17] = [
    "erkl\u{e4}re",
    "nenne",
    "beschreibe",
    "explique",
    "explica",
    "d\u{e9}cri",
    "\u{43e}\u{431}\u{44a}\u{44f}\u{441}\u{43d}\u{438}",
    "\u{43e}\u{43f}\u{438}\u{448}\u{438}",
    "\u{447}\u{442}\u{43e} \u{442}\u{430}\u{43a}",
    "\u{4ec0}\u{4e48}",
    "\u{5982}\u{4f55}",
    "\u{600e}\u{4e48}",
    "\u{5217}\u{4e3e}",
    "\u{89e3}\u{91ca}",
    "\u{7b80}\u{8ff0}",
    "\u{533a}\u{522b}",
    "\u{54ea}\u{4e9b}",
];

fn asks_abroad(text: &str) -> bool {
    let lower = head(text, 400).to_lowercase();
    let chinese = |word: &str| word.starts_with(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
    !text.is_ascii()
        && ASKING_ABROAD
            .iter()
            .any(|word| lower.starts_with(word) || (chinese(word) && lower.contains(word)))
}

/// Whether a line asks something.
pub(in crate::import) fn asks(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['*', '_', '`', ')', '"']);
    let first = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    let first = first.trim_start_matches(['*', '`', '_', '"', '[']);
    let words = text.split_whitespace().take(3).count();
    text.ends_with(['?', '\u{ff1f}'])
        || (words >= 3 && ASKING.contains(&first.to_lowercase().as_str()))
        || asks_abroad(text)
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
            ("P1. \u{bf}Cu\u{e1}l?", "\u{bf}Cu\u{e1}l?"),
            ("Frage 2: Was?", "Was?"),
            (
                "\u{412}\u{43e}\u{43f}\u{440}\u{43e}\u{441} 3. \u{427}\u{442}\u{43e}?",
                "\u{427}\u{442}\u{43e}?",
            ),
            ("C4 is a model", "C4 is a model"),
            ("Past 3 tasks", "Past 3 tasks"),
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
