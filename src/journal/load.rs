//! What do the journals of all machines say?

use super::line::{self, Line};
use super::merge;
use super::{FORMAT, OpenError, at};
use crate::schedule::{DeviceId, Entry};
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Everything that was kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// In the order of time, then of ids; each once.
    pub entries: Vec<Entry>,
    /// To be shown to the user: the rest was loaded all the same.
    pub problems: Vec<Problem>,
}

/// Something wrong in a file. Displays as `path:line: what`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub path: PathBuf,
    /// From 1.
    pub line: usize,
    pub trouble: Trouble,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("damaged line, left out: restore the file from a backup if you have one")]
    Damaged,
    #[error("damaged line, set aside in `{0}`: restore the file from a backup if you have one")]
    SetAside(String),
    #[error("the last line was cut short and is removed: it was never acknowledged")]
    Torn,
    /// A directory, or a file without a good line.
    #[error("not a journal of onsite, left out: move it elsewhere")]
    NotAJournal,
    #[error("a record that this version does not understand, skipped: update onsite")]
    NotUnderstood,
    /// Told once a file.
    #[error(
        "record {seq} comes after record {after}, as if lines had been copied in by hand: every record counts once, \
         nothing is lost; to join machines copy whole `.jsonl` files side by side"
    )]
    OutOfOrder { seq: u64, after: u64 },
    #[error(
        "two machines have been writing as `{device}`: both count, and this one has a new name from now on"
    )]
    Forked { device: String },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.trouble)
    }
}

/// Reads the journals of all machines in `dir`; changes nothing and waits for nobody. Without the directory there
/// is nothing to read, which is no error.
pub fn load(dir: &Path) -> Result<Loaded, OpenError> {
    let mut files = read_all(dir)?;
    let merged = merge::merge(&mut files);
    Ok(Loaded { entries: merged.entries, problems: problems(&files) })
}

/// One file, read.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    /// By the header, or by the file's name if the header is damaged.
    pub(super) device: DeviceId,
    pub(super) header: Found,
    /// What was understood, in the order of the file.
    pub(super) records: Vec<Kept>,
    /// Where the good lines are, understood or not, without their ends.
    pub(super) good: Vec<Range<usize>>,
    /// Where the damaged lines are, and their numbers.
    pub(super) damaged: Vec<(usize, Range<usize>)>,
    /// Number of the last line and where it is, if it was cut short.
    pub(super) torn: Option<(usize, Range<usize>)>,
    /// The greatest number of a record, 0 without any.
    pub(super) last_seq: u64,
    pub(super) problems: Vec<Problem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Good,
    Damaged,
    /// The file is empty or ends within its header.
    Missing,
}

pub(super) struct Kept {
    pub(super) line: usize,
    pub(super) crc: u32,
    pub(super) entry: Entry,
}

/// All journals in a directory, in the order of their names, but each device's own file before copies of it.
pub(super) fn read_all(dir: &Path) -> Result<Vec<Source>, OpenError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(at(dir))?,
    };
    let paths: io::Result<Vec<PathBuf>> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(at(dir))?;
    paths.retain(|path| path.extension() == Some(OsStr::new("jsonl")));
    paths.sort();
    let mut files: Vec<Source> = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.push(Source::directory(path));
            continue;
        }
        // To go on without it would be to schedule, and to give numbers, as if its records had never been.
        let bytes = fs::read(&path).map_err(at(&path))?;
        files.push(read(path, bytes)?);
    }
    files.sort_by_key(|file| stem(&file.path) != file.device.0);
    Ok(files)
}

/// All that is to be said about the files themselves.
pub(super) fn problems(files: &[Source]) -> Vec<Problem> {
    files.iter().flat_map(|file| file.problems.iter().cloned()).collect()
}

fn read(path: PathBuf, bytes: Vec<u8>) -> Result<Source, OpenError> {
    let (header, device) = read_header(&path, &bytes)?;
    let mut file = Source::new(path, device, header);
    let first = usize::from(header == Found::Good);
    for (number, range) in lines(&bytes).skip(first) {
        file.take(number, range, &bytes);
    }
    file.bytes = bytes;
    file.judge();
    Ok(file)
}

/// A damaged header counts among the damaged lines.
fn read_header(path: &Path, bytes: &[u8]) -> Result<(Found, DeviceId), OpenError> {
    let by_name = DeviceId(stem(path));
    let Some((_, range)) = lines(bytes).next() else { return Ok((Found::Missing, by_name)) };
    let line = &bytes[range.clone()];
    if let Some(header) = line::unsealed_header(line).filter(|header| header.format > FORMAT) {
        let (path, found) = (path.to_owned(), header.format);
        return Err(OpenError::TooNew { path, found, supported: FORMAT });
    }
    Ok(match line::decode_header(line) {
        Some(header) => (Found::Good, header.device),
        None if range.end == bytes.len() && line::is_torn(line) => (Found::Missing, by_name),
        None => (Found::Damaged, by_name),
    })
}

impl Source {
    fn new(path: PathBuf, device: DeviceId, header: Found) -> Self {
        Source {
            path,
            device,
            header,
            bytes: Vec::new(),
            records: Vec::new(),
            good: Vec::new(),
            damaged: Vec::new(),
            torn: None,
            last_seq: 0,
            problems: Vec::new(),
        }
    }

    /// What only has the name of a journal.
    fn directory(path: PathBuf) -> Self {
        let device = DeviceId(stem(&path));
        let mut source = Source::new(path, device, Found::Missing);
        source.report(1, Trouble::NotAJournal);
        source
    }

    fn take(&mut self, number: usize, range: Range<usize>, bytes: &[u8]) {
        // Only the last line has no end. It may be whole but for that end, lost or damaged.
        let last = range.end == bytes.len();
        let whole = [range.end, range.end - usize::from(last)]
            .into_iter()
            .map(|end| range.start..end)
            .find_map(|range| Some((line::decode(&bytes[range.clone()], &self.device)?, range)));
        let Some(((line, crc), range)) = whole else {
            if last && line::is_torn(&bytes[range.clone()]) {
                self.torn = Some((number, range));
            } else {
                self.damaged.push((number, range));
            }
            return;
        };
        let seq = match &line {
            Line::Entry(entry) => Some(entry.id.seq),
            Line::NotUnderstood => line::seq(&bytes[range.clone()]),
        };
        self.good.push(range);
        if let Some(seq) = seq {
            self.count(number, seq);
        }
        match line {
            Line::Entry(entry) => self.records.push(Kept { line: number, crc, entry }),
            Line::NotUnderstood => self.report(number, Trouble::NotUnderstood),
        }
    }

    fn count(&mut self, number: usize, seq: u64) {
        let told = |problem: &Problem| matches!(problem.trouble, Trouble::OutOfOrder { .. });
        if seq <= self.last_seq && !self.problems.iter().any(told) {
            self.report(number, Trouble::OutOfOrder { seq, after: self.last_seq });
        }
        self.last_seq = self.last_seq.max(seq);
    }

    /// What the lines amount to.
    fn judge(&mut self) {
        if self.header == Found::Damaged && self.good.is_empty() {
            self.report(1, Trouble::NotAJournal);
            return;
        }
        let numbers: Vec<usize> = self.damaged.iter().map(|(number, _)| *number).collect();
        for number in numbers {
            self.report(number, Trouble::Damaged);
        }
    }

    fn report(&mut self, line: usize, trouble: Trouble) {
        self.problems.push(Problem { path: self.path.clone(), line, trouble });
    }
}

/// The lines with their numbers from 1, without their ends; a line end written by another system counts as one.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, Range<usize>)> {
    let mut start = 0;
    let ranges = bytes.split_inclusive(|byte| *byte == b'\n').map(move |line| {
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let text = text.strip_suffix(b"\r").filter(|_| text.len() < line.len()).unwrap_or(text);
        let range = start..start + text.len();
        start += line.len();
        range
    });
    ranges.enumerate().map(|(index, range)| (index + 1, range))
}

pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
