//! Which questions are there, all banks together?

use super::clash::{Clash, Volume, tell};
use super::finding::{Finding, steps};
use super::read::Reading;
use super::{Bank, Diagnostic, Question, QuestionKey, Reference, Status};
use crate::text::{did_you_mean, fold};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use thiserror::Error;

const ANOTHER_ID: &str = "give this one another id; the question is left out";

/// One question with what belongs to it.
#[derive(Debug, Clone)]
pub struct Item {
    pub key: QuestionKey,
    pub question: Rc<Question>,
    /// The file that it was read from; `None` for a shipped bank.
    pub path: Option<Rc<str>>,
}

/// All banks together.
#[derive(Debug, Default)]
pub struct Library {
    /// Active questions first, then drafts and retired ones; each part in the order of the banks.
    items: Vec<Item>,
    active: usize,
    /// By question id, which is unique over all banks.
    places: HashMap<Box<str>, usize>,
    /// Without their questions.
    banks: Vec<Bank>,
    /// By bank id.
    bank_places: HashMap<Box<str>, usize>,
}

/// There is no such question or topic.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no {what} `{typed}`{}", .suggestion.as_ref().map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
pub struct NotFound {
    /// `question` or `topic`.
    pub what: &'static str,
    pub typed: String,
    pub suggestion: Option<String>,
}

impl Library {
    /// All that was just read; the flag says whether a reading is a bank of the program. Readings without a bank are
    /// skipped: their diagnostics have said why.
    ///
    /// A user's bank takes the place of a shipped one of the same id. A second file of a user with the same bank id,
    /// and a question whose id another bank has taken, are left out and reported (S001).
    pub fn of_readings(readings: Vec<(Reading, bool)>) -> (Self, Vec<Diagnostic>) {
        let volume = |(reading, shipped): (Reading, bool)| {
            let path = (!shipped).then(|| Rc::from(reading.source.path()));
            let Reading { bank, source, rows, .. } = reading;
            bank.map(|bank| Volume { bank, path, source, rows })
        };
        let mut volumes: Vec<Volume> = readings.into_iter().filter_map(volume).collect();
        let ids: Vec<(&str, bool)> =
            volumes.iter().map(|volume| (volume.bank.id.as_str(), volume.path.is_none())).collect();
        let (kept, refused) = one_of_each_id(&ids);
        let mut clashes: Vec<Clash> =
            refused.into_iter().map(|pair| bank_clash(&volumes, pair)).collect();
        let items = distinct_items(&mut volumes, &kept, &mut clashes);
        let diagnostics = tell(&volumes, clashes);
        let mut volumes: Vec<Option<Volume>> = volumes.into_iter().map(Some).collect();
        let banks = kept.iter().filter_map(|index| volumes[*index].take());
        (Self::new(banks.map(|volume| volume.bank).collect(), items), diagnostics)
    }

    fn new(banks: Vec<Bank>, items: Vec<Item>) -> Self {
        let (mut items, mut inactive): (Vec<Item>, Vec<Item>) =
            items.into_iter().partition(|item| item.question.is_active());
        let active = items.len();
        items.append(&mut inactive);
        let ids = items.iter().enumerate();
        let places = ids.map(|(place, item)| (item.question.id.as_str().into(), place)).collect();
        let ids = banks.iter().enumerate();
        let bank_places = ids.map(|(place, bank)| (bank.id.as_str().into(), place)).collect();
        Self { items, active, places, banks, bank_places }
    }

    /// What can be asked: the active questions, in the order of the banks.
    pub fn items(&self) -> &[Item] {
        &self.items[..self.active]
    }

    /// The file of a bank of the user's; none for a shipped one, and for one without a question.
    pub fn path_of(&self, bank: &str) -> Option<&str> {
        self.items.iter().find(|item| item.key.bank() == bank)?.path.as_deref()
    }

    /// Ids of all questions, drafts and retired ones included.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|item| item.question.id.as_str())
    }

    /// The question of a key, drafts and retired ones included: their history keeps its text.
    pub fn get(&self, key: &QuestionKey) -> Option<&Item> {
        let item = &self.items[*self.places.get(key.id())?];
        (item.key == *key).then_some(item)
    }

    /// The banks without their questions, which are in [`Library::items`].
    pub fn banks(&self) -> &[Bank] {
        &self.banks
    }

    /// The question named `id` or `bank/id`, drafts and retired ones included ([`Question::status`] tells).
    pub fn find(&self, typed: &str) -> Result<&Item, NotFound> {
        let (bank, id) = typed.split_once('/').map_or((None, typed), |(bank, id)| (Some(bank), id));
        let found = self.places.get(id).map(|place| &self.items[*place]);
        if let Some(item) = found.filter(|item| bank.is_none_or(|bank| item.key.bank() == bank)) {
            return Ok(item);
        }
        let suggestion = match found {
            Some(item) => Some(item.key.to_string()),
            None => did_you_mean(id, self.items.iter().map(|item| item.question.id.as_str()))
                .map(str::to_owned),
        };
        Err(NotFound { what: "question", typed: typed.to_owned(), suggestion })
    }

    /// The questions of readings whose id another bank here has taken (S001). A bank of the same id is the same bank: it is
    /// among the readings itself, or one of them takes its place.
    pub fn taken(&self, readings: &[Reading]) -> Vec<Diagnostic> {
        let banks = readings.iter().filter_map(|reading| reading.bank.as_ref());
        let banks: HashSet<&str> = banks.map(|bank| bank.id.as_str()).collect();
        let holder = |id: &str| {
            let key = &self.items[*self.places.get(id)?].key;
            Some(key.bank()).filter(|bank| !banks.contains(bank))
        };
        let taken = |reading: &Reading| {
            let questions = reading.bank.iter().flat_map(|bank| &bank.questions).enumerate();
            let findings = questions.filter_map(|(index, Question { id, .. })| {
                let message =
                    format!("question id `{id}` is already taken by bank `{}`", holder(id)?);
                let at = steps!(reading.question_path(index), "id");
                Some(Finding::error(at, "S001", message).help(ANOTHER_ID))
            });
            reading.diagnose(findings.collect())
        };
        readings.iter().flat_map(taken).collect()
    }

    /// Topics of the active questions with their number, by name. A question without a topic counts for its bank.
    pub fn topics(&self) -> Vec<(&str, usize)> {
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        for item in self.items() {
            *topics.entry(item.topic()).or_default() += 1;
        }
        topics.into_iter().collect()
    }

    /// The topic meant by what was typed, in any case.
    pub fn topic_named(&self, typed: &str) -> Result<&str, NotFound> {
        let topics = self.topics();
        let folded = fold(typed.trim());
        if let Some((topic, _)) = topics.iter().find(|(topic, _)| fold(topic) == folded) {
            return Ok(topic);
        }
        let suggestion = did_you_mean(typed, topics.iter().map(|(topic, _)| *topic));
        let suggestion = suggestion.map(str::to_owned);
        Err(NotFound { what: "topic", typed: typed.to_owned(), suggestion })
    }

    /// The reference that a bank cites under a key.
    pub fn reference(&self, bank: &str, key: &str) -> Option<&Reference> {
        self.banks[*self.bank_places.get(bank)?].refs.get(key)
    }
}

impl Item {
    /// The topic, or the bank's id for a question that names none.
    pub fn topic(&self) -> &str {
        if self.question.topic.is_empty() { self.key.bank() } else { &self.question.topic }
    }

    /// Why the question is not asked, if so, in words for a person.
    pub fn set_aside(&self) -> Option<String> {
        match &self.question.status {
            Status::Active => None,
            Status::Draft => Some("a draft".to_owned()),
            Status::Retired(reason) => Some(format!("retired: {reason}")),
        }
    }
}

/// Which banks are used, given the id of each and whether it is shipped: a user's bank instead of the shipped one that it
/// overrides, at its place, and the first of two of a user. Then who else has the id of whom.
pub(super) fn one_of_each_id(banks: &[(&str, bool)]) -> (Vec<usize>, Vec<(usize, usize)>) {
    let (mut kept, mut refused) = (Vec::with_capacity(banks.len()), Vec::new());
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (index, (id, is_shipped)) in banks.iter().enumerate() {
        let Some(place) = places.get(id) else {
            places.insert(id, kept.len());
            kept.push(index);
            continue;
        };
        let first = &mut kept[*place];
        if banks[*first].1 && !is_shipped {
            *first = index;
        } else {
            refused.push((index, *first));
        }
    }
    (kept, refused)
}

/// That a whole bank is left out, because its id is taken.
fn bank_clash(volumes: &[Volume], (second, first): (usize, usize)) -> Clash {
    let id = &volumes[second].bank.id;
    Clash {
        first: (first, steps!([], "id")),
        second: (second, steps!([], "id")),
        message: format!("bank id `{id}` is already taken by `{}`", volumes[first].source.path()),
        help: "give this bank another id; the whole file is left out",
    }
}

/// Takes the questions out of the volumes, those whose id is taken left out.
fn distinct_items(volumes: &mut [Volume], kept: &[usize], clashes: &mut Vec<Clash>) -> Vec<Item> {
    let mut items = Vec::new();
    // Where the question of each id came from, to name both places of a clash.
    let mut origins: HashMap<Box<str>, (usize, usize)> = HashMap::new();
    for index in kept {
        let questions = std::mem::take(&mut volumes[*index].bank.questions);
        let volume = &volumes[*index];
        for (row, question) in volume.rows.iter().zip(questions) {
            let path = |row: usize| steps!([], "questions", row, "id");
            if let Some((first, first_row)) = origins.get(question.id.as_str()) {
                let (id, bank) = (&question.id, &volumes[*first].bank.id);
                clashes.push(Clash {
                    first: (*first, path(*first_row)),
                    second: (*index, path(*row)),
                    message: format!("question id `{id}` is already taken by bank `{bank}`"),
                    help: ANOTHER_ID,
                });
                continue;
            }
            origins.insert(question.id.as_str().into(), (*index, *row));
            let key = QuestionKey::new(&volume.bank.id, &question.id);
            items.push(Item { key, question: Rc::new(question), path: volume.path.clone() });
        }
    }
    items
}
