//! What does an interview show?
//!
//! A [`Screen`] borrows from the interview and holds all that a terminal needs. Before the end it says nothing of
//! topic, level, hints or verdicts.

use super::blueprint::Mode;
use super::clock::Left;
use super::debrief::Task as Assessed;
use super::interview::{At, Interview, Place};
use super::program::Program;
use crate::bank::{Behavioural, Code, Dimension, Kind, Level, Open, Response};
use crate::session::Task;

/// One screen of an interview; each names the events that it takes.
#[derive(Debug)]
pub enum Screen<'a> {
    /// What is to come. `Begun`.
    Opening(Opening<'a>),
    /// `Answered`, `Drafted`, `Flagged`, `Skipped`, `WentTo`, `Left`, `Paused`, `TimeUp`.
    Ask(Ask<'a>),
    /// The interviewer asks on. `FollowedUp`, `TimeUp`.
    FollowUp { head: Head<'a>, asked: &'a str, said: Option<&'a Response> },
    /// `Confident`, `TimeUp`.
    Confidence(Head<'a>),
    /// After a story; answered aloud. `Continued`, `TimeUp`.
    Probes { head: Head<'a>, probes: Vec<&'a str> },
    /// What is known after a step of a case. `Continued`, `TimeUp`.
    Revealed { head: Head<'a>, reveal: &'a str },
    /// Before a section is left. `WentTo`, `Left`, `TimeUp`.
    Overview { head: Head<'a>, entries: Vec<Entry<'a>> },
    /// A section of free notes. `Answered` or `Drafted` with a text, `TimeUp`.
    Note { head: Head<'a>, notes: &'a str },
    /// `Continued`.
    Break(Head<'a>),
    /// The clock stands still. `Resumed`.
    Paused(Head<'a>),
    /// After the clock has stopped the candidate assesses what no machine can. `Skipped` passes over one.
    Assess(Assess<'a>),
    /// The scorecard is to be had.
    Done,
}

/// What is to come.
#[derive(Debug)]
pub struct Opening<'a> {
    pub program: &'a Program,
    pub seed: u64,
    pub level: Option<Level>,
    /// Things to answer in each stage.
    pub questions: Vec<usize>,
}

/// What stands above every screen of a section.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    pub interview: &'a str,
    pub section: &'a str,
    /// Title of the round.
    pub round: Option<&'a str>,
    /// Number of the section, from 1, and how many there are.
    pub number: (usize, usize),
    /// Number of the question in the section, from 1, and how many there are.
    pub question: Option<(usize, usize)>,
    pub mode: &'a Mode,
    pub is_flagged: bool,
    pub left: Left,
    /// Whether earlier questions of the section can be gone back to.
    pub can_go_back: bool,
    pub can_pause: bool,
}

#[derive(Debug)]
pub struct Ask<'a> {
    pub head: Head<'a>,
    pub task: Task<'a>,
    /// The case that a step belongs to, with its code, before its first step.
    pub case: Option<(&'a str, &'a [Code])>,
    /// What was answered or begun before.
    pub draft: Option<&'a Response>,
    /// Numbers, from 0, of the other questions of the section that can be gone to from here.
    pub open: Vec<usize>,
}

/// One row of the list before a section is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// To go to, from 0.
    pub number: usize,
    pub prompt: &'a str,
    /// It has been on the screen.
    pub is_seen: bool,
    pub is_answered: bool,
    /// An answer was begun, and stands if it is left so.
    pub is_begun: bool,
    pub is_flagged: bool,
    /// It can be gone back to.
    pub is_open: bool,
}

/// Something to assess.
#[derive(Debug)]
pub struct Assess<'a> {
    /// Title of the section.
    pub section: &'a str,
    /// What was asked; empty for a section as a whole.
    pub prompt: &'a str,
    /// What was said to it, in notes.
    pub said: String,
    /// How many are left, this one included.
    pub left: usize,
    /// It was put off before: passed over once more it stays without a grade.
    pub is_last_chance: bool,
    pub what: Assessing<'a>,
}

#[derive(Debug)]
pub enum Assessing<'a> {
    /// `Checked`; for each key point, whether it was found.
    Points { open: &'a Open, found: Vec<bool> },
    /// `Anchored`; with the number of the dimension, from 1, and how many there are.
    Anchor { dimension: Dimension, number: (usize, usize) },
    /// `Lowered` or `Continued`; with the dimensions' names.
    Exemplar { story: &'a Behavioural, anchors: &'a [u8], names: Vec<String> },
}

impl Interview {
    /// What to show at a reading of the clock.
    pub fn screen(&self, at: u64) -> Screen<'_> {
        match &self.place {
            Place::Opening => Screen::Opening(Opening {
                program: &self.program,
                seed: self.seed,
                level: self.level,
                questions: (0..self.timings.len()).map(|stage| self.range(stage).len()).collect(),
            }),
            Place::Stage { stage, at: what } => self.in_section(*stage, *what, at),
            Place::Debrief { tasks, put_off, anchors, at_exemplar } => match tasks.first() {
                Some(task) => Screen::Assess(Assess {
                    is_last_chance: *put_off >= tasks.len(),
                    ..self.assessing(*task, tasks.len(), anchors, *at_exemplar)
                }),
                None => Screen::Done,
            },
            Place::Done => Screen::Done,
        }
    }

    fn in_section(&self, stage: usize, what: At, at: u64) -> Screen<'_> {
        let head = self.head(stage, what, at);
        if self.paused.is_some() {
            return Screen::Paused(head);
        }
        match what {
            At::Ask(slot) => Screen::Ask(self.ask(slot, head)),
            At::FollowUp(slot) => Screen::FollowUp {
                head,
                asked: self.follow_up(slot).unwrap_or_default(),
                said: self.answers[slot].response.as_ref(),
            },
            At::Confidence(_) => Screen::Confidence(head),
            At::Probes(slot) => Screen::Probes { head, probes: self.probes(slot) },
            At::Revealed(slot) => {
                let step = self.slots[slot].step();
                Screen::Revealed { head, reveal: step.map_or("", |step| &step.reveal) }
            }
            At::Overview => Screen::Overview { head, entries: self.entries(stage) },
            At::Note => Screen::Note { head, notes: &self.notes[stage] },
            At::Break => Screen::Break(head),
        }
    }

    fn head(&self, stage: usize, what: At, at: u64) -> Head<'_> {
        let place = &self.program.stages[stage];
        let slot = match what {
            At::Ask(slot)
            | At::FollowUp(slot)
            | At::Confidence(slot)
            | At::Probes(slot)
            | At::Revealed(slot) => Some(slot),
            At::Overview | At::Note | At::Break => None,
        };
        let range = self.range(stage);
        let is_graded = |stage: &&super::program::Stage| stage.section.mode != Mode::Break;
        let before = self.program.stages[..stage].iter().filter(is_graded).count();
        let all = self.program.stages.iter().filter(is_graded).count();
        Head {
            interview: &self.program.title,
            section: &place.section.title,
            round: place.round.map(|round| self.program.rounds[round].title.as_str()),
            number: ((before + 1).min(all), all),
            question: slot.map(|slot| (slot - range.start + 1, range.len())),
            mode: &place.section.mode,
            is_flagged: slot.is_some_and(|slot| self.answers[slot].is_flagged),
            left: self.left(at).unwrap_or(Left {
                question: None,
                spent: 0,
                section: 0,
                interview: 0,
                is_paused: false,
                is_hard: false,
            }),
            can_go_back: self.may_go_back(stage),
            can_pause: place.section.pause,
        }
    }

    fn ask<'a>(&'a self, slot: usize, head: Head<'a>) -> Ask<'a> {
        let place = &self.slots[slot];
        let question = &place.item.question;
        let answer = &self.answers[slot];
        Ask {
            head,
            task: Task {
                prompt: place.prompt(),
                code: place.code(),
                kind: place.kind(),
                order: &place.order,
            },
            case: (place.part == Some(0)).then(|| (question.prompt.as_str(), &question.code[..])),
            draft: answer.draft.as_ref().or(answer.response.as_ref()),
            open: (0..self.range(place.stage).len())
                .filter(|number| self.may_go_to(place.stage, *number))
                .collect(),
        }
    }

    fn probes(&self, slot: usize) -> Vec<&str> {
        let Kind::Behavioural(story) = self.slots[slot].kind() else { return Vec::new() };
        let probes = self.slots[slot].probes.iter();
        probes.filter_map(|place| story.probes.get(*place).map(String::as_str)).collect()
    }

    fn entries(&self, stage: usize) -> Vec<Entry<'_>> {
        let range = self.range(stage);
        let entry = |slot: usize| Entry {
            number: slot - range.start,
            prompt: self.slots[slot].prompt(),
            is_seen: self.answers[slot].is_seen,
            is_answered: self.answers[slot].response.is_some(),
            is_begun: self.answers[slot].draft.is_some(),
            is_flagged: self.answers[slot].is_flagged,
            is_open: self.is_open(slot),
        };
        range.clone().map(entry).collect()
    }

    fn assessing<'a>(
        &'a self,
        task: Assessed,
        left: usize,
        anchors: &'a [u8],
        at_exemplar: bool,
    ) -> Assess<'a> {
        let stage = match task {
            Assessed::Rubric(stage) => stage,
            Assessed::Points(slot) | Assessed::Story(slot) => self.slots[slot].stage,
        };
        let scales = self.scales(task);
        let (prompt, said) = match task {
            Assessed::Rubric(stage) => ("", self.said_in(stage)),
            Assessed::Points(slot) | Assessed::Story(slot) => {
                (self.slots[slot].prompt(), self.answers[slot].said())
            }
        };
        let what = match task {
            Assessed::Points(slot) => match self.slots[slot].kind() {
                Kind::Open(open) => Some(Assessing::Points { open, found: self.found(slot) }),
                _ => None,
            },
            Assessed::Story(slot) if at_exemplar => match self.slots[slot].kind() {
                Kind::Behavioural(story) => Some(Assessing::Exemplar {
                    story,
                    anchors,
                    names: scales.iter().map(|scale| scale.name.clone()).collect(),
                }),
                _ => None,
            },
            Assessed::Story(_) | Assessed::Rubric(_) => None,
        };
        let count = scales.len();
        let what = what.unwrap_or_else(|| Assessing::Anchor {
            dimension: scales.into_iter().nth(anchors.len()).unwrap_or_else(no_dimension),
            number: (anchors.len() + 1, count),
        });
        let section = &self.program.stages[stage].section.title;
        Assess { section, prompt, said, left, is_last_chance: false, what }
    }

    /// Everything that was said in a section, to look back on.
    fn said_in(&self, stage: usize) -> String {
        let said = self.range(stage).map(|slot| self.answers[slot].said());
        let notes = std::iter::once(self.notes[stage].clone());
        let said: Vec<String> = said.chain(notes).filter(|text| !text.trim().is_empty()).collect();
        said.join("\n\n")
    }
}

/// Stands where a scale is missing, which a task never lacks.
fn no_dimension() -> Dimension {
    let word = |word: &str| word.to_owned();
    Dimension {
        name: word("The answer as a whole"),
        part: Vec::new(),
        poor: word("poor"),
        mixed: word("mixed"),
        good: word("good"),
        excellent: word("excellent"),
    }
}
