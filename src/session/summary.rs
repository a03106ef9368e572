//! How did the sitting go?

use super::{Outcome, Session};
use crate::bank::QuestionKey;
use crate::schedule::{Card, Confidence, Due, Mode, Rating};
use crate::time::{Day, plus_days};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashSet};

/// Shown at the end of a sitting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Questions answered, each counted once.
    pub answered: usize,
    pub skipped: usize,
    /// Questions planned and not reached.
    pub left: usize,
    /// A question of which a part was answered, and of which nothing is kept.
    pub unfinished: Option<QuestionKey>,
    pub seconds: u64,
    pub topics: Vec<TopicScore>,
    pub missed: Vec<Missed>,
    /// Sure but wrong: corrected now, remembered best.
    pub sure_but_wrong: usize,
    /// Right by a guess.
    pub lucky: usize,
    pub next_due: NextDue,
    /// Forgotten so often that asking them again as they are wastes time; said at the 8th time, the 12th, the 16th.
    pub leeches: Vec<QuestionKey>,
    /// Days in a row with at least one answer, up to today.
    pub streak: u32,
    /// In a cram nothing was scheduled.
    pub cram: bool,
}

/// First answers of this sitting, by topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicScore {
    pub topic: String,
    pub questions: usize,
    /// Mean, 0 to 1.
    pub score: f64,
}

/// A question that was rated "again" or scored below a pass on its first answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Missed {
    pub key: QuestionKey,
    pub prompt: String,
    pub takeaway: Option<String>,
    /// The candidate had been sure.
    pub sure: bool,
}

/// When the answered questions come back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NextDue {
    pub later_today: usize,
    pub tomorrow: usize,
    pub within_a_week: usize,
    pub later: usize,
}

/// Looks back over a sitting.
pub(super) fn summarise(session: &Session, left: usize, now: Timestamp) -> Summary {
    let mut seen = HashSet::new();
    let first: Vec<&Outcome> =
        session.outcomes.iter().filter(|outcome| seen.insert(&outcome.item.key)).collect();
    let today = session.today(now);
    let confident = |outcome: &Outcome, confidence| outcome.confidence == Some(confidence);
    Summary {
        answered: first.len(),
        skipped: session
            .skipped
            .iter()
            .filter(|key| !seen.contains(key))
            .collect::<HashSet<_>>()
            .len(),
        left,
        unfinished: session.unfinished.clone(),
        seconds: seconds_between(session.started, now),
        topics: by_topic(&first),
        missed: missed(&first),
        sure_but_wrong: first
            .iter()
            .filter(|o| o.score < 0.5 && confident(o, Confidence::Sure))
            .count(),
        lucky: first.iter().filter(|o| o.score >= 1.0 && confident(o, Confidence::Guess)).count(),
        next_due: next_due(session, &first, today),
        leeches: leeches(session),
        streak: session.progress.streak(today),
        cram: session.rules.mode == Mode::Cram,
    }
}

fn leeches(session: &Session) -> Vec<QuestionKey> {
    let is_leech = |key: &&QuestionKey| session.progress.card(key).is_some_and(Card::is_leech);
    session.leeches.iter().filter(is_leech).cloned().collect()
}

fn next_due(session: &Session, first: &[&Outcome], today: Day) -> NextDue {
    let mut next = NextDue::default();
    for outcome in first {
        let Some(card) = session.progress.card(&outcome.item.key) else { continue };
        match card.due {
            Due::At(_) => next.later_today += 1,
            Due::On(day) if day <= today => next.later_today += 1,
            Due::On(day) if day == plus_days(today, 1) => next.tomorrow += 1,
            Due::On(day) if day <= plus_days(today, 7) => next.within_a_week += 1,
            Due::On(_) => next.later += 1,
        }
    }
    next
}

fn is_miss(outcome: &Outcome) -> bool {
    outcome.rating == Rating::Again || outcome.score < 0.5
}

/// Sure but wrong comes first: that is what a correction changes most.
fn missed(first: &[&Outcome]) -> Vec<Missed> {
    let mut missed: Vec<Missed> = first
        .iter()
        .filter(|outcome| is_miss(outcome))
        .map(|outcome| Missed {
            key: outcome.item.key.clone(),
            prompt: outcome.item.question.prompt.clone(),
            takeaway: outcome.item.question.takeaway.clone(),
            sure: outcome.score < 0.5 && outcome.confidence == Some(Confidence::Sure),
        })
        .collect();
    missed.sort_by_key(|missed| !missed.sure);
    missed
}

fn by_topic(first: &[&Outcome]) -> Vec<TopicScore> {
    let mut topics: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for outcome in first {
        let (questions, score) = topics.entry(outcome.item.topic()).or_default();
        *questions += 1;
        *score += outcome.score;
    }
    topics
        .into_iter()
        .map(|(topic, (questions, score))| TopicScore {
            topic: topic.to_owned(),
            questions,
            score: score / questions as f64,
        })
        .collect()
}

pub(super) fn seconds_between(earlier: Timestamp, later: Timestamp) -> u64 {
    u64::try_from(later.duration_since(earlier).as_secs()).unwrap_or(0)
}
