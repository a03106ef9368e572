//! With which code does the program end?

use std::process::ExitCode;

/// Every way to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done,
    /// The answer is no: `check` found problems, nothing is due, an interview was not passed.
    No,
    /// It could not be done: usage, files.
    Failed,
    /// Ctrl-C.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::No => 1,
            Exit::Failed => 2,
            Exit::Interrupted => 130,
        })
    }
}

/// The code of an error: a reader that has gone away (`onsite history | head`) is no failure.
pub fn of_error(error: &anyhow::Error) -> Exit {
    let broken_pipe = error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    });
    if broken_pipe { Exit::Done } else { Exit::Failed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let table = [(Exit::Done, 0), (Exit::No, 1), (Exit::Failed, 2), (Exit::Interrupted, 130)];
        for (exit, code) in table {
            assert_eq!(ExitCode::from(exit), ExitCode::from(code));
        }
    }

    #[test]
    fn a_broken_pipe_is_no_failure() {
        let broken = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        assert_eq!(of_error(&anyhow::Error::new(broken).context("could not print")), Exit::Done);
        assert_eq!(of_error(&anyhow::anyhow!("no such bank")), Exit::Failed);
    }
}
