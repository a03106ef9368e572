//! What has been answered, for ever?
//!
//! One append-only file a device, `<dir>/<device>.jsonl`, each written by one machine alone, so that copying files
//! about never conflicts. What anybody knows is a fold of these files (`schedule::Progress`).
//!
//! # The format, for whoever wants to read it
//!
//! JSON Lines in UTF-8. The first line is the header, every other line is one record:
//! ```json
//! {"onsite":"journal","format":1,"device":"laptop","crc":"e7de53fa"}
//! {"seq":1,"at":"2026-11-20T21:35:06Z","offset":"+01:00","record":{"star":{"question":"sql/joins","on":true}},"crc":"ce9eacad"}
//! ```
//! - `seq` counts the device's records from 1. Device and `seq` name a record, and other records refer to it so.
//! - `at` is UTC (RFC 3339); `offset` is what the local clock was ahead of it, `+HH:MM`, with `:SS` if need be.
//! - `record` holds exactly one key, the kind; `schedule::Record` has them all.
//! - `crc` is always last. It is the CRC-32 (IEEE) of all bytes of the line before `,"crc":`, in eight lower-case
//!   hexadecimal digits. A line is good if it ends with `,"crc":"<digits>"}` and the digits are right.
//!
//! Kinds and fields may be added within a format: a line with a good CRC that this version does not understand is
//! kept and skipped with a warning. `format` rises when older versions would misread the file; they refuse it.
//! The shape of the header stays in every format.
//!
//! # Failures
//!
//! | found | done |
//! |---|---|
//! | last line without its end | cut off when opened for writing, ignored by readers: it was never acknowledged |
//! | damaged line | reported; when opened for writing moved to `<file>.damaged`; the rest counts |
//! | damaged header | the same, and a new one is written |
//! | newer format | refused, nothing is touched |
//! | a second writer | refused, told who the first one is; readers never wait |
//! | one number, two records: a home directory was copied | both count, and this machine takes a new device id |
//! | a directory called `*.jsonl` | reported and left out |
//! | a file that cannot be read | refused: without it the schedule would be another |
//!
//! Beside the journals lie `this-device` (which file is ours), `writer.lock` (who writes) and `interview.clock` (how
//! long the interview that is being sat has run). They belong to one
//! machine: only `*.jsonl` may be copied elsewhere.

#[cfg(test)]
mod copies;
mod heal;
#[cfg(test)]
mod laws;
mod line;
mod load;
mod merge;
#[cfg(test)]
mod obstacles;
mod stopwatch;
#[cfg(test)]
mod tests;

use crate::schedule::{DeviceId, Entry, EventId, Record};
use crate::time::Timestamp;
use anyhow::Context;
use jiff::tz::Offset;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use load::Source;
use merge::Merged;

pub use load::{Loaded, Problem, Trouble, load};
pub use stopwatch::{Stopwatch, reading};

/// The format that is written, and the newest that is read.
pub const FORMAT: u32 = 1;

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(
        "`{}` is in use by another onsite{}: finish that one first",
        path.display(), holder.map(|pid| format!(" (process {pid})")).unwrap_or_default()
    )]
    Locked { path: PathBuf, holder: Option<u32> },
    #[error(
        "`{}` has format {found}, this onsite reads up to {supported}: update onsite on this machine",
        path.display()
    )]
    TooNew { path: PathBuf, found: u32, supported: u32 },
    #[error("cannot use `{}`: {source}{}", path.display(), next_step(source))]
    Io { path: PathBuf, source: io::Error },
}

/// This machine's journal, open for writing. Nobody else writes while it lives.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
    device: DeviceId,
    next_seq: u64,
    /// Length of the file up to the last acknowledged record.
    length: u64,
    /// Whether a failed append may have left bytes behind.
    dirty: bool,
    _lock: File,
}

impl Journal {
    /// Opens the journal of this machine in `dir` for writing and reads those of all machines. The directory and
    /// the file are made if they are missing; `device` is asked for a new id (letters, digits, `-` and `_`, at most
    /// 64) only if this machine has none, or if another machine has been writing under the same one.
    pub fn open(
        dir: &Path,
        device: impl FnOnce() -> DeviceId,
    ) -> Result<(Journal, Loaded), OpenError> {
        fs::create_dir_all(dir).map_err(at(dir))?;
        let lock = lock(&dir.join("writer.lock"))?;
        let mut files = load::read_all(dir)?;
        let merged = merge::merge(&mut files);
        let mut problems = load::problems(&files);
        let known = own_device(dir);
        problems.extend(known.as_ref().and_then(|known| merged.forked.get(known)).cloned());
        let device = match known.filter(|known| is_ours(known, &files, &merged)) {
            Some(known) => known,
            None => {
                let device = device();
                check_name(&device).map_err(at(dir))?;
                heal::replace(&dir.join("this-device"), device.0.as_bytes()).map_err(at(dir))?;
                device
            }
        };
        let path = dir.join(format!("{}.jsonl", device.0));
        let next_seq = merged.last_seq(&device) + 1;
        let own = files.into_iter().find(|file| file.path == path);
        heal::heal(&path, &device, own.as_ref(), &mut problems).map_err(at(&path))?;
        let file = OpenOptions::new().append(true).open(&path).map_err(at(&path))?;
        let length = file.metadata().map_err(at(&path))?.len();
        let journal = Journal { file, path, device, next_seq, length, dirty: false, _lock: lock };
        Ok((journal, Loaded { entries: merged.entries, problems }))
    }

    /// Keeps a record: when this returns, it is on the disk. On an error nothing is kept.
    pub fn append(
        &mut self,
        record: Record,
        at: Timestamp,
        offset: Offset,
    ) -> anyhow::Result<Entry> {
        let id = EventId { device: self.device.clone(), seq: self.next_seq };
        let entry = Entry { id, at, offset, record };
        self.write(std::slice::from_ref(&entry))
            .with_context(|| format!("could not keep the record in `{}`", self.path.display()))?;
        Ok(entry)
    }

    /// Keeps many records with one wait for the disk: all or none, as far as the file system can promise it.
    pub fn append_all(
        &mut self,
        records: impl IntoIterator<Item = (Record, Timestamp, Offset)>,
    ) -> anyhow::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for (seq, (record, at, offset)) in (self.next_seq..).zip(records) {
            let id = EventId { device: self.device.clone(), seq };
            entries.push(Entry { id, at, offset, record });
        }
        self.write(&entries)
            .with_context(|| format!("could not keep the records in `{}`", self.path.display()))?;
        Ok(entries)
    }

    /// The name of this machine.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn write(&mut self, entries: &[Entry]) -> io::Result<()> {
        let lines = entries.iter().map(line::encode).collect::<io::Result<String>>()?;
        if self.dirty {
            self.file.set_len(self.length)?;
        }
        self.dirty = true;
        self.file.write_all(lines.as_bytes())?;
        self.file.sync_data()?;
        self.dirty = false;
        self.length += lines.len() as u64;
        self.next_seq += entries.len() as u64;
        Ok(())
    }
}

/// What to do about an I/O error, for those of which that is known.
fn next_step(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => ": let yourself read and write it",
        io::ErrorKind::IsADirectory
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::AlreadyExists => ": move what is there elsewhere",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ": free some space",
        io::ErrorKind::ReadOnlyFilesystem => ": name another directory with `ONSITE_HOME`",
        io::ErrorKind::NotFound => ": put it back, or remove the link to it",
        _ => "",
    }
}

/// Adds the path to an I/O error.
fn at(path: &Path) -> impl Fn(io::Error) -> OpenError + '_ {
    |source| OpenError::Io { path: path.to_owned(), source }
}

/// Takes the writer's lock and leaves our process id in it. It is a file of its own, because where locks are
/// mandatory readers of a locked journal would have to wait.
fn lock(path: &Path) -> Result<File, OpenError> {
    let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).clone();
    let mut file = options.open(path).map_err(at(path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let holder = fs::read_to_string(path).ok().and_then(|pid| pid.trim().parse().ok());
            return Err(OpenError::Locked { path: path.to_owned(), holder });
        }
        Err(TryLockError::Error(source)) => return Err(at(path)(source)),
    }
    // Only for the message to a second writer.
    let pid = format!("{}\n", std::process::id());
    file.set_len(0).and_then(|()| file.write_all(pid.as_bytes())).map_err(at(path))?;
    Ok(file)
}

/// The device that this machine has been so far.
fn own_device(dir: &Path) -> Option<DeviceId> {
    let name = fs::read_to_string(dir.join("this-device")).ok()?;
    let device = DeviceId(name.trim().to_owned());
    check_name(&device).is_ok().then_some(device)
}

/// Whether this machine may go on writing as `device`: nobody else has, and its file is not another's, renamed.
fn is_ours(device: &DeviceId, files: &[Source], merged: &Merged) -> bool {
    let own = files.iter().find(|file| load::stem(&file.path) == device.0);
    !merged.forked.contains_key(device) && own.is_none_or(|file| file.device == *device)
}

/// A device id is a file name on every system.
fn check_name(DeviceId(name): &DeviceId) -> io::Result<()> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if (1..=64).contains(&name.len()) && name.chars().all(plain) {
        return Ok(());
    }
    let message = format!("`{name}` is no device id: use 1 to 64 letters, digits, `-` and `_`");
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}
