//! Are questions that make no sense refused, each for its reason?

use super::*;

#[test]
fn questions_that_make_no_sense_are_refused() {
    questions(
        "(id: \"\", prompt: \" \", seconds: 0, kind: TrueFalse(answer: true)),",
        expect![[r#"
            banks/a.ron:3:6: the question id is empty [S001]
             3 | (id: "", prompt: " ", seconds: 0, kind: TrueFalse(answer: true)),
               |      ^^
               = help: choose another id, of lower case letters and digits joined by single hyphens
            banks/a.ron:3:18: the prompt is empty
             3 | (id: "", prompt: " ", seconds: 0, kind: TrueFalse(answer: true)),
               |                  ^^^
            banks/a.ron:3:32: `seconds` must be at least 1 [S015]
             3 | (id: "", prompt: " ", seconds: 0, kind: TrueFalse(answer: true)),
               |                                ^
               = help: take `seconds` out to have what is usual
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
               = help: choose another id, of lower case letters and digits joined by single hyphens
            loaded mine: q"#]],
    );
    kind(
        r#"Single(choices: [Wrong("a"), Wrong("b")])"#,
        expect![[r#"
            banks/a.ron:3:31: a Single question needs exactly one `Right`, this has none [S003]
             3 | (id: "q", prompt: "p?", kind: Single(choices: [Wrong("a"), Wrong("b")])),
               |                               ^^^^^^
               = help: mark what is right with `Right(..)` and what is wrong with `Wrong(..)`
            loaded mine: "#]],
    );
    // In code and in flags the case of a letter is what options differ in.
    kind(
        r#"Single(choices: [Right("-d deletes it"), Wrong("-D deletes it")])"#,
        expect!["loaded mine: q"],
    );
    kind(
        r#"Single(choices: [Right("git branch `-m`"), Wrong("git branch `-M`")])"#,
        expect!["loaded mine: q"],
    );
    kind(
        r#"Single(choices: [Right("a b"), Wrong(" A  B"), Wrong("")])"#,
        expect![[r#"
            banks/a.ron:3:62: this choice is equal to an earlier one [S005]
             3 | (id: "q", prompt: "p?", kind: Single(choices: [Right("a b"), Wrong(" A  B"), Wrong("")])),
               |                                                              ^^^^^
               = help: the first is at 3:48
               = help: say something else in it, or take it out
            banks/a.ron:3:78: this choice is empty [S005]
             3 | (id: "q", prompt: "p?", kind: Single(choices: [Right("a b"), Wrong(" A  B"), Wrong("")])),
               |                                                                              ^^^^^
               = help: say something else in it, or take it out
            loaded mine: "#]],
    );
    kind(
        r#"Multi(choices: [Right("a"), Right("b")])"#,
        expect![[r#"
            banks/a.ron:3:31: a Multi question needs at least one `Right` and one `Wrong`, this has no `Wrong` [S003]
             3 | (id: "q", prompt: "p?", kind: Multi(choices: [Right("a"), Right("b")])),
               |                               ^^^^^
               = help: mark what is right with `Right(..)` and what is wrong with `Wrong(..)`
            loaded mine: "#]],
    );
    kind(
        r#"Multi(choices: [Wrong("a"), Wrong("b")])"#,
        expect![[r#"
            banks/a.ron:3:31: a Multi question needs at least one `Right` and one `Wrong`, this has no `Right` [S003]
             3 | (id: "q", prompt: "p?", kind: Multi(choices: [Wrong("a"), Wrong("b")])),
               |                               ^^^^^
               = help: mark what is right with `Right(..)` and what is wrong with `Wrong(..)`
            loaded mine: "#]],
    );
    kind(
        r#"Cloze(text: "no gap", blanks: {})"#,
        expect![[r#"
            banks/a.ron:3:43: a Cloze question needs at least one gap, written `{{name}}` [S006]
             3 | (id: "q", prompt: "p?", kind: Cloze(text: "no gap", blanks: {})),
               |                                           ^^^^^^^^
               = help: let gaps and `blanks` agree, and ask for words that stand nowhere else
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
               = help: let gaps and `blanks` agree, and ask for words that stand nowhere else
            banks/a.ron:3:91: `accept` names no answer [S006]
             3 | ...r}} {{b}}", blanks: {"haeder": (accept: []), "b": (accept: ["x", " "])})),
               |                                            ^
               = help: let gaps and `blanks` agree, and ask for words that stand nowhere else
            banks/a.ron:3:116: this accepted answer is empty [S006]
             3 | ...der": (accept: []), "b": (accept: ["x", " "])})),
               |                                            ^^^
               = help: let gaps and `blanks` agree, and ask for words that stand nowhere else
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
               = help: give the unit, the working and a formula that gives the answer
            banks/a.ron:3:65: `Factor` must be above 1 [S007]
             3 | (id: "q", prompt: "p?", kind: Numeric(answer: 1e999, tolerance: Factor(1))),
               |                                                                 ^^^^^^
               = help: give the unit, the working and a formula that gives the answer
            loaded mine: "#]],
    );
    kind(
        r#"Numeric(answer: 1, tolerance: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])"#,
        expect![[r#"
            banks/a.ron:3:61: `Percent` must be above 0 [S007]
             3 | ...?", kind: Numeric(answer: 1, tolerance: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")...
               |                                            ^^^^^^^
               = help: give the unit, the working and a formula that gives the answer
            banks/a.ron:3:87: unit `kB` must be above 0 [S007]
             3 | ...1, tolerance: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])),
               |                                            ^^
               = help: give the unit, the working and a formula that gives the answer
            banks/a.ron:3:97: unit `MB` is not a finite number [S007]
             3 | ...ce: Percent(0), units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])),
               |                                            ^^^
               = help: give the unit, the working and a formula that gives the answer
            banks/a.ron:3:111: this trap is not a finite number [S007]
             3 | ..., units: {"kB": -1, "MB": inf}, traps: [(NaN, "x")])),
               |                                            ^
               = help: give the unit, the working and a formula that gives the answer
            loaded mine: "#]],
    );
    kind(
        r#"Order(items: ["a"])"#,
        expect![[r#"
            banks/a.ron:3:31: an Order question needs at least 2 items, this has 1 [S008]
             3 | (id: "q", prompt: "p?", kind: Order(items: ["a"])),
               |                               ^^^^^
               = help: write 3 to 8 different items that do not say where they belong
            loaded mine: "#]],
    );
    kind(
        r#"Order(items: ["a", "b", "A"])"#,
        expect![[r#"
            banks/a.ron:3:55: this item is equal to an earlier one [S008]
             3 | (id: "q", prompt: "p?", kind: Order(items: ["a", "b", "A"])),
               |                                                       ^^^
               = help: the first is at 3:45
               = help: write 3 to 8 different items that do not say where they belong
            loaded mine: "#]],
    );
    kind(
        r#"Match(pairs: [("a", "x"), ("A", "y")])"#,
        expect![[r#"
            banks/a.ron:3:57: this left side is equal to an earlier one [S009]
             3 | (id: "q", prompt: "p?", kind: Match(pairs: [("a", "x"), ("A", "y")])),
               |                                                         ^
               = help: the first is at 3:45
               = help: write at least 3 pairs, and a decoy that is no answer
            loaded mine: "#]],
    );
    kind(
        "Match(pairs: [])",
        expect![[r#"
            banks/a.ron:3:31: a Match question needs at least 2 pairs, this has none [S009]
             3 | (id: "q", prompt: "p?", kind: Match(pairs: [])),
               |                               ^^^^^
               = help: write at least 3 pairs, and a decoy that is no answer
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
               = help: write 2 to 6 steps, each with a `reveal`
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
               = help: write 2 to 6 steps, each with a `reveal`
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

/// `count` entries made by number, with commas.
fn list(count: usize, entry: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| entry(number) + ",").collect()
}

/// What is said of a question of this kind, without its place.
fn said(kind: &str) -> Vec<String> {
    let text = format!("(id: \"a\", questions: [(id: \"q\", prompt: \"p\", kind: {kind})])");
    let found = read("a.ron", text.as_bytes()).diagnostics.into_iter();
    found.map(|found| format!("{} [{}]", found.message, found.rule.unwrap_or("-"))).collect()
}

#[test]
fn a_list_that_nobody_could_read_is_refused() {
    let text = |number: usize| format!("\"n{number}\"");
    let pair = |number: usize| format!("(\"n{number}\", \"x\")");
    let wrong = |number: usize| format!("Wrong(\"n{number}\")");
    let step = |_| "(prompt: \"s\", kind: TrueFalse(answer: true))".to_owned();
    let scale =
        |_| "(name: \"n\", poor: \"\", mixed: \"\", good: \"\", excellent: \"\")".to_owned();
    let gaps = |count| list(count, |number| format!("{{{{n{number}}}}}"));
    let blanks = |count| list(count, |number| format!("\"n{number}\": (accept: [\"x\"])"));
    let phrases = |count| format!("Open(key_points: [Must(\"i\", [{}])])", list(count, text));
    type Make<'a> = &'a dyn Fn(usize) -> String;
    let cases: [(usize, Make, &str); 16] = [
        (
            26,
            &|n| format!("Single(choices: [Right(\"r\"), {}])", list(n - 1, wrong)),
            "choices, S004",
        ),
        (
            26,
            &|n| format!("Multi(choices: [Right(\"r\"), {}])", list(n - 1, wrong)),
            "choices, S004",
        ),
        (26, &|n| format!("Order(items: [{}])", list(n, text)), "items, S008"),
        (
            26,
            &|n| format!("Match(pairs: [{}], decoys: [{}])", list(n - 5, pair), list(5, text)),
            "pairs and decoys, S009",
        ),
        (
            26,
            &|n| format!("Open(key_points: [{}])", list(n, |_| "Must(\"i\")".to_owned())),
            "key points, -",
        ),
        (26, &|n| format!("Scenario(steps: [{}])", list(n, step)), "steps, S018"),
        (26, &|n| format!("Behavioural(dimensions: [{}])", list(n, scale)), "dimensions, -"),
        (26, &|n| format!("Short(accept: [\"x\"], traps: [{}])", list(n, pair)), "traps, -"),
        (
            26,
            &|n| format!("Numeric(answer: 1, traps: [{}])", list(n, |n| format!("({n}, \"x\")"))),
            "traps, S007",
        ),
        (
            26,
            &|n| format!("Numeric(answer: 1, units: {{{}}})", list(n, |n| format!("\"u{n}\": 2"))),
            "units, S007",
        ),
        (200, &|n| format!("Short(accept: [{}])", list(n, text)), "accepted answers, -"),
        (200, &|n| format!("Short(accept: [\"x\"], rivals: [{}])", list(n, text)), "rivals, -"),
        (
            200,
            &|n| {
                format!(
                    "Cloze(text: \"{{{{a}}}}\", blanks: {{\"a\": (accept: [{}])}})",
                    list(n, text)
                )
            },
            "accepted answers, S006",
        ),
        (
            200,
            &|n| {
                let rivals = list(n, text);
                format!(
                    "Cloze(text: \"{{{{a}}}}\", blanks: {{\"a\": (accept: [\"x\"], rivals: [{rivals}])}})"
                )
            },
            "rivals, S006",
        ),
        (200, &|n| phrases(n), "phrases, -"),
        (
            200,
            &|n| format!("Scenario(steps: [(prompt: \"s\", kind: {})])", phrases(n)),
            "phrases, -",
        ),
    ];
    for (most, make, expected) in cases {
        let (what, rule) = expected.split_once(", ").expect("what and the rule");
        assert_eq!(said(&make(most)), Vec::<String>::new(), "{expected}");
        let has = most + 1;
        let sentence = format!("at most {most} {what} are allowed, this has {has} [{rule}]");
        assert_eq!(said(&make(has)), [sentence]);
    }
    let cloze = |n| format!("Cloze(text: \"{}\", blanks: {{{}}})", gaps(n), blanks(n));
    assert_eq!(said(&cloze(26)), Vec::<String>::new());
    assert_eq!(
        said(&cloze(27)),
        [
            "at most 26 gaps are allowed, this has 27 [S006]",
            "at most 26 blanks are allowed, this has 27 [S006]"
        ]
    );
    let tags = list(201, text);
    questions(
        &format!("(id: \"q\", tags: [{tags}], prompt: \"p\", kind: TrueFalse(answer: true)),"),
        expect![[r#"
            banks/a.ron:3:17: at most 200 tags are allowed, this has 201
             3 | (id: "q", tags: ["n0","n1","n2","n3","n4","n5","n6","n7","n8","n9","n10","n11","n12","n13","n14","n1...
               |                 ^
               = help: keep the most useful ones, or split the question into several
            loaded mine: "#]],
    );
}
