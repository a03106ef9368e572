//! The doorway: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    onsite::cli::run(std::env::args_os())
}
