//! Does a bank use its references, and more than one?

use super::{Finding, steps};
use crate::bank::{Bank, Status};
use std::collections::BTreeMap;

/// In a smaller bank a share says little.
const MEANINGFUL: usize = 20;
/// Most of a bank's questions, in percent, that may stand on one reference.
const MOST: usize = 40;

/// X208.
pub(super) fn check(bank: &Bank) -> Vec<Finding> {
    let mut cited: BTreeMap<&str, usize> =
        bank.refs.keys().map(|reference| (reference.as_str(), 0)).collect();
    // A retired question still shows its sources, but nobody learns from it.
    let mut asked = 0;
    for question in &bank.questions {
        let is_asked = !matches!(question.status, Status::Retired(_)) && !question.refs.is_empty();
        asked += usize::from(is_asked);
        for reference in &question.refs {
            cited.entry(reference).and_modify(|count| *count += 1);
        }
    }
    let finding = |(reference, count): (&str, usize)| {
        let message = match count {
            0 => format!("reference `{reference}` is cited by no question"),
            _ if asked >= MEANINGFUL && count * 100 > asked * MOST => {
                let percent = count * 100 / asked;
                format!("{percent}% of the questions stand on reference `{reference}`")
            }
            _ => return None,
        };
        let at = steps!([], "refs", &reference.to_owned());
        Some(Finding::info(at, "X208", message))
    };
    cited.into_iter().filter_map(finding).collect()
}
