use super::*;
use expect_test::{Expect, expect};

fn check(asked: Asked, expected: Expect) {
    let (question, warnings) = asked.into_question();
    let mut out = format!("{:?} {}", question.prompt, ron::to_string(&question.kind).unwrap());
    for code in &question.code {
        out += &format!(" code {} {:?}", code.lang, code.text);
    }
    for warning in warnings {
        out += &format!("\nwarning: {warning}");
    }
    expected.assert_eq(&out);
}

#[test]
fn a_front_and_a_back() {
    check(
        basic("capital of France?", "**Paris**."),
        expect![[r#""capital of France?" Short((accept:["Paris"]))"#]],
    );
    check(
        basic("what is it?", "something that takes a whole sentence"),
        expect![[r#""what is it?" Open((model_answer:"something that takes a whole sentence"))"#]],
    );
    check(
        basic("what is it?", "  "),
        expect![[r#"
        "what is it?" Open((model_answer:"(the source gives no answer)"))
        warning: the source gives no answer; it is asked as an open question"#]],
    );
    check(
        basic("True or False? Water is wet.", "True."),
        expect![[r#""True or False? Water is wet." TrueFalse((answer:true))"#]],
    );
    check(
        basic("Which literal is it?", "true"),
        expect![[r#""Which literal is it?" Short((accept:["true"]))"#]],
    );
    check(
        basic("how?", "![](media:a.png)"),
        expect![[r#""how?" Open((model_answer:"![](media:a.png)"))"#]],
    );
    check(
        basic("What does this print?\n\n```rust\nfn main() {}\n```", "x = $1$"),
        expect![[
            r#""What does this print?" Open((model_answer:"x = $1$")) code rust "fn main() {}""#
        ]],
    );
}

#[test]
fn marks_are_not_typed() {
    for (marked, plain) in [
        ("*yes* and **no**", "yes and no"),
        ("SELECT * FROM t", "SELECT * FROM t"),
        ("2*3*4", "2*3*4"),
        ("the `*` operator.", "the * operator"),
        ("`Vec`", "Vec"),
        ("...", "..."),
    ] {
        assert_eq!(unmarked(marked), plain);
    }
}

#[test]
fn options_in_the_front_and_letters_in_the_back() {
    check(
        basic("Which?\nA) one\nB) two\nC. three", "B"),
        expect![[r#""Which?" Single((choices:[Wrong("one"),Right("two"),Wrong("three")]))"#]],
    );
    check(
        basic("Which two?\na. one\nb. two\nc. three", "ac"),
        expect![[r#""Which two?" Multi((choices:[Right("one"),Wrong("two"),Right("three")]))"#]],
    );
    check(
        basic("Which?\nA) one\nB) two", "B) two"),
        expect![[r#""Which?" Single((choices:[Wrong("one"),Right("two")]))"#]],
    );
    check(
        basic("Which?\nA) one\nB) two", "B. because it is"),
        expect![[r#""Which?" Single((choices:[Wrong("one"),Right("two","because it is")]))"#]],
    );
    check(
        basic("Which?\nA) one\nB) two", "A word on it: both, and neither"),
        expect![[
            r#""Which?\nA) one\nB) two" Open((model_answer:"A word on it: both, and neither"))"#
        ]],
    );
    check(
        basic("Which?\nA) one\nB) two", "C"),
        expect![[r#""Which?\nA) one\nB) two" Short((accept:["C"]))"#]],
    );
}

#[test]
fn options_with_any_number_of_right_ones() {
    let right = |text: &str| Choice::Right(text.to_owned(), String::new());
    let wrong = |text: &str| Choice::Wrong(text.to_owned(), String::new());
    check(
        choices("q?", vec![right("a"), wrong("b"), wrong("")]),
        expect![[r#""q?" Single((choices:[Right("a"),Wrong("b")]))"#]],
    );
    check(
        choices("q?", vec![right("a"), wrong("b"), right("c")]),
        expect![[r#""q?" Multi((choices:[Right("a"),Wrong("b"),Right("c")]))"#]],
    );
    check(
        choices("q?", vec![wrong("a"), wrong("b")]),
        expect![[r#"
        "q?\n\n- a\n- b" Open((model_answer:"(the source gives no answer)"))
        warning: no option is marked as right; it is asked as an open question"#]],
    );
    check(
        choices("q?", vec![right("a"), right("b")]),
        expect![[r#"
        "q?\n\n- a\n- b" Open((model_answer:"- a\n- b"))
        warning: every option is marked as right; it is asked as an open question"#]],
    );
    check(
        choices("q?", vec![wrong("True"), right("False")]),
        expect![[r#""q?" TrueFalse((answer:false))"#]],
    );
    check(
        choices("q?", vec![wrong("a"), right("a"), wrong("b")]),
        expect![[r#"
        "q?" Single((choices:[Right("a"),Wrong("b")]))
        warning: an option that is there twice is shown once"#]],
    );
}

#[test]
fn what_the_bank_would_refuse_becomes_open() {
    let right = Choice::Right("Name".to_owned(), String::new());
    let wrong = Choice::Wrong("name".to_owned(), String::new());
    let mut asked = choices("q?", vec![right, wrong]).into_question().0;
    assert_eq!(
        make_sound(&mut asked),
        ["this choice is equal to an earlier one; it is asked as an open question"]
    );
    assert_eq!(asked.prompt, "q?\n\n- Name\n- name");
    assert_eq!(senseless(&asked), None);
    let mut empty = question("  ", open(""));
    empty.tags = vec!["t".to_owned(); 300];
    assert_eq!(
        make_sound(&mut empty),
        ["the source gives no question", "only the first 200 of 300 entries are kept"]
    );
    assert_eq!(senseless(&empty), None);
}

#[test]
fn a_letter_is_a_truth_only_where_it_is_asked_for() {
    for (front, back, expected) in [
        ("The unit of magnetic flux density", "T", r#"Short((accept:["T"]))"#),
        ("Chemical sign of fluorine", "F", r#"Short((accept:["F"]))"#),
        ("True or false: a set has an order", "F", "TrueFalse((answer:false))"),
        ("A set has an order.", "False", "TrueFalse((answer:false))"),
        ("What does `1 == 1` give?", "True", r#"Short((accept:["True"]))"#),
    ] {
        assert_eq!(ron::to_string(&basic(front, back).kind).unwrap(), expected, "{front}");
    }
}
