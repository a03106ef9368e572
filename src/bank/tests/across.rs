//! Does each rule between questions find what it is for, and nothing in questions that have little in common?

use super::*;
use crate::bank::lint::{Strictness, lint, survey};
use std::fmt::Write as _;

const TODAY: crate::time::Day = jiff::civil::date(2026, 11, 20);

/// A bank; each question is written as its fields, without id.
fn bank(id: &str, questions: &[&str]) -> Reading {
    let mut text = format!("(id: {id:?}, questions: [\n");
    for (number, fields) in questions.iter().enumerate() {
        writeln!(text, "(id: \"{id}-{number}\", {fields}),").expect("a string");
    }
    let reading = read(&format!("{id}.ron"), (text + "])").as_bytes());
    assert_eq!(reading.diagnostics, vec![]);
    reading
}

/// What the rules between questions find, the structure left aside.
fn found(readings: &[Reading], library: &Library) -> String {
    let found = lint(readings, library, TODAY, Strictness::Strict);
    says_what_to_do(&found);
    let across = found.iter().filter(|found| found.rule.is_some_and(|rule| rule.starts_with('X')));
    across.map(Diagnostic::to_string).collect::<Vec<_>>().join("\n")
}

fn check(questions: &[&str], expected: Expect) {
    expected.assert_eq(&found(&[bank("b", questions)], &Library::default()));
}

const LOCKS: &str = "prompt: \"Which lock does the second session wait for in this table?\"";
const LOCK: &str = "prompt: \"Which lock does the second session wait for?\"";
const SHORT: &str = "kind: Short(accept: [\"row lock\"])";
const TABLE: &str = "kind: Short(accept: [\"table lock\"])";

#[test]
fn prompts_that_share_their_words() {
    let (locks, lock) = (format!("{LOCKS}, {SHORT}"), format!("{LOCK}, {SHORT}"));
    let other = "prompt: \"Which index does the planner take for a sorted read?\", kind: Short(accept: [\"none\"])";
    check(
        &[&locks, &lock, other],
        expect!["b.ron:3:21: the prompt shares 73% of its words with `b-0` [X201, warning]"],
    );
    check(
        &[&locks, &locks.replace("this", "that")],
        expect!["b.ron:3:21: the prompt shares 83% of its words with `b-0` [X201]"],
    );
    // Siblings are meant to be alike, and a retired question is asked no more.
    let sibling = format!("{locks}, family: \"waits\"");
    check(&[&sibling, &sibling], expect![]);
    check(&[&locks, &format!("{locks}, status: Retired(\"b-0\")")], expect![]);
    check(
        &[&locks, &format!("{locks}, status: Draft")],
        expect!["b.ron:3:21: the prompt shares 100% of its words with `b-0` [X201]"],
    );
    let allowed = "allow: [\"X201: one asks for rows, the other for tables\"]";
    check(&[&locks, &format!("{lock}, {allowed}")], expect![]);
    // Too short to say what is asked.
    check(
        &[&format!("prompt: \"Right?\", {SHORT}"), &format!("prompt: \"Right?\", {SHORT}")],
        expect![],
    );
}

/// Whatever the files: the same questions are judged and asked.
#[test]
fn of_several_banks_of_one_id_the_one_is_judged_that_is_asked() {
    let file = |path: &str, ids: &[&str]| {
        let one = |id: &&str| format!("(id: \"{id}\", topic: \"{id}\", prompt: \"p?\", {SHORT}),");
        let text = ids.iter().map(one).collect::<String>();
        read(path, format!("(id: \"b\", questions: [{text}])").as_bytes())
    };
    let (first, second) = (file("a.ron", &["one", "two"]), file("z.ron", &["three"]));
    let shipped = file("question_banks/rest.ron", &["four", "five"]);
    for readings in [
        vec![first.clone(), second.clone()],
        vec![second.clone(), first.clone()],
        vec![shipped.clone(), first.clone(), second.clone()],
        vec![second, shipped, first],
    ] {
        let judged = survey(&readings, &Library::default()).coverage.others;
        let judged: Vec<&str> = judged.keys().map(String::as_str).collect();
        let owned = |reading: &Reading| (reading.clone(), is_shipped(reading.source.path()));
        let (library, _) = Library::of_readings(readings.iter().map(owned).collect());
        let asked: Vec<&str> = library.topics().into_iter().map(|(topic, _)| topic).collect();
        assert_eq!(judged, asked);
    }
}

#[test]
fn what_is_shown_beside_the_prompt_counts() {
    let code = |code: &str| {
        format!("prompt: \"What does this print?\", code: [(text: \"{code}\")], {SHORT}")
    };
    check(
        &[&code("select count(*) from orders where paid"), &code("let total = left + right;")],
        expect![],
    );
    let cloze = |text: &str| {
        format!(
            "prompt: \"Fill the gap in this text\", kind: Cloze(text: \"{text} {{{{x}}}}\", blanks: {{\"x\": (accept: [\"y\"])}})"
        )
    };
    check(&[&cloze("A cache is told by the field"), &cloze("Locks are kept until the")], expect![]);
}

#[test]
fn one_prompt_with_two_keys() {
    check(
        &[&format!("{LOCK}, {SHORT}"), &format!("{LOCK}, {TABLE}")],
        expect!["b.ron:3:21: `b-0` asks the same and has another key [X203]"],
    );
    let family = "family: \"waits\"";
    check(
        &[&format!("{LOCK}, {SHORT}, {family}"), &format!("{LOCK}, {TABLE}, {family}")],
        expect!["b.ron:3:21: `b-0` asks the same and has another key [X203]"],
    );
    let multi = |marks: [&str; 3]| {
        let [a, b, c] = marks;
        format!(
            "{LOCK}, family: \"m\", kind: Multi(choices: [{a}(\"row\"), {b}(\"page\"), {c}(\"table\")])"
        )
    };
    let first = multi(["Right", "Wrong", "Wrong"]);
    check(
        &[&first, &multi(["Right", "Right", "Wrong"])],
        expect!["b.ron:3:21: `b-0` asks the same and has another key [X203]"],
    );
    check(&[&first, &first.replace("table", "gap")], expect![]);
    let truth = |answer: bool| {
        format!("{LOCK}, family: \"t\", kind: TrueFalse(answer: {answer}, correction: \"no\")")
    };
    check(&[&truth(true), &truth(true)], expect![]);
    check(
        &[&truth(true), &truth(false)],
        expect!["b.ron:3:21: `b-0` asks the same and has another key [X203]"],
    );
}

#[test]
fn keys_are_compared_with_every_earlier_one_and_across_kinds() {
    let family = "family: \"waits\"";
    let asks = |kind: &str| format!("{LOCK}, {family}, {kind}");
    let (short, table) = (asks(SHORT), asks(TABLE));
    let single = asks("kind: Single(choices: [Right(\"the row lock\"), Wrong(\"table lock\")])");
    let against = |number: usize, other: usize| {
        format!("b.ron:{}:21: `b-{other}` asks the same and has another key [X203]", number + 2)
    };
    let told = |questions: &[&str]| found(&[bank("b", questions)], &Library::default());
    assert_eq!(told(&[&short, &single]), "");
    assert_eq!(told(&[&table, &single]), against(1, 0));
    assert_eq!(told(&[&single, &table]), against(1, 0));
    // The first one agrees, the second one does not.
    let both = asks("kind: Short(accept: [\"row lock\", \"table lock\"])");
    assert_eq!(told(&[&both, &short, &table]), against(2, 1));
    let multi = asks("kind: Multi(choices: [Right(\"table lock\"), Wrong(\"page lock\")])");
    assert_eq!(told(&[&single, &multi]), against(1, 0));
    let cloze = |x: &str, y: &str| {
        asks(&format!(
            "kind: Cloze(text: \"{{{{x}}}} or {{{{y}}}}\", blanks: {{\"x\": (accept: [{x:?}]), \"y\": (accept: [{y:?}])}})"
        ))
    };
    assert_eq!(told(&[&cloze("one", "two"), &cloze("one", "three")]), against(1, 0));
    assert_eq!(told(&[&cloze("one", "two"), &cloze("two", "one")]), against(1, 0));
    let pairs = |b: &str| asks(&format!("kind: Match(pairs: [(\"a\", \"x\"), (\"b\", {b:?})])"));
    assert_eq!(told(&[&pairs("y"), &pairs("y")]), "");
    assert_eq!(told(&[&pairs("y"), &pairs("x")]), against(1, 0));
}

/// Each pair of them would share all of its words.
#[test]
fn a_big_family_in_the_same_words_is_compared_in_linear_time() {
    let words: String = (0..60).map(|n| format!("w{n} ")).collect();
    let one = format!("prompt: \"Which {words}?\", family: \"f\", {SHORT}");
    let mut questions = vec![one.as_str(); 4000];
    let alone = one.replace("family: \"f\", ", "");
    questions.push(&alone);
    let readings = [bank("b", &questions)];
    let found = lint(&readings, &Library::default(), TODAY, Strictness::Lenient);
    let found = found.iter().filter(|found| found.rule == Some("X201")).map(Diagnostic::to_string);
    expect!["b.ron:4002:24: the prompt shares 100% of its words with `b-0` [X201, warning]"]
        .assert_eq(&found.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_key_that_stands_in_another_prompt() {
    let victim = format!("prompt: \"How is a deadlock ended?\", {TABLE}");
    let spoiler =
        "prompt: \"Why is a Table-Lock held so long?\", kind: Short(accept: [\"vacuum\"])";
    check(
        &[&victim, spoiler],
        expect!["b.ron:2:55: the key `table lock` stands in the prompt of `b-1` [X202, info]"],
    );
    // Its own prompt is another rule's business; parts of words are no words.
    let own = format!("prompt: \"Is a table lock a lock?\", {TABLE}");
    check(&[&own, "prompt: \"A vegetable locker?\", kind: Short(accept: [\"no\"])"], expect![]);
}

#[test]
fn references() {
    let text = |cites: fn(usize) -> &'static str| {
        let mut text = "(id: \"b\", refs: {\"one\": (kind: Spec, title: \"t\", url: \"u\"), \"two\": (kind: Spec, title: \"t\", url: \"u\")}, questions: [\n".to_owned();
        for n in 0..20 {
            let cited = cites(n);
            writeln!(text, "(id: \"b-{n}\", prompt: \"p\", refs: [\"{cited}\"], {SHORT}),")
                .expect("a string");
        }
        let reading = read("b.ron", (text + "])").as_bytes());
        assert_eq!(reading.diagnostics, vec![]);
        found(&[reading], &Library::default())
    };
    expect![[r#"
        b.ron:1:25: 100% of the questions stand on reference `one` [X208, info]
        b.ron:1:68: reference `two` is cited by no question [X208, info]"#]]
    .assert_eq(&text(|_| "one"));
    expect![[r#"
        b.ron:1:25: 55% of the questions stand on reference `one` [X208, info]
        b.ron:1:68: 45% of the questions stand on reference `two` [X208, info]"#]]
    .assert_eq(&text(|n| if n < 11 { "one" } else { "two" }));
}

#[test]
fn the_library_around_is_compared_but_not_told() {
    let lock = format!("{LOCK}, {SHORT}");
    let around = bank("around", &[&lock, &lock.replace("wait", "look")]);
    let (library, _) = Library::of_readings(vec![(around.clone(), true)]);
    expect!["b.ron:2:21: the prompt shares 100% of its words with `around-0` [X201]"]
        .assert_eq(&found(&[bank("b", &[&lock])], &library));
    // A bank that is checked takes the place of its namesake.
    expect![].assert_eq(&found(&[bank("around", &[&lock])], &library));
    // A user's copy of a shipped bank is no twin of it.
    expect![].assert_eq(&found(
        &[bank("around", &[&lock]), bank("around", &[&lock])],
        &Library::default(),
    ));
}

/// Questions of the topic rest: so many of them produced, recalled, stated as true and as false.
fn rest(all: usize, produced: usize, recalled: usize, truths: [usize; 2]) -> Reading {
    let statements = truths[0] + truths[1];
    let question = |n: usize| {
        let skill = if n < recalled { "Recall" } else { "Apply" };
        let kind = match n {
            n if n < truths[0] => "TrueFalse(answer: true)".to_owned(),
            n if n < statements => "TrueFalse(answer: false, correction: \"no\")".to_owned(),
            n if n < all - produced => {
                format!("Single(choices: [Right(\"{n}\"), Wrong(\"x\"), Wrong(\"y\")])")
            }
            _ => SHORT["kind: ".len()..].to_owned(),
        };
        format!(
            "topic: \"rest\", subtopic: \"auth\", level: Junior, skill: {skill}, prompt: \"{n}\", kind: {kind}"
        )
    };
    let questions: Vec<String> = (0..all).map(question).collect();
    bank("b", &questions.iter().map(String::as_str).collect::<Vec<_>>())
}

fn balance(readings: &[Reading], library: &Library, rules: &[&str]) -> String {
    let found = survey(readings, library).diagnostics;
    let across = found.iter().filter(|found| found.rule.is_some_and(|rule| rules.contains(&rule)));
    across.map(Diagnostic::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn topics_that_are_one_sided() {
    let check = |reading: Reading, expected: Expect| {
        let rules = ["X205", "X206", "X207"];
        expected.assert_eq(&balance(&[reading], &Library::default(), &rules));
    };
    check(
        rest(20, 9, 8, [0, 2]),
        expect![[r#"
        b.ron:1:6: 9 of 20 answers of topic `rest` are produced, less than 50% [X205, warning]
        b.ron:1:6: 8 of 20 questions of topic `rest` only recall, more than 35% [X206, warning]
        b.ron:1:6: 0 of 2 TrueFalse statements of all banks are true; 40% to 60% is the range [X207, warning]"#]],
    );
    check(rest(20, 10, 7, [1, 1]), expect![]);
    check(
        rest(20, 10, 7, [3, 0]),
        expect![[r#"
        b.ron:1:6: 3 of 20 questions are TrueFalse, more than 6%: at most 2 [X207, warning]
        b.ron:1:6: 3 of 3 TrueFalse statements of all banks are true; 40% to 60% is the range [X207, warning]"#]],
    );
    // One statement, and two of three, are no tilt.
    check(rest(20, 10, 7, [1, 0]), expect![]);
    check(rest(40, 20, 14, [2, 1]), expect![]);
    // Nineteen are too few to speak of a share.
    check(rest(19, 0, 19, [0, 0]), expect![]);
}

#[test]
fn topics_that_are_thin() {
    let check = |reading: Reading, expected: Expect| {
        expected.assert_eq(&balance(&[reading], &Library::default(), &["X204"]));
    };
    check(
        rest(2, 2, 0, [0, 0]),
        expect![[r#"
        b.ron:1:6: topic `rest` holds 2 of at least 48 questions [X204, warning]
        b.ron:1:6: topic `rest` has thin parts: `http-semantics` Junior 0 of 2, `http-semantics` Mid 0 of 2, `status-and-errors` Junior 0 of 2, `status-and-errors` Mid 0 of 2, `resource-modelling` Junior 0 of 2, `resource-modelling` Mid 0 of 2, `caching-and-conditional-requests` Mid 0 of 2, `caching-and-conditional-requests` Senior 0 of 2, `evolution` Mid 0 of 2, `evolution` Senior 0 of 2, `auth` Mid 0 of 2, `reliability` Mid 0 of 2, `reliability` Senior 0 of 2 [X204, warning]"#]],
    );
    // A topic outside the taxonomy has no cells.
    check(
        bank("b", &["topic: \"cooking\", prompt: \"p\", kind: TrueFalse(answer: true)"]),
        expect![],
    );
}

#[test]
fn one_file_of_a_topic_is_not_blamed_for_the_others() {
    let cells = crate::bank::taxonomy::taxonomy().topic("rest").expect("a topic");
    let mut questions = Vec::new();
    for subtopic in &cells.subtopics {
        for level in Level::ALL {
            for _ in 0..3 {
                questions.push(format!(
                    "topic: \"rest\", subtopic: {:?}, level: {level:?}, prompt: \"{}\", {SHORT}",
                    subtopic.name,
                    questions.len(),
                ));
            }
        }
    }
    let full = bank("full", &questions.iter().map(String::as_str).collect::<Vec<_>>());
    expect![].assert_eq(&balance(std::slice::from_ref(&full), &Library::default(), &["X204"]));
    let (library, _) = Library::of_readings(vec![(full, true)]);
    expect![].assert_eq(&balance(&[rest(4, 4, 0, [0, 0])], &library, &["X204"]));
}

/// Ten thousand prompts of words drawn by a rule, of which each hundredth repeats an earlier one. In pairs they would be
/// fifty million.
#[test]
fn ten_thousand_questions_are_compared_in_a_moment() {
    let word = |n: usize| format!("w{}", n * n % 5003);
    let prompt = |n: usize| {
        let n = if n % 100 == 99 { n - 50 } else { n };
        (0..15).map(|place| word(n * 7 + place * (n % 11 + 1))).collect::<Vec<_>>().join(" ")
    };
    let questions: Vec<String> =
        (0..10_000).map(|n| format!("prompt: \"{}\", {SHORT}", prompt(n))).collect();
    let reading = bank("b", &questions.iter().map(String::as_str).collect::<Vec<_>>());
    let found = lint(&[reading], &Library::default(), TODAY, Strictness::Lenient);
    let twins = found.iter().filter(|found| found.rule == Some("X201")).count();
    assert!((100..=1000).contains(&twins), "{twins}");
}
