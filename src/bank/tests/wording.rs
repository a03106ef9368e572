//! Does each wording rule find its flaw, at its place, and leave the near miss alone?

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
fn w101_the_key_is_the_longest() {
    let prompt = "Which lock does the second session wait for?";
    single(
        prompt,
        &[
            "The row lock of the parent, kept until commit",
            "The lock of the table",
            "The lock of a page",
        ],
        expect![[r#"
            W101 Warning at <Right("The row lock of the par>: the right choice has 45 characters, the longest wrong one 21
            W102 Warning at <Right("The row lock of the par>: this choice has 45 characters, the shortest 18: more than twice
            W110 Info at <Right("The row lock of the par>: only the right choice is with a comma"#]],
    );
    single(
        prompt,
        &["The row lock of the parent", "The table lock of the child", "The page lock"],
        expect![],
    );
    // Names are as long as they are.
    single(prompt, &["OPTIONS", "GET", "PUT"], expect![]);
    let (long, short) = ("A row lock that is kept until commit", "A lock on the whole page");
    choosing(
        "Multi",
        prompt,
        &[long, "An intent lock on a table until commit"],
        &[short, "A lock on one of the rows"],
        expect![[
            r#"W101 Warning at <Right("A row lock that is kept>: the right choice has 36 characters, the longest wrong one 25"#
        ]],
    );
    choosing(
        "Multi",
        prompt,
        &[long, "An intent lock"],
        &[short, "A lock on one of the rows"],
        expect![[
            r#"W102 Warning at <Right("A row lock that is kept>: this choice has 36 characters, the shortest 14: more than twice"#
        ]],
    );
}

#[test]
fn w102_lengths_differ() {
    let prompt = "Which lock does the second session wait for?";
    single(
        prompt,
        &[
            "The row lock of the parent",
            "The lock that the first session took on the page of the index",
            "A table lock",
        ],
        expect![[
            r#"W102 Warning at <Wrong("The lock that the first>: this choice has 61 characters, the shortest 12: more than twice"#
        ]],
    );
    single(
        prompt,
        &[
            "The row lock of the parent",
            "The lock of the first session on the page",
            "The table lock of it",
        ],
        expect![[
            r#"W102 Warning at <Wrong("The lock of the first s>: this choice has 41 characters, the shortest 20: more than twice"#
        ]],
    );
    single(prompt, &["DELETE", "PUT", "PROPPATCH"], expect![]);
}

#[test]
fn w103_choices_speak_of_choices() {
    let prompt = "Which of the two locks are held?";
    single(
        prompt,
        &["All of the above", "The table lock", "The page lock"],
        expect![[
            r#"W103 Error at <Right("All of the above", "Som>: `All of the above` speaks of the other choices, which are shown in any order"#
        ]],
    );
    single(
        prompt,
        &["The table lock", "None of these", "The page lock"],
        expect![[r#"
            W105 Warning at <Wrong("None of these", "Some w>: `none` in a wrong choice and in no right one
            W103 Error at <Wrong("None of these", "Some w>: `None of these` speaks of the other choices, which are shown in any order"#]],
    );
    single(
        prompt,
        &["Both A and B", "A and C", "B or C"],
        expect![[r#"
        W103 Error at <Right("Both A and B", "Some wo>: `Both A and B` speaks of the other choices, which are shown in any order
        W103 Error at <Wrong("A and C", "Some words t>: `A and C` speaks of the other choices, which are shown in any order
        W103 Error at <Wrong("B or C", "Some words th>: `B or C` speaks of the other choices, which are shown in any order"#]],
    );
    // The question has an A and a B of its own.
    single(
        "Sessions A, B and C run this. Which sessions wait?",
        &["A and B", "A and C", "B and C"],
        expect![],
    );
    single(
        prompt,
        &[
            "None of these rows is locked",
            "One of these rows is locked",
            "Two of these rows are locked",
        ],
        expect![],
    );
}

#[test]
fn w104_the_question_is_negative() {
    stem(
        "Which of these methods is NOT idempotent?",
        expect![[
            r#"W104 Warning at <"Which of these methods is NOT>: the question is negative: `NOT`"#
        ]],
    );
    stem(
        "Which of these locks does not block an insert?",
        expect![[
            r#"W104 Warning at <"Which of these locks does not>: the question is negative: `not`"#
        ]],
    );
    stem(
        "All sessions block each other except one. Which lock is least likely?",
        expect![[
            r#"W104 Warning at <"All sessions block each other>: the question is negative: `least`"#
        ]],
    );
    single(
        "Which method is not safe?",
        &["PUT, for it replaces", "GET, for it does not write", "HEAD, for it is read"],
        expect![[
            r#"W104 Error at <"Which method is not safe?",>: the question is negative: `not`, and so is the choice `GET, for it does not write`"#
        ]],
    );
    single(
        "Which step does not scan the table?",
        &["ADD COLUMN c int NOT NULL", "SET NOT NULL for a column", "VALIDATE for a constraint"],
        expect![[
            r#"W104 Warning at <"Which step does not scan the >: the question is negative: `not`"#
        ]],
    );
    // What the case lacks, what a clause denies, code, and a second criterion are the matter itself.
    stem("The page is not locked. Which lock does the second session take?", expect![]);
    stem("Which lock does a session wait for that has not committed?", expect![]);
    stem("Which query with WHERE id NOT IN (1, NULL) finds more?", expect![]);
    stem("Which change ends the deadlock and still never overdraws the account?", expect![]);
    stem("Which lock is held by at least one session?", expect![]);
}

#[test]
fn w105_absolutes_in_wrong_choices() {
    let prompt = "Which lock does the second session wait for?";
    single(
        prompt,
        &["The row lock of the parent", "The lock that always comes", "The lock of all the rows"],
        expect![[r#"
            W105 Warning at <Wrong("The lock that always co>: `always` in a wrong choice and in no right one
            W105 Warning at <Wrong("The lock of all the row>: `all` in a wrong choice and in no right one"#]],
    );
    single(
        prompt,
        &["The lock of all the parents", "The lock that always comes", "The lock of all the rows"],
        expect![],
    );
    single(
        "Which lock blocks all sessions?",
        &["The row lock of the parent", "The one of all the rows", "The lock of the page"],
        expect![],
    );
    single(
        "Which statement finds the rows?",
        &[
            "One with UNION of the two parts",
            "One with UNION ALL of the parts",
            "One with a body and with only one part",
        ],
        expect![],
    );
}

#[test]
fn w106_a_hedge_in_the_key() {
    let prompt = "What does the second session do?";
    single(
        prompt,
        &[
            "It usually waits for the row",
            "It waits for the whole table",
            "It fails with a deadlock",
        ],
        expect![[r#"
            W106 Warning at <Right("It usually waits for th>: `usually` in a right choice and in no wrong one
            W115 Info at <Right("It usually waits for th>: `usually` means another share to every reader"#]],
    );
    single(
        prompt,
        &["It may wait for the row", "It may wait for the table", "It fails with a deadlock"],
        expect![],
    );
    single(
        prompt,
        &[
            "It looks for the row more often",
            "It looks for the whole table",
            "It fails with a deadlock",
        ],
        expect![],
    );
    let wrong = ["It waits for the whole table", "It fails with a deadlock"];
    choosing(
        "Multi",
        prompt,
        &["It may wait for the row", "It can wait for the page"],
        &wrong,
        expect![[r#"
            W106 Warning at <Right("It may wait for the row>: `may` in a right choice and in no wrong one
            W106 Warning at <Right("It can wait for the pag>: `can` in a right choice and in no wrong one"#]],
    );
    choosing(
        "Multi",
        prompt,
        &["It may wait for the row", "It reads what was committed"],
        &wrong,
        expect![],
    );
}

#[test]
fn w107_words_of_the_stem() {
    let prompt = "What is the purpose of rate limiting?";
    single(
        prompt,
        &[
            "It limits what a client asks for",
            "It caches what is asked for most",
            "It encrypts what is sent to us",
        ],
        expect![[
            r#"W107 Warning at <Right("It limits what a client>: the right choice alone repeats words of the prompt: `limits`"#
        ]],
    );
    single(
        prompt,
        &[
            "It limits what a client asks for",
            "It limits how much is cached",
            "It encrypts what is sent to us",
        ],
        expect![],
    );
    single(
        "How is traffic called that stays internal?",
        &["Internal traffic", "East-west traffic", "Blue-green traffic"],
        expect![[
            r#"W107 Warning at <Right("Internal traffic", "Som>: the right choice alone repeats words of the prompt: `Internal`"#
        ]],
    );
    let code = r#"prompt: "After the release transfer hangs. What takes it so far?", code: [(lang: "rust", text: "fn transfer() {}")],
kind: Single(choices: [
Right("A thread that calls transfer once", "The same lock is taken twice by that thread."),
Wrong("A thread that sleeps for an hour", "It would wake up, and the lock would be free."),
Wrong("A thread that panics with a lock", "The lock would be poisoned, and the call fail."),
]),"#;
    strict(&format!("{code}{TAUGHT}"), expect![]);
    kind(
        "Match each story with its name.",
        r#"Match(pairs: [
("A stale price is read", "Stale value"),
("Two writers overwrite each other", "Lost update"),
("A count changes", "Phantom"),
], decoys: ["Cycle"])"#,
        expect![[
            r#"W107 Warning at <("A stale price is read", "Sta>: both sides of the pair have `Stale`"#
        ]],
    );
    kind(
        "Match each story with its name.",
        r#"Match(pairs: [
("A price is read before commit", "Dirty read"),
("A price is read twice and differs", "Fuzzy read"),
("A count changes", "Phantom"),
], decoys: ["Cycle"])"#,
        expect![],
    );
}

#[test]
fn w108_grammar() {
    single(
        "The second session waits for an",
        &["index lock", "row lock", "page lock"],
        expect![[r#"
        W111 Warning at <"The second session waits for >: the prompt asks nothing
        W108 Warning at <"The second session waits for >: `an` at the end fits only some of the choices"#]],
    );
    let prompt = "Which step cures the deadlock?";
    single(
        prompt,
        &[
            "Retrying the transaction",
            "Lower the timeout to a second",
            "Raise the timeout to a minute",
        ],
        expect![[
            r#"W108 Warning at <Right("Retrying the transactio>: the right choice alone begins with a gerund"#
        ]],
    );
    single(
        prompt,
        &[
            "To retry the transaction",
            "Lower the timeout to a second",
            "Raise the timeout to a minute",
        ],
        expect![[
            r#"W108 Warning at <Right("To retry the transactio>: the right choice alone begins with `to`"#
        ]],
    );
    single(
        prompt,
        &[
            "Retry the whole transaction",
            "Lower the timeout to one second.",
            "Raise the timeout to a minute.",
        ],
        expect![[
            r#"W108 Warning at <Right("Retry the whole transac>: every choice but the right one ends with a full stop"#
        ]],
    );
    single(
        prompt,
        &["Retrying the transaction", "Lowering the timeout", "Raise the timeout to 60"],
        expect![],
    );
    single(
        prompt,
        &["String keys in the index", "Integer keys in the index", "Random keys in the index"],
        expect![],
    );
}

#[test]
fn w109_convergence() {
    let prompt = "Which directive does it send?";
    single(
        prompt,
        &["private, no-cache", "private, no-store", "public, no-cache", "private, immutable"],
        expect![[r#"
            W109 Info at <Right("private, no-cache", "So>: the right choice shares 3 words with the others, the next one 2
            W113 Info at <Wrong("public, no-cache", "Som>: this choice is the opposite of the right one: `private` and `public`"#]],
    );
    single(
        prompt,
        &["private, no-cache", "private, no-store", "public, no-cache", "public, no-store"],
        expect![],
    );
}

#[test]
fn w110_the_odd_one_out() {
    let prompt = "What is sent back to the client?";
    single(
        prompt,
        &["The code 412", "The old page", "The new page"],
        expect![[
            r#"W110 Info at <Right("The code 412", "Some wo>: only the right choice is with a digit"#
        ]],
    );
    single(prompt, &["The code 412", "The old page, and a tag", "The new page"], expect![]);
    single(prompt, &["The code 412", "The code 409", "The new page"], expect![]);
}

#[test]
fn w111_no_question() {
    stem(
        "The lock that the second session waits for",
        expect![[r#"W111 Warning at <"The lock that the second sess>: the prompt asks nothing"#]],
    );
    kind(
        "The status for a lost edit",
        r#"Short(accept: ["412"])"#,
        expect![[r#"W111 Warning at <"The status for a lost edit",>: the prompt asks nothing"#]],
    );
    stem("Choose the lock that the second session waits for.", expect![]);
    kind("After a lost edit, name the status.", r#"Short(accept: ["412"])"#, expect![]);
    kind(
        "A lost edit gets the status ___ from the server.",
        r#"Short(accept: ["412"])"#,
        expect![],
    );
    kind("A lost edit gets 412 from the server.", "TrueFalse(answer: true)", expect![]);
}

#[test]
fn w112_no_focus() {
    stem(
        "Which of the following is true?",
        expect![[
            r#"W112 Warning at <"Which of the following is tru>: `which of the following .. is true` asks for nothing in particular"#
        ]],
    );
    stem(
        "Which statement about the locks of InnoDB's tables is correct?",
        expect![[r#"
        W112 Warning at <"Which statement about the loc>: `which statement .. is correct` asks for nothing in particular
        W121 Warning at <"Which statement about the loc>: `InnoDB` is named, but `applies_to` is empty"#]],
    );
    stem(
        "What waits?",
        expect![[
            r#"W112 Warning at <"What waits?",>: a prompt of 2 words leaves the question to the choices"#
        ]],
    );
    stem("For which of these locks is it true that a second reader waits?", expect![]);
    let code = r#"prompt: "What waits?", code: [(lang: "sql", text: "SELECT 1")],"#;
    strict(&format!("{code}{CHOICES}{TAUGHT}"), expect![]);
}

#[test]
fn w113_opposites() {
    let prompt = "When does the cache drop the key?";
    single(
        prompt,
        &[
            "It is dropped after the commit",
            "It is dropped before the commit",
            "It is dropped by a timer",
        ],
        expect![[
            r#"W113 Info at <Wrong("It is dropped before th>: this choice is the opposite of the right one: `after` and `before`"#
        ]],
    );
    single(prompt, &["It drops the key", "It does not", "It does drop the key not"], expect![]);
    single(
        prompt,
        &[
            "It is dropped by a timer",
            "It is dropped before the commit",
            "It is dropped after the commit",
        ],
        expect![],
    );
}

#[test]
fn w114_much_to_read() {
    let long = |count: usize| vec!["word"; count].join(" ");
    let order =
        |count: usize| format!("Order(items: [\"a {0}\", \"b {0}\", \"c {0}\"])", long(count));
    kind(
        "Put them in order.",
        &order(50),
        expect![[
            r#"W114 Info at <Order(items: ["a word word wor>: 153 words to read beside the prompt, more than 150"#
        ]],
    );
    kind("Put them in order.", &order(49), expect![]);
    let cloze = |count: usize| {
        format!("Cloze(text: \"{{{{a}}}} {}\", blanks: {{\"a\": (accept: [\"x\"])}})", long(count))
    };
    kind(
        "Fill in the gap.",
        &cloze(90),
        expect![[
            r#"W114 Info at <Cloze(text: "{{a}} word word w>: 91 words to read beside the prompt, more than 90"#
        ]],
    );
    kind("Fill in the gap.", &cloze(89), expect![]);
}

#[test]
fn w115_vague_frequencies() {
    let prompt = "How does the second session behave?";
    single(
        prompt,
        &["It seldom waits for a row", "It often waits for a page", "It fails with a deadlock"],
        expect![[r#"
            W115 Info at <Right("It seldom waits for a r>: `seldom` means another share to every reader
            W115 Info at <Wrong("It often waits for a pa>: `often` means another share to every reader"#]],
    );
    kind(
        "A hash index is rarely used for a range.",
        "TrueFalse(answer: true)",
        expect![[
            r#"W115 Info at <"A hash index is rarely used f>: `rarely` means another share to every reader"#
        ]],
    );
    single(
        prompt,
        &["It waits for a row", "It asks more often for a row", "I often ask myself for a row"],
        expect![],
    );
}

#[test]
fn w116_trivia() {
    kind(
        "What does ACID stand for?",
        r#"Short(accept: ["x"])"#,
        expect![[
            r#"W116 Warning at <"What does ACID stand for?",>: `stand for` asks for what everybody looks up"#
        ]],
    );
    stem(
        "On which port does a PostgreSQL server listen?",
        expect![[r#"
        W116 Warning at <"On which port does a PostgreS>: `which port` asks for what everybody looks up
        W121 Warning at <"On which port does a PostgreS>: `PostgreSQL` is named, but `applies_to` is empty"#]],
    );
    kind(
        "Each letter stands for a session. What is read at the end?",
        r#"Short(accept: ["x"])"#,
        expect![],
    );
}

#[test]
fn w117_no_criterion() {
    stem(
        "Which kind of lock is best?",
        expect![[
            r#"W117 Warning at <"Which kind of lock is best?",>: `best` without a criterion"#
        ]],
    );
    stem(
        "What is the best way to lock the queue?",
        expect![[
            r#"W117 Warning at <"What is the best way to lock >: `best` without a criterion"#
        ]],
    );
    stem("Which kind of lock is best for a queue with ten workers?", expect![]);
    stem("Readers must not wait. Which kind of lock is best?", expect![]);
    stem("Photos are kept for good. Which lock does an upload take?", expect![]);
}

#[test]
fn w118_feedback_that_teaches_nothing() {
    let kind = r#"kind: Single(choices: [
Right("The row lock of the parent", "Yes."),
Wrong("The table lock of the child"),
Wrong("The page lock of the index", "It is not the page lock of the index."),
]),"#;
    strict(
        &format!("{PROMPT}\n{kind}\nexplanation: \"Row locks.\","),
        expect![[r#"
        W118 Warning at <"Yes."),>: a reason of 4 characters, less than 30, teaches nothing
        W118 Warning at <Wrong("The table lock of the c>: the choice has no reason
        W118 Warning at <"It is not the page lock of th>: the reason repeats the choice
        W118 Warning at <"Row locks.",>: an explanation of 10 characters, less than 80"#]],
    );
    strict(
        &format!("{PROMPT}{CHOICES}"),
        expect![[r#"W118 Warning at <(id: "a-1",>: `explanation` is missing"#]],
    );
}

#[test]
fn w119_positions() {
    let hints = r#"hints: ["Compare it with the second option.", "Which answer comes first on the wire?"],"#;
    let more = r#"takeaway: "Option B is right.","#;
    strict(
        &format!("{PROMPT}{CHOICES}\n{more}\n{hints}\n{TAUGHT}"),
        expect![[r#"
        W119 Error at <"Option B is right.",>: `Option B` is a position, and choices are shown in any order
        W119 Error at <"Compare it with the second op>: `the second option` is a position, and choices are shown in any order"#]],
    );
    let choices = r#"kind: Single(choices: [
Right("The row lock of the parent", "It is kept, other than the lock of choice A."),
Wrong("The table lock of the child", "An index is a good first choice here, and above 10 rows."),
Wrong("The page lock of the index", "It is let go as soon as the entry is in."),
]),"#;
    strict(
        &format!("{PROMPT}\n{choices}{TAUGHT}"),
        expect![[
            r#"W119 Error at <"It is kept, other than the lo>: `choice A` is a position, and choices are shown in any order"#
        ]],
    );
    strict(
        &format!(
            "prompt: \"Plans A and B are shown. Which lock does a session take?\",\n{choices}{TAUGHT}"
        ),
        expect![],
    );
    // Nothing is shuffled in a text with gaps.
    let cloze = r#"prompt: "Fill in the gap.", kind: Cloze(text: "The {{a}}", blanks: {"a": (accept: ["x"])}),"#;
    strict(&format!("{cloze} {hints} {TAUGHT}"), expect![]);
}

#[test]
fn w120_words_of_the_day() {
    stem(
        "Which lock does the latest version of the server take?",
        expect![[
            r#"W120 Warning at <"Which lock does the latest ve>: `latest version` will be about another day when it is read"#
        ]],
    );
    stem(
        "Which lock does the latest PostgreSQL take for this?",
        expect![[r#"
        W120 Warning at <"Which lock does the latest Po>: `latest PostgreSQL` will be about another day when it is read
        W121 Warning at <"Which lock does the latest Po>: `PostgreSQL` is named, but `applies_to` is empty"#]],
    );
    strict(
        &format!("{PROMPT}{CHOICES}{TAUGHT}\ntakeaway: \"Row locks, nowadays.\","),
        expect![[
            r#"W120 Warning at <"Row locks, nowadays.",>: `nowadays` will be about another day when it is read"#
        ]],
    );
    stem("Which page was least recently used, and currently holds the latest LSN?", expect![]);
}

#[test]
fn w121_a_product_without_versions() {
    stem(
        "Which lock does PostgreSQL take for this?",
        expect![[
            r#"W121 Warning at <"Which lock does PostgreSQL ta>: `PostgreSQL` is named, but `applies_to` is empty"#
        ]],
    );
    stem("Which lock does a SQL server take for this JavaScriptish insert?", expect![]);
    let applies =
        r#"applies_to: ["PostgreSQL"], prompt: "Which lock does PostgreSQL take for this?","#;
    strict(&format!("{applies}{CHOICES}{TAUGHT}"), expect![]);
}

#[test]
fn w122_long_sentences() {
    let long = |count: usize| vec!["word"; count].join(" ");
    stem(
        &format!("Which {}?", long(28)),
        expect![[
            r#"W122 Info at <"Which word word word word wor>: sentences of 29 words on average, more than 28"#
        ]],
    );
    stem(&format!("Which {}?", long(27)), expect![]);
    stem(&format!("Which {}; {}?", long(27), long(28)), expect![]);
}

#[test]
fn w124_two_ideas() {
    let open = |idea: &str| {
        format!(
            "Open(key_points: [\nMust({idea:?}, [\"x|y\"]),\nMust(\"b\", [\"x|y\"]),\nShould(\"c\", [\"x|y\"])])"
        )
    };
    kind(
        "Explain it.",
        &open("warm up, and run long enough"),
        expect![[
            r#"W124 Info at <Must("warm up, and run long en>: two ideas in one key point, joined by `, and`"#
        ]],
    );
    kind("Explain it.", &open("a rate and a latency target"), expect![]);
    kind("Explain it.", &open("what replicas are for: failures, and sharing reads"), expect![]);
}

#[test]
fn w125_key_points() {
    kind(
        "Explain it.",
        r#"Open(key_points: [
Must("a", ["x"]),
Should("b", ["x|y"])])"#,
        expect![[r#"
            W125 Warning at <Open(key_points: [>: 3 to 9 key points are asked for, this has 2
            W125 Warning at <Open(key_points: [>: at least 2 key points are a `Must`, here 1
            W125 Warning at <Must("a", ["x"]),>: the key point has 1 phrasing, at least 2 are asked for"#]],
    );
    kind(
        "Explain it.",
        r#"Open(key_points: [
Must("a", ["x", "y"]),
Must("b", ["x|y"]),
Bonus("c", ["x y|z"])])"#,
        expect![],
    );
}

const STORY: &str = r#"kind: Behavioural(competency: "c", seconds_to_speak: 20, dimensions: [
(name: "d", part: [Action], poor: "a", mixed: "b", good: "c", excellent: "d")],
probes: ["Why?", "How?", "Who?"],
exemplar: "I cut 3 calls."),"#;

fn story(prompt: &str, from: &str, to: &str, expected: Expect) {
    assert!(STORY.contains(from));
    let fields = format!("prompt: {prompt:?},\n{}\n{TAUGHT}", STORY.replace(from, to));
    strict(&fields, expected);
}

#[test]
fn w126_stories() {
    let prompt = "Tell me about a time when you were wrong.";
    story(prompt, "", "", expect![]);
    story(
        "What would you do if a colleague missed a deadline?",
        "",
        "",
        expect![[
            r#"W126 Warning at <"What would you do if a collea>: `would you` asks for what somebody would do, not for what they did"#
        ]],
    );
    story(
        "Which strengths do you have?",
        "",
        "",
        expect![[
            r#"W126 Warning at <"Which strengths do you have?">: the prompt does not ask for something past"#
        ]],
    );
    story(
        "Describe a conflict. What would you do differently, now that you had it?",
        "",
        "",
        expect![],
    );
    story(
        prompt,
        "mixed: \"b\"",
        "mixed: \"A.\"",
        expect![[
            r#"W126 Warning at <"A.", good: "c", excellent: "d>: the anchors `poor` and `mixed` say the same"#
        ]],
    );
    story(
        prompt,
        ", \"Who?\"",
        "",
        expect![[r#"W126 Warning at <["Why?", "How?"],>: 3 probes are asked for, this has 2"#]],
    );
    story(
        prompt,
        "I cut 3 calls.",
        "We and I cut some calls.",
        expect![[r#"
            W126 Warning at <"We and I cut some calls."),>: the exemplar has 1 `I` and 1 `we`
            W126 Warning at <"We and I cut some calls."),>: the exemplar has no number"#]],
    );
    story(
        prompt,
        "I cut 3 calls.",
        &"I cut 3 calls. ".repeat(15),
        expect![[
            r#"W126 Warning at <"I cut 3 calls. I cut 3 calls.>: the exemplar takes 24 seconds to speak, the candidate has 20"#
        ]],
    );
    story(prompt, "I cut 3 calls.", &"I cut 3 calls. ".repeat(13), expect![]);
    strict(
        &format!("prompt: {prompt:?}, kind: Behavioural(),\n{TAUGHT}"),
        expect![[r#"
        W126 Warning at <Behavioural(),>: 3 probes are asked for, this has 0
        W126 Warning at <Behavioural(),>: `dimensions` is missing
        W126 Warning at <Behavioural(),>: `exemplar` is missing"#]],
    );
}

#[test]
fn w127_hints_that_answer() {
    let short = |hint: &str| {
        format!(
            "prompt: \"Which level is it for 42 rows?\", kind: Short(accept: [\"Read Committed\", \"no\", \"42\"]),\nhints: [{hint:?}],\n{TAUGHT}"
        )
    };
    strict(
        &short("It is read committed."),
        expect![[
            r#"W127 Error at <"It is read committed."],>: the hint contains the answer `Read Committed`"#
        ]],
    );
    strict(&short("There is no answer but 42: which reads are committed?"), expect![]);
    let numeric = |hint: &str| {
        format!(
            "prompt: \"How long is it?\", kind: Numeric(answer: 16.4, unit: \"s\"),\nhints: [{hint:?}],\n{TAUGHT}"
        )
    };
    strict(
        &numeric("About 16.4 s."),
        expect![[r#"W127 Error at <"About 16.4 s."],>: the hint contains the answer `16.4`"#]],
    );
    strict(&numeric("About 16 s."), expect![]);
    strict(
        &format!("{PROMPT}{CHOICES}{TAUGHT}\nhints: [\"Think of the row lock of the parent.\"],"),
        expect![[
            r#"W127 Error at <"Think of the row lock of the >: the hint contains the answer `The row lock of the parent`"#
        ]],
    );
    strict(&format!("{PROMPT}{CHOICES}{TAUGHT}\nhints: [\"Think of the parent.\"],"), expect![]);
}

#[test]
fn w128_protected_matters() {
    let prompt = "Tell me about a time when you were wrong.";
    story(
        "Tell me about a time when your children kept you from work.",
        "",
        "",
        expect![[
            r#"W128 Error at <"Tell me about a time when you>: this touches protected matters: `children`"#
        ]],
    );
    story(
        prompt,
        "Who?",
        "How old were you then, and were you married?",
        expect![[
            r#"W128 Error at <"How old were you then, and we>: this touches protected matters: `married`, `how old were you`"#
        ]],
    );
    story(
        "Tell me about a time when a health check, disabled by age, hid a race.",
        "",
        "",
        expect![],
    );
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
    let text = include_str!("../../../tests/fixtures/flawed-questions.ron");
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

/// The table says the worst that a rule reports.
#[test]
fn the_rules_of_the_table_are_those_of_the_guide() {
    let listed = rules().filter(|rule| rule.id.starts_with('W'));
    let listed: Vec<String> =
        listed.map(|rule| format!("{} {:?}", rule.id, rule.severity)).collect();
    expect!["W101 Warning, W102 Warning, W103 Error, W104 Error, W105 Warning, W106 Warning, W107 Warning, W108 Warning, W109 Info, W110 Info, W111 Warning, W112 Warning, W113 Info, W114 Info, W115 Info, W116 Warning, W117 Warning, W118 Warning, W119 Error, W120 Warning, W121 Warning, W122 Info, W124 Info, W125 Warning, W126 Warning, W127 Error, W128 Error"].assert_eq(&listed.join(", "));
}
