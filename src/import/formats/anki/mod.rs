//! Which cards does a package of Anki hold?
//!
//! `.apkg`, `.colpkg` and bare collections of every generation: `package` finds the database and the pictures,
//! `collection` reads it, `template` says which field asks, `back` what answers, and `ask` what a card asks. A note is
//! one item with a question for each card that Anki has of it, because its identity is the note's; the review log comes
//! with them.

mod ask;
mod back;
pub(super) mod collection;
pub(super) mod crowd;
mod history;
pub(super) mod ki;
mod package;
mod proto;
mod template;

use crate::bank::Kind;
use crate::import::archive::ZIP;
use crate::import::draft::{Card, Draft, Import, Keys, Place, Refused, Unreadable, place_in};
use crate::import::media::{Media, media_names};
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use ask::Asker;
use collection::{CardRow, Collection, Note, NoteType};
use package::{Opened, SQLITE, ZSTD};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let guess = |certainty, dialect: &str, why: &str| {
        Some(Guess::new(Format::Anki, certainty, dialect, why))
    };
    let named = matches!(input.extension().as_str(), "apkg" | "colpkg");
    let bytes = input.bytes;
    if let Some(name) = package::generation(bytes) {
        let why = format!("an archive with `{name}` in it");
        return guess(Certainty::Certain, name, &why);
    }
    let start = &bytes[..bytes.len().min(1 << 20)];
    if bytes.starts_with(ZIP) && (named || contains(start, b"collection.anki2")) {
        return guess(Certainty::Strong, "", "an archive that begins like a package of Anki");
    }
    let tables: [&[u8]; 3] = [b"TABLE notes", b"TABLE cards", b"TABLE col"];
    if bytes.starts_with(SQLITE) && tables.iter().all(|table| contains(start, table)) {
        return guess(Certainty::Certain, "collection", "a database with Anki's tables in it");
    }
    if bytes.starts_with(ZSTD) && (named || input.extension().starts_with("anki2")) {
        return guess(Certainty::Strong, "collection", "a compressed file named like a collection");
    }
    named.then(|| guess(Certainty::Likely, "", "its name ends like a package of Anki"))?
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if !input.bytes.starts_with(b"PK")
        && !input.bytes.starts_with(SQLITE)
        && !input.bytes.starts_with(ZSTD)
    {
        return Err(Unreadable::new(
            "this is neither a package of Anki nor a collection; export it again, or name another \
             format with `--format`",
        ));
    }
    let mut opened = Opened::of(input.bytes)?;
    let collection = Collection::read(std::mem::take(&mut opened.collection))?;
    let mut reader = Reader::new(&collection);
    let notes = collection.notes.iter().enumerate();
    let items = notes.map(|(nth, note)| {
        input.is_at(nth, collection.notes.len());
        reader.item(note)
    });
    let items: Vec<Result<Draft, Refused>> = items.collect();
    let mut import = Import {
        understood: reader.understood(opened.name),
        title: title(&items),
        items,
        media: std::mem::take(&mut reader.media),
        ..Import::default()
    };
    let count = opened.media_count();
    import.media.extend(used_media(&import, &mut opened));
    if count > 0 {
        let used = import.media.len();
        import.understood.push(format!("media: {count} in the package, {used} used"));
    }
    import.warnings = opened.warnings;
    import.warnings.extend(collection.warnings.iter().cloned());
    let (orphans, unlogged) = (reader.orphans(), reader.unlogged());
    if orphans > 0 {
        import.warnings.push(format!("cards without a note: {orphans}"));
    }
    if unlogged > 0 {
        import.warnings.push(format!(
            "cards with an interval but without a past answer, which are asked as new ones: {unlogged}"
        ));
    }
    Ok(import)
}

/// The files that questions show.
fn used_media(import: &Import, opened: &mut Opened) -> Vec<Media> {
    let mut names = BTreeSet::new();
    for card in import.drafts().flat_map(|draft| &draft.cards) {
        for text in texts(card) {
            names.extend(media_names(text));
        }
    }
    let known: BTreeSet<&str> = import.media.iter().map(|media| media.name.as_str()).collect();
    let wanted = names.into_iter().filter(|name| !known.contains(name.as_str()));
    wanted.filter_map(|name| opened.media(&name).map(|bytes| Media { name, bytes })).collect()
}

/// The texts of a question that this reader writes.
fn texts(card: &Card) -> Vec<&str> {
    let question = &card.question;
    let mut texts = vec![question.prompt.as_str(), &question.explanation];
    texts.extend(question.hints.iter().map(String::as_str));
    match &question.kind {
        Kind::Open(open) => texts.push(&open.model_answer),
        Kind::Cloze(cloze) => texts.push(&cloze.text),
        Kind::Single(single) => {
            texts.extend(single.choices.iter().flat_map(|c| [c.text(), c.why()]))
        }
        Kind::Multi(multi) => texts.extend(multi.choices.iter().flat_map(|c| [c.text(), c.why()])),
        _ => {}
    }
    texts
}

/// The outermost deck, when all cards are in it.
fn title(items: &[Result<Draft, Refused>]) -> Option<String> {
    let cards = items.iter().flatten().flat_map(|draft| &draft.cards);
    let topics: BTreeSet<&str> = cards.map(|card| card.question.topic.as_str()).collect();
    let mut topics = topics.into_iter();
    match (topics.next(), topics.next()) {
        (Some(only), None) if !only.is_empty() => Some(only.to_owned()),
        _ => None,
    }
}

/// Makes items of notes.
struct Reader<'a> {
    collection: &'a Collection,
    askers: HashMap<i64, Asker>,
    /// For notes whose type is gone.
    unknown: Asker,
    keys: Keys,
    media: Vec<Media>,
    /// Cards whose notes were read.
    cards: usize,
    /// Bytes of HTML that questions were made from so far.
    weight: usize,
}

/// Most cards of a note; Anki makes no more gaps.
const MOST_CARDS: usize = 500;
/// Most bytes of HTML that the cards of one note are made from, and those of all: templates and gaps repeat a text, and
/// a bank holds 64 MB.
const HEAVIEST_NOTE: usize = 128 << 20;
const HEAVIEST: usize = 1 << 30;

/// A note as it stood in the collection; the fields exactly as stored.
#[derive(Serialize)]
struct Raw<'a> {
    guid: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note_type: &'a str,
    fields: Vec<(&'a str, &'a str)>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

impl<'a> Reader<'a> {
    fn new(collection: &'a Collection) -> Self {
        let asker = |(id, kind): (&i64, &NoteType)| (*id, Asker::new(kind.clone()));
        let askers = collection.note_types.iter().map(asker).collect();
        let unknown = Asker::new(NoteType::default());
        let (keys, media) = (Keys::default(), Vec::new());
        Self { collection, askers, unknown, keys, media, cards: 0, weight: 0 }
    }

    fn item(&mut self, note: &Note) -> Result<Draft, Refused> {
        let place = Place::Named(format!("note {}", note.id));
        let refused = |reason: &str| Refused { place: place.clone(), reason: reason.to_owned() };
        // Every note takes its key, so that the count of equal ones does not depend on what is refused.
        let key = self.keys.of_id(&note.guid);
        let mut rows = self.rows(note);
        self.cards += rows.len();
        let left_out = rows.len().saturating_sub(MOST_CARDS);
        while rows.len() > MOST_CARDS {
            rows.pop_last();
        }
        let asker = self.askers.get(&note.note_type).unwrap_or(&self.unknown);
        if rows.is_empty() {
            return Err(refused("Anki has no card of it; check it in Anki (Tools, Empty Cards)"));
        }
        let weight = asker.weight(note, rows.len());
        if weight > HEAVIEST_NOTE || self.weight + weight > HEAVIEST {
            return Err(refused("its text, or that of all notes, is more than a bank can hold"));
        }
        self.weight += weight;
        let ords: Vec<i64> = rows.keys().copied().collect();
        let mut asked = asker.ask(note, &ords);
        if !self.askers.contains_key(&note.note_type) {
            asked.warnings.insert(0, "its note type is not in the collection".to_owned());
        }
        if left_out > 0 {
            asked.warnings.push(format!("it has {left_out} cards too many, which are left out"));
        }
        if asked.cards.is_empty() {
            let why = asked.warnings.first().map_or("it asks nothing", String::as_str);
            return Err(refused(why));
        }
        self.media.extend(asked.media);
        let mut warnings: Vec<String> = Vec::new();
        for warning in asked.warnings {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
        let cards =
            asked.cards.into_iter().map(|(ord, card)| self.described(card, note, rows[&ord]));
        Ok(Draft { key, raw: raw(note, asker), place, warnings, cards: cards.collect() })
    }

    /// The cards of a note by their ordinals. A damaged collection has one twice; the first counts.
    fn rows(&self, note: &Note) -> BTreeMap<i64, CardRow> {
        let mut rows = BTreeMap::new();
        for card in self.collection.cards.get(&note.id).into_iter().flatten() {
            rows.entry(card.ord).or_insert(*card);
        }
        rows
    }

    /// The card with its deck, tags, and what was answered.
    fn described(&self, mut card: Card, note: &Note, row: CardRow) -> Card {
        let deck = self.collection.decks.get(&row.deck);
        place_in(&mut card.question, deck.into_iter().flatten().map(String::as_str));
        card.question.tags.clone_from(&note.tags);
        card.suspended |= row.suspended;
        card.reviews = self.collection.history.reviews.get(&row.id).cloned().unwrap_or_default();
        card
    }

    /// Cards of notes that are not there.
    fn orphans(&self) -> usize {
        let notes: BTreeSet<i64> = self.collection.notes.iter().map(|note| note.id).collect();
        let orphans = self.collection.cards.iter().filter(|(note, _)| !notes.contains(note));
        orphans.map(|(_, cards)| cards.len()).sum()
    }

    /// Cards that Anki has scheduled although their past is gone. An answer is not made up from an interval: the model
    /// of memory would take its date and its rating for true, and give another interval all the same.
    fn unlogged(&self) -> usize {
        let cards = self.collection.cards.values().flatten();
        let reviews = &self.collection.history.reviews;
        cards.filter(|card| card.scheduled && !reviews.contains_key(&card.id)).count()
    }

    fn understood(&self, name: &str) -> Vec<String> {
        let notes = &self.collection.notes;
        let used: BTreeSet<i64> = notes.iter().map(|note| note.note_type).collect();
        let types: Vec<String> =
            used.iter().filter_map(|id| self.askers.get(id)).map(Asker::described).collect();
        let mut facts = vec![
            format!("collection: {name}, schema {}", self.collection.schema),
            format!("{} notes with {} cards", notes.len(), self.cards),
            format!("note types: {}", types.join("; ")),
        ];
        facts.extend(self.collection.history.described());
        facts
    }
}

/// One line of JSON.
fn raw(note: &Note, asker: &Asker) -> String {
    let name = |at: usize| asker.fields().get(at).map_or("", String::as_str);
    let fields = note.fields.iter().enumerate().map(|(at, value)| (name(at), value.as_str()));
    let raw = Raw {
        guid: &note.guid,
        note_type: asker.name(),
        fields: fields.collect(),
        tags: &note.tags,
    };
    serde_json::to_string(&raw).unwrap_or_default()
}

#[cfg(test)]
mod tests;
