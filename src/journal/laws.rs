//! Is nothing ever lost, whatever happens to the file?

use super::tests::{after, open, records, review, star, stars, written};
use super::*;
use crate::bank::Given;
use crate::schedule::{Progress, Review, Scheduler};
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

/// What a machine may do between two exchanges of the journals.
#[derive(Debug, Clone)]
enum Step {
    Star(u8),
    /// Takes back what is newest to this machine but for so many.
    Undo(usize),
    /// Reads the other machine's files from now on.
    Fetch,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => any::<u8>().prop_map(Step::Star),
        2 => (0..4usize).prop_map(Step::Undo),
        1 => Just(Step::Fetch),
    ]
}

/// Adds the journals of one machine to those of another, as files whose names are taken are.
fn fetch(from: &Path, to: &Path, from_name: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let stem = load::stem(&path);
        if path.extension().is_some_and(|extension| extension == "jsonl") && !stem.contains('(') {
            fs::copy(&path, to.join(format!("{stem} ({from_name}).jsonl"))).unwrap();
        }
    }
}

/// What `dir` says if its files are called and ordered otherwise; `turn` and `back` choose how.
fn renamed(dir: &Path, turn: usize, back: bool) -> Loaded {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    if back {
        paths.reverse();
    }
    let other = tempfile::tempdir().unwrap();
    let count = paths.len();
    for (index, path) in paths.iter().enumerate() {
        fs::copy(path, other.path().join(format!("{}.jsonl", (index + turn) % count))).unwrap();
    }
    // Once more the same file, which changes nothing.
    fs::copy(&paths[turn % count], other.path().join("again.jsonl")).unwrap();
    load(other.path()).unwrap()
}

fn stand(loaded: &Loaded) -> Vec<String> {
    let progress = Progress::replay(Scheduler::default(), loaded.entries.clone());
    progress.tracks().map(|(question, track)| format!("{question:?} {track:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn copied_machines_agree_whatever_their_files_are_called(
        before in 0..3usize, steps in proptest::collection::vec((any::<bool>(), step()), 0..14),
        turn in 0..5usize, back in any::<bool>(),
    ) {
        let (here, _) = written(&stars(before));
        let there = tempfile::tempdir().unwrap();
        for name in ["laptop.jsonl", "this-device"] {
            fs::copy(here.path().join(name), there.path().join(name)).unwrap();
        }
        for (second, (is_here, step)) in (10..).zip(steps) {
            let (own, other) = if is_here { (&here, &there) } else { (&there, &here) };
            let (own_name, other_name) = if is_here { ("here", "there") } else { ("there", "here") };
            let add = |record: Record| {
                let (mut journal, _) = Journal::open(own.path(), || DeviceId(own_name.to_owned())).unwrap();
                journal.append(record, after(second), Offset::UTC).unwrap();
            };
            match step {
                Step::Star(name) => add(star(&format!("s{name}"))),
                Step::Undo(skip) => {
                    let known = load(own.path()).unwrap().entries;
                    if let Some(entry) = known.iter().rev().nth(skip) {
                        add(Record::Undo { of: entry.id.clone() });
                    }
                }
                Step::Fetch => fetch(other.path(), own.path(), other_name),
            }
        }
        fetch(here.path(), there.path(), "here");
        fetch(there.path(), here.path(), "there");
        let (ours, theirs) = (load(here.path()).unwrap(), load(there.path()).unwrap());
        prop_assert_eq!(&ours.entries, &theirs.entries);
        prop_assert_eq!(&ours.entries, &renamed(here.path(), turn, back).entries);
        prop_assert_eq!(stand(&ours), stand(&renamed(there.path(), turn, !back)));
    }
}
