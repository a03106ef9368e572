//! How do questions get into a bank that a person may have edited, without its comments and its layout being lost?

use super::model::{Question, Reference};
use super::outline::{Outline, Shape};
use super::spot::insertion_point;
use super::write::{written, written_reference};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The text of a bank with some of its questions written anew, found by their ids, and others added at the end, with the
/// references that they need. None when the text has no list of questions, or one of the changed ones is not in it.
pub fn splice(
    text: &str,
    changed: &[Question],
    added: &[Question],
    refs: &BTreeMap<String, Reference>,
) -> Option<String> {
    let at = insertion_point(text)?;
    let outline = Outline::of(text)?;
    let old: HashMap<String, Range<usize>> = places(&outline)?.into_iter().collect();
    let mut edits = referred(&outline, refs)?;
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

type Edit = (Range<usize>, String);

/// Adds references behind those that are there, or in front of the questions.
fn referred(outline: &Outline, refs: &BTreeMap<String, Reference>) -> Option<Vec<Edit>> {
    if refs.is_empty() {
        return Some(Vec::new());
    }
    let line = |(key, reference): (&String, &Reference)| {
        format!("        {},\n", written_reference(key, reference))
    };
    let new: String = refs.iter().map(line).collect();
    let Some(map) = outline.field(outline.bank()?, "refs") else {
        let questions = outline.nodes[outline.questions()?].whole().start;
        return Some(vec![(questions..questions, format!("refs: {{\n{new}    }},\n    "))]);
    };
    let map = &outline.nodes[map];
    if map.shape != Shape::Map || !map.closed {
        return None;
    }
    let last = map.children.last().map(|last| &outline.nodes[*last]);
    let comma = last.filter(|last| last.comma.is_none()).map(|last| last.at.end);
    let mut edits: Vec<Edit> = comma.into_iter().map(|at| (at..at, ",".to_owned())).collect();
    let bracket = map.at.end - 1;
    let before = outline.text(&(0..bracket)).trim_end_matches([' ', '\t']);
    // A bracket on a line of its own stays there.
    let (at, new) = match before.ends_with('\n') {
        true => (before.len(), new),
        false => (bracket, format!("\n{new}    ")),
    };
    edits.push((at..at, new));
    Some(edits)
}

/// The id and the place of each question of a text.
fn places(outline: &Outline) -> Option<Vec<(String, Range<usize>)>> {
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
        let spliced =
            splice(text, &new.questions[..1], &new.questions[1..], &BTreeMap::new()).unwrap();
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
        assert_eq!(splice(text, &new.questions[1..], &[], &BTreeMap::new()), None);
        assert_eq!(splice("no bank", &[], &[], &BTreeMap::new()), None);
    }

    #[test]
    fn references_are_added_where_they_belong() {
        let refs = BTreeMap::from([(
            "n".to_owned(),
            Reference {
                kind: crate::bank::RefKind::Docs,
                title: "N".to_owned(),
                url: "https://e.org/n".to_owned(),
            },
        )]);
        let questions = "questions: [\n        (id: \"a\", prompt: \"x\", kind: TrueFalse(answer: true)),\n    ],\n)\n";
        for before in [
            "",
            "refs: {},\n    ",
            "refs: {\"o\": (kind: Docs, title: \"O\", url: \"https://e.org/o\")},\n    ",
            "refs: {\n        // mine\n        \"o\": (kind: Docs, title: \"O\", url: \"https://e.org/o\"), // kept\n    },\n    ",
        ] {
            let text = format!("(\n    id: \"b\",\n    {before}{questions}");
            let spliced = splice(&text, &[], &[], &refs).unwrap();
            let read = read("b.ron", spliced.as_bytes());
            assert_eq!(read.diagnostics, [], "{spliced}");
            let found = read.bank.unwrap().refs;
            assert_eq!(found["n"], refs["n"], "{spliced}");
            assert_eq!(found.len(), 1 + usize::from(before.contains("\"o\"")), "{spliced}");
            let comments = before.matches("// ").count();
            assert_eq!(spliced.matches("// ").count(), comments, "{spliced}");
        }
    }
}
