//! Which questions does a file of YAML hold?
//!
//! Quizzes of exam-terminal and moodle-tools, and any list of records whose keys say what they are; what they mean is
//! decided in `records`. Several documents are one list.

mod tree;

use crate::import::decode::head;
use crate::import::draft::{Import, Unreadable};
use crate::import::recognise::{Certainty, Guess};
use crate::import::records::tree::{Node, Value};
use crate::import::records::{import, look};
use crate::import::{Format, Input};
use std::collections::HashSet;
use tree::documents;

/// As much of a file as is looked at to recognise it, in bytes.
const LOOK: usize = 64 << 10;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = &input.text().text;
    if input.text().is_binary() || !begins_as_yaml(head(text, LOOK)) {
        return None;
    }
    let documents = match documents(head(text, LOOK)) {
        Ok(documents) => documents,
        Err(broken) => broken.documents,
    };
    let root = one(documents);
    let keys: Vec<&str> = root.map().unwrap_or_default().iter().map(|(key, _)| &**key).collect();
    // Cards of `Q:` and `A:` look like a map in which keys repeat.
    if repeats(&keys) {
        return None;
    }
    let seen = look(&root)?;
    let certainty = match (seen.surely, seen.perhaps) {
        (true, _) => Certainty::Strong,
        (false, false) => Certainty::Likely,
        (false, true) => Certainty::Possible,
    };
    Some(Guess::new(Format::Yaml, certainty, seen.shape, format!("{} items that ask", seen.items)))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let text = &input.text().text;
    let documents = documents(text).map_err(|broken| broken.error)?;
    import(input, &one(documents), text)
}

/// Whether the first line with something in it is a key, an element of a list, or the begin of a document.
fn begins_as_yaml(text: &str) -> bool {
    let said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut lines = text.lines().filter(said);
    let Some(first) = lines.next() else { return false };
    if first.starts_with("%YAML") || first.trim_end() == "---" {
        // A page of Markdown begins with such a block, and goes on behind it with what is no YAML.
        let page = lines.clone().find(|line| line.trim_end() == "---" || line.trim_end() == "...");
        return lines.next().is_some_and(is_entry) && (page.is_none() || !is_front_matter(text));
    }
    is_entry(first) || first.starts_with("--- ")
}

/// `key:`, `key: value` or `- something`.
fn is_entry(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix("- ").map_or(line, str::trim_start);
    let key = inner.split_once(':').is_some_and(|(key, rest)| {
        let quoted = key.starts_with(['"', '\'']);
        let plain = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'))
            && key.len() <= 60;
        (quoted || plain) && !key.is_empty() && (rest.is_empty() || rest.starts_with(' '))
    });
    key || line == "-"
}

/// Whether the block between the first two `---` is followed by what no document of YAML is.
fn is_front_matter(text: &str) -> bool {
    let mut parts = text.split("\n---").skip(1);
    let body = parts.next().unwrap_or_default();
    let first = body.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| !is_entry(line) || line.starts_with('#'))
}

/// Whether a key is a letter, or comes twice, which no map of YAML may have.
fn repeats(keys: &[&str]) -> bool {
    let distinct: HashSet<&&str> = keys.iter().collect();
    distinct.len() < keys.len() || keys.iter().any(|key| key.len() <= 1)
}

/// One document is the tree; several are its elements.
fn one(mut documents: Vec<Node>) -> Node {
    match documents.len() {
        1 => documents.swap_remove(0),
        _ => Node::new(Value::List(documents), 0..0),
    }
}

#[cfg(test)]
mod tests;
