//! Which day is it?
//!
//! A study day begins at the rollover hour of the local clock, so that a session after midnight belongs to the
//! evening before. The day is read off the civil clock; subtracting four hours from an instant would be wrong on
//! the days when the clocks change.

pub use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// A study day.
pub type Day = Date;

/// An instant and the study day that it falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    pub now: Timestamp,
    pub day: Day,
}

/// Seconds of a day, for fractional days.
pub const DAY_SECONDS: f64 = 86_400.0;

/// The study day of an instant for somebody whose clock is `offset` from UTC; the day turns at `rollover_hour`.
pub fn study_day(at: Timestamp, offset: Offset, rollover_hour: i8) -> Day {
    let local = offset.to_datetime(at);
    if local.hour() < rollover_hour { plus_days(local.date(), -1) } else { local.date() }
}

/// The offset from UTC in force in a time zone at an instant.
pub fn offset_at(at: Timestamp, zone: &TimeZone) -> Offset {
    zone.to_offset(at)
}

/// Fractional days from one instant to a later one; 0 when it is not later.
pub fn days_between(earlier: Timestamp, later: Timestamp) -> f64 {
    (later.duration_since(earlier).as_secs_f64() / DAY_SECONDS).max(0.0)
}

/// A day some days away, held at the ends of the calendar.
pub fn plus_days(day: Day, days: i64) -> Day {
    // Longer than the calendar, and as much as a span can hold.
    const MOST: i64 = 7_304_484;
    day.saturating_add(jiff::Span::new().days(days.clamp(-MOST, MOST)))
}

/// Whole days from one day to another; negative when the other is earlier.
pub fn days_until(from: Day, to: Day) -> i64 {
    // Days are the default unit of a difference of dates, which always fits.
    i64::from(from.until(to).map(|span| span.get_days()).unwrap_or_default())
}

/// An instant some fractional days later, or earlier when negative; held at the ends of the calendar. Not a number
/// is no time at all.
pub fn plus_fraction(at: Timestamp, days: f64) -> Timestamp {
    // Longer than the calendar, and short enough for a duration.
    const MOST: f64 = 1e12;
    let seconds = if days.is_nan() { 0.0 } else { (days * DAY_SECONDS).clamp(-MOST, MOST) };
    let end = if seconds < 0.0 { Timestamp::MIN } else { Timestamp::MAX };
    at.checked_add(jiff::SignedDuration::from_secs_f64(seconds)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// The study day in a time zone, with the day turning at 04:00.
    fn study_day_in(zone: &str, text: &str) -> String {
        let (at, zone) = (at(text), TimeZone::get(zone).unwrap());
        study_day(at, offset_at(at, &zone), 4).to_string()
    }

    #[test]
    fn the_day_turns_at_the_rollover_hour_exactly() {
        for (clock, hour, expected) in [
            ("03:59:59.999999999", 4, "2026-11-19"),
            ("04:00:00", 4, "2026-11-20"),
            ("23:59:59", 4, "2026-11-20"),
            ("00:00:00", 4, "2026-11-19"),
            ("00:00:00", 0, "2026-11-20"),
            ("22:59:59", 23, "2026-11-19"),
            ("23:00:00", 23, "2026-11-20"),
        ] {
            let at = at(&format!("2026-11-20T{clock}+01:00"));
            assert_eq!(
                study_day(at, Offset::constant(1), hour).to_string(),
                expected,
                "{clock} {hour}"
            );
        }
    }

    #[test]
    fn the_day_turns_at_four_by_the_clock_when_clocks_change() {
        for (zone, at, expected) in [
            // Berlin skips 02:00 to 03:00: 04:00 is two hours after 01:00 UTC has come.
            ("Europe/Berlin", "2026-03-29T01:59:59Z", "2026-03-28"),
            ("Europe/Berlin", "2026-03-29T02:00:00Z", "2026-03-29"),
            // Berlin has 02:00 to 03:00 twice: 04:00 is at 03:00 UTC.
            ("Europe/Berlin", "2026-10-25T02:59:59Z", "2026-10-24"),
            ("Europe/Berlin", "2026-10-25T03:00:00Z", "2026-10-25"),
            // Lord Howe moves by half an hour: from +10:30 to +11 on 4 October, back on 5 April.
            ("Australia/Lord_Howe", "2026-10-03T16:59:59Z", "2026-10-03"),
            ("Australia/Lord_Howe", "2026-10-03T17:00:00Z", "2026-10-04"),
            ("Australia/Lord_Howe", "2026-04-04T17:29:59Z", "2026-04-04"),
            ("Australia/Lord_Howe", "2026-04-04T17:30:00Z", "2026-04-05"),
            // Samoa had no 30 December 2011. The first four hours of the 31st count as the 30th all the same,
            // because an offset alone does not know that; every review still falls on one day.
            ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
            ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30"),
            ("Pacific/Apia", "2011-12-30T13:59:59Z", "2011-12-30"),
            ("Pacific/Apia", "2011-12-30T14:00:00Z", "2011-12-31"),
        ] {
            assert_eq!(study_day_in(zone, at), expected, "{zone} {at}");
        }
    }

    #[test]
    fn days_are_counted_both_ways() {
        for (from, to, days) in [
            ("2026-11-20", "2026-11-20", 0),
            ("2026-11-20", "2026-11-21", 1),
            ("2026-11-21", "2026-11-20", -1),
            ("2026-02-28", "2027-02-28", 365),
            ("2028-02-28", "2028-03-01", 2),
            ("-009999-01-01", "9999-12-31", 7_304_483),
        ] {
            assert_eq!(days_until(day(from), day(to)), days, "{from} {to}");
            assert_eq!(plus_days(day(from), days), day(to), "{from} {to}");
        }
    }

    #[test]
    fn the_calendar_ends_and_nothing_wraps() {
        assert_eq!(plus_days(Day::MAX, 1), Day::MAX);
        assert_eq!(plus_days(Day::MIN, i64::MAX), Day::MAX);
        assert_eq!(plus_days(Day::MAX, i64::MIN), Day::MIN);
        for (days, expected) in [
            (f64::INFINITY, Timestamp::MAX),
            (f64::NEG_INFINITY, Timestamp::MIN),
            (-1e12, Timestamp::MIN),
            (f64::NAN, Timestamp::UNIX_EPOCH),
        ] {
            assert_eq!(plus_fraction(Timestamp::UNIX_EPOCH, days), expected, "{days}");
        }
    }

    #[test]
    fn fractions_of_a_day() {
        let (noon, evening) = (at("2026-11-20T12:00:00Z"), at("2026-11-20T18:00:00Z"));
        assert_eq!(days_between(noon, evening), 0.25);
        assert_eq!(days_between(evening, noon), 0.0);
        assert_eq!(plus_fraction(noon, 0.25), evening);
        assert_eq!(plus_fraction(evening, -0.25), noon);
    }

    proptest! {
        #[test]
        fn a_study_day_never_goes_back_while_the_clock_stays(
            a in -377_705_023_201..=253_402_207_200i64, hours in 0..72i64, offset in -93_599..=93_599i32, hour in 0..24i8,
        ) {
            let offset = Offset::from_seconds(offset).unwrap();
            let at = Timestamp::from_second(a).unwrap();
            let later = plus_fraction(at, hours as f64 / 24.0);
            let (day, later) = (study_day(at, offset, hour), study_day(later, offset, hour));
            prop_assert!(day <= later);
            prop_assert!(days_until(day, later) <= 4);
        }

        #[test]
        fn adding_days_and_counting_them_agree(start in -4_000_000..4_000_000i64, days in -3_000_000..3_000_000i64) {
            let start = plus_days(day("1970-01-01"), start);
            let end = plus_days(start, days);
            prop_assert!(days_until(start, end) == days || end == Day::MAX || end == Day::MIN);
        }
    }
}
