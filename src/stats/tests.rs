//! Figures worked out by hand over four questions and a month. It is 2026-12-04, 12:00.

use super::*;
use crate::bank::{QuestionKey, read};
use crate::schedule::samples::review;
use crate::schedule::{DeviceId, Entry, EventId, Record, Review, Scheduler};
use crate::time::{Timestamp, plus_fraction};
use Rating::{Again, Easy, Good, Hard};
use expect_test::expect;
use jiff::tz::Offset;
use proptest::prelude::*;

const BANK: &str = r#"(id: "databases", questions: [
    (id: "q1", topic: "sql", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "q2", topic: "sql", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "q3", topic: "web", prompt: "?", kind: TrueFalse(answer: true)),
    (id: "q4", topic: "people", prompt: "?", kind: Behavioural()),
])"#;

fn library() -> Library {
    let reading = read("databases.ron", BANK.as_bytes());
    assert_eq!(reading.diagnostics, []);
    Library::of_readings(vec![(reading, true)]).0
}

fn today() -> Today {
    let now = "2026-12-04T12:00:00Z".parse().unwrap();
    Today { now, day: "2026-12-04".parse().unwrap() }
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

fn answer(id: &str, rating: Rating) -> Record {
    Record::Review(review(id, rating))
}

fn crammed(id: &str, rating: Rating) -> Record {
    Record::Review(Review { mode: Mode::Cram, ..review(id, rating) })
}

fn suspend(id: &str) -> Record {
    Record::Suspend { question: QuestionKey::new("databases", id) }
}

/// Ten answers on four days, and one question that has left the library.
fn a_month() -> Progress {
    let half = Review { score: 0.5, milliseconds: 60_000, ..review("q3", Hard) };
    after(vec![
        ("11-01 12:00", answer("q1", Good)),
        ("11-01 12:00", answer("q2", Again)),
        ("11-01 12:05", answer("q2", Good)),
        ("11-03 12:00", answer("q1", Again)),
        ("11-03 12:05", answer("q1", Good)),
        ("11-03 12:00", answer("q2", Good)),
        ("11-03 12:00", crammed("q3", Good)),
        ("11-05 12:00", Record::Review(half)),
        ("11-06 12:00", answer("q1", Hard)),
        ("11-06 12:00", answer("gone", Good)),
        ("11-07 12:00", suspend("q4")),
    ])
}

fn figures(progress: &Progress) -> Stats {
    stats(&library(), progress, today())
}

#[test]
fn a_month_in_figures() {
    let stats = figures(&a_month());
    assert_eq!((stats.questions, stats.seen, stats.suspended, stats.leeches), (4, 3, 1, 0));
    assert_eq!((stats.reviews, stats.days, stats.streak), (10, 4, 0));
    // Nine answers of 8.2 seconds and one of a minute.
    assert_eq!(stats.seconds, 133);
    // Two failed and one was half right.
    assert_eq!(stats.accuracy, Mean { score: Some(0.75), reviews: 10 });
    // 2026-11-05 is the first of the last 30 days.
    assert_eq!(stats.accuracy_lately, Mean { score: Some(2.5 / 3.0), reviews: 3 });
}

#[test]
fn nothing_has_no_figures() {
    let stats = figures(&after(vec![]));
    assert_eq!((stats.questions, stats.seen, stats.reviews, stats.days), (4, 0, 0, 0));
    assert_eq!(stats.accuracy, Mean { score: None, reviews: 0 });
    assert_eq!(stats.retention, Retention { target: 0.9, measured: None, reviews: 0 });
    assert_eq!(stats.confidence, []);
    assert!(stats.topics.iter().all(|topic| topic.seen == 0 && topic.recall.is_none()));
    assert!(stats.forecast.iter().all(|day| day.due == 0));
}

#[test]
fn retention_is_of_the_first_review_of_a_later_study_day() {
    // Of q1 failed on the 3rd and recalled on the 6th, of q2 recalled on the 3rd. The first review of a question, a
    // second one of a day and a cram are none; the cram of q3 makes its first review no later one either.
    let retention = figures(&a_month()).retention;
    assert_eq!(retention, Retention { target: 0.9, measured: Some(2.0 / 3.0), reviews: 3 });

    for (records, expected) in [
        // Hours apart, but on two study days; and a day apart by the calendar, but on one.
        (
            vec![("11-02 03:00", answer("q1", Good)), ("11-02 04:00", answer("q1", Good))],
            (1, Some(1.0)),
        ),
        (vec![("11-01 23:00", answer("q1", Good)), ("11-02 03:00", answer("q1", Good))], (0, None)),
        // A cram in between hides nothing.
        (
            vec![
                ("11-01 12:00", answer("q1", Good)),
                ("11-05 11:00", crammed("q1", Again)),
                ("11-05 12:00", answer("q1", Hard)),
            ],
            (1, Some(1.0)),
        ),
        (
            vec![("11-01 12:00", answer("q1", Good)), ("11-05 12:00", answer("q1", Again))],
            (1, Some(0.0)),
        ),
    ] {
        let said = format!("{records:?}");
        let retention = figures(&after(records)).retention;
        assert_eq!((retention.reviews, retention.measured), expected, "{said}");
    }
}

#[test]
fn calibration_is_the_mean_score_of_each_confidence() {
    let said = |id, confidence, rating| {
        Record::Review(Review { confidence: Some(confidence), ..review(id, rating) })
    };
    let progress = after(vec![
        ("11-01 12:00", said("q1", Confidence::Guess, Again)),
        ("11-01 12:00", said("q2", Confidence::Guess, Good)),
        ("11-01 12:00", said("q3", Confidence::Sure, Good)),
        ("11-02 12:00", answer("q1", Again)),
    ]);
    let row = |confidence, score, reviews| Calibration { confidence, score, reviews };
    let rows = [row(Confidence::Sure, 1.0, 1), row(Confidence::Guess, 0.5, 2)];
    assert_eq!(figures(&progress).confidence, rows);
}

#[test]
fn topics_in_the_order_of_their_names() {
    let line = |topic: &Topic| {
        let Topic { topic, questions, seen, accuracy, recall } = topic;
        let Mean { score, reviews } = accuracy;
        let recall = recall.map(|recall| format!("{recall:.2}"));
        format!("{topic}: {seen} of {questions} seen, {score:?} of {reviews}, recall {recall:?}\n")
    };
    expect![[r#"
        people: 0 of 1 seen, None of 0, recall None
        sql: 2 of 2 seen, Some(0.7142857142857143) of 7, recall Some("0.72")
        web: 1 of 1 seen, Some(0.75) of 2, recall Some("0.73")
    "#]]
    .assert_eq(&figures(&a_month()).topics.iter().map(line).collect::<String>());

    // Recall is the mean over the questions that have a card; q3 was crammed only.
    let progress = after(vec![
        ("11-20 12:00", answer("q1", Again)),
        ("11-20 12:00", answer("q2", Easy)),
        ("11-20 12:00", crammed("q3", Good)),
    ]);
    let chance = |id| {
        let card = progress.card(&QuestionKey::new("databases", id)).unwrap();
        progress.scheduler().retrievability(card, today().now)
    };
    let topics = figures(&progress).topics;
    assert_eq!(topics[1].recall, Some(f64::midpoint(chance("q1"), chance("q2"))));
    assert_eq!((topics[2].seen, topics[2].recall), (1, None));
}

#[test]
fn the_forecast_is_of_two_weeks() {
    let progress = after(vec![
        // Overdue, due in a moment, and due in some days.
        ("11-01 12:00", answer("q1", Good)),
        ("12-04 12:00", answer("q2", Again)),
        ("12-04 11:00", answer("q3", Good)),
        ("11-01 12:00", answer("q4", Good)),
        ("12-04 11:00", suspend("q4")),
        ("11-01 12:00", answer("gone", Good)),
    ]);
    let forecast = figures(&progress).forecast;
    assert_eq!(forecast.len() as i64, FORECAST_DAYS);
    let line = |Forecast { day, due }: &Forecast| format!("{day} {due}\n");
    expect![[r#"
        2026-12-04 2
        2026-12-05 0
        2026-12-06 0
        2026-12-07 0
        2026-12-08 0
        2026-12-09 1
        2026-12-10 0
        2026-12-11 0
        2026-12-12 0
        2026-12-13 0
        2026-12-14 0
        2026-12-15 0
        2026-12-16 0
        2026-12-17 0
    "#]]
    .assert_eq(&forecast.iter().map(line).collect::<String>());

    // The 15th day is not shown: Easy brings q1 back after two weeks or more.
    let far = after(vec![("12-01 12:00", answer("q1", Good)), ("12-04 11:00", answer("q1", Easy))]);
    assert_eq!(figures(&far).forecast.iter().map(|day| day.due).sum::<usize>(), 0);
}

#[test]
fn a_streak_ends_today_or_yesterday() {
    for (days, expected) in [
        (vec!["12-04 12:00"], 1),
        (vec!["12-03 12:00"], 1),
        (vec!["12-02 12:00"], 0),
        (vec!["12-02 12:00", "12-03 12:00", "12-04 12:00"], 3),
        (vec!["12-01 12:00", "12-03 12:00", "12-04 12:00"], 2),
        // After midnight and before the study day turns.
        (vec!["12-02 12:00", "12-04 03:00"], 2),
    ] {
        let records = days.iter().map(|day| (*day, crammed("q1", Good))).collect();
        assert_eq!(figures(&after(records)).streak, expected, "{days:?}");
    }
}

#[test]
fn a_leech_is_said() {
    let times: Vec<String> = (1..=9).map(|day| format!("11-{day:02} 12:00")).collect();
    let records = times.iter().map(|at| (at.as_str(), answer("q1", Again))).collect();
    assert_eq!(figures(&after(records)).leeches, 1);
}

#[test]
fn more_time_than_there_is_does_not_overflow() {
    let long = |id| Record::Review(Review { milliseconds: u64::MAX, ..review(id, Good) });
    let progress = after(vec![("11-01 12:00", long("q1")), ("11-01 12:00", long("q2"))]);
    assert_eq!(figures(&progress).seconds, u64::MAX / 1000);
}

proptest! {
    #[test]
    fn the_parts_make_the_whole(
        events in prop::collection::vec((prop::sample::select(vec!["q1", "q2", "q3", "q4", "gone"]), 0.0..40.0f64, 0..6usize), 0..40),
    ) {
        let now = today().now;
        let record = |(id, days, what): (&str, f64, usize)| {
            let record = match what {
                0 => suspend(id),
                1 => crammed(id, Good),
                rating => answer(id, Rating::ALL[rating - 2]),
            };
            (plus_fraction(now, -days), record)
        };
        let progress = replay(events.into_iter().map(record));
        let (library, stats) = (library(), figures(&progress));
        let there = |answered: &&Answered| library.get(&answered.review.question).is_some();
        let of_library = progress.reviews().filter(there).count();
        let of_topics = |count: fn(&Topic) -> usize| stats.topics.iter().map(count).sum::<usize>();
        prop_assert_eq!(of_topics(|topic| topic.accuracy.reviews), of_library);
        prop_assert_eq!(of_topics(|topic| topic.questions), stats.questions);
        prop_assert_eq!(of_topics(|topic| topic.seen), stats.seen);
        prop_assert_eq!(stats.reviews, progress.reviews().count());

        let awake = progress.tracks().filter(|(_, track)| track.card.is_some() && !track.suspended);
        let forecast: usize = stats.forecast.iter().map(|day| day.due).sum();
        prop_assert!(forecast <= awake.count());
        prop_assert!(stats.retention.reviews <= stats.reviews);
        for share in [stats.accuracy.score, stats.retention.measured].into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&share));
        }
    }
}
