//! Which interviews were sat, and which is not finished?

use crate::bank::{Level, QuestionKey};
use crate::schedule::{Entry, EventId, Happened, Mode, Record, Scorecard, SessionKind};
use crate::time::Timestamp;
use jiff::tz::Offset;
use std::collections::{HashMap, HashSet};

/// An interview as the journal has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub session: EventId,
    pub at: Timestamp,
    pub offset: Offset,
    pub blueprint: String,
    pub level: Option<Level>,
    pub seed: u64,
    /// Whether confidence was asked for.
    pub confidence: bool,
    pub questions: Vec<QuestionKey>,
    pub happened: Vec<Kept>,
    /// Reviews that were kept of it.
    pub reviewed: HashSet<QuestionKey>,
    pub scorecard: Option<Scorecard>,
    pub is_ended: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The reading of the interview's clock, in milliseconds.
    pub at: u64,
    /// The question on the screen, with the step of a case from 1.
    pub about: Option<(QuestionKey, Option<usize>)>,
    pub happened: Happened,
}

/// All interviews in the order in which they were begun. `entries` are those of all journals, in the order of each
/// device's records.
pub fn past<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Past> {
    let mut all: Vec<Past> = Vec::new();
    let mut places: HashMap<EventId, usize> = HashMap::new();
    let mut entries: Vec<&Entry> = entries.into_iter().collect();
    // Interviews first: another machine may have gone on with one, and its name may come before.
    let is_later = |entry: &Entry| !matches!(entry.record, Record::Session { .. });
    entries.sort_by(|a, b| (is_later(a), &a.id).cmp(&(is_later(b), &b.id)));
    // Reviews belong to the interview of their device that is being closed.
    let mut last: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        match &entry.record {
            Record::Session {
                kind: SessionKind::Mock,
                seed,
                blueprint,
                level,
                confidence,
                questions,
            } => {
                places.insert(entry.id.clone(), all.len());
                last.insert(&entry.id.device.0, all.len());
                all.push(Past {
                    session: entry.id.clone(),
                    at: entry.at,
                    offset: entry.offset,
                    blueprint: blueprint.clone().unwrap_or_default(),
                    level: *level,
                    seed: *seed,
                    confidence: *confidence,
                    questions: questions.clone(),
                    happened: Vec::new(),
                    reviewed: HashSet::new(),
                    scorecard: None,
                    is_ended: false,
                });
            }
            Record::Interview { session, milliseconds, question, step, happened } => {
                if let Some(place) = places.get(session) {
                    let about = question.clone().map(|question| (question, *step));
                    let (at, happened) = (*milliseconds, happened.clone());
                    all[*place].happened.push(Kept { at, about, happened });
                    last.insert(&entry.id.device.0, *place);
                }
            }
            Record::Review(review) if review.mode == Mode::Mock => {
                if let Some(place) = last.get(entry.id.device.0.as_str()) {
                    all[*place].reviewed.insert(review.question.clone());
                }
            }
            Record::Scorecard { session, scorecard } => {
                if let Some(place) = places.get(session) {
                    all[*place].scorecard = Some((**scorecard).clone());
                }
            }
            Record::SessionEnd { session, .. } => {
                if let Some(place) = places.get(session) {
                    all[*place].is_ended = true;
                }
            }
            _ => {}
        }
    }
    for past in &mut all {
        past.happened.sort_by_key(|kept| kept.at);
    }
    all.sort_by(|a, b| (a.at, &a.session).cmp(&(b.at, &b.session)));
    all
}
