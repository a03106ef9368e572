//! Does a person learn everything that is wrong with a file, at its place and in plain words?

use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;

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

#[test]
fn questions_that_make_no_sense_are_refused() {
    questions(
        "(id: \"\", prompt: \" \", seconds: 0, kind: TrueFalse(answer: true)),",
        expect![[r#"
        banks/a.ron:3:6: the question id is empty [S001]
         3 | (id: "", prompt: " ", seconds: 0, kind: TrueFalse(answer: true)),
           |      ^^
        banks/a.ron:3:18: the prompt is empty
         3 | (id: "", prompt: " ", seconds: 0, kind: TrueFalse(answer: true)),
           |                  ^^^
        banks/a.ron:3:32: `seconds` must be at least 1 [S015]
         3 | (id: "", prompt: " ", seconds: 0, kind: TrueFalse(answer: true)),
           |                                ^
        loaded mine: "#]],
    );
    questions(
        "(id: \"DB/1 x\", prompt: \"p\", kind: TrueFalse(answer: true)),",
        expect![[r#"
        banks/a.ron:3:6: question id `DB/1 x` may hold only `a-z`, `0-9`, `.`, `_` and `-` [S001]
         3 | (id: "DB/1 x", prompt: "p", kind: TrueFalse(answer: true)),
           |      ^^^^^^^^
           = help: write `db-1-x`
        loaded mine: "#]],
    );
    questions(
        "(id: \"q\", prompt: \"p\", kind: TrueFalse(answer: true)),\n(id: \"q\", prompt: \"p\", kind: TrueFalse(answer: true)),",
        expect![[r#"
            banks/a.ron:4:6: question id `q` is given twice [S001]
             4 | (id: "q", prompt: "p", kind: TrueFalse(answer: true)),
               |      ^^^
               = help: the first is at 3:6
            loaded mine: q"#]],
    );
    kind(
        r#"Single(choices: [Wrong("a"), Wrong("b")])"#,
        expect![[r#"
        banks/a.ron:3:31: a Single question needs exactly one `Right`, this has none [S003]
         3 | (id: "q", prompt: "p?", kind: Single(choices: [Wrong("a"), Wrong("b")])),
           |                               ^^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Single(choices: [Right("a b"), Wrong(" A  B"), Wrong("")])"#,
        expect![[r#"
        banks/a.ron:3:62: this choice is equal to an earlier one [S005]
         3 | (id: "q", prompt: "p?", kind: Single(choices: [Right("a b"), Wrong(" A  B"), Wrong("")])),
           |                                                              ^^^^^
           = help: the first is at 3:48
        banks/a.ron:3:78: this choice is empty [S005]
         3 | (id: "q", prompt: "p?", kind: Single(choices: [Right("a b"), Wrong(" A  B"), Wrong("")])),
           |                                                                              ^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Multi(choices: [Right("a"), Right("b")])"#,
        expect![[r#"
        banks/a.ron:3:31: a Multi question needs at least one `Right` and one `Wrong`, this has no `Wrong` [S003]
         3 | (id: "q", prompt: "p?", kind: Multi(choices: [Right("a"), Right("b")])),
           |                               ^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Multi(choices: [Wrong("a"), Wrong("b")])"#,
        expect![[r#"
        banks/a.ron:3:31: a Multi question needs at least one `Right` and one `Wrong`, this has no `Right` [S003]
         3 | (id: "q", prompt: "p?", kind: Multi(choices: [Wrong("a"), Wrong("b")])),
           |                               ^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Cloze(text: "no gap", blanks: {})"#,
        expect![[r#"
        banks/a.ron:3:43: a Cloze question needs at least one gap, written `{{name}}` [S006]
         3 | (id: "q", prompt: "p?", kind: Cloze(text: "no gap", blanks: {})),
           |                                           ^^^^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Cloze(text: "{{header}} {{b}}", blanks: {"haeder": (accept: []), "b": (accept: ["x", " "])})"#,
        expect![[r#"
            banks/a.ron:3:43: gap `{{header}}` has no entry in `blanks` [S006]
             3 | (id: "q", prompt: "p?", kind: Cloze(text: "{{header}} {{b}}", blanks: {"haeder": (accept: []), "b": ...
               |                                           ^^^^^^^^^^^^^^^^^^
               = help: did you mean `haeder`?
            banks/a.ron:3:82: blank `haeder` has no gap `{{haeder}}` in `text` [S006]
             3 | ... "{{header}} {{b}}", blanks: {"haeder": (accept: []), "b": (accept: ["x", " "])})),
               |                                            ^
            banks/a.ron:3:91: `accept` names no answer [S006]
             3 | ...r}} {{b}}", blanks: {"haeder": (accept: []), "b": (accept: ["x", " "])})),
               |                                            ^
            banks/a.ron:3:116: this accepted answer is empty [S006]
             3 | ...der": (accept: []), "b": (accept: ["x", " "])})),
               |                                            ^^^
            loaded mine: "#]],
    );
    kind(
        "Short(accept: [])",
        expect![[r#"
        banks/a.ron:3:45: `accept` names no answer
         3 | (id: "q", prompt: "p?", kind: Short(accept: [])),
           |                                             ^
        loaded mine: "#]],
    );
    kind(
        r#"Short(accept: ["a", ""])"#,
        expect![[r#"
        banks/a.ron:3:51: this accepted answer is empty
         3 | (id: "q", prompt: "p?", kind: Short(accept: ["a", ""])),
           |                                                   ^^
        loaded mine: "#]],
    );
    kind(
        "Numeric(answer: 1e999, tolerance: Factor(1))",
        expect![[r#"
        banks/a.ron:3:47: `answer` is not a finite number [S007]
         3 | (id: "q", prompt: "p?", kind: Numeric(answer: 1e999, tolerance: Factor(1))),
           |                                               ^^^^^
        banks/a.ron:3:65: `Factor` less 1 must be above 0 [S007]
         3 | (id: "q", prompt: "p?", kind: Numeric(answer: 1e999, tolerance: Factor(1))),
           |                                                                 ^^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Numeric(answer: 1, tolerance: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])"#,
        expect![[r#"
            banks/a.ron:3:61: `Percent` must be above 0 [S007]
             3 | ...?", kind: Numeric(answer: 1, tolerance: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")...
               |                                            ^^^^^^^
            banks/a.ron:3:87: unit `kB` must be above 0 [S007]
             3 | ...1, tolerance: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])),
               |                                            ^^
            banks/a.ron:3:97: unit `MB` is not a finite number [S007]
             3 | ...ce: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])),
               |                                            ^^^
            banks/a.ron:3:111: this trap is not a finite number [S007]
             3 | ..., units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])),
               |                                            ^
            loaded mine: "#]],
    );
    kind(
        r#"Order(items: ["a"])"#,
        expect![[r#"
        banks/a.ron:3:31: an Order question needs at least 2 items, this has 1 [S008]
         3 | (id: "q", prompt: "p?", kind: Order(items: ["a"])),
           |                               ^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Order(items: ["a", "b", "A"])"#,
        expect![[r#"
        banks/a.ron:3:55: this item is equal to an earlier one [S008]
         3 | (id: "q", prompt: "p?", kind: Order(items: ["a", "b", "A"])),
           |                                                       ^^^
           = help: the first is at 3:45
        loaded mine: "#]],
    );
    kind(
        r#"Match(pairs: [("a", "x"), ("A", "y")])"#,
        expect![[r#"
        banks/a.ron:3:57: this left side is equal to an earlier one [S009]
         3 | (id: "q", prompt: "p?", kind: Match(pairs: [("a", "x"), ("A", "y")])),
           |                                                         ^
           = help: the first is at 3:45
        loaded mine: "#]],
    );
    kind(
        "Match(pairs: [])",
        expect![[r#"
        banks/a.ron:3:31: a Match question needs at least 2 pairs, this has none [S009]
         3 | (id: "q", prompt: "p?", kind: Match(pairs: [])),
           |                               ^^^^^
        loaded mine: "#]],
    );
    kind(
        "Open()",
        expect![[r#"
        banks/a.ron:3:31: an Open question needs `key_points` or a `model_answer`
         3 | (id: "q", prompt: "p?", kind: Open()),
           |                               ^^^^
        loaded mine: "#]],
    );
    kind(
        "Scenario(steps: [])",
        expect![[r#"
        banks/a.ron:3:31: a Scenario question needs at least one step [S018]
         3 | (id: "q", prompt: "p?", kind: Scenario(steps: [])),
           |                               ^^^^^^^^
        loaded mine: "#]],
    );
    kind(
        r#"Scenario(steps: [(prompt: "", kind: Behavioural()), (prompt: "s", kind: Short(accept: []))])"#,
        expect![[r#"
            banks/a.ron:3:57: the prompt is empty
             3 | ...: "p?", kind: Scenario(steps: [(prompt: "", kind: Behavioural()), (prompt: "s", kind: Short(accept: ...
               |                                            ^^
            banks/a.ron:3:67: a step of a Scenario cannot be Behavioural [S018]
             3 | ...nd: Scenario(steps: [(prompt: "", kind: Behavioural()), (prompt: "s", kind: Short(accept: []))])),
               |                                            ^^^^^^^^^^^
            banks/a.ron:3:117: `accept` names no answer
             3 | ...l()), (prompt: "s", kind: Short(accept: []))])),
               |                                            ^
            loaded mine: "#]],
    );
    check(
        "(id: \"My Bank\", questions: [])",
        expect![[r#"
        banks/a.ron:1:6: bank id `My Bank` may hold only `a-z`, `0-9`, `.`, `_` and `-` [S001]
         1 | (id: "My Bank", questions: [])
           |      ^^^^^^^^^
           = help: write `my-bank`
        no bank"#]],
    );
}

#[test]
fn sound_questions_of_every_kind_are_kept() {
    kind(r#"Behavioural()"#, expect!["loaded mine: q"]);
    kind(r#"Open(model_answer: "x")"#, expect!["loaded mine: q"]);
    kind(
        r#"Cloze(text: "{{a}} and {{a}}", blanks: {"a": (accept: ["x"])})"#,
        expect!["loaded mine: q"],
    );
    kind(
        r#"Scenario(steps: [(prompt: "s", kind: TrueFalse(answer: false))])"#,
        expect!["loaded mine: q"],
    );
}

#[test]
fn a_bank_without_an_id_is_named_after_its_file() {
    let cases = [
        ("banks/My Bank.ron", "my-bank"),
        ("C:\\banks\\rust_basics.v2.ron", "rust-basics-v2"),
        ("...", "bank"),
        ("-", "bank"),
    ];
    for (path, expected) in cases {
        let bank = read(path, b"(questions: [])").bank.expect("a sound bank");
        assert_eq!(bank.id, expected, "{path}");
    }
}

#[test]
fn marks_and_line_ends_of_other_editors_are_understood() {
    check(
        "\u{feff}(id: \"a\",\r\n questions: [\r\n (id: \"q\", prompt: \"p\", kind: TrueFalse(answer: true)),\r\n])\r\n",
        expect!["loaded a: q"],
    );
    check(
        "\u{feff}(id: \"a\",\r\n questoins: [])\r\n",
        expect![[r#"
        banks/a.ron:2:2: unknown field `questoins` in `Bank` [S020]
         2 |  questoins: [])
           |  ^^^^^^^^^
           = help: did you mean `questions`?
        no bank"#]],
    );
    check(
        "(id: \"a\"\r\n questions: [])\r\n",
        expect![[r#"
        banks/a.ron:1:9: missing comma after `id`
         1 | (id: "a"
           |         ^
        loaded a: "#]],
    );
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let reading = read("a.ron", b"(id: \"a\",\n title: \"\xff\")");
    expect![[r#"
        a.ron:2:10: byte 0xff is not UTF-8
         2 |  title: "�")
           |          ^
           = help: save the file as UTF-8"#]]
    .assert_eq(&reading.diagnostics[0].render());
    let reading = read("a.ron", b"\xef\xbb\xbf\x00\xfe");
    expect![[r#"
        a.ron:1:2: byte 0xfe is not UTF-8
         1 | �
           | ^
           = help: save the file as UTF-8"#]]
    .assert_eq(&reading.diagnostics[0].render());
    let reading = read("a.ron", &vec![b' '; MAX_BYTES + 1]);
    expect![[r#"
        a.ron:1:1: the file is bigger than 64 MB
         1 | 
           | ^"#]]
    .assert_eq(&reading.diagnostics[0].render());
}

/// Each would take minutes if its cost were not linear.
#[test]
fn hostile_files_are_refused_in_linear_time() {
    const MANY: usize = 100_000;
    let body = |inner: &str| format!("(id: \"a\", questions: [{inner}])");
    let question = "(id: \"q\", prompt: \"p\", tags: ";
    let files = [
        "(".repeat(MANY),
        "[{(".repeat(MANY),
        body(&"(".repeat(MANY)),
        body(&format!("{question}{}", "[".repeat(MANY))),
        body(&format!("{}{}", "(".repeat(MANY), "] x ".repeat(MANY))),
        body(&"(id:".repeat(MANY)),
        body(&format!("{question}[{}])", "1,".repeat(MANY))),
        body(&format!("{question}[{}])", "a b \"c\" ".repeat(MANY))),
        body(&"\"\n\\".repeat(MANY)),
        body(&"\"a\n\"b".repeat(MANY)),
        body(&format!("(id: {}", "9".repeat(MANY))),
        body(&"(),".repeat(MANY / 10)),
        "/*".repeat(MANY * 5),
        format!("(id: \"a\", {} questions: 3)", "x: 1, ".repeat(MANY)),
        format!("(id: \"a\", refs: {{{}}}, questions: [])", "\"a\": 1, ".repeat(MANY)),
        "#![enable(".repeat(MANY),
        "r#".repeat(MANY),
        "'".repeat(MANY),
    ];
    for (index, file) in files.iter().enumerate() {
        let reading = read("a.ron", file.as_bytes());
        assert!(!reading.diagnostics.is_empty(), "file {index}");
        assert!(reading.bank.is_none_or(|bank| bank.questions.is_empty()), "file {index}");
    }
}

#[test]
fn the_shipped_banks_survive_writing() {
    for (path, text) in shipped() {
        let bank = samples::bank(text);
        let again = read(path, write(&bank).as_bytes());
        assert_eq!(again.diagnostics, vec![], "{path}");
        assert_eq!(again.bank, Some(bank), "{path}");
    }
}

/// A bank with a question of every kind, small enough to be broken at every place.
const SMALL: &str = include_str!("../../tests/fixtures/banks/every_kind.ron");

/// Whatever is broken, the reader answers, and what it keeps can be written and read.
fn survives(bytes: &[u8]) {
    let reading = read("a.ron", bytes);
    let lines = reading.source.text().matches('\n').count() + 1;
    for found in &reading.diagnostics {
        assert!(found.place.line <= lines && found.place.column < found.place.end_column);
        assert!(!found.message.is_empty() && !found.render().is_empty());
    }
    let Some(bank) = reading.bank else {
        assert!(!reading.diagnostics.is_empty(), "nothing was read and nothing said");
        return;
    };
    let again = read("b.ron", write(&bank).as_bytes());
    assert_eq!(again.diagnostics, vec![]);
    assert_eq!(again.bank, Some(bank));
}

#[test]
fn every_kind_is_sound() {
    let bank = samples::bank(SMALL);
    let kinds: std::collections::BTreeSet<&str> =
        bank.questions.iter().map(|question| question.kind.name()).collect();
    assert_eq!(kinds.len(), 11);
}

/// Losing any one character never loses a question that is whole: at most the one that it stood in and, where a
/// quote or bracket went, the one after.
#[test]
fn one_lost_character_costs_at_most_two_questions() {
    let whole = samples::bank(SMALL).questions.len();
    let start = SMALL.find("questions: [").expect("a list") + "questions: [".len();
    for (at, c) in SMALL.char_indices().filter(|(at, _)| *at >= start) {
        let text = format!("{}{}", &SMALL[..at], &SMALL[at + c.len_utf8()..]);
        let kept = read("a.ron", text.as_bytes()).bank.map_or(0, |bank| bank.questions.len());
        let line = SMALL[..at].matches('\n').count() + 1;
        assert!(kept + 2 >= whole, "{kept} of {whole} questions without `{c}` in line {line}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }

    #[test]
    fn any_tokens_are_answered(
        tokens in proptest::collection::vec(
            prop::sample::select(vec![
                "(", ")", "[", "]", "{", "}", ",", ":", "\"", "\"a\"", "'", "r#\"", "\"#", "id", "prompt", "kind",
                "questions", "Single", "choices", "Right", "TrueFalse", "answer", "true", "1", "-", "1e999", "\n",
                "//", "/*", "*/", "\\", " ", "#![enable(", "(id: \"q\", prompt: \"p\", kind: ", "Some(",
                "\u{e9}", "refs", "format: 1,",
            ]),
            0..60,
        ),
        inside in any::<bool>(),
    ) {
        let text = tokens.concat();
        survives(if inside { format!("{HEAD}{text}])") } else { text }.as_bytes());
    }

    #[test]
    fn broken_banks_are_answered(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..12usize, "[ -~\n]{0,3}"), 1..5),
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, cut, insert) in edits {
            let at = at.index(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, insert.bytes());
        }
        survives(&bytes);
    }
}
