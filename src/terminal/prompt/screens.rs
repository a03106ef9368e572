//! Which widget asks for a screen of an interview, and what does its value mean?

use super::answering::{
    Letters, answer_words, asking, asking_anchor, asking_confidence, asking_points, confidence,
    confidence_words, doubt, response, typed, waiting, words,
};
use crate::bank::{Given, Kind, Response};
use crate::mock::{Ask, Assessing, Entry, Mode, Screen};
use crate::schedule::Happened;
use crate::terminal::notes::{PARTS, joined, parted};
use crate::terminal::paint::{ANCHORS, entry_words};
use crate::terminal::widgets::{Area, Choose, Gaps, Lower, Value, Widget};
use crate::terminal::wish::{closed_words, leaving_doubt};
use crate::text::printable;

/// The widget that asks for a screen; none at the end.
pub fn widget(screen: &Screen<'_>) -> Option<Box<dyn Widget>> {
    Some(match screen {
        Screen::Opening(_) => waiting("begin; the clock starts"),
        Screen::Ask(ask) => asked(ask),
        Screen::FollowUp { head, .. } => Box::new(Area::new(label(head.mode), String::new())),
        Screen::Confidence(_) => asking_confidence(),
        Screen::Probes { .. } | Screen::Revealed { .. } | Screen::Break(_) | Screen::Paused(_) => {
            waiting("go on")
        }
        Screen::Overview { entries, .. } => {
            let mut items: Vec<String> = entries.iter().map(entry_words).collect();
            items.push("leave the section".to_owned());
            let is_wanting = |entry: &Entry<'_>| entry.is_open && !entry.is_answered;
            let at = entries.iter().position(is_wanting).unwrap_or(entries.len());
            Box::new(Choose::new(items, at).by_number())
        }
        Screen::Note { notes, .. } => Box::new(Area::new("your notes", (*notes).to_owned())),
        Screen::Assess(assess) => match &assess.what {
            Assessing::Points { open, found } => asking_points(open, found),
            Assessing::Anchor { dimension, .. } => asking_anchor(dimension),
            Assessing::Exemplar { anchors, names, .. } => {
                let names = names.iter().map(|name| printable(name)).collect();
                Box::new(Lower::new(names, anchors))
            }
        },
        Screen::Done => return None,
    })
}

/// A story is noted in its four parts; what else is spoken, in free notes.
fn asked(ask: &Ask<'_>) -> Box<dyn Widget> {
    match ask.task.kind {
        Kind::Behavioural(_) => {
            let names = PARTS.iter().map(|part| (*part).to_owned()).collect();
            Box::new(Gaps::new("part", names, parted(&typed(ask.draft))))
        }
        Kind::Open(_) => Box::new(Area::new(label(ask.head.mode), typed(ask.draft))),
        _ => asking(&ask.task, ask.draft, Letters::Steer),
    }
}

fn label(mode: &Mode) -> &'static str {
    if *mode == Mode::Spoken { "your notes" } else { "your answer" }
}

/// Why a value is not taken.
pub enum Objection {
    /// It is taken the second time.
    Once(String),
    Never(String),
}

/// What to say against a value.
pub fn objection(screen: &Screen<'_>, value: &Value) -> Option<Objection> {
    match (screen, value) {
        // Whoever answers aloud need not write.
        (Screen::Ask(ask), Value::Text(text)) if ask.head.mode == &Mode::Spoken => {
            text.trim().is_empty().then(|| {
                Objection::Once("nothing is noted: Enter again if you said it aloud".to_owned())
            })
        }
        (Screen::FollowUp { head, .. }, _) if head.mode == &Mode::Spoken => None,
        (Screen::Ask(ask), value) => {
            doubt(&ask.task, value, "go on without one").map(Objection::Once)
        }
        (Screen::FollowUp { .. } | Screen::Note { .. }, Value::Text(text)) if text.is_empty() => {
            Some(Objection::Once("nothing is written: Enter again to go on so".to_owned()))
        }
        (Screen::Overview { entries, .. }, Value::Index(index)) => match entries.get(*index) {
            Some(entry) => closed_words(entry).map(Objection::Never),
            None => leaving_doubt(screen).map(Objection::Once),
        },
        _ => None,
    }
}

/// What a value means on a screen.
pub fn happened(screen: &Screen<'_>, value: &Value) -> Happened {
    match (screen, value) {
        (Screen::Opening(_), _) => Happened::Begun,
        (Screen::Ask(_) | Screen::Note { .. }, value) => Happened::Answered(given(screen, value)),
        (Screen::FollowUp { .. }, Value::Text(text)) => Happened::FollowedUp(text.clone()),
        (Screen::Confidence(_), Value::Index(index)) => Happened::Confident(confidence(*index)),
        (Screen::Overview { entries, .. }, Value::Index(index)) => {
            entries.get(*index).map_or(Happened::Left, |entry| Happened::WentTo(entry.number))
        }
        (Screen::Paused(_), _) => Happened::Resumed,
        (Screen::Assess(assess), value) => match (&assess.what, value) {
            (Assessing::Points { .. }, Value::Ticks(ticks)) => Happened::Checked(ticks.clone()),
            (Assessing::Anchor { .. }, Value::Index(index)) => Happened::Anchored(*index as u8 + 1),
            (Assessing::Exemplar { anchors, .. }, Value::Numbers(now)) if now != anchors => {
                Happened::Lowered(now.clone())
            }
            _ => Happened::Continued,
        },
        _ => Happened::Continued,
    }
}

/// The answer that a value is, in words; nothing where no answer is asked for.
pub fn given(screen: &Screen<'_>, value: &Value) -> Given {
    match (screen, value) {
        (Screen::Ask(ask), value) => {
            let response = match (ask.task.kind, value) {
                (Kind::Behavioural(_), Value::Texts(parts)) => Response::Text(joined(parts)),
                (Kind::Open(_), Value::Text(text)) if ask.head.mode == &Mode::Spoken => {
                    Response::Text(text.clone())
                }
                (_, value) => response(&ask.task, value.clone()),
            };
            response.given(ask.task.kind)
        }
        (Screen::FollowUp { .. } | Screen::Note { .. }, Value::Text(text)) => {
            Given::Text(text.clone())
        }
        _ => Given::Nothing,
    }
}

/// An answer begun, to be kept while the question is left.
pub fn draft(screen: &Screen<'_>, value: &Value) -> Option<Happened> {
    if !matches!(screen, Screen::Ask(_) | Screen::Note { .. }) {
        return None;
    }
    let is_blank = match value {
        Value::Text(text) => text.is_empty(),
        Value::Texts(texts) => texts.iter().all(String::is_empty),
        Value::Chosen(chosen) => chosen.iter().all(Option::is_none),
        _ => false,
    };
    (!is_blank).then(|| Happened::Drafted(given(screen, value)))
}

/// What is left on the screen of an answer: what it was to, and the answer on one line.
pub fn left_behind(screen: &Screen<'_>, value: &Value) -> Option<String> {
    let (label, text) = match (screen, value) {
        (Screen::Ask(ask), Value::Texts(parts)) if is_story(ask) => {
            let noted = PARTS.iter().zip(parts).filter(|(_, text)| !text.is_empty());
            let noted: Vec<String> = noted.map(|(part, text)| format!("{part}: {text}")).collect();
            let none = noted.is_empty();
            ("your notes", if none { "none".to_owned() } else { noted.join("; ") })
        }
        (Screen::Ask(ask), value) if ask.head.mode == &Mode::Spoken => {
            ("your notes", answer_words(&ask.task, value)?)
        }
        (Screen::Ask(ask), value) => ("your answer", answer_words(&ask.task, value)?),
        (Screen::FollowUp { .. }, value) => ("your answer", words(value)?),
        (Screen::Confidence(_), Value::Index(index)) => ("confidence", confidence_words(*index)?),
        (Screen::Note { .. }, value) => ("your notes", words(value)?),
        (Screen::Assess(assess), value) => match (&assess.what, value) {
            (Assessing::Anchor { .. }, Value::Index(index)) => {
                ("anchor", (*ANCHORS.get(*index)?).to_owned())
            }
            _ => ("covered", words(value)?),
        },
        _ => return None,
    };
    Some(format!("{label}: {text}"))
}

fn is_story(ask: &Ask<'_>) -> bool {
    matches!(ask.task.kind, Kind::Behavioural(_))
}
