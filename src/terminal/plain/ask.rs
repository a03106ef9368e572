//! How is a question asked in lines?

use super::super::answers::{asked_for, read, written};
use super::super::{Input, paint};
use super::{Heard, Plain};
use crate::bank::{Cloze, Kind, Response};
use crate::session::{Ask, Event, Step};
use crate::time::Timestamp;
use std::io::{BufRead, Write};

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// Asks until there is an answer or something else to do.
    pub(super) fn ask(
        &mut self,
        ask: &Ask<'_>,
        step: &Step<'_>,
    ) -> anyhow::Result<Result<Event, Input>> {
        let answer = match ask.task.kind {
            Kind::Cloze(cloze) => self.gaps(cloze, ask, step)?,
            _ => self.one_line(ask, step)?,
        };
        Ok(answer.map(Event::Answered))
    }

    fn one_line(
        &mut self,
        ask: &Ask<'_>,
        step: &Step<'_>,
    ) -> anyhow::Result<Result<Response, Input>> {
        let default = ask.draft.and_then(|draft| written(&ask.task, draft));
        let words = prompt_words(&asked_for(&ask.task), default.as_deref());
        let told_aloud = matches!(ask.task.kind, Kind::Behavioural(_));
        let mut reminded = false;
        loop {
            let answer = match self.hear(&words, step)? {
                Heard::Input(input) => return Ok(Err(input)),
                Heard::Again => continue,
                Heard::Answer(answer) => answer,
            };
            let line = if answer.is_empty() { default.clone().unwrap_or_default() } else { answer };
            if line.is_empty() && told_aloud {
                return Ok(Ok(Response::Text(String::new())));
            }
            if line.is_empty() && reminded {
                return Ok(Ok(Response::Nothing));
            }
            if line.is_empty() {
                self.line("no answer: type one, :s to skip for now, or Enter again to see it")?;
                reminded = true;
                continue;
            }
            match read(&ask.task, &line) {
                Ok(response) => return Ok(Ok(response)),
                Err(expected) => self.line(&expected)?,
            }
        }
    }

    /// One line a gap; an empty one leaves the gap empty, or keeps what was written there before.
    fn gaps(
        &mut self,
        cloze: &Cloze,
        ask: &Ask<'_>,
        step: &Step<'_>,
    ) -> anyhow::Result<Result<Response, Input>> {
        let count = cloze.gaps().len();
        let drafts: &[String] =
            if let Some(Response::Gaps(gaps)) = ask.draft { gaps.as_slice() } else { &[] };
        let kept = self.gaps.take().filter(|(screen, _)| *screen == paint::screen(step));
        let mut gaps = kept.map(|(_, gaps)| gaps).unwrap_or_default();
        while gaps.len() < count {
            let number = gaps.len() + 1;
            let default = drafts.get(gaps.len()).filter(|draft| !draft.is_empty());
            let words =
                prompt_words(&format!("gap {number} of {count}"), default.map(String::as_str));
            match self.hear(&words, step)? {
                Heard::Again => {}
                Heard::Answer(answer) if answer.is_empty() => {
                    gaps.push(default.cloned().unwrap_or_default());
                }
                Heard::Answer(answer) => gaps.push(answer),
                Heard::Input(input) => {
                    if !matches!(input, Input::Event(Event::Undone)) {
                        self.gaps = Some((paint::screen(step), gaps));
                    }
                    return Ok(Err(input));
                }
            }
        }
        Ok(Ok(Response::Gaps(gaps)))
    }
}

/// The words of a prompt with its default in brackets.
pub(super) fn prompt_words(words: &str, default: Option<&str>) -> String {
    match default {
        Some(default) => format!("{words} [{default}]:"),
        None => format!("{words}:"),
    }
}
