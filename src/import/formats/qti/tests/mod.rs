//! Items and packages as programs write them, made small.

mod laws;
mod packages;
mod v1;
mod v2;

use crate::import::shown::shown;
use crate::import::{Format, Input, read, recognise};

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

/// What a file asks, one line a question.
fn asked(text: &str) -> String {
    shown("x.xml", text, Format::Qti)
}

#[test]
fn the_first_element_says_what_it_is() {
    let item = "<item ident='a'><presentation/></item>";
    for (text, expected) in [
        ("<questestinterop/>".to_owned(), Some("1.2")),
        (item.to_owned(), Some("1.2")),
        ("<?xml version='1.0'?><!-- x --><q:assessmentItem xmlns:q='q'/>".to_owned(), Some("2.x")),
        ("<qti-assessment-item/>".to_owned(), Some("3.0")),
        // Cut off, and recognised all the same, so that the message is about the file.
        ("<questestinterop><item>".to_owned(), Some("1.2")),
        ("<rss><item>news</item></rss>".to_owned(), None),
        ("<item>news</item>".to_owned(), None),
        ("<assessmentTest/>".to_owned(), None),
        ("<manifest><item/></manifest>".to_owned(), None),
        ("questestinterop".to_owned(), None),
    ] {
        let input = Input::new("x.xml", text.as_bytes(), &nothing);
        let guesses = recognise(&input);
        let guess = guesses.first().filter(|guess| guess.format == Format::Qti);
        assert_eq!(guess.map(|guess| guess.dialect.as_str()), expected, "{text}");
    }
}

#[test]
fn what_holds_no_question_says_what_to_do() {
    for (text, expected) in [
        (
            "<assessmentTest/>",
            "this is a test that only refers to its questions; import the package (`.zip`) or the folder that they are in",
        ),
        (
            "<manifest><item/></manifest>",
            "this is the list of a package; import the package (`.zip`) or the folder of its files",
        ),
        (
            "<rss/>",
            "there is no question in it: expected `item` or `assessmentItem`, the first element is `rss`; name another format with `--format`",
        ),
        (
            "<questestinterop>\n <item>\n</questestinterop>",
            "3:1: expected `</item>`, which closes `<item>` of line 2, found `</questestinterop>`; correct it there, or export the file again",
        ),
        ("a\0b", "this is no text; name another format with `--format`"),
    ] {
        let input = Input::new("x.xml", text.as_bytes(), &nothing);
        let error = read(Format::Qti, &input).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

#[test]
fn references_to_other_banks_are_said() {
    let text = "<questestinterop><assessment title='t'><section><bankentry_item item_ref='x'/><section><selection_ordering><selection><sourcebank_ref>b</sourcebank_ref></selection></selection_ordering></section></section></assessment></questestinterop>";
    let import =
        read(Format::Qti, &Input::new("x.xml", text.as_bytes(), &nothing)).expect("a file");
    assert!(import.items.is_empty());
    assert_eq!(
        import.warnings,
        ["questions in banks that the file only refers to: 2; export the banks as well"]
    );
}

#[test]
fn an_item_is_known_by_its_identifier_and_keeps_its_source() {
    let item = "<item ident=\" i7 \"><presentation><material><mattext>Say</mattext></material><response_str ident=\"r\"><render_fib/></response_str></presentation></item>";
    let nameless = item.replace("i7", "");
    let text = format!("<questestinterop>\n{item}\n{item}\n{nameless}\n</questestinterop>");
    let import =
        read(Format::Qti, &Input::new("x.xml", text.as_bytes(), &nothing)).expect("a file");
    let drafts: Vec<_> = import.drafts().collect();
    assert_eq!((drafts[0].key.as_str(), drafts[1].key.as_str()), ("id:i7", "id:i7#2"));
    assert!(drafts[2].key.starts_with("stem:"), "{}", drafts[2].key);
    assert_eq!(drafts[1].raw, item);
    assert_eq!(drafts[1].place.to_string(), "3");
}
