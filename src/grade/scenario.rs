//! How did the steps of a case go?

use super::{Context, Mark, Verdict, grade, percent};
use crate::bank::{Response, Scenario};

/// Mean of the steps; a step without a response counts 0. Self-rated as soon as one step is.
pub(super) fn scenario(scenario: &Scenario, steps: &[Response], context: &Context) -> Verdict {
    if scenario.steps.is_empty() || steps.iter().all(|step| *step == Response::Nothing) {
        return Verdict::no_answer();
    }
    let response = |place: usize| steps.get(place).unwrap_or(&Response::Nothing);
    let verdicts: Vec<Verdict> = scenario
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| grade(&step.kind, response(place), context))
        .collect();
    let score = verdicts.iter().map(|verdict| verdict.score).sum::<f64>() / verdicts.len() as f64;
    let full = verdicts.iter().filter(|verdict| verdict.score >= 1.0).count();
    let why = format!("{}, {full} of {} steps in full", percent(score), verdicts.len());
    let notes = verdicts.iter().enumerate();
    let notes = notes.map(|(place, verdict)| format!("step {}: {}", place + 1, verdict.line));
    let notes = notes.collect();
    if verdicts.iter().any(|verdict| verdict.mark == Mark::SelfRated) {
        return Verdict::self_rated(score, &why).with_notes(notes);
    }
    Verdict::scored(score, &why).with_notes(notes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{CaseStep, Kind, TrueFalse};
    use crate::grade::{Lexicon, Terms};

    #[test]
    fn one_miss_does_not_void_the_rest() {
        let step = |answer| CaseStep {
            prompt: String::new(),
            code: Vec::new(),
            kind: Kind::TrueFalse(TrueFalse { answer, correction: String::new() }),
            reveal: String::new(),
        };
        let case = Scenario { steps: vec![step(true), step(false)] };
        let context = Context { lexicon: &Lexicon::default(), terms: &Terms::default() };
        let verdict = scenario(&case, &[Response::Truth(true), Response::Truth(true)], &context);
        assert_eq!((verdict.score, verdict.mark), (0.5, Mark::Partial));
        assert_eq!(verdict.line, "partly right: 50%, 1 of 2 steps in full");
        assert_eq!(
            verdict.notes,
            ["step 1: right: the statement is true", "step 2: wrong: the statement is false"]
        );
        let cut_short = scenario(&case, &[Response::Truth(true)], &context);
        assert_eq!((cut_short.score, cut_short.notes[1].as_str()), (0.5, "step 2: no answer"));
        assert_eq!(scenario(&case, &[], &context).line, "no answer");
    }
}
