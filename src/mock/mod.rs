//! How is a mock interview held, and what comes out of it?
//!
//! A [`Program`] is a blueprint with its rounds unfolded, a [`Deck`] draws the questions, an [`Interview`] is a pure
//! state machine over them: [`Interview::screen`] says what to show, [`Interview::apply`] takes what happened at a
//! reading of the interview's clock. Every thing that happened is kept, so that the interview can be repeated from
//! them; at its end there are the reviews for the schedule and a scorecard.

mod blueprint;
mod clock;
mod debrief;
mod draw;
mod flow;
mod interview;
mod past;
mod program;
mod read;
mod repeat;
mod score;
mod screen;
mod slots;
#[cfg(test)]
mod tests;

pub use blueprint::{Blueprint, Blueprints, FORMAT, Grade, KindName, Mode, Overrun, Pick, Section};
pub use clock::Left;
pub use draw::{Deck, Shortfall, redraw};
pub use interview::Interview;
pub use past::{Kept, Past, past};
pub use program::{Program, Round, Stage};
pub use read::{read, shipped};
pub use score::{GRADES, Outcome, grade_of};
pub use screen::{Ask, Assess, Assessing, Entry, Head, Opening, Screen};
