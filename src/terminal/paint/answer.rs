//! How does an answer compare with the key?
//!
//! Every mark is a word first (`right:`, `wrong:`, `missed:`); colour only repeats it.

use super::super::answers::places;
use super::super::look::{Ink, Line, Look};
use super::{inked, item, marked, prose};
use crate::bank::{Choice, Cloze, Kind, Match, Numeric, Open, Response, Short, Tol};
use crate::session::Task;

/// The candidate's answer beside the right one.
pub fn compared(task: &Task<'_>, response: &Response, look: &Look) -> Vec<Line> {
    match (task.kind, response) {
        (Kind::Single(single), response) => {
            let chosen = if let Response::Choice(place) = response { Some(*place) } else { None };
            choices(task, &single.choices, |place| chosen == Some(place), single_word, look)
        }
        (Kind::Multi(multi), response) => {
            let ticked = if let Response::Choices(list) = response { list.as_slice() } else { &[] };
            choices(task, &multi.choices, |place| ticked.contains(&place), multi_word, look)
        }
        (Kind::TrueFalse(question), response) => {
            let mut lines = labelled("answer: ", &question.answer.to_string(), look);
            if !question.correction.is_empty() {
                lines.extend(labelled("instead: ", &question.correction, look));
            }
            if let Response::Truth(said) = response {
                lines.extend(labelled("you said: ", &said.to_string(), look));
            }
            lines
        }
        (Kind::Short(short), response) => short_answer(short, response, look),
        (Kind::Numeric(numeric), response) => number(numeric, response, look),
        (Kind::Cloze(cloze), response) => gaps(cloze, response, look),
        (Kind::Order(order), response) => {
            let given = if let Response::Order(list) = response { list.as_slice() } else { &[] };
            in_order(&order.items, given, look)
        }
        (Kind::Match(matching), response) => pairs(matching, response, look),
        (Kind::Open(open), Response::Open { text, covered }) => points(open, text, covered, look),
        (Kind::Open(open), Response::Text(text)) => points(open, text, &[], look),
        (Kind::Open(open), _) => points(open, "", &[], look),
        (Kind::Behavioural(_) | Kind::Scenario(_), _) => Vec::new(),
    }
}

type Word = fn(right: bool, chosen: bool) -> Option<(Ink, &'static str)>;

fn single_word(right: bool, chosen: bool) -> Option<(Ink, &'static str)> {
    match (right, chosen) {
        (true, true) => Some((Ink::Right, "right: your answer. ")),
        (true, false) => Some((Ink::Right, "right: the answer. ")),
        (false, true) => Some((Ink::Wrong, "wrong: your answer. ")),
        (false, false) => None,
    }
}

fn multi_word(right: bool, chosen: bool) -> Option<(Ink, &'static str)> {
    match (right, chosen) {
        (true, true) => Some((Ink::Right, "right: ticked. ")),
        (true, false) => Some((Ink::Partly, "missed: not ticked. ")),
        (false, true) => Some((Ink::Wrong, "wrong: ticked. ")),
        (false, false) => None,
    }
}

fn choices(
    task: &Task<'_>,
    choices: &[Choice],
    chosen: impl Fn(usize) -> bool,
    word: Word,
    look: &Look,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for (n, place) in places(task).into_iter().enumerate() {
        let choice = &choices[place];
        let said = word(choice.is_right(), chosen(place));
        let lead = Line::of(Ink::Plain, format!("{:>2}. ", n + 1));
        let ink = if said.is_some() { Ink::Plain } else { Ink::Faint };
        lines.extend(marked(choice.text(), ink, &lead, look));
        if let Some((ink, word)) = said {
            lines.extend(behind("    ", ink, word, choice.why(), look));
        }
    }
    lines
}

fn short_answer(short: &Short, response: &Response, look: &Look) -> Vec<Line> {
    let mut lines = short_key(short, look);
    lines.extend(wrote(response, look));
    lines
}

/// The first accepted answer and some others.
pub fn short_key(short: &Short, look: &Look) -> Vec<Line> {
    let mut accepted = short.accept.iter();
    let mut lines = labelled("answer: ", accepted.next().map_or("", String::as_str), look);
    let others: Vec<&str> = accepted.take(4).map(String::as_str).collect();
    if !others.is_empty() {
        lines.extend(labelled("also: ", &others.join(", "), look));
    }
    lines
}

fn number(numeric: &Numeric, response: &Response, look: &Look) -> Vec<Line> {
    number_lines(numeric, wrote(response, look), look)
}

/// The number, its tolerance and its working.
pub fn number_key(numeric: &Numeric, look: &Look) -> Vec<Line> {
    number_lines(numeric, Vec::new(), look)
}

fn number_lines(numeric: &Numeric, said: Vec<Line>, look: &Look) -> Vec<Line> {
    let within = match numeric.tolerance {
        Tol::Exact => "exactly".to_owned(),
        Tol::Abs(distance) => format!("give or take {distance}"),
        Tol::Percent(percent) => format!("within {percent}%"),
        Tol::Factor(factor) => format!("within a factor of {factor}"),
    };
    let value = format!("{} {}", numeric.answer, numeric.unit);
    let mut lines = labelled("answer: ", &format!("{}, {within}", value.trim_end()), look);
    lines.extend(said);
    if !numeric.working.is_empty() {
        super::heading(&mut lines, "working", look);
        lines.extend(numeric.working.iter().flat_map(|step| item("  ", step, look)));
    }
    lines
}

fn wrote(response: &Response, look: &Look) -> Vec<Line> {
    match response {
        Response::Text(text) if !text.is_empty() => labelled("you wrote: ", text, look),
        _ => vec![Line::of(Ink::Plain, "you wrote nothing")],
    }
}

fn gaps(cloze: &Cloze, response: &Response, look: &Look) -> Vec<Line> {
    let given = if let Response::Gaps(gaps) = response { gaps.as_slice() } else { &[] };
    let mut lines = prose(&accepted_text(cloze), look);
    for (index, gap) in cloze.gaps().into_iter().enumerate() {
        let wrote = match given.get(index).map(|gap| gap.trim()) {
            None | Some("") => "you left it empty".to_owned(),
            Some(gap) => format!("you wrote: {gap}"),
        };
        let answer = accepted(cloze, gap);
        lines.extend(item(&format!("{:>2}. ", index + 1), &format!("{answer}, {wrote}"), look));
    }
    lines
}

/// The text with its gaps filled in.
pub fn accepted_text(cloze: &Cloze) -> String {
    cloze.gaps().into_iter().fold(cloze.text.clone(), |text, gap| {
        text.replace(&format!("{{{{{gap}}}}}"), &format!("[{}]", accepted(cloze, gap)))
    })
}

fn accepted<'a>(cloze: &'a Cloze, gap: &str) -> &'a str {
    cloze.blanks.get(gap).and_then(|blank| blank.accept.first()).map_or("", String::as_str)
}

fn in_order(items: &[String], given: &[usize], look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    for (place, text) in items.iter().enumerate() {
        lines.extend(item(&format!("{:>2}. ", place + 1), text, look));
        lines.extend(match given.iter().position(|item| *item == place) {
            None => behind("    ", Ink::Wrong, "wrong: ", "you did not place it", look),
            Some(yours) if yours == place => behind("    ", Ink::Right, "right", "", look),
            Some(yours) => {
                let place = format!("you had it at {}", yours + 1);
                behind("    ", Ink::Wrong, "wrong: ", &place, look)
            }
        });
    }
    lines
}

fn pairs(matching: &Match, response: &Response, look: &Look) -> Vec<Line> {
    let chosen = if let Response::Pairs(pairs) = response { pairs.as_slice() } else { &[] };
    let (options, key) = (matching.options(), matching.key());
    let mut lines = Vec::new();
    for (row, ((story, answer), key)) in matching.pairs.iter().zip(key).enumerate() {
        lines.extend(item(&format!("{:>2}. ", row + 1), story, look));
        let yours = chosen.get(row).copied().flatten();
        lines.extend(if yours == Some(key) {
            behind("    ", Ink::Right, "right: ", answer, look)
        } else {
            let yours = yours.and_then(|place| options.get(place)).copied();
            let said = yours.map_or("you chose nothing".to_owned(), |o| format!("you chose {o}"));
            behind("    ", Ink::Wrong, "wrong: ", &format!("{answer}; {said}"), look)
        });
    }
    lines
}

fn points(open: &Open, text: &str, covered: &[bool], look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    // Whoever has confirmed the points has read the text above them.
    if covered.is_empty() && !text.trim().is_empty() {
        lines.extend(labelled("you wrote: ", text, look));
        lines.push(Line::empty());
    }
    if let (true, Some(covered)) = (open.key_points.is_empty(), covered.first()) {
        let words =
            if *covered { "you said that you had it" } else { "you said that you had not got it" };
        lines.push(Line::of(Ink::Plain, words));
    }
    for (index, point) in open.key_points.iter().enumerate() {
        let (ink, word) = match covered.get(index) {
            Some(true) => (Ink::Right, "covered: "),
            _ => (Ink::Partly, "missing: "),
        };
        let points = match point.points() {
            1 => "1 point".to_owned(),
            points => format!("{points} points"),
        };
        let text = format!("{} ({}, {points})", point.idea(), point.weight());
        lines.extend(behind("  ", ink, word, &text, look));
    }
    lines.extend(model_answer(open, look));
    lines
}

pub fn model_answer(open: &Open, look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    if !open.model_answer.is_empty() {
        super::heading(&mut lines, "model answer", look);
        lines.extend(prose(&open.model_answer, look));
    }
    lines
}

/// A label and a text; the label stands out.
pub fn labelled(label: &str, text: &str, look: &Look) -> Vec<Line> {
    inked(text, Ink::Plain, &Line::of(Ink::Strong, label), look)
}

/// A word in ink and a text behind it, wrapped as one; `right: ` becomes `right.` where there is no text.
pub fn behind(indent: &str, ink: Ink, word: &str, text: &str, look: &Look) -> Vec<Line> {
    let mut lead = Line::of(Ink::Plain, indent);
    match word.strip_suffix(": ").filter(|_| text.is_empty()) {
        Some(alone) => lead.push(ink, &format!("{alone}.")),
        None if text.is_empty() => lead.push(ink, word.trim_end()),
        None => lead.push(ink, word),
    }
    marked(text, Ink::Plain, &lead, look)
}
