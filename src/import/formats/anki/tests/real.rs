//! Packages that people made.

use super::*;
use crate::import::cloze::anki_cards;
use crate::import::draft::sha256;
use crate::import::html::to_markdown;
use crate::import::{Certainty, recognise};
use serde_json::Value as Json;
use std::path::Path;

/// What an import is counted by.
fn check_counts(folder: &Path) -> usize {
    let reference = std::fs::read(folder.join("REFERENCE.json")).unwrap();
    let reference: Json = serde_json::from_slice(&reference).unwrap();
    let mut seen = 0;
    for (file, expected) in reference.as_object().unwrap() {
        // The reference also counts files that are not handed on.
        let Ok(bytes) = std::fs::read(folder.join(file)) else { continue };
        seen += 1;
        let input = Input::new("-", &bytes, &none);
        let guess = &recognise(&input)[0];
        assert_eq!((guess.format, guess.certainty), (Format::Anki, Certainty::Certain), "{file}");
        assert_eq!(guess.dialect, expected["collection_used"], "{file}");

        let import = import(file, &bytes).unwrap();
        let cards: Vec<&Card> = import.drafts().flat_map(|draft| &draft.cards).collect();
        let number = |name: &str| expected[name].as_u64().unwrap_or(0) as usize;
        let is = |name: &str, counted: usize| assert_eq!(counted, number(name), "{file}: {name}");
        is("notes", import.items.len());
        assert_eq!(import.refused().next(), None, "{file}");
        is("cards", cards.len());
        is("cloze_cards", cards.iter().filter(|card| is_cloze_part(&card.part)).count());
        // `review log: 5 of 8 rows ..`: all that there are, and some of them are answers.
        let log = import.understood.iter().find(|fact| fact.starts_with("review log"));
        let rows = log.and_then(|fact| fact.split(' ').nth(4)?.parse().ok());
        is("review_log_rows", rows.unwrap_or(0));
        let decks: BTreeSet<String> = cards
            .iter()
            .map(|card| format!("{}/{}", card.question.topic, card.question.subtopic))
            .collect();
        is("decks_with_cards", decks.len());
        let tagged = import.drafts().filter(|draft| !draft.cards[0].question.tags.is_empty());
        is("tagged_notes", tagged.count());
        let tags: BTreeSet<&String> = cards.iter().flat_map(|card| &card.question.tags).collect();
        is("distinct_tags", tags.len());
        let mut names = BTreeSet::new();
        for card in &cards {
            names.extend(texts(card).into_iter().flat_map(media_names));
        }
        is("media_referenced", names.len());
        is("media_missing_count", names.len() - import.media.len());
        // Of what is kept beside the bank, not of the rows that were read.
        let mut notes: Vec<String> =
            import.drafts().map(|draft| stored(draft).join("\u{1f}")).collect();
        notes.sort();
        assert_eq!(sha256(notes.join("\n").as_bytes()), expected["lossless_sha256"], "{file}");
        for draft in import.drafts() {
            for warning in &draft.warnings {
                assert!(!warning.contains("left out"), "{file}: {}: {warning}", draft.place);
            }
        }
    }
    seen
}

fn is_cloze_part(part: &str) -> bool {
    part.strip_prefix('c').is_some_and(|number| number.parse::<u32>().is_ok())
}

#[test]
fn counts_equal_the_references() {
    assert_eq!(check_counts(&fixtures()), 3);
    if let Some(folder) = shared("apkg") {
        let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let packages = files.filter(|path| path.extension().is_some_and(|end| end == "apkg"));
        // None is there that the reference does not know.
        assert_eq!(check_counts(&folder), packages.count());
    }
}

/// Everything about the questions of a package except where it stood.
fn questions(path: &Path) -> BTreeMap<String, Vec<Card>> {
    let import = import("x.apkg", &std::fs::read(path).unwrap()).unwrap();
    import.drafts().map(|draft| (draft.key.clone(), draft.cards.clone())).collect()
}

#[test]
fn both_generations_give_the_same_questions() {
    let folder = fixtures();
    let old = questions(&folder.join("sdp-system-design.apkg"));
    let new = questions(&folder.join("sdp-system-design.anki21b.apkg"));
    assert_eq!(old.len(), 42);
    assert_eq!(old, new);
}

/// The columns of an export as text, with HTML, by the key of the note.
fn rows(path: &Path) -> BTreeMap<String, Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let body: Vec<&str> = text.split_inclusive('\n').skip_while(|l| l.starts_with('#')).collect();
    let body = body.concat();
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b'\t').has_headers(false).flexible(true);
    let rows = reader.from_reader(body.as_bytes()).into_records();
    rows.map(|row| {
        let cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        (format!("id:{}", cells[0]), cells)
    })
    .collect()
}

#[test]
fn the_export_as_text_gives_the_same_questions() {
    let (Some(packages), Some(texts)) = (shared("apkg"), shared("anki-text")) else { return };
    let plain = questions(&packages.join("sdp-system-design.apkg"));
    let rows_of_plain = rows(&texts.join("sdp-system-design.notes-html.txt"));
    assert_eq!(plain.keys().collect::<Vec<_>>(), rows_of_plain.keys().collect::<Vec<_>>());
    for (key, row) in rows_of_plain {
        let question = &plain[&key][0].question;
        let front = to_markdown(&row[3]).text;
        assert!(front == question.prompt || front.ends_with(&format!(" {}", question.prompt)));
        let Kind::Open(open) = &question.kind else { panic!("{:?}", question.kind) };
        assert_eq!(to_markdown(&row[4]).text, open.model_answer, "{key}");
    }

    let gaps = questions(&packages.join("omscs-gios.anki21b.apkg"));
    let rows_of_gaps = rows(&texts.join("omscs-gios.notes-html.txt"));
    assert_eq!(gaps.keys().collect::<Vec<_>>(), rows_of_gaps.keys().collect::<Vec<_>>());
    for (key, row) in rows_of_gaps {
        let (cards, _) = anki_cards(&to_markdown(&row[3]).text);
        let asked = |cards: &[Card]| -> Vec<_> {
            let asked = cards.iter().map(|card| {
                let question = &card.question;
                (card.part.clone(), question.prompt.clone(), question.kind.clone())
            });
            asked.collect()
        };
        assert_eq!(asked(&gaps[&key]), asked(&cards), "{key}");
        let extra = to_markdown(row.get(4).map_or("", String::as_str)).text;
        assert_eq!(gaps[&key][0].question.explanation, extra, "{key}");
    }
}

#[test]
fn a_real_card_reads_well() {
    let questions = questions(&fixtures().join("sdp-system-design.apkg"));
    let card = &questions["id:J>5[0zxcsg"][0];
    assert_eq!(card.question.prompt, "Performance vs scalability");
    let Kind::Open(open) = &card.question.kind else { panic!("{:?}", card.question.kind) };
    expect_test::expect![[r#"
        A service is scalable if it results in increased performance in a manner proportional to resources added. Generally, increasing performance means serving more units of work, but it can also be to handle larger units of work, such as when datasets grow.[1](http://www.allthingsdistributed.com/2006/03/a_word_on_scalability.html)

        Another way to look at performance vs scalability:

        - If you have a performance problem, your system is slow for a single user.
        - If you have a scalability problem, your system is fast for a single user but slow under heavy load.

        ### Source(s) and further reading

        - [A word on scalability](http://www.allthingsdistributed.com/2006/03/a_word_on_scalability.html)
        - [Scalability, availability, stability, patterns](http://www.slideshare.net/jboner/scalability-availability-stability-patterns/)"#]].assert_eq(&open.model_answer);
}
