//! Where in a bank's text does a question stand, where does a new one go, and which bank is it?
//!
//! All of it is answered for a broken file as well, as far as its shape goes.
//!
//! A bank is never written anew when a person has edited it, because comments and layout would be lost; a question is
//! put into its text.

use super::outline::{Outline, Shape};
use super::read::id_of_file;

/// Where a question can be put into a bank's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insertion {
    /// A byte of the text, at the beginning of the line that closes the list where there is one.
    pub offset: usize,
    /// Byte behind the last question when no comma follows it.
    pub comma: Option<usize>,
}

/// The id of the bank in a file, without reading its questions: the one that [`super::read`] gives a sound file, and
/// the one that is written for it in a broken one. None when the text is no bank.
pub fn bank_id(path: &str, text: &str) -> Option<String> {
    let outline = Outline::of(text)?;
    let bank = outline.bank().filter(|bank| outline.nodes[*bank].shape == Shape::Struct)?;
    let Some(id) = outline.field(bank, "id") else { return Some(id_of_file(path)) };
    let id: String = ron::from_str(outline.text(&outline.nodes[id].at)).ok()?;
    Some(if id.is_empty() { id_of_file(path) } else { id })
}

/// The line of the question with this id, from 1.
pub fn line_of(text: &str, id: &str) -> Option<usize> {
    let outline = Outline::of(text)?;
    let is_it = |question: &&usize| {
        let value = outline.field(**question, "id").map(|id| outline.text(&outline.nodes[id].at));
        value.is_some_and(|value| value.trim_matches('"') == id)
    };
    let questions = &outline.nodes[outline.questions()?].children;
    let at = outline.nodes[*questions.iter().find(is_it)?].at.start;
    Some(text[..at].matches('\n').count() + 1)
}

/// The end of the list of questions; none when the text has no such list.
pub fn insertion_point(text: &str) -> Option<Insertion> {
    let outline = Outline::of(text)?;
    let list = &outline.nodes[outline.questions()?];
    if list.shape != Shape::List || !list.closed {
        return None;
    }
    let bracket = list.at.end - 1;
    let line = text[..bracket].rfind('\n').map_or(0, |feed| feed + 1);
    let alone = text[line..bracket].trim().is_empty();
    let last = list.children.last().map(|last| &outline.nodes[*last]);
    Some(Insertion {
        offset: if alone { line } else { bracket },
        comma: last.filter(|last| last.comma.is_none()).map(|last| last.at.end),
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    const TEXT: &str = "(\n  questions: [\n    (id: \"a\", prompt: \"x\"), // one\n    (id: \"b\", prompt: \"y\")\n  ],\n)\n";

    #[test]
    fn a_question_is_found_by_its_id() {
        assert_eq!(line_of(TEXT, "a"), Some(3));
        assert_eq!(line_of(TEXT, "b"), Some(4));
        assert_eq!(line_of(TEXT, "c"), None);
        assert_eq!(line_of("not a bank", "a"), None);
    }

    #[test]
    fn a_bank_is_named_as_the_reader_names_it() {
        let cases = [
            ("(id: \"mine\", questions: [])", Some("mine")),
            (
                "#![enable(implicit_some)]\n(title: \"t\", id: r\"mine\", questions: [(id: \"q\")])",
                Some("mine"),
            ),
            ("\u{feff}(id: \"mine\", questions: [])", Some("mine")),
            ("(questions: [])", Some("my-file")),
            ("(id: \"\", questions: [])", Some("my-file")),
        ];
        for (text, expected) in cases {
            assert_eq!(bank_id("banks/My_File.ron", text).as_deref(), expected, "{text}");
            let bank = read("banks/My_File.ron", text.as_bytes()).bank;
            assert_eq!(bank.map(|bank| bank.id).as_deref(), expected, "{text}");
        }
        assert_eq!(bank_id("a.ron", "(id: \"mine\" questions: [(").as_deref(), Some("mine"));
        assert_eq!(bank_id("a.ron", "(id: 5, questions: [])"), None);
        assert_eq!(bank_id("a.ron", "[]"), None);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_bank() {
        let marked = format!("\u{feff}{TEXT}");
        assert_eq!(line_of(&marked, "b"), Some(4));
        assert_eq!(
            insertion_point(&marked).map(|at| at.offset - 3),
            insertion_point(TEXT).map(|at| at.offset)
        );
    }

    #[test]
    fn a_question_goes_to_the_end_of_the_list() {
        let at = insertion_point(TEXT).unwrap();
        assert_eq!(&TEXT[at.offset..], "  ],\n)\n");
        assert_eq!(
            at.comma.map(|comma| &TEXT[..comma]).unwrap().lines().last(),
            Some("    (id: \"b\", prompt: \"y\")")
        );
        let empty = "(questions: [])";
        let at = insertion_point(empty).unwrap();
        assert_eq!((&empty[at.offset..], at.comma), ("])", None));
        assert_eq!(insertion_point("(questions: ["), None);
    }
}
