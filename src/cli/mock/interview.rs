//! How do an interview, a terminal, a clock and a journal become a mock?
//!
//! Like the loop of the drill: show a screen, take what happened, keep it, show the next.

use crate::bank::QuestionKey;
use crate::cli::context::Context;
use crate::journal::{Journal, Stopwatch};
use crate::mock::Interview;
use crate::schedule::{Happened, Record, Scorecard};
use crate::terminal::{Sat, Terminal};
use crate::time::Timestamp;
use std::collections::HashSet;

/// Seconds by which the wall clock may drift from the interview's clock without a word.
const DRIFT: i64 = 5;

/// How a run of an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// At its end, or left to be resumed.
    Here,
    Interrupted,
}

/// Holds an interview from the reading of its clock on. Everything that happened is on disk before the next screen.
pub fn hold(
    context: &Context,
    interview: &mut Interview,
    terminal: &mut dyn Terminal,
    journal: &mut Journal,
) -> anyhow::Result<Ended> {
    let mut watch = Watch::start(context, interview);
    while !interview.is_done() {
        let sat = terminal.sit(&interview.screen(watch.reading()))?;
        if let Some(seconds) = watch.moved(context.now()).filter(|_| !interview.is_over()) {
            let moved = Happened::ClockMoved(seconds);
            keep(context, interview, journal, moved, watch.reading())?;
            terminal.say(&moved_words(seconds))?;
        }
        let happened = match sat {
            Sat::Happened(happened) => happened,
            Sat::Left | Sat::End => return Ok(Ended::Here),
            Sat::Interrupted => return Ok(Ended::Interrupted),
        };
        for happened in happened {
            if interview.session().is_none() {
                let now = context.now();
                let opening = journal.append(interview.opening(), now, context.offset(now))?;
                interview.opened(opening.id);
                watch = Watch::start(context, interview);
            }
            keep(context, interview, journal, happened, watch.reading())?;
        }
    }
    Ok(Ended::Here)
}

/// Ends an interview where it stands.
pub fn abandon(
    context: &Context,
    interview: &mut Interview,
    journal: &mut Journal,
) -> anyhow::Result<()> {
    // Once for the interview, once for its assessment.
    while !interview.is_done() {
        keep(context, interview, journal, Happened::Ended, interview.clock())?;
    }
    Ok(())
}

/// Keeps the reviews that were not kept yet, the scorecard and the end.
pub fn close(
    context: &Context,
    interview: &Interview,
    reviewed: &HashSet<QuestionKey>,
    journal: &mut Journal,
) -> anyhow::Result<Scorecard> {
    let outcome = interview.result();
    let now = context.now();
    let offset = context.offset(now);
    let answered = u32::try_from(outcome.reviews.len()).unwrap_or(u32::MAX);
    let reviews = outcome.reviews.into_iter();
    let reviews = reviews.filter(|review| !reviewed.contains(&review.question));
    let mut records: Vec<Record> = reviews.map(Record::Review).collect();
    if let Some(session) = interview.session() {
        let (session, scorecard) = (session.clone(), Box::new(outcome.scorecard.clone()));
        records.push(Record::Scorecard { session: session.clone(), scorecard });
        let milliseconds = interview.clock();
        records.push(Record::SessionEnd { session, answered, milliseconds });
    }
    journal.append_all(records.into_iter().map(|record| (record, now, offset)))?;
    Ok(outcome.scorecard)
}

fn keep(
    context: &Context,
    interview: &mut Interview,
    journal: &mut Journal,
    happened: Happened,
    reading: u64,
) -> anyhow::Result<()> {
    if let Some(record) = interview.apply(happened, reading) {
        let now = context.now();
        journal.append(record, now, context.offset(now))?;
    }
    Ok(())
}

fn moved_words(seconds: i64) -> String {
    let (hours, minutes, rest) =
        (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    let length = match (hours, minutes) {
        (0, 0) => format!("{rest} s"),
        (0, minutes) => format!("{minutes} min {rest} s"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    let way = if seconds < 0 { "back" } else { "on" };
    format!(
        "the clock on the wall moved {way} by {length} (this machine slept, or its clock was set); \
         the interview's clock did not, and goes on"
    )
}

/// The interview's clock beside the one on the wall.
struct Watch {
    /// None where the clock stands still.
    stopwatch: Option<Stopwatch>,
    base: u64,
    /// Wall clock and interview's clock when they were last compared.
    compared: (Timestamp, u64),
}

impl Watch {
    fn start(context: &Context, interview: &Interview) -> Self {
        let base = interview.clock();
        let session = interview.session().filter(|_| !context.is_clock_fixed());
        let stopwatch = session.map(|s| Stopwatch::start(&context.paths.journal, s, base));
        Self { stopwatch, base, compared: (context.now(), base) }
    }

    /// Milliseconds.
    fn reading(&self) -> u64 {
        self.stopwatch.as_ref().map_or(self.base, Stopwatch::reading)
    }

    /// Seconds by which the wall clock moved against the interview's clock since the last time.
    fn moved(&mut self, now: Timestamp) -> Option<i64> {
        let reading = self.reading();
        let seconds = drift(self.compared, (now, reading));
        self.compared = (now, reading);
        Some(seconds).filter(|seconds| seconds.abs() > DRIFT && self.stopwatch.is_some())
    }
}

/// Seconds by which the wall clock went on further than the interview's clock.
fn drift(before: (Timestamp, u64), now: (Timestamp, u64)) -> i64 {
    let wall = now.0.duration_since(before.0).as_millis();
    let running = i128::from(now.1) - i128::from(before.1);
    i64::try_from((wall - running) / 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_of_the_wall_clock_is_told_apart_from_time_that_passed() {
        let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
        let before = (at("2026-11-21T10:00:00Z"), 60_000);
        for (now, expected) in [
            ((at("2026-11-21T10:05:00Z"), 360_000), 0),
            ((at("2026-11-21T13:05:00Z"), 360_000), 3 * 3600),
            ((at("2026-11-21T07:05:00Z"), 360_000), -3 * 3600),
            // The machine slept for ten minutes.
            ((at("2026-11-21T10:10:30Z"), 90_000), 600),
        ] {
            assert_eq!(drift(before, now), expected);
        }
    }

    #[test]
    fn a_jump_is_said_in_words() {
        for (seconds, expected) in [
            (10_800, "the clock on the wall moved on by 3 h 0 min"),
            (-3_725, "the clock on the wall moved back by 1 h 2 min"),
            (75, "the clock on the wall moved on by 1 min 15 s"),
            (9, "the clock on the wall moved on by 9 s"),
        ] {
            assert!(moved_words(seconds).starts_with(expected), "{}", moved_words(seconds));
        }
    }
}
