//! Which banks are there, and what is wrong with them?

use super::context::Context;
use super::output;
use crate::bank::{Diagnostic, Library, MAX_BYTES, QuestionKey, Reading, Severity, read, shipped};
use anyhow::Context as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Shipped banks first, so that a user's bank of the same id overrides one.
pub fn load(context: &Context) -> anyhow::Result<(Library, Vec<Diagnostic>)> {
    let mut readings: Vec<(Reading, bool)> =
        shipped().iter().map(|(path, text)| (read(path, text.as_bytes()), true)).collect();
    for path in bank_files(&context.paths.banks)? {
        readings.push((read_file(&path), false));
    }
    Ok(gather(readings))
}

/// All banks but that of one file, which is read for itself; what is wrong with any is not told.
pub fn others(context: &Context, file: &Path) -> anyhow::Result<Library> {
    let shipped = shipped().iter().map(|(path, text)| (read(path, text.as_bytes()), true));
    let files = bank_files(&context.paths.banks)?.into_iter().filter(|path| path != file);
    let readings = shipped.chain(files.map(|path| (read_file(&path), false)));
    Ok(gather(readings.collect()).0)
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

/// A question that left the library can still be named by its whole key.
pub fn key(context: &Context, id: &str) -> anyhow::Result<QuestionKey> {
    let library = load_and_warn(context)?;
    match (library.find(id), id.split_once('/')) {
        (Ok(item), _) => Ok(item.key.clone()),
        (Err(_), Some((bank, id))) => Ok(QuestionKey::new(bank, id)),
        (Err(missing), None) => Err(missing.into()),
    }
}

/// Whether something was left out because of a problem.
pub fn refuses(problem: &Diagnostic) -> bool {
    problem.severity == Severity::Error
}

/// The bank files of a directory, sorted by name. Hidden files, such as the locks of editors, and directories are
/// none; a directory that does not exist has none.
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
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_bank = path.extension().is_some_and(|extension| extension == "ron");
        if is_bank && !hidden && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a bank file; a file that cannot be opened is a problem of that bank alone.
pub fn read_file(path: &Path) -> Reading {
    let name = path.display().to_string();
    match contents(path) {
        Ok(bytes) => read(&name, &bytes),
        Err(error) => Reading::unreadable(&name, &format!("{error:#}")),
    }
}

/// Reads a bank's bytes, at most one more than a bank may have: a huge file is refused without being swallowed. `-`
/// is standard input; pipes and devices are refused, because they may never end.
pub fn contents(path: &Path) -> anyhow::Result<Vec<u8>> {
    let read = || {
        let mut bytes = Vec::new();
        let most = MAX_BYTES as u64 + 1;
        if path == Path::new("-") {
            std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        if !fs::metadata(path)?.is_file() {
            return Err(std::io::Error::other("it is not a regular file"));
        }
        fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().with_context(|| format!("could not read `{}`", path.display()))
}
