//! When are two typed answers the same words?
//!
//! Case, accents' composition, apostrophes, articles, punctuation, number words and the bank's synonyms are levelled.
//! Signs that carry meaning stay, each as a word of its own: `C++` and `C ++` are equal, `C` and `C#` are not, nor are
//! `O(n^2)` and `O(n 2)`.

use super::ending::stem;
use super::lexicon::Lexicon;
use super::split::{is_letter, split, unify};

const ARTICLES: &[&str] = &["a", "an", "the"];

/// Words for numbers, signs and `not`, and what they are written as. `second` is left out: it is also a unit.
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
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
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
    /// The words joined by nothing: all without endings, the last one without its ending, and as they are. Equal in one
    /// way for `write-ahead logs` and `WriteAheadLog`.
    keys: [String; 3],
    /// The numbers in it, in order.
    pub numbers: Vec<String>,
}

impl Form {
    pub fn of(text: &str, lexicon: &Lexicon) -> Self {
        Self::from_words(lexicon.apply(words(text)))
    }

    pub fn from_words(words: Vec<String>) -> Self {
        let text = words.join(" ");
        let bare = words.iter().map(|word| stem(word)).collect();
        let joined = words.concat();
        let last = words.last().map_or("", String::as_str);
        let singular = format!("{}{}", joined.strip_suffix(last).unwrap_or_default(), stem(last));
        let (length, numbers) = (text.chars().count(), numbers(&text));
        Self { words, text, length, keys: [bare, singular, joined], numbers }
    }

    /// Equal but for blanks, hyphens and the endings of words.
    pub fn means(&self, other: &Form) -> bool {
        let alike = self.keys.iter().zip(&other.keys).any(|(ours, theirs)| ours == theirs);
        alike && self.numbers == other.numbers
    }
}

/// A number in its one spelling: `450.00` as `450`, `.5` as `0.5`. `None` for anything else, also for a code such as `007`.
pub(super) fn decimal(text: &str) -> Option<String> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_code = whole.len() > 1 && whole.starts_with('0');
    if is_code || fraction.is_empty() || !digits(whole) || !digits(fraction) || unsigned.is_empty()
    {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let number = match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    };
    let negative = text != unsigned && number != "0";
    Some(if negative { format!("-{number}") } else { number })
}

pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// The words of an answer: lower case, without articles and punctuation, numbers in digits.
pub(super) fn words(text: &str) -> Vec<String> {
    let unified = unify(text);
    let text = unified.trim();
    let pieces: Vec<&str> = text.split_whitespace().map(without_big_o).collect();
    let mut words = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        // An article stands before a word; the `a` of `plan a` or of `a != b` is none.
        let next = pieces.get(place + 1).is_some_and(|next| next.chars().any(is_letter));
        if !(is_article(piece) && next) {
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

/// The number that a word in lower case stands for.
pub(super) fn written_number(word: &str) -> Option<f64> {
    let (_, written) = SPOKEN.iter().find(|(spoken, _)| *spoken == word)?;
    written.parse().ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        Form::of(text, &Lexicon::default())
    }

    #[test]
    fn spellings_are_levelled() {
        let cases = [
            ("  The  Read-Committed level. ", "read committed level"),
            ("O(n^2)", "n ^ 2"),
            ("O(n\u{b2})", "n ^ 2"),
            ("O(n * log n)", "n log n"),
            ("O(n*m)", "n m"),
            ("it's O( 1 )", "its 1"),
            ("O(n/2)", "n / 2"),
            ("N + 1", "n + 1"),
            ("n plus one", "n + 1"),
            ("C++", "c ++"),
            ("C#", "c #"),
            (".NET", ".net"),
            ("Node.js", "node js"),
            ("pg_stat_statements", "pg stat statements"),
            ("HTTP/1.1", "http 1.1"),
            ("read/write", "read write"),
            ("SHA-256", "sha 256"),
            ("-1", "-1"),
            ("\u{2212}1", "-1"),
            ("1,000 rows", "1000 rows"),
            ("50%", "50 percent"),
            ("T.C.P.", "tcp"),
            ("Coffman's", "coffmans"),
            ("COUNT(*)", "count *"),
            ("SELECT * FROM t", "select * from t"),
            ("!=", "!="),
            ("a != b", "a != b"),
            ("->", "->"),
            ("?", "?"),
            ("a", "a"),
            ("plan a", "plan a"),
            ("a plan", "plan"),
            ("twenty-two", "22"),
            ("isn't idempotent", "not idempotent"),
            ("Cafe\u{301}", "caf\u{e9}"),
            ("R & D", "r and d"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(form(text).text, expected, "{text}");
        }
    }

    #[test]
    fn a_number_has_one_spelling() {
        let cases = [
            ("450.00", Some("450")),
            ("450", Some("450")),
            (".50", Some("0.5")),
            ("-1.0", Some("-1")),
            ("-0.0", Some("0")),
            ("007", None),
            ("1.2.3", None),
            ("5.", None),
            ("n", None),
            ("-", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decimal(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn hyphens_camel_case_and_endings_make_no_difference() {
        let same = [
            ("write-ahead logging", "WriteAheadLog"),
            ("N+1", "n + 1"),
            ("SHA1", "SHA-1"),
            ("B-tree index", "btree indexes"),
            ("If-Match", "ifmatch"),
            ("optimistic locks", "optimistic locking"),
        ];
        for (a, b) in same {
            assert!(form(a).means(&form(b)), "{a} {b}");
        }
        let apart = [
            ("O(n^2)", "O(n 2)"),
            ("O(n^2)", "O(n*2)"),
            ("C", "C++"),
            ("C", "C#"),
            ("NET", ".NET"),
            ("SHA-1", "SHA-11"),
            ("1.1", "11"),
            ("1 0", "10"),
            ("-1", "1"),
            ("HTTP/1.1", "HTTP/1 1"),
            ("n/2", "n2"),
            (">", ">="),
            ("http", "https"),
            ("not able", "able"),
        ];
        for (a, b) in apart {
            assert!(!form(a).means(&form(b)), "{a} {b}");
        }
    }
}
