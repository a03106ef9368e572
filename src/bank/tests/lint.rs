//! Does each rule find what it is for, at its place, and nothing in a good question?

use super::*;
use crate::bank::lint::{Strictness, lint, rules};
use std::collections::HashSet;

const TODAY: crate::time::Day = jiff::civil::date(2026, 11, 20);

const TAUGHT: &str =
    "An explanation that is long enough to say why the answer holds and what follows.";

/// A question without fault but for what is put in; `{more}` are further fields.
fn question(kind: &str, more: &str) -> String {
    format!(
        "(id: \"good\", refs: {{\"rfc\": (kind: Spec, title: \"t\", url: \"u\"), \"blog\": (kind: Guide, title: \"t\", url: \"u\")}},\n\
         questions: [\n(id: \"a-1\", topic: \"rest\", subtopic: \"auth\", prompt: \"p?\", refs: [\"rfc\"],\n\
         verified: (on: \"2026-01-01\", how: \"read\"),\n{more}\nkind: {kind}, explanation: \"{TAUGHT}\"),\n\
         (id: \"b-1\", topic: \"testing\", subtopic: \"any\", prompt: \"q?\", refs: [\"rfc\", \"blog\"],\n\
         verified: (on: \"2026-01-01\", how: \"read\"), kind: Short(accept: [\"x\"]), explanation: \"{TAUGHT}\"),\n])"
    )
}

fn found(text: &str, strictness: Strictness) -> Vec<String> {
    let reading = read("a.ron", text.as_bytes());
    assert_eq!(reading.diagnostics, vec![], "only the lint has something to say");
    let found = lint(&[reading], &Library::default(), TODAY, strictness);
    says_what_to_do(&found);
    let structure =
        found.iter().filter(|found| !found.rule.is_some_and(|rule| rule.starts_with('W')));
    structure.map(Diagnostic::to_string).collect()
}

fn strict(kind: &str, more: &str, expected: Expect) {
    expected.assert_eq(&found(&question(kind, more), Strictness::Strict).join("\n"));
}

const SHORT: &str = r#"Short(accept: ["x"])"#;

#[test]
fn a_good_question_has_no_finding() {
    strict(SHORT, "", expect![[""]]);
}

#[test]
fn ids_and_topics() {
    let text = r#"(id: "A.b", questions: [(id: "x_1", topic: "rset", subtopic: "auth", prompt: "p", kind: Short(accept: ["x"])),
        (id: "y", topic: "rest", subtopic: "atuh", prompt: "p", kind: Short(accept: ["x"])), (id: "z", prompt: "p", kind: Short(accept: ["x"]))])"#;
    let text = text.replace("A.b", "a.b");
    expect![[r#"
        a.ron:1:6: bank id `a.b` is not kebab-case [S001]
        a.ron:1:25: the question has no reference [S010]
        a.ron:1:25: `verified` is missing [S019, warning]
        a.ron:1:30: question id `x_1` is not kebab-case [S001]
        a.ron:1:44: unknown topic: `rset` [S002]
        a.ron:2:9: the question has no reference [S010]
        a.ron:2:9: `verified` is missing [S019, warning]
        a.ron:2:44: unknown subtopic of `rest`: `atuh` [S002]
        a.ron:2:94: `topic` is missing [S002]
        a.ron:2:94: `subtopic` is missing [S002]
        a.ron:2:94: the question has no reference [S010]
        a.ron:2:94: `verified` is missing [S019, warning]"#]]
    .assert_eq(&found(&text, Strictness::Strict).join("\n"));
    expect![[r#"
        a.ron:1:30: question id `x_1` is not kebab-case [S001, warning]
        a.ron:1:44: unknown topic: `rset` [S002, warning]
        a.ron:2:44: unknown subtopic of `rest`: `atuh` [S002, warning]"#]]
    .assert_eq(&found(&text, Strictness::Lenient).join("\n"));
}

#[test]
fn references_and_links() {
    strict(
        SHORT,
        r#"related: ["b-1", "b-2", "a-1"], follow_ups: [Ask("x"), Go("nothing-like-it")], status: Retired("b-3"),"#,
        expect![[r#"
            a.ron:5:18: related question `b-2` is no question [S011]
            a.ron:5:25: related question `a-1` is the question itself [S011]
            a.ron:5:56: follow-up `nothing-like-it` is no question [S011]
            a.ron:5:88: successor `b-3` is no question [S011]"#]],
    );
    strict(SHORT, r#"status: Retired("it was wrong"),"#, expect![]);
    let text = question(SHORT, "").replacen("refs: [\"rfc\"]", "refs: [\"blog\", \"rcf\"]", 1);
    expect!["a.ron:3:75: reference `rcf` is not in the bank's `refs` [S010]"]
        .assert_eq(&found(&text, Strictness::Strict).join("\n"));
    let text = question(SHORT, "").replacen("refs: [\"rfc\"]", "refs: [\"blog\"]", 1);
    expect!["a.ron:3:66: no reference is a Spec, Docs, Book or Paper [S010]"]
        .assert_eq(&found(&text, Strictness::Strict).join("\n"));
}

#[test]
fn time_and_age() {
    strict(
        SHORT,
        "seconds: 500,",
        expect![
            "a.ron:5:10: 500 seconds are unusual for Short: 20 to 125 is the range [S015, warning]"
        ],
    );
    strict(SHORT, "seconds: 500, allow: [\"S015: it has to be read twice\"],", expect![]);
    for (on, expected) in [
        (
            "2025-01-01",
            expect![
                "a.ron:4:16: verified on `2025-01-01`, more than 18 months ago [S019, warning]"
            ],
        ),
        (
            "2027-01-01",
            expect!["a.ron:4:16: verified on `2027-01-01`, which is in the future [S019, warning]"],
        ),
        ("2026-11-21", expect![]),
        (
            "2026-11-22",
            expect!["a.ron:4:16: verified on `2026-11-22`, which is in the future [S019, warning]"],
        ),
        ("soon", expect!["a.ron:4:16: `soon` is not a date like 2026-01-31 [S019, warning]"]),
    ] {
        let text = question(SHORT, "").replacen("2026-01-01", on, 1);
        expected.assert_eq(&found(&text, Strictness::Strict).join("\n"));
    }
}

#[test]
fn prompts_and_code() {
    let long = format!("code: [(lang: \"rsut\", text: \"\tx\n{}\")],", "y".repeat(80));
    strict(
        SHORT,
        &long,
        expect![[r#"
        a.ron:5:15: unknown language `rsut` [S016, warning]
        a.ron:5:29: code has tabs; write blanks [S016]
        a.ron:5:29: line 2 of the code has 80 columns, more than 72 [S016]"#]],
    );
    let text = question(SHORT, "").replacen("p?", &"word ".repeat(91), 1);
    expect!["a.ron:3:54: the prompt has 91 words, more than 90 [S016, warning]"]
        .assert_eq(&found(&text, Strictness::Strict).join("\n"));
}

#[test]
fn choices() {
    strict(
        r#"Single(choices: [Right("a"), Wrong("b")])"#,
        "",
        expect!["a.ron:6:7: 3 to 6 choices are asked for, this has 2 [S004]"],
    );
    strict(
        r#"Single(choices: [Right("the isolation level"), Wrong("Isolation levels"), Wrong("an isolation level."), Wrong("wait 10 seconds"), Wrong("wait 20 seconds")])"#,
        "",
        expect![[r#"
            a.ron:6:54: this choice is nearly equal to an earlier one [S005, warning]
            a.ron:6:81: this choice is nearly equal to an earlier one [S005, warning]"#]],
    );
}

#[test]
fn statements_and_gaps() {
    strict(
        "TrueFalse(answer: false)",
        "",
        expect!["a.ron:6:7: a false statement needs a `correction` [S017]"],
    );
    strict(
        r#"Cloze(text: "{{a}} {{b}} {{c}} {{d}} {{e}} {{f}}, an e-tag", blanks: {"a": (accept: ["E-Tag"]), "b": (accept: ["p"]), "c": (accept: ["ta"]), "d": (accept: ["x"]), "e": (accept: ["y"]), "f": (accept: ["z"])})"#,
        "",
        expect![[r#"
            a.ron:6:19: 6 gaps; at most 5 can be kept in mind [S006]
            a.ron:6:92: the answer `E-Tag` stands elsewhere in the text [S006]"#]],
    );
}

#[test]
fn numbers() {
    strict(
        "Numeric(answer: 8640)",
        "",
        expect![[r#"
        a.ron:6:7: `unit` is missing [S007]
        a.ron:6:7: `working` is missing [S007]
        a.ron:6:7: `formula` is missing [S007]"#]],
    );
    strict(
        r#"Numeric(answer: 8640, unit: "s", working: ["w"], formula: "24 * 60 * 60")"#,
        "",
        expect!["a.ron:6:65: `formula` gives 86400, the answer is 8640 [S007]"],
    );
    strict(
        r#"Numeric(answer: 86000, unit: "s", working: ["w"], formula: "24 * 60 * 60")"#,
        "",
        expect![],
    );
    strict(
        r#"Numeric(answer: 1, unit: "s", working: ["w"], formula: "2 x 3")"#,
        "",
        expect!["a.ron:6:62: `formula` cannot be computed: unexpected `x` [S007]"],
    );
}

#[test]
fn orders_and_pairs() {
    strict(
        r#"Order(items: ["First, look", "act"])"#,
        "",
        expect![[r#"
        a.ron:6:7: 3 to 8 items are asked for, this has 2 [S008]
        a.ron:6:21: `first` gives the order away [S008]"#]],
    );
    strict(
        r#"Order(items: ["parse the first line", "then answer", "lock the next key", "Secondly, go"])"#,
        "",
        expect![[r#"
            a.ron:6:45: `then` gives the order away [S008]
            a.ron:6:81: `secondly` gives the order away [S008]"#]],
    );
    strict(
        r#"Match(pairs: [("a", "x"), ("b", " "), ("c", "x")])"#,
        "",
        expect!["a.ron:6:33: a side of the pair is empty [S009]"],
    );
    strict(
        r#"Numeric(answer: 1, unit: "s", working: [" "], formula: "1")"#,
        "",
        expect!["a.ron:6:7: `working` is missing [S007]"],
    );
    strict(
        r#"Match(pairs: [("a", "x"), ("b", "y")])"#,
        "",
        expect![[r#"
        a.ron:6:7: at least 3 pairs are asked for, this has 2 [S009]
        a.ron:6:7: the last pair is a gift: add a decoy, or use an answer twice [S009, warning]"#]],
    );
    strict(
        r#"Match(pairs: [("a", "x"), ("b", "y"), ("c", "x")], decoys: [" X"])"#,
        "",
        expect!["a.ron:6:67: the decoy ` X` is an answer [S009]"],
    );
}

#[test]
fn scenarios() {
    strict(
        r#"Scenario(steps: [(prompt: "s", kind: TrueFalse(answer: false), code: [(lang: "sql", text: "	")])])"#,
        "",
        expect![[r#"
            a.ron:6:7: 2 to 6 steps are asked for, this has 1 [S018, warning]
            a.ron:6:24: the step has no `reveal` to carry everybody on [S018, warning]
            a.ron:6:44: a false statement needs a `correction` [S017]
            a.ron:6:97: code has tabs; write blanks [S016]"#]],
    );
}

#[test]
fn a_users_bank_is_warned_and_misses_nothing() {
    let text = r#"(id: "mine", questions: [(id: "a", prompt: "p", kind: Numeric(answer: 1, formula: "2"))])"#;
    expect!["a.ron:1:83: `formula` gives 2, the answer is 1 [S007, warning]"]
        .assert_eq(&found(text, Strictness::Lenient).join("\n"));
}

#[test]
fn rules_are_listed_once_and_with_their_reason() {
    let mut seen = HashSet::new();
    assert!(rules().all(|rule| seen.insert(rule.id) && !rule.why.is_empty()));
}

#[test]
fn links_may_lead_into_the_library() {
    let text = question(SHORT, r#"related: ["elsewhere"],"#);
    let other = read(
        "o.ron",
        br#"(id: "o", questions: [(id: "elsewhere", prompt: "p", kind: Short(accept: ["x"]))])"#,
    );
    let (library, _) = Library::of_readings(vec![(other, true)]);
    let reading = read("a.ron", text.as_bytes());
    assert_eq!(lint(&[reading], &library, TODAY, Strictness::Strict), vec![]);
}

/// Long enough for a cost by the square of the length to be felt, and within every limit.
#[test]
fn long_texts_are_compared_in_linear_time() {
    let long = "word ".repeat(20_000);
    let choices: String = (0..25).map(|n| format!("Wrong(\"{long}{n}\"), ")).collect();
    let text = question(&format!("Single(choices: [{choices} Right(\"x\")])"), "");
    expect!["a.ron:6:7: 3 to 6 choices are asked for, this has 26 [S004]"]
        .assert_eq(&found(&text, Strictness::Strict).join("\n"));
}

#[test]
fn of_each_severity_a_thousand_are_told_and_the_others_counted() {
    let dangling: String = (0..200).map(|n| format!("\"no-{n}\", ")).collect();
    let one = |n: usize| {
        format!(
            "(id: \"q-{n}\", prompt: \"p?\", related: [{dangling}], kind: Short(accept: [\"x\"])),\n"
        )
    };
    let text = format!(
        "(id: \"a\", questions: [\n{}(id: \"q\", prompt: \"p?\", allow: [\"S999\"], kind: Short(accept: [\"x\"]))])",
        (0..100).map(one).collect::<String>()
    );
    let readings = [read("a.ron", text.as_bytes())];
    let all = |strictness| lint(&readings, &Library::default(), TODAY, strictness);
    let found = all(Strictness::Lenient);
    assert_eq!(found.iter().map(|found| found.count).sum::<usize>(), 20_001 + infos(&found));
    let warnings: Vec<&Diagnostic> =
        found.iter().filter(|found| found.severity == Severity::Warning).collect();
    assert_eq!(warnings.len(), 1001);
    let last = warnings[1000];
    assert_eq!(
        (last.to_string().as_str(), last.count),
        ("a.ron:6:1917: more warnings follow; mend those above first [warning]", 19_001)
    );
    // Every question lacks an explanation and more, which hides no error.
    let errors: usize = all(Strictness::Strict)
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| found.count)
        .sum();
    assert_eq!(errors, 20_000 + 3 * 101 + 1);
}

fn infos(found: &[Diagnostic]) -> usize {
    let infos = found.iter().filter(|found| found.severity == Severity::Info);
    infos.map(|found| found.count).sum()
}

/// Two infos a question, and what is wrong stands in the last one.
#[test]
fn remarks_and_what_is_allowed_hide_no_error() {
    let prompt: String = (0..70).map(|n| format!("w{n} ")).collect();
    let one = |n: usize| {
        format!(
            "(id: \"q-{n}\", prompt: \"{prompt}?\", explanation: \"{prompt}{TAUGHT}\", family: \"f\", allow: [\"S015: it is read twice\"], seconds: 900, kind: Short(accept: [\"x\"])),\n"
        )
    };
    let many: String = (0..1100).map(one).collect();
    let last = "(id: \"z\", prompt: \"p?\", kind: TrueFalse(answer: false))";
    let text = format!("(id: \"a\", questions: [\n{many}{last}])");
    let found =
        lint(&[read("a.ron", text.as_bytes())], &Library::default(), TODAY, Strictness::Lenient);
    let told: Vec<String> = found
        .iter()
        .filter(|found| found.rule.is_some_and(|rule| rule == "S017"))
        .map(Diagnostic::to_string)
        .collect();
    assert_eq!(told, ["a.ron:1102:31: a false statement needs a `correction` [S017, warning]"]);
    assert!(infos(&found) >= 2200, "{}", infos(&found));
}

#[test]
fn the_shipped_banks_are_strict_clean() {
    let readings: Vec<Reading> =
        shipped().iter().map(|(path, text)| read(path, text.as_bytes())).collect();
    let read: Vec<&Diagnostic> = readings.iter().flat_map(|reading| &reading.diagnostics).collect();
    assert_eq!(read, Vec::<&Diagnostic>::new());
    let found = lint(&readings, &Library::default(), TODAY, Strictness::Strict);
    let found = found.iter().filter(|found| found.severity > Severity::Info);
    let found: Vec<String> = found.map(Diagnostic::render).collect();
    assert_eq!(found.join("\n"), "");
}
