//! In which ways can a question be asked, and what is its key?
//!
//! Every kind is a newtype over a plain struct; the reader switches on RON's `unwrap_variant_newtypes`, so a bank
//! says `Single(choices: [..])`.

use super::distinct::distinct;
use super::model::{Code, Level};
use super::reasoned::{Choice, KeyPoint};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// The eleven kinds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    Single(Single),
    Multi(Multi),
    TrueFalse(TrueFalse),
    Cloze(Cloze),
    Short(Short),
    Numeric(Numeric),
    Order(Order),
    Match(Match),
    Open(Open),
    Behavioural(Behavioural),
    Scenario(Scenario),
}

impl Kind {
    /// All names, in the order of the enum.
    pub const NAMES: [&str; 11] = [
        "Single",
        "Multi",
        "TrueFalse",
        "Cloze",
        "Short",
        "Numeric",
        "Order",
        "Match",
        "Open",
        "Behavioural",
        "Scenario",
    ];

    /// The name as written in a bank.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Single(_) => "Single",
            Kind::Multi(_) => "Multi",
            Kind::TrueFalse(_) => "TrueFalse",
            Kind::Cloze(_) => "Cloze",
            Kind::Short(_) => "Short",
            Kind::Numeric(_) => "Numeric",
            Kind::Order(_) => "Order",
            Kind::Match(_) => "Match",
            Kind::Open(_) => "Open",
            Kind::Behavioural(_) => "Behavioural",
            Kind::Scenario(_) => "Scenario",
        }
    }

    /// Time to answer when the question names none, in seconds (content guide, 5.1.9).
    pub fn default_seconds(&self) -> u32 {
        match self {
            Kind::TrueFalse(_) => 40,
            Kind::Short(_) => 50,
            Kind::Single(_) | Kind::Cloze(_) => 75,
            Kind::Multi(_) | Kind::Order(_) => 100,
            Kind::Numeric(_) => 120,
            Kind::Match(_) => 130,
            Kind::Open(_) => 180,
            Kind::Behavioural(_) => 420,
            Kind::Scenario(_) => 480,
        }
    }

    /// Whether the answer is produced and not picked from a few given ones: everything but Single, Multi and TrueFalse.
    /// Order and Match count as produced; only with them does the mix of the content guide, 3, come to the half that
    /// it asks for.
    pub fn is_production(&self) -> bool {
        !matches!(self, Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_))
    }

    /// Rehearsed on a coarse cycle rather than drilled as a card.
    pub fn is_rehearsal(&self) -> bool {
        matches!(self, Kind::Behavioural(_) | Kind::Scenario(_))
    }
}

/// One choice is right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Single {
    pub choices: Vec<Choice>,
    /// Whether the choices may be shown in another order.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub shuffle: bool,
}

/// Any number of choices is right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Multi {
    pub choices: Vec<Choice>,
}

impl Multi {
    /// What ticks earn, 0 to 1: `max(0, (right ticked - wrong ticked) / rights)`; where nothing is right, 1 for no tick.
    pub fn score(&self, ticked: &[usize]) -> f64 {
        let count = |right: bool, ticked: &dyn Fn(usize) -> bool| {
            let choices = self.choices.iter().enumerate();
            let counted = choices.filter(|(place, c)| c.is_right() == right && ticked(*place));
            counted.count() as f64
        };
        let rights = count(true, &|_| true);
        let sound = count(true, &|place| ticked.contains(&place));
        let unsound = count(false, &|place| ticked.contains(&place));
        match rights > 0.0 {
            true => ((sound - unsound) / rights).max(0.0),
            false => f64::from(u8::from(unsound == 0.0)),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrueFalse {
    pub answer: bool,
    /// What is true instead; asked for when the answer is false.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correction: String,
}

/// A text with gaps, written `{{name}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cloze {
    pub text: String,
    #[serde(deserialize_with = "distinct")]
    pub blanks: BTreeMap<String, Blank>,
}

impl Cloze {
    /// Names of the gaps in the order of the text, each once.
    pub fn gaps(&self) -> Vec<&str> {
        let (mut gaps, mut seen) = (Vec::new(), HashSet::new());
        let mut rest = self.text.as_str();
        while let Some((_, tail)) = rest.split_once("{{") {
            let Some((name, tail)) = tail.split_once("}}") else { break };
            if seen.insert(name) {
                gaps.push(name);
            }
            rest = tail;
        }
        gaps
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    pub accept: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
}

/// A word or two, typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Short {
    pub accept: Vec<String>,
    /// Terms that must never be accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
    /// Likely wrong answers, each with what to say to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traps: Vec<(String, String)>,
}

/// A number with a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numeric {
    pub answer: f64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default)]
    pub tolerance: Tol,
    /// Other units, each as its size in [`Numeric::unit`].
    #[serde(default, deserialize_with = "distinct", skip_serializing_if = "BTreeMap::is_empty")]
    pub units: BTreeMap<String, f64>,
    /// The arithmetic behind the answer, recomputed by the lint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub working: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traps: Vec<(f64, String)>,
}

/// How far from the answer is still right.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub enum Tol {
    #[default]
    Exact,
    /// Absolute distance, in the question's unit.
    Abs(f64),
    /// Relative distance, in percent of the answer.
    Percent(f64),
    /// Ratio to the answer either way, above 1.
    Factor(f64),
}

/// Items to put in order, written in the right one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub items: Vec<String>,
}

/// Pairs to find, written as pairs, and answers that belong to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Match {
    pub pairs: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decoys: Vec<String>,
}

impl Match {
    /// What can be chosen: the distinct right-hand sides in the order written, then the decoys.
    pub fn options(&self) -> Vec<&str> {
        let mut options: Vec<&str> = Vec::new();
        for option in self.pairs.iter().map(|(_, answer)| answer).chain(&self.decoys) {
            if !options.contains(&option.as_str()) {
                options.push(option);
            }
        }
        options
    }

    /// For each pair, the index of its answer in [`Match::options`].
    pub fn key(&self) -> Vec<usize> {
        let options = self.options();
        let place =
            |answer: &str| options.iter().position(|option| *option == answer).unwrap_or_default();
        self.pairs.iter().map(|(_, answer)| place(answer)).collect()
    }
}

/// An explanation in the candidate's words, checked point by point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_points: Vec<KeyPoint>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model_answer: String,
}

/// A story, spoken or in notes, rated on anchors by the candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Behavioural {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub competency: String,
    #[serde(default = "speaking_time")]
    pub seconds_to_speak: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
    /// What the story should be about at each level.
    #[serde(default, deserialize_with = "distinct", skip_serializing_if = "BTreeMap::is_empty")]
    pub scope: BTreeMap<Level, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub probes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub red_flags: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exemplar: String,
}

/// One scale of a story with four anchors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub part: Vec<Part>,
    pub poor: String,
    pub mixed: String,
    pub good: String,
    pub excellent: String,
}

impl Dimension {
    /// The anchors of 1 to 4, worst first.
    pub fn anchors(&self) -> [&str; 4] {
        [&self.poor, &self.mixed, &self.good, &self.excellent]
    }
}

/// The part of a STAR story that a dimension looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    Situation,
    Task,
    Action,
    Result,
}

/// A case in steps; after each the reveal carries everybody on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub steps: Vec<CaseStep>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseStep {
    pub prompt: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Code>,
    pub kind: Kind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reveal: String,
}

fn yes() -> bool {
    true
}

fn is_yes(value: &bool) -> bool {
    *value
}

fn speaking_time() -> u32 {
    150
}
