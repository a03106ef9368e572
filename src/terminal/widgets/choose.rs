//! One of a few.

use super::{Flow, Style, Value, View, Widget, by_digit, by_letter, moved};
use crate::terminal::key::Key;
use dialoguer::theme::Theme;

/// A list of which one item is taken, by its key or by Enter.
#[derive(Debug, Clone)]
pub struct Choose {
    items: Vec<String>,
    /// The key of each item beside its number; empty means letters from `a`.
    shortcuts: Vec<char>,
    /// Items from here on are shown and cannot be taken.
    offered: usize,
    at: usize,
}

impl Choose {
    pub fn new(items: Vec<String>, at: usize) -> Self {
        let offered = items.len();
        Self { at: at.min(offered.saturating_sub(1)), items, shortcuts: Vec::new(), offered }
    }

    /// With letters of their own, such as `s t g`.
    pub fn with_shortcuts(self, shortcuts: &[char]) -> Self {
        Self { shortcuts: shortcuts.to_vec(), ..self }
    }

    /// With only the first few on offer.
    pub fn with_offered(self, offered: usize) -> Self {
        let offered = offered.clamp(1, self.items.len().max(1));
        Self { offered, at: self.at.min(offered - 1), ..self }
    }

    fn picked(&self, key: &Key) -> Option<usize> {
        let by_shortcut = || match key {
            Key::Char(c) => self.shortcuts.iter().position(|shortcut| shortcut == c),
            _ => None,
        };
        by_digit(key, self.offered)
            .or_else(by_shortcut)
            .or_else(|| by_letter(key, self.offered).filter(|_| self.shortcuts.is_empty()))
            .filter(|index| *index < self.offered)
    }
}

impl Widget for Choose {
    fn on(&mut self, key: &Key) -> Flow {
        if let Some(index) = self.picked(key) {
            self.at = index;
            return Flow::Done;
        }
        if let Some(at) = moved(key, self.at, self.offered) {
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

    fn keys(&self) -> &'static str {
        "number or arrows and Enter"
    }
}
