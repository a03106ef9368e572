//! Is what was answered there again, and is trouble told?

use super::*;
use crate::bank::{Given, QuestionKey};
use crate::schedule::{Confidence, Mode, Rating, Review, SessionKind};
use expect_test::{Expect, expect};
use std::fmt::Write as _;
use tempfile::TempDir;

pub(super) fn device(name: &str) -> DeviceId {
    DeviceId(name.to_owned())
}

pub(super) fn id(seq: u64) -> EventId {
    EventId { device: device("laptop"), seq }
}

/// Some seconds after the first record.
pub(super) fn after(seconds: i64) -> Timestamp {
    "2026-11-20T21:35:06Z".parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_secs(seconds)
}

fn key(id: &str) -> QuestionKey {
    QuestionKey::new("sql", id)
}

pub(super) fn star(name: &str) -> Record {
    Record::Star { question: key(name), on: true }
}

pub(super) fn review() -> Review {
    Review {
        question: key("joins"),
        rev: 2,
        given: Given::Choice("a \"hash\" join\nof two \u{201c}tables\u{201d}".to_owned()),
        score: 0.5,
        confidence: Some(Confidence::ThinkSo),
        hints: 1,
        rating: Rating::Hard,
        milliseconds: 41_730,
        mode: Mode::Mock,
        chance: 0.25,
        rehearsal: true,
        overruled: true,
    }
}

/// One record of each kind, and a plain and a full one where fields may be left out.
fn one_of_each() -> Vec<Record> {
    let plain = Review { confidence: None, hints: 0, chance: 0.0, rehearsal: false, ..review() };
    let plain = Review { overruled: false, given: Given::Nothing, mode: Mode::Drill, ..plain };
    let (interview, minutes) = (Some(jiff::civil::date(2026, 12, 4)), Some(30));
    vec![
        Record::Session {
            kind: SessionKind::Mock,
            seed: 7,
            blueprint: Some("backend-mid".to_owned()),
            level: None,
            confidence: false,
            questions: vec![key("joins"), key("locks")],
        },
        Record::Review(review()),
        Record::Review(plain),
        Record::Amend { review: id(2), rating: Rating::Good, score: 1.0, overruled: true },
        Record::Undo { of: id(3) },
        Record::SessionEnd { session: id(1), answered: 2, milliseconds: 90_000 },
        Record::Suspend { question: key("joins") },
        Record::Resume { question: key("joins") },
        Record::Note { question: key("joins"), text: "nested loop, hash, merge".to_owned() },
        star("joins"),
        Record::Report { question: key("joins"), text: "the key is wrong".to_owned() },
        Record::Plan { interview, minutes },
        Record::Plan { interview: None, minutes: None },
        Record::Tune { parameters: vec![0.1104, 2.2395] },
    ]
}

/// A directory with a journal of these records; the journal is closed again.
pub(super) fn written(records: &[Record]) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = open(dir.path()).unwrap();
    for (record, seconds) in records.iter().zip(0..) {
        journal.append(record.clone(), after(seconds), Offset::constant(1)).unwrap();
    }
    let path = journal.path().to_owned();
    (dir, path)
}

pub(super) fn open(dir: &Path) -> Result<(Journal, Loaded), OpenError> {
    Journal::open(dir, || device("laptop"))
}

pub(super) fn records(loaded: &Loaded) -> Vec<Record> {
    loaded.entries.iter().map(|entry| entry.record.clone()).collect()
}

pub(super) fn stars(count: usize) -> Vec<Record> {
    (0..count).map(|index| star(&format!("q{index}"))).collect()
}

/// The problems without the directory, one a line.
pub(super) fn check_problems(loaded: &Loaded, dir: &TempDir, expected: Expect) {
    let prefix = format!("{}/", dir.path().display());
    let mut out = String::new();
    for problem in &loaded.problems {
        writeln!(out, "{}", problem.to_string().replace(&prefix, "")).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn the_file_reads_well() {
    let (_dir, path) = written(&one_of_each());
    expect![[r#"
        {"onsite":"journal","format":1,"device":"laptop","crc":"e7de53fa"}
        {"seq":1,"at":"2026-11-20T21:35:06Z","offset":"+01:00","record":{"session":{"kind":"mock","seed":7,"blueprint":"backend-mid","confidence":false,"questions":["sql/joins","sql/locks"]}},"crc":"e1236d07"}
        {"seq":2,"at":"2026-11-20T21:35:07Z","offset":"+01:00","record":{"review":{"question":"sql/joins","rev":2,"given":{"choice":"a \"hash\" join\nof two “tables”"},"score":0.5,"confidence":"think-so","hints":1,"rating":"hard","milliseconds":41730,"mode":"mock","chance":0.25,"rehearsal":true,"overruled":true}},"crc":"d1355d56"}
        {"seq":3,"at":"2026-11-20T21:35:08Z","offset":"+01:00","record":{"review":{"question":"sql/joins","rev":2,"given":"nothing","score":0.5,"rating":"hard","milliseconds":41730,"mode":"drill"}},"crc":"ee5eb6ce"}
        {"seq":4,"at":"2026-11-20T21:35:09Z","offset":"+01:00","record":{"amend":{"review":{"device":"laptop","seq":2},"rating":"good","score":1.0,"overruled":true}},"crc":"ad877060"}
        {"seq":5,"at":"2026-11-20T21:35:10Z","offset":"+01:00","record":{"undo":{"of":{"device":"laptop","seq":3}}},"crc":"1225c45b"}
        {"seq":6,"at":"2026-11-20T21:35:11Z","offset":"+01:00","record":{"session-end":{"session":{"device":"laptop","seq":1},"answered":2,"milliseconds":90000}},"crc":"7a92c38f"}
        {"seq":7,"at":"2026-11-20T21:35:12Z","offset":"+01:00","record":{"suspend":{"question":"sql/joins"}},"crc":"6fad7b6e"}
        {"seq":8,"at":"2026-11-20T21:35:13Z","offset":"+01:00","record":{"resume":{"question":"sql/joins"}},"crc":"dddc286f"}
        {"seq":9,"at":"2026-11-20T21:35:14Z","offset":"+01:00","record":{"note":{"question":"sql/joins","text":"nested loop, hash, merge"}},"crc":"15f316b8"}
        {"seq":10,"at":"2026-11-20T21:35:15Z","offset":"+01:00","record":{"star":{"question":"sql/joins","on":true}},"crc":"0046147e"}
        {"seq":11,"at":"2026-11-20T21:35:16Z","offset":"+01:00","record":{"report":{"question":"sql/joins","text":"the key is wrong"}},"crc":"c1bada8c"}
        {"seq":12,"at":"2026-11-20T21:35:17Z","offset":"+01:00","record":{"plan":{"interview":"2026-12-04","minutes":30}},"crc":"5b8a7bd2"}
        {"seq":13,"at":"2026-11-20T21:35:18Z","offset":"+01:00","record":{"plan":{}},"crc":"abd56e7b"}
        {"seq":14,"at":"2026-11-20T21:35:19Z","offset":"+01:00","record":{"tune":{"parameters":[0.1104,2.2395]}},"crc":"3b45dccd"}
    "#]].assert_eq(&fs::read_to_string(path).unwrap());
}

#[test]
fn what_was_appended_is_loaded() {
    let (dir, _) = written(&one_of_each());
    let loaded = load(dir.path()).unwrap();
    assert_eq!(records(&loaded), one_of_each());
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.entries[1].id, id(2));
    assert_eq!(loaded.entries[1].at, after(1));
    assert_eq!(loaded.entries[1].offset, Offset::constant(1));
    let (mut journal, again) = open(dir.path()).unwrap();
    assert_eq!(again, loaded);
    let next = journal.append(star("joins"), after(99), Offset::UTC).unwrap();
    assert_eq!(next.id, id(15));
}

#[test]
fn the_example_in_the_documentation_is_a_journal() {
    let source = include_str!("mod.rs").lines();
    let example: Vec<&str> = source.filter_map(|line| line.strip_prefix("//! {")).collect();
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("laptop.jsonl"), format!("{{{}\n", example.join("\n{"))).unwrap();
    let loaded = load(dir.path()).unwrap();
    assert_eq!((records(&loaded), loaded.problems), (vec![star("joins")], vec![]));
}

#[test]
fn no_directory_is_no_record() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(load(&dir.path().join("none")).unwrap(), Loaded::default());
}

#[test]
fn what_json_cannot_hold_is_refused_and_leaves_nothing() {
    let (dir, path) = written(&stars(1));
    let before = fs::read(&path).unwrap();
    let (mut journal, _) = open(dir.path()).unwrap();
    let bad = Record::Review(Review { score: f64::NAN, ..review() });
    let error = journal.append(bad, after(1), Offset::UTC).unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        format!(
            "could not keep the record in `{}`: it holds a value that a journal cannot, please report this",
            path.display()
        )
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(journal.append(star("q1"), after(1), Offset::UTC).unwrap().id, id(2));
}

#[test]
fn a_newer_format_is_refused_and_left_alone() {
    let (dir, path) = written(&stars(1));
    let newer = fs::read_to_string(&path).unwrap().replacen("\"format\":1", "\"format\":2", 1);
    fs::write(&path, &newer).unwrap();
    let expected = format!(
        "`{}` has format 2, this onsite reads up to 1: update onsite on this machine",
        path.display()
    );
    assert_eq!(load(dir.path()).unwrap_err().to_string(), expected);
    assert_eq!(open(dir.path()).unwrap_err().to_string(), expected);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn a_record_of_a_newer_version_is_kept_and_skipped() {
    let (dir, path) = written(&stars(1));
    let body = r#"{"seq":2,"at":"2026-11-21T10:00:00Z","offset":"+00:00","record":{"dream":{"of":"sheep"}}"#;
    let unknown = format!("{body},\"crc\":\"{:08x}\"}}\n", crc32fast::hash(body.as_bytes()));
    let text = fs::read_to_string(&path).unwrap() + &unknown;
    fs::write(&path, &text).unwrap();
    let (mut journal, loaded) = open(dir.path()).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
        laptop.jsonl:3: a record that this version does not understand, skipped: update onsite
    "#]],
    );
    assert_eq!(records(&loaded), stars(1));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(journal.append(star("q1"), after(9), Offset::UTC).unwrap().id, id(3));
}

#[test]
fn a_damaged_line_is_reported_set_aside_and_the_rest_loads() {
    let (dir, path) = written(&stars(4));
    let text = fs::read_to_string(&path).unwrap();
    let damaged = text.replace("sql/q1", "sql/Q1");
    fs::write(&path, &damaged).unwrap();

    let read = load(dir.path()).unwrap();
    check_problems(
        &read,
        &dir,
        expect![[r#"
        laptop.jsonl:3: damaged line, left out: restore the file from a backup if you have one
    "#]],
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), damaged);

    let (journal, loaded) = open(dir.path()).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
        laptop.jsonl:3: damaged line, set aside in `laptop.jsonl.damaged`: restore the file from a backup if you have one
    "#]],
    );
    assert_eq!(records(&loaded), [star("q0"), star("q2"), star("q3")]);
    drop(journal);
    let lines: Vec<&str> = text.lines().collect();
    let healed: Vec<&str> = [lines[0], lines[1], lines[3], lines[4]].to_vec();
    assert_eq!(fs::read_to_string(&path).unwrap().lines().collect::<Vec<_>>(), healed);
    let aside = fs::read_to_string(dir.path().join("laptop.jsonl.damaged")).unwrap();
    assert_eq!(aside.lines().collect::<Vec<_>>(), [damaged.lines().nth(2).unwrap()]);
    assert_eq!(load(dir.path()).unwrap().problems, []);
}

#[test]
fn a_damaged_header_is_written_anew() {
    let (dir, path) = written(&stars(2));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("laptop", "laptip", 1)).unwrap();
    let (_journal, loaded) = open(dir.path()).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
        laptop.jsonl:1: damaged line, set aside in `laptop.jsonl.damaged`: restore the file from a backup if you have one
    "#]],
    );
    assert_eq!(records(&loaded), stars(2));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_file_that_is_no_journal_is_reported_once_and_left_alone() {
    let (dir, _) = written(&stars(1));
    let other = dir.path().join("other.jsonl");
    fs::write(&other, "{\"name\":\"x\"}\n\0\0\0\n\u{fffd}\n").unwrap();
    let (_journal, loaded) = open(dir.path()).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
        other.jsonl:1: not a journal of onsite, left out: move it elsewhere
    "#]],
    );
    assert_eq!(fs::read(&other).unwrap().len(), 21);
}

#[test]
fn line_ends_of_another_system_are_harmless() {
    let (dir, path) = written(&stars(3));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    let (_journal, loaded) = open(dir.path()).unwrap();
    assert_eq!((records(&loaded), loaded.problems), (stars(3), vec![]));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn repeated_and_disordered_numbers_are_reported_once() {
    let (dir, path) = written(&stars(3));
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let order = [lines[0], lines[1], lines[3], lines[2], lines[2]];
    fs::write(&path, order.join("\n") + "\n").unwrap();
    let loaded = load(dir.path()).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
        laptop.jsonl:4: record 2 comes after record 3, as if lines had been copied in by hand: every record counts once, nothing is lost; to join machines copy whole `.jsonl` files side by side
    "#]],
    );
    assert_eq!(records(&loaded), stars(3));
}

#[test]
fn a_torn_line_is_mentioned_to_the_writer() {
    let (dir, path) = written(&stars(2));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.len() - 9]).unwrap();
    let (_journal, loaded) = open(dir.path()).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
        laptop.jsonl:3: the last line was cut short and is removed: it was never acknowledged
    "#]],
    );
}

/// A line with a right CRC.
fn sealed(object: &str) -> String {
    format!("{object},\"crc\":\"{:08x}\"}}\n", crc32fast::hash(object.as_bytes()))
}

#[test]
fn a_number_that_nobody_gives_is_damage() {
    for (record, seq) in [r#"{"star":{"question":"sql/q9","on":true}}"#, r#"{"dream":{}}"#]
        .into_iter()
        .flat_map(|record| [0, (1 << 53) + 1, u64::MAX - 1, u64::MAX].map(|seq| (record, seq)))
    {
        let (dir, path) = written(&stars(2));
        let line = format!(
            r#"{{"seq":{seq},"at":"2026-11-21T10:00:00Z","offset":"+00:00","record":{record}"#
        );
        let text = fs::read_to_string(&path).unwrap() + &sealed(&line);
        fs::write(&path, text).unwrap();
        let (mut journal, loaded) = open(dir.path()).unwrap();
        check_problems(
            &loaded,
            &dir,
            expect![[r#"
                laptop.jsonl:4: damaged line, set aside in `laptop.jsonl.damaged`: restore the file from a backup if you have one
            "#]],
        );
        let entries = journal.append_all([(star("q2"), after(2), Offset::UTC)]).unwrap();
        assert_eq!(entries[0].id, id(3));
    }
}

#[test]
fn after_the_greatest_number_nothing_is_kept() {
    let (dir, path) = written(&stars(1));
    let line = r#"{"seq":9007199254740992,"at":"2026-11-21T10:00:00Z","offset":"+00:00","record":{"dream":{}}"#;
    fs::write(&path, fs::read_to_string(&path).unwrap() + &sealed(line)).unwrap();
    let (mut journal, _) = open(dir.path()).unwrap();
    assert!(journal.append(star("q1"), after(2), Offset::UTC).is_err());
    assert!(journal.append_all([(star("q1"), after(2), Offset::UTC)]).is_err());
    assert_eq!(records(&load(dir.path()).unwrap()), stars(1));
}
