//! How is a text cut into words and sentences, and which words tell nothing?

use crate::text::fold;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

/// Words that stand in any text, whatever it is about.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about above after again all also an and another any are as asks at be been before begin being both but \
     by called can cannot case change could did different do does done down each either else every few first \
     five for four from get give goes got had has have he her his how i if in instead into is it its itself \
     just keep kind last least less let like made make many may me might more most must my name need new next \
     no none nor not now number of off old on once one only onto or other our out over own per put run same \
     say see send set she should single six so some still such take ten than that the their them then there \
     these they this those three time to too two under until up use very was way we well were what when where \
     which while who whole whose why will with within without work would yet you your"
        .split(' ')
        .collect()
});

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 5] = ["e.g", "i.e", "vs", "approx", "resp"];

/// The words as written, without the punctuation around them; names stay whole: `created_at`, `If-Match`, `N+1`.
pub(super) fn written(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !"_-'+#".contains(c))
        .map(|word| word.trim_matches(['-', '\'', '#']))
        .filter(|word| !word.is_empty())
}

/// The words in lower case.
pub(super) fn folded(text: &str) -> Vec<String> {
    written(text).map(fold).collect()
}

/// The folded words with a blank around each, for [`phrase_in`].
pub(super) fn line(text: &str) -> String {
    let mut line = String::from(" ");
    for word in written(text) {
        line += &fold(word);
        line.push(' ');
    }
    line
}

/// The first of the phrases that stands in the [`line`] as whole words.
pub(super) fn phrase_in<'a>(line: &str, phrases: &[&'a str]) -> Option<&'a str> {
    phrases.iter().find(|phrase| holds(line, phrase)).copied()
}

/// Whether the phrase, folded words with single blanks, stands in the [`line`] as whole words.
pub(super) fn holds(line: &str, phrase: &str) -> bool {
    let ends = |at: usize| line[..at].ends_with(' ') && line[at + phrase.len()..].starts_with(' ');
    line.match_indices(phrase).any(|(at, _)| ends(at))
}

/// Written like a keyword (`ALL`, `NOT`), which belongs to code and not to the sentence.
pub(super) fn is_keyword(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase())
}

pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// Stems of the words that tell something: without [`COMMON`] words, numbers and single letters.
pub(super) fn telling(text: &str) -> BTreeSet<String> {
    folded(text)
        .iter()
        .filter(|word| !is_common(word) && word.chars().any(char::is_alphabetic))
        .map(|word| stem(word))
        .filter(|stem| stem.chars().count() > 1)
        .collect()
}

/// The word without what inflection adds, so that `cancel`, `cancels`, `cancelled` and `cancellation` are one. Coarser than
/// the stems of the grader: that two words fall together by chance costs a look here, and a point there.
pub(super) fn stem(word: &str) -> String {
    // Each ending with the letters that have to stay.
    const ENDINGS: [(&str, usize); 8] = [
        ("ations", 5),
        ("ation", 5),
        ("ies", 3),
        ("ied", 3),
        ("ing", 3),
        ("ed", 3),
        ("es", 3),
        ("s", 3),
    ];
    let stripped = ENDINGS.iter().find_map(|(ending, least)| {
        let stem = word.strip_suffix(ending)?;
        let is_ending = *ending != "s" || !stem.ends_with(['s', 'u', 'i']);
        (stem.len() >= *least && is_ending).then_some(stem)
    });
    let stem = stripped.unwrap_or(word);
    let stem = if stem.len() > 3 { stem.strip_suffix(['e', 'y']).unwrap_or(stem) } else { stem };
    let mut letters = stem.chars().rev();
    let is_doubled = letters.next() == letters.next() && stem.len() > 4 && stripped.is_some();
    if is_doubled && stem.is_ascii() { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() }
}

/// The sentences, each with its mark.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let end = at + mark.len();
        let goes_on =
            !text[end..].trim_start_matches(['"', '\'', ')', '`']).starts_with(char::is_whitespace);
        let before = text[start..at].rsplit([' ', '(']).next().unwrap_or_default();
        if goes_on || ABBREVIATIONS.contains(&before) {
            continue;
        }
        sentences.push(text[start..end].trim());
        start = end;
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| sentence.contains(char::is_alphanumeric));
    sentences
}

/// The sentences that end with a question mark.
pub(super) fn questions(text: &str) -> impl Iterator<Item = &str> {
    let is_question =
        |sentence: &&str| sentence.trim_end_matches(['"', '\'', ')', '`']).ends_with('?');
    sentences(text).into_iter().filter(is_question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_whole() {
        let text = "Send `If-Match: \"v1\"`, don't drop (created_at) or N+1.";
        let words: Vec<&str> = written(text).collect();
        assert_eq!(words, ["Send", "If-Match", "v1", "don't", "drop", "created_at", "or", "N+1"]);
    }

    #[test]
    fn phrases_are_whole_words() {
        let line = line("None of the above, says THE manual");
        assert_eq!(phrase_in(&line, &["of these", "none of the above"]), Some("none of the above"));
        assert_eq!(phrase_in(&line, &["man", "one of", "manual says"]), None);
    }

    #[test]
    fn inflections_fall_together() {
        for words in [
            &["limit", "limits", "limited", "limiting"][..],
            &["cache", "caches", "cached", "caching"],
            &["retry", "retries", "retried", "retrying"],
            &["stop", "stops", "stopped", "stopping"],
            &["cancel", "cancels", "cancelled", "cancellation"],
        ] {
            let stems: BTreeSet<String> = words.iter().map(|word| stem(word)).collect();
            assert_eq!(stems.len(), 1, "{stems:?}");
        }
        assert_eq!(stem("status"), "status");
        assert_eq!(stem("process"), "process");
    }

    #[test]
    fn sentences_end_at_marks_before_a_blank() {
        let text =
            "On 16.2, e.g. with GET /a?b=1: what comes back? (Give the number.) Say \"why?\" too";
        let expected = [
            "On 16.2, e.g. with GET /a?b=1: what comes back?",
            "(Give the number.",
            ") Say \"why?",
            "\" too",
        ];
        assert_eq!(sentences(text), expected);
        assert_eq!(questions(text).count(), 2);
    }
}
