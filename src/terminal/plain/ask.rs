//! How is a question asked in lines?

use super::super::answers::{asked_for, read, written};
use super::super::{Input, paint};
use super::{Heard, Plain};
use crate::bank::{Kind, Response};
use crate::session::{Ask, Event, Step, Task};
use crate::time::Timestamp;
use std::io::{BufRead, Write};

/// One of several lines that make one answer.
pub(super) struct Field {
    /// What it is asked for with.
    pub words: String,
    /// What was written there before.
    pub before: String,
}

/// The lines of an answer, or what it was left for with the lines so far.
type Filled<L> = Result<Vec<String>, (L, Vec<String>)>;

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// Asks until there is an answer or something else to do.
    pub(super) fn ask(
        &mut self,
        ask: &Ask<'_>,
        step: &Step<'_>,
    ) -> anyhow::Result<Result<Event, Input>> {
        let answer = match gap_fields(&ask.task, ask.draft) {
            Some(fields) => self.gaps(&fields, step)?,
            None => self
                .one_line(&ask.task, ask.draft, "see it", |plain, words| plain.hear(words, step))?,
        };
        Ok(answer.map(Event::Answered))
    }

    /// Asks with `hear` for an answer on one line; `empty` is what Enter does without one.
    pub(super) fn one_line<L>(
        &mut self,
        task: &Task<'_>,
        draft: Option<&Response>,
        empty: &str,
        mut hear: impl FnMut(&mut Self, &str) -> anyhow::Result<Heard<L>>,
    ) -> anyhow::Result<Result<Response, L>> {
        let default = draft.and_then(|draft| written(task, draft));
        let words = prompt_words(&asked_for(task), default.as_deref());
        let told_aloud = matches!(task.kind, Kind::Behavioural(_));
        let mut reminded = false;
        loop {
            let answer = match hear(self, &words)? {
                Heard::Left(left) => return Ok(Err(left)),
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
                self.line(&format!(
                    "no answer: type one, :s to skip for now, or Enter again to {empty}"
                ))?;
                reminded = true;
                continue;
            }
            match read(task, &line) {
                Ok(response) => return Ok(Ok(response)),
                Err(expected) => self.line(&expected)?,
            }
        }
    }

    fn gaps(
        &mut self,
        fields: &[Field],
        step: &Step<'_>,
    ) -> anyhow::Result<Result<Response, Input>> {
        let kept = self.gaps.take().filter(|(screen, _)| *screen == paint::screen(step));
        let begun = kept.map(|(_, gaps)| gaps).unwrap_or_default();
        match self.fields(fields, begun, |plain, words| plain.hear(words, step))? {
            Ok(gaps) => Ok(Ok(Response::Gaps(gaps))),
            Err((input, gaps)) => {
                if !matches!(input, Input::Event(Event::Undone)) {
                    self.gaps = Some((paint::screen(step), gaps));
                }
                Ok(Err(input))
            }
        }
    }

    /// Asks with `hear` for one line a field, those begun left out; an empty line leaves the field as it was before.
    /// Whoever leaves takes the lines so far along.
    pub(super) fn fields<L>(
        &mut self,
        fields: &[Field],
        begun: Vec<String>,
        mut hear: impl FnMut(&mut Self, &str) -> anyhow::Result<Heard<L>>,
    ) -> anyhow::Result<Filled<L>> {
        let mut texts = begun;
        while let Some(field) = fields.get(texts.len()) {
            let default = Some(field.before.as_str()).filter(|before| !before.is_empty());
            match hear(self, &prompt_words(&field.words, default))? {
                Heard::Again => {}
                Heard::Answer(answer) if answer.is_empty() => texts.push(field.before.clone()),
                Heard::Answer(answer) => texts.push(answer),
                Heard::Left(left) => return Ok(Err((left, texts))),
            }
        }
        Ok(Ok(texts))
    }
}

/// The gaps of a text, each with what was written there before; no other kind has any.
pub(super) fn gap_fields(task: &Task<'_>, draft: Option<&Response>) -> Option<Vec<Field>> {
    let Kind::Cloze(cloze) = task.kind else { return None };
    let before: &[String] = if let Some(Response::Gaps(gaps)) = draft { gaps } else { &[] };
    let count = cloze.gaps().len();
    let field = |number: usize| Field {
        words: format!("gap {number} of {count}"),
        before: before.get(number - 1).cloned().unwrap_or_default(),
    };
    Some((1..=count).map(field).collect())
}

/// The words of a prompt with its default in brackets.
pub(super) fn prompt_words(words: &str, default: Option<&str>) -> String {
    match default {
        Some(default) => format!("{words} [{}]:", default.replace('\n', " ")),
        None => format!("{words}:"),
    }
}
