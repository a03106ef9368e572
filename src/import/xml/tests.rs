//! What is refused in XML, and in which words.

use super::*;

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

fn refusal(bytes: &[u8]) -> String {
    let input = Input::new("x.xml", bytes, &nothing);
    let text = match XmlText::of(&input) {
        Ok(text) => text,
        Err(error) => return error.to_string(),
    };
    text.parse().map_or_else(|error| error.to_string(), |_| "well-formed".to_owned())
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    for (text, expected) in [
        (
            "<quiz>\n <text>a<text>\n</quiz>",
            "3:1: expected `</text>`, which closes `<text>` of line 2, found `</quiz>`; correct it there, or export the file again",
        ),
        (
            "<quiz>\n <question type=essay></question></quiz>",
            "2:17: expected a quote, found `e`; correct it there, or export the file again",
        ),
        (
            "\n\n  <quiz><question><text>b",
            "3:26: expected `</text>`, the file ends here; it was cut off, so export or download it again",
        ),
        (
            "<quiz>\n a & b</quiz>",
            "2:4: expected an entity after `&`; write `&amp;`, or put the text into `<![CDATA[..]]>`",
        ),
        (
            "<quiz>a&nbsp;b</quiz>",
            "1:8: `&nbsp;` is no entity of XML; write the character itself, or put the text into `<![CDATA[..]]>`",
        ),
        (
            "<quiz a='<'/>",
            "1:10: expected a quote, found `<`; correct it there, or export the file again",
        ),
        (
            "<quiz/><quiz/>",
            "1:8: expected nothing after the first element, or one that begins with a letter; correct it there, or export the file again",
        ),
        (
            "<quiz><a b='1' b='2'/></quiz>",
            "1:16: attribute `b` is already defined; correct it there, or export the file again",
        ),
        (
            "",
            "1:1: expected an element such as `<quiz>`, found none; correct it there, or export the file again",
        ),
        ("<!DOCTYPE quiz SYSTEM \"quiz.dtd\"><quiz/>", "well-formed"),
        ("a\0b", "this is no text; name another format with `--format`"),
    ] {
        assert_eq!(refusal(text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn entities_are_not_followed() {
    let refused = "entities of a document type are not read, because they can multiply and name other files; replace them by what they stand for, and take the declaration out";
    for (text, place) in [
        ("<!DOCTYPE q [\n<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><q>&b;</q>", "2:1"),
        ("<!DOCTYPE q [ <!ENTITY x SYSTEM \"file:///etc/passwd\"> ]><q>&x;</q>", "1:15"),
        (
            "<!DOCTYPE q [ <!NOTATION x SYSTEM \"]><![CDATA[\"> <!ENTITY a \"b\"> ]><q>&a;</q>",
            "1:50",
        ),
    ] {
        assert_eq!(refusal(text.as_bytes()), format!("{place}: {refused}"), "{text}");
    }
    assert_eq!(refusal(b"<q><![CDATA[<!ENTITY a>]]></q>"), "well-formed");
}

#[test]
fn what_would_cost_too_much_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let attributes: String = (0..300).map(|n| format!(" a{n}='1'")).collect();
    let spaces: String = (0..33).map(|n| format!("<a xmlns:n{n}='{n}'>")).collect();
    for (text, expected) in [
        (
            deep.as_str(),
            "1:601: elements stand more than 200 deep in each other here; correct it there, or export the file again",
        ),
        (
            &format!("<q>\n<a{attributes}/></q>"),
            "2:1: `<a>` has more than 200 attributes; correct it there, or export the file again",
        ),
        (
            &spaces,
            "1:557: too many namespaces (`xmlns`) are declared; correct it there, or export the file again",
        ),
        (
            &"=".repeat(MOST_SIGNS + 1),
            "1:1: more than 8388608 signs `=`; split the file and import each part",
        ),
    ] {
        assert_eq!(refusal(text.as_bytes()), expected);
    }
}

#[test]
fn the_declared_encoding_counts_and_lines_are_those_of_the_file() {
    let bytes = b"\n<?xml version='1.0' encoding='windows-1250'?>\n<!-- <no> -->\n<q:quiz xmlns:q='q'>\n <a>\xb9\x0b<b>!</b></a></q:quiz>";
    let input = Input::new("x.xml", bytes, &nothing);
    let text = XmlText::of(&input).expect("text");
    assert_eq!(text.root(), Some("quiz"));
    assert_eq!(
        text.warnings,
        [
            "it was read as windows-1250, as it declares",
            "1 characters that XML does not allow are left out"
        ]
    );
    let xml = text.parse().expect("a tree");
    let a = child(xml.root(), "a").expect("an element");
    assert_eq!(
        (text_of(a), xml.line(a), xml.raw(a)),
        ("\u{105} !".to_owned(), 5, "<a>\u{105} <b>!</b></a>")
    );
}
