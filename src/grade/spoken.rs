//! Which number is spelled out in words?

use super::normalise::written_number;

/// The number that the text begins with in words, and what follows it: `twenty-five`, `half a`, `five hundred`. A
/// thousand or more at the end is left to the unit, so that `ten million` is read like `10 million`.
pub(super) fn spoken(text: &str) -> Option<(f64, &str)> {
    if let Some(rest) = half(text) {
        return Some((0.5, rest));
    }
    let mut rest = text;
    let mut thousands = 0.0;
    let mut value: Option<f64> = None;
    while let Some((word, after)) = word(rest) {
        let lower = word.to_lowercase();
        match (lower.as_str(), value) {
            ("and", Some(_)) if number_starts(after) => {}
            ("hundred", before) => value = Some(before.unwrap_or(1.0) * 100.0),
            ("thousand", Some(before)) if number_starts(after) => {
                thousands = before * 1000.0;
                value = Some(0.0);
            }
            ("thousand", _) => break,
            (word, before) => {
                let Some(number) = written_number(word) else { break };
                value = Some(before.unwrap_or(0.0) + number);
            }
        }
        rest = after;
    }
    value.map(|value| (thousands + value, rest.trim()))
}

/// What follows `half` or `half a`.
fn half(text: &str) -> Option<&str> {
    let (_, rest) = word(text).filter(|(first, _)| first.eq_ignore_ascii_case("half"))?;
    let article =
        word(rest).filter(|(next, _)| ["a", "an"].contains(&next.to_lowercase().as_str()));
    Some(article.map_or(rest, |(_, after)| after).trim())
}

fn number_starts(text: &str) -> bool {
    word(text).is_some_and(|(word, _)| written_number(&word.to_lowercase()).is_some())
}

/// The first word, and what follows it behind a blank or a hyphen.
fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('-').unwrap_or(text).trim_start();
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read() {
        let cases = [
            ("ten million", Some((10.0, "million"))),
            ("Twenty-five connections", Some((25.0, "connections"))),
            ("sixty four", Some((64.0, ""))),
            ("five hundred and twelve", Some((512.0, ""))),
            ("two thousand two hundred queries/s", Some((2200.0, "queries/s"))),
            ("two thousand", Some((2.0, "thousand"))),
            ("nineteen", Some((19.0, ""))),
            ("half a billion", Some((0.5, "billion"))),
            ("and", None),
            ("first", None),
            ("million", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(spoken(text), expected, "{text}");
        }
    }
}
