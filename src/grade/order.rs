//! Are the items in order, and do the pairs belong together?

use super::Verdict;
use crate::bank::{Match, Order};

/// Best score of an order that is not the right one.
const CAP: f64 = 0.7;

/// 1 if equal, else `max(0, 1 - 2 x inversions / pairs)`, at most [`CAP`].
pub(super) fn order(order: &Order, places: &[usize]) -> Verdict {
    let count = order.items.len();
    if count == 0 || !is_permutation(places, count) {
        return Verdict::no_answer();
    }
    let swapped = inversions(places);
    if swapped == 0 {
        return Verdict::right(&format!("all {count} in order"));
    }
    let pairs = count * (count - 1) / 2;
    let score = (1.0 - 2.0 * swapped as f64 / pairs as f64).clamp(0.0, CAP);
    let verb = if swapped == 1 { "is" } else { "are" };
    Verdict::scored(score, &format!("{swapped} of {pairs} pairs {verb} swapped"))
}

/// Right pairs / pairs.
pub(super) fn matching(matching: &Match, chosen: &[Option<usize>]) -> Verdict {
    let key = matching.key();
    if key.is_empty() || chosen.iter().all(Option::is_none) {
        return Verdict::no_answer();
    }
    let right = |place: usize| chosen.get(place).copied().flatten() == Some(key[place]);
    let missed: Vec<usize> = (0..key.len()).filter(|place| !right(*place)).collect();
    let found = key.len() - missed.len();
    let notes = missed.iter().map(|place| {
        let (story, answer) = &matching.pairs[*place];
        format!("`{story}` goes with `{answer}`")
    });
    Verdict::scored(
        found as f64 / key.len() as f64,
        &format!("{found} of {} pairs belong together", key.len()),
    )
    .with_notes(notes.collect())
}

fn is_permutation(places: &[usize], count: usize) -> bool {
    let mut seen = vec![false; count];
    places.len() == count
        && places
            .iter()
            .all(|place| seen.get_mut(*place).is_some_and(|seen| !std::mem::replace(seen, true)))
}

fn inversions(places: &[usize]) -> usize {
    let later = |index: usize| &places[index + 1..];
    (0..places.len())
        .map(|index| later(index).iter().filter(|place| **place < places[index]).count())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_counts_swapped_pairs() {
        let items = Order { items: ["a", "b", "c", "d"].map(str::to_owned).to_vec() };
        let cases: [(&[usize], f64, &str); 6] = [
            (&[0, 1, 2, 3], 1.0, "right: all 4 in order"),
            (&[1, 0, 2, 3], 1.0 - 2.0 / 6.0, "partly right: 1 of 6 pairs is swapped"),
            (&[3, 0, 1, 2], 0.0, "wrong: 3 of 6 pairs are swapped"),
            (&[3, 2, 1, 0], 0.0, "wrong: 6 of 6 pairs are swapped"),
            (&[0, 0, 2, 3], 0.0, "no answer"),
            (&[0, 1], 0.0, "no answer"),
        ];
        for (places, score, line) in cases {
            let verdict = order(&items, places);
            assert_eq!((verdict.score, verdict.line.as_str()), (score, line), "{places:?}");
        }
    }

    #[test]
    fn one_swap_in_a_long_order_is_capped() {
        let items = Order { items: (0..8).map(|item| item.to_string()).collect() };
        assert_eq!(order(&items, &[1, 0, 2, 3, 4, 5, 6, 7]).score, CAP);
    }

    #[test]
    fn pairs_are_counted() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let question = Match {
            pairs: vec![pair("1", "one"), pair("2", "two"), pair("also 1", "one")],
            decoys: vec!["three".into()],
        };
        let all = matching(&question, &[Some(0), Some(1), Some(0)]);
        assert_eq!((all.score, all.line.as_str()), (1.0, "right: 3 of 3 pairs belong together"));
        let some = matching(&question, &[Some(0), Some(2)]);
        assert_eq!(some.line, "partly right: 1 of 3 pairs belong together");
        assert_eq!(some.notes, ["`2` goes with `two`", "`also 1` goes with `one`"]);
        assert_eq!(matching(&question, &[None, None, None]).line, "no answer");
        assert_eq!(matching(&question, &[]).line, "no answer");
    }
}
