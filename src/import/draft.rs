//! What is an imported item before it is in a bank?

use super::media::Media;
use crate::bank::{Kind, Level, Question, Reference, Skill, Status};
use crate::schedule::Rating;
use crate::text::fold;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// Everything that one file held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Import {
    /// How it was read, for the person to judge, such as `separator: tab, with headers`; one fact an entry.
    pub understood: Vec<String>,
    /// What is odd about the file as a whole, such as an encoding that was guessed.
    pub warnings: Vec<String>,
    /// The name of the deck or the title, if the file has one.
    pub title: Option<String>,
    /// Every item of the source in its order.
    pub items: Vec<Result<Draft, Refused>>,
    /// Pictures and sounds that came with the file, by the name that the texts use.
    pub media: Vec<Media>,
    /// Where the questions' claims can be looked up; keys are those of [`Question::refs`].
    pub refs: BTreeMap<String, Reference>,
}

impl Import {
    /// The items that can be asked.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.items.iter().filter_map(|item| item.as_ref().ok())
    }

    /// The items that cannot.
    pub fn refused(&self) -> impl Iterator<Item = &Refused> {
        self.items.iter().filter_map(|item| item.as_ref().err())
    }
}

/// One item of the source: a note, a row, a heading with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Who it is in the source, the same at the next import; made by `Keys`.
    pub key: String,
    /// The item as it stood in the source.
    pub raw: String,
    pub place: Place,
    /// What was lost or guessed, lower case.
    pub warnings: Vec<String>,
    /// What it asks: at least one question, several for a cloze note or a reversed one.
    pub cards: Vec<Card>,
}

impl Draft {
    /// An item that asks one question.
    pub fn new(key: String, question: Question, raw: impl Into<String>, place: Place) -> Self {
        let cards = vec![Card::new("", question)];
        Self { key, raw: raw.into(), place, warnings: Vec::new(), cards }
    }

    /// Adds a warning.
    #[must_use]
    pub fn warn(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }
}

/// One question of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Which of the item's questions it is, the same at the next import: empty for the only one, such as `c2` or
    /// `reverse`.
    pub part: String,
    /// Its id and family are given by the plan; a reader leaves them empty unless the source has ids of ours.
    pub question: Question,
    /// It was suspended in the source.
    pub suspended: bool,
    /// How it was answered in the source, the oldest first.
    pub reviews: Vec<PastReview>,
}

impl Card {
    pub fn new(part: impl Into<String>, question: Question) -> Self {
        Self { part: part.into(), question, suspended: false, reviews: Vec::new() }
    }
}

/// An answer given in another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastReview {
    pub at: Timestamp,
    pub rating: Rating,
    /// Time taken, in milliseconds.
    pub millis: u32,
}

/// Where an item stands in its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A line, from 1.
    Line(usize),
    /// Anything else that the person can find, such as `note 1599230` or `item i7 of quiz.xml`.
    Named(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "{line}"),
            Place::Named(name) => f.write_str(name),
        }
    }
}

/// An item that cannot be asked, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub place: Place,
    /// Lower case, the thing in backticks.
    pub reason: String,
}

/// Why there is no input at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Unreadable {
    /// Line and column from 1, columns in characters, where there is a place.
    pub at: Option<(usize, usize)>,
    /// Lower case, the thing in backticks, with what to do next.
    pub message: String,
}

impl Unreadable {
    pub fn new(message: impl Into<String>) -> Self {
        Self { at: None, message: message.into() }
    }

    pub fn at(line: usize, column: usize, message: impl Into<String>) -> Self {
        Self { at: Some((line, column)), message: message.into() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some((line, column)) => write!(f, "{line}:{column}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// How the keys of items without an id begin.
pub(super) const STEM: &str = "stem:";

/// Gives each item of a source its identity. An id that comes twice is told apart by its occurrence, because real
/// files repeat both ids and stems.
#[derive(Debug, Default)]
pub(super) struct Keys {
    seen: HashMap<String, usize>,
}

impl Keys {
    /// From the id that the source gives the item: a GUID, an idnumber.
    pub fn of_id(&mut self, id: &str) -> String {
        self.counted(format!("id:{}", id.trim()))
    }

    /// From the words of an item without an id. Case and blanks do not count.
    pub fn of_stem(&mut self, stem: &str) -> String {
        let words = fold(stem).split_whitespace().collect::<Vec<_>>().join(" ");
        self.counted(format!("{STEM}{}", &sha256(words.as_bytes())[..24]))
    }

    fn counted(&mut self, key: String) -> String {
        let count = self.seen.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}#{count}") }
    }
}

/// A question with this prompt and kind, and nothing else.
pub(super) fn question(prompt: impl Into<String>, kind: Kind) -> Question {
    Question {
        id: String::new(),
        rev: 1,
        status: Status::Active,
        topic: String::new(),
        subtopic: String::new(),
        level: Level::default(),
        skill: Skill::default(),
        tags: Vec::new(),
        prompt: prompt.into(),
        code: Vec::new(),
        kind,
        explanation: String::new(),
        takeaway: None,
        hints: Vec::new(),
        refs: Vec::new(),
        follow_ups: Vec::new(),
        related: Vec::new(),
        family: None,
        seconds: None,
        applies_to: Vec::new(),
        verified: None,
        allow: Vec::new(),
    }
}

/// Puts a deck or category path into topic and subtopic: the first element, and the rest joined by `/`.
pub(super) fn place_in<'a>(question: &mut Question, path: impl IntoIterator<Item = &'a str>) {
    let mut parts = path.into_iter().map(str::trim).filter(|part| !part.is_empty());
    question.topic = parts.next().unwrap_or_default().to_owned();
    question.subtopic = parts.collect::<Vec<_>>().join("/");
}

/// A level by its number from 0, or by its name in the languages that lists are written in.
pub(super) fn level_of(text: &str) -> Option<Level> {
    match text.trim().to_lowercase().as_str() {
        "0" | "easy" | "beginner" | "junior" | "basic" | "leicht" | "facil" | "f\u{e1}cil" => {
            Some(Level::Junior)
        }
        "1" | "medium" | "intermediate" | "mid" | "normal" | "mittel" | "medio" => Some(Level::Mid),
        "2" | "hard" | "advanced" | "expert" | "senior" | "difficult" | "schwer" | "dificil"
        | "dif\u{ed}cil" => Some(Level::Senior),
        _ => None,
    }
}

/// SHA-256 in lower case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_occurrence_tells_equal_items_apart() {
        let mut keys = Keys::default();
        assert_eq!(keys.of_id(" g1 "), "id:g1");
        assert_eq!(keys.of_id("g1"), "id:g1#2");
        let first = keys.of_stem("What's the  output?");
        assert_eq!(keys.of_stem("what's the output?"), format!("{first}#2"));
        assert_ne!(keys.of_stem("What is the output?"), first);
    }

    #[test]
    fn a_path_is_a_topic_and_the_rest() {
        let mut asked = question("p", super::super::kinds::open(""));
        place_in(&mut asked, "GA Tech::GIOS:: Threads".split("::"));
        assert_eq!((asked.topic.as_str(), asked.subtopic.as_str()), ("GA Tech", "GIOS/Threads"));
    }
}
