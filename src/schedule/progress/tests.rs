//! Is it the same fold, whatever the order of arrival?

use super::*;
use crate::schedule::record::samples::review;
use crate::schedule::{Mode, PARAMETERS, Rating, Review};
use crate::time::Timestamp;
use proptest::prelude::*;

fn id(seq: u64) -> EventId {
    EventId { device: DeviceId("laptop".to_owned()), seq }
}

fn key(id: &str) -> QuestionKey {
    QuestionKey::new("databases", id)
}

/// Entries of one device, an hour apart, numbered from 1.
fn entries(records: impl IntoIterator<Item = Record>) -> Vec<Entry> {
    let start: Timestamp = "2026-11-20T18:00:00Z".parse().unwrap();
    let entry = |(seq, record)| Entry {
        id: id(seq),
        at: start + jiff::SignedDuration::from_hours(seq as i64 - 1),
        offset: Offset::constant(1),
        record,
    };
    (1..).zip(records).map(entry).collect()
}

fn replay(entries: &[Entry]) -> Progress {
    Progress::replay(Scheduler::default(), entries.iter().cloned())
}

fn good(id: &str) -> Record {
    Record::Review(review(id, Rating::Good))
}

fn undo(seq: u64) -> Record {
    Record::Undo { of: id(seq) }
}

fn amend(seq: u64, rating: Rating) -> Record {
    Record::Amend { review: id(seq), rating, score: 0.75, overruled: true }
}

/// Everything that can be asked of it.
fn view(progress: &Progress) -> impl PartialEq + std::fmt::Debug + '_ {
    (
        progress.tracks().collect::<Vec<_>>(),
        progress.reviews().collect::<Vec<_>>(),
        progress.scheduler(),
        (progress.interview(), progress.minutes()),
        progress.last_undoable(&DeviceId("laptop".to_owned())),
    )
}

#[test]
fn a_track_tells_what_stands() {
    let note = |text: &str| Record::Note { question: key("q"), text: text.to_owned() };
    let mut records = vec![
        good("q"),
        Record::Suspend { question: key("q") },
        Record::Star { question: key("q"), on: true },
        note("first"),
        note("second"),
        Record::Report { question: key("q"), text: "the key is wrong".to_owned() },
    ];
    let progress = replay(&entries(records.clone()));
    let track = progress.track(&key("q")).unwrap();
    assert_eq!((track.reviews.len(), track.suspended, track.starred), (1, true, true));
    assert_eq!(track.card.unwrap().reps, 1);
    assert_eq!(track.notes.iter().map(|note| &*note.text).collect::<Vec<_>>(), ["first", "second"]);
    assert_eq!(track.reports[0].text, "the key is wrong");

    records.extend([Record::Resume { question: key("q") }, undo(3), undo(4), undo(6)]);
    let progress = replay(&entries(records));
    let track = progress.track(&key("q")).unwrap();
    assert_eq!((track.suspended, track.starred, track.reports.len()), (false, false, 0));
    assert_eq!(track.notes.iter().map(|note| &*note.text).collect::<Vec<_>>(), ["second"]);
}

#[test]
fn an_undone_suspend_and_an_undone_resume() {
    let suspended = |records: &[Record]| {
        let progress = replay(&entries(records.iter().cloned()));
        progress.track(&key("q")).is_some_and(|track| track.suspended)
    };
    let (suspend, resume) =
        (Record::Suspend { question: key("q") }, Record::Resume { question: key("q") });
    assert!(suspended(std::slice::from_ref(&suspend)));
    assert!(!suspended(&[suspend.clone(), undo(1)]));
    assert!(!suspended(&[suspend.clone(), resume.clone()]));
    assert!(suspended(&[suspend, resume, undo(2)]));
}

#[test]
fn nothing_is_left_of_a_question_whose_records_are_undone() {
    let progress = replay(&entries([good("q"), undo(1)]));
    assert!(progress.track(&key("q")).is_none());
    let empty = replay(&[]);
    assert_eq!(view(&progress), view(&empty));
}

#[test]
fn an_undo_cannot_be_undone() {
    let progress = replay(&entries([good("q"), undo(1), undo(2)]));
    assert!(progress.card(&key("q")).is_none());
}

#[test]
fn the_latest_amendment_counts_and_can_be_taken_back() {
    let judged = |records: &[Record]| {
        let progress = replay(&entries(records.iter().cloned()));
        let track = progress.track(&key("q")).unwrap();
        let review = &track.reviews[0].review;
        assert_eq!(track.card.unwrap().last_rating, review.rating);
        (review.rating, review.score, review.overruled)
    };
    let wrong = Record::Review(review("q", Rating::Again));
    let (hard, easy) = (amend(1, Rating::Hard), amend(1, Rating::Easy));
    assert_eq!(judged(std::slice::from_ref(&wrong)), (Rating::Again, 0.0, false));
    assert_eq!(judged(&[wrong.clone(), hard.clone()]), (Rating::Hard, 0.75, true));
    assert_eq!(judged(&[wrong.clone(), hard.clone(), easy.clone()]), (Rating::Easy, 0.75, true));
    let undone = [wrong.clone(), hard.clone(), easy, undo(3)];
    assert_eq!(judged(&undone), (Rating::Hard, 0.75, true));
    assert_eq!(judged(&[wrong, hard, undo(2)]), (Rating::Again, 0.0, false));
}

#[test]
fn a_cram_is_kept_and_makes_no_card() {
    let cram = Review { mode: Mode::Cram, ..review("q", Rating::Good) };
    let progress = replay(&entries([Record::Review(cram)]));
    assert_eq!(progress.track(&key("q")).unwrap().reviews.len(), 1);
    assert_eq!(progress.card(&key("q")), None);
}

#[test]
fn new_parameters_reschedule_everything_and_bad_ones_nothing() {
    let mut parameters = PARAMETERS.to_vec();
    parameters[2] = 2.5;
    let tune = |parameters: &[f64]| Record::Tune { parameters: parameters.to_vec() };
    let due = |records: &[Record]| {
        let progress = replay(&entries(records.iter().cloned()));
        progress.card(&key("q")).unwrap().memory.stability
    };
    assert_eq!(due(&[good("q")]), PARAMETERS[2]);
    assert_eq!(due(&[good("q"), tune(&parameters)]), 2.5);
    assert_eq!(due(&[good("q"), tune(&parameters), tune(&[1.0])]), 2.5);
    assert_eq!(due(&[good("q"), tune(&parameters), undo(2)]), PARAMETERS[2]);
}

#[test]
fn the_latest_plan_counts() {
    let interview = Some(jiff::civil::date(2026, 12, 4));
    let plan = Record::Plan { interview, minutes: Some(30) };
    let clear = Record::Plan { interview: None, minutes: None };
    let planned = |records: &[Record]| {
        let progress = replay(&entries(records.iter().cloned()));
        (progress.interview(), progress.minutes())
    };
    assert_eq!(planned(std::slice::from_ref(&plan)), (interview, Some(30)));
    assert_eq!(planned(&[plan.clone(), clear.clone()]), (None, None));
    assert_eq!(planned(&[plan, clear, undo(2)]), (interview, Some(30)));
}

#[test]
fn the_newest_record_that_stands_is_the_one_to_undo() {
    let undoable = |records: &[Record]| {
        let progress = replay(&entries(records.iter().cloned()));
        progress
            .last_undoable(&DeviceId("laptop".to_owned()))
            .map(|last| (last.id.seq, last.question.clone(), last.what))
    };
    let star = Record::Star { question: key("a"), on: true };
    assert_eq!(undoable(&[Record::Plan { interview: None, minutes: None }]), None);
    assert_eq!(undoable(&[good("a"), star.clone(), good("b")]), Some((3, key("b"), "answer")));
    let records = [good("a"), star.clone(), good("b"), undo(3)];
    assert_eq!(undoable(&records), Some((2, key("a"), "star")));
    assert_eq!(undoable(&[good("a"), undo(1)]), None);
}

#[test]
fn reviews_are_in_the_order_of_time_with_their_day() {
    // From 19:00 by the local clock every hour: the tenth, at 04:00, belongs to the next day.
    let records = (0..12).map(|index| good(["b", "a"][index % 2]));
    let progress = replay(&entries(records));
    let seqs: Vec<u64> = progress.reviews().map(|answered| answered.id.seq).collect();
    assert_eq!(seqs, (1..=12).collect::<Vec<_>>());
    let on = |day: &str| progress.reviewed_on(day.parse().unwrap()).map(|a| a.id.seq).collect();
    let (first, second): (Vec<u64>, Vec<u64>) = (on("2026-11-20"), on("2026-11-21"));
    assert_eq!((first, second), ((1..=9).collect(), (10..=12).collect()));
}

prop_compose! {
    fn any_id()(device in 0..2usize, seq in 1..30u64) -> EventId {
        EventId { device: DeviceId(["laptop", "desk"][device].to_owned()), seq }
    }
}

fn any_record() -> impl Strategy<Value = Record> {
    let question = || prop::sample::select(vec![key("a"), key("b"), key("c")]);
    let rating = || prop::sample::select(Rating::ALL.to_vec());
    let answer = (question(), rating(), any::<bool>()).prop_map(|(question, rating, cram)| {
        let mode = if cram { Mode::Cram } else { Mode::Drill };
        Record::Review(Review { question, mode, ..review("q", rating) })
    });
    let mark = (question(), 0..5usize).prop_map(|(question, kind)| match kind {
        0 => Record::Suspend { question },
        1 => Record::Resume { question },
        2 => Record::Star { question, on: true },
        3 => Record::Note { question, text: "a note".to_owned() },
        _ => Record::Report { question, text: "a report".to_owned() },
    });
    let amendment = (any_id(), rating(), any::<bool>()).prop_map(|(review, rating, overruled)| {
        Record::Amend { review, rating, score: 0.5, overruled }
    });
    let other = (0..30u32).prop_map(|minutes| match minutes {
        0..10 => {
            let mut parameters = PARAMETERS.to_vec();
            parameters[2] = 2.0 + f64::from(minutes);
            Record::Tune { parameters }
        }
        _ => Record::Plan { interview: None, minutes: Some(minutes) },
    });
    prop_oneof![
        6 => answer,
        3 => mark,
        2 => amendment,
        3 => any_id().prop_map(|of| Record::Undo { of }),
        1 => other,
    ]
}

/// Entries of two devices, often at the same time; not in the order of time.
fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    proptest::collection::vec((any_record(), 0..40i64, any::<bool>()), 0..40).prop_map(|rows| {
        let mut seqs = [0, 0];
        let entry = |(record, quarter_days, desk): (Record, i64, bool)| {
            let seq = &mut seqs[usize::from(desk)];
            *seq += 1;
            let device = DeviceId(if desk { "desk" } else { "laptop" }.to_owned());
            let at = Timestamp::from_second(1_790_000_000 + quarter_days * 21_600).unwrap();
            Entry { id: EventId { device, seq: *seq }, at, offset: Offset::UTC, record }
        };
        rows.into_iter().map(entry).collect()
    })
}

proptest! {
    #[test]
    fn entries_are_a_set(
        entries in any_entries(), seed in proptest::collection::vec(any::<u32>(), 60), split in 0..60usize,
    ) {
        let whole = replay(&entries);
        // Some arrive twice, and all in any order.
        let mut shuffled: Vec<(u32, &Entry)> =
            seed.iter().copied().zip(entries.iter().chain(entries.iter().rev())).collect();
        shuffled.sort_by_key(|(order, _)| *order);
        for entry in &entries {
            shuffled.push((0, entry));
        }
        let (first, rest) = shuffled.split_at(split.min(shuffled.len()));
        let mut progress =
            Progress::replay(Scheduler::default(), first.iter().map(|(_, entry)| (*entry).clone()));
        for (_, entry) in rest {
            progress.apply(entry);
        }
        prop_assert_eq!(view(&progress), view(&whole));
    }

    #[test]
    fn an_undone_record_is_as_if_it_had_never_been(entries in any_entries()) {
        let undone: Vec<&EventId> = entries
            .iter()
            .filter_map(|entry| match &entry.record {
                Record::Undo { of } => Some(of),
                _ => None,
            })
            .collect();
        let stands = |entry: &&Entry| {
            !matches!(entry.record, Record::Undo { .. }) && !undone.contains(&&entry.id)
        };
        let standing: Vec<Entry> = entries.iter().filter(stands).cloned().collect();
        let (all, standing) = (replay(&entries), replay(&standing));
        prop_assert_eq!(view(&all), view(&standing));
    }
}
