//! How is a sitting held with keys and frames?
//!
//! What stays is printed as ordinary lines and can be scrolled back to; only the prompt below it is drawn again. All
//! of it goes to stderr, as dialoguer's own prompts do, so that stdout stays free for data.

mod above;
mod action;
mod answering;
mod build;
mod drawing;
mod pressed;
mod screens;
mod sit;
mod steering;
#[cfg(test)]
mod tests;

use super::command::{Command, Meaning, NOTHING_WRITTEN, Undoing, confirmation, typed, unknown};
use super::countdown::{Countdown, Reminder};
use super::events::Events;
use super::look::{Ink, Line, Look};
use super::paint::{Screen, Shown, inked, screen};
use super::painter::Painter;
use super::widgets::{Choose, Gaps, Value, Widget};
use super::{Input, Sat, Terminal};
use crate::mock;
use crate::session::{Event, Step};
use crate::time::Timestamp;
use action::{Action, Meant, action, comes_again, every_key, meant};
use anyhow::Context;
use dialoguer::theme::{ColorfulTheme, Theme};
use pressed::{Aside, Pressed, Progress};
use std::io::Write;
use std::time::Duration;

/// Prompts over a source of keys and a screen.
pub struct Prompt<E: Events, W: Write, C> {
    events: E,
    painter: Painter<W>,
    clock: C,
    look: Look,
    theme: ColorfulTheme,
    shown: Shown,
    kept: Option<Kept>,
    undoing: Undoing,
    /// Whether the row above is blank, so that no second one follows.
    blank_above: bool,
    /// Rows above the prompt that must stay in sight.
    needed: usize,
    /// What the frame begins with where they cannot.
    pinned: Vec<String>,
    /// The clock of the interview's section.
    countdown: Option<Countdown>,
    reminder: Reminder,
    /// Until when no key is heard, and until when at the latest, on the clock of the events.
    deaf: Option<(Duration, Duration)>,
    /// The interview is left as soon as the answer begun is kept.
    leaving: bool,
}

/// A prompt that comes again.
struct Kept {
    screen: Screen,
    /// With what was typed or ticked so far.
    widget: Box<dyn Widget>,
    begun: bool,
}

/// What carrying out a command comes to.
enum Outcome {
    Input(Input),
    /// The prompt goes on, with something to say below it.
    Notice(Vec<String>),
}

impl<E: Events, W: Write, C: Fn() -> Timestamp> Prompt<E, W, C> {
    pub fn new(events: E, output: W, look: Look, clock: C) -> Self {
        let size = events.size();
        let look = Look { width: size.columns, ..look };
        Self {
            events,
            painter: Painter::new(output, size.columns),
            clock,
            look,
            theme: look.theme(),
            shown: Shown::default(),
            kept: None,
            undoing: Undoing::default(),
            blank_above: false,
            needed: 0,
            pinned: Vec::new(),
            countdown: None,
            reminder: Reminder::default(),
            deaf: None,
            leaving: false,
        }
    }

    /// Asks until there is an answer or something else to do.
    fn ask(&mut self, step: &Step<'_>, widget: &mut dyn Widget) -> anyhow::Result<Input> {
        let mut progress = Progress::default();
        loop {
            let command = match self.press(widget, &mut progress)? {
                Pressed::Left(leaving) => return Ok(leaving.into()),
                Pressed::Key(key) => match action(&key, widget.takes_text()) {
                    Some(command) => command,
                    None => continue,
                },
                Pressed::Value(value) => match meant(value, typed) {
                    Meant::Command(command) => {
                        widget.forget();
                        Action::Command(command)
                    }
                    Meant::Unknown(word) => {
                        progress.notice = self.error(&unknown(&word));
                        continue;
                    }
                    Meant::Value(value) => {
                        match build::doubt(step, &value).filter(|_| !progress.doubted) {
                            Some(words) => {
                                progress.doubted = true;
                                progress.notice = self.error(&words);
                                continue;
                            }
                            None => return self.answered(step, value),
                        }
                    }
                },
            };
            match self.carry_out(command, step, widget)? {
                Outcome::Input(input) => return Ok(input),
                Outcome::Notice(lines) => progress.notice = lines,
            }
        }
    }

    /// The answer stays on the screen in one line, as dialoguer leaves its own.
    fn answered(&mut self, step: &Step<'_>, value: Value) -> anyhow::Result<Input> {
        let line = build::left_behind(step, &value).map(|(label, text)| {
            let mut line = String::new();
            match self.theme.format_input_prompt_selection(&mut line, label, &text) {
                Ok(()) => console::truncate_str(&line, self.look.columns() - 1, "..").into_owned(),
                Err(_) => text,
            }
        });
        self.print(line.as_slice())?;
        Ok(Input::Event(build::event(step, value)))
    }

    fn carry_out(
        &mut self,
        command: Action,
        step: &Step<'_>,
        widget: &dyn Widget,
    ) -> anyhow::Result<Outcome> {
        let command = match command {
            Action::Command(command) => command,
            Action::Menu => match self.menu(step)? {
                Some(input) => return Ok(Outcome::Input(input)),
                None => return Ok(Outcome::Notice(Vec::new())),
            },
        };
        match command.meaning(step) {
            Meaning::Event(event) => self.confirmed(event, step).map(Outcome::Input),
            Meaning::Edit => Ok(Outcome::Input(Input::Edit)),
            Meaning::Refused(words) => Ok(Outcome::Notice(self.error(words))),
            Meaning::Keys => self.all_keys(&every_key(step, widget), widget).map(Outcome::Notice),
            Meaning::Text(words) => match self.aside(&mut Gaps::line(words, String::new()))? {
                Aside::Left(leaving) => Ok(Outcome::Input(leaving.into())),
                Aside::Value(Value::Text(text)) if !text.is_empty() => {
                    match command.with_text(text).meaning(step) {
                        Meaning::Event(event) => self.confirmed(event, step).map(Outcome::Input),
                        _ => Ok(Outcome::Notice(Vec::new())),
                    }
                }
                Aside::Value(_) | Aside::Cancelled => {
                    Ok(Outcome::Notice(self.error(NOTHING_WRITTEN)))
                }
            },
        }
    }

    /// Says what cannot be seen.
    fn confirmed(&mut self, event: Event, step: &Step<'_>) -> anyhow::Result<Input> {
        if event == Event::Undone {
            self.shown.forget();
        }
        if let Some(words) = confirmation(&event, step, "u") {
            self.say(&words)?;
        }
        Ok(Input::Event(event))
    }

    fn menu(&mut self, step: &Step<'_>) -> anyhow::Result<Option<Input>> {
        let mut items = vec![("go on", None)];
        if let Meaning::Event(event) = Command::Skip.meaning(step) {
            items.push(("skip for now", Some(event)));
        }
        items.push(("end the sitting; finished questions are kept", Some(Event::Quit)));
        let words = items.iter().map(|(words, _)| (*words).to_owned()).collect();
        let chosen = match self.aside(&mut Choose::new(words, 0))? {
            Aside::Left(leaving) => return Ok(Some(leaving.into())),
            Aside::Value(Value::Index(index)) => items.into_iter().nth(index),
            Aside::Value(_) | Aside::Cancelled => None,
        };
        let Some((_, Some(event))) = chosen else { return Ok(None) };
        self.confirmed(event, step).map(Some)
    }
}

impl<E: Events, W: Write, C: Fn() -> Timestamp> Terminal for Prompt<E, W, C> {
    fn show(&mut self, step: &Step<'_>) -> anyhow::Result<Input> {
        self.events.begin().context("cannot read single keys from this terminal; try `--plain`")?;
        self.resized();
        if let Some(words) = self.undoing.took_back(step) {
            self.say(&words)?;
        }
        self.print_fresh(step)?;
        let screen = screen(step);
        let kept = self.kept.take().filter(|kept| kept.screen == screen).map(|kept| kept.widget);
        let Some(mut widget) = kept.or_else(|| build::widget(step)) else {
            self.events.end();
            return Ok(Input::End);
        };
        let input = self.ask(step, &mut *widget)?;
        self.print(&[])?;
        if let Input::Event(event) = &input {
            self.undoing.heard(event, step);
        }
        match &input {
            Input::Event(event) if comes_again(event) => {
                self.kept = Some(Kept { screen, widget, begun: false });
            }
            Input::Event(_) => {}
            Input::Edit => self.events.lend(),
            Input::Interrupted | Input::End => self.events.end(),
        }
        Ok(input)
    }

    fn sit(&mut self, screen: &mock::Screen<'_>) -> anyhow::Result<Sat> {
        self.sit_at(screen)
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        self.print_lines(inked(text, Ink::Faint, &Line::empty(), &self.look))
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }
}
