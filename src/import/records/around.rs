//! What does an item say around its question: explanation, hints, tags, topic, level, references?

use super::super::draft::level_of;
use super::super::draft::place_in;
use super::super::references::{Link, keys};
use super::find::Around;
use super::record::{Record, words};
use super::roles::{Role, plain};
use super::tree::{Node, Value};
use super::writing::Writer;
use crate::bank::{FollowUp, Kind, Level, Question, Reference};
use std::collections::BTreeMap;

/// What programs say to every answer explains nothing.
const STOCK: [&str; 13] = [
    "correct",
    "incorrect",
    "wrong",
    "right",
    "partiallycorrect",
    "youransweriscorrect",
    "youranswerisincorrect",
    "youranswerispartiallycorrect",
    "true",
    "false",
    "welldone",
    "thatscorrect",
    "thatisincorrect",
];

/// How the levels of a file are numbered: the highest number, and whether one is 0.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Levels {
    most: f64,
    zero: bool,
}

impl Levels {
    pub fn add(&mut self, record: &Record) {
        let number =
            record.first(Role::Level).and_then(|node| node.scalar()?.trim().parse::<f64>().ok());
        if let Some(number) = number.filter(|number| number.is_finite()) {
            self.most = self.most.max(number);
            self.zero |= number == 0.0;
        }
    }

    /// A word, or a number by its third of the range that the file uses.
    fn level(self, text: &str) -> Option<Level> {
        let text = text.trim().to_lowercase();
        let Ok(number) = text.parse::<f64>() else { return word(&text) };
        let (from, to) =
            if self.zero { (0.0, self.most.max(2.0)) } else { (1.0, self.most.max(3.0)) };
        let third = (number - from) / (to - from) * 3.0;
        Some(if third < 1.0 {
            Level::Junior
        } else if third <= 2.0 {
            Level::Mid
        } else {
            Level::Senior
        })
    }
}

fn word(text: &str) -> Option<Level> {
    let first = text.split([' ', '-', '_', '/']).next().unwrap_or_default();
    match first {
        "entry" | "fundamental" | "fundamentals" | "novice" | "facil" | "leicht" | "einfach"
        | "low" | "simple" | "foundational" => Some(Level::Junior),
        "middle" | "moderate" | "normal" | "medio" | "mittel" | "average" => Some(Level::Mid),
        "difficult" | "lead" | "staff" | "principal" | "dificil" | "schwer" | "high"
        | "challenging" => Some(Level::Senior),
        other => level_of(other),
    }
}

/// Puts everything around the question into it.
pub(super) fn describe(
    question: &mut Question,
    record: &Record,
    around: &Around,
    levels: Levels,
    writer: &mut Writer,
    refs: &mut BTreeMap<String, Reference>,
) {
    explain(question, record, writer);
    for held in record.all(Role::Hint).chain(record.parts(Role::Hint)) {
        for node in elements(held.node) {
            let hint = writer.markdown(&words(node));
            if !hint.is_empty() && !question.hints.contains(&hint) {
                question.hints.push(hint);
            }
        }
    }
    for held in record.all(Role::Tags) {
        for tag in tags(held.node, writer) {
            if !question.tags.contains(&tag) {
                question.tags.push(tag);
            }
        }
    }
    topic(question, record, around, writer);
    let own = record
        .first(Role::Level)
        .and_then(|node| levels.level(&writer.writing.unpack(&words(node))));
    question.level = own.or(around.level).unwrap_or_default();
    question.seconds = record
        .first(Role::Seconds)
        .and_then(|node| node.scalar()?.trim().parse().ok())
        .filter(|seconds| (1..=3600).contains(seconds));
    question.follow_ups = record
        .all(Role::FollowUp)
        .flat_map(|held| elements(held.node))
        .map(|node| writer.markdown(&follow_up(node)))
        .filter(|text| !text.is_empty())
        .map(FollowUp::Ask)
        .collect();
    let links: Vec<Link> =
        record.all(Role::Reference).flat_map(|held| elements(held.node)).filter_map(link).collect();
    question.refs = keys(&links, refs);
}

/// Everything that explains, each text once; without what is the model answer already.
fn explain(question: &mut Question, record: &Record, writer: &mut Writer) {
    let answer = match &question.kind {
        Kind::Open(open) => open.model_answer.clone(),
        _ => String::new(),
    };
    let described = question.prompt.clone();
    let references = record
        .all(Role::Reference)
        .filter(|held| elements(held.node).iter().any(|node| link(node).is_none()));
    let explaining = record
        .all(Role::Explanation)
        .filter(|held| held.part.is_none())
        .chain(record.all(Role::Description))
        .chain(references);
    let mut texts: Vec<String> = Vec::new();
    for held in explaining {
        let text = match (&held.node.value, held.role) {
            (_, Role::Reference) => elements(held.node)
                .iter()
                .filter(|node| link(node).is_none())
                .map(words)
                .collect::<Vec<_>>()
                .join("\n"),
            (Value::List(nodes), _) => nodes.iter().map(words).collect::<Vec<_>>().join("\n\n"),
            // An explanation of each option by its letter.
            (Value::Map(entries), _)
                if entries.iter().all(|(key, node)| key.len() <= 2 && node.scalar().is_some()) =>
            {
                entries
                    .iter()
                    .map(|(key, node)| format!("{key}: {}", words(node)))
                    .collect::<Vec<_>>()
                    .join("\n\n")
            }
            _ => words(held.node),
        };
        let text = writer.markdown(&text);
        let says = !text.is_empty() && !STOCK.contains(&plain(&text).as_str()) && text != described;
        if says && text != answer && !texts.contains(&text) {
            texts.push(text);
        }
    }
    let found = texts.join("\n\n");
    question.explanation = if question.explanation.is_empty() {
        found
    } else {
        format!("{}\n\n{found}", question.explanation)
    };
}

fn elements<'n, 'a>(node: &'n Node<'a>) -> &'n [Node<'a>] {
    node.list().unwrap_or(std::slice::from_ref(node))
}

/// The tags of a list, of a text with commas, or the true keys of a map.
fn tags(node: &Node, writer: &Writer) -> Vec<String> {
    let texts: Vec<String> = match &node.value {
        Value::List(nodes) => nodes.iter().map(words).collect(),
        Value::Map(entries) => entries
            .iter()
            .filter(|(_, node)| node.value == Value::Bool(true))
            .map(|(key, _)| key.to_string())
            .collect(),
        _ => words(node).split([',', ';']).map(str::to_owned).collect(),
    };
    let clean =
        |text: String| writer.writing.unpack(text.trim()).trim().trim_start_matches('#').to_owned();
    texts.into_iter().map(clean).filter(|tag| !tag.is_empty()).collect()
}

/// The item's own topic below that of what is around it.
fn topic(question: &mut Question, record: &Record, around: &Around, writer: &Writer) {
    let mut path = around.path.clone();
    for role in [Role::Subject, Role::Topic, Role::Subtopic] {
        for node in record.first(role).into_iter().flat_map(elements) {
            let name = writer.writing.unpack(words(node).trim());
            let name = super::super::html::to_markdown(&name).text;
            for part in name.split("::") {
                if !part.trim().is_empty() && !path.iter().any(|other| plain(other) == plain(part))
                {
                    path.push(part.trim().to_owned());
                }
            }
        }
    }
    place_in(question, path.iter().map(String::as_str));
}

fn follow_up(node: &Node) -> String {
    let asked = ["question", "text", "prompt"].iter().find_map(|key| node.get(key));
    words(asked.unwrap_or(node))
}

/// `https://..`, `[title](https://..)` or `{title, url}`.
fn link(node: &Node) -> Option<Link> {
    let is_url = |text: &str| {
        text.starts_with("http") && text.contains("://") && !text.contains(char::is_whitespace)
    };
    if let Some(entries) = node.map() {
        let find = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| entries.iter().find(|(key, _)| plain(key) == **name))
                .map(|(_, node)| words(node))
        };
        let url = find(&["url", "href", "link", "uri", "src"]).filter(|url| is_url(url))?;
        return Some(Link {
            title: find(&["title", "name", "text", "label"]).unwrap_or_default(),
            url,
        });
    }
    let text = node.scalar()?.trim();
    if is_url(text) {
        return Some(Link { title: String::new(), url: text.to_owned() });
    }
    let (title, rest) = text.strip_prefix('[')?.split_once("](")?;
    let url = rest.strip_suffix(')')?;
    is_url(url).then(|| Link { title: title.to_owned(), url: url.to_owned() })
}
