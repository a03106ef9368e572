//! Which tables are in a database, and what is in them?
//!
//! The file is somebody else's: it is opened in memory as a collection of Anki is, only tables are read, never views
//! and virtual ones, and only columns that are stored.

use super::super::anki::collection::opened;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result, Row};
use serde_json::Value as Json;

/// A table with everything in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Json>>,
}

/// Most tables that are looked at.
const MOST_TABLES: usize = 200;

/// The tables in the order in which they were made.
pub(super) fn tables(bytes: &[u8]) -> Result<Vec<Table>> {
    let database = opened(bytes.to_vec())?;
    names(&database)?.into_iter().map(|name| table(&database, name)).collect()
}

fn names(database: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid";
    let mut statement = database.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut names = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, sql) = (words(row, 0)?, words(row, 1)?.to_ascii_uppercase());
        let is_virtual = sql.split_whitespace().nth(1) == Some("VIRTUAL");
        let internal = name.to_ascii_lowercase().starts_with("sqlite_");
        if !is_virtual && !internal && names.len() < MOST_TABLES {
            names.push(name);
        }
    }
    Ok(names)
}

fn table(database: &Connection, name: String) -> Result<Table> {
    let mut statement = database.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let columns: Vec<String> =
        statement.query_map([&name], |row| words(row, 0))?.collect::<Result<_>>()?;
    if columns.is_empty() {
        return Ok(Table { name, ..Table::default() });
    }
    let quoted = |name: &String| format!("\"{}\"", name.replace('"', "\"\""));
    let list: Vec<String> = columns.iter().map(quoted).collect();
    let sql = format!("SELECT {} FROM {}", list.join(", "), quoted(&name));
    let mut statement = database.prepare(&sql)?;
    let value = |row: &Row| (0..columns.len()).map(|at| value(row, at)).collect::<Result<_>>();
    let rows = statement.query_map([], value)?.collect::<Result<_>>()?;
    Ok(Table { name, columns, rows })
}

/// What is no UTF-8 is read as far as it is.
fn value(row: &Row, column: usize) -> Result<Json> {
    Ok(match row.get_ref(column)? {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
    })
}

fn words(row: &Row, column: usize) -> Result<String> {
    Ok(cell(&value(row, column)?))
}

/// A value as a person reads it.
pub(super) fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
