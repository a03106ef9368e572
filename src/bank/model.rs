//! What is a bank, and what is a question?

use super::distinct::distinct;
use super::kind::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The format that this program writes; it reads this one and the one before it, if there was one.
pub const FORMAT: u16 = 1;

/// One file of questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    #[serde(default = "format")]
    pub format: u16,
    /// Kebab-case. Left out of a user's file, it is taken from the file's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// An SPDX expression.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub license: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Named once, cited by key from [`Question::refs`].
    #[serde(default, deserialize_with = "distinct", skip_serializing_if = "BTreeMap::is_empty")]
    pub refs: BTreeMap<String, Reference>,
    /// Groups of words that mean the same everywhere in this bank; used for grading only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lexicon: Vec<Vec<String>>,
    pub questions: Vec<Question>,
}

/// Where a claim can be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub kind: RefKind,
    pub title: String,
    pub url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RefKind {
    Spec,
    Docs,
    Book,
    Paper,
    Guide,
    Seed,
}

/// One thing to ask. In a user's bank only `id`, `prompt` and `kind` are required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Kebab-case, authored, never reused: a question keeps its history when its text is edited.
    pub id: String,
    /// Goes up when the wording changes; the history is kept.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rev: u32,
    #[serde(default, skip_serializing_if = "Status::is_active")]
    pub status: Status,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtopic: String,
    #[serde(default)]
    pub level: Level,
    #[serde(default)]
    pub skill: Skill,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    pub prompt: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Code>,
    pub kind: Kind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takeaway: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    /// Keys of [`Bank::refs`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
    /// Ids of questions to drill when this one is missed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// Siblings: questions of one family are not asked on the same day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Time to answer, in seconds; by default that of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies_to: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
    /// Lint rules that this question may break.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<String>,
}

impl Question {
    /// Time to answer, in seconds.
    pub fn seconds(&self) -> u32 {
        self.seconds.unwrap_or_else(|| self.kind.default_seconds())
    }

    /// Drafts and retired questions are never asked.
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Status {
    #[default]
    Active,
    Draft,
    /// Carries the id of the question that took its place, or the reason.
    Retired(String),
}

impl Status {
    fn is_active(&self) -> bool {
        *self == Status::Active
    }
}

/// For whom a question is meant. Never called difficulty: that word belongs to the memory model.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Level {
    Junior,
    #[default]
    Mid,
    Senior,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Junior, Level::Mid, Level::Senior];

    /// The name in lower case, as typed after `--level`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Junior => "junior",
            Level::Mid => "mid",
            Level::Senior => "senior",
        }
    }
}

/// What the answer takes, after Bloom's taxonomy.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Skill {
    Recall,
    #[default]
    Understand,
    Apply,
    Analyze,
    Evaluate,
}

/// A block of code shown under a prompt, verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    #[serde(default = "plain_text")]
    pub lang: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FollowUp {
    /// Something that an interviewer would ask next.
    Ask(String),
    /// The id of another question.
    Go(String),
}

/// When and how the facts of a question were checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// An ISO date.
    pub on: String,
    pub how: String,
}

/// `bank/id`: the key of everything that is remembered about a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionKey(String);

impl QuestionKey {
    pub fn new(bank: &str, id: &str) -> Self {
        Self(format!("{bank}/{id}"))
    }

    /// The whole key, `bank/id`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn bank(&self) -> &str {
        self.0.split_once('/').map_or("", |(bank, _)| bank)
    }

    pub fn id(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(_, id)| id)
    }
}

impl fmt::Display for QuestionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn format() -> u16 {
    FORMAT
}

fn one() -> u32 {
    1
}

fn is_one(rev: &u32) -> bool {
    *rev == 1
}

fn plain_text() -> String {
    "text".to_owned()
}
