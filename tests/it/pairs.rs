//! The same notes in two containers ask the same questions.
//!
//! The text exports carry no templates, yet these ask alike: their note types have a front and a back, or one text with
//! gaps, in the order of the columns.

use onsite::bank::Question;
use onsite::import::{Input, read, recognise};
use std::fs;
use std::path::{Path, PathBuf};

/// What a person is asked and told, and where it belongs; not the names of the questions.
fn asked(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).expect("a file");
    let folder = path.parent().expect("a folder").to_owned();
    let beside = |name: &str| fs::read(folder.join(name)).ok();
    let name = path.display().to_string();
    let input = Input::new(&name, &bytes, &beside);
    let format = recognise(&input).first().expect("a known format").format;
    let import = read(format, &input).expect("a sound file");
    assert_eq!(import.refused().next(), None, "{name}");
    let cards = import.drafts().flat_map(|draft| &draft.cards);
    let mut asked: Vec<String> = cards.map(|card| shown(&card.question)).collect();
    asked.sort();
    asked
}

/// Everything of a question but its name.
fn shown(question: &Question) -> String {
    let named = Question { id: String::new(), ..question.clone() };
    ron::to_string(&named).expect("plain data")
}

#[track_caller]
fn assert_same(left: &Path, right: &Path, count: usize) {
    let (left, right) = (asked(left), asked(right));
    assert_eq!((left.len(), right.len()), (count, count));
    for (left, right) in left.iter().zip(&right) {
        assert_eq!(left, right);
    }
}

/// A file that may not be there.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/import").join(name);
    path.exists().then_some(path)
}

#[test]
fn a_package_asks_the_same_in_every_generation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/anki");
    let old = folder.join("sdp-system-design.apkg");
    assert_same(&old, &folder.join("sdp-system-design.anki21b.apkg"), 42);
    if let Some(text) = shared("anki-text/sdp-system-design.notes-html.txt") {
        assert_same(&old, &text, 42);
    }
}

#[test]
fn a_deck_of_crowdanki_asks_what_its_package_and_its_text_ask() {
    let Some(deck) = shared("crowdanki/omscs-gios/deck.json") else { return };
    let package = shared("apkg/omscs-gios.anki21b.apkg").expect("its package");
    assert_same(&deck, &package, 693);
    let text = shared("anki-text/omscs-gios.notes-html.txt").expect("its text");
    assert_same(&deck, &text, 693);
    let deck = shared("crowdanki/kamaraju/deck.json").expect("a deck");
    let text = shared("anki-text/kamaraju.notes-html.txt").expect("its text");
    assert_same(&deck, &text, 73);
}

/// Anki joined the paragraphs of what it exported without HTML, so that only what is counted is the same.
#[test]
fn a_text_without_html_has_as_many_questions() {
    let Some(text) = shared("anki-text/omscs-gios.notes-plain.txt") else { return };
    assert_eq!(asked(&text).len(), 693);
}
