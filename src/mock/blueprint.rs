//! What does a mock interview consist of?
//!
//! A [`Blueprints`] file is RON like a bank; `read` says what is wrong with one. A [`Blueprint`] names sections with
//! their minutes, weight, floor and mode, and what each draws from the banks.

use crate::bank::{Dimension, Kind, Level};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The newest format that is read.
pub const FORMAT: u16 = 1;

/// A file of blueprints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprints {
    #[serde(default = "format")]
    pub format: u16,
    /// From the best to the worst; a file that has none takes the shipped ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Grade>,
    /// Scales that sections refer to, for what is said and not checked by the machine.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rubrics: BTreeMap<String, Dimension>,
    pub blueprints: Vec<Blueprint>,
}

/// A verdict, and the mean from which on it is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Weighted mean, 1 to 4; 0 for the worst verdict.
    pub from: f64,
    pub verdict: String,
    /// The interview is passed with it.
    #[serde(default)]
    pub passed: bool,
}

/// One interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The sum of the sections.
    pub minutes: f64,
    /// Levels that are drawn from; an empty list allows all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    pub sections: Vec<Section>,
}

/// One part of an interview, with a clock of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub title: String,
    /// Above 0.
    pub minutes: f64,
    /// In percent of the interview; 0 for what is not graded.
    #[serde(default)]
    pub weight: f64,
    /// A grade (1 to 4) below this caps the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<f64>,
    pub mode: Mode,
    /// By default `Hard` for timed sections and `Soft` for the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overrun: Option<Overrun>,
    /// Whether the candidate may go back to earlier questions of the section.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub back: bool,
    /// Whether the candidate may stop the clock.
    #[serde(default, skip_serializing_if = "is_no")]
    pub pause: bool,
    /// Names of [`Blueprints::rubrics`] by which a spoken section is assessed as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rubric: Vec<String>,
    /// What is drawn, in this order. A timed or spoken section that draws nothing goes on with the case that the one
    /// before it drew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pick: Vec<Pick>,
}

/// How a section is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Answers are typed or chosen against the clock.
    Timed,
    /// Answers are spoken; notes may be typed.
    Spoken,
    /// Free notes, such as one's own questions.
    Note,
    /// Nothing happens.
    Break,
    /// Another blueprint takes place here.
    Round(String),
}

/// What happens when a section's time is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Overrun {
    /// The answer is submitted as it stands, and the section is over.
    Hard,
    /// It is said, and the overrun is counted.
    Soft,
}

/// Questions to draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    pub topic: String,
    /// Any, if the list is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subtopics: Vec<String>,
    pub count: usize,
    /// Any, if the list is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<KindName>,
}

/// A kind by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KindName {
    Single,
    Multi,
    TrueFalse,
    Cloze,
    Short,
    Numeric,
    Order,
    Match,
    Open,
    Behavioural,
    Scenario,
}

impl KindName {
    pub fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Single(_) => Self::Single,
            Kind::Multi(_) => Self::Multi,
            Kind::TrueFalse(_) => Self::TrueFalse,
            Kind::Cloze(_) => Self::Cloze,
            Kind::Short(_) => Self::Short,
            Kind::Numeric(_) => Self::Numeric,
            Kind::Order(_) => Self::Order,
            Kind::Match(_) => Self::Match,
            Kind::Open(_) => Self::Open,
            Kind::Behavioural(_) => Self::Behavioural,
            Kind::Scenario(_) => Self::Scenario,
        }
    }
}

impl Section {
    /// Milliseconds.
    pub fn length(&self) -> u64 {
        (self.minutes * 60_000.0).round() as u64
    }

    pub fn overrun(&self) -> Overrun {
        self.overrun.unwrap_or(match self.mode {
            Mode::Timed => Overrun::Hard,
            _ => Overrun::Soft,
        })
    }

    /// Goes on with the case of the section before it.
    pub fn goes_on(&self) -> bool {
        self.pick.is_empty() && matches!(self.mode, Mode::Timed | Mode::Spoken)
    }
}

fn format() -> u16 {
    FORMAT
}

fn yes() -> bool {
    true
}

fn is_yes(value: &bool) -> bool {
    *value
}

fn is_no(value: &bool) -> bool {
    !*value
}
