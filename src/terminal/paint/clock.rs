//! How is it said what time is left?

use super::super::look::{Ink, Line, Look};
use crate::mock::Left;

/// From here on it is the last minute, in milliseconds.
const LAST: i64 = 60_000;

/// What the row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Question,
    /// A story is told, in so many seconds.
    Story(u32),
    Break,
}

/// One row: what is left for the question, the section and the interview, and whether it is the last minute or over.
/// Where the row is short, so are the words.
pub fn clock(left: &Left, pace: Pace, look: &Look) -> Line {
    let is_last = pace != Pace::Break && !left.is_paused && (1..=LAST).contains(&left.section);
    let (mark, brief) = match (left.is_paused, is_last) {
        (true, _) => ("; the clock stands still", "; paused"),
        (_, true) => ("; last minute of the section", "; last minute"),
        _ => ("", ""),
    };
    let parts = parts(left, pace);
    let long: Vec<String> = parts.iter().map(|(long, _, time)| told(long, *time)).collect();
    let short: Vec<String> = parts.iter().map(|(_, short, time)| told(short, *time)).collect();
    let section = short.len() - 2;
    let rows = [
        long.join(", ") + mark,
        long.join(", ") + brief,
        short.join(", ") + brief,
        short[..=section].join(", ") + brief,
        short[section].clone() + brief,
    ];
    let fits = rows.iter().find(|row| row.len() < look.columns());
    let ink = match left.section {
        ..=0 if !left.is_paused => Ink::Wrong,
        _ if is_last => Ink::Partly,
        _ => Ink::Faint,
    };
    Line::of(ink, fits.unwrap_or(&rows[rows.len() - 1]).as_str())
}

/// Name, short name and milliseconds left of all that is counted; the last two are the section and the interview.
fn parts(left: &Left, pace: Pace) -> Vec<(&'static str, &'static str, i64)> {
    let spent = i64::try_from(left.spent).unwrap_or(i64::MAX);
    let mut parts = match (pace, left.question) {
        _ if left.is_paused => Vec::new(),
        (Pace::Story(seconds), _) => vec![("speaking", "talk", i64::from(seconds) * 1000 - spent)],
        (_, Some(question)) => vec![("question", "q", question)],
        (_, None) => Vec::new(),
    };
    let section = if pace == Pace::Break { "break" } else { "section" };
    parts.extend([(section, section, left.section), ("interview", "all", left.interview)]);
    parts
}

/// `section 8:05`, or `section over by 0:20`.
fn told(name: &str, milliseconds: i64) -> String {
    match over(milliseconds) {
        Some(over) => format!("{name} over by {}", minutes(over)),
        None => format!("{name} {}", minutes(milliseconds.max(0).unsigned_abs().div_ceil(1000))),
    }
}

/// Whole seconds over; none in the first of them.
fn over(milliseconds: i64) -> Option<u64> {
    Some(milliseconds.min(0).unsigned_abs() / 1000).filter(|seconds| *seconds > 0)
}

/// Seconds as `0:20`, `12:05` or `1:02:03`.
pub fn minutes(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn left(question: Option<i64>, section: i64, interview: i64) -> Left {
        Left { question, spent: 20_000, section, interview, is_paused: false, is_hard: true }
    }

    fn row(left: &Left, pace: Pace, width: usize) -> (Ink, String) {
        let look = Look { colour: false, unicode: false, bars: false, width };
        let line = clock(left, pace, &look);
        let ink = line.pieces().next().map_or(Ink::Plain, |(ink, _)| ink);
        (ink, line.text())
    }

    #[test]
    fn what_is_left_is_said_in_words() {
        let usual = left(Some(100_000), 485_000, 1_880_000);
        let last = left(Some(9_001), 45_000, 1_450_000);
        let over = left(Some(-80_000), -20_900, 1_450_000);
        let note = left(None, 180_000, 7_380_000);
        let paused = Left { is_paused: true, ..usual };
        for (left, pace, width, ink, words) in [
            (
                &usual,
                Pace::Question,
                80,
                Ink::Faint,
                "question 1:40, section 8:05, interview 31:20",
            ),
            (
                &usual,
                Pace::Question,
                120,
                Ink::Faint,
                "question 1:40, section 8:05, interview 31:20",
            ),
            (&usual, Pace::Question, 40, Ink::Faint, "q 1:40, section 8:05, all 31:20"),
            (
                &usual,
                Pace::Story(150),
                80,
                Ink::Faint,
                "speaking 2:10, section 8:05, interview 31:20",
            ),
            (&usual, Pace::Story(15), 40, Ink::Faint, "talk over by 0:05, section 8:05"),
            (
                &last,
                Pace::Question,
                80,
                Ink::Partly,
                "question 0:10, section 0:45, interview 24:10; last minute of the section",
            ),
            (&last, Pace::Question, 40, Ink::Partly, "q 0:10, section 0:45; last minute"),
            (
                &over,
                Pace::Question,
                80,
                Ink::Wrong,
                "question over by 1:20, section over by 0:20, interview 24:10",
            ),
            (&over, Pace::Question, 40, Ink::Wrong, "q over by 1:20, section over by 0:20"),
            (&note, Pace::Question, 80, Ink::Faint, "section 3:00, interview 2:03:00"),
            (&note, Pace::Break, 80, Ink::Faint, "break 3:00, interview 2:03:00"),
            (
                &last,
                Pace::Question,
                70,
                Ink::Partly,
                "question 0:10, section 0:45, interview 24:10; last minute",
            ),
            (
                &paused,
                Pace::Question,
                80,
                Ink::Faint,
                "section 8:05, interview 31:20; the clock stands still",
            ),
            (&paused, Pace::Question, 40, Ink::Faint, "section 8:05, interview 31:20; paused"),
        ] {
            assert_eq!(row(left, pace, width), (ink, words.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn the_row_fits(
            question in prop::option::of(-7_200_000i64..7_200_000),
            section in -36_000_000i64..36_000_000,
            interview in 0i64..36_000_000,
            width in 40usize..130,
        ) {
            let (_, words) = row(&left(question, section, interview), Pace::Question, width);
            prop_assert!(words.len() < width, "{words}");
        }
    }
}
