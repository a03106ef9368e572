//! Is nothing ever lost, whatever happens to the file?

use super::tests::{after, open, records, review, star, stars, written};
use super::*;
use crate::bank::Given;
use crate::schedule::Review;
use proptest::prelude::*;

#[test]
fn a_file_cut_at_any_byte_gives_a_prefix_and_heals() {
    let (dir, path) = written(&stars(3));
    let whole = fs::read(&path).unwrap();
    let ends: Vec<usize> = (0..whole.len()).filter(|index| whole[*index] == b'\n').collect();
    for cut in 0..=whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        // A line that lacks nothing but its end is whole; the first end is the header's.
        let complete = ends.iter().filter(|end| **end <= cut).count().saturating_sub(1);
        let read = load(dir.path()).unwrap();
        assert_eq!((records(&read), read.problems), (stars(complete), vec![]), "cut at {cut}");
        let (mut journal, _) = open(dir.path()).unwrap();
        journal.append(star("next"), after(9), Offset::UTC).unwrap();
        drop(journal);
        let mut expected = stars(complete);
        expected.push(star("next"));
        let healed = load(dir.path()).unwrap();
        assert_eq!((records(&healed), healed.problems), (expected, vec![]), "cut at {cut}");
    }
    assert!(!dir.path().join("laptop.jsonl.damaged").exists());
}

#[test]
fn every_flipped_bit_is_found_or_harmless() {
    let (dir, path) = written(&stars(3));
    let whole = fs::read(&path).unwrap();
    let (mut found, mut harmless) = (0, 0);
    for bit in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &flipped).unwrap();
        match load(dir.path()) {
            Err(OpenError::TooNew { .. }) => found += 1,
            Err(error) => panic!("bit {bit}: {error}"),
            Ok(loaded) if loaded.problems.is_empty() => {
                assert_eq!(records(&loaded), stars(3), "bit {bit}");
                harmless += 1;
            }
            Ok(_) => found += 1,
        }
    }
    // The end of the last line may become anything: the line is whole without it.
    assert_eq!((found, harmless), (whole.len() * 8 - 8, 8));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_healed_and_appended_to(
        bytes in proptest::collection::vec(any::<u8>(), 0..600), cut in 0..600usize,
    ) {
        let (dir, path) = written(&stars(2));
        let mut file = fs::read(&path).unwrap();
        file.truncate(cut);
        file.extend(&bytes);
        fs::write(&path, &file).unwrap();
        prop_assert!(load(dir.path()).is_ok());
        let (mut journal, loaded) = open(dir.path()).unwrap();
        journal.append(star("next"), after(9), Offset::UTC).unwrap();
        drop(journal);
        let healed = load(dir.path()).unwrap();
        prop_assert_eq!(healed.problems, vec![]);
        prop_assert_eq!(healed.entries.len(), loaded.entries.len() + 1);
    }

    #[test]
    fn any_text_and_time_comes_back(
        text in any::<String>(), seconds in -377_705_023_201i64..=253_402_207_200, nanoseconds in 0..1_000_000_000i32,
        offset in -93_599..=93_599i32, score in any::<f64>(),
    ) {
        prop_assume!(score.is_finite());
        let dir = tempfile::tempdir().unwrap();
        let (mut journal, _) = open(dir.path()).unwrap();
        let at = Timestamp::new(seconds, nanoseconds).unwrap();
        let offset = Offset::from_seconds(offset).unwrap();
        let record = Record::Review(Review { score, given: Given::Text(text), ..review() });
        let entry = journal.append(record, at, offset).unwrap();
        prop_assert_eq!(load(dir.path()).unwrap().entries, vec![entry]);
    }
}
