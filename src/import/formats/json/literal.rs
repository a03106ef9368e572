//! Which values does a text of JSON, JSON5 or a literal of JavaScript write?
//!
//! One grammar reads all three, because real files mix them: RFC 8259, the spec of JSON5, and from ECMAScript template
//! strings without `${`, strings joined by `+`, and type casts behind a value. What a program would have to compute is
//! refused with its place. A text that breaks off gives the values up to there and says where it stopped.

use crate::import::records::tree::{DEEPEST, Node, Value};
use std::borrow::Cow;

/// Where reading stopped and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stop {
    /// In bytes.
    pub at: usize,
    /// Lower case, with what to do next.
    pub message: String,
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub at: usize,
    pub stopped: Option<Stop>,
    /// Names of a program that were taken for texts.
    pub names: usize,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, stopped: None, names: 0 }
    }

    /// All values of the text: one, or several as in JSON Lines. What stands apart by nothing but blanks and commas is
    /// several.
    pub fn all(&mut self) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        loop {
            self.skip();
            while matches!(self.peek(), Some(',' | ';')) && !nodes.is_empty() {
                self.at += 1;
                self.skip();
            }
            if self.at >= self.text.len() {
                return nodes;
            }
            let value = self.value(0);
            nodes.extend(value);
            if self.stopped.is_some() {
                return nodes;
            }
        }
    }

    /// The value that begins here; when reading stops within it, as much of it as there is.
    pub fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        self.skip();
        let start = self.at;
        let value = match self.peek() {
            Some('{' | '[') if depth >= DEEPEST => {
                return self.stop(format!("the values are nested more than {DEEPEST} deep"));
            }
            Some('{') => self.map(depth),
            Some('[') => self.list(depth),
            Some('"' | '\'' | '`') => Value::Text(self.joined()?),
            Some(c) if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => self.number()?,
            Some(c) if begins_name(c) => self.name(depth)?,
            Some(c) => return self.stop(format!("expected a value, found `{c}`")),
            None => return self.stop("the text ends where a value is expected; is it cut off?"),
        };
        let end = self.at;
        self.cast();
        Some(Node::new(value, start..end))
    }

    fn map(&mut self, depth: usize) -> Value<'a> {
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            self.skip();
            if self.peek() == Some('}') {
                self.at += 1;
                break;
            }
            let entry = self.at;
            let Some(key) = self.key() else { break };
            self.skip();
            if self.peek() != Some(':') {
                self.expected(&format!("`:` after the key `{key}`"));
                break;
            }
            self.at += 1;
            entries.extend(self.value(depth + 1).map(|node| (key, Node { entry, ..node })));
            if self.stopped.is_some() || !self.goes_on('}') {
                break;
            }
        }
        Value::Map(entries)
    }

    fn list(&mut self, depth: usize) -> Value<'a> {
        self.at += 1;
        let mut nodes = Vec::new();
        loop {
            self.skip();
            if self.peek() == Some(']') {
                self.at += 1;
                break;
            }
            nodes.extend(self.value(depth + 1));
            if self.stopped.is_some() || !self.goes_on(']') {
                break;
            }
        }
        Value::List(nodes)
    }

    /// After a value: takes a comma. Whether the list or map goes on, perhaps with nothing but its end.
    fn goes_on(&mut self, end: char) -> bool {
        self.skip();
        match self.peek() {
            Some(',') => {
                self.at += 1;
                true
            }
            Some(c) if c == end => true,
            _ => {
                self.expected(&format!("`,` or `{end}` after the value"));
                false
            }
        }
    }

    fn key(&mut self) -> Option<Cow<'a, str>> {
        match self.peek() {
            Some('"' | '\'') => self.string(),
            Some(c) if goes_on_in_name(c) => Some(Cow::Borrowed(self.word())),
            _ => {
                self.expected("a key or `}`");
                None
            }
        }
    }

    fn number(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let mut length = 0;
        while let Some(byte) = rest.get(length) {
            let sign = matches!(byte, b'+' | b'-')
                && (length == 0 || matches!(rest[length - 1], b'e' | b'E'));
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') || sign) {
                break;
            }
            length += 1;
        }
        let written = &self.text[start..start + length];
        let plain = written.trim_start_matches('+');
        let hex = plain.strip_prefix("0x").or_else(|| plain.strip_prefix("0X"));
        let value = match hex.map(|hex| u64::from_str_radix(hex, 16)) {
            Some(Ok(number)) => Some(Cow::Owned(number.to_string())),
            Some(Err(_)) => None,
            None if plain.replace('_', "").parse::<f64>().is_ok() => Some(Cow::Borrowed(plain)),
            None => None,
        };
        match value {
            Some(value) => {
                self.at += length;
                Some(Value::Number(value))
            }
            None => self.stop(format!("`{written}` is no number; a text needs quotes")),
        }
    }

    /// `true`, `null` and their like; another name stands for itself, a call is refused.
    fn name(&mut self, depth: usize) -> Option<Value<'a>> {
        let start = self.at;
        let mut word = self.word();
        loop {
            if self.text[self.at..].starts_with('.') {
                self.at += 1;
                word = self.word();
                continue;
            }
            break;
        }
        let whole = &self.text[start..self.at];
        match (whole, self.peek()) {
            ("true" | "True", _) => Some(Value::Bool(true)),
            ("false" | "False", _) => Some(Value::Bool(false)),
            ("null" | "undefined" | "NaN" | "Infinity" | "None", _) => Some(Value::Null),
            // A tag such as `String.raw` or `dedent`.
            (_, Some('`')) => self.template().map(Value::Text),
            ("Object.freeze", Some('(')) if depth >= DEEPEST => {
                self.stop(format!("the values are nested more than {DEEPEST} deep"))
            }
            ("Object.freeze", Some('(')) => {
                self.at += 1;
                let inner = self.value(depth + 1);
                self.skip();
                if self.stopped.is_none() && self.peek() == Some(')') {
                    self.at += 1;
                }
                inner.map(|node| node.value)
            }
            (_, Some('(' | '[' | '=')) | ("new" | "function" | "async" | "class", _) => {
                self.at = start;
                self.stop(format!("`{whole}` is computed by a program; write its value out"))
            }
            _ if word.is_empty() => self.stop("expected a name after `.`"),
            _ => {
                self.names += 1;
                Some(Value::Text(Cow::Borrowed(word)))
            }
        }
    }

    fn word(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !goes_on_in_name(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// `as const`, `as Quiz[]` or `satisfies X` behind a value says nothing about it.
    fn cast(&mut self) {
        let back = self.at;
        self.skip();
        let word = self.word();
        if !matches!(word, "as" | "satisfies") {
            self.at = back;
            return;
        }
        self.skip();
        let rest = &self.text[self.at..];
        let of_type = |c: char| {
            c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '<' | '>' | '[' | ']' | '"' | '\'')
        };
        let mut length = rest.find(|c: char| !of_type(c)).unwrap_or(rest.len());
        // The bracket that closes the list around the value is no part of the type.
        while rest[..length].ends_with(']') && !rest[..length].ends_with("[]") {
            length -= 1;
        }
        self.at += length;
    }

    /// Blanks and comments.
    pub fn skip(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
            self.at += rest.len() - rest.trim_start_matches(blank).len();
            let rest = &self.text[self.at..];
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else {
                return;
            }
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn expected(&mut self, what: &str) {
        let message = match self.peek() {
            Some('.') if self.text[self.at..].starts_with("...") => {
                "`...` is computed by a program; write the values out".to_owned()
            }
            Some(c) => format!("expected {what}, found `{c}`"),
            None => format!("expected {what}, but the text ends; is it cut off?"),
        };
        self.stop::<()>(message);
    }

    pub(super) fn stop<T>(&mut self, message: impl Into<String>) -> Option<T> {
        self.stopped.get_or_insert(Stop { at: self.at, message: message.into() });
        None
    }
}

fn begins_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '$')
}

/// Marks of other scripts belong to the letter before them; quotation marks do not.
fn goes_on_in_name(c: char) -> bool {
    let mark = !c.is_ascii() && !c.is_whitespace() && !('\u{2010}'..='\u{206f}').contains(&c);
    c.is_alphanumeric() || matches!(c, '_' | '$' | '\u{203f}' | '\u{2040}' | '\u{2054}') || mark
}
