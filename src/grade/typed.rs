//! What was typed, without the words around the term?

use super::lexicon::Lexicon;
use super::normalise::Form;
use crate::text::printable;

/// So many forms of one answer are tried.
const MOST: usize = 6;

/// What a person says before the term itself. Articles are gone by then.
const FILLERS: &[&[&str]] = &[
    &["it", "is"],
    &["its"],
    &["this", "is"],
    &["that", "is"],
    &["thats"],
    &["they", "are"],
    &["there", "are"],
    &["there", "is"],
    &["i", "think"],
    &["answer", "is"],
    &["is"],
    &["in"],
    &["are"],
    &["some"],
    &["called"],
    &["probably"],
    &["maybe"],
];

/// What only says what kind of thing the term is, before it (`port 443`) or behind it (`the ETag header`).
const BEFORE: &[&str] = &["http", "port", "status", "code", "error"];
const BEHIND: &[&str] = &[
    "header",
    "field",
    "command",
    "algorithm",
    "pattern",
    "protocol",
    "method",
    "statement",
    "clause",
    "keyword",
    "operator",
    "status",
    "code",
    "error",
    "level",
    "isolation",
];

/// What was typed, in the forms that may be the term.
pub(super) struct Typed {
    /// Whole, then with less and less around it.
    pub forms: Vec<Form>,
    /// On one line, cut to what a verdict can carry.
    pub shown: String,
}

impl Typed {
    pub fn new(typed: &str, lexicon: &Lexicon) -> Self {
        let mut forms = vec![Form::of(typed, lexicon)];
        while let Some(shorter) = unwrapped(&forms[forms.len() - 1].words) {
            if forms.len() == MOST {
                break;
            }
            forms.push(Form::from_words(shorter.to_vec()));
        }
        Self { forms, shown: excerpt(typed) }
    }

    /// The term without anything around it.
    pub fn bare(&self) -> &Form {
        &self.forms[self.forms.len() - 1]
    }
}

/// The words with one thing less around the term.
fn unwrapped(words: &[String]) -> Option<&[String]> {
    let starts = |filler: &&&[&str]| {
        words.len() > filler.len() && filler.iter().zip(words).all(|(filler, word)| filler == word)
    };
    if let Some(filler) = FILLERS.iter().find(starts) {
        return Some(&words[filler.len()..]);
    }
    let (first, rest) = words.split_first().filter(|(_, rest)| !rest.is_empty())?;
    if BEFORE.contains(&first.as_str()) {
        return Some(rest);
    }
    let (last, rest) = words.split_last()?;
    BEHIND.contains(&last.as_str()).then_some(rest)
}

/// What was typed, on one line and not longer than a verdict should be.
fn excerpt(typed: &str) -> String {
    let line = printable(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    line.chars().take(37).chain("...".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surrounds_a_term_comes_off_step_by_step() {
        let cases: [(&str, &[&str]); 7] = [
            ("it is the ETag header", &["it is etag header", "etag header", "etag"]),
            ("HTTP status 405", &["http status 405", "status 405", "405"]),
            ("I think it's Raft", &["i think its raft", "its raft", "raft"]),
            ("header", &["header"]),
            ("error code", &["error code", "code"]),
            ("it is not idempotent", &["it is not idempotent", "not idempotent"]),
            ("PUT or PATCH", &["put or patch"]),
        ];
        for (typed, expected) in cases {
            let typed = Typed::new(typed, &Lexicon::default());
            let texts: Vec<&str> = typed.forms.iter().map(|form| form.text.as_str()).collect();
            assert_eq!(texts, expected);
        }
    }

    #[test]
    fn what_is_shown_is_one_short_printable_line() {
        let shown = |typed: &str| Typed::new(typed, &Lexicon::default()).shown;
        assert_eq!(shown(" a\n\u{1b}b "), "a b");
        assert_eq!(shown(&"x".repeat(5000)), format!("{}...", "x".repeat(37)));
    }
}
