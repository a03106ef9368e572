//! What is kept about a person's progress?

use super::interview::Happened;
use super::scorecard::Scorecard;
use crate::bank::{Given, Level, QuestionKey};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The four buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

impl Rating {
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    /// The name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Rating::Again => "again",
            Rating::Hard => "hard",
            Rating::Good => "good",
            Rating::Easy => "easy",
        }
    }
}

/// How sure the candidate was, said after the answer and before the reveal; the least sure first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Guess,
    ThinkSo,
    Sure,
}

/// In what kind of sitting a review happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    Drill,
    /// Kept, but never changes the schedule.
    Cram,
    Mock,
}

/// Names the machine that wrote a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// Names one record for ever: the device that wrote it and its number in that device's journal, from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventId {
    pub device: DeviceId,
    pub seq: u64,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.device.0, self.seq)
    }
}

/// A record with its name and time.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: EventId,
    pub at: Timestamp,
    /// Of the local clock when it was written; the study day is computed with it, on every machine alike.
    pub offset: Offset,
    pub record: Record,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    Review(Review),
    /// The candidate changed the rating, or said "I was right", after the review was kept.
    Amend {
        review: EventId,
        rating: Rating,
        score: f64,
        overruled: bool,
    },
    /// Takes back an earlier record, as if it had never been.
    Undo {
        of: EventId,
    },
    /// Enough to repeat a sitting exactly.
    Session {
        kind: SessionKind,
        seed: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        blueprint: Option<String>,
        /// The level that a mock was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Level>,
        /// Whether confidence is asked for.
        #[serde(default = "yes", skip_serializing_if = "is_yes")]
        confidence: bool,
        questions: Vec<QuestionKey>,
    },
    /// A step of an interview.
    Interview {
        session: EventId,
        /// On the interview's clock, since it was begun.
        milliseconds: u64,
        /// The question that it is about, so that one damaged line never puts an answer on another question.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<QuestionKey>,
        /// The step of a case, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<usize>,
        happened: Happened,
    },
    /// The result of an interview.
    Scorecard {
        session: EventId,
        scorecard: Box<Scorecard>,
    },
    SessionEnd {
        session: EventId,
        answered: u32,
        milliseconds: u64,
    },
    Suspend {
        question: QuestionKey,
    },
    Resume {
        question: QuestionKey,
    },
    Note {
        question: QuestionKey,
        text: String,
    },
    Star {
        question: QuestionKey,
        on: bool,
    },
    /// The candidate says that the question is wrong.
    Report {
        question: QuestionKey,
        text: String,
    },
    /// The interview and the minutes a day to prepare for it; none clears the plan.
    Plan {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interview: Option<jiff::civil::Date>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<u32>,
    },
    /// New parameters of the memory model; they reschedule everything.
    Tune {
        parameters: Vec<f64>,
    },
}

impl Record {
    /// The question that it is about, if it is about one itself.
    pub fn question(&self) -> Option<&QuestionKey> {
        match self {
            Record::Review(review) => Some(&review.question),
            Record::Suspend { question }
            | Record::Resume { question }
            | Record::Note { question, .. }
            | Record::Star { question, .. }
            | Record::Report { question, .. } => Some(question),
            Record::Amend { .. }
            | Record::Undo { .. }
            | Record::Session { .. }
            | Record::Interview { .. }
            | Record::Scorecard { .. }
            | Record::SessionEnd { .. }
            | Record::Plan { .. }
            | Record::Tune { .. } => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SessionKind {
    Drill,
    Cram,
    Mock,
}

/// One question answered and judged. The judgement is never repeated: later edits of a key change nothing here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    pub question: QuestionKey,
    pub rev: u32,
    pub given: Given,
    /// 0 to 1.
    pub score: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hints: u8,
    pub rating: Rating,
    /// Time to answer.
    pub milliseconds: u64,
    pub mode: Mode,
    /// Chance of being right without knowing, 0 to below 1: 1/k for one choice of k.
    #[serde(default, skip_serializing_if = "is_none")]
    pub chance: f64,
    /// A story or a case: rehearsed in days, never twice in a sitting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rehearsal: bool,
    /// The candidate overruled the verdict.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overruled: bool,
}

fn yes() -> bool {
    true
}

fn is_yes(value: &bool) -> bool {
    *value
}

fn is_zero(hints: &u8) -> bool {
    *hints == 0
}

fn is_none(chance: &f64) -> bool {
    *chance == 0.0
}

/// Records for the tests of this floor and those above.
#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    /// A plain review in a drill: no chance of guessing, no confidence, no hints.
    pub(crate) fn review(id: &str, rating: Rating) -> Review {
        Review {
            question: QuestionKey::new("databases", id),
            rev: 1,
            given: Given::Choice("a B-tree".to_owned()),
            score: if rating == Rating::Again { 0.0 } else { 1.0 },
            confidence: None,
            hints: 0,
            rating,
            milliseconds: 8_200,
            mode: Mode::Drill,
            chance: 0.0,
            rehearsal: false,
            overruled: false,
        }
    }
}
