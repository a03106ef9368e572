//! What can a person do in a sitting?

use crate::bank::{Question, Response};
use crate::schedule::{Confidence, Rating};

/// Everything that can happen; what makes no sense in a phase changes nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Answers `Step::Ask`. For an open question the text alone (`Response::Text`), for a story its notes.
    Answered(Response),
    /// Answers `Step::Confidence`.
    Confident(Confidence),
    /// Answers `Step::Checklist`: for each key point, whether it was covered.
    Checked(Vec<bool>),
    /// Answers `Step::Anchor`: 1 to 4.
    Anchored(u8),
    /// Answers `Step::Exemplar`: the anchors, none higher than before.
    Lowered(Vec<u8>),
    /// Goes on from `Step::Probes`, `Step::Exemplar` and `Step::StepReveal`.
    Continue,
    /// Answers `Step::Reveal`.
    Rated(Rating),
    /// "I was right".
    Overruled,
    HintAsked,
    /// Leaves the question for another day.
    Skipped,
    /// Takes back the last answer of this sitting, or starts the present question again.
    Undone,
    Starred,
    Noted(String),
    /// Never asks this question again until it is resumed.
    Suspended,
    /// Says that the question is wrong.
    Reported(String),
    /// The question was edited in its bank; the sitting goes on with the new text.
    Edited(Box<Question>),
    Quit,
}
