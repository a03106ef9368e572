//! How is a file made fit to be appended to?

use super::line;
use super::load::{Found, Problem, Source, Trouble};
use crate::schedule::DeviceId;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Leaves at `path` a journal of `device` with every good line, each with its end, and nothing else. Damaged lines
/// are moved to `<path>.damaged`, and `problems` says so.
pub(super) fn heal(
    path: &Path,
    device: &DeviceId,
    source: Option<&Source>,
    problems: &mut Vec<Problem>,
) -> io::Result<()> {
    let Some(source) = source else {
        return replace(path, line::encode_header(device)?.as_bytes());
    };
    if source.device != *device {
        let message = format!("it is the journal of `{}`: rename it back", source.device.0);
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    let sound = sound(source)?;
    if source.bytes == sound {
        return Ok(());
    }
    if let Some((line, _)) = source.torn {
        problems.push(Problem { path: path.to_owned(), line, trouble: Trouble::Torn });
    }
    if source.bytes.starts_with(&sound) && source.damaged.is_empty() {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(sound.len() as u64)?;
        return file.sync_all();
    }
    set_aside(source, problems)?;
    replace(path, &sound)
}

/// Puts a whole file in place, so that after a power cut either the old one or the new one is there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = with_suffix(path, ".tmp");
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    sync_directory(path)
}

/// What the file should hold.
fn sound(source: &Source) -> io::Result<Vec<u8>> {
    let mut sound = Vec::with_capacity(source.bytes.len() + 128);
    match source.header {
        Found::Good => {
            let line = source.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
            sound.extend(line.strip_suffix(b"\r").unwrap_or(line));
            sound.push(b'\n');
        }
        Found::Damaged | Found::Missing => {
            sound.extend(line::encode_header(&source.device)?.as_bytes());
        }
    }
    for range in &source.good {
        sound.extend(&source.bytes[range.clone()]);
        sound.push(b'\n');
    }
    Ok(sound)
}

fn set_aside(source: &Source, problems: &mut [Problem]) -> io::Result<()> {
    if source.damaged.is_empty() {
        return Ok(());
    }
    let aside = with_suffix(&source.path, ".damaged");
    let mut bytes = Vec::new();
    for (_, range) in &source.damaged {
        bytes.extend(&source.bytes[range.clone()]);
        bytes.push(b'\n');
    }
    let mut file = OpenOptions::new().append(true).create(true).open(&aside)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    let name = aside.file_name().unwrap_or_default().to_string_lossy();
    for problem in problems.iter_mut().filter(|problem| problem.path == source.path) {
        if matches!(problem.trouble, Trouble::Damaged | Trouble::NotAJournal) {
            problem.trouble = Trouble::SetAside(name.to_string());
        }
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// A new name is on the disk only when its directory is.
#[cfg(unix)]
fn sync_directory(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |dir| File::open(dir)?.sync_all())
}

/// Elsewhere a directory cannot be opened as a file, and renaming is made durable by the system.
#[cfg(not(unix))]
fn sync_directory(_path: &Path) -> io::Result<()> {
    Ok(())
}
