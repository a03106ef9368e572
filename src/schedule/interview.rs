//! What is kept of an interview while it runs?

use super::record::Confidence;
use crate::bank::Given;
use serde::{Deserialize, Serialize};

/// One thing that happened in an interview. The drawn questions and the sequence of these, each with its time on the
/// interview's clock, repeat the interview exactly, so that it goes on after a kill where it stood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happened {
    /// The clock was started.
    Begun,
    /// The question on the screen was answered, or a free note was written.
    Answered(Given),
    /// An answer was begun, and the question left without submitting it.
    Drafted(Given),
    /// What was said to the follow-up question.
    FollowedUp(String),
    Confident(Confidence),
    /// On from probes, from what a step revealed, or from a break.
    Continued,
    /// The question on the screen was flagged, or its flag taken away.
    Flagged,
    /// The question on the screen was passed over.
    Skipped,
    /// To another question of the section, by its number from 0.
    WentTo(usize),
    /// The section was left.
    Left,
    Paused,
    Resumed,
    /// The section's time ran out; with the answer as it stood.
    TimeUp(Given),
    /// The wall clock moved by so many seconds against the interview's clock: the machine slept, or its clock was set.
    ClockMoved(i64),
    /// Ended by the candidate before its end.
    Ended,
    /// For each key point of an answer, whether it was covered.
    Checked(Vec<bool>),
    /// The anchor that fits, 1 to 4.
    Anchored(u8),
    /// The anchors beside the exemplar, none higher than before.
    Lowered(Vec<u8>),
}
