//! What does somebody want who presses a key that is no answer?

use crate::session::Event;
use crate::terminal::Input;
use crate::terminal::command::{Command, Typed, typed};
use crate::terminal::key::Key;
use crate::terminal::widgets::{Value, Widget};

/// Keys that leave the sitting whatever the prompt is.
pub fn leaves(key: &Key, widget: &dyn Widget) -> Option<Input> {
    let is_empty = match widget.value() {
        Value::Text(text) => text.is_empty(),
        Value::Texts(texts) => texts.iter().all(String::is_empty),
        _ => true,
    };
    match key {
        Key::Ctrl('c') => Some(Input::Interrupted),
        Key::Ctrl('d') if is_empty => Some(Input::End),
        _ => None,
    }
}

/// What a key outside the prompt asks for.
pub enum Action {
    Command(Command),
    Menu,
}

/// The keys of actions; in a text they need Alt.
pub const KEYS: [(char, &str, Command); 10] = [
    ('h', "hint", Command::Hint),
    ('s', "skip", Command::Skip),
    ('u', "undo", Command::Undo),
    ('*', "star", Command::Star),
    ('n', "note", Command::Note(String::new())),
    ('x', "suspend", Command::Suspend),
    ('!', "report as wrong", Command::Report(String::new())),
    ('E', "edit", Command::Edit),
    ('r', "I was right", Command::IWasRight),
    ('?', "keys", Command::Keys),
];

pub fn action(key: &Key, takes_text: bool) -> Option<Action> {
    let c = match key {
        Key::Esc => return Some(Action::Menu),
        Key::Char(c) if !takes_text => *c,
        Key::Alt(c) => *c,
        _ => return None,
    };
    if c == 'q' {
        return Some(Action::Menu);
    }
    let (_, _, command) = KEYS.into_iter().find(|(key, _, _)| *key == c)?;
    Some(Action::Command(command))
}

/// A finished value, unless a command was typed in its place.
pub enum Meant {
    Value(Value),
    Command(Action),
    Unknown(String),
}

pub fn meant(value: Value) -> Meant {
    let answer = |text: &str| match typed(text) {
        Typed::Answer(answer) => Ok(answer),
        Typed::Command(command) => Err(Meant::Command(Action::Command(command))),
        Typed::Unknown(word) => Err(Meant::Unknown(word)),
    };
    match value {
        // A text of several lines is an answer, however its first line begins.
        Value::Text(text) if !text.contains('\n') => {
            answer(&text).map_or_else(|meant| meant, |text| Meant::Value(Value::Text(text)))
        }
        Value::Texts(texts) => texts
            .iter()
            .map(|text| answer(text))
            .collect::<Result<Vec<String>, Meant>>()
            .map_or_else(|meant| meant, |texts| Meant::Value(Value::Texts(texts))),
        value => Meant::Value(value),
    }
}

/// Whether the same prompt will be there again after this.
pub fn comes_again(event: &Event) -> bool {
    matches!(event, Event::HintAsked | Event::Starred | Event::Noted(_) | Event::Reported(_))
}
