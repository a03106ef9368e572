//! Where in a text does each question and field stand?
//!
//! The shape of a RON text: brackets, names, keys and commas, whatever the values mean. It is built only when there
//! is something to report; `grow` builds it, and finds the mistakes in the shape itself.

use super::grow::grow;
use super::source::Problem;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `(..)` or `Name(..)`.
    Struct,
    List,
    Map,
    Leaf,
}

#[derive(Debug)]
pub(super) struct Node {
    /// The value, its name and brackets included.
    pub at: Range<usize>,
    pub key: Option<Range<usize>>,
    /// The name before an opening bracket.
    pub name: Option<Range<usize>>,
    pub shape: Shape,
    pub parent: usize,
    pub children: Vec<usize>,
    /// The byte of the comma behind the value, or the byte where one is missing.
    pub comma: Option<usize>,
    /// The opening and the closing bracket are there.
    pub opened: bool,
    pub closed: bool,
}

impl Node {
    /// The value with its key.
    pub fn whole(&self) -> Range<usize> {
        self.key.as_ref().map_or(self.at.start, |key| key.start)..self.at.end
    }
}

#[derive(Debug)]
pub(super) struct Outline<'a> {
    text: &'a str,
    /// The first is the file itself.
    pub nodes: Vec<Node>,
    pub problems: Vec<Problem>,
    /// Nodes that cannot be read because of a problem in the shape, in the order of the text.
    pub spoiled: Vec<usize>,
    /// Bytes of white space where a comma is missing.
    pub commas: Vec<usize>,
    /// What must be skipped to read the rest: brackets that close nothing, a comment that is not closed.
    pub strays: Vec<Range<usize>>,
}

/// The file itself.
pub(super) const FILE: usize = 0;

impl<'a> Outline<'a> {
    /// `None` for a file with millions of values.
    pub fn of(text: &'a str) -> Option<Self> {
        grow(text)
    }

    /// Of a file in which nothing has been found yet.
    pub fn new(text: &'a str, file: Node) -> Self {
        Self {
            text,
            nodes: vec![file],
            problems: Vec::new(),
            spoiled: Vec::new(),
            commas: Vec::new(),
            strays: Vec::new(),
        }
    }

    /// The text of a range.
    pub fn text(&self, at: &Range<usize>) -> &'a str {
        &self.text[at.clone()]
    }

    /// The bank: the first value of the file.
    pub fn bank(&self) -> Option<usize> {
        self.nodes[FILE].children.first().copied()
    }

    /// The value of a field or key, through an explicit `Some(..)` as well.
    pub fn field(&self, node: usize, name: &str) -> Option<usize> {
        let children = self.unwrapped(node);
        let named = |key: &Range<usize>| self.text(key).trim_matches('"') == name;
        children.iter().copied().find(|child| self.nodes[*child].key.as_ref().is_some_and(named))
    }

    /// The value at a place of a list, tuple or variant.
    pub fn item(&self, node: usize, index: usize) -> Option<usize> {
        self.unwrapped(node).get(index).copied()
    }

    /// The list of questions, if it is one.
    pub fn questions(&self) -> Option<usize> {
        let list = self.field(self.bank()?, "questions")?;
        (self.nodes[list].shape == Shape::List).then_some(list)
    }

    /// The innermost node, key included, that holds a byte.
    pub fn deepest(&self, byte: usize) -> usize {
        let mut node = FILE;
        loop {
            let children = &self.nodes[node].children;
            let after = children.partition_point(|child| self.nodes[*child].whole().start <= byte);
            let Some(child) = after.checked_sub(1).map(|index| children[index]) else {
                return node;
            };
            if self.nodes[child].whole().end <= byte {
                return node;
            }
            node = child;
        }
    }

    fn unwrapped(&self, node: usize) -> &[usize] {
        let children = &self.nodes[node].children;
        match (&self.nodes[node].name, children.as_slice()) {
            (Some(name), [only]) if self.text(name) == "Some" => &self.nodes[*only].children,
            _ => children,
        }
    }
}

/// A value as it is named in a message: on one line, at most 30 characters.
pub(super) fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(30).collect();
    if cut.len() < text.len() { cut + "..." } else { cut }
}
