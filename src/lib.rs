//! What is onsite made of?
//!
//! An interview-prep quiz engine: RON question banks feed a spaced-repetition scheduler, the scheduler drives
//! sessions in a terminal, and every answer is kept in a journal. The library is not a stable interface; it
//! exists so that everything can be tested without starting a process.
//!
//! # Floors
//!
//! A module uses only modules on lower floors; a test enforces it.
//!
//! | floor | modules | question |
//! |---|---|---|
//! | 6 | [`cli`] | which command was typed, and what does it wire together? |
//! | 5 | [`import`], [`journal`], [`report`], [`terminal`] | how is the world touched? They never meet. |
//! | 4 | [`mock`] | how is an interview held? |
//! | 3 | [`plan`], [`session`], [`stats`] | what next, and how did it go? |
//! | 2 | [`export`], [`grade`], [`schedule`] | how is it written for others? was it right, and when again? |
//! | 1 | [`bank`], [`dice`] | what can be asked, and in which order does a seed put it? |
//! | 0 | [`text`], [`time`] | words and days |
//!
//! `export` is on floor 2 although it is the other direction of `import`: it turns banks into text and touches nothing, and
//! what both must agree on (our JSON, the marks in a table and in a note) is named there, where `import` may use it.
//!
//! # What is absent
//!
//! - Nothing below floor 5 reads a file, a clock, a key, an environment variable or a die, and nothing below
//!   floor 5 returns an I/O error. `now` is an argument, randomness is a seed.
//! - A session never fails: an event that makes no sense in its phase changes nothing.
//! - A card's state is never stored; it is a fold of the journal through the scheduler.
//! - Only `terminal` and `cli` print; only `journal` writes what a person has answered.

pub mod text;
pub mod time;

pub mod bank;
pub mod dice;

pub mod export;
pub mod grade;
pub mod schedule;

pub mod plan;
pub mod session;
pub mod stats;

pub mod mock;

pub mod import;
pub mod journal;
pub mod report;
pub mod terminal;

pub mod cli;
