//! Which files are there to import, and what do they hold?
//!
//! Nothing that a file names is opened unless it lies beside it, is a regular file and no link. Sizes, counts and depths
//! have limits, so that a hostile directory or archive is refused and not swallowed.

use super::super::args::FormatName;
use crate::import::{
    Certainty, Columns, Format, Guess, Input, Loaded, Report, read, recognise, referred, sha256,
};
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// The biggest text that is read, in bytes: the bank that it makes must not be bigger either.
const MOST_TEXT: u64 = 64 << 20;
/// The biggest archive or database.
const MOST_PACKAGE: u64 = 1 << 30;
/// The most files of a directory, and how deep it is looked into.
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 16;
/// How archives and databases begin: zip, SQLite, zstd.
const PACKAGES: [&[u8]; 3] = [b"PK\x03\x04", b"SQLite format 3\0", b"\x28\xb5\x2f\xfd"];

/// What the person said about the files.
pub struct Wish<'a> {
    pub format: Option<&'a FormatName>,
    pub columns: Option<&'a Columns>,
}

/// What an argument led to.
#[derive(Default)]
pub struct Found {
    pub chosen: Vec<Chosen>,
    pub skipped: Vec<Skipped>,
    pub failed: Vec<Failed>,
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

/// A file of a directory that is nothing to import.
pub struct Skipped {
    pub name: String,
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

/// The directories in which what a file names is looked for, the nearest first.
struct Beside(Vec<PathBuf>);

impl Beside {
    /// Of a file: its own directory, and those above it up to the one that the person named.
    fn of(path: &Path, root: Option<&Path>) -> Self {
        let above = path.ancestors().skip(1);
        let within = |directory: &&Path| root.is_some_and(|root| directory.starts_with(root));
        let mut directories: Vec<PathBuf> =
            above.clone().take_while(within).map(Path::to_owned).collect();
        if directories.is_empty() {
            directories.extend(above.take(1).map(Path::to_owned));
            directories.extend(vault(path));
        }
        directories.dedup();
        Self(directories)
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let plain = |part: Component| matches!(part, Component::Normal(_));
        let relative = Path::new(name);
        if name.contains(['\\', '\0']) || name.is_empty() || !relative.components().all(plain) {
            return None;
        }
        self.0.iter().find_map(|directory| regular(directory, relative))
    }
}

/// The root of the vault of Obsidian that a file is in, and the directories on the way there, the nearest first: a note
/// that is imported alone still has the vault's settings and pictures.
fn vault(path: &Path) -> Vec<PathBuf> {
    let Ok(whole) = std::path::absolute(path) else { return Vec::new() };
    let above: Vec<&Path> = whole.ancestors().skip(1).take(DEEPEST).collect();
    let is_root = |directory: &&Path| {
        fs::symlink_metadata(directory.join(".obsidian")).is_ok_and(|entry| entry.is_dir())
    };
    let root = above.iter().position(is_root);
    root.map_or(Vec::new(), |root| above[..=root].iter().map(|path| path.to_path_buf()).collect())
}

/// The bytes of a regular file; none when any part of its way is a link.
fn regular(directory: &Path, relative: &Path) -> Option<Vec<u8>> {
    let mut path = directory.to_owned();
    for part in relative.components() {
        path.push(part);
        if fs::symlink_metadata(&path).ok()?.is_symlink() {
            return None;
        }
    }
    let size = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?.len();
    (size <= MOST_TEXT).then(|| fs::read(&path).ok()).flatten()
}

/// The files that an argument stands for. A file that the person named must be readable as something; of a directory's
/// files those that are certainly nothing to import are skipped.
pub fn gather(path: &Path, wish: &Wish) -> anyhow::Result<Found> {
    let mut found = Found::default();
    if !path.is_dir() {
        let root = None;
        match choose(path, root, wish) {
            Ok(chosen) => found.chosen.push(chosen),
            Err(failure) => found.failed.push(failure),
        }
        return Ok(found);
    }
    let mut files = Vec::new();
    walk(path, 0, &mut files)?;
    for file in files {
        match choose(&file, Some(path), wish) {
            Ok(chosen) => found.chosen.push(chosen),
            Err(failure) => found.skipped.push(Skipped { name: failure.file }),
        }
    }
    if found.chosen.is_empty() {
        bail!("`{}` holds nothing that can be imported", path.display());
    }
    Ok(found)
}

/// The regular files below a directory by name, without hidden ones and links.
fn walk(directory: &Path, depth: usize, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if depth > DEEPEST {
        bail!(
            "`{}` is more than {DEEPEST} directories deep; name a smaller one",
            directory.display()
        );
    }
    let failed = || format!("could not read `{}`", directory.display());
    let mut entries: Vec<fs::DirEntry> =
        fs::read_dir(directory).and_then(Iterator::collect).with_context(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().with_context(failed)?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), depth + 1, files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
        if files.len() > MOST_FILES {
            bail!(
                "`{}` holds more than {MOST_FILES} files; name a smaller directory",
                directory.display()
            );
        }
    }
    Ok(())
}

fn choose(path: &Path, root: Option<&Path>, wish: &Wish) -> Result<Chosen, Failed> {
    let name = path.display().to_string();
    let fail = |message: String| Failed { file: name.clone(), at: None, message };
    let bytes = bytes(path).map_err(|error| fail(format!("{error:#}")))?;
    let beside = Beside::of(path, root);
    let lookup = |name: &str| beside.bytes(name);
    let mut input = Input::new(&name, &bytes, &lookup);
    input.columns = wish.columns;
    let guesses = recognise(&input);
    let (format, dialect, said) = match wish.format {
        Some(FormatName { format, dialect }) => {
            let guessed = guesses.into_iter().find(|guess| guess.format == *format);
            (*format, guessed.map_or(String::new(), |guess| guess.dialect), dialect.clone())
        }
        None => {
            // What might be anything is taken from somebody who named it, not out of a directory.
            let least = if root.is_some() { Certainty::Likely } else { Certainty::Possible };
            let guess = guesses.into_iter().next().filter(|guess| guess.certainty >= least);
            let Guess { format, dialect, .. } = guess.ok_or_else(|| fail(unknown(&input)))?;
            (format, dialect, None)
        }
    };
    drop(input);
    let below = root.and_then(|root| path.strip_prefix(root).ok());
    let known_as = below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    let known_as = known_as.display().to_string();
    Ok(Chosen { name, known_as, bytes, beside, format, dialect, said })
}

fn unknown(input: &Input) -> String {
    if input.bytes.is_empty() {
        return "the file is empty".to_owned();
    }
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    format!("no format was recognised; name one with `--format`: {}", names.join(", "))
}

/// The bytes of a regular file or of the standard input, if they are not too many.
fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut reader: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        if !fs::metadata(path)?.is_file() {
            bail!("it is not a regular file");
        }
        Box::new(fs::File::open(path)?)
    };
    let mut bytes = Vec::new();
    reader.by_ref().take(16).read_to_end(&mut bytes)?;
    let package = PACKAGES.iter().any(|magic| bytes.starts_with(magic));
    let most = if package { MOST_PACKAGE } else { MOST_TEXT };
    reader.take(most - bytes.len() as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        bail!("it is bigger than {} MB; split it", most >> 20);
    }
    Ok(bytes)
}

/// Reads a file as its format, and finds its media, whose bytes are put into `media` by their path.
pub fn load(
    chosen: Chosen,
    bank: &str,
    columns: Option<&Columns>,
    media: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(Report, Loaded), Failed> {
    let Chosen { name, known_as, bytes, beside, format, dialect, said } = chosen;
    let lookup = |name: &str| beside.bytes(name);
    let mut input = Input::new(&name, &bytes, &lookup);
    input.columns = columns;
    input.dialect = said.as_deref();
    let mut import = read(format, &input).map_err(|error| Failed {
        file: name.clone(),
        at: error.at,
        message: error.message,
    })?;
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
        let path = format!("{bank}/{}{}", sha256(&found), ending(&wanted));
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
    fn only_what_lies_beside_is_opened() {
        let home = tempfile::tempdir().unwrap();
        let inside = home.path().join("vault/notes");
        fs::create_dir_all(&inside).unwrap();
        fs::write(home.path().join("secret"), "s").unwrap();
        fs::write(home.path().join("vault/top.png"), "t").unwrap();
        fs::write(inside.join("a.png"), "a").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(home.path().join("secret"), inside.join("link")).unwrap();
        let beside = Beside::of(&inside.join("n.md"), Some(&home.path().join("vault")));
        assert_eq!(beside.bytes("a.png"), Some(b"a".to_vec()));
        assert_eq!(beside.bytes("top.png"), Some(b"t".to_vec()));
        for name in ["link", "../top.png", "/etc/passwd", "..\\top.png", "", "secret", "."] {
            assert_eq!(beside.bytes(name), None, "{name}");
        }
    }

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
