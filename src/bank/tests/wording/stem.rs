//! Does the stem ask one clear question?

use super::*;

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
