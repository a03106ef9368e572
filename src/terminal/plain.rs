//! How is a sitting held in lines of text?
//!
//! Numbered options, one line of input an answer, no escape byte and nothing drawn twice: for screen readers, pipes
//! and tests. An empty line takes the default that is shown; the end of input ends the sitting.

mod ask;
mod judge;
mod screens;
mod sit;
#[cfg(test)]
mod tests;

use super::command::{
    Command, Meaning, NOTHING_WRITTEN, Typed, Undoing, commands, confirmation, typed, unknown,
};
use super::countdown::Reminder;
use super::look::{Line, Look};
use super::paint::{self, Fresh, Screen, Shown};
use super::{Input, Sat, Terminal};
use crate::mock;
use crate::session::{Event, Step};
use crate::time::Timestamp;
use anyhow::Context;
use std::io::{BufRead, Write};
use std::time::Duration;

/// Plain mode over any input and output.
pub struct Plain<R, W, C> {
    input: R,
    output: W,
    clock: C,
    look: Look,
    /// Whether the terminal shows what is typed and its line feed; a pipe does not.
    echoed: bool,
    /// What has been shown, so that a hint adds to it instead of repeating it.
    shown: Shown,
    /// Gaps filled so far, kept while a hint is read.
    gaps: Option<(Screen, Vec<String>)>,
    undoing: Undoing,
    /// A monotonic clock to count down by.
    elapsed: Box<dyn Fn() -> Duration>,
    reminder: Reminder,
    /// Whether it has been asked if something that cannot be taken back is meant.
    doubted: bool,
    /// The interview is left as soon as the answer begun is kept.
    leaving: bool,
    /// Whether the line above is blank, so that no second one follows.
    blank_above: bool,
}

/// What came of reading one line: an answer to use, something else that ends the prompt, or nothing yet.
enum Heard<L> {
    Answer(String),
    Left(L),
    Again,
}

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// `echoed` says whether input comes from a terminal, which shows what is typed; only then no line feed is added
    /// after each answer. `elapsed` is a monotonic clock.
    pub fn new(
        input: R,
        output: W,
        look: Look,
        echoed: bool,
        clock: C,
        elapsed: impl Fn() -> Duration + 'static,
    ) -> Self {
        let look = Look { colour: false, bars: false, ..look };
        Self {
            input,
            output,
            clock,
            look,
            echoed,
            shown: Shown::default(),
            gaps: None,
            undoing: Undoing::default(),
            elapsed: Box::new(elapsed),
            reminder: Reminder::default(),
            doubted: false,
            leaving: false,
            blank_above: false,
        }
    }

    /// Writes what is new on this screen.
    fn print(&mut self, fresh: &Fresh, options: &[Line]) -> anyhow::Result<()> {
        if fresh.is_new_screen {
            self.line("")?;
        }
        self.lines(&fresh.lines)?;
        if fresh.is_changed {
            if !options.is_empty() && !fresh.lines.is_empty() {
                self.line("")?;
            }
            self.lines(options)?;
        }
        Ok(())
    }

    /// Blank lines at the beginning are dropped below another blank one.
    fn lines(&mut self, lines: &[Line]) -> anyhow::Result<()> {
        let blank_above = self.blank_above;
        let lines = lines.iter().map(|line| line.render(false));
        for line in lines.skip_while(|line| blank_above && line.is_empty()) {
            self.write(&line)?;
        }
        Ok(())
    }

    /// Writes a line; a blank one only if there is none above it.
    fn line(&mut self, text: &str) -> anyhow::Result<()> {
        if text.is_empty() && self.blank_above { Ok(()) } else { self.write(text) }
    }

    fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.blank_above = text.is_empty();
        writeln!(self.output, "{text}").context("cannot write to the terminal")
    }

    /// Asks and reads one line; `None` at the end of input.
    fn prompt(&mut self, words: &str) -> anyhow::Result<Option<String>> {
        self.line(words)?;
        write!(self.output, "> ")
            .and_then(|()| self.output.flush())
            .context("cannot write to the terminal")?;
        let mut line = Vec::new();
        let read = self.input.read_until(b'\n', &mut line).context("cannot read an answer")?;
        if !self.echoed || read == 0 {
            self.write("")?;
        }
        // That line feed only ended the line of the answer.
        self.blank_above = false;
        let line = String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
        Ok((read > 0).then_some(line))
    }

    /// Asks, and carries out what is a command.
    fn hear(&mut self, words: &str, step: &Step<'_>) -> anyhow::Result<Heard<Input>> {
        let Some(line) = self.prompt(words)? else { return Ok(Heard::Left(Input::End)) };
        match typed(&line) {
            Typed::Answer(answer) => Ok(Heard::Answer(answer)),
            Typed::Unknown(word) => {
                self.line(&unknown(&word))?;
                Ok(Heard::Again)
            }
            Typed::Command(command) => self.command(command, step),
        }
    }

    fn command(&mut self, command: Command, step: &Step<'_>) -> anyhow::Result<Heard<Input>> {
        match command.meaning(step) {
            Meaning::Event(event) => {
                if event == Event::Undone {
                    self.shown.forget();
                    self.gaps = None;
                }
                if let Some(words) = confirmation(&event, step, ":u") {
                    self.line(&words)?;
                }
                Ok(Heard::Left(Input::Event(event)))
            }
            Meaning::Text(words) => match self.prompt(&format!("{words}:"))? {
                None => Ok(Heard::Left(Input::End)),
                Some(line) if line.trim().is_empty() => self.refused(NOTHING_WRITTEN),
                Some(line) => self.command(command.with_text(line.trim().to_owned()), step),
            },
            Meaning::Edit => Ok(Heard::Left(Input::Edit)),
            Meaning::Refused(words) => self.refused(words),
            Meaning::Keys => {
                self.line("an empty line takes the default; instead of an answer you can type:")?;
                for (word, meaning) in commands(step) {
                    self.line(&format!("  {word:<12} {meaning}"))?;
                }
                Ok(Heard::Again)
            }
        }
    }

    fn refused<L>(&mut self, words: &str) -> anyhow::Result<Heard<L>> {
        self.line(words)?;
        Ok(Heard::Again)
    }

    /// Asks with `hear` until a line can be read; the error of `read` is said before asking again.
    fn until<T, L>(
        &mut self,
        mut hear: impl FnMut(&mut Self) -> anyhow::Result<Heard<L>>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> anyhow::Result<Result<T, L>> {
        loop {
            match hear(self)? {
                Heard::Left(left) => return Ok(Err(left)),
                Heard::Again => {}
                Heard::Answer(answer) => match read(&answer) {
                    Ok(value) => return Ok(Ok(value)),
                    Err(expected) => self.line(&expected)?,
                },
            }
        }
    }
}

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Terminal for Plain<R, W, C> {
    fn show(&mut self, step: &Step<'_>) -> anyhow::Result<Input> {
        if let Some(words) = self.undoing.took_back(step) {
            self.line(&words)?;
        }
        let fresh = self.shown.fresh(step, &self.look);
        self.print(&fresh, &paint::options(step, &self.look))?;
        let heard = match step {
            Step::Ask(ask) => self.ask(ask, step)?,
            Step::Done(_) => Err(Input::End),
            _ => self.judge(step)?,
        };
        let input = heard.map_or_else(|input| input, Input::Event);
        if let Input::Event(event) = &input {
            self.undoing.heard(event, step);
        }
        Ok(input)
    }

    fn sit(&mut self, screen: &mock::Screen<'_>) -> anyhow::Result<Sat> {
        self.sit_at(screen)
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        self.line(text)
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }
}
