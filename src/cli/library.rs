//! Which banks are there, and what is wrong with them?

use super::context::Context;
use super::output;
use crate::bank::{Diagnostic, Library, MAX_BYTES, Reading, Severity, read, shipped};
use anyhow::Context as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Shipped banks first, so that a user's bank of the same id overrides one.
pub fn load(context: &Context) -> anyhow::Result<(Library, Vec<Diagnostic>)> {
    let mut readings: Vec<(Reading, bool)> =
        shipped().iter().map(|(path, text)| (read(path, text.as_bytes()), true)).collect();
    for path in bank_files(&context.paths.banks)? {
        readings.push((read(&path.display().to_string(), &contents(&path)?), false));
    }
    Ok(gather(readings))
}

/// All banks together, and everything that is wrong with any; each with whether it is shipped.
pub fn gather(readings: Vec<(Reading, bool)>) -> (Library, Vec<Diagnostic>) {
    let mut problems: Vec<Diagnostic> =
        readings.iter().flat_map(|(reading, _)| reading.diagnostics.iter().cloned()).collect();
    let (library, clashes) = Library::of_readings(readings);
    problems.extend(clashes);
    (library, problems)
}

/// For the commands that ask: problems are named in a few lines and never stop the sitting.
pub fn load_and_warn(context: &Context) -> anyhow::Result<Library> {
    let (library, problems) = load(context)?;
    let refused: Vec<&Diagnostic> = problems.iter().filter(|problem| refuses(problem)).collect();
    for problem in refused.iter().take(3) {
        output::complain(&format!("warning: {}", problem));
    }
    if !refused.is_empty() {
        let left_out = output::count(refused.len(), "problem");
        output::complain(&format!(
            "warning: {left_out} in your banks; what is sound is asked. See `onsite check`"
        ));
    }
    Ok(library)
}

/// Whether something was left out because of a problem.
pub fn refuses(problem: &Diagnostic) -> bool {
    problem.severity == Severity::Error
}

/// The bank files of a directory, sorted by name. A directory that does not exist has none.
pub fn bank_files(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("could not read `{}`", directory.display()));
        }
    };
    let mut files = Vec::new();
    for entry in entries {
        let path =
            entry.with_context(|| format!("could not read `{}`", directory.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a bank's bytes, at most one more than a bank may have: a huge file is refused without being swallowed.
pub fn contents(path: &Path) -> anyhow::Result<Vec<u8>> {
    use std::io::Read;
    let read = || {
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    read().with_context(|| format!("could not read `{}`", path.display()))
}
