//! When again?

use super::fsrs::MemoryState;
use super::record::Rating;
use crate::time::Day;
use jiff::Timestamp;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Due {
    At(Timestamp),
    On(Day),
}
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub memory: MemoryState,
    pub last_review: Timestamp,
    /// Days, as scheduled.
    pub interval: f64,
    pub due: Due,
    pub reps: u32,
    pub lapses: u32,
    pub last_rating: Rating,
}
#[derive(Debug, Clone, PartialEq)]
pub struct NextStates<T> {
    pub again: T,
    pub hard: T,
    pub good: T,
    pub easy: T,
}
pub struct Scheduler;
