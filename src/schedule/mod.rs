//! What is remembered, and when is it asked again?
//!
//! The truth is the list of [`Record`]s; [`Progress`] is their fold through the [`Scheduler`].

mod fsrs;
mod fuzz;
mod progress;
mod record;
mod scheduler;

pub use fsrs::{Fsrs, MemoryState, PARAMETERS};
pub use progress::{Progress, Track};
pub use record::{Confidence, DeviceId, Entry, EventId, Mode, Rating, Record, Review, SessionKind};
pub use scheduler::{Card, Due, NextStates, Scheduler};
