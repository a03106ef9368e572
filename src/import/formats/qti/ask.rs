//! Which questions does an item ask?
//!
//! One place to answer is one question of its kind; several within a text are one text with gaps if each could be typed;
//! everything else is a question for each place, all of one item.

use super::number;
use super::spec::{Answer, Choosable, Segment, Spec, Typed, Want, segments, with_marks};
use super::table::matched;
use crate::bank::{Choice, Kind, Order, Short, same};
use crate::import::cloze::{Piece, gaps};
use crate::import::draft::Card;
use crate::import::kinds::{Asked, choices, open, typable};

/// A gap that is not asked now, and the one that is.
const OTHER_GAP: &str = "[...]";
const THIS_GAP: &str = "____";
/// Most questions of one item, and most bytes of their prompts together; each holds the text of the item.
pub(super) const MOST_CARDS: usize = 100;
pub(super) const MOST_BYTES: usize = 16 << 20;
/// Most options, rows and gaps that are compared with each other; a bank takes fewer.
pub(super) const MOST_COMPARED: usize = 200;
/// How far before a mark its line is looked at, in bytes.
const NEAR: usize = 400;
/// Longest list of options that stands in a gap, in characters.
const LONGEST_HINT: usize = 120;

/// The questions of an item, and what was lost or guessed.
pub(super) fn cards(spec: Spec) -> (Vec<Card>, Vec<String>) {
    let mut warnings = spec.warnings.clone();
    let asked = match spec.wants.as_slice() {
        [] => {
            warnings.push(
                "it is a text that asks nothing; it is kept as an open question and suspended"
                    .to_owned(),
            );
            let text = with_marks(&spec.text, |_| String::new());
            vec![(String::new(), Asked::new(text, open(&spec.notes.join("\n\n"))))]
        }
        [want] => alone(&spec, want),
        wants => match cloze(&spec.text, wants) {
            Some(asked) => vec![(String::new(), asked)],
            None => one_by_one(&spec, &mut warnings),
        },
    };
    let suspended = spec.wants.is_empty();
    let cards = asked.into_iter().map(|(part, asked)| {
        let (mut question, more) = asked.into_question();
        warnings.extend(more);
        let mut explanation = spec.explanation.clone();
        if matches!(question.kind, Kind::Cloze(_)) {
            explanation.extend(spec.wants.iter().flat_map(said_to_options));
        }
        if !matches!(question.kind, Kind::Open(_)) {
            explanation.extend(spec.notes.iter().cloned());
        }
        question.explanation = explanation.join("\n\n");
        question.hints.clone_from(&spec.hints);
        Card { suspended, ..Card::new(part, question) }
    });
    let cards = cards.collect();
    let mut told: Vec<String> = Vec::new();
    for warning in warnings {
        if !told.contains(&warning) {
            told.push(warning);
        }
    }
    (cards, told)
}

/// The only place to answer of an item.
fn alone(spec: &Spec, want: &Want) -> Vec<(String, Asked)> {
    if let Answer::Type(_) = want.answer
        && goes_on_after(&spec.text)
        && let Some(asked) = cloze(&spec.text, std::slice::from_ref(want))
    {
        return vec![(String::new(), asked)];
    }
    let prompt = joined(&with_blank(&spec.text, want.inline), &want.prompt);
    asked(spec, want, &prompt)
}

/// A question for each place to answer.
fn one_by_one(spec: &Spec, warnings: &mut Vec<String>) -> Vec<(String, Asked)> {
    let count = spec.wants.len();
    let most = (MOST_BYTES / spec.text.len().max(1)).clamp(1, MOST_CARDS);
    if count > most {
        warnings.push(format!("only the first {most} of {count} places to answer are asked"));
    }
    let mut all = Vec::new();
    for (at, want) in spec.wants.iter().enumerate().take(most) {
        let text = with_marks(&spec.text, |number| {
            let gap = if number == at { THIS_GAP } else { OTHER_GAP };
            let inline = spec.wants.get(number).is_some_and(|want| want.inline);
            if inline { gap.to_owned() } else { String::new() }
        });
        let part = if want.id.is_empty() { (at + 1).to_string() } else { want.id.clone() };
        for (more, asked) in asked(spec, want, &joined(tidied(&text).trim(), &want.prompt)) {
            all.push((
                if more.is_empty() { part.clone() } else { format!("{part}-{more}") },
                asked,
            ));
        }
    }
    all
}

/// The questions that one place to answer makes: one, but for a table of which a row has several answers.
fn asked(spec: &Spec, want: &Want, prompt: &str) -> Vec<(String, Asked)> {
    let one = |asked| vec![(String::new(), asked)];
    match &want.answer {
        Answer::Choose(options) => one(chosen(prompt, options)),
        Answer::Type(typed) => one(written(prompt, typed)),
        Answer::Order(items) => one(ordered(prompt, items)),
        Answer::Match { rows, options } => matched(prompt, rows, options),
        Answer::Tell { answer, why } => {
            let mut said: Vec<&str> = vec![answer.trim()];
            said.extend(spec.notes.iter().map(String::as_str));
            said.retain(|text| !text.is_empty());
            let asked = Asked::new(prompt, open(&said.join("\n\n")));
            one(Asked { warnings: why.iter().cloned().collect(), ..asked })
        }
    }
}

fn chosen(prompt: &str, options: &[Choosable]) -> Asked {
    let choice = |option: &Choosable| match option.is_right() {
        true => Choice::Right(option.text.clone(), option.why.clone()),
        false => Choice::Wrong(option.text.clone(), option.why.clone()),
    };
    if options.len() > MOST_COMPARED {
        let list = |options: &mut dyn Iterator<Item = &Choosable>| {
            options.map(|option| format!("- {}", option.text)).collect::<Vec<_>>().join("\n")
        };
        let right = list(&mut options.iter().filter(|option| option.is_right()));
        let prompt = format!("{prompt}\n\n{}", list(&mut options.iter()));
        return Asked::new(prompt, open(&right)).warn(format!(
            "there are more than {MOST_COMPARED} options; it is asked as an open question"
        ));
    }
    let mut asked = choices(prompt, options.iter().map(choice).collect());
    let partly = options.iter().filter(|option| option.share > 0.0 && !option.is_right());
    for option in partly.take(5) {
        let percent = (option.share * 100.0).round();
        asked.warnings.push(format!(
            "the option `{}` earns {percent} % in the source; it is counted as wrong",
            short_form(&option.text)
        ));
    }
    asked
}

fn written(prompt: &str, typed: &Typed) -> Asked {
    if !typed.spans.is_empty() {
        let (kind, warning) = number::kind(&typed.spans);
        return Asked { warnings: warning.into_iter().collect(), ..Asked::new(prompt, kind) };
    }
    let full: Vec<&str> = full(typed).collect();
    if typed.pattern {
        return Asked::new(prompt, open(&full.join(" or ")))
            .warn("the answer is a pattern (regular expression); it is asked as an open question");
    }
    let accept = accepted(typed);
    if accept.is_empty() {
        let asked = Asked::new(prompt, open(&full.join(" or ")));
        return if full.is_empty() {
            asked.warn("the source gives no answer; it is asked as an open question")
        } else {
            asked
        };
    }
    let known = |text: &str| accept.iter().any(|accept| same(accept) == same(text));
    let partly = typed.accepted.iter().filter(|(text, share)| *share <= 0.999 && !known(text));
    let trap = |(text, share): &(String, f64)| {
        let percent = (share * 100.0).round();
        (text.clone(), format!("Only partly right: {percent} % in the source."))
    };
    let traps: Vec<(String, String)> = partly.take(20).map(trap).collect();
    let left_out = full.iter().filter(|text| typable(text).is_none()).count();
    let asked = Asked::new(prompt, Kind::Short(Short { accept, rivals: Vec::new(), traps }));
    match left_out {
        0 => asked,
        _ => asked.warn(format!("{left_out} accepted answers are too long to be typed")),
    }
}

/// The answers that earn everything.
fn full(typed: &Typed) -> impl Iterator<Item = &str> {
    let full = typed.accepted.iter().filter(|(_, share)| *share > 0.999);
    full.map(|(text, _)| text.as_str())
}

/// Those of them that can be typed, each once.
fn accepted(typed: &Typed) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    full(typed).filter_map(typable).filter(|text| seen.insert(same(text))).take(200).collect()
}

fn ordered(prompt: &str, items: &[String]) -> Asked {
    if items.len() < 2 {
        return Asked::new(prompt, open(&items.join("\n")))
            .warn("the source gives no order; it is asked as an open question");
    }
    Asked::new(prompt, Kind::Order(Order { items: items.to_vec() }))
}

/// One text with all gaps, if each can be typed.
fn cloze(text: &str, wants: &[Want]) -> Option<Asked> {
    let segments = segments(text);
    let marks = segments.iter().filter(|segment| matches!(segment, Segment::Mark(_))).count();
    if marks > MOST_COMPARED {
        return None;
    }
    let lists = wants.iter().map(options_of).collect::<Vec<_>>();
    // A list of words for all gaps is shown once.
    let shared = wants.len() > 1 && lists.windows(2).all(|pair| pair[0] == pair[1]);
    let long = |list: &[&str]| list.iter().map(|text| text.chars().count() + 3).sum::<usize>();
    let (mut gaps_of, mut below) = (Vec::new(), Vec::new());
    for (at, (want, list)) in wants.iter().zip(&lists).enumerate() {
        let listed = !list.is_empty() && !shared;
        let in_gap = listed && long(list) <= LONGEST_HINT;
        if listed && !in_gap {
            below.push(format!("{}: {}", at + 1, list.join(" / ")));
        }
        let hint = if in_gap { list.join(" / ") } else { String::new() };
        gaps_of.push(Piece::Gap { accept: in_gap_accept(want)?, hint });
    }
    if shared && !lists[0].is_empty() {
        below.push(format!("Choose from: {}", lists[0].join(" / ")));
    }
    let mut pieces = Vec::new();
    for segment in segments {
        match segment {
            Segment::Text(text) => pieces.push(Piece::Text(text.to_owned())),
            Segment::Mark(number) => pieces.extend(gaps_of.get(number).cloned()),
        }
    }
    if !below.is_empty() {
        pieces.push(Piece::Text(format!("\n\n{}", below.join("\n"))));
    }
    Some(gaps(&pieces))
}

/// What is said to the options of a gap, which has no place for it.
fn said_to_options(want: &Want) -> Vec<String> {
    let Answer::Choose(options) = &want.answer else { return Vec::new() };
    let said = options.iter().filter(|option| !option.why.is_empty());
    said.map(|option| format!("`{}`: {}", option.text, option.why)).collect()
}

fn options_of(want: &Want) -> Vec<&str> {
    match &want.answer {
        Answer::Choose(options) => options.iter().map(|option| option.text.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// What is accepted in a gap; none when it cannot be typed there.
fn in_gap_accept(want: &Want) -> Option<Vec<String>> {
    let accept: Vec<String> = match &want.answer {
        _ if !want.inline => return None,
        Answer::Choose(options) => {
            let right = options.iter().filter(|option| option.is_right());
            right.map(|option| typable(&option.text)).collect::<Option<_>>()?
        }
        Answer::Type(typed) if typed.pattern => return None,
        Answer::Type(typed) if !typed.spans.is_empty() => {
            let exact =
                |span: &number::Span| (span.low == span.high).then(|| number::plain(span.low));
            number::merged(typed.spans.clone()).iter().map(exact).collect::<Option<_>>()?
        }
        Answer::Type(typed) => accepted(typed),
        _ => return None,
    };
    (!accept.is_empty()).then_some(accept)
}

/// Whether words follow the only mark in its paragraph.
fn goes_on_after(text: &str) -> bool {
    let segments = segments(text);
    let Some(at) = segments.iter().position(|segment| matches!(segment, Segment::Mark(_))) else {
        return false;
    };
    let Some(Segment::Text(after)) = segments.get(at + 1) else { return false };
    after.split("\n\n").next().unwrap_or_default().contains(char::is_alphanumeric)
}

/// The text with a blank where its mark is, or without one where a question stands before it.
fn with_blank(text: &str, inline: bool) -> String {
    let segments = segments(text);
    let mut out = String::new();
    for (at, segment) in segments.iter().enumerate() {
        match segment {
            Segment::Text(text) => out += text,
            Segment::Mark(_) => {
                let mut near = out.len().saturating_sub(NEAR);
                while !out.is_char_boundary(near) {
                    near += 1;
                }
                let before = out[near..].rsplit('\n').next().unwrap_or_default().trim_end();
                let after = match segments.get(at + 1) {
                    Some(Segment::Text(after)) => after.split('\n').next().unwrap_or_default(),
                    _ => "",
                };
                let lone = !before.contains(char::is_alphanumeric)
                    || before.ends_with(['?', '.', ':', '!']);
                let ends = !after.contains(char::is_alphanumeric);
                if inline && !(lone && ends) {
                    out += THIS_GAP;
                }
            }
        }
    }
    tidied(&out)
}

/// Without the blank lines that a mark left.
fn tidied(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut fenced = false;
    for line in text.split('\n') {
        fenced ^= line.trim_start().starts_with("```");
        let line = if fenced { line } else { line.trim_end() };
        let again = line.is_empty() && lines.last().is_none_or(|last| last.is_empty());
        if fenced || !again {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// A text with what a place to answer asks itself.
pub(super) fn joined(text: &str, prompt: &str) -> String {
    match (text.trim().is_empty(), prompt.trim().is_empty()) {
        (true, _) => prompt.trim().to_owned(),
        (_, true) => text.to_owned(),
        _ => format!("{text}\n\n{}", prompt.trim()),
    }
}

/// The beginning of a text, on one line.
fn short_form(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "");
    match words.char_indices().nth(40) {
        Some((at, _)) => format!("{}..", &words[..at]),
        None => words,
    }
}
