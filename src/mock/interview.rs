//! What happens in an interview?

use super::blueprint::{Mode, Overrun};
use super::clock::Timing;
use super::debrief::{self, Debrief, Task};
use super::program::{Program, Stage};
use super::slots::{Slot, slots};
use crate::bank::{Item, Level, Library, Response};
use crate::grade::Grader;
use crate::schedule::{Confidence, EventId, Happened, Record, SessionKind};
use std::collections::HashSet;

/// An interview.
#[derive(Debug)]
pub struct Interview {
    pub(super) program: Program,
    pub(super) level: Option<Level>,
    pub(super) seed: u64,
    /// Whether confidence is asked for.
    pub(super) confidence: bool,
    pub(super) grader: Grader,
    pub(super) slots: Vec<Slot>,
    /// One for each slot.
    pub(super) answers: Vec<Answer>,
    /// One for each stage.
    pub(super) timings: Vec<Timing>,
    /// Free notes, one for each stage.
    pub(super) notes: Vec<String>,
    /// Own assessment of each stage along its rubric, 1 to 4 each.
    pub(super) assessed: Vec<Vec<u8>>,
    pub(super) place: Place,
    /// Since when the clock stands still.
    pub(super) paused: Option<u64>,
    /// The latest reading of the clock.
    pub(super) clock: u64,
    /// When the question on the screen was put there.
    pub(super) asked_at: u64,
    /// Ended by the candidate.
    pub(super) is_cut_short: bool,
    pub(super) clock_moved: Vec<i64>,
    /// What was kept and could not be repeated.
    pub(super) lost: usize,
    session: Option<EventId>,
}

/// What is known of one slot's answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub response: Option<Response>,
    /// Begun, and not submitted.
    pub draft: Option<Response>,
    pub follow_up: Option<String>,
    pub confidence: Option<Confidence>,
    /// Milliseconds on the screen.
    pub spent: u64,
    pub is_late: bool,
    /// Submitted by the clock.
    pub is_cut_off: bool,
    pub is_flagged: bool,
    pub is_seen: bool,
    /// What was answered is no longer among what can be answered.
    pub is_lost: bool,
    /// What comes after it has been revealed, so that it stands.
    pub is_locked: bool,
    /// Of an open answer, for each key point.
    pub covered: Option<Vec<bool>>,
    /// Of a story, 1 to 4 a dimension.
    pub anchors: Option<Vec<u8>>,
}

/// Where an interview stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    Opening,
    Stage {
        stage: usize,
        at: At,
    },
    /// The assessment, with how many of the tasks at the end were put off, the anchors chosen so far, and whether the
    /// exemplar is shown.
    Debrief {
        tasks: Vec<Task>,
        put_off: usize,
        anchors: Vec<u8>,
        at_exemplar: bool,
    },
    Done,
}

/// What of a stage is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Ask(usize),
    FollowUp(usize),
    Confidence(usize),
    Probes(usize),
    Revealed(usize),
    /// The list before the stage is left.
    Overview,
    Note,
    Break,
}

impl Interview {
    /// An interview over the questions drawn for each stage. `confidence` says whether it is asked for.
    pub fn new(
        program: Program,
        drawn: &[Vec<Item>],
        library: &Library,
        level: Option<Level>,
        seed: u64,
        confidence: bool,
    ) -> Self {
        let slots = slots(&program, drawn, seed);
        let stages = program.stages.len();
        Self {
            level,
            seed,
            confidence,
            grader: Grader::new(library),
            answers: slots.iter().map(|_| Answer::default()).collect(),
            slots,
            timings: vec![Timing::default(); stages],
            notes: vec![String::new(); stages],
            assessed: vec![Vec::new(); stages],
            place: Place::Opening,
            paused: None,
            clock: 0,
            asked_at: 0,
            is_cut_short: false,
            clock_moved: Vec::new(),
            lost: 0,
            session: None,
            program,
        }
    }

    /// The record that opens it: enough, with what happens later, to go on after a kill.
    pub fn opening(&self) -> Record {
        let mut questions: Vec<_> = self.slots.iter().map(|slot| slot.item.key.clone()).collect();
        let mut seen = HashSet::new();
        questions.retain(|key| seen.insert(key.clone()));
        Record::Session {
            kind: SessionKind::Mock,
            seed: self.seed,
            blueprint: Some(self.program.id.clone()),
            level: self.level,
            confidence: self.confidence,
            questions,
        }
    }

    /// The opening has been kept under this name.
    pub fn opened(&mut self, session: EventId) {
        self.session = Some(session);
    }

    pub fn session(&self) -> Option<&EventId> {
        self.session.as_ref()
    }

    pub fn is_done(&self) -> bool {
        self.place == Place::Done
    }

    /// Whether the interview itself is over, so that only its assessment or nothing is left.
    pub fn is_over(&self) -> bool {
        matches!(self.place, Place::Debrief { .. } | Place::Done)
    }

    /// The latest reading of the interview's clock, in milliseconds since it was begun.
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// What happened at a reading of the clock, in milliseconds. The record is to be kept before anything else is
    /// shown; none if it makes no sense here and changed nothing.
    pub fn apply(&mut self, happened: Happened, at: u64) -> Option<Record> {
        let at = at.max(self.clock);
        let about = self.about();
        if !self.happen(&happened, at) {
            return None;
        }
        self.clock = at;
        let session = self.session.clone()?;
        let (question, step) = about.unzip();
        Some(Record::Interview {
            session,
            milliseconds: at,
            question,
            step: step.flatten(),
            happened,
        })
    }

    /// Goes on at a later reading of the clock.
    pub fn resumed(&mut self, at: u64) {
        self.clock = self.clock.max(at);
    }

    pub(super) fn happen(&mut self, happened: &Happened, at: u64) -> bool {
        if let Happened::ClockMoved(seconds) = happened {
            self.clock_moved.push(*seconds);
            return true;
        }
        if *happened == Happened::Ended {
            return self.end(at);
        }
        if let Some(since) = self.paused {
            return *happened == Happened::Resumed && self.resume(since, at);
        }
        match self.place.clone() {
            Place::Opening => {
                let begun = *happened == Happened::Begun;
                if begun {
                    self.begin_stage(0, at);
                }
                begun
            }
            // What was begun is kept first; what then happens ends the section.
            Place::Stage { stage, at: what }
                if self.is_overdue(stage, at) && !matches!(happened, Happened::Drafted(_)) =>
            {
                self.overdue(stage, what, happened, at);
                true
            }
            Place::Stage { stage, at: what } => self.in_stage(stage, what, happened, at),
            Place::Debrief { tasks, put_off, anchors, at_exemplar } => {
                self.assess(Debrief { tasks, put_off, anchors, at_exemplar }, happened)
            }
            Place::Done => false,
        }
    }

    pub(super) fn put(&mut self, stage: usize, what: At, at: u64) {
        if let At::Ask(slot) = what {
            self.answers[slot].is_seen = true;
        }
        self.asked_at = at;
        self.place = Place::Stage { stage, at: what };
    }

    pub(super) fn begin_stage(&mut self, stage: usize, at: u64) {
        if stage >= self.program.stages.len() {
            return self.begin_debrief();
        }
        self.timings[stage].begun = Some(at);
        let what = match (self.range(stage).next(), &self.stage(stage).section.mode) {
            (Some(slot), _) => At::Ask(slot),
            (None, Mode::Break) => At::Break,
            (None, Mode::Note) => At::Note,
            // A case with fewer steps than there are sections for it.
            (None, _) => {
                self.timings[stage].ended = Some(at);
                return self.begin_stage(stage + 1, at);
            }
        };
        self.put(stage, what, at);
    }

    pub(super) fn end_stage(&mut self, stage: usize, at: u64) {
        self.close_stage(stage, at);
        self.begin_stage(stage + 1, at);
    }

    /// What was begun counts as the answer.
    fn close_stage(&mut self, stage: usize, at: u64) {
        self.timings[stage].ended = Some(at);
        for slot in self.range(stage) {
            let answer = &mut self.answers[slot];
            if let Some(draft) = answer.draft.take() {
                answer.response = Some(draft);
                answer.is_lost = false;
            }
        }
    }

    fn end(&mut self, at: u64) -> bool {
        match self.place {
            Place::Opening => self.place = Place::Done,
            Place::Stage { stage, at: what } => {
                if let Some(since) = self.paused {
                    self.resume(since, at);
                } else if let At::Ask(slot) = what {
                    self.spend(slot, at);
                }
                self.close_stage(stage, at);
                self.is_cut_short = true;
                self.begin_debrief();
            }
            Place::Debrief { ref tasks, ref anchors, at_exemplar, .. } => {
                if let (Some(Task::Story(slot)), true) = (tasks.first(), at_exemplar) {
                    self.answers[*slot].anchors = Some(anchors.clone());
                }
                self.place = Place::Done;
            }
            Place::Done => return false,
        }
        true
    }

    fn begin_debrief(&mut self) {
        let tasks = debrief::tasks(self);
        self.place = if tasks.is_empty() {
            Place::Done
        } else {
            Place::Debrief { tasks, put_off: 0, anchors: Vec::new(), at_exemplar: false }
        };
    }

    fn resume(&mut self, since: u64, at: u64) -> bool {
        self.paused = None;
        if let Place::Stage { stage, .. } = self.place {
            self.timings[stage].paused += at.saturating_sub(since);
            self.asked_at += at.saturating_sub(since);
        }
        true
    }

    pub(super) fn stage(&self, stage: usize) -> &Stage {
        &self.program.stages[stage]
    }

    /// The slots of a stage.
    pub(super) fn range(&self, stage: usize) -> std::ops::Range<usize> {
        let first = self.slots.partition_point(|slot| slot.stage < stage);
        let end = self.slots.partition_point(|slot| slot.stage <= stage);
        first..end
    }

    pub(super) fn may_go_back(&self, stage: usize) -> bool {
        self.stage(stage).section.back
    }

    pub(super) fn is_overdue(&self, stage: usize, at: u64) -> bool {
        self.stage(stage).section.overrun() == Overrun::Hard && at >= self.deadline(stage)
    }
}

/// Nothing was said.
pub(super) fn is_empty(response: &Response) -> bool {
    match response {
        Response::Nothing => true,
        Response::Text(text) => text.trim().is_empty(),
        Response::Gaps(gaps) => gaps.iter().all(|gap| gap.trim().is_empty()),
        Response::Choices(ticked) => ticked.is_empty(),
        Response::Pairs(chosen) => chosen.iter().all(Option::is_none),
        _ => false,
    }
}
