//! What does a prompt do with a key, and how does it look?
//!
//! Widgets are pure: a key changes them, they can be drawn at any size, and [`Widget::value`] is valid at any time, so
//! that a deadline can take the answer as it is.

mod choose;
mod dial;
mod editor;
mod lower;
mod matcher;
mod reorder;
#[cfg(test)]
mod tests;
mod text;
mod tick;

pub use choose::Choose;
pub use lower::Lower;
pub use matcher::Matcher;
pub use reorder::Reorder;
pub use text::{Area, Gaps};
pub use tick::Tick;

use super::answers::letter;
use super::key::Key;
use super::look::Look;
use super::paint::wrapped;
use dialoguer::theme::ColorfulTheme;

/// One prompt.
pub trait Widget {
    fn on(&mut self, key: &Key) -> Flow;
    fn view(&self, style: &Style<'_>) -> View;
    /// The answer as it is now.
    fn value(&self) -> Value;
    /// The keys that matter most, in one row.
    fn keys(&self) -> String;
    /// Every key of the widget's own and what it does.
    fn legend(&self) -> Vec<String>;
    /// Whether a letter is a key of its own, so that the action of that letter needs Alt.
    fn takes(&self, _letter: char) -> bool {
        false
    }
    /// Whether a digit waits for a second one; a pause then means Enter.
    fn is_dialing(&self) -> bool {
        false
    }
    /// Whether Ctrl-D submits what is typed.
    fn submits_on_ctrl_d(&self) -> bool {
        false
    }
    /// Takes away the line in which a command was typed.
    fn forget(&mut self) {}
    /// Whether letters are text, so that actions need Alt.
    fn takes_text(&self) -> bool {
        false
    }
}

/// What a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    Stay,
    /// The value is the answer.
    Done,
    /// Not a key of this widget.
    Unused,
}

/// What has been chosen or typed, in terms of what the widget was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Index(usize),
    Ticks(Vec<bool>),
    Text(String),
    Texts(Vec<String>),
    /// Indices of the items in their new order.
    Order(Vec<usize>),
    /// For each row the index of an option.
    Chosen(Vec<Option<usize>>),
    Numbers(Vec<u8>),
}

/// How widgets are drawn.
pub struct Style<'a> {
    pub look: &'a Look,
    pub theme: &'a ColorfulTheme,
}

/// A widget as it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Rendered rows.
    pub rows: Vec<String>,
    /// First and last row that must be seen.
    pub focus: (usize, usize),
    /// Row and column of the text cursor; none hides it.
    pub cursor: Option<(usize, usize)>,
}

impl View {
    /// Adds the rows of an item; the active one gets the focus.
    fn item(&mut self, rows: Vec<String>, active: bool) {
        let first = self.rows.len();
        self.rows.extend(rows);
        if active {
            self.focus = (first, self.rows.len().saturating_sub(1));
        }
    }
}

impl Style<'_> {
    /// An item that may take several rows: the first one as dialoguer draws it behind a mark of `mark` columns, further
    /// ones indented below its text. The label, such as `1. `, belongs to the first row.
    fn item(
        &self,
        label: &str,
        text: &str,
        active: bool,
        mark: usize,
        first: impl Fn(&mut String, &str) -> std::fmt::Result,
    ) -> Vec<String> {
        let theme = self.theme;
        let style = if active { &theme.active_item_style } else { &theme.inactive_item_style };
        let lead = mark + label.len();
        let mut rows = Vec::new();
        for (n, part) in wrapped(text, self.look.measure().saturating_sub(lead + 1), self.look)
            .iter()
            .enumerate()
        {
            let mut row = String::new();
            if n == 0 && first(&mut row, &format!("{label}{part}")).is_ok() {
                rows.push(row);
            } else {
                rows.push(format!("{}{}", " ".repeat(lead), style.apply_to(part)));
            }
        }
        rows
    }
}

/// Moves a cursor by one of the usual keys, around the ends; none when the key does not move.
fn moved(key: &Key, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match key {
        Key::Up | Key::Char('k') => at.checked_sub(1).unwrap_or(last),
        Key::Down | Key::Char('j') => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        Key::Home | Key::PageUp => 0,
        Key::End | Key::PageDown => last,
        _ => return None,
    })
}

/// The item that a letter from `a` to `g` means; later letters are actions.
fn by_letter(key: &Key, count: usize) -> Option<usize> {
    let Key::Char(c @ 'a'..='g') = key else { return None };
    Some(*c as usize - 'a' as usize).filter(|index| *index < count)
}

/// The keys of so many items by number, and with `letters` by letter as far as [`by_letter`] knows them.
fn item_keys(count: usize, letters: bool) -> String {
    let numbers = if count > 1 { format!("1 to {count}") } else { "1".to_owned() };
    if !letters {
        return numbers;
    }
    match count.min(7) {
        _ if count == 1 => "1 or a".to_owned(),
        letters if letters == count => format!("{numbers} or a to {}", letter(letters - 1)),
        letters => format!("{numbers} or a to {} for the first {letters}", letter(letters - 1)),
    }
}

const MOVES: &str = "arrows or j and k move";
