//! How does a bank become text again?
//!
//! The `ron` crate writes the values, the outline of what it wrote is laid out anew: on one line what fits, one thing
//! a line what does not, and texts of several lines as they are, in raw strings. Comments of a file that was read are
//! not kept, so a person's own file is never written over.

use super::model::{Bank, Question, Reference};
use super::outline::{Node, Outline, Shape};
use super::read::options;
use crate::text::is_printable;
use serde::Serialize;

/// Widest line that is not one long text.
const WIDTH: usize = 100;
/// What a bank with questions takes from RON's extensions; other tools want it said.
const HEADER: &str = "#![enable(implicit_some, unwrap_variant_newtypes)]\n";

/// The text of a bank. Reading it again gives an equal bank, if the bank has an id and breaks no invariant. The layout is
/// that of one question at a time, so that memory grows with the text alone.
pub fn write(bank: &Bank) -> String {
    let frame = Bank {
        format: bank.format,
        id: bank.id.clone(),
        title: bank.title.clone(),
        version: bank.version.clone(),
        license: bank.license.clone(),
        authors: bank.authors.clone(),
        refs: bank.refs.clone(),
        lexicon: bank.lexicon.clone(),
        questions: Vec::new(),
    };
    if bank.questions.is_empty() {
        return laid_out(&frame, 0) + "\n";
    }
    let mut out = format!("{HEADER}(\n");
    let text = serialised(&frame);
    let outline = Outline::of(&text);
    let fields = outline.iter().flat_map(|outline| {
        let fields = outline.bank().map(|bank| outline.nodes[bank].children.as_slice());
        fields.unwrap_or_default().iter().map(move |field| (outline, *field))
    });
    for (outline, field) in fields.filter(|(outline, field)| Some(*field) != outline.questions()) {
        out += "    ";
        Layout { outline }.put(field, 4, &mut out);
        out += ",\n";
    }
    out += "    questions: [\n";
    for (nth, question) in bank.questions.iter().enumerate() {
        // Questions are set apart.
        out += if nth > 0 { "\n        " } else { "        " };
        out += &written(question);
        out += ",\n";
    }
    out + "    ],\n)\n"
}

/// A question as it stands in a bank.
pub(super) fn written(question: &Question) -> String {
    laid_out(question, 8)
}

/// A reference as it stands in a bank, with its key.
pub(super) fn written_reference(key: &str, reference: &Reference) -> String {
    format!("{}: {}", quote(key), laid_out(reference, 8))
}

fn serialised(value: &impl Serialize) -> String {
    let text = options().without_recursion_limit().to_string(value);
    text.expect("a String takes whatever is written to it")
}

/// A value whose first line begins at a column.
fn laid_out(value: &impl Serialize, indent: usize) -> String {
    let text = serialised(value);
    // Millions of values are written without a layout.
    let Some(outline) = Outline::of(&text) else { return text };
    let mut out = String::with_capacity(text.len());
    let layout = Layout { outline: &outline };
    outline.bank().into_iter().for_each(|value| layout.put(value, indent, &mut out));
    out
}

struct Layout<'a> {
    outline: &'a Outline<'a>,
}

impl Layout<'_> {
    /// Writes a value with its key; `indent` is that of its line, in columns.
    fn put(&self, index: usize, indent: usize, out: &mut String) {
        let node = &self.outline.nodes[index];
        let start = out.len();
        if self.flat(index, start + WIDTH.saturating_sub(indent), out) {
            return;
        }
        out.truncate(start);
        let (open, close) = self.brackets(node);
        out.push_str(&open);
        out.push('\n');
        let inner = indent + 4;
        for child in &node.children {
            out.push_str(&" ".repeat(inner));
            self.put(*child, inner, out);
            out.push_str(",\n");
        }
        out.push_str(&" ".repeat(indent));
        out.push_str(close);
    }

    /// Writes the value with its key on one line. Stops and says so when that would take it to the byte `end`, or when
    /// a text within has several lines; a text alone is written as it is.
    fn flat(&self, index: usize, end: usize, out: &mut String) -> bool {
        let node = &self.outline.nodes[index];
        if node.shape == Shape::Leaf {
            *out += &self.key(node);
            *out += &self.leaf(node);
            return true;
        }
        let (open, close) = self.brackets(node);
        *out += &open;
        for (nth, child) in node.children.iter().enumerate() {
            *out += if nth > 0 { ", " } else { "" };
            let start = out.len();
            if !self.flat(*child, end, out) || out.len() >= end || out[start..].contains('\n') {
                return false;
            }
        }
        *out += close;
        out.len() < end
    }

    fn brackets(&self, node: &Node) -> (String, &'static str) {
        let name = node.name.as_ref().map_or("", |name| self.outline.text(name));
        let (open, close) = match node.shape {
            Shape::List => ("[", "]"),
            Shape::Map => ("{", "}"),
            Shape::Struct | Shape::Leaf => ("(", ")"),
        };
        (self.key(node) + name + open, close)
    }

    fn key(&self, node: &Node) -> String {
        let Some(key) = &node.key else { return String::new() };
        let key = self.outline.text(key);
        unquote(key).map_or_else(|| key.to_owned(), |text| quote(&text)) + ": "
    }

    fn leaf(&self, node: &Node) -> String {
        let leaf = self.outline.text(&node.at);
        unquote(leaf).map_or_else(|| leaf.to_owned(), |text| quote(&text))
    }
}

/// The text that a string literal stands for.
fn unquote(literal: &str) -> Option<String> {
    literal.starts_with('"').then(|| ron::from_str(literal).ok()).flatten()
}

/// A string literal as a person would write it: raw when there is something to escape or a line feed, unless it holds
/// what an editor would not show.
fn quote(text: &str) -> String {
    let hidden = |c: char| c != '\n' && (c.is_control() || !is_printable(c));
    if text.contains(['\n', '"', '\\']) && !text.contains(hidden) && !text.contains('\u{feff}') {
        let runs = text.split('"').skip(1);
        let longest = runs.map(|after| after.bytes().take_while(|b| *b == b'#').count() + 1).max();
        let hashes = "#".repeat(longest.unwrap_or(0));
        return format!("r{hashes}\"{text}\"{hashes}");
    }
    let mut literal = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '\r' => literal.push_str("\\r"),
            c if hidden(c) || c == '\u{feff}' => literal.extend(c.escape_unicode()),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::{any_bank, bank};
    use super::*;
    use expect_test::expect;
    use proptest::prelude::*;

    #[test]
    fn a_bank_is_written_as_a_person_would() {
        let text = r##"(id: "mine", title: "T", refs: {"rfc": (kind: Spec, title: "RFC 9110", url: "https://www.rfc-editor.org/rfc/rfc9110")}, questions: [
            (id: "a", prompt: "p?", code: [(lang: "sql", text: "SELECT 1\nFROM \"t\"#;")], kind: Single(choices: [Right("a", "because it is the one that is right, which takes some words"), Wrong("b")])),
            (id: "b", prompt: "say \"x\"", level: Senior, skill: Apply, takeaway: "t", kind: Numeric(answer: 3, unit: "s", tolerance: Factor(1.5), units: {"ms": 0.001})),
        ])"##;
        expect![[r###"
            #![enable(implicit_some, unwrap_variant_newtypes)]
            (
                format: 1,
                id: "mine",
                title: "T",
                refs: {"rfc": (kind: Spec, title: "RFC 9110", url: "https://www.rfc-editor.org/rfc/rfc9110")},
                questions: [
                    (
                        id: "a",
                        level: Mid,
                        skill: Understand,
                        prompt: "p?",
                        code: [
                            (
                                lang: "sql",
                                text: r##"SELECT 1
            FROM "t"#;"##,
                            ),
                        ],
                        kind: Single(
                            choices: [
                                Right("a", "because it is the one that is right, which takes some words"),
                                Wrong("b"),
                            ],
                        ),
                    ),

                    (
                        id: "b",
                        level: Senior,
                        skill: Apply,
                        prompt: r#"say "x""#,
                        kind: Numeric(answer: 3.0, unit: "s", tolerance: Factor(1.5), units: {"ms": 0.001}),
                        takeaway: "t",
                    ),
                ],
            )
        "###]]
        .assert_eq(&write(&bank(text)));
    }

    #[test]
    fn a_bank_without_questions_needs_no_extension() {
        expect![[r#"
            (format: 1, id: "e", questions: [])
        "#]]
        .assert_eq(&write(&bank("(id: \"e\", questions: [])")));
    }

    proptest! {
        #[test]
        fn reading_what_was_written_gives_the_same(bank in any_bank()) {
            let text = write(&bank);
            let reading = read("x.ron", text.as_bytes());
            prop_assert_eq!(&reading.diagnostics, &vec![], "{}", text);
            prop_assert_eq!(reading.bank, Some(bank));
        }
    }
}
