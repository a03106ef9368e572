//! Makes a package of Anki as its exporter does: the tables of schema 11, beside the dummy of old versions.

use rusqlite::{Connection, params};
use serde_json::json;
use std::io::Write as _;
use std::path::Path;
use zip::write::SimpleFileOptions;

const TABLES: &str = "
    CREATE TABLE col (id integer PRIMARY KEY, crt integer, mod integer, scm integer, ver integer, dty integer,
        usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
    CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, mod integer, usn integer, tags text,
        flds text, sfld integer, csum integer, flags integer, data text);
    CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer, ord integer, mod integer, usn integer,
        type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
        left integer, odue integer, odid integer, flags integer, data text);
    CREATE TABLE revlog (id integer PRIMARY KEY, cid integer, usn integer, ease integer, ivl integer,
        lastIvl integer, factor integer, time integer, type integer);";

/// A row of the review log.
pub struct Answer {
    /// Milliseconds since 1970.
    pub at: i64,
    /// 1 to 4; 0 for rescheduling by hand.
    pub button: i64,
    /// 0 learning, 1 review, 2 relearning, 3 filtered, 4 by hand.
    pub kind: i64,
}

/// A package that is being made.
pub struct Package {
    directory: tempfile::TempDir,
    database: Connection,
    notes: i64,
}

impl Package {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let database =
            Connection::open(directory.path().join("collection")).expect("a new database");
        database
            .execute_batch(&format!(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}; BEGIN"
            ))
            .expect("tables");
        let front = json!({"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"});
        let fields = json!([{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}]);
        let models = json!({"1": {"name": "Basic", "type": 0, "flds": fields, "tmpls": [front]}});
        let decks = json!({"1": {"name": "Default"}, "2": {"name": "Interview::Systems"}});
        database
            .execute(
                "INSERT INTO col VALUES (1, 0, 0, 0, 11, 0, 0, 0, ?1, ?2, ?3, '{}', '{}')",
                params![json!({"schedVer": 2}).to_string(), models.to_string(), decks.to_string()],
            )
            .expect("a row");
        Self { directory, database, notes: 0 }
    }

    /// A note with its one card, which was answered so.
    pub fn note(&mut self, front: &str, back: &str, answers: &[Answer]) {
        self.notes += 1;
        let id = self.notes;
        let insert = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            self.database
                .prepare_cached(sql)
                .and_then(|mut row| row.execute(values))
                .expect("a row");
        };
        let (guid, fields) = (format!("guid{id}"), format!("{front}\u{1f}{back}"));
        insert(
            "INSERT INTO notes VALUES (?1, ?2, 1, 0, 0, ' systems ', ?3, ?4, 0, 0, '')",
            params![id, guid, fields, front],
        );
        insert(
            "INSERT INTO cards VALUES (?1, ?1, 2, 0, 0, 0, 2, 2, 0, 1, 2500, 0, 0, 0, 0, 0, 0, '')",
            params![id],
        );
        for Answer { at, button, kind } in answers {
            insert(
                "INSERT INTO revlog VALUES (?1, ?2, 0, ?3, 1, 1, 2500, 4000, ?4)",
                params![at, id, button, kind],
            );
        }
    }

    /// Writes the package as it is now; more may be added to it afterwards.
    pub fn write(&self, to: &Path) {
        self.database.execute_batch("COMMIT; BEGIN").expect("a written database");
        let collection =
            std::fs::read(self.directory.path().join("collection")).expect("the database");
        let file = std::fs::File::create(to).expect("a new file");
        let mut archive = zip::ZipWriter::new(file);
        let files: [(&str, &[u8]); 4] = [
            ("collection.anki21", &collection),
            ("collection.anki2", b"please update"),
            ("media", b"{}"),
            ("meta", b"\x08\x02"),
        ];
        for (name, bytes) in files {
            archive.start_file(name, SimpleFileOptions::default()).expect("an entry");
            archive.write_all(bytes).expect("a written entry");
        }
        archive.finish().expect("a written archive");
    }
}
