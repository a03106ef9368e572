//! Which rows does a table hold, and where?

use super::blocks::blocks;
use super::headers::Headers;
use super::sniff::Separator;
use csv::{ReaderBuilder, StringRecord};

/// Most cells of a row; what comes after them is left in the last one.
const MOST_CELLS: usize = 200;

/// One row with the line on which it begins, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<String>,
    /// As it stands in the file.
    pub raw: String,
}

impl Row {
    /// The cell, empty when the row is too short.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", |cell| cell.trim())
    }

    /// A text that holds the separator makes a row too long. The first cell and the last ones keep their columns, what
    /// is too much belongs to the second. Says whether it was so.
    pub fn join_excess(&mut self, columns: usize, separator: &Separator) -> bool {
        if columns < 2 || self.cells.len() <= columns {
            return false;
        }
        let excess = self.cells.len() - columns;
        let joined = self.cells[1..=1 + excess].join(&separator.text());
        self.cells.splice(1..=1 + excess, [joined]);
        true
    }
}

/// The rows behind the headers. With headers, lines that begin with `#` are comments, as in Anki.
pub fn rows(headers: &Headers, separator: &Separator, text: &str) -> Vec<Row> {
    rows_of(headers.body(text), separator, headers.any(), headers.lines)
}

/// The rows of a text that begins behind so many lines. Blank lines are no rows.
pub fn rows_of(body: &str, separator: &Separator, comments: bool, lines: usize) -> Vec<Row> {
    match separator {
        Separator::Byte(byte) => quoted(body, *byte, comments, lines),
        Separator::Text(text) => unquoted(body, text, lines),
        Separator::Lines => blocks(body, lines).rows,
    }
}

/// Lines without a tab that follow a row are the rest of its last cell, which the program that wrote it did not quote.
/// Gives the lines on which such rows begin. Only where almost all rows have a tab, and not for a line that asks.
pub fn join_continued(rows: &mut Vec<Row>) -> Vec<usize> {
    let whole = rows.iter().filter(|row| row.cells.len() >= 2).count();
    if whole == rows.len() || whole * 10 < rows.len() * 8 {
        return Vec::new();
    }
    let (mut joined, mut end): (Vec<usize>, usize) = (Vec::new(), 0);
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let asks = row.raw.trim_end().ends_with('?');
        match kept.last_mut().filter(|_| row.cells.len() == 1 && row.line == end && !asks) {
            Some(last) => {
                for text in [&mut last.raw].into_iter().chain(last.cells.last_mut()) {
                    text.push('\n');
                    text.push_str(&row.raw);
                }
                joined.extend((joined.last() != Some(&last.line)).then_some(last.line));
            }
            None => kept.push(row.clone()),
        }
        end = row.line + row.raw.lines().count();
    }
    *rows = kept;
    joined
}

fn quoted(body: &str, separator: u8, comments: bool, lines: usize) -> Vec<Row> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true);
    builder.comment(comments.then_some(b'#'));
    builder.quoting(quotes_cells(body, separator));
    let mut reader = builder.from_reader(body.as_bytes());
    let (mut rows, mut record) = (Vec::new(), StringRecord::new());
    let mut counted = LineCount { at: 0, line: lines + 1 };
    loop {
        let from = reader.position().byte() as usize;
        // The text is UTF-8 already, and a row may have any length; there is nothing else to fail.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return rows;
        }
        let to = (reader.position().byte() as usize).min(body.len());
        let raw = without_comments(&body[from.min(to)..to], comments);
        let line = counted.line_at(body, to - raw.len());
        let mut cells: Vec<String> = record.iter().take(MOST_CELLS).map(str::to_owned).collect();
        if record.len() > MOST_CELLS {
            let rest: Vec<&str> = record.iter().skip(MOST_CELLS - 1).collect();
            cells[MOST_CELLS - 1] = rest.join(&char::from(separator).to_string());
        }
        if cells.iter().any(|cell| !cell.trim().is_empty()) || cells.len() > 1 {
            rows.push(Row { line, cells, raw: raw.trim_end_matches(['\r', '\n']).to_owned() });
        }
    }
}

/// Lines with a separator of several characters: the first one in each line counts.
fn unquoted(body: &str, separator: &str, lines: usize) -> Vec<Row> {
    let row = |(at, line): (usize, &str)| {
        let (front, back) = line.split_once(separator).unwrap_or((line, ""));
        let mut cells = vec![front.trim().to_owned()];
        if line.contains(separator) {
            cells.push(back.trim().to_owned());
        }
        Row { line: lines + at + 1, cells, raw: line.to_owned() }
    };
    body.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(row).collect()
}

/// Whether quotes at the beginning of cells end at the end of one, as they do when a program wrote them; in text that
/// a person typed they are part of it, and one that is never closed would swallow the rest of the file.
fn quotes_cells(body: &str, separator: u8) -> bool {
    let bytes = body.as_bytes();
    let ends_cell = |at: usize| {
        bytes.get(at).is_none_or(|byte| *byte == separator || matches!(byte, b'\n' | b'\r'))
    };
    let (mut at, mut proper, mut odd) = (0, 0_usize, 0_usize);
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'"') {
        let open = at + found;
        if open > 0 && !ends_cell(open - 1) {
            at = open + 1;
            continue;
        }
        let Some(close) = closing_quote(bytes, open + 1) else { return false };
        if ends_cell(close + 1) {
            proper += 1
        } else {
            odd += 1
        }
        at = close + 1;
    }
    proper >= odd
}

/// The quote that ends a cell; two in a row stand for one.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// What the reader skipped before the row is no part of it.
fn without_comments(mut raw: &str, comments: bool) -> &str {
    loop {
        raw = raw.trim_start_matches(['\r', '\n']);
        if !comments || !raw.starts_with('#') {
            return raw;
        }
        raw = raw.split_once('\n').map_or("", |(_, rest)| rest);
    }
}

/// Counts lines up to a byte, going forward only.
struct LineCount {
    at: usize,
    line: usize,
}

impl LineCount {
    fn line_at(&mut self, body: &str, byte: usize) -> usize {
        self.line += body.as_bytes()[self.at..byte].iter().filter(|b| **b == b'\n').count();
        self.at = byte;
        self.line
    }
}
