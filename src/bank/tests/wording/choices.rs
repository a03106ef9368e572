//! Does a choice give itself away by its length or by its words?

use super::*;

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
fn w103_is_about_the_whole_choice() {
    let told = |choice: &str| {
        let kind = format!(
            "kind: Single(choices: [Right(\"writes the log first\"), Wrong(\"reads the row again\"), Wrong({choice:?})])"
        );
        wording(&format!("{PROMPT}{kind},{TAUGHT}"), Strictness::Strict).contains("W103")
    };
    for choice in [
        "All answers are correct",
        "None are correct",
        "Both are right",
        "All of the listed ones",
        "None of the listed",
        "All three",
        "Any of the other three",
        "Every one of the others",
        "a and b",
        "None of these",
        "Some or all of the above",
    ] {
        assert!(told(choice), "{choice}");
    }
    for choice in
        ["It rewrites all of them", "It reads none of them", "Retry any of these", "None", "a lock"]
    {
        assert!(!told(choice), "{choice}");
    }
}
