//! How much time is left in an interview?

use super::interview::{At, Interview, Place};

/// When a stage was sat, on the interview's clock in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Timing {
    pub begun: Option<u64>,
    pub ended: Option<u64>,
    /// For so long the clock stood still.
    pub paused: u64,
}

impl Timing {
    /// Milliseconds used up to a reading of the clock.
    pub fn used(&self, at: u64) -> u64 {
        let Some(begun) = self.begun else { return 0 };
        self.ended.unwrap_or(at).saturating_sub(begun).saturating_sub(self.paused)
    }
}

/// Milliseconds left; negative when it is overrun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Of the share of the section that the question on the screen should take.
    pub question: Option<i64>,
    /// Used by that question so far.
    pub spent: u64,
    pub section: i64,
    /// If the rest is sat in the time given for it.
    pub interview: i64,
    /// The clock stands still.
    pub is_paused: bool,
    /// At the end of the section the answer is submitted as it stands.
    pub is_hard: bool,
}

impl Interview {
    /// The reading of the clock at which a stage is over.
    pub(super) fn deadline(&self, stage: usize) -> u64 {
        let timing = &self.timings[stage];
        timing.begun.unwrap_or(0) + timing.paused + self.stage(stage).section.length()
    }

    /// What is left at a reading of the clock; none outside of a section.
    pub fn left(&self, at: u64) -> Option<Left> {
        let Place::Stage { stage, at: what } = self.place else { return None };
        let now = self.paused.unwrap_or(at.max(self.clock()));
        let section = signed(self.deadline(stage)) - signed(now);
        let later = &self.program.stages[stage + 1..];
        let rest: u64 = later.iter().map(|stage| stage.section.length()).sum();
        let (question, spent) = match what {
            At::Ask(slot) | At::FollowUp(slot) | At::Confidence(slot) | At::Probes(slot) => {
                let spent = self.answers[slot].spent + now.saturating_sub(self.asked_at);
                (Some(signed(self.share(slot)) - signed(spent)), spent)
            }
            At::Revealed(_) | At::Overview | At::Note | At::Break => (None, 0),
        };
        Some(Left {
            question,
            spent,
            section,
            interview: section.max(0) + signed(rest),
            is_paused: self.paused.is_some(),
            is_hard: self.stage(stage).section.overrun() == super::Overrun::Hard,
        })
    }

    /// Milliseconds of the section that belong to a slot, by what its questions usually take.
    fn share(&self, slot: usize) -> u64 {
        let stage = self.slots[slot].stage;
        let seconds = |slot: usize| u64::from(self.slots[slot].seconds().max(1));
        let all: u64 = self.range(stage).map(seconds).sum();
        self.stage(stage).section.length() * seconds(slot) / all.max(1)
    }
}

fn signed(milliseconds: u64) -> i64 {
    i64::try_from(milliseconds).unwrap_or(i64::MAX)
}
