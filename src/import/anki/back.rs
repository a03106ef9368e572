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
    let shown = |piece: &Piece| {
        matches!(piece, Piece::Field { .. }) && !is_typed(piece) && !piece.has_filter("hint")
    };
    let asked: HashSet<&str> =
        front.iter().filter(|piece| shown(piece)).filter_map(|piece| name_of(piece)).collect();
    let repeats = |piece: &Piece| {
        name_of(piece).is_some_and(|name| name == FRONT_SIDE || asked.contains(name))
    };
    let answers = |piece: &Piece| match piece {
        Piece::Text(_) => false,
        Piece::Field { value, .. } => !repeats(piece) && !is_blank(value),
    };
    let line = back.iter().position(|piece| below_line(piece).is_some());
    // New fields above the line are not the front, so they are kept.
    let mut told: Vec<Piece> = back[..line.unwrap_or(0)].iter().copied().filter(answers).collect();
    let mut below = back[line.unwrap_or(0)..].to_vec();
    if let Some(rest) = below.first().and_then(below_line) {
        below[0] = Piece::Text(rest);
    } else {
        let first = below.iter().position(answers).unwrap_or(below.len());
        let after = below[..first].iter().rposition(repeats).map_or(0, |at| at + 1);
        below.drain(..after);
    }
    // Nothing but the front and words are an address that is made of a field, or nothing at all.
    let Some(first) = below.iter().position(answers) else { return (told, below) };
    let next = below[first + 1..].iter().position(answers).map(|at| first + 1 + at);
    let split = match next {
        Some(next) if is_apart(&below[..first], &below[first + 1..next]) => first + 1,
        _ => below.len(),
    };
    told.extend(&below[..split]);
    (told, below[split..].to_vec())
}

fn name_of<'a>(piece: &Piece<'a>) -> Option<&'a str> {
    match piece {
        Piece::Text(_) => None,
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
    let has = |pieces: &[Piece], tags: &[&str]| {
        pieces.iter().any(|piece| match piece {
            Piece::Text(text) => tags.iter().any(|tag| text.to_ascii_lowercase().contains(tag)),
            Piece::Field { .. } => false,
        })
    };
    has(between, &["<br", "<hr", "<div", "</div", "<p", "</p", "<section", "<h"])
        && !has(before, &["<td", "<li", "<th", "<tr"])
}
