//! Aiken against what a converter to Moodle XML is expected to make of the same questions.

use onsite::bank::{Choice, Kind, Question};
use onsite::import::{Format, Input, read};
use std::fs;
use std::path::Path;

/// Questions whose key differs, by the beginning of their prompt, and why.
const DIFFERENCES: [(&str, &str); 3] = [
    ("7. Infrastructure", "the converter keeps the first line of the text"),
    ("8. How many books", "the converter keeps the first of the answers `5, 7`"),
    ("10. Place in ascending order", "Moodle has no such kind; its answers are positions there"),
];

#[test]
fn both_forms_ask_the_same() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/import");
    let xml = shared.join("moodle-xml/aiken-to-moodlexml.xml");
    if !xml.exists() {
        return;
    }
    let aiken = questions(&shared.join("aiken/sonsoleslp.txt"), Format::Aiken);
    let moodle = questions(&xml, Format::MoodleXml);
    assert_eq!(moodle.len(), 11);
    let mut wrong = Vec::new();
    for question in &moodle {
        let prompt = words(question);
        let same = aiken.iter().filter(|other| words(other).contains(&prompt)).collect::<Vec<_>>();
        let known = DIFFERENCES.iter().any(|(start, _)| question.prompt.starts_with(start));
        if !known && !same.iter().any(|other| key(other) == key(question)) {
            let found: Vec<String> = same.into_iter().map(key).collect();
            wrong.push(format!("{prompt}: {} expected, not {}", key(question), found.join(" or ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn questions(path: &Path, format: Format) -> Vec<Question> {
    let bytes = fs::read(path).expect("a file");
    let name = path.display().to_string();
    let input = Input::new(&name, &bytes, &|_| None);
    let import = read(format, &input).expect("questions");
    import.drafts().map(|draft| draft.cards[0].question.clone()).collect()
}

/// What is asked, without the blanks.
fn words(question: &Question) -> String {
    let text = match &question.kind {
        Kind::Cloze(cloze) => &cloze.text,
        _ => &question.prompt,
    };
    text.split_whitespace().collect()
}

fn key(question: &Question) -> String {
    let chosen = |choices: &[Choice]| {
        let right = choices.iter().filter(|choice| choice.is_right());
        right.map(Choice::text).collect::<Vec<_>>().join(" | ")
    };
    match &question.kind {
        Kind::Single(single) => chosen(&single.choices),
        Kind::Multi(multi) => chosen(&multi.choices),
        Kind::Open(open) => format!("{} {}", open.model_answer, question.explanation),
        other => format!("{other:?}"),
    }
}
