//! What can be saved of a file that does not parse, and what is wrong with the rest?
//!
//! The RON reader stops at the first mistake. Here the bank's own fields and each question are read on their own, at
//! their places in the text; after a mistake the field or element to blame is blanked out and the piece is read
//! again, so that one run reports every independent mistake and a sound question is never lost to its neighbour.
//! What only follows from blanking (a `missing field` for the field that was just blanked) is not reported.

use super::distinct::TWICE;
use super::explain::{explain, meant};
use super::model::{Bank, Question};
use super::outline::{FILE, Outline, Shape};
use super::read::options;
use super::source::{Problem, Source};
use ron::Error;
use ron::error::{Position, SpannedError};
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::ops::Range;

/// Mistakes reported of one question; also bounds how often it is read.
const MISTAKES: usize = 20;

/// Fields without which a question is none.
const REQUIRED: [&str; 3] = ["id", "prompt", "kind"];

/// Stands for the list of questions while the bank's own fields are read.
const EMPTY: &str = "[]";

/// The sound parts of a file, and its problems.
pub(super) struct Salvage {
    /// Without the questions that do not parse; `None` if the bank's own fields do not.
    pub bank: Option<Bank>,
    /// For each question of `bank`, its place in the file's list.
    pub rows: Vec<usize>,
    pub problems: Vec<Problem>,
}

/// Reads what can be read; `error` is what the RON reader said to the whole.
pub(super) fn salvage(source: &Source, error: &SpannedError) -> Salvage {
    let text = source.text();
    let whole = |problems| Salvage { bank: None, rows: Vec::new(), problems };
    let Some(outline) = Outline::of(text) else {
        return whole(vec![first_error(text, error)]);
    };
    let bank = outline.bank().filter(|bank| outline.nodes[*bank].shape == Shape::Struct);
    let Some(bank) = bank else {
        return whole(vec![not_a_bank(text, &outline, error)]);
    };
    let mut salvage = whole(outline.problems.clone());
    let list = outline.questions();
    let questions = list.map_or(&[][..], |list| &outline.nodes[list].children);
    let mut header = Piece::new(source, &outline, bank, list);
    let fields = header.read::<Bank>(&mut salvage.problems);
    // Under a guessed id the history of every question would be lost.
    let fields = fields.filter(|_| !header.excused.contains(&(bank, "id".to_owned())));
    let mut sound = Vec::new();
    for (row, question) in questions.iter().enumerate() {
        if !outline.nodes[*question].opened {
            continue;
        }
        let mut piece = Piece::new(source, &outline, *question, None);
        if let Some(question) = piece.read::<Question>(&mut salvage.problems)
            && !piece.blanked
        {
            sound.push(question);
            salvage.rows.push(row);
        }
    }
    if let Some(extra) = outline.nodes[FILE].children.get(1) {
        let at = outline.nodes[*extra].whole();
        salvage.problems.push(Problem::syntax(at, "nothing may follow the bank"));
    }
    if salvage.problems.is_empty() {
        salvage.problems.push(first_error(text, error));
    }
    salvage.bank = fields.map(|fields| Bank { questions: sound, ..fields });
    salvage
}

/// The complaint of the RON reader where it stands.
pub(super) fn first_error(text: &str, error: &SpannedError) -> Problem {
    let at = byte(text, error.span.end);
    let explanation = explain(&error.code, "", "");
    Problem { help: explanation.help, ..Problem::syntax(at..at + 1, explanation.message) }
}

fn not_a_bank(text: &str, outline: &Outline, error: &SpannedError) -> Problem {
    if let Some(problem) = outline.problems.first() {
        return problem.clone();
    }
    let Some(first) = outline.bank() else {
        let mut problem = Problem::syntax(0..0, "this file holds no bank");
        problem.help.push("`onsite new bank` writes one to fill in".to_owned());
        return problem;
    };
    if outline.nodes[first].shape == Shape::Leaf && error.code == Error::ExpectedAttribute {
        return first_error(text, error);
    }
    let at = outline.nodes[first].at.start;
    let mut problem = Problem::syntax(at..at + 1, "a bank begins with `(`");
    problem.help.push("a bank is a RON file; `onsite help banks` says how to begin one".to_owned());
    problem
}

/// A part of the text that is read on its own, with blanks for what was wrong in it.
pub(super) struct Piece<'a> {
    source: &'a Source,
    outline: &'a Outline<'a>,
    node: usize,
    start: usize,
    /// In the bank's own fields, the list of questions, for which `[]` stands; it may be empty.
    cut: Range<usize>,
    buffer: Vec<u8>,
    /// The shape was mended, so that a field which is missing now may well be there.
    mended: bool,
    /// Fields that are missing because they were blanked: their struct and name.
    excused: HashSet<(usize, String)>,
    blanked: bool,
}

impl<'a> Piece<'a> {
    pub fn new(
        source: &'a Source,
        outline: &'a Outline<'a>,
        node: usize,
        list: Option<usize>,
    ) -> Self {
        let at = &outline.nodes[node].at;
        let mut text = outline.text(at).to_owned();
        let cut = list.map_or(0..0, |list| outline.nodes[list].at.clone());
        if !cut.is_empty() {
            text.replace_range(cut.start - at.start..cut.end - at.start, EMPTY);
        }
        let mut piece = Self {
            source,
            outline,
            node,
            start: at.start,
            cut,
            buffer: text.into_bytes(),
            mended: false,
            excused: HashSet::new(),
            blanked: false,
        };
        piece.mend();
        piece
    }

    /// Puts in missing commas and closing brackets, and blanks what the outline found spoiled.
    fn mend(&mut self) {
        let outline = self.outline;
        let at = outline.nodes[self.node].at.clone();
        let first = outline.commas.partition_point(|comma| *comma < at.start);
        for comma in outline.commas[first..].iter().take_while(|comma| **comma < at.end) {
            if let Some(index) = self.index(*comma) {
                self.buffer[index] = b',';
                self.blanked = true;
            }
        }
        let start = |node: &usize| outline.nodes[*node].whole().start;
        let first = outline.spoiled.partition_point(|node| start(node) < at.start);
        // What is spoiled inside of something spoiled goes with it.
        let mut end = at.start;
        for spoiled in outline.spoiled[first..].iter().take_while(|node| start(node) < at.end) {
            if self.cut.contains(&outline.nodes[*spoiled].at.start) {
                continue;
            }
            if *spoiled != self.node && start(spoiled) >= end {
                self.blank(*spoiled);
                end = outline.nodes[*spoiled].at.end;
            }
            (self.blanked, self.mended) = (true, true);
        }
        let first = outline.strays.partition_point(|stray| stray.start < at.start);
        for stray in outline.strays[first..].iter().take_while(|stray| stray.start < at.end) {
            self.erase(stray.clone());
            self.blanked = true;
        }
        if !outline.nodes[self.node].closed {
            self.buffer.push(b')');
        }
    }

    /// The value, without what had to be blanked.
    pub fn read<T: DeserializeOwned>(&mut self, problems: &mut Vec<Problem>) -> Option<T> {
        for _ in 0..MISTAKES {
            let text = String::from_utf8_lossy(&self.buffer);
            match options().from_str::<T>(&text) {
                Ok(value) => return Some(value),
                Err(error) => {
                    let span = [error.span.start, error.span.end].map(|at| byte(&text, at));
                    let node = self.judge(&error.code, span.map(|at| self.text_byte(at)), problems);
                    if node == self.node || node == FILE {
                        return None;
                    }
                    self.blank(node);
                }
            }
        }
        None
    }

    /// Reports an error unless it follows from blanking, and gives the node to blank next.
    fn judge(&mut self, error: &Error, span: [usize; 2], problems: &mut Vec<Problem>) -> usize {
        let outline = self.outline;
        let node = self.blame(error, span);
        if let Error::MissingStructField { field, .. } = error {
            self.missing(error, field, node, problems);
            return node;
        }
        let found = &outline.nodes[node];
        // An element of a list goes by the name of the list.
        let key = found.key.as_ref().or(outline.nodes[found.parent].key.as_ref());
        let key = key.map_or("", |key| outline.text(key));
        let mut explanation = explain(error, outline.text(&found.at), key);
        if explanation.message == TWICE {
            explanation.message = format!("key `{key}` is given twice");
        }
        let at = match (error, &found.key) {
            (Error::NoSuchStructField { .. } | Error::DuplicateStructField { .. }, Some(key)) => {
                key.clone()
            }
            (Error::NoSuchEnumVariant { found: name, .. }, _) => span[0]..span[0] + name.len(),
            (Error::Message(_), Some(key)) => key.clone(),
            _ => found.at.clone(),
        };
        let mut problem =
            Problem { help: explanation.help, ..Problem::syntax(at, explanation.message) };
        problem.rule = matches!(error, Error::NoSuchStructField { .. }).then_some("S020");
        if matches!(error, Error::DuplicateStructField { .. } | Error::Message(_)) {
            problem.help.extend(self.first_of(node));
        }
        if let Some(meant) = meant(error) {
            self.excused.insert((found.parent, meant.to_owned()));
        }
        problems.push(problem);
        node
    }

    /// Reports missing fields at the line that opens their struct, all of a question at once.
    fn missing(&self, error: &Error, field: &str, node: usize, problems: &mut Vec<Problem>) {
        let opening = &self.outline.nodes[node];
        let end = opening.name.as_ref().map_or(opening.at.start + 1, |name| name.end);
        let at = opening.at.start..end;
        if self.mended {
            return;
        }
        let is_excused = |field: &str| self.excused.contains(&(node, field.to_owned()));
        let message = explain(error, "", "").message;
        let others = REQUIRED.iter().filter(|_| node == self.node && REQUIRED.contains(&field));
        let mut fields: Vec<&str> = others.copied().collect();
        fields.retain(|name| self.outline.field(node, name).is_none());
        if fields.is_empty() {
            fields.push(field);
        }
        for name in fields.into_iter().filter(|name| !is_excused(name)) {
            let message = message.replacen(&format!("`{field}`"), &format!("`{name}`"), 1);
            problems.push(Problem::syntax(at.clone(), message));
        }
    }

    /// The node that an error is about, from where the reader stood.
    fn blame(&self, error: &Error, [start, end]: [usize; 2]) -> usize {
        let outline = self.outline;
        let node = match error {
            Error::NoSuchStructField { .. }
            | Error::DuplicateStructField { .. }
            | Error::NoSuchEnumVariant { .. }
            | Error::InvalidEscape(_)
            | Error::IntegerOutOfBounds
            | Error::InvalidIntegerDigit { .. }
            | Error::Message(_) => outline.deepest(start),
            Error::MissingStructField { .. } | Error::ExpectedDifferentLength { .. } => {
                return self.inside(outline.deepest(end));
            }
            _ => outline.deepest(end),
        };
        let found = &outline.nodes[node];
        if found.shape == Shape::Leaf
            || found.at.start == end
            || node == self.node && found.name.is_some() && end == start
        {
            return self.inside(node);
        }
        // Between two values, the one before is complained of.
        let before = found.children.partition_point(|child| outline.nodes[*child].at.end <= end);
        let before = before.checked_sub(1).map(|index| found.children[index]);
        self.inside(before.filter(|_| expects_more(error)).unwrap_or(node))
    }

    /// A node outside of the piece counts as the piece itself.
    fn inside(&self, node: usize) -> usize {
        let (part, at) = (&self.outline.nodes[node].at, &self.outline.nodes[self.node].at);
        if part.start >= at.start && part.end <= at.end { node } else { self.node }
    }

    /// Where the first field or key of the same name stands.
    fn first_of(&self, node: usize) -> Option<String> {
        let found = &self.outline.nodes[node];
        let key = self.outline.text(found.key.as_ref()?);
        let first = self.outline.field(found.parent, key).filter(|first| *first != node)?;
        let at = self.outline.nodes[first].whole().start;
        Some(format!("the first is at {}", self.source.line_column(at)))
    }

    /// Replaces a value, its key and its comma by blanks.
    fn blank(&mut self, node: usize) {
        let found = &self.outline.nodes[node];
        self.erase(found.whole());
        if let Some(comma) = found.comma {
            self.erase(comma..comma + 1);
        }
        if let Some(key) = &found.key {
            self.excused.insert((found.parent, self.outline.text(key).to_owned()));
        }
        self.blanked = true;
    }

    fn erase(&mut self, range: Range<usize>) {
        for byte in range {
            if let Some(index) = self.index(byte)
                && self.buffer[index] != b'\n'
            {
                self.buffer[index] = b' ';
            }
        }
    }

    /// Where a byte of the text stands in the piece.
    fn index(&self, byte: usize) -> Option<usize> {
        if byte < self.start || self.cut.contains(&byte) {
            return None;
        }
        let behind = !self.cut.is_empty() && byte >= self.cut.end;
        let skipped = if behind { self.cut.len() - EMPTY.len() } else { 0 };
        Some(byte - self.start - skipped).filter(|index| *index < self.buffer.len())
    }

    /// Where a byte of the piece stands in the text.
    fn text_byte(&self, index: usize) -> usize {
        let byte = self.start + index;
        if self.cut.is_empty() || byte < self.cut.start + EMPTY.len() {
            byte
        } else {
            byte + self.cut.len() - EMPTY.len()
        }
    }
}

/// Whether the value before the reader's place is at fault, not the one after it.
fn expects_more(error: &Error) -> bool {
    matches!(error, Error::ExpectedStructLike | Error::ExpectedComma | Error::ExpectedMapColon)
}

/// The byte of a line and column, both from 1, columns in characters.
fn byte(text: &str, position: Position) -> usize {
    let line = match position.line {
        0 | 1 => 0,
        n => text.match_indices('\n').nth(n - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let columns = text[line..].char_indices().nth(position.col.saturating_sub(1));
    columns.map_or(text.len(), |(at, _)| line + at)
}
