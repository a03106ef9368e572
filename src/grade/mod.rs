//! Was it right?
//!
//! [`grade`] judges a [`Response`] against the key of a [`Kind`] and explains itself in one line. Scores are
//! those of the content guide, 5.3. Word matching may confirm an open answer, never refute one: [`detect`] only
//! pre-ticks the points that the candidate then confirms.

mod accepted;
mod choice;
mod cloze;
mod confusion;
mod ending;
mod key;
mod lexicon;
mod negation;
mod normalise;
mod numeric;
mod open;
mod order;
mod quantity;
mod scenario;
mod selftest;
mod short;
mod split;
mod spoken;
mod story;
mod terms;
mod typed;
mod typo;
mod unit;

#[cfg(test)]
mod labelled;
#[cfg(test)]
mod laws;

pub use confusion::{Confusion, confusions};
pub use key::{chance, perfect};
pub use lexicon::Lexicon;
pub use open::detect;
pub use selftest::{Finding, selftest};
pub use story::{Signals, signals};
pub use terms::Terms;

use crate::bank::{Kind, Library, Response};
use std::collections::HashMap;

/// What came out, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// 0 to 1.
    pub score: f64,
    pub mark: Mark,
    /// Says in one line why, as the final word: `right: ..`, `not accepted: ..` for [`Mark::Close`], `no answer`.
    pub line: String,
    /// One line each for the gaps, the steps or the points behind the score; often none.
    pub notes: Vec<String>,
}

/// How a score is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    Right,
    Partial,
    /// Not accepted, but probably a slip of the keyboard: one free retry. The score is that of the slip.
    Close,
    Wrong,
    /// The candidate's own judgement; never mixed with machine-checked scores.
    SelfRated,
}

/// What grading needs beside the question.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The synonyms of the question's bank.
    pub lexicon: &'a Lexicon,
    /// The accepted answers of all loaded banks.
    pub terms: &'a Terms,
}

/// Holds what grading needs for every bank of a library. Cheap to build: the work is done at the first answer
/// that looks like a slip of the keyboard.
#[derive(Debug, Default)]
pub struct Grader {
    lexicons: HashMap<String, Lexicon>,
    no_lexicon: Lexicon,
    terms: Terms,
}

impl Grader {
    pub fn new(library: &Library) -> Self {
        let lexicons = library.banks().iter().filter(|bank| !bank.lexicon.is_empty());
        Self {
            lexicons: lexicons.map(|bank| (bank.id.clone(), Lexicon::new(&bank.lexicon))).collect(),
            no_lexicon: Lexicon::default(),
            terms: Terms::new(library.items().iter().map(|item| item.question.clone())),
        }
    }

    /// The context of a question of the bank with this id.
    pub fn context(&self, bank: &str) -> Context<'_> {
        Context { lexicon: self.lexicons.get(bank).unwrap_or(&self.no_lexicon), terms: &self.terms }
    }
}

/// Judges a response. A response that does not fit the kind is no answer; nothing panics.
pub fn grade(kind: &Kind, response: &Response, context: &Context) -> Verdict {
    match (kind, response) {
        (Kind::Single(single), Response::Choice(index)) => choice::single(single, *index),
        (Kind::Multi(multi), Response::Choices(ticked)) => choice::multi(multi, ticked),
        (Kind::TrueFalse(statement), Response::Truth(truth)) => {
            choice::true_false(statement, *truth)
        }
        (Kind::Cloze(cloze), Response::Gaps(gaps)) => cloze::cloze(cloze, gaps, context),
        (Kind::Short(short), Response::Text(text)) => short::short(short, text, context),
        (Kind::Numeric(numeric), Response::Text(text)) => numeric::numeric(numeric, text),
        (Kind::Order(order), Response::Order(places)) => order::order(order, places),
        (Kind::Match(matching), Response::Pairs(chosen)) => order::matching(matching, chosen),
        (Kind::Open(open), Response::Open { text, covered }) => open::open(open, text, covered),
        (Kind::Behavioural(story), Response::Story { notes, anchors }) => {
            story::story(story, notes, anchors)
        }
        (Kind::Scenario(scenario), Response::Steps(steps)) => {
            scenario::scenario(scenario, steps, context)
        }
        _ => Verdict::no_answer(),
    }
}

impl Verdict {
    fn right(why: &str) -> Self {
        Self::new(1.0, Mark::Right, sentence("right", why))
    }

    fn wrong(why: &str) -> Self {
        Self::new(0.0, Mark::Wrong, sentence("wrong", why))
    }

    fn close(why: &str) -> Self {
        Self::new(0.0, Mark::Close, sentence("not accepted", why))
    }

    fn no_answer() -> Self {
        Self::new(0.0, Mark::Wrong, "no answer".to_owned())
    }

    /// Right, partly right or wrong, as the score says.
    fn scored(score: f64, why: &str) -> Self {
        let score = score.clamp(0.0, 1.0);
        let (mark, word) = if score >= 1.0 {
            (Mark::Right, "right")
        } else if score > 0.0 {
            (Mark::Partial, "partly right")
        } else {
            (Mark::Wrong, "wrong")
        };
        Self::new(score, mark, sentence(word, why))
    }

    fn self_rated(score: f64, why: &str) -> Self {
        Self::new(score.clamp(0.0, 1.0), Mark::SelfRated, sentence("your own rating", why))
    }

    fn with_notes(self, notes: Vec<String>) -> Self {
        Self { notes, ..self }
    }

    fn new(score: f64, mark: Mark, line: String) -> Self {
        Self { score, mark, line, notes: Vec::new() }
    }
}

/// A score in whole percent, 100 only if it is full and 0 only if it is nothing.
fn percent(score: f64) -> String {
    let percent = (score * 100.0).round();
    let inside = score > 0.0 && score < 1.0;
    format!("{}%", if inside { percent.clamp(1.0, 99.0) } else { percent })
}

/// `word: why`, on one line.
fn sentence(word: &str, why: &str) -> String {
    format!("{word}: {}", why.split_whitespace().collect::<Vec<_>>().join(" "))
}
