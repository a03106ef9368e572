//! What is asked in which section, one thing after the other?

use super::program::Program;
use crate::bank::{CaseStep, Code, Item, Kind};
use crate::dice::Dice;
use crate::session::display_orders;
use std::ops::Range;

/// Probes asked after a story.
const PROBES: usize = 2;

/// One thing to answer: a question, or one step of a case.
#[derive(Debug, Clone)]
pub struct Slot {
    pub item: Item,
    /// Place of the case's step.
    pub part: Option<usize>,
    pub stage: usize,
    /// Order of display of choices, items or options.
    pub order: Vec<usize>,
    /// Places of the probes drawn.
    pub probes: Vec<usize>,
}

impl Slot {
    pub fn kind(&self) -> &Kind {
        self.step().map_or(&self.item.question.kind, |step| &step.kind)
    }

    /// The case's step.
    pub fn step(&self) -> Option<&CaseStep> {
        match (&self.item.question.kind, self.part) {
            (Kind::Scenario(scenario), Some(part)) => scenario.steps.get(part),
            _ => None,
        }
    }

    pub fn prompt(&self) -> &str {
        self.step().map_or(&self.item.question.prompt, |step| &step.prompt)
    }

    pub fn code(&self) -> &[Code] {
        self.step().map_or(&self.item.question.code, |step| &step.code)
    }

    /// Seconds that it should take: those of the question, of a case an equal share of them.
    pub fn seconds(&self) -> u32 {
        match &self.item.question.kind {
            Kind::Scenario(case) => {
                self.item.question.seconds() / u32::try_from(case.steps.len().max(1)).unwrap_or(1)
            }
            _ => self.item.question.seconds(),
        }
    }

    /// The candidate assesses it: nothing in it can be checked by the machine.
    pub fn is_own(&self) -> bool {
        matches!(self.kind(), Kind::Open(_) | Kind::Behavioural(_))
    }
}

/// The slots of all stages in their order; `drawn` holds the questions of each stage. A case is spread over the
/// stages that go on with it, a step each, and the last of them takes the rest.
pub fn slots(program: &Program, drawn: &[Vec<Item>], seed: u64) -> Vec<Slot> {
    let mut by_stage: Vec<Vec<Slot>> = program.stages.iter().map(|_| Vec::new()).collect();
    for (stage, items) in drawn.iter().enumerate().take(by_stage.len()) {
        for (index, item) in items.iter().enumerate() {
            let mut dice = Dice::named(seed, item.key.as_str());
            let orders = display_orders(&item.question.kind, &mut dice);
            let slot = |stage, part: Option<usize>| Slot {
                item: item.clone(),
                part,
                stage,
                order: orders.get(part.unwrap_or(0)).cloned().unwrap_or_default(),
                probes: Vec::new(),
            };
            match &item.question.kind {
                Kind::Scenario(case) => {
                    let is_last = index + 1 == items.len();
                    let shared = if is_last { program.sharing(stage) } else { stage..stage + 1 };
                    for (part, at) in spread(case.steps.len(), shared).enumerate() {
                        by_stage[at].push(slot(at, Some(part)));
                    }
                }
                Kind::Behavioural(story) => {
                    let probes = dice.order(story.probes.len()).into_iter().take(PROBES).collect();
                    by_stage[stage].push(Slot { probes, ..slot(stage, None) });
                }
                _ => by_stage[stage].push(slot(stage, None)),
            }
        }
    }
    by_stage.into_iter().flatten().collect()
}

/// The stage of each step.
fn spread(steps: usize, stages: Range<usize>) -> impl Iterator<Item = usize> {
    let last = stages.end.saturating_sub(1);
    (0..steps).map(move |step| (stages.start + step).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_stage_takes_the_rest_of_a_case() {
        for (steps, stages, expected) in [
            (6, 2..8, vec![2, 3, 4, 5, 6, 7]),
            (6, 0..5, vec![0, 1, 2, 3, 4, 4]),
            (4, 1..2, vec![1, 1, 1, 1]),
            (2, 0..3, vec![0, 1]),
        ] {
            assert_eq!(spread(steps, stages).collect::<Vec<_>>(), expected);
        }
    }
}
