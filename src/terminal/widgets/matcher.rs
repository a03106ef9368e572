//! An option for each row.

use super::dial::{Dial, Dialed};
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
    dial: Dial,
}

impl Matcher {
    pub fn new(rows: Vec<String>, options: Vec<String>, mut chosen: Vec<Option<usize>>) -> Self {
        chosen.resize(rows.len(), None);
        Self { rows, options, chosen, at: 0, dial: Dial::default() }
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
        match self.dial.on(key, self.rows.len()) {
            Dialed::Waiting => return Flow::Stay,
            Dialed::Item(row) => {
                self.at = row;
                return Flow::Stay;
            }
            Dialed::Nothing => {}
        }
        match key {
            Key::Enter if self.at >= last || self.chosen.iter().all(Option::is_some) => {
                return Flow::Done;
            }
            Key::Enter => self.at += 1,
            Key::Right | Key::Char(' ') => self.turn(1),
            Key::Left => self.turn(self.options.len()),
            Key::Backspace | Key::Delete | Key::Char('-') => self.set(None),
            key => match moved(key, self.at, self.rows.len()) {
                Some(at) => self.at = at,
                None => return Flow::Unused,
            },
        }
        Flow::Stay
    }

    /// The options stand above; each row carries the letter of its own, and the row at the cursor its words too.
    fn view(&self, style: &Style<'_>) -> View {
        let mut view = View::default();
        for (index, text) in self.rows.iter().enumerate() {
            let active = index == self.at;
            let chosen = self.chosen.get(index).copied().flatten();
            let label = format!("{}. [{}] ", index + 1, chosen.map_or('-', letter));
            let mut rows = style.item(&label, text, active, 2, |row, part| {
                style.theme.format_select_prompt_item(row, part, active)
            });
            if let Some(option) = chosen.filter(|_| active) {
                let label = format!("{}. ", letter(option));
                rows.extend(style.item(&label, &self.options[option], active, 9, |row, part| {
                    row.push_str("         ");
                    row.push_str(&style.theme.values_style.apply_to(part).to_string());
                    Ok(())
                }));
            }
            view.item(rows, active);
        }
        view
    }

    fn value(&self) -> Value {
        Value::Chosen(self.chosen.clone())
    }

    fn keys(&self) -> String {
        let words = "the letter of an option for each row, arrows, - for none, Enter when done";
        self.dial.words(words)
    }

    fn legend(&self) -> Vec<String> {
        let last = letter(self.options.len().min(26).saturating_sub(1));
        let moves = if self.takes('k') { "up and down move" } else { "arrows or j and k move" };
        let mut words = vec![
            format!("a to {last} set the option of the row"),
            format!("1 to {} go to a row", self.rows.len()),
        ];
        let rest = [
            "left or right or space turn it",
            "- none",
            moves,
            "Enter goes on and ends with the last row",
        ];
        words.extend(rest.map(str::to_owned));
        words
    }

    fn takes(&self, letter: char) -> bool {
        self.by_letter(&Key::Char(letter)).is_some()
    }

    fn is_dialing(&self) -> bool {
        self.dial.is_waiting()
    }
}
