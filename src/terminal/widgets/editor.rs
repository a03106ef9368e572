//! How is text typed and corrected?

use crate::terminal::key::Key;
use crate::terminal::paint::fitting_words;
use console::measure_text_width;

/// A text with a cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    /// Byte offset of the cursor, always between two characters.
    at: usize,
    /// The text was there before and has not been touched.
    prefilled: bool,
}

/// The rows of a text and where its cursor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    pub rows: Vec<String>,
    pub row: usize,
    pub column: usize,
}

impl Editor {
    /// The cursor stands behind the text.
    pub fn new(text: String) -> Self {
        Self { at: text.len(), prefilled: !text.is_empty(), text }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether this is a text of before that no key has touched; Ctrl-U then takes away all of it.
    pub fn is_prefilled(&self) -> bool {
        self.prefilled
    }

    /// Inserts at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.prefilled = false;
        self.text.insert_str(self.at, text);
        self.at += text.len();
    }

    /// Whether the cursor stands on a line without text.
    pub fn on_empty_line(&self) -> bool {
        self.line_start() == self.line_end()
    }

    /// Carries out a key that edits or moves; false when it is none.
    pub fn on(&mut self, key: &Key) -> bool {
        let prefilled = std::mem::take(&mut self.prefilled);
        match key {
            Key::Ctrl('u') if prefilled => self.remove(0, self.text.len()),
            Key::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Key::Left | Key::Ctrl('b') => self.at = self.before(),
            Key::Right | Key::Ctrl('f') => self.at = self.after(),
            Key::WordLeft | Key::Alt('b') => self.at = self.word_before(),
            Key::WordRight | Key::Alt('f') => self.at = self.word_after(),
            Key::Home | Key::Ctrl('a') => self.at = self.line_start(),
            Key::End | Key::Ctrl('e') => self.at = self.line_end(),
            Key::Backspace | Key::Ctrl('h') => self.remove(self.before(), self.at),
            Key::Delete | Key::Ctrl('d') => self.remove(self.at, self.after()),
            Key::Ctrl('u') => self.remove(self.line_start(), self.at),
            Key::Ctrl('k') => self.remove(self.at, self.line_end()),
            Key::Ctrl('w') => self.remove(self.word_before(), self.at),
            _ => {
                self.prefilled = prefilled;
                return false;
            }
        }
        true
    }

    /// Moves to the line above or below, as near to the same place as it is long; false at the ends.
    pub fn vertical(&mut self, down: bool) -> bool {
        let start = self.line_start();
        let place = self.text[start..self.at].chars().count();
        let target = if down {
            self.text[self.at..].find('\n').map(|feed| self.at + feed + 1)
        } else {
            start.checked_sub(1).map(|end| self.text[..end].rfind('\n').map_or(0, |feed| feed + 1))
        };
        let Some(target) = target else { return false };
        let line = self.text[target..].split('\n').next().unwrap_or("");
        self.at = target + line.char_indices().nth(place).map_or(line.len(), |(at, _)| at);
        true
    }

    /// Rows of at most `width` columns, broken at blanks where there are some; the first row of the text has `first`
    /// columns. A blank at which a row is broken may stand one column further.
    pub fn lay(&self, first: usize, width: usize) -> Laid {
        let mut laid = Laid { rows: Vec::new(), row: 0, column: 0 };
        let mut start = 0;
        for line in self.text.split('\n') {
            let mut from = 0;
            loop {
                let room = if laid.rows.is_empty() { first } else { width }.max(2);
                let end = from + fitting_words(&line[from..], room);
                if (start + from..=start + end).contains(&self.at) {
                    laid.row = laid.rows.len();
                    laid.column = measure_text_width(&line[from..self.at - start]);
                }
                laid.rows.push(line[from..end].to_owned());
                from = end;
                if from >= line.len() {
                    break;
                }
            }
            start += line.len() + 1;
        }
        laid
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.at = from;
    }

    fn line_start(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |feed| feed + 1)
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |feed| self.at + feed)
    }

    /// One character back, together with the marks that combine with it.
    fn before(&self) -> usize {
        let mut at = self.at;
        for (place, c) in self.text[..self.at].char_indices().rev() {
            at = place;
            if !combines(c) {
                break;
            }
        }
        at
    }

    fn after(&self) -> usize {
        let mut chars = self.text[self.at..].char_indices().skip(1);
        chars.find(|(_, c)| !combines(*c)).map_or(self.text.len(), |(place, _)| self.at + place)
    }

    fn word_before(&self) -> usize {
        let trimmed = self.text[..self.at].trim_end_matches(|c: char| !c.is_alphanumeric());
        trimmed.trim_end_matches(char::is_alphanumeric).len()
    }

    fn word_after(&self) -> usize {
        let rest = &self.text[self.at..];
        let word = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.text.len() - word.trim_start_matches(char::is_alphanumeric).len()
    }
}

/// Whether a character adds to the one before it.
fn combines(c: char) -> bool {
    c != '\n' && measure_text_width(c.encode_utf8(&mut [0; 4])) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text with `|` at the cursor, after some keys.
    fn after(text: &str, keys: &[Key]) -> String {
        let mut editor = Editor::new(text.to_owned());
        for key in keys {
            editor.on(key);
        }
        let mut shown = editor.text.clone();
        shown.insert(editor.at, '|');
        shown
    }

    #[test]
    fn keys_edit_as_in_a_shell() {
        use Key::{
            Alt, Backspace, Char, Ctrl, Delete, End, Home, Left, Right, WordLeft, WordRight,
        };
        for (text, keys, shown) in [
            ("ab", vec![Char('c')], "abc|"),
            ("ab", vec![Left, Char('x')], "ax|b"),
            ("ab", vec![Home, Delete], "|b"),
            ("ab", vec![Home, Right, Ctrl('k')], "a|"),
            ("ab cd", vec![WordLeft, Ctrl('u')], "|cd"),
            ("ab cd", vec![Home, WordRight], "ab| cd"),
            ("ab cd", vec![Alt('b'), Alt('b'), Alt('f')], "ab| cd"),
            ("read committed", vec![Ctrl('w')], "read |"),
            ("one\ntwo", vec![Home, Char('x'), End], "one\nxtwo|"),
            ("e\u{301}", vec![Backspace], "|"),
            ("事件", vec![Left, Backspace], "|件"),
            ("", vec![Backspace, Delete, Left, Right], "|"),
        ] {
            assert_eq!(after(text, &keys), shown, "{text} {keys:?}");
        }
    }

    #[test]
    fn lines_are_walked_up_and_down() {
        let mut editor = Editor::new("abc\nd\nefg".to_owned());
        assert!(!editor.vertical(true));
        assert!(editor.vertical(false));
        assert_eq!(editor.at, 5);
        assert!(editor.vertical(false));
        assert_eq!(editor.at, 1);
        assert!(!editor.vertical(false));
        assert!(editor.vertical(true));
        assert_eq!(editor.at, 5);
    }

    #[test]
    fn rows_break_at_the_width_and_the_cursor_is_found() {
        let editor = Editor::new("abcdef\n事件x".to_owned());
        let laid = editor.lay(2, 4);
        assert_eq!(
            laid,
            Laid {
                rows: vec!["ab".into(), "cdef".into(), "事件".into(), "x".into()],
                row: 3,
                column: 1,
            }
        );
    }

    proptest! {
        #[test]
        fn no_key_breaks_a_text(
            text in "[a-z é事\n\u{301}]{0,20}",
            keys in prop::collection::vec(0usize..16, 0..40),
            width in 2usize..20,
        ) {
            use Key::*;
            let table = [
                Char('x'), Char('\u{301}'), Left, Right, WordLeft, WordRight, Home, End, Backspace, Delete,
                Ctrl('u'), Ctrl('k'), Ctrl('w'), Ctrl('a'), Ctrl('e'), Char('事'),
            ];
            let mut editor = Editor::new(text);
            for key in keys {
                editor.on(&table[key]);
                editor.vertical(key % 2 == 0);
                let laid = editor.lay(width, width);
                prop_assert!(laid.row < laid.rows.len());
                prop_assert!(laid.column <= width + 1);
                prop_assert_eq!(laid.rows.concat(), editor.text.replace('\n', ""));
            }
        }
    }
}
