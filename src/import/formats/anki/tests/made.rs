//! Collections made by hand, a trap of real ones in each.

use super::builder::{Made, zipped};
use super::*;
use expect_test::{Expect, expect};
use serde_json::json;

/// Everything that is read, a line a question.
fn check(made: Made, expected: Expect) {
    let package = zipped(&[("collection.anki2", &made.bytes())]);
    expected.assert_eq(&told(&import("x.apkg", &package).unwrap()));
}

pub(super) fn told(import: &Import) -> String {
    let mut out = String::new();
    for item in &import.items {
        let draft = match item {
            Ok(draft) => draft,
            Err(refused) => {
                out += &format!("{}: refused: {}\n", refused.place, refused.reason);
                continue;
            }
        };
        out += &format!("{} {}\n", draft.place, draft.key);
        for card in &draft.cards {
            let question = &card.question;
            let kind = ron::to_string(&question.kind).unwrap();
            out += &format!("  {:?} {:?} {kind}", card.part, question.prompt);
            for (what, text) in [
                ("in", format!("{}/{}", question.topic, question.subtopic)),
                ("tags", question.tags.join(" ")),
                ("because", question.explanation.clone()),
                ("hints", question.hints.join(", ")),
                ("suspended", if card.suspended { "yes" } else { "" }.to_owned()),
            ] {
                if !matches!(text.as_str(), "" | "Default/") {
                    out += &format!(" {what}: {text}");
                }
            }
            for review in &card.reviews {
                out += &format!(" [{} {:?} {} ms]", review.at, review.rating, review.millis);
            }
            out.push('\n');
        }
        for warning in &draft.warnings {
            out += &format!("  warning: {warning}\n");
        }
    }
    for warning in &import.warnings {
        out += &format!("warning: {warning}\n");
    }
    out
}

const BASIC: (&str, &str) = ("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}");

#[test]
fn cards_are_not_notes() {
    let mut made = Made::new();
    let reverse = ("{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}");
    made.note_type(1, 0, &["Front", "Back"], &[BASIC, reverse]);
    made.note(10, "both", 1, " a b::c ", &["one", "uno"]);
    made.card(100, 10, 0, 2, 0, 0);
    made.card(101, 10, 1, 2, -1, 0);
    made.note(11, "only the second exists", 1, "", &["two", "dos"]);
    made.card(102, 11, 1, 3, 0, 2);
    made.note(12, "none exists", 1, "", &["three", "tres"]);
    check(
        made,
        expect![[r#"
        note 10 id:both
          "" "one" Short((accept:["uno"])) in: Go/Runtime/GC tags: a b::c
          "reverse" "uno" Short((accept:["one"])) in: Go/Runtime/GC tags: a b::c suspended: yes
        note 11 id:only the second exists
          "reverse" "dos" Short((accept:["two"])) in: Go/Runtime/GC
        note 12: refused: Anki has no card of it; check it in Anki (Tools, Empty Cards)
    "#]],
    );
}

#[test]
fn a_template_says_which_field_asks() {
    let mut made = Made::new();
    let fields = ["Antwort", "Frage", "Quelle", "Merkhilfe", "Add Reverse", "Notes"];
    let front = "What is {{Frage}}?{{hint:Merkhilfe}}<script>x({{Frage}})</script>";
    let back = "<p>Q: {{Frage}}</p>{{Antwort}}<br>\n<div>Source: {{Quelle}}</div>{{#Add Reverse}}{{/Add Reverse}}";
    made.note_type(1, 0, &fields, &[(front, back)]);
    made.note(1, "g", 1, "", &["a <b>list</b>", "it", "the book", "think", "y", "kept"]);
    made.card(1, 1, 0, 1, 0, 0);
    made.note(2, "", 1, "", &["", "it", "", "", "", ""]);
    made.card(2, 2, 0, 1, 0, 0);
    check(
        made,
        expect![[r#"
            note 1 id:g
              "" "What is it?" Short((accept:["a list"])) because: Source: the book

            **Notes:** kept hints: think
            note 2 id:
              "" "What is it?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
        "#]],
    );
}

#[test]
fn a_typed_answer_is_short() {
    let mut made = Made::new();
    made.note_type(
        1,
        0,
        &["Q", "A"],
        &[("{{Q}}<br>{{type:A}}", "{{FrontSide}}<hr id=answer>{{type:A}}")],
    );
    made.note(1, "g", 1, "", &["Command?", "git rebase --interactive HEAD~3 and then force push"]);
    made.card(1, 1, 0, 1, 0, 0);
    check(
        made,
        expect![[r#"
        note 1 id:g
          "" "Command?" Short((accept:["git rebase --interactive HEAD~3 and then force push"]))
    "#]],
    );
}

#[test]
fn clozes() {
    let mut made = Made::new();
    made.note_type(5, 1, &["Text", "Extra"], &[("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}")]);
    made.note(
        1,
        "a",
        5,
        "",
        &[
            "{{c1::TCP::protocol}} is {{c2::<b>reliable</b>}}, {{c1::UDP}} is {{c3::not}}",
            "RFC 793",
        ],
    );
    made.card(1, 1, 0, 2, 0, 0);
    made.card(2, 1, 1, 2, 0, 0);
    made.note(2, "nested", 5, "", &["{{c1::a {{c2::b}}}} \\(\\frac{1}{ {{c1::2}} }\\)", ""]);
    made.card(3, 2, 0, 1, 0, 0);
    made.card(4, 2, 1, 1, 0, 0);
    made.card(5, 2, 6, 1, 0, 0);
    made.note(3, "no gap", 5, "", &["nothing to fill in", ""]);
    made.card(6, 3, 0, 1, 0, 0);
    check(
        made,
        expect![[r#"
            note 1 id:a
              "c1" "Fill in the gaps." Cloze((text:"{{1: protocol}} is **reliable**, {{2}} is not",blanks:{"1: protocol":(accept:["TCP"]),"2":(accept:["UDP"])})) in: Go/Runtime/GC because: RFC 793
              "c2" "Fill in the gap." Cloze((text:"TCP is {{1}}, UDP is not",blanks:{"1":(accept:["reliable"])})) in: Go/Runtime/GC because: RFC 793
              warning: Anki has no card for c3
            note 2 id:nested
              "c1" "Fill in the gaps." Cloze((text:"{{1}} \\(\\frac{1}{ {{2}} }\\)",blanks:{"1":(accept:["a b"]),"2":(accept:["2"])}))
              "c2" "Fill in the gap." Cloze((text:"a {{1}} \\(\\frac{1}{ 2 }\\)",blanks:{"1":(accept:["b"])}))
              warning: card c7 has no gap in the text any more; it is left out
            note 3 id:no gap
              "c1" "nothing to fill in" Open((model_answer:"(the source gives no answer)"))
              warning: card c1 has no gap in the text any more; it is left out
              warning: its first field asks, as an open question
        "#]],
    );
}

#[test]
fn covered_pictures_are_kept_and_not_asked() {
    let mut made = Made::new();
    made.note_type(
        99,
        0,
        &["ID (hidden)", "Header", "Image", "Question Mask"],
        &[("<b>{{Header}}</b>{{Image}}{{Question Mask}}", "{{Header}}{{Image}}")],
    );
    made.note(1, "old", 99, "", &["x", "Layers", "<img src=osi.png>", "<img src=mask.svg>"]);
    made.card(1, 1, 0, 1, 0, 0);
    made.note_type(
        5,
        1,
        &["Occlusion", "Image", "Header"],
        &[("{{cloze:Occlusion}}{{Image}}", "{{cloze:Occlusion}}{{Image}}{{Header}}")],
    );
    made.note(
        2,
        "new",
        5,
        "",
        &[
            "{{c1::image-occlusion:rect:left=.1:top=.2}}<br>{{c2::image-occlusion:rect:left=.3}}",
            "<img src=a.png>",
            "Layer",
        ],
    );
    made.card(2, 2, 0, 1, 0, 0);
    made.card(3, 2, 1, 1, 0, 0);
    check(
        made,
        expect![[r#"
            note 1 id:old
              "" "What is covered in the picture?\n\n**Layers**![](media:osi.png)![](media:mask.svg)" Open((model_answer:"(the source gives no answer)")) because: **ID (hidden):** x suspended: yes
              warning: parts of a picture are covered, which a terminal cannot show; it is suspended
            note 2 id:new
              "c1" "What is covered in the picture?\n\n![](media:a.png)" Open((model_answer:"Layer")) suspended: yes
              "c2" "What is covered in the picture?\n\n![](media:a.png)" Open((model_answer:"Layer")) suspended: yes
              warning: parts of a picture are covered, which a terminal cannot show; it is suspended
        "#]],
    );
}

#[test]
fn guids_and_fronts_come_twice() {
    let mut made = Made::new();
    made.note_type(1, 0, &["Front", "Back"], &[BASIC]);
    for id in 1..=3 {
        made.note(id, "same", 1, "", &["What's the output?", "7"]);
        made.card(id, id, 0, 1, 0, 0);
    }
    made.note(4, "lost", 8, "", &["a", "b"]);
    made.card(4, 4, 0, 1, 0, 0);
    made.card(5, 77, 0, 1, 0, 0);
    check(
        made,
        expect![[r#"
            note 1 id:same
              "" "What's the output?" Short((accept:["7"]))
            note 2 id:same#2
              "" "What's the output?" Short((accept:["7"]))
            note 3 id:same#3
              "" "What's the output?" Short((accept:["7"]))
            note 4 id:lost
              "" "a" Open((model_answer:"b"))
              warning: its note type is not in the collection
              warning: its first field asks, as an open question
            warning: cards without a note: 1
        "#]],
    );
}

#[test]
fn options_and_code() {
    let mut made = Made::new();
    made.note_type(
        1,
        0,
        &["Front", "Back", "Code"],
        &[("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}<br>{{Code}}")],
    );
    made.note(
        1,
        "a",
        1,
        "",
        &["Which?<br>&nbsp; &nbsp; - [ ] one<br>&nbsp; &nbsp; - [ ] two", "- [x] two", ""],
    );
    made.card(1, 1, 0, 1, 0, 0);
    made.note(
        2,
        "b",
        1,
        "",
        &[
            "Sum of a list",
            "loop over it and add what comes",
            "def f(x):\r\n  s = 0\r\n  return s < 1",
        ],
    );
    made.card(2, 2, 0, 1, 0, 0);
    made.note(3, "c", 1, "", &["<ul><li><details><summary>Front?</summary>the <i>hidden</i> answer</details></li></ul>", "", ""]);
    made.card(3, 3, 0, 1, 0, 0);
    check(
        made,
        expect![[r#"
            note 1 id:a
              "" "Which?" Single((choices:[Wrong("one"),Right("two")]))
            note 2 id:b
              "" "Sum of a list" Open((model_answer:"loop over it and add what comes")) because: ```
            def f(x):
              s = 0
              return s < 1
            ```
            note 3 id:c
              "" "Front?" Short((accept:["the hidden answer"]))
        "#]],
    );
}

#[test]
fn media_of_a_package() {
    let mut made = Made::new();
    made.note_type(1, 0, &["Front", "Back"], &[BASIC]);
    made.note(
        1,
        "g",
        1,
        "",
        &[
            "<img src=\"a%20b.png\"> <img src=\"u\u{308}.jpg\"> <img src=\"gone.gif\">",
            "[sound:x.mp3]",
        ],
    );
    made.card(1, 1, 0, 1, 0, 0);
    let map = json!({"0": "a b.png", "1": "\u{fc}.jpg", "2": "x.mp3", "3": "../../evil", "4": "unused.png"}).to_string();
    let package = zipped(&[
        ("collection.anki2", &made.bytes()),
        ("media", map.as_bytes()),
        ("0", b"blank"),
        ("1", b"umlaut"),
        ("3", b"evil"),
        ("4", b"unused"),
    ]);
    let import = import("x.apkg", &package).unwrap();
    let media: Vec<(&str, &[u8])> =
        import.media.iter().map(|media| (media.name.as_str(), media.bytes.as_slice())).collect();
    assert_eq!(media, [("a b.png", &b"blank"[..]), ("u\u{308}.jpg", b"umlaut")]);
    assert_eq!(
        import.warnings,
        [
            "`../../evil` is no name of a media file; it is left out",
            "the file `x.mp3` is left out: it is not in the package",
        ]
    );
}
