use super::*;
use crate::import::shown::shown;
use crate::import::{Input, read as read_as, recognise};
use expect_test::{Expect, expect};
use proptest::prelude::*;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown("q.json", text, Format::Json));
}

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

#[test]
fn modules_of_javascript() {
    check(
        "// a quiz\nimport x from 'y';\nconst it = \"don't\";\nexport const jsQuestions: Question[] = [\n  { question: `What\n    is it?`, answers: ['a' + 'b', \"c\",], correct: 0, topic: Topic.JS },\n] as const;\n",
        expect![[r#"
            5 JS: "What\nis it?" Single((choices:[Right("ab"),Wrong("c")]))
        "#]],
    );
    check(
        "module.exports = { easy: [{ q: 'a?', a: 'b' }], hard: [{ q: 'c?', a: 'd', }] }",
        expect![[r#"
            1: "a?" Short((accept:["b"]))
              level: "junior"
            1: "c?" Short((accept:["d"]))
              level: "senior"
        "#]],
    );
    check(
        "const a = [1, 2];\nconst first = [{question: 'a?', answer: 'b'}]\nconst second = [{question: 'c?', answer: 'd'}]\nfunction f() { return a.map(x => x == 1) }\nexport default function App() {}",
        expect![[r#"
            2 first: "a?" Short((accept:["b"]))
            3 second: "c?" Short((accept:["d"]))
        "#]],
    );
    check(
        "export default [{ question: 'a?', answer: `is ${b}` }]",
        expect![[r#"
            1:47: `${` in a template string is computed by a program; write the text out
        "#]],
    );
    check(
        "const q = [{ question: 'a?', answer: <b>x</b> }]",
        expect![[r#"
        1:38: expected a value, found `<`
    "#]],
    );
}

#[test]
fn mistakes_have_a_line_and_a_column() {
    for (text, message) in [
        (
            "[{\"question\": \"a\"\n \"answer\": 1}]",
            "2:2: expected `,` or `}` after the value, found `\"`",
        ),
        ("[{\"question\": \"a", "1:15: the string that begins here is never closed"),
        (
            "[{\"question\": \"a\n\"}]",
            "1:17: the line ends within a string; write `\\n` for the end of a line",
        ),
        (
            "[{\"question\": \"a\"}",
            "1:19: expected `,` or `]` after the value, but the text ends; is it cut off?",
        ),
        ("[{\"question\": \u{201c}a\u{201d}}]", "1:15: expected a value, found `\u{201c}`"),
        (
            "[{\"question\": \"\\u12\"}]",
            "1:16: the escape stands for no character; write `\\uXXXX` with four hexadecimal digits",
        ),
        ("[{question: ask()}]", "1:13: `ask` is computed by a program; write its value out"),
        ("[{question: 12ab}]", "1:13: `12ab` is no number; a text needs quotes"),
        (
            "[{...other, question: 'a'}]",
            "1:3: `...` is computed by a program; write the values out",
        ),
        (
            "{\"a\": 1}",
            "no list of questions was found in it; say where it lies and what its keys mean, such as `--columns items=/data,prompt=/q,answer=/a`",
        ),
        (
            "const x = 1;",
            "no list of questions was found in it; say where it lies and what its keys mean, such as `--columns items=/data,prompt=/q,answer=/a`",
        ),
    ] {
        let input = Input::new("q.json", text.as_bytes(), &nothing);
        assert_eq!(read_as(Format::Json, &input).unwrap_err().to_string(), message, "{text}");
    }
    let deep = "[".repeat(1000);
    let input = Input::new("q.json", deep.as_bytes(), &nothing);
    let error = read_as(Format::Json, &input).unwrap_err().to_string();
    assert_eq!(error, "1:101: the values are nested more than 100 deep");
    let calls = format!("[{}", "Object.freeze(".repeat(100_000));
    let input = Input::new("q.json", calls.as_bytes(), &nothing);
    let error = read_as(Format::Json, &input).unwrap_err().to_string();
    assert_eq!(error, "1:1401: the values are nested more than 100 deep");
}

#[test]
fn it_is_recognised_by_what_it_asks() {
    let guessed = |text: &str| {
        let input = Input::new("x", text.as_bytes(), &nothing);
        let guess = recognise(&input).into_iter().find(|guess| guess.format == Format::Json);
        guess.map(|guess| (guess.certainty, guess.dialect))
    };
    let is = |certainty, dialect: &str| Some((certainty, dialect.to_owned()));
    for (text, expected) in [
        (
            "\u{feff}[{\"question\": \"a\", \"answer\": \"b\"}]",
            is(Certainty::Strong, "question and answer"),
        ),
        (
            "{\"front\": \"a\", \"back\": \"b\"}\n{\"front\": \"c\", \"back\": \"d\"}",
            is(Certainty::Strong, "front and back"),
        ),
        ("[{\"question\": \"a\"}]", is(Certainty::Likely, "")),
        ("export default [{question: 'a', answer: 'b'}]", is(Certainty::Strong, "JavaScript")),
        (
            "{\"name\": \"x\", \"version\": \"1\", \"scripts\": {\"build\": \"y\"}}",
            is(Certainty::Possible, ""),
        ),
        ("{\"a.json\": {\"question\": 103, \"answer\": 103}}", is(Certainty::Possible, "")),
        (
            "[{\"question\": \"a\", \"answer\": \"b\"}, {\"question",
            is(Certainty::Strong, "question and answer"),
        ),
        ("{\"__type__\": \"Deck\", \"notes\": []}", None),
        ("# A page\n\n[link] (x)", None),
        ("[Question(\"a\")]", None),
        ("{ user }", None),
    ] {
        assert_eq!(guessed(text), expected, "{text}");
    }
}

/// Any value of JSON.
fn value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value as Json;
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i32>().prop_map(Json::from),
        any::<f64>().prop_filter_map("a number with one spelling", |number| {
            serde_json::Number::from_f64(number).filter(|_| number != 0.0).map(Json::Number)
        }),
        any::<String>().prop_map(Json::String),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Json::Array),
            proptest::collection::hash_map(any::<String>(), inner, 0..5)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

fn as_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(is) => (*is).into(),
        Value::Number(number) => serde_json::from_str(number).unwrap(),
        Value::Text(text) => text.to_string().into(),
        Value::List(nodes) => nodes.iter().map(as_json).collect(),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, node)| (key.to_string(), as_json(node)));
            serde_json::Value::Object(entries.collect())
        }
    }
}

proptest! {
    #[test]
    fn json_is_read_as_serde_reads_it(value in value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let mut reader = Reader::new(&text, 0);
        let node = reader.value(0).unwrap();
        prop_assert_eq!(reader.stopped, None);
        prop_assert_eq!(as_json(&node), value);
    }

    #[test]
    fn json5_is_read_as_json5_reads_it(value in value()) {
        let text = json5::to_string(&value).unwrap();
        let mut reader = Reader::new(&text, 0);
        let node = reader.value(0).unwrap();
        prop_assert_eq!(reader.stopped, None);
        let read: serde_json::Value = json5::from_str(&text).unwrap();
        prop_assert_eq!(json5::to_string(&as_json(&node)).unwrap(), json5::to_string(&read).unwrap());
    }
}

#[test]
fn what_is_marked_as_wrong_is_not_the_answer() {
    check(
        r#"[{"question": "Which?", "options": [{"text": "x", "correct": false}]}]"#,
        expect![[r#"
            1: "Which?\n\n- x" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
        "#]],
    );
}

#[test]
fn a_number_with_thousands_is_no_fraction() {
    check(
        r#"[{"question": "How many bytes?", "type": "numeric", "answer": "4,096"}]"#,
        expect![[r#"
            1: "How many bytes?" Short((accept:["4,096"]))
        "#]],
    );
}
