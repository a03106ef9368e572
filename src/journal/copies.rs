//! Do machines agree that have copied their journals to each other?

use super::tests::{after, check_problems, device, id, open, records, star, stars, written};
use super::*;
use crate::schedule::{Progress, Scheduler};
use expect_test::expect;
use proptest::prelude::*;
use tempfile::TempDir;

/// Two machines went on from one copied home directory, and their files came together again.
#[test]
fn a_copied_home_directory_loses_nothing() {
    let (dir, path) = written(&stars(2));
    let (other, other_path) = written(&stars(2));
    let add = |dir: &Path, records: &[Record], seconds: i64| {
        let (mut journal, _) = open(dir).unwrap();
        for (record, second) in records.iter().zip(seconds..) {
            journal.append(record.clone(), after(second), Offset::UTC).unwrap();
        }
    };
    add(dir.path(), &[star("here"), star("here-too")], 10);
    // What the copy takes back is its own third record, not ours.
    add(other.path(), &[star("there"), Record::Undo { of: id(3) }], 20);
    fs::copy(other_path, dir.path().join("laptop (copy).jsonl")).unwrap();

    let (mut journal, loaded) = Journal::open(dir.path(), || device("laptop-2")).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
            laptop (copy).jsonl:4: two machines have been writing as `laptop`: both count, and this one has a new name from now on
        "#]],
    );
    assert_eq!(loaded.entries.len(), 6);
    let there = &loaded.entries[4];
    assert_eq!((&there.record, there.id.seq), (&star("there"), 3));
    assert!(there.id.device.0.starts_with("laptop~"), "{}", there.id);
    assert_eq!(loaded.entries[5].record, Record::Undo { of: there.id.clone() });
    // From now on each machine writes a file of its own.
    let entry = journal.append(star("new"), after(30), Offset::UTC).unwrap();
    assert_eq!(entry.id, EventId { device: device("laptop-2"), seq: 1 });
    assert_eq!(fs::read(&path).unwrap().iter().filter(|byte| **byte == b'\n').count(), 5);
    drop(journal);
    let (journal, _) = Journal::open(dir.path(), || unreachable!("it has an id")).unwrap();
    assert_eq!(journal.device(), &device("laptop-2"));
}

/// Two machines from one home directory exchange their journals, and then one takes back its newest record.
#[test]
fn what_is_taken_back_is_the_same_on_both_machines() {
    let (here, _) = written(&stars(1));
    let (there, _) = written(&stars(1));
    let copy = |from: &TempDir, name: &str, to: &TempDir, new: &str| {
        fs::copy(from.path().join(name), to.path().join(new)).unwrap();
    };
    let add = |dir: &TempDir, record: Record, seconds: i64| {
        let (mut journal, _) = Journal::open(dir.path(), || device("here")).unwrap();
        journal.append(record, after(seconds), Offset::UTC).unwrap()
    };
    add(&there, star("there"), 10);
    add(&here, star("here"), 20);
    copy(&there, "laptop.jsonl", &here, "copy.jsonl");
    copy(&here, "laptop.jsonl", &there, "copy.jsonl");
    let newest = load(here.path()).unwrap().entries.pop().unwrap();
    assert_eq!(newest.record, star("here"));
    let undo = add(&here, Record::Undo { of: newest.id.clone() }, 30);
    assert_eq!(undo.id, EventId { device: device("here"), seq: 1 });
    copy(&here, "here.jsonl", &there, "here.jsonl");
    let (ours, theirs) = (load(here.path()).unwrap(), load(there.path()).unwrap());
    assert_eq!(ours.entries, theirs.entries);
    assert_eq!(ours.entries[2].id, newest.id);
    assert_eq!(ours.entries[3].record, Record::Undo { of: newest.id });

    // A machine that never saw the other copy knows the record by its common name, and the undo means it.
    fs::remove_file(here.path().join("copy.jsonl")).unwrap();
    let alone = load(here.path()).unwrap();
    assert_eq!(alone.entries[1].id, id(2));
    assert_eq!(alone.entries[2].record, Record::Undo { of: id(2) });
}

/// A backup was put back, but another machine still has the later records.
#[test]
fn numbers_go_on_after_those_in_any_copy() {
    let (dir, path) = written(&stars(3));
    fs::copy(&path, dir.path().join("laptop (later).jsonl")).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let earlier: Vec<&str> = text.lines().take(2).collect();
    fs::write(&path, earlier.join("\n") + "\n").unwrap();
    let (mut journal, loaded) = open(dir.path()).unwrap();
    assert_eq!((records(&loaded), loaded.problems), (stars(3), vec![]));
    assert_eq!(journal.append(star("q3"), after(3), Offset::UTC).unwrap().id, id(4));
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

/// An interview that two machines began under one name after a home directory was copied.
#[test]
fn an_interview_survives_a_copied_home_directory() {
    use crate::schedule::{Happened, SessionKind};
    let session = |seed| Record::Session {
        kind: SessionKind::Mock,
        seed,
        blueprint: Some("x".into()),
        level: None,
        confidence: true,
        questions: vec![],
    };
    let steps = |n: u64| {
        vec![
            Record::Interview {
                session: id(n),
                milliseconds: 0,
                question: None,
                step: None,
                happened: Happened::Begun,
            },
            Record::Interview {
                session: id(n),
                milliseconds: 9000,
                question: None,
                step: None,
                happened: Happened::Ended,
            },
            Record::SessionEnd { session: id(n), answered: 0, milliseconds: 9000 },
        ]
    };
    let (dir, _) = written(&stars(2));
    let (other, other_path) = written(&stars(2));
    for (dir, seed, at) in [(dir.path(), 1, 10), (other.path(), 2, 20)] {
        let (mut journal, _) = open(dir).unwrap();
        for (n, record) in std::iter::once(session(seed)).chain(steps(3)).enumerate() {
            journal.append(record, after(at + n as i64), Offset::UTC).unwrap();
        }
    }
    fs::copy(other_path, dir.path().join("laptop (copy).jsonl")).unwrap();
    let loaded = load(dir.path()).unwrap();
    let past = crate::mock::past(&loaded.entries);
    assert!(past.iter().all(|p| p.happened.len() == 2));
}
