//! Which bytes has a file in an archive, if it is one that may be unpacked?
//!
//! Names in an archive are looked up and never used as paths. What unpacks to far more than its size, links and folders
//! are refused, so that no archive takes more memory than a real one.

use super::draft::Unreadable;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// How an archive begins.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// Most bytes of one file, or of all media that are used: a hundred thousand notes are a tenth of it.
pub(super) const LARGEST: u64 = 1 << 30;
/// Bytes that any file may have, and how often its compressed size a larger one; text is compressed tenfold, empty
/// pages of a database a hundredfold.
const HARMLESS: u64 = 64 << 20;
const MOST_RATIO: u64 = 250;

/// An archive in memory.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The list of an archive's files.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        Unreadable::new(format!(
            "the package is damaged or cut off ({error}); export or download it again"
        ))
    })
}

/// The bytes of a file in the archive, if it is one and of a size that a package has.
pub(super) fn entry(archive: &mut Archive, name: &str) -> Result<Vec<u8>, String> {
    let file = archive.by_name(name).map_err(|error| match error {
        ZipError::FileNotFound => "it is not in the package".to_owned(),
        error => format!("`{name}` cannot be unpacked ({error})"),
    })?;
    if file.is_symlink() || !file.is_file() {
        return Err(format!("`{name}` is a link or a folder, not a file"));
    }
    let most = most_bytes(file.compressed_size());
    read_at_most(file, most, name)
}

/// The first bytes of a file in the archive, at most so many; none when it cannot be read.
pub(super) fn start(archive: &mut Archive, name: &str, most: u64) -> Option<Vec<u8>> {
    let file = archive.by_name(name).ok().filter(|file| file.is_file() && !file.is_symlink())?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// How large something may become that has this size when compressed.
pub(super) fn most_bytes(compressed: u64) -> u64 {
    compressed.saturating_mul(MOST_RATIO).clamp(HARMLESS, LARGEST)
}

/// Everything that is to be read, if it is not more than so many bytes.
pub(super) fn read_at_most(reader: impl Read, most: u64, name: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes).map_err(|error| {
        format!("`{name}` is damaged or cut off ({error}); export or download it again")
    })?;
    if bytes.len() as u64 > most {
        let size = most >> 20;
        return Err(format!("`{name}` unpacks to more than {size} MiB, which no package needs"));
    }
    Ok(bytes)
}
