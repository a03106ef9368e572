//! How is a sitting held with keys and frames?
//!
//! What stays is printed as ordinary lines and can be scrolled back to; only the prompt below it is drawn again. All
//! of it goes to stderr, as dialoguer's own prompts do, so that stdout stays free for data.

mod above;
mod action;
mod build;
#[cfg(test)]
mod tests;

use super::command::{COMMANDS, Meaning, NOTHING_WRITTEN, confirmation, unknown};
use super::events::{Events, Happening};
use super::key::Key;
use super::look::{Ink, Line, Look};
use super::paint::{Screen, Shown, inked, screen, wrapped};
use super::painter::Painter;
use super::widgets::{Choose, Flow, Gaps, Style, Value, Widget};
use super::{Input, Terminal, frame, guard};
use crate::session::{Event, Step};
use crate::time::Timestamp;
use action::{Action, KEYS, Meant, action, comes_again, leaves, meant};
use anyhow::Context;
use dialoguer::theme::{ColorfulTheme, Theme};
use std::io::Write;

/// Prompts over a source of keys and a screen.
pub struct Prompt<E: Events, W: Write, C> {
    events: E,
    painter: Painter<W>,
    clock: C,
    look: Look,
    theme: ColorfulTheme,
    shown: Shown,
    /// The prompt of a screen that will come again, with what was typed or ticked so far.
    kept: Option<(Screen, Box<dyn Widget>)>,
}

/// What a person did in a prompt within the prompt.
enum Aside {
    Value(Value),
    Cancelled,
    Left(Input),
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
        }
    }

    /// Asks until there is an answer or something else to do.
    fn ask(&mut self, step: &Step<'_>, widget: &mut dyn Widget) -> anyhow::Result<Input> {
        let mut notice = Vec::new();
        let mut doubted = false;
        loop {
            let Some(key) = self.key(widget, &notice)? else { return Ok(Input::End) };
            notice.clear();
            if let Some(input) = leaves(&key, widget) {
                return Ok(input);
            }
            let command = match widget.on(&key) {
                Flow::Stay => continue,
                Flow::Unused => match action(&key, widget.takes_text()) {
                    Some(command) => command,
                    None => continue,
                },
                Flow::Done => match meant(widget.value()) {
                    Meant::Command(command) => {
                        widget.forget();
                        command
                    }
                    Meant::Unknown(word) => {
                        notice = self.error(&unknown(&word));
                        continue;
                    }
                    Meant::Value(value) => match build::doubt(step, &value).filter(|_| !doubted) {
                        Some(words) => {
                            doubted = true;
                            notice = self.error(words);
                            continue;
                        }
                        None => return self.answered(step, value),
                    },
                },
            };
            match self.carry_out(command, step, widget)? {
                Outcome::Input(input) => return Ok(input),
                Outcome::Notice(lines) => notice = lines,
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
            Action::Menu => match self.menu()? {
                Some(input) => return Ok(Outcome::Input(input)),
                None => return Ok(Outcome::Notice(Vec::new())),
            },
        };
        match command.meaning(step) {
            Meaning::Event(event) => self.confirmed(event, step).map(Outcome::Input),
            Meaning::Edit => Ok(Outcome::Input(Input::Edit)),
            Meaning::Refused(words) => Ok(Outcome::Notice(self.error(words))),
            Meaning::Keys => Ok(Outcome::Notice(self.all_keys(widget.takes_text()))),
            Meaning::Text(words) => match self.aside(&mut Gaps::line(words, String::new()))? {
                Aside::Left(input) => Ok(Outcome::Input(input)),
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
        let starred = frame(step).is_some_and(|frame| frame.starred);
        if event == Event::Undone {
            self.shown.forget();
        }
        if let Some(words) = confirmation(&event, starred) {
            self.say(words)?;
        }
        Ok(Input::Event(event))
    }

    fn menu(&mut self) -> anyhow::Result<Option<Input>> {
        let items = [
            "go on",
            "skip this question for another day",
            "end the sitting; what is answered is kept",
        ];
        let mut menu = Choose::new(items.map(str::to_owned).to_vec(), 0);
        Ok(match self.aside(&mut menu)? {
            Aside::Left(input) => Some(input),
            Aside::Value(Value::Index(1)) => Some(Input::Event(Event::Skipped)),
            Aside::Value(Value::Index(2)) => Some(Input::Event(Event::Quit)),
            Aside::Value(_) | Aside::Cancelled => None,
        })
    }

    /// Asks something beside the step.
    fn aside(&mut self, widget: &mut dyn Widget) -> anyhow::Result<Aside> {
        loop {
            let Some(key) = self.key(widget, &[])? else { return Ok(Aside::Left(Input::End)) };
            if let Some(input) = leaves(&key, widget) {
                return Ok(Aside::Left(input));
            }
            match (widget.on(&key), key) {
                (Flow::Done, _) => return Ok(Aside::Value(widget.value())),
                (Flow::Unused, Key::Esc) => return Ok(Aside::Cancelled),
                _ => {}
            }
        }
    }

    /// Draws, waits for a key, and sees to everything that is not one. `None` when nobody is there any more.
    fn key(&mut self, widget: &dyn Widget, notice: &[String]) -> anyhow::Result<Option<Key>> {
        loop {
            self.draw(widget, notice)?;
            match self.events.next(None).context("cannot read the keyboard")? {
                Happening::Key(Key::Ctrl('z')) => {
                    // The frame stays above, and the prompt is drawn again below the shell's lines.
                    self.print(&[])?;
                    self.events.stop().context("cannot take the terminal again")?;
                    self.painter.forget();
                    self.resized();
                }
                Happening::Key(Key::Ctrl('l')) => self.resized(),
                Happening::Key(key) => return Ok(Some(key)),
                Happening::Resized => self.resized(),
                Happening::Late => {}
                Happening::HungUp => return Ok(None),
            }
        }
    }

    fn resized(&mut self) {
        let size = self.events.size();
        self.painter.resize(size.columns);
        self.look.width = size.columns;
    }

    /// The prompt, what there is to say, and the keys; windowed if the screen is too low for it.
    fn draw(&mut self, widget: &dyn Widget, notice: &[String]) -> anyhow::Result<()> {
        let style = Style { look: &self.look, theme: &self.theme };
        let view = widget.view(&style);
        let more = if widget.takes_text() { "? and Enter for more" } else { "? for more" };
        let mut foot = notice.to_vec();
        let keys = format!("{}; {more}", widget.keys());
        // One column less, since no row of a frame may touch the last one.
        let narrow = Look { width: self.look.columns() - 1, ..self.look };
        let lines = inked(&keys, Ink::Faint, &Line::empty(), &narrow);
        foot.extend(lines.iter().map(|line| line.render(self.look.colour)));
        let height = self.events.size().rows.saturating_sub(1).max(2);
        // The prompt is worth more than what is said about it.
        let kept = foot.len().min(height.saturating_sub(view.focus.1 - view.focus.0 + 1).max(1));
        let foot = foot.split_off(foot.len() - kept);
        let (mut rows, cursor) = above::windowed(view, height.saturating_sub(foot.len()).max(1));
        rows.extend(foot);
        self.painter.draw(&rows, cursor).context("cannot write to the terminal")?;
        guard::rows_below(self.painter.below());
        Ok(())
    }

    fn all_keys(&self, takes_text: bool) -> Vec<String> {
        let mut words: Vec<String> = KEYS
            .iter()
            .map(|(key, meaning, _)| {
                if takes_text { format!("Alt-{key} {meaning}") } else { format!("{key} {meaning}") }
            })
            .collect();
        words.push("Esc menu, Ctrl-C leave at once, Ctrl-Z stop for a while".to_owned());
        let mut lines = inked(&words.join(", "), Ink::Faint, &Line::empty(), &self.look);
        if takes_text {
            for (word, meaning) in COMMANDS {
                let text = format!("{word:<12} {meaning}");
                lines.extend(inked(&text, Ink::Faint, &Line::empty(), &self.look));
            }
        }
        lines.iter().map(|line| line.render(self.look.colour)).collect()
    }

    fn error(&self, words: &str) -> Vec<String> {
        let mut rows = Vec::new();
        for (n, part) in wrapped(words, self.look.measure() - 3).iter().enumerate() {
            let mut row = String::new();
            match n {
                0 if self.theme.format_error(&mut row, part).is_ok() => rows.push(row),
                _ => rows.push(format!("  {}", self.theme.error_style.apply_to(part))),
            }
        }
        rows
    }

    fn print(&mut self, lines: &[String]) -> anyhow::Result<()> {
        guard::rows_below(0);
        self.painter.print(lines).context("cannot write to the terminal")
    }

    /// Prints what this step adds to the screen.
    fn print_fresh(&mut self, step: &Step<'_>) -> anyhow::Result<()> {
        let fresh = self.shown.fresh(step, &self.look);
        let mut lines = Vec::new();
        if fresh.is_new_screen && !matches!(step, Step::Confidence(_)) {
            lines.push(Line::empty());
        }
        let is_new = fresh.is_new_screen || !fresh.lines.is_empty();
        lines.extend(fresh.lines);
        if is_new {
            lines.extend(above::beside(step, &self.look));
        }
        let lines: Vec<String> = lines.iter().map(|line| line.render(self.look.colour)).collect();
        self.print(&lines)
    }
}

impl<E: Events, W: Write, C: Fn() -> Timestamp> Terminal for Prompt<E, W, C> {
    fn show(&mut self, step: &Step<'_>) -> anyhow::Result<Input> {
        self.events.begin().context("cannot read single keys from this terminal; try `--plain`")?;
        self.resized();
        self.print_fresh(step)?;
        let screen = screen(step);
        let kept = self.kept.take().filter(|(kept, _)| *kept == screen).map(|(_, widget)| widget);
        let Some(mut widget) = kept.or_else(|| build::widget(step)) else {
            self.events.end();
            return Ok(Input::End);
        };
        let input = self.ask(step, &mut *widget)?;
        self.print(&[])?;
        match &input {
            Input::Event(event) if comes_again(event) => self.kept = Some((screen, widget)),
            Input::Event(_) => {}
            Input::Edit => self.events.lend(),
            Input::Interrupted | Input::End => self.events.end(),
        }
        Ok(input)
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        let lines = inked(text, Ink::Faint, &Line::empty(), &self.look);
        let lines: Vec<String> = lines.iter().map(|line| line.render(self.look.colour)).collect();
        self.print(&lines)
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }
}
