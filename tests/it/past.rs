//! Somebody comes from Anki with a schedule: is it the same here?

use crate::package::{Answer, Package};
use crate::sandbox::{Run, Sandbox, finish, journal};
use onsite::bank::{Given, QuestionKey};
use onsite::journal::load;
use onsite::schedule::{Card, Mode, Progress, Rating, Review, Scheduler};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// Sunday, 15 June 2025, 15:06:40 in UTC.
const BEGUN: i64 = 1_750_000_000_000;
const DAY: i64 = 86_400_000;

const GOOD: i64 = 3;
const AGAIN: i64 = 1;

fn answers(answers: &[(i64, i64, i64)]) -> Vec<Answer> {
    let answer = |(day, button, kind): &(i64, i64, i64)| Answer {
        at: BEGUN + day * DAY + day,
        button: *button,
        kind: *kind,
    };
    answers.iter().map(answer).collect()
}

/// Three notes: one learnt well, one forgotten and rescheduled by hand, one never asked.
fn package() -> Package {
    let mut package = Package::new();
    let well = [(0, GOOD, 0), (1, GOOD, 1), (5, GOOD, 1), (20, 4, 1)];
    package.note("What is a queue?", "first in first out", &answers(&well));
    let badly = [(2, AGAIN, 0), (3, GOOD, 0), (30, AGAIN, 1), (31, 0, 4), (32, 2, 2)];
    package.note("What is a stack?", "last in first out", &answers(&badly));
    package.note("What is a heap?", "a tree", &[]);
    package
}

fn import(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let arguments: Vec<&str> = ["import", "mine.apkg"].iter().chain(arguments).copied().collect();
    finish(sandbox.command(&arguments), "")
}

/// The cards of a home by the words of their ids, as the journals of all machines have them.
fn cards(sandbox: &Sandbox) -> BTreeMap<String, Card> {
    let loaded = load(&sandbox.path("journal")).expect("journals");
    assert_eq!(loaded.problems, []);
    let progress = Progress::replay(Scheduler::default(), loaded.entries);
    let word = |key: &QuestionKey| key.id().split('-').nth(3).unwrap_or_default().to_owned();
    progress.tracks().filter_map(|(key, track)| Some((word(key), track.card?))).collect()
}

/// What the schedule gives for the same history, one answer after the other.
fn folded(key: QuestionKey, history: &[(i64, Rating)]) -> Card {
    let scheduler = Scheduler::default();
    let review = |rating| Review {
        question: key.clone(),
        rev: 1,
        given: Given::Nothing,
        score: 1.0,
        confidence: None,
        hints: 0,
        rating,
        milliseconds: 4000,
        mode: Mode::Drill,
        chance: 0.0,
        rehearsal: false,
        overruled: false,
    };
    let mut card = None;
    for (day, rating) in history {
        let at = jiff::Timestamp::from_millisecond(BEGUN + day * DAY + day).expect("an instant");
        card = Some(scheduler.next(card.as_ref(), &review(*rating), at, jiff::tz::Offset::UTC));
    }
    card.expect("a card")
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).expect("one line of JSON")
}

/// The whole key of the question about a thing.
fn key(sandbox: &Sandbox, thing: &str) -> QuestionKey {
    let bank = sandbox.read("banks/mine.ron");
    let ids =
        bank.lines().filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","));
    let start = format!("what-is-a-{thing}");
    let id = ids.into_iter().find(|id| id.starts_with(&start)).expect("the question");
    QuestionKey::new("mine", id)
}

#[test]
fn the_schedule_is_that_of_the_same_answers() {
    let sandbox = Sandbox::new();
    package().write(&sandbox.path("mine.apkg"));
    let run = import(&sandbox, &[]).code(0);
    for part in [
        "review log: 8 of 9 rows are answers that count; left out: 1 of rescheduling",
        "cards with an interval but without a past answer, which are asked as new ones: 1",
        "will write 8 past answers of 2025-06-15 to 2025-07-17 to the journal\n  so that the schedule goes on; leave them out with `--no-history`",
    ] {
        assert!(run.stdout.contains(part), "{part}:\n{}", run.stdout);
    }
    let found = cards(&sandbox);
    let (good, easy) = (Rating::Good, Rating::Easy);
    let (again, hard) = (Rating::Again, Rating::Hard);
    let well = [(0, good), (1, good), (5, good), (20, easy)];
    let badly = [(2, again), (3, good), (30, again), (32, hard)];
    assert_eq!(found.keys().collect::<Vec<_>>(), ["queue", "stack"]);
    assert_eq!(found["queue"], folded(key(&sandbox, "queue"), &well));
    assert_eq!(found["stack"], folded(key(&sandbox, "stack"), &badly));

    // The commands show it: the one is due, the other is not for a while, the third is new.
    let due = json(&sandbox.run("due --json").code(0));
    assert_eq!(due["due"].as_u64().unwrap() + due["overdue"].as_u64().unwrap(), 2, "{due}");
    let stats = json(&sandbox.run("stats --json").code(0));
    assert_eq!((stats["reviews"].as_u64(), stats["seen"].as_u64()), (Some(8), Some(2)), "{stats}");
    let history = sandbox.run("history").code(0).stdout;
    assert_eq!(history.lines().count(), 8);
    let last = history.lines().last().expect("a line");
    assert!(last.starts_with("2025-07-17 15:06  hard   100%  mine/what-is-a-stack"), "{last}");
    assert!(last.ends_with("(in another program)"), "{last}");
}

#[test]
fn what_is_left_out_stays_on_offer_and_what_is_known_is_not_taken_twice() {
    let sandbox = Sandbox::new();
    let mut package = package();
    package.write(&sandbox.path("mine.apkg"));
    let run = import(&sandbox, &["--no-history", "--json"]).code(0);
    assert_eq!(json(&run)["imported"]["reviews"], 0);
    assert!(!sandbox.path("journal").exists());

    // The bank stays as it is, and the answers come.
    let bank = sandbox.read("banks/mine.ron");
    let run = import(&sandbox, &[]).code(0);
    assert!(run.stdout.contains("stays as it is\nwill write 8 past answers"), "{}", run.stdout);
    assert_eq!(sandbox.read("banks/mine.ron"), bank);
    assert_eq!(journal(&sandbox.path(".")).len(), 8);

    // A second time there is nothing, even without the lines beside the bank; then one more answer.
    fs::remove_file(sandbox.path("banks/mine.sources.jsonl")).expect("the lines");
    let run = import(&sandbox, &[]).code(0);
    assert!(!run.stdout.contains("to the journal"), "{}", run.stdout);
    package.note("What is a trie?", "a prefix tree", &answers(&[(40, GOOD, 0)]));
    package.write(&sandbox.path("mine.apkg"));
    let run = import(&sandbox, &[]).code(0);
    assert!(run.stdout.contains("will write 1 past answer of 2025-07-25 to"), "{}", run.stdout);
    assert_eq!(journal(&sandbox.path(".")).len(), 9);

    // What is taken back is not offered again.
    let undone = sandbox.run("undo 9").code(0);
    assert!(
        undone.stdout.starts_with("took back: answer on `mine/what-is-a-trie"),
        "{}",
        undone.stdout
    );
    assert!(cards(&sandbox).is_empty());
    let run = import(&sandbox, &[]).code(0);
    assert!(!run.stdout.contains("to the journal"), "{}", run.stdout);
    assert!(cards(&sandbox).is_empty());
}

#[test]
fn another_machine_with_the_same_journals_takes_nothing_twice() {
    let first = Sandbox::new();
    package().write(&first.path("mine.apkg"));
    import(&first, &[]).code(0);
    let second = Sandbox::new();
    package().write(&second.path("mine.apkg"));
    for entry in fs::read_dir(first.path("journal")).expect("journals") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            second.write(&format!("journal/{name}"), fs::read(&path).expect("a journal"));
        }
    }
    let run = import(&second, &[]).code(0);
    assert!(!run.stdout.contains("to the journal"), "{}", run.stdout);
    assert_eq!(cards(&second), cards(&first));
}

#[test]
fn answers_that_a_wrong_clock_dated_are_refused() {
    let sandbox = Sandbox::new();
    let mut package = Package::new();
    let future = Answer { at: 1_900_000_000_000, button: GOOD, kind: 1 };
    let ancient = Answer { at: 86_400_000, button: GOOD, kind: 1 };
    let sound = Answer { at: BEGUN, button: GOOD, kind: 1 };
    package.note("What is a queue?", "first in first out", &[ancient, sound, future]);
    package.write(&sandbox.path("mine.apkg"));
    let run = import(&sandbox, &[]).code(0);
    let warning = "past answers that are left out, because they are dated in the future or before 2005: 2; the clock \
                   of a machine was wrong";
    assert!(run.stdout.contains(warning), "{}", run.stdout);
    assert!(run.stdout.contains("will write 1 past answer of 2025-06-15 to"), "{}", run.stdout);
    assert_eq!(journal(&sandbox.path(".")).len(), 1);
}

#[test]
fn while_the_journal_is_written_elsewhere_nothing_is_begun() {
    let sandbox = Sandbox::new();
    package().write(&sandbox.path("mine.apkg"));
    sandbox.write("journal/writer.lock", "1\n");
    let lock = fs::File::open(sandbox.path("journal/writer.lock")).expect("the lock");
    lock.lock().expect("a lock");
    let run = import(&sandbox, &[]).code(2);
    assert!(run.stderr.contains("is in use by another onsite"), "{}", run.stderr);
    assert!(!sandbox.path("banks").exists());
}
