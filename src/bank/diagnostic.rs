//! What is wrong with a bank, where, and what helps?

use serde::Serialize;
use std::fmt;
use std::ops::Range;

/// Columns of a line that are shown however narrow the terminal is.
const LEAST_ROOM: usize = 20;
/// What stands for a part of a line that is cut.
const DOTS: &str = "...";

/// A place in a file; lines and columns count from 1, columns in characters, the end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    pub path: String,
    pub line: usize,
    pub column: usize,
    /// On the same line; at least `column + 1`.
    pub end_column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// One problem of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    #[serde(flatten)]
    pub place: Place,
    pub severity: Severity,
    /// The lint rule, such as `S003`; none for syntax.
    pub rule: Option<&'static str>,
    /// Lower case, the thing in backticks.
    pub message: String,
    /// The line of the file at the place; of a long line the part around it, with `...` for what is cut.
    pub line_text: String,
    /// The column of the first character of `line_text`; 1 unless the line was cut.
    #[serde(skip)]
    pub line_start: usize,
    /// What to do next.
    pub help: Vec<String>,
    /// Problems that it stands for: 1, or as many of its severity as are too many to be told one by one.
    #[serde(skip)]
    pub count: usize,
}

impl Diagnostic {
    /// `path:line:col: message`, then the line with a caret under the place, then the help; several lines without a
    /// line feed at the end.
    pub fn render(&self) -> String {
        self.render_within(usize::MAX)
    }

    /// The same for a terminal of so many columns: the line is cut around the place, so that the line with the carets
    /// stays below it. The message and the help may be wider; they can be wrapped.
    pub fn render_within(&self, width: usize) -> String {
        let number = self.place.line.to_string();
        let from = self.place.column.saturating_sub(self.line_start);
        let to = self.place.end_column.saturating_sub(self.line_start);
        let room = width.saturating_sub(number.len() + " ".len() + " | ".len()).max(LEAST_ROOM);
        let (line, carets) = Shown::of(&self.line_text).cut(from, to, room);
        let mut text = format!("{self}\n {number} | {line}");
        let (left, width) = (carets.start, number.len());
        text += &format!("\n {:width$} | {:left$}{}", "", "", "^".repeat(carets.len()));
        for help in &self.help {
            text += &format!("\n {:width$} = help: {help}", "");
        }
        text
    }
}

/// The first line of [`Diagnostic::render`]. Warnings and notes say so beside the rule; an error is the usual case.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { path, line, column, .. } = &self.place;
        write!(f, "{path}:{line}:{column}: {}", self.message)?;
        let severity = match self.severity {
            Severity::Error => None,
            Severity::Warning => Some("warning"),
            Severity::Info => Some("info"),
        };
        match (self.rule, severity) {
            (Some(rule), Some(severity)) => write!(f, " [{rule}, {severity}]"),
            (Some(mark), None) | (None, Some(mark)) => write!(f, " [{mark}]"),
            (None, None) => Ok(()),
        }
    }
}

/// A line as a terminal shows it: tabs as blanks, characters that would disturb it left out.
struct Shown {
    /// For each character of the line what is shown.
    texts: Vec<String>,
    /// For each character of the line, the screen column at which it begins; then the width of the whole.
    columns: Vec<usize>,
}

impl Shown {
    fn of(line: &str) -> Self {
        let texts: Vec<String> =
            line.chars().map(|c| crate::text::printable(c.encode_utf8(&mut [0; 4]))).collect();
        let mut columns = vec![0];
        for text in &texts {
            columns.push(columns[columns.len() - 1] + textwrap::core::display_width(text));
        }
        Self { texts, columns }
    }

    fn column(&self, character: usize) -> usize {
        self.columns[character.min(self.texts.len())]
    }

    /// At most `room` columns of the line, and in them the columns of the characters from `from` to before `to`, or as
    /// many of them as are shown, at least one.
    fn cut(&self, from: usize, to: usize, room: usize) -> (String, Range<usize>) {
        let (left, right) = (self.column(from), self.column(to));
        let lead = room / 5 * 2;
        let start = match self.column(usize::MAX) > room && left > lead + DOTS.len() {
            true => self.columns.partition_point(|column| *column + lead < left),
            false => 0,
        };
        let before = if start > 0 { DOTS } else { "" };
        // Where a column of the line stands when what is before it is cut.
        let shown = |column: usize| before.len() + column - self.column(start);
        let (end, after) = match shown(self.column(usize::MAX)) > room {
            true => {
                let fits = |column: &usize| {
                    *column < self.column(start) || shown(*column) + DOTS.len() <= room
                };
                (self.columns.partition_point(fits) - 1, DOTS)
            }
            false => (self.texts.len(), ""),
        };
        let text = format!("{before}{}{after}", self.texts[start..end].concat());
        let left = shown(left);
        (text, left..shown(right).min(shown(self.column(end))).max(left + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::{Problem, Source};
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, part: &str, severity: Severity, rule: Option<&'static str>, out: Expect) {
        let start = text.find(part).expect("the part is in the text");
        let help = vec!["did you mean `tags`?".to_owned()];
        let problem = Problem {
            severity,
            rule,
            help,
            ..Problem::syntax(start..start + part.len(), "unknown field `tag`")
        };
        out.assert_eq(&Source::new("banks/a.ron", text).diagnose(problem).render());
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        check(
            "(\n tag: 1)",
            "tag",
            Severity::Error,
            None,
            expect![[r#"
            banks/a.ron:2:2: unknown field `tag`
             2 |  tag: 1)
               |  ^^^
               = help: did you mean `tags`?"#]],
        );
        check(
            "\t\ttag: 1)",
            "tag",
            Severity::Warning,
            Some("S015"),
            expect![[r#"
            banks/a.ron:1:3: unknown field `tag` [S015, warning]
             1 |         tag: 1)
               |         ^^^
               = help: did you mean `tags`?"#]],
        );
        check(
            "\"\u{6f22}\u{5b57}\u{1b}\", tag: 1)",
            "tag",
            Severity::Error,
            Some("S003"),
            expect![[r#"
            banks/a.ron:1:8: unknown field `tag` [S003]
             1 | "漢字", tag: 1)
               |         ^^^
               = help: did you mean `tags`?"#]],
        );
    }

    /// At every place of a line and every width: nothing is wider, and the carets stand under what is meant.
    #[test]
    fn a_line_is_cut_to_the_terminal_around_the_place() {
        let text: String = (0..40).map(|n| format!("<{n:02}>\u{6f22}\t")).collect();
        for width in [12, 30, 40, 60, 80, 1000] {
            for at in 0..40 {
                let start = text.find(&format!("<{at:02}>")).expect("it is there");
                let found =
                    Source::new("a.ron", &text).diagnose(Problem::syntax(start..start + 4, "m"));
                let shown = found.render_within(width);
                let lines: Vec<&str> = shown.lines().skip(1).collect();
                let fits = |line: &&str| textwrap::core::display_width(line) <= width.max(25);
                assert!(lines.iter().all(fits), "{shown}");
                let carets = lines[1].find('^').expect("a caret")..lines[1].len();
                let (mut under, mut column) = (String::new(), 0);
                for c in lines[0].chars() {
                    if carets.contains(&column) {
                        under.push(c);
                    }
                    column += textwrap::core::display_width(c.encode_utf8(&mut [0; 4]));
                }
                assert!(format!("<{at:02}>").starts_with(&under) && !under.is_empty(), "{shown}");
            }
        }
    }

    #[test]
    fn carets_are_clipped_with_the_line() {
        let problem = Problem::syntax(20..95, "m");
        let found = Source::new("a.ron", &"0123456789".repeat(10)).diagnose(problem);
        expect![[r#"
            a.ron:1:21: m
             1 | ...67890123456789012345678901234...
               |                  ^^^^^^^^^^^^^^^"#]]
        .assert_eq(&found.render_within(40));
    }

    #[test]
    fn json_is_flat() {
        let found = Source::new("a.ron", "x").diagnose(Problem::syntax(0..1, "m"));
        expect![[r#"{"path":"a.ron","line":1,"column":1,"end_column":2,"severity":"error","rule":null,"message":"m","line_text":"x","help":[]}"#]]
            .assert_eq(&serde_json::to_string(&found).expect("plain data"));
    }
}
