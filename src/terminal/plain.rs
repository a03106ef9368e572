//! How is a sitting held in lines of text?
//!
//! Numbered options, one line of input an answer, no escape byte and nothing drawn twice: for screen readers, pipes
//! and tests. An empty line takes the default that is shown; the end of input ends the sitting.

mod ask;
mod judge;
#[cfg(test)]
mod tests;

use super::command::{COMMANDS, Command, Typed, typed, unknown};
use super::look::{Line, Look};
use super::paint::{self, Screen};
use super::{Input, Terminal};
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
    /// The screen shown last and its body, so that a hint adds to it instead of repeating it.
    shown: Option<(Screen, Vec<Line>)>,
    /// Gaps filled so far, kept while a hint is read.
    gaps: Option<(Screen, Vec<String>)>,
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
        Self { input, output, clock, look, echoed, shown: None, gaps: None }
    }

    /// Writes what is new on this screen.
    fn print(&mut self, step: &Step<'_>) -> anyhow::Result<()> {
        let screen = paint::screen(step);
        let painted = paint::paint(step, &self.look);
        let before = self.shown.take().filter(|(last, _)| *last == screen);
        let common = before.as_ref().map_or(0, |(_, body)| {
            body.iter().zip(&painted.body).take_while(|(a, b)| a == b).count()
        });
        if before.is_none() {
            self.line("")?;
            self.lines(&painted.header)?;
        }
        self.lines(&painted.body[common..])?;
        let changed = common < painted.body.len();
        if before.is_none() || changed {
            let options = paint::options(step, &self.look);
            if !options.is_empty()
                && !matches!(step, Step::Confidence(_))
                && !painted.body.is_empty()
            {
                self.line("")?;
            }
            self.lines(&options)?;
        }
        self.shown = Some((screen, painted.body));
        Ok(())
    }

    fn lines(&mut self, lines: &[Line]) -> anyhow::Result<()> {
        lines.iter().try_for_each(|line| self.line(&line.render(false)))
    }

    fn line(&mut self, text: &str) -> anyhow::Result<()> {
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
            self.line("")?;
        }
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
        let event = match command {
            Command::Keys => {
                self.line("an empty line takes the default; instead of an answer you can type:")?;
                for (word, meaning) in COMMANDS {
                    self.line(&format!("  {word:<12} {meaning}"))?;
                }
                return Ok(Heard::Again);
            }
            Command::Hint => match step {
                Step::Ask(ask) if ask.hints_left > 0 => Event::HintAsked,
                Step::Ask(ask) if !ask.hints.is_empty() => return self.refused("no hint is left"),
                Step::Ask(_) => return self.refused("this question has no hints"),
                _ => return self.refused("a hint is for a question that is not answered yet"),
            },
            Command::IWasRight => match step {
                Step::Reveal(reveal) if reveal.can_overrule => Event::Overruled,
                _ => return self.refused("there is no verdict to overrule here"),
            },
            Command::Skip => Event::Skipped,
            Command::Undo => {
                self.shown = None;
                self.gaps = None;
                Event::Undone
            }
            Command::Star => {
                let starred = super::frame(step).is_some_and(|frame| frame.starred);
                self.line(if starred { "star taken away" } else { "starred" })?;
                Event::Starred
            }
            Command::Suspend => {
                self.line("suspended: it will not be asked again until you resume it")?;
                Event::Suspended
            }
            Command::Note(text) => match self.text(text, "your note:")? {
                Ok(text) => {
                    self.line("noted")?;
                    Event::Noted(text)
                }
                Err(heard) => return Ok(heard),
            },
            Command::Report(text) => match self.text(text, "what is wrong with the question:")? {
                Ok(text) => {
                    self.line("reported; `onsite export` or an issue can carry it to the authors")?;
                    Event::Reported(text)
                }
                Err(heard) => return Ok(heard),
            },
            Command::Edit => return Ok(Heard::Input(Input::Edit)),
            Command::Quit => Event::Quit,
        };
        Ok(Heard::Input(Input::Event(event)))
    }

    fn refused(&mut self, words: &str) -> anyhow::Result<Heard> {
        self.line(words)?;
        Ok(Heard::Again)
    }

    /// The text that a command came with, or else one more line.
    fn text(&mut self, text: String, words: &str) -> anyhow::Result<Result<String, Heard>> {
        if !text.is_empty() {
            return Ok(Ok(text));
        }
        Ok(match self.prompt(words)? {
            None => Err(Heard::Input(Input::End)),
            Some(line) if line.trim().is_empty() => {
                Err(self.refused("nothing written, nothing kept")?)
            }
            Some(line) => Ok(line.trim().to_owned()),
        })
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
        self.print(step)?;
        let heard = match step {
            Step::Ask(ask) => self.ask(ask, step)?,
            Step::Done(_) => Err(Input::End),
            _ => self.judge(step)?,
        };
        Ok(heard.map_or_else(|input| input, Input::Event))
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        self.line(text)
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }
}
