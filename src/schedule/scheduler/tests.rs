//! Are the rules around the model kept?

use super::*;
use crate::schedule::LEECH;
use crate::schedule::fsrs::tests::model;
use crate::schedule::record::samples::review;
use expect_test::expect;
use proptest::prelude::*;
use std::fmt::Write;

const BERLIN: Offset = Offset::constant(1);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn days(card: &Card) -> String {
    match card.due {
        Due::At(_) => format!("{:.0}s", card.interval * 86_400.0),
        Due::On(day) => format!("{}d {day}", card.interval),
    }
}

/// Cards after these ratings, each given in the evening of the day on which the question was due.
fn follow(ratings: &[Rating], scheduler: &Scheduler) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    let mut now = at("2026-11-20T18:00:00Z");
    for rating in ratings {
        let card = scheduler.next(cards.last(), &review("q", *rating), now, BERLIN);
        now = match card.due {
            Due::At(at) => at,
            Due::On(_) => plus_fraction(now, card.interval),
        };
        cards.push(card);
    }
    cards
}

#[test]
fn a_question_that_is_known_comes_back_ever_later() {
    let cards = follow(&[Rating::Good; 6], &Scheduler::default());
    let out: Vec<String> = cards.iter().map(days).collect();
    expect![[r#"
        4d 2026-11-24
        28d 2026-12-22
        99d 2027-03-31
        290d 2028-01-15
        874d 2030-06-07
        2714d 2037-11-11"#]]
    .assert_eq(&out.join("\n"));
}

#[test]
fn each_rating_of_a_new_question() {
    let preview = Scheduler::default().preview(
        None,
        &review("q", Rating::Good),
        at("2026-11-20T18:00:00Z"),
        BERLIN,
    );
    let mut out = String::new();
    for rating in Rating::ALL {
        writeln!(out, "{}: {}", rating.name(), days(preview.get(rating))).unwrap();
    }
    expect![[r#"
        again: 3s
        hard: 1d 2026-11-21
        good: 4d 2026-11-24
        easy: 53d 2027-01-12
    "#]]
    .assert_eq(&out);
}

#[test]
fn less_than_a_day_is_later_today_or_tomorrow() {
    // Hard on a new question is 14.3 hours.
    let hard = |clock: &str| {
        let now = at(&format!("2026-11-20T{clock}+01:00"));
        days(&Scheduler::default().next(None, &review("q", Rating::Hard), now, BERLIN))
    };
    assert_eq!(hard("04:00:00"), "51621s");
    assert_eq!(hard("13:39:38"), "51621s");
    assert_eq!(hard("13:39:40"), "1d 2026-11-21");
    // Before the day turns, tomorrow is the day that is about to begin.
    assert_eq!(hard("03:59:59"), "1d 2026-11-20");
}

#[test]
fn a_rehearsal_is_never_asked_twice_on_a_day() {
    let rehearsal = Review { rehearsal: true, ..review("story", Rating::Again) };
    let card = Scheduler::default().next(None, &rehearsal, at("2026-11-20T18:00:00Z"), BERLIN);
    assert_eq!(days(&card), "1d 2026-11-21");
}

#[test]
fn a_cram_changes_no_card() {
    let scheduler = Scheduler::default();
    let card = follow(&[Rating::Good, Rating::Good], &scheduler)[1];
    for rating in Rating::ALL {
        let cram = Review { mode: Mode::Cram, ..review("q", rating) };
        assert_eq!(scheduler.next(Some(&card), &cram, at("2026-12-20T18:00:00Z"), BERLIN), card);
        assert_eq!(scheduler.fold([(card.last_review, BERLIN, &cram)]), None);
    }
}

#[test]
fn a_lapse_is_forgetting_what_was_known_or_failing_on_another_day() {
    let lapses = |reviews: &[(&str, Rating)]| {
        let scheduler = Scheduler::default();
        let card = reviews.iter().fold(None, |card: Option<Card>, (clock, rating)| {
            let now = at(&format!("{clock}:00Z"));
            Some(scheduler.next(card.as_ref(), &review("q", *rating), now, BERLIN))
        });
        card.unwrap().lapses
    };
    use Rating::{Again, Good, Hard};
    assert_eq!(lapses(&[("2026-11-20T18:00", Again)]), 0);
    assert_eq!(lapses(&[("2026-11-20T18:00", Again), ("2026-11-20T18:10", Again)]), 0);
    assert_eq!(lapses(&[("2026-11-20T18:00", Again), ("2026-11-21T18:00", Again)]), 1);
    assert_eq!(lapses(&[("2026-11-20T18:00", Hard), ("2026-11-20T18:10", Again)]), 1);
    assert_eq!(lapses(&[("2026-11-20T18:00", Good), ("2026-11-25T18:00", Again)]), 1);
}

#[test]
fn a_leech_is_told_at_the_8th_lapse_and_every_4th_more() {
    let scheduler = Scheduler::default();
    let ratings = [Rating::Good, Rating::Again].repeat(18);
    let cards = follow(&ratings, &scheduler);
    let told: Vec<u32> = cards
        .windows(2)
        .filter(|pair| pair[1].leeches_since(Some(&pair[0])))
        .map(|pair| pair[1].lapses)
        .collect();
    assert_eq!(told, [8, 12, 16]);
    assert!(cards.iter().all(|card| card.is_leech() == (card.lapses >= LEECH)));
}

#[test]
fn a_lucky_guess_earns_less_than_knowing_and_more_than_failing() {
    let scheduler = Scheduler::default();
    let now = at("2026-12-01T18:00:00Z");
    let known = follow(&[Rating::Good, Rating::Good], &scheduler)[1];
    for before in [None, Some(&known)] {
        let after = |rating: Rating, chance: f64| {
            scheduler.next(before, &Review { chance, ..review("q", rating) }, now, BERLIN).memory
        };
        let stabilities = [
            after(Rating::Again, 0.25),
            after(Rating::Good, 0.5),
            after(Rating::Good, 0.25),
            after(Rating::Good, 0.0),
        ]
        .map(|memory| memory.stability);
        assert!(stabilities.is_sorted_by(|a, b| a < b), "{stabilities:?}");
        assert_eq!(after(Rating::Again, 0.25), after(Rating::Again, 0.0), "failing is no guess");
    }
}

#[test]
fn the_chance_of_having_known_is_bayes() {
    let scheduler = Scheduler::default();
    let card = follow(&[Rating::Good], &scheduler)[0];
    let known = |before: Option<&Card>, now: Timestamp, chance: f64| {
        let review = Review { chance, ..review("q", Rating::Good) };
        scheduler.step(before.map(Past::of), &review, now, BERLIN).known()
    };
    // Nothing is known of a new question but the prior: 0.2 / (0.2 + 0.8 / 4).
    assert!((known(None, card.last_review, 0.25) - 0.5).abs() < 1e-12);
    assert_eq!(known(None, card.last_review, 0.0), 1.0);
    assert!(known(Some(&card), card.last_review, 0.25) > 0.9999, "it was asked this instant");
    let later = plus_fraction(card.last_review, 400.0);
    let r = scheduler.retrievability(&card, later);
    assert!((known(Some(&card), later, 0.25) - r / (r + (1.0 - r) / 4.0)).abs() < 1e-12);
}

#[test]
fn settings_outside_their_range_are_held_to_it() {
    let after = |scheduler: Scheduler| days(&follow(&[Rating::Good; 3], &scheduler)[2]);
    let with = |desired_retention, maximum_interval, rollover_hour| {
        after(Scheduler {
            desired_retention,
            maximum_interval,
            rollover_hour,
            ..Scheduler::default()
        })
    };
    assert_eq!(with(0.2, 36_500.0, 4), with(0.7, 36_500.0, 4));
    assert_eq!(with(7.0, 36_500.0, 4), with(0.99, 36_500.0, 4));
    assert_eq!(with(f64::NAN, f64::NAN, 4), after(Scheduler::default()));
    assert_eq!(with(0.9, 0.0, 4), with(0.9, 1.0, 4));
    assert_eq!(with(0.9, 36_500.0, 99), with(0.9, 36_500.0, 23));
}

fn instant() -> impl Strategy<Value = Timestamp> {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    prop_oneof![first..=last, 1_700_000_000..1_900_000_000i64, Just(first), Just(last),]
        .prop_map(|second| Timestamp::from_second(second).unwrap())
}

prop_compose! {
    fn any_scheduler()(
        fsrs in model(), desired_retention in any::<f64>(), maximum_interval in any::<f64>(), rollover_hour: i8, plain: bool,
    ) -> Scheduler {
        if plain { return Scheduler::default() }
        Scheduler { fsrs, desired_retention, maximum_interval, rollover_hour }
    }
}

prop_compose! {
    fn any_review()(
        rating in 0..4usize, chance in prop_oneof![Just(0.0), 0.0..1.0f64, any::<f64>()], rehearsal: bool,
    ) -> Review {
        Review { chance, rehearsal, ..review("q", Rating::ALL[rating]) }
    }
}

proptest! {
    #[test]
    fn nothing_panics_intervals_rise_with_the_rating_and_next_is_as_previewed(
        scheduler in any_scheduler(),
        history in proptest::collection::vec((any_review(), instant()), 1..8),
        seconds in -93_599..=93_599i32,
    ) {
        let offset = Offset::from_seconds(seconds).unwrap();
        let mut card: Option<Card> = None;
        for (review, now) in &history {
            let preview = scheduler.preview(card.as_ref(), review, *now, offset);
            for pair in Rating::ALL.windows(2) {
                let (worse, better) = (preview.get(pair[0]), preview.get(pair[1]));
                prop_assert!(worse.interval <= better.interval, "{worse:?} {better:?}");
            }
            let next = scheduler.next(card.as_ref(), review, *now, offset);
            prop_assert_eq!(&next, preview.get(review.rating));
            prop_assert!(next.interval > 0.0 && next.interval <= 36_500.0);
            prop_assert!(!review.rehearsal || next.interval >= 1.0);
            let recall = scheduler.retrievability(&next, *now);
            prop_assert!(recall > 0.0 && recall < 1.0);
            card = Some(next);
        }
        let reviews = history.iter().map(|(review, now)| (*now, offset, review));
        prop_assert_eq!(scheduler.fold(reviews), card);
    }

    #[test]
    fn a_chance_of_zero_or_none_at_all_changes_nothing(rating in 0..4usize, chance in -2.0..=0.0f64) {
        let (scheduler, now) = (Scheduler::default(), at("2026-11-20T18:00:00Z"));
        let rating = Rating::ALL[rating];
        let plain = scheduler.next(None, &review("q", rating), now, BERLIN);
        for chance in [chance, -0.0, f64::NAN] {
            let review = Review { chance, ..review("q", rating) };
            prop_assert_eq!(scheduler.next(None, &review, now, BERLIN), plain);
            prop_assert_eq!(plain.memory, scheduler.fsrs.first(rating));
        }
    }
}
