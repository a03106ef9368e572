//! Which cards does a file of hascard hold?
//!
//! `# title` and a body, `---` between cards. The body says what kind of card it is: `- wrong` and `* right`, `[ ]` and
//! `[*]`, numbers in the wrong order, `_gaps_` with `|` between alternatives, anything else a definition (README of
//! Yvee1/hascard).

use super::markdown::entities;
use super::markdown::lines::{Line, Lines, text};
use super::markdown::options::after_number;
use crate::bank::{Choice, Kind, Order};
use crate::import::cloze::{Piece, gaps};
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable};
use crate::import::kinds::{Asked, basic, choices};
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use std::ops::Range;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    if input.text().is_binary() || !input.text().text.trim_start().starts_with("# ") {
        return None;
    }
    let lines = Lines::of(&input.text().text);
    let cards = cards(&lines);
    let titled = cards.iter().all(|card| title(&lines, card).is_some());
    if cards.len() < 2 || !titled {
        return None;
    }
    let special = cards.iter().filter(|card| kind(&lines, card) != Body::Definition).count();
    let certainty = if special > 0 { Certainty::Strong } else { Certainty::Possible };
    let why = format!("{} cards `# title` with `---` between them", cards.len());
    Some(Guess::new(Format::Hascard, certainty, "", why))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let lines = Lines::of(&input.text().text);
    let mut keys = Keys::default();
    let items: Vec<_> =
        cards(&lines).into_iter().map(|card| draft(&lines, card, &mut keys)).collect();
    if items.is_empty() {
        return Err(Unreadable::new("there is no card in it"));
    }
    let mut import = Import { items, ..Import::default() };
    entities::decode(&mut import);
    gather_media(&mut import, input);
    Ok(import)
}

/// What a card asks for.
#[derive(Debug, PartialEq, Eq)]
enum Body {
    One,
    Several,
    Order,
    Gaps,
    Definition,
}

/// The lines of each card, without blank ones around.
fn cards(lines: &Lines) -> Vec<Range<usize>> {
    let (mut cards, mut start) = (Vec::new(), 0);
    for at in 0..=lines.len() {
        let line = lines.all.get(at);
        if line.is_some_and(|line| line.live() != Some("---")) {
            continue;
        }
        let says = |at: &usize| !lines.all[*at].blank();
        if let (Some(first), Some(last)) = ((start..at).find(says), (start..at).rfind(says)) {
            cards.push(first..last + 1);
        }
        start = at + 1;
    }
    cards
}

fn title<'a>(lines: &Lines<'a>, card: &Range<usize>) -> Option<&'a str> {
    lines.all[card.start]
        .text
        .trim()
        .strip_prefix("# ")
        .map(str::trim)
        .filter(|title| !title.is_empty())
}

fn kind(lines: &Lines, card: &Range<usize>) -> Body {
    let body = &lines.all[card.start + 1..card.end];
    let said: Vec<&str> =
        body.iter().map(|line| line.text.trim()).filter(|line| !line.is_empty()).collect();
    let all = |is: &dyn Fn(&str) -> bool| !said.is_empty() && said.iter().all(|line| is(line));
    if all(&|line| line.starts_with("- ") || line.starts_with("* "))
        && said.iter().any(|line| line.starts_with('*'))
    {
        return Body::One;
    }
    if all(&|line| line.starts_with("[ ]") || is_ticked(line)) {
        return Body::Several;
    }
    if said.len() > 1 && all(&|line| after_number(line).is_some()) {
        return Body::Order;
    }
    if pieces(&text(body)).len() > 1 { Body::Gaps } else { Body::Definition }
}

fn draft(lines: &Lines, card: Range<usize>, keys: &mut Keys) -> Result<Draft, Refused> {
    let place = Place::Line(card.start + 1);
    let Some(title) = title(lines, &card) else {
        return Err(Refused { place, reason: "the card does not begin with `# title`".to_owned() });
    };
    let body = &lines.all[card.start + 1..card.end];
    let asked = match kind(lines, &card) {
        Body::One => choices(title, options(body, '*')),
        Body::Several => choices(title, options(body, '[')),
        Body::Order => order(title, body),
        Body::Gaps => {
            let asked = gaps(&pieces(&text(body)));
            let prompt = match &asked.kind {
                Kind::Cloze(_) => title.to_owned(),
                _ => format!("{title}\n\n{}", asked.prompt),
            };
            Asked { prompt, ..asked }
        }
        Body::Definition => basic(title, &text(body)),
    };
    let key = keys.of_stem(title);
    let (question, warnings) = asked.into_question();
    Ok(Draft { warnings, ..Draft::new(key, question, lines.raw(card), place) })
}

/// `[*]`, and `[x]` as its first version had it.
fn is_ticked(line: &str) -> bool {
    line.starts_with("[*]") || line.starts_with("[x]")
}

fn options(body: &[Line], sign: char) -> Vec<Choice> {
    let said = body.iter().map(|line| line.text.trim()).filter(|line| !line.is_empty());
    let option = |line: &str| {
        let right = if sign == '*' { line.starts_with('*') } else { is_ticked(line) };
        let text = if sign == '*' { &line[1..] } else { &line[3..] }.trim().to_owned();
        if right { Choice::Right(text, String::new()) } else { Choice::Wrong(text, String::new()) }
    };
    said.map(option).collect()
}

/// The numbers say the order.
fn order(title: &str, body: &[Line]) -> Asked {
    let numbered = body.iter().filter_map(|line| {
        let line = line.text.trim();
        let (number, _) = line.split_once(['.', ')'])?;
        Some((number.parse::<u32>().ok()?, after_number(line)?.trim().to_owned()))
    });
    let mut numbered: Vec<(u32, String)> = numbered.collect();
    numbered.sort_by_key(|(number, _)| *number);
    Asked::new(
        title,
        Kind::Order(Order { items: numbered.into_iter().map(|(_, text)| text).collect() }),
    )
}

/// Texts and `_gaps_` between them; `\_` is a low line.
fn pieces(text: &str) -> Vec<Piece> {
    let (mut pieces, mut plain, mut rest) = (Vec::new(), String::new(), text);
    while let Some((before, tail)) = rest.split_once('_') {
        if let Some(before) = before.strip_suffix('\\') {
            plain += before;
            plain.push('_');
            rest = tail;
            continue;
        }
        let Some((inner, after)) = tail
            .split_once('_')
            .filter(|(inner, _)| !inner.trim().is_empty() && !inner.contains("\n\n"))
        else {
            break;
        };
        plain += before;
        let accept = inner
            .split('|')
            .map(|answer| answer.trim().to_owned())
            .filter(|answer| !answer.is_empty());
        pieces.push(Piece::Text(std::mem::take(&mut plain)));
        pieces.push(Piece::Gap { accept: accept.collect(), hint: String::new() });
        rest = after;
    }
    pieces.push(Piece::Text(plain + rest));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::shown::shown;
    use expect_test::expect;

    #[test]
    fn each_kind_of_card() {
        let text = "# One\n- a\r\n* b\r\n---\n# Several\n[*] a\n[ ] b\n[x] c\n\n---\n\n# Order\n3. c\n1. a\n2. b\n---\n# Gaps\nThe \\_ of _EU|European Union_ is _one_.\n---\n# Word\na thing\n---\nno title";
        expect![[r#"
            1: "One" Single((choices:[Wrong("a"),Right("b")]))
            5: "Several" Multi((choices:[Right("a"),Wrong("b"),Right("c")]))
            12: "Order" Order((items:["a","b","c"]))
            17: "Gaps" Cloze((text:"The _ of {{1}} is {{2}}.",blanks:{"1":(accept:["EU","European Union"]),"2":(accept:["one"])}))
            20: "Word" Short((accept:["a thing"]))
            23: refused: the card does not begin with `# title`
        "#]]
        .assert_eq(&shown("x.txt", text, Format::Hascard));
    }
}
