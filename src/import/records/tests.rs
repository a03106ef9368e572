use super::super::shown::shown;
use super::super::{Columns, Format, Input, read};
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown("q.json", text, Format::Json));
}

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

#[test]
fn keys_name_options_by_index_letter_id_and_text() {
    check(
        r#"[{"question": "0-based?", "options": ["a1", "b1", "c1"], "answer": 0},
 {"question": "also?", "options": ["a2", "b2", "c2"], "answer": 2}]"#,
        expect![[r#"
            1: "0-based?" Single((choices:[Right("a1"),Wrong("b1"),Wrong("c1")]))
            2: "also?" Single((choices:[Wrong("a2"),Wrong("b2"),Right("c2")]))
        "#]],
    );
    check(
        r#"{"questions": [{"q": "1-based?", "choices": ["a1", "b1"], "correct": 1},
 {"q": "also?", "choices": ["a2", "b2"], "correct": 2}]}"#,
        expect![[r#"
            1: "1-based?" Single((choices:[Right("a1"),Wrong("b1")]))
            2: "also?" Single((choices:[Wrong("a2"),Right("b2")]))
        "#]],
    );
    check(
        r#"[{"question": "which?", "options": ["a1", "b1", "c1"], "answer": 1}]"#,
        expect![[r#"
            1: "which?" Single((choices:[Wrong("a1"),Right("b1"),Wrong("c1")]))
        "#]],
    );
    check(
        r#"[{"question": "numbers?", "options": ["10", "20", "2"], "answer": 2},
 {"question": "more?", "options": [3, 4], "answer": 3}]"#,
        expect![[r#"
            1: "numbers?" Single((choices:[Wrong("10"),Wrong("20"),Right("2")]))
            2: "more?" Single((choices:[Right("3"),Wrong("4")]))
        "#]],
    );
    check(
        r#"[{"question": "letter?", "options": ["A. a1", "B. b1", "C. c1"], "answer": "B"},
 {"question": "text?", "options": ["a2", "b2"], "answer": "B2."},
 {"question": "several?", "options": ["a3", "b3", "c3"], "answer": "A, C"},
 {"question": "no such?", "options": ["a4", "b4"], "answer": "neither"}]"#,
        expect![[r#"
            1: "letter?" Single((choices:[Wrong("a1"),Right("b1"),Wrong("c1")]))
            2: "text?" Single((choices:[Wrong("a2"),Right("b2")]))
            3: "several?" Multi((choices:[Right("a3"),Wrong("b3"),Right("c3")]))
            4: "no such?\n\n- a4\n- b4" Open((model_answer:"neither"))
              warning: the key `neither` names none of the options; it is asked as an open question
        "#]],
    );
    check(
        r#"[{"question": "id?", "options": [{"id": 7, "text": "a1"}, {"id": 9, "text": "b1"}], "correctOptionId": 9},
 {"question": "value?", "options": [{"text": "a2", "value": "A"}, {"text": "b2", "value": "B"}], "correct_answer": "A"},
 {"question": "key?", "option1": "a3", "option2": "b3", "answer": "option2"},
 {"question": "map?", "options": {"A": "a4", "B": "b4"}, "correct": ["A"]},
 {"question": "letters?", "a": "a5", "b": "b5", "c": "c5", "answer": "c"}]"#,
        expect![[r#"
            1: "id?" Single((choices:[Wrong("a1"),Right("b1")]))
            2: "value?" Single((choices:[Right("a2"),Wrong("b2")]))
            3: "key?" Single((choices:[Wrong("a3"),Right("b3")]))
            4: "map?" Single((choices:[Right("a4"),Wrong("b4")]))
            5: "letters?" Single((choices:[Wrong("a5"),Wrong("b5"),Right("c5")]))
        "#]],
    );
}

#[test]
fn how_numbers_count_is_decided_by_all_items_or_said_to_be_a_guess() {
    let understood = |text: &str| {
        let input = Input::new("q.json", text.as_bytes(), &nothing);
        let import = read(Format::Json, &input).unwrap();
        (import.understood.last().unwrap().clone(), import.warnings)
    };
    let items = |keys: &[&str]| {
        let item = |key: &&str| {
            format!(r#"{{"question": "q", "options": ["a", "b", "c"], "answer": {key}}}"#)
        };
        format!("[{}]", keys.iter().map(item).collect::<Vec<_>>().join(","))
    };
    let guess = "no key tells whether options are counted from 0 or 1; they are counted from 0, so look at the answers";
    let mixed = "some keys count options from 0 and some from 1; look at the answers";
    for (keys, meant, warning) in [
        (&["1", "2", "0"][..], "count options from 0", None),
        (&["1", "2", "3"], "count options from 1", None),
        (&["\"1\"", "\"3\""], "count options from 1", None),
        (&["1", "2"], "count options from 0", Some(guess)),
        (&["0", "3", "3"], "count options from 1", Some(mixed)),
    ] {
        let (told, warnings) = understood(&items(keys));
        assert_eq!(told, format!("numbers as keys {meant}"));
        assert_eq!(warnings.first().map(String::as_str), warning, "{keys:?}");
    }
}

#[test]
fn options_say_themselves_whether_they_are_right() {
    check(
        r#"[{"question": "flags?", "answers": [{"text": "a1", "correct": true, "feedback": "yes"}, {"text": "b1", "correct": false}]},
 {"question": "points?", "type": "multichoice", "answers": [{"text": "a2", "fraction": 100}, {"text": "b2", "fraction": 50}, {"text": "c2", "fraction": 0}]},
 {"question": "map of flags?", "options": {"a3": true, "b3": false, "c3": true}},
 {"question": "apart?", "correct_answer": "a4", "incorrect_answers": ["b4", "c4"], "difficulty": "hard", "category": "Science: Computers"},
 {"question": "quizapi?", "answers": {"answer_a": "a5", "answer_b": "b5", "answer_c": null}, "multiple_correct_answers": "false", "correct_answers": {"answer_a_correct": "false", "answer_b_correct": "true", "answer_c_correct": "false"}},
 {"Question": "distractors?", "Answer": "a6", "Distractor1": "b6", "Distractor2": "c6", "Explanation": "why", "Link": "https://example.org/a"}]"#,
        expect![[r#"
            1: "flags?" Single((choices:[Right("a1","yes"),Wrong("b1")]))
            2: "points?" Single((choices:[Right("a2"),Wrong("b2"),Wrong("c2")]))
              warning: an option that earns a part of the points counts as wrong
            3: "map of flags?" Multi((choices:[Right("a3"),Wrong("b3"),Right("c3")]))
            4 Science: Computers: "apart?" Single((choices:[Right("a4"),Wrong("b4"),Wrong("c4")]))
              level: "senior"
            5: "quizapi?" Single((choices:[Wrong("a5"),Right("b5")]))
            6: "distractors?" Single((choices:[Right("a6"),Wrong("b6"),Wrong("c6")]))
              explanation: "why"
              ref: "example-org-a"
        "#]],
    );
}

#[test]
fn what_stands_around_a_question_is_kept() {
    check(
        r#"[{"id": "q1", "question": "Why?", "answer": "Because of a long chain of causes that nobody types.", "goodToHear": ["cause", "chain"], "tags": ["x"], "expertise": 2, "links": ["[A](https://example.org)"], "hint": "think", "code": "let a = 1;", "codeLanguage": "rust", "image": "a.png", "followUps": ["And then?"], "topic": "logic", "subtopic": "causes", "timeLimit": 30, "explanation": "more", "unknown": 1},
 {"id": "q2", "question": "Level?", "answer": "one", "expertise": 0},
 {"id": "q3", "question": "", "answer": "x"}]"#,
        expect![[r#"
            1 logic/causes: "Why?\n\n```rust\nlet a = 1;\n```\n\n![](media:a.png)" Open((key_points:[Should("cause"),Should("chain")],model_answer:"Because of a long chain of causes that nobody types."))
              explanation: "more"
              hint: "think"
              tag: "x"
              ref: "example-org"
              follow-up: "Ask(\"And then?\")"
              level: "senior"
            2: "Level?" Short((accept:["one"]))
              level: "junior"
            3: refused: it asks nothing; its keys are `id`, `question`, `answer`; name the one that asks with `--columns`
        "#]],
    );
}

#[test]
fn items_lie_anywhere() {
    check(
        r#"{"title": "All", "javascript": {"easy": [{"question": "a?", "answer": "b"}], "hard": [{"question": "c?", "answer": "d"}]},
 "topics": [{"name": "SQL", "questions": [{"question": "e?", "answer": "f"}]}]}"#,
        expect![[r#"
            1 javascript: "a?" Short((accept:["b"]))
              level: "junior"
            1 javascript: "c?" Short((accept:["d"]))
              level: "senior"
            2 SQL: "e?" Short((accept:["f"]))
        "#]],
    );
    check(
        r#"{"What is a?": "the first", "What is b?": "the second"}"#,
        expect![[r#"
        1: "What is a?" Short((accept:["the first"]))
        1: "What is b?" Short((accept:["the second"]))
    "#]],
    );
    check(
        r#"[["What is a?", "the first"], ["What is b?", "the second"]]"#,
        expect![[r#"
        1: "What is a?" Short((accept:["the first"]))
        1: "What is b?" Short((accept:["the second"]))
    "#]],
    );
    check(
        r#"{"questions": ["What is a?", "What is b?"]}"#,
        expect![[r#"
        1: "What is a?" Open((model_answer:"(the source gives no answer)"))
          warning: the source gives no answer; it is asked as an open question
        1: "What is b?" Open((model_answer:"(the source gives no answer)"))
          warning: the source gives no answer; it is asked as an open question
    "#]],
    );
    check(
        r#"{"question": ["a?", "b?"], "options": [["x", "y"], ["z", "w"]], "answer": [1, 2]}"#,
        expect![[r#"
            1: "a?" Single((choices:[Right("x"),Wrong("y")]))
            1: "b?" Single((choices:[Wrong("z"),Right("w")]))
        "#]],
    );
    check(
        r#"{"q1": {"question": "a?", "answer": "b"}, "q2": {"question": "c?", "answer": "d"}}"#,
        expect![[r#"
            1: "a?" Short((accept:["b"]))
            1: "c?" Short((accept:["d"]))
        "#]],
    );
    check(
        r#"{"data": [{"title": "T", "paragraphs": [{"context": "All of it.", "qas": [{"question": "a?", "id": "1", "answers": [{"text": "b", "answer_start": 1}, {"text": "B b", "answer_start": 1}]}]}]}]}"#,
        expect![[r#"
            1 T: "All of it.\n\na?" Short((accept:["b","B b"]))
              warning: the answer is a list; any of its texts is accepted
        "#]],
    );
    check(
        "{\"question\": {\"stem\": \"a?\", \"choices\": [{\"label\": \"A\", \"text\": \"x\"}, {\"label\": \"B\", \"text\": \"y\"}]}, \"answerKey\": \"B\"}\n{\"question\": {\"stem\": \"b?\", \"choices\": {\"text\": [\"x\", \"y\"], \"label\": [\"1\", \"2\"]}}, \"answerKey\": \"1\"}\n",
        expect![[r#"
            1: "a?" Single((choices:[Wrong("x"),Right("y")]))
            2: "b?" Single((choices:[Right("x"),Wrong("y")]))
        "#]],
    );
}

#[test]
fn shapes_of_other_programs() {
    check(
        r#"[{"chapter": 11, "question": "Code?", "choices": {"A": "x();", "B": "y();"}, "correctChoice": "B", "correctText": "y();", "topic": "streams", "id": 1},
 {"id": 2, "type": "single", "question": "Analysed?", "options": ["A. x", "B. y"], "answer": "B", "analysis": "so"},
 {"type": "multiple-choice", "front": "F?", "back": "b", "options": [{"id": "1", "text": "a", "isCorrect": false}, {"id": "2", "text": "b", "isCorrect": true}], "metadata": {"difficulty": "easy", "tags": ["t"], "hint": "h"}},
 {"question": "Empty option?", "options": ["//", "", "/* */"], "answer": 2},
 {"question": "Select?", "options": [{"label": "JavaScript", "value": "js"}, {"label": "Rust", "value": "rs"}], "correct": "rs"},
 {"question": {"en": "Two languages?", "de": "Zwei?"}, "answer": {"en": "yes they are", "de": "ja"}},
 {"title": "Survey?", "name": "q9", "choices": [{"value": "i1", "text": "one"}, {"value": "i2", "text": "two"}], "correctAnswer": "i2"},
 {"question": "Explained?", "options": ["a", "b"], "answer": 0, "explanation": {"text": "so", "url": "https://example.org"}}]"#,
        expect![[r#"
            1 streams: "Code?" Single((choices:[Wrong("x();"),Right("y();")]))
            2: "Analysed?" Single((choices:[Wrong("x"),Right("y")]))
              explanation: "so"
            3: "F?" Single((choices:[Wrong("a"),Right("b")]))
              hint: "h"
              tag: "t"
              level: "junior"
            4: "Empty option?" Single((choices:[Wrong("//"),Right("/* */")]))
            5: "Select?" Single((choices:[Wrong("JavaScript"),Right("Rust")]))
            6: "Two languages?" Short((accept:["yes they are"]))
            7: "Survey?" Single((choices:[Wrong("one"),Right("two")]))
            8: "Explained?" Single((choices:[Right("a"),Wrong("b")]))
              explanation: "so"
        "#]],
    );
}

#[test]
fn cards_of_several_types() {
    check(
        r#"{"cards": [{"type": "basic", "front": "F", "back": "B"}, {"type": "cloze", "text": "The {{c1::sky}} is {{c2::blue}}"}, {"type": "reverse", "front": "one", "back": "two"},
 {"type": "true_false", "question": "It is so", "answer": "false"}, {"question": "Is it?", "answer": true},
 {"type": "fill_blank", "question": "A ___ and a ____.", "answers": ["cat", "dog"]},
 {"type": "ordering", "question": "Sort", "items": ["b", "a"], "correct_order": [1, 0]},
 {"type": "ordering", "question": "Sort", "options": ["x", "y", "z"], "answer": ["z", "x", "y"]}, {"question": "One answer", "answers": ["only"], "answer": 0},
 {"type": "matching", "question": "Pair", "pairs": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}]},
 {"type": "numeric", "question": "How many?", "answer": 42, "tolerance": 0.5, "unit": "ms"},
 {"type": "short_answer", "question": "Name", "answers": ["HTTP", "http/1.1"]},
 {"type": "essay", "question": "Tell", "answer": "yes"}]}"#,
        expect![[r#"
            1: "F" Short((accept:["B"]))
            1 c1: "Fill in the gap." Cloze((text:"The {{1}} is blue",blanks:{"1":(accept:["sky"])}))
            1 c2: "Fill in the gap." Cloze((text:"The sky is {{1}}",blanks:{"1":(accept:["blue"])}))
            1: "one" Short((accept:["two"]))
            1 reverse: "two" Short((accept:["one"]))
            2: "It is so" TrueFalse((answer:false))
            2: "Is it?" TrueFalse((answer:true))
            3: "Fill in the gaps." Cloze((text:"A {{1}} and a {{2}}.",blanks:{"1":(accept:["cat"]),"2":(accept:["dog"])}))
            4: "Sort" Order((items:["a","b"]))
            5: "Sort" Order((items:["z","x","y"]))
            5: "One answer\n\n- only" Open((model_answer:"0"))
              warning: the key `0` names none of the options; it is asked as an open question
            6: "Pair" Match((pairs:[("a","1"),("b","2")]))
            7: "How many?" Numeric((answer:42.0,unit:"ms",tolerance:Abs(0.5)))
            8: "Name" Short((accept:["HTTP","http/1.1"]))
            9: "Tell" Open((model_answer:"yes"))
        "#]],
    );
}

#[test]
fn texts_are_decoded_when_all_of_them_are_coded() {
    check(
        r#"{"results": [{"question": "What%20is%20%22a%22%3F", "correct_answer": "one%20thing", "incorrect_answers": ["other"]},
 {"question": "And%20b%3F", "correct_answer": "x", "incorrect_answers": ["y"]}]}"#,
        expect![[r#"
            1: "What is \"a\"?" Single((choices:[Right("one thing"),Wrong("other")]))
            2: "And b?" Single((choices:[Right("x"),Wrong("y")]))
        "#]],
    );
    check(
        r#"[{"question": "V2hhdCBpcyBhPw==", "correct_answer": "b25l", "incorrect_answers": ["dHdv"]}, {"question": "QW5kIGI/", "correct_answer": "b25l", "incorrect_answers": ["dHdv"]}]"#,
        expect![[r#"
            1: "What is a?" Single((choices:[Right("one"),Wrong("two")]))
            1: "And b?" Single((choices:[Right("one"),Wrong("two")]))
        "#]],
    );
    check(
        r#"[{"question": "What is &quot;a&quot; &lt;b&gt;?", "correct_answer": "&#039;x&#039;", "incorrect_answers": ["<br>"]}]"#,
        expect![[r#"
            1: "What is \"a\" <b>?" Single((choices:[Right("\'x\'"),Wrong("`<br>`")]))
        "#]],
    );
}

#[test]
fn the_person_says_what_the_keys_mean() {
    let text = r#"{"data": {"list": [{"k": 5, "m": {"w": "a?", "opts": [{"t": "x"}, {"t": "y"}], "z": "y"}}]}}"#;
    let columns: Columns =
        "items=/data/list,prompt=/m/w,choice=/m/opts/*/t,correct=/m/z,key=k".parse().unwrap();
    let mut input = Input::new("q.json", text.as_bytes(), &nothing);
    assert!(read(Format::Json, &input).is_err());
    input.columns = Some(&columns);
    let import = read(Format::Json, &input).unwrap();
    let draft = import.drafts().next().unwrap();
    assert_eq!(draft.key, "id:5");
    assert_eq!(
        draft.raw,
        r#"{"k": 5, "m": {"w": "a?", "opts": [{"t": "x"}, {"t": "y"}], "z": "y"}}"#
    );
    expect![[r#"Single(Single { choices: [Wrong("x", ""), Right("y", "")], shuffle: true })"#]]
        .assert_eq(&format!("{:?}", draft.cards[0].question.kind));
    for (columns, message) in [
        (
            "items=/nowhere,prompt=/m",
            "there is no list of items where `--columns` says; write where it lies as a pointer from the top, such as `items=/data/list`",
        ),
        (
            "items=/data/list,prompt=/no",
            "no item has the prompt that `--columns` names; write the key, or a pointer from the item such as `prompt=/question/text`",
        ),
    ] {
        let columns: Columns = columns.parse().unwrap();
        let mut input = Input::new("q.json", text.as_bytes(), &nothing);
        input.columns = Some(&columns);
        assert_eq!(read(Format::Json, &input).unwrap_err().to_string(), message);
    }
    let pairs: Columns = "answer,prompt".parse().unwrap();
    let mut input = Input::new("q.json", br#"[["b", "a?", 3], ["d", "c?", 4]]"#, &nothing);
    input.columns = Some(&pairs);
    let import = read(Format::Json, &input).unwrap();
    assert_eq!(import.drafts().next().unwrap().cards[0].question.prompt, "a?");
}

#[test]
fn an_item_is_known_again_by_its_id_unless_ids_count_anew() {
    let keys = |text: &str| {
        let import = read(Format::Json, &Input::new("q.json", text.as_bytes(), &nothing)).unwrap();
        import.drafts().map(|draft| draft.key[..5].to_owned()).collect::<Vec<_>>()
    };
    let own = r#"[{"id": 11, "question": "a", "answer": "b"}, {"id": 12, "question": "c", "answer": "d"}]"#;
    assert_eq!(keys(own), ["id:11", "id:12"]);
    let anew = r#"{"x": [{"id": 1, "question": "a", "answer": "b"}], "y": [{"id": 1, "question": "c", "answer": "d"}]}"#;
    assert_eq!(keys(anew), ["stem:", "stem:"]);
}
