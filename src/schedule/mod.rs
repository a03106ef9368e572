//! What is remembered, and when is it asked again?
//!
//! The truth is the list of [`Record`]s; [`Progress`] is their fold through the [`Scheduler`].

mod card;
mod fsrs;
mod fuzz;
mod interview;
mod progress;
mod record;
mod scheduler;
mod scorecard;
mod track;

pub use card::{Card, Due, LEECH, LEECH_AGAIN, NextStates};
pub use fsrs::{Fsrs, HIGHEST, LENGTH, LOWEST, MemoryState, PARAMETERS, ParameterError};
pub use interview::Happened;
pub use progress::Progress;
#[cfg(test)]
pub(crate) use record::samples;
pub use record::{Confidence, DeviceId, Entry, EventId, Mode, Rating, Record, Review, SessionKind};
pub use scheduler::{DESIRED_RETENTION, PRIOR_KNOWN, Scheduler};
pub use scorecard::{DrillNext, ItemScore, ItemState, Points, RoundScore, Scorecard, SectionScore};
pub use track::{Answered, Remark, Track, Undoable};
