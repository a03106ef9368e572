//! Which questions does a file of Moodle's GIFT format ask?
mod answers;
mod blocks;
mod escape;
mod items;
pub(super) fn recognises(_: &super::Input) -> Option<super::Guess> { None }
pub(super) fn read(_: &super::Input) -> Result<super::Import, super::Unreadable> { Ok(super::Import::default()) }
