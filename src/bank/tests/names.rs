//! Are wrong names and types told in plain words?

use super::*;

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
