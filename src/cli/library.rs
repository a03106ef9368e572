//! Which banks are there, and what is wrong with them?

use super::context::Context;
use super::output;
use crate::bank::{Bank, Diagnostic, Library, MAX_BYTES, read, shipped};
use anyhow::Context as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Shipped banks first, so that a user's bank of the same id overrides one.
pub fn load(context: &Context) -> anyhow::Result<(Library, Vec<Diagnostic>)> {
    let mut banks: Vec<(Bank, Option<String>)> = Vec::new();
    let mut problems = Vec::new();
    for (path, text) in shipped() {
        let reading = read(path, text.as_bytes());
        problems.extend(reading.diagnostics);
        banks.extend(reading.bank.map(|bank| (bank, None)));
    }
    for path in bank_files(&context.paths.banks)? {
        let name = path.display().to_string();
        let reading = read(&name, &contents(&path)?);
        problems.extend(reading.diagnostics);
        banks.extend(reading.bank.map(|bank| (bank, Some(name))));
    }
    let (library, clashes) = Library::new(banks);
    problems.extend(clashes);
    Ok((library, problems))
}

/// For the commands that ask: problems are named in a few lines and never stop the sitting.
pub fn load_and_warn(context: &Context) -> anyhow::Result<Library> {
    let (library, problems) = load(context)?;
    let refused: Vec<&Diagnostic> = problems.iter().filter(|problem| problem.refuses()).collect();
    for problem in refused.iter().take(3) {
        output::complain(&format!("warning: {}", problem.headline()));
    }
    if !refused.is_empty() {
        let left_out = output::count(refused.len(), "problem");
        output::complain(&format!("warning: {left_out} in your banks; what is sound is asked. See `onsite check`"));
    }
    Ok(library)
}

/// The bank files of a directory, sorted by name. A directory that does not exist has none.
pub fn bank_files(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("could not read `{}`", directory.display())),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("could not read `{}`", directory.display()))?.path();
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
