//! Where do the cards of a note begin and end?

use super::super::markdown::item::Item;
use super::super::markdown::lines::{Line, Lines, text};
use super::settings::Settings;
use crate::import::cloze::{Piece, gap_by_gap};
use crate::import::decode::head;
use crate::import::kinds::Asked;
use std::ops::Range;

/// A card with its lines.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub lines: Range<usize>,
    pub body: Body<'a>,
}

#[derive(Debug)]
pub(super) enum Body<'a> {
    Pair {
        front: String,
        back: String,
        reversed: bool,
    },
    /// One question a gap, and what to warn of.
    Gaps(Vec<Asked>, Option<String>),
    Callout(Item<'a>),
}

/// A note with what its tags say.
pub(super) struct Note<'a> {
    lines: &'a Lines<'a>,
    settings: &'a Settings,
    /// Lines with a deck's tag, and the deck.
    decks: Vec<(usize, Vec<String>)>,
}

impl<'a> Note<'a> {
    pub fn new(lines: &'a Lines<'a>, settings: &'a Settings) -> Self {
        let front = lines.front.all("tags").iter().find_map(|tag| settings.deck_of(tag));
        let named =
            lines.front.get("cards-deck").map(|deck| deck.split("::").map(str::to_owned).collect());
        let mut decks: Vec<(usize, Vec<String>)> =
            front.or(named).map(|deck| (0, deck)).into_iter().collect();
        for (at, line) in lines.all.iter().enumerate() {
            let tagged = line.live().filter(|text| text.contains('#'));
            decks.extend(tagged.and_then(|text| settings.deck(text)).map(|deck| (at, deck)));
        }
        Self { lines, settings, decks }
    }

    /// Whether a tag says that there are cards in it.
    pub fn is_tagged(&self) -> bool {
        !self.decks.is_empty()
    }

    /// The deck of a line: the last one above it, else the first of the note.
    pub fn deck(&self, line: usize) -> Option<&[String]> {
        let above = self.decks[..self.decks.partition_point(|(at, _)| *at <= line)].last();
        above.or(self.decks.first()).map(|(_, deck)| deck.as_slice())
    }

    /// Tags of the note that name no deck.
    pub fn tags(&self) -> Vec<String> {
        let tags = self.lines.front.all("tags").iter();
        let own = tags.filter(|tag| self.settings.deck_of(tag).is_none());
        own.map(|tag| tag.trim_start_matches('#').to_owned()).collect()
    }

    /// The cards of the plugin, in order.
    pub fn cards(&self) -> Vec<Found<'a>> {
        let all = &self.lines.all;
        let (mut found, mut start, mut at) = (Vec::new(), None::<usize>, self.lines.body);
        while at < all.len() {
            let line = &all[at];
            let text = line.live().unwrap_or_default();
            // A heading directly below another is where the card begins.
            let above = start.filter(|_| line.heading().is_some());
            if above.is_some_and(|from| all[from..at].iter().all(|line| line.heading().is_some())) {
                start = Some(at);
            }
            if line.blank() || text.starts_with('>') || self.is_only_tags(line) {
                found.extend(start.take().and_then(|from| self.gapped(from, at)));
                at += 1;
                continue;
            }
            let multi = text == self.settings.multi || text == self.settings.multi_reversed;
            if multi && let Some(from) = start {
                let end = self.block_end(at + 1);
                found.push(self.pair(from, at, end, text == self.settings.multi_reversed));
                (start, at) = (None, end + usize::from(self.settings.end.is_some()));
                continue;
            }
            if let Some((left, right, reversed)) =
                (!line.inert).then(|| self.split(line.text)).flatten()
            {
                found.extend(start.take().and_then(|from| self.gapped(from, at)));
                let end = if all.get(at + 1).is_some_and(is_schedule) { at + 2 } else { at + 1 };
                let front = self.plain(left.trim_start().trim_start_matches(['-', '*', '+']));
                let body =
                    Body::Pair { front, back: self.plain(&without_schedule(right)), reversed };
                found.push(Found { lines: at..end, body });
                at = end;
                continue;
            }
            start.get_or_insert(at);
            at += 1;
        }
        found.extend(start.and_then(|from| self.gapped(from, all.len())));
        found
    }

    /// The line after a paragraph, or after the line that the settings say; fenced code may have blank lines.
    fn block_end(&self, from: usize) -> usize {
        let all = &self.lines.all;
        if let Some(marker) = &self.settings.end {
            let end = (from..all.len()).find(|at| all[*at].live() == Some(marker.as_str()));
            return end.unwrap_or(all.len());
        }
        let mut fence = false;
        for (at, line) in all.iter().enumerate().skip(from) {
            let mark = line.inert && line.text.trim_start().starts_with("```");
            fence ^= mark;
            if line.blank() && !fence {
                return at;
            }
        }
        all.len()
    }

    fn pair(&self, from: usize, middle: usize, end: usize, reversed: bool) -> Found<'a> {
        let all = &self.lines.all;
        let front = text(&all[from..middle]);
        let front = front.trim_start_matches('#').trim_start();
        let back: Vec<Line> =
            all[middle + 1..end].iter().filter(|line| !is_schedule(line)).copied().collect();
        let body = Body::Pair {
            front: self.plain(front),
            back: self.plain(&without_schedule(&text(&back))),
            reversed,
        };
        Found { lines: from..end, body }
    }

    /// Both sides of the separator of a line, and whether it asks both ways. One in code, in the address of a thing or
    /// without something on both sides separates nothing.
    fn split<'t>(&self, line: &'t str) -> Option<(&'t str, &'t str, bool)> {
        let both = [(&self.settings.single_reversed, true), (&self.settings.single, false)];
        both.into_iter().find_map(|(separator, reversed)| {
            let at = outside_code(line, separator)?;
            let (left, right) = (&line[..at], &line[at + separator.len()..]);
            let says =
                |text: &str| text.contains(|c: char| c.is_alphanumeric() || c == '$' || c == '!');
            (says(left) && says(right)).then_some((left, right, reversed))
        })
    }

    /// A paragraph with gaps; only where a tag says that it is a card, because highlights are also just that.
    fn gapped(&self, from: usize, to: usize) -> Option<Found<'a>> {
        if !self.is_tagged() {
            return None;
        }
        let lines = &self.lines.all[from..to];
        if lines.iter().all(|line| line.inert) {
            return None;
        }
        let whole = self.plain(&without_schedule(&text(lines)));
        let pieces = self
            .settings
            .clozes
            .iter()
            .map(|marks| pieces(&whole, marks))
            .find(|pieces| pieces.len() > 1)?;
        let (asked, warning) = gap_by_gap(&pieces);
        Some(Found { lines: from..to, body: Body::Gaps(asked, warning) })
    }

    fn is_only_tags(&self, line: &Line) -> bool {
        let Some(text) = line.live() else { return false };
        text.split_whitespace()
            .all(|word| word.starts_with('#') && word.len() > 1 && !word.starts_with("##"))
    }

    /// The text without tags of decks, and wiki links as text.
    fn plain(&self, text: &str) -> String {
        let mut text = unlinked(text.trim());
        for tag in &self.settings.tags {
            if let Some(at) = text.find(tag.as_str()) {
                let word = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
                text.replace_range(at..word, "");
            }
        }
        text.trim().to_owned()
    }
}

/// Where a separator stands in a line, outside code spans and what looks like a path.
fn outside_code(line: &str, separator: &str) -> Option<usize> {
    let (mut from, mut ticks) = (0, 0);
    while let Some(at) = line[from..].find(separator).map(|at| at + from) {
        ticks += line[from..at].matches('`').count();
        let (before, after) = (&line[..at], &line[at + separator.len()..]);
        let colon = separator.ends_with(':') && after.starts_with(':');
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let name = word.contains(':') && word.ends_with(|c: char| c.is_alphanumeric());
        let is_path = separator == "::" && name && after.starts_with(|c: char| c.is_alphanumeric());
        if ticks % 2 == 0 && !colon && !is_path {
            return Some(at);
        }
        from = at + separator.len();
    }
    None
}

fn is_schedule(line: &Line) -> bool {
    let text = line.text.trim();
    text.starts_with("<!--SR:") && text.ends_with("-->")
}

fn without_schedule(text: &str) -> String {
    match text.find("<!--SR:").map(|at| text.split_at(at)) {
        Some((before, after)) => {
            let rest = after.split_once("-->").map_or("", |(_, rest)| rest);
            format!("{}{rest}", before.trim_end())
        }
        None => text.to_owned(),
    }
}

/// `[[note|alias]]` as `alias`; pictures `![[name]]` and code stay.
fn unlinked(text: &str) -> String {
    let (mut out, mut rest, mut in_code) = (String::with_capacity(text.len()), text, false);
    while let Some(at) = rest.find(['[', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        in_code ^= rest.starts_with('`');
        let near = head(rest, 300);
        let link = near.strip_prefix("[[").and_then(|inner| inner.split_once("]]"));
        match link.filter(|_| !in_code && !out.ends_with('!')) {
            Some((inner, _)) => {
                out.push_str(inner.split_once('|').map_or(inner, |(_, alias)| alias));
                rest = &rest[inner.len() + 4..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// Longest gap that is read, in bytes.
const LONGEST_GAP: usize = 4000;

/// Texts and gaps in turn; a hint may follow as `^[hint]`. Marks in code spans, such as `a == b`, mark nothing.
fn pieces(text: &str, (open, close): &(&str, &str)) -> Vec<Piece> {
    let (mut pieces, mut plain, mut rest, mut ticks) = (Vec::new(), String::new(), text, 0);
    while let Some((before, tail)) = rest.split_once(open) {
        plain += before;
        ticks += before.matches('`').count();
        // Looking further would cost the square of a hostile text.
        let gap = head(tail, LONGEST_GAP).split_once(close);
        let Some((inner, _)) = gap.filter(|(inner, _)| ticks % 2 == 0 && is_gap(inner)) else {
            plain += open;
            rest = tail;
            continue;
        };
        let mut after = &tail[inner.len() + close.len()..];
        let hint = after.strip_prefix("^[").and_then(|hint| hint.split_once(']'));
        let hint = hint.map_or(String::new(), |(hint, rest)| {
            after = rest;
            hint.to_owned()
        });
        pieces.push(Piece::Text(std::mem::take(&mut plain)));
        pieces.push(Piece::Gap { accept: vec![inner.trim().to_owned()], hint });
        rest = after;
    }
    pieces.push(Piece::Text(plain + rest));
    pieces
}

/// A highlight has no blank at its edges and stays in its paragraph.
fn is_gap(inner: &str) -> bool {
    let edges = inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace);
    !inner.is_empty() && !edges && !inner.starts_with('=') && !inner.contains("\n\n")
}
