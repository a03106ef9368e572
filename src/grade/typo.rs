//! Is it a slip of the keyboard?
//!
//! OSA distance with a limit by length; Jaro-Winkler must not grade (content guide, section 0.6). Beyond the limit
//! for the whole, each word must be near its counterpart, so that `TCP handshake` is no slip for `UDP handshake`.

use super::ending::{has_vowel, stem};
use super::negation::{is_negation, opposed};
use super::normalise::Form;
use super::terms::Terms;

/// Longer answers are cut before they are compared: the distance is quadratic.
const LONGEST: usize = 512;

/// Edits that may be a slip: 0 up to 4 characters, 1 up to 8, 2 up to 14, else 3.
pub(super) fn limit(length: usize) -> usize {
    match length {
        0..=4 => 0,
        5..=8 => 1,
        9..=14 => 2,
        _ => 3,
    }
}

/// Insertions, deletions, substitutions and swaps of neighbours between the two, of the first 512 characters.
pub(super) fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(cut(a), cut(b))
}

/// 1 for equal texts, 0 for texts without anything in common.
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    let longest = cut(a).chars().count().max(cut(b).chars().count());
    if longest == 0 { 1.0 } else { 1.0 - distance(a, b) as f64 / longest as f64 }
}

/// The number of edits between an accepted answer and what was typed, if all of them may be slips.
pub(super) fn slip(accepted: &Form, typed: &Form, terms: &Terms) -> Option<usize> {
    if typed.length.abs_diff(accepted.length) > 3 || accepted.numbers != typed.numbers {
        return None;
    }
    let edits = distance(&accepted.text, &typed.text);
    let near = edits <= limit(accepted.length) && words_agree(&accepted.words, &typed.words, terms);
    near.then_some(edits)
}

/// Whether one word is the other, an ending or a slip aside. Words without a vowel and those of up to three letters are
/// exact; four letters may be swapped, doubled or dropped, not exchanged; two edits are allowed from eight letters on.
pub(super) fn same_word(accepted: &str, typed: &str) -> bool {
    if accepted == typed || stem(accepted) == stem(typed) {
        return true;
    }
    let letters = |word: &str| word.chars().all(char::is_alphabetic) && has_vowel(word);
    let length = accepted.chars().count();
    if !letters(accepted) || !letters(typed) || typed.chars().count().abs_diff(length) > 3 {
        return false;
    }
    if is_negation(accepted) || is_negation(typed) || opposed(accepted, typed) {
        return false;
    }
    if length < 9 && !begin_alike(accepted, typed) {
        return false;
    }
    let edits = distance(accepted, typed);
    match length {
        4 => edits == 1 && !is_exchange(accepted, typed),
        8.. => edits <= limit(length).max(2),
        _ => edits <= limit(length),
    }
}

/// Whether the first letters agree, or are the first two swapped: `scrypt` and `crypt` are no slips for `bcrypt`. In a
/// long word even the first letter may be a slip.
fn begin_alike(a: &str, b: &str) -> bool {
    let start = |word: &str| (word.chars().next(), word.chars().nth(1));
    let (a, b) = (start(a), start(b));
    a.0 == b.0 || (a.0 == b.1 && a.1 == b.0)
}

fn words_agree(accepted: &[String], typed: &[String], terms: &Terms) -> bool {
    let agree = |accepted: &[String], typed: &[String]| {
        accepted.iter().zip(typed).all(|(accepted, typed)| {
            same_word(accepted, typed)
                // A word of another answer is that word, not a misspelling of this one.
                && (stem(accepted) == stem(typed) || !terms.knows(typed))
        })
    };
    match accepted.len().cmp(&typed.len()) {
        std::cmp::Ordering::Equal => agree(accepted, typed),
        std::cmp::Ordering::Less if accepted.len() + 1 == typed.len() => {
            joined(typed).any(|typed| agree(accepted, &typed))
        }
        std::cmp::Ordering::Greater if typed.len() + 1 == accepted.len() => {
            joined(accepted).any(|accepted| agree(&accepted, typed))
        }
        _ => false,
    }
}

/// The words with one pair of neighbours written as one, for each pair of which both have two letters or more.
fn joined(words: &[String]) -> impl Iterator<Item = Vec<String>> {
    let whole = |word: &String| word.chars().count() > 1 && !is_negation(word);
    (1..words.len()).filter(move |place| whole(&words[place - 1]) && whole(&words[*place])).map(
        |place| {
            let mut joined = words.to_vec();
            let right = joined.remove(place);
            joined[place - 1].push_str(&right);
            joined
        },
    )
}

/// Whether a letter was exchanged for another: `lock` and `look`, not `lock` and `lokc` or `lok`.
fn is_exchange(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let (a, b) = (sorted(a), sorted(b));
    a.len() == b.len() && a != b
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::Lexicon;

    #[test]
    fn the_limit_grows_with_the_length() {
        assert_eq!([4, 5, 8, 9, 14, 15, 512].map(limit), [0, 1, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn slips_are_counted_and_other_words_are_none() {
        let form = |text: &str| Form::of(text, &Lexicon::default());
        let cases = [
            ("mutex", "mutx", Some(1)),
            ("mutex", "mtuex", Some(1)),
            ("mutex", "mxtue", None),
            ("lock", "lokc", None),
            ("row lock", "row lokc", Some(1)),
            ("row lock", "row lick", None),
            ("row lock", "now lock", None),
            ("write ahead log", "writeahead log", Some(1)),
            ("write ahead log", "write ahead dog", None),
            ("bcrypt", "scrypt", None),
            ("two phase commit", "two-phase comit", Some(1)),
            ("two phase commit", "tow phase commit", None),
            ("nginx", "ngimx", Some(1)),
            ("grpcs", "grpc", None),
        ];
        for (accepted, typed, edits) in cases {
            let found = slip(&form(accepted), &form(typed), &Terms::default());
            assert_eq!(found, edits, "{accepted} {typed}");
        }
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let long = "\u{e9}".repeat(5000);
        assert_eq!(distance(&long, ""), LONGEST);
        assert_eq!(similarity(&long, &long), 1.0);
        assert_eq!(similarity("", ""), 1.0);
    }
}
