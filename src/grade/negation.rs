//! Do two words say the opposite?
//!
//! A negating prefix or word of difference is never a slip of the keyboard (content guide, 5.3, step 6).

use super::typo::{distance, limit};

/// Words that turn the meaning round. Apostrophes are gone after normalisation.
const NEGATIONS: &[&str] = &[
    "not", "no", "non", "never", "without", "none", "nor", "neither", "nothing", "cannot", "cant",
    "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "shouldnt",
    "couldnt", "hasnt", "havent", "hadnt", "lacks", "lack", "except", "instead",
];

/// Prefixes that make another word of a word: the negating ones, and pairs such as in-/de- or inter-/intra-.
const PREFIXES: &[&str] = &[
    "a", "anti", "auto", "bi", "co", "contra", "counter", "de", "dis", "down", "en", "ex",
    "hetero", "homo", "hyper", "hypo", "il", "im", "in", "inter", "intra", "ir", "macro", "micro",
    "mis", "mono", "multi", "non", "out", "over", "poly", "post", "pre", "pro", "re", "semi",
    "sub", "super", "un", "under", "uni", "up",
];

pub(super) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word)
}

/// Whether the two words are the same word behind different prefixes: `committed` and `uncommitted`,
/// `increment` and `decrement`.
pub(super) fn opposed(a: &str, b: &str) -> bool {
    let apart = distance(a, b);
    readings(a).iter().any(|(before, stem)| {
        readings(b).iter().any(|(other_before, other_stem)| {
            let stems = distance(stem, other_stem);
            before != other_before && stems < apart && stems <= limit(stem.chars().count())
        })
    })
}

/// Whether one answer negates the other: by a word, or by the prefix of a word that the other lacks.
pub(super) fn negates(a: &[String], b: &[String]) -> Option<String> {
    let only = |ours: &[String], theirs: &[String]| -> Vec<String> {
        ours.iter().filter(|word| !theirs.contains(word)).cloned().collect()
    };
    let (left, right) = (only(a, b), only(b, a));
    let word = right.iter().chain(&left).find(|word| is_negation(word));
    let prefixed = || right.iter().find(|word| left.iter().any(|other| opposed(word, other)));
    word.or_else(prefixed).cloned()
}

/// The word with each prefix that it may have taken off, and as it is.
fn readings(word: &str) -> Vec<(&'static str, &str)> {
    let stripped = PREFIXES.iter().filter_map(|prefix| {
        let stem = word.strip_prefix(prefix)?;
        (stem.chars().count() >= 3).then_some((*prefix, stem))
    });
    std::iter::once(("", word)).chain(stripped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_make_another_word() {
        let opposites = [
            ("committed", "uncommitted"),
            ("committed", "uncommited"),
            ("synchronous", "asynchronous"),
            ("normalized", "denormalised"),
            ("increment", "decrement"),
            ("ascending", "descending"),
            ("preemptive", "nonpreemptive"),
            ("import", "export"),
            ("interprocess", "intraprocess"),
        ];
        for (a, b) in opposites {
            assert!(opposed(a, b) && opposed(b, a), "{a} {b}");
        }
        let slips = [
            ("committed", "comitted"),
            ("increment", "incremnet"),
            ("increment", "icnrement"),
            ("consistent", "consistant"),
        ];
        for (a, b) in slips {
            assert!(!opposed(a, b), "{a} {b}");
        }
    }
}
