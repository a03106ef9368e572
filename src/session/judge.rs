//! What does an answer earn?
//!
//! The verdict, the rating that it suggests, and what each rating would lead to. Judged once: what is changed later is
//! an amendment of the review that has been kept.

use super::rating::{Evidence, guessed, suggest};
use super::turn::{Phase, Turn};
use super::{Outcome, Session};
use crate::bank::{Kind, Question};
use crate::grade::{self, Mark, Verdict};
use crate::schedule::{Card, EventId, Mode, NextStates, Rating, Record, Review};
use jiff::Timestamp;
use std::rc::Rc;

/// The judgement of the present turn.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// Named once the review is kept.
    pub review: Option<EventId>,
    pub verdict: Verdict,
    pub rating: Rating,
    pub because: &'static str,
    /// The card before the answer.
    pub before: Option<Card>,
    pub next: Option<NextStates<Card>>,
    pub overruled: bool,
    pub now: Timestamp,
    /// The question as it was edited after its answer: the new text is asked the next time.
    pub edited: Option<Rc<Question>>,
}

impl Session {
    /// The review of the question on the screen, once all of it is judged.
    pub(super) fn judge_finished(&mut self, now: Timestamp) -> Option<Review> {
        let turn = &self.turning.as_ref()?.turn;
        if turn.phase != Phase::Judged {
            return None;
        }
        let kind = &turn.item.question.kind;
        let verdict = match (kind, turn.verdicts.last()) {
            (Kind::Scenario(_), _) | (_, None) => {
                grade::grade(kind, &turn.response(), &self.grader.context(turn.item.key.bank()))
            }
            (_, Some(verdict)) => verdict.clone(),
        };
        self.judge(verdict, now)
    }

    fn judge(&mut self, verdict: Verdict, now: Timestamp) -> Option<Review> {
        let turn = &self.turning.as_ref()?.turn;
        let question = &turn.item.question;
        let (rating, because) = suggest(&evidence(turn, verdict.score, false));
        let review = Review {
            question: turn.item.key.clone(),
            rev: question.rev,
            given: turn.response().given(&question.kind),
            score: verdict.score,
            confidence: turn.confidence,
            hints: u8::try_from(turn.hints).unwrap_or(u8::MAX),
            rating,
            milliseconds: turn.spent,
            mode: self.rules.mode,
            chance: guessed(grade::chance(&question.kind), turn.confidence),
            rehearsal: question.kind.is_rehearsal(),
            overruled: false,
        };
        let before = self.progress.card(&turn.item.key).copied();
        let next = (self.rules.mode != Mode::Cram).then(|| {
            self.progress.scheduler().preview(before.as_ref(), &review, now, self.rules.offset)
        });
        self.outcomes.push(Outcome {
            item: turn.item.clone(),
            score: review.score,
            rating,
            confidence: review.confidence,
        });
        self.judged = Some(Judged {
            review: None,
            verdict,
            rating,
            because,
            before,
            next,
            overruled: false,
            now,
            edited: None,
        });
        Some(review)
    }

    /// "I was right".
    pub(super) fn overruled(&mut self) -> Option<Record> {
        let turn = &self.turning.as_ref()?.turn;
        let judged = self.judged.as_mut()?;
        if judged.overruled || !can_overrule(&judged.verdict) {
            return None;
        }
        let (rating, because) = suggest(&evidence(turn, 1.0, true));
        judged.overruled = true;
        judged.rating = rating;
        judged.because = because;
        self.amended(rating)
    }

    /// What was kept is changed: the rating, and with "I was right" the score.
    pub(super) fn amended(&mut self, rating: Rating) -> Option<Record> {
        let judged = self.judged.as_ref()?;
        let outcome = self.outcomes.last_mut()?;
        outcome.rating = rating;
        if judged.overruled {
            outcome.score = 1.0;
        }
        Some(Record::Amend {
            review: judged.review.clone()?,
            rating,
            score: outcome.score,
            overruled: judged.overruled,
        })
    }
}

fn evidence(turn: &Turn, score: f64, overruled: bool) -> Evidence {
    let given = f64::from(turn.item.question.seconds()) * 1000.0;
    Evidence {
        score,
        confidence: turn.confidence,
        hints: u8::try_from(turn.hints).unwrap_or(u8::MAX),
        pace: turn.spent as f64 / given,
        two_choices: matches!(turn.item.question.kind, Kind::TrueFalse(_)),
        overruled,
    }
}

/// The machine's verdict can be overruled unless it is fully right.
pub(super) fn can_overrule(verdict: &Verdict) -> bool {
    verdict.mark != Mark::SelfRated && verdict.score < 1.0
}

pub(super) fn highest(overruled: bool) -> Rating {
    if overruled { Rating::Hard } else { Rating::Easy }
}
