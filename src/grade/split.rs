//! Which characters make a word, and which are a word by themselves?

use crate::text::fold;

/// Signs that make another answer when they are added, left out or exchanged.
const SIGNS: &str = "+#^*<>=&|";

/// A word of nothing but these is punctuation; a word of other signs, such as `->`, is kept as typed.
const PUNCTUATION: &str = ".,;:!?-'\"`~()[]{}/\u{2026}\u{2013}\u{2014}";

/// One spelling for signs that Unicode has many of, case and compatibility folded.
pub(super) fn unify(text: &str) -> String {
    fold(&signs(text)).replace('\u{2044}', "/")
}

/// One spelling for dashes, apostrophes and the signs of arithmetic; superscripts as powers. The case is kept.
pub(super) fn signs(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut raised = false;
    for c in text.chars() {
        let power = superscript(c);
        if power.is_some() && !raised {
            plain.push('^');
        }
        raised = power.is_some();
        plain.push(power.unwrap_or(match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{2044}' | '\u{2215}' => '/',
            '\u{d7}' | '\u{b7}' | '\u{22c5}' => '*',
            _ => c,
        }));
    }
    plain
}

/// Letters, digits, and the marks that combine with them.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Splits a piece without blanks into words and signs.
pub(super) fn split(piece: &str, words: &mut Vec<String>) {
    if piece == "&" {
        return words.push("and".to_owned());
    }
    if !piece.chars().any(is_letter) {
        if !piece.chars().all(|c| PUNCTUATION.contains(c)) {
            words.push(piece.to_owned());
        }
        return;
    }
    let chars: Vec<char> = piece.chars().collect();
    let mut word = String::new();
    let mut sign = String::new();
    for place in 0..chars.len() {
        let kept = role(&chars, place, word.is_empty());
        if kept != Role::Sign && !sign.is_empty() {
            words.push(std::mem::take(&mut sign));
        }
        match kept {
            Role::Letter => word.push(chars[place]),
            Role::Nothing => {}
            Role::Sign | Role::Blank | Role::Percent => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                if kept == Role::Sign {
                    sign.push(chars[place]);
                } else if kept == Role::Percent {
                    words.push("percent".to_owned());
                }
            }
        }
    }
    words.extend([word, sign].into_iter().filter(|rest| !rest.is_empty()));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Part of a word.
    Letter,
    /// A word of its own.
    Sign,
    /// Ends a word.
    Blank,
    /// Leaves no trace.
    Nothing,
    Percent,
}

fn role(chars: &[char], place: usize, starts_word: bool) -> Role {
    let before = place.checked_sub(1).map(|place| chars[place]);
    let after = chars.get(place + 1).copied();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let letter = |c: Option<char>| c.is_some_and(is_letter);
    match chars[place] {
        c if is_letter(c) => Role::Letter,
        '\'' => Role::Nothing,
        '.' if digit(before) && digit(after) => Role::Letter,
        // The dot of `.net` is part of the name.
        '.' if starts_word && letter(after) && before.is_none_or(|c| c == '(') => Role::Letter,
        // An abbreviation: `T.C.P.`
        '.' if is_initial(&chars[..place]) => Role::Nothing,
        '_' if starts_word && (letter(after) || after == Some('_')) => Role::Letter,
        ',' if digit(before) && is_thousands(&chars[place + 1..]) => Role::Nothing,
        '-' if digit(after) && before.is_none_or(|c| c == '(' || SIGNS.contains(c)) => Role::Letter,
        '/' if is_division(chars, place) => Role::Sign,
        '%' if digit(before) => Role::Percent,
        '!' if after == Some('=') => Role::Sign,
        c if SIGNS.contains(c) => Role::Sign,
        _ => Role::Blank,
    }
}

/// Whether the last character is a single letter.
fn is_initial(before: &[char]) -> bool {
    match before {
        [letter] | [.., '.', letter] => letter.is_alphabetic(),
        _ => false,
    }
}

/// Whether exactly three digits follow a comma, so that `1,000` is a thousand.
fn is_thousands(after: &[char]) -> bool {
    after.iter().take_while(|c| c.is_ascii_digit()).count() == 3
}

/// Whether the slash divides (`n/2`, `1/k`) rather than separates (`HTTP/2`, `read/write`).
fn is_division(chars: &[char], place: usize) -> bool {
    let left: Vec<char> =
        chars[..place].iter().rev().copied().take_while(|c| is_letter(*c)).collect();
    let Some(right) = chars.get(place + 1).filter(|c| is_letter(**c)) else { return false };
    let number = !left.is_empty() && left.iter().all(char::is_ascii_digit);
    number || (left.len() == 1 && right.is_ascii_digit())
}

fn superscript(c: char) -> Option<char> {
    let digits = ['\u{2070}', '\u{b9}', '\u{b2}', '\u{b3}'];
    if let Some(digit) = digits.iter().position(|superscript| *superscript == c) {
        return char::from_digit(digit as u32, 10);
    }
    match c {
        '\u{2074}'..='\u{2079}' => char::from_digit(c as u32 - 0x2070, 10),
        '\u{207f}' => Some('n'),
        '\u{207b}' => Some('-'),
        _ => None,
    }
}
