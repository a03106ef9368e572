//! Is the key found by what it shares with the stem or with the other choices?

use super::*;

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
