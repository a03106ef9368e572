//! What shape has a text with mistakes in its brackets, quotes and commas?
//!
//! A tolerant reading. Mistakes in the shape (a bracket that is never closed, a missing comma) are found here, because
//! only here is it known where the bracket was opened; the nodes that they spoil are named, so that the rest of the
//! file can still be read. One loop with its own stack, so that depth costs no stack, and one look at every byte, or
//! two where a quote is missing.

use super::outline::{FILE, Node, Outline, Shape, short};
use super::scan::{Scanner, Token};
use super::source::{MAX_PROBLEMS, Problem};
use std::ops::Range;

/// A file with more values than this is not outlined. Some 25,000 big questions; about 250 MB of outline.
const MAX_NODES: usize = 2_000_000;

/// Texts without a closing quote that are told apart in one file; each may cost a look at the rest of it.
const MAX_REWINDS: usize = 100;

/// Fields that a bank has and a question has not: what may follow the list of questions.
const BANK_FIELDS: [&str; 6] = ["format", "title", "version", "license", "authors", "lexicon"];

/// `None` for a file with millions of values.
pub(super) fn grow(text: &str) -> Option<Outline<'_>> {
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

/// An open bracket.
struct Frame {
    node: usize,
    /// The value before, when no comma has followed it yet.
    last: Option<usize>,
    key: Option<Range<usize>>,
    /// The value of the key cannot be read: no comma could be put before it.
    spoil: bool,
}

struct Builder<'a> {
    text: &'a str,
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
            opened: true,
            closed: true,
        };
        let outline = Outline::new(text, file);
        let stack = vec![Frame { node: FILE, last: None, key: None, spoil: false }];
        let depths = [Vec::new(), Vec::new(), Vec::new()];
        Self {
            text,
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
        let line = self.text[start..].find('\n').map(|feed| start + feed);
        let end = line.filter(|_| self.rewinds < MAX_REWINDS).unwrap_or(self.text.len());
        self.rewinds += 1;
        self.outline.nodes[node].at.end = end;
        self.scanner.go_to(end);
    }

    fn open(&mut self, bracket: u8, at: usize) {
        if bracket == b'(' && self.begins_question() {
            let list = self.questions.map_or(0, |(_, depth)| depth);
            self.give_up(list + 1, "before the next question", at);
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
        self.stack.push(Frame { node, last: None, key: None, spoil: false });
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
        self.give_up(depth + 1, &format!("before this `{}`", bracket as char), at.start);
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

    /// Whether a closing bracket may end the list of questions, or the bank around it. In a file without mistakes so
    /// far it may if it is its turn; otherwise only at the end of the file or before a field that only a bank has.
    fn may_leave(&self, depth: usize) -> bool {
        if self.questions.is_none_or(|(_, list)| depth > list || self.stack.len() <= list) {
            return true;
        }
        if depth + 1 == self.stack.len() && self.outline.problems.is_empty() {
            return true;
        }
        let mut rest = self.scanner.clone().filter(|(token, _)| *token != Token::Comma);
        match rest.next() {
            None => true,
            Some((Token::Close(_), _)) => rest.next().is_none(),
            Some((Token::Word, at)) if self.outline.text(&at) == "refs" => {
                let mut value = rest.skip_while(|(token, _)| *token == Token::Colon);
                matches!(value.next(), Some((Token::Open(b'{'), _)))
            }
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

    /// Gives up the brackets above a depth, which something at `end` has ended. Of several the innermost is
    /// complained of: it is the likely one, and those around it are open because it is.
    fn give_up(&mut self, depth: usize, before: &str, end: usize) {
        let mut innermost = true;
        while self.stack.len() > depth {
            let Some(index) = self.pop() else { return };
            let node = &mut self.outline.nodes[index];
            node.at.end = end;
            if !node.opened {
                continue;
            }
            let open = node.name.as_ref().map_or(node.at.start, |name| name.end);
            let open = open + self.text[open..].find(['(', '[', '{']).unwrap_or_default();
            self.outline.spoiled.push(index);
            if std::mem::take(&mut innermost) {
                let bracket = &self.text[open..open + 1];
                self.shape_fault(
                    open..open + 1,
                    &format!("this `{bracket}` is not closed {before}"),
                );
            }
        }
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
            let key = self.outline.nodes.pop().map(|node| node.at);
            self.stack[top].last = None;
            while self.outline.spoiled.last() == Some(&last) {
                self.outline.spoiled.pop();
                self.stack[top].spoil = true;
            }
            if self.questions.is_some_and(|(_, depth)| depth == top) {
                self.unopened(key.as_ref().map_or(0, |key| key.start));
            }
            self.top().key = key;
        }
    }

    /// A field among the questions: its question lacks the opening bracket, or was closed before its end.
    fn unopened(&mut self, at: usize) {
        let list = self.top().node;
        let before = self.outline.nodes[list].children.last();
        let before = before.map_or(0, |before| self.outline.nodes[*before].at.start);
        if self.outline.problems.last().is_none_or(|last| last.at.start < before) {
            self.shape_fault(at..at + 1, "`(` is missing before this field of a question");
        }
        let node = self.add(Shape::Struct, at..at);
        self.outline.nodes[node].opened = false;
        self.outline.nodes[node].closed = false;
        self.outline.spoiled.push(node);
        self.depths[Shape::Struct as usize].push(self.stack.len());
        self.stack.push(Frame { node, last: None, key: None, spoil: false });
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
        } else if before.at.end == at.start && quoted && text.contains('\n') {
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
        if std::mem::take(&mut self.top().spoil) && self.outline.spoiled.last() != Some(&node) {
            self.outline.spoiled.push(node);
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
            opened: true,
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
        if self.text.as_bytes().get(end).is_some_and(u8::is_ascii_whitespace) {
            self.outline.nodes[last].comma = Some(end);
            self.outline.commas.push(end);
        } else {
            self.outline.spoiled.push(next);
        }
    }

    fn end(&mut self) {
        let end = self.text.len();
        self.give_up(1, "before the end of the file", end);
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
        if self.outline.problems.len() <= MAX_PROBLEMS {
            let problem = Problem { help: help.to_vec(), ..Problem::syntax(at, message) };
            self.outline.problems.push(problem);
        }
    }
}
