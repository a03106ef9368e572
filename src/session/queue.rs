//! Which question comes next in a sitting?
//!
//! One that has come back and has waited, else the next of the plan, else one that is nearly due.

use crate::bank::{Item, QuestionKey};
use jiff::Timestamp;
use std::collections::VecDeque;

/// Other questions between a missed one and its return.
const GAP: usize = 3;

/// Minutes by which a question may be asked early when nothing else is left.
const LEARN_AHEAD: i64 = 20;

/// What is still to be asked.
#[derive(Debug, Clone)]
pub(super) struct Queue {
    planned: VecDeque<Item>,
    returning: Vec<Returning>,
    /// Turns finished, which is what a returning question waits for.
    turns: usize,
}

/// A question that comes back in this sitting.
#[derive(Debug, Clone)]
struct Returning {
    item: Item,
    /// Not before so many turns are finished.
    after: usize,
    due: Timestamp,
}

impl Queue {
    pub fn new(items: Vec<Item>) -> Self {
        Self { planned: items.into(), returning: Vec::new(), turns: 0 }
    }

    /// What the plan still holds.
    pub fn coming(&self) -> impl Iterator<Item = &Item> {
        self.planned.iter()
    }

    /// What the plan still holds and what comes back.
    pub fn all(&self) -> impl Iterator<Item = &Item> {
        self.planned.iter().chain(self.returning.iter().map(|returning| &returning.item))
    }

    /// Turns finished.
    pub fn turns(&self) -> usize {
        self.turns
    }

    pub fn turn_finished(&mut self) {
        self.turns += 1;
    }

    /// Takes the next question.
    pub fn next(&mut self, now: Timestamp) -> Option<Item> {
        let waited = |returning: &Returning| returning.after <= self.turns && returning.due <= now;
        if let Some(place) = self.returning.iter().position(waited) {
            return Some(self.returning.remove(place).item);
        }
        self.planned.pop_front().or_else(|| {
            let soonest =
                (0..self.returning.len()).min_by_key(|place| self.returning[*place].due)?;
            Some(self.returning.remove(soonest).item)
        })
    }

    /// Asks a question again in this sitting, after some others, if it is due soon enough.
    pub fn bring_back(&mut self, item: &Item, due: Timestamp, now: Timestamp) {
        if due.duration_since(now).as_secs() / 60 <= LEARN_AHEAD {
            self.forget(&item.key);
            self.returning.push(Returning { item: item.clone(), after: self.turns + 1 + GAP, due });
        }
    }

    /// A question that came back is not asked again.
    pub fn forget(&mut self, key: &QuestionKey) {
        self.returning.retain(|returning| returning.item.key != *key);
    }

    /// The queue as it was before the last finished turn, which was about `key`; without what is suspended by now.
    pub fn rewound(mut self, key: &QuestionKey, suspended: impl Fn(&Item) -> bool) -> Self {
        self.forget(key);
        self.planned.retain(|item| !suspended(item));
        self.returning.retain(|returning| !suspended(&returning.item));
        self.turns -= 1;
        self
    }
}
