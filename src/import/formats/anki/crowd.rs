//! Which notes does a deck of CrowdAnki hold?
//!
//! `deck.json` is a deck with its decks inside, its note types and notes, and the pictures beside it in `media/`
//! (CrowdAnki's export, and what brain-brew builds). There are no cards in it: they are made as Anki makes them, one for
//! each template whose front shows a field, one for each number of a cloze. What a card asks is the same as in a package.

use super::ask::Asker;
use super::collection::{Note, NoteType, note_type};
use super::template::{FRONT_SIDE, Piece, Side, is_blank};
use super::{media_names, texts, title};
use crate::import::cloze::anki_numbers;
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable, place_in};
use crate::import::media::Media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap};

/// Cards of all notes together; a deck that makes more is no person's.
const MOST_CARDS_OF_ALL: usize = 1_000_000;
/// Cards of one note, as in Anki.
pub(super) const MOST_CARDS: usize = 500;

pub(in crate::import) fn recognises(input: &Input) -> Option<Guess> {
    let text = &*input.text().text;
    let start = text.trim_start();
    if input.text().is_binary() || !start.starts_with('{') {
        return None;
    }
    let (_, after) = start.split_once("\"__type__\"")?;
    let value = after.trim_start().strip_prefix(':')?.trim_start();
    let has = |name: &str| text.contains(name);
    let named = ["\"note_models\"", "\"crowdanki_uuid\"", "\"note_model_uuid\""];
    // The note types may stand before the deck says what it is.
    let is_deck = ["\"Deck\"", "\"NoteModel\"", "\"Note\"", "\"DeckConfig\""]
        .iter()
        .any(|name| value.starts_with(name));
    if !is_deck || !has("\"notes\"") || !named.iter().any(|name| has(name)) {
        return None;
    }
    let why = "an object `\"__type__\": \"Deck\"` with notes";
    Some(Guess::new(Format::CrowdAnki, Certainty::Certain, "", why))
}

pub(in crate::import) fn read(input: &Input) -> Result<Import, Unreadable> {
    let text = &*input.text().text;
    let deck: Json = serde_json::from_str(text).map_err(|error| {
        let message = format!("this is no JSON: {}; export the deck again", without_place(&error));
        Unreadable::at(error.line(), error.column(), message)
    })?;
    if deck.get("notes").or_else(|| deck.get("children")).and_then(Json::as_array).is_none() {
        return Err(Unreadable::new(
            "there is no list `notes` in it, so it is no deck of CrowdAnki; name another format \
             with `--format`",
        ));
    }
    let mut reader = Reader::new(&deck, text);
    reader.deck(&deck, &[]);
    if reader.items.is_empty() {
        return Err(Unreadable::new("the deck has no note in it; export it again with its notes"));
    }
    let mut import = Import {
        title: title(&reader.items),
        understood: reader.understood(),
        items: reader.items,
        media: reader.media,
        ..Import::default()
    };
    import.media.extend(used_media(&import, input));
    Ok(import)
}

/// What serde_json says, without the place at its end.
fn without_place(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.rsplit_once(" at line ").map_or(said.clone(), |(said, _)| said.to_owned())
}

/// The pictures that questions show, from `media/` or from beside the deck.
pub(super) fn used_media(import: &Import, input: &Input) -> Vec<Media> {
    let mut names = BTreeSet::new();
    for card in import.drafts().flat_map(|draft| &draft.cards) {
        names.extend(texts(card).into_iter().flat_map(media_names));
    }
    let known: BTreeSet<&str> = import.media.iter().map(|media| media.name.as_str()).collect();
    let wanted = names.into_iter().filter(|name| !known.contains(name.as_str()));
    let bytes = |name: &str| input.beside(&format!("media/{name}")).or_else(|| input.beside(name));
    wanted.filter_map(|name| bytes(&name).map(|bytes| Media { name, bytes })).collect()
}

/// Makes items of the notes of a deck and of those inside it.
struct Reader<'a> {
    text: &'a str,
    /// Behind the last note that was found in the text, and its line; none when one was not found.
    found: Option<(usize, usize)>,
    kinds: HashMap<String, Known>,
    /// For notes whose type is not there.
    unknown: Known,
    used: BTreeSet<String>,
    keys: Keys,
    items: Vec<Result<Draft, Refused>>,
    media: Vec<Media>,
    /// Those with notes of their own.
    decks: usize,
    cards: usize,
    /// Media that the decks name.
    listed: usize,
}

/// A note type with what its fronts show.
struct Known {
    kind: NoteType,
    fronts: Vec<(i64, Side)>,
    asker: Asker,
}

impl Known {
    fn of(kind: NoteType) -> Self {
        let front = |(ord, template): (&i64, &super::collection::Template)| {
            (*ord, Side::parse(&template.front))
        };
        let fronts = kind.templates.iter().take(MOST_CARDS).map(front).collect();
        Self { fronts, asker: Asker::new(kind.clone()), kind }
    }

    /// The cards that Anki makes of a note; the first one when there is none, as Anki does it.
    fn cards(&self, note: &Note) -> Vec<i64> {
        let ords = if self.kind.is_cloze { self.gaps(note) } else { self.shown(note) };
        if ords.is_empty() { vec![0] } else { ords }
    }

    fn gaps(&self, note: &Note) -> Vec<i64> {
        let mut numbers = BTreeSet::new();
        for (ord, front) in &self.fronts {
            for piece in front.pieces(note, &self.kind, *ord) {
                if let Piece::Field { value, .. } = piece
                    && piece.has_filter("cloze")
                {
                    numbers.extend(anki_numbers(value));
                }
            }
        }
        let numbered = numbers.into_iter().filter(|number| *number > 0);
        numbered.take(MOST_CARDS).map(|number| i64::from(number) - 1).collect()
    }

    fn shown(&self, note: &Note) -> Vec<i64> {
        let says = |piece: &Piece| match piece {
            Piece::Text(_) | Piece::Tags(_) => false,
            Piece::Field { name, value, .. } => *name != FRONT_SIDE && !is_blank(value),
        };
        let fronts = self
            .fronts
            .iter()
            .filter(|(ord, front)| front.pieces(note, &self.kind, *ord).iter().any(says));
        fronts.map(|(ord, _)| *ord).take(MOST_CARDS).collect()
    }
}

impl<'a> Reader<'a> {
    fn new(deck: &Json, text: &'a str) -> Self {
        let mut reader = Self {
            text,
            found: Some((0, 1)),
            kinds: HashMap::new(),
            unknown: Known::of(NoteType::default()),
            used: BTreeSet::new(),
            keys: Keys::default(),
            items: Vec::new(),
            media: Vec::new(),
            decks: 0,
            cards: 0,
            listed: 0,
        };
        reader.note_types(deck);
        reader
    }

    /// The note types of a deck; those of the decks inside are read with these.
    fn note_types(&mut self, deck: &Json) {
        for model in list(deck, "note_models") {
            let id = string(model, "crowdanki_uuid").or_else(|| string(model, "uuid"));
            self.kinds.insert(id.unwrap_or_default(), Known::of(note_type(model)));
        }
    }

    /// Decks in decks are as deep as the reader of JSON allows.
    fn deck(&mut self, deck: &Json, above: &[String]) {
        self.decks += usize::from(!list(deck, "notes").is_empty());
        self.note_types(deck);
        self.listed += list(deck, "media_files").len();
        let name = string(deck, "name").unwrap_or_default();
        let mut path: Vec<String> = name.split("::").map(str::to_owned).collect();
        // A deck inside is named by its last part, or, in old exports, by its whole path.
        if !path.starts_with(above) || path.len() <= above.len() {
            path.splice(0..0, above.iter().cloned());
        }
        for child in list(deck, "children") {
            self.deck(child, &path);
        }
        for note in list(deck, "notes") {
            let item = self.item(note, &path);
            self.items.push(item);
        }
    }

    fn item(&mut self, json: &Json, path: &[String]) -> Result<Draft, Refused> {
        let guid = string(json, "guid").unwrap_or_default();
        let place = self.place(&guid, path);
        let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let fields: Vec<String> = list(json, "fields").iter().map(text).collect();
        if fields.iter().all(|field| is_blank(field)) {
            return Err(Refused { place, reason: "the note has no field with a text".to_owned() });
        }
        let key = match guid.trim() {
            "" => self.keys.of_stem(&fields[0]),
            guid => self.keys.of_id(guid),
        };
        let tags = match json.get("tags") {
            Some(Json::String(tags)) => tags.split_whitespace().map(str::to_owned).collect(),
            _ => list(json, "tags").iter().map(text).collect(),
        };
        let note = Note { id: 0, guid, note_type: 0, tags, fields };
        if self.cards > MOST_CARDS_OF_ALL {
            let reason = format!("the notes before it make more than {MOST_CARDS_OF_ALL} cards");
            return Err(Refused { place, reason });
        }
        let uuid = string(json, "note_model_uuid").unwrap_or_default();
        let known = self.kinds.get(&uuid);
        let is_known = known.is_some();
        let known = known.unwrap_or(&self.unknown);
        let mut asked = known.asker.ask(&note, &known.cards(&note));
        self.used.insert(uuid);
        self.media.extend(asked.media);
        if !is_known {
            asked.warnings.insert(0, "its note type is not in the file".to_owned());
        }
        let mut warnings: Vec<String> = Vec::new();
        for warning in asked.warnings {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
        if asked.cards.is_empty() {
            let reason = warnings.into_iter().next();
            return Err(Refused {
                place,
                reason: reason.unwrap_or_else(|| "it asks nothing".into()),
            });
        }
        self.cards += asked.cards.len();
        let cards = asked.cards.into_iter().map(|(_, mut card)| {
            place_in(&mut card.question, path.iter().map(String::as_str));
            card.question.tags.clone_from(&note.tags);
            card
        });
        let cards = cards.collect();
        Ok(Draft { key, raw: json.to_string(), place, warnings, cards })
    }

    /// The line of the note's id, as long as the notes stand in the text in their order.
    fn place(&mut self, guid: &str, path: &[String]) -> Place {
        let named = || Place::Named(format!("note `{guid}` of {}", path.join("::")));
        let Some((from, line)) = self.found.take() else { return named() };
        let wanted = format!("\"guid\": {}", Json::from(guid));
        let Some(at) = self.text[from..].find(&wanted) else { return named() };
        let line = line + self.text[from..from + at].matches('\n').count();
        self.found = Some((from + at, line));
        Place::Line(line)
    }

    fn understood(&self) -> Vec<String> {
        let used = self.used.iter().filter_map(|uuid| self.kinds.get(uuid));
        let mut types: Vec<String> = used.map(|known| known.asker.described()).collect();
        types.sort();
        let mut facts = vec![
            format!("notes: {}, cards: {}, decks: {}", self.items.len(), self.cards, self.decks),
            format!("note types: {}", types.join("; ")),
        ];
        if self.listed > 0 {
            facts.push(format!("media: {} listed", self.listed));
        }
        facts
    }
}

fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    json.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn string(json: &Json, name: &str) -> Option<String> {
    json.get(name).and_then(Json::as_str).map(str::to_owned)
}
