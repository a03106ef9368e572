//! Which files are there to import, and what do they hold?
//!
//! Sizes, counts and depths have limits, so that a hostile directory or archive is refused and not swallowed.

use super::super::args::FormatName;
use super::beside::{Beside, MOST_TEXT};
use super::walk::walk;
use crate::import::{
    Certainty, Columns, Format, Guess, Input, Loaded, Report, leave_out_history,
    leave_out_impossible, read, recognise, referred, sha256,
};
use anyhow::bail;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The biggest archive or database.
const MOST_PACKAGE: u64 = 1 << 30;
/// How archives and databases begin: zip, SQLite, zstd.
const PACKAGES: [&[u8]; 3] = [b"PK\x03\x04", b"SQLite format 3\0", b"\x28\xb5\x2f\xfd"];

/// What the person said about the files.
pub struct Said<'a> {
    pub format: Option<&'a FormatName>,
    pub columns: Option<&'a Columns>,
}

/// Which answers of another program are wanted.
#[derive(Clone, Copy)]
pub enum Past {
    /// Those that were given before an instant.
    Before(Timestamp),
    No,
}

/// What an argument led to.
#[derive(Default)]
pub struct Found {
    pub chosen: Vec<Chosen>,
    pub skipped: Vec<Skipped>,
    pub failed: Vec<Failed>,
}

/// How a file is to be read.
pub struct Wish<'a> {
    /// To which it goes.
    pub bank: &'a str,
    pub columns: Option<&'a Columns>,
    pub past: Past,
    /// Told how many items are read, and of how many.
    pub told: &'a dyn Fn(usize, usize),
}

/// A file that will be read.
pub struct Chosen {
    /// As the person named it, or below the directory that the person named.
    pub name: String,
    /// By which its items are known at the next import, wherever the file lies then: its name, in a directory with the
    /// path below it.
    known_as: String,
    bytes: Vec<u8>,
    beside: Beside,
    format: Format,
    dialect: String,
    /// The dialect that the person asked for.
    said: Option<String>,
}

impl Chosen {
    /// Where it lies, whatever it was called.
    pub fn whole(&self) -> PathBuf {
        fs::canonicalize(&self.name).unwrap_or_else(|_| PathBuf::from(&self.name))
    }

    /// In bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// A file of a directory that is nothing to import.
pub struct Skipped {
    pub name: String,
    /// Why it cannot be read; none when nothing in it looks like questions.
    pub reason: Option<String>,
}

/// A file that cannot be read.
pub struct Failed {
    pub file: String,
    pub at: Option<(usize, usize)>,
    pub message: String,
}

impl Failed {
    /// `path:line:col: message`.
    pub fn in_one_line(&self) -> String {
        match self.at {
            Some((line, column)) => format!("{}:{line}:{column}: {}", self.file, self.message),
            None => format!("{}: {}", self.file, self.message),
        }
    }
}

/// The files that an argument stands for. A file that the person named must be readable as something; of a directory's
/// files those that are certainly nothing to import are skipped.
pub fn gather(path: &Path, said: &Said) -> anyhow::Result<Found> {
    let mut found = Found::default();
    if !path.is_dir() {
        let root = None;
        match choose(path, root, said) {
            Ok(chosen) => found.chosen.push(chosen),
            Err(left) => found.failed.push(left.failed()),
        }
        return Ok(found);
    }
    for file in walk(path)? {
        match choose(&file, Some(path), said) {
            Ok(chosen) => found.chosen.push(chosen),
            Err(Left::Unknown(name, _)) => found.skipped.push(Skipped { name, reason: None }),
            Err(Left::Failed(failure)) => {
                found.skipped.push(Skipped { name: failure.file, reason: Some(failure.message) })
            }
        }
    }
    if found.chosen.is_empty() {
        bail!("`{}` holds nothing that can be imported", path.display());
    }
    Ok(found)
}

/// Why a file is not read.
enum Left {
    Failed(Failed),
    /// No format was recognised; the name, and what to say to a person who named it.
    Unknown(String, String),
}

impl Left {
    fn failed(self) -> Failed {
        match self {
            Left::Failed(failed) => failed,
            Left::Unknown(file, message) => Failed { file, at: None, message },
        }
    }
}

fn choose(path: &Path, root: Option<&Path>, said: &Said) -> Result<Chosen, Left> {
    let name = path.display().to_string();
    let fail = |message: String| Left::Failed(Failed { file: name.clone(), at: None, message });
    let bytes = bytes(path).map_err(|error| fail(format!("{error:#}")))?;
    if bytes.is_empty() {
        return Err(Left::Unknown(name, "the file is empty".to_owned()));
    }
    let beside = Beside::of(path, root);
    let lookup = |name: &str| beside.bytes(name);
    let mut input = Input::new(&name, &bytes, &lookup);
    input.columns = said.columns;
    let guesses = recognise(&input);
    let (format, dialect, said) = match said.format {
        Some(FormatName { format, dialect }) => {
            let guessed = guesses.into_iter().find(|guess| guess.format == *format);
            (*format, guessed.map_or(String::new(), |guess| guess.dialect), dialect.clone())
        }
        None => {
            // What might be anything is taken from somebody who named it, not out of a directory.
            let least = if root.is_some() { Certainty::Likely } else { Certainty::Possible };
            let guess = guesses.into_iter().next().filter(|guess| guess.certainty >= least);
            let Guess { format, dialect, .. } =
                guess.ok_or_else(|| Left::Unknown(name.clone(), unknown()))?;
            (format, dialect, None)
        }
    };
    drop(input);
    let below = root.and_then(|root| path.strip_prefix(root).ok());
    let known_as = below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    let known_as = known_as.display().to_string();
    Ok(Chosen { name, known_as, bytes, beside, format, dialect, said })
}

fn unknown() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    format!("no format was recognised; name one with `--format`: {}", names.join(", "))
}

/// The bytes of a regular file or of the standard input, if they are not too many.
fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut size = None;
    let mut reader: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        let file = fs::metadata(path)?;
        if !file.is_file() {
            bail!("it is not a regular file; `-` reads what comes through a pipe");
        }
        size = Some(file.len());
        Box::new(fs::File::open(path)?)
    };
    let mut bytes = Vec::new();
    reader.by_ref().take(16).read_to_end(&mut bytes)?;
    let package = PACKAGES.iter().any(|magic| bytes.starts_with(magic));
    let most = if package { MOST_PACKAGE } else { MOST_TEXT };
    // A file that says its size is refused before it is read.
    if let Some(size) = size.filter(|size| *size > most) {
        bail!(
            "it has {} MB, and at most {} MB are read; split it into several files",
            size.div_ceil(1 << 20),
            most >> 20
        );
    }
    reader.take(most - bytes.len() as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        bail!("it has more than {} MB; split it into several files", most >> 20);
    }
    Ok(bytes)
}

/// Reads a file as its format, and finds its media, whose bytes are put into `media` by their path.
pub fn load(
    chosen: Chosen,
    wish: &Wish,
    media: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(Report, Loaded), Failed> {
    let Chosen { name, known_as, bytes, beside, format, dialect, said } = chosen;
    let lookup = |name: &str| beside.bytes(name);
    let mut input = Input::new(&name, &bytes, &lookup);
    input.columns = wish.columns;
    input.told = Some(wish.told);
    input.dialect = said.as_deref();
    let mut import = read(format, &input).map_err(|error| Failed {
        file: name.clone(),
        at: error.at,
        message: error.message,
    })?;
    match wish.past {
        Past::Before(now) => leave_out_impossible(&mut import, now),
        Past::No => leave_out_history(&mut import),
    }
    let own: BTreeMap<String, Vec<u8>> = std::mem::take(&mut import.media)
        .into_iter()
        .map(|media| (media.name, media.bytes))
        .collect();
    let mut paths = BTreeMap::new();
    for wanted in referred(&import) {
        let found = own.get(&wanted).cloned().or_else(|| {
            ["", "media/", "collection.media/"]
                .iter()
                .find_map(|directory| beside.bytes(&format!("{directory}{wanted}")))
        });
        let Some(found) = found else { continue };
        let path = format!("{}/{}{}", wish.bank, sha256(&found), ending(&wanted));
        paths.insert(wanted, format!("media/{path}"));
        media.insert(path, found);
    }
    let text = (!input.text().is_binary()).then(|| input.text());
    let dialect = said.as_deref().unwrap_or(&dialect);
    let report =
        Report::of(&name, format.name(), dialect, text, &import, |name| paths.contains_key(name));
    let sha256 = sha256(&bytes);
    Ok((report, Loaded { file: known_as, sha256, format: format.name(), import, media: paths }))
}

/// The ending of a medium's name with its dot, when it is one; a name never becomes a path.
fn ending(name: &str) -> String {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    let plain = (1..=5).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric());
    if plain { format!(".{end}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_letters() {
        for (name, expected) in [
            ("a.PNG", ".png"),
            ("x/../y", ""),
            ("a.b/c", ""),
            ("noend", ""),
            ("a.jpeg", ".jpeg"),
            ("a.", ""),
        ] {
            assert_eq!(ending(name), expected, "{name}");
        }
    }
}
