//! How is a sitting held in lines of text?
//!
//! Numbered options, one line of input an answer, no escape byte and nothing drawn twice: for screen readers, pipes
//! and tests. An empty line takes the default that is shown; the end of input ends the sitting.

mod ask;
mod judge;
#[cfg(test)]
mod tests;

use super::command::{
    Command, Meaning, NOTHING_WRITTEN, Typed, Undoing, commands, confirmation, typed, unknown,
};
use super::look::{Line, Look};
use super::paint::{self, Screen, Shown};
use super::{Input, Sat, Terminal};
use crate::mock;
use crate::session::{Event, Step};
use crate::time::Timestamp;
use anyhow::Context;
use std::io::{BufRead, Write};

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
    /// Whether the line above is blank, so that no second one follows.
    blank_above: bool,
}

/// What came of reading one line: an answer to use, something that ends the step, or nothing yet.
enum Heard {
    Answer(String),
    Input(Input),
    Again,
}

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// `echoed` says whether input comes from a terminal, which shows what is typed; only then no line feed is added
    /// after each answer.
    pub fn new(input: R, output: W, look: Look, echoed: bool, clock: C) -> Self {
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
            blank_above: false,
        }
    }

    /// Writes what is new on this screen.
    fn print(&mut self, step: &Step<'_>) -> anyhow::Result<()> {
        let fresh = self.shown.fresh(step, &self.look);
        if fresh.is_new_screen {
            self.line("")?;
        }
        self.lines(&fresh.lines)?;
        if fresh.is_changed {
            let options = paint::options(step, &self.look);
            if !options.is_empty() && !fresh.lines.is_empty() {
                self.line("")?;
            }
            self.lines(&options)?;
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
    fn hear(&mut self, words: &str, step: &Step<'_>) -> anyhow::Result<Heard> {
        let Some(line) = self.prompt(words)? else { return Ok(Heard::Input(Input::End)) };
        match typed(&line) {
            Typed::Answer(answer) => Ok(Heard::Answer(answer)),
            Typed::Unknown(word) => {
                self.line(&unknown(&word))?;
                Ok(Heard::Again)
            }
            Typed::Command(command) => self.command(command, step),
        }
    }

    fn command(&mut self, command: Command, step: &Step<'_>) -> anyhow::Result<Heard> {
        match command.meaning(step) {
            Meaning::Event(event) => {
                if event == Event::Undone {
                    self.shown.forget();
                    self.gaps = None;
                }
                if let Some(words) = confirmation(&event, step, ":u") {
                    self.line(&words)?;
                }
                Ok(Heard::Input(Input::Event(event)))
            }
            Meaning::Text(words) => match self.prompt(&format!("{words}:"))? {
                None => Ok(Heard::Input(Input::End)),
                Some(line) if line.trim().is_empty() => self.refused(NOTHING_WRITTEN),
                Some(line) => self.command(command.with_text(line.trim().to_owned()), step),
            },
            Meaning::Edit => Ok(Heard::Input(Input::Edit)),
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

    fn refused(&mut self, words: &str) -> anyhow::Result<Heard> {
        self.line(words)?;
        Ok(Heard::Again)
    }

    /// Asks until a line can be read; the error of `read` is said before asking again.
    fn until<T>(
        &mut self,
        words: &str,
        step: &Step<'_>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> anyhow::Result<Result<T, Input>> {
        loop {
            match self.hear(words, step)? {
                Heard::Input(input) => return Ok(Err(input)),
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
        self.print(step)?;
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
        let _ = screen;
        Ok(Sat::End)
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        self.line(text)
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }
}
