//! What would somebody choose who knows nothing but tricks?
//!
//! Each guesser gives every choice a score, from the texts alone, and takes one of the best. The measured baselines of
//! public quizzes are in the content guide, 2.1.

use super::item::Item;
use crate::text::fold;
use std::collections::HashSet;

const ABSOLUTE: [&str; 16] = [
    "all",
    "always",
    "any",
    "cannot",
    "completely",
    "entirely",
    "every",
    "everything",
    "impossible",
    "must",
    "never",
    "no",
    "nobody",
    "none",
    "nothing",
    "only",
];
const HEDGES: [&str; 14] = [
    "can",
    "could",
    "generally",
    "likely",
    "may",
    "might",
    "mostly",
    "often",
    "probably",
    "some",
    "sometimes",
    "tend",
    "typically",
    "usually",
];
/// Words that say nothing about what a choice is about.
const EMPTY: [&str; 30] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "does", "for", "from", "has", "have", "how",
    "in", "is", "it", "its", "of", "on", "or", "that", "the", "this", "to", "what", "when",
    "which", "with", "you",
];

/// Name and trick; the names are columns of a table and short.
pub struct Guesser {
    pub name: &'static str,
    /// What it takes, for a message.
    pub takes: &'static str,
    score: fn(&Item) -> Vec<isize>,
}

/// All guessers of the content guide, G301.
pub const GUESSERS: [Guesser; 7] = [
    Guesser { name: "long", takes: "the longest choice", score: longest },
    Guesser { name: "short", takes: "the shortest choice", score: shortest },
    Guesser {
        name: "stem",
        takes: "the choice that repeats most words of the prompt",
        score: overlap,
    },
    Guesser {
        name: "conv",
        takes: "the choice that shares most words with the others",
        score: convergence,
    },
    Guesser {
        name: "abs",
        takes: "a choice without `always`, `never` or their like",
        score: no_absolutes,
    },
    Guesser { name: "hedge", takes: "a choice with `usually`, `may` or their like", score: hedge },
    Guesser { name: "first", takes: "the first choice where they are not shuffled", score: first },
];

impl Guesser {
    /// The chance to hit a right choice, 0 to 1, exactly: of equally good choices each is as likely.
    pub fn hits(&self, item: &Item) -> f64 {
        let scores = (self.score)(item);
        let best = scores.iter().max();
        let taken = item.choices.iter().zip(&scores).filter(|(_, score)| Some(*score) == best);
        let (mut all, mut right) = (0.0, 0.0_f64);
        for (choice, _) in taken {
            all += 1.0;
            right += f64::from(u8::from(choice.is_right()));
        }
        if all > 0.0 { right / all } else { 0.0 }
    }
}

fn longest(item: &Item) -> Vec<isize> {
    item.choices.iter().map(|choice| choice.text().chars().count() as isize).collect()
}

fn shortest(item: &Item) -> Vec<isize> {
    longest(item).into_iter().map(|length| -length).collect()
}

fn overlap(item: &Item) -> Vec<isize> {
    let prompt = content(item.prompt);
    let shared = |words: HashSet<String>| words.intersection(&prompt).count() as isize;
    item.choices.iter().map(|choice| shared(content(choice.text()))).collect()
}

fn convergence(item: &Item) -> Vec<isize> {
    let words: Vec<HashSet<String>> =
        item.choices.iter().map(|choice| content(choice.text())).collect();
    let shared = |place: usize| {
        let others = words.iter().enumerate().filter(|(other, _)| *other != place);
        others.map(|(_, other)| words[place].intersection(other).count() as isize).sum()
    };
    (0..words.len()).map(shared).collect()
}

fn no_absolutes(item: &Item) -> Vec<isize> {
    let has_none = |text: &str| !words(text).any(|word| ABSOLUTE.contains(&word.as_str()));
    item.choices.iter().map(|choice| isize::from(has_none(choice.text()))).collect()
}

fn hedge(item: &Item) -> Vec<isize> {
    let hedges = |text: &str| words(text).any(|word| HEDGES.contains(&word.as_str()));
    item.choices.iter().map(|choice| isize::from(hedges(choice.text()))).collect()
}

/// Where choices are shuffled, the one that was written first may be shown anywhere.
fn first(item: &Item) -> Vec<isize> {
    let mut scores = vec![0; item.choices.len()];
    if let Some(first) = scores.first_mut().filter(|_| !item.shuffled) {
        *first = 1;
    }
    scores
}

/// Distinct words that are about something.
fn content(text: &str) -> HashSet<String> {
    words(text).filter(|word| !EMPTY.contains(&word.as_str())).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let text = fold(text);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect::<Vec<_>>().into_iter()
}
