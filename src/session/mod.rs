//! What happens in a sitting?
//!
//! A [`Session`] is a pure state machine: [`Session::step`] says what to show, [`Session::apply`] takes what happened
//! and says what must be kept, [`Session::kept`] hears that it has been. A review is to be kept as soon as the
//! question is judged, before anything is rated, so that nothing answered can be lost; changing the rating afterwards
//! is a record of its own.

mod event;
mod judge;
mod queue;
mod rating;
mod show;
mod step;
mod summary;
#[cfg(test)]
mod tests;
mod turn;
mod undo;

pub use event::Event;
pub use rating::{Effect, Evidence, Row, TABLE, guessed, suggest, table};
pub use step::*;
pub use summary::{Missed, NextDue, Summary, TopicScore};

use crate::bank::{Item, Library, Question, QuestionKey, Response};
use crate::grade::Grader;
use crate::schedule::{
    Confidence, Due, Entry, EventId, Mode, Progress, Rating, Record, Review, SessionKind,
};
use crate::time::{Day, study_day};
use jiff::Timestamp;
use jiff::tz::Offset;
use judge::{Judged, highest};
use queue::Queue;
use std::rc::Rc;
use turn::{Phase, Turn};
pub use turn::{dimensions, display_orders};
use undo::{Board, Past};

/// Times that one question may come back in a sitting; after that it stays due.
const RETURNS: usize = 3;

/// What differs between sittings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    pub mode: Mode,
    /// Repeats the sitting: the order of the choices comes from it.
    pub seed: u64,
    /// Whether confidence is asked for.
    pub confidence: bool,
    /// No further question is begun after so many minutes.
    pub minutes: Option<u32>,
    /// Of the local clock.
    pub offset: Offset,
}

/// A sitting.
#[derive(Debug)]
pub struct Session {
    rules: Rules,
    library: Rc<Library>,
    grader: Grader,
    progress: Progress,
    started: Timestamp,
    id: Option<EventId>,
    queue: Queue,
    turning: Option<Turning>,
    judged: Option<Judged>,
    past: Vec<Past>,
    outcomes: Vec<Outcome>,
    /// Questions that were forgotten once too often in this sitting.
    leeches: Vec<QuestionKey>,
    skipped: Vec<QuestionKey>,
    /// A question that was answered in part when the sitting ended.
    unfinished: Option<QuestionKey>,
    /// When it was over, and how many planned questions were not reached.
    over: Option<(Timestamp, usize)>,
    /// Filled in at the end.
    summary: Summary,
}

/// The question on the screen.
#[derive(Debug)]
struct Turning {
    turn: Turn,
    /// As it was when the turn began, the question taken.
    board: Board,
    /// It has come back in this sitting.
    again: bool,
}

#[derive(Debug, Clone)]
struct Outcome {
    item: Item,
    score: f64,
    rating: Rating,
    confidence: Option<Confidence>,
}

impl Session {
    /// A sitting over `items` in their order. `progress` is where everybody stood before it.
    pub fn new(
        items: Vec<Item>,
        library: Rc<Library>,
        progress: Progress,
        rules: Rules,
        now: Timestamp,
    ) -> Self {
        let grader = Grader::new(&library);
        let mut session = Self {
            rules,
            library,
            grader,
            progress,
            started: now,
            id: None,
            queue: Queue::new(items),
            turning: None,
            judged: None,
            past: Vec::new(),
            outcomes: Vec::new(),
            leeches: Vec::new(),
            skipped: Vec::new(),
            unfinished: None,
            over: None,
            summary: Summary::default(),
        };
        session.advance(now);
        session
    }

    /// The record that opens the sitting: enough to repeat it.
    pub fn opening(&self) -> Record {
        let turn = self.current().into_iter().map(|item| item.key.clone());
        Record::Session {
            kind: match self.rules.mode {
                Mode::Drill => SessionKind::Drill,
                Mode::Cram => SessionKind::Cram,
                Mode::Mock => SessionKind::Mock,
            },
            seed: self.rules.seed,
            blueprint: None,
            level: None,
            confidence: self.rules.confidence,
            questions: turn
                .chain(self.queue.coming().iter().map(|item| item.key.clone()))
                .collect(),
        }
    }

    /// The record that closes it, once the opening has been kept.
    pub fn closing(&self, now: Timestamp) -> Option<Record> {
        Some(Record::SessionEnd {
            session: self.id.clone()?,
            answered: u32::try_from(self.outcomes.len()).unwrap_or(u32::MAX),
            milliseconds: u64::try_from(now.duration_since(self.started).as_millis()).unwrap_or(0),
        })
    }

    /// Where everybody stands now.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The question on the screen.
    pub fn current(&self) -> Option<&Item> {
        self.turning.as_ref().map(|turning| &turning.turn.item)
    }

    /// What happened. The answer, if there is one, must be kept before the next step is shown.
    pub fn apply(&mut self, event: Event, now: Timestamp) -> Option<Record> {
        let key = self.current()?.key.clone();
        match event {
            Event::Quit => {
                let review = self.conclude(now);
                self.finish(now);
                review.map(Record::Review)
            }
            Event::Undone => self.undo(now),
            Event::Skipped => {
                self.skip(now);
                None
            }
            Event::Suspended => {
                self.remember_suspension();
                self.queue.forget(&key);
                self.advance(now);
                Some(Record::Suspend { question: key })
            }
            Event::Starred => {
                let on = !self.progress.track(&key).is_some_and(|track| track.starred);
                Some(Record::Star { question: key, on })
            }
            Event::Noted(text) if !text.trim().is_empty() => {
                Some(Record::Note { question: key, text })
            }
            Event::Reported(text) => Some(Record::Report { question: key, text }),
            Event::Edited(question) => {
                self.edited(*question, now);
                None
            }
            Event::Rated(rating) => self.rated(rating, now),
            Event::Overruled => self.overruled(),
            event => self.answer(&event, now),
        }
    }

    /// What had to be kept is on disk under this name.
    pub fn kept(&mut self, entry: &Entry) {
        self.progress.apply(entry);
        match &entry.record {
            Record::Review(_) => {
                if let Some(judged) = &mut self.judged {
                    judged.review = Some(entry.id.clone());
                }
            }
            Record::Suspend { .. } => {
                if let Some(past) = self.past.last_mut().filter(|past| past.record.is_none()) {
                    past.record = Some(entry.id.clone());
                }
            }
            Record::Session { .. } => self.id = Some(entry.id.clone()),
            _ => {}
        }
        // The last answer may have been amended, or kept, after the end.
        if let Some((at, left)) = self.over {
            self.summary = summary::summarise(self, left, at);
        }
    }

    fn answer(&mut self, event: &Event, now: Timestamp) -> Option<Record> {
        let turn = &mut self.turning.as_mut()?.turn;
        if turn.phase == Phase::Judged {
            return None;
        }
        let context = self.grader.context(turn.item.key.bank());
        turn.apply(event, self.rules.confidence, &context, now);
        self.judge_finished(now).map(Record::Review)
    }

    /// An answer that was given and not yet judged counts, without the confidence that was not asked and with the
    /// points that were found.
    fn conclude(&mut self, now: Timestamp) -> Option<Review> {
        let turn = &mut self.turning.as_mut()?.turn;
        if turn.phase == Phase::Judged {
            return None;
        }
        let context = self.grader.context(turn.item.key.bank());
        turn.conclude(&context, now);
        self.judge_finished(now)
    }

    fn rated(&mut self, rating: Rating, now: Timestamp) -> Option<Record> {
        let judged = self.judged.as_mut()?;
        let rating = rating.min(highest(judged.overruled));
        let changed = rating != judged.rating;
        judged.rating = rating;
        let record = if changed { self.amended(rating) } else { None };
        self.mark_leech(rating);
        let returning = self.returning(rating);
        let review = self.judged.take().and_then(|judged| judged.review);
        self.remember(review);
        if let Some((item, due, judged_at)) = returning {
            self.queue.bring_back(&item, due, judged_at);
        }
        self.advance(now);
        record
    }

    /// The question, with its new text if it was edited, when it is due again, and when it was judged: if it may
    /// come back in this sitting at all.
    fn returning(&self, rating: Rating) -> Option<(Item, Timestamp, Timestamp)> {
        let (item, judged) = (self.current()?, self.judged.as_ref()?);
        let question = judged.edited.as_ref().unwrap_or(&item.question);
        let item = Item { question: Rc::clone(question), ..item.clone() };
        if self.times_answered(&item.key) > RETURNS || item.question.kind.is_rehearsal() {
            return None;
        }
        match judged.next.as_ref().map(|next| next.get(rating).due) {
            // A cram schedules nothing, but what was missed is asked again.
            None if rating == Rating::Again => Some((item, judged.now, judged.now)),
            // Known now, it may be due again today, but not in this sitting.
            Some(Due::At(at)) if rating <= Rating::Hard => Some((item, at, judged.now)),
            None | Some(_) => None,
        }
    }

    /// Whether the question comes back in this sitting after a rating.
    fn comes_back(&self, rating: Rating) -> bool {
        self.returning(rating).is_some_and(|(_, due, now)| Queue::is_soon(due, now))
    }

    fn times_answered(&self, key: &QuestionKey) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.item.key == *key).count()
    }

    fn mark_leech(&mut self, rating: Rating) {
        let (Some(item), Some(judged)) = (self.current(), &self.judged) else { return };
        let Some(next) = &judged.next else { return };
        if next.get(rating).leeches_since(judged.before.as_ref()) {
            let key = item.key.clone();
            self.leeches.push(key);
        }
    }

    fn skip(&mut self, now: Timestamp) {
        if self.judged.is_some() {
            return;
        }
        self.skipped.extend(self.turning.take().map(|turning| turning.turn.item.key));
        self.advance(now);
    }

    fn edited(&mut self, question: Question, now: Timestamp) {
        if let Some(judged) = &mut self.judged {
            // Judged once: the new text is asked the next time.
            judged.edited = Some(Rc::new(question));
        } else if let Some(Turning { turn, again, .. }) = self.turning.take() {
            let item = Item { question: Rc::new(question), ..turn.item };
            self.begin(item, again, None, now);
        }
    }

    fn advance(&mut self, now: Timestamp) {
        self.turning = None;
        self.judged = None;
        let budget = self.rules.minutes.map(|minutes| i64::from(minutes) * 60);
        let over =
            budget.is_some_and(|budget| now.duration_since(self.started).as_secs() >= budget);
        let suspended =
            |item: &Item| self.progress.track(&item.key).is_some_and(|track| track.suspended);
        match if over { None } else { self.queue.next(now, suspended) } {
            Some((item, again)) => self.begin(item, again, None, now),
            None => self.finish(now),
        }
    }

    fn begin(&mut self, item: Item, again: bool, draft: Option<Response>, now: Timestamp) {
        let times = self.times_answered(&item.key);
        let turn = Turn::new(item, self.rules.seed, times, draft, now);
        self.turning = Some(Turning { turn, board: self.board(), again });
    }

    fn finish(&mut self, now: Timestamp) {
        let waiting =
            self.turning.as_ref().is_some_and(|turning| !turning.again) && self.judged.is_none();
        let left = self.queue.coming().len() + usize::from(waiting);
        let unfinished = |turning: &&Turning| self.judged.is_none() && !turning.turn.is_fresh();
        self.unfinished =
            self.turning.as_ref().filter(unfinished).map(|turning| turning.turn.item.key.clone());
        self.turning = None;
        self.judged = None;
        self.over = Some((now, left));
        self.summary = summary::summarise(self, left, now);
    }

    fn today(&self, now: Timestamp) -> Day {
        study_day(now, self.rules.offset, self.progress.scheduler().rollover_hour)
    }
}
