//! A temporary home, a clock that stands still, a fixed seed, and the real binary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A person's machine on one day.
pub struct Sandbox {
    home: TempDir,
    now: String,
}

/// What a run of the binary left.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Sandbox {
    /// Friday, 20 November 2026, 21:00 in UTC; seed 7; no banks but the shipped ones.
    pub fn new() -> Self {
        Self {
            home: TempDir::new().expect("a temporary directory"),
            now: "2026-11-20T21:00:00Z".to_owned(),
        }
    }

    /// With a bank of the user's, whose file is called `mine.ron`.
    pub fn with_bank(text: &str) -> Self {
        let sandbox = Self::new();
        sandbox.write("banks/mine.ron", text);
        sandbox
    }

    /// The clock stands at another instant from now on.
    pub fn at(&mut self, now: &str) -> &mut Self {
        self.now = now.to_owned();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        std::fs::write(path, text).expect("a written file");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a readable file")
    }

    /// The binary with this home, before it is started. Nothing of the tester's environment reaches it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onsite"));
        command
            .args(arguments)
            .env_clear()
            .env("ONSITE_HOME", self.home.path())
            .env("ONSITE_NOW", &self.now)
            .env("ONSITE_SEED", "7")
            .env("TZ", "UTC")
            .current_dir(self.home.path());
        command
    }

    /// Runs a command line with nothing on its standard input.
    pub fn run(&self, line: &str) -> Run {
        self.typing(line, "")
    }

    /// Runs a command line and types the lines given.
    pub fn typing(&self, line: &str, typed: &str) -> Run {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        finish(self.command(&arguments), typed)
    }
}

/// Starts the command, types, and waits for the end.
pub fn finish(mut command: Command, typed: &str) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // The binary may end before it has read everything.
    let _ = child.stdin.take().expect("a pipe").write_all(typed.as_bytes());
    let output = child.wait_with_output().expect("the binary ends");
    Run::from(output)
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
            code: output.status.code().unwrap_or(-1),
        }
    }
}

impl Run {
    /// Fails with all that was printed unless the program ended with this code.
    #[track_caller]
    pub fn code(self, expected: i32) -> Self {
        assert_eq!(self.code, expected, "\nstdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Fails unless nothing that a terminal would interpret was printed.
    #[track_caller]
    pub fn without_escapes(self) -> Self {
        assert!(
            !self.stdout.contains('\u{1b}') && !self.stderr.contains('\u{1b}'),
            "an escape byte: {:?}",
            self.stdout
        );
        self
    }
}

/// All journal lines of a home, the headers and a torn end left out.
pub fn journal(home: &Path) -> Vec<serde_json::Value> {
    let mut lines = Vec::new();
    for entry in std::fs::read_dir(home.join("journal")).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            let text = std::fs::read_to_string(path).expect("a readable journal");
            let text = &text[..text.rfind('\n').map_or(0, |end| end + 1)];
            lines.extend(
                text.lines()
                    .skip(1)
                    .map(|line| serde_json::from_str(line).expect("a line of JSON")),
            );
        }
    }
    lines
}
