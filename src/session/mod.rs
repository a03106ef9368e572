//! What happens in a sitting?

mod event;
mod step;
mod summary;

pub use event::Event;
pub use step::*;
pub use summary::{Missed, NextDue, Summary, TopicScore};
