//! How is a table written?

use super::blocks::{Block, Writer, joined};
use super::tree::{Element, Node};

/// Most columns.
const WIDEST: usize = 64;

/// A table of pipes, its first row as the head. One that only lays a page out, of one column or with code and other
/// tables in its cells, is written cell by cell.
pub(super) fn write(writer: &mut Writer, table: &Element) -> String {
    let mut rows = Vec::new();
    collect(table, &mut rows);
    let mut cells: Vec<Vec<String>> = Vec::new();
    for row in rows {
        let row = row.iter().flat_map(|cell| written(writer, cell));
        let row: Vec<String> = row.collect();
        cells.extend((!row.is_empty()).then_some(row));
    }
    let caption = table.elements().find(|child| child.is("caption"));
    let caption = caption.map_or(String::new(), |caption| writer.document(&caption.children));
    let width = cells.iter().map(Vec::len).max().unwrap_or(0);
    let layout = width < 2 || cells.iter().flatten().any(|cell| is_layout(cell));
    let body = if layout { one_by_one(cells) } else { piped(&cells, width) };
    // Text that stands in the table but in no cell of it is not lost.
    let stray = writer.document(&stray(table));
    let parts = [caption, stray, body].map(|text| Block { text, apart: true });
    joined(parts.into_iter().filter(|block| !block.text.is_empty()).collect())
}

fn is_cell(element: &Element) -> bool {
    matches!(element.name(), "td" | "th")
}

/// The cells of each row. Cells without a row around them are one.
fn collect<'a>(element: &'a Element, rows: &mut Vec<Vec<&'a Element>>) {
    let mut bare = Vec::new();
    for child in element.elements() {
        match child.name() {
            "tr" => rows.push(child.elements().filter(|cell| is_cell(cell)).collect()),
            "thead" | "tbody" | "tfoot" => collect(child, rows),
            "td" | "th" => bare.push(child),
            _ => {}
        }
    }
    rows.push(bare);
}

/// What a table holds beside its rows, and rows beside their cells.
fn stray(element: &Element) -> Vec<Node> {
    let mut out = Vec::new();
    for child in &element.children {
        match child {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Text(text) => out.push(Node::Text(text.clone())),
            Node::Element(child) => match child.name() {
                "thead" | "tbody" | "tfoot" | "tr" => out.extend(stray(child)),
                "td" | "th" | "caption" | "colgroup" | "col" => {}
                _ => out.push(Node::Text(child.text())),
            },
        }
    }
    out
}

/// A cell, and as many empty ones as it spans more.
fn written(writer: &mut Writer, cell: &Element) -> Vec<String> {
    let text = writer.document(&cell.children);
    let span = cell.attribute("colspan").and_then(|span| span.parse::<usize>().ok()).unwrap_or(1);
    let mut cells = vec![text];
    cells.resize(span.clamp(1, WIDEST), String::new());
    cells
}

fn is_layout(cell: &str) -> bool {
    cell.contains("```") || cell.contains("\n\n") || cell.starts_with("| ")
}

fn one_by_one(cells: Vec<Vec<String>>) -> String {
    let blocks = cells.into_iter().flatten().filter(|text| !text.is_empty());
    joined(blocks.map(|text| Block { text, apart: true }).collect())
}

fn piped(cells: &[Vec<String>], width: usize) -> String {
    let mut lines: Vec<String> = cells.iter().map(|row| line(row, width)).collect();
    lines.insert(1, format!("|{}", " --- |".repeat(width)));
    lines.join("\n")
}

fn line(row: &[String], width: usize) -> String {
    let cell = |at: usize| {
        let text = row.get(at).map_or("", String::as_str);
        format!(" {} |", text.replace('|', "\\|").replace('\n', "<br>"))
    };
    format!("|{}", (0..width).map(cell).collect::<String>())
}
