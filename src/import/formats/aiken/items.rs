//! Where do the questions of an Aiken file begin and end?
//!
//! A question ends with its line `ANSWER:`, and what says something about it after that. Blank lines mean nothing in
//! Moodle's reader; here one ends a question of a named kind that needs no answer.

use super::super::markdown::options::after_number;
use super::lines::{Line, Named, line};
use crate::import::decode::head;
use std::ops::Range;

/// Most names of a category's path, and their length in bytes; each question after it has them.
const DEEPEST: usize = 20;
const LONGEST_NAME: usize = 100;

#[derive(Debug, Default, PartialEq)]
pub(super) struct Item<'a> {
    /// Of its first line, from 1.
    pub line: usize,
    /// In bytes of the file.
    pub range: Range<usize>,
    pub kind: Option<Named>,
    pub stem: Vec<&'a str>,
    pub options: Vec<Choosable<'a>>,
    pub answer: Option<&'a str>,
    pub said: Vec<&'a str>,
    pub category: Vec<&'a str>,
    /// There is no blank line before it.
    pub crowded: bool,
    /// Its text is in a `<pre>` that is not closed yet.
    in_pre: bool,
}

#[derive(Debug, PartialEq)]
pub(super) struct Choosable<'a> {
    pub label: &'a str,
    /// Its lines.
    pub text: Vec<&'a str>,
    /// What it is matched with.
    pub partner: Option<&'a str>,
}

pub(super) fn items(text: &str) -> Vec<Item<'_>> {
    let mut reader = Reader {
        items: Vec::new(),
        open: None,
        category: Vec::new(),
        in_category: false,
        blank: true,
    };
    let mut start = 0;
    for (at, whole) in text.split_inclusive('\n').enumerate() {
        let place = Place { line: at + 1, range: start..start + whole.trim_end().len() };
        start += whole.len();
        reader.take(whole.trim_end(), place);
    }
    reader.close();
    reader.items
}

struct Place {
    line: usize,
    range: Range<usize>,
}

struct Reader<'a> {
    items: Vec<Item<'a>>,
    open: Option<Item<'a>>,
    category: Vec<&'a str>,
    in_category: bool,
    /// The line before was blank.
    blank: bool,
}

impl<'a> Reader<'a> {
    fn take(&mut self, text: &'a str, place: Place) {
        let sort = line(text);
        if self.in_pre() && !matches!(sort, Line::Answer(_)) {
            return self.add_to_stem(text, place);
        }
        if sort == Line::Blank {
            self.end_paragraph();
            self.blank = true;
            return;
        }
        self.take_said(sort, text, place);
        self.blank = false;
    }

    fn take_said(&mut self, sort: Line<'a>, text: &'a str, place: Place) {
        if self.in_category {
            if self.category.len() < DEEPEST {
                self.category.push(head(text.trim(), LONGEST_NAME));
            }
            return;
        }
        match sort {
            Line::Category if self.may_begin() => {
                self.close();
                self.category.clear();
                self.in_category = true;
            }
            Line::Kind(kind) if self.may_begin() => {
                self.begin(&place).kind = Some(kind);
            }
            Line::Answer(answer) => {
                let item = self.open_item(&place);
                item.answer = Some(answer);
                item.range.end = place.range.end;
            }
            Line::Said(said) if self.open.is_some() => {
                let item = self.open_item(&place);
                item.said.push(said);
                item.range.end = place.range.end;
            }
            Line::Partner(partner) if self.wants_partner() => {
                let item = self.open_item(&place);
                item.range.end = place.range.end;
                if let Some(last) = item.options.last_mut() {
                    last.partner = Some(partner);
                }
            }
            Line::Option(label, option) if self.is_option(label) => {
                self.add_option(label, option, place)
            }
            _ => self.add_text(text, place),
        }
    }

    /// Whether a line can begin something else.
    fn may_begin(&self) -> bool {
        self.blank || self.open.as_ref().is_none_or(|item| item.answer.is_some())
    }

    fn in_pre(&self) -> bool {
        let open =
            self.open.as_ref().filter(|item| item.options.is_empty() && item.answer.is_none());
        open.is_some_and(|item| item.in_pre)
    }

    fn wants_partner(&self) -> bool {
        let last = self.open.as_ref().and_then(|item| item.options.last());
        last.is_some_and(|option| option.partner.is_none())
    }

    /// The next letter, or the first one again, begins an option. Of a question whose kind is named any label does,
    /// after its first line.
    fn is_option(&self, label: &str) -> bool {
        let Some(item) = self.open.as_ref().filter(|item| item.answer.is_none()) else {
            return false;
        };
        if item.stem.is_empty() {
            return false;
        }
        if item.kind.is_some() {
            return true;
        }
        let letter = letter(label);
        let next = item.options.len();
        // One label may be left out.
        letter
            .is_some_and(|letter| letter == next || letter == 0 || (next > 0 && letter == next + 1))
    }

    fn add_option(&mut self, label: &'a str, text: &'a str, place: Place) {
        let item = self.open_item(&place);
        let restarts = item.kind.is_none() && letter(label) == Some(0) && !item.options.is_empty();
        if restarts {
            let mut stem = match item.options.len() {
                // `A. Lincoln was born in?` was the question.
                1 => item.options.pop().map(|option| option.text).unwrap_or_default(),
                _ => item.options.last_mut().map(|last| last.text.split_off(1)).unwrap_or_default(),
            };
            if item.options.is_empty() {
                item.stem.append(&mut stem);
            } else {
                self.close();
                self.begin(&place).stem = stem;
            }
        }
        let item = self.open_item(&place);
        item.options.push(Choosable { label, text: vec![text], partner: None });
        item.range.end = place.range.end;
    }

    fn add_text(&mut self, text: &'a str, place: Place) {
        let done = self.open.as_ref().is_some_and(|item| item.answer.is_some());
        let lost = self.blank && self.open.as_ref().is_some_and(|item| item.options.len() >= 2);
        if done || lost {
            self.begin(&place);
        }
        let item = self.open_item(&place);
        item.range.end = place.range.end;
        if let Some(last) = item.options.last_mut() {
            last.text.push(text.trim());
        } else {
            self.add_to_stem(text, place);
        }
    }

    /// After `ANSWER:` a paragraph may say why; it ends where the next question has its number.
    fn is_reason(&self, text: &str) -> bool {
        let numbered =
            |text: &str| after_number(text.trim().trim_start_matches(['Q', 'q'])).is_some();
        let open = self
            .open
            .as_ref()
            .filter(|item| item.kind.is_none() && item.answer.is_none() && item.options.is_empty());
        let said = open.and_then(|item| item.stem.first()).is_some_and(|first| !numbered(first));
        let before = self.items.last().filter(|item| item.answer.is_some());
        let counted =
            before.and_then(|item| item.stem.first()).is_some_and(|first| numbered(first));
        self.blank && said && counted && numbered(text)
    }

    fn add_to_stem(&mut self, text: &'a str, place: Place) {
        if self.is_reason(text)
            && let Some(reason) = self.open.take()
            && let Some(before) = self.items.last_mut()
        {
            before.said.extend(reason.stem);
            before.range.end = reason.range.end;
        }
        let gap = self.blank;
        let item = self.open_item(&place);
        if gap && !item.stem.is_empty() && !item.in_pre {
            item.stem.push("");
        }
        item.in_pre = match (text.rfind("<pre"), text.rfind("</pre")) {
            (None, None) => item.in_pre,
            (opens, closes) => opens > closes,
        };
        item.stem.push(text);
        item.range.end = place.range.end;
    }

    /// A blank line ends what needs no answer, and what has one.
    fn end_paragraph(&mut self) {
        self.in_category = false;
        let ends = self.open.as_ref().is_some_and(|item| {
            let needs_none = matches!(
                item.kind,
                Some(Named::Essay | Named::Description | Named::Cloze | Named::Matching)
            );
            item.answer.is_some() || (needs_none && !item.stem.is_empty())
        });
        if ends {
            self.close();
        }
    }

    fn begin(&mut self, place: &Place) -> &mut Item<'a> {
        self.close();
        self.open_item(place)
    }

    /// The open item, or a new one that begins here.
    fn open_item(&mut self, place: &Place) -> &mut Item<'a> {
        let crowded = !self.blank && !self.items.is_empty();
        self.open.get_or_insert_with(|| Item {
            line: place.line,
            range: place.range.clone(),
            category: self.category.clone(),
            crowded,
            ..Item::default()
        })
    }

    fn close(&mut self) {
        self.items.extend(self.open.take());
    }
}

/// `A` and `a` are 0.
pub(super) fn letter(label: &str) -> Option<usize> {
    let [byte] = label.as_bytes() else { return None };
    byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_uppercase() - b'A'))
}
