//! Which cards stand in paragraphs, a blank line between two of them?
//!
//! What flashcard programs read that know no separator, and what Quizlet gives when cards are told to be apart by blank
//! lines: the first line asks and the others answer, or one paragraph asks and the next answers, with more blank lines
//! between cards than within one.

use super::rows::Row;
use crate::import::kinds::lettered_options;

/// The cards of a text, and how sure it is that they are cards.
pub struct Blocks {
    pub rows: Vec<Row>,
    /// Of the rows those that look like a card.
    pub likely: usize,
}

/// A paragraph with the line on which it begins, from 0, and the blank lines before it.
struct Paragraph<'a> {
    at: usize,
    gap: usize,
    lines: Vec<&'a str>,
}

/// The cards of a text that begins behind so many lines.
pub fn blocks(body: &str, lines: usize) -> Blocks {
    let paragraphs = paragraphs(body);
    // Where paragraphs have an answer of their own, wider gaps are between sections.
    let whole = paragraphs.iter().filter(|paragraph| paragraph.lines.len() >= 2).count();
    let wide = whole * 10 < paragraphs.len() * 6 && paragraphs.iter().any(|each| each.gap >= 2);
    let mut groups: Vec<Vec<&Paragraph>> = Vec::new();
    for paragraph in &paragraphs {
        match groups.last_mut() {
            Some(group) if wide && paragraph.gap < 2 => group.push(paragraph),
            _ => groups.push(vec![paragraph]),
        }
    }
    let rows: Vec<Row> = groups.iter().map(|group| row(group, lines)).collect();
    let tabbed = rows.iter().filter(|row| row.raw.contains('\t')).count() * 10 >= rows.len() * 9;
    let likely = rows.iter().filter(|row| tabbed || is_card(row)).count();
    Blocks { rows, likely }
}

fn paragraphs(body: &str) -> Vec<Paragraph<'_>> {
    let (mut paragraphs, mut gap): (Vec<Paragraph>, usize) = (Vec::new(), 1);
    for (at, line) in body.lines().enumerate() {
        if line.trim().is_empty() {
            gap += 1;
            continue;
        }
        match paragraphs.last_mut().filter(|_| gap == 0) {
            Some(paragraph) => paragraph.lines.push(line.trim_end()),
            None => paragraphs.push(Paragraph { at, gap, lines: vec![line.trim_end()] }),
        }
        gap = 0;
    }
    paragraphs
}

fn row(group: &[&Paragraph], lines: usize) -> Row {
    let parts: Vec<String> = group.iter().map(|paragraph| paragraph.lines.join("\n")).collect();
    let raw = parts.join("\n\n");
    let (front, back) = raw
        .split_once('\t')
        .or_else(|| key_in_last_line(&raw))
        .or_else(|| raw.split_once(if parts.len() > 1 { "\n\n" } else { "\n" }))
        .unwrap_or((&raw, ""));
    let mut cells = vec![front.trim().to_owned()];
    cells.extend((!back.is_empty()).then(|| back.trim().to_owned()));
    Row { line: lines + group[0].at + 1, cells, raw: raw.clone() }
}

/// Lettered options with nothing but letters in the line behind them.
fn key_in_last_line(raw: &str) -> Option<(&str, &str)> {
    let (front, key) = raw.rsplit_once('\n')?;
    let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, ',' | ' ');
    let is_key = !key.is_empty() && key.len() <= 12 && key.chars().all(letters);
    (is_key && lettered_options(front).is_some()).then_some((front, key))
}

/// Whether a row asks, or has one line on each side. Prose has neither.
fn is_card(row: &Row) -> bool {
    let [front, back] = row.cells.as_slice() else { return false };
    let asks = front.lines().next().is_some_and(|line| line.contains(['?', '\u{ff1f}']));
    let short = |text: &str| text.lines().count() == 1;
    (asks || front.ends_with(':') || (short(front) && short(back))) && front.len() <= 4000
}
