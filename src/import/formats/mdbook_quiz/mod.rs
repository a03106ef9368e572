//! Which questions does a quiz of mdbook-quiz ask?
//!
//! TOML with `[[questions]]` of three types: `MultipleChoice`, `ShortAnswer`, and `Tracing`, which asks what a program
//! prints (schema of cognitive-engineering-lab/mdbook-quiz). A question that belongs to a group shows the text of
//! `multipart` first. `ask` says how each type is asked; one that is not known is an open question.

mod ask;
#[cfg(test)]
mod tests;

use crate::import::decode::tidy;
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable};
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use ask::Groups;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Bytes of the texts of groups that questions repeat, all together.
const MOST_REPEATED: usize = 64 << 20;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = input.text();
    if text.is_binary() {
        return None;
    }
    let headers = text.text.lines().filter(|line| is_header(line)).count();
    let typed = text.text.lines().filter(|line| names_type(line)).count();
    let why = format!("{headers} `[[questions]]`, {typed} of a type of mdbook-quiz");
    let certainty = match (headers, typed) {
        (0, 0) => return None,
        (0, _) if text.text.contains("questions") => Certainty::Likely,
        (0, _) => return None,
        (_, 0) => Certainty::Likely,
        _ => Certainty::Certain,
    };
    Some(Guess::new(Format::MdbookQuiz, certainty, "", why))
}

/// `[[questions]]`, with blanks and a comment or without.
fn is_header(line: &str) -> bool {
    let inner = line.trim_start().strip_prefix("[[").and_then(|line| line.split_once("]]"));
    inner.is_some_and(|(name, _)| name.trim() == "questions")
}

/// `type = "Tracing"`, on a line of its own or in an inline table.
fn names_type(line: &str) -> bool {
    let Some((_, value)) = line.split_once("type").filter(|_| line.contains('=')) else {
        return false;
    };
    let value = value.trim_start().trim_start_matches('"').trim_start();
    let value = value.strip_prefix('=').map(str::trim_start);
    let value = value.and_then(|value| value.strip_prefix(['"', '\'']));
    value.is_some_and(|value| ask::TYPES.iter().any(|name| value.starts_with(name)))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let text = &*input.text().text;
    let table = DeTable::parse(text).map_err(|error| unreadable(text, &error))?;
    let table = table.into_inner();
    let Some(questions) = table.get("questions").and_then(|list| list.get_ref().as_array()) else {
        return Err(Unreadable::new(
            "there is no `[[questions]]` in it, which begins each question of mdbook-quiz; name \
             another format with `--format`",
        ));
    };
    let texts = table.get("multipart").map(Spanned::get_ref);
    let mut groups = Groups { texts, left: MOST_REPEATED };
    let ends = starts(&table);
    let mut place = Places::new(text);
    let mut keys = Keys::default();
    let items = questions.iter().map(|question| {
        let span = question.span();
        let line = place.line(span.start);
        let raw = raw(text, &span, &ends);
        item(question.get_ref(), &mut groups, raw, line, &mut keys)
    });
    let items: Vec<_> = items.collect();
    if items.is_empty() {
        return Err(Unreadable::new("the list `questions` is empty"));
    }
    let mut import = Import { items, ..Import::default() };
    gather_media(&mut import, input);
    Ok(import)
}

fn item(
    question: &DeValue,
    groups: &mut Groups,
    raw: &str,
    line: usize,
    keys: &mut Keys,
) -> Result<Draft, Refused> {
    let place = Place::Line(line);
    if question.as_table().is_none() {
        let reason = "the question is no table with `type`, `prompt` and `answer`".to_owned();
        return Err(Refused { place, reason });
    }
    let asked = ask::ask(question, groups);
    if asked.question.prompt.trim().is_empty() && asked.question.code.is_empty() {
        let reason = "the question has neither `prompt.prompt` nor `prompt.program`".to_owned();
        return Err(Refused { place, reason });
    }
    let id = ask::text_at(question, &["id"]).unwrap_or_default();
    let key = match id.trim() {
        "" => keys.of_stem(&crate::import::naming::said(&asked.question)),
        id => keys.of_id(id),
    };
    Ok(Draft { warnings: asked.warnings, ..Draft::new(key, asked.question, raw, place) })
}

/// Where anything begins at which a question ends: each question, and every other entry of the file.
fn starts(table: &DeTable) -> Vec<usize> {
    let mut starts = Vec::new();
    for (key, value) in table {
        starts.push(key.span().start);
        starts.push(value.span().start);
        let list = value.get_ref().as_array();
        starts.extend(list.into_iter().flat_map(|list| list.iter().map(|item| item.span().start)));
    }
    starts.sort_unstable();
    starts
}

/// The question as it stands in the file: an inline table is its own end, one with a header goes on to the next.
fn raw<'a>(text: &'a str, span: &Range<usize>, starts: &[usize]) -> &'a str {
    if text[span.start..].starts_with('{') {
        return &text[span.clone()];
    }
    let next = starts.partition_point(|start| *start < span.end);
    let end = starts.get(next).copied().unwrap_or(text.len());
    // The span of a key begins behind the bracket of its header.
    let end = text[..end].trim_end_matches(['[', ' ', '\t']).len().max(span.end);
    text[span.start..end].trim_end()
}

/// Lines of positions that go forward, so that the text is gone over once.
struct Places<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line from 1 on which a byte stands.
    fn line(&mut self, byte: usize) -> usize {
        let between = self.text.as_bytes().get(self.at..byte).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count();
        self.at = self.at.max(byte);
        self.line
    }
}

fn unreadable(text: &str, error: &toml::de::Error) -> Unreadable {
    let said = tidy(error.message()).replace('\n', "; ");
    let message = format!("this is no TOML: {said}; correct it there");
    let Some(span) = error.span() else { return Unreadable::new(message) };
    let before = text.get(..span.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Unreadable::at(line, column, message)
}
