//! Does a person learn everything that is wrong with a file, at its place and in plain words?

use super::*;
use expect_test::{Expect, expect};

const HEAD: &str = "#![enable(implicit_some)]\n(id: \"mine\", questions: [\n";

/// A whole file.
fn check(text: &str, expected: Expect) {
    let reading = read("banks/a.ron", text.as_bytes());
    let ids = reading.bank.as_ref().map_or_else(
        || "no bank".to_owned(),
        |bank| {
            let ids: Vec<&str> = bank.questions.iter().map(|q| q.id.as_str()).collect();
            format!("loaded {}: {}", bank.id, ids.join(" "))
        },
    );
    let mut lines: Vec<String> = reading.diagnostics.iter().map(Diagnostic::render).collect();
    lines.push(ids);
    expected.assert_eq(&lines.join("\n"));
}

/// Questions, one a line from line 3 on.
fn questions(text: &str, expected: Expect) {
    check(&format!("{HEAD}{text}\n])\n"), expected);
}

/// A question of the kind.
fn kind(text: &str, expected: Expect) {
    questions(&format!("(id: \"q\", prompt: \"p?\", kind: {text}),"), expected);
}

#[test]
fn a_sound_bank_has_no_problem() {
    questions(
        r#"(id: "q", prompt: "p?", kind: Single(choices: [Right("a"), Wrong("b", "c")])),"#,
        expect!["loaded mine: q"],
    );
}

#[test]
fn unknown_names() {
    questions(
        r#"(id: "q", prompt: "p?", tag: ["x"], kind: TrueFalse(answer: true)),"#,
        expect![[r#"
            banks/a.ron:3:25: unknown field `tag` in `Question` [S020]
             3 | (id: "q", prompt: "p?", tag: ["x"], kind: TrueFalse(answer: true)),
               |                         ^^^
               = help: did you mean `tags`?
            loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prmpt: "p?", kind: TrueFalse(answer: true)),"#,
        expect![[r#"
            banks/a.ron:3:11: unknown field `prmpt` in `Question` [S020]
             3 | (id: "q", prmpt: "p?", kind: TrueFalse(answer: true)),
               |           ^^^^^
               = help: did you mean `prompt`?
            loaded mine: "#]],
    );
    kind(
        "TruFalse(answer: true)",
        expect![[r#"
            banks/a.ron:3:31: unknown kind `TruFalse`
             3 | (id: "q", prompt: "p?", kind: TruFalse(answer: true)),
               |                               ^^^^^^^^
               = help: did you mean `TrueFalse`?
            loaded mine: "#]],
    );
    kind(
        "TrueFalse(answr: true)",
        expect![[r#"
            banks/a.ron:3:41: unknown field `answr` in `TrueFalse` [S020]
             3 | (id: "q", prompt: "p?", kind: TrueFalse(answr: true)),
               |                                         ^^^^^
               = help: did you mean `answer`?
            loaded mine: "#]],
    );
    kind(
        r#"Single(choices: [Rihgt("a"), Wrong("b")])"#,
        expect![[r#"
            banks/a.ron:3:48: unknown variant `Rihgt`
             3 | (id: "q", prompt: "p?", kind: Single(choices: [Rihgt("a"), Wrong("b")])),
               |                                                ^^^^^
               = help: did you mean `Right`?
            loaded mine: "#]],
    );
    kind(
        r#"Behavioural(scope: {Junor: "x"})"#,
        expect![[r#"
            banks/a.ron:3:51: unknown level `Junor`
             3 | (id: "q", prompt: "p?", kind: Behavioural(scope: {Junor: "x"})),
               |                                                   ^^^^^
               = help: did you mean `Junior`?
            loaded mine: "#]],
    );
    check(
        "(id: \"a\", titel: \"t\", questions: [\n(id: \"q\", prompt: \"p?\", kind: TrueFalse(answer: true))])",
        expect![[r#"
            banks/a.ron:1:11: unknown field `titel` in `Bank` [S020]
             1 | (id: "a", titel: "t", questions: [
               |           ^^^^^
               = help: did you mean `title`?
            loaded a: q"#]],
    );
}

#[test]
fn wrong_types() {
    questions(
        r#"(id: "q", prompt: 42, kind: TrueFalse(answer: yes)),"#,
        expect![[r#"
        banks/a.ron:3:19: `prompt`: expected a text in quotes, found `42`
         3 | (id: "q", prompt: 42, kind: TrueFalse(answer: yes)),
           |                   ^^
        banks/a.ron:3:47: `answer`: expected `true` or `false`, found `yes`
         3 | (id: "q", prompt: 42, kind: TrueFalse(answer: yes)),
           |                                               ^^^
        loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: some words, seconds: 1.5, kind: TrueFalse(answer: true)),"#,
        expect![[r#"
        banks/a.ron:3:19: `prompt`: expected a text in quotes, found `some words`
         3 | (id: "q", prompt: some words, seconds: 1.5, kind: TrueFalse(answer: true)),
           |                   ^^^^^^^^^^
        banks/a.ron:3:40: `seconds`: expected a whole number, found `1.5`
         3 | (id: "q", prompt: some words, seconds: 1.5, kind: TrueFalse(answer: true)),
           |                                        ^^^
        loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: "p?", tags: "x", seconds: -5, kind: TrueFalse(answer: true)),"#,
        expect![[r#"
        banks/a.ron:3:31: `tags`: expected a list `[..]`, found `"x"`
         3 | (id: "q", prompt: "p?", tags: "x", seconds: -5, kind: TrueFalse(answer: true)),
           |                               ^^^
        banks/a.ron:3:45: `seconds`: expected a whole number in range, found `-5`
         3 | (id: "q", prompt: "p?", tags: "x", seconds: -5, kind: TrueFalse(answer: true)),
           |                                             ^^
        loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: "p?", tags: ["x", 3, y], verified: "today", kind: TrueFalse),"#,
        expect![[r#"
            banks/a.ron:3:37: `tags`: expected a text in quotes, found `3`
             3 | (id: "q", prompt: "p?", tags: ["x", 3, y], verified: "today", kind: TrueFalse),
               |                                     ^
            banks/a.ron:3:40: `tags`: expected a text in quotes, found `y`
             3 | (id: "q", prompt: "p?", tags: ["x", 3, y], verified: "today", kind: TrueFalse),
               |                                        ^
            banks/a.ron:3:54: `verified`: expected the fields of a `Verified` in `(..)`, found `"today"`
             3 | (id: "q", prompt: "p?", tags: ["x", 3, y], verified: "today", kind: TrueFalse),
               |                                                      ^^^^^^^
            banks/a.ron:3:69: `kind`: `TrueFalse` needs its content in `(..)`
             3 | (id: "q", prompt: "p?", tags: ["x", 3, y], verified: "today", kind: TrueFalse),
               |                                                                     ^^^^^^^^^
            loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: "p?", status: Retired, kind: Match(pairs: [("a"), ("a", "b", "c"), "x"])),"#,
        expect![[r#"
            banks/a.ron:3:33: `status`: `Retired` needs its content in `(..)`
             3 | (id: "q", prompt: "p?", status: Retired, kind: Match(pairs: [("a"), ("a", "b", "c"), "x"])),
               |                                 ^^^^^^^
            banks/a.ron:3:62: expected 2 elements, found 1
             3 | (id: "q", prompt: "p?", status: Retired, kind: Match(pairs: [("a"), ("a", "b", "c"), "x"])),
               |                                                              ^^^^^
            banks/a.ron:3:80: one element too many: `"c"`
             3 | (id: "q", prompt: "p?", status: Retired, kind: Match(pairs: [("a"), ("a", "b", "c"), "x"])),
               |                                                                                ^^^
            banks/a.ron:3:86: `pairs`: expected `(`, found `"x"`
             3 | (id: "q", prompt: "p?", status: Retired, kind: Match(pairs: [("a"), ("a", "b", "c"), "x"])),
               |                                                                                      ^^^
            loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: "p?", status: Active(x), kind: Single(choices: ["a", Right, Wrong(), Wrong("a", 3)])),"#,
        expect![[r#"
            banks/a.ron:3:33: `status`: `Active` takes nothing in brackets
             3 | (id: "q", prompt: "p?", status: Active(x), kind: Single(choices: ["a", Right, Wrong(), Wrong("a", 3)...
               |                                 ^^^^^^^^^
            banks/a.ron:3:67: `choices`: expected a name without quotes, found `"a"`
             3 | ...atus: Active(x), kind: Single(choices: ["a", Right, Wrong(), Wrong("a", 3)])),
               |                                            ^^^
            banks/a.ron:3:72: `choices`: `Right` needs its content in `(..)`
             3 | ... Active(x), kind: Single(choices: ["a", Right, Wrong(), Wrong("a", 3)])),
               |                                            ^^^^^
            banks/a.ron:3:79: expected a text, and optionally a second element, found none
             3 | ...(x), kind: Single(choices: ["a", Right, Wrong(), Wrong("a", 3)])),
               |                                            ^^^^^^^
            banks/a.ron:3:99: expected a text in quotes, found `3`
             3 | ...oices: ["a", Right, Wrong(), Wrong("a", 3)])),
               |                                            ^
            loaded mine: "#]],
    );
    questions(
        r#"(id: "q", prompt: "a\q", kind: Numeric(answer: "5", tolerance: Fact(2))),"#,
        expect![[r#"
            banks/a.ron:3:19: unknown escape after a backslash in this text
             3 | (id: "q", prompt: "a\q", kind: Numeric(answer: "5", tolerance: Fact(2))),
               |                   ^^^^^
               = help: write a backslash as `\\`, or the text as r".." in which nothing is escaped
            banks/a.ron:3:48: `answer`: expected a number, found `"5"`
             3 | (id: "q", prompt: "a\q", kind: Numeric(answer: "5", tolerance: Fact(2))),
               |                                                ^^^
            banks/a.ron:3:64: unknown tolerance `Fact`
             3 | (id: "q", prompt: "a\q", kind: Numeric(answer: "5", tolerance: Fact(2))),
               |                                                                ^^^^
               = help: did you mean `Factor`?
            loaded mine: "#]],
    );
    questions(
        r#""q","#,
        expect![[r#"
            banks/a.ron:3:1: `questions`: expected the fields of a `Question` in `(..)`, found `"q"`
             3 | "q",
               | ^^^
            loaded mine: "#]],
    );
    check(
        "(id: 5, questions: [])",
        expect![[r#"
        banks/a.ron:1:6: `id`: expected a text in quotes, found `5`
         1 | (id: 5, questions: [])
           |      ^
        no bank"#]],
    );
    check(
        "(id: \"a\", questions: {})",
        expect![[r#"
        banks/a.ron:1:22: `questions`: expected a list `[..]`, found `{}`
         1 | (id: "a", questions: {})
           |                      ^^
        no bank"#]],
    );
}

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

#[test]
fn no_bank_at_all() {
    check(
        "",
        expect![[r#"
        banks/a.ron:1:1: this file holds no bank
         1 | 
           | ^
           = help: `onsite new bank` writes one to fill in
        no bank"#]],
    );
    check(
        "\n// nothing\n",
        expect![[r#"
        banks/a.ron:1:1: this file holds no bank
         1 | 
           | ^
           = help: `onsite new bank` writes one to fill in
        no bank"#]],
    );
    check(
        "{\"id\": \"a\"}",
        expect![[r#"
        banks/a.ron:1:1: a bank begins with `(`
         1 | {"id": "a"}
           | ^
           = help: `onsite import` reads JSON, CSV, Markdown and other formats
        no bank"#]],
    );
    check(
        "[1, 2]",
        expect![[r#"
        banks/a.ron:1:1: a bank begins with `(`
         1 | [1, 2]
           | ^
           = help: `onsite import` reads JSON, CSV, Markdown and other formats
        no bank"#]],
    );
    check(
        "hello",
        expect![[r#"
        banks/a.ron:1:1: a bank begins with `(`
         1 | hello
           | ^
           = help: `onsite import` reads JSON, CSV, Markdown and other formats
        no bank"#]],
    );
    check(
        "#![enable(unknown)]\n(id: \"a\", questions: [])",
        expect![[r#"
        banks/a.ron:1:18: unknown extension `unknown`
         1 | #![enable(unknown)]
           |                  ^
           = help: a bank needs at most `#![enable(implicit_some, unwrap_variant_newtypes)]`
        loaded a: "#]],
    );
    check(
        "(format: 7, novel: 3, questions: [])",
        expect![[r#"
        banks/a.ron:1:10: format 7 is not known to this program
         1 | (format: 7, novel: 3, questions: [])
           |          ^
           = help: the supported format is 1
        no bank"#]],
    );
    check(
        "(format: 2, questions: [])",
        expect![[r#"
        banks/a.ron:1:10: format 2 is not known to this program
         1 | (format: 2, questions: [])
           |          ^
           = help: the supported format is 1
        no bank"#]],
    );
}
