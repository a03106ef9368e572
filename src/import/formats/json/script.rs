//! Which lists and objects does a module of JavaScript or TypeScript write down?
//!
//! Nothing is run. What is assigned (`const questions: Quiz[] = [..]`), exported (`export default [..]`,
//! `module.exports = {..}`) or given to a key (`questions: [..]`) is read as a literal when it asks something. A literal
//! that asks but has to be computed in part stops the reading, because something would be lost.

use super::literal::{Reader, Stop};
use crate::import::decode::head;
use crate::import::records::look;
use crate::import::records::tree::Node;

#[derive(Default)]
pub(super) struct Lists<'a> {
    /// Literals that hold items, each with the name that it has.
    pub found: Vec<(&'a str, Node<'a>)>,
    pub stopped: Option<Stop>,
    pub names: usize,
}

pub(super) fn lists(text: &str) -> Lists<'_> {
    let mut lists = Lists::default();
    let mut scan = Scan { text, at: 0, name: "", opens: false };
    let mut first_stop = None;
    while let Some(start) = scan.next_literal() {
        let mut reader = Reader::new(text, start);
        let node = reader.value(0);
        // What was read is not looked through again, so that the time is in proportion to the text.
        scan.at = reader.at.max(start + 1);
        let Some(node) = node.filter(|node| look(node).is_some()) else {
            // What begins as a list of objects was meant to be data.
            let data = text[start + 1..].trim_start().starts_with('{');
            first_stop = first_stop.or(reader.stopped.filter(|_| data));
            continue;
        };
        if reader.stopped.is_some() {
            lists.stopped = reader.stopped;
            lists.found.push((scan.name, node));
            return lists;
        }
        lists.names += reader.names;
        lists.found.push((scan.name, node));
    }
    if lists.found.is_empty() {
        lists.stopped = first_stop;
    }
    lists
}

/// A walk over the program that knows strings and comments.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The last word that may name what follows.
    name: &'a str,
    /// What stood before lets a literal follow.
    opens: bool,
}

impl<'a> Scan<'a> {
    /// Where the next literal begins that is assigned or exported.
    fn next_literal(&mut self) -> Option<usize> {
        // In `name: Type =` the type does not name the list.
        let mut typed = false;
        while let Some(c) = self.text[self.at..].chars().next() {
            let rest = &self.text[self.at..];
            let start = self.at;
            match c {
                _ if c.is_whitespace() => self.at += c.len_utf8(),
                '/' if rest.starts_with("//") => self.at += rest.find('\n').unwrap_or(rest.len()),
                '/' if rest.starts_with("/*") => {
                    self.at += rest.find("*/").map_or(rest.len(), |end| end + 2)
                }
                '"' | '\'' | '`' => {
                    self.at += string_length(rest, c);
                    self.opens = false;
                }
                '[' if self.opens => return Some(start),
                '{' if self.opens && !typed => return Some(start),
                '=' => {
                    let sign = rest.starts_with("==")
                        || rest.starts_with("=>")
                        || self.text[..start].ends_with(['=', '!', '<', '>']);
                    self.opens = !sign;
                    typed = false;
                    self.at += 1;
                }
                ':' => {
                    self.opens = true;
                    typed = true;
                    self.at += 1;
                }
                // `([..])` and `<Quiz[]>[..]` go on.
                '(' => self.at += 1,
                '<' if self.opens => self.at += head(rest, 200).find('>').map_or(1, |end| end + 1),
                _ if c.is_alphanumeric() || matches!(c, '_' | '$') => {
                    let length = rest
                        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$')))
                        .unwrap_or(rest.len());
                    let word = &rest[..length];
                    self.at += length;
                    let keeps =
                        matches!(word, "Object" | "freeze" | "useState" | "ref" | "reactive");
                    if !keeps {
                        self.opens = matches!(word, "default");
                    }
                    let keyword = matches!(
                        word,
                        "const"
                            | "let"
                            | "var"
                            | "export"
                            | "default"
                            | "module"
                            | "exports"
                            | "readonly"
                            | "window"
                            | "static"
                    );
                    if !keyword && !keeps && !typed {
                        self.name = word;
                    }
                }
                '.' => self.at += 1,
                _ => {
                    self.opens = false;
                    if matches!(c, ';' | '{' | '}' | ',') {
                        typed = false;
                    }
                    self.at += c.len_utf8();
                }
            }
        }
        None
    }
}

/// A string with its quotes; one in plain quotes ends with its line.
fn string_length(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(found) = text[at..].find([quote, '\\', '\n']) {
        at += found;
        match text[at..].chars().next() {
            Some('\\') => {
                at += 1;
                at += text[at..].chars().next().map_or(0, char::len_utf8);
            }
            Some('\n') if quote != '`' => return at,
            Some(c) => {
                at += c.len_utf8();
                if c == quote {
                    return at;
                }
            }
            None => break,
        }
    }
    text.len()
}
