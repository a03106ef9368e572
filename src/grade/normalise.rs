//! When are two typed answers the same words?
//!
//! Case, accents' composition, apostrophes, articles, punctuation, number words and the bank's synonyms are levelled.
//! Signs that carry meaning stay, each as a word of its own: `C++` and `C ++` are equal, `C` and `C#` are not, nor are
//! `O(n^2)` and `O(n 2)`.

use crate::text::fold;

const ARTICLES: &[&str] = &["a", "an", "the"];

/// Signs that make another answer when they are added, left out or exchanged.
const SIGNS: &str = "+#^*<>=&|";

/// A word of nothing but these is punctuation; a word of other signs, such as `->`, is kept as typed.
const PUNCTUATION: &str = ".,;:!?-'\"`~()[]{}/\u{2026}\u{2013}\u{2014}";

/// Words for numbers and signs, and what they are written as.
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
        Self { length: text.chars().count(), key, numbers: numbers(&text), text, words }
    }

    /// Equal but for blanks, hyphens and the endings of words.
    pub fn means(&self, other: &Form) -> bool {
        self.key == other.key && self.numbers == other.numbers
    }
}

/// Words that mean the same everywhere in a bank.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// A phrase and the first phrase of its group; longer phrases first.
    synonyms: Vec<(Vec<String>, Vec<String>)>,
}

impl Lexicon {
    /// From groups of synonyms as a bank writes them ([`crate::bank::Bank::lexicon`]).
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut synonyms = Vec::new();
        for group in groups {
            let Some((head, rest)) = group.split_first() else { continue };
            let head = words(head);
            synonyms.extend(rest.iter().map(|synonym| (words(synonym), head.clone())));
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
    let text = without_big_o(unified.trim());
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let mut words = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        // An article stands before something; the `a` of `plan a` does not.
        if !ARTICLES.contains(piece) || place + 1 == pieces.len() {
            split(piece, &mut words);
        }
    }
    for word in &mut words {
        if let Some((_, written)) = SPOKEN.iter().find(|(spoken, _)| word == spoken) {
            *word = (*written).to_owned();
        }
    }
    if words.is_empty() && !text.is_empty() {
        words.push(text.to_owned());
    }
    without_products(words)
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

/// The word without the endings that make no other word of it: plural, gerund, a mute `e`, British `s` for `z`.
pub(super) fn stem(word: &str) -> String {
    if !word.chars().all(char::is_alphabetic) {
        return word.to_owned();
    }
    let singular = singular(word);
    let american = american(&singular);
    let bare = without_ing(&american);
    if bare.len() > 4 { bare.strip_suffix('e').unwrap_or(&bare).to_owned() } else { bare }
}

pub(super) fn has_vowel(word: &str) -> bool {
    word.chars().any(|c| "aeiouy".contains(c) || !c.is_ascii())
}

fn singular(word: &str) -> String {
    if word == "indices" {
        return "index".to_owned();
    }
    let stripped = if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    } else if ["ses", "xes", "zes", "ches", "shes"].iter().any(|end| word.ends_with(end)) {
        word.strip_suffix("es")
    } else if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        None
    } else {
        word.strip_suffix('s')
    };
    // `https` is no plural of `http`, nor `ios` of `io`.
    stripped.filter(|stem| stem.len() >= 3 && has_vowel(stem)).unwrap_or(word).to_owned()
}

fn american(word: &str) -> String {
    for ending in ["e", "ed", "er", "ing", "ation", "able", "ability"] {
        let Some(stem) = word.strip_suffix(ending).and_then(|stem| stem.strip_suffix("is")) else {
            continue;
        };
        if stem.len() >= 3 {
            return format!("{stem}iz{ending}");
        }
    }
    word.to_owned()
}

fn without_ing(word: &str) -> String {
    let stem = word.strip_suffix("ing").filter(|stem| stem.len() >= 3 && has_vowel(stem));
    let Some(stem) = stem else { return word.to_owned() };
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let doubled = last == before && !stem.ends_with('l') && !stem.ends_with('s');
    if doubled { stem.chars().take(stem.chars().count() - 1).collect() } else { stem.to_owned() }
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
fn without_big_o(text: &str) -> &str {
    let inner = text.strip_prefix("o(").and_then(|rest| rest.strip_suffix(')'));
    inner.map(str::trim).filter(|inner| inner.chars().any(is_letter)).unwrap_or(text)
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
