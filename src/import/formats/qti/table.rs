//! As what is a table of left and right sides asked?

use super::ask::{MOST_BYTES, MOST_CARDS, MOST_COMPARED, joined};
use crate::bank::{Choice, Kind, Match};
use crate::import::kinds::{Asked, choices, open};
use std::collections::{BTreeMap, HashSet};

/// The other side of what belongs to nothing.
const NOTHING: &str = "(none of them)";

/// Pairs, if each left side has one right side; the other way round, if each right side belongs to one left side, as
/// things to categories; else a question for each left side.
pub(super) fn matched(
    prompt: &str,
    rows: &[(String, Vec<String>)],
    options: &[String],
) -> Vec<(String, Asked)> {
    let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (left, rights) in rows {
        for right in rights {
            owners.entry(right).or_default().push(left);
        }
    }
    let nothing = || NOTHING.to_owned();
    let one = |pairs: Vec<(String, String)>, decoys: Vec<String>| {
        let mut pairs = pairs;
        let mut seen = HashSet::new();
        pairs.retain(|pair| seen.insert(pair.clone()));
        vec![(String::new(), Asked::new(prompt, Kind::Match(Match { pairs, decoys })))]
    };
    let many = rows.len() > MOST_COMPARED || options.len() > MOST_COMPARED;
    if owners.is_empty() || many {
        let list = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| format!("- {text}")).collect::<Vec<_>>().join("\n")
        };
        let lefts = list(&mut rows.iter().map(|(left, _)| left.as_str()));
        let rights = list(&mut options.iter().map(String::as_str));
        let pair = |(left, rights): &(String, Vec<String>)| {
            (!rights.is_empty()).then(|| format!("- {left}: {}", rights.join(", ")))
        };
        let pairs: Vec<String> = rows.iter().filter_map(pair).collect();
        let why = if many { "there are too many pairs" } else { "the source gives no pairs" };
        let prompt = format!("{prompt}\n\n{lefts}\n\n{rights}");
        let asked = Asked::new(prompt, open(&pairs.join("\n")))
            .warn(format!("{why}; it is asked as an open question"));
        return vec![(String::new(), asked)];
    }
    if rows.iter().all(|(_, rights)| rights.len() <= 1) {
        let right = |rights: &[String]| rights.first().cloned().unwrap_or_else(nothing);
        let pairs = rows.iter().map(|(left, rights)| (left.clone(), right(rights))).collect();
        let mut decoys = options.to_vec();
        let mut seen = HashSet::new();
        decoys
            .retain(|option| !owners.contains_key(option.as_str()) && seen.insert(option.clone()));
        return one(pairs, decoys);
    }
    if owners.values().all(|lefts| lefts.len() == 1) {
        let owner = |option: &String| {
            let left = owners.get(option.as_str()).and_then(|lefts| lefts.first());
            (option.clone(), left.map_or_else(nothing, |left| (*left).to_owned()))
        };
        let empty = rows.iter().filter(|(_, rights)| rights.is_empty());
        return one(options.iter().map(owner).collect(), empty.map(|(l, _)| l.clone()).collect());
    }
    let most = (MOST_BYTES / prompt.len().max(1)).clamp(1, MOST_CARDS);
    let row = |(at, (left, rights)): (usize, &(String, Vec<String>))| {
        let choice = |option: &String| match rights.contains(option) {
            true => Choice::Right(option.clone(), String::new()),
            false => Choice::Wrong(option.clone(), String::new()),
        };
        let asked = choices(&joined(prompt, left), options.iter().map(choice).collect());
        ((at + 1).to_string(), asked)
    };
    let mut asked: Vec<(String, Asked)> = rows.iter().take(most).enumerate().map(row).collect();
    if let Some((_, first)) = asked.first_mut().filter(|_| rows.len() > most) {
        let count = rows.len();
        first.warnings.push(format!("only the first {most} of {count} rows are asked"));
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_too_many_are_said() {
        let options = ["a", "b"].map(str::to_owned);
        let row = |at: usize| (at.to_string(), options.to_vec());
        let rows: Vec<_> = (0..101).map(row).collect();
        let asked = matched("which?", &rows, &options);
        assert_eq!(asked.len(), 100);
        let said = "only the first 100 of 101 rows are asked".to_owned();
        assert!(asked[0].1.warnings.contains(&said), "{:?}", asked[0].1.warnings);
    }
}
