//! How many of the question's unit is one of what stands behind a number?

use crate::bank::Numeric;

/// Words and letters that multiply; letters only in the case given, for `M` is mega and `m` is milli or a metre.
const SCALES: &[(&str, f64)] = &[
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("mio", 1e6),
    ("mln", 1e6),
    ("mn", 1e6),
    ("mil", 1e6),
    ("bn", 1e9),
    ("bln", 1e9),
    ("tn", 1e12),
    ("k", 1e3),
    ("K", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("B", 1e9),
    ("T", 1e12),
    ("P", 1e15),
];

/// Units that are one by whatever name, each group beginning with its symbol. Only what is not misread: `m` is no minute.
const NAMES: &[&[&str]] = &[
    &["%", "percent", "per cent", "pct"],
    &["ms", "msec", "millisecond"],
    &["s", "sec", "second"],
    &["min", "minute"],
    &["h", "hr", "hour"],
    &["d", "day"],
    &["kB", "kilobyte"],
    &["MB", "megabyte"],
    &["GB", "gigabyte"],
    &["TB", "terabyte"],
    &["PB", "petabyte"],
    &["EB", "exabyte"],
    &["Mbit", "megabit"],
    &["Gbit", "gigabit"],
];

/// Symbols that take an SI prefix without a blank.
const SYMBOLS: &[&str] = &["B", "b", "bit", "byte", "bps", "Hz"];

/// What may follow a unit without changing it: `16 PB of storage`, `25 connections in total`.
const ASIDES: &[&str] = &["of", "in", "are", "is", "total", "overall", "altogether"];

/// The question's unit, taken apart.
pub(super) struct Units<'a> {
    numeric: &'a Numeric,
    /// The scale that the unit begins with, and what is left of it: 1e6 and `rows` for `million rows`.
    scaled: Option<(f64, &'a str)>,
}

impl<'a> Units<'a> {
    pub fn of(numeric: &'a Numeric) -> Self {
        let own = numeric.unit.trim();
        let prefixed = || {
            let (scale, rest) = letter_scale(own)?;
            let symbol = rest.split('/').next().unwrap_or_default();
            SYMBOLS.contains(&symbol).then_some((scale, rest))
        };
        let scaled = word_scale(own).or_else(prefixed);
        Self { numeric, scaled }
    }

    /// The scale that the question's unit begins with as a word of its own, and the unit without it.
    pub fn scale_word(&self) -> Option<(f64, &'a str)> {
        word_scale(self.numeric.unit.trim())
    }

    /// The size of what stands behind a number, in the question's unit. `None` if it is no unit that is known here.
    pub fn size(&self, rest: &str) -> Option<f64> {
        let rest = rest.trim_end_matches(['.', '!']).trim();
        if rest.is_empty() {
            return Some(1.0);
        }
        self.known(rest).or_else(|| self.known(without_aside(rest)?))
    }

    fn known(&self, rest: &str) -> Option<f64> {
        if let Some(size) = self.unit(rest) {
            return Some(size);
        }
        let (scale, after) = word_scale(rest).or_else(|| letter_scale(rest))?;
        if after.is_empty() {
            return Some(scale / self.scaled.map_or(1.0, |(own, _)| own));
        }
        self.known(after).map(|size| size * scale)
    }

    /// The size of a unit, if it is the question's own, with or without its scale, or one of the others. All in one case
    /// is read as any case; mixed case must agree, for `Mb` is not `MB`, and so must every unit that another one differs
    /// from by case alone.
    fn unit(&self, typed: &str) -> Option<f64> {
        let own = self.numeric.unit.as_str();
        let bare = self.scaled.map(|(scale, rest)| (rest, 1.0 / scale));
        let units: Vec<(&str, f64)> = [(own, 1.0)]
            .into_iter()
            .chain(self.numeric.units.iter().map(|(unit, size)| (unit.as_str(), *size)))
            .chain(bare)
            .filter(|(unit, _)| !unit.is_empty())
            .collect();
        let typed = spelled(typed);
        if let Some((_, size)) = units.iter().find(|(unit, _)| spelled(unit) == typed) {
            return Some(*size);
        }
        if typed == "%" && own.is_empty() {
            return Some(0.01);
        }
        let one_case = typed == typed.to_lowercase() || typed == typed.to_uppercase();
        let is_word = typed.chars().count() > 3;
        // Mega and milli, byte and bit differ by case alone.
        let is_letter = ["m", "b"].contains(&typed.to_lowercase().as_str());
        if is_letter || !(one_case || is_word) {
            return None;
        }
        let folded = |unit: &str| singular(&spelled(unit).to_lowercase());
        let mut same = units.iter().filter(|(unit, _)| folded(unit) == folded(&typed));
        let (_, size) = same.next()?;
        same.all(|(_, other)| other == size).then_some(*size)
    }

    /// The units that may be given, the question's own first.
    pub fn names(&self) -> String {
        let own = Some(self.numeric.unit.as_str()).filter(|unit| !unit.is_empty());
        let units = own.into_iter().chain(self.numeric.units.keys().map(String::as_str));
        units.map(|unit| format!("`{unit}`")).collect::<Vec<_>>().join(", ")
    }

    /// The sizes of all units that may be given, the question's own first.
    pub fn sizes(&self) -> impl Iterator<Item = f64> {
        std::iter::once(1.0).chain(self.numeric.units.values().copied())
    }
}

/// A scale written as a word at the start, and what follows it.
fn word_scale(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    let known = |scale: &str| word == scale || word.strip_suffix('s') == Some(scale);
    let (_, scale) = SCALES.iter().find(|(scale, _)| scale.len() > 1 && known(scale))?;
    Some((*scale, text[end..].trim_start_matches(['.', '-']).trim_start()))
}

/// A scale written as a letter at the start, and what follows it.
fn letter_scale(text: &str) -> Option<(f64, &str)> {
    let (letter, scale) =
        SCALES.iter().find(|(letter, _)| letter.len() == 1 && text.starts_with(letter))?;
    Some((*scale, text[letter.len()..].trim_start()))
}

/// The unit before a remark, if one follows it. A number in the remark may be part of the answer.
fn without_aside(rest: &str) -> Option<&str> {
    let aside = |word: &str| ASIDES.contains(&word.to_lowercase().as_str());
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut end = 0;
    for word in rest.split_inclusive(' ') {
        if end > 0 && aside(word.trim()) {
            return Some(rest[..end].trim());
        }
        end += word.len();
    }
    None
}

fn singular(unit: &str) -> String {
    let stem = unit.strip_suffix('s').filter(|stem| stem.chars().count() >= 3);
    stem.unwrap_or(unit).to_owned()
}

/// One spelling for the units of time, of storage and of shares, each part of a rate by itself.
fn spelled(unit: &str) -> String {
    let rate = unit
        .trim()
        .replace(" per ", "/")
        .replace(" a ", "/")
        .replace(" / ", "/")
        .replace("bps", "bit/s");
    rate.split('/').map(symbol).collect::<Vec<_>>().join("/")
}

fn symbol(part: &str) -> &str {
    let lower = part.to_lowercase();
    let names = NAMES.iter().find(|names| {
        names[1..].iter().any(|name| *name == lower || Some(*name) == lower.strip_suffix('s'))
    });
    names.map_or(part, |names| names[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Tol;
    use std::collections::BTreeMap;

    fn sizes(unit: &str, units: &[(&str, f64)], cases: &[(&str, Option<f64>)]) {
        let numeric = Numeric {
            answer: 1.0,
            unit: unit.into(),
            tolerance: Tol::Exact,
            units: units
                .iter()
                .map(|(unit, size)| ((*unit).to_owned(), *size))
                .collect::<BTreeMap<_, _>>(),
            formula: None,
            working: Vec::new(),
            traps: Vec::new(),
        };
        for (typed, expected) in cases {
            let size = Units::of(&numeric).size(typed);
            let same = match (size, expected) {
                (Some(size), Some(expected)) => (size / expected - 1.0).abs() < 1e-12,
                (size, expected) => size.is_none() && expected.is_none(),
            };
            assert!(same, "{typed}: {size:?}");
        }
    }

    #[test]
    fn a_scale_counts_with_the_unit_of_the_question() {
        sizes(
            "million rows",
            &[],
            &[
                ("million rows", Some(1.0)),
                ("million", Some(1.0)),
                ("Mio. rows", Some(1.0)),
                ("M", Some(1.0)),
                ("Mrows", Some(1.0)),
                ("m", None),
                ("k", Some(1e-3)),
                ("B", Some(1e3)),
                ("bn", Some(1e3)),
                ("billions", Some(1e3)),
                ("thousand million rows", Some(1e3)),
                ("rows", Some(1e-6)),
                ("rows in total", Some(1e-6)),
                ("rows of 1000", None),
                ("parsecs", None),
            ],
        );
        sizes(
            "connections",
            &[],
            &[("k", Some(1e3)), ("million", Some(1e6)), ("k connections", Some(1e3)), ("m", None)],
        );
        sizes(
            "PB",
            &[("TB", 1e-3)],
            &[
                ("P", Some(1.0)),
                ("T", Some(1e-3)),
                ("GB", Some(1e-6)),
                ("B", Some(1e-15)),
                ("Pb", None),
            ],
        );
    }

    #[test]
    fn a_unit_may_be_written_out() {
        sizes(
            "Gbit/s",
            &[("Mbit/s", 1e-3)],
            &[("Gbps", Some(1.0)), ("Mbps", Some(1e-3)), ("gigabits per second", Some(1.0))],
        );
        sizes(
            "min",
            &[("h", 60.0), ("s", 1.0 / 60.0)],
            &[
                ("minutes", Some(1.0)),
                ("mins", Some(1.0)),
                ("hrs", Some(60.0)),
                ("Hours", Some(60.0)),
                ("secs", Some(1.0 / 60.0)),
                ("M", Some(1e6)),
                ("m", None),
            ],
        );
        sizes(
            "queries/s",
            &[],
            &[
                ("queries per second", Some(1.0)),
                ("k queries a second", Some(1e3)),
                ("query", None),
            ],
        );
    }
}
