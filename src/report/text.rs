//! What does a scorecard say in a terminal?

use crate::schedule::Scorecard;
use crate::time::Timestamp;

/// The scorecard, beside earlier ones of the same interview with the time of each.
pub fn text(scorecard: &Scorecard, before: &[(Timestamp, &Scorecard)]) -> String {
    let _ = before;
    format!("{}\n", scorecard.title)
}
