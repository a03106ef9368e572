//! Which values does a text of YAML write?
//!
//! Built from the events of the parser beneath serde-saphyr, because they know where each value stands and how a number
//! was written. An alias stands for a copy of what it names, so copies have a budget.

use crate::import::draft::Unreadable;
use crate::import::records::tree::{DEEPEST, Node, Value};
use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Most values, and bytes of text, that aliases may add.
const MOST_COPIES: usize = 200_000;
const MOST_COPIED_BYTES: usize = 16 << 20;

/// A list or map that is not closed yet.
struct Open<'a> {
    value: Value<'a>,
    start: usize,
    anchor: usize,
    /// The key that awaits its value, and where it begins.
    key: Option<(Cow<'a, str>, usize)>,
}

/// Why the text cannot be read, with the values up to there.
pub(super) struct Broken<'a> {
    pub documents: Vec<Node<'a>>,
    pub error: Unreadable,
}

/// The documents of a text, empty ones left out.
pub(super) fn documents(text: &str) -> Result<Vec<Node<'_>>, Broken<'_>> {
    let mut builder = Builder {
        text,
        documents: Vec::new(),
        open: Vec::new(),
        anchors: HashMap::new(),
        copies: 0,
        bytes: 0,
    };
    for event in Parser::new_from_str(text) {
        let taken = event
            .map_err(|error| scan_error(&error))
            .and_then(|(event, span)| builder.take(event, span));
        if let Err(error) = taken {
            builder.close_all();
            return Err(Broken { documents: builder.documents, error });
        }
    }
    Ok(builder.documents)
}

struct Builder<'a> {
    text: &'a str,
    documents: Vec<Node<'a>>,
    open: Vec<Open<'a>>,
    /// What aliases may name: a finished value, or none while it is being read.
    anchors: HashMap<usize, Option<Node<'a>>>,
    copies: usize,
    bytes: usize,
}

impl<'a> Builder<'a> {
    fn take(&mut self, event: Event<'a>, span: Span) -> Result<(), Unreadable> {
        let range = span.byte_range().unwrap_or(0..0);
        let at = |message: &str| Unreadable::at(span.start.line(), span.start.col() + 1, message);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if self.awaits_key() {
                    return self.key(text, range.start).ok_or_else(|| at("expected a key"));
                }
                let node = Node::new(scalar(text, style, tag.as_deref()), range);
                self.remember(anchor, &node);
                self.add(node);
            }
            Event::SequenceStart(_, anchor, _) => {
                self.begin(Value::List(Vec::new()), range.start, anchor, &at)?;
            }
            Event::MappingStart(_, anchor, _) => {
                self.begin(Value::Map(Vec::new()), range.start, anchor, &at)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Alias(id) => {
                let named = self.anchors.get(&id).cloned().flatten();
                if let Some(node) = &named {
                    self.copied(node, 0);
                }
                if self.is_spent() {
                    return Err(at(
                        "the aliases multiply to more values than a quiz has; write the values out",
                    ));
                }
                let Some(node) = named else {
                    return Err(at("the alias stands within what it names; write the value out"));
                };
                if self.awaits_key() {
                    let key = node.scalar().map(|key| Cow::Owned(key.to_owned()));
                    return key
                        .and_then(|key| self.key(key, range.start))
                        .ok_or_else(|| at("a key must be a text"));
                }
                self.add(node);
            }
            Event::DocumentEnd => self.anchors.clear(),
            _ => {}
        }
        Ok(())
    }

    fn begin(
        &mut self,
        value: Value<'a>,
        start: usize,
        anchor: usize,
        at: &dyn Fn(&str) -> Unreadable,
    ) -> Result<(), Unreadable> {
        if self.awaits_key() {
            return Err(at("a key must be a text; quote it when it begins with `[` or `{`"));
        }
        if self.open.len() >= DEEPEST {
            return Err(at(&format!("the values are nested more than {DEEPEST} deep")));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, None);
        }
        self.open.push(Open { value, start, anchor, key: None });
        Ok(())
    }

    fn end(&mut self, end: usize) {
        let Some(Open { value, start, anchor, .. }) = self.open.pop() else { return };
        let length = self.text.get(start..end).map_or(0, |text| text.trim_end().len());
        let node = Node::new(merged(value), start..start + length);
        self.remember(anchor, &node);
        self.add(node);
    }

    fn close_all(&mut self) {
        while let Some(Open { start, .. }) = self.open.last() {
            self.end(*start);
        }
    }

    fn awaits_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.value, Value::Map(_)) && open.key.is_none())
    }

    fn key(&mut self, key: Cow<'a, str>, at: usize) -> Option<()> {
        self.open.last_mut()?.key = Some((key, at));
        Some(())
    }

    fn add(&mut self, node: Node<'a>) {
        match self.open.last_mut() {
            Some(Open { value: Value::List(nodes), .. }) => nodes.push(node),
            Some(Open { value: Value::Map(entries), key, .. }) => {
                let (key, entry) = key.take().unwrap_or_default();
                entries.push((key, Node { entry, ..node }));
            }
            _ if node.value == Value::Null => {}
            _ => self.documents.push(node),
        }
    }

    fn remember(&mut self, anchor: usize, node: &Node<'a>) {
        if anchor > 0 {
            self.copied(node, 0);
            let kept = (!self.is_spent()).then(|| node.clone());
            self.anchors.insert(anchor, kept);
        }
    }

    fn is_spent(&self) -> bool {
        self.copies > MOST_COPIES || self.bytes > MOST_COPIED_BYTES
    }

    /// Counts what a copy adds, up to the budget.
    fn copied(&mut self, node: &Node<'a>, depth: usize) {
        self.copies += 1;
        if self.copies > MOST_COPIES || depth > DEEPEST {
            return;
        }
        match &node.value {
            Value::Text(text) | Value::Number(text) => self.bytes += text.len(),
            Value::List(nodes) => nodes.iter().for_each(|node| self.copied(node, depth + 1)),
            Value::Map(entries) => {
                for (key, node) in entries {
                    self.bytes += key.len();
                    self.copied(node, depth + 1);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// A map with what `<<` merges into it: entries of other maps whose keys it does not have.
fn merged(value: Value) -> Value {
    let Value::Map(entries) = value else { return value };
    if !entries.iter().any(|(key, _)| key == "<<") {
        return Value::Map(entries);
    }
    let (merges, mut own): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, _)| key == "<<");
    let mut known: HashSet<String> = own.iter().map(|(key, _)| key.to_string()).collect();
    let mut into = |node| {
        let Node { value: Value::Map(entries), .. } = node else { return };
        own.extend(entries.into_iter().filter(|(key, _)| known.insert(key.to_string())));
    };
    for (_, node) in merges {
        match node.value {
            Value::List(nodes) => nodes.into_iter().for_each(&mut into),
            _ => into(node),
        }
    }
    Value::Map(own)
}

/// By the core schema of YAML 1.2: what is quoted or tagged `!!str` is a text.
fn scalar<'a>(text: Cow<'a, str>, style: ScalarStyle, tag: Option<&Tag>) -> Value<'a> {
    let is_text = tag.is_some_and(|tag| tag.core_suffix() == Some("str"));
    if style != ScalarStyle::Plain || is_text {
        return Value::Text(text);
    }
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        plain => {
            let begins =
                plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
            let number = begins && plain.parse::<f64>().is_ok();
            if number { Value::Number(text) } else { Value::Text(text) }
        }
    }
}

fn scan_error(error: &ScanError) -> Unreadable {
    let at = error.marker();
    let message = format!("this is no YAML: {}; correct the line and import again", error.info());
    Unreadable::at(at.line().max(1), at.col() + 1, message)
}
