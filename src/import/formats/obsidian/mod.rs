//! Which cards stand in a note of Obsidian?
//!
//! The marks of the spaced-repetition plugin: `q::a`, `q:::a` both ways, `?` and `??` alone between two paragraphs,
//! `==gaps==`; and callouts `> [!question]`, which people with the same tag use instead. Its schedule,
//! `<!--SR:!2024-08-08,1,230-->`, is no history of answers, so it stays in the raw text and is only spoken of.

mod callouts;
mod cards;
mod settings;

use super::markdown::ask::ask;
use super::markdown::entities;
use super::markdown::item::Item;
use super::markdown::lines::Lines;
use crate::import::draft::{Card, Draft, Import, Keys, Place, Unreadable, place_in};
use crate::import::kinds::{Asked, basic};
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use cards::{Found, Note};
use settings::Settings;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let named = matches!(input.extension().as_str(), "md" | "markdown");
    if !named || input.text().is_binary() {
        return None;
    }
    let settings = Settings::of(input);
    let lines = Lines::of(&input.text().text);
    let callouts = callouts::callouts(&lines).len();
    let note = Note::new(&lines, &settings);
    let plugin = note.is_tagged() || input.text().text.contains("<!--SR:");
    let found = if plugin { note.cards().len() } else { 0 };
    if callouts + found == 0 {
        return None;
    }
    let (dialect, why) = if callouts > found {
        ("callouts", format!("{callouts} callouts `[!question]`"))
    } else {
        ("spaced repetition", format!("{found} cards, with the plugin's tag or schedule"))
    };
    Some(Guess::new(Format::Obsidian, Certainty::Certain, dialect, why))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let settings = Settings::of(input);
    let lines = Lines::of(&input.text().text);
    let note = Note::new(&lines, &settings);
    let mut found = note.cards();
    found.extend(callouts::callouts(&lines));
    found.sort_by_key(|card| card.lines.start);
    if found.is_empty() {
        return Err(Unreadable::new(
            "there is no card in it: no `::`, no `?` between paragraphs, no gap, no callout",
        ));
    }
    let items: Vec<Item> = found
        .iter()
        .map(|card| {
            Item::new(card.lines.clone(), "", Vec::new(), super::markdown::item::Role::Asks)
        })
        .collect();
    let paths = super::markdown::item::paths(&lines, &items);
    let mut keys = Keys::default();
    let drafts = found
        .into_iter()
        .zip(paths)
        .map(|(card, path)| Ok(draft(&note, &lines, card, &path, &mut keys)));
    let mut import = Import { items: drafts.collect(), ..Import::default() };
    import
        .understood
        .extend(settings.file.map(|file| format!("separators and tags as `{file}` says")));
    entities::decode(&mut import);
    gather_media(&mut import, input);
    Ok(import)
}

fn draft(note: &Note, lines: &Lines, found: Found, path: &[&str], keys: &mut Keys) -> Draft {
    let raw = lines.raw(found.lines.clone());
    let place = Place::Line(found.lines.start + 1);
    let mut warnings = Vec::new();
    let mut explanation = String::new();
    let asked: Vec<(String, Asked)> = match found.body {
        cards::Body::Pair { front, back, reversed } => {
            let mut asked = vec![(String::new(), basic(&front, &back))];
            if reversed && !back.is_empty() {
                asked.push(("reverse".to_owned(), basic(&back, &front)));
            }
            asked
        }
        cards::Body::Gaps(all, warning) => {
            warnings.extend(warning);
            all.into_iter()
                .enumerate()
                .map(|(nth, asked)| (format!("c{}", nth + 1), asked))
                .collect()
        }
        cards::Body::Callout(item) => {
            let made = ask(&item);
            explanation = made.explanation;
            vec![(String::new(), made.asked)]
        }
    };
    let stem = asked.first().map(|(_, asked)| asked.prompt.clone()).unwrap_or_default();
    let key = if asked.len() > 1 || stem.starts_with("Fill in") {
        keys.of_stem(raw)
    } else {
        keys.of_stem(&stem)
    };
    let mut cards = Vec::with_capacity(asked.len());
    for (part, asked) in asked {
        let (mut question, more) = asked.into_question();
        warnings.extend(more);
        question.explanation.clone_from(&explanation);
        question.tags = note.tags();
        match note.deck(found.lines.start).filter(|deck| !deck.is_empty()) {
            Some(deck) => place_in(&mut question, deck.iter().map(String::as_str)),
            None => place_in(&mut question, path.iter().copied()),
        }
        cards.push(Card::new(part, question));
    }
    if raw.contains("<!--SR:") {
        warnings.push("its schedule is kept in the source only; here it is new".to_owned());
    }
    Draft { key, raw: raw.to_owned(), place, warnings, cards }
}

#[cfg(test)]
mod tests;
