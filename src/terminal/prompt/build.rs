//! Which widget asks for a step, and what does its value mean?

use super::super::answers::{letter, places};
use super::super::paint::{ANCHORS, consequence, point_words};
use super::super::widgets::{Area, Choose, Gaps, Lower, Matcher, Reorder, Tick, Value, Widget};
use crate::bank::{Kind, Response};
use crate::schedule::{Confidence, Rating};
use crate::session::{Ask, Event, Reveal, Step, Task};
use crate::text::printable;

const CONFIDENCE: [(char, &str, Confidence); 3] = [
    ('s', "sure", Confidence::Sure),
    ('t', "think so", Confidence::ThinkSo),
    ('g', "guess", Confidence::Guess),
];

/// The widget that asks for a step; none at the end.
pub fn widget(step: &Step<'_>) -> Option<Box<dyn Widget>> {
    Some(match step {
        Step::Ask(ask) => asking(ask),
        Step::Confidence(_) => {
            let words = CONFIDENCE.iter().map(|(_, word, _)| (*word).to_owned()).collect();
            let keys = CONFIDENCE.map(|(key, word, _)| (key, word));
            Box::new(Choose::new(words, 1).with_shortcuts(&keys))
        }
        Step::Checklist(checklist) => {
            let points = point_words(checklist).iter().map(|point| printable(point)).collect();
            Box::new(Tick::checklist(points, checklist.found.to_vec()))
        }
        Step::Anchor(anchor) => {
            let anchors = anchor.dimension.anchors().into_iter().zip(ANCHORS);
            let items = anchors.map(|(text, word)| printable(&format!("{word}: {text}"))).collect();
            Box::new(Choose::new(items, 0))
        }
        Step::Exemplar(exemplar) => {
            let mut names: Vec<String> = exemplar
                .story
                .dimensions
                .iter()
                .map(|dimension| printable(&dimension.name))
                .collect();
            names.resize(exemplar.anchors.len(), "the story as a whole".to_owned());
            Box::new(Lower::new(names, exemplar.anchors))
        }
        Step::Probes(_) | Step::StepReveal(_) => Box::new(Choose::new(vec!["go on".to_owned()], 0)),
        Step::Reveal(reveal) => rating(reveal),
        Step::Done(_) => return None,
    })
}

fn asking(ask: &Ask<'_>) -> Box<dyn Widget> {
    let task = &ask.task;
    let places = places(task);
    let shown = |place: usize| places.iter().position(|shown| *shown == place);
    match (task.kind, ask.draft) {
        (Kind::Single(single), draft) => {
            let at = if let Some(Response::Choice(place)) = draft { shown(*place) } else { None };
            Box::new(Choose::new(
                listed(&places, |place| single.choices[place].text()),
                at.unwrap_or(0),
            ))
        }
        (Kind::Multi(multi), draft) => {
            let ticked =
                if let Some(Response::Choices(list)) = draft { list.as_slice() } else { &[] };
            let ticks = places.iter().map(|place| ticked.contains(place)).collect();
            Box::new(Tick::new(listed(&places, |place| multi.choices[place].text()), ticks))
        }
        (Kind::TrueFalse(_), draft) => {
            let items = vec!["true".to_owned(), "false".to_owned()];
            let at = usize::from(draft == Some(&Response::Truth(false)));
            Box::new(Choose::new(items, at).with_shortcuts(&[('t', "true"), ('f', "false")]))
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
            Box::new(Gaps::new(names, texts))
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

fn typed(draft: Option<&Response>) -> String {
    match draft {
        Some(Response::Text(text) | Response::Open { text, .. }) => text.clone(),
        Some(Response::Story { notes, .. }) => notes.clone(),
        _ => String::new(),
    }
}

fn rating(reveal: &Reveal<'_>) -> Box<dyn Widget> {
    let offered = Rating::ALL.into_iter().filter(|rating| *rating <= reveal.highest);
    let items = offered.clone().map(|rating| {
        let suggested = if rating == reveal.suggested { "  (suggested)" } else { "" };
        let words = format!("{:<6}{}{suggested}", rating.name(), consequence(reveal, rating));
        words.trim_end().to_owned()
    });
    let keys: Vec<(char, &'static str)> =
        offered.zip(['a', 'h', 'g', 'e']).map(|(rating, key)| (key, rating.name())).collect();
    let widget = Choose::new(items.collect(), reveal.suggested as usize - 1);
    Box::new(widget.with_shortcuts(&keys))
}

/// What to say before such a value is taken as the answer; it is said once.
pub fn doubt(step: &Step<'_>, value: &Value) -> Option<&'static str> {
    let Step::Ask(ask) = step else { return None };
    if matches!(ask.task.kind, Kind::Behavioural(_)) {
        return None;
    }
    match value {
        Value::Text(text) if text.is_empty() => {
            Some("no answer yet: type one, Alt-S to skip for now, or Enter again to see it")
        }
        Value::Texts(texts) if texts.iter().all(String::is_empty) => {
            Some("no answer yet: type one, Alt-S to skip for now, or Enter again to see it")
        }
        Value::Ticks(ticks) if !ticks.contains(&true) => {
            Some("nothing is ticked: Enter again if none is right")
        }
        Value::Chosen(chosen) if chosen.contains(&None) => {
            Some("a row has no answer: Enter again to leave it so")
        }
        _ => None,
    }
}

/// The event that a value means on a step.
pub fn event(step: &Step<'_>, value: Value) -> Event {
    match (step, value) {
        (Step::Ask(ask), value) => Event::Answered(response(&ask.task, value)),
        (Step::Confidence(_), Value::Index(index)) => Event::Confident(
            CONFIDENCE.get(index).map_or(Confidence::ThinkSo, |(.., meant)| *meant),
        ),
        (Step::Checklist(_), Value::Ticks(ticks)) => Event::Checked(ticks),
        (Step::Anchor(_), Value::Index(index)) => Event::Anchored(index as u8 + 1),
        (Step::Exemplar(exemplar), Value::Numbers(now)) if now != exemplar.anchors => {
            Event::Lowered(now)
        }
        (Step::Reveal(reveal), Value::Index(index)) => {
            Event::Rated(Rating::ALL.get(index).copied().unwrap_or(reveal.suggested))
        }
        _ => Event::Continue,
    }
}

fn response(task: &Task<'_>, value: Value) -> Response {
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

/// What is left on the screen of an answer: what it was to, and the answer on one line.
pub fn left_behind(step: &Step<'_>, value: &Value) -> Option<(&'static str, String)> {
    let item = |index: usize| index + 1;
    let numbers =
        |list: Vec<usize>| list.into_iter().map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    let label = match step {
        Step::Ask(ask) if matches!(ask.task.kind, Kind::Behavioural(_)) => "your notes",
        Step::Ask(_) => "your answer",
        Step::Confidence(_) => "confidence",
        Step::Checklist(_) => "covered",
        Step::Anchor(_) => "anchor",
        Step::Reveal(_) => "rating",
        Step::Exemplar(_) | Step::Probes(_) | Step::StepReveal(_) | Step::Done(_) => return None,
    };
    let text = match (step, value) {
        (Step::Confidence(_), Value::Index(index)) => CONFIDENCE.get(*index)?.1.to_owned(),
        (Step::Reveal(_), Value::Index(index)) => Rating::ALL.get(*index)?.name().to_owned(),
        (Step::Anchor(_), Value::Index(index)) => ANCHORS.get(*index)?.to_string(),
        (Step::Ask(ask), Value::Index(index)) => {
            let text = match ask.task.kind {
                Kind::Single(single) => {
                    let place = *places(&ask.task).get(*index)?;
                    printable(single.choices.get(place)?.text()).replace('\n', " ")
                }
                _ => if *index == 0 { "true" } else { "false" }.to_owned(),
            };
            format!("{}. {text}", item(*index))
        }
        (_, Value::Ticks(ticks)) if !ticks.contains(&true) => "none".to_owned(),
        (_, Value::Ticks(ticks)) => {
            numbers(ticks.iter().enumerate().filter(|(_, t)| **t).map(|(n, _)| item(n)).collect())
        }
        // The items are numbered anew as they are moved, so numbers would say nothing; the reveal shows the order.
        (_, Value::Order(_)) => "in this order".to_owned(),
        (_, Value::Chosen(chosen)) => {
            let letter = |index: &Option<usize>| index.map_or('-', letter).to_string();
            chosen.iter().map(letter).collect::<Vec<_>>().join(" ")
        }
        (_, Value::Texts(texts)) => texts.join(", "),
        (_, Value::Text(text)) if text.is_empty() => "none".to_owned(),
        (_, Value::Text(text)) => text.replace('\n', " "),
        (_, Value::Index(_) | Value::Numbers(_)) => return None,
    };
    Some((label, text))
}
