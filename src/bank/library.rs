//! Which questions are there, all banks together?

use super::finding::{Finding, locate, steps};
use super::read::Reading;
use super::source::{Problem, Source};
use super::{Bank, Diagnostic, Question, QuestionKey, Reference, Status};
use crate::text::{did_you_mean, fold};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use thiserror::Error;

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

/// A bank on its way into a library.
struct Volume {
    bank: Bank,
    path: Option<Rc<str>>,
    source: Source,
    rows: Vec<usize>,
}

impl Library {
    /// Later banks override earlier ones of the same id; a question whose id is already taken by another bank is
    /// left out and reported. The path is that of the bank's file, `None` for a shipped bank. Without the text the
    /// places of such a report are the first line; [`Library::of_readings`] knows better.
    pub fn new(banks: Vec<(Bank, Option<String>)>) -> (Self, Vec<Diagnostic>) {
        let volume = |(bank, path): (Bank, Option<String>)| {
            let name = path.clone().unwrap_or_else(|| bank.id.clone());
            let rows = (0..bank.questions.len()).collect();
            Volume { bank, path: path.map(Rc::from), source: Source::new(&name, ""), rows }
        };
        Self::build(banks.into_iter().map(volume).collect())
    }

    /// Like [`Library::new`], for what was just read; `shipped` says whether a reading is a bank of the program.
    /// Readings without a bank are skipped: their diagnostics have said why.
    pub fn of_readings(readings: Vec<(Reading, bool)>) -> (Self, Vec<Diagnostic>) {
        let volume = |(reading, shipped): (Reading, bool)| {
            let path = (!shipped).then(|| Rc::from(reading.source.path()));
            let Reading { bank, source, rows, .. } = reading;
            bank.map(|bank| Volume { bank, path, source, rows })
        };
        Self::build(readings.into_iter().filter_map(volume).collect())
    }

    fn build(volumes: Vec<Volume>) -> (Self, Vec<Diagnostic>) {
        let mut kept: Vec<Volume> = Vec::with_capacity(volumes.len());
        let mut library = Self::default();
        for volume in volumes {
            match library.bank_places.get(volume.bank.id.as_str()) {
                Some(place) => kept[*place] = volume,
                None => {
                    library.bank_places.insert(volume.bank.id.as_str().into(), kept.len());
                    kept.push(volume);
                }
            }
        }
        let mut diagnostics = Vec::new();
        // Where the question of each id came from, to name both places of a clash.
        let mut origins: HashMap<Box<str>, (usize, usize)> = HashMap::new();
        let mut inactive = Vec::new();
        for index in 0..kept.len() {
            let questions = std::mem::take(&mut kept[index].bank.questions);
            for (row, question) in kept[index].rows.iter().zip(questions) {
                if let Some(first) = origins.get(question.id.as_str()) {
                    diagnostics.push(clash(&kept, *first, (index, *row), &question.id));
                    continue;
                }
                origins.insert(question.id.as_str().into(), (index, *row));
                let key = QuestionKey::new(&kept[index].bank.id, &question.id);
                let active = question.is_active();
                let path = kept[index].path.clone();
                let item = Item { key, question: Rc::new(question), path };
                if active { library.items.push(item) } else { inactive.push(item) }
            }
        }
        library.active = library.items.len();
        library.items.append(&mut inactive);
        let ids = library.items.iter().enumerate();
        library.places =
            ids.map(|(place, item)| (item.question.id.as_str().into(), place)).collect();
        library.banks = kept.into_iter().map(|volume| volume.bank).collect();
        (library, diagnostics)
    }

    /// What can be asked: the active questions, in the order of the banks.
    pub fn items(&self) -> &[Item] {
        &self.items[..self.active]
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

    /// A whole bank, drafts and retired questions included, to be exported or checked.
    pub fn bank(&self, id: &str) -> Option<Bank> {
        let header = &self.banks[*self.bank_places.get(id)?];
        let of_bank = self.items.iter().filter(|item| item.key.bank() == id);
        let questions = of_bank.map(|item| Question::clone(&item.question)).collect();
        Some(Bank { questions, ..header.clone() })
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

    /// Groups of words that mean the same in a bank; empty for an unknown one.
    pub fn lexicon(&self, bank: &str) -> &[Vec<String>] {
        self.header(bank).map_or(&[], |bank| &bank.lexicon)
    }

    /// The reference that a bank cites under a key.
    pub fn reference(&self, bank: &str, key: &str) -> Option<&Reference> {
        self.header(bank)?.refs.get(key)
    }

    fn header(&self, bank: &str) -> Option<&Bank> {
        self.bank_places.get(bank).map(|place| &self.banks[*place])
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

/// The same question id in two banks: said at the second, naming the first.
fn clash(
    volumes: &[Volume],
    first: (usize, usize),
    second: (usize, usize),
    id: &str,
) -> Diagnostic {
    let at = |row: usize| steps!([], "questions", row, "id");
    let earlier = &volumes[first.0];
    let located = locate(&earlier.source, vec![Finding::error(at(first.1), "S001", "")]);
    let byte = located.first().map_or(0, |problem| problem.at.start);
    let place = format!("{}:{}", earlier.source.path(), earlier.source.line_column(byte));
    let message = format!("question id `{id}` is already taken by bank `{}`", earlier.bank.id);
    let finding = Finding::error(at(second.1), "S001", message)
        .help(format!("the first is at {place}"))
        .help("give this one another id; the question is left out".to_owned());
    let source = &volumes[second.0].source;
    let nowhere = Problem::syntax(0..0, "");
    source.diagnose(locate(source, vec![finding]).pop().unwrap_or(nowhere))
}
