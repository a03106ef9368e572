//! How is a RON file read that is no bank?
//!
//! With the reader of the banks: all mistakes in one run, each at its place.

use super::Diagnostic;
use super::finding::{Finding, locate};
use super::outline::{Outline, Shape};
use super::read::options;
use super::salvage::{Piece, first_error};
use super::source::{Problem, Source};
use serde::de::DeserializeOwned;

/// What was read.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// None if there is any mistake in the shape.
    pub value: Option<T>,
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    source: Source,
}

impl<T: DeserializeOwned> Document<T> {
    /// Reads a file. `what` is what it should hold, such as `blueprints`, for a file that holds nothing of the kind.
    pub fn read(path: &str, bytes: &[u8], what: &str) -> Self {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let source = Source::new(path, &String::from_utf8_lossy(bytes));
                let at = error.valid_up_to();
                let problem = Problem::syntax(at..at + 1, "not UTF-8 from here on");
                return Self::refused(source, vec![problem]);
            }
        };
        let source = Source::new(path, text);
        match options().from_str::<T>(source.text()) {
            Ok(value) => Self { value: Some(value), diagnostics: Vec::new(), source },
            Err(error) => {
                let problems = mistakes::<T>(&source, what);
                let problems = match problems.is_empty() {
                    true => vec![first_error(source.text(), &error)],
                    false => problems,
                };
                Self::refused(source, problems)
            }
        }
    }

    fn refused(source: Source, problems: Vec<Problem>) -> Self {
        let diagnostics = source.diagnose_all(problems);
        Self { value: None, diagnostics, source }
    }

    /// Findings about the value at their places, in the order of the text.
    pub fn diagnose(&self, findings: Vec<Finding>) -> Vec<Diagnostic> {
        self.source.diagnose_all(locate(&self.source, findings))
    }
}

fn mistakes<T: DeserializeOwned>(source: &Source, what: &str) -> Vec<Problem> {
    let Some(outline) = Outline::of(source.text()) else { return Vec::new() };
    let mut problems = outline.problems.clone();
    match outline.bank() {
        None => problems.push(Problem::syntax(0..0, format!("this file holds no {what}"))),
        Some(root) if outline.nodes[root].shape != Shape::Struct => {
            let at = outline.nodes[root].at.start;
            problems.push(Problem::syntax(at..at + 1, format!("{what} begin with `(`")));
        }
        Some(root) => {
            Piece::new(source, &outline, root, None).read::<T>(&mut problems);
        }
    }
    problems
}
