//! What do the keys come to that are pressed in a prompt?

use super::Prompt;
use super::action::{leaves, submits_nothing};
use crate::terminal::Input;
use crate::terminal::events::Events;
use crate::terminal::key::Key;
use crate::terminal::widgets::{Flow, Value, Widget};
use crate::time::Timestamp;
use std::io::Write;

/// What came of keys, as far as the widget did not keep it to itself.
pub enum Pressed {
    /// The widget's value, finished.
    Value(Value),
    /// A key that the widget does not know.
    Key(Key),
    Left(Leaving),
}

/// How a prompt is left without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Ctrl-C.
    Interrupted,
    /// The end of input or a hang-up.
    End,
    /// The time of a section is up.
    TimeUp,
}

impl From<Leaving> for Input {
    fn from(leaving: Leaving) -> Self {
        match leaving {
            Leaving::Interrupted => Input::Interrupted,
            // Only interviews have a clock.
            Leaving::End | Leaving::TimeUp => Input::End,
        }
    }
}

/// What has happened in a prompt so far.
#[derive(Debug, Default)]
pub struct Progress {
    /// What there is to say below it.
    pub notice: Vec<String>,
    /// The answer has been asked about.
    pub doubted: bool,
    /// The reminder of Ctrl-D has been given.
    pub told: bool,
    /// The value is or was another one than at first.
    pub begun: bool,
}

/// What a person did in a prompt within the prompt.
pub enum Aside {
    Value(Value),
    Cancelled,
    Left(Leaving),
}

impl<E: Events, W: Write, C: Fn() -> Timestamp> Prompt<E, W, C> {
    /// Gives keys to a widget until something comes of them.
    pub(super) fn press(
        &mut self,
        widget: &mut dyn Widget,
        progress: &mut Progress,
    ) -> anyhow::Result<Pressed> {
        loop {
            let key = match self.key(widget, &progress.notice)? {
                Ok(key) => key,
                Err(leaving) => return Ok(Pressed::Left(leaving)),
            };
            progress.notice.clear();
            if let Some(leaving) = leaves(&key, widget, progress.doubted) {
                return Ok(Pressed::Left(leaving));
            }
            if key == Key::Ctrl('d') && !progress.told && submits_nothing(widget) {
                progress.told = true;
                progress.notice = self.error("Ctrl-D submits nothing here; Enter does");
                continue;
            }
            let before = widget.value();
            let flow = widget.on(&key);
            progress.begun |= widget.value() != before;
            match flow {
                Flow::Stay => {}
                Flow::Unused => return Ok(Pressed::Key(key)),
                Flow::Done => return Ok(Pressed::Value(widget.value())),
            }
        }
    }

    /// Asks something beside what is on the screen.
    pub(super) fn aside(&mut self, widget: &mut dyn Widget) -> anyhow::Result<Aside> {
        let mut progress = Progress::default();
        loop {
            match self.press(widget, &mut progress)? {
                Pressed::Value(value) => return Ok(Aside::Value(value)),
                Pressed::Key(Key::Esc) => return Ok(Aside::Cancelled),
                Pressed::Key(_) => {}
                Pressed::Left(leaving) => return Ok(Aside::Left(leaving)),
            }
        }
    }
}
