//! How do questions get into a bank that a person may have edited, without its comments and its layout being lost?

use super::model::Question;
use super::outline::Outline;
use super::spot::insertion_point;
use super::write::written;
use std::collections::HashMap;
use std::ops::Range;

/// The text of a bank with some of its questions written anew, found by their ids, and others added at the end. None
/// when the text has no list of questions, or one of the changed ones is not in it.
pub fn splice(text: &str, changed: &[Question], added: &[Question]) -> Option<String> {
    let at = insertion_point(text)?;
    let old: HashMap<String, Range<usize>> = places(text)?.into_iter().collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for question in changed {
        edits.push((old.get(&question.id)?.clone(), written(question)));
    }
    if !added.is_empty() {
        if let Some(comma) = at.comma {
            edits.push((comma..comma, ",".to_owned()));
        }
        let line = |question: &Question| format!("\n        {},\n", written(question));
        let new: String = added.iter().map(line).collect();
        edits.push((at.offset..at.offset, new));
    }
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (place, new) in edits {
        out += text.get(done..place.start)?;
        out += &new;
        done = place.end;
    }
    Some(out + text.get(done..)?)
}

/// The id and the place of each question of a text.
fn places(text: &str) -> Option<Vec<(String, Range<usize>)>> {
    let outline = Outline::of(text)?;
    let questions = &outline.nodes[outline.questions()?].children;
    let place = |question: &usize| {
        let id = outline.field(*question, "id").map(|id| outline.text(&outline.nodes[id].at));
        let id = id.and_then(|id| ron::from_str(id).ok()).unwrap_or_default();
        (id, outline.nodes[*question].at.clone())
    };
    Some(questions.iter().map(place).collect())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::bank;
    use super::*;
    use expect_test::expect;

    #[test]
    fn comments_and_layout_survive() {
        let text = "// mine\n(\n    id: \"b\",\n    questions: [\n        // first\n        (id: \"a\", prompt: \"x\", kind: TrueFalse(answer: true)), // kept\n        (id: \"c\", prompt: \"z\", kind: TrueFalse(answer: true))\n    ],\n)\n";
        let new = bank(
            "(id: \"n\", questions: [(id: \"a\", prompt: \"y\", kind: TrueFalse(answer: false)), (id: \"d\", prompt: \"w\", kind: TrueFalse(answer: true))])",
        );
        let spliced = splice(text, &new.questions[..1], &new.questions[1..]).unwrap();
        expect![[r#"
            // mine
            (
                id: "b",
                questions: [
                    // first
                    (id: "a", level: Mid, skill: Understand, prompt: "y", kind: TrueFalse(answer: false)), // kept
                    (id: "c", prompt: "z", kind: TrueFalse(answer: true)),

                    (id: "d", level: Mid, skill: Understand, prompt: "w", kind: TrueFalse(answer: true)),
                ],
            )
        "#]].assert_eq(&spliced);
        let reading = read("b.ron", spliced.as_bytes());
        assert_eq!(reading.diagnostics, []);
        assert_eq!(reading.bank.unwrap().questions.len(), 3);
        assert_eq!(splice(text, &new.questions[1..], &[]), None);
        assert_eq!(splice("no bank", &[], &[]), None);
    }
}
