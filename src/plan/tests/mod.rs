//! Plans over a small library and a few answers. It is 2026-11-20, 12:00, unless said otherwise.

mod laws;
mod standing;

use super::*;
use crate::bank::read;
use crate::schedule::samples::review;
use crate::schedule::{DeviceId, Entry, EventId, Rating, Record, Review, Scheduler};
use crate::time::{Timestamp, study_day};
use Rating::{Again, Easy, Good};
use expect_test::{Expect, expect};
use jiff::tz::Offset;
use std::collections::HashSet;

const BANK: &str = r#"(id: "databases", questions: [
    (id: "sql-1", topic: "sql", subtopic: "joins", level: Junior, prompt: "?", kind: TrueFalse(answer: true)),
    (id: "sql-2", topic: "sql", subtopic: "joins", tags: ["null"], prompt: "?", kind: TrueFalse(answer: true)),
    (id: "sql-3", topic: "sql", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "sql-4", topic: "sql", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "web-1", topic: "web", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "web-2", topic: "web", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "twin-1", topic: "twins", family: "twins", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "twin-2", topic: "twins", family: "twins", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "twin-3", topic: "twins", family: "twins", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "story-1", topic: "people", prompt: "?", kind: Behavioural()),
    (id: "story-2", topic: "people", prompt: "?", kind: Behavioural()),
    (id: "draft", topic: "sql", prompt: "?", status: Draft, kind: TrueFalse(answer: true)),
])"#;

/// Every question that can be asked.
const IDS: [&str; 11] = [
    "sql-1", "sql-2", "sql-3", "sql-4", "web-1", "web-2", "twin-1", "twin-2", "twin-3", "story-1",
    "story-2",
];

const NOON: &str = "2026-11-20T12:00:00Z";

const PLENTY: Limits = Limits { questions: 100, new: 100 };

fn library() -> Library {
    let reading = read("databases.ron", BANK.as_bytes());
    assert_eq!(reading.diagnostics, []);
    Library::of_readings(vec![(reading, true)]).0
}

fn today_at(now: &str) -> Today {
    let now = now.parse().unwrap();
    Today { now, day: study_day(now, Offset::UTC, Scheduler::default().rollover_hour) }
}

fn key(id: &str) -> QuestionKey {
    QuestionKey::new("databases", id)
}

fn answer(id: &str, rating: Rating) -> Record {
    Record::Review(review(id, rating))
}

fn crammed(id: &str) -> Record {
    Record::Review(Review { mode: Mode::Cram, ..review(id, Good) })
}

fn suspend(id: &str) -> Record {
    Record::Suspend { question: key(id) }
}

fn replay(records: impl IntoIterator<Item = (Timestamp, Record)>) -> Progress {
    let entry = |(seq, (at, record)): (u64, (Timestamp, Record))| {
        let id = EventId { device: DeviceId("d".to_owned()), seq };
        Entry { id, at, offset: Offset::UTC, record }
    };
    Progress::replay(Scheduler::default(), (1..).zip(records).map(entry))
}

/// What happened when: `11-19 23:00`.
fn after(records: Vec<(&str, Record)>) -> Progress {
    let at = |text: &str| format!("2026-{}:00Z", text.replace(' ', "T")).parse().unwrap();
    replay(records.into_iter().map(|(text, record)| (at(text), record)))
}

fn named(ids: &[&str]) -> Filter {
    Filter { questions: ids.iter().map(|id| key(id)).collect(), ..Filter::default() }
}

fn topics(names: &[&str]) -> Filter {
    Filter { topics: names.iter().map(|name| (*name).to_owned()).collect(), ..Filter::default() }
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.items.iter().map(|item| item.question.id.as_str()).collect()
}

fn sorted(plan: &Plan) -> Vec<&str> {
    let mut ids = ids(plan);
    ids.sort_unstable();
    ids
}

fn drill_at(now: &str, progress: &Progress, filter: &Filter, limits: Limits) -> Plan {
    drill(&library(), progress, filter, limits, today_at(now), 7)
}

fn drill_now(progress: &Progress, filter: &Filter, limits: Limits) -> Plan {
    drill_at(NOON, progress, filter, limits)
}

fn cram_now(progress: &Progress, filter: &Filter, limits: Limits) -> Plan {
    cram(&library(), progress, filter, limits, today_at(NOON), 7)
}

#[test]
fn overdue_comes_before_due_before_new() {
    let progress = after(vec![
        ("10-20 12:00", answer("web-2", Good)),
        ("11-20 11:00", answer("sql-2", Again)),
        ("11-20 11:00", answer("sql-3", Good)),
    ]);
    let plan = drill_now(&progress, &topics(&["sql", "web"]), PLENTY);
    assert_eq!(ids(&plan)[..2], ["web-2", "sql-2"]);
    assert_eq!(sorted(&plan), ["sql-1", "sql-2", "sql-4", "web-1", "web-2"]);
    let expected = Counts { overdue: 1, due: 1, new: 3, ..Counts::default() };
    assert_eq!(plan.counts, expected);
}

#[test]
fn the_most_likely_forgotten_comes_first_and_not_the_longest_overdue() {
    let progress = after(vec![
        // Remembered well, and the longest ago.
        ("09-01 12:00", answer("sql-1", Easy)),
        ("10-20 12:00", answer("sql-2", Good)),
        // Hardly remembered, and due since yesterday.
        ("11-19 12:00", answer("sql-3", Again)),
        // Today's come after those of earlier days, by the same rule.
        ("11-20 11:50", answer("web-1", Again)),
        ("11-20 10:00", answer("web-2", Again)),
    ]);
    let plan = drill_now(&progress, &Filter::default(), Limits { questions: 20, new: 0 });
    assert_eq!(ids(&plan), ["sql-3", "sql-2", "sql-1", "web-2", "web-1"]);
}

#[test]
fn limits_hold_and_what_is_due_has_the_first_places() {
    let overdue = |id| ("10-20 12:00", answer(id, Good));
    let progress = after(vec![overdue("sql-1"), overdue("sql-2"), overdue("sql-3")]);
    let new_in = |plan: &Plan| {
        let new = |item: &&Item| progress.card(&item.key).is_none();
        plan.items.iter().filter(new).count()
    };
    // Without stories, 3 are due and 4 new: sql-4, web-1, web-2 and one of the twins.
    for (questions, new, due_asked, new_asked) in [
        (0, 5, 0, 0),
        (2, 5, 2, 0),
        (3, 5, 3, 0),
        (4, 5, 3, 1),
        (5, 0, 3, 0),
        (5, 1, 3, 1),
        (9, 2, 3, 2),
        (9, 9, 3, 4),
        (usize::MAX, usize::MAX, 3, 4),
    ] {
        let limits = Limits { questions, new };
        let plan = drill_now(&progress, &topics(&["sql", "web", "twins"]), limits);
        assert_eq!(new_in(&plan), new_asked, "{limits:?}");
        assert_eq!(plan.items.len(), due_asked + new_asked, "{limits:?}");
    }
}

#[test]
fn a_long_sitting_ends_with_a_rehearsal() {
    let people = topics(&["people", "web"]);
    let overdue: Vec<_> = IDS[..6].iter().map(|id| ("10-20 12:00", answer(id, Good))).collect();
    let cards_done = after(overdue);
    let nothing_done = after(vec![]);
    for (progress, filter, questions, new, expected) in [
        (&nothing_done, Filter::default(), 9, 9, 0),
        (&nothing_done, Filter::default(), 10, 9, 1),
        // The new ones of the day are fewer than the cards: a card gives way.
        (&nothing_done, Filter::default(), 20, 2, 1),
        // But not the only one.
        (&nothing_done, Filter::default(), 20, 1, 0),
        (&nothing_done, Filter::default(), 20, 0, 0),
        // Only one of the twins is a new card here.
        (&cards_done, Filter::default(), 10, 1, 0),
        (&cards_done, Filter::default(), 10, 9, 1),
        // Who names a topic gets all of it, cards first.
        (&nothing_done, topics(&["people"]), 5, 5, 2),
        (&nothing_done, people.clone(), 9, 9, 2),
        (&nothing_done, people.clone(), 3, 9, 1),
        (&nothing_done, people, 9, 2, 1),
    ] {
        let plan = drill_now(progress, &filter, Limits { questions, new });
        let is_rehearsal: Vec<bool> =
            plan.items.iter().map(|item| item.question.kind.is_rehearsal()).collect();
        let said = format!("{filter:?} {questions} {new}: {:?}", ids(&plan));
        assert_eq!(is_rehearsal.iter().filter(|is| **is).count(), expected, "{said}");
        assert!(is_rehearsal.is_sorted(), "{said}");
    }
}

#[test]
fn a_suspended_question_is_counted_and_never_asked() {
    let progress = after(vec![
        ("10-20 12:00", answer("sql-1", Good)),
        ("11-20 11:00", suspend("sql-1")),
        ("11-20 11:00", suspend("web-1")),
    ]);
    for filter in [Filter::default(), topics(&["sql", "web"]), named(&["sql-1", "web-1"])] {
        for plan in [drill_now(&progress, &filter, PLENTY), cram_now(&progress, &filter, PLENTY)] {
            assert_eq!(plan.counts.suspended, 2);
            assert!(!ids(&plan).contains(&"sql-1") && !ids(&plan).contains(&"web-1"), "{plan:?}");
        }
    }
}

#[test]
fn of_a_family_one_question_is_asked_a_day() {
    let twins = topics(&["twins"]);
    let overdue = |id| ("10-20 12:00", answer(id, Good));
    let today = |id, rating| ("11-20 11:00", answer(id, rating));
    let check = |records: Vec<(&str, Record)>, now: &str, asked: &[&str], counted: Counts| {
        let said = format!("{records:?} at {now}");
        let progress = after(records);
        let plan = drill_at(now, &progress, &twins, PLENTY);
        assert_eq!(ids(&plan), asked, "{said}");
        assert_eq!(plan.counts, counted, "{said}");
        assert_eq!(counts(&library(), &progress, &twins, today_at(now)), counted, "{said}");
    };
    let none = Counts::default();
    let tomorrow = "2026-11-21T12:00:00Z";

    let answered = || vec![overdue("twin-2"), today("twin-1", Good)];
    check(answered(), NOON, &[], Counts { buried: 2, ..none });
    check(answered(), tomorrow, &["twin-2"], Counts { overdue: 1, buried: 1, ..none });
    // The question itself comes back.
    let failed = || vec![overdue("twin-2"), today("twin-1", Again)];
    check(failed(), NOON, &["twin-1"], Counts { due: 1, buried: 2, ..none });
    // Nobody was asked yet: the one that is due goes before the new ones.
    check(vec![overdue("twin-3")], NOON, &["twin-3"], Counts { overdue: 1, buried: 2, ..none });
    // A cram settles nothing.
    let cram = vec![overdue("twin-2"), ("11-20 11:00", crammed("twin-1"))];
    check(cram, NOON, &["twin-2"], Counts { overdue: 1, buried: 2, ..none });
    // A suspended one is asked by nobody, so it stands in nobody's way.
    let suspended = vec![overdue("twin-2"), ("11-20 11:00", suspend("twin-2"))];
    let plan = drill_now(&after(suspended), &twins, PLENTY);
    assert_eq!(plan.counts, Counts { new: 1, buried: 1, suspended: 1, ..none });
    assert_eq!(plan.items.len(), 1);
}

#[test]
fn what_is_asked_for_by_its_id_is_asked_in_that_order() {
    let progress = after(vec![
        ("10-20 12:00", answer("sql-1", Good)),
        ("11-20 11:00", answer("sql-2", Good)),
        ("11-20 11:00", answer("twin-1", Good)),
        ("11-20 11:00", suspend("web-2")),
    ]);
    let no_new = Limits { questions: 10, new: 0 };
    let plan = drill_now(&progress, &named(&["web-1", "twin-3", "sql-2", "sql-1"]), no_new);
    assert_eq!(ids(&plan), ["web-1", "twin-3", "sql-2", "sql-1"], "new, buried, waiting, overdue");
    let plan = drill_now(&progress, &named(&["twin-3", "twin-2", "web-2"]), no_new);
    assert_eq!(ids(&plan), ["twin-3", "twin-2"]);
    assert_eq!(plan.counts, Counts { new: 2, suspended: 1, ..Counts::default() });
    // Before a topic that was named too, and within the limit of the sitting.
    let both = Filter { questions: vec![key("sql-2")], ..topics(&["sql"]) };
    assert_eq!(ids(&drill_now(&progress, &both, no_new)), ["sql-2", "sql-1"]);
    assert_eq!(ids(&drill_now(&progress, &both, Limits { questions: 1, new: 0 })), ["sql-2"]);
    // It is the one that its family asks today.
    let family = Filter { questions: vec![key("twin-2")], ..topics(&["twins"]) };
    let plan = drill_now(&after(vec![("10-20 12:00", answer("twin-1", Good))]), &family, PLENTY);
    assert_eq!(ids(&plan), ["twin-2"]);
    assert_eq!(plan.counts, Counts { new: 1, buried: 2, ..Counts::default() });
    // Not when it is suspended.
    let suspended = after(vec![("11-20 11:00", suspend("twin-2"))]);
    let plan = drill_now(&suspended, &family, PLENTY);
    assert_eq!(plan.counts, Counts { new: 1, buried: 1, suspended: 1, ..Counts::default() });
}

#[test]
fn a_cram_asks_what_is_not_due() {
    let progress = after(vec![
        ("11-20 11:00", answer("sql-1", Good)),
        ("11-20 11:00", answer("twin-1", Good)),
        ("11-20 11:00", suspend("sql-2")),
    ]);
    let filter = topics(&["sql", "twins"]);
    assert_eq!(
        sorted(&cram_now(&progress, &filter, PLENTY)),
        ["sql-1", "sql-3", "sql-4", "twin-1", "twin-2", "twin-3"]
    );
    // New ones are not counted in a cram.
    let plan = cram_now(&progress, &filter, Limits { questions: 4, new: 0 });
    assert_eq!(plan.items.len(), 4);
    assert_eq!(plan.counts, Counts { new: 2, buried: 2, suspended: 1, ..Counts::default() });
    let named = named(&["web-1", "sql-1"]);
    assert_eq!(ids(&cram_now(&progress, &named, PLENTY)), ["web-1", "sql-1"]);
}

#[test]
fn a_seed_is_an_order() {
    let (library, progress) = (library(), after(vec![]));
    for choose in [drill, cram] {
        let plan =
            |seed| choose(&library, &progress, &Filter::default(), PLENTY, today_at(NOON), seed);
        let orders: HashSet<String> = (0..20).map(|seed| ids(&plan(seed)).join(" ")).collect();
        assert!(orders.len() > 15, "{orders:?}");
        assert_eq!(ids(&plan(7)), ids(&plan(7)));
    }
}

#[test]
fn topics_go_round() {
    let check = |plan: Plan, expected: Expect| {
        let topics: Vec<&str> = plan.items.iter().map(Item::topic).collect();
        expected.assert_eq(&topics.join(" "));
    };
    let progress = after(vec![]);
    let filter = topics(&["sql", "web", "twins", "people"]);
    check(
        drill_now(&progress, &filter, PLENTY),
        expect!["web sql twins web sql sql sql people people"],
    );
    check(
        cram_now(&progress, &filter, PLENTY),
        expect!["twins people sql web twins people sql web twins sql sql"],
    );
}
