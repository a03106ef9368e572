//! Where are choices to be made?

use crate::bank::{Choice, Kind, Multi, Question};

/// A Single question, or a step of a case that is one.
pub struct Item<'a> {
    /// Of the question, also for a step.
    pub id: &'a str,
    pub prompt: &'a str,
    pub choices: &'a [Choice],
    pub shuffled: bool,
}

impl Item<'_> {
    /// The chance of a blind guess, 0 to 1.
    pub fn chance(&self) -> f64 {
        let rights = self.choices.iter().filter(|choice| choice.is_right()).count();
        rights as f64 / self.choices.len().max(1) as f64
    }

    /// The mean length of the right choices and of the wrong ones, in characters.
    pub fn lengths(&self) -> (f64, f64) {
        let mean = |right: bool| {
            let of = self.choices.iter().filter(|choice| choice.is_right() == right);
            let lengths: Vec<usize> = of.map(|choice| choice.text().chars().count()).collect();
            lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64
        };
        (mean(true), mean(false))
    }
}

/// The Single and the Multi items of questions, those in the steps of cases included.
pub fn items<'a>(questions: &[&'a Question]) -> (Vec<Item<'a>>, Vec<&'a Multi>) {
    let mut items = (Vec::new(), Vec::new());
    for question in questions {
        collect(&question.id, &question.prompt, &question.kind, &mut items);
    }
    items
}

fn collect<'a>(
    id: &'a str,
    prompt: &'a str,
    kind: &'a Kind,
    items: &mut (Vec<Item<'a>>, Vec<&'a Multi>),
) {
    match kind {
        Kind::Single(single) => {
            let (choices, shuffled) = (single.choices.as_slice(), single.shuffle);
            items.0.push(Item { id, prompt, choices, shuffled });
        }
        Kind::Multi(multi) => items.1.push(multi),
        Kind::Scenario(scenario) => {
            scenario.steps.iter().for_each(|step| collect(id, &step.prompt, &step.kind, items));
        }
        _ => {}
    }
}
