//! What stands about one question?

use super::card::Card;
use super::record::{EventId, Rating, Review};
use super::scheduler::Scheduler;
use crate::bank::QuestionKey;
use crate::time::{Day, Timestamp};
use jiff::tz::Offset;
use std::collections::{BTreeMap, HashMap};

/// A review that stands, as amended.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    pub id: EventId,
    pub at: Timestamp,
    pub offset: Offset,
    /// The study day on the clock of the machine where it was answered.
    pub day: Day,
    pub review: Review,
}

/// A note or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub id: EventId,
    pub at: Timestamp,
    pub text: String,
}

/// All that stands about one question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Track {
    /// In the order of time.
    pub reviews: Vec<Answered>,
    /// None until it is reviewed outside of cram mode.
    pub card: Option<Card>,
    pub suspended: bool,
    pub starred: bool,
    /// In the order of time.
    pub notes: Vec<Remark>,
    /// In the order of time.
    pub reports: Vec<Remark>,
    marks: BTreeMap<When, Mark>,
    /// The judgements that amendments replaced.
    originals: HashMap<EventId, Judgement>,
}

/// The newest record that `undo` can take back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Undoable<'a> {
    pub id: &'a EventId,
    pub at: Timestamp,
    pub question: &'a QuestionKey,
    /// What it is, for a sentence: `answer`, `suspend`, `resume`, `star`, `note` or `report`.
    pub what: &'static str,
}

/// The order of everything.
pub(super) type When = (Timestamp, EventId);

/// What an amendment replaces: rating, score and whether the candidate overruled the verdict.
pub(super) type Judgement = (Rating, f64, bool);

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Suspend,
    Resume,
    Star(bool),
    Note(String),
    Report(String),
}

impl Track {
    /// Computes everything again that is not kept.
    pub(super) fn fold(&mut self, scheduler: &Scheduler) {
        self.card = scheduler.fold(self.reviews.iter().map(|a| (a.at, a.offset, &a.review)));
        (self.suspended, self.starred) = (false, false);
        self.notes.clear();
        self.reports.clear();
        for ((at, id), mark) in &self.marks {
            let remark = |text: &String| Remark { id: id.clone(), at: *at, text: text.clone() };
            match mark {
                Mark::Suspend => self.suspended = true,
                Mark::Resume => self.suspended = false,
                Mark::Star(on) => self.starred = *on,
                Mark::Note(text) => self.notes.push(remark(text)),
                Mark::Report(text) => self.reports.push(remark(text)),
            }
        }
    }

    /// Nothing stands about the question.
    pub(super) fn is_empty(&self) -> bool {
        self.reviews.is_empty() && self.marks.is_empty()
    }

    /// Puts a review among those that are there, mostly after them.
    pub(super) fn insert(&mut self, new: Answered) {
        let before = |other: &Answered| (other.at, &other.id) < (new.at, &new.id);
        if self.reviews.last().is_none_or(before) {
            return self.reviews.push(new);
        }
        let place = self.reviews.partition_point(before);
        self.reviews.insert(place, new);
    }

    pub(super) fn mark(&mut self, when: When, mark: Mark) {
        self.marks.insert(when, mark);
    }

    /// Gives a review another judgement, or its own back.
    pub(super) fn judge(&mut self, id: &EventId, judgement: Option<Judgement>) {
        let Some(answered) = self.reviews.iter_mut().find(|answered| answered.id == *id) else {
            return;
        };
        let own = self.originals.remove(id).unwrap_or(answered.review.judgement());
        answered.review.judge(judgement.unwrap_or(own));
        if judgement.is_some() {
            self.originals.insert(id.clone(), own);
        }
    }

    pub(super) fn remove(&mut self, id: &EventId) {
        self.reviews.retain(|answered| answered.id != *id);
        self.marks.retain(|(_, other), _| other != id);
        self.originals.remove(id);
    }

    /// Everything about the question that can be undone.
    pub(super) fn undoables<'a>(
        &'a self,
        question: &'a QuestionKey,
    ) -> impl Iterator<Item = Undoable<'a>> {
        let answer =
            move |a: &'a Answered| Undoable { id: &a.id, at: a.at, question, what: "answer" };
        let mark = move |((at, id), mark): (&'a When, &'a Mark)| Undoable {
            id,
            at: *at,
            question,
            what: mark.name(),
        };
        self.reviews.iter().map(answer).chain(self.marks.iter().map(mark))
    }
}

impl Mark {
    fn name(&self) -> &'static str {
        match self {
            Mark::Suspend => "suspend",
            Mark::Resume => "resume",
            Mark::Star(_) => "star",
            Mark::Note(_) => "note",
            Mark::Report(_) => "report",
        }
    }
}

impl Review {
    fn judgement(&self) -> Judgement {
        (self.rating, self.score, self.overruled)
    }

    fn judge(&mut self, judgement: Judgement) {
        (self.rating, self.score, self.overruled) = judgement;
    }
}
