//! Which widget asks a question, and what does its value mean?
//!
//! The same in a drill and in an interview.

use crate::bank::{Dimension, Kind, Open, Response};
use crate::schedule::Confidence;
use crate::session::Task;
use crate::terminal::answers::{letter, places};
use crate::terminal::paint::{anchor_words, point_words};
use crate::terminal::widgets::{Area, Choose, Gaps, Matcher, Reorder, Tick, Value, Widget};
use crate::text::printable;

const CONFIDENCE: [(char, &str, Confidence); 3] = [
    ('s', "sure", Confidence::Sure),
    ('t', "think so", Confidence::ThinkSo),
    ('g', "guess", Confidence::Guess),
];

/// What the letters of a list do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// They take an item.
    Pick,
    /// They steer an interview.
    Steer,
}

/// The widget that asks a question, with what was answered before.
pub fn asking(task: &Task<'_>, draft: Option<&Response>, letters: Letters) -> Box<dyn Widget> {
    let places = places(task);
    let shown = |place: usize| places.iter().position(|shown| *shown == place);
    match (task.kind, draft) {
        (Kind::Single(single), draft) => {
            let at = if let Some(Response::Choice(place)) = draft { shown(*place) } else { None };
            let items = listed(&places, |place| single.choices[place].text());
            let choose = Choose::new(items, at.unwrap_or(0));
            Box::new(if letters == Letters::Pick { choose } else { choose.by_number() })
        }
        (Kind::Multi(multi), draft) => {
            let ticked =
                if let Some(Response::Choices(list)) = draft { list.as_slice() } else { &[] };
            let ticks = places.iter().map(|place| ticked.contains(place)).collect();
            let tick = Tick::new(listed(&places, |place| multi.choices[place].text()), ticks);
            Box::new(if letters == Letters::Pick { tick } else { tick.by_number() })
        }
        (Kind::TrueFalse(_), draft) => {
            let items = vec!["true".to_owned(), "false".to_owned()];
            let at = usize::from(draft == Some(&Response::Truth(false)));
            let choose = Choose::new(items, at);
            Box::new(match letters {
                Letters::Pick => choose.with_shortcuts(&[('t', "true"), ('f', "false")]),
                Letters::Steer => choose.by_number(),
            })
        }
        (Kind::Order(order), draft) => {
            let before =
                if let Some(Response::Order(list)) = draft { list.as_slice() } else { &[] };
            let before = before.iter().filter_map(|place| shown(*place)).collect();
            Box::new(Reorder::new(listed(&places, |place| order.items[place].as_str()), before))
        }
        (Kind::Match(matching), draft) => {
            let options = matching.options();
            let rows = matching.pairs.iter().map(|(story, _)| printable(story)).collect();
            let chosen =
                if let Some(Response::Pairs(pairs)) = draft { pairs.as_slice() } else { &[] };
            let chosen = chosen.iter().map(|place| place.and_then(shown)).collect();
            Box::new(Matcher::new(rows, listed(&places, |place| options[place]), chosen))
        }
        (Kind::Cloze(cloze), draft) => {
            let count = cloze.gaps().len();
            let names = (1..=count).map(|n| format!("gap {n}")).collect();
            let texts =
                if let Some(Response::Gaps(gaps)) = draft { gaps.clone() } else { Vec::new() };
            Box::new(Gaps::new("gap", names, texts))
        }
        (Kind::Open(_), draft) => Box::new(Area::new("your answer", typed(draft))),
        (Kind::Behavioural(_), draft) => Box::new(Area::new("your notes", typed(draft))),
        (Kind::Numeric(numeric), draft) if !numeric.unit.is_empty() => Box::new(Gaps::line(
            &printable(&format!("your answer in {}", numeric.unit)),
            typed(draft),
        )),
        (Kind::Short(_) | Kind::Numeric(_) | Kind::Scenario(_), draft) => {
            Box::new(Gaps::line("your answer", typed(draft)))
        }
    }
}

/// Texts in the order shown.
fn listed<'a>(places: &[usize], text: impl Fn(usize) -> &'a str) -> Vec<String> {
    places.iter().map(|place| printable(text(*place))).collect()
}

/// What was typed before.
pub fn typed(draft: Option<&Response>) -> String {
    match draft {
        Some(Response::Text(text) | Response::Open { text, .. }) => text.clone(),
        Some(Response::Story { notes, .. }) => notes.clone(),
        _ => String::new(),
    }
}

/// The widget that asks how sure one is.
pub fn asking_confidence() -> Box<dyn Widget> {
    let words = CONFIDENCE.iter().map(|(_, word, _)| (*word).to_owned()).collect();
    let keys = CONFIDENCE.map(|(key, word, _)| (key, word));
    Box::new(Choose::new(words, 1).with_shortcuts(&keys))
}

/// What the place of an item in that widget means.
pub fn confidence(index: usize) -> Confidence {
    CONFIDENCE.get(index).map_or(Confidence::ThinkSo, |(.., meant)| *meant)
}

/// The widget that asks which points were covered.
pub fn asking_points(open: &Open, found: &[bool]) -> Box<dyn Widget> {
    let points = point_words(open).iter().map(|point| printable(point)).collect();
    Box::new(Tick::checklist(points, found.to_vec()))
}

/// The widget that asks which anchor of a dimension fits.
pub fn asking_anchor(dimension: &Dimension) -> Box<dyn Widget> {
    let items = anchor_words(dimension).iter().map(|words| printable(words)).collect();
    Box::new(Choose::new(items, 0))
}

/// The widget that only waits.
pub fn waiting(words: &str) -> Box<dyn Widget> {
    Box::new(Choose::new(vec![words.to_owned()], 0))
}

/// What to say before such a value is taken as the answer; it is said once. `empty` is what Enter does without one.
pub fn doubt(task: &Task<'_>, value: &Value, empty: &str) -> Option<String> {
    if matches!(task.kind, Kind::Behavioural(_)) {
        return None;
    }
    let nothing =
        || format!("no answer yet: type one, Alt-S to skip for now, or Enter again to {empty}");
    match value {
        Value::Text(text) if text.is_empty() => Some(nothing()),
        Value::Texts(texts) if texts.iter().all(String::is_empty) => Some(nothing()),
        Value::Ticks(ticks) if !ticks.contains(&true) => {
            Some("nothing is ticked: Enter again if none is right".to_owned())
        }
        Value::Chosen(chosen) if chosen.contains(&None) => {
            Some("a row has no answer: Enter again to leave it so".to_owned())
        }
        _ => None,
    }
}

/// The answer that a value means.
pub fn response(task: &Task<'_>, value: Value) -> Response {
    let places = places(task);
    let place = |index: usize| places.get(index).copied();
    match (task.kind, value) {
        (Kind::TrueFalse(_), Value::Index(index)) => Response::Truth(index == 0),
        (_, Value::Index(index)) => place(index).map_or(Response::Nothing, Response::Choice),
        (_, Value::Ticks(ticks)) => {
            let ticked = ticks.iter().zip(&places).filter(|(ticked, _)| **ticked);
            let mut ticked: Vec<usize> = ticked.map(|(_, place)| *place).collect();
            ticked.sort_unstable();
            Response::Choices(ticked)
        }
        (_, Value::Order(order)) => Response::Order(order.into_iter().filter_map(place).collect()),
        (_, Value::Chosen(chosen)) => {
            Response::Pairs(chosen.into_iter().map(|index| index.and_then(place)).collect())
        }
        (Kind::Cloze(_), Value::Text(text)) => Response::Gaps(vec![text]),
        (_, Value::Texts(texts)) => Response::Gaps(texts),
        (Kind::Behavioural(_), Value::Text(text)) => Response::Text(text),
        (_, Value::Text(text)) if text.is_empty() => Response::Nothing,
        (_, Value::Text(text)) => Response::Text(text),
        (_, Value::Numbers(_)) => Response::Nothing,
    }
}

/// An answer on one line, to be left on the screen.
pub fn answer_words(task: &Task<'_>, value: &Value) -> Option<String> {
    let Value::Index(index) = value else { return words(value) };
    let text = match task.kind {
        Kind::Single(single) => {
            let place = *places(task).get(*index)?;
            printable(single.choices.get(place)?.text()).replace('\n', " ")
        }
        _ => if *index == 0 { "true" } else { "false" }.to_owned(),
    };
    Some(format!("{}. {text}", index + 1))
}

/// How sure somebody said to be.
pub fn confidence_words(index: usize) -> Option<String> {
    Some(CONFIDENCE.get(index)?.1.to_owned())
}

/// A value on one line, as far as it can be said without knowing what was asked.
pub fn words(value: &Value) -> Option<String> {
    let numbers =
        |list: Vec<usize>| list.into_iter().map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    Some(match value {
        Value::Ticks(ticks) if !ticks.contains(&true) => "none".to_owned(),
        Value::Ticks(ticks) => {
            numbers(ticks.iter().enumerate().filter(|(_, t)| **t).map(|(n, _)| n + 1).collect())
        }
        // The items are numbered anew as they are moved, so numbers would say nothing; the reveal shows the order.
        Value::Order(_) => "in this order".to_owned(),
        Value::Chosen(chosen) => {
            let letter = |index: &Option<usize>| index.map_or('-', letter).to_string();
            chosen.iter().map(letter).collect::<Vec<_>>().join(" ")
        }
        Value::Texts(texts) => texts.join(", "),
        Value::Text(text) if text.is_empty() => "none".to_owned(),
        Value::Text(text) => text.replace('\n', " "),
        Value::Index(_) | Value::Numbers(_) => return None,
    })
}
