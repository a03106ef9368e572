//! How does a candidate assess what no machine can check?
//!
//! After the clock has stopped: open answers along their key points, stories along four anchors a dimension and then
//! beside the exemplar, spoken sections along their rubric. Whatever is passed over stays without a grade.

use super::interview::{Answer, Interview, Place};
use super::slots::Slot;
use crate::bank::{Dimension, Kind, Response};
use crate::grade;
use crate::schedule::Happened;
use crate::session::dimensions;

/// One thing to assess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// An open answer.
    Points(usize),
    /// A story.
    Story(usize),
    /// A section as a whole.
    Rubric(usize),
}

impl Task {
    /// The slot that it is about.
    pub fn slot(self) -> Option<usize> {
        match self {
            Task::Points(slot) | Task::Story(slot) => Some(slot),
            Task::Rubric(_) => None,
        }
    }
}

/// Where an assessment stands, as [`Place::Debrief`] holds it.
pub(super) struct Debrief {
    pub tasks: Vec<Task>,
    pub put_off: usize,
    pub anchors: Vec<u8>,
    pub at_exemplar: bool,
}

/// Everything to assess, in the order in which it was asked.
pub(super) fn tasks(interview: &Interview) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (number, stage) in interview.program.stages.iter().enumerate() {
        let answered = |slot: &usize| interview.answers[*slot].response.is_some();
        let slots = interview.range(number).filter(answered);
        let any = slots.clone().next().is_some() || !interview.notes[number].trim().is_empty();
        tasks.extend(slots.filter_map(|slot| match interview.slots[slot].kind() {
            Kind::Open(_) => Some(Task::Points(slot)),
            Kind::Behavioural(_) => Some(Task::Story(slot)),
            _ => None,
        }));
        if any && !stage.rubric.is_empty() {
            tasks.push(Task::Rubric(number));
        }
    }
    tasks
}

impl Interview {
    /// Takes a step of the assessment; false if it makes no sense here. What is passed over comes again at the end,
    /// and only then stays without a grade.
    pub(super) fn assess(&mut self, debrief: Debrief, happened: &Happened) -> bool {
        let Debrief { mut tasks, mut put_off, mut anchors, mut at_exemplar } = debrief;
        let Some(task) = tasks.first().copied() else { return false };
        // Whoever has read the exemplar has chosen: what is passed over here stands.
        let happened = match happened {
            Happened::Skipped if at_exemplar => &Happened::Continued,
            happened => happened,
        };
        if *happened == Happened::Skipped && put_off < tasks.len() {
            tasks.rotate_left(1);
            put_off += 1;
            self.place = Place::Debrief { tasks, put_off, anchors: Vec::new(), at_exemplar: false };
            return true;
        }
        let is_over = match (task, happened) {
            (_, Happened::Skipped) => true,
            (Task::Points(slot), Happened::Checked(covered)) => {
                if covered.len() != self.found(slot).len() {
                    return false;
                }
                self.answers[slot].covered = Some(covered.clone());
                true
            }
            (Task::Story(_) | Task::Rubric(_), Happened::Anchored(anchor @ 1..=4))
                if !at_exemplar =>
            {
                anchors.push(*anchor);
                let is_whole = anchors.len() >= self.scales(task).len();
                at_exemplar = is_whole && self.has_exemplar(task);
                is_whole && !at_exemplar
            }
            (Task::Story(_), Happened::Continued) if at_exemplar => true,
            (Task::Story(_), Happened::Lowered(lower)) if at_exemplar => {
                if !only_lower(&anchors, lower) {
                    return false;
                }
                anchors.clone_from(lower);
                true
            }
            _ => return false,
        };
        if is_over {
            let chosen = std::mem::take(&mut anchors);
            let is_whole =
                *happened != Happened::Skipped && chosen.len() == self.scales(task).len();
            match task {
                Task::Story(slot) if is_whole => self.answers[slot].anchors = Some(chosen),
                Task::Rubric(stage) if is_whole => self.assessed[stage] = chosen,
                _ => {}
            }
            tasks.remove(0);
            put_off = put_off.min(tasks.len());
            at_exemplar = false;
        }
        self.place = if tasks.is_empty() {
            Place::Done
        } else {
            Place::Debrief { tasks, put_off, anchors, at_exemplar }
        };
        true
    }

    /// The scales of a story or of a section.
    pub(super) fn scales(&self, task: Task) -> Vec<Dimension> {
        match task {
            Task::Rubric(stage) => self.program.stages[stage].rubric.clone(),
            Task::Story(slot) => match self.slots[slot].kind() {
                Kind::Behavioural(story) => dimensions(story),
                _ => Vec::new(),
            },
            Task::Points(_) => Vec::new(),
        }
    }

    /// For each key point of an open answer, whether it was found in what was said.
    pub(super) fn found(&self, slot: usize) -> Vec<bool> {
        let Kind::Open(open) = self.slots[slot].kind() else { return Vec::new() };
        let context = self.grader.context(self.slots[slot].item.key.bank());
        let mut found = grade::detect(open, &self.answers[slot].said(), context.lexicon);
        found.resize(open.key_points.len().max(1), false);
        found
    }

    fn has_exemplar(&self, task: Task) -> bool {
        let Task::Story(slot) = task else { return false };
        matches!(self.slots[slot].kind(), Kind::Behavioural(story) if !story.exemplar.is_empty())
    }
}

impl Answer {
    /// Everything that was said to an open question or a story.
    pub(super) fn said(&self) -> String {
        let mut said = match &self.response {
            Some(Response::Text(text)) => text.clone(),
            _ => String::new(),
        };
        if let Some(more) = &self.follow_up {
            said.push('\n');
            said.push_str(more);
        }
        said
    }

    /// The response with what was assessed of it.
    pub(super) fn assessed(&self, slot: &Slot) -> Option<Response> {
        let response = self.response.as_ref().filter(|_| !self.is_lost)?;
        match slot.kind() {
            Kind::Open(_) => {
                Some(Response::Open { text: self.said(), covered: self.covered.clone()? })
            }
            Kind::Behavioural(_) => {
                Some(Response::Story { notes: self.said(), anchors: self.anchors.clone()? })
            }
            _ => Some(response.clone()),
        }
    }
}

fn only_lower(before: &[u8], after: &[u8]) -> bool {
    before.len() == after.len()
        && before.iter().zip(after).all(|(before, after)| (1..=*before).contains(after))
}
