//! What happens in a sitting?
//!
//! A [`Session`] is a pure state machine: [`Session::step`] says what to show, [`Session::apply`] takes what happened
//! and says what must be kept, [`Session::kept`] hears that it has been. A review is to be kept as soon as the
//! question is judged, before anything is rated, so that nothing answered can be lost; changing the rating afterwards
//! is a record of its own.

mod event;
mod queue;
mod rating;
mod show;
mod step;
mod summary;
#[cfg(test)]
mod tests;
mod turn;

pub use event::Event;
pub use rating::{Effect, Evidence, Row, TABLE, suggest, table};
pub use step::*;
pub use summary::{Missed, NextDue, Summary, TopicScore};

use crate::bank::{Item, Kind, Library, Question, QuestionKey};
use crate::grade::{self, Grader, Mark, Verdict};
use crate::schedule::{
    Card, Confidence, Due, Entry, EventId, Mode, NextStates, Progress, Rating, Record, Review,
    SessionKind,
};
use crate::time::{Day, study_day};
use jiff::Timestamp;
use jiff::tz::Offset;
use queue::Queue;
use std::collections::HashSet;
use std::rc::Rc;
pub use turn::display_orders;
use turn::{Phase, Turn};

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
    turn: Option<Turn>,
    judged: Option<Judged>,
    past: Vec<Past>,
    outcomes: Vec<Outcome>,
    /// Questions that were forgotten once too often in this sitting.
    leeches: Vec<QuestionKey>,
    skipped: HashSet<QuestionKey>,
    /// Filled in at the end.
    summary: Summary,
}

/// The judgement of the present turn.
#[derive(Debug, Clone)]
struct Judged {
    /// Named once the review is kept.
    review: Option<EventId>,
    verdict: Verdict,
    rating: Rating,
    because: &'static str,
    /// The card before the answer.
    before: Option<Card>,
    next: Option<NextStates<Card>>,
    overruled: bool,
    now: Timestamp,
}

/// What undo needs to go back to before a turn.
#[derive(Debug)]
struct Past {
    item: Item,
    review: EventId,
    /// As it was when the turn ended.
    queue: Queue,
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
            turn: None,
            judged: None,
            past: Vec::new(),
            outcomes: Vec::new(),
            leeches: Vec::new(),
            skipped: HashSet::new(),
            summary: Summary::default(),
        };
        session.advance(now);
        session
    }

    /// The record that opens the sitting: enough to repeat it.
    pub fn opening(&self) -> Record {
        let turn = self.turn.iter().map(|turn| turn.item.key.clone());
        Record::Session {
            kind: match self.rules.mode {
                Mode::Drill => SessionKind::Drill,
                Mode::Cram => SessionKind::Cram,
                Mode::Mock => SessionKind::Mock,
            },
            seed: self.rules.seed,
            blueprint: None,
            questions: turn.chain(self.queue.coming().map(|item| item.key.clone())).collect(),
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
        self.turn.as_ref().map(|turn| &turn.item)
    }

    /// What happened. The answer, if there is one, must be kept before the next step is shown.
    pub fn apply(&mut self, event: Event, now: Timestamp) -> Option<Record> {
        let key = self.turn.as_ref()?.item.key.clone();
        match event {
            Event::Quit => {
                self.finish(now);
                None
            }
            Event::Undone => self.undo(now),
            Event::Skipped => {
                self.skip(now);
                None
            }
            Event::Suspended => {
                self.remember_turn();
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
            Record::Session { .. } => self.id = Some(entry.id.clone()),
            _ => {}
        }
    }

    fn answer(&mut self, event: &Event, now: Timestamp) -> Option<Record> {
        let turn = self.turn.as_mut()?;
        if turn.phase == Phase::Judged {
            return None;
        }
        let context = self.grader.context(turn.item.key.bank());
        turn.apply(event, self.rules.confidence, &context, now);
        if turn.phase != Phase::Judged {
            return None;
        }
        let kind = &turn.item.question.kind;
        let verdict = match (kind, turn.verdicts.last()) {
            (Kind::Scenario(_), _) | (_, None) => grade::grade(kind, &turn.response(), &context),
            (_, Some(verdict)) => verdict.clone(),
        };
        Some(Record::Review(self.judge(verdict, now)?))
    }

    fn judge(&mut self, verdict: Verdict, now: Timestamp) -> Option<Review> {
        let turn = self.turn.as_ref()?;
        let question = &turn.item.question;
        let (rating, because) = suggest(&evidence(turn, verdict.score, false));
        let review = Review {
            question: turn.item.key.clone(),
            rev: question.rev,
            given: turn.response().given(&question.kind),
            score: verdict.score,
            confidence: turn.confidence,
            hints: u8::try_from(turn.hints).unwrap_or(u8::MAX),
            rating,
            milliseconds: turn.spent,
            mode: self.rules.mode,
            chance: guessed(grade::chance(&question.kind), turn.confidence),
            rehearsal: question.kind.is_rehearsal(),
            overruled: false,
        };
        let before = self.progress.card(&turn.item.key).copied();
        let next = (self.rules.mode != Mode::Cram).then(|| {
            self.progress.scheduler().preview(before.as_ref(), &review, now, self.rules.offset)
        });
        self.outcomes.push(Outcome {
            item: turn.item.clone(),
            score: review.score,
            rating,
            confidence: review.confidence,
        });
        self.judged = Some(Judged {
            review: None,
            verdict,
            rating,
            because,
            before,
            next,
            overruled: false,
            now,
        });
        Some(review)
    }

    fn overruled(&mut self) -> Option<Record> {
        let turn = self.turn.as_ref()?;
        let judged = self.judged.as_mut()?;
        if judged.overruled || !can_overrule(&judged.verdict) {
            return None;
        }
        let (rating, because) = suggest(&evidence(turn, 1.0, true));
        judged.overruled = true;
        judged.rating = rating;
        judged.because = because;
        self.amended(rating)
    }

    fn rated(&mut self, rating: Rating, now: Timestamp) -> Option<Record> {
        let judged = self.judged.as_mut()?;
        let rating = rating.min(highest(judged.overruled));
        let changed = rating != judged.rating;
        judged.rating = rating;
        let record = if changed { self.amended(rating) } else { None };
        self.come_back(rating);
        self.mark_leech(rating);
        self.remember_turn();
        self.advance(now);
        record
    }

    fn amended(&mut self, rating: Rating) -> Option<Record> {
        let judged = self.judged.as_ref()?;
        let outcome = self.outcomes.last_mut()?;
        outcome.rating = rating;
        if judged.overruled {
            outcome.score = 1.0;
        }
        Some(Record::Amend {
            review: judged.review.clone()?,
            rating,
            score: outcome.score,
            overruled: judged.overruled,
        })
    }

    /// A question due again within the sitting comes back in it.
    fn come_back(&mut self, rating: Rating) {
        let (Some(turn), Some(judged)) = (&self.turn, &self.judged) else { return };
        let item = &turn.item;
        let returns = self.outcomes.iter().filter(|outcome| outcome.item.key == item.key).count();
        if returns > RETURNS || item.question.kind.is_rehearsal() {
            return;
        }
        match judged.next.as_ref().map(|next| next.get(rating).due) {
            // A cram schedules nothing, but what was missed is asked again.
            None if rating == Rating::Again => self.queue.bring_back(item, judged.now, judged.now),
            Some(Due::At(at)) => self.queue.bring_back(item, at, judged.now),
            None | Some(Due::On(_)) => {}
        }
    }

    fn mark_leech(&mut self, rating: Rating) {
        let (Some(turn), Some(judged)) = (&self.turn, &self.judged) else { return };
        let Some(next) = &judged.next else { return };
        if next.get(rating).leeches_since(judged.before.as_ref()) {
            self.leeches.push(turn.item.key.clone());
        }
    }

    fn remember_turn(&mut self) {
        self.queue.turn_finished();
        let (Some(turn), Some(judged)) = (self.turn.take(), self.judged.take()) else { return };
        let Some(review) = judged.review else { return };
        self.past.push(Past { item: turn.item, review, queue: self.queue.clone() });
    }

    fn skip(&mut self, now: Timestamp) {
        if self.judged.is_some() {
            return;
        }
        self.skipped.extend(self.turn.take().map(|turn| turn.item.key));
        self.advance(now);
    }

    fn undo(&mut self, now: Timestamp) -> Option<Record> {
        if let Some(judged) = self.judged.take() {
            let turn = self.turn.as_ref()?;
            let review = judged.review?;
            self.outcomes.pop();
            self.turn = Some(Turn::new(turn.item.clone(), self.rules.seed, now));
            return Some(Record::Undo { of: review });
        }
        let turn = self.turn.as_ref()?;
        if !turn.is_fresh() {
            self.turn = Some(Turn::new(turn.item.clone(), self.rules.seed, now));
            return None;
        }
        let past = self.past.pop()?;
        self.outcomes.pop();
        let suspended =
            |item: &Item| self.progress.track(&item.key).is_some_and(|track| track.suspended);
        self.queue = past.queue.rewound(&past.item.key, suspended);
        self.turn = Some(Turn::new(past.item, self.rules.seed, now));
        Some(Record::Undo { of: past.review })
    }

    fn edited(&mut self, question: Question, now: Timestamp) {
        if self.judged.is_some() {
            // Judged once: the new text holds from the next time on.
            return;
        }
        if let Some(turn) = &self.turn {
            let item = Item { question: Rc::new(question), ..turn.item.clone() };
            self.turn = Some(Turn::new(item, self.rules.seed, now));
        }
    }

    fn advance(&mut self, now: Timestamp) {
        self.turn = None;
        self.judged = None;
        let budget = self.rules.minutes.map(|minutes| i64::from(minutes) * 60);
        let over =
            budget.is_some_and(|budget| now.duration_since(self.started).as_secs() >= budget);
        match if over { None } else { self.queue.next(now) } {
            Some(item) => self.turn = Some(Turn::new(item, self.rules.seed, now)),
            None => self.finish(now),
        }
    }

    fn finish(&mut self, now: Timestamp) {
        let waiting = self.turn.is_some() && self.judged.is_none();
        let left = self.queue.coming().count() + usize::from(waiting);
        self.turn = None;
        self.judged = None;
        self.summary = summary::summarise(self, left, now);
    }

    fn today(&self, now: Timestamp) -> Day {
        study_day(now, self.rules.offset, self.progress.scheduler().rollover_hour)
    }
}

fn evidence(turn: &Turn, score: f64, overruled: bool) -> Evidence {
    let given = f64::from(turn.item.question.seconds()) * 1000.0;
    Evidence {
        score,
        confidence: turn.confidence,
        hints: u8::try_from(turn.hints).unwrap_or(u8::MAX),
        pace: turn.spent as f64 / given,
        two_choices: matches!(turn.item.question.kind, Kind::TrueFalse(_)),
        overruled,
    }
}

/// How much more often an answer is given with this confidence by somebody who guesses than by somebody who knows:
/// an estimate of ours, on the careful side. It scales the chance of a lucky guess.
fn guessed(chance: f64, confidence: Option<Confidence>) -> f64 {
    let ratio = match confidence {
        Some(Confidence::Sure) => 0.25,
        Some(Confidence::ThinkSo) | None => 1.0,
        Some(Confidence::Guess) => 4.0,
    };
    (chance * ratio).min(1.0)
}

/// The machine's verdict can be overruled unless it is fully right.
fn can_overrule(verdict: &Verdict) -> bool {
    verdict.mark != Mark::SelfRated && verdict.score < 1.0
}

fn highest(overruled: bool) -> Rating {
    if overruled { Rating::Hard } else { Rating::Easy }
}
