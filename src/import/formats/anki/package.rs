//! Where in a package is the collection, and where is a picture?
//!
//! Three generations of archives are in use: `collection.anki2` alone; `collection.anki21` beside a dummy of that name;
//! and `collection.anki21b`, compressed with zstd like everything else in it, beside the same dummy. The newest that is
//! there is the real one. Names in the archive are looked up and never used as paths.

use super::proto::{self, Value};
use crate::import::archive::{self, Archive, LARGEST, entry, most_bytes, read_at_most};
use crate::import::draft::Unreadable;
use crate::import::media::decoded;
use ruzstd::decoding::StreamingDecoder;
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::UnicodeNormalization;

pub(super) const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
pub(super) const SQLITE: &[u8] = b"SQLite format 3\0";

/// The newest first.
const COLLECTIONS: [&str; 3] = ["collection.anki21b", "collection.anki21", "collection.anki2"];

/// A collection, and what came with it.
pub(super) struct Opened<'a> {
    /// Which file it is.
    pub name: &'static str,
    /// The database.
    pub collection: Vec<u8>,
    /// What is odd about the package.
    pub warnings: Vec<String>,
    package: Option<Package<'a>>,
}

struct Package<'a> {
    archive: Archive<'a>,
    /// Names of entries in the archive by the name that cards use.
    media: HashMap<String, String>,
    left: u64,
}

/// Which kind of collection an archive holds; none when it is of another program.
pub(super) fn generation(bytes: &[u8]) -> Option<&'static str> {
    let archive = archive::open(bytes).ok()?;
    COLLECTIONS.into_iter().find(|name| archive.index_for_name(name).is_some())
}

impl<'a> Opened<'a> {
    /// Opens a package, or a bare collection, compressed or not.
    pub fn of(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.starts_with(SQLITE) {
            return Ok(Self::bare("a collection without a package", bytes.to_vec()));
        }
        if bytes.starts_with(ZSTD) {
            let collection = decompressed(bytes).map_err(Unreadable::new)?;
            return Ok(Self::bare("a compressed collection", collection));
        }
        let mut archive = archive::open(bytes)?;
        let Some(name) =
            COLLECTIONS.into_iter().find(|name| archive.index_for_name(name).is_some())
        else {
            return Err(Unreadable::new(without_collection(&archive)));
        };
        let mut collection = entry(&mut archive, name).map_err(Unreadable::new)?;
        if collection.starts_with(ZSTD) {
            let inner = decompressed(&collection).map_err(|why| format!("`{name}`: {why}"));
            collection = inner.map_err(Unreadable::new)?;
        }
        let mut warnings = Vec::new();
        let media = media(&mut archive, &mut warnings);
        let package = Some(Package { archive, media, left: LARGEST });
        Ok(Self { name, collection, warnings, package })
    }

    fn bare(name: &'static str, collection: Vec<u8>) -> Self {
        Self { name, collection, warnings: Vec::new(), package: None }
    }

    /// Number of media that the package says it has.
    pub fn media_count(&self) -> usize {
        self.package.as_ref().map_or(0, |package| package.media.len())
    }

    /// The bytes of the file that cards call so; none when there is none, which includes what cannot be read: that is
    /// a warning.
    pub fn media(&mut self, name: &str) -> Option<Vec<u8>> {
        let package = self.package.as_mut()?;
        let entry_name = package.media.get(&key(name))?.clone();
        let read = entry(&mut package.archive, &entry_name).and_then(|bytes| {
            if bytes.starts_with(ZSTD) { decompressed(&bytes) } else { Ok(bytes) }
        });
        match read {
            Ok(bytes) if bytes.len() as u64 <= package.left => {
                package.left -= bytes.len() as u64;
                Some(bytes)
            }
            Ok(_) => {
                let warning = "the media are larger than 1 GiB together; the rest is left out";
                if !self.warnings.iter().any(|known| known == warning) {
                    self.warnings.push(warning.to_owned());
                }
                None
            }
            Err(why) => {
                self.warnings.push(format!("the file `{name}` is left out: {why}"));
                None
            }
        }
    }
}

fn without_collection(archive: &Archive) -> String {
    let newer = archive.file_names().flatten().any(|name| name.starts_with("collection."));
    if newer {
        "the package was made by an Anki newer than this program knows; export it again with \
         `Support older Anki versions`"
            .to_owned()
    } else {
        "this archive has no collection of Anki (`collection.anki2`) in it".to_owned()
    }
}

fn decompressed(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let decoder = StreamingDecoder::new(bytes)
        .map_err(|error| format!("its compression (zstd) is damaged: {error}"))?;
    read_at_most(decoder, most_bytes(bytes.len() as u64), "the compressed part")
}

/// Entries of the archive by the names that cards use. Old packages have a JSON object of them, new ones a list in
/// Protocol Buffers whose i-th entry is the file `i`.
fn media(archive: &mut Archive, warnings: &mut Vec<String>) -> HashMap<String, String> {
    if archive.index_for_name("media").is_none() {
        return HashMap::new();
    }
    let map = entry(archive, "media")
        .and_then(|bytes| if bytes.starts_with(ZSTD) { decompressed(&bytes) } else { Ok(bytes) });
    let names = map.and_then(|bytes| media_names(&bytes));
    let names = names.unwrap_or_else(|why| {
        warnings.push(format!("the list of media cannot be read, so pictures are missing: {why}"));
        BTreeMap::new()
    });
    let mut media = HashMap::new();
    let mut encoded = Vec::new();
    for (file, name) in names {
        if name.is_empty() || name == ".." || name.contains(['/', '\\', '\0']) {
            warnings.push(format!("`{name}` is no name of a media file; it is left out"));
            continue;
        }
        encoded.push((key(&decoded(&name)), file.clone()));
        media.insert(key(&name), file);
    }
    // Texts may have the name with percent signs or without, so both find it.
    for (name, file) in encoded {
        media.entry(name).or_insert(file);
    }
    media
}

fn media_names(bytes: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let text = bytes.trim_ascii_start();
    if text.starts_with(b"{") || text.starts_with(b"[") {
        return serde_json::from_slice(text).map_err(|error| error.to_string());
    }
    let entries = proto::fields(bytes).into_iter().filter_map(|(number, value)| match value {
        Value::Bytes(entry) if number == 1 => Some(entry),
        _ => None,
    });
    let named =
        |(at, entry): (usize, &[u8])| proto::text(entry, 1).map(|name| (at.to_string(), name));
    Ok(entries.enumerate().filter_map(named).collect())
}

/// File systems write an accent as one character or as two; both are one name.
fn key(name: &str) -> String {
    name.nfc().collect()
}
