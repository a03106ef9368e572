//! What does a sitting show next?
//!
//! A [`Step`] borrows from the session and holds all that a terminal needs to paint it; asking for it twice changes
//! nothing.

use super::summary::Summary;
use crate::bank::{
    Behavioural, CaseStep, Code, Dimension, Kind, Open, Question, QuestionKey, Reference, Response,
};
use crate::grade::Verdict;
use crate::schedule::{Card, Confidence, NextStates, Rating};

/// One screen.
#[derive(Debug)]
pub enum Step<'a> {
    /// A question, or one step of a scenario, waits for an answer.
    Ask(Ask<'a>),
    /// Sure, think so or guess, before the reveal.
    Confidence(Frame<'a>),
    /// An open answer is confirmed key point by key point.
    Checklist(Checklist<'a>),
    /// After a story the interviewer asks back; answered aloud.
    Probes(Probes<'a>),
    /// One dimension of a story against its four anchors.
    Anchor(Anchor<'a>),
    /// The exemplar beside the anchors chosen, which may now be lowered.
    Exemplar(Exemplar<'a>),
    /// One step of a scenario is judged and revealed; the next one follows.
    StepReveal(StepReveal<'a>),
    /// The verdict on the whole question, and its rating.
    Reveal(Reveal<'a>),
    Done(&'a Summary),
}

/// What is the same on every screen of one question.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub position: Position,
    pub key: &'a QuestionKey,
    pub question: &'a Question,
    /// Number of the scenario's step, from 1, and how many there are.
    pub part: Option<(usize, usize)>,
    pub starred: bool,
    /// Whether "undo" has something to take back in this sitting.
    pub can_undo: bool,
}

/// How far the sitting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The question's number in the plan, from 1; a question that comes back keeps the number reached.
    pub number: usize,
    /// Questions of the plan.
    pub total: usize,
    /// The question has come back in this sitting.
    pub again: bool,
    /// Seconds since the sitting began.
    pub elapsed: u64,
    /// Seconds that the sitting is expected to take still, or that are left of its budget if that is less.
    pub left: u64,
}

/// Something to answer.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    pub prompt: &'a str,
    pub code: &'a [Code],
    pub kind: &'a Kind,
    /// Places of the choices (Single, Multi), items (Order) or options (Match) in the order to show; else empty.
    pub order: &'a [usize],
}

#[derive(Debug)]
pub struct Ask<'a> {
    pub frame: Frame<'a>,
    pub task: Task<'a>,
    /// Hints taken so far.
    pub hints: &'a [String],
    pub hints_left: usize,
    /// Set when the last answer was close: what to check before the free second try.
    pub retry: Option<&'a str>,
    /// What was typed the last time, when `retry` is set or the question was reopened.
    pub draft: Option<&'a Response>,
}

#[derive(Debug)]
pub struct Checklist<'a> {
    pub frame: Frame<'a>,
    pub task: Task<'a>,
    pub open: &'a Open,
    pub text: &'a str,
    /// For each key point, whether it was found in the text.
    pub found: &'a [bool],
}

#[derive(Debug)]
pub struct Probes<'a> {
    pub frame: Frame<'a>,
    pub probes: Vec<&'a str>,
}

#[derive(Debug)]
pub struct Anchor<'a> {
    pub frame: Frame<'a>,
    pub dimension: &'a Dimension,
    /// Number of the dimension, from 1, and how many there are.
    pub number: (usize, usize),
}

#[derive(Debug)]
pub struct Exemplar<'a> {
    pub frame: Frame<'a>,
    pub story: &'a Behavioural,
    pub notes: &'a str,
    /// 1 to 4 a dimension.
    pub anchors: &'a [u8],
}

#[derive(Debug)]
pub struct StepReveal<'a> {
    pub frame: Frame<'a>,
    pub step: &'a CaseStep,
    pub task: Task<'a>,
    pub response: &'a Response,
    pub verdict: &'a Verdict,
}

#[derive(Debug)]
pub struct Reveal<'a> {
    pub frame: Frame<'a>,
    /// Of a scenario: its last step, with its verdict and response; of any other question: the question itself.
    pub task: Task<'a>,
    /// The reveal of a scenario's last step.
    pub last_step: Option<&'a CaseStep>,
    pub last_verdict: &'a Verdict,
    pub response: &'a Response,
    /// On the whole question.
    pub verdict: &'a Verdict,
    pub confidence: Option<Confidence>,
    /// What Enter accepts.
    pub suggested: Rating,
    /// The highest rating that can be chosen.
    pub highest: Rating,
    /// Why the suggestion is what it is, in words of the rating table.
    pub because: &'a str,
    /// What each rating would lead to; `None` in a cram, which never schedules.
    pub next: Option<&'a NextStates<Card>>,
    /// The ratings after which the question comes back in this sitting.
    pub back: Vec<Rating>,
    /// "I was right" has been said.
    pub overruled: bool,
    /// What the question cites, as its bank names it.
    pub refs: Vec<&'a Reference>,
    /// The candidate's notes on it.
    pub notes: Vec<&'a str>,
    /// Whether "I was right" can be said: the verdict is the machine's and is not fully right.
    pub can_overrule: bool,
    /// When it was judged.
    pub now: jiff::Timestamp,
    pub today: crate::time::Day,
}
