//! Is the typed number near enough?

use super::quantity::{Quantity, quantity};
use super::{Mark, Verdict};
use crate::bank::{Numeric, Tol};
use crate::text::printable;

/// Rounding of the arithmetic itself, relative.
const ROUNDING: f64 = 1e-9;

/// A value at most this ratio from a trap fell into it, if the tolerance is not narrower.
const TRAP: f64 = 1.1;

/// Words and letters that multiply. Letters count only in the case given.
const MULTIPLIERS: &[(&str, f64)] = &[
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("trillion", 1e12),
    ("trillions", 1e12),
    ("mio", 1e6),
    ("mn", 1e6),
    ("bn", 1e9),
    ("k", 1e3),
    ("K", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
];

/// 1 inside the tolerance, 0.5 inside its square (Factor) or twice it (Percent, Abs). A trap shows its text unless the
/// value is inside the tolerance. What is no number of a known unit gets a free retry.
pub(super) fn numeric(numeric: &Numeric, typed: &str) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::no_answer();
    }
    let shown = printable(typed.trim()).replace('\n', " ");
    let shown: String = shown.chars().take(40).collect();
    if !typed.contains(|c: char| c.is_numeric()) {
        return Verdict::wrong(&format!("`{shown}` is not a number"));
    }
    let Some(read) = quantity(typed) else {
        return Verdict::close(&format!("`{shown}` could not be read as one number"));
    };
    if read.rest.starts_with('-') {
        return Verdict::close(&format!("`{shown}` is a range; give one number"));
    }
    let Some(factor) = size(numeric, &read.rest) else {
        return Verdict::close(&unknown_unit(numeric, &read.rest));
    };
    judge(numeric, read.value * factor, &shown, &read)
}

fn judge(numeric: &Numeric, value: f64, shown: &str, read: &Quantity) -> Verdict {
    let mut notes: Vec<String> = read.note.iter().cloned().collect();
    if read.rest.is_empty() && !numeric.unit.is_empty() {
        notes.push(format!("no unit given: taken as `{}`", numeric.unit));
    }
    let verdict = scored(numeric, value, shown);
    let explained = std::iter::once(verdict.line.clone()).chain(notes);
    Verdict { line: explained.collect::<Vec<_>>().join("; "), ..verdict }
}

fn scored(numeric: &Numeric, value: f64, shown: &str) -> Verdict {
    let key = with_unit(numeric.answer, &numeric.unit);
    let given = if value == numeric.answer { String::new() } else { format!(" ({key})") };
    if within(value, numeric.answer, numeric.tolerance, 1) {
        return match numeric.tolerance {
            Tol::Exact => Verdict::right(&format!("`{shown}` is the answer")),
            tolerance => {
                Verdict::right(&format!("`{shown}` is within {}{given}", words(tolerance, numeric)))
            }
        };
    }
    if let Some(text) = trap(numeric, value) {
        return Verdict::wrong(text);
    }
    if within(value, numeric.answer, numeric.tolerance, 2) {
        let why =
            format!("`{shown}` is off by more than {}{given}", words(numeric.tolerance, numeric));
        return Verdict { mark: Mark::Partial, ..Verdict::scored(0.5, &why) };
    }
    Verdict::wrong(&format!("`{shown}` is not {key}"))
}

/// Whether the value lies within so many times the tolerance (for a factor: within that power of it).
pub(super) fn within(value: f64, answer: f64, tolerance: Tol, times: i32) -> bool {
    let apart = (value - answer).abs();
    let slack = ROUNDING * answer.abs();
    let times_wide = f64::from(times);
    match tolerance {
        Tol::Exact => apart <= slack,
        Tol::Abs(distance) => apart <= distance.abs() * times_wide + slack,
        Tol::Percent(percent) => apart <= percent.abs() / 100.0 * answer.abs() * times_wide + slack,
        Tol::Factor(factor) => {
            ratio(value, answer) <= factor.max(1.0).powi(times) * (1.0 + ROUNDING)
        }
    }
}

/// How many times one value is the other, at least 1; infinite for values of different sign.
fn ratio(a: f64, b: f64) -> f64 {
    if a == b {
        return 1.0;
    }
    let ratio = a / b;
    if ratio > 0.0 { ratio.max(1.0 / ratio) } else { f64::INFINITY }
}

/// The text of the trap that the value fell into: near the trap, and nearer to it than to the answer.
fn trap(numeric: &Numeric, value: f64) -> Option<&str> {
    let hit = numeric.traps.iter().find(|(trap, _)| {
        let near = within(value, *trap, numeric.tolerance, 1) && ratio(value, *trap) <= TRAP;
        near && (value - trap).abs() < (value - numeric.answer).abs()
    });
    hit.map(|(_, text)| text.as_str())
}

/// How many of the question's unit one of what stands behind the number is.
fn size(numeric: &Numeric, rest: &str) -> Option<f64> {
    let rest = rest.trim_end_matches(['.', '!']).trim();
    if rest.is_empty() {
        return Some(1.0);
    }
    if let Some(size) = unit(numeric, rest) {
        return Some(size);
    }
    MULTIPLIERS.iter().find_map(|(word, multiplier)| {
        let after = if word.len() == 1 {
            rest.strip_prefix(word)
        } else {
            let start = rest.get(..word.len())?;
            start.eq_ignore_ascii_case(word).then(|| &rest[word.len()..])
        }?;
        if word.len() > 1 && after.starts_with(char::is_alphanumeric) {
            return None;
        }
        let after = after.trim();
        let size = if after.is_empty() { Some(1.0) } else { unit(numeric, after) };
        size.map(|size| size * multiplier)
    })
}

/// The size of a unit, if it is the question's own or one of the others. All in one case is read as any case; mixed case
/// must agree, for `Mb` is not `MB`, and so must every unit that another one differs from by case alone.
fn unit(numeric: &Numeric, typed: &str) -> Option<f64> {
    let own = (!numeric.unit.is_empty()).then_some((numeric.unit.as_str(), 1.0));
    let others = numeric.units.iter().map(|(unit, size)| (unit.as_str(), *size));
    let units: Vec<(&str, f64)> = own.into_iter().chain(others).collect();
    let typed = spelled(typed);
    if let Some((_, size)) = units.iter().find(|(unit, _)| spelled(unit) == typed) {
        return Some(*size);
    }
    let one_case = typed == typed.to_lowercase() || typed == typed.to_uppercase();
    let folded = |unit: &str| singular(&spelled(unit).to_lowercase());
    let same: Vec<f64> = units
        .iter()
        .filter(|(unit, _)| folded(unit) == folded(&typed))
        .map(|(_, size)| *size)
        .collect();
    match same.as_slice() {
        [size] if one_case || is_word(&typed) => Some(*size),
        [] if typed == "%" && numeric.unit.is_empty() => Some(0.01),
        _ => None,
    }
}

/// A unit written out: `Seconds` is no SI symbol.
fn is_word(unit: &str) -> bool {
    unit.chars().count() > 3
}

fn singular(unit: &str) -> String {
    let stem = unit.strip_suffix('s').filter(|stem| stem.chars().count() >= 3);
    stem.unwrap_or(unit).to_owned()
}

/// `percent` as a sign, `per` as a slash, without blanks around it.
fn spelled(unit: &str) -> String {
    match unit.trim().to_lowercase().as_str() {
        "percent" | "per cent" | "pct" => "%".to_owned(),
        _ => unit.trim().replace(" per ", "/").replace(" / ", "/"),
    }
}

fn unknown_unit(numeric: &Numeric, rest: &str) -> String {
    let rest: String = printable(rest).replace('\n', " ").chars().take(40).collect();
    let own = Some(numeric.unit.as_str()).filter(|unit| !unit.is_empty());
    let units = own.into_iter().chain(numeric.units.keys().map(String::as_str));
    let units: Vec<String> = units.map(|unit| format!("`{unit}`")).collect();
    if units.is_empty() {
        return format!("`{rest}` is not understood; give the number alone");
    }
    format!("the unit `{rest}` is not known here; use {}", units.join(" or "))
}

fn words(tolerance: Tol, numeric: &Numeric) -> String {
    match tolerance {
        Tol::Exact => "rounding".to_owned(),
        Tol::Abs(distance) => with_unit(distance, &numeric.unit),
        Tol::Percent(percent) => format!("{percent}%"),
        Tol::Factor(factor) => format!("a factor of {factor}"),
    }
}

fn with_unit(value: f64, unit: &str) -> String {
    format!("{value} {unit}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn photos() -> Numeric {
        Numeric {
            answer: 16.4,
            unit: "PB".into(),
            tolerance: Tol::Factor(1.5),
            units: BTreeMap::from([("TB".into(), 0.001), ("EB".into(), 1000.0)]),
            formula: None,
            working: Vec::new(),
            traps: vec![(5.5, "one copy".into()), (32.9, "half a photo a day".into())],
        }
    }

    fn check(question: &Numeric, typed: &str, score: f64, line: &str) {
        let verdict = numeric(question, typed);
        assert_eq!((verdict.score, verdict.line.as_str()), (score, line), "{typed}");
    }

    #[test]
    fn units_are_converted() {
        let q = photos();
        check(&q, "16.4 PB", 1.0, "right: `16.4 PB` is within a factor of 1.5");
        check(&q, "16 pb", 1.0, "right: `16 pb` is within a factor of 1.5 (16.4 PB)");
        check(&q, "~16000TB", 1.0, "right: `~16000TB` is within a factor of 1.5 (16.4 PB)");
        check(&q, "0.016 EB", 1.0, "right: `0.016 EB` is within a factor of 1.5 (16.4 PB)");
        check(
            &q,
            "16 thousand TB",
            1.0,
            "right: `16 thousand TB` is within a factor of 1.5 (16.4 PB)",
        );
        check(
            &q,
            "16",
            1.0,
            "right: `16` is within a factor of 1.5 (16.4 PB); no unit given: taken as `PB`",
        );
        check(
            &q,
            "16,4 PB",
            1.0,
            "right: `16,4 PB` is within a factor of 1.5; `16,4` was read as 16.4",
        );
        check(&q, "16.000 TB", 0.0, "wrong: `16.000 TB` is not 16.4 PB; `16.000` was read as 16");
        check(&q, "16 Pb", 0.0, "close: the unit `Pb` is not known here; use `PB` or `EB` or `TB`");
        check(&q, "10-20 PB", 0.0, "close: `10-20 PB` is a range; give one number");
        check(&q, "many", 0.0, "wrong: `many` is not a number");
        check(&q, "  ", 0.0, "no answer");
    }

    #[test]
    fn traps_win_outside_the_tolerance() {
        check(&photos(), "5.5 PB", 0.0, "wrong: one copy");
        check(&photos(), "33 PB", 0.0, "wrong: half a photo a day");
        check(
            &photos(),
            "27 PB",
            0.5,
            "partly right: `27 PB` is off by more than a factor of 1.5 (16.4 PB)",
        );
        check(&photos(), "900 PB", 0.0, "wrong: `900 PB` is not 16.4 PB");
        let near = Numeric { traps: vec![(17.0, "never said".into())], ..photos() };
        check(&near, "17 PB", 1.0, "right: `17 PB` is within a factor of 1.5 (16.4 PB)");
    }

    #[test]
    fn every_tolerance_has_its_half() {
        let with =
            |tolerance| Numeric { tolerance, answer: 100.0, unit: String::new(), ..photos() };
        let cases = [
            (Tol::Exact, "100", 1.0),
            (Tol::Exact, "100.1", 0.0),
            (Tol::Abs(5.0), "105", 1.0),
            (Tol::Abs(5.0), "90", 0.5),
            (Tol::Abs(5.0), "89", 0.0),
            (Tol::Percent(10.0), "110", 1.0),
            (Tol::Percent(10.0), "120", 0.5),
            (Tol::Percent(10.0), "121", 0.0),
            (Tol::Factor(2.0), "200", 1.0),
            (Tol::Factor(2.0), "25", 0.5),
            (Tol::Factor(2.0), "24", 0.0),
            (Tol::Factor(2.0), "-100", 0.0),
            (Tol::Factor(2.0), "0", 0.0),
            (Tol::Percent(10.0), "0.1k", 1.0),
            (Tol::Percent(10.0), "0.0001 million", 1.0),
            (Tol::Percent(10.0), "1e2", 1.0),
            (Tol::Percent(10.0), "200/2", 1.0),
        ];
        for (tolerance, typed, score) in cases {
            assert_eq!(numeric(&with(tolerance), typed).score, score, "{tolerance:?} {typed}");
        }
    }

    #[test]
    fn the_case_of_a_unit_counts_where_it_tells_units_apart() {
        let units = BTreeMap::from([("Mb".into(), 0.125)]);
        let rate =
            Numeric { answer: 8.0, unit: "MB".into(), units, tolerance: Tol::Exact, ..photos() };
        assert_eq!(numeric(&rate, "8 MB").score, 1.0);
        assert_eq!(numeric(&rate, "64 Mb").score, 1.0);
        assert_eq!(numeric(&rate, "8 mb").mark, Mark::Close);
        let time = Numeric { unit: "requests/s".into(), units: BTreeMap::new(), ..rate };
        for typed in ["8 requests per s", "8 requests / s", "8 Requests/S", "0.008k requests/s"] {
            assert_eq!(numeric(&time, typed).score, 1.0, "{typed}");
        }
    }

    #[test]
    fn zero_is_an_answer() {
        let zero =
            Numeric { answer: 0.0, unit: "%".into(), tolerance: Tol::Factor(2.0), ..photos() };
        assert_eq!(numeric(&zero, "0 percent").score, 1.0);
        assert_eq!(numeric(&zero, "1").score, 0.0);
    }
}
