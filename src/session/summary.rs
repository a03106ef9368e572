//! How did the sitting go?

use crate::bank::QuestionKey;

/// Shown at the end of a sitting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Questions answered, each counted once.
    pub answered: usize,
    pub skipped: usize,
    /// Questions planned and not reached.
    pub left: usize,
    pub seconds: u64,
    pub topics: Vec<TopicScore>,
    pub missed: Vec<Missed>,
    /// Sure but wrong: corrected now, remembered best.
    pub sure_but_wrong: usize,
    /// Right by a guess.
    pub lucky: usize,
    pub next_due: NextDue,
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
