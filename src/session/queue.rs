//! Which question comes next in a sitting?
//!
//! One that has come back and has waited, else the next of the plan, else one that is nearly due.

use crate::bank::{Item, QuestionKey};
use jiff::Timestamp;
use std::rc::Rc;

/// Other questions between a missed one and its return.
const GAP: usize = 3;

/// Minutes by which a question may be asked early when nothing else is left.
const LEARN_AHEAD: i64 = 20;

/// What is still to be asked. Cheap to clone, so that undo can keep one for every turn.
#[derive(Debug, Clone)]
pub(super) struct Queue {
    planned: Rc<[Item]>,
    /// Questions taken from the plan.
    taken: usize,
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
        Self { planned: items.into(), taken: 0, returning: Vec::new(), turns: 0 }
    }

    /// What the plan still holds.
    pub fn coming(&self) -> &[Item] {
        &self.planned[self.taken..]
    }

    /// What the plan still holds and what comes back.
    pub fn all(&self) -> impl Iterator<Item = &Item> {
        self.coming().iter().chain(self.returning.iter().map(|returning| &returning.item))
    }

    /// How many questions were taken from the plan, and how many it had.
    pub fn number(&self) -> (usize, usize) {
        (self.taken, self.planned.len())
    }

    pub fn turn_finished(&mut self) {
        self.turns += 1;
    }

    /// Takes the next question, and whether it has come back; `passed_over` leaves out what was suspended meanwhile.
    pub fn next(
        &mut self,
        now: Timestamp,
        passed_over: impl Fn(&Item) -> bool,
    ) -> Option<(Item, bool)> {
        self.returning.retain(|returning| !passed_over(&returning.item));
        let waited = |returning: &Returning| returning.after <= self.turns && returning.due <= now;
        if let Some(place) = self.returning.iter().position(waited) {
            return Some((self.returning.remove(place).item, true));
        }
        while let Some(item) = self.planned.get(self.taken) {
            self.taken += 1;
            if !passed_over(item) {
                return Some((item.clone(), false));
            }
        }
        let soonest = (0..self.returning.len()).min_by_key(|place| self.returning[*place].due)?;
        Some((self.returning.remove(soonest).item, true))
    }

    /// Whether something due then may still be asked in this sitting.
    pub fn is_soon(due: Timestamp, now: Timestamp) -> bool {
        due.duration_since(now).as_secs() / 60 <= LEARN_AHEAD
    }

    /// Asks a question whose turn has just finished again in this sitting, after some others, if it is due soon enough.
    pub fn bring_back(&mut self, item: &Item, due: Timestamp, now: Timestamp) {
        if Self::is_soon(due, now) {
            self.forget(&item.key);
            self.returning.push(Returning { item: item.clone(), after: self.turns + GAP, due });
        }
    }

    /// A question that came back is not asked again.
    pub fn forget(&mut self, key: &QuestionKey) {
        self.returning.retain(|returning| returning.item.key != *key);
    }
}
