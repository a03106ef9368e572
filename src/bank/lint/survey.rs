//! What holds for banks and topics as a whole, and by which figures?

use super::across::{balance, checked};
use super::gates::{Figures, measure};
use crate::bank::coverage::Coverage;
use crate::bank::finding::Finding;
use crate::bank::{Diagnostic, Library, Question, Reading};
use std::collections::BTreeMap;

/// What a strict check counts and measures.
#[derive(Debug)]
pub struct Survey {
    /// Of the active questions that are checked, none of the library around.
    pub coverage: Coverage,
    /// Of each bank with a choice to make; of several banks also of all together.
    pub figures: Vec<Figures>,
    /// X204 to X207 and G301 to G304, in the order of the readings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Holds what was read to the rules for shipped banks. Topics are counted together with the library around; guessers
/// are let loose on each bank, and on all banks that are checked.
pub fn survey(readings: &[Reading], library: &Library) -> Survey {
    let active = || checked(readings).into_iter().filter(|entry| entry.question.is_active());
    let mut by_bank: BTreeMap<usize, Vec<&Question>> = BTreeMap::new();
    for entry in active() {
        let reading = entry.place.map_or(0, |(reading, _)| reading);
        by_bank.entry(reading).or_default().push(entry.question);
    }
    let mut findings: Vec<Vec<Finding>> = readings.iter().map(|_| Vec::new()).collect();
    for (reading, found) in balance(readings, library) {
        findings[reading].push(found);
    }
    let mut figures = Vec::new();
    for (reading, questions) in &by_bank {
        let id = readings[*reading].bank.as_ref().map(|bank| bank.id.as_str());
        let (measured, mut found) = measure(id, questions);
        figures.push(measured);
        findings[*reading].append(&mut found);
    }
    figures.retain(|figures| figures.singles + figures.multis > 0);
    if let Some((first, _)) = by_bank.first_key_value().filter(|_| figures.len() > 1) {
        let all: Vec<&Question> = by_bank.values().flatten().copied().collect();
        let (measured, mut found) = measure(None, &all);
        figures.push(measured);
        findings[*first].append(&mut found);
    }
    let diagnose = |(reading, findings): (&Reading, Vec<Finding>)| reading.diagnose(findings);
    Survey {
        coverage: Coverage::of(
            active().map(|entry| (entry.question.topic.as_str(), entry.question)),
        ),
        figures,
        diagnostics: readings.iter().zip(findings).flat_map(diagnose).collect(),
    }
}
