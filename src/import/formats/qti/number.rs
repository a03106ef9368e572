//! Which numbers are right?
//!
//! A source accepts numbers, ranges and margins, several of each. One range is asked as a number with a tolerance, several
//! single numbers are typed, and everything else is told.

use crate::bank::{Kind, Numeric, Tol};
use crate::import::kinds::{open, short};

/// Numbers from one to another, both right. A lone number is a span of itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub low: f64,
    pub high: f64,
    /// The number that the source names, with the margin in percent that it names.
    pub exact: Option<f64>,
    pub percent: Option<f64>,
}

impl Span {
    pub fn at(value: f64) -> Self {
        Self { low: value, high: value, exact: Some(value), percent: None }
    }

    pub fn between(low: f64, high: f64) -> Self {
        Self { low, high, exact: None, percent: None }
    }

    /// A number, give or take so much.
    pub fn around(value: f64, margin: f64) -> Self {
        Self {
            low: value - margin.abs(),
            high: value + margin.abs(),
            exact: Some(value),
            percent: None,
        }
    }

    /// A number, give or take so many percent of it.
    pub fn percent(value: f64, percent: f64) -> Self {
        let margin = value * percent / 100.0;
        Self { percent: Some(percent.abs()), ..Self::around(value, margin) }
    }

    fn holds(&self, other: &Self) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    fn words(&self) -> String {
        match (self.low == self.high, self.low.is_finite(), self.high.is_finite()) {
            (true, ..) => plain(self.low),
            (_, true, true) => format!("from {} to {}", plain(self.low), plain(self.high)),
            (_, true, false) => format!("{} or more", plain(self.low)),
            (_, false, true) => format!("{} or less", plain(self.high)),
            _ => "any number".to_owned(),
        }
    }
}

/// A number such as `12.5`, `-3e4`, `1*10^3` or `1 000`; none when it is something else.
pub(super) fn number(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.replace('\u{2212}', "-");
    let power = |(digits, power): (&str, &str)| {
        let exponent: i32 = power.parse().ok()?;
        Some(digits.parse::<f64>().ok()? * 10_f64.powi(exponent))
    };
    let value = match ["*10^", "x10^"].iter().find_map(|sign| text.split_once(sign)) {
        Some(parts) => power(parts),
        None => text.parse().ok(),
    };
    // Rust reads `inf` and `nan` as well.
    value.filter(|value| value.is_finite() && text.contains(|c: char| c.is_ascii_digit()))
}

/// The spans without those that lie in others. What the narrower one names is kept where it is in the middle.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| span.low <= span.high);
    spans.sort_by(|a, b| a.low.total_cmp(&b.low).then(b.high.total_cmp(&a.high)));
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.holds(&span) => {
                last.exact = last.exact.or(span.exact);
                last.percent = last.percent.or(span.percent);
            }
            Some(last) if last.high >= span.low => {
                *last = Span::between(last.low, span.high);
            }
            _ => merged.push(span),
        }
    }
    merged
}

/// As which kind numbers are asked, with a warning when not as one number.
pub(super) fn kind(spans: &[Span]) -> (Kind, Option<String>) {
    let spans = merged(spans.to_vec());
    if let [span] = spans.as_slice()
        && let Some((answer, tolerance)) = tolerance(span)
    {
        return (numeric(answer, tolerance), None);
    }
    if spans.len() > 1 && spans.iter().all(|span| span.low == span.high) {
        let accept = spans.iter().map(|span| plain(span.low)).collect();
        let warning = "several numbers are right; the answer is compared as text";
        return (short(accept), Some(warning.to_owned()));
    }
    let words: Vec<String> = spans.iter().map(Span::words).collect();
    let warning = "the right numbers are no single range; it is asked as an open question";
    (open(&words.join(", or ")), Some(warning.to_owned()))
}

/// The middle of a span, or the number that the source names if it is there, and the distance that is still right.
fn tolerance(span: &Span) -> Option<(f64, Tol)> {
    if !span.low.is_finite() || !span.high.is_finite() {
        return None;
    }
    if span.low == span.high {
        return Some((span.low, Tol::Exact));
    }
    let half = (span.high - span.low) / 2.0;
    let middle = span.low + half;
    match span.exact {
        Some(exact) if (exact - middle).abs() <= half * 1e-6 => match span.percent {
            Some(percent) => Some((exact, Tol::Percent(percent))),
            None => Some((exact, Tol::Abs(rounded(half)))),
        },
        _ => Some((rounded(middle), Tol::Abs(rounded(half)))),
    }
}

pub(super) fn numeric(answer: f64, tolerance: Tol) -> Kind {
    Kind::Numeric(Numeric {
        answer,
        unit: String::new(),
        tolerance,
        units: Default::default(),
        formula: None,
        working: Vec::new(),
        traps: Vec::new(),
    })
}

/// Without the noise of the arithmetic: `0.005`, not `0.00499999999999545`.
fn rounded(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

/// As a person writes it.
pub(super) fn plain(value: f64) -> String {
    rounded(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1234.0", Some(1234.0)),
            (" -3 ", Some(-3.0)),
            ("7*10^0", Some(7.0)),
            ("1.5x10^-2", Some(0.015)),
            ("1 000", Some(1000.0)),
            ("\u{2212}2", Some(-2.0)),
            ("inf", None),
            ("nan", None),
            ("two", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn one_span_is_a_number_several_are_not() {
        let shown = |spans: &[Span]| {
            let (kind, warning) = kind(spans);
            format!("{} {}", ron::to_string(&kind).unwrap(), warning.unwrap_or_default())
        };
        for (spans, expected) in [
            (vec![Span::at(3.0)], "Numeric((answer:3.0,tolerance:Exact)) "),
            (vec![Span::between(1.0, 22.0)], "Numeric((answer:11.5,tolerance:Abs(10.5))) "),
            (
                vec![Span::at(77.0), Span::between(70.0, 84.0)],
                "Numeric((answer:77.0,tolerance:Abs(7.0))) ",
            ),
            (
                vec![Span::at(1000.0), Span::between(999.995, 1000.005)],
                "Numeric((answer:1000.0,tolerance:Abs(0.005))) ",
            ),
            (vec![Span::percent(200.0, 20.0)], "Numeric((answer:200.0,tolerance:Percent(20.0))) "),
            (
                vec![Span::at(4.0), Span::at(1.5)],
                "Short((accept:[\"1.5\",\"4\"])) several numbers are right; the answer is compared as text",
            ),
            (
                vec![Span::at(0.0), Span::between(41.5, 42.5), Span::between(5.0, f64::INFINITY)],
                "Open((model_answer:\"0, or 5 or more\")) the right numbers are no single range; it is asked as an open question",
            ),
        ] {
            assert_eq!(shown(&spans), expected);
        }
    }
}
