//! What is taken from the review log.

use super::builder::Made;
use super::*;
use expect_test::{Expect, expect};

/// A package with one card and these rows: seconds after an instant, button, ease of the card, milliseconds, type.
fn read(settings: &str, rows: &[[i64; 5]]) -> String {
    let mut made = Made::new();
    made.settings = settings.to_owned();
    made.note_type(1, 0, &["Front", "Back"], &[("{{Front}}", "{{Back}}")]);
    made.note(1, "g", 1, "", &["2 + 2?", "4"]);
    made.card(9, 1, 0, 1, 0, 0);
    for [seconds, button, ease, millis, kind] in rows {
        made.answered(1_500_000_000_000 + seconds * 1000, 9, *button, *ease, *millis, *kind);
    }
    told(&import("collection.anki2", &made.bytes()).unwrap())
}

fn check(settings: &str, rows: &[[i64; 5]], expected: Expect) {
    expected.assert_eq(&read(settings, rows));
}

fn told(import: &Import) -> String {
    let mut out = String::new();
    for review in import.drafts().flat_map(|draft| &draft.cards).flat_map(|card| &card.reviews) {
        out += &format!("{} {:?} {} ms\n", review.at, review.rating, review.millis);
    }
    let log = import.understood.iter().filter(|fact| fact.starts_with("review log"));
    log.chain(&import.warnings).for_each(|line| out += &format!("{line}\n"));
    out
}

const FIRST: &str = r#"{"schedVer": 1}"#;
const SECOND: &str = r#"{"schedVer": 2}"#;

#[test]
fn buttons_mean_what_the_scheduler_meant() {
    let rows = [[0, 2, 0, 4000, 0], [600, 3, 2500, 2500, 2], [86400, 3, 2500, 61_000, 1]];
    let three = ["Good 4000 ms", "Easy 2500 ms", "Good 61000 ms"];
    let four = ["Hard 4000 ms", "Good 2500 ms", "Good 61000 ms"];
    // The number came with the second scheduler.
    for (settings, expected) in [(FIRST, three), ("{}", three), (SECOND, four)] {
        let [first, second, third] = expected;
        let log = "review log: 3 of 3 rows are answers that count";
        assert_eq!(
            read(settings, &rows),
            format!(
                "2017-07-14T02:40:00Z {first}\n2017-07-14T02:50:00Z {second}\n\
                 2017-07-15T02:40:00Z {third}\n{log}\n"
            )
        );
    }
    // A fourth button while learning: the number is wrong.
    let fourth = [[0, 2, 0, 4000, 0], [600, 4, 2500, -5, 0]];
    check(
        FIRST,
        &fourth,
        expect![[r#"
            2017-07-14T02:40:00Z Hard 4000 ms
            2017-07-14T02:50:00Z Easy 0 ms
            review log: 2 of 2 rows are answers that count
        "#]],
    );
}

#[test]
fn what_made_no_schedule_is_left_out_and_counted() {
    check(
        SECOND,
        &[
            [0, 3, 2500, 7_200_000, 0],
            // By hand, by a new model, without a button.
            [1, 0, 2500, 0, 4],
            [2, 3, 2500, 0, 5],
            [3, 0, 2500, 0, 1],
            // In a filtered deck: as cramming, and early.
            [4, 3, 0, 100, 3],
            [5, 3, 2500, 100, 3],
            [6, 7, 2500, 100, 1],
        ],
        expect![[r#"
            2017-07-14T02:40:00Z Good 600000 ms
            2017-07-14T02:40:05Z Good 100 ms
            review log: 2 of 7 rows are answers that count; left out: 3 of rescheduling, 1 of cramming, 1 with no such button or time
        "#]],
    );
}

#[test]
fn a_card_made_new_again_begins_anew() {
    let known = [[0, 3, 2500, 100, 0], [1, 3, 2500, 100, 1]];
    // Anki of today writes a row for it, older ones did not.
    let today = [[2, 0, 0, 0, 4], [3, 1, 2500, 100, 0]];
    let once = [[3, 1, 2500, 100, 0]];
    let log =
        |rows: usize| format!("review log: 1 of {rows} rows are answers that count; left out: ");
    for (after, log) in [
        (&today[..], log(4) + "1 of rescheduling, 2 before the card was made new again"),
        (&once[..], log(3) + "2 before the card was made new again"),
    ] {
        let rows = [&known, after].concat();
        assert_eq!(read(SECOND, &rows), format!("2017-07-14T02:40:03Z Again 100 ms\n{log}\n"));
    }
}

#[test]
fn a_card_with_an_interval_but_no_past_is_said() {
    let mut made = Made::new();
    made.note_type(1, 0, &["Front", "Back"], &[("{{Front}}", "{{Back}}")]);
    for id in 1..=3 {
        made.note(id, &id.to_string(), 1, "", &["a", "b"]);
        made.card(id, id, 0, 1, 0, 0);
    }
    made.database.execute("UPDATE cards SET ivl = 30 WHERE id < 3", []).unwrap();
    made.answered(1_500_000_000_000, 1, 3, 2500, 100, 1);
    assert_eq!(
        told(&import("collection.anki2", &made.bytes()).unwrap()),
        "2017-07-14T02:40:00Z Good 100 ms\n\
         review log: 1 of 1 rows are answers that count\n\
         cards with an interval but without a past answer, which are asked as new ones: 1\n"
    );
}

#[test]
fn a_damaged_log_does_not_cost_the_cards() {
    let mut made = Made::new();
    made.note_type(1, 0, &["Front", "Back"], &[("{{Front}}", "{{Back}}")]);
    made.note(1, "g", 1, "", &["2 + 2?", "4"]);
    made.card(9, 1, 0, 1, 0, 0);
    made.database.execute_batch("DROP TABLE revlog; CREATE VIEW revlog AS SELECT 1 AS id").unwrap();
    let import = import("collection.anki2", &made.bytes()).unwrap();
    assert_eq!(import.items.len(), 1);
    assert_eq!(
        import.warnings,
        ["the review log cannot be read, so that past answers are left out: `revlog` is no table"]
    );
}
