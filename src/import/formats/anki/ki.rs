//! Which notes does a file of ki hold?
//!
//! ki keeps a collection of Anki as files of Markdown: `# Note`, a fence with the GUID and the name of the note type, a
//! fence with tags below `### Tags`, and each field below `## Name`, as HTML (README of langfield/ki). Templates are not
//! in these files, so the first field asks and the second answers, or the first has gaps, as in the types that come with
//! Anki. The folder is the deck.

use super::ask::Asker;
use super::collection::{Note, NoteType, Template};
use super::crowd::{MOST_CARDS, used_media};
use super::template::is_blank;
use crate::import::cloze::{anki_numbers, has_anki_gaps};
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable, place_in};
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use std::ops::Range;

pub(in crate::import) fn recognises(input: &Input) -> Option<Guess> {
    if input.text().is_binary() {
        return None;
    }
    let lines: Vec<&str> = input.text().text.lines().collect();
    let notes = notes(&lines).len();
    let why = format!("{notes} `# Note` with a fence of `guid:` and `notetype:`");
    (notes > 0).then(|| Guess::new(Format::Ki, Certainty::Certain, "", why))
}

pub(in crate::import) fn read(input: &Input) -> Result<Import, Unreadable> {
    let text = &*input.text().text;
    let lines: Vec<&str> = text.lines().collect();
    let notes = notes(&lines);
    if notes.is_empty() {
        return Err(Unreadable::new(
            "there is no `# Note` followed by a fence with `guid:` in it, as ki writes it; name \
             another format with `--format`",
        ));
    }
    let deck = input.name.rsplit(['/', '\\']).nth(1).unwrap_or_default();
    let (mut keys, mut import) = (Keys::default(), Import::default());
    for note in notes {
        let place = Place::Line(note.start + 1);
        let item = match Parts::of(&lines[note.clone()]) {
            Some(parts) => parts.draft(&mut import, deck, &mut keys, &lines[note], place),
            None => {
                Err(Refused { place, reason: "no field below `## Name` has a text".to_owned() })
            }
        };
        import.items.push(item);
    }
    let media = used_media(&import, input);
    import.media.extend(media);
    Ok(import)
}

/// The lines of each note: its title, and the fence that says who it is.
fn notes(lines: &[&str]) -> Vec<Range<usize>> {
    let opens = |at: usize| {
        let line = |offset: usize| lines.get(at + offset).map_or("", |line| line.trim_end());
        line(0) == "# Note" && line(1).starts_with("```") && line(2).starts_with("guid:")
    };
    let starts: Vec<usize> = (0..lines.len()).filter(|at| opens(*at)).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// What a note says about itself.
#[derive(Debug, Default)]
struct Parts {
    guid: String,
    kind: String,
    tags: Vec<String>,
    fields: Vec<(String, String)>,
}

impl Parts {
    fn of(lines: &[&str]) -> Option<Self> {
        let mut parts = Self::default();
        let mut in_tags = false;
        for line in lines.iter().skip(1).map(|line| line.trim_end()) {
            if let Some(name) = line.strip_prefix("## ") {
                parts.fields.push((name.trim().to_owned(), String::new()));
            } else if let Some((_, text)) = parts.fields.last_mut() {
                *text += line;
                text.push('\n');
            } else if line == "### Tags" {
                in_tags = true;
            } else if line.starts_with("```") {
            } else if in_tags {
                parts.tags.extend(line.split_whitespace().map(str::to_owned));
            } else if let Some(guid) = line.strip_prefix("guid:") {
                parts.guid = guid.trim().to_owned();
            } else if let Some(kind) = line.strip_prefix("notetype:") {
                parts.kind = kind.trim().to_owned();
            }
        }
        parts.fields.iter_mut().for_each(|(_, text)| *text = text.trim().to_owned());
        parts.fields.iter().any(|(_, text)| !is_blank(text)).then_some(parts)
    }

    /// The note type as Anki has it by its name.
    fn note_type(&self) -> NoteType {
        let fields: Vec<String> = self.fields.iter().map(|(name, _)| name.clone()).collect();
        let name = |at: usize| fields.get(at).map_or("", String::as_str);
        let is_cloze = self.fields.iter().any(|(_, text)| has_anki_gaps(text));
        let (first, second) = (name(0), name(1));
        let side = |front: &str, back: &str| Template { front: front.into(), back: back.into() };
        let basic = |front: &str, back: &str| {
            let back = format!("{{{{FrontSide}}}}<hr id=answer>{{{{{back}}}}}");
            side(&format!("{{{{{front}}}}}"), &back)
        };
        let words = self.kind.to_lowercase();
        let reversed = words.contains("reversed") && !words.contains("optional");
        let templates = match (is_cloze, reversed) {
            (true, _) => {
                let front = format!("{{{{cloze:{first}}}}}");
                vec![side(&front, &format!("{front}<br>{{{{{second}}}}}"))]
            }
            (false, true) => vec![basic(first, second), basic(second, first)],
            (false, false) => vec![basic(first, second)],
        };
        let templates = (0..).zip(templates).collect();
        NoteType { name: self.kind.clone(), is_cloze, fields, templates }
    }

    fn draft(
        self,
        import: &mut Import,
        deck: &str,
        keys: &mut Keys,
        lines: &[&str],
        place: Place,
    ) -> Result<Draft, Refused> {
        let kind = self.note_type();
        let ords: Vec<i64> = if kind.is_cloze {
            let numbers = self.fields.first().map(|(_, text)| anki_numbers(text));
            let numbers = numbers.unwrap_or_default().into_iter().filter(|number| *number > 0);
            numbers.take(MOST_CARDS).map(|number| i64::from(number) - 1).collect()
        } else {
            kind.templates.keys().copied().collect()
        };
        let fields = self.fields.into_iter().map(|(_, text)| text).collect();
        let note = Note { id: 0, guid: self.guid, note_type: 0, tags: self.tags, fields };
        let ords = if ords.is_empty() { vec![0] } else { ords };
        let asked = Asker::new(kind).ask(&note, &ords);
        import.media.extend(asked.media);
        let mut warnings = asked.warnings;
        warnings.dedup();
        let key = match note.guid.as_str() {
            "" => keys.of_stem(note.fields.first().map_or("", String::as_str)),
            guid => keys.of_id(guid),
        };
        let cards = asked.cards.into_iter().map(|(_, mut card)| {
            place_in(&mut card.question, [deck]);
            card.question.tags.clone_from(&note.tags);
            card
        });
        let cards = cards.collect();
        let raw = lines.join("\n").trim_end().to_owned();
        Ok(Draft { key, raw, place, warnings, cards })
    }
}
