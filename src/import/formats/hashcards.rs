//! Which cards does a deck of hashcards hold?
//!
//! `Q:` and `A:`, or `C:` with `[deletions]`, at the beginning of a line; the next of them or a rule ends a card. The
//! rules are those of its own parser (eudoxia0/hashcards, `src/parser.rs`), which looks at bytes: brackets in code and
//! in links are deletions as well. A question without an answer, which it refuses, is asked as an open one.

use super::markdown::entities;
use super::markdown::lines::{Line, Lines, text};
use crate::bank::Question;
use crate::import::cloze::{Piece, gap_by_gap};
use crate::import::draft::{Card, Draft, Import, Keys, Place, Unreadable, place_in};
use crate::import::kinds::basic;
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use std::ops::Range;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    if input.text().is_binary() {
        return None;
    }
    let lines = Lines::of(&input.text().text);
    let starts = |tag: &str| lines.all.iter().filter(|line| line.text.starts_with(tag)).count();
    let (questions, answers) = (starts("Q:"), starts("A:"));
    let clozes = cards(&lines).iter().filter(|card| is_cloze(&lines, card)).count();
    let answered = questions.min(answers);
    if answered + clozes == 0 || answers > questions {
        return None;
    }
    let certainty = match (input.extension().as_str(), answered + clozes) {
        ("md", _) => Certainty::Strong,
        (_, 1) => Certainty::Possible,
        _ => Certainty::Likely,
    };
    let why = format!("{questions} lines begin with `Q:` and {clozes} with `C:`");
    Some(Guess::new(Format::Hashcards, certainty, "", why))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let lines = Lines::of(&input.text().text);
    let found = cards(&lines);
    if found.is_empty() {
        return Err(Unreadable::new("no line begins with `Q:` or `C:`"));
    }
    let mut keys = Keys::default();
    let name = lines.front.get("name").map(str::to_owned);
    let drafts = found.into_iter().map(|card| draft(&lines, card, name.as_deref(), &mut keys));
    let mut import =
        Import { items: drafts.map(Ok).collect(), title: name.clone(), ..Import::default() };
    entities::decode(&mut import);
    gather_media(&mut import, input);
    Ok(import)
}

/// The lines of each card.
fn cards(lines: &Lines) -> Vec<Range<usize>> {
    let mut cards: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, line) in lines.all.iter().enumerate() {
        if line.text.starts_with("Q:") || line.text.starts_with("C:") {
            cards.push(at..at + 1);
            open = true;
        } else if line.live() == Some("---") && line.indent() == 0 {
            open = false;
        } else if let Some(card) = cards.last_mut().filter(|_| open && !line.blank()) {
            card.end = at + 1;
        }
    }
    // Comments and headings between cards belong to none.
    for card in &mut cards {
        while card.end > card.start + 1 && is_between(&lines.all[card.end - 1]) {
            card.end -= 1;
        }
    }
    cards
}

fn is_between(line: &Line) -> bool {
    let text = line.text.trim();
    let comment = text.starts_with("<!--") && text.ends_with("-->");
    text.is_empty() || comment || line.heading().is_some()
}

fn is_cloze(lines: &Lines, card: &Range<usize>) -> bool {
    lines.all[card.start].text.starts_with("C:")
        && deletions(&content(&lines.all[card.clone()])).0.len() > 1
}

/// The text without the tag of its first line.
fn content(card: &[Line]) -> String {
    let mut body = card.to_vec();
    if let Some(first) = body.first_mut() {
        *first = first.with(first.text.get(2..).unwrap_or_default().trim_start());
    }
    text(&body)
}

fn draft(lines: &Lines, card: Range<usize>, name: Option<&str>, keys: &mut Keys) -> Draft {
    let body = &lines.all[card.clone()];
    let whole = content(body);
    let place = Place::Line(card.start + 1);
    let raw = lines.raw(card.clone());
    let put = |mut question: Question| {
        place_in(&mut question, name);
        question
    };
    if is_cloze(lines, &card) {
        let (pieces, inside) = deletions(&whole);
        let (asked, warning) = gap_by_gap(&pieces);
        let cards = asked
            .into_iter()
            .enumerate()
            .map(|(nth, asked)| Card::new(format!("c{}", nth + 1), put(asked.into_question().0)));
        let draft = Draft {
            key: keys.of_stem(&whole),
            raw: raw.to_owned(),
            place,
            warnings: warning.into_iter().collect(),
            cards: cards.collect(),
        };
        let odd = "brackets in code or in a link are deletions, as in hashcards";
        return if inside { draft.warn(odd) } else { draft };
    }
    let split = body.iter().position(|line| line.text.starts_with("A:"));
    let (front, back) = match split {
        Some(at) => (content(&body[..at]), content(&body[at..])),
        None => (whole, String::new()),
    };
    let key = keys.of_stem(&front);
    let (question, warnings) = basic(&front, &back).into_question();
    Draft { warnings, ..Draft::new(key, put(question), raw, place) }
}

/// Texts and deletions in turn, and whether one stands in code or is a link. `\[` is a
/// bracket, `![` an image.
fn deletions(text: &str) -> (Vec<Piece>, bool) {
    let (mut pieces, mut plain) = (Vec::new(), String::new());
    let (mut inside, mut in_code) = (false, false);
    let mut rest = text;
    while let Some(at) = rest.find(['[', '\\', '!', '`']) {
        plain += &rest[..at];
        rest = &rest[at..];
        if let Some(tail) = rest.strip_prefix('\\') {
            let escaped = tail.chars().next().filter(|c| matches!(c, '[' | ']'));
            plain += &escaped.map_or("\\".to_owned(), String::from);
            rest = &tail[escaped.map_or(0, char::len_utf8)..];
            continue;
        }
        if let Some(tail) = rest.strip_prefix("![") {
            let end = tail.find(']').map_or(tail.len(), |end| end + 1);
            plain += &rest[..end + 2];
            rest = &tail[end..];
            continue;
        }
        let inner = rest.strip_prefix('[').and_then(|tail| tail.split_once(']'));
        match inner.filter(|(inner, _)| !inner.trim().is_empty()) {
            Some((inner, tail)) => {
                inside |= in_code || tail.starts_with('(');
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                pieces.push(Piece::Gap {
                    accept: vec![inner.trim().to_owned()],
                    hint: String::new(),
                });
                rest = tail;
            }
            None => {
                in_code ^= rest.starts_with('`');
                plain += &rest[..1];
                rest = &rest[1..];
            }
        }
        // An unclosed bracket closes nowhere behind either.
        if rest.starts_with('[') && !rest.contains(']') {
            break;
        }
    }
    pieces.push(Piece::Text(plain + rest));
    (pieces, inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::shown::shown;
    use expect_test::expect;

    #[test]
    fn questions_and_clozes() {
        let text = "---\nname = \"Deck\"\n---\n<!-- one -->\nQ: What?\nA: This.\n<!-- two -->\nQ: Without\n\n## Gaps\n\nC: A [b] and `x[i]` and \\[c\\] ![p](@/a.png)\n---\nstray\nQ: More\nlines\nA:\n\n- a\n- b\n";
        expect![[r#"
            5 Deck: "What?" Short((accept:["This"]))
            8 Deck: "Without" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
            12 Deck c1: "Fill in the gap." Cloze((text:"A {{1}} and `xi` and [c] ![p](media:a.png)",blanks:{"1":(accept:["b"])}))
            12 Deck c2: "Fill in the gap." Cloze((text:"A b and `x{{1}}` and [c] ![p](media:a.png)",blanks:{"1":(accept:["i"])}))
              warning: brackets in code or in a link are deletions, as in hashcards
            15 Deck: "More\nlines" Open((model_answer:"- a\n- b"))
        "#]]
        .assert_eq(&shown("deck.md", text, Format::Hashcards));
    }
}
