//! How does a sitting meet a person?
//!
//! [`Plain`] speaks in lines, for pipes and screen readers; the prompts speak in keys and frames.

mod answers;
mod command;
mod countdown;
#[cfg(unix)]
mod events;
#[cfg(unix)]
mod guard;
mod highlight;
#[cfg(test)]
mod interviews;
#[cfg(unix)]
mod key;
mod look;
mod notes;
mod paint;
#[cfg(unix)]
mod painter;
mod plain;
#[cfg(unix)]
mod prompt;
#[cfg(test)]
mod scenes;
#[cfg(unix)]
mod widgets;
mod wish;

pub use command::COMMANDS;
pub use look::Look;
pub use paint::{interval_words, question_text, share};
pub use plain::Plain;

use crate::mock::{Head, Screen};
use crate::schedule::Happened;
use crate::session::{Event, Frame, Step};
use crate::time::Timestamp;
use std::io::{self, IsTerminal};
use std::time::Instant;

/// The terminal of a sitting: prompts on stderr, or lines on stdout where `plain` asks for them.
///
/// Prompts need stdin and stderr to be terminals; where they cannot be had at all, lines are the answer too. The clock
/// is the caller's.
pub fn open<'a>(
    plain: bool,
    look: Look,
    clock: impl Fn() -> Timestamp + 'a,
) -> Box<dyn Terminal + 'a> {
    #[cfg(unix)]
    if !plain {
        return Box::new(prompt::Prompt::new(events::Tty::new(), io::stderr(), look, clock));
    }
    let echoed = io::stdin().is_terminal();
    let begun = Instant::now();
    let elapsed = move || begun.elapsed();
    Box::new(Plain::new(io::stdin().lock(), io::stdout(), look, echoed, clock, elapsed))
}

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    Event(Event),
    /// Open the question in an editor.
    Edit,
    /// Ctrl-C: leave at once, exit 130.
    Interrupted,
    /// The end of input or a hang-up: ends the sitting cleanly.
    End,
}

/// What a person did in an interview.
#[derive(Debug, Clone, PartialEq)]
pub enum Sat {
    /// In this order; several when a question is left with an answer begun.
    Happened(Vec<Happened>),
    /// Leave for now; the interview can be resumed.
    Left,
    /// Ctrl-C.
    Interrupted,
    /// The end of input or a hang-up.
    End,
}

/// A way of showing steps and hearing answers.
pub trait Terminal {
    /// Shows a step and waits for what the person does. `Step::Done` waits for nothing and returns [`Input::End`].
    ///
    /// # Errors
    /// When the terminal can be neither read nor written.
    fn show(&mut self, step: &Step<'_>) -> anyhow::Result<Input>;

    /// Shows a screen of an interview and waits for what the person does, or for the end of the section's time.
    /// `Screen::Done` waits for nothing and returns [`Sat::End`].
    ///
    /// # Errors
    /// When the terminal can be neither read nor written.
    fn sit(&mut self, screen: &Screen<'_>) -> anyhow::Result<Sat>;

    /// Says something beside the sitting, such as that the editor changed nothing.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn say(&mut self, text: &str) -> anyhow::Result<()>;

    fn now(&self) -> Timestamp;
}

/// What the screens of one question have in common; none at the end.
fn frame<'a>(step: &'a Step<'_>) -> Option<&'a Frame<'a>> {
    match step {
        Step::Ask(ask) => Some(&ask.frame),
        Step::Confidence(frame) => Some(frame),
        Step::Checklist(checklist) => Some(&checklist.frame),
        Step::Probes(probes) => Some(&probes.frame),
        Step::Anchor(anchor) => Some(&anchor.frame),
        Step::Exemplar(exemplar) => Some(&exemplar.frame),
        Step::StepReveal(reveal) => Some(&reveal.frame),
        Step::Reveal(reveal) => Some(&reveal.frame),
        Step::Done(_) => None,
    }
}

/// What stands above a screen of an interview's section; none before the first and after the last.
fn head<'a>(screen: &'a Screen<'_>) -> Option<&'a Head<'a>> {
    match screen {
        Screen::Ask(ask) => Some(&ask.head),
        Screen::FollowUp { head, .. }
        | Screen::Confidence(head)
        | Screen::Probes { head, .. }
        | Screen::Revealed { head, .. }
        | Screen::Overview { head, .. }
        | Screen::Note { head, .. }
        | Screen::Break(head)
        | Screen::Paused(head) => Some(head),
        Screen::Opening(_) | Screen::Assess(_) | Screen::Done => None,
    }
}
