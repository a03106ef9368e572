//! Which promises have the banks of a directory made?

use super::exit::Exit;
use super::library::contents;
use super::output;
use crate::bank::{Diagnostic, LOCK_FILE, Lock, Reading, Severity};
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What files that were read break of the promises in the `ids.lock` beside them.
pub fn check(readings: &[Reading]) -> anyhow::Result<Vec<Diagnostic>> {
    let mut problems = Vec::new();
    for (directory, readings) in by_directory(readings) {
        let path = directory.join(LOCK_FILE);
        if !path.exists() {
            continue;
        }
        let text = String::from_utf8_lossy(&contents(&path)?).into_owned();
        let lock = Lock::parse(&text)
            .map_err(|problem| anyhow::anyhow!("{}:{problem}", path.display()))?;
        problems.extend(readings.into_iter().flat_map(|reading| lock.check(reading)));
    }
    Ok(problems)
}

/// Writes the `ids.lock` of each directory; all of its banks must be among the readings and sound.
pub fn update(readings: &[Reading]) -> anyhow::Result<Exit> {
    let broken = readings.iter().flat_map(|reading| &reading.diagnostics);
    if let Some(problem) = broken.into_iter().find(|problem| problem.severity == Severity::Error) {
        bail!("the banks must be sound before their ids are locked: {problem}");
    }
    for (directory, readings) in by_directory(readings) {
        let path = directory.join(LOCK_FILE);
        let lock = Lock::of(readings);
        fs::write(&path, lock.write())
            .with_context(|| format!("could not write `{}`", path.display()))?;
        output::print(&format!("wrote {}\n", path.display()))?;
    }
    Ok(Exit::Done)
}

fn by_directory(readings: &[Reading]) -> BTreeMap<PathBuf, Vec<&Reading>> {
    let mut directories: BTreeMap<PathBuf, Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        let directory = Path::new(reading.source.path()).parent().unwrap_or(Path::new(""));
        directories.entry(directory.to_owned()).or_default().push(reading);
    }
    directories
}
