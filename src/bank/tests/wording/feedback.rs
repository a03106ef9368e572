//! Does the feedback teach, and does the hint not tell?

use super::*;

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
