//! Which number was typed, and what stands behind it?

use super::split::signs;
use super::spoken::spoken;
use unicode_normalization::UnicodeNormalization;

/// A number as typed, before its unit is looked at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    pub value: f64,
    /// Everything after the number, trimmed, in the case typed.
    pub rest: String,
    /// How an ambiguous separator was read.
    pub note: Option<String>,
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Unread {
    Nothing,
    /// Beyond an `f64`, or divided by zero.
    TooLarge,
    /// More or less than this, without its unit.
    Bound(f64),
}

/// What makes a bound of the number behind it.
const BOUNDS: &[&str] = &[
    "<=",
    ">=",
    "<",
    ">",
    "at least",
    "at most",
    "more than",
    "less than",
    "over",
    "under",
    "up to",
];

/// Words before a number that only say that it is rounded.
const FILLERS: &[&str] = &[
    "approximately",
    "approx.",
    "approx",
    "about",
    "around",
    "roughly",
    "circa",
    "ca.",
    "nearly",
    "almost",
    "it is",
    "it's",
    "its",
    "the answer is",
    "answer:",
    "after",
    "at",
    "t =",
];

const CURRENCIES: &str = "$\u{20ac}\u{a3}";

/// Reads a number: thousands separators, decimal point or comma, exponents, powers, sums, products and fractions, or words.
///
/// A single point is always decimal. A single comma before exactly three digits separates thousands (unless a lone 0
/// stands before it), any other single comma is decimal. Of both signs the last one is decimal.
pub(super) fn quantity(text: &str) -> Result<Quantity, Unread> {
    let typed = plain_signs(text.trim());
    let start = without_filler(&typed);
    let bound = after_one_of(BOUNDS, start);
    let read = plain(bound.unwrap_or(start)).ok_or(Unread::Nothing)?;
    match bound {
        _ if !read.value.is_finite() => Err(Unread::TooLarge),
        Some(_) => Err(Unread::Bound(read.value)),
        None => Ok(read),
    }
}

/// A number without anything before it but a currency.
fn plain(text: &str) -> Option<Quantity> {
    let mut rest = text;
    let mut currency = String::new();
    if let Some(sign) = rest.chars().next().filter(|c| CURRENCIES.contains(*c)) {
        currency.push(sign);
        rest = rest[sign.len_utf8()..].trim_start();
    }
    if let Some((value, rest)) = spoken(rest) {
        return Some(Quantity { value, rest: rest.to_owned(), note: None });
    }
    let mut note = None;
    let (mut value, mut tail) = product(rest, &mut note)?;
    while let Some(next) = summand(tail) {
        let Some((operand, after)) = product(next, &mut note) else { break };
        value += operand;
        tail = after;
    }
    let rest = format!("{} {currency}", tail.trim()).trim().to_owned();
    Some(Quantity { value, rest, note })
}

/// Signs and digits in one spelling. The case is kept: it tells `MB` from `Mb`.
fn plain_signs(text: &str) -> String {
    let plain = signs(text).nfkc().collect::<String>();
    plain.replace('\u{2044}', "/").replace('\u{2264}', "<=").replace('\u{2265}', ">=")
}

fn without_filler(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        if after_one_of(BOUNDS, rest).is_some() {
            return rest;
        }
        let stripped = rest.trim_start_matches(['~', '=', '\u{2248}', '\u{2243}']).trim_start();
        let after = after_one_of(FILLERS, stripped).unwrap_or(stripped);
        if after.len() == rest.len() {
            return rest;
        }
        rest = after;
    }
}

/// What follows the first of the words that the text starts with, in any case.
fn after_one_of<'a>(words: &[&str], text: &'a str) -> Option<&'a str> {
    let starts =
        |word: &&&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    words.iter().find(starts).map(|word| text[word.len()..].trim_start())
}

/// Numbers multiplied and divided, from left to right.
fn product<'a>(text: &'a str, note: &mut Option<String>) -> Option<(f64, &'a str)> {
    let (mut value, mut tail) = factor(text, note)?;
    while let Some((operator, next)) = operator(tail) {
        let Some((operand, after)) = factor(next, note) else { break };
        value = if operator == '*' { value * operand } else { value / operand };
        tail = after;
    }
    Some((value, tail))
}

/// What follows a plus between two numbers. A minus is left alone: `10-20` is a range.
fn summand(text: &str) -> Option<&str> {
    let next = text.trim_start().strip_prefix('+')?.trim_start();
    next.starts_with(|c: char| c.is_ascii_digit() || c == '.').then_some(next)
}

/// A number, possibly raised to a power.
fn factor<'a>(text: &'a str, note: &mut Option<String>) -> Option<(f64, &'a str)> {
    let (base, rest) = number(text, note)?;
    let Some(power) = rest.trim_start().strip_prefix('^') else { return Some((base, rest)) };
    let (exponent, rest) = number(power.trim_start(), note)?;
    Some((base.powf(exponent), rest))
}

/// `*`, `x` or `/` between two numbers.
fn operator(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let sign = text.chars().next()?;
    let operator = match sign {
        '*' | 'x' | 'X' => '*',
        '/' => '/',
        _ => return None,
    };
    let next = text[sign.len_utf8()..].trim_start();
    next.starts_with(|c: char| c.is_ascii_digit() || c == '.').then_some((operator, next))
}

fn number<'a>(text: &'a str, note: &mut Option<String>) -> Option<(f64, &'a str)> {
    let unsigned = text.trim_start_matches(['-', '+']);
    let negative = match &text[..text.len() - unsigned.len()] {
        "" | "+" => false,
        "-" => true,
        _ => return None,
    };
    let end = mantissa_end(unsigned);
    let mantissa = &unsigned[..end];
    let mut digits = digits_of(mantissa, note)?;
    let mut rest = &unsigned[end..];
    if let Some((exponent, after)) = exponent(rest) {
        digits.push('e');
        digits.push_str(exponent);
        rest = after;
    }
    let value: f64 = digits.parse().ok()?;
    Some((if negative { -value } else { value }, rest))
}

/// The end of the digits with the separators between them; a blank separates only groups of three.
fn mantissa_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    while let Some(separator) = bytes.get(end) {
        let group = digits(end + 1);
        let joins = match separator {
            b'.' | b',' | b'_' | b'\'' => group > 0,
            b' ' => group == 3 && end > 0,
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1 + group;
    }
    end
}

/// The digits with a decimal point and nothing else.
fn digits_of(mantissa: &str, note: &mut Option<String>) -> Option<String> {
    if !mantissa.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits: String = mantissa.chars().filter(|c| !matches!(c, ' ' | '_' | '\'')).collect();
    let points = digits.matches('.').count();
    let commas = digits.matches(',').count();
    let decimal = match (points, commas) {
        (0 | 1, 0) => '.',
        (0, 1) if is_thousands(&digits, ',') => '.',
        (0, 1) => ',',
        (0, _) | (1, 1..) if digits.rfind('.') > digits.rfind(',') || points == 0 => '.',
        (1.., 1) => ',',
        (_, 0) => ',',
        _ => return None,
    };
    let group = if decimal == '.' { ',' } else { '.' };
    let whole = digits.split(decimal).next().unwrap_or_default();
    if whole.split(group).skip(1).any(|group| group.len() > 3 || group.len() < 2) {
        return None;
    }
    let read = digits.replace(group, "").replace(decimal, ".");
    if ambiguous(&digits, points, commas) {
        *note = Some(format!("`{mantissa}` was read as {}", read.parse::<f64>().ok()?));
    }
    Some(read)
}

/// Whether another country's reader would see another number.
fn ambiguous(digits: &str, points: usize, commas: usize) -> bool {
    match (points, commas) {
        (0, 1) => true,
        (1, 0) => is_thousands(digits, '.'),
        _ => false,
    }
}

/// Whether the only separator stands before exactly three digits, and behind something else than a lone 0.
fn is_thousands(digits: &str, separator: char) -> bool {
    digits.split_once(separator).is_some_and(|(whole, group)| {
        group.len() == 3 && !whole.is_empty() && whole.len() <= 3 && !whole.starts_with('0')
    })
}

/// `e6`, `E+6`; the letter must be followed by digits.
fn exponent(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix(['e', 'E'])?;
    let unsigned = after.strip_prefix(['+', '-']).unwrap_or(after);
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let end = after.len() - unsigned.len() + digits;
    (digits > 0).then(|| (&after[..end], &after[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("16", 16.0, ""),
            (" ~16 ", 16.0, ""),
            ("about 16 PB", 16.0, "PB"),
            ("Approx. 16PB", 16.0, "PB"),
            ("\u{2248} 16", 16.0, ""),
            ("16.4", 16.4, ""),
            ("16,4", 16.4, ""),
            ("1,000", 1000.0, ""),
            ("0,125", 0.125, ""),
            ("16.000 TB", 16.0, "TB"),
            ("1,234,567.5", 1_234_567.5, ""),
            ("1.234.567,5", 1_234_567.5, ""),
            ("1.234,5", 1234.5, ""),
            ("12,34,567", 1_234_567.0, ""),
            ("16 000 TB", 16_000.0, "TB"),
            ("16_000", 16_000.0, ""),
            ("16'000", 16_000.0, ""),
            ("1.6e1", 1.6e1, ""),
            ("1.6E+1 PB", 1.6e1, "PB"),
            ("1.5 x 10^6", 1.5e6, ""),
            ("1.5\u{d7}10\u{2076} rows", 1.5e6, "rows"),
            ("10^-3 s", 1e-3, "s"),
            ("2^10", 1024.0, ""),
            ("1/2", 0.5, ""),
            ("1 / 2", 0.5, ""),
            ("\u{bd}", 0.5, ""),
            ("45 * 365 TB", 16_425.0, "TB"),
            ("12*2 + 1 connections", 25.0, "connections"),
            ("1 + 2 + 3*4", 15.0, ""),
            ("5+", 5.0, "+"),
            ("-5", -5.0, ""),
            ("\u{2212}5", -5.0, ""),
            (".5", 0.5, ""),
            ("5.", 5.0, "."),
            ("$5", 5.0, "$"),
            ("5 req/s", 5.0, "req/s"),
            ("2 million", 2.0, "million"),
            ("5 x", 5.0, "x"),
            ("10-20", 10.0, "-20"),
            ("5 Mb", 5.0, "Mb"),
            ("\u{ff15} MB", 5.0, "MB"),
            ("16\u{2009}000", 16_000.0, ""),
            ("about ten million rows", 10.0, "million rows"),
        ];
        for (text, value, rest) in cases {
            let read = quantity(text).unwrap_or_else(|_| panic!("{text} is no number"));
            assert!((read.value - value).abs() <= value.abs() * 1e-12, "{text}: {}", read.value);
            assert_eq!(read.rest, rest, "{text}");
        }
        for text in ["", "PB", "--5", "+-5", ".", "e5", "1,2,3", "\u{661}", ">", "overall"] {
            assert_eq!(quantity(text), Err(Unread::Nothing), "{text}");
        }
        for text in ["1e999", "-1e400", "1/0", ">1e999"] {
            assert_eq!(quantity(text), Err(Unread::TooLarge), "{text}");
        }
        for text in ["> 5", "\u{2265}5", "At least 5", "about <5"] {
            assert_eq!(quantity(text), Err(Unread::Bound(5.0)), "{text}");
        }
    }

    #[test]
    fn ambiguous_separators_are_explained() {
        let note = |text: &str| quantity(text).unwrap().note.unwrap_or_default();
        assert_eq!(note("16,4"), "`16,4` was read as 16.4");
        assert_eq!(note("16,400"), "`16,400` was read as 16400");
        assert_eq!(note("16.400"), "`16.400` was read as 16.4");
        assert_eq!(note("16.4"), "");
        assert_eq!(note("1,000,000"), "");
    }
}
