//! What came out of an interview?
//!
//! Plain data, computed once when the interview ends and kept as it is: a key that changes later re-judges nothing.

use super::record::Confidence;
use crate::bank::{Level, QuestionKey};
use serde::{Deserialize, Serialize};

/// The result of one interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    /// Id of the blueprint.
    pub blueprint: String,
    pub title: String,
    /// Repeats the interview.
    pub seed: u64,
    /// The level that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Every section was sat to its end and every answer assessed.
    pub complete: bool,
    pub sections: Vec<SectionScore>,
    /// The rounds of a loop; empty for a single interview.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<RoundScore>,
    /// Weighted mean of the sections or rounds, 1 to 4; none if nothing was graded.
    pub mean: Option<f64>,
    /// In words; none for an incomplete interview.
    pub verdict: Option<String>,
    /// The verdict is a yes.
    pub passed: bool,
    /// The section or round whose floor holds the verdict down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capped_by: Option<String>,
    /// Three at most, what costs most first.
    pub next: Vec<DrillNext>,
    /// Things that happened and could not be repeated after an interruption: damaged lines of the journal, or answers to
    /// choices that have been edited since.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub lost: usize,
    /// So little of the time was used that it says nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub too_short: bool,
    /// Seconds by which the wall clock moved against the interview's clock.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clock_moved: Vec<i64>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The result of one section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectionScore {
    pub title: String,
    /// Place of the round in [`Scorecard::rounds`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<usize>,
    /// Within its round, or within the interview.
    pub weight: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<f64>,
    /// 1 no evidence, 2 weak, 3 meets the level, 4 above it; none where nothing is graded.
    pub grade: Option<f64>,
    /// Milliseconds.
    pub given: u64,
    pub used: u64,
    /// Points of the answers that the machine checked.
    pub machine: Points,
    /// Points that the candidate confirmed along key points.
    pub own: Points,
    /// Anchors that the candidate chose, 1 to 4, each with the name of its dimension.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<(String, u8)>,
    /// The highest level that the answers reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Level>,
    pub items: Vec<ItemScore>,
    /// The notes of a section without questions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// The result of one round of a loop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoundScore {
    pub title: String,
    pub weight: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<f64>,
    pub grade: Option<f64>,
}

/// Points earned, and how many there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Points {
    pub earned: f64,
    pub of: f64,
}

impl Points {
    /// 0 to 1; none where there was nothing to earn.
    pub fn share(self) -> Option<f64> {
        (self.of > 0.0).then(|| self.earned / self.of)
    }
}

/// One question, or one step of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemScore {
    pub question: QuestionKey,
    /// Number of the case's step, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// What was asked.
    pub prompt: String,
    pub topic: String,
    pub level: Level,
    pub state: ItemState,
    /// 0 to 1; none if it was not assessed. Of a late answer what it would have earned.
    pub score: Option<f64>,
    /// Checked by the machine, not by the candidate.
    pub by_machine: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Milliseconds.
    pub used: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    Answered,
    /// Submitted by the clock as it stood.
    CutOff,
    /// Answered after the time was up: kept, and not scored.
    Late,
    Unanswered,
}

/// Something to drill, with the questions that were missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillNext {
    /// Topic or subtopic, as `onsite drill` takes it.
    pub what: String,
    pub missed: Vec<QuestionKey>,
}

impl Scorecard {
    /// Answers that were wrong although the candidate was sure.
    pub fn sure_but_wrong(&self) -> impl Iterator<Item = &ItemScore> {
        self.items().filter(|item| {
            item.confidence == Some(Confidence::Sure) && item.score.is_some_and(|score| score < 0.5)
        })
    }

    /// Answers that were right by a guess.
    pub fn lucky(&self) -> impl Iterator<Item = &ItemScore> {
        self.items().filter(|item| {
            item.confidence == Some(Confidence::Guess)
                && item.score.is_some_and(|score| score >= 0.85)
        })
    }

    pub fn items(&self) -> impl Iterator<Item = &ItemScore> {
        self.sections.iter().flat_map(|section| &section.items)
    }
}
