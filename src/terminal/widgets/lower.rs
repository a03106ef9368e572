//! Ratings that may only go down.

use super::{Flow, Style, Value, View, Widget, moved};
use crate::terminal::key::Key;
use crate::terminal::paint::anchor_word;
use dialoguer::theme::Theme;

/// Named numbers from 1 up to what each was at first.
#[derive(Debug, Clone)]
pub struct Lower {
    names: Vec<String>,
    highest: Vec<u8>,
    now: Vec<u8>,
    at: usize,
}

impl Lower {
    pub fn new(names: Vec<String>, highest: &[u8]) -> Self {
        Self { names, highest: highest.to_vec(), now: highest.to_vec(), at: 0 }
    }

    fn set(&mut self, number: u8) {
        if let (Some(now), Some(highest)) = (self.now.get_mut(self.at), self.highest.get(self.at)) {
            *now = number.clamp(1, (*highest).max(1));
        }
    }
}

impl Widget for Lower {
    fn on(&mut self, key: &Key) -> Flow {
        let now = self.now.get(self.at).copied().unwrap_or(1);
        match key {
            Key::Enter => return Flow::Done,
            Key::Left | Key::Char('-') => self.set(now.saturating_sub(1)),
            Key::Right | Key::Char('+') => self.set(now.saturating_add(1)),
            Key::Char(c @ '1'..='4') => self.set(*c as u8 - b'0'),
            key => match moved(key, self.at, self.now.len()) {
                Some(at) => self.at = at,
                None => return Flow::Unused,
            },
        }
        Flow::Stay
    }

    fn view(&self, style: &Style<'_>) -> View {
        let mut view = View::default();
        for (index, (name, number)) in self.names.iter().zip(&self.now).enumerate() {
            let active = index == self.at;
            let label = format!("{number} {:<9}  ", anchor_word(*number));
            let rows = style.item(&label, name, active, 2, |row, part| {
                style.theme.format_select_prompt_item(row, part, active)
            });
            view.item(rows, active);
        }
        view
    }

    fn value(&self) -> Value {
        Value::Numbers(self.now.clone())
    }

    fn keys(&self) -> String {
        "left or a number lowers an anchor, Enter when they are fair".to_owned()
    }

    fn legend(&self) -> Vec<String> {
        [
            "1 to 4 set the anchor but never higher",
            "left or - lowers it",
            "right or + raises it again",
        ]
        .into_iter()
        .chain(["arrows or j and k move", "Enter when they are fair"])
        .map(str::to_owned)
        .collect()
    }
}
