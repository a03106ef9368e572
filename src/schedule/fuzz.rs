//! By how much is an interval spread?
//!
//! Questions learnt on one day would otherwise come back on one day for ever. The spread is Anki's (`rslib`,
//! `scheduler/states/fuzz.rs`): nothing below 2.5 days, then one day and 15%, 10% and 5% of the parts of the
//! interval up to 7 days, up to 20 days and beyond. It depends on the question and its number of reviews alone,
//! so that a replay of the journal gives the same days on every machine.

use crate::bank::QuestionKey;
use crate::text::fnv_1a;

/// From a number of days up to another, this part of the interval is spread.
const PIECES: [(f64, f64, f64); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, f64::MAX, 0.05)];

/// Whole days for an interval of at least one day, spread within [`range`] and held to `most` days.
pub(super) fn spread(days: f64, most: f64, key: &QuestionKey, reps: u32) -> f64 {
    let (least, greatest) = range(days, most);
    (least + fraction(key, reps) * (1.0 + greatest - least)).floor().min(greatest)
}

/// The least and the greatest whole number of days that an interval may become.
fn range(days: f64, most: f64) -> (f64, f64) {
    let most = most.floor().max(1.0);
    let days = days.clamp(1.0, most);
    let delta = delta(days);
    ((days - delta).round().clamp(1.0, most), (days + delta).round().clamp(1.0, most))
}

fn delta(days: f64) -> f64 {
    if days < 2.5 {
        return 0.0;
    }
    let piece = |(from, to, part): &(f64, f64, f64)| part * (days.min(*to) - from).max(0.0);
    1.0 + PIECES.iter().map(piece).sum::<f64>()
}

/// From 0 to below 1, the same for ever: it is part of what a journal means.
fn fraction(key: &QuestionKey, reps: u32) -> f64 {
    let bytes = key.as_str().bytes().chain(reps.to_le_bytes());
    // The top 53 bits, which an f64 holds exactly.
    (mixed(fnv_1a(bytes)) >> 11) as f64 / (1u64 << 53) as f64
}

/// The finaliser of MurmurHash3: FNV-1a alone hardly moves its top bits when only the last bytes differ.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use proptest::prelude::*;
    use std::fmt::Write;

    fn key(id: &str) -> QuestionKey {
        QuestionKey::new("databases", id)
    }

    #[test]
    fn the_spread_never_changes() {
        let mut out = String::new();
        for id in ["db-index", "db-isolation"] {
            for reps in 1..=4 {
                let days: Vec<_> = [1.0, 2.4, 3.0, 10.0, 30.0, 365.0]
                    .map(|days| spread(days, 36_500.0, &key(id), reps).to_string())
                    .to_vec();
                writeln!(out, "{id} {reps}: {}", days.join(" ")).unwrap();
            }
        }
        expect![[r#"
            db-index 1: 1 2 2 8 28 352
            db-index 2: 1 2 2 9 28 355
            db-index 3: 1 2 3 10 30 363
            db-index 4: 1 2 2 8 27 345
            db-isolation 1: 1 2 4 12 33 382
            db-isolation 2: 1 2 4 11 31 373
            db-isolation 3: 1 2 3 10 29 361
            db-isolation 4: 1 2 3 11 31 371
        "#]]
        .assert_eq(&out);
    }

    #[test]
    fn ranges_are_ankis() {
        let mut out = String::new();
        for days in [1.0, 2.0, 2.49, 2.5, 3.0, 5.0, 7.0, 10.0, 20.0, 30.0, 100.0, 365.0] {
            let (least, greatest) = range(days, 36_500.0);
            writeln!(out, "{days}: {least} to {greatest}").unwrap();
        }
        expect![[r#"
            1: 1 to 1
            2: 2 to 2
            2.49: 2 to 2
            2.5: 2 to 4
            3: 2 to 4
            5: 4 to 6
            7: 5 to 9
            10: 8 to 12
            20: 17 to 23
            30: 27 to 33
            100: 93 to 107
            365: 345 to 385
        "#]]
        .assert_eq(&out);
    }

    #[test]
    fn every_day_of_the_range_is_used_about_equally() {
        let mut counts = std::collections::BTreeMap::new();
        for question in 0..1_000 {
            for reps in 1..=7 {
                let days = spread(10.0, 36_500.0, &key(&format!("q{question}")), reps);
                *counts.entry(days as u32).or_insert(0) += 1;
            }
        }
        // 10 days spread over 8 to 12.
        assert_eq!(counts.keys().copied().collect::<Vec<_>>(), [8, 9, 10, 11, 12]);
        for (days, count) in counts {
            assert!(
                (1_260..1_540).contains(&count),
                "{days} days: {count} of 7000, not about 1400"
            );
        }
    }

    proptest! {
        #[test]
        fn a_longer_interval_is_never_spread_to_fewer_days(
            a in 1.0..40_000f64, b in 1.0..40_000f64, most in 1.0..40_000f64, reps: u32, id in "[a-z]{1,8}",
        ) {
            let (short, long) = (a.min(b), a.max(b));
            let key = key(&id);
            prop_assert!(spread(short, most, &key, reps) <= spread(long, most, &key, reps));
        }

        #[test]
        fn days_are_whole_and_within_the_range(days in 1.0..40_000f64, most in 1.0..40_000f64, reps: u32) {
            let got = spread(days, most, &key("q"), reps);
            let (least, greatest) = range(days, most);
            prop_assert!(got.fract() == 0.0 && least <= got && got <= greatest && got <= most);
        }
    }
}
