//! What is remembered, and when is it asked again?
//!
//! The truth is the list of [`Record`]s; [`Progress`] is their fold through the [`Scheduler`].

mod fsrs;
#[cfg(test)]
mod fsrs_vectors;
mod fuzz;
mod progress;
mod record;
mod scheduler;

pub use fsrs::{Fsrs, HIGHEST, LENGTH, LOWEST, MemoryState, PARAMETERS, ParameterError};
pub use progress::{Answered, Progress, Remark, Track, Undoable};
pub use record::{Confidence, DeviceId, Entry, EventId, Mode, Rating, Record, Review, SessionKind};
pub use scheduler::{
    Card, DESIRED_RETENTION, Due, LEECH, LEECH_AGAIN, NextStates, PRIOR_KNOWN, Scheduler,
};
