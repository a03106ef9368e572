//! What can be said to a question?
//!
//! A [`Response`] speaks of the question's parts by their place in the bank; [`Given`] is the same in words, so
//! that a journal stays readable and true when the bank is edited later.

use super::kind::Kind;
use serde::{Deserialize, Serialize};

/// An answer, by the places of the things chosen. Display order plays no part in it.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// Nothing was said.
    Nothing,
    /// Single: index of the choice.
    Choice(usize),
    /// Multi: indices of the ticked choices, ascending.
    Choices(Vec<usize>),
    Truth(bool),
    /// Short and Numeric: what was typed.
    Text(String),
    /// Cloze: what was typed into each gap, in the order of the text.
    Gaps(Vec<String>),
    /// Order: indices of the items in the order given.
    Order(Vec<usize>),
    /// Match: for each pair the index of an option ([`super::Match::options`]), if one was chosen.
    Pairs(Vec<Option<usize>>),
    /// Open: what was typed, and for each key point whether the candidate says that it was covered.
    Open {
        text: String,
        covered: Vec<bool>,
    },
    /// Behavioural: notes, and for each dimension the anchor chosen, 1 to 4.
    Story {
        notes: String,
        anchors: Vec<u8>,
    },
    /// Scenario: one response a step.
    Steps(Vec<Response>),
}

/// An answer in words, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Given {
    Nothing,
    /// It was given in another program, which kept no words.
    Elsewhere,
    Choice(String),
    Choices(Vec<String>),
    Truth(bool),
    Text(String),
    Gaps(Vec<String>),
    Order(Vec<String>),
    Pairs(Vec<(String, Option<String>)>),
    Open {
        text: String,
        covered: Vec<bool>,
    },
    Story {
        notes: String,
        anchors: Vec<u8>,
    },
    Steps(Vec<Given>),
}

impl Response {
    /// The answer in words. A response that does not fit the kind gives [`Given::Nothing`].
    pub fn given(&self, kind: &Kind) -> Given {
        let text = |choices: &[super::Choice], index: usize| {
            choices.get(index).map(|choice| choice.text().to_owned())
        };
        match (self, kind) {
            (Response::Choice(index), Kind::Single(single)) => {
                text(&single.choices, *index).map_or(Given::Nothing, Given::Choice)
            }
            (Response::Choices(ticked), Kind::Multi(multi)) => Given::Choices(
                ticked.iter().filter_map(|index| text(&multi.choices, *index)).collect(),
            ),
            (Response::Truth(truth), Kind::TrueFalse(_)) => Given::Truth(*truth),
            (Response::Text(text), _) => Given::Text(text.clone()),
            (Response::Gaps(gaps), Kind::Cloze(_)) => Given::Gaps(gaps.clone()),
            (Response::Order(places), Kind::Order(order)) => Given::Order(
                places.iter().filter_map(|place| order.items.get(*place).cloned()).collect(),
            ),
            (Response::Pairs(chosen), Kind::Match(matching)) => {
                let options = matching.options();
                let option = |index: &Option<usize>| {
                    index.and_then(|index| options.get(index)).map(|o| (*o).to_owned())
                };
                let pairs = matching.pairs.iter().zip(chosen);
                Given::Pairs(
                    pairs.map(|((story, _), index)| (story.clone(), option(index))).collect(),
                )
            }
            (Response::Open { text, covered }, Kind::Open(_)) => {
                Given::Open { text: text.clone(), covered: covered.clone() }
            }
            (Response::Story { notes, anchors }, Kind::Behavioural(_)) => {
                Given::Story { notes: notes.clone(), anchors: anchors.clone() }
            }
            (Response::Steps(responses), Kind::Scenario(scenario)) => {
                let steps = scenario.steps.iter().zip(responses);
                Given::Steps(steps.map(|(step, response)| response.given(&step.kind)).collect())
            }
            _ => Given::Nothing,
        }
    }
}

impl Given {
    /// The answer by places again; what is no longer in the question counts as not said.
    pub fn response(&self, kind: &Kind) -> Response {
        let choice = |choices: &[super::Choice], text: &str| {
            choices.iter().position(|choice| choice.text() == text)
        };
        match (self, kind) {
            (Given::Choice(text), Kind::Single(single)) => {
                choice(&single.choices, text).map_or(Response::Nothing, Response::Choice)
            }
            (Given::Choices(texts), Kind::Multi(multi)) => {
                let ticked = texts.iter().filter_map(|text| choice(&multi.choices, text));
                let mut ticked: Vec<usize> = ticked.collect();
                ticked.sort_unstable();
                Response::Choices(ticked)
            }
            (Given::Truth(truth), Kind::TrueFalse(_)) => Response::Truth(*truth),
            (Given::Text(text), _) => Response::Text(text.clone()),
            (Given::Gaps(gaps), Kind::Cloze(_)) => Response::Gaps(gaps.clone()),
            (Given::Order(texts), Kind::Order(order)) => {
                let place = |text: &String| order.items.iter().position(|item| item == text);
                Response::Order(texts.iter().filter_map(place).collect())
            }
            (Given::Pairs(pairs), Kind::Match(matching)) => {
                let options = matching.options();
                let chosen = |story: &str| {
                    let (_, option) = pairs.iter().find(|(given, _)| given == story)?;
                    options.iter().position(|known| Some(*known) == option.as_deref())
                };
                Response::Pairs(matching.pairs.iter().map(|(story, _)| chosen(story)).collect())
            }
            (Given::Open { text, covered }, Kind::Open(_)) => {
                Response::Open { text: text.clone(), covered: covered.clone() }
            }
            (Given::Story { notes, anchors }, Kind::Behavioural(_)) => {
                Response::Story { notes: notes.clone(), anchors: anchors.clone() }
            }
            (Given::Steps(given), Kind::Scenario(scenario)) => {
                let steps = scenario.steps.iter().zip(given);
                Response::Steps(steps.map(|(step, given)| given.response(&step.kind)).collect())
            }
            _ => Response::Nothing,
        }
    }
}
