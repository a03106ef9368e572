//! The shipped banks keep to the rules, and to what was promised of them.

use crate::sandbox::Sandbox;
use onsite::bank::{Diagnostic, Library, Reading, lint, read, shipped};
use onsite::grade::{Grader, confusions, grade, perfect};
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
    assert!(run.stdout.contains(": 0 errors, 0 warnings"), "{}", run.stdout);
}

/// Content guide, G301 to G304. Held apart from the rest, because no single question is to blame for a failure.
#[test]
fn who_knows_nothing_but_tricks_does_not_beat_chance() {
    let readings: Vec<Reading> =
        shipped().iter().map(|(path, text)| read(path, text.as_bytes())).collect();
    let survey = lint::survey(&readings, &Library::default());
    let is_gate = |rule: &str| rule.starts_with('G');
    let gates = survey.diagnostics.iter().filter(|found| found.rule.is_some_and(is_gate));
    assert_eq!(gates.map(Diagnostic::render).collect::<Vec<_>>(), [""; 0]);
    let all = survey.figures.last().expect("figures");
    assert!(all.bank.is_none() && all.singles >= 8 && all.multis >= 8, "{all:?}");
}

/// Content guide, 4.1, for the release at hand: what each topic and each bigger cell has to hold, and how it is mixed.
#[test]
fn topics_hold_what_the_release_asks_for() {
    let readings: Vec<Reading> =
        shipped().iter().map(|(path, text)| read(path, text.as_bytes())).collect();
    let survey = lint::survey(&readings, &Library::default());
    let is_balance = |rule: &str| rule.starts_with('X');
    let found = survey.diagnostics.iter().filter(|found| found.rule.is_some_and(is_balance));
    assert_eq!(found.map(Diagnostic::to_string).collect::<Vec<_>>(), [""; 0]);
}

/// The first questions ever written in format 1: they load for ever.
#[test]
fn the_exemplars_load_unchanged() {
    let run = Sandbox::new().run(&format!("check --json {FIXTURES}/exemplars.ron")).code(1);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&found["questions"], &found["warnings"]), (&14.into(), &0.into()));
    // Most of them went into the shipped banks, which have their ids now.
    let problems = found["problems"].as_array().expect("a list");
    let errors = problems.iter().filter(|problem| problem["severity"] == "error");
    let others = errors.filter(|problem| problem["rule"] != "S001");
    assert_eq!(others.collect::<Vec<_>>(), Vec::<&serde_json::Value>::new());
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

/// Made-up slips of every accepted answer, and every accepted answer of other questions of the bank.
#[test]
fn no_slip_and_no_other_answer_is_taken_for_the_answer() {
    assert_eq!(confusions(&library()), []);
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
