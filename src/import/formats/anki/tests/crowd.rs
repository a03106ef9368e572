//! Decks of CrowdAnki: which cards are made of a note, and where they belong.

use super::made::told;
use super::*;
use expect_test::expect;
use serde_json::json;

fn deck(bytes: &[u8]) -> Result<Import, Unreadable> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/crowdanki");
    let beside = |name: &str| std::fs::read(folder.join(name)).ok();
    crate::import::read(Format::CrowdAnki, &Input::new("deck.json", bytes, &beside))
}

#[test]
fn cards_are_made_as_anki_makes_them() {
    let bytes = include_bytes!("../../../../../tests/fixtures/import/crowdanki/structures.json");
    let import = deck(bytes).unwrap();
    expect![[r#"
        21 id:g1
          "" "B-tree" Open((model_answer:"a search tree with many keys in each node ![](media:dot.png)")) in: Structures/Small/Trees tags: trees disk
        35 id:g2
          "" "heap" Open((model_answer:"a tree whose parents come first")) in: Structures/Small/Trees
        45 id:g3
          "c1" "Fill in the gaps." Cloze((text:"A {{1}} tree has at most two {{2}}.",blanks:{"1":(accept:["binary"]),"2":(accept:["children"])})) in: Structures/Small/Trees tags: trees because: said by all
          "c2" "Fill in the gap." Cloze((text:"A binary tree has at most {{1}} children.",blanks:{"1":(accept:["two"])})) in: Structures/Small/Trees tags: trees because: said by all
        129 id:g4
          "" "stack" Short((accept:["last in, first out"])) in: Structures/Small
          "card2" "last in, first out" Short((accept:["stack"])) in: Structures/Small
        139 id:g5
          "" "queue" Open((model_answer:"first in, first out")) in: Structures/Small
          warning: its note type is not in the file
          warning: its first field asks, as an open question
        149 id:g6
          "c1" "no gap" Open((model_answer:"more")) in: Structures/Small
          warning: card c1 has no gap in the text any more; it is left out
          warning: its first field asks, as an open question
        160: refused: the note has no field with a text
    "#]].assert_eq(&told(&import));
    let names: Vec<&str> = import.media.iter().map(|media| media.name.as_str()).collect();
    assert_eq!(names, ["dot.png"]);
    assert_eq!(
        import.understood,
        [
            "notes: 7, cards: 8, decks: 2",
            "note types: Basic (optional reversed) (Front, Back, Add Reverse); Cloze (Text, Extra)",
            "media: 1 listed"
        ]
    );
}

#[test]
fn a_card_needs_a_field_on_its_front() {
    let ords = |front: &str, fields: [&str; 2], kind: i64| {
        let text = json!({
            "__type__": "Deck",
            "name": "d",
            "note_models": [{
                "crowdanki_uuid": "m", "name": "M", "type": kind,
                "flds": [{"name": "A"}, {"name": "B"}],
                "tmpls": [{"qfmt": front, "afmt": "{{B}}"}, {"qfmt": "{{B}}", "afmt": "{{A}}"}],
            }],
            "notes": [{"guid": "g", "note_model_uuid": "m", "fields": fields, "tags": "x y"}],
        });
        let import = deck(text.to_string().as_bytes()).unwrap();
        let draft = import.drafts().next().expect("a note");
        draft.cards.iter().map(|card| card.part.clone()).collect::<Vec<_>>().join(" ")
    };
    for (front, fields, kind, expected) in [
        ("{{A}}", ["a", "b"], 0, " reverse"),
        ("{{A}}", ["a", ""], 0, ""),
        ("{{A}}", ["a", "<br>"], 0, ""),
        ("words only", ["a", "b"], 0, "reverse"),
        ("words {{Deck}}", ["a", "b"], 0, "reverse"),
        ("{{#B}}{{A}}{{/B}}", ["a", ""], 0, ""),
        ("{{^B}}{{A}}{{/B}}", ["a", "b"], 0, "card2"),
        ("{{hint:A}}", ["a", "b"], 0, " reverse"),
        ("{{cloze:A}}", ["{{c3::x}} {{c1::y}} {{c0::z}}", ""], 1, "c1 c3"),
        ("{{cloze:A}}", ["{{c1::x {{c2::y}}}}", "{{c5::z}}"], 1, "c1 c2"),
        ("{{cloze:A}}", ["no gap", ""], 1, "c1"),
    ] {
        assert_eq!(ords(front, fields, kind), expected, "{front} {fields:?}");
    }
}

#[test]
fn the_fields_are_kept_exactly() {
    let Some(folder) = shared("crowdanki") else { return };
    let reference = std::fs::read(folder.join("REFERENCE.json")).unwrap();
    let reference: serde_json::Value = serde_json::from_slice(&reference).unwrap();
    for (file, expected) in reference.as_object().unwrap() {
        let import = deck(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        let stored = |draft: &Draft| {
            let raw: serde_json::Value = serde_json::from_str(&draft.raw).unwrap();
            let fields = raw["fields"].as_array().unwrap().iter();
            let texts = std::iter::once(&raw["guid"]).chain(fields);
            texts.map(|text| text.as_str().unwrap()).collect::<Vec<_>>().join("\u{1f}")
        };
        let mut notes: Vec<String> = import.drafts().map(stored).collect();
        notes.sort();
        let digest = crate::import::draft::sha256(notes.join("\n").as_bytes());
        assert_eq!(digest, expected["lossless_sha256"], "{file}");
        assert!(import.drafts().all(|draft| matches!(draft.place, Place::Line(_))), "{file}");
    }
}

#[test]
fn what_is_no_deck_says_where() {
    for (text, message) in [
        (
            "{\"__type__\": \"Deck\",\n \"notes\": [}",
            "2:12: this is no JSON: expected value; export the deck again",
        ),
        (
            "{\"notes\": [{\"guid\": \"a\"",
            "1:23: this is no JSON: EOF while parsing an object; export the deck again",
        ),
        (
            "{\"name\": \"x\"}",
            "there is no list `notes` in it, so it is no deck of CrowdAnki; name another format \
             with `--format`",
        ),
        ("{\"notes\": []}", "the deck has no note in it; export it again with its notes"),
    ] {
        assert_eq!(deck(text.as_bytes()).unwrap_err().to_string(), message);
    }
    let nested = "{\"children\": [".repeat(10_000);
    assert!(deck(nested.as_bytes()).unwrap_err().message.contains("recursion limit"));
}

#[test]
fn a_deck_is_recognised_by_what_it_says() {
    let format = |text: &str| {
        let guesses = crate::import::recognise(&Input::new("x.txt", text.as_bytes(), &none));
        guesses.first().map(|guess| guess.format)
    };
    let deck = r#" {"__type__" : "Deck", "crowdanki_uuid": "x", "notes": []}"#;
    assert_eq!(format(deck), Some(Format::CrowdAnki));
    let models = r#"{"note_models": [{"__type__": "NoteModel"}], "__type__": "Deck", "notes": []}"#;
    assert_eq!(format(models), Some(Format::CrowdAnki));
    for other in [r#"{"__type__": "Deck"}"#, r#"{"type": "Deck", "notes": []}"#, r#"[{"q": 1}]"#] {
        assert_ne!(format(other), Some(Format::CrowdAnki), "{other}");
    }
}
