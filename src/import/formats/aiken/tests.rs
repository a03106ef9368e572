use super::*;
use crate::import::shown::shown;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown("quiz.txt", text, Format::Aiken));
}

#[test]
fn the_format_itself() {
    check(
        "What is it?\r\nA. one\r\nB. two\r\nANSWER: B\r\n\r\nWhat else?\r\nA) True\r\nB) False\r\nANSWER: A\r\nWho?\r\nA. x < y\r\nB. <b>\r\nC. \\(a_1\\)\r\nANSWER: C",
        expect![[r#"
            1: "What is it?" Single((choices:[Wrong("one"),Right("two")]))
            6: "What else?" TrueFalse((answer:true))
            10: "Who?" Single((choices:[Wrong("x < y"),Wrong("<b>"),Right("\\(a_1\\)")]))
        "#]],
    );
}

#[test]
fn what_people_add() {
    check(
        "Which two?\n\nof these\na) one\n(b) two\nwith more\nC.\nAnswer: A, C\nFeedback: so it is\n\n2. Which?\nA. one\nB. two\nD. four\nANSWER: BD\n\nText?\nA. one\nB. two\nANSWER: two\n\nReason?\nA. one\nB. two\nANSWER: B) two\n\nNone?\nA. one\nB. two\nANSWER: E\n\nLost?\nA. one\nB. two\n\nAfter?\nA. one\nB. two\nSecond?\nA. three\nB. four\nANSWER: A",
        expect![[r#"
            1: "Which two?\n\nof these" Multi((choices:[Right("one"),Wrong("two\nwith more"),Right("(C: no text)")]))
              explanation: "so it is"
              warning: several letters are right, which Aiken does not have
              warning: an option has no text, perhaps a picture that is lost
              warning: an option goes on for several lines
              warning: a line of feedback is no part of Aiken; it is the explanation
            11: "2. Which?" Multi((choices:[Wrong("one"),Right("two"),Right("four")]))
              warning: several letters are right, which Aiken does not have
            17: "Text?" Single((choices:[Wrong("one"),Right("two")]))
              warning: `ANSWER: two` is no letter of an option; it was read as one
            22: "Reason?" Single((choices:[Wrong("one"),Right("two")]))
              warning: `ANSWER: B) two` is no letter of an option; it was read as one
            27: "None?\n\n- one\n- two" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
              warning: `ANSWER: E` names none of the options
            32: "Lost?\n\n- one\n- two" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
              warning: there is no line `ANSWER:`
            36: "After?\n\n- one\n- two" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
              warning: there is no line `ANSWER:`
            40: "Second?" Single((choices:[Right("three"),Wrong("four")]))
        "#]],
    );
}

#[test]
fn reasons_after_the_answer() {
    check(
        "Q1. What?\n(a) one\n(b) two\nAnswer: (b)\n\nQ2. Which?\na) one\nb) two\nAnswer: b) because it is\n\nIt is so.\n\nQ3. Why?\na) one\nb) two\nAnswer: b) two",
        expect![[r#"
            1: "Q1. What?" Single((choices:[Wrong("one"),Right("two")]))
            6: "Q2. Which?" Single((choices:[Wrong("one"),Right("two")]))
              explanation: "because it is\n\nIt is so."
              warning: a line of feedback is no part of Aiken; it is the explanation
            13: "Q3. Why?" Single((choices:[Wrong("one"),Right("two")]))
              warning: `ANSWER: b) two` is no letter of an option; it was read as one
        "#]],
    );
}

#[test]
fn code_and_titles_in_questions() {
    check(
        "A. Lincoln was born in\nA. 1809\nB. 1908\nANSWER: A\n\nWhat does\n<pre>\nA. no option\n\nif (a &lt; b) {}\n</pre>\nprint?\nA. <i>a</i> and more\nB. b<br>c\nANSWER: A\n\nANSWER: B\n",
        expect![[r#"
            1: "A. Lincoln was born in" Single((choices:[Right("1809"),Wrong("1908")]))
            6: "What does\n\n```\nA. no option\n\nif (a < b) {}\n```\n\nprint?" Single((choices:[Right("*a* and more"),Wrong("b\nc")]))
            17: refused: there is no question before the answer
        "#]],
    );
}

#[test]
fn kinds_that_are_named() {
    check(
        "category\nTop\nSub\n\nmultichoice\n15. Which?\n0. zero\n1. one\nAnswer: A\nessay\n3. Write.\ngfeed. About this\n\nshortanswer\n4. 2 + 2\nAnswer: 4, four\n\ntruefalse\n5. It is.\nAnswer: False\n\ndescription\nA text.\n\ncloze\nThe {1:MC:=a~b} and {1:SA:=c}.\n\nnumerical\nHow many?\nAnswer: 5\n\norder\nAscending\n1. 200\n2. 500\n3. 100\nANSWER: 3,1,2\n\nmatching\nMatch\n1. Yakutsk\nmatch: Russia\n2. Harbin\nmatch: China\nFeedback: Good!\n\nshortanswer\nNothing?\nAnswer:\n\nnumerical\nNor here?\n",
        expect![[r#"
            5 Top/Sub: "15. Which?" Single((choices:[Right("zero"),Wrong("one")]))
              warning: `ANSWER: A` is no letter of an option; it was read as one
            10 Top/Sub: "3. Write." Open((model_answer:"About this"))
            14 Top/Sub: "4. 2 + 2" Short((accept:["4","four"]))
            18 Top/Sub: "5. It is." TrueFalse((answer:false))
            22 Top/Sub: "A text." Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
            25 Top/Sub: "Fill in the gaps." Cloze((text:"The {{1: a / b}} and {{2}}.",blanks:{"1: a / b":(accept:["a"],rivals:["b"]),"2":(accept:["c"])}))
            28 Top/Sub: "How many?" Numeric((answer:5.0,tolerance:Exact))
            32 Top/Sub: "Ascending" Order((items:["100","200","500"]))
            39 Top/Sub: "Match" Match((pairs:[("Yakutsk","Russia"),("Harbin","China")]))
              explanation: "Good!"
            47 Top/Sub: "Nothing?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no right answer; it is asked as an open question
            51 Top/Sub: "Nor here?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no right answer; it is asked as an open question
        "#]],
    );
    check(
        " \n",
        expect![[r#"
        there is no question in it; write one as a line, `A. ..`, `B. ..` and `ANSWER: A`
    "#]],
    );
}

#[test]
fn it_is_recognised_by_its_answers() {
    for (name, text, certainty) in [
        ("a.txt", "Q?\nA. a\nB. b\nANSWER: A", Some(Certainty::Strong)),
        (
            "a.txt",
            "Q?\nA. a\nB. b\nAnswer: A\n\nQ?\nA. a\nB. b\nAnswer: A",
            Some(Certainty::Likely),
        ),
        ("a.md", "Q?\nA. a\nB. b\nANSWER: A", Some(Certainty::Possible)),
        ("a.txt", "Q?\nA. a\nB. b\n", None),
        ("a.txt", "Q?\nANSWER: A", None),
        ("a.txt", "", None),
    ] {
        let input = Input::new(name, text.as_bytes(), &|_| None);
        assert_eq!(recognises(&input).map(|guess| guess.certainty), certainty, "{text}");
    }
}

#[test]
fn hostile_files_take_no_time() {
    for piece in [
        "A. a\n",
        "a\n",
        "A. a\nB. b\n",
        "ANSWER: A\n",
        "a\n\n",
        "<pre>\n",
        "category\na\n",
        "order\na\n1. b\n",
        "multichoice\na\nb. c\n",
        "1. a\n\n",
        "matching\na\n1. b\nmatch: c\n",
        "Feedback: a\n",
    ] {
        let text = piece.repeat((1 << 15) / piece.len());
        for text in [format!("a\n{text}"), format!("multichoice\na\n{text}ANSWER: a, b, c")] {
            let input = Input::new("a.txt", text.as_bytes(), &|_| None);
            recognises(&input);
            // The square of its length would be minutes.
            let _ = read(&input);
        }
    }
}
