//! Which questions does a file of JSON hold, or a list in a module of JavaScript?
//!
//! JSON as RFC 8259 has it, JSON Lines, JSON5, and lists and objects that a module of JavaScript or TypeScript assigns
//! or exports. What the keys mean is decided in `records`.

mod literal;
mod script;
mod strings;

use crate::import::decode::head;
use crate::import::draft::{Import, Unreadable};
use crate::import::recognise::{Certainty, Guess};
use crate::import::records::tree::{Node, Places, Value};
use crate::import::records::{import, look};
use crate::import::{Format, Input};
use literal::{Reader, Stop};

/// As much of a file as is looked at to recognise it, in bytes.
const LOOK: usize = 256 << 10;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = &input.text().text;
    if input.text().is_binary() {
        return None;
    }
    let start = head(text, LOOK);
    let guess = |certainty, dialect: &str, why: String| {
        Some(Guess::new(Format::Json, certainty, dialect, why))
    };
    if !begins_value(start) {
        let lists = script::lists(start);
        let seen = look(&joined(lists.found))?;
        let why = format!("{} items in lists that the program assigns", seen.items);
        return guess(
            if seen.surely { Certainty::Strong } else { Certainty::Likely },
            "JavaScript",
            why,
        );
    }
    let mut reader = Reader::new(start, 0);
    let nodes = reader.all();
    let lines = nodes.len() > 1;
    // Notes and note types of a deck are a format of their own.
    if nodes.first().and_then(|node| node.get("__type__")).is_some() {
        return None;
    }
    let broken_at_once = reader
        .stopped
        .as_ref()
        .is_some_and(|stop| nodes.iter().all(Node::is_empty) && stop.at < start.len());
    if broken_at_once
        && !start.trim_start().starts_with("{\"")
        && !start.trim_start().starts_with("[{")
    {
        return None;
    }
    let root = one(nodes);
    let dialect = if lines { "JSON Lines" } else { "" };
    let Some(seen) = look(&root) else {
        return guess(Certainty::Possible, dialect, "it begins as JSON does".to_owned());
    };
    let certainty = match (seen.surely, seen.perhaps) {
        (true, _) => Certainty::Strong,
        (false, false) => Certainty::Likely,
        (false, true) => Certainty::Possible,
    };
    let shape = if seen.shape.is_empty() { dialect } else { seen.shape };
    guess(certainty, shape, format!("{} items that ask", seen.items))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let text = &input.text().text;
    let stopped = |stop: Stop| {
        let (line, column) = Places::of(text).line_and_column(stop.at);
        Unreadable::at(line, column, stop.message)
    };
    let (root, names) = if begins_value(text) {
        let mut reader = Reader::new(text, 0);
        let nodes = reader.all();
        match reader.stopped {
            Some(stop) => return Err(stopped(stop)),
            None => (one(nodes), reader.names),
        }
    } else {
        let lists = script::lists(text);
        match lists.stopped {
            Some(stop) => return Err(stopped(stop)),
            None => (joined(lists.found), lists.names),
        }
    };
    let mut import = import(input, &root, text)?;
    if names > 0 {
        let values =
            if names == 1 { "1 value is a name" } else { &format!("{names} values are names") };
        import
            .warnings
            .push(format!("{values} of the program; the last word of it is taken for its text"));
    }
    Ok(import)
}

/// Whether the text begins with a list or map rather than with a program.
fn begins_value(text: &str) -> bool {
    let mut reader = Reader::new(text, 0);
    reader.skip();
    text[reader.at..].starts_with(['{', '['])
}

/// One value is the tree; several are its elements.
fn one(mut nodes: Vec<Node>) -> Node {
    match nodes.len() {
        1 => nodes.swap_remove(0),
        _ => Node::new(Value::List(nodes), 0..0),
    }
}

/// The only list as it is, several under the names that the program gives them.
fn joined<'a>(mut lists: Vec<(&'a str, Node<'a>)>) -> Node<'a> {
    match lists.len() {
        1 => lists.swap_remove(0).1,
        _ => Node::new(
            Value::Map(lists.into_iter().map(|(name, node)| (name.into(), node)).collect()),
            0..0,
        ),
    }
}

#[cfg(test)]
mod tests;
