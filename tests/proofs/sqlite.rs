//! Does SQLite answer as the banks say?
//!
//! After a query stand its rows, `-- expect: a | b` a line or `-- expect: (no rows)`; after a statement that must fail
//! stands `-- error: part of the message`.

use super::{all_hold, scripts};
use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection};

#[test]
fn every_script_gives_the_rows_that_it_says() {
    let scripts = scripts("sqlite", "sql");
    all_hold(&scripts, |_, text| {
        let connection = Connection::open_in_memory().map_err(|error| error.to_string())?;
        let mut expectations = 0;
        for chunk in chunks(text) {
            expectations += chunk.expected.len();
            let outcome = run(&connection, &chunk.sql);
            compare(&chunk, outcome).map_err(|why| format!("line {}: {why}", chunk.line))?;
        }
        if expectations == 0 { Err("it expects nothing".to_owned()) } else { Ok(()) }
    });
}

/// Statements, and what the last of them must come to.
#[derive(Default)]
struct Chunk {
    line: usize,
    sql: String,
    expected: Vec<String>,
    is_error: bool,
}

fn chunks(text: &str) -> Vec<Chunk> {
    let mut chunks = vec![Chunk::default()];
    for (number, line) in text.lines().enumerate() {
        let expected = line.strip_prefix("-- expect: ").map(|row| (row, false));
        let expected = expected.or(line.strip_prefix("-- error: ").map(|part| (part, true)));
        let Some(chunk) = chunks.last_mut() else { continue };
        match expected {
            Some((words, is_error)) => {
                chunk.expected.push(words.trim().to_owned());
                chunk.is_error = is_error;
            }
            None if chunk.expected.is_empty() => {
                chunk.line = number + 1;
                chunk.sql += line;
                chunk.sql.push('\n');
            }
            None => {
                let sql = format!("{line}\n");
                chunks.push(Chunk { line: number + 1, sql, ..Chunk::default() });
            }
        }
    }
    chunks
}

/// The rows of the last statement.
fn run(connection: &Connection, sql: &str) -> Result<Vec<String>, rusqlite::Error> {
    let mut batch = Batch::new(connection, sql);
    let mut last = Vec::new();
    while let Some(mut statement) = batch.next()? {
        last.clear();
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|column| row.get_ref(column).map(shown));
            last.push(values.collect::<Result<Vec<_>, _>>()?.join(" | "));
        }
    }
    Ok(last)
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
    }
}

fn compare(chunk: &Chunk, outcome: Result<Vec<String>, rusqlite::Error>) -> Result<(), String> {
    let expected = &chunk.expected;
    match outcome {
        Err(error) if chunk.is_error => {
            let error = error.to_string();
            let named = expected.iter().all(|part| error.contains(part.as_str()));
            if named { Ok(()) } else { Err(format!("expected {expected:?}, found {error}")) }
        }
        Err(error) => Err(error.to_string()),
        Ok(_) if chunk.is_error => Err(format!("expected {expected:?}, and it did not fail")),
        Ok(rows) if expected.is_empty() || rows == *expected => Ok(()),
        Ok(rows) if rows.is_empty() && *expected == ["(no rows)"] => Ok(()),
        Ok(rows) => Err(format!("expected {expected:?}, found {rows:?}")),
    }
}
