//! How much time is left, so long after a screen was shown?

use super::head;
use super::look::{Line, Look};
use super::paint::{Pace, clock};
use crate::bank::Kind;
use crate::mock::{Left, Mode, Screen};
use std::time::Duration;

/// What is left, as an interview said it at a reading of a monotonic clock.
#[derive(Debug, Clone, Copy)]
pub struct Countdown {
    left: Left,
    since: Duration,
    pace: Pace,
    /// Number of the section; a break has that of the section behind it.
    section: usize,
}

impl Countdown {
    /// The clock of a screen that is shown at a reading; none where no clock runs.
    pub fn of(screen: &Screen<'_>, since: Duration) -> Option<Self> {
        let head = head(screen)?;
        let pace = match screen {
            _ if *head.mode == Mode::Break => Pace::Break,
            Screen::Ask(ask) => match ask.task.kind {
                Kind::Behavioural(story) => Pace::Story(story.seconds_to_speak),
                _ => Pace::Question,
            },
            _ => Pace::Question,
        };
        Some(Self { left: head.left, since, pace, section: head.number.0 })
    }

    /// The row that says it.
    pub fn row(&self, now: Duration, look: &Look) -> Line {
        clock(&self.left(now), self.pace, look)
    }

    /// What is left at a later reading.
    pub fn left(&self, now: Duration) -> Left {
        if self.left.is_paused {
            return self.left;
        }
        let passed = now.saturating_sub(self.since).as_millis();
        let passed = u64::try_from(passed).unwrap_or(u64::MAX);
        let signed = i64::try_from(passed).unwrap_or(i64::MAX);
        let section = self.left.section.saturating_sub(signed);
        let used = self.left.section.max(0) - section.max(0);
        Left {
            question: self.left.question.map(|question| question.saturating_sub(signed)),
            spent: self.left.spent.saturating_add(passed),
            section,
            interview: self.left.interview - used,
            ..self.left
        }
    }

    /// Whether the answer is to be submitted as it stands.
    pub fn is_up(&self, now: Duration) -> bool {
        let left = self.left(now);
        left.is_hard && !left.is_paused && left.section <= 0
    }

    /// Whether the section takes longer than it should, and goes on.
    pub fn is_overrun(&self, now: Duration) -> bool {
        let left = self.left(now);
        !left.is_hard && !left.is_paused && left.section <= 0
    }

    /// How long the seconds of the section stay as they are shown; none while the clock stands still.
    pub fn until_next(&self, now: Duration) -> Option<Duration> {
        if self.left.is_paused {
            return None;
        }
        let into = (self.left(now).section - 1).rem_euclid(1000) + 1;
        Some(Duration::from_millis(into.unsigned_abs()))
    }
}

/// Says once a section that it takes longer than it should.
#[derive(Debug, Default)]
pub struct Reminder(Option<(usize, bool)>);

impl Reminder {
    /// What to say at a reading; it is not said again in the same section.
    pub fn due(&mut self, countdown: &Countdown, now: Duration) -> Option<&'static str> {
        let is_break = countdown.pace == Pace::Break;
        let section = Some((countdown.section, is_break));
        if !countdown.is_overrun(now) || self.0 == section {
            return None;
        }
        self.0 = section;
        Some(match is_break {
            true => "the break is over: the next section begins when you go on",
            false => "the time of this section is over: come to an end; the overrun is counted",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(section: i64, is_hard: bool) -> Countdown {
        let left = Left {
            question: Some(10_000),
            spent: 2_000,
            section,
            interview: section + 60_000,
            is_paused: false,
            is_hard,
        };
        Countdown { left, since: Duration::from_secs(5), pace: Pace::Question, section: 1 }
    }

    #[test]
    fn what_passes_is_taken_from_all_that_is_left() {
        let left = at(30_000, true).left(Duration::from_secs(17));
        assert_eq!((left.question, left.spent), (Some(-2_000), 14_000));
        assert_eq!((left.section, left.interview), (18_000, 78_000));
    }

    #[test]
    fn an_overrun_takes_nothing_from_the_sections_to_come() {
        let left = at(30_000, false).left(Duration::from_secs(45));
        assert_eq!((left.section, left.interview), (-10_000, 60_000));
    }

    #[test]
    fn the_time_is_up_at_the_deadline_and_not_before() {
        let ms = Duration::from_millis;
        for (is_hard, now, is_up, is_overrun) in [
            (true, ms(34_999), false, false),
            (true, ms(35_000), true, false),
            (false, ms(34_999), false, false),
            (false, ms(35_000), false, true),
        ] {
            let countdown = at(30_000, is_hard);
            assert_eq!((countdown.is_up(now), countdown.is_overrun(now)), (is_up, is_overrun));
        }
    }

    #[test]
    fn a_clock_that_stands_still_takes_nothing() {
        let mut countdown = at(30_000, true);
        countdown.left.is_paused = true;
        let late = Duration::from_secs(500);
        assert_eq!(countdown.left(late), countdown.left);
        assert!(!countdown.is_up(late));
        assert_eq!(countdown.until_next(late), None);
    }

    #[test]
    fn an_overrun_is_said_once_a_section() {
        let mut reminder = Reminder::default();
        let late = Duration::from_secs(40);
        assert_eq!(reminder.due(&at(30_000, false), Duration::from_secs(30)), None);
        assert!(reminder.due(&at(30_000, false), late).is_some());
        assert_eq!(reminder.due(&at(30_000, false), late), None);
        let next = Countdown { section: 2, pace: Pace::Break, ..at(30_000, false) };
        let words = "the break is over: the next section begins when you go on";
        assert_eq!(reminder.due(&next, late), Some(words));
        assert_eq!(reminder.due(&at(30_000, true), late), None, "a hard section ends by itself");
    }

    proptest! {
        #[test]
        fn whoever_waits_for_the_next_second_is_there_at_the_deadline(section in 1i64..5_000) {
            let countdown = at(section, true);
            let mut now = Duration::from_secs(5);
            let mut waits = 0;
            while !countdown.is_up(now) {
                now += countdown.until_next(now).expect("a running clock");
                waits += 1;
            }
            prop_assert_eq!(now, Duration::from_secs(5) + Duration::from_millis(section.unsigned_abs()));
            prop_assert_eq!(waits, section.unsigned_abs().div_ceil(1000));
        }
    }
}
