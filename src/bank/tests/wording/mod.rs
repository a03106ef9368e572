//! Does each wording rule find its flaw, at its place, and leave the near miss alone?

mod choices;
mod feedback;
mod reading;
mod resemblance;
mod stem;
mod telling;

use super::*;
use crate::bank::lint::{Strictness, lint, rules};
use std::collections::BTreeMap;

const TODAY: crate::time::Day = jiff::civil::date(2026, 11, 20);
const PROMPT: &str = r#"prompt: "Which lock does the second session wait for?","#;
const CHOICES: &str = r#"
kind: Single(choices: [
Right("The row lock of the parent", "The check of the foreign key holds it until commit."),
Wrong("The table lock of the child", "An insert takes one that admits other inserts."),
Wrong("The page lock of the index", "It is let go as soon as the entry is in."),
]),"#;
const TAUGHT: &str = r#"explanation: "The foreign key is checked by locking the row that it leads to, and that lock is kept until the end of the transaction.","#;

/// What the wording rules find in a question of these fields, each as the text at its place and the message.
fn wording(fields: &str, strictness: Strictness) -> String {
    let text = format!("(id: \"a\", questions: [(id: \"a-1\",\n{fields}\n)])");
    let reading = read("a.ron", text.as_bytes());
    assert_eq!(reading.diagnostics, vec![], "only the lint has something to say");
    let found = lint(&[reading], &Library::default(), TODAY, strictness);
    says_what_to_do(&found);
    let wording = found.iter().filter(|found| found.rule.is_some_and(|rule| rule.starts_with('W')));
    wording.map(shown).collect::<Vec<_>>().join("\n")
}

fn shown(found: &Diagnostic) -> String {
    let Diagnostic { place, line_text, line_start, message, rule, severity, .. } = found;
    let rest: String = line_text.chars().skip(place.column - line_start).take(30).collect();
    format!("{} {severity:?} at <{rest}>: {message}", rule.unwrap_or_default())
}

fn strict(fields: &str, expected: Expect) {
    expected.assert_eq(&wording(fields, Strictness::Strict));
}

/// A Single with the prompt and the choices, the first of which is right.
fn single(prompt: &str, choices: &[&str], expected: Expect) {
    choosing("Single", prompt, &choices[..1], &choices[1..], expected);
}

fn choosing(kind: &str, prompt: &str, rights: &[&str], wrongs: &[&str], expected: Expect) {
    let why = "Some words that teach what this is about";
    let choice = |mark: &str, text: &str| format!("{mark}({text:?}, \"{why}\"),\n");
    let rights = rights.iter().map(|text| choice("Right", text));
    let choices: String = rights.chain(wrongs.iter().map(|text| choice("Wrong", text))).collect();
    strict(
        &format!("prompt: {prompt:?},\nkind: {kind}(choices: [\n{choices}]),\n{TAUGHT}"),
        expected,
    );
}

/// Only the prompt matters.
fn stem(prompt: &str, expected: Expect) {
    strict(&format!("prompt: {prompt:?},{CHOICES}{TAUGHT}"), expected);
}

fn kind(prompt: &str, kind: &str, expected: Expect) {
    strict(&format!("prompt: {prompt:?},\nkind: {kind},\n{TAUGHT}"), expected);
}

#[test]
fn a_good_question_has_no_finding() {
    strict(&format!("{PROMPT}{CHOICES}{TAUGHT}"), expect![]);
}

#[test]
fn steps_are_looked_at_too() {
    strict(
        &format!(
            r#"prompt: "Work through the case.", kind: Scenario(steps: [
(prompt: "Which lock is not taken by MySQL?", kind: Single(choices: [
Right("The row lock of the parent", "The check of the foreign key holds it until commit."),
Wrong("The table lock of the child", "No, since the first option is the one that is taken."),
Wrong("The page lock of the index", "It is let go as soon as the entry is in.")]), reveal: "r"),
(prompt: "The code", kind: Short(accept: ["1205"]), reveal: "As the last option said.")]),
hints: ["It is 1205."],{TAUGHT}"#
        ),
        expect![[r#"
            W104 Warning at <"Which lock is not taken by My>: the question is negative: `not`
            W121 Warning at <"Which lock is not taken by My>: `MySQL` is named, but `applies_to` is empty
            W119 Error at <"No, since the first option is>: `the first option` is a position, and choices are shown in any order
            W111 Warning at <"The code", kind: Short(accept>: the prompt asks nothing
            W119 Error at <"As the last option said.")]),>: `the last option` is a position, and choices are shown in any order
            W127 Error at <"It is 1205."],explanation: "T>: the hint contains the answer `1205`"#]],
    );
}

#[test]
fn a_user_is_told_and_never_warned() {
    let bare = r#"prompt: "Which is true?", kind: Single(choices: [Right("a"), Wrong("all of the above")]),"#;
    expect![[r#"
        W112 Info at <"Which is true?", kind: Single>: `which is true` asks for nothing in particular
        W102 Info at <Wrong("all of the above")]),>: this choice has 16 characters, the shortest 1: more than twice
        W105 Info at <Wrong("all of the above")]),>: `all` in a wrong choice and in no right one
        W103 Info at <Wrong("all of the above")]),>: `all of the above` speaks of the other choices, which are shown in any order"#]].assert_eq(&wording(bare, Strictness::Lenient));
    let bare = r#"prompt: "p?", kind: Behavioural(),"#;
    expect![[
        r#"W126 Info at <"p?", kind: Behavioural(),>: the prompt does not ask for something past"#
    ]]
    .assert_eq(&wording(bare, Strictness::Lenient));
}

/// Within every limit of a file, and long enough for a cost by the square of the length to be felt.
#[test]
fn long_texts_are_read_in_linear_time() {
    let long = "option A, and the latest only not. ".repeat(2_000);
    let choices: String = (0..12).map(|n| format!("Wrong(\"{long}{n}\", \"{long}\"), ")).collect();
    let fields = format!(
        "prompt: {long:?}, kind: Single(choices: [{choices} Right({long:?}, \"\")]), hints: [{long:?}],"
    );
    assert!(wording(&fields, Strictness::Strict).contains("W119"));
}

/// Each question was written to be caught, and for which flaws.
#[test]
fn the_flawed_questions_are_caught() {
    let text = include_str!("../../../../tests/fixtures/flawed-questions.ron");
    let reading = read("flawed.ron", text.as_bytes());
    let refused: Vec<String> = reading.diagnostics.iter().map(Diagnostic::to_string).collect();
    let starts: Vec<(usize, &str)> = (1..)
        .zip(text.lines())
        .filter_map(|(line, text)| {
            Some((line, text.trim_start().strip_prefix("(id: \"")?.split('"').next()?))
        })
        .collect();
    let mut caught: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for found in lint(&[reading], &Library::default(), TODAY, Strictness::Strict) {
        let start = starts.iter().rev().find(|(line, _)| *line <= found.place.line);
        let (_, id) = start.expect("the place is in a question");
        caught.entry(id).or_default().extend(found.rule);
    }
    let mut lines: Vec<String> = caught
        .into_iter()
        .map(|(id, mut rules)| {
            rules.sort_unstable();
            rules.dedup();
            format!("{id}: {}", rules.join(" "))
        })
        .collect();
    lines.extend(refused);
    expect![[r#"
        bad-all-of-above: S002 S010 S019 W103 W112 W119 W120
        bad-behavioural: S002 S019 W126 W128
        bad-longest-key: S002 S010 S019 W101 W102 W105 W106 W107 W118
        bad-numeric: S002 S007 S010 S019
        bad-open: S002 S010 S019 W125
        bad-short: S002 S010 S019 W121 W127
        flawed.ron:19:143: gap `{{b}}` has no entry in `blanks` [S006]"#]]
    .assert_eq(&lines.join("\n"));
}

/// Ids and severities of section 2.1 of the guide; W104 at its worst.
#[test]
fn the_rules_of_the_table_are_those_of_the_guide() {
    let listed = rules().filter(|rule| rule.id.starts_with('W'));
    let listed: Vec<String> =
        listed.map(|rule| format!("{} {:?}", rule.id, rule.severity)).collect();
    expect!["W101 Warning, W102 Warning, W103 Error, W104 Error, W105 Warning, W106 Warning, W107 Warning, W108 Warning, W109 Info, W110 Info, W111 Warning, W112 Warning, W113 Info, W114 Info, W115 Info, W116 Warning, W117 Warning, W118 Warning, W119 Error, W120 Warning, W121 Warning, W122 Info, W124 Info, W125 Warning, W126 Warning, W127 Error, W128 Error"].assert_eq(&listed.join(", "));
}
