//! Does one question give the answer of another away?

use super::Question;
use super::invariants::same;
use super::kind::Kind;
use super::reasoned::Choice;

/// Shortest key, in characters, that gives something away.
const TELLING: usize = 5;
/// Longest key, in words, that is looked for; longer ones are sentences.
pub(super) const LONGEST: usize = 8;

/// What of a question can give away another, or be given away.
#[derive(Debug, Clone)]
pub struct Spoiler {
    prompt: String,
    keys: Vec<String>,
}

impl Spoiler {
    pub fn of(question: &Question) -> Self {
        let keys = telling(&question.kind).iter().map(|key| format!(" {key} ")).collect();
        Self { prompt: format!(" {} ", sequence(&question.prompt)), keys }
    }

    /// Whether the key of the other question stands word for word in the prompt of this one.
    pub fn spoils(&self, other: &Spoiler) -> bool {
        other.keys.iter().any(|key| self.prompt.contains(key))
    }
}

/// The keys that would be recalled or recognised word for word, as [`sequence`]s.
pub(super) fn telling(kind: &Kind) -> Vec<String> {
    let keys: Vec<&str> = match kind {
        Kind::Single(single) => {
            single.choices.iter().filter(|choice| choice.is_right()).map(Choice::text).collect()
        }
        Kind::Short(short) => short.accept.iter().map(String::as_str).collect(),
        Kind::Cloze(cloze) => {
            cloze.blanks.values().flat_map(|blank| &blank.accept).map(String::as_str).collect()
        }
        _ => Vec::new(),
    };
    let is_telling = |key: &String| {
        key.chars().count() >= TELLING
            && key.chars().any(char::is_alphabetic)
            && key.split(' ').count() <= LONGEST
    };
    keys.into_iter().map(sequence).filter(is_telling).collect()
}

/// Folded words of letters, digits and underscores with one blank between them.
pub(super) fn sequence(text: &str) -> String {
    let text = same(text);
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
