//! How is the result of an interview told?
//!
//! [`Sitting`]s in, text out: [`text`] for a terminal, [`markdown`] and [`html`] to keep or to show. All of them say the
//! same: `told` puts it into words once.

mod html;
mod markdown;
#[cfg(test)]
mod tests;
mod text;
mod told;

pub use html::html;
pub use markdown::markdown;
pub use text::text;
pub use told::verdict;

use crate::schedule::Scorecard;
use jiff::civil::DateTime;

/// An interview with its result.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    /// When it was begun, on the clock of the machine where it was sat.
    pub at: DateTime,
    pub scorecard: &'a Scorecard,
}
