//! What can be asked?
//!
//! A [`Bank`] is one RON file of [`Question`]s. [`read`] turns its text into values or [`Diagnostic`]s,
//! [`Library`] holds all banks together, [`lint`] says what a valid bank still gets wrong.

mod clash;
pub mod coverage;
mod diagnostic;
mod distinct;
mod document;
mod explain;
mod finding;
mod formula;
mod grow;
mod invariants;
mod kind;
mod library;
mod limits;
pub mod lint;
mod lock;
mod model;
mod outline;
mod read;
mod reasoned;
mod response;
mod salvage;
#[cfg(test)]
mod samples;
mod scan;
mod search;
mod shipped;
mod source;
mod splice;
mod spoiler;
mod spot;
pub mod taxonomy;
#[cfg(test)]
mod tests;
mod write;

pub use diagnostic::{Diagnostic, Place, Severity};
pub use document::Document;
pub use finding::{Finding, PathStep};
pub(crate) use finding::{longer, steps};
pub use invariants::{kebab, same, senseless};
pub use kind::*;
pub use library::{Item, Library, NotFound};
pub use lock::{LOCK_FILE, Lock};
pub use model::*;
pub use read::{MAX_BYTES, Reading, read};
pub use reasoned::{Choice, KeyPoint};
pub use response::{Given, Response};
pub use search::{Found, search};
pub use shipped::{is_shipped, shipped};
pub use source::Source;
pub use splice::splice;
pub use spoiler::Spoiler;
pub use spot::{Insertion, bank_id, insertion_point, line_of};
pub use write::write;
