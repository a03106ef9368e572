//! When are two typed answers the same words?
//!
//! Case, accents' composition, apostrophes, articles, punctuation, number words and the bank's synonyms are levelled.
//! Signs that carry meaning stay, each as a word of its own: `C++` and `C ++` are equal, `C` and `C#` are not, nor are
//! `O(n^2)` and `O(n 2)`.

use super::ending::stem;
use crate::text::fold;

const ARTICLES: &[&str] = &["a", "an", "the"];

/// Signs that make another answer when they are added, left out or exchanged.
const SIGNS: &str = "+#^*<>=&|";

/// A word of nothing but these is punctuation; a word of other signs, such as `->`, is kept as typed.
const PUNCTUATION: &str = ".,;:!?-'\"`~()[]{}/\u{2026}\u{2013}\u{2014}";

/// Words for numbers, signs and `not`, and what they are written as.
const SPOKEN: &[(&str, &str)] = &[
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
    ("hundred", "100"),
    ("thousand", "1000"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("plus", "+"),
    ("squared", "^2"),
    ("cubed", "^3"),
    ("isnt", "not"),
    ("arent", "not"),
    ("doesnt", "not"),
    ("dont", "not"),
    ("cannot", "not"),
    ("cant", "not"),
];

/// An answer made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub words: Vec<String>,
    /// The words, joined by blanks.
    pub text: String,
    /// Number of characters of [`Form::text`].
    pub length: usize,
    /// The words without endings, joined by nothing: equal for `write-ahead logs` and `WriteAheadLog`.
    pub key: String,
    /// The words as they are, joined by nothing.
    pub joined: String,
    /// The numbers in it, in order.
    pub numbers: Vec<String>,
}

impl Form {
    pub fn of(text: &str, lexicon: &Lexicon) -> Self {
        Self::from_words(lexicon.apply(words(text)))
    }

    pub fn from_words(words: Vec<String>) -> Self {
        let text = words.join(" ");
        let key = words.iter().map(|word| stem(word)).collect();
        let (length, joined, numbers) = (text.chars().count(), words.concat(), numbers(&text));
        Self { words, text, length, key, joined, numbers }
    }

    /// Equal but for blanks, hyphens and the endings of words.
    pub fn means(&self, other: &Form) -> bool {
        (self.key == other.key || self.joined == other.joined) && self.numbers == other.numbers
    }
}

/// Words that mean the same everywhere in a bank.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// A phrase and the longest one of its group; phrases of more words first.
    synonyms: Vec<(Vec<String>, Vec<String>)>,
}

impl Lexicon {
    /// From groups of synonyms as a bank writes them ([`crate::bank::Bank::lexicon`]).
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut synonyms = Vec::new();
        for group in groups {
            let phrases: Vec<Vec<String>> = group.iter().map(|phrase| words(phrase)).collect();
            // The longest one, so that an abbreviation is written out and a slip in the long form stays near to it.
            let length = |phrase: &&Vec<String>| phrase.iter().map(String::len).sum::<usize>();
            let Some(head) = phrases.iter().max_by_key(length).cloned() else { continue };
            synonyms.extend(phrases.into_iter().map(|phrase| (phrase, head.clone())));
        }
        synonyms.retain(|(phrase, head)| !phrase.is_empty() && phrase != head);
        synonyms.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        Self { synonyms }
    }

    /// Replaces each phrase by the head of its group, once, from left to right.
    pub(super) fn apply(&self, words: Vec<String>) -> Vec<String> {
        if self.synonyms.is_empty() {
            return words;
        }
        let mut replaced = Vec::with_capacity(words.len());
        let mut rest = words.as_slice();
        while let Some((word, tail)) = rest.split_first() {
            let synonym = self.synonyms.iter().find(|(phrase, _)| rest.starts_with(phrase));
            if let Some((phrase, head)) = synonym {
                replaced.extend_from_slice(head);
                rest = &rest[phrase.len()..];
            } else {
                replaced.push(word.clone());
                rest = tail;
            }
        }
        replaced
    }
}

/// The words of an answer: lower case, without articles and punctuation, numbers in digits.
pub(super) fn words(text: &str) -> Vec<String> {
    let unified = unify(text);
    let text = unified.trim();
    let pieces: Vec<&str> = text.split_whitespace().map(without_big_o).collect();
    let mut words = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        // An article stands before something; the `a` of `plan a` does not.
        if !ARTICLES.contains(piece) || place + 1 == pieces.len() {
            split(piece, &mut words);
        }
    }
    let mut words = written(words);
    if words.is_empty() && !text.is_empty() {
        words.push(text.to_owned());
    }
    without_products(words)
}

/// Spoken numbers and signs as they are written; `twenty two` is one number.
fn written(words: Vec<String>) -> Vec<String> {
    let mut written: Vec<String> = Vec::with_capacity(words.len());
    let mut tens = false;
    for word in words {
        let spoken = SPOKEN.iter().find(|(spoken, _)| word == *spoken).map(|(_, sign)| *sign);
        let unit = spoken.filter(|sign| tens && sign.len() == 1 && *sign != "0" && *sign != "+");
        match (unit, written.last_mut()) {
            (Some(unit), Some(last)) => last.replace_range(1.., unit),
            _ => written.push(spoken.map_or(word, str::to_owned)),
        }
        tens = unit.is_none() && spoken.is_some_and(|sign| sign.len() == 2 && sign.ends_with('0'));
        // Ten takes no unit.
        tens &= spoken != Some("10");
    }
    written
}

/// One spelling for signs that Unicode has many of, superscripts as powers, then case and compatibility folded.
pub(super) fn unify(text: &str) -> String {
    let mut unified = String::with_capacity(text.len());
    let mut raised = false;
    for c in text.chars() {
        let power = superscript(c);
        if power.is_some() && !raised {
            unified.push('^');
        }
        raised = power.is_some();
        unified.push(power.unwrap_or(match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{2044}' | '\u{2215}' => '/',
            '\u{d7}' | '\u{b7}' | '\u{22c5}' => '*',
            _ => c,
        }));
    }
    fold(&unified).replace('\u{2044}', "/")
}

fn numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut number = String::new();
    for c in text.chars().chain([' ']) {
        let inside = c.is_numeric() || (c == '.' && !number.is_empty());
        let sign = c == '-' && number.is_empty();
        if sign || (inside && !number.is_empty()) || c.is_numeric() {
            number.push(c);
        } else if !number.is_empty() {
            let whole = std::mem::take(&mut number);
            let whole = whole.trim_end_matches('.');
            if whole != "-" {
                numbers.push(whole.to_owned());
            }
        }
    }
    numbers
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

/// `O(n)` is often typed as `n`.
fn without_big_o(piece: &str) -> &str {
    if piece.starts_with("o(") { &piece[1..] } else { piece }
}

/// Drops the sign of a product: `n * log n` is `n log n`. The star of `select * from` is none.
fn without_products(words: Vec<String>) -> Vec<String> {
    let factor = |word: &String| {
        word.chars().count() == 1 && word.chars().all(is_letter)
            || word.chars().all(|c| c.is_ascii_digit())
    };
    let product = |place: usize| {
        words[place] == "*"
            && place > 0
            && factor(&words[place - 1])
            && words.get(place + 1).is_some_and(|word| word.chars().any(is_letter))
    };
    (0..words.len()).filter(|place| !product(*place)).map(|place| words[place].clone()).collect()
}

/// Letters, digits, and the marks that combine with them.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Splits a piece without blanks into words and signs.
fn split(piece: &str, words: &mut Vec<String>) {
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
