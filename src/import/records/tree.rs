//! Which values does a file of records hold, and where do they stand?

use std::borrow::Cow;
use std::ops::Range;

/// Deepest nesting that is read.
pub(in crate::import) const DEEPEST: usize = 100;

/// A value with the bytes that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct Node<'a> {
    pub value: Value<'a>,
    pub span: Range<usize>,
    /// Where its entry begins: at its key, if it has one.
    pub entry: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) enum Value<'a> {
    Null,
    Bool(bool),
    /// As it was written, because `1.10` may be a version.
    Number(Cow<'a, str>),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    /// In the order of the file; a key may come twice.
    Map(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    pub fn new(value: Value<'a>, span: Range<usize>) -> Self {
        let entry = span.start;
        Self { value, span, entry }
    }

    /// The bytes from its key to its end; an alias has its value elsewhere.
    pub fn whole(&self) -> Range<usize> {
        self.entry.min(self.span.start)..self.span.end
    }

    pub fn map(&self) -> Option<&[(Cow<'a, str>, Node<'a>)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub fn list(&self) -> Option<&[Node<'a>]> {
        match &self.value {
            Value::List(nodes) => Some(nodes),
            _ => None,
        }
    }

    /// What a text, a number or a truth value says; nothing for the rest.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Null, a blank text, or a list or map of nothing but these.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
            Value::List(nodes) => nodes.iter().all(Node::is_empty),
            Value::Map(entries) => entries.iter().all(|(_, node)| node.is_empty()),
        }
    }

    /// The value under a key as it is written; of two equal keys the last one, as programs read them.
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.map()?.iter().rev().find(|(other, _)| other == key).map(|(_, node)| node)
    }

    /// What a JSON pointer (RFC 6901) leads to; `*` stands for every element of a list or map.
    pub fn pointed<'n>(&'n self, pointer: &str) -> Vec<&'n Node<'a>> {
        let mut nodes = vec![self];
        for token in pointer.split('/').skip(1) {
            let key = token.replace("~1", "/").replace("~0", "~");
            let below = |node: &'n Node<'a>| match &node.value {
                Value::List(nodes) if key == "*" => nodes.iter().collect(),
                Value::Map(entries) if key == "*" => entries.iter().map(|(_, node)| node).collect(),
                Value::List(nodes) => {
                    key.parse::<usize>().ok().and_then(|at| nodes.get(at)).into_iter().collect()
                }
                _ => node.get(&key).into_iter().collect::<Vec<_>>(),
            };
            nodes = nodes.into_iter().flat_map(below).collect();
        }
        nodes
    }
}

/// The lines of a text, to find the place of a byte.
pub(in crate::import) struct Places<'t> {
    text: &'t str,
    feeds: Vec<usize>,
}

impl<'t> Places<'t> {
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            feeds: text
                .bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(at, _)| at)
                .collect(),
        }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.feeds.partition_point(|feed| *feed < at) + 1
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.line(at);
        let start = line.checked_sub(2).map_or(0, |feed| self.feeds[feed] + 1);
        let before = self.text.get(start..at).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    pub fn slice(&self, span: &Range<usize>) -> &'t str {
        self.text.get(span.clone()).unwrap_or_default().trim_end()
    }
}
