//! Which widget asks for a step of a drill, and what does its value mean?

use super::answering::{
    Letters, answer_words, asking, asking_anchor, asking_confidence, asking_points, confidence,
    confidence_words, response, waiting, words,
};
use crate::bank::Kind;
use crate::schedule::Rating;
use crate::session::{Event, Reveal, Step};
use crate::terminal::paint::{ANCHORS, consequence};
use crate::terminal::widgets::{Choose, Lower, Value, Widget};
use crate::text::printable;

/// The widget that asks for a step; none at the end.
pub fn widget(step: &Step<'_>) -> Option<Box<dyn Widget>> {
    Some(match step {
        Step::Ask(ask) => asking(&ask.task, ask.draft, Letters::Pick),
        Step::Confidence(_) => asking_confidence(),
        Step::Checklist(checklist) => asking_points(checklist.open, checklist.found),
        Step::Anchor(anchor) => asking_anchor(anchor.dimension),
        Step::Exemplar(exemplar) => {
            let dimensions = exemplar.story.dimensions.iter();
            let mut names: Vec<String> =
                dimensions.map(|dimension| printable(&dimension.name)).collect();
            names.resize(exemplar.anchors.len(), "the story as a whole".to_owned());
            Box::new(Lower::new(names, exemplar.anchors))
        }
        Step::Probes(_) | Step::StepReveal(_) => waiting("go on"),
        Step::Reveal(reveal) => rating(reveal),
        Step::Done(_) => return None,
    })
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
pub fn doubt(step: &Step<'_>, value: &Value) -> Option<String> {
    match step {
        Step::Ask(ask) => super::answering::doubt(&ask.task, value, "see it"),
        _ => None,
    }
}

/// The event that a value means on a step.
pub fn event(step: &Step<'_>, value: Value) -> Event {
    match (step, value) {
        (Step::Ask(ask), value) => Event::Answered(response(&ask.task, value)),
        (Step::Confidence(_), Value::Index(index)) => Event::Confident(confidence(index)),
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

/// What is left on the screen of an answer: what it was to, and the answer on one line.
pub fn left_behind(step: &Step<'_>, value: &Value) -> Option<(&'static str, String)> {
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
        (Step::Confidence(_), Value::Index(index)) => confidence_words(*index)?,
        (Step::Reveal(_), Value::Index(index)) => Rating::ALL.get(*index)?.name().to_owned(),
        (Step::Anchor(_), Value::Index(index)) => ANCHORS.get(*index)?.to_string(),
        (Step::Ask(ask), value) => answer_words(&ask.task, value)?,
        (_, value) => words(value)?,
    };
    Some((label, text))
}
