//! How is an imported question called, and how is it known again?

use super::draft::sha256;
use crate::bank::{Kind, Question, Status, kebab};

/// Longest part of an id that comes from the words, in characters.
const SLUG: usize = 40;

/// What a question says: its prompt, the text with its gaps, its code.
pub(super) fn said(question: &Question) -> String {
    let mut said = match &question.kind {
        Kind::Cloze(cloze) => cloze.text.clone(),
        _ => question.prompt.clone(),
    };
    for code in &question.code {
        said.push('\n');
        said += &code.text;
    }
    said
}

/// The first words in kebab-case; empty for a text without Latin letters and digits.
pub(super) fn slug(text: &str) -> String {
    let start: String = without_gaps(text).chars().take(4 * SLUG).collect();
    let words = kebab(&start);
    if words.len() <= SLUG {
        return words;
    }
    // The id is ASCII, so any byte is the end of a character.
    let cut = words[..=SLUG].rfind('-').filter(|cut| *cut > 0).unwrap_or(SLUG);
    words[..cut].to_owned()
}

pub(super) fn short_hash(parts: &[&str]) -> String {
    sha256(parts.join("\n").as_bytes())[..8].to_owned()
}

/// Of everything that a person may edit in a question but its name and its state.
pub(super) fn hash(question: &Question) -> String {
    let named = Question { id: String::new(), rev: 1, status: Status::Active, ..question.clone() };
    // Plain values always have a text; an equal hash for those that had none would be harmless.
    sha256(ron::to_string(&named).unwrap_or_default().as_bytes())[..32].to_owned()
}

/// The names of gaps are no words.
fn without_gaps(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((_, tail)) = after.split_once("}}") else { break };
        out += before;
        rest = tail;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_from_words() {
        for (text, slugged) in [
            ("What's the output?", "what-s-the-output"),
            ("\u{95ee}\u{9898}", ""),
            (
                "Explain how a B-tree differs from a log-structured merge tree",
                "explain-how-a-b-tree-differs-from-a-log",
            ),
            (&"x".repeat(100), &"x".repeat(40)),
        ] {
            assert_eq!(slug(text), slugged);
        }
        assert_eq!(said(&super::super::draft::question("p", super::super::kinds::open("a"))), "p");
    }
}
