//! How is it going, all told?

#[cfg(test)]
mod tests;

use crate::bank::{Item, Library};
use crate::schedule::{Answered, Confidence, Due, Mode, Progress, Rating, Track};
use crate::time::{Day, Today, days_until, plus_days};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// Days of the forecast, today included.
pub const FORECAST_DAYS: i64 = 14;

/// Days that count as "lately", today included.
pub const LATELY_DAYS: i64 = 30;

/// Everything that `onsite stats` prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    pub questions: usize,
    /// Questions answered at least once.
    pub seen: usize,
    pub suspended: usize,
    pub leeches: usize,
    pub reviews: usize,
    pub days: usize,
    pub streak: u32,
    /// Seconds spent on answering.
    pub seconds: u64,
    pub accuracy: Mean,
    /// Of the last [`LATELY_DAYS`].
    pub accuracy_lately: Mean,
    pub retention: Retention,
    pub confidence: Vec<Calibration>,
    pub topics: Vec<Topic>,
    pub forecast: Vec<Forecast>,
}

/// A mean of scores, and of how many; none of nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Mean {
    pub score: Option<f64>,
    pub reviews: usize,
}

/// True retention: the share that was recalled, of all reviews at least a day after the last one of the question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Retention {
    pub target: f64,
    pub measured: Option<f64>,
    pub reviews: usize,
}

/// How often answers of one confidence were right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Calibration {
    pub confidence: Confidence,
    pub score: f64,
    pub reviews: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    pub topic: String,
    pub questions: usize,
    pub seen: usize,
    pub accuracy: Mean,
    /// Mean predicted chance of recall now, over the questions seen.
    pub recall: Option<f64>,
}

/// Questions that will be due on a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Forecast {
    pub day: Day,
    pub due: usize,
}

/// Looks at all that was ever answered. Questions that left the library still count as reviews.
pub fn stats(library: &Library, progress: &Progress, today: Today) -> Stats {
    let tracks: Vec<(&Item, Option<&Track>)> =
        library.items().iter().map(|item| (item, progress.track(&item.key))).collect();
    let known = || tracks.iter().filter_map(|(_, track)| *track);
    let reviews: Vec<&Answered> = progress.reviews().collect();
    let lately = plus_days(today.day, -LATELY_DAYS);
    let days: HashSet<Day> = reviews.iter().map(|answered| answered.day).collect();
    Stats {
        questions: tracks.len(),
        seen: known().filter(|track| !track.reviews.is_empty()).count(),
        suspended: known().filter(|track| track.suspended).count(),
        leeches: known()
            .filter(|track| track.card.as_ref().is_some_and(|card| card.is_leech()))
            .count(),
        reviews: reviews.len(),
        days: days.len(),
        streak: progress.streak(today.day),
        seconds: reviews
            .iter()
            .fold(0, |sum: u64, answered| sum.saturating_add(answered.review.milliseconds))
            / 1000,
        accuracy: mean(reviews.iter().copied()),
        accuracy_lately: mean(reviews.iter().copied().filter(|answered| answered.day > lately)),
        retention: retention(progress),
        confidence: calibration(&reviews),
        topics: topics(&tracks, progress, today),
        forecast: forecast(&tracks, today),
    }
}

fn mean<'a>(reviews: impl Iterator<Item = &'a Answered>) -> Mean {
    let (count, sum) =
        reviews.fold((0, 0.0), |(count, sum), answered| (count + 1, sum + answered.review.score));
    Mean { score: (count > 0).then(|| sum / count as f64), reviews: count }
}

fn retention(progress: &Progress) -> Retention {
    let (mut reviews, mut passed) = (0, 0);
    for (_, track) in progress.tracks() {
        let scheduled = track.reviews.iter().filter(|answered| answered.review.mode != Mode::Cram);
        let mut last: Option<Day> = None;
        for answered in scheduled {
            if last.is_some_and(|last| days_until(last, answered.day) >= 1) {
                reviews += 1;
                passed += usize::from(answered.review.rating > Rating::Again);
            }
            last = Some(answered.day);
        }
    }
    Retention {
        target: progress.scheduler().desired_retention,
        measured: (reviews > 0).then(|| passed as f64 / reviews as f64),
        reviews,
    }
}

fn calibration(reviews: &[&Answered]) -> Vec<Calibration> {
    [Confidence::Sure, Confidence::ThinkSo, Confidence::Guess]
        .into_iter()
        .filter_map(|confidence| {
            let said = reviews
                .iter()
                .copied()
                .filter(|answered| answered.review.confidence == Some(confidence));
            let mean = mean(said);
            Some(Calibration { confidence, score: mean.score?, reviews: mean.reviews })
        })
        .collect()
}

fn topics(tracks: &[(&Item, Option<&Track>)], progress: &Progress, today: Today) -> Vec<Topic> {
    let mut topics: BTreeMap<&str, Vec<Option<&Track>>> = BTreeMap::new();
    for (item, track) in tracks {
        topics.entry(item.topic()).or_default().push(*track);
    }
    let topic = |(topic, tracks): (&str, Vec<Option<&Track>>)| {
        let known = || tracks.iter().flatten();
        let recall = |track: &&Track| {
            Some(progress.scheduler().retrievability(track.card.as_ref()?, today.now))
        };
        let recalls: Vec<f64> = known().filter_map(recall).collect();
        Topic {
            topic: topic.to_owned(),
            questions: tracks.len(),
            seen: known().filter(|track| !track.reviews.is_empty()).count(),
            accuracy: mean(known().flat_map(|track| &track.reviews)),
            recall: (!recalls.is_empty())
                .then(|| recalls.iter().sum::<f64>() / recalls.len() as f64),
        }
    };
    topics.into_iter().map(topic).collect()
}

/// What is overdue counts for today.
fn forecast(tracks: &[(&Item, Option<&Track>)], today: Today) -> Vec<Forecast> {
    let mut due: BTreeMap<i64, usize> = BTreeMap::new();
    for track in tracks.iter().filter_map(|(_, track)| *track).filter(|track| !track.suspended) {
        let days = match track.card.as_ref().map(|card| card.due) {
            None => continue,
            Some(Due::At(_)) => 0,
            Some(Due::On(day)) => days_until(today.day, day).max(0),
        };
        *due.entry(days).or_default() += 1;
    }
    (0..FORECAST_DAYS)
        .map(|days| Forecast {
            day: plus_days(today.day, days),
            due: due.get(&days).copied().unwrap_or_default(),
        })
        .collect()
}
