//! Is the typed number near enough?

use super::quantity::{Quantity, Unread, quantity};
use super::unit::Units;
use super::{Mark, Verdict};
use crate::bank::{Numeric, Tol};
use crate::text::printable;

/// Rounding of the arithmetic itself, relative.
const ROUNDING: f64 = 1e-9;

/// A value at most this ratio from a trap fell into it, if the tolerance is not narrower.
const TRAP: f64 = 1.1;

/// 1 inside the tolerance, 0.5 inside its square (Factor) or twice it (Percent, Abs). A trap shows its text unless the
/// value is inside the tolerance. What cannot be read gets a free retry, unless the number in it is far from the answer.
pub(super) fn numeric(numeric: &Numeric, typed: &str) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::no_answer();
    }
    let shown = printable(typed.trim()).replace('\n', " ");
    let shown: String = shown.chars().take(40).collect();
    let units = Units::of(numeric);
    let read = match quantity(typed) {
        Ok(read) => read,
        Err(Unread::TooLarge) => {
            return Verdict::wrong(&format!("`{shown}` is too large to be an answer"));
        }
        Err(Unread::Bound(value)) => {
            return near_miss(
                numeric,
                &units,
                &[value],
                &format!("`{shown}` is a bound, not one number"),
            );
        }
        Err(Unread::Nothing) => {
            let expected = match numeric.unit.as_str() {
                "" => String::new(),
                unit => format!(" of `{unit}`"),
            };
            return Verdict::close(&format!("`{shown}` could not be read as one number{expected}"));
        }
    };
    if let Some(end) = range_end(&read) {
        let ends = [read.value, end];
        return near_miss(numeric, &units, &ends, &format!("`{shown}` is a range, not one number"));
    }
    match units.size(&read.rest) {
        Some(size) => judge(numeric, &units, read.value * size, &shown, &read),
        None => near_miss(numeric, &units, &[read.value], &unknown_unit(&units, &read.rest)),
    }
}

/// A free retry if one of the numbers would do in some unit of the question.
fn near_miss(numeric: &Numeric, units: &Units, values: &[f64], why: &str) -> Verdict {
    let fits = |value: f64| {
        units.sizes().any(|size| within(value * size, numeric.answer, numeric.tolerance, 1))
    };
    if values.iter().any(|value| fits(*value)) { Verdict::close(why) } else { Verdict::wrong(why) }
}

/// The other end of a range such as `10-20`.
fn range_end(read: &Quantity) -> Option<f64> {
    let rest = read.rest.strip_prefix('-').or_else(|| read.rest.strip_prefix("to "))?;
    quantity(rest).map(|end| end.value).ok()
}

fn judge(numeric: &Numeric, units: &Units, value: f64, shown: &str, read: &Quantity) -> Verdict {
    let mut notes: Vec<String> = read.note.iter().cloned().collect();
    let mut value = value;
    if read.rest.is_empty() && !numeric.unit.is_empty() {
        let bare = in_bare_unit(numeric, units, value);
        let unit = bare.map_or(numeric.unit.as_str(), |(_, unit)| unit);
        value = bare.map_or(value, |(scaled, _)| scaled);
        notes.push(format!("no unit given: taken as `{unit}`"));
    }
    let verdict = scored(numeric, value, shown);
    let line = notes.iter().fold(verdict.line.clone(), |line, note| joined(&line, note));
    Verdict { line, ..verdict }
}

/// For a unit such as `million rows`, the number in it and `rows`, if a number without a unit is far off but near in rows.
fn in_bare_unit<'a>(numeric: &Numeric, units: &Units<'a>, value: f64) -> Option<(f64, &'a str)> {
    let (scale, unit) = units.scale_word().filter(|(_, unit)| !unit.is_empty())?;
    let near = |value| within(value, numeric.answer, numeric.tolerance, 2);
    (!near(value) && near(value / scale)).then_some((value / scale, unit))
}

/// A remark behind a line, which may be a whole sentence of the bank.
fn joined(line: &str, remark: &str) -> String {
    if !line.ends_with(['.', '!', '?']) {
        return format!("{line}; {remark}");
    }
    let mut letters = remark.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{line} {first}{}", letters.as_str())
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

fn unknown_unit(units: &Units, rest: &str) -> String {
    let rest: String = printable(rest).replace('\n', " ").chars().take(40).collect();
    match units.names() {
        names if names.is_empty() => format!("`{rest}` is not understood behind the number"),
        names => format!("the unit `{rest}` is not known here; known are {names}"),
    }
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
        check(
            &q,
            "16 Pb",
            0.0,
            "not accepted: the unit `Pb` is not known here; known are `PB`, `EB`, `TB`",
        );
        check(&q, "10-20 PB", 0.0, "not accepted: `10-20 PB` is a range, not one number");
        check(&q, "many", 0.0, "not accepted: `many` could not be read as one number of `PB`");
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

    fn rows() -> Numeric {
        Numeric {
            answer: 500.5,
            unit: "million rows".into(),
            tolerance: Tol::Percent(5.0),
            units: BTreeMap::new(),
            traps: vec![(500_500_000.0, "give it in millions".into()), (1.0, "One page.".into())],
            ..photos()
        }
    }

    #[test]
    fn a_scale_alone_stands_for_the_unit() {
        let right = [
            "500M",
            "500 M",
            "500 mio",
            "500 million",
            "0.5005 billion",
            "0.5bn",
            "0.5 B",
            "0.5 billion rows",
            "500500000 rows",
            "500_500_000",
            "500\u{2009}500\u{2009}000",
            "500500000",
            "500.5e6",
            "500 + 0.5",
            "after 500 million rows are read",
            "500,500,000",
            "500500k",
            "five hundred million",
            "half a billion rows",
            "500",
        ];
        for typed in right {
            let verdict = numeric(&rows(), typed);
            assert_eq!(verdict.score, 1.0, "{typed}: {}", verdict.line);
        }
        check(
            &rows(),
            "500500000",
            1.0,
            "right: `500500000` is within 5%; no unit given: taken as `rows`",
        );
        check(&rows(), "500 k", 0.0, "wrong: `500 k` is not 500.5 million rows");
        check(&rows(), "1", 0.0, "wrong: One page. No unit given: taken as `million rows`");
    }

    #[test]
    fn only_a_slip_gets_another_try() {
        let cases = [
            ("500 parsecs", Mark::Close),
            ("500 m", Mark::Close),
            (">500", Mark::Close),
            ("at least 500", Mark::Close),
            ("480-510", Mark::Close),
            ("abc", Mark::Close),
            ("five", Mark::Wrong),
            ("12 parsecs", Mark::Wrong),
            (">12", Mark::Wrong),
            ("1 to 2", Mark::Wrong),
            ("-1e400", Mark::Wrong),
            ("1/0", Mark::Wrong),
        ];
        for (typed, mark) in cases {
            let verdict = numeric(&rows(), typed);
            assert_eq!((verdict.score, verdict.mark), (0.0, mark), "{typed}: {}", verdict.line);
            assert!(!verdict.line.starts_with("close"), "{}", verdict.line);
        }
        check(&rows(), "-1e400", 0.0, "wrong: `-1e400` is too large to be an answer");
        check(&rows(), ">500", 0.0, "not accepted: `>500` is a bound, not one number");
    }

    #[test]
    fn zero_is_an_answer() {
        let zero =
            Numeric { answer: 0.0, unit: "%".into(), tolerance: Tol::Factor(2.0), ..photos() };
        assert_eq!(numeric(&zero, "0 percent").score, 1.0);
        assert_eq!(numeric(&zero, "1").score, 0.0);
    }
}
