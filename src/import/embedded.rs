//! Which answers stand in the text of a question itself?
//!
//! Moodle's embedded answers, which its question type Cloze has and teachers write in GIFT too:
//! `{1:SHORTANSWER:=right#feedback~%50%half right~wrong}`, with `NUMERICAL`, `MULTICHOICE`, `MULTIRESPONSE` and their
//! short names. The grammar is that of Moodle's reader: what is not exactly such an answer stays text, `\` before
//! `}`, `~`, `#`, `"` and `/` takes the sign as it is, and `&#` begins an entity, not a feedback.

use super::cloze::{Piece, gaps, told_gaps};
use super::decode::head;
use super::kinds::{Asked, typable};
use super::weighted::{Weighted, is_verdict, number, one_of, parsed, several_of, typed};
use crate::bank::{Cloze, Kind, same};
use std::ops::Range;

/// Most answers of one gap that are read; each is compared with each.
const MOST_ANSWERS: usize = 200;
/// Longest list of options that is shown in its gap, in characters; a longer one stands under the text.
const SHOWN_IN_GAP: usize = 60;

/// How a gap is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Typed,
    Number,
    One,
    Several,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gap {
    pub way: Way,
    /// As the source writes them.
    pub answers: Vec<Weighted>,
}

/// One question with everything that is embedded in a text, and what the source says to the answers; none when nothing
/// is. One gap with options or a number asks for just that, everything else is a Cloze. `written` makes Markdown of the
/// source's text; it is called once for the whole, with private characters for the gaps, and for each answer and
/// feedback.
pub(super) fn ask(text: &str, written: &mut dyn FnMut(&str) -> String) -> Option<(Asked, String)> {
    ask_gaps(text, &next_gap, written)
}

/// As [`ask`], with gaps that are written in another way: `next` gives the first gap of a text and its place, in time in
/// proportion to what it passes.
pub(super) fn ask_gaps(
    text: &str,
    next: &dyn Fn(&str) -> Option<(Range<usize>, Gap)>,
    written: &mut dyn FnMut(&str) -> String,
) -> Option<(Asked, String)> {
    let mark = ('\u{f000}'..='\u{f8ff}').find(|mark| !text.contains(*mark))?;
    let (mut marked, mut found, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some((place, gap)) = next(rest) {
        marked += &format!("{}{mark}{}{mark}", &rest[..place.start], found.len());
        found.push(gap);
        rest = &rest[place.end..];
    }
    if found.is_empty() {
        return None;
    }
    let marked = written(&(marked + rest));
    for answer in found.iter_mut().flat_map(|gap| &mut gap.answers) {
        answer.feedback = written(&answer.feedback);
        answer.text = written(&answer.text);
    }
    let parts = parts(&marked, mark, &found);
    match found.as_slice() {
        [only] if only.way != Way::Typed => Some(alone(&parts, only)),
        _ => Some(together(&parts, &found)),
    }
}

/// A part of the text in Markdown.
enum Part<'a> {
    Text(&'a str),
    Gap(&'a Gap),
}

/// The marked text in its parts. A gap whose place is lost, such as one in an address, stands at the end.
fn parts<'a>(marked: &'a str, mark: char, gaps: &'a [Gap]) -> Vec<Part<'a>> {
    let mut missing: Vec<bool> = vec![true; gaps.len()];
    let mut parts = Vec::new();
    for (at, piece) in marked.split(mark).enumerate() {
        let number: Option<usize> = piece.parse().ok();
        let number = number.filter(|number| at % 2 == 1 && *number < gaps.len());
        match number {
            Some(number) => {
                missing[number] = false;
                parts.push(Part::Gap(&gaps[number]));
            }
            None => parts.push(Part::Text(piece)),
        }
    }
    for (gap, _) in gaps.iter().zip(missing).filter(|(_, missing)| *missing) {
        parts.push(Part::Text("\n\n"));
        parts.push(Part::Gap(gap));
    }
    parts
}

/// What the only gap of a text asks for, with the text around it as the prompt.
fn alone(parts: &[Part], gap: &Gap) -> (Asked, String) {
    let mut text = String::new();
    for part in parts {
        text += match part {
            Part::Text(text) => text,
            Part::Gap(_) => "[...]",
        };
    }
    let prompt = text.trim();
    match gap.way {
        Way::One => (one_of(prompt, &gap.answers, true), String::new()),
        Way::Several => (several_of(prompt, &gap.answers), String::new()),
        Way::Number => number(prompt, &gap.answers),
        Way::Typed => typed(prompt, &gap.answers),
    }
}

fn together(parts: &[Part], gaps_found: &[Gap]) -> (Asked, String) {
    let (mut pieces, mut under, mut order) = (Vec::new(), String::new(), Vec::new());
    for part in parts {
        match part {
            Part::Text(text) => pieces.push(Piece::Text((*text).to_owned())),
            Part::Gap(gap) => {
                order.push(*gap);
                let options = gap.options();
                let short = options.chars().count() <= SHOWN_IN_GAP;
                if !short {
                    under += &format!("\n- {}: {options}", order.len());
                }
                let hint = if short { options } else { String::new() };
                pieces.push(Piece::Gap { accept: gap.accept(), hint });
            }
        }
    }
    if !under.is_empty() {
        pieces.push(Piece::Text(format!("\n{under}")));
    }
    let told = gaps_found.iter().any(|gap| gap.way == Way::Several);
    let mut asked = if told { told_gaps(&pieces) } else { gaps(&pieces) };
    if let Kind::Cloze(cloze) = &mut asked.kind {
        add_rivals(cloze, &order);
        let tolerant = |answer: &Weighted| answer.is_right() && answer.tolerance > 0.0;
        if gaps_found.iter().any(|gap| gap.answers.iter().any(tolerant)) {
            asked = asked.warn("a number in a gap is typed exactly; its tolerance is lost");
        }
    }
    let notes = order.iter().enumerate().flat_map(|(at, gap)| gap.notes(at + 1));
    (asked, notes.collect::<Vec<_>>().join("\n"))
}

/// What is wrong in a gap must never pass for a slip of the right answer.
fn add_rivals(cloze: &mut Cloze, order: &[&Gap]) {
    let names: Vec<String> = cloze.gaps().into_iter().map(str::to_owned).collect();
    for (name, gap) in names.iter().zip(order) {
        let Some(blank) = cloze.blanks.get_mut(name) else { continue };
        let mut known: Vec<String> = blank.accept.iter().map(|text| same(text)).collect();
        for wrong in gap.answers.iter().filter(|answer| !answer.is_right()) {
            let rival = typable(&wrong.text).filter(|text| !known.contains(&same(text)));
            known.extend(rival.as_deref().map(same));
            blank.rivals.extend(rival);
        }
    }
}

impl Gap {
    /// What is right; for options to be ticked all of them as one answer.
    fn accept(&self) -> Vec<String> {
        let right = self.answers.iter().filter(|answer| match self.way {
            Way::Several => answer.percent > 0.0,
            _ => answer.is_right(),
        });
        let texts: Vec<String> = right.map(|answer| answer.text.trim().to_owned()).collect();
        if self.way == Way::Several { vec![texts.join(", ")] } else { texts }
    }

    /// What can be chosen, in an order that tells nothing.
    fn options(&self) -> String {
        if matches!(self.way, Way::Typed | Way::Number) {
            return String::new();
        }
        let mut options: Vec<&str> = self.answers.iter().map(|answer| answer.text.trim()).collect();
        options.sort_unstable();
        options.dedup();
        // A list of one would tell the answer.
        if options.len() > 1 { options.join(" / ") } else { String::new() }
    }

    fn notes(&self, number: usize) -> impl Iterator<Item = String> {
        self.answers.iter().filter(|answer| says_more(&answer.feedback)).map(move |answer| {
            let given = match answer.text.trim() {
                "*" => "any other answer".to_owned(),
                text => format!("`{text}`"),
            };
            format!("- {number}, {given}: {}", answer.feedback.trim())
        })
    }
}

fn says_more(feedback: &str) -> bool {
    !feedback.trim().is_empty() && !is_verdict(feedback)
}

/// The first embedded answer and its place.
fn next_gap(text: &str) -> Option<(Range<usize>, Gap)> {
    let mut at = 0;
    loop {
        at += text[at..].find('{')?;
        let Some((way, length)) = opening(&text[at..]) else {
            at += 1;
            continue;
        };
        let inside = &text[at + length..];
        // Where this one is not closed, none that follows is.
        let end = unescaped(inside, '}')?;
        let answers = answers(&inside[..end], way);
        if !answers.is_empty() {
            return Some((at..at + length + end + 1, Gap { way, answers }));
        }
        at += length + end;
    }
}

/// The way and the length of `{2:MULTICHOICE_V:`.
fn opening(text: &str) -> Option<(Way, usize)> {
    let rest = head(text, 40).strip_prefix('{')?;
    let (number, rest) = rest.split_once(':')?;
    let (name, _) = rest.split_once(':')?;
    if !number.trim().chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some((way(name.trim())?, "{::".len() + number.len() + name.len()))
}

/// The part after the low line, and the last letters of short names, say how it looks and whether case counts.
fn way(name: &str) -> Option<Way> {
    let name = name.to_ascii_uppercase();
    match name.split('_').next().unwrap_or_default() {
        "SHORTANSWER" | "SA" | "SAC" | "MW" | "MWC" => Some(Way::Typed),
        // Of a plug-in; its first answer is a plain text.
        "REGEXP" | "RX" | "RXC" => Some(Way::Typed),
        "NUMERICAL" | "NM" => Some(Way::Number),
        "MULTICHOICE" | "MC" | "MCV" | "MCH" | "MCS" | "MCVS" | "MCHS" => Some(Way::One),
        "MULTIRESPONSE" | "MR" | "MRH" | "MRS" | "MRV" | "MRHS" | "MRVS" => Some(Way::Several),
        _ => None,
    }
}

/// The place of a sign that no `\` stands before.
fn unescaped(text: &str, sign: char) -> Option<usize> {
    let found = text.match_indices(sign).map(|(at, _)| at);
    found.into_iter().find(|at| !text[..*at].ends_with('\\'))
}

fn answers(inside: &str, way: Way) -> Vec<Weighted> {
    let mut rest = Some(inside);
    let each = std::iter::from_fn(|| {
        let text = rest?;
        let end = unescaped(text, '~');
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    });
    each.filter_map(|text| answer(text, way)).take(MOST_ANSWERS).collect()
}

/// `=text`, `%50%text` or `text`, with `#feedback`; of a number with `:tolerance`.
fn answer(text: &str, way: Way) -> Option<Weighted> {
    let (percent, text) = fraction(text.trim());
    let end = feedback_sign(text);
    let (text, feedback) = end.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    let (text, feedback) = (plain(text), plain(feedback));
    let (text, tolerance) = match text.rsplit_once(':').filter(|_| way == Way::Number) {
        Some((value, by)) => (value.trim().to_owned(), parsed(by).unwrap_or_default()),
        None => (text, 0.0),
    };
    (!text.is_empty()).then_some(Weighted { text, percent, feedback, tolerance })
}

fn fraction(text: &str) -> (f64, &str) {
    if let Some(text) = text.strip_prefix('=') {
        return (100.0, text);
    }
    let part = text.strip_prefix('%').and_then(|text| text.split_once('%'));
    let part = part.and_then(|(percent, text)| Some((parsed(percent)?, text)));
    part.unwrap_or((0.0, text))
}

/// The sign that begins the feedback; the one of `&#39;` does not.
fn feedback_sign(text: &str) -> Option<usize> {
    let found = text.match_indices('#').map(|(at, _)| at);
    found
        .into_iter()
        .find(|at| !text[..*at].ends_with(['\\', '&']) && !text[..*at].ends_with("&amp;"))
}

/// Takes the signs back that were escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let escaped =
            chars.peek().filter(|next| matches!(next, '}' | '{' | '~' | '#' | '"' | '/' | '='));
        if c != '\\' || escaped.is_none() {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests;
