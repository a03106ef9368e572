//! Where in a text does each question and field stand?
//!
//! A tolerant reading of RON's shape: brackets, names, keys and commas, whatever the values mean. It is built only
//! when there is something to report. Mistakes in the shape (a bracket that is never closed, a missing comma) are
//! found here, because only here is it known where the bracket was opened; the nodes that they spoil are named, so
//! that the rest of the file can still be read. One loop with its own stack, so that depth costs no stack.

use super::scan::{Scanner, Token};
use super::source::Problem;
use std::ops::Range;

/// A file with more values than this is not outlined. Some 25,000 big questions; about 250 MB of outline.
const MAX_NODES: usize = 2_000_000;

/// Texts without a closing quote that are told apart in one file; each may cost a look at the rest of it.
const MAX_REWINDS: usize = 100;

/// Fields that a bank has and a question has not: what may follow the list of questions.
const BANK_FIELDS: [&str; 6] = ["format", "title", "version", "license", "authors", "lexicon"];

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
        let mut builder = Builder::new(text);
        while let Some((token, at)) = builder.scanner.next() {
            if builder.outline.nodes.len() > MAX_NODES {
                return None;
            }
            builder.token(token, at);
        }
        builder.end();
        Some(builder.outline)
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

/// An open bracket.
struct Frame {
    node: usize,
    /// The value before, when no comma has followed it yet.
    last: Option<usize>,
    key: Option<Range<usize>>,
}

struct Builder<'a> {
    scanner: Scanner<'a>,
    outline: Outline<'a>,
    /// The file at the bottom is never closed.
    stack: Vec<Frame>,
    /// Depths of the open brackets of each [`Shape`], so that the nearest match is found at once.
    depths: [Vec<usize>; 3],
    /// The list of questions and its depth.
    questions: Option<(usize, usize)>,
    /// The shape is unreliable up to the next question.
    derailed: bool,
    rewinds: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        let file = Node {
            at: 0..text.len(),
            key: None,
            name: None,
            shape: Shape::List,
            parent: FILE,
            children: Vec::new(),
            comma: None,
            closed: true,
        };
        let outline = Outline {
            text,
            nodes: vec![file],
            problems: Vec::new(),
            spoiled: Vec::new(),
            commas: Vec::new(),
            strays: Vec::new(),
        };
        let stack = vec![Frame { node: FILE, last: None, key: None }];
        let depths = [Vec::new(), Vec::new(), Vec::new()];
        Self {
            scanner: Scanner::new(text),
            outline,
            stack,
            depths,
            questions: None,
            derailed: false,
            rewinds: 0,
        }
    }

    fn token(&mut self, token: Token, at: Range<usize>) {
        match token {
            Token::Open(bracket) => self.open(bracket, at.start),
            Token::Close(bracket) => self.close(bracket, at),
            Token::Comma => {
                if let Some(last) = self.top().last.take() {
                    self.outline.nodes[last].comma = Some(at.start);
                }
            }
            Token::Colon => self.colon(),
            Token::Text | Token::Word => self.leaf(token, at),
            Token::UnclosedText => {
                let start = at.start;
                let node = self.add(Shape::Leaf, at);
                self.unquoted(node, start);
            }
            Token::UnclosedComment => {
                self.fault(at.start..at.start + 2, "this comment is not closed by `*/`", &[]);
                self.outline.strays.push(at);
                self.derailed = true;
            }
        }
    }

    /// The closing quote of a text is missing, so that every quote after it means the opposite. Goes on behind the
    /// line on which the text begins, and says nothing about brackets until the next question, because those on the
    /// rest of that line are lost.
    fn unquoted(&mut self, node: usize, start: usize) {
        let help = "a quote inside a text is written `\\\"`".to_owned();
        self.fault(start..start + 1, "this text has no closing quote", &[help]);
        self.outline.spoiled.push(node);
        self.derailed = true;
        let line = self.outline.text[start..].find('\n').map(|feed| start + feed);
        let end = line.filter(|_| self.rewinds < MAX_REWINDS).unwrap_or(self.outline.text.len());
        self.rewinds += 1;
        self.outline.nodes[node].at.end = end;
        self.scanner.go_to(end);
    }

    fn open(&mut self, bracket: u8, at: usize) {
        if bracket == b'(' && self.begins_question() {
            let list = self.questions.map_or(0, |(_, depth)| depth);
            while self.stack.len() > list + 1 {
                self.unclosed("before the next question", at);
            }
            self.top().last = None;
            self.derailed = false;
        }
        let shape = match bracket {
            b'(' => Shape::Struct,
            b'[' => Shape::List,
            _ => Shape::Map,
        };
        let named = self.top().last.filter(|last| shape == Shape::Struct && self.is_name(*last));
        let node = match named {
            Some(node) => {
                let name = self.outline.nodes[node].at.clone();
                self.outline.nodes[node].name = Some(name);
                self.outline.nodes[node].shape = shape;
                node
            }
            None => self.add(shape, at..at + 1),
        };
        self.outline.nodes[node].closed = false;
        self.outline.nodes[node].at.end = at + 1;
        self.depths[shape as usize].push(self.stack.len());
        if shape == Shape::List && self.questions.is_none() && self.is_questions(node) {
            self.questions = Some((node, self.stack.len()));
        }
        self.stack.push(Frame { node, last: None, key: None });
    }

    fn close(&mut self, bracket: u8, at: Range<usize>) {
        let shape = match bracket {
            b')' => Shape::Struct,
            b']' => Shape::List,
            _ => Shape::Map,
        };
        let found = self.depths[shape as usize].last().copied();
        let Some(depth) = found.filter(|depth| self.may_leave(*depth)) else {
            let message = format!("this `{}` closes nothing", bracket as char);
            self.outline.strays.push(at.clone());
            return self.shape_fault(at, &message);
        };
        while self.stack.len() > depth + 1 {
            self.unclosed(&format!("before this `{}`", bracket as char), at.start);
        }
        if let Some(node) = self.pop() {
            self.outline.nodes[node].at.end = at.end;
            self.outline.nodes[node].closed = true;
        }
    }

    fn pop(&mut self) -> Option<usize> {
        let node = self.stack.pop()?.node;
        self.depths[self.outline.nodes[node].shape as usize].pop();
        Some(node)
    }

    /// Whether a closing bracket that would leave the list of questions, or the bank, with something in it unclosed
    /// is at the end of the file; otherwise it is one too many.
    fn may_leave(&self, depth: usize) -> bool {
        let top = depth + 1 == self.stack.len();
        if top || self.questions.is_none_or(|(_, list)| depth > list || self.stack.len() <= list) {
            return true;
        }
        let mut rest = self.scanner.clone().filter(|(token, _)| *token != Token::Comma);
        match rest.next() {
            None => true,
            Some((Token::Close(_), _)) => rest.next().is_none(),
            Some((Token::Word, at)) => BANK_FIELDS.contains(&self.outline.text(&at)),
            _ => false,
        }
    }

    /// Whether `(id:` opens here although a question is still open.
    fn begins_question(&self) -> bool {
        let mut ahead = self.scanner.clone();
        self.is_in_question()
            && ahead.next().is_some_and(|(_, at)| self.outline.text(&at) == "id")
            && ahead.next().is_some_and(|(token, _)| token == Token::Colon)
    }

    fn is_in_question(&self) -> bool {
        self.questions.is_some_and(|(list, depth)| {
            self.stack.len() > depth + 1 && self.stack[depth].node == list
        })
    }

    /// Whether a list is the bank's field `questions`.
    fn is_questions(&self, node: usize) -> bool {
        let node = &self.outline.nodes[node];
        let named = node.key.as_ref().is_some_and(|key| self.outline.text(key) == "questions");
        named && Some(node.parent) == self.outline.bank()
    }

    /// Gives up the innermost bracket, which something else has ended at `end`.
    fn unclosed(&mut self, before: &str, end: usize) {
        let Some(index) = self.pop() else { return };
        let node = &mut self.outline.nodes[index];
        node.at.end = end;
        let open = node.name.as_ref().map_or(node.at.start, |name| name.end);
        let open = open + self.outline.text[open..].find(['(', '[', '{']).unwrap_or_default();
        let bracket = &self.outline.text[open..open + 1];
        self.outline.spoiled.push(index);
        let message = format!("this `{bracket}` is not closed {before}");
        self.shape_fault(open..open + 1, &message);
    }

    fn colon(&mut self) {
        let top = self.stack.len() - 1;
        let Some(last) = self.stack[top].last else { return };
        if self.outline.nodes[last].shape != Shape::Leaf || self.stack[top].key.is_some() {
            return;
        }
        // The value before turns out to be a key: the newest node, so it can be taken back.
        if last + 1 == self.outline.nodes.len() && self.outline.nodes[last].key.is_none() {
            self.outline.nodes[self.stack[top].node].children.pop();
            self.stack[top].key = self.outline.nodes.pop().map(|node| node.at);
            self.stack[top].last = None;
        }
    }

    fn leaf(&mut self, token: Token, at: Range<usize>) {
        let Some(last) = self.top().last else {
            self.add(Shape::Leaf, at);
            return;
        };
        let before = &self.outline.nodes[last];
        let text = self.outline.text(&before.at);
        let quoted = text.ends_with('"');
        let merged = self.outline.spoiled.last() == Some(&last);
        if before.shape != Shape::Leaf {
            self.add(Shape::Leaf, at);
        } else if before.at.end == at.start && quoted && !merged && text.contains('\n') {
            let start = before.at.start;
            self.unquoted(last, start);
        } else if before.at.end == at.start && (quoted || merged) {
            if !merged {
                let help = "a quote inside a text is written `\\\"`".to_owned();
                self.fault(at.clone(), "the text has ended before this", &[help]);
                self.outline.spoiled.push(last);
            }
            self.outline.nodes[last].at.end = at.end;
        } else if token == Token::Word && !quoted && !self.is_key_next() {
            // Words in a row are one text without its quotes; the type says so better than a comma would.
            self.outline.nodes[last].at.end = at.end;
        } else {
            self.add(Shape::Leaf, at);
        }
    }

    /// Adds a value to the innermost bracket, and notes a comma that is missing before it.
    fn add(&mut self, shape: Shape, at: Range<usize>) -> usize {
        let key = self.top().key.take();
        let node = self.outline.nodes.len();
        if let Some(last) = self.top().last {
            self.missing_comma(last, node);
        }
        let parent = self.top().node;
        self.top().last = Some(node);
        self.outline.nodes[parent].children.push(node);
        self.outline.nodes.push(Node {
            at,
            key,
            name: None,
            shape,
            parent,
            children: Vec::new(),
            comma: None,
            closed: true,
        });
        node
    }

    fn missing_comma(&mut self, last: usize, next: usize) {
        // What follows the bank is reported as such.
        if self.outline.nodes[last].parent == FILE {
            return;
        }
        let whole = self.outline.nodes[last].whole();
        let end = whole.end;
        let named = match &self.outline.nodes[last].key {
            Some(key) => self.outline.text(key).to_owned(),
            None => short(self.outline.text(&self.outline.nodes[last].at)),
        };
        self.shape_fault(end..end + 1, &format!("missing comma after `{named}`"));
        if self.outline.text.as_bytes().get(end).is_some_and(u8::is_ascii_whitespace) {
            self.outline.nodes[last].comma = Some(end);
            self.outline.commas.push(end);
        } else {
            self.outline.spoiled.push(next);
        }
    }

    fn end(&mut self) {
        let end = self.outline.text.len();
        while self.stack.len() > 1 {
            self.unclosed("before the end of the file", end);
            // The innermost bracket is the likely one; those around it are open because it is.
            self.derailed = true;
        }
        let Outline { nodes, spoiled, .. } = &mut self.outline;
        spoiled.sort_by_key(|node| nodes[*node].whole().start);
    }

    fn is_name(&self, node: usize) -> bool {
        let node = &self.outline.nodes[node];
        let text = self.outline.text(&node.at);
        let first = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
        first && node.shape == Shape::Leaf && text.chars().all(|c| c.is_alphanumeric() || c == '_')
    }

    fn is_key_next(&self) -> bool {
        self.scanner.clone().next().is_some_and(|(token, _)| token == Token::Colon)
    }

    fn top(&mut self) -> &mut Frame {
        let top = self.stack.len() - 1;
        &mut self.stack[top]
    }

    /// A fault of brackets, kept quiet while they are unreliable.
    fn shape_fault(&mut self, at: Range<usize>, message: &str) {
        if !self.derailed {
            self.fault(at, message, &[]);
        }
    }

    fn fault(&mut self, at: Range<usize>, message: &str, help: &[String]) {
        self.outline.problems.push(Problem { help: help.to_vec(), ..Problem::syntax(at, message) });
    }
}

/// A value as it is named in a message: on one line, at most 30 characters.
pub(super) fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(30).collect();
    if cut.len() < text.len() { cut + "..." } else { cut }
}
