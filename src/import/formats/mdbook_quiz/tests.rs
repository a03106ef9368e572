use super::*;
use crate::import::shown::shown;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown("quiz.toml", text, Format::MdbookQuiz));
}

#[test]
fn answers_are_chosen() {
    check(
        r##"
[[questions]] # first
id = "a"
type = "MultipleChoice"
prompt.prompt = "Which?"
prompt.distractors = ["b", "c"]
answer.answer = "a"
context = "Because."

[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which two?"
prompt.distractors = ["z", "b"]
prompt.sortAnswers = true
answer.answer = ["a", "c"]

[[questions]]
type = "MultipleChoice"
prompt = { prompt = "What is last?", distractors = ["x", 2], answerIndex = 2 }
answer = { answer = "None of these" }

[[questions]]
type = "MultipleChoice"
prompt.prompt = "One to tick"
prompt.distractors = ["R"]
answer.answer = ["none"]

[[questions]]
type = "MultipleChoice"
prompt.prompt = "It is so."
prompt.distractors = ["True"]
answer.answer = "False"

[[questions]]
type = "MultipleChoice"
prompt.prompt = "All right?"
answer.answer = ["a", "b"]
"##,
        expect![[r#"
            2: "Which?" Single((choices:[Right("a"),Wrong("b"),Wrong("c")]))
              explanation: "Because."
            10: "Which two?" Multi((choices:[Right("a"),Wrong("b"),Right("c"),Wrong("z")]))
            17: "What is last?" Single((choices:[Wrong("x"),Wrong("2"),Right("None of these")],shuffle:false))
            22: "One to tick" Multi((choices:[Right("none"),Wrong("R")]))
            28: "It is so." TrueFalse((answer:false))
            34: "All right?\n\n- a\n- b" Open((model_answer:"- a\n- b"))
              warning: every option is marked as right; it is asked as an open question
        "#]],
    );
}

#[test]
fn answers_are_typed() {
    check(
        r##"
[[questions]]
type = "ShortAnswer"
prompt.prompt = """
Which?

```
let x = 1;
```
"""
answer.answer = "mut"
answer.alternatives = ["`mut`", "mut "]

[[questions]]
type = "ShortAnswer"
prompt.prompt = "Tell"
prompt.response = "long"
answer.answer = "A story."

[[questions]]
type = "ShortAnswer"
prompt.prompt = "Write"
prompt.response = "code"
answer.answer = """
fn main() {
}
"""

[[questions]]
type = "ShortAnswer"
prompt.prompt = "No answer?"
"##,
        expect![[r#"
            2: "Which?" Short((accept:["mut","`mut`"]))
              code: "text: let x = 1;"
            14: "Tell" Open((model_answer:"A story."))
            20: "Write" Open((model_answer:"```\nfn main() {\n}\n```"))
            29: "No answer?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
        "#]],
    );
}

#[test]
fn programs_are_traced() {
    check(
        r##"
[multipart]
q = "**Context:** a"

[[questions]]
type = "Tracing"
prompt.program = """
fn main() {
  println!("1");
}
"""
answer.doesCompile = true
answer.stdout = "1\n"

[[questions]]
type = "Tracing"
prompt.program = "fn main() { x }"
answer.doesCompile = false
answer.lineNumber = 1
context = "No x."

[[questions]]
type = "Tracing"
multipart = "q"
prompt.program = "fn main() {}"
answer.doesCompile = true
answer.stdout = ""

[[questions]]
type = "Tracing"
multipart = "r"
prompt.program = "fn main() { f() }"
answer.doesCompile = true
answer.stdout = """
1
2
"""

[[questions]]
type = "Tracing"
prompt.program = "fn main() { g() }"
"##,
        expect![[r#"
            5: "What does this program print? If it does not compile, answer `does not compile`." Short((accept:["1"]))
              code: "rust: fn main() {\n  println!(\"1\");\n}"
            15: "What does this program print? If it does not compile, answer `does not compile`." Short((accept:["does not compile","doesn\'t compile","it does not compile","compiler error","compilation error","compile error","line 1","error in line 1"]))
              code: "rust: fn main() { x }"
              explanation: "It does not compile: the error is in line 1.\n\nNo x."
            22: "**Context:** a\n\nWhat does this program print? If it does not compile, answer `does not compile`." Short((accept:["nothing","no output"]))
              code: "rust: fn main() {}"
            29: "What does this program print? If it does not compile, answer `does not compile`." Open((model_answer:"```text\n1\n2\n```"))
              code: "rust: fn main() { f() }"
              warning: `multipart` has no text named `r`
            39: "What does this program print? If it does not compile, answer `does not compile`." Open((model_answer:"(the source gives no answer)"))
              code: "rust: fn main() { g() }"
              warning: the source gives no answer; it is asked as an open question
        "#]],
    );
}

#[test]
fn older_and_other_quizzes_are_understood() {
    check(
        r##"
[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which?"
prompt.choices = ["a", "b", "c"]
answer.answer = 2

[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which two?"
prompt.choices = ["a", "b", "c"]
answer.answer = [0, 2]
answer.context = "Said in the answer."

[[questions]]
type = "Tracing"
prompt.language = "java"
prompt.program = "void main() {}"
answer.doesCompile = true
answer.stdout = ""

[[questions]]
type = "Tracing"
program = "void main() {}"

[[questions]]
type = "Informational"
prompt.prompt = "Good news!"
image = "icon (1).png"

[[questions]]
type = "BadProgram"
prompt.program = "fn f() -> &str"
answer.problem = "no lifetime"
answer.fix = "`&'static str`"
"##,
        expect![[r#"
            2: "Which?" Single((choices:[Wrong("a"),Wrong("b"),Right("c")],shuffle:false))
            8: "Which two?" Multi((choices:[Right("a"),Wrong("b"),Right("c")]))
              explanation: "Said in the answer."
            15: "What does this program print? If it does not compile, answer `does not compile`." Short((accept:["nothing","no output"]))
              code: "java: void main() {}"
            22: "What does this program print? If it does not compile, answer `does not compile`." Open((model_answer:"(the source gives no answer)"))
              code: "text: void main() {}"
              warning: the source gives no answer; it is asked as an open question
            26: "Good news!\n\n![](media:icon%20%281%29.png)" Open((model_answer:"(the source gives no answer)"))
              warning: the type `Informational` is not known; it is asked as an open question
            31: "```rust\nfn f() -> &str\n```" Open((model_answer:"**fix:** `&\'static str`\n\n**problem:** no lifetime"))
              warning: the type `BadProgram` is not known; it is asked as an open question
        "#]],
    );
}

#[test]
fn what_is_not_known_is_open() {
    check(
        r##"
questions = [
  { type = "Essay", prompt = { prompt = "Why?", program = "fn f() {}", limit = 3 }, answer = { rubric = ["a", "b"] } },
  { prompt = "Bare?", answer = "yes" },
  { type = "Tracing" },
  7,
]
"##,
        expect![[r#"
            3: "Why?\n\n```rust\nfn f() {}\n```\n\n- 3" Open((model_answer:"a\n\nb"))
              warning: the type `Essay` is not known; it is asked as an open question
            4: "Bare?" Open((model_answer:"yes"))
              warning: it has no `type`; it is asked as an open question
            5: refused: the question has neither `prompt.prompt` nor `prompt.program`
            6: refused: the question is no table with `type`, `prompt` and `answer`
        "#]],
    );
}

#[test]
fn what_is_no_quiz_says_where() {
    for (text, message) in [
        (
            "[[questions]]\ntype = \"Tracing\nid = 1",
            "2:16: this is no TOML: invalid basic string, expected `\"`; correct it there",
        ),
        (
            "\u{e4} = 1\n",
            "1:1: this is no TOML: invalid unquoted key, expected letters, numbers, `-`, `_`; correct it there",
        ),
        ("a = 1\na = 2\n", "2:1: this is no TOML: duplicate key; correct it there"),
        (
            "[package]\nname = \"x\"\n",
            "there is no `[[questions]]` in it, which begins each question of mdbook-quiz; name \
             another format with `--format`",
        ),
        ("questions = []", "the list `questions` is empty"),
    ] {
        assert_eq!(shown("quiz.toml", text, Format::MdbookQuiz), format!("{message}\n"));
    }
}

#[test]
fn the_source_of_a_question_ends_where_the_next_begins() {
    let text = "[multipart]\nq = \"x\"\n\n[[questions]]\nid = \"a\"\nprompt.prompt = \"p\"\n\n# about b\n[[questions]]\nid = \"b\"\nprompt.prompt = \"r\"\n[other]\nx = 1\n";
    let import = read(&Input::new("q", text.as_bytes(), &|_| None)).expect("a quiz");
    let raw: Vec<&str> = import.drafts().map(|draft| draft.raw.as_str()).collect();
    assert_eq!(
        raw,
        [
            "[[questions]]\nid = \"a\"\nprompt.prompt = \"p\"\n\n# about b",
            "[[questions]]\nid = \"b\"\nprompt.prompt = \"r\"",
        ]
    );
    let keys: Vec<&str> = import.drafts().map(|draft| draft.key.as_str()).collect();
    assert_eq!(keys, ["id:a", "id:b"]);
}

#[test]
fn a_quiz_is_recognised_by_what_is_in_it() {
    let certainty = |text: &str| {
        let input = Input::new("x", text.as_bytes(), &|_| None);
        recognises(&input).map(|guess| guess.certainty)
    };
    for (text, expected) in [
        ("[[questions]]\ntype = \"Tracing\"\n", Some(Certainty::Certain)),
        (" [[ questions ]] # 1\n\"type\" = 'ShortAnswer'\n", Some(Certainty::Certain)),
        ("[[questions]]\nq = \"what?\"\n", Some(Certainty::Likely)),
        ("questions = [{type = \"ShortAnswer\"}]", Some(Certainty::Likely)),
        ("type = \"ShortAnswer\"", None),
        ("[package]\nname = \"x\"\n", None),
    ] {
        assert_eq!(certainty(text), expected, "{text}");
    }
}

#[test]
fn the_text_of_a_group_is_not_repeated_for_ever() {
    let mut text = format!("[multipart]\nq = \"{}\"\n", "y".repeat(1 << 20));
    for number in 0..66 {
        let question = "[[questions]]\nmultipart = \"q\"\ntype = \"ShortAnswer\"\n";
        text += &format!("{question}prompt.prompt = \"{number}\"\nanswer.answer = \"a\"\n");
    }
    let import = read(&Input::new("q", text.as_bytes(), &|_| None)).expect("a quiz");
    let warned: Vec<&String> = import.drafts().flat_map(|draft| &draft.warnings).collect();
    assert_eq!(warned, ["the text of `q` is left out, because so many questions repeat it"; 2]);
}

#[test]
fn a_number_in_quotes_is_a_text_and_no_place() {
    check(
        r##"
[[questions]]
type = "MultipleChoice"
prompt.prompt = "How many?"
prompt.choices = ["1", "2", "3"]
answer.answer = "1"

[[questions]]
type = "MultipleChoice"
prompt.prompt = "How many here?"
prompt.choices = ["1", "2", "3"]
answer.answer = 1
"##,
        expect![[r#"
            2: "How many?" Single((choices:[Right("1"),Wrong("2"),Wrong("3")],shuffle:false))
            8: "How many here?" Single((choices:[Wrong("1"),Right("2"),Wrong("3")],shuffle:false))
        "#]],
    );
}
