//! What can be asked?
//!
//! A [`Bank`] is one RON file of [`Question`]s. [`read`] turns its text into values or [`Diagnostic`]s,
//! [`Library`] holds all banks together, [`lint`] says what a valid bank still gets wrong.

mod diagnostic;
mod kind;
mod library;
pub mod lint;
mod model;
mod outline;
mod read;
mod reasoned;
mod response;
mod shipped;
mod write;

pub use diagnostic::{Diagnostic, Place, Severity};
pub use kind::*;
pub use library::{Item, Library};
pub use model::*;
pub use read::{Reading, read};
pub use reasoned::{Choice, KeyPoint};
pub use response::{Given, Response};
pub use shipped::shipped;
pub use write::write;
