//! Does a person learn everything that is wrong with a file, at its place and in plain words?

mod across;
mod allow;
mod files;
mod gates;
mod hostile;
mod library;
mod lint;
mod names;
mod sense;
mod shape;
mod wording;

use super::*;
use expect_test::{Expect, expect};

const HEAD: &str = "#![enable(implicit_some)]\n(id: \"mine\", questions: [\n";

/// Every finding of a rule has a help.
fn says_what_to_do(found: &[Diagnostic]) {
    let silent = found.iter().find(|found| found.rule.is_some() && found.help.is_empty());
    assert_eq!(silent.map(Diagnostic::to_string), None);
}

/// A whole file.
fn check(text: &str, expected: Expect) {
    let reading = read("banks/a.ron", text.as_bytes());
    let ids = reading.bank.as_ref().map_or_else(
        || "no bank".to_owned(),
        |bank| {
            let ids: Vec<&str> = bank.questions.iter().map(|q| q.id.as_str()).collect();
            format!("loaded {}: {}", bank.id, ids.join(" "))
        },
    );
    says_what_to_do(&reading.diagnostics);
    let mut lines: Vec<String> = reading.diagnostics.iter().map(Diagnostic::render).collect();
    lines.push(ids);
    expected.assert_eq(&lines.join("\n"));
}

/// Questions, one a line from line 3 on.
fn questions(text: &str, expected: Expect) {
    check(&format!("{HEAD}{text}\n])\n"), expected);
}

/// A question of the kind.
fn kind(text: &str, expected: Expect) {
    questions(&format!("(id: \"q\", prompt: \"p?\", kind: {text}),"), expected);
}
