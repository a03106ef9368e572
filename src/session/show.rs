//! How does the state of a sitting become a step to show?

use super::judge::{Judged, can_overrule, highest};
use super::step::*;
use super::summary::seconds_between;
use super::turn::{Phase, Turn};
use super::{Session, Turning};
use crate::bank::{Kind, Reference, Response};
use crate::grade::Verdict;
use crate::schedule::Rating;
use jiff::Timestamp;

impl Session {
    /// What to show.
    pub fn step(&self, now: Timestamp) -> Step<'_> {
        let turning = self.turning.as_ref();
        turning.and_then(|turning| self.show(turning, now)).unwrap_or(Step::Done(&self.summary))
    }

    fn show<'a>(&'a self, turning: &'a Turning, now: Timestamp) -> Option<Step<'a>> {
        let turn = &turning.turn;
        let question = &*turn.item.question;
        let frame = self.frame(turning, now);
        let task = task(turn);
        Some(match (&turn.phase, turn.kind()) {
            (Phase::Checklist { text, found }, Kind::Open(open)) => {
                Step::Checklist(Checklist { frame, task, open, text, found })
            }
            (Phase::Exemplar { notes, anchors }, Kind::Behavioural(story)) => {
                Step::Exemplar(Exemplar { frame, story, notes, anchors })
            }
            (Phase::Ask | Phase::Checklist { .. } | Phase::Exemplar { .. }, _) => Step::Ask(Ask {
                frame,
                task,
                hints: &question.hints[..turn.hints],
                hints_left: question.hints.len() - turn.hints,
                retry: turn.retry,
                draft: turn.draft.as_ref(),
            }),
            (Phase::Confidence, _) => Step::Confidence(frame),
            (Phase::Probes { .. }, _) => Step::Probes(Probes { frame, probes: turn.probes() }),
            (Phase::Anchor { anchors, .. }, _) => Step::Anchor(Anchor {
                frame,
                dimension: turn.dimensions.get(anchors.len())?,
                number: (anchors.len() + 1, turn.dimensions.len()),
            }),
            (Phase::StepReveal, _) => Step::StepReveal(StepReveal {
                frame,
                step: turn.step()?,
                task,
                response: turn.responses.last()?,
                verdict: turn.verdicts.last()?,
            }),
            (Phase::Judged, _) => Step::Reveal(self.reveal(
                turn,
                self.judged.as_ref()?,
                turn.responses.last()?,
                turn.verdicts.last()?,
                frame,
                task,
            )),
        })
    }

    fn frame<'a>(&'a self, turning: &'a Turning, now: Timestamp) -> Frame<'a> {
        let turn = &turning.turn;
        let (number, total) = self.queue.number();
        let expected: u64 = self.queue.all().map(|item| u64::from(item.question.seconds())).sum();
        let elapsed = seconds_between(self.started, now);
        let expected = expected + u64::from(turn.item.question.seconds());
        let budget =
            self.rules.minutes.map(|minutes| (u64::from(minutes) * 60).saturating_sub(elapsed));
        Frame {
            position: Position {
                number,
                total,
                again: turning.again,
                elapsed,
                left: budget.map_or(expected, |budget| budget.min(expected)),
            },
            key: &turn.item.key,
            question: &turn.item.question,
            part: turn.step().map(|_| (turn.part + 1, turn.part_count())),
            starred: self.progress.track(&turn.item.key).is_some_and(|track| track.starred),
            can_undo: !self.past.is_empty() || !turn.is_fresh(),
        }
    }

    fn notes(&self, turn: &Turn) -> Vec<&str> {
        let track = self.progress.track(&turn.item.key);
        track
            .map(|track| track.notes.iter().map(|note| note.text.as_str()).collect())
            .unwrap_or_default()
    }

    fn refs(&self, turn: &Turn) -> Vec<&Reference> {
        let bank = turn.item.key.bank();
        turn.item.question.refs.iter().filter_map(|key| self.library.reference(bank, key)).collect()
    }

    fn reveal<'a>(
        &'a self,
        turn: &'a Turn,
        judged: &'a Judged,
        response: &'a Response,
        last_verdict: &'a Verdict,
        frame: Frame<'a>,
        task: Task<'a>,
    ) -> Reveal<'a> {
        Reveal {
            frame,
            task,
            last_step: turn.step(),
            last_verdict,
            response,
            verdict: &judged.verdict,
            confidence: turn.confidence,
            suggested: judged.rating,
            highest: highest(judged.overruled),
            because: judged.because,
            next: judged.next.as_ref(),
            back: Rating::ALL.into_iter().filter(|rating| self.comes_back(*rating)).collect(),
            overruled: judged.overruled,
            refs: self.refs(turn),
            notes: self.notes(turn),
            can_overrule: !judged.overruled && can_overrule(&judged.verdict),
            now: judged.now,
            today: self.today(judged.now),
        }
    }
}

fn task(turn: &Turn) -> Task<'_> {
    let question = &*turn.item.question;
    match turn.step() {
        Some(step) => {
            Task { prompt: &step.prompt, code: &step.code, kind: &step.kind, order: turn.order() }
        }
        None => Task {
            prompt: &question.prompt,
            code: &question.code,
            kind: &question.kind,
            order: turn.order(),
        },
    }
}
