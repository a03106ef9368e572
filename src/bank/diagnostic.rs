//! What is wrong with a bank, where, and what helps?

use serde::Serialize;
use std::fmt;

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
        let number = self.place.line.to_string();
        let shown = Shown::of(&self.line_text);
        let from = self.place.column.saturating_sub(self.line_start);
        let to = self.place.end_column.saturating_sub(self.line_start);
        let (left, right) = (shown.column(from), shown.column(to));
        let carets = "^".repeat(right.saturating_sub(left).max(1));
        let mut text = format!("{self}\n {number} | {}", shown.text);
        text += &format!("\n {:width$} | {:left$}{carets}", "", "", width = number.len());
        for help in &self.help {
            text += &format!("\n {:width$} = help: {help}", "", width = number.len());
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
    text: String,
    /// For each character of the line, the screen column at which it begins; then the width of the whole.
    columns: Vec<usize>,
}

impl Shown {
    fn of(line: &str) -> Self {
        let mut shown = Self { text: String::new(), columns: Vec::new() };
        let mut width = 0;
        for c in line.chars() {
            shown.columns.push(width);
            let text = crate::text::printable(c.encode_utf8(&mut [0; 4]));
            width += textwrap::core::display_width(&text);
            shown.text += &text;
        }
        shown.columns.push(width);
        shown
    }

    fn column(&self, character: usize) -> usize {
        self.columns[character.min(self.columns.len() - 1)]
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

    #[test]
    fn json_is_flat() {
        let found = Source::new("a.ron", "x").diagnose(Problem::syntax(0..1, "m"));
        expect![[r#"{"path":"a.ron","line":1,"column":1,"end_column":2,"severity":"error","rule":null,"message":"m","line_text":"x","help":[]}"#]]
            .assert_eq(&serde_json::to_string(&found).expect("plain data"));
    }
}
