//! A few in the right order.

use super::dial::{Dial, Dialed};
use super::{Flow, MOVES, Style, Value, View, Widget, moved};
use crate::terminal::key::Key;
use dialoguer::theme::Theme;

/// A list whose items are picked up and put down.
#[derive(Debug, Clone)]
pub struct Reorder {
    items: Vec<String>,
    order: Vec<usize>,
    at: usize,
    held: bool,
    dial: Dial,
}

impl Reorder {
    /// `order` is the order so far; anything but a permutation of the items means their own.
    pub fn new(items: Vec<String>, order: Vec<usize>) -> Self {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        let own = 0..items.len();
        let order = if sorted.into_iter().eq(own.clone()) { order } else { own.collect() };
        Self { order, items, at: 0, held: false, dial: Dial::default() }
    }

    fn go(&mut self, to: usize, carry: bool) {
        if carry && self.at < self.order.len() {
            let item = self.order.remove(self.at);
            self.order.insert(to.min(self.order.len()), item);
        }
        self.at = to;
    }
}

impl Widget for Reorder {
    fn on(&mut self, key: &Key) -> Flow {
        let count = self.order.len();
        match self.dial.on(key, count) {
            Dialed::Waiting => return Flow::Stay,
            Dialed::Item(to) => {
                self.go(to, true);
                return Flow::Stay;
            }
            Dialed::Nothing => {}
        }
        match key {
            Key::Enter => return Flow::Done,
            Key::Char(' ') => self.held = !self.held,
            // Esc lets go before it leaves.
            Key::Esc if self.held => self.held = false,
            key => {
                if let Some(to) = moved(key, self.at, count) {
                    self.go(to, self.held);
                } else {
                    return Flow::Unused;
                }
            }
        }
        Flow::Stay
    }

    fn view(&self, style: &Style<'_>) -> View {
        let mut view = View::default();
        for (place, item) in self.order.iter().enumerate() {
            let active = place == self.at;
            let held = active && self.held;
            let mark = if held { "[moving] " } else { "" };
            let label = format!("{}. {mark}", place + 1);
            // Dialoguer points at an item only while it is held, hence its other list for the active one.
            let rows = style.item(&label, &self.items[*item], active, 2, |row, part| {
                match active && !held {
                    true => style.theme.format_select_prompt_item(row, part, true),
                    false => style.theme.format_sort_prompt_item(row, part, held, active),
                }
            });
            view.item(rows, active);
        }
        view
    }

    fn value(&self) -> Value {
        Value::Order(self.order.clone())
    }

    fn keys(&self) -> String {
        let words = "space picks up and puts down, a number moves the item there, Enter when done";
        self.dial.words(words)
    }

    fn legend(&self) -> Vec<String> {
        let numbers = format!("1 to {} move the marked item there", self.items.len());
        let mut words = vec!["space picks it up and puts it down".to_owned(), numbers];
        words.extend([MOVES, "Enter when done"].map(str::to_owned));
        words
    }

    fn is_dialing(&self) -> bool {
        self.dial.is_waiting()
    }
}
