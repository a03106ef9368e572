//! Where does a question stand, and does a filter allow it?

use super::*;
use crate::bank::Level;

#[test]
fn where_a_question_stands() {
    let again = |at| (at, answer("sql-1", Again));
    let good = |at| (at, answer("sql-1", Good));
    let resume = Record::Resume { question: key("sql-1") };
    for (records, now, expected) in [
        (vec![], NOON, Standing::New),
        (vec![("11-20 11:00", crammed("sql-1"))], NOON, Standing::New),
        (vec![good("10-20 12:00")], NOON, Standing::Overdue),
        (vec![good("11-20 11:00")], NOON, Standing::Waiting),
        // After 6 days, as the model and the spread of this question have it.
        (vec![good("11-14 12:00")], NOON, Standing::Due),
        (vec![good("11-14 12:00")], "2026-11-20T04:00:00Z", Standing::Due),
        (vec![good("11-14 12:00")], "2026-11-20T03:59:59Z", Standing::Waiting),
        (vec![good("11-14 12:00")], "2026-11-21T04:00:00Z", Standing::Overdue),
        // The model asks again after 3 seconds.
        (vec![again("11-20 12:00")], "2026-11-20T12:00:02Z", Standing::LaterToday),
        (vec![again("11-20 12:00")], "2026-11-20T12:00:04Z", Standing::Due),
        (vec![again("11-20 12:00")], "2026-11-21T03:59:59Z", Standing::Due),
        (vec![again("11-20 12:00")], "2026-11-21T04:00:00Z", Standing::Overdue),
        (vec![again("11-20 03:00")], "2026-11-20T04:00:00Z", Standing::Overdue),
        // A cram is no review of this day.
        (vec![again("11-19 23:00"), ("11-20 11:00", crammed("sql-1"))], NOON, Standing::Overdue),
        (vec![again("11-19 23:00"), again("11-20 11:00")], NOON, Standing::Due),
        (vec![("11-20 11:00", suspend("sql-1"))], NOON, Standing::Suspended),
        (vec![good("10-20 12:00"), ("11-20 11:00", suspend("sql-1"))], NOON, Standing::Suspended),
        (vec![("11-20 11:00", suspend("sql-1")), ("11-20 11:01", resume)], NOON, Standing::New),
    ] {
        let said = format!("{records:?} at {now}");
        let standing = standing(&after(records), &key("sql-1"), today_at(now));
        assert_eq!(standing, expected, "{said}");
    }
}

#[test]
fn a_filter_widens_by_names_and_narrows_by_the_rest() {
    let star = Record::Star { question: key("web-2"), on: true };
    let unstar = Record::Star { question: key("web-1"), on: false };
    let progress = after(vec![("11-20 11:00", star), ("11-20 11:00", unstar)]);
    let strings = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let open = Filter::default();
    for (filter, expected) in [
        (open.clone(), IDS.join(" ").as_str()),
        (topics(&["sql"]), "sql-1 sql-2 sql-3 sql-4"),
        (topics(&["joins"]), "sql-1 sql-2"),
        (topics(&["joins", "web"]), "sql-1 sql-2 web-1 web-2"),
        (Filter { banks: strings(&["databases"]), ..open.clone() }, IDS.join(" ").as_str()),
        (Filter { banks: strings(&["rest"]), ..open.clone() }, ""),
        (named(&["web-1"]), "web-1"),
        (Filter { questions: vec![key("web-1")], ..topics(&["joins"]) }, "sql-1 sql-2 web-1"),
        (Filter { subtopics: strings(&["joins"]), ..open.clone() }, "sql-1 sql-2"),
        (Filter { subtopics: strings(&["joins"]), ..topics(&["web"]) }, ""),
        (Filter { tags: strings(&["null"]), ..open.clone() }, "sql-2"),
        (Filter { levels: vec![Level::Junior], ..topics(&["joins"]) }, "sql-1"),
        (Filter { starred: true, ..open.clone() }, "web-2"),
        (Filter { starred: true, ..topics(&["sql"]) }, ""),
    ] {
        let library = library();
        let allowed = library.items().iter().filter(|item| filter.allows(item, &progress));
        let ids: Vec<&str> = allowed.map(|item| item.question.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{filter:?}");
    }
}

#[test]
fn new_questions_are_begun_on_the_day_of_the_first_review_that_schedules() {
    let progress = after(vec![
        ("11-19 12:00", answer("sql-1", Good)),
        ("11-20 12:00", answer("sql-1", Good)),
        ("11-20 12:00", answer("sql-2", Again)),
        ("11-20 12:05", answer("sql-2", Good)),
        ("11-19 12:00", crammed("sql-3")),
        ("11-20 12:00", answer("sql-3", Good)),
        ("11-20 12:00", crammed("sql-4")),
        // Before the study day turns.
        ("11-20 03:59", answer("web-1", Good)),
        ("11-21 03:59", answer("web-2", Good)),
        ("11-20 12:00", suspend("twin-1")),
    ]);
    for (day, begun) in [("2026-11-18", 0), ("2026-11-19", 2), ("2026-11-20", 3), ("2026-11-21", 0)]
    {
        assert_eq!(begun_today(&progress, day.parse().unwrap()), begun, "{day}");
    }
}
