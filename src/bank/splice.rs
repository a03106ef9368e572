//! How do questions get into a bank that a person may have edited, without its comments and its layout being lost?

use super::model::{Bank, FORMAT, Question};
use super::outline::Outline;
use super::spot::insertion_point;
use super::write::write;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The text of a bank with some of its questions written anew, found by their ids, and others added at the end. None
/// when the text has no list of questions, or one of the changed ones is not in it.
pub fn splice(text: &str, changed: &[Question], added: &[Question]) -> Option<String> {
    let at = insertion_point(text)?;
    let (old, written) = (places(text)?, written(changed.iter().chain(added))?);
    let by_id: HashMap<&str, &Range<usize>> =
        old.iter().map(|(id, place)| (id.as_str(), place)).collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (question, new) in changed.iter().zip(&written) {
        edits.push(((*by_id.get(question.id.as_str())?).clone(), new.clone()));
    }
    if !added.is_empty() {
        if let Some(comma) = at.comma {
            edits.push((comma..comma, ",".to_owned()));
        }
        let new: String = written[changed.len()..]
            .iter()
            .map(|question| format!("\n        {question},\n"))
            .collect();
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

/// The questions as they stand in a new bank, indented for one.
fn written<'a>(questions: impl Iterator<Item = &'a Question>) -> Option<Vec<String>> {
    let bank = Bank {
        format: FORMAT,
        id: "bank".to_owned(),
        title: String::new(),
        version: String::new(),
        license: String::new(),
        authors: Vec::new(),
        refs: BTreeMap::new(),
        lexicon: Vec::new(),
        questions: questions.cloned().collect(),
    };
    let text = write(&bank);
    let cut = |(_, place): (String, Range<usize>)| text[place].to_owned();
    Some(places(&text)?.into_iter().map(cut).collect())
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
