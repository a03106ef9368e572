//! What is wrong with a value, and how is its place in the text found?
//!
//! Rules look at values, which know nothing of lines and columns. They name the thing by its path from the bank
//! (`questions[3].kind.choices[1]`), and only when there is something to report is the outline built and the path
//! followed in it. That is why invariants are a pass over parsed values and not `TryFrom`s: an error out of serde
//! ends the reading of the whole file and points at a closing bracket, a pass reports everything at its place.

use super::diagnostic::Severity;
use super::lint::advice;
use super::outline::{Outline, Shape};
use super::source::{Problem, Source, quota};
use std::borrow::Cow;
use std::ops::Range;

/// One step of the path from a bank to one of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// A field of a struct or a key of a map.
    Field(Cow<'static, str>),
    /// A place in a list, tuple or variant, from 0.
    At(usize),
}

impl From<&'static str> for PathStep {
    fn from(field: &'static str) -> Self {
        PathStep::Field(field.into())
    }
}

/// The key of a map, which only the bank knows.
impl From<&String> for PathStep {
    fn from(key: &String) -> Self {
        PathStep::Field(Cow::Owned(key.clone()))
    }
}

impl From<usize> for PathStep {
    fn from(index: usize) -> Self {
        PathStep::At(index)
    }
}

/// From the bank inwards.
pub type Path = Vec<PathStep>;

/// `steps!(base, "kind", 3)`: a longer path.
macro_rules! steps {
    ($base:expr $(, $step:expr)* $(,)?) => {
        $crate::bank::longer(
            &$base,
            [$($crate::bank::PathStep::from($step)),*],
        )
    };
}
pub(crate) use steps;

/// What [`steps`] stands for.
pub(crate) fn longer<const N: usize>(base: &[PathStep], steps: [PathStep; N]) -> Path {
    base.iter().cloned().chain(steps).collect()
}

/// A problem of a value, before its place is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub path: Path,
    pub severity: Severity,
    pub rule: Option<&'static str>,
    pub message: String,
    pub help: Vec<String>,
    /// The other place that it is about, said in the help as `first at line:column`.
    pub other: Option<Path>,
}

impl Finding {
    /// The rule is empty for an error that has no number.
    pub fn error(path: Path, rule: &'static str, message: impl Into<String>) -> Self {
        let rule = Some(rule).filter(|rule| !rule.is_empty());
        let (severity, message) = (Severity::Error, message.into());
        Self { path, severity, rule, message, help: Vec::new(), other: None }
    }

    pub fn warning(path: Path, rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, rule, message) }
    }

    pub fn info(path: Path, rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Info, ..Self::error(path, rule, message) }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// Follows paths into a text. A path that leads further than the text is held at the last thing found. Of very many
/// findings only the first are looked up, and the others counted behind them.
pub(super) fn locate(source: &Source, findings: Vec<Finding>) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let outline = Outline::of(source.text());
    let place = |path: &Path| outline.as_ref().map_or(0..0, |outline| follow(outline, path));
    let problem = |finding: Finding| {
        let advice = finding.rule.filter(|_| finding.help.is_empty()).and_then(advice);
        let other = finding.other.as_ref().map(|other| source.line_column(place(other).start));
        let other = other.map(|other| format!("the first is at {other}"));
        Problem {
            at: place(&finding.path),
            severity: finding.severity,
            rule: finding.rule,
            message: finding.message,
            help: other.into_iter().chain(finding.help).chain(advice.map(str::to_owned)).collect(),
            count: 1,
        }
    };
    let (told, left) = quota(findings, |finding| finding.severity);
    let mut problems: Vec<Problem> = told.into_iter().map(problem).collect();
    for (severity, left) in [Severity::Info, Severity::Warning, Severity::Error].iter().zip(left) {
        let of = problems.iter().filter(|problem| problem.severity == *severity);
        if let Some(last) = of.map(|problem| problem.at.start).max().filter(|_| !left.is_empty()) {
            problems.push(Problem::more(last..last, *severity, left.len()));
        }
    }
    problems
}

fn follow(outline: &Outline, path: &Path) -> Range<usize> {
    let Some(bank) = outline.bank() else { return 0..0 };
    let mut node = bank;
    for step in path {
        let next = match step {
            PathStep::Field(name) => outline.field(node, name),
            PathStep::At(index) => outline.item(node, *index),
        };
        let Some(next) = next else { break };
        node = next;
    }
    let found = &outline.nodes[node];
    match (&found.name, found.shape) {
        (Some(name), _) => name.clone(),
        (None, Shape::Leaf) => found.at.clone(),
        (None, _) => found.at.start..found.at.start + 1,
    }
}
