//! Which promises have the banks of a directory made?

use super::exit::Exit;
use super::library::contents;
use super::output;
use crate::bank::lint::Strictness;
use crate::bank::{Diagnostic, LOCK_FILE, Lock, Reading, Severity};
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What files that were read break of the promises in the `ids.lock` beside them. Of the directories in `whole` all
/// files were read.
pub fn check<'a>(
    readings: impl IntoIterator<Item = &'a Reading>,
    whole: &[PathBuf],
    strictness: Strictness,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (directory, readings) in by_directory(readings, whole) {
        if let Some(lock) = read(&directory.join(LOCK_FILE)) {
            found.extend(lock.check(&readings, whole.contains(&directory), strictness));
        }
    }
    found
}

/// Writes the `ids.lock` of each directory, lines of files that were not read kept. Nothing is written when a promise is
/// broken, or when `problems`, what is wrong with the banks themselves, has an error.
pub fn update(
    readings: &[Reading],
    whole: &[PathBuf],
    problems: &[Diagnostic],
) -> anyhow::Result<Exit> {
    if let Some(problem) = problems.iter().find(|problem| problem.severity == Severity::Error) {
        bail!("the banks must be sound before their ids are locked: {problem}");
    }
    let broken = check(readings, whole, Strictness::Lenient);
    if !broken.is_empty() {
        let width = output::width().unwrap_or(usize::MAX);
        let text = broken.iter().map(|problem| problem.render_within(width) + "\n\n");
        let text: String = text.collect();
        let broken = output::count(broken.iter().map(|problem| problem.count).sum(), "error");
        output::print(&format!("{text}nothing was locked: {broken}\n"))?;
        return Ok(Exit::No);
    }
    for (directory, readings) in by_directory(readings, whole) {
        let path = directory.join(LOCK_FILE);
        let mut lock = read(&path).unwrap_or_default();
        lock.update(readings);
        fs::write(&path, lock.write())
            .with_context(|| format!("could not write `{}`", path.display()))?;
        output::print(&format!("wrote {}\n", path.display()))?;
    }
    Ok(Exit::Done)
}

/// None where there is no such file, not even a link that leads nowhere.
fn read(path: &Path) -> Option<Lock> {
    fs::symlink_metadata(path).ok()?;
    let name = path.display().to_string();
    Some(match contents(path) {
        Ok(bytes) => Lock::read(&name, &String::from_utf8_lossy(&bytes)),
        Err(error) => Lock::unreadable(&name, &format!("{error:#}")),
    })
}

/// The readings by the directory of their file; a whole directory without a bank is there, too.
fn by_directory<'a>(
    readings: impl IntoIterator<Item = &'a Reading>,
    whole: &[PathBuf],
) -> BTreeMap<PathBuf, Vec<&'a Reading>> {
    let mut directories: BTreeMap<PathBuf, Vec<&Reading>> =
        whole.iter().map(|directory| (directory.clone(), Vec::new())).collect();
    for reading in readings {
        // Standard input is beside nothing.
        if reading.source.path() == "-" {
            continue;
        }
        let directory = Path::new(reading.source.path()).parent().unwrap_or(Path::new(""));
        directories.entry(directory.to_owned()).or_default().push(reading);
    }
    directories
}
