//! Are missing and double fields, commas and brackets told at their place?

use super::*;

#[test]
fn missing_and_double_fields() {
    questions(
        "(\n  tags: [],\n),",
        expect![[r#"
        banks/a.ron:3:1: missing field `id` in `Question`
         3 | (
           | ^
        banks/a.ron:3:1: missing field `prompt` in `Question`
         3 | (
           | ^
        banks/a.ron:3:1: missing field `kind` in `Question`
         3 | (
           | ^
        loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: "p?", verified: (on: "x"), kind: TrueFalse()),"#,
        expect![[r#"
        banks/a.ron:3:35: missing field `how` in `Verified`
         3 | (id: "q", prompt: "p?", verified: (on: "x"), kind: TrueFalse()),
           |                                   ^
        banks/a.ron:3:52: missing field `answer` in `TrueFalse`
         3 | (id: "q", prompt: "p?", verified: (on: "x"), kind: TrueFalse()),
           |                                                    ^^^^^^^^^
        loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: "p?", id: "r", kind: TrueFalse(answer: true)),"#,
        expect![[r#"
            banks/a.ron:3:25: field `id` is given twice
             3 | (id: "q", prompt: "p?", id: "r", kind: TrueFalse(answer: true)),
               |                         ^^
               = help: the first is at 3:2
            loaded mine: "#]],
    );
    kind(
        r#"Cloze(text: "{{a}}", blanks: {"a": (accept: ["x"]), "a": (accept: ["y"])})"#,
        expect![[r#"
            banks/a.ron:3:83: key `"a"` is given twice
             3 | ..."{{a}}", blanks: {"a": (accept: ["x"]), "a": (accept: ["y"])})),
               |                                            ^^^
            loaded mine: "#]],
    );
    check(
        "(refs: {\"a\": (kind: Spec, title: \"\", url: \"\"),\n\"a\": (kind: Spec, title: \"\", url: \"\")}, questions: [])",
        expect![[r#"
            banks/a.ron:2:1: key `"a"` is given twice
             2 | "a": (kind: Spec, title: "", url: "")}, questions: [])
               | ^^^
            loaded a: "#]],
    );
    check(
        "(id: \"a\")",
        expect![[r#"
        banks/a.ron:1:1: missing field `questions` in `Bank`
         1 | (id: "a")
           | ^
        no bank"#]],
    );
}

#[test]
fn commas_and_brackets() {
    questions(
        "(id: \"q\"\n prompt: \"p?\", tags: [\"x\" \"y\"], kind: TrueFalse(answer: true)),",
        expect![[r#"
        banks/a.ron:3:9: missing comma after `id`
         3 | (id: "q"
           |         ^
        banks/a.ron:4:26: missing comma after `"x"`
         4 |  prompt: "p?", tags: ["x" "y"], kind: TrueFalse(answer: true)),
           |                          ^
        loaded mine: "#]],
    );
    questions(
        "(id: \"q\", prompt: \"p?\", tags: [\"x\", kind: TrueFalse(answer: true)),\n(id: \"r\", prompt: \"p?\", kind: TrueFalse(answer: true)),",
        expect![[r#"
            banks/a.ron:3:31: this `[` is not closed before this `)`
             3 | (id: "q", prompt: "p?", tags: ["x", kind: TrueFalse(answer: true)),
               |                               ^
            loaded mine: r"#]],
    );
    questions(
        "(id: \"q\", prompt: \"p?\", kind: TrueFalse(answer: true),\n(id: \"r\", prompt: \"p?\", kind: TrueFalse(answer: true)),",
        expect![[r#"
        banks/a.ron:3:1: this `(` is not closed before the next question
         3 | (id: "q", prompt: "p?", kind: TrueFalse(answer: true),
           | ^
        loaded mine: r"#]],
    );
    questions(
        "(id: \"q\", prompt: \"p?\", kind: Single(choices: Right(\"a\")])),\n(id: \"r\", prompt: \"p?\", kind: TrueFalse(answer: true)),",
        expect![[r#"
            banks/a.ron:3:47: `choices`: expected a list `[..]`, found `Right("a")`
             3 | (id: "q", prompt: "p?", kind: Single(choices: Right("a")])),
               |                                               ^^^^^^^^^^
            banks/a.ron:3:57: this `]` closes nothing
             3 | (id: "q", prompt: "p?", kind: Single(choices: Right("a")])),
               |                                                         ^
            loaded mine: r"#]],
    );
    questions(
        "(id: \"q\", prompt: \"p?\", kind: TrueFalse(answer: true)))),\n(id: \"r\", prompt: \"p?\", kind: TrueFalse(answer: true)),",
        expect![[r#"
            banks/a.ron:3:55: this `)` closes nothing
             3 | (id: "q", prompt: "p?", kind: TrueFalse(answer: true)))),
               |                                                       ^
            banks/a.ron:3:56: this `)` closes nothing
             3 | (id: "q", prompt: "p?", kind: TrueFalse(answer: true)))),
               |                                                        ^
            loaded mine: q r"#]],
    );
    questions(
        "(id: \"q\", prompt: \"p?, kind: TrueFalse(answer: true)),\n(id: \"r\", prompt: \"p?\", kind: TrueFalse(answer: true)),",
        expect![[r#"
            banks/a.ron:3:19: this text has no closing quote
             3 | (id: "q", prompt: "p?, kind: TrueFalse(answer: true)),
               |                   ^
               = help: a quote inside a text is written `\"`
            loaded mine: r"#]],
    );
    questions(
        "(id: \"q\", prompt: \"say \"hello\" to\", kind: TrueFalse(answer: true)),\n(id: \"r\", prompt: \"p?\", kind: TrueFalse(answer: true)),",
        expect![[r#"
        banks/a.ron:3:25: the text has ended before this
         3 | (id: "q", prompt: "say "hello" to", kind: TrueFalse(answer: true)),
           |                         ^^^^^
           = help: a quote inside a text is written `\"`
        loaded mine: r"#]],
    );
    check(
        "(id: \"a\", questions: [\n(id: \"q\", prompt: \"p?\", kind: TrueFalse(answer: true)),\n",
        expect![[r#"
            banks/a.ron:1:22: this `[` is not closed before the end of the file
             1 | (id: "a", questions: [
               |                      ^
            loaded a: q"#]],
    );
    check(
        "(id: \"a\", questions: [\n(id: \"q\", prompt: \"p?\", kind: TrueFalse(answer: true)),\n)",
        expect![[r#"
            banks/a.ron:1:22: this `[` is not closed before this `)`
             1 | (id: "a", questions: [
               |                      ^
            loaded a: q"#]],
    );
    check(
        "(id: \"a\", /* x\n questions: [])",
        expect![[r#"
            banks/a.ron:1:11: this comment is not closed by `*/`
             1 | (id: "a", /* x
               |           ^^
            no bank"#]],
    );
    check(
        "(id: \"a\", questions: []) (id: \"b\", questions: [])",
        expect![[r#"
        banks/a.ron:1:26: nothing may follow the bank
         1 | (id: "a", questions: []) (id: "b", questions: [])
           |                          ^^^^^^^^^^^^^^^^^^^^^^^^
        loaded a: "#]],
    );
}

#[test]
fn independent_mistakes_are_all_reported() {
    questions(
        "(id: \"a\", promt: \"p?\", tag: [], kind: TrueFalse(answer: 1, corection: \"x\")),\n\
         (id: \"b\", prompt: \"p?\", kind: TrueFalse(answer: true)),\n\
         (id: \"c\", prompt: \"p?\", kind: Single(choices: [Right(\"a\"), Right(\"b\")])),\n\
         (id: \"d\", prompt: \"p?\", levl: Mid, kind: TrueFalse(answer: true)),",
        expect![[r#"
            banks/a.ron:3:11: unknown field `promt` in `Question` [S020]
             3 | (id: "a", promt: "p?", tag: [], kind: TrueFalse(answer: 1, corection: "x")),
               |           ^^^^^
               = help: did you mean `prompt`?
            banks/a.ron:3:24: unknown field `tag` in `Question` [S020]
             3 | (id: "a", promt: "p?", tag: [], kind: TrueFalse(answer: 1, corection: "x")),
               |                        ^^^
               = help: did you mean `tags`?
            banks/a.ron:3:57: `answer`: expected `true` or `false`, found `1`
             3 | (id: "a", promt: "p?", tag: [], kind: TrueFalse(answer: 1, corection: "x")),
               |                                                         ^
            banks/a.ron:3:60: unknown field `corection` in `TrueFalse` [S020]
             3 | (id: "a", promt: "p?", tag: [], kind: TrueFalse(answer: 1, corection: "x")),
               |                                                            ^^^^^^^^^
               = help: did you mean `correction`?
            banks/a.ron:5:31: a Single question needs exactly one `Right`, this has 2 [S003]
             5 | (id: "c", prompt: "p?", kind: Single(choices: [Right("a"), Right("b")])),
               |                               ^^^^^^
               = help: write `Multi` when several choices are right
            banks/a.ron:6:25: unknown field `levl` in `Question` [S020]
             6 | (id: "d", prompt: "p?", levl: Mid, kind: TrueFalse(answer: true)),
               |                         ^^^^
               = help: did you mean `level`?
            loaded mine: b"#]],
    );
}
