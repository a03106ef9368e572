//! Which text was read, and at which line and column does a byte of it stand?
//!
//! Lines and columns are counted from marks, one every half kilobyte, so that a place costs the same at the end of a
//! big file as at its beginning, and in a file of one line as in any other.

use super::diagnostic::{Diagnostic, Place, Severity};
use std::cell::OnceCell;
use std::ops::Range;

/// Problems of one severity that are told of one file; nobody reads more before mending some.
pub(super) const MAX_PROBLEMS: usize = 1000;
/// Longest part of a line that a diagnostic shows, in characters.
const EXCERPT: usize = 100;
/// Characters kept before the place when a line is cut.
const LEAD: usize = 40;
/// Bytes between two marks.
const STRIDE: usize = 512;

/// The text of one bank file, without a byte order mark, and the name it goes by.
#[derive(Debug, Clone, Default)]
pub struct Source {
    path: String,
    text: String,
    marks: OnceCell<Vec<Mark>>,
}

/// Line and column, both from 1, of the character that starts at a byte.
#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: usize,
    line: usize,
    column: usize,
}

/// A problem before its line and column are known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Problem {
    pub at: Range<usize>,
    pub severity: Severity,
    pub rule: Option<&'static str>,
    pub message: String,
    pub help: Vec<String>,
    /// Problems that it stands for, see [`Diagnostic::count`].
    pub count: usize,
}

impl Problem {
    /// An error that is not one of the numbered rules.
    pub fn syntax(at: Range<usize>, message: impl Into<String>) -> Self {
        let (severity, message) = (Severity::Error, message.into());
        Self { at, severity, rule: None, message, help: vec![], count: 1 }
    }

    /// What is said in place of `count` problems that are not told one by one.
    pub fn more(at: Range<usize>, severity: Severity, count: usize) -> Self {
        let many = match severity {
            Severity::Error => "errors",
            Severity::Warning => "warnings",
            Severity::Info => "infos",
        };
        let message = format!("more {many} follow; mend those above first");
        Self { severity, count, ..Self::syntax(at, message) }
    }
}

/// What is told, and of each severity what is too much: all after the first [`MAX_PROBLEMS`]. A severity is not crowded out
/// by another one.
pub(super) fn quota<T>(all: Vec<T>, severity: impl Fn(&T) -> Severity) -> (Vec<T>, [Vec<T>; 3]) {
    let (mut told, mut left) = (Vec::new(), [const { Vec::new() }; 3]);
    let mut counts = [0; 3];
    for one in all {
        let severity = severity(&one) as usize;
        counts[severity] += 1;
        if counts[severity] > MAX_PROBLEMS {
            left[severity].push(one);
        } else {
            told.push(one);
        }
    }
    (told, left)
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { path: path.to_owned(), text: text.to_owned(), marks: OnceCell::new() }
    }

    /// The name of the file, as it is shown.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of bytes stands; its end is held on the line on which it starts. A byte past the end or
    /// inside a character counts as the next boundary before it.
    pub fn place(&self, at: Range<usize>) -> Place {
        let start = self.boundary(at.start);
        let (line, column) = self.mark(start).advance(&self.text, start);
        let end = self.boundary(at.end.max(start)).min(self.line_end(start));
        let width = self.text[start..end].chars().take(EXCERPT).count().max(1);
        Place { path: self.path.clone(), line, column, end_column: column + width }
    }

    /// `line:column` of a byte.
    pub(super) fn line_column(&self, byte: usize) -> String {
        let place = self.place(byte..byte);
        format!("{}:{}", place.line, place.column)
    }

    /// The problems at their places, in the order of the text; of very many the first, and how many more there are.
    pub(super) fn diagnose_all(&self, mut problems: Vec<Problem>) -> Vec<Diagnostic> {
        problems.sort_by_key(|problem| problem.at.start);
        let (mut told, left) = quota(problems, |problem| problem.severity);
        for left in left {
            let count = left.iter().map(|problem| problem.count).sum();
            let first = left.into_iter().next();
            told.extend(first.map(|first| Problem::more(first.at, first.severity, count)));
        }
        told.sort_by_key(|problem| problem.at.start);
        told.into_iter().map(|problem| self.diagnose(problem)).collect()
    }

    pub(super) fn diagnose(&self, problem: Problem) -> Diagnostic {
        let place = self.place(problem.at.clone());
        let (line_text, line_start) = self.excerpt(self.boundary(problem.at.start), place.column);
        Diagnostic {
            place,
            severity: problem.severity,
            rule: problem.rule,
            message: problem.message,
            line_text,
            line_start,
            help: problem.help,
            count: problem.count,
        }
    }

    /// The line around a byte, and the column at which the excerpt begins.
    fn excerpt(&self, byte: usize, column: usize) -> (String, usize) {
        let end = self.line_end(byte);
        let before: String = {
            let kept = self.text[..byte].chars().rev().take_while(|c| *c != '\n');
            let kept: Vec<char> = kept.take(EXCERPT + 1).collect();
            kept.into_iter().rev().collect()
        };
        let after: String = self.text[byte..end].chars().take(EXCERPT + 1).collect();
        let (left, right) = (before.chars().count(), after.chars().count());
        if left + right <= EXCERPT {
            return (before + &after, 1);
        }
        // Three characters give way to the dots.
        let skipped = if left > LEAD + 3 { left - LEAD } else { 0 };
        let mut text: String = if skipped > 0 { "...".to_owned() } else { String::new() };
        text.extend(before.chars().skip(skipped));
        let kept = EXCERPT - (left - skipped);
        text.extend(after.chars().take(kept));
        if right > kept {
            text.push_str("...");
        }
        (text, if skipped > 0 { column - (left - skipped) - 3 } else { 1 })
    }

    /// The end of the line, or a byte far enough on when it is longer than anything that is shown.
    fn line_end(&self, byte: usize) -> usize {
        let line = self.text[byte..].chars().take(EXCERPT + 1).take_while(|c| *c != '\n');
        let end = byte + line.map(char::len_utf8).sum::<usize>();
        if self.text[end..].starts_with('\n') && self.text[byte..end].ends_with('\r') {
            end - 1
        } else {
            end
        }
    }

    fn boundary(&self, byte: usize) -> usize {
        boundary(&self.text, byte)
    }

    fn mark(&self, byte: usize) -> Mark {
        let marks = self.marks.get_or_init(|| marks(&self.text));
        marks[marks.partition_point(|mark| mark.byte <= byte).saturating_sub(1)]
    }
}

impl Mark {
    /// Line and column of a later byte.
    fn advance(self, text: &str, byte: usize) -> (usize, usize) {
        let between = &text[self.byte..byte];
        let feeds = between.bytes().filter(|b| *b == b'\n').count();
        match between.rfind('\n') {
            Some(feed) => (self.line + feeds, 1 + between[feed + 1..].chars().count()),
            None => (self.line, self.column + between.chars().count()),
        }
    }
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = vec![Mark { byte: 0, line: 1, column: 1 }];
    let mut last = marks[0];
    while text.len() - last.byte > STRIDE {
        let byte = boundary(text, last.byte + STRIDE);
        let (line, column) = last.advance(text, byte);
        last = Mark { byte, line, column };
        marks.push(last);
    }
    marks
}

/// The last start of a character at or before a byte.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, byte: usize) -> (usize, usize) {
        let place = Source::new("a.ron", text).place(byte..byte);
        (place.line, place.column)
    }

    #[test]
    fn columns_are_characters_and_lines_end_at_line_feeds() {
        let text = "a\u{e9}b\r\nc\n";
        let cases = [(0, (1, 1)), (3, (1, 3)), (6, (2, 1)), (7, (2, 2)), (8, (3, 1)), (99, (3, 1))];
        for (byte, expected) in cases {
            assert_eq!(at(text, byte), expected, "byte {byte}");
        }
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at(&"\u{e9}".repeat(10_000), 19_998), (1, 10_000));
    }

    #[test]
    fn a_place_ends_on_the_line_where_it_starts() {
        let place = Source::new("a.ron", "ab\r\ncd").place(1..6);
        assert_eq!((place.column, place.end_column), (2, 3));
        let place = Source::new("a.ron", "").place(0..0);
        assert_eq!((place.column, place.end_column), (1, 2));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}HERE{}", "x".repeat(500), "y".repeat(500));
        let found = Source::new("a.ron", &text).diagnose(Problem::syntax(500..504, "m"));
        assert_eq!(found.place.column, 501);
        let expected = format!("...{}HERE{}...", "x".repeat(40), "y".repeat(56));
        assert_eq!(found.line_text, expected);
        let shown: String =
            found.line_text.chars().skip(found.place.column - found.line_start).take(4).collect();
        assert_eq!(shown, "HERE");
    }
}
