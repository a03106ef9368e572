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
