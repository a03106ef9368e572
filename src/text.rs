//! How are words compared?

use unicode_normalization::UnicodeNormalization;

/// Folds case and compatibility forms (NFKC), so that visually equal words are equal.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Longer words are not compared: an edit distance costs the product of the lengths.
const LONGEST: usize = 64;

/// The candidate nearest to what was typed, if it is near enough to be meant: at most a third of its letters off, and
/// for words of three to five letters one. Of equally near ones the first.
pub fn did_you_mean<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed = fold(typed);
    if typed.len() > LONGEST {
        return None;
    }
    let near = candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST);
    near.map(|candidate| (strsim::osa_distance(&typed, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Removes control characters and the Unicode controls that reorder text, which a bank must not send to a terminal.
/// Line feeds stay; tabs become four blanks.
pub fn printable(text: &str) -> String {
    text.replace('\t', "    ").chars().filter(|c| is_printable(*c)).collect()
}

/// Whether a character may be sent to a terminal.
pub fn is_printable(c: char) -> bool {
    c == '\n'
        || !(c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine for ever, which `std`'s hashes do not promise.
pub fn fnv_1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // The test vectors of the authors.
        assert_eq!(fnv_1a("".bytes()), 0xcbf29ce484222325);
        assert_eq!(fnv_1a("a".bytes()), 0xaf63dc4c8601ec8c);
        assert_eq!(fnv_1a("foobar".bytes()), 0x85944171f73967e8);
    }

    #[test]
    fn fold_makes_compositions_equal() {
        assert_eq!(fold("Cafe\u{301}"), fold("CAF\u{e9}"));
        assert_eq!(fold("PUT"), "put");
    }

    #[test]
    fn suggestions_are_near_or_absent() {
        let topics = ["databases", "deadlocks", "rest"];
        assert_eq!(did_you_mean("databsaes", topics), Some("databases"));
        assert_eq!(did_you_mean("Deadlock", topics), Some("deadlocks"));
        assert_eq!(did_you_mean("kubernetes", topics), None);
        assert_eq!(did_you_mean("tag", ["rev", "tags"]), Some("tags"));
        assert_eq!(did_you_mean("b", ["a", "ab"]), None);
        assert_eq!(did_you_mean(&"x".repeat(100_000), ["xx"]), None);
    }

    #[test]
    fn hostile_characters_do_not_reach_a_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c\nd\te"), "a[31mbc\nd    e");
    }
}
