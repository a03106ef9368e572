//! Any number of a few.

use super::dial::{Dial, Dialed};
use super::{Flow, MOVES, Style, Value, View, Widget, by_letter, item_keys, moved};
use crate::terminal::key::Key;
use dialoguer::theme::Theme;

/// A list with a box before each item.
#[derive(Debug, Clone)]
pub struct Tick {
    items: Vec<String>,
    ticks: Vec<bool>,
    at: usize,
    /// Each item is answered with yes or no, as in a checklist.
    yes_or_no: bool,
    /// Whether letters from `a` tick the first items.
    letters: bool,
    dial: Dial,
}

impl Tick {
    pub fn new(items: Vec<String>, mut ticks: Vec<bool>) -> Self {
        ticks.resize(items.len(), false);
        Self { items, ticks, at: 0, yes_or_no: false, letters: true, dial: Dial::default() }
    }

    /// With `y` and `n`, which answer an item and go on to the next.
    pub fn checklist(items: Vec<String>, ticks: Vec<bool>) -> Self {
        Self { yes_or_no: true, ..Self::new(items, ticks) }
    }

    /// Without letters, which then mean something else.
    pub fn by_number(self) -> Self {
        Self { letters: false, ..self }
    }

    fn toggle(&mut self, index: usize) {
        self.at = index;
        if let Some(tick) = self.ticks.get_mut(index) {
            *tick = !*tick;
        }
    }

    fn answer(&mut self, yes: bool) {
        if let Some(tick) = self.ticks.get_mut(self.at) {
            *tick = yes;
        }
        self.at = (self.at + 1).min(self.items.len().saturating_sub(1));
    }
}

impl Widget for Tick {
    fn on(&mut self, key: &Key) -> Flow {
        match self.dial.on(key, self.items.len()) {
            Dialed::Waiting => return Flow::Stay,
            Dialed::Item(index) => {
                self.toggle(index);
                return Flow::Stay;
            }
            Dialed::Nothing => {}
        }
        match key {
            Key::Enter => return Flow::Done,
            Key::Char(' ') => self.toggle(self.at),
            Key::Char('0') => self.ticks.fill(false),
            Key::Char('y') if self.yes_or_no => self.answer(true),
            Key::Char('n') if self.yes_or_no => self.answer(false),
            key => {
                let count = self.items.len();
                if let Some(index) = by_letter(key, count).filter(|_| self.letters) {
                    self.toggle(index);
                } else if let Some(at) = moved(key, self.at, count) {
                    self.at = at;
                } else {
                    return Flow::Unused;
                }
            }
        }
        Flow::Stay
    }

    fn view(&self, style: &Style<'_>) -> View {
        let mut view = View::default();
        for (index, (text, ticked)) in self.items.iter().zip(&self.ticks).enumerate() {
            let active = index == self.at;
            let label = format!("{}. ", index + 1);
            // Dialoguer tells the active item by colour alone, hence the pointer.
            let pointer = if active {
                &style.theme.active_item_prefix
            } else {
                &style.theme.inactive_item_prefix
            };
            let rows = style.item(&label, text, active, 6, |row, part| {
                row.push_str(&format!("{pointer} "));
                style.theme.format_multi_select_prompt_item(row, part, *ticked, active)
            });
            view.item(rows, active);
        }
        view
    }

    fn value(&self) -> Value {
        Value::Ticks(self.ticks.clone())
    }

    fn keys(&self) -> String {
        self.dial.words(match self.yes_or_no {
            true => "y or n for each point, Enter when done",
            false => "space or numbers to tick, Enter when done",
        })
    }

    fn legend(&self) -> Vec<String> {
        let keys = item_keys(self.items.len(), self.letters);
        let mut words = vec![format!("{keys} tick or untick"), "space too".to_owned()];
        if self.yes_or_no {
            words.extend(["y covered".to_owned(), "n not covered".to_owned()]);
        }
        words.extend(["0 untick all", MOVES, "Enter when done"].map(str::to_owned));
        words
    }

    fn takes(&self, letter: char) -> bool {
        self.yes_or_no && letter == 'n'
    }

    fn is_dialing(&self) -> bool {
        self.dial.is_waiting()
    }
}
