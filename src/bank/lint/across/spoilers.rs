//! Which key stands in the prompt of another question?

use super::{Entry, Finding, steps};
use crate::bank::spoiler::{LONGEST, sequence, telling};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A key that stands in more prompts than these, and in more than one prompt of [`COMMON`], is a word of the field.
const FEW: usize = 5;
const COMMON: usize = 20;
/// Questions that are named.
const NAMED: usize = 3;

/// X202, by the place of the entry whose key is spoilt; paths begin at the question. Each key is looked up once in the
/// word sequences of all prompts.
pub(super) fn check(entries: &[Entry]) -> Vec<(usize, Finding)> {
    let keys: Vec<Vec<String>> =
        entries.iter().map(|entry| telling(&entry.question.kind)).collect();
    let prompts: Vec<String> =
        entries.iter().map(|entry| sequence(&entry.question.prompt)).collect();
    let wanted: HashSet<&str> = keys.iter().flatten().map(String::as_str).collect();
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, prompt) in prompts.iter().enumerate() {
        for part in parts(prompt).filter(|part| wanted.contains(part)) {
            let places = holders.entry(part).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    let most = FEW.max(entries.len() / COMMON);
    let finding = |(place, keys): (usize, &Vec<String>)| {
        let mut spoilt: BTreeMap<usize, &str> = BTreeMap::new();
        for key in keys {
            let places = holders.get(key.as_str()).map_or(&[][..], Vec::as_slice);
            if places.len() <= most {
                spoilt.extend(places.iter().map(|other| (*other, key.as_str())));
            }
        }
        spoilt.remove(&place);
        let words = *spoilt.values().next()?;
        // One key is told; an author who mends it looks again.
        spoilt.retain(|_, key| *key == words);
        let ids: Vec<&str> =
            spoilt.keys().map(|other| entries[*other].question.id.as_str()).collect();
        let message = format!("the key `{words}` stands in the prompt of {}", list(&ids));
        Some((place, Finding::info(steps!([], "kind"), "X202", message)))
    };
    keys.iter().enumerate().filter_map(finding).collect()
}

/// All runs of one to [`LONGEST`] words.
fn parts(sequence: &str) -> impl Iterator<Item = &str> {
    let blanks = sequence.match_indices(' ').map(|(at, _)| at);
    let ends: Vec<usize> = blanks.chain([sequence.len()]).collect();
    let starts = [0].into_iter().chain(ends.clone().into_iter().map(|end| end + 1));
    let starts: Vec<usize> = starts.take(ends.len()).collect();
    starts.into_iter().enumerate().flat_map(move |(word, start)| {
        let ends = ends[word..].iter().take(LONGEST).copied().collect::<Vec<_>>();
        ends.into_iter().map(move |end| &sequence[start..end])
    })
}

/// `a`, `b`, `c` and 2 more.
fn list(ids: &[&str]) -> String {
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    match ids.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
