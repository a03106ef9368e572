//! An option for each row.

use super::{Flow, Style, Value, View, Widget, moved};
use crate::terminal::answers::letter;
use crate::terminal::key::Key;
use dialoguer::theme::Theme;

/// Rows, each with one of the options or none.
#[derive(Debug, Clone)]
pub struct Matcher {
    rows: Vec<String>,
    options: Vec<String>,
    chosen: Vec<Option<usize>>,
    at: usize,
}

impl Matcher {
    pub fn new(rows: Vec<String>, options: Vec<String>, mut chosen: Vec<Option<usize>>) -> Self {
        chosen.resize(rows.len(), None);
        Self { rows, options, chosen, at: 0 }
    }

    fn set(&mut self, option: Option<usize>) {
        if let Some(chosen) = self.chosen.get_mut(self.at) {
            *chosen = option;
        }
    }

    fn turn(&mut self, step: usize) {
        let count = self.options.len();
        let now = self.chosen.get(self.at).copied().flatten();
        // One place more than there are options: no answer.
        let place = now.map_or(count, |option| option);
        let next = (place + step) % (count + 1);
        self.set((next < count).then_some(next));
    }

    fn by_letter(&self, key: &Key) -> Option<usize> {
        let Key::Char(c) = key else { return None };
        (0..self.options.len().min(26)).find(|index| letter(*index) == *c)
    }
}

impl Widget for Matcher {
    fn on(&mut self, key: &Key) -> Flow {
        let last = self.rows.len().saturating_sub(1);
        if let Some(option) = self.by_letter(key) {
            self.set(Some(option));
            self.at = (self.at + 1).min(last);
            return Flow::Stay;
        }
        match key {
            Key::Enter if self.at >= last || self.chosen.iter().all(Option::is_some) => {
                return Flow::Done;
            }
            Key::Enter => self.at += 1,
            Key::Right | Key::Char(' ') => self.turn(1),
            Key::Left => self.turn(self.options.len()),
            Key::Backspace | Key::Delete | Key::Char('-') => self.set(None),
            key => {
                let digit = super::by_digit(key, self.rows.len());
                match digit.or_else(|| moved(key, self.at, self.rows.len())) {
                    Some(at) => self.at = at,
                    None => return Flow::Unused,
                }
            }
        }
        Flow::Stay
    }

    /// Rows are cut to one line, since they stand in full above; the option below each is in full.
    fn view(&self, style: &Style<'_>) -> View {
        let mut view = View::default();
        let width = style.look.measure().saturating_sub(3);
        for (index, text) in self.rows.iter().enumerate() {
            let active = index == self.at;
            let numbered = format!("{}. {text}", index + 1);
            let cut = console::truncate_str(&numbered, width, "..");
            let mut row = String::new();
            let drawn = style.theme.format_select_prompt_item(&mut row, &cut, active);
            let mut rows = if drawn.is_ok() { vec![row] } else { vec![numbered.clone()] };
            let (label, answer) = match self.chosen.get(index).copied().flatten() {
                Some(option) => (format!("{}. ", letter(option)), self.options[option].as_str()),
                None => (String::new(), "-"),
            };
            rows.extend(style.item(&label, answer, active, 5, |row, part| {
                row.push_str("     ");
                row.push_str(&style.theme.values_style.apply_to(part).to_string());
                Ok(())
            }));
            view.item(rows, active);
        }
        view
    }

    fn value(&self) -> Value {
        Value::Chosen(self.chosen.clone())
    }

    fn keys(&self) -> &'static str {
        "the letter of an option for each row, arrows, - for none, Enter when done"
    }
}
