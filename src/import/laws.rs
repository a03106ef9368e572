//! Laws of all readers: none panics, and nothing that was seen is lost.

use super::*;
use proptest::prelude::*;

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

/// Every reader on these bytes, whether it recognises them or not.
fn read_as_everything(name: &str, bytes: &[u8]) {
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
            "id,topic,level,skill,kind,question,answer,correct\n",
            "'=",
            "<div class=\"onsite-more\">",
            "{\"onsite\": 1, \"questions\": [",
            "{\"id\": \"a\", \"prompt\": \"p\", \"kind\": {\"Short\": {\"accept\": [\"x\"]}}}",
            "]}",
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
    fn no_reader_panics_on_text_with_marks(text in marked_text(), name in "[a-z]{0,3}\\.(csv|tsv|txt|md|ron|json|xml|org)") {
        read_as_everything(&name, text.as_bytes());
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
