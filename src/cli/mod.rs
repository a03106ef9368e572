//! Which command was typed, and what does it wire together?
use std::process::ExitCode;
pub fn run(_args: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
