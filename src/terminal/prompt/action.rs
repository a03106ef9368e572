//! What does somebody want who presses a key that is no answer?

use super::pressed::Leaving;
use crate::session::{Event, Step};
use crate::terminal::command::{Command, Meaning, Typed};
use crate::terminal::key::Key;
use crate::terminal::widgets::{Value, Widget};

/// Keys that leave whatever the prompt is. `doubted` says that an empty answer was asked about already.
pub fn leaves(key: &Key, widget: &dyn Widget, doubted: bool) -> Option<Leaving> {
    match key {
        Key::Ctrl('c') => Some(Leaving::Interrupted),
        // Where Ctrl-D submits, it does so first, and leaves when nothing was written after the reminder.
        Key::Ctrl('d') if is_empty(widget) && (doubted || !widget.submits_on_ctrl_d()) => {
            Some(Leaving::End)
        }
        _ => None,
    }
}

/// Whether somebody may take Ctrl-D for the end of a text that it does not end.
pub fn submits_nothing(widget: &dyn Widget) -> bool {
    widget.takes_text() && !widget.submits_on_ctrl_d() && !is_empty(widget)
}

/// Whether nothing has been typed; what is not typed is empty in this sense.
fn is_empty(widget: &dyn Widget) -> bool {
    match widget.value() {
        Value::Text(text) => text.is_empty(),
        Value::Texts(texts) => texts.iter().all(String::is_empty),
        _ => true,
    }
}

/// What a key outside the prompt asks for.
pub enum Action<C = Command> {
    Command(C),
    Menu,
}

/// The keys of actions, in a text with Alt, and the commands that do the same when they are typed.
const KEYS: [(char, &str, &str, Command); 10] = [
    ('h', ":h", "hint", Command::Hint),
    ('s', ":s", "skip for now", Command::Skip),
    ('u', ":u", "undo", Command::Undo),
    ('*', ":*", "star", Command::Star),
    ('n', ":n", "note", Command::Note(String::new())),
    ('x', ":suspend", "suspend", Command::Suspend),
    ('!', ":wrong", "report as wrong", Command::Report(String::new())),
    ('E', ":e", "edit", Command::Edit),
    ('r', ":right", "I was right", Command::IWasRight),
    ('?', "?", "this list", Command::Keys),
];

/// What a key asks for that the widget did not want.
pub fn action(key: &Key, takes_text: bool) -> Option<Action> {
    let is = |c: char| is_key(key, c, takes_text);
    if *key == Key::Esc || is('q') {
        return Some(Action::Menu);
    }
    let (_, _, _, command) = KEYS.into_iter().find(|(c, ..)| is(*c))?;
    Some(Action::Command(command))
}

/// Whether a key is that of a letter. With Alt it does not matter whether it is a capital one.
pub fn is_key(key: &Key, letter: char, takes_text: bool) -> bool {
    match key {
        Key::Char(c) => *c == letter && !takes_text,
        Key::Alt(c) => letter.eq_ignore_ascii_case(c),
        _ => false,
    }
}

/// Every key that holds on a step, and what it does: first those of the widget, then the actions.
pub fn every_key(step: &Step<'_>, widget: &dyn Widget) -> String {
    let mut words = widget.legend();
    for (key, typed, meaning, command) in KEYS {
        if matches!(command.meaning(step), Meaning::Refused(_)) {
            continue;
        }
        words.push(match (widget.takes_text(), widget.takes(key)) {
            (true, _) if key == '?' => format!("? and Enter {meaning}"),
            (true, _) => format!("Alt-{} or {typed} {meaning}", key.to_ascii_uppercase()),
            (false, true) => format!("Alt-{} {meaning}", key.to_ascii_uppercase()),
            (false, false) => format!("{key} {meaning}"),
        });
    }
    if widget.takes_text() {
        words.push("::x or ?? the answers `:x` and `?`".to_owned());
    }
    words.push("Esc menu".to_owned());
    words.push("Ctrl-C leave at once".to_owned());
    words.push("Ctrl-Z stop for a while".to_owned());
    words.join("; ")
}

/// A finished value, unless a command was typed in its place.
pub enum Meant<C> {
    Value(Value),
    Command(C),
    Unknown(String),
}

/// What a value means; `typed` reads one line of it.
pub fn meant<C>(value: Value, typed: impl Fn(&str) -> Typed<C>) -> Meant<C> {
    let answer = |text: &str| match typed(text) {
        Typed::Answer(answer) => Ok(answer),
        Typed::Command(command) => Err(Meant::Command(command)),
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
            .collect::<Result<Vec<String>, Meant<C>>>()
            .map_or_else(|meant| meant, |texts| Meant::Value(Value::Texts(texts))),
        value => Meant::Value(value),
    }
}

/// Whether the same prompt will be there again after this.
pub fn comes_again(event: &Event) -> bool {
    matches!(event, Event::HintAsked | Event::Starred | Event::Noted(_) | Event::Reported(_))
}
