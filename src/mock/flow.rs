//! How does an interview go from question to question within a section?

use super::blueprint::Mode;
use super::interview::{At, Interview, Place, is_empty};
use crate::bank::{FollowUp, Given, KeyPoint, Kind, Response};
use crate::grade;
use crate::schedule::Happened;

impl Interview {
    pub(super) fn in_stage(
        &mut self,
        stage: usize,
        what: At,
        happened: &Happened,
        at: u64,
    ) -> bool {
        match (what, happened) {
            (At::Ask(slot), Happened::Answered(given)) => {
                self.answer(slot, given, at);
                self.after_answer(slot, at);
            }
            (At::Ask(slot), Happened::Drafted(given)) => {
                let draft = given.response(self.slots[slot].kind());
                let is_late = self.is_overdue(stage, at);
                let answer = &mut self.answers[slot];
                // What was there in time counts more than what comes late.
                if !is_late || answer.response.is_none() && answer.draft.is_none() {
                    answer.draft = Some(draft).filter(|draft| !is_empty(draft));
                    answer.is_late = is_late;
                }
            }
            (At::Ask(slot), Happened::Flagged) => {
                self.answers[slot].is_flagged = !self.answers[slot].is_flagged;
            }
            (At::Ask(slot), Happened::Skipped) => {
                self.spend(slot, at);
                self.after_slot(slot, at);
            }
            (At::FollowUp(slot), Happened::FollowedUp(text)) => {
                self.spend(slot, at);
                self.answers[slot].follow_up = Some(text.clone());
                self.after_follow_up(slot, at);
            }
            (At::Confidence(slot), Happened::Confident(confidence)) => {
                self.spend(slot, at);
                self.answers[slot].confidence = Some(*confidence);
                self.after_slot(slot, at);
            }
            (At::Probes(slot), Happened::Continued) => {
                self.spend(slot, at);
                self.after_slot(slot, at);
            }
            (At::Revealed(slot), Happened::Continued) => self.go_on(slot, at),
            (At::Ask(_) | At::Overview, Happened::WentTo(number)) => {
                return self.go_to(stage, *number, at);
            }
            (At::Ask(slot), Happened::Left) if self.may_go_back(stage) => {
                self.spend(slot, at);
                self.put(stage, At::Overview, at);
            }
            (At::Overview, Happened::Left) | (At::Break, Happened::Continued) => {
                self.end_stage(stage, at);
            }
            (At::Note, Happened::Drafted(given)) => self.note(stage, given),
            (At::Note, Happened::Answered(given)) => {
                self.note(stage, given);
                self.end_stage(stage, at);
            }
            (_, Happened::Paused) if self.stage(stage).section.pause => self.paused = Some(at),
            _ => return false,
        }
        true
    }

    /// The time of a hard section is up: what was on the screen is submitted, and what comes later is late.
    pub(super) fn overdue(&mut self, stage: usize, what: At, happened: &Happened, at: u64) {
        let deadline = self.deadline(stage);
        match (what, happened) {
            (At::Ask(slot), Happened::TimeUp(given)) => {
                let response = given.response(self.slots[slot].kind());
                let is_spoken = self.stage(stage).section.mode == Mode::Spoken;
                if !is_empty(&response) {
                    self.answer(slot, given, deadline);
                    self.answers[slot].is_cut_off = true;
                } else if is_spoken && self.slots[slot].is_own() {
                    // It was told aloud.
                    self.answer(slot, &Given::Text(String::new()), deadline);
                    self.answers[slot].is_cut_off = true;
                } else {
                    self.spend(slot, deadline);
                }
            }
            (At::Ask(slot), Happened::Answered(given)) => {
                let answer = &self.answers[slot];
                if answer.response.is_some() || answer.draft.is_some() {
                    self.spend(slot, at);
                } else {
                    self.answer(slot, given, at);
                    self.answers[slot].is_late = true;
                }
            }
            (At::FollowUp(slot), Happened::TimeUp(given)) => {
                self.spend(slot, deadline);
                if let Given::Text(text) = given {
                    self.answers[slot].follow_up = Some(text.clone());
                }
            }
            // The answer itself was in time.
            (At::Confidence(slot), Happened::Confident(confidence)) => {
                self.answers[slot].confidence = Some(*confidence);
            }
            (At::Note, Happened::TimeUp(given) | Happened::Answered(given)) => {
                self.note(stage, given);
            }
            _ => {}
        }
        for slot in self.range(stage) {
            let answer = &mut self.answers[slot];
            answer.is_cut_off |= answer.draft.is_some() && answer.draft != answer.response;
        }
        let ended = if matches!(happened, Happened::TimeUp(_)) { deadline } else { at };
        self.end_stage(stage, ended.max(self.clock()));
    }

    fn answer(&mut self, slot: usize, given: &Given, at: u64) {
        self.spend(slot, at);
        let kind = self.slots[slot].kind();
        let response = given.response(kind);
        // Words that were chosen and are no longer there cannot be judged.
        let is_lost = response.given(kind) != *given;
        let answer = &mut self.answers[slot];
        answer.draft = None;
        // To go on without an answer is none; what is told aloud is an empty text.
        answer.response =
            Some(response).filter(|response| *response != Response::Nothing || is_lost);
        answer.is_lost = is_lost;
        answer.confidence = None;
    }

    pub(super) fn spend(&mut self, slot: usize, at: u64) {
        self.answers[slot].spent += at.saturating_sub(self.asked_at);
        self.asked_at = at;
    }

    /// The follow-up is asked where a point that must be said was not found; confidence where the machine checks.
    fn after_answer(&mut self, slot: usize, at: u64) {
        let answer = &self.answers[slot];
        if self.follow_up(slot).is_some() && answer.follow_up.is_none() && self.misses_a_point(slot)
        {
            let stage = self.slots[slot].stage;
            return self.put(stage, At::FollowUp(slot), at);
        }
        self.after_follow_up(slot, at);
    }

    fn after_follow_up(&mut self, slot: usize, at: u64) {
        let stage = self.slots[slot].stage;
        let empty = self.answers[slot].response.as_ref().is_none_or(is_empty);
        let is_timed = self.stage(stage).section.mode == Mode::Timed;
        if self.confidence && is_timed && !empty && !self.slots[slot].is_own() {
            return self.put(stage, At::Confidence(slot), at);
        }
        if !self.slots[slot].probes.is_empty() {
            return self.put(stage, At::Probes(slot), at);
        }
        self.after_slot(slot, at);
    }

    /// A step of a case is revealed, so that everybody goes on from the same place.
    fn after_slot(&mut self, slot: usize, at: u64) {
        let stage = self.slots[slot].stage;
        if self.slots[slot].step().is_some_and(|step| !step.reveal.is_empty()) {
            self.answers[slot].is_locked = true;
            return self.put(stage, At::Revealed(slot), at);
        }
        self.go_on(slot, at);
    }

    /// To the next slot of the stage that has not been on the screen, to the overview, or out of the stage.
    fn go_on(&mut self, slot: usize, at: u64) {
        let stage = self.slots[slot].stage;
        let range = self.range(stage);
        let next = range.clone().find(|slot| !self.answers[*slot].is_seen && self.is_open(*slot));
        match next {
            Some(next) => self.put(stage, At::Ask(next), at),
            None if self.may_go_back(stage)
                && (range.len() > 1
                    || range.clone().any(|slot| {
                        self.answers[slot].response.is_none() && self.is_open(slot)
                    })) =>
            {
                self.put(stage, At::Overview, at);
            }
            None => self.end_stage(stage, at),
        }
    }

    fn go_to(&mut self, stage: usize, number: usize, at: u64) -> bool {
        let allowed = self.may_go_to(stage, number);
        if allowed {
            if let Some(here) = self.asked() {
                self.spend(here, at);
            }
            self.put(stage, At::Ask(self.range(stage).start + number), at);
        }
        allowed
    }

    /// Whether another question of the section, by its number from 0, can be gone to from what is on the screen.
    pub(super) fn may_go_to(&self, stage: usize, number: usize) -> bool {
        let range = self.range(stage);
        let target = range.start + number;
        self.may_go_back(stage)
            && target < range.end
            && Some(target) != self.asked()
            && self.is_open(target)
    }

    /// The question on the screen.
    fn asked(&self) -> Option<usize> {
        match self.place {
            Place::Stage { at: At::Ask(slot), .. } => Some(slot),
            _ => None,
        }
    }

    /// Whether a slot can be answered now, again or for the first time. A case goes forward only: what was revealed
    /// stands, and what is to come would give away what is still to be answered.
    pub(super) fn is_open(&self, slot: usize) -> bool {
        let first = self.range(self.slots[slot].stage).start;
        let before = || slot.checked_sub(1).filter(|before| *before >= first);
        let is_step = self.slots[slot].part.is_some_and(|part| part > 0);
        !self.answers[slot].is_locked
            && (!is_step || before().is_none_or(|before| self.is_behind(before)))
    }

    /// Whether a step of a case has been left behind.
    fn is_behind(&self, slot: usize) -> bool {
        let reveals = self.slots[slot].step().is_some_and(|step| !step.reveal.is_empty());
        self.answers[slot].is_locked || !reveals && self.answers[slot].is_seen
    }

    fn note(&mut self, stage: usize, given: &Given) {
        if let Given::Text(text) = given {
            self.notes[stage] = text.clone();
        }
    }

    /// Words of the question that is asked after an incomplete answer.
    pub(super) fn follow_up(&self, slot: usize) -> Option<&str> {
        let asked = self.slots[slot].item.question.follow_ups.iter();
        let is_whole = self.slots[slot].part.is_none();
        let mut asked = asked.filter_map(|follow_up| match follow_up {
            FollowUp::Ask(text) => Some(text.as_str()),
            FollowUp::Go(_) => None,
        });
        asked.next().filter(|_| is_whole && matches!(self.slots[slot].kind(), Kind::Open(_)))
    }

    /// Whether a point that must be said was not found in an open answer.
    fn misses_a_point(&self, slot: usize) -> bool {
        let (Kind::Open(open), Some(Response::Text(text))) =
            (self.slots[slot].kind(), &self.answers[slot].response)
        else {
            return false;
        };
        let context = self.grader.context(self.slots[slot].item.key.bank());
        let found = grade::detect(open, text, context.lexicon);
        open.key_points
            .iter()
            .zip(found)
            .any(|(point, found)| matches!(point, KeyPoint::Must(..)) && !found)
    }
}
