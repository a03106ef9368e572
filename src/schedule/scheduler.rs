//! When again?
//!
//! The [`Scheduler`] turns the memory model's fractional days into something to do: an instant later in the same
//! study day, or a day. It adds what the model does not know: a right answer that may have been a guess, stories
//! that are rehearsed in days, the spread of intervals, lapses and leeches.

#[cfg(test)]
mod tests;

use super::card::{Card, Due, NextStates};
use super::fsrs::{Asked, Fsrs, INTERVAL, MemoryState};
use super::fuzz;
use super::record::{Mode, Rating, Review};
use crate::bank::QuestionKey;
use crate::time::{Timestamp, days_between, plus_days, plus_fraction, study_day};
use jiff::tz::Offset;

/// The desired retention is held to this range: below it reviews fail too often to be bearable, above it the
/// work has no end.
pub const DESIRED_RETENTION: (f64, f64) = (0.70, 0.99);

/// How likely somebody knows the answer to a question never seen before: the share assumed by the simulations
/// behind the interview plan (cost model B). It only weighs whether a first right answer was a guess.
pub const PRIOR_KNOWN: f64 = 0.2;

/// The memory model and the rules around it. Values outside their range are held to it when they are used.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheduler {
    pub fsrs: Fsrs,
    /// The chance of recall at which a question is asked again, within [`DESIRED_RETENTION`].
    pub desired_retention: f64,
    /// The hour of the local clock at which the study day begins, 0 to 23.
    pub rollover_hour: i8,
    /// In days, 1 to 36,500.
    pub maximum_interval: f64,
}

impl Default for Scheduler {
    fn default() -> Self {
        Self {
            fsrs: Fsrs::default(),
            desired_retention: 0.9,
            rollover_hour: 4,
            maximum_interval: INTERVAL.1,
        }
    }
}

impl Scheduler {
    /// The card after a review that happened `at` an instant by a clock `offset` from UTC. A review in cram mode
    /// leaves a card as it is; of a question without a card it makes none, so do not ask (the fold leaves it out).
    pub fn next(
        &self,
        card: Option<&Card>,
        review: &Review,
        at: Timestamp,
        offset: Offset,
    ) -> Card {
        match card {
            Some(card) if review.mode == Mode::Cram => *card,
            _ => self.card(self.step(card.map(Past::of), review, at, offset), review.rating),
        }
    }

    /// The card after each rating; the review's own rating plays no part. Intervals never fall from Again to Easy.
    pub fn preview(
        &self,
        card: Option<&Card>,
        review: &Review,
        at: Timestamp,
        offset: Offset,
    ) -> NextStates<Card> {
        let card = |rating| {
            let review = Review { rating, ..review.clone() };
            self.next(card, &review, at, offset)
        };
        NextStates {
            again: card(Rating::Again),
            hard: card(Rating::Hard),
            good: card(Rating::Good),
            easy: card(Rating::Easy),
        }
    }

    /// The chance of recall now.
    pub fn retrievability(&self, card: &Card, now: Timestamp) -> f64 {
        self.fsrs.retrievability(card.memory, days_between(card.last_review, now))
    }

    /// The card after reviews in the order of time: the same as [`Scheduler::next`] for each, but the interval,
    /// which costs most, is computed for the last one only.
    pub(super) fn fold<'a>(
        &self,
        reviews: impl IntoIterator<Item = (Timestamp, Offset, &'a Review)>,
    ) -> Option<Card> {
        let counted = |(_, _, review): &(_, _, &Review)| review.mode != Mode::Cram;
        let mut reviews = reviews.into_iter().filter(counted).peekable();
        let mut before = None;
        while let Some((at, offset, review)) = reviews.next() {
            let step = self.step(before, review, at, offset);
            if reviews.peek().is_none() {
                return Some(self.card(step, review.rating));
            }
            before = Some(self.past(&step, review.rating));
        }
        None
    }

    fn step<'a>(
        &self,
        before: Option<Past>,
        review: &'a Review,
        at: Timestamp,
        offset: Offset,
    ) -> Step<'a> {
        let asked =
            before.map(|past| self.fsrs.asked(past.memory, days_between(past.last_review, at)));
        Step { before, asked, review, at, offset }
    }

    fn card(&self, step: Step<'_>, rating: Rating) -> Card {
        let Past { memory, last_review, reps, lapses, last_rating } = self.past(&step, rating);
        let days = self.days(&step, memory, rating);
        let (interval, due) = self.due(&step, days, reps);
        Card { memory, last_review, interval, due, reps, lapses, last_rating }
    }

    /// Days until recall has fallen to what is desired. The model promises no order between ratings once its
    /// parameters are fitted; here a better rating never brings a question back earlier than a worse one would.
    fn days(&self, step: &Step<'_>, memory: MemoryState, rating: Rating) -> f64 {
        // Far above the error of an interval, so that what is left out is surely shorter.
        const NEARLY: f64 = 1e-6;
        let wanted = self.retention();
        let mut days = self.fsrs.interval(memory, wanted);
        for worse in Rating::ALL.into_iter().filter(|worse| *worse < rating) {
            let worse = self.memory(step, worse);
            // A look at the curve costs a quarter of finding the interval, and mostly says that it is shorter.
            if self.fsrs.retrievability(worse, days) > wanted - NEARLY {
                days = days.max(self.fsrs.interval(worse, wanted));
            }
        }
        days
    }

    fn past(&self, step: &Step<'_>, rating: Rating) -> Past {
        let (reps, lapses) = step.before.map_or((0, 0), |past| (past.reps, past.lapses));
        let lapsed = rating == Rating::Again && self.was_known(step);
        Past {
            memory: self.memory(step, rating),
            last_review: step.at,
            reps: reps.saturating_add(1),
            lapses: lapses.saturating_add(u32::from(lapsed)),
            last_rating: rating,
        }
    }

    /// Whether failing this review is a lapse: see [`Card::lapses`].
    fn was_known(&self, step: &Step<'_>) -> bool {
        step.before.is_some_and(|past| {
            let day = |at| study_day(at, step.offset, self.rollover());
            past.last_rating != Rating::Again || day(past.last_review) < day(step.at)
        })
    }

    /// The memory after a rating. A right answer that may have been a guess counts as a mixture of that rating and
    /// of Hard, by the chance of having known. Mixing with Again instead, as one may expect, would send right
    /// answers back within the sitting: the model's first interval after Again is 3 seconds, and half of that in
    /// logarithms is still only 7 minutes.
    fn memory(&self, step: &Step<'_>, rating: Rating) -> MemoryState {
        let after = |rating| match &step.asked {
            None => self.fsrs.first(rating),
            Some(asked) => self.fsrs.after(asked, rating),
        };
        let known = step.known();
        if rating == Rating::Again || known >= 1.0 {
            return after(rating);
        }
        mixture(after(Rating::Hard), after(rating), known)
    }

    /// The interval as scheduled, and when that is.
    fn due(&self, step: &Step<'_>, days: f64, reps: u32) -> (f64, Due) {
        let today = study_day(step.at, step.offset, self.rollover());
        let later = plus_fraction(step.at, days);
        let same_day = study_day(later, step.offset, self.rollover()) == today;
        if days < 1.0 && same_day && !step.review.rehearsal {
            return (days, Due::At(later));
        }
        let key: &QuestionKey = &step.review.question;
        let days = fuzz::spread(days.max(1.0), self.longest(), key, reps);
        (days, Due::On(plus_days(today, days as i64)))
    }

    fn retention(&self) -> f64 {
        let (low, high) = DESIRED_RETENTION;
        if self.desired_retention.is_nan() { 0.9 } else { self.desired_retention.clamp(low, high) }
    }

    pub(super) fn rollover(&self) -> i8 {
        self.rollover_hour.clamp(0, 23)
    }

    fn longest(&self) -> f64 {
        let (_, longest) = INTERVAL;
        if self.maximum_interval.is_nan() {
            longest
        } else {
            self.maximum_interval.clamp(1.0, longest)
        }
    }
}

/// A review and what went before it.
struct Step<'a> {
    before: Option<Past>,
    /// None for a first review.
    asked: Option<Asked>,
    review: &'a Review,
    at: Timestamp,
    offset: Offset,
}

impl Step<'_> {
    /// The chance that a right answer was known and not guessed, by Bayes: R / (R + (1 - R) g).
    fn known(&self) -> f64 {
        let guess = self.review.chance;
        if guess.is_nan() || guess <= 0.0 {
            return 1.0;
        }
        let r = self.asked.as_ref().map_or(PRIOR_KNOWN, |asked| asked.recall);
        r / (r + (1.0 - r) * guess.min(1.0))
    }
}

/// A card without its due date: all that the next one depends on.
#[derive(Clone, Copy)]
struct Past {
    memory: MemoryState,
    last_review: Timestamp,
    reps: u32,
    lapses: u32,
    last_rating: Rating,
}

impl Past {
    fn of(card: &Card) -> Self {
        let Card { memory, last_review, reps, lapses, last_rating, .. } = *card;
        Self { memory, last_review, reps, lapses, last_rating }
    }
}

/// Between two memories: `weight` of the second, in log stabilities and in difficulty.
fn mixture(first: MemoryState, second: MemoryState, weight: f64) -> MemoryState {
    let between = |a: f64, b: f64| a + (b - a) * weight;
    let geometric = |a: f64, b: f64| between(a.ln(), b.ln()).exp();
    MemoryState {
        stability: geometric(first.stability, second.stability),
        stability_fast: geometric(first.stability_fast, second.stability_fast),
        difficulty: between(first.difficulty, second.difficulty),
    }
}
