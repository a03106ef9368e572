//! How does an interview go on after it was interrupted?
//!
//! What happened is repeated in order. Each thing names its question, so what is damaged or no longer fits is left out
//! and counted, and the rest still lands where it belongs.

use super::interview::{At, Interview, Place};
use super::past::Kept;
use crate::bank::QuestionKey;
use crate::schedule::Happened;

impl Interview {
    /// Repeats what was kept; what does not fit is counted as lost.
    pub fn repeat(&mut self, kept: &Kept) {
        if kept.about != self.about() && !self.goes_to(kept) {
            self.lost += 1;
            return;
        }
        if self.happen(&kept.happened, kept.at.max(self.clock)) {
            self.clock = self.clock.max(kept.at);
        } else {
            self.lost += 1;
        }
    }

    /// The question on the screen, with the step of a case from 1.
    pub(super) fn about(&self) -> Option<(QuestionKey, Option<usize>)> {
        let slot = match &self.place {
            Place::Stage { at, .. } => at.slot()?,
            Place::Debrief { tasks, .. } => tasks.first()?.slot()?,
            Place::Opening | Place::Done => return None,
        };
        let slot = &self.slots[slot];
        Some((slot.item.key.clone(), slot.part.map(|part| part + 1)))
    }

    /// Goes to the question that something is about, over what is missing between; false if that cannot be.
    fn goes_to(&mut self, kept: &Kept) -> bool {
        let Some((key, step)) = &kept.about else {
            // The list of a section, a note or a break: whatever is on the screen takes it or refuses it.
            return true;
        };
        let is_meant = |slot: &usize| {
            self.slots[*slot].item.key == *key
                && self.slots[*slot].part.map(|part| part + 1) == *step
        };
        let Some(slot) = (0..self.slots.len()).find(is_meant) else { return false };
        self.lost += 1;
        let stage = self.slots[slot].stage;
        if let Place::Debrief { tasks, .. } = &mut self.place
            && is_assessment(&kept.happened)
        {
            let place = tasks.iter().position(|task| task.slot() == Some(slot));
            return place.map(|place| tasks.swap(0, place)).is_some();
        }
        while let Place::Opening | Place::Stage { .. } = self.place {
            let here = match self.place {
                Place::Stage { stage, .. } => Some(stage),
                _ => None,
            };
            match here {
                Some(here) if here >= stage => break,
                Some(here) => self.end_stage(here, kept.at),
                None => self.begin_stage(0, kept.at),
            }
        }
        self.put(stage, At::Ask(slot), kept.at);
        true
    }
}

fn is_assessment(happened: &Happened) -> bool {
    matches!(
        happened,
        Happened::Checked(_) | Happened::Anchored(_) | Happened::Lowered(_) | Happened::Continued
    )
}

impl At {
    pub(super) fn slot(self) -> Option<usize> {
        match self {
            At::Ask(slot)
            | At::FollowUp(slot)
            | At::Confidence(slot)
            | At::Probes(slot)
            | At::Revealed(slot) => Some(slot),
            At::Overview | At::Note | At::Break => None,
        }
    }
}
