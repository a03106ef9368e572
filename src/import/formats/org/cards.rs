//! What does a card in an Org file ask?

use super::tree::Heading;
use crate::import::cloze::{Piece, gaps, numbered_gaps};
use crate::import::decode::{head, tidy};
use crate::import::kinds::{Asked, basic};

/// The questions of a card with their parts.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub cards: Vec<(String, Asked)>,
    pub explanation: String,
    pub warning: Option<String>,
}

/// The card of a heading, which is the first of those given.
pub(super) fn made(heading: &Heading, from: &[Heading]) -> Made {
    let below = below(heading, from);
    let body = markdown(&heading.body);
    let kind =
        heading.property("DRILL_CARD_TYPE").or(heading.property("FC_TYPE")).unwrap_or("simple");
    let one = |asked: Asked| vec![(String::new(), asked)];
    let gapped = if heading.has_tag("fc") { fc_pieces(&body) } else { drill_pieces(&body) };
    if !gapped.is_empty() && (below.is_empty() || kind.contains("cloze")) {
        let (cards, warning) = cloze(heading, &gapped, kind);
        return Made { cards, explanation: told(below), warning };
    }
    if matches!(kind, "twosided" | "multisided") && below.len() >= 2 {
        return sides(heading, &body, below, kind);
    }
    let both = matches!(kind, "double" | "vocab");
    let front = front(heading.title, &body);
    // In org-fc the body is the answer, unless a heading `Back` says it.
    let (front, back) = if heading.has_tag("fc") && below.is_empty() {
        (heading.title.to_owned(), body)
    } else {
        (front, told(below))
    };
    let mut cards = one(basic(&front, &back));
    if both && !back.is_empty() {
        cards.push(("reverse".to_owned(), basic(&back, &front)));
    }
    Made { cards, ..Made::default() }
}

/// The source of a card with all headings below it.
pub(super) fn raw(heading: &Heading, from: &[Heading]) -> String {
    let parts =
        std::iter::once(heading.raw).chain(below(heading, from).iter().map(|part| part.raw));
    parts.collect::<Vec<_>>().join("\n")
}

/// The headings below, up to the next card of its own.
fn below<'a, 'b>(heading: &Heading, from: &'b [Heading<'a>]) -> &'b [Heading<'a>] {
    let rest = from.get(1..).unwrap_or_default();
    let end = rest.iter().position(|next| next.level <= heading.level || next.is_card());
    &rest[..end.unwrap_or(rest.len())]
}

/// Titles that only say that there is a card.
const NAMELESS: [&str; 8] = ["item", "card", "question", "word", "drill", "note", "fact", ""];

/// The title and the body; a title without meaning is left out.
fn front(title: &str, body: &str) -> String {
    let nameless = NAMELESS.contains(&title.to_lowercase().as_str());
    match (nameless, body.is_empty()) {
        (true, false) => body.to_owned(),
        (false, false) => format!("{title}\n\n{body}"),
        (_, true) => title.to_owned(),
    }
}

/// What the headings below say. The title of the only one is a word for the answer.
fn told(below: &[Heading]) -> String {
    let only = below.len() == 1;
    let part = |part: &Heading| {
        let body = markdown(&part.body);
        if only && !body.is_empty() {
            body
        } else {
            format!("{}\n\n{body}", part.title).trim().to_owned()
        }
    };
    tidy(&below.iter().map(part).collect::<Vec<_>>().join("\n\n"))
}

/// Each side of the first two, or of all, asks for the others.
fn sides(heading: &Heading, body: &str, below: &[Heading], kind: &str) -> Made {
    let asking = if kind == "twosided" { 2 } else { below.len() };
    let card = |at: usize| {
        let shown = format!("{}\n\n{}", below[at].title, markdown(&below[at].body));
        let others: Vec<Heading> = below
            .iter()
            .take(asking)
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, side)| side.clone())
            .collect();
        let prompt = [front(heading.title, body), shown.trim().to_owned()].join("\n\n");
        (format!("side {}", at + 1), basic(prompt.trim(), &told(&others)))
    };
    Made {
        cards: (0..asking).map(card).collect(),
        explanation: told(&below[asking.min(below.len())..]),
        warning: None,
    }
}

/// A gap with the number of the card that asks it.
type Gapped = Vec<(Piece, usize)>;

/// One question for each card of a text with gaps. A simple card of org-drill hides all gaps at once.
fn cloze(heading: &Heading, pieces: &Gapped, kind: &str) -> (Vec<(String, Asked)>, Option<String>) {
    let numbers: Vec<usize> = pieces
        .iter()
        .filter(|(piece, _)| matches!(piece, Piece::Gap { .. }))
        .map(|(_, number)| *number)
        .collect();
    let pieces: Vec<Piece> = pieces.iter().map(|(piece, _)| piece.clone()).collect();
    let together =
        !heading.has_tag("fc") && !kind.starts_with("hide1") && !kind.starts_with("hide2");
    let titled = |asked: Asked| {
        let titled = !NAMELESS.contains(&heading.title.to_lowercase().as_str());
        if titled {
            Asked { prompt: format!("{}\n\n{}", heading.title, asked.prompt), ..asked }
        } else {
            asked
        }
    };
    if together {
        return (vec![(String::new(), titled(gaps(&pieces)))], None);
    }
    let (asked, warning) = numbered_gaps(&pieces, &numbers);
    let cards = asked
        .into_iter()
        .map(|(number, asked)| (format!("c{}", number.saturating_add(1)), titled(asked)));
    let two = kind
        .starts_with("hide2")
        .then(|| "the source hides two gaps at a time; here it is one".to_owned());
    (cards.collect(), warning.or(two))
}

/// `[text||hint]`; no links, footnotes, dates, boxes and counts. Empty when there is no gap.
fn drill_pieces(text: &str) -> Gapped {
    let (mut pieces, mut plain, mut rest, mut count) = (Vec::new(), String::new(), text, 0);
    while let Some((before, tail)) = rest.split_once('[') {
        plain += before;
        // Looking further would cost the square of a hostile text.
        let inner = head(tail, LONGEST_GAP).split_once(']').filter(|(inner, after)| {
            is_gap(inner) && !after.starts_with('(') && !plain.ends_with('!')
        });
        let Some((inner, _)) = inner else {
            plain.push('[');
            rest = tail;
            continue;
        };
        let (answer, hint) = inner.split_once("||").unwrap_or((inner, ""));
        let accept = vec![answer.split_whitespace().collect::<Vec<_>>().join(" ")];
        pieces.push((Piece::Text(std::mem::take(&mut plain)), 0));
        pieces.push((Piece::Gap { accept, hint: hint.to_owned() }, count));
        count += 1;
        rest = &tail[inner.len() + 1..];
    }
    finished(pieces, plain + rest)
}

fn is_gap(inner: &str) -> bool {
    let dated = inner.len() >= 10
        && inner.as_bytes()[..4].iter().all(u8::is_ascii_digit)
        && inner.as_bytes()[4] == b'-';
    let boxed = inner.trim().len() <= 1 && !inner.trim().chars().all(char::is_alphanumeric)
        || inner.trim().is_empty()
        || inner == "X";
    let counted = inner.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '%'));
    !dated
        && !boxed
        && !counted
        && !inner.starts_with("fn:")
        && !inner.starts_with('[')
        && !inner.contains("\n\n")
}

/// `{{text}{hint}@0}`, the number saying which card asks it.
fn fc_pieces(text: &str) -> Gapped {
    let (mut pieces, mut plain, mut rest, mut count) = (Vec::new(), String::new(), text, 0);
    while let Some((before, tail)) = rest.split_once("{{") {
        plain += before;
        let Some((answer, hint, number, after)) = fc_gap(tail) else {
            plain += "{{";
            rest = tail;
            continue;
        };
        pieces.push((Piece::Text(std::mem::take(&mut plain)), 0));
        let gap = Piece::Gap { accept: vec![answer.trim().to_owned()], hint: hint.to_owned() };
        pieces.push((gap, number.unwrap_or(count)));
        count += 1;
        rest = after;
    }
    finished(pieces, plain + rest)
}

/// Longest gap that is read, in bytes.
const LONGEST_GAP: usize = 4000;

fn fc_gap(tail: &str) -> Option<(&str, &str, Option<usize>, &str)> {
    let near = head(tail, LONGEST_GAP);
    let (answer, rest) = near.split_once('}')?;
    let (hint, rest) = match rest.strip_prefix('{') {
        Some(hint) => hint.split_once('}')?,
        None => ("", rest),
    };
    let (number, rest) = rest.strip_prefix('@').map_or((None, rest), |rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (rest[..end].parse().ok(), &rest[end..])
    });
    let after = rest.strip_prefix('}')?;
    (!answer.trim().is_empty()).then(|| (answer, hint, number, &tail[near.len() - after.len()..]))
}

fn finished(mut pieces: Gapped, rest: String) -> Gapped {
    if !pieces.is_empty() {
        pieces.push((Piece::Text(rest), 0));
    }
    pieces
}

/// Org's blocks, links and code as Markdown.
fn markdown(body: &[&str]) -> String {
    let (mut out, mut in_block) = (Vec::with_capacity(body.len()), false);
    for line in body {
        let bare = line.trim_start();
        let lower = bare.to_ascii_lowercase();
        let fenced =
            ["src", "example"].iter().any(|name| lower.starts_with(&format!("#+begin_{name}")));
        if fenced {
            in_block = true;
            let lang = bare.split_whitespace().nth(1).filter(|_| lower.starts_with("#+begin_src"));
            out.push(format!("```{}", lang.unwrap_or_default()));
        } else if in_block && lower.starts_with("#+end_") {
            in_block = false;
            out.push("```".to_owned());
        } else if in_block {
            out.push((*line).to_owned());
        } else if !lower.starts_with("#+") {
            out.push(inline(line));
        }
    }
    tidy(&out.join("\n"))
}

/// `[[url][text]]` as a link, `=code=` and `~code~` as code.
fn inline(line: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, tail)) = rest.split_once("[[") {
        let near = head(tail, LONGEST_GAP);
        let Some((inner, _)) = near.split_once("]]") else { break };
        out += before;
        let (url, title) = inner.split_once("][").unwrap_or((inner, ""));
        let picture = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"]
            .iter()
            .any(|end| url.to_lowercase().ends_with(end));
        let url = url.strip_prefix("file:").unwrap_or(url);
        out += &match (picture, title.is_empty()) {
            (true, _) => format!("![{title}]({url})"),
            (false, true) => format!("<{url}>"),
            (false, false) => format!("[{title}]({url})"),
        };
        rest = &tail[inner.len() + 2..];
    }
    code(&(out + rest))
}

fn code(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (nth, word) in line.split(' ').enumerate() {
        if nth > 0 {
            out.push(' ');
        }
        let bare = word.trim_end_matches(['.', ',', ';', ':', '?', '!', ')']);
        let sign = bare.chars().next().filter(|sign| matches!(sign, '=' | '~'));
        let inner = sign
            .and_then(|sign| bare.strip_prefix(sign)?.strip_suffix(sign))
            .filter(|inner| !inner.is_empty() && !inner.contains('='));
        match inner {
            Some(inner) => out += &format!("`{inner}`{}", &word[bare.len()..]),
            None => out += word,
        }
    }
    out
}
