//! What is wrong with a bank, where, and what helps?

use std::fmt;

/// A place in a file; lines and columns count from 1, columns in characters, the end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub path: String,
    pub line: usize,
    pub column: usize,
    /// On the same line; at least `column + 1`.
    pub end_column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// One problem of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub place: Place,
    pub severity: Severity,
    /// The lint rule, such as `S003`; none for syntax.
    pub rule: Option<&'static str>,
    /// Lower case, the thing in backticks.
    pub message: String,
    /// The line of the file at the place.
    pub line_text: String,
    /// What to do next.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// `path:line:col: message`, then the line and a caret under the place, then the help.
    pub fn render(&self) -> String {
        format!("{self}")
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
