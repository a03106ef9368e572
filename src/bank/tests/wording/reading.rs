//! Is the text read once, and will it be true next year?

use super::*;

#[test]
fn w114_much_to_read() {
    let long = |count: usize| vec!["word"; count].join(" ");
    let order =
        |count: usize| format!("Order(items: [\"a {0}\", \"b {0}\", \"c {0}\"])", long(count));
    kind(
        "Put them in order.",
        &order(50),
        expect![[
            r#"W114 Info at <Order(items: ["a word word wor>: 153 words to read beside the prompt, more than 150"#
        ]],
    );
    kind("Put them in order.", &order(49), expect![]);
    let cloze = |count: usize| {
        format!("Cloze(text: \"{{{{a}}}} {}\", blanks: {{\"a\": (accept: [\"x\"])}})", long(count))
    };
    kind(
        "Fill in the gap.",
        &cloze(90),
        expect![[
            r#"W114 Info at <Cloze(text: "{{a}} word word w>: 91 words to read beside the prompt, more than 90"#
        ]],
    );
    kind("Fill in the gap.", &cloze(89), expect![]);
}

#[test]
fn w120_words_of_the_day() {
    stem(
        "Which lock does the latest version of the server take?",
        expect![[
            r#"W120 Warning at <"Which lock does the latest ve>: `latest version` will be about another day when it is read"#
        ]],
    );
    stem(
        "Which lock does the latest PostgreSQL take for this?",
        expect![[r#"
        W120 Warning at <"Which lock does the latest Po>: `latest PostgreSQL` will be about another day when it is read
        W121 Warning at <"Which lock does the latest Po>: `PostgreSQL` is named, but `applies_to` is empty"#]],
    );
    strict(
        &format!("{PROMPT}{CHOICES}{TAUGHT}\ntakeaway: \"Row locks, nowadays.\","),
        expect![[
            r#"W120 Warning at <"Row locks, nowadays.",>: `nowadays` will be about another day when it is read"#
        ]],
    );
    stem("Which page was least recently used, and currently holds the latest LSN?", expect![]);
}

#[test]
fn w122_long_sentences() {
    let long = |count: usize| vec!["word"; count].join(" ");
    stem(
        &format!("Which {}?", long(28)),
        expect![[
            r#"W122 Info at <"Which word word word word wor>: sentences of 29 words on average, more than 28"#
        ]],
    );
    stem(&format!("Which {}?", long(27)), expect![]);
    stem(&format!("Which {}; {}?", long(27), long(28)), expect![]);
}
