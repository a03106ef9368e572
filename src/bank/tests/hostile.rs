//! Does reading stay calm, and linear, whatever the file?

use super::*;
use proptest::prelude::*;

/// Each would take minutes if its cost were not linear.
#[test]
fn hostile_files_are_refused_in_linear_time() {
    const MANY: usize = 100_000;
    let body = |inner: &str| format!("(id: \"a\", questions: [{inner}])");
    let question = "(id: \"q\", prompt: \"p\", tags: ";
    let kind = |kind: &str| format!("(id: \"q\", prompt: \"p\", kind: {kind})");
    let numbered = |entry: fn(usize) -> String| {
        (0..MANY / 2).map(|number| entry(number) + ",").collect::<String>()
    };
    let files = [
        "(".repeat(MANY),
        "[{(".repeat(MANY),
        body(&"(".repeat(MANY)),
        body(&format!("{question}{}", "[".repeat(MANY))),
        body(&format!("{}{}", "(".repeat(MANY), "] x ".repeat(MANY))),
        body(&"(id:".repeat(MANY)),
        body(&format!("{question}[{}])", "1,".repeat(MANY))),
        body(&format!("{question}[{}])", "a b \"c\" ".repeat(MANY))),
        body(&"\"\n\\".repeat(MANY)),
        body(&"\"a\n\"b".repeat(MANY)),
        body(&format!("(id: {}", "9".repeat(MANY))),
        body(&"(),".repeat(MANY / 10)),
        "/*".repeat(MANY * 5),
        format!("(id: \"a\", {} questions: 3)", "x: 1, ".repeat(MANY)),
        format!("(id: \"a\", refs: {{{}}}, questions: [])", "\"a\": 1, ".repeat(MANY)),
        body(&kind(&format!(
            "Single(choices: [{}])",
            numbered(|n| format!("Wrong(\"choice {n}\")"))
        ))),
        body(&kind(&format!("Order(items: [{}])", numbered(|n| format!("\"{n}\""))))),
        body(&kind(&format!("Short(accept: [{}])", numbered(|n| format!("\"answer {n}\""))))),
        body(&kind(&format!(
            "Cloze(text: \"{}\", blanks: {{}})",
            numbered(|n| format!("{{{{gap {n}}}}}"))
        ))),
        body(&kind(&format!(
            "Cloze(text: \"{}\", blanks: {{{}}})",
            numbered(|n| format!("{{{{gap {n}}}}}")),
            numbered(|n| format!("\"gop {n}\": (accept: [])")),
        ))),
        body(&kind(&format!(
            "Numeric(answer: 1, units: {{{}}})",
            numbered(|n| format!("\"u{n}\": -1"))
        ))),
        "#![enable(".repeat(MANY),
        "r#".repeat(MANY),
        "'".repeat(MANY),
    ];
    for (index, file) in files.iter().enumerate() {
        let reading = read("a.ron", file.as_bytes());
        assert!(!reading.diagnostics.is_empty(), "file {index}");
        assert!(reading.bank.is_none_or(|bank| bank.questions.is_empty()), "file {index}");
    }
}

#[test]
fn the_shipped_banks_survive_writing() {
    for (path, text) in shipped() {
        let bank = samples::bank(text);
        let again = read(path, write(&bank).as_bytes());
        assert_eq!(again.diagnostics, vec![], "{path}");
        assert_eq!(again.bank, Some(bank), "{path}");
    }
}

/// A bank with a question of every kind, small enough to be broken at every place.
const SMALL: &str = include_str!("../../../tests/fixtures/banks/every_kind.ron");

/// Whatever is broken, the reader answers, and what it keeps can be written and read.
fn survives(bytes: &[u8]) {
    let reading = read("a.ron", bytes);
    let lines = reading.source.text().matches('\n').count() + 1;
    for found in &reading.diagnostics {
        assert!(found.place.line <= lines && found.place.column < found.place.end_column);
        assert!(!found.message.is_empty() && !found.render().is_empty());
    }
    let Some(bank) = reading.bank else {
        assert!(!reading.diagnostics.is_empty(), "nothing was read and nothing said");
        return;
    };
    let again = read("b.ron", write(&bank).as_bytes());
    assert_eq!(again.diagnostics, vec![]);
    assert_eq!(again.bank, Some(bank));
}

#[test]
fn every_kind_is_sound() {
    let bank = samples::bank(SMALL);
    let kinds: std::collections::BTreeSet<&str> =
        bank.questions.iter().map(|question| question.kind.name()).collect();
    assert_eq!(kinds.len(), 11);
}

/// Losing any one character never loses a question that is whole: at most the one that it stood in and, where a
/// quote or bracket went, the one after.
#[test]
fn one_lost_character_costs_at_most_two_questions() {
    let whole = samples::bank(SMALL).questions.len();
    let start = SMALL.find("questions: [").expect("a list") + "questions: [".len();
    for (at, c) in SMALL.char_indices().filter(|(at, _)| *at >= start) {
        let text = format!("{}{}", &SMALL[..at], &SMALL[at + c.len_utf8()..]);
        let kept = read("a.ron", text.as_bytes()).bank.map_or(0, |bank| bank.questions.len());
        let line = SMALL[..at].matches('\n').count() + 1;
        assert!(kept + 2 >= whole, "{kept} of {whole} questions without `{c}` in line {line}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }

    #[test]
    fn any_tokens_are_answered(
        tokens in proptest::collection::vec(
            prop::sample::select(vec![
                "(", ")", "[", "]", "{", "}", ",", ":", "\"", "\"a\"", "'", "r#\"", "\"#", "id", "prompt", "kind",
                "questions", "Single", "choices", "Right", "TrueFalse", "answer", "true", "1", "-", "1e999", "\n",
                "//", "/*", "*/", "\\", " ", "#![enable(", "(id: \"q\", prompt: \"p\", kind: ", "Some(",
                "\u{e9}", "refs", "format: 1,",
            ]),
            0..60,
        ),
        inside in any::<bool>(),
    ) {
        let text = tokens.concat();
        survives(if inside { format!("{HEAD}{text}])") } else { text }.as_bytes());
    }

    #[test]
    fn broken_banks_are_answered(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..12usize, "[ -~\n]{0,3}"), 1..5),
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, cut, insert) in edits {
            let at = at.index(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, insert.bytes());
        }
        survives(&bytes);
    }
}
