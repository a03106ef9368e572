//! What does an item say and want, whichever version of QTI it is written in?
//!
//! Both versions are read into a [`Spec`]: a text in Markdown with marks where answers go, and what is wanted at each
//! mark. `ask` makes questions of it.

use std::fmt::Write as _;

/// Around the number of a mark; private characters that no text of ours keeps.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

/// An item as it is asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Spec {
    /// Markdown with [`mark`]s, one for each of `wants`.
    pub text: String,
    pub wants: Vec<Want>,
    /// Shown after the answer.
    pub explanation: Vec<String>,
    pub hints: Vec<String>,
    /// For those who grade: the model answer of an open question.
    pub notes: Vec<String>,
    pub warnings: Vec<String>,
}

/// What is wanted at one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Want {
    /// Its identifier in the item.
    pub id: String,
    /// What it asks itself, beside the text of the item.
    pub prompt: String,
    /// It stands within a line of the text.
    pub inline: bool,
    pub answer: Answer,
}

/// What answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    Choose(Vec<Choosable>),
    Type(Typed),
    /// In the right order.
    Order(Vec<String>),
    /// Each left side with everything that belongs to it, and all right sides.
    Match {
        rows: Vec<(String, Vec<String>)>,
        options: Vec<String>,
    },
    /// In the person's own words, or in a way that a terminal has not; what the source says about the answer, and why
    /// it is asked so.
    Tell {
        answer: String,
        why: Option<String>,
    },
}

/// An option.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Choosable {
    /// Its identifier in the item.
    pub id: String,
    pub text: String,
    pub why: String,
    /// Of all points, from 0 to 1; 1 is right.
    pub share: f64,
}

impl Choosable {
    pub fn is_right(&self) -> bool {
        self.share > 0.999
    }
}

/// What may be typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Typed {
    /// Each with its share of all points, as [`Choosable::share`].
    pub accepted: Vec<(String, f64)>,
    /// Numbers that are right, when one is asked for.
    pub spans: Vec<super::number::Span>,
    /// An answer is a pattern, not a text; nobody can type it.
    pub pattern: bool,
}

/// The mark of the n-th want.
pub(super) fn mark(number: usize) -> String {
    format!("{OPEN}{number}{CLOSE}")
}

/// Text of the source without what looks like a mark.
pub(super) fn unmarked(text: &str) -> String {
    text.replace([OPEN, CLOSE], " ")
}

/// A text between marks, or the number of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Segment<'a> {
    Text(&'a str),
    Mark(usize),
}

/// The text and the marks in it, in their order.
pub(super) fn segments(text: &str) -> Vec<Segment<'_>> {
    let (mut segments, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once(OPEN) {
        if !before.is_empty() {
            segments.push(Segment::Text(before));
        }
        let Some((number, tail)) = after.split_once(CLOSE) else { break };
        segments.extend(number.parse().ok().map(Segment::Mark));
        rest = tail;
    }
    if !rest.is_empty() {
        segments.push(Segment::Text(rest));
    }
    segments
}

/// The text with each mark replaced.
pub(super) fn with_marks(text: &str, mut replace: impl FnMut(usize) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for segment in segments(text) {
        match segment {
            Segment::Text(text) => out += text,
            Segment::Mark(number) => write!(out, "{}", replace(number))
                .expect("a String takes whatever is written to it"),
        }
    }
    out
}
