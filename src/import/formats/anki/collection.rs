//! What is in a collection?
//!
//! A collection is an SQLite database, which is read from memory. Up to schema 11 the note types and decks are JSON in
//! the table `col`, later they are tables of their own with settings in Protocol Buffers. The file is somebody else's:
//! its tables must be tables, and a query that does not end is ended.

use super::history::History;
use super::package::SQLITE;
use super::proto;
use crate::import::draft::Unreadable;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, OptionalExtension, Row};
use serde_json::Value as Json;
use std::collections::{BTreeMap, HashMap};

/// What Anki keeps of a person's cards, as far as it is read.
#[derive(Debug, Default)]
pub(super) struct Collection {
    pub schema: i64,
    pub note_types: HashMap<i64, NoteType>,
    /// Paths of decks, the outermost first.
    pub decks: HashMap<i64, Vec<String>>,
    /// In the order in which they were made.
    pub notes: Vec<Note>,
    /// By note, in the order of their templates.
    pub cards: HashMap<i64, Vec<CardRow>>,
    pub history: History,
    /// What is damaged, and was left out.
    pub warnings: Vec<String>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct NoteType {
    pub name: String,
    pub is_cloze: bool,
    /// Names of the fields in their order.
    pub fields: Vec<String>,
    /// By their ordinal.
    pub templates: BTreeMap<i64, Template>,
}

/// The two sides of a card, HTML with fields in double braces.
#[derive(Debug, Clone, Default)]
pub(super) struct Template {
    pub front: String,
    pub back: String,
}

#[derive(Debug, Clone)]
pub(super) struct Note {
    pub id: i64,
    pub guid: String,
    pub note_type: i64,
    pub tags: Vec<String>,
    /// HTML, exactly as stored.
    pub fields: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct CardRow {
    pub id: i64,
    /// Which template, or which number of a cloze less one.
    pub ord: i64,
    /// The deck at home, not the filtered one that it is in for a while.
    pub deck: i64,
    pub suspended: bool,
    /// It has an interval, so that it was answered or scheduled before.
    pub scheduled: bool,
}

/// Bytes of one row.
const LARGEST_ROW: i32 = 256 << 20;
/// Steps of the database's machine between two looks at the count, and how many such looks a collection may take.
const STEPS: i32 = 100_000;
const MOST_LOOKS: u32 = 20_000;

impl Collection {
    pub fn read(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        if !bytes.starts_with(SQLITE) || bytes.len() < 100 {
            return Err(Unreadable::new(
                "the collection is no database of SQLite; export the package again",
            ));
        }
        opened(bytes).and_then(|database| read(&database)).map_err(|error| {
            Unreadable::new(format!(
                "the collection cannot be read ({error}); check it in Anki (Tools, Check Database) \
                 and export it again"
            ))
        })
    }
}

pub(super) type Result<T, E = rusqlite::Error> = std::result::Result<T, E>;

/// Opens a database in memory, so that nothing is written, with limits to what it may do.
pub(in crate::import) fn opened(mut bytes: Vec<u8>) -> Result<Connection> {
    // A header that asks for a write-ahead log, as all new packages have it, cannot be opened in memory.
    bytes[18] = 1;
    bytes[19] = 1;
    let mut database = Connection::open_in_memory()?;
    database.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), true)?;
    database.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST_ROW)?;
    database.pragma_update(None, "trusted_schema", false)?;
    database.pragma_update(None, "cell_size_check", true)?;
    // Without it no table that has a name of a deck or a tag can be touched.
    database
        .create_collation("unicase", |a: &str, b: &str| a.to_lowercase().cmp(&b.to_lowercase()))?;
    let mut looks = 0;
    let handler = move || {
        looks += 1;
        looks > MOST_LOOKS
    };
    database.progress_handler(STEPS, Some(handler))?;
    Ok(database)
}

fn read(database: &Connection) -> Result<Collection> {
    let mut collection = Collection::default();
    let conf = read_col(database, &mut collection)?;
    if has_table(database, "notetypes")? {
        read_note_types(database, &mut collection)?;
    }
    if has_table(database, "decks")? {
        each(database, "decks", "SELECT id, name FROM decks", |row| {
            let path = path(&text(row, 1)?);
            collection.decks.insert(int(row, 0)?, path);
            Ok(())
        })?;
    }
    let columns = "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id";
    each(database, "notes", columns, |row| {
        collection.notes.push(Note {
            id: int(row, 0)?,
            guid: text(row, 1)?,
            note_type: int(row, 2)?,
            tags: text(row, 3)?.split_whitespace().map(str::to_owned).collect(),
            fields: text(row, 4)?.split('\u{1f}').map(str::to_owned).collect(),
        });
        Ok(())
    })?;
    each(database, "cards", "SELECT id, nid, did, odid, ord, queue, ivl FROM cards", |row| {
        let (deck, home) = (int(row, 2)?, int(row, 3)?);
        let card = CardRow {
            id: int(row, 0)?,
            ord: int(row, 4)?,
            deck: if home == 0 { deck } else { home },
            suspended: int(row, 5)? == -1,
            scheduled: int(row, 6)? > 0,
        };
        collection.cards.entry(int(row, 1)?).or_default().push(card);
        Ok(())
    })?;
    collection.cards.values_mut().for_each(|cards| cards.sort_by_key(|card| (card.ord, card.id)));
    if has_table(database, "revlog")? {
        let first = is_first_scheduler(database, &conf, collection.schema);
        // The cards are worth more than their past.
        match first.and_then(|three_buttons| History::read(database, three_buttons)) {
            Ok(history) => collection.history = history,
            Err(error) => collection.warnings.push(format!(
                "the review log cannot be read, so that past answers are left out: {error}"
            )),
        }
    }
    Ok(collection)
}

/// The schema, and up to number 11 the note types and decks. Gives the settings.
fn read_col(database: &Connection, collection: &mut Collection) -> Result<Json> {
    let mut json = [Json::Null, Json::Null, Json::Null];
    must_be_table(database, "col")?;
    let row = |row: &Row| Ok((int(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?));
    let sql = "SELECT ver, models, decks, conf FROM col LIMIT 1";
    let found = database.query_row(sql, [], row).optional()?;
    if let Some((schema, models, decks, conf)) = found {
        collection.schema = schema;
        json = [models, decks, conf].map(|text| serde_json::from_str(&text).unwrap_or_default());
    }
    let [models, decks, conf] = json;
    for (id, model) in entries(&models) {
        collection.note_types.insert(id, note_type(model));
    }
    for (id, deck) in entries(&decks) {
        collection.decks.insert(id, path(&string(deck, "name")));
    }
    Ok(conf)
}

/// Without a number it is the first, unless the collection is younger than the first was.
fn is_first_scheduler(database: &Connection, conf: &Json, schema: i64) -> Result<bool> {
    let mut version = conf.get("schedVer").and_then(Json::as_i64);
    if has_table(database, "config")? {
        each(database, "config", "SELECT val FROM config WHERE key = 'schedVer'", |row| {
            version = parsed(&text(row, 0)?);
            Ok(())
        })?;
    }
    Ok(version.map_or(schema <= 11, |version| version == 1))
}

/// The values of an object whose keys are ids.
fn entries(json: &Json) -> impl Iterator<Item = (i64, &Json)> {
    let object = json.as_object().into_iter().flatten();
    object.filter_map(|(id, value)| Some((id.parse().ok()?, value)))
}

fn string(json: &Json, name: &str) -> String {
    json.get(name).and_then(Json::as_str).unwrap_or_default().to_owned()
}

/// As the JSON of old collections has it, and CrowdAnki.
pub(super) fn note_type(model: &Json) -> NoteType {
    let list = |name: &str| model.get(name).and_then(Json::as_array).cloned().unwrap_or_default();
    let ord = |at: usize, json: &Json| json.get("ord").and_then(Json::as_i64).unwrap_or(at as i64);
    let mut fields: Vec<(i64, String)> = Vec::new();
    for (at, field) in list("flds").iter().enumerate() {
        fields.push((ord(at, field), string(field, "name")));
    }
    fields.sort_by_key(|(ord, _)| *ord);
    let template = |(at, json): (usize, &Json)| {
        (ord(at, json), Template { front: string(json, "qfmt"), back: string(json, "afmt") })
    };
    NoteType {
        name: string(model, "name"),
        is_cloze: model.get("type").and_then(Json::as_i64) == Some(1),
        fields: fields.into_iter().map(|(_, name)| name).collect(),
        templates: list("tmpls").iter().enumerate().map(template).collect(),
    }
}

fn read_note_types(database: &Connection, collection: &mut Collection) -> Result<()> {
    let types = &mut collection.note_types;
    each(database, "notetypes", "SELECT id, name, config FROM notetypes", |row| {
        let is_cloze = proto::number(&blob(row, 2)?, 1) == 1;
        let note_type = NoteType { name: text(row, 1)?, is_cloze, ..NoteType::default() };
        types.insert(int(row, 0)?, note_type);
        Ok(())
    })?;
    let mut fields: BTreeMap<(i64, i64), String> = BTreeMap::new();
    each(database, "fields", "SELECT ntid, ord, name FROM fields", |row| {
        fields.insert((int(row, 0)?, int(row, 1)?), text(row, 2)?);
        Ok(())
    })?;
    for ((id, _), name) in fields {
        types.entry(id).or_default().fields.push(name);
    }
    each(database, "templates", "SELECT ntid, ord, config FROM templates", |row| {
        let config = blob(row, 2)?;
        let side = |number| proto::text(&config, number).unwrap_or_default();
        let template = Template { front: side(1), back: side(2) };
        types.entry(int(row, 0)?).or_default().templates.insert(int(row, 1)?, template);
        Ok(())
    })
}

/// `a::b`, or with a separator of its own in new schemas.
fn path(name: &str) -> Vec<String> {
    name.split('\u{1f}').flat_map(|part| part.split("::")).map(str::to_owned).collect()
}

fn has_table(database: &Connection, name: &str) -> Result<bool> {
    let sql = "SELECT count(*) FROM sqlite_master WHERE name = ?1 COLLATE NOCASE";
    database.query_row(sql, [name], |row| int(row, 0)).map(|count| count > 0)
}

/// A view and a computed column could compute for ever, and a virtual table, which has no page, is code.
fn must_be_table(database: &Connection, name: &str) -> Result<()> {
    let sql = "SELECT type, rootpage FROM sqlite_master WHERE name = ?1 COLLATE NOCASE LIMIT 1";
    let row = |row: &Row| Ok((text(row, 0)?, int(row, 1)?));
    match database.query_row(sql, [name], row).optional()? {
        Some((kind, page)) if kind == "table" && page > 0 => {}
        Some(_) => return Err(refusal(format!("`{name}` is no table"))),
        None => return Err(refusal(format!("it has no table `{name}`"))),
    }
    let sql = "SELECT count(*) FROM pragma_table_xinfo(?1) WHERE hidden > 0";
    match database.query_row(sql, [name], |row| int(row, 0))? {
        0 => Ok(()),
        _ => Err(refusal(format!("`{name}` has columns that are computed"))),
    }
}

fn refusal(message: String) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(message.into())
}

/// Reads a table, which must be one.
pub(super) fn each(
    database: &Connection,
    table: &str,
    sql: &str,
    mut with: impl FnMut(&Row) -> Result<()>,
) -> Result<()> {
    must_be_table(database, table)?;
    let size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    let most = usize::try_from(database.query_row(size, [], |row| int(row, 0))?).unwrap_or(0);
    let mut statement = database.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut read = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            read += row
                .get_ref(column)?
                .as_bytes_or_null()
                .map_or(0, |text| text.map_or(0, <[u8]>::len));
        }
        // Pages that lead back to themselves; text in UTF-16 may grow by half.
        if read > most.saturating_mul(2) {
            return Err(refusal(format!("`{table}` has more text than the file")));
        }
        with(row)?;
    }
    Ok(())
}

/// A column as a number, whatever the database keeps it as.
pub(super) fn int(row: &Row, column: usize) -> Result<i64> {
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(number) => number,
        ValueRef::Real(number) => number as i64,
        ValueRef::Text(text) => std::str::from_utf8(text).ok().and_then(parsed).unwrap_or(0),
        ValueRef::Null | ValueRef::Blob(_) => 0,
    })
}

fn parsed(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}

/// A column as text, whatever the database keeps it as.
fn text(row: &Row, column: usize) -> Result<String> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    })
}

fn blob(row: &Row, column: usize) -> Result<Vec<u8>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
        _ => Vec::new(),
    })
}
