//! What do questions get wrong together?
//!
//! Retired questions take part in none of these rules: nobody is asked them, and what took their place may well be
//! like them. Drafts are compared with others, but not counted.

mod asked;
mod balance;
mod sources;
mod spoilers;
mod twins;

use super::{Finding, Found, steps};
use crate::bank::library::one_of_each_id;
use crate::bank::{Bank, Library, Question, Reading, Status, is_shipped};
use std::collections::HashSet;

pub(super) use balance::balance;

/// A question among all others.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub question: &'a Question,
    /// Reading and index in its bank, for a question that is being checked; none for one of the library around.
    pub place: Option<(usize, usize)>,
}

/// The questions that are checked, then those around them, retired ones left out. As in a [`Library`], of
/// several banks of one id a user's first one counts, and of several questions of one id the first. A bank that is checked takes the place
/// of its namesake in the library.
pub(super) fn everything<'a>(readings: &'a [Reading], library: &'a Library) -> Vec<Entry<'a>> {
    let mut entries = checked(readings);
    let banks = readings.iter().filter_map(|reading| reading.bank.as_ref());
    let banks: HashSet<&str> = banks.map(|bank| bank.id.as_str()).collect();
    let ids: HashSet<&str> = entries.iter().map(|entry| entry.question.id.as_str()).collect();
    let around = library.items().iter().filter(|item| {
        !banks.contains(item.key.bank()) && !ids.contains(item.question.id.as_str())
    });
    let around: Vec<Entry> =
        around.map(|item| Entry { question: &item.question, place: None }).collect();
    entries.extend(around);
    entries
}

/// Only the questions that are checked.
pub(super) fn checked(readings: &[Reading]) -> Vec<Entry<'_>> {
    let banks = readings.iter().enumerate();
    let banks: Vec<(usize, &Bank)> =
        banks.filter_map(|(place, reading)| Some((place, reading.bank.as_ref()?))).collect();
    let ids: Vec<(&str, bool)> = banks
        .iter()
        .map(|(place, bank)| (bank.id.as_str(), is_shipped(readings[*place].source.path())))
        .collect();
    let mut kept = one_of_each_id(&ids).0;
    kept.sort_unstable();
    let mut ids = HashSet::new();
    let mut entries = Vec::new();
    for (reading, bank) in kept.into_iter().map(|kept| banks[kept]) {
        for (index, question) in bank.questions.iter().enumerate() {
            let is_retired = matches!(question.status, Status::Retired(_));
            if !is_retired && ids.insert(question.id.as_str()) {
                entries.push(Entry { question, place: Some((reading, index)) });
            }
        }
    }
    entries
}

/// X201 to X203 and X208, told at the questions and banks that are checked. The time is linear in the questions but for
/// pairs of prompts that share their rarest words.
pub(super) fn check(readings: &[Reading], library: &Library, found: &mut [Vec<Found>]) {
    let entries = everything(readings, library);
    for (entry, finding) in twins::check(&entries).into_iter().chain(spoilers::check(&entries)) {
        let Some((reading, question)) = entries[entry].place else { continue };
        let mut path = readings[reading].question_path(question);
        path.extend(finding.path);
        let finding = Finding { path, ..finding };
        found[reading].push(Found { question: Some(question), finding });
    }
    for (reading, found) in readings.iter().zip(found) {
        let findings = reading.bank.iter().flat_map(sources::check);
        found.extend(findings.map(|finding| Found { question: None, finding }));
    }
}
