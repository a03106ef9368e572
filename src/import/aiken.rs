//! Which questions does a file in Aiken's format ask?
pub(super) fn recognises(_: &super::Input) -> Option<super::Guess> { None }
pub(super) fn read(_: &super::Input) -> Result<super::Import, super::Unreadable> { Ok(super::Import::default()) }
