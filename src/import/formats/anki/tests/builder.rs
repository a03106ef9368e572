//! Makes collections and packages.

use rusqlite::{Connection, MAIN_DB, params};
use serde_json::json;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// A collection of schema 11 to which notes and cards are added.
pub(super) struct Made {
    pub database: Connection,
    /// JSON.
    pub settings: String,
    models: serde_json::Map<String, serde_json::Value>,
}

impl Made {
    pub fn new() -> Self {
        let database = Connection::open_in_memory().unwrap();
        database
            .execute_batch(
                "CREATE TABLE col (id integer PRIMARY KEY, ver integer, conf text, models text, decks text);
                 CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, tags text, flds text, sfld integer);
                 CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer, ord integer, queue integer, odid integer, ivl integer);
                 CREATE TABLE revlog (id integer PRIMARY KEY, cid integer, ease integer, factor integer, time integer, type integer);",
            )
            .unwrap();
        let settings = json!({"schedVer": 1}).to_string();
        Self { database, settings, models: serde_json::Map::new() }
    }

    /// A note type; its templates are fronts and backs.
    pub fn note_type(&mut self, id: i64, kind: i64, fields: &[&str], templates: &[(&str, &str)]) {
        let fields: Vec<_> = fields
            .iter()
            .enumerate()
            .map(|(ord, name)| json!({"name": name, "ord": ord}))
            .collect();
        let templates: Vec<_> = templates
            .iter()
            .enumerate()
            .map(|(ord, (front, back))| json!({"name": "t", "ord": ord, "qfmt": front, "afmt": back}))
            .collect();
        let name = if id == 99 { "Image Occlusion Enhanced" } else { "Type" };
        self.models.insert(
            id.to_string(),
            json!({"name": name, "type": kind, "flds": fields, "tmpls": templates}),
        );
    }

    pub fn note(&self, id: i64, guid: &str, note_type: i64, tags: &str, fields: &[&str]) {
        self.database
            .execute(
                "INSERT INTO notes VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![id, guid, note_type, tags, fields.join("\u{1f}"), fields[0]],
            )
            .unwrap();
    }

    pub fn card(&self, id: i64, note: i64, ord: i64, deck: i64, queue: i64, home: i64) {
        self.database
            .execute(
                "INSERT INTO cards VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
                [id, note, deck, ord, queue, home],
            )
            .unwrap();
    }

    /// A row of the review log; its id is the time in milliseconds.
    pub fn answered(&self, id: i64, card: i64, button: i64, ease: i64, millis: i64, kind: i64) {
        self.database
            .execute(
                "INSERT INTO revlog VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                [id, card, button, ease, millis, kind],
            )
            .unwrap();
    }

    pub fn bytes(mut self) -> Vec<u8> {
        let decks = json!({"1": {"name": "Default"}, "2": {"name": "Go::Runtime::GC"}, "3": {"name": "Filtered Deck 1"}, "4": {"name": "A::A::A::A"}});
        self.database
            .execute(
                "INSERT INTO col VALUES (1, 11, ?1, ?2, ?3)",
                [self.settings, json!(self.models).to_string(), decks.to_string()],
            )
            .unwrap();
        self.database.serialize(MAIN_DB).unwrap().to_vec()
    }
}

/// An archive of these files.
pub(super) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
