//! What of a card's back answers?

use super::template::{FRONT_SIDE, Piece, is_blank};
use std::collections::HashSet;

/// The person types the field; a cloze that is typed is a cloze.
pub(super) fn is_typed(piece: &Piece) -> bool {
    piece.has_filter("type") && !piece.has_filter("cloze")
}

/// What of the back answers, and what explains. The front, which most backs repeat, is neither. The first field answers
/// when the next stands on a line of its own, otherwise everything does.
pub(super) fn answer_pieces<'a>(
    front: &[Piece<'a>],
    back: &[Piece<'a>],
) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let asked = asked(front);
    let repeats = |piece: &Piece| repeats(&asked, piece);
    let answers = |piece: &Piece| says(piece) && !repeats(piece);
    let (mut told, mut below) = apart_from_front(back, repeats, answers);
    // Nothing but the front and words are an address that is made of a field, or nothing at all.
    let Some(first) = below.iter().position(answers) else { return (told, below) };
    let next = below[first + 1..].iter().position(answers).map(|at| first + 1 + at);
    let split = match next {
        Some(next) if is_apart(&below[..first], &below[first + 1..next]) => first + 1,
        _ => below.len(),
    };
    let mut rest = below.split_off(split);
    without_labels_of_nothing(&mut rest);
    if let Some(last) = rest.iter().rposition(says) {
        closed_after(&mut rest, last);
    }
    told.extend(without_boilerplate(below, answers));
    (told, rest)
}

/// What of the back is new, for a card whose answer stands in the text that asks.
pub(super) fn new_pieces<'a>(front: &[Piece<'a>], back: &[Piece<'a>]) -> Vec<Piece<'a>> {
    let asked = asked(front);
    let repeats = |piece: &Piece| repeats(&asked, piece);
    let answers = |piece: &Piece| says(piece) && !repeats(piece);
    let (mut told, mut below) = apart_from_front(back, repeats, answers);
    without_labels_of_nothing(&mut below);
    told.extend(below);
    told
}

/// New fields above the line of the answer, and what stands below it, or after the front.
fn apart_from_front<'a>(
    back: &[Piece<'a>],
    repeats: impl Fn(&Piece) -> bool,
    answers: impl Fn(&Piece) -> bool,
) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let line = back.iter().position(|piece| below_line(piece).is_some());
    // New fields above the line are not the front, so they are kept.
    let above = back[..line.unwrap_or(0)].iter().copied();
    let told = above.filter(&answers).collect();
    let mut below = back[line.unwrap_or(0)..].to_vec();
    if let Some(rest) = below.first().and_then(below_line) {
        below[0] = Piece::Text(rest);
    } else {
        let first = below.iter().position(&answers).unwrap_or(below.len());
        let after = below[..first].iter().rposition(&repeats).map_or(0, |at| at + 1);
        below.drain(..after);
    }
    (told, below)
}

/// The words of a template before the first field and after the last are the same on every card, so that nobody is
/// asked for them; those between two fields tell them apart, and then the first has such words as well.
fn without_boilerplate<'a>(
    mut pieces: Vec<Piece<'a>>,
    answers: impl Fn(&Piece) -> bool,
) -> Vec<Piece<'a>> {
    without_labels_of_nothing(&mut pieces);
    let first = pieces.iter().position(&answers).unwrap_or(0);
    let last = pieces.iter().rposition(&answers).unwrap_or(0);
    let labelled = pieces[first..=last].iter().any(has_words)
        || (first < last && has_tag(&pieces[..first], &["<td", "<th", "<li"]));
    let several = first < last;
    if several {
        closed_after(&mut pieces, last);
    }
    let last = if several { last + 1 } else { last };
    let outside = |at: usize| at > last || (at < first && !labelled);
    let pieces = pieces.into_iter().enumerate();
    pieces
        .filter(|(at, piece)| !outside(*at) || matches!(piece, Piece::Text(_) | Piece::Tags(_)))
        .map(|(at, piece)| if outside(at) { piece.without_words() } else { piece })
        .collect()
}

/// Sets the brackets that are closed right after a field apart from the words that follow, as a piece of their own.
fn closed_after(pieces: &mut Vec<Piece>, field: usize) {
    let text = match pieces.get(field + 1) {
        Some(Piece::Text(text) | Piece::Tags(text)) => *text,
        _ => "",
    };
    let (closed, rest) = text.split_at(text.len() - text.trim_start_matches([')', ']', '"']).len());
    if !text.is_empty() {
        pieces[field + 1] = Piece::Tags(rest);
    }
    pieces.insert(field + 1, Piece::Text(closed));
}

/// Words before a field that says nothing are its label, and those after the last one are on every card.
fn without_labels_of_nothing(pieces: &mut [Piece]) {
    let mut labels_something = false;
    for piece in pieces.iter_mut().rev() {
        match piece {
            Piece::Field { value, .. } => labels_something = !is_blank(value),
            _ if !labels_something => *piece = piece.without_words(),
            _ => {}
        }
    }
}

/// Whether a text has words outside of its tags.
fn has_words(piece: &Piece) -> bool {
    let Piece::Text(text) = piece else { return false };
    let rest = match (text.find('>'), text.find('<')) {
        (Some(end), start) if start.is_none_or(|start| end < start) => &text[end + 1..],
        _ => text,
    };
    let outside = rest.split('<').enumerate().map(|(nth, part)| match nth {
        0 => part,
        _ => part.split_once('>').map_or("", |(_, after)| after),
    });
    outside.into_iter().any(|part| part.replace("&nbsp;", "").contains(char::is_alphanumeric))
}

/// Tags that change what the words of a field mean.
const MEANT: [&str; 7] = ["pre", "code", "samp", "kbd", "a", "sup", "sub"];
/// Tags that begin no new line.
const INLINE: [&str; 10] = ["b", "i", "u", "em", "strong", "span", "font", "small", "img", "big"];
/// What stands around formulas.
const MATH: [&str; 10] =
    ["\\(", "\\)", "\\[", "\\]", "[latex]", "[/latex]", "[$]", "[/$]", "[$$]", "[/$$]"];

/// A text of a template without its words: marks of code and formulas, and line breaks for other tags. `inside` says
/// that it begins in a tag, as an address does that is made of a field.
pub(super) fn tags(text: &str, inside: bool) -> String {
    let (mut out, mut rest) = (String::new(), text);
    if inside {
        let end = rest.find('>').map_or(rest.len(), |at| at + 1);
        out += &rest[..end];
        rest = &rest[end..];
    }
    while let Some(next) = rest.chars().next() {
        let tag = (next == '<').then(|| rest.find('>'));
        let length = match tag {
            // It is closed after the next field.
            Some(None) => return out + rest,
            Some(Some(end)) => {
                let name = rest[1..end].trim_start_matches('/').to_ascii_lowercase();
                let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
                match name {
                    name if MEANT.contains(&name) => out += &rest[..=end],
                    name if INLINE.contains(&name) => {}
                    _ => out += "<br>",
                }
                end + 1
            }
            None => {
                let mark = MATH.iter().find(|mark| rest.starts_with(**mark));
                out += mark.copied().unwrap_or(if next.is_whitespace() { " " } else { "" });
                mark.map_or(next.len_utf8(), |mark| mark.len())
            }
        };
        rest = &rest[length..];
    }
    out
}

/// Names of the fields that the front shows.
fn asked<'a>(front: &[Piece<'a>]) -> HashSet<&'a str> {
    let shown = |piece: &&Piece| !is_typed(piece) && !piece.has_filter("hint");
    front.iter().filter(shown).filter_map(name_of).collect()
}

fn repeats(asked: &HashSet<&str>, piece: &Piece) -> bool {
    name_of(piece).is_some_and(|name| name == FRONT_SIDE || asked.contains(name))
}

/// Whether it is a field that is not empty.
pub(super) fn says(piece: &Piece) -> bool {
    matches!(piece, Piece::Field { value, .. } if !is_blank(value))
}

fn name_of<'a>(piece: &Piece<'a>) -> Option<&'a str> {
    match piece {
        Piece::Text(_) | Piece::Tags(_) => None,
        Piece::Field { name, .. } => Some(name),
    }
}

/// What follows the line that Anki scrolls to when the answer is shown.
fn below_line<'a>(piece: &Piece<'a>) -> Option<&'a str> {
    let Piece::Text(text) = piece else { return None };
    let lines = text.match_indices("<hr").filter_map(|(at, _)| {
        let length = text[at..].find('>')?;
        text[at..at + length].contains("answer").then(|| &text[at + length + 1..])
    });
    lines.last()
}

/// Whether the words between two fields begin a new line, outside of a table and a list.
fn is_apart(before: &[Piece], between: &[Piece]) -> bool {
    let lines = [
        "<br",
        "<hr",
        "<div",
        "</div",
        "<p",
        "</p",
        "<section",
        "</section",
        "<h",
        "</h",
        "<footer",
    ];
    has_tag(between, &lines) && !has_tag(before, &["<td", "<li", "<th", "<tr"])
}

fn has_tag(pieces: &[Piece], tags: &[&str]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(text) | Piece::Tags(text) => {
            tags.iter().any(|tag| text.to_ascii_lowercase().contains(tag))
        }
        Piece::Field { .. } => false,
    })
}
