//! What is known of one question now?

use super::fsrs::MemoryState;
use super::record::Rating;
use crate::time::{Day, Timestamp};

/// Lapses that make a leech; it is said again after every [`LEECH_AGAIN`] more.
pub const LEECH: u32 = 8;
pub const LEECH_AGAIN: u32 = 4;

/// When a question is to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Less than a day ahead and still on the same study day.
    At(Timestamp),
    /// On a study day, at any time.
    On(Day),
}

/// What is remembered of one question and when it is asked again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Card {
    pub memory: MemoryState,
    pub last_review: Timestamp,
    /// Days from the last review, as scheduled: whole when at least 1.
    pub interval: f64,
    pub due: Due,
    /// Reviews so far, without those in cram mode.
    pub reps: u32,
    /// How often it was forgotten: rated Again when it had been asked before, but once a study day unless it was
    /// recalled in between. Failing again minutes after failing is one forgetting; failing day after day is not.
    pub lapses: u32,
    pub last_rating: Rating,
}

impl Card {
    /// Forgotten so often that asking it again as it is wastes time.
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH
    }

    /// The review that turned `before` into this card is the one to say so after: the 8th lapse, the 12th, the 16th.
    pub fn leeches_since(&self, before: Option<&Card>) -> bool {
        let lapsed = self.lapses > before.map_or(0, |card| card.lapses);
        lapsed && self.is_leech() && (self.lapses - LEECH).is_multiple_of(LEECH_AGAIN)
    }
}

/// One thing for each rating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextStates<T> {
    pub again: T,
    pub hard: T,
    pub good: T,
    pub easy: T,
}

impl<T> NextStates<T> {
    pub fn get(&self, rating: Rating) -> &T {
        match rating {
            Rating::Again => &self.again,
            Rating::Hard => &self.hard,
            Rating::Good => &self.good,
            Rating::Easy => &self.easy,
        }
    }
}
