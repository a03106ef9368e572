//! How is each screen of an interview answered in lines?

use super::ask::{Field, gap_fields, prompt_words};
use super::judge::{
    ANCHOR, GO_ON, SURE, anchor, confidence, covered, lower_words, lowered, points_words,
};
use super::sit::{Place, Turn};
use super::{Heard, Plain};
use crate::bank::{Given, Kind, Response};
use crate::mock::{Ask, Assess, Assessing, Entry, Mode, Screen};
use crate::schedule::Happened;
use crate::terminal::answers::{one, written};
use crate::terminal::notes::{PARTS, joined, parted};
use crate::terminal::paint::interview_name;
use crate::terminal::wish::{closed_words, leaving_doubt};
use crate::time::Timestamp;
use std::io::{BufRead, Write};

/// What happened, or how the screen was left; with the answer begun, if there is one.
pub(super) type Answered = Result<Happened, (Turn, Option<Given>)>;

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// Asks until there is an answer or something else to do.
    pub(super) fn answer(&mut self, place: &Place<'_>) -> anyhow::Result<Answered> {
        let heard = match place.screen {
            Screen::Ask(ask) => return self.asked(ask, place),
            Screen::Opening(_) => {
                self.on("Enter to begin; the clock starts:", place)?.map(|()| Happened::Begun)
            }
            Screen::FollowUp { head, .. } => {
                let is_spoken = *head.mode == Mode::Spoken;
                let words =
                    if is_spoken { "your notes, on one line" } else { "your answer, on one line" };
                let said = self.free(words, None, !is_spoken, place)?;
                said.map(Happened::FollowedUp)
            }
            Screen::Confidence(_) => {
                self.until(|plain| plain.listen(SURE, place), confidence)?.map(Happened::Confident)
            }
            Screen::Probes { .. } | Screen::Revealed { .. } | Screen::Break(_) => {
                self.on(GO_ON, place)?.map(|()| Happened::Continued)
            }
            Screen::Overview { entries, .. } => self.leave_or_go(entries, place)?,
            Screen::Note { notes, .. } => {
                let before = Some(*notes).filter(|notes| !notes.trim().is_empty());
                let said = self.free("your notes, on one line", before, true, place)?;
                said.map(|text| Happened::Answered(Given::Text(text)))
            }
            Screen::Paused(_) => self.on(GO_ON, place)?.map(|()| Happened::Resumed),
            Screen::Assess(assess) => self.assess(assess, place)?,
            Screen::Done => Err(Turn::End),
        };
        Ok(heard.map_err(|turn| (turn, None)))
    }

    fn on(&mut self, words: &str, place: &Place<'_>) -> anyhow::Result<Result<(), Turn>> {
        self.until(|plain| plain.listen(words, place), |_| Ok(()))
    }

    fn asked(&mut self, ask: &Ask<'_>, place: &Place<'_>) -> anyhow::Result<Answered> {
        let is_story = matches!(ask.task.kind, Kind::Behavioural(_));
        let fields = if is_story { Some(parts(ask)) } else { gap_fields(&ask.task, ask.draft) };
        let given = |response: Response| response.given(ask.task.kind);
        let Some(fields) = fields else {
            let response =
                if *ask.head.mode == Mode::Spoken && matches!(ask.task.kind, Kind::Open(_)) {
                    let before = ask.draft.and_then(|draft| written(&ask.task, draft));
                    self.free("your notes, on one line", before.as_deref(), false, place)?
                        .map(Response::Text)
                } else {
                    self.one_line(&ask.task, ask.draft, "go on without one", |plain, words| {
                        plain.listen(words, place)
                    })?
                };
            let answered = response.map(|response| Happened::Answered(given(response)));
            return Ok(answered.map_err(|turn| (turn, None)));
        };
        let response = |texts: Vec<String>| match is_story {
            true => Response::Text(joined(&texts)),
            false => Response::Gaps(texts),
        };
        let name = interview_name(place.screen);
        let kept = self.gaps.take().filter(|(screen, _)| *screen == name);
        let begun = kept.map(|(_, texts)| texts).unwrap_or_default();
        let heard = self.fields(&fields, begun, |plain, words| plain.listen(words, place))?;
        Ok(match heard {
            Ok(texts) => Ok(Happened::Answered(given(response(texts)))),
            Err((turn, texts)) => {
                let is_begun = texts.iter().any(|text| !text.is_empty());
                let draft = is_begun.then(|| given(response(whole(&texts, &fields))));
                if turn == Turn::Happened(Happened::Flagged) {
                    self.gaps = Some((name, texts));
                }
                Err((turn, draft))
            }
        })
    }

    /// A text on one line; an empty one is `before`, or is asked about if it is `wanted`.
    fn free(
        &mut self,
        words: &str,
        before: Option<&str>,
        wanted: bool,
        place: &Place<'_>,
    ) -> anyhow::Result<Result<String, Turn>> {
        let words = prompt_words(words, before);
        let mut is_asked_about = !wanted || before.is_some();
        loop {
            match self.listen(&words, place)? {
                Heard::Left(turn) => return Ok(Err(turn)),
                Heard::Again => {}
                Heard::Answer(text) if !text.is_empty() => return Ok(Ok(text)),
                Heard::Answer(_) if is_asked_about => {
                    return Ok(Ok(before.unwrap_or_default().to_owned()));
                }
                Heard::Answer(_) => {
                    is_asked_about = true;
                    self.line("nothing is written: Enter again to go on so")?;
                }
            }
        }
    }

    fn leave_or_go(
        &mut self,
        entries: &[Entry<'_>],
        place: &Place<'_>,
    ) -> anyhow::Result<Result<Happened, Turn>> {
        let words = "the number of a question to go to, or Enter to leave the section [leave]:";
        let mut doubt = leaving_doubt(place.screen);
        loop {
            let line = match self.listen(words, place)? {
                Heard::Left(Turn::Happened(Happened::Left)) => String::new(),
                Heard::Left(turn) => return Ok(Err(turn)),
                Heard::Again => continue,
                Heard::Answer(line) => line,
            };
            if line.is_empty() || line == "leave" {
                match doubt.take() {
                    Some(words) => self.line(&words)?,
                    None => return Ok(Ok(Happened::Left)),
                }
                continue;
            }
            let entry = match one(&line, entries.len()) {
                Ok(index) => &entries[index],
                Err(expected) => {
                    self.line(&expected)?;
                    continue;
                }
            };
            match closed_words(entry) {
                Some(words) => self.line(&words)?,
                None => return Ok(Ok(Happened::WentTo(entry.number))),
            }
        }
    }

    fn assess(
        &mut self,
        assess: &Assess<'_>,
        place: &Place<'_>,
    ) -> anyhow::Result<Result<Happened, Turn>> {
        Ok(match &assess.what {
            Assessing::Points { found, .. } => {
                let words = points_words(found);
                let read = |line: &str| covered(line, found);
                self.until(|plain| plain.listen(&words, place), read)?.map(Happened::Checked)
            }
            Assessing::Anchor { .. } => {
                self.until(|plain| plain.listen(ANCHOR, place), anchor)?.map(Happened::Anchored)
            }
            Assessing::Exemplar { anchors, .. } => {
                let words = lower_words(anchors);
                let read = |line: &str| lowered(line, anchors);
                let now = self.until(|plain| plain.listen(&words, place), read)?;
                now.map(|now| now.map_or(Happened::Continued, Happened::Lowered))
            }
        })
    }
}

/// The parts of a story, each with what was noted before.
fn parts(ask: &Ask<'_>) -> Vec<Field> {
    let notes = ask.draft.and_then(|draft| written(&ask.task, draft)).unwrap_or_default();
    let before = parted(&notes);
    let named = PARTS.iter().zip(before).enumerate();
    let field = |(n, (part, before)): (usize, (&&str, String))| Field {
        words: match n {
            0 => format!("tell the story aloud; then your notes, {part}"),
            _ => format!("your notes, {part}"),
        },
        before,
    };
    named.map(field).collect()
}

/// What was written so far, and what was there before in the fields to come.
fn whole(texts: &[String], fields: &[Field]) -> Vec<String> {
    let rest = fields.iter().skip(texts.len()).map(|field| field.before.clone());
    texts.iter().cloned().chain(rest).collect()
}
