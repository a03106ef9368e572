//! Laws of all readers: none panics, and nothing that was seen is lost.

use super::*;
use proptest::prelude::*;

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

/// Every reader on these bytes, whether it recognises them or not.
pub(super) fn read_as_everything(name: &str, bytes: &[u8]) {
    let input = Input::new(name, bytes, &nothing);
    recognise(&input);
    for format in Format::ALL {
        let Ok(import) = read(*format, &input) else { continue };
        let report = Report::of(name, format.name(), "", None, &import, |_| false);
        assert_eq!(report.seen, report.imported.items + report.refused.len());
        for draft in import.drafts() {
            assert!(!draft.cards.is_empty(), "an item that asks nothing: {draft:?}");
            for card in &draft.cards {
                assert_eq!(crate::bank::senseless(&card.question), None, "{draft:?}");
            }
        }
    }
}

/// Text made of what the formats give a meaning to.
fn marked_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ]{0,8}",
        "[^\u{0}]{0,4}",
        proptest::sample::select(vec![
            "\n",
            "\r\n",
            "\t",
            "|",
            ";",
            ",",
            "\"",
            "{{c1::",
            "}}",
            "::",
            "#separator:tab\n",
            "#html:true\n",
            "#tags column:2\n",
            "- [ ] ",
            "- [x] ",
            "A) ",
            "B) ",
            "```",
            "# ",
            "1. ",
            "***",
            "Q: ",
            "A: ",
            "<b>",
            "&lt;",
            "{",
            "}",
            "=",
            "~",
            "[",
            "]",
            "(",
            ")",
            "ANSWER: A",
            "\nA. ",
            "\nB. ",
            "multichoice\n",
            "Feedback: ",
            "{=a ~%50%b#c}",
            "{#1..2}",
            "{1:MC:~a~=b}",
            "####",
            "\\",
            "->",
            "$CATEGORY: a/b\n",
            "[html]",
            "// [id:1]\n",
            "[sound:",
            "Front\tBack\n",
            "question,answer\n",
            "[{\"question\": \"",
            "\", \"options\": [\"",
            "\", \"answer\": 1",
            "}, {",
            "export default [{q: `",
            "- question: ",
            "\n  answer: ",
            "\n---\ntype: ordering\nquestion: x\nanswers: ",
            "&a ",
            "*a",
            "#Q ",
            "^ ",
            "[[questions]]\n",
            "type = \"Tracing\"\n",
            "prompt.prompt = ",
            "answer.answer = ",
            "{\"__type__\": \"Deck\", \"notes\": [",
            "{\"guid\": \"g\", \"fields\": [\"",
            "\"children\": [",
            "\u{1f}",
            "<questestinterop>",
            "<item ident=\"a\">",
            "</item>",
            "<assessmentItem>",
            "<mattext>",
            "id,topic,level,skill,kind,question,answer,correct\n",
            "'=",
            "<div class=\"onsite-more\">",
            "{\"onsite\": 1, \"questions\": [",
            "{\"id\": \"a\", \"prompt\": \"p\", \"kind\": {\"Short\": {\"accept\": [\"x\"]}}}",
            "]}",
            "<?xml version=\"1.0\"?>",
            "<quiz>",
            "</quiz>",
            "<question type=\"",
            "</question>",
            "<questiontext format=\"",
            "<text>",
            "</text>",
            "<answer fraction=\"100\">",
            "</answer>",
            "<![CDATA[",
            "]]>",
            "{1:SA:",
            "{2:MULTIRESPONSE_S:",
            "%50%",
            "[[1]]",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_reader_panics_on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_as_everything("x", &bytes);
    }

    #[test]
    fn no_reader_panics_on_text_with_marks(text in marked_text(), name in "[a-z]{0,3}\\.(csv|db|js|json|md|org|ron|toml|tsv|txt|xml|yaml)") {
        read_as_everything(&name, text.as_bytes());
    }

    /// Random pieces are hardly ever well-formed, so that the questions of Moodle are made whole.
    #[test]
    fn no_reader_panics_on_questions_of_moodle(
        kind in proptest::sample::select(MOODLE_TYPES.to_vec()),
        parts in proptest::collection::vec((proptest::sample::select(MOODLE_PARTS.to_vec()), marked_text()), 0..8),
    ) {
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let part = |(name, text): &(&str, String)| {
            let end = name.split(' ').next().unwrap_or_default();
            let text = escaped(text);
            format!("<{name}><text>{text}</text><answer fraction=\"50\">{text}</answer></{end}>")
        };
        let parts: String = parts.iter().map(part).collect();
        let text = format!("<quiz><question type=\"{kind}\"><questiontext/>{parts}</question></quiz>");
        read_as_everything("x.xml", text.as_bytes());
    }

    #[test]
    fn a_broken_fixture_gives_an_error_or_a_report(
        which in any::<proptest::sample::Index>(),
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<proptest::sample::Index>(),
    ) {
        let files = fixtures();
        let (name, mut bytes) = files[which.index(files.len())].clone();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        if cut.index(3) == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        read_as_everything(&name, &bytes);
    }
}

const MOODLE_TYPES: [&str; 18] = [
    "multichoice",
    "truefalse",
    "shortanswer",
    "numerical",
    "matching",
    "ordering",
    "cloze",
    "gapfill",
    "ddwtos",
    "ddmarker",
    "kprime",
    "description",
    "coderunner",
    "stack",
    "essay",
    "calculated",
    "regexp",
    "",
];
const MOODLE_PARTS: [&str; 14] = [
    "questiontext",
    "questiontext format=\"markdown\"",
    "questiontext format=\"moodle_auto_format\"",
    "answer fraction=\"100\"",
    "answer fraction=\"-33.3\"",
    "subquestion",
    "dragbox",
    "row",
    "column",
    "weight rownumber=\"1\" columnnumber=\"1\"",
    "hint",
    "generalfeedback",
    "single",
    "delimitchars",
];

/// What the readers look for, again and again. One that begins something and never ends must not make a reader look
/// through the rest of the file each time.
const REPEATED: [&str; 48] = [
    "`",
    "` ",
    "[",
    "[[",
    "![",
    "![[",
    "{{c1::",
    "{{",
    "<div>",
    "<",
    "<b",
    "<!--",
    "&",
    "|",
    ">",
    "> \n",
    "#",
    "# a\n",
    "**",
    "**a ",
    "```\n",
    "```a\n\n",
    "~~~\n",
    "\"",
    "\"a,",
    "\"a\n",
    "\t",
    "\n",
    "a\n\n",
    "a\tb\n",
    "a::b\n",
    "==a",
    "Q: a\n",
    "C: [a\n",
    "a?\n?\n",
    "- [x] a\n",
    "A) a\n",
    "1. a?\n",
    "### Q1. a?\n",
    "<details><summary>a\n",
    "> [!question] a\n",
    "> [!success]- Answer\n",
    "<quiz>\n",
    "* a :drill:\n",
    "[a||",
    "<!--SR:",
    "[sound:",
    "\\(",
];

/// Bytes of a repeated text. Where a reader is quadratic this takes minutes, and nobody waits for that.
const LONG: usize = 12_000;

#[test]
fn nothing_repeated_keeps_a_reader() {
    for token in REPEATED {
        for start in ["#flashcards\n\n", "#separator:tab\n#html:true\n"] {
            let text = format!("{start}{}", token.repeat(LONG / token.len()));
            read_as_everything("x.md", text.as_bytes());
        }
    }
}

/// The same text in UTF-16 is the same list.
#[test]
fn the_encoding_changes_no_count() {
    let mut tried = 0;
    for (name, bytes) in fixtures() {
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let seen = |bytes: &[u8]| {
            let input = Input::new(&name, bytes, &nothing);
            let guess = recognise(&input).into_iter().next()?;
            Some((guess.format, read(guess.format, &input).ok()?.items.len()))
        };
        let units =
            |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let swapped =
            |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let expected = seen(&bytes);
        for encoded in
            [units(&format!("\u{feff}{text}")), swapped(&format!("\u{feff}{text}")), units(text)]
        {
            assert_eq!(seen(&encoded), expected, "{name}");
        }
        tried += 1;
    }
    assert!(tried >= 10, "only {tried} files");
}

/// The small files of `tests/fixtures/import`.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).expect("the fixtures") {
        for file in std::fs::read_dir(folder.expect("an entry").path()).expect("a folder") {
            let path = file.expect("an entry").path();
            let bytes =
                if path.is_file() { std::fs::read(&path).expect("a file") } else { Vec::new() };
            if (1..100_000).contains(&bytes.len()) {
                files.push((path.display().to_string(), bytes));
            }
        }
    }
    files
}
