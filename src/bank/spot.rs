//! Where in a bank's text does a question stand, and where does a new one go?
//!
//! A bank is never written anew when a person has edited it, because comments and layout would be lost; a question is
//! put into its text.

use super::outline::{Outline, Shape};

/// Where a question can be put into a bank's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insertion {
    /// A byte of the text, at the beginning of the line that closes the list where there is one.
    pub offset: usize,
    /// Byte behind the last question when no comma follows it.
    pub comma: Option<usize>,
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
