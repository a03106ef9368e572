//! How does memory change with a review? FSRS-7.
//!
//! A model of forgetting with 34 parameters, written by the open-spaced-repetition project and fitted by it to
//! 350 million reviews (`srs-benchmark`, FSRS-7; reference code: `fsrs-rs` main, `model_v7.rs` and
//! `inference_v7.rs`). A memory is two stabilities, a slow one and a fast one, and a difficulty; the chance of
//! recall is a weighted mean of two power curves, one for each stability. Times are fractional days.
//!
//! Names follow the published formulas: `w` are the parameters, `t` is time, `R` is retrievability, `S` and `F` are
//! the slow and the fast stability, `D` is difficulty, `D0` is the difficulty after the first review.
//! Nothing here can return NaN: states and times are held to their bounds first.

#[cfg(test)]
pub(super) mod tests;
#[cfg(test)]
mod vectors;

use super::record::Rating;

/// Number of parameters.
pub const LENGTH: usize = 34;

/// The published defaults (`fsrs-rs` main, `DEFAULT_PARAMETERS` of FSRS-7).
#[rustfmt::skip]
pub const PARAMETERS: [f64; LENGTH] = [
    0.1104, 2.2395, 3.9221, 11.7841,                                    // first stability by rating
    6.1686, 0.6457, 3.6807,                                             // difficulty
    1.9795, 0.0, 1.3826, 0.7024, 0.5999, 0.8146, 0.6398, 1.0,           // slow stability
    1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869,     // fast stability
    0.1567, 0.0801, 0.2421, 0.9464, 0.1433, 0.7145, 0.0, 0.5667, 0.3734, 0.5333, 0.3048, // the curve
];

/// The least value that each parameter may take (the box of the published trainer).
#[rustfmt::skip]
pub const LOWEST: [f64; LENGTH] = [
    0.0001, 0.0001, 0.0001, 0.0001,
    1.0, 0.001, 0.1,
    0.0, 0.0, 0.3, 0.01, 0.1, 0.0, 0.0, 1.0,
    0.0, 0.0, 0.5, 0.001, 0.001, 0.0, 0.0, 1.0,
    0.01, 0.01, 0.2, 0.5, 0.01, 0.1, 0.0, 0.1, 0.0, 0.0, 0.0,
];

/// The greatest value that each parameter may take (the box of the published trainer).
#[rustfmt::skip]
pub const HIGHEST: [f64; LENGTH] = [
    50.0, 100.0, 100.0, 100.0,
    10.0, 4.0, 4.0,
    4.0, 1.2, 3.0, 1.5, 1.0, 3.5, 1.0, 7.0,
    4.0, 2.0, 6.0, 1.5, 1.0, 5.0, 1.0, 7.0,
    0.25, 0.95, 0.85, 0.99, 1.0, 1.0, 0.9, 1.1, 1.0, 0.6, 0.6,
];

/// The least and the greatest stability, in days.
pub const STABILITY: (f64, f64) = (1e-4, 36_500.0);
/// The least and the greatest difficulty.
pub const DIFFICULTY: (f64, f64) = (1.0, 10.0);
/// The shortest interval, one second, and the longest, a hundred years; in days.
pub const INTERVAL: (f64, f64) = (1.0 / 86_400.0, 36_500.0);

/// Where the parameters of the slow stability begin.
const SLOW: usize = 7;
/// Where the parameters of the fast stability begin.
const FAST: usize = 15;
/// The fast stability is at most this part of the slow one at first and after a failure.
const FAST_SHARE: f64 = 0.8;
/// Recall is never quite certain and never quite impossible.
const DOUBT: f64 = 1e-5;

/// What is remembered of one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemoryState {
    /// Slow stability in days, within `STABILITY`. It is not the interval to 90%: see [`Fsrs::interval`].
    pub stability: f64,
    /// Fast stability in days, within `STABILITY`; it may exceed the slow one.
    pub stability_fast: f64,
    /// Within `DIFFICULTY`.
    pub difficulty: f64,
}

/// A memory at the moment of a review.
pub(super) struct Asked {
    state: MemoryState,
    /// R
    pub(super) recall: f64,
    /// The recall of the fast curve alone, which drives the fast stability.
    recall_fast: f64,
}

/// Parameters that the model cannot use.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ParameterError {
    #[error("FSRS-7 has {LENGTH} parameters, found {found}: run `onsite tune` to fit new ones")]
    Length { found: usize },
    #[error(
        "parameter {index} is {value}, outside {lowest} to {highest}: run `onsite tune` to fit new ones",
        lowest = LOWEST[*index], highest = HIGHEST[*index]
    )]
    Bounds { index: usize, value: f64 },
    #[error(
        "parameter {index} is greater than parameter {next}: run `onsite tune` to fit new ones",
        next = index + 1
    )]
    Order { index: usize },
}

/// The model with its parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fsrs {
    w: [f64; LENGTH],
}

impl Default for Fsrs {
    fn default() -> Self {
        Self { w: PARAMETERS }
    }
}

impl Fsrs {
    /// The model with fitted parameters. They are refused rather than clipped, because a value outside the box
    /// means that it was not this model's trainer that wrote it.
    pub fn new(parameters: &[f64]) -> Result<Self, ParameterError> {
        let found = parameters.len();
        let w: [f64; LENGTH] =
            parameters.try_into().map_err(|_| ParameterError::Length { found })?;
        for (index, &value) in w.iter().enumerate() {
            // A NaN is within no range.
            if !(LOWEST[index]..=HIGHEST[index]).contains(&value) {
                return Err(ParameterError::Bounds { index, value });
            }
        }
        // First stabilities grow with the rating, and the fast curve's base is below the slow one's.
        match [0, 1, 2, 25].into_iter().find(|&index| w[index] > w[index + 1]) {
            Some(index) => Err(ParameterError::Order { index }),
            None => Ok(Self { w }),
        }
    }

    pub fn parameters(&self) -> &[f64; LENGTH] {
        &self.w
    }

    /// The memory after the first review.
    pub fn first(&self, rating: Rating) -> MemoryState {
        let stability = self.w[rating as usize - 1];
        MemoryState {
            stability,
            stability_fast: FAST_SHARE * stability,
            difficulty: self.first_difficulty(rating),
        }
        .held()
    }

    /// The memory after a later review, `elapsed` days after the one before.
    pub fn next(&self, state: MemoryState, rating: Rating, elapsed: f64) -> MemoryState {
        self.after(&self.asked(state, elapsed), rating)
    }

    /// What a question meets when it is asked again; the same for whatever rating follows.
    pub(super) fn asked(&self, state: MemoryState, elapsed: f64) -> Asked {
        let state = state.held();
        let t = held(elapsed, (0.0, f64::MAX));
        let curve = self.curve(state);
        Asked { state, recall: curve.recall(t), recall_fast: curve.fast.recall(t) }
    }

    /// The memory after the rating of a question that was asked again.
    pub(super) fn after(&self, asked: &Asked, rating: Rating) -> MemoryState {
        let MemoryState { stability, stability_fast, difficulty } = asked.state;
        let slow = self.stability_after(SLOW, stability, asked.recall, difficulty, rating);
        let fast =
            self.stability_after(FAST, stability_fast, asked.recall_fast, difficulty, rating);
        let most = if rating == Rating::Again { FAST_SHARE * slow } else { f64::MAX };
        MemoryState {
            stability: slow,
            stability_fast: fast.min(most),
            difficulty: self.difficulty_after(difficulty, asked.recall, rating),
        }
        .held()
    }

    /// The chance of recall `elapsed` days after the last review, above 0 and below 1.
    pub fn retrievability(&self, state: MemoryState, elapsed: f64) -> f64 {
        self.curve(state.held()).recall(held(elapsed, (0.0, f64::MAX)))
    }

    /// Days until the chance of recall has fallen to `desired_retention`, within `INTERVAL`. The curve has no
    /// closed inverse, so this is Newton's method on the logarithm of time, held in a bracket by bisection.
    pub fn interval(&self, state: MemoryState, desired_retention: f64) -> f64 {
        let wanted = held(desired_retention, (0.0, 1.0));
        let curve = self.curve(state.held());
        if curve.recall(INTERVAL.0) <= wanted {
            return INTERVAL.0;
        }
        if curve.recall(INTERVAL.1) >= wanted {
            return INTERVAL.1;
        }
        let (mut low, mut high) = (INTERVAL.0.ln(), INTERVAL.1.ln());
        let mut x = held(state.stability, INTERVAL).ln();
        for _ in 0..100 {
            let t = x.exp();
            let (recall, slope) = curve.tangent(t);
            let error = recall - wanted;
            if error > 0.0 {
                low = x;
            } else {
                high = x;
            }
            let step = error / (t * slope);
            // The slope can vanish far out on the curve; then the step is not finite and the bracket is halved.
            let newton = x - step;
            let inside = low < newton && newton < high;
            let next = if inside { newton } else { f64::midpoint(low, high) };
            let moved = (next - x).abs();
            x = next;
            if moved < 1e-10 {
                break;
            }
        }
        held(x.exp(), INTERVAL)
    }

    /// Difficulty after the first review.
    fn first_difficulty(&self, rating: Rating) -> f64 {
        held(self.unbounded_first_difficulty(rating), DIFFICULTY)
    }

    /// The published formulas revert to the first difficulty of Easy before it is held to its bounds.
    fn unbounded_first_difficulty(&self, rating: Rating) -> f64 {
        let w = &self.w;
        w[4] - (w[5] * (grade(rating) - 1.0)).exp() + 1.0
    }

    /// Difficulty after a later review: a step by the rating, damped near 10, then a little reversion to D0(Easy).
    /// A failure weighs less when it was expected.
    fn difficulty_after(&self, difficulty: f64, r: f64, rating: Rating) -> f64 {
        let surprise = if rating == Rating::Again { r + 0.1 } else { 1.0 };
        let delta = -self.w[6] * (grade(rating) - 3.0) * surprise;
        let stepped = difficulty + (10.0 - difficulty) * delta / 9.0;
        0.01 * self.unbounded_first_difficulty(Rating::Easy) + 0.99 * stepped
    }

    /// A stability `x` after a review that was recalled with chance `r`; `k` is where its parameters begin.
    fn stability_after(&self, k: usize, x: f64, r: f64, difficulty: f64, rating: Rating) -> f64 {
        let w = &self.w[k..k + 8];
        let failed = w[3] * ((x + 1.0).powf(w[4]) - 1.0) * ((1.0 - r) * w[5]).exp();
        let failed = failed.min(x);
        let bonus = match rating {
            Rating::Again => return failed,
            Rating::Hard => w[6],
            Rating::Good => 1.0,
            Rating::Easy => w[7],
        };
        let increase = (w[0] - 1.5).exp()
            * (11.0 - difficulty)
            * x.powf(-w[1])
            * ((1.0 - r) * w[2]).exp_m1()
            * bonus;
        (x * (1.0 + increase)).max(failed)
    }

    /// The forgetting curve of a memory.
    fn curve(&self, state: MemoryState) -> Curve {
        let w = &self.w;
        let MemoryState { stability, stability_fast, difficulty } = state;
        let d1 = -(w[23] * stability_fast.powf(w[33] - 0.3)).clamp(0.01, 0.95);
        let f1 = (w[25].ln() / d1).min(60.0).exp() - 1.0;
        let d2 = -w[24].clamp(0.01, 0.95);
        let f2 = w[26].powf(1.0 / d2) - 1.0;
        let haste = ((difficulty - 5.0) * (w[32] - 0.3)).exp();
        let a = w[27] * stability_fast.powf(-w[29]);
        let b = w[28] * stability.powf(w[30]) * ((difficulty - 5.0) * (w[31] - 0.5)).exp();
        Curve {
            fast: Power { rate: f1 / stability_fast, exponent: d1 },
            slow: Power { rate: f2 * haste / stability, exponent: d2 },
            share: a / (a + b),
        }
    }
}

impl MemoryState {
    /// The state within its bounds.
    fn held(self) -> Self {
        Self {
            stability: held(self.stability, STABILITY),
            stability_fast: held(self.stability_fast, STABILITY),
            difficulty: held(self.difficulty, DIFFICULTY),
        }
    }
}

/// R as a function of time: a weighted mean of two power curves.
struct Curve {
    fast: Power,
    slow: Power,
    /// Weight of the fast curve, 0 to 1.
    share: f64,
}

impl Curve {
    fn recall(&self, t: f64) -> f64 {
        let mean = self.share * self.fast.recall(t) + (1.0 - self.share) * self.slow.recall(t);
        mean * (1.0 - 2.0 * DOUBT) + DOUBT
    }

    /// Recall and by how much it changes a day.
    fn tangent(&self, t: f64) -> (f64, f64) {
        let (fast, fast_slope) = self.fast.tangent(t);
        let (slow, slow_slope) = self.slow.tangent(t);
        let mean = |fast: f64, slow: f64| {
            (self.share * fast + (1.0 - self.share) * slow) * (1.0 - 2.0 * DOUBT)
        };
        (mean(fast, slow) + DOUBT, mean(fast_slope, slow_slope))
    }
}

/// `(1 + rate t) ^ exponent`, where the exponent is negative.
struct Power {
    rate: f64,
    exponent: f64,
}

impl Power {
    fn recall(&self, t: f64) -> f64 {
        (1.0 + self.rate * t).powf(self.exponent)
    }

    fn tangent(&self, t: f64) -> (f64, f64) {
        let recall = self.recall(t);
        (recall, self.exponent * self.rate * recall / (1.0 + self.rate * t))
    }
}

/// The published number of a rating, 1 to 4.
fn grade(rating: Rating) -> f64 {
    f64::from(rating as u8)
}

/// A number within bounds; NaN is the lower one.
fn held(x: f64, (low, high): (f64, f64)) -> f64 {
    if x.is_nan() { low } else { x.clamp(low, high) }
}
