//! What do the small quiz languages say: quizdown, mkdocs-quiz, ankdown?

use super::item::{Item, Role, stem};
use super::lines::{Line, Lines, dedented, text};
use super::options::{after_number, is_ticked};
use crate::bank::{Kind, Order};
use crate::import::cloze::{Piece, gaps};
use crate::import::kinds::Asked;

/// quizdown: a heading asks, a quotation under it is a hint, `1. [x]` and `- [x]` are options, a plain numbered list is
/// to be put in order. In its documentation all of it stands in fences.
pub(in crate::import) fn quizdown<'a>(lines: &Lines<'a>) -> Vec<(Item<'a>, Option<Asked>)> {
    let headings: Vec<(usize, &str)> = lines.headings().map(|(at, _, text)| (at, text)).collect();
    let mut items = Vec::new();
    for (nth, (at, title)) in headings.iter().enumerate() {
        let end = headings.get(nth + 1).map_or(lines.len(), |(next, _)| *next);
        let end = (at + 1..end).find(|line| lines.all[*line].live() == Some("---")).unwrap_or(end);
        let body = lines.dedented(at + 1..end);
        let first_option = body.iter().position(|line| is_ticked(line) || is_numbered(line));
        let Some(first) = first_option else { continue };
        let (hints, before): (Vec<Line>, Vec<Line>) = body[..first]
            .iter()
            .partition(|line| line.live().is_some_and(|text| text.starts_with('>')));
        let mut item =
            Item::new(*at..end, stem(title), [&before, &body[first..]].concat(), Role::Asks);
        item.hints = hint(&hints).into_iter().collect();
        let ordered = body[first..].iter().filter(|line| is_numbered(line));
        let entries: Vec<String> = ordered
            .filter_map(|line| after_number(line.text.trim()).map(|text| text.trim().to_owned()))
            .collect();
        let order = (!body.iter().any(is_ticked) && entries.len() >= 2).then(|| {
            let prompt = [item.stem.clone(), text(&before)].join("\n\n");
            Asked::new(prompt.trim(), Kind::Order(Order { items: entries }))
        });
        if order.is_some() || body.iter().any(is_ticked) {
            items.push((item, order));
        }
    }
    items
}

fn is_numbered(line: &Line) -> bool {
    line.live().is_some_and(|text| line.indent() <= 1 && after_number(text).is_some())
}

fn hint(lines: &[Line]) -> Option<String> {
    let quoted: Vec<&str> =
        lines.iter().map(|line| line.text.trim().trim_start_matches('>').trim()).collect();
    (!quoted.is_empty()).then(|| quoted.join("\n"))
}

/// Whether ordered ticks occur, which no other dialect has.
pub(in crate::import) fn is_quizdown(lines: &Lines) -> bool {
    lines
        .all
        .iter()
        .any(|line| is_ticked(line) && line.live().is_some_and(|text| after_number(text).is_some()))
}

/// What stands in fences named `markdown` or `quizdown`, with blank lines instead of all others, so that places hold.
pub(in crate::import) fn fenced(lines: &Lines) -> String {
    let (mut out, mut inside) = (String::new(), None::<bool>);
    for line in &lines.all {
        let text = line.text.trim();
        if let Some(lang) = text.strip_prefix("```") {
            inside = match inside {
                Some(_) => None,
                None => Some(matches!(lang.trim(), "markdown" | "md" | "quizdown")),
            };
        } else if inside == Some(true) {
            out += line.text;
        }
        out.push('\n');
    }
    out
}

/// mkdocs-quiz: `<quiz>` to `</quiz>` with options, or with `[[answer]]` as gaps.
pub(in crate::import) fn mkdocs<'a>(lines: &Lines<'a>) -> Vec<(Item<'a>, Option<Asked>)> {
    let (mut items, mut start) = (Vec::new(), None);
    for (at, line) in lines.all.iter().enumerate() {
        match line.live() {
            Some(text) if text.starts_with("<quiz") => start = Some(at),
            Some("</quiz>") => {
                let Some(from) = start.take() else { continue };
                let body = lines.dedented(from + 1..at);
                let pieces = gap_pieces(&text(&body));
                let gapped = pieces.len() > 1 && !body.iter().any(is_ticked);
                let item = Item::new(from..at + 1, "", body, Role::Asks);
                items.push((item, gapped.then(|| gaps(&pieces))));
            }
            _ => {}
        }
    }
    items
}

/// Texts and the answers in double brackets between them.
fn gap_pieces(text: &str) -> Vec<Piece> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((before, tail)) = rest.split_once("[[") {
        let Some((answer, after)) =
            tail.split_once("]]").filter(|(answer, _)| !answer.contains('\n'))
        else {
            break;
        };
        pieces.push(Piece::Text(before.to_owned()));
        pieces.push(Piece::Gap { accept: vec![answer.trim().to_owned()], hint: String::new() });
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

/// ankdown: front, `%`, back, perhaps `%` and `[//]: # (tags: a, b)`; `---` between cards.
pub(in crate::import) fn ankdown<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let (mut items, mut start) = (Vec::new(), 0);
    for at in 0..=lines.len() {
        let ends = lines.all.get(at).is_none_or(|line| line.live() == Some("---"));
        if !ends {
            continue;
        }
        items.extend(ankdown_card(lines, start, at));
        start = at + 1;
    }
    items
}

fn ankdown_card<'a>(lines: &Lines<'a>, start: usize, end: usize) -> Option<Item<'a>> {
    let start = (start..end).find(|at| !lines.all[*at].blank())?;
    let card = &lines.all[start..end];
    let mut parts = card.split(|line| line.live() == Some("%"));
    let (front, back) = (parts.next()?, parts.next()?);
    let tags = parts.flatten().filter_map(|line| line.text.split_once("(tags:"));
    let tags = tags.flat_map(|(_, list)| list.trim_end().trim_end_matches(')').split(','));
    let mut item = Item::new(start..end, text(front), dedented(back), Role::Answers);
    item.tags = tags.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
    Some(item)
}
