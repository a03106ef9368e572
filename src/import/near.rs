//! Which imported questions are in the library already, in nearly the same words?

use super::naming::said;
use crate::bank::{Question, same};
use std::collections::{BTreeSet, HashMap};

/// Least likeness that is pointed out, 0 to 1, by edits and by words.
pub(super) const LEAST: f64 = 0.92;
const LEAST_WORDS: f64 = 0.6;
/// The rarest words of a question by which others are found.
const RARE: usize = 4;
/// A word that so many questions of the library have finds none: it would cost the product of both sides.
const COMMON: usize = 60;
/// How many questions of the same words are compared with a new one.
const SAME_WORDS: usize = 8;
/// Longest part of a question that is compared, in characters.
const LONGEST: usize = 400;

/// An imported question and the one of the library that it resembles most.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Near {
    pub question: String,
    /// As the caller named it.
    pub resembles: String,
    /// 0 to 1.
    pub likeness: f64,
}

/// For each new question the most similar known one, if any is similar enough. Each is compared only with those that
/// share one of its rarest words, so that 10,000 against 10,000 takes seconds.
pub fn near_duplicates<'a>(
    new: impl IntoIterator<Item = &'a Question>,
    known: impl IntoIterator<Item = (String, &'a Question)>,
) -> Vec<Near> {
    let (names, known): (Vec<String>, Vec<&Question>) = known.into_iter().unzip();
    let index = Index::of(known);
    let nearest = |question: &Question| {
        let (place, likeness) = index.alike(question, LEAST).into_iter().next()?;
        Some(Near {
            question: question.id.clone(),
            resembles: names[place].clone(),
            likeness: (likeness * 1000.0).round() / 1000.0,
        })
    };
    new.into_iter().filter_map(nearest).collect()
}

/// Questions by their words.
#[derive(Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// Each word has a number, and the entries that have it.
    numbers: HashMap<String, u32>,
    having: Vec<Vec<u32>>,
    /// Of those with the same words, whatever their signs, the first few.
    by_words: HashMap<String, Vec<usize>>,
}

struct Entry {
    text: String,
    words: BTreeSet<u32>,
}

impl Index {
    pub fn of<'a>(questions: impl IntoIterator<Item = &'a Question>) -> Self {
        let mut index = Self::default();
        for question in questions {
            index.add(compared(question));
        }
        index
    }

    fn add(&mut self, text: String) {
        let place = self.entries.len();
        let mut words = BTreeSet::new();
        for word in words_of(&text) {
            let next = self.numbers.len() as u32;
            let number = *self.numbers.entry(word.to_owned()).or_insert(next);
            if number == next {
                self.having.push(Vec::new());
            }
            if words.insert(number) {
                self.having[number as usize].push(place as u32);
            }
        }
        let said_so = self.by_words.entry(words_of(&text).collect()).or_default();
        if said_so.len() < SAME_WORDS {
            said_so.push(place);
        }
        self.entries.push(Entry { text, words });
    }

    /// The places of those that are at least so much alike, 0 to 1, the most alike first.
    pub fn alike(&self, question: &Question, least: f64) -> Vec<(usize, f64)> {
        let text = compared(question);
        let all: BTreeSet<&str> = words_of(&text).collect();
        let words: BTreeSet<u32> =
            all.iter().filter_map(|word| self.numbers.get(*word).copied()).collect();
        let mut candidates = self.sharing_rare(&words);
        let all_words: String = words_of(&text).collect();
        candidates.extend(self.by_words.get(&all_words).into_iter().flatten());
        let alike = candidates.into_iter().filter_map(|place| {
            let entry = &self.entries[place];
            let shared = words.intersection(&entry.words).count();
            let union = all.len() + entry.words.len() - shared;
            if (shared as f64) < LEAST_WORDS * union as f64 {
                return None;
            }
            let likeness = strsim::normalized_levenshtein(&text, &entry.text);
            (likeness >= least).then_some((place, likeness))
        });
        let mut alike: Vec<(usize, f64)> = alike.collect();
        alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        alike
    }

    /// The entries that share one of the rarest of these words.
    fn sharing_rare(&self, words: &BTreeSet<u32>) -> BTreeSet<usize> {
        let having = |word: &u32| &self.having[*word as usize];
        let mut rare: Vec<u32> =
            words.iter().copied().filter(|word| having(word).len() <= COMMON).collect();
        rare.sort_by_key(|word| having(word).len());
        rare.iter().take(RARE).flat_map(having).map(|place| *place as usize).collect()
    }
}

/// How much alike two questions are, 0 to 1, by edits.
pub(super) fn likeness(one: &Question, other: &Question) -> f64 {
    strsim::normalized_levenshtein(&compared(one), &compared(other))
}

/// Letters and digits between signs: a question mark does not make another word.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn compared(question: &Question) -> String {
    let text = same(&said(question));
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::super::draft::question;
    use super::super::kinds::open;
    use super::*;

    fn asking(id: &str, prompt: &str) -> Question {
        Question { id: id.to_owned(), ..question(prompt, open("x")) }
    }

    #[test]
    fn nearly_the_same_words_are_found_and_others_are_not() {
        let known = [
            asking("a", "What is the difference between a process and a thread?"),
            asking("b", "What is the difference between a mutex and a semaphore?"),
        ];
        let new = [
            asking("n1", "What is the difference  between a Process and a thread?"),
            asking("n2", "What is the difference between a process and thread?"),
            asking("n3", "What is the difference between a process and a program?"),
            asking("n4", "Explain threads"),
        ];
        let found = near_duplicates(&new, known.iter().map(|known| (known.id.clone(), known)));
        let found: Vec<String> = found
            .iter()
            .map(|near| format!("{} {} {}", near.question, near.resembles, near.likeness))
            .collect();
        assert_eq!(found, ["n1 a 1", "n2 a 0.963"]);
    }

    #[test]
    fn a_sign_makes_no_other_word() {
        let filler =
            (0..100).map(|n| asking(&format!("f{n}"), &format!("What is a queue of {n}?")));
        let known: Vec<Question> = filler.chain([asking("a", "What is a queue?")]).collect();
        let found = near_duplicates(
            &[asking("n", "What is a queue")],
            known.iter().map(|known| (known.id.clone(), known)),
        );
        assert_eq!(found[0].resembles, "a", "all of its words are common");
    }

    #[test]
    fn ten_thousand_are_compared_with_ten_thousand() {
        let prompt = |n: usize| {
            format!(
                "Which of the services {} and {} answers request {} of a client?",
                n % 97,
                n % 89,
                n
            )
        };
        let known: Vec<Question> =
            (0..10_000).map(|n| asking(&format!("k{n}"), &prompt(n))).collect();
        let new: Vec<Question> =
            (0..10_000).map(|n| asking(&format!("n{n}"), &prompt(n))).collect();
        let found = near_duplicates(&new, known.iter().map(|known| (known.id.clone(), known)));
        assert_eq!(found.len(), 10_000);
    }
}
