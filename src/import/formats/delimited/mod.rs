//! Which cards does a table of delimited text hold?
//!
//! Anki's text export with its `#key:value` headers, CSV, TSV, semicolons, pipes, any other separator that people type
//! between a term and its definition, Kahoot's sheet and brain-brew's. The manual of Anki ("Importing text files")
//! describes the headers; everything else is guessed from the rows and said in the report.

mod blocks;
mod fields;
pub(super) mod headers;
pub(super) mod key;
pub(super) mod meaning;
pub(super) mod rows;
mod sniff;

use crate::export::csv;
use crate::import::draft::{Import, Keys, Place, Refused, Unreadable};
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Columns, Field, Format, Input};
use headers::Headers;
use meaning::Meaning;
use rows::Row;
use sniff::{Separator, sniff};

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = input.text();
    if text.is_binary() {
        return None;
    }
    let headers = Headers::of(&text.text);
    let guess = |certainty, dialect: String, why: String| {
        Some(Guess::new(Format::Delimited, certainty, dialect, why))
    };
    if headers.any() {
        return guess(
            Certainty::Certain,
            "Anki text".to_owned(),
            format!("it begins with `{}`", headers.first),
        );
    }
    let table = matches!(input.extension().as_str(), "csv" | "tsv");
    let start = text.text.trim_start();
    if !table && start.starts_with(['{', '[', '<', '(', '-']) {
        return None;
    }
    let sniffed = sniff(headers.body(&text.text))?;
    let separator = sniffed.separator.name();
    let why = format!(
        "{} of {} rows have {} columns apart by {separator}",
        sniffed.agreeing, sniffed.rows, sniffed.columns
    );
    let regular = sniffed.agreeing * 10 >= sniffed.rows * 9;
    let certainty = match (has_titles(&sniffed.first), table && regular) {
        (true, _) => Certainty::Strong,
        (false, _) if is_data(&text.text) => Certainty::Possible,
        (false, true) => Certainty::Strong,
        (false, false) if regular && sniffed.separator == Separator::Byte(b'\t') => {
            Certainty::Likely
        }
        (false, false) => Certainty::Possible,
    };
    guess(certainty, format!("{separator} separated"), why)
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    let text = input.text();
    if text.is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let headers = Headers::of(&text.text);
    let separator = separator(input, &headers);
    let mut rows = rows::rows(&headers, &separator, &text.text);
    if rows.is_empty() {
        return Err(Unreadable::new("there is no row in it"));
    }
    let titles = titles(input.columns, &headers, &mut rows);
    if titles.as_deref().is_some_and(csv::is_ours) {
        for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
            *cell = csv::unguarded(cell).to_owned();
        }
    }
    let tabs = separator == Separator::Byte(b'\t') && !headers.any();
    let continued = if tabs { rows::join_continued(&mut rows) } else { Vec::new() };
    let mut items = Vec::new();
    if let Some(row) = anki_titles(&headers, &separator, &mut rows) {
        let reason = format!("`{}` is a row of titles", row.cells.join(" "));
        items.push(Err(Refused { place: Place::Line(row.line), reason }));
    }
    let meaning =
        Meaning::of(input.columns, &headers, titles.as_deref(), &rows).map_err(Unreadable::new)?;
    let (mut keys, mut media) = (Keys::default(), Vec::new());
    let columns = meaning.fields.len();
    let plain = titles.is_none() && !headers.any();
    let count = rows.len();
    for (nth, mut row) in rows.into_iter().enumerate() {
        input.is_at(nth, count);
        let joined = plain && row.join_excess(columns, &separator);
        let line = row.line;
        let place = Place::Line(line);
        items.push(match meaning.draft(row, &mut keys) {
            Ok((draft, pictures)) => {
                media.extend(pictures);
                let said = || format!("the text has the separator ({}) in it", separator.name());
                let draft = if joined { draft.warn(said()) } else { draft };
                let lines = continued.binary_search(&line).is_ok();
                Ok(if lines { draft.warn(CONTINUED) } else { draft })
            }
            Err(reason) => Err(Refused { place, reason }),
        });
    }
    let understood =
        vec![format!("separator: {}", separator.name()), meaning.described(titles.as_deref())];
    Ok(Import { understood, title: headers.deck.clone(), items, media, ..Import::default() })
}

const CONTINUED: &str =
    "the lines below it have no separator; they are taken for more of its answer";

/// As the person said, as the headers say, or as the rows let guess.
fn separator(input: &Input, headers: &Headers) -> Separator {
    let said = input.dialect.map(Separator::named);
    let sniffed = || sniff(headers.body(&input.text().text)).map(|sniffed| sniffed.separator);
    let usual = if input.extension() == "csv" { b',' } else { b'\t' };
    let known = said.or_else(|| headers.separator.clone());
    known.or_else(sniffed).unwrap_or(Separator::Byte(usual))
}

/// Takes the first row off when it names the columns.
fn titles(said: Option<&Columns>, headers: &Headers, rows: &mut Vec<Row>) -> Option<Vec<String>> {
    if headers.any() {
        return headers.columns.clone();
    }
    let named = |row: &&Row| said.is_some_and(|said| said.name_any(&row.cells));
    let first = rows.first().filter(|row| has_titles(&row.cells) || named(row))?;
    // Two titles apart by a tab are a card of Anki's that was meant as titles; it is counted.
    if first.cells.len() == 2 && first.raw.contains('\t') {
        return None;
    }
    Some(rows.remove(0).cells)
}

/// By Anki's rules titles stand in a header; a first row such as `Front`, `Back` is no card all the same.
fn anki_titles(headers: &Headers, separator: &Separator, rows: &mut Vec<Row>) -> Option<Row> {
    let tab = *separator == Separator::Byte(b'\t');
    let is_titles = |row: &Row| {
        let known = row.cells.iter().all(|cell| Field::of_title(cell).is_some());
        has_titles(&row.cells) && (row.cells.len() == 2 || (headers.any() && known))
    };
    (tab && rows.len() > 1 && is_titles(&rows[0])).then(|| rows.remove(0))
}

/// Whether a table without titles that say otherwise is rather data than questions: a third of what stands between its
/// separators is numbers or dates, and nothing in it asks.
fn is_data(text: &str) -> bool {
    let sample = crate::import::decode::head(text, 1 << 14);
    let cells =
        sample.split(['\t', ',', ';', '|', '\n']).map(|cell| cell.trim_matches(['"', ' ', '\r']));
    let (mut all, mut numbers) = (0, 0);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        all += 1;
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '/' | '+' | 'T');
        let digits = cell.contains(|c: char| c.is_ascii_digit());
        numbers += usize::from(digits && cell.chars().all(number));
    }
    // Titles are among the cells.
    numbers * 4 >= all && !sample.contains('?')
}

/// Whether the cells are titles of columns: what is asked, and at least one thing more.
fn has_titles(cells: &[String]) -> bool {
    let fields: Vec<Field> = cells.iter().filter_map(|cell| Field::of_title(cell)).collect();
    let known = fields.len() * 2 >= cells.len();
    fields.len() >= 2 && known && fields.contains(&Field::Prompt)
}

#[cfg(test)]
mod tests;
