use super::*;
use crate::import::shown::shown;
use crate::import::{Input, read as read_as, recognise};
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown("q.yaml", text, Format::Yaml));
}

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

#[test]
fn options_mix_texts_and_marks() {
    check(
        "exam:\n  exam_title: T\nquestions:\n  - question: Pi?\n    question_allowed_time: 45\n    selection:\n      - 3.0\n      - 3.14: true\n      - \"no: idea\"\n      - yes\n  # a comment\n  - question: Which?\n    selection: [a: true, b, c: true]\n",
        expect![[r#"
            4: "Pi?" Single((choices:[Wrong("3.0"),Right("3.14"),Wrong("no: idea"),Wrong("yes")]))
            12: "Which?" Multi((choices:[Right("a"),Wrong("b"),Right("c")]))
        "#]],
    );
}

#[test]
fn each_type_of_moodle_tools() {
    check(
        "---\ntype: multiple_choice\ntitle: T\nquestion: First\nanswers:\n  - right\n  - wrong\n---\ntype: numerical\ntitle: T\nquestion: 2 + 2?\nanswers:\n  - answer: 4\n    tolerance: 0.1\n    points: 100\n---\ntype: true_false\ntitle: T\nquestion: So?\n---\ntype: ordering\ntitle: T\nquestion: Sort\nanswers: [a, b]\n---\ntype: matching\ntitle: T\nquestion: Pair\noptions:\n  - question: a\n    answer: 1\n  - question: b\n    answer: 2\n  - answer: 3\n",
        expect![[r#"
            2: "First" Single((choices:[Right("right"),Wrong("wrong")]))
            9: "2 + 2?" Numeric((answer:4.0,tolerance:Abs(0.1)))
            17: "So?" TrueFalse((answer:true))
            21: "Sort" Order((items:["a","b"]))
            26: "Pair" Match((pairs:[("a","1"),("b","2")],decoys:["3"]))
        "#]],
    );
}

#[test]
fn any_list_of_records_and_notes() {
    check(
        "- question: |\n    What is it?\n\n        code\n  answer: >\n    a thing that\n    goes on\n- q: Version?\n  a: 1.10\n",
        expect![[r#"
            1: "What is it?\n\n    code" Short((accept:["a thing that goes on"]))
            8: "Version?" Short((accept:["1.10"]))
        "#]],
    );
    check(
        "S3:\n  - Limits:\n    - What is KMS?:\n      - a service\n      - for keys\n  - What is a bucket?: a place for objects\n",
        expect![[r#"
            3 S3/Limits: "What is KMS?" Open((model_answer:"- a service\n- for keys"))
            6 S3: "What is a bucket?" Short((accept:["a place for objects"]))
        "#]],
    );
}

#[test]
fn shapes_of_other_programs() {
    check(
        "A type is a:\n  answer: set of values\n  distractors:\n    - name for a value\n    - class\nWhich is illegal:\n  answer: int x = 1.0;\n  distractors: [int x = 1;, double d = 1;]\n",
        expect![[r#"
            1: "A type is a" Single((choices:[Right("set of values"),Wrong("name for a value"),Wrong("class")]))
            6: "Which is illegal" Single((choices:[Right("int x = 1.0;"),Wrong("int x = 1;"),Wrong("double d = 1;")]))
        "#]],
    );
    check(
        "- _title: Chmura\n  questions:\n  - _number: '1'\n    _question: Jaki model?\n    answers:\n    - IaaS\n    - PaaS\n",
        expect![[r#"
            3 Chmura: "Jaki model?\n\n- IaaS\n- PaaS" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
        "#]],
    );
    check(
        "questions:\n  items:\n    - type: multiple_answers\n      title: T\n      prompt: Which are languages?\n      points: 2\n      options:\n        - option: Python\n          explanation: it is\n          answer: true\n        - option: Java\n          answer: true\n        - option: HTML\n    - type: matching\n      title: M\n      prompt: Match\n      pairs:\n        - key: A\n          value: a\n          explanation: x\n        - key: B\n          value: b\n    - question: Last?\n      correct: this\n      false-1: that\n      false-2: other\n",
        expect![[r#"
            3: "Which are languages?" Multi((choices:[Right("Python","it is"),Right("Java"),Wrong("HTML")]))
            14: "Match" Match((pairs:[("A","a"),("B","b")]))
            23: "Last?" Single((choices:[Right("this"),Wrong("that"),Wrong("other")]))
        "#]],
    );
}

#[test]
fn aliases_stand_for_what_they_name_within_a_budget() {
    check(
        "base: &b\n  topic: T\nquestions:\n  - <<: *b\n    question: a?\n    answer: &x one\n  - question: b?\n    topic: U\n    answer: *x\n",
        expect![[r#"
            4 T: "a?" Short((accept:["one"]))
            7 U: "b?" Short((accept:["one"]))
        "#]],
    );
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let names = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{names}]\n");
    }
    for (text, message) in [
        (
            bomb.as_str(),
            "6:10: the aliases multiply to more values than a quiz has; write the values out",
        ),
        ("a: &a [b, *a]", "1:11: the alias stands within what it names; write the value out"),
        (
            "a: [1, 2",
            "1:4: this is no YAML: unclosed bracket '['; correct the line and import again",
        ),
        (
            "a: b\n c: d",
            "2:3: this is no YAML: mapping values are not allowed in this context; correct the line and import again",
        ),
        ("? [a]\n: b", "1:3: a key must be a text; quote it when it begins with `[` or `{`"),
        (
            "a: 1",
            "no list of questions was found in it; say where it lies and what its keys mean, such as `--columns items=/data,prompt=/q,answer=/a`",
        ),
    ] {
        let input = Input::new("q.yaml", text.as_bytes(), &nothing);
        assert_eq!(read_as(Format::Yaml, &input).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn it_is_recognised_by_what_it_asks() {
    let guessed = |text: &str| {
        let input = Input::new("x", text.as_bytes(), &nothing);
        let guess = recognise(&input).into_iter().find(|guess| guess.format == Format::Yaml);
        guess.map(|guess| (guess.certainty, guess.dialect))
    };
    for (text, expected) in [
        (
            "- question: a\n  answer: b\n",
            Some((Certainty::Strong, "question and answer".to_owned())),
        ),
        (
            "---\n# c\ntype: true_false\ntitle: t\nquestion: a\n",
            Some((Certainty::Likely, "moodle-tools".to_owned())),
        ),
        ("---\ntitle: a page\nquestion: x\nanswer: y\n---\n\nThe page goes on.\n", None),
        ("---\ntitle: a page\nquestion: x\nanswer: y\n---\n\n# A heading\n", None),
        ("name: x\nversion: 1\n", None),
        ("Q: a\nA: b\n", None),
        ("- one\n- two\n", None),
    ] {
        assert_eq!(guessed(text), expected, "{text}");
    }
}
