//! Which format are the bytes?

use super::{Format, Input};
use std::cmp::Reverse;

/// How sure a guess is. A format says `Certain` only when the bytes can be nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It could be read so, for want of anything better.
    Possible,
    /// The patterns of the format are there, among others.
    Likely,
    /// Hardly anything else looks like this.
    Strong,
    /// A signature or a schema says so.
    Certain,
}

/// What the bytes may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    pub format: Format,
    pub certainty: Certainty,
    /// Which variety of the format, in a few words; empty when there is only one.
    pub dialect: String,
    /// What was seen, such as ``12 lines are `###### N.` ``.
    pub why: String,
}

impl Guess {
    pub fn new(
        format: Format,
        certainty: Certainty,
        dialect: impl Into<String>,
        why: impl Into<String>,
    ) -> Self {
        Self { format, certainty, dialect: dialect.into(), why: why.into() }
    }
}

/// What the bytes may be, the surest guess first; none when nothing fits.
pub fn recognise(input: &Input) -> Vec<Guess> {
    let guesses = Format::ALL.iter().filter_map(|format| format.recognises(input));
    let mut guesses: Vec<Guess> = guesses.collect();
    guesses.sort_by_key(|guess| Reverse(guess.certainty));
    guesses
}
