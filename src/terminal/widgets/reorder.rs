//! A few in the right order.

use super::{Flow, Style, Value, View, Widget, by_digit, moved};
use crate::terminal::key::Key;
use dialoguer::theme::Theme;

/// A list whose items are picked up and put down.
#[derive(Debug, Clone)]
pub struct Reorder {
    items: Vec<String>,
    order: Vec<usize>,
    at: usize,
    held: bool,
}

impl Reorder {
    pub fn new(items: Vec<String>) -> Self {
        Self { order: (0..items.len()).collect(), items, at: 0, held: false }
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
        match key {
            Key::Enter => return Flow::Done,
            Key::Char(' ') => self.held = !self.held,
            // Esc lets go before it leaves.
            Key::Esc if self.held => self.held = false,
            key => {
                if let Some(to) = by_digit(key, count) {
                    self.go(to, true);
                } else if let Some(to) = moved(key, self.at, count) {
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

    fn keys(&self) -> &'static str {
        "space picks up and puts down, a number moves the item there, Enter when done"
    }
}
