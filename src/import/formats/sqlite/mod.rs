//! Which cards does a small database hold?
//!
//! Programs for flash cards keep them in a table of SQLite with a column that asks and one that answers, under names
//! of their own; computer-science-flash-cards is the best known one. `tables` reads the tables, `columns` says what
//! their columns mean; a row is then asked as a row of any other table is (`delimited`).

mod columns;
mod tables;
#[cfg(test)]
mod tests;

use super::delimited::headers::Headers;
use super::delimited::meaning::Meaning;
use super::delimited::rows::Row;
use crate::import::decode::head;
use crate::import::draft::{Import, Keys, Place, Refused, Unreadable};
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Columns, Format, Input};
use columns::{asks, fields};
use serde_json::Value as Json;
use tables::{Table, tables};

const SIGNATURE: &[u8] = b"SQLite format 3\0";
/// How much of a file is searched for the definitions of its tables, and how long one may be.
const START: usize = 1 << 20;
const DEFINITION: usize = 4096;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    if !input.bytes.starts_with(SIGNATURE) {
        return None;
    }
    let start = String::from_utf8_lossy(&input.bytes[..input.bytes.len().min(START)]);
    let upper = start.to_ascii_uppercase();
    let mut tables = upper.match_indices("CREATE TABLE").map(|(at, create)| {
        let rest = head(&upper[at + create.len()..], DEFINITION);
        let text = rest.split("CREATE ").next().unwrap_or_default();
        &start[at + create.len()..][..text.len()]
    });
    let between = |c: char| !c.is_alphanumeric() && c != '_';
    // `TEXT` is what a column holds more often than its name.
    let cards = tables.any(|text| {
        let names = text.split(between).filter(|word| !word.eq_ignore_ascii_case("text"));
        asks(&names.collect::<Vec<_>>())
    });
    let guess = |certainty, why| Some(Guess::new(Format::Sqlite, certainty, "", why));
    if cards {
        return guess(Certainty::Strong, "a database with a table of questions and answers");
    }
    guess(Certainty::Possible, "a database of SQLite")
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if !input.bytes.starts_with(SIGNATURE) || input.bytes.len() < 100 {
        return Err(Unreadable::new(
            "this is no database of SQLite; name another format with `--format`",
        ));
    }
    let all = tables(input.bytes).map_err(|error| {
        Unreadable::new(format!(
            "the database cannot be read ({error}); make a new copy with `sqlite3 FILE .dump`"
        ))
    })?;
    let cards: Vec<&Table> = all.iter().filter(|table| is_asked(table, input.columns)).collect();
    if cards.is_empty() {
        return Err(Unreadable::new(without_cards(&all)));
    }
    let (mut import, mut keys) = (Import::default(), Keys::default());
    for table in cards {
        add(&mut import, table, &all, input.columns, &mut keys).map_err(Unreadable::new)?;
    }
    Ok(import)
}

/// Whether the table has the columns that the person named, or else a question and an answer.
fn is_asked(table: &Table, said: Option<&Columns>) -> bool {
    match said {
        Some(said) => said.name_any(&table.columns) && !table.rows.is_empty(),
        None => asks(&table.columns.iter().map(String::as_str).collect::<Vec<_>>()),
    }
}

fn without_cards(all: &[Table]) -> String {
    const SHOWN: usize = 8;
    let described = |table: &Table| format!("`{}` ({})", table.name, table.columns.join(", "));
    let mut tables: Vec<String> = all.iter().take(SHOWN).map(described).collect();
    if all.len() > SHOWN {
        tables.push(format!("and {} more", all.len() - SHOWN));
    }
    if tables.is_empty() {
        return "the database has no table".to_owned();
    }
    format!(
        "no table has a column that asks and one that answers; name them with `--columns \
         prompt=COLUMN,answer=COLUMN` out of {}",
        tables.join(", ")
    )
}

/// Adds the rows of a table.
fn add(
    import: &mut Import,
    table: &Table,
    all: &[Table],
    said: Option<&Columns>,
    keys: &mut Keys,
) -> Result<(), String> {
    let read = fields(table, all);
    let rows: Vec<Row> = read
        .rows
        .into_iter()
        .enumerate()
        .map(|(at, cells)| Row { line: at + 1, cells, raw: raw(table, &table.rows[at]) })
        .collect();
    // What a person says is said of the columns as they are called.
    let titles = if said.is_some() { &read.titles } else { &read.meanings };
    let meaning = Meaning::of(said, &Headers::default(), Some(titles), &rows)?;
    let what = format!("table `{}`, {}", table.name, meaning.described(Some(&read.titles)));
    import.understood.push(what);
    let beside = read.hidden.into_iter().zip(read.warnings);
    for (row, (hidden, warning)) in rows.into_iter().zip(beside) {
        let place = Place::Named(format!("row {} of `{}`", row.line, table.name));
        import.items.push(match meaning.draft(row, keys) {
            Ok((mut draft, media)) => {
                import.media.extend(media);
                draft.place = place;
                draft.warnings.extend(warning);
                draft.cards.iter_mut().for_each(|card| card.suspended = hidden);
                Ok(draft)
            }
            Err(reason) => Err(Refused { place, reason }),
        });
    }
    Ok(())
}

/// The row as one line of JSON, with the names of its columns in their order.
fn raw(table: &Table, row: &[Json]) -> String {
    let entry = |(name, value): (&String, &Json)| format!("{}:{value}", Json::String(name.clone()));
    let entries: Vec<String> = table.columns.iter().zip(row).map(entry).collect();
    format!("{{{}}}", entries.join(","))
}
