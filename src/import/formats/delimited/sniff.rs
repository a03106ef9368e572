//! By what are the columns apart?

use super::blocks::{Blocks, blocks};
use super::has_titles;
use super::rows::{Row, rows_of};
use crate::import::decode::head;

/// What stands between two cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Separator {
    /// One byte; cells may be quoted.
    Byte(u8),
    /// Several characters, the first time that they come in a line.
    Text(String),
    /// The end of the first line, or a blank line; more blank lines are between rows.
    Lines,
}

/// What a look at the rows gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sniffed {
    pub separator: Separator,
    /// Rows looked at.
    pub rows: usize,
    /// Of these, the ones with `columns` columns.
    pub agreeing: usize,
    pub columns: usize,
    /// The cells of the first row.
    pub first: Vec<String>,
}

/// Bytes of the rows that are looked at.
const SAMPLE: usize = 1 << 17;

/// Candidates, the likelier first: between equally regular ones the first is taken. With each, how many of ten rows must
/// have it, because prose is full of commas and colons.
const CANDIDATES: [(&str, usize); 13] = [
    ("\t", 5),
    ("|", 8),
    (";", 8),
    (",", 8),
    (" ::: ", 9),
    (" :: ", 9),
    ("::", 9),
    (" => ", 9),
    (" -> ", 9),
    (" - ", 9),
    ("*", 9),
    ("=", 9),
    (": ", 10),
];

impl Separator {
    /// By its name in Anki's headers, or itself.
    pub fn named(name: &str) -> Self {
        let text = match name.to_ascii_lowercase().as_str() {
            "tab" | "\\t" => "\t",
            "comma" => ",",
            "semicolon" => ";",
            "pipe" => "|",
            "colon" => ":",
            "space" => " ",
            "lines" | "paragraphs" => return Separator::Lines,
            _ => name,
        };
        match text.as_bytes() {
            [] => Separator::Byte(b'\t'),
            // A quote or a line feed cannot be both itself and a separator.
            [byte] if !matches!(byte, b'"' | b'\n' | b'\r') => Separator::Byte(*byte),
            _ => Separator::Text(text.to_owned()),
        }
    }

    /// For the report.
    pub fn name(&self) -> String {
        match self {
            Separator::Byte(b'\t') => "tab".to_owned(),
            Separator::Byte(b',') => "comma".to_owned(),
            Separator::Byte(b';') => "semicolon".to_owned(),
            Separator::Byte(b'|') => "pipe".to_owned(),
            Separator::Byte(byte) => format!("`{}`", char::from(*byte)),
            Separator::Text(text) => format!("`{text}`"),
            Separator::Lines => "lines".to_owned(),
        }
    }

    /// As it stands between cells.
    pub fn text(&self) -> String {
        match self {
            Separator::Byte(byte) => char::from(*byte).to_string(),
            Separator::Text(text) => text.clone(),
            Separator::Lines => "\n".to_owned(),
        }
    }

    /// The parts of one line without quotes.
    pub fn split(&self, line: &str) -> Vec<String> {
        line.split(&self.text()).map(|part| part.trim().to_owned()).collect()
    }
}

/// The separator that makes the rows most regular; none when no candidate makes a table of them.
pub fn sniff(body: &str) -> Option<Sniffed> {
    let start = head(body, SAMPLE);
    let sample = if start.len() < body.len() { &start[..last_row(start)] } else { start };
    if let Some(found) =
        in_blocks(sample).filter(|found| found.first.len() == 2 && has_tabs(sample))
    {
        return Some(found);
    }
    let mut best: Option<(usize, Sniffed)> = None;
    for (nth, (text, least)) in CANDIDATES.iter().enumerate() {
        let Some(found) = tried(sample, Separator::named(text), *least) else { continue };
        // Of a thousand; a likelier candidate may be a little less regular, and titles are no accident.
        let titles = if has_titles(&found.first) { 1000 } else { 0 };
        let score = found.agreeing * 1000 / found.rows + (CANDIDATES.len() - nth) * 15 + titles;
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, found));
        }
    }
    best.map(|(_, found)| found).or_else(|| in_blocks(sample))
}

/// Cards in paragraphs.
fn in_blocks(sample: &str) -> Option<Sniffed> {
    let Blocks { rows, likely } = blocks(sample, 0);
    let first = rows.first()?.cells.clone();
    let regular = rows.len() >= 2 && likely * 10 >= rows.len() * 6;
    let separator = Separator::Lines;
    regular.then_some(Sniffed { separator, rows: rows.len(), agreeing: likely, columns: 2, first })
}

/// Whether every paragraph has one tab and some have more lines: Quizlet's cards with blank lines between them.
fn has_tabs(sample: &str) -> bool {
    let rows = blocks(sample, 0).rows;
    let one = |row: &Row| row.raw.matches('\t').count() == 1;
    rows.iter().all(one) && rows.iter().any(|row| row.raw.contains('\n'))
}

/// Where the last row of a sample begins, which is cut in the middle: at a line feed outside of quotes, if there is one.
fn last_row(sample: &str) -> usize {
    let (mut quoted, mut outside) = (false, None);
    for (at, byte) in sample.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => outside = Some(at),
            _ => {}
        }
    }
    outside.or_else(|| sample.rfind('\n')).unwrap_or(sample.len())
}

fn tried(sample: &str, separator: Separator, least: usize) -> Option<Sniffed> {
    let rows = rows_of(sample, &separator, false, 0);
    // A bullet or a mark of emphasis has nothing before it.
    let split = rows.iter().filter(|row| row.cells.len() >= 2 && is_split(row, &separator)).count();
    if split == 0 || split * 10 < rows.len() * least {
        return None;
    }
    let mut counts = std::collections::BTreeMap::new();
    for row in rows.iter().filter(|row| row.cells.len() >= 2) {
        *counts.entry(row.cells.len()).or_insert(0_usize) += 1;
    }
    // Of equally frequent widths the smallest: what makes a row wider is rather in a text.
    let (columns, agreeing) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
    let first = rows.first().map(|row| row.cells.clone()).unwrap_or_default();
    // Commas in prose split lines into any number of parts.
    let comma = separator == Separator::Byte(b',');
    let regular = !comma || agreeing * 10 >= rows.len() * 6 || has_titles(&first);
    regular.then_some(Sniffed { separator, rows: rows.len(), agreeing, columns, first })
}

fn is_split(row: &Row, separator: &Separator) -> bool {
    let table = matches!(separator, Separator::Byte(b'\t' | b'|' | b';' | b','));
    table || (!row.cell(0).is_empty() && !row.cell(1).is_empty())
}
