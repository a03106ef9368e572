//! One of a few.

use super::dial::{Dial, Dialed};
use super::{Flow, MOVES, Style, Value, View, Widget, by_letter, item_keys, moved};
use crate::terminal::key::Key;
use dialoguer::theme::Theme;

/// A list of which one item is taken, by its key or by Enter.
#[derive(Debug, Clone)]
pub struct Choose {
    items: Vec<String>,
    /// Whether letters from `a` take the first items.
    letters: bool,
    /// The key of each item instead, and what it is called.
    shortcuts: Vec<(char, &'static str)>,
    at: usize,
    dial: Dial,
}

impl Choose {
    pub fn new(items: Vec<String>, at: usize) -> Self {
        let last = items.len().saturating_sub(1);
        let at = at.min(last);
        Self { at, items, letters: true, shortcuts: Vec::new(), dial: Dial::default() }
    }

    /// Without letters, which then mean something else.
    pub fn by_number(self) -> Self {
        Self { letters: false, ..self }
    }

    /// With letters of their own, such as `s` for sure.
    pub fn with_shortcuts(self, shortcuts: &[(char, &'static str)]) -> Self {
        Self { letters: false, shortcuts: shortcuts.to_vec(), ..self }
    }

    fn picked(&self, key: &Key) -> Option<usize> {
        let count = self.items.len();
        match key {
            _ if self.letters => by_letter(key, count),
            Key::Char(c) => self.shortcuts.iter().position(|(shortcut, _)| shortcut == c),
            _ => None,
        }
    }
}

impl Widget for Choose {
    fn on(&mut self, key: &Key) -> Flow {
        let count = self.items.len();
        let picked = match self.dial.on(key, count) {
            Dialed::Waiting => return Flow::Stay,
            Dialed::Item(index) => Some(index),
            Dialed::Nothing => self.picked(key),
        };
        if let Some(index) = picked {
            self.at = index;
            return Flow::Done;
        }
        if let Some(at) = moved(key, self.at, count) {
            self.at = at;
            return Flow::Stay;
        }
        match key {
            Key::Enter | Key::Char(' ') => Flow::Done,
            _ => Flow::Unused,
        }
    }

    fn view(&self, style: &Style<'_>) -> View {
        let mut view = View::default();
        for (index, text) in self.items.iter().enumerate() {
            let active = index == self.at;
            let label = format!("{}. ", index + 1);
            let rows = style.item(&label, text, active, 2, |row, part| {
                style.theme.format_select_prompt_item(row, part, active)
            });
            view.item(rows, active);
        }
        view
    }

    fn value(&self) -> Value {
        Value::Index(self.at)
    }

    fn keys(&self) -> String {
        self.dial.words("number or arrows and Enter")
    }

    fn legend(&self) -> Vec<String> {
        let count = self.items.len();
        if count == 1 {
            return vec!["Enter or space go on".to_owned()];
        }
        let mut words = vec![format!("{} take one", item_keys(count, self.letters))];
        words.extend(self.shortcuts.iter().map(|(key, meaning)| format!("{key} {meaning}")));
        words.push(MOVES.to_owned());
        words.push("Enter or space take the marked one".to_owned());
        words
    }

    fn takes(&self, letter: char) -> bool {
        self.picked(&Key::Char(letter)).is_some()
    }

    fn is_dialing(&self) -> bool {
        self.dial.is_waiting()
    }
}
