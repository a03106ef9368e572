//! Templates as people write them: words around the field that answers are on every card.

use super::builder::{Made, zipped};
use super::made::told;
use super::*;
use expect_test::{Expect, expect};

/// The questions of one note for each list of values.
fn check(kind: i64, template: (&str, &str), fields: &[&str], notes: &[&[&str]], expected: Expect) {
    let mut made = Made::new();
    made.note_type(1, kind, fields, &[template]);
    for (id, values) in (1..).zip(notes) {
        made.note(id, &format!("g{id}"), 1, "", values);
        made.card(id, id, 0, 1, 0, 0);
    }
    let import = import("x.apkg", &zipped(&[("collection.anki2", &made.bytes())])).unwrap();
    let told = told(&import);
    let lines = told.lines().filter(|line| !line.starts_with("note"));
    expected.assert_eq(&lines.map(|line| format!("{}\n", line.trim())).collect::<String>());
}

#[test]
fn labels_and_credits_are_no_answer() {
    let back =
        "{{FrontSide}}<hr id=answer><div>Hauptstadt:</div>{{Capital}}<div class=by>CC BY X</div>";
    let fields = ["Country", "Capital"];
    check(
        0,
        ("Hauptstadt von {{Country}}?<hr>", back),
        &fields,
        &[&["Peru", "Lima"]],
        expect![[r#"
            "" "Hauptstadt von Peru?" Short((accept:["Lima"]))
        "#]],
    );
    let lines = "{{Country}}<hr>{{Capital}}<hr>\n<small>by Jane, <a href=\"https://x.org\">x.org</a></small>";
    check(
        0,
        ("{{Country}}", lines),
        &fields,
        &[&["Peru", "Lima"]],
        expect![[r#"
            "" "Peru" Short((accept:["Lima"]))
        "#]],
    );
    check(
        0,
        ("{{Country}}", "{{Country}}<hr id=answer>The capital of {{Country}} is {{Capital}}."),
        &fields,
        &[&["Peru", "Lima"]],
        expect![[r#"
            "" "Peru" Short((accept:["Lima"]))
        "#]],
    );
}

#[test]
fn labels_stay_where_they_tell_fields_apart() {
    let back = "{{Word}}<hr id=answer><b>Meaning:</b> {{Meaning}}<br><b>Example:</b> {{Example}}<br><b>IPA:</b> {{IPA}}";
    check(
        0,
        ("{{Word}}", back),
        &["Word", "Meaning", "Example", "IPA"],
        &[
            &["idle", "at rest", "an idle core", "x"],
            &["idle", "at rest", "", "x"],
            &["a", "b", "", ""],
        ],
        expect![[r#"
            "" "idle" Short((accept:["at rest"])) because: **Example:** an idle core
            **IPA:** x
            "" "idle" Short((accept:["at rest"])) because: **IPA:** x
            "" "a" Short((accept:["b"]))
        "#]],
    );
    check(
        0,
        ("{{Q}}", "{{FrontSide}}<hr id=answer>{{Years}} years, {{A}}!"),
        &["Q", "Years", "A"],
        &[&["How long?", "5", "maybe"]],
        expect![[r#"
            "" "How long?" Short((accept:["5 years, maybe"]))
        "#]],
    );
    let table = "<hr id=answer><table><tr><td>ich</td><td>{{Ich}}</td></tr><tr><td>du</td><td>{{Du}}</td></tr></table>by me";
    check(
        0,
        ("{{Verb}}", table),
        &["Verb", "Ich", "Du"],
        &[&["sein", "bin", "bist"]],
        expect![[r#"
            "" "sein" Open((model_answer:"| ich | bin |\n| --- | --- |\n| du | bist |"))
        "#]],
    );
}

#[test]
fn marks_of_code_formulas_and_addresses_stay() {
    let fields = ["Q", "A"];
    let note: &[&str] = &["q", "x &lt; y"];
    for (back, expected) in [
        (
            "<hr id=answer>Code:<pre><code>{{A}}</code></pre>end",
            expect![[r#"
                "" "q" Open((model_answer:"```\nx < y\n```"))
            "#]],
        ),
        (
            r"<hr id=answer>Formula: \({{A}}\) ok",
            expect![[r#"
                "" "q" Open((model_answer:"\\(x < y\\)"))
            "#]],
        ),
        (
            r#"<hr id=answer>See <a href="https://x.org/{{A}}">{{A}}</a><br>Click"#,
            expect![[r#"
                "" "q" Open((model_answer:"[x < y](https://x.org/x%20<%20y)"))
            "#]],
        ),
    ] {
        check(0, ("{{Q}}", back), &fields, &[note], expected);
    }
}

#[test]
fn a_typed_gap_is_the_gap_in_the_text() {
    let front = "{{cloze:Text}}<br>{{type:cloze:Text}}";
    let back = "{{cloze:Text}}<br>{{type:cloze:Text}}<hr>Extra: {{Extra}}<br>Source: {{Source}}";
    check(
        1,
        (front, back),
        &["Text", "Extra", "Source"],
        &[&["404 is {{c1::not found}}", "x", "RFC"], &["500 is {{c1::broken}}", "", ""]],
        expect![[r#"
            "c1" "Fill in the gap." Cloze((text:"404 is {{1}}",blanks:{"1":(accept:["not found"])})) because: Extra: x
            Source: RFC
            "c1" "Fill in the gap." Cloze((text:"500 is {{1}}",blanks:{"1":(accept:["broken"])}))
        "#]],
    );
}

#[test]
fn how_a_word_is_read() {
    check(
        0,
        ("{{Meaning}}", "{{FrontSide}}<hr id=answer>{{kanji:Reading}} {{kana:Reading}}"),
        &["Meaning", "Reading"],
        &[&["Japan", "私の 日本[にほん] です"]],
        expect![[r#"
            "" "Japan" Open((model_answer:"私の日本 です 私のにほん です"))
        "#]],
    );
}

#[test]
fn brackets_and_words_for_yes_and_no() {
    let name = "{{FrontSide}}<hr id=answer>{{Name}} ({{Symbol}}) in the table";
    check(
        0,
        ("Element {{Number}}?", name),
        &["Number", "Name", "Symbol"],
        &[&["26", "Iron", "Fe"]],
        expect![[r#"
            "" "Element 26?" Short((accept:["Iron (Fe)"]))
        "#]],
    );
    let back =
        "{{FrontSide}}<hr id=answer>{{#T}}True{{/T}}{{^T}}False{{/T}}<br>{{Why}} (from the book)";
    check(
        0,
        ("{{S}}", back),
        &["S", "T", "Why"],
        &[&["1 is 1", "y", "same"], &["1 is 2", "", ""]],
        expect![[r#"
            "" "1 is 1" TrueFalse((answer:true)) because: same
            "" "1 is 2" TrueFalse((answer:false))
        "#]],
    );
}
