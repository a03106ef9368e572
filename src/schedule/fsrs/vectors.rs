//! Is this FSRS-7? Every value of `tests/fixtures/fsrs7_vectors.json` says so.
//!
//! The file's published values are 32-bit floats, which carry about seven digits; those recomputed are 64-bit.
//! All are reproduced to [`TOLERANCE`], relative; the ten intervals that were published as rounded days exactly.

use super::{Fsrs, MemoryState, PARAMETERS};
use crate::schedule::Rating;
use serde_json::Value;

/// Relative. The worst published value (stability after six reviews in 32 bits) is 4e-7 away.
const TOLERANCE: f64 = 1e-5;

/// Counts what is compared, so that nothing in the file is skipped unseen.
struct Walk {
    fsrs: Fsrs,
    compared: usize,
    /// Ratings and elapsed days: what the model is fed with.
    inputs: usize,
}

#[test]
fn every_published_value_is_reproduced() {
    let text = include_str!("../../../tests/fixtures/fsrs7_vectors.json");
    let file: Value = serde_json::from_str(text).unwrap();
    let mut walk = Walk { fsrs: Fsrs::default(), compared: 0, inputs: 0 };
    for (index, parameter) in list(&file["params"]).iter().enumerate() {
        walk.same(&format!("parameter {index}"), PARAMETERS[index], parameter);
    }
    let published = &file["upstream_expected"];
    walk.first_reviews(&published["initial"]);
    walk.published_sequence(&published["memory_state [1,3,3,3,3,3] gaps [0,0,1,3,8,21]"]);
    walk.intervals(&published["next_interval S=Sf=1,D=5, DR 0.1..1.0 rounded, clamp 1..36500"]);
    for (name, steps) in file["recomputed"].as_object().unwrap() {
        walk.sequence(name, list(steps));
    }
    assert_eq!(walk.compared + walk.inputs, numbers(&file), "some values were skipped");
    assert_eq!((walk.compared, walk.inputs), (211, 64));
}

impl Walk {
    fn same(&mut self, what: &str, found: f64, published: &Value) {
        let published = number(published);
        let error = (found - published).abs();
        assert!(error <= TOLERANCE * published.abs(), "{what}: {found}, published {published}");
        self.compared += 1;
    }

    fn memory(&mut self, what: &str, state: MemoryState, published: &Value) {
        let MemoryState { stability, stability_fast, difficulty } = state;
        self.same(&format!("{what}: stability"), stability, &published["stability"]);
        self.same(&format!("{what}: fast stability"), stability_fast, &published["stability_fast"]);
        self.same(&format!("{what}: difficulty"), difficulty, &published["difficulty"]);
    }

    fn first_reviews(&mut self, published: &Value) {
        for rating in Rating::ALL {
            let state = self.fsrs.first(rating);
            let MemoryState { stability, stability_fast, difficulty } = state;
            let interval = self.fsrs.interval(state, 0.9);
            let row = list(&published[(rating as u8).to_string()]);
            for (found, published) in
                [stability, difficulty, stability_fast, interval].into_iter().zip(row)
            {
                self.same(&format!("first {rating:?}"), found, published);
            }
        }
    }

    fn published_sequence(&mut self, published: &Value) {
        let steps = [(1, 0.0), (3, 0.0), (3, 1.0), (3, 3.0), (3, 8.0), (3, 21.0)];
        let state = steps.into_iter().fold(None, |state, (rating, elapsed)| {
            Some(self.after(state, Rating::ALL[rating - 1], elapsed))
        });
        let state = state.unwrap();
        self.same("stability", state.stability, &published["stability"]);
        self.same("difficulty", state.difficulty, &published["difficulty"]);
    }

    fn intervals(&mut self, published: &Value) {
        let state = MemoryState { stability: 1.0, stability_fast: 1.0, difficulty: 5.0 };
        for (tenths, days) in (1..=10).zip(list(published)) {
            let interval = self.fsrs.interval(state, f64::from(tenths) / 10.0);
            assert_eq!(interval.round().clamp(1.0, 36_500.0), number(days), "{tenths} tenths");
            self.compared += 1;
        }
    }

    /// One whose name begins with more ratings than there are steps leaves out its first review.
    fn sequence(&mut self, name: &str, steps: &[Value]) {
        let ratings = name.split('@').next().unwrap();
        let unlisted = (ratings.len() > steps.len()).then(|| rating(&ratings[..1]));
        let mut state = unlisted.map(|rating| self.fsrs.first(rating));
        for (index, step) in steps.iter().enumerate() {
            let what = format!("{name}, step {index}");
            let (grade, elapsed) = (step["rating"].to_string(), number(&step["elapsed_days"]));
            self.inputs += 2;
            if let Some(published) = step.get("retrievability_before") {
                let recall = self.fsrs.retrievability(state.unwrap(), elapsed);
                self.same(&format!("{what}: retrievability"), recall, published);
            }
            let after = self.after(state, rating(&grade), elapsed);
            self.memory(&what, after, step);
            if let Some(published) = step.get("interval_dr90") {
                let interval = self.fsrs.interval(after, 0.9);
                self.same(&format!("{what}: interval"), interval, published);
            }
            state = Some(after);
        }
    }

    fn after(&self, state: Option<MemoryState>, rating: Rating, elapsed: f64) -> MemoryState {
        match state {
            None => self.fsrs.first(rating),
            Some(state) => self.fsrs.next(state, rating, elapsed),
        }
    }
}

fn rating(grade: &str) -> Rating {
    Rating::ALL[grade.parse::<usize>().unwrap() - 1]
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// How many numbers are in there.
fn numbers(value: &Value) -> usize {
    match value {
        Value::Number(_) => 1,
        Value::Array(values) => values.iter().map(numbers).sum(),
        Value::Object(fields) => fields.values().map(numbers).sum(),
        _ => 0,
    }
}
