//! How does a bank become text again?
//!
//! The `ron` crate writes the values, the outline of what it wrote is laid out anew: on one line what fits, one thing
//! a line what does not, and texts of several lines as they are, in raw strings. Comments of a file that was read are
//! not kept, so a person's own file is never written over.

use super::model::Bank;
use super::outline::{Node, Outline, Shape};
use super::read::options;

/// Widest line that is not one long text.
const WIDTH: usize = 100;
/// What a bank with questions takes from RON's extensions; other tools want it said.
const HEADER: &str = "#![enable(implicit_some, unwrap_variant_newtypes)]\n";

/// The text of a bank. Reading it again gives an equal bank, if the bank has an id and breaks no invariant.
pub fn write(bank: &Bank) -> String {
    let text = options().without_recursion_limit().to_string(bank);
    let text = text.expect("a String takes whatever is written to it");
    let header = if bank.questions.is_empty() { "" } else { HEADER };
    let mut out = header.to_owned();
    // A bank of millions of values is written without a layout.
    match Outline::of(&text) {
        Some(outline) => {
            let layout = Layout { outline: &outline };
            outline.bank().into_iter().for_each(|bank| layout.put(bank, 0, &mut out));
        }
        None => out += &text,
    }
    out.push('\n');
    out
}

struct Layout<'a> {
    outline: &'a Outline<'a>,
}

impl Layout<'_> {
    /// Writes a value with its key; `indent` is that of its line, in columns.
    fn put(&self, index: usize, indent: usize, out: &mut String) {
        let node = &self.outline.nodes[index];
        let flat = self.flat(index);
        if node.shape == Shape::Leaf || (indent + flat.len() < WIDTH && !flat.contains('\n')) {
            return out.push_str(&flat);
        }
        let (open, close) = self.brackets(node);
        out.push_str(&open);
        out.push('\n');
        let inner = indent + 4;
        for (nth, child) in node.children.iter().enumerate() {
            // Questions are set apart.
            if nth > 0 && indent == 4 && node.shape == Shape::List && open == "questions: [" {
                out.push('\n');
            }
            out.push_str(&" ".repeat(inner));
            self.put(*child, inner, out);
            out.push_str(",\n");
        }
        out.push_str(&" ".repeat(indent));
        out.push_str(close);
    }

    /// The value with its key on one line, but for line feeds in texts.
    fn flat(&self, index: usize) -> String {
        let node = &self.outline.nodes[index];
        if node.shape == Shape::Leaf {
            return self.key(node) + &self.leaf(node);
        }
        let (open, close) = self.brackets(node);
        let children: Vec<String> = node.children.iter().map(|child| self.flat(*child)).collect();
        open + &children.join(", ") + close
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
    let hidden = |c: char| {
        c != '\n' && (c.is_control() || !crate::text::printable(&c.to_string()).contains(c))
    };
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
