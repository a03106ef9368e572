//! The shipped banks keep to the rules, and to what was promised of them.

use crate::sandbox::Sandbox;
use onsite::bank::{Kind, Library, read, shipped};
use onsite::grade::{Grader, grade, perfect};
use std::collections::BTreeSet;

const BANKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/question_banks");
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

fn library() -> Library {
    let readings =
        shipped().iter().map(|(path, text)| (read(path, text.as_bytes()), true)).collect();
    let (library, problems) = Library::of_readings(readings);
    assert_eq!(problems, []);
    library
}

#[test]
fn they_are_strictly_clean() {
    let run = Sandbox::new().run(&format!("check --strict {BANKS}")).code(0);
    assert!(run.stdout.ends_with(": 0 errors, 0 warnings\n"), "{}", run.stdout);
}

/// The first questions ever written in format 1: they load for ever.
#[test]
fn the_exemplars_load_unchanged() {
    let run = Sandbox::new().run(&format!("check {FIXTURES}/exemplars.ron")).code(0);
    assert!(run.stdout.starts_with("14 questions in 1 bank: 0 errors"), "{}", run.stdout);
}

#[test]
fn every_mandatory_topic_has_its_questions_and_every_kind_is_used() {
    let library = library();
    let topics = library.topics();
    for topic in ["databases", "rest", "deadlocks", "system-design", "behavioural"] {
        let count = topics.iter().find(|(name, _)| *name == topic).map_or(0, |(_, count)| *count);
        assert!(count >= 12, "{topic} has {count} questions");
    }
    let kinds: BTreeSet<&str> =
        library.items().iter().map(|item| item.question.kind.name()).collect();
    assert_eq!(kinds.len(), 11, "{kinds:?}");
}

/// Content guide, 1.1: the questions that a seed document asks word for word.
#[test]
fn the_literal_questions_of_the_seeds_are_asked() {
    let library = library();
    for words in [
        "Can you tell us about a problem you encountered during a project and how you solved it?",
        "What are some best practices you keep in mind for performance testing?",
        "What is a deadlock? How do you solve it?",
        "How do you find an application's expensive queries?",
    ] {
        let asked = library.items().iter().any(|item| item.question.prompt.contains(words));
        assert!(asked, "nobody asks: {words}");
    }
}

#[test]
fn every_key_grades_itself_fully_right() {
    let library = library();
    let grader = Grader::new(&library);
    for item in library.items() {
        let context = grader.context(item.key.bank());
        let verdict = grade(&item.question.kind, &perfect(&item.question.kind), &context);
        assert_eq!(verdict.score, 1.0, "{}: {}", item.key, verdict.line);
    }
}

/// No accepted answer of one question is taken for a slip of another's, with all banks loaded.
#[test]
fn no_accepted_answer_is_right_elsewhere_by_a_slip() {
    let library = library();
    let grader = Grader::new(&library);
    let shorts: Vec<(&str, &Kind, &[String])> = library
        .items()
        .iter()
        .filter_map(|item| match &item.question.kind {
            kind @ Kind::Short(short) => Some((item.key.as_str(), kind, short.accept.as_slice())),
            _ => None,
        })
        .collect();
    let mut compared = 0;
    for (key, kind, accept) in &shorts {
        let own: BTreeSet<String> = accept.iter().map(|term| term.to_lowercase()).collect();
        for (other, _, terms) in shorts.iter().filter(|(other, ..)| other != key) {
            for term in terms.iter().filter(|term| !own.contains(&term.to_lowercase())) {
                let response = onsite::bank::Response::Text(term.clone());
                let context = grader.context(key.split('/').next().unwrap_or_default());
                let verdict = grade(kind, &response, &context);
                compared += 1;
                let slip = verdict.score == 1.0 && verdict.line.contains("letter");
                assert!(!slip, "`{term}` of {other} is right for {key}: {}", verdict.line);
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn coverage_counts_the_banks_of_the_user() {
    let count = |sandbox: &Sandbox| {
        let run = sandbox.run("banks --coverage --json").code(0);
        let coverage: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let rest = &coverage["topics"][1];
        assert_eq!(rest["topic"], "rest");
        let auth = rest["subtopics"].as_array().expect("a list");
        let auth = auth.iter().find(|row| row["subtopic"] == "auth").expect("a subtopic");
        let number = |value: &serde_json::Value| value.as_u64().expect("a number");
        (
            number(&rest["questions"]),
            number(&auth["cells"][2]["questions"]),
            coverage["others"].to_string(),
        )
    };
    let (questions, seniors, others) = count(&Sandbox::new());
    assert_eq!(others, "{}");
    let mine = Sandbox::with_bank(
        r#"(questions: [
            (id: "a", prompt: "p", topic: "rest", subtopic: "auth", level: Senior, kind: Short(accept: ["x"])),
            (id: "b", prompt: "p", topic: "rest", status: Draft, kind: Short(accept: ["x"])),
            (id: "c", prompt: "p", kind: Short(accept: ["x"])),
        ])"#,
    );
    assert_eq!(count(&mine), (questions + 1, seniors + 1, "{\"mine\":1}".to_owned()));
    let table = mine.run("banks --coverage").code(0).stdout;
    assert!(table.starts_with("databases: ") && table.ends_with("other topics\n  mine: 1\n"));
}
