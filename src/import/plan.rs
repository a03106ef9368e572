//! What changes when what was read is put to what is there already?
//!
//! An item is known again by the lines beside the bank ([`Source`]), as `known` says. What a person edited here is
//! kept, what was only edited there is updated, what is gone there is reported and kept, and nothing comes twice.

mod changes;
mod known;

use super::draft::{Card, Draft, Import, PastReview};
use super::media::with_media;
use super::naming::{hash, said, short_hash, slug};
use super::report::for_each_text;
use crate::bank::{Bank, FORMAT, Question, Reference, kebab};
pub use changes::Changes;
use known::matched;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Where one question of a bank came from: a line of `<bank>.sources.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id in the bank.
    pub question: String,
    pub key: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    pub format: String,
    pub file: String,
    /// Of the whole file.
    pub sha256: String,
    pub place: String,
    /// The item as it stood there; with the first of its questions only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub raw: String,
    /// Of the question as it was imported, to see what a person edited since.
    pub hash: String,
}

/// What was read from one file.
#[derive(Debug)]
pub struct Loaded {
    pub file: String,
    pub sha256: String,
    pub format: &'static str,
    pub import: Import,
    /// Where its media will be, by the name that its texts use.
    pub media: BTreeMap<String, String>,
}

/// The bank that it goes to.
#[derive(Debug)]
pub struct Target<'a> {
    /// Kebab-case.
    pub id: &'a str,
    pub known: Option<Known>,
    /// Ids that questions of other banks have.
    pub taken: &'a HashSet<String>,
}

/// What is there already.
#[derive(Debug)]
pub struct Known {
    pub bank: Bank,
    pub sources: Vec<Source>,
}

/// What is to be written.
#[derive(Debug)]
pub struct Plan {
    /// The whole bank as it will be.
    pub bank: Bank,
    /// Of its questions, those that were there and change.
    pub updated: Vec<Question>,
    /// The first of those that are added at its end.
    first_added: usize,
    /// The references that its questions need and that it did not have.
    pub refs: BTreeMap<String, Reference>,
    pub sources: Vec<Source>,
    /// One for each file, in their order.
    pub changes: Vec<Changes>,
    /// Past answers in the order of time, with the id of their question; the journal may have some of them.
    pub reviews: Vec<(String, PastReview)>,
    /// New questions that were suspended in their source.
    pub suspended: Vec<String>,
}

impl Plan {
    /// Whether the bank's file stays as it is.
    pub fn changes_nothing(&self) -> bool {
        self.updated.is_empty() && self.added().is_empty()
    }

    /// The questions that are new.
    pub fn added(&self) -> &[Question] {
        &self.bank.questions[self.first_added..]
    }
}

/// What to write, so that the bank holds everything that was read.
pub fn plan(target: Target, loaded: Vec<Loaded>) -> Plan {
    let mut planner = Planner::new(target);
    let files: HashSet<String> = loaded.iter().map(|loaded| loaded.file.clone()).collect();
    let names: Vec<String> = loaded.iter().map(|loaded| loaded.file.clone()).collect();
    let mut changes: Vec<Changes> =
        loaded.into_iter().map(|loaded| planner.file(loaded, &files)).collect();
    // Of files of one name in several directories the last tells what none of them has.
    let last: HashMap<&String, usize> = names.iter().zip(0..).collect();
    for (name, nth) in last {
        changes[nth].vanished = planner.vanished(name);
    }
    planner.finish(changes)
}

struct Planner<'a> {
    id: &'a str,
    taken: &'a HashSet<String>,
    bank: Bank,
    first_added: usize,
    refs: BTreeMap<String, Reference>,
    /// Of the questions in the bank by id, their index.
    places: HashMap<String, usize>,
    sources: Vec<Source>,
    /// Indices of the sources that were met.
    met: HashSet<usize>,
    /// Ids of the questions that lines tell of.
    named: HashSet<String>,
    updated: Vec<String>,
    reviews: Vec<(String, PastReview)>,
    suspended: Vec<String>,
}

impl<'a> Planner<'a> {
    fn new(target: Target<'a>) -> Self {
        let Target { id, known, taken } = target;
        let new = || Known { bank: empty(id), sources: Vec::new() };
        let Known { bank, sources } = known.unwrap_or_else(new);
        let ids = bank.questions.iter().enumerate();
        let places = ids.map(|(place, question)| (question.id.clone(), place)).collect();
        Self {
            id,
            taken,
            first_added: bank.questions.len(),
            refs: BTreeMap::new(),
            bank,
            places,
            named: sources.iter().map(|source| source.question.clone()).collect(),
            sources,
            met: HashSet::new(),
            updated: Vec::new(),
            reviews: Vec::new(),
            suspended: Vec::new(),
        }
    }

    fn file(&mut self, loaded: Loaded, files: &HashSet<String>) -> Changes {
        let mut changes = Changes::default();
        let Loaded { file, sha256, format, import, media } = loaded;
        // A bank that is there has the title that the person gives it, or none.
        if self.first_added == 0 && self.bank.title.is_empty() {
            self.bank.title = import.title.unwrap_or_default();
        }
        let renamed = self.refer(import.refs);
        let mut asked = Vec::new();
        for draft in import.items.into_iter().flatten() {
            let Draft { key, raw, place, cards, .. } = draft;
            let siblings = cards.len() > 1;
            let mut raw = Some(raw);
            for mut card in cards {
                if !media.is_empty() {
                    for_each_text(&mut card.question, |text| {
                        *text = with_media(text, |name| media.get(name).cloned());
                    });
                }
                for key in &mut card.question.refs {
                    if let Some(name) = renamed.get(key) {
                        key.clone_from(name);
                    }
                }
                if siblings {
                    card.question.family.get_or_insert_with(|| short_hash(&[self.id, &key]));
                }
                let source = Source {
                    question: String::new(),
                    key: key.clone(),
                    part: card.part.clone(),
                    format: format.to_owned(),
                    file: file.clone(),
                    sha256: sha256.clone(),
                    place: place.to_string(),
                    raw: raw.take().unwrap_or_default(),
                    hash: hash(&card.question),
                };
                asked.push((card, source));
            }
        }
        let open = |index: usize| {
            let of_file = &self.sources[index].file;
            !self.met.contains(&index) && (*of_file == file || !files.contains(of_file))
        };
        let here = |id: &str| self.places.get(id).map(|place| &self.bank.questions[*place]);
        let known = matched(&asked, &self.sources, &file, open, here);
        for ((card, source), index) in asked.into_iter().zip(known) {
            match index {
                Some(index) => self.known(index, card, source, &mut changes),
                None => self.unknown(card, source, &mut changes),
            }
        }
        changes
    }

    /// Adds references to the bank. Gives the new keys of those whose key another one has already.
    fn refer(&mut self, refs: BTreeMap<String, Reference>) -> HashMap<String, String> {
        let mut renamed = HashMap::new();
        for (key, reference) in refs {
            let mut name = key.clone();
            let mut number = 1;
            while self.bank.refs.get(&name).is_some_and(|other| other.url != reference.url) {
                number += 1;
                name = format!("{key}-{number}");
            }
            if !self.bank.refs.contains_key(&name) {
                self.refs.insert(name.clone(), reference.clone());
                self.bank.refs.insert(name.clone(), reference);
            }
            if name != key {
                renamed.insert(key, name);
            }
        }
        renamed
    }

    /// A question that the line at `index` tells of.
    fn known(&mut self, index: usize, card: Card, mut source: Source, changes: &mut Changes) {
        self.met.insert(index);
        let before = self.sources[index].clone();
        source.question.clone_from(&before.question);
        let Some(place) = self.places.get(&before.question).copied() else {
            changes.removed.push(before.question);
            self.sources[index] = source;
            return;
        };
        self.settle(place, card.question, &before.hash, &source.hash, changes);
        self.remember(card.reviews, &source.question);
        self.sources[index] = source;
    }

    /// A question that no earlier line tells of. Its id may be there all the same, when the lines were lost.
    fn unknown(&mut self, card: Card, mut source: Source, changes: &mut Changes) {
        let named = self.name(&card, &source);
        source.question.clone_from(&named);
        if let Some(place) = self.places.get(&named).copied() {
            // Nobody knows whether it was edited here, so it is kept.
            self.settle(place, card.question, "", &source.hash, changes);
        } else {
            changes.new += 1;
            self.add(named, card.suspended, card.question);
        }
        self.remember(card.reviews, &source.question);
        self.named.insert(source.question.clone());
        self.met.insert(self.sources.len());
        self.sources.push(source);
    }

    fn add(&mut self, id: String, suspended: bool, question: Question) {
        self.places.insert(id.clone(), self.bank.questions.len());
        if suspended {
            self.suspended.push(id.clone());
        }
        self.bank.questions.push(Question { id, ..question });
    }

    /// Decides between what is in the bank and what was read now; `before` and `now` are the hashes of what was read
    /// then and now.
    fn settle(
        &mut self,
        place: usize,
        new: Question,
        before: &str,
        now: &str,
        changes: &mut Changes,
    ) {
        let here = &mut self.bank.questions[place];
        let id = here.id.clone();
        let edited_here = hash(here) != before;
        match (now != before, edited_here) {
            (false, _) => changes.same += 1,
            (true, true) if hash(here) == now => changes.same += 1,
            (true, true) => changes.kept.push(id),
            (true, false) => {
                let reworded =
                    here.prompt != new.prompt || here.kind != new.kind || here.code != new.code;
                let rev = here.rev.saturating_add(u32::from(reworded));
                *here = Question { id: id.clone(), rev, status: here.status.clone(), ..new };
                self.updated.push(id.clone());
                changes.updated.push(id);
            }
        }
    }

    fn remember(&mut self, reviews: Vec<PastReview>, question: &str) {
        self.reviews.extend(reviews.into_iter().map(|review| (question.to_owned(), review)));
    }

    /// The id of a new question: the one that the source gives it, or its words and a hash of its identity. One that
    /// another question has gets a number.
    fn name(&self, card: &Card, source: &Source) -> String {
        let authored = &card.question.id;
        let base = if authored.is_empty() {
            let hash = short_hash(&[self.id, &source.key]);
            let parts = [slug(&said(&card.question)), hash, kebab(&source.part)];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join("-")
        } else {
            authored.clone()
        };
        let mut name = base.clone();
        let mut number = 1;
        while self.taken.contains(&name) || self.named.contains(&name) {
            number += 1;
            name = format!("{base}-{number}");
        }
        name
    }

    fn vanished(&self, file: &str) -> Vec<String> {
        let gone = |(index, source): &(usize, &Source)| {
            source.file == file
                && !self.met.contains(index)
                && self.places.contains_key(&source.question)
        };
        let gone = self.sources.iter().enumerate().filter(gone);
        gone.map(|(_, source)| source.question.clone()).collect()
    }

    fn finish(mut self, changes: Vec<Changes>) -> Plan {
        self.reviews.sort_by_key(|(_, review)| review.at);
        // One that is added and then changed by another file is new.
        let places = self.updated.iter().map(|id| self.places[id]);
        let updated = places
            .filter(|place| *place < self.first_added)
            .map(|place| self.bank.questions[place].clone())
            .collect();
        Plan {
            updated,
            first_added: self.first_added,
            refs: self.refs,
            bank: self.bank,
            sources: self.sources,
            changes,
            reviews: self.reviews,
            suspended: self.suspended,
        }
    }
}

fn empty(id: &str) -> Bank {
    Bank {
        format: FORMAT,
        id: id.to_owned(),
        title: String::new(),
        version: String::new(),
        license: String::new(),
        authors: Vec::new(),
        refs: BTreeMap::new(),
        lexicon: Vec::new(),
        questions: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
