//! What does a file that somebody already has ask?
//!
//! Bytes go in, neutral [`Draft`]s come out, and nothing is touched: no file, no clock, no bank. [`recognise`] says
//! which [`Format`] the bytes may be, [`read`] turns them into an [`Import`]. The outer error ([`Unreadable`]) means
//! that there is no input at all; the inner one ([`Refused`]) is one bad item with its place. Every item of the source
//! is a draft or refused, none is dropped, so that `seen` is their sum. What an item asks is decided in `kinds`, the
//! same for all formats, and a question that the bank's reader would refuse becomes an open one.
//!
//! # How a format is added
//!
//! 1. `src/import/<format>.rs` (or a folder of that name) with
//!    `pub(super) fn recognises(input: &Input) -> Option<Guess>`, cheap and total, which looks at the bytes and never
//!    trusts the name alone, and `pub(super) fn read(input: &Input) -> Result<Import, Unreadable>`, total on any bytes.
//! 2. `mod <format>;` and one row in `formats!` below; nothing else names a format.
//! 3. Drafts are made with `Draft::new` and the helpers of `kinds` (`basic`, `choices`, `true_false`, `lettered`),
//!    `cloze` (gaps, Anki's syntax), `media` (pictures) and `Keys` (identity). A source item that makes several
//!    questions, such as a cloze note or a reversed one, is one draft with several `Card`s.
//! 4. Small files whose licence allows it go to `tests/fixtures/import/<format>/`, with `PROVENANCE.md` and the counts
//!    in `REFERENCE.json`; the test over all fixtures picks them up.

mod aiken;
mod anki;
mod archive;
mod cloze;
mod columns;
mod decode;
mod delimited;
mod draft;
mod embedded;
mod gift;
mod hascard;
mod hashcards;
mod html;
mod json;
mod kinds;
#[cfg(test)]
mod laws;
mod markdown;
mod mdbook_quiz;
mod media;
mod moodle;
mod naming;
mod near;
mod obsidian;
mod onsite_json;
mod opentrivia;
mod org;
mod past;
mod pictures;
mod plan;
mod qti;
mod recognise;
mod records;
mod references;
mod report;
mod ron;
#[cfg(test)]
mod round_trips;
#[cfg(test)]
mod shown;
mod sqlite;
mod weighted;
mod xml;
mod yaml;

pub use columns::{Column, Columns, Field};
pub use decode::Text;
pub use draft::{Card, Draft, Import, PastReview, Place, Refused, Unreadable, sha256};
pub use media::{Media, media_names, with_media};
pub use near::{Near, near_duplicates};
pub use past::{leave_out_history, leave_out_impossible};
pub use plan::{Changes, Known, Loaded, Plan, Source, Target, plan};
pub use recognise::{Certainty, Guess, recognise};
pub use report::{Imported, MediaReport, Report, Warned, referred};

use anki::{crowd as crowdanki, ki};
use std::cell::OnceCell;

/// Names the formats, once: the variant, its module, its name on the command line, and what it is in one line.
macro_rules! formats {
    ($($variant:ident: $module:ident, $name:literal, $about:literal;)+) => {
        /// What the bytes can be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Format {
            $(#[doc = $about] $variant,)+
        }

        impl Format {
            /// In the order in which equally good guesses are preferred.
            pub const ALL: &[Format] = &[$(Format::$variant),+];

            /// As typed after `--format`.
            pub fn name(self) -> &'static str {
                match self { $(Format::$variant => $name),+ }
            }

            /// One line, lower case.
            pub fn about(self) -> &'static str {
                match self { $(Format::$variant => $about),+ }
            }

            fn recognises(self, input: &Input) -> Option<Guess> {
                match self { $(Format::$variant => $module::recognises(input)),+ }
            }

            fn read(self, input: &Input) -> Result<Import, Unreadable> {
                match self { $(Format::$variant => $module::read(input)),+ }
            }
        }
    };
}

formats! {
    MoodleXml: moodle, "moodle-xml", "questions of Moodle, in its own XML";
    Ron: ron, "ron", "a bank of onsite";
    OnsiteJson: onsite_json, "onsite-json", "what `onsite export --format json` writes";
    Hascard: hascard, "hascard", "cards of hascard";
    Hashcards: hashcards, "hashcards", "decks of hashcards: `Q:`, `A:`, `C:`";
    Org: org, "org", "org-drill and org-fc";
    Obsidian: obsidian, "obsidian", "cards in notes of Obsidian, and callouts";
    OpenTrivia: opentrivia, "opentrivia", "OpenTriviaQA: `#Q`, `^` and lettered options";
    Ki: ki, "ki", "notes of ki (Markdown)";
    MdbookQuiz: mdbook_quiz, "mdbook-quiz", "quizzes of mdbook-quiz (TOML)";
    Markdown: markdown, "markdown", "lists of questions in any of fifteen dialects";
    Qti: qti, "qti", "QTI 1.2, 2.x and 3.0, alone and in packages (Canvas, Blackboard, Common Cartridge)";
    Anki: anki, "anki", "packages and collections of Anki (.apkg, .colpkg)";
    Json: json, "json", "records of JSON, JSON Lines or a module of JavaScript, whatever their keys are called";
    Yaml: yaml, "yaml", "records of YAML: exam-terminal, moodle-tools, any list of questions";
    Sqlite: sqlite, "sqlite", "cards in a database of SQLite, such as computer-science-flash-cards";
    CrowdAnki: crowdanki, "crowdanki", "decks of CrowdAnki (deck.json)";
    Gift: gift, "gift", "Moodle's GIFT: `::title:: question {=right ~wrong}`";
    Aiken: aiken, "aiken", "Aiken: lettered options and `ANSWER: A`";
    Delimited: delimited, "delimited", "Anki text, CSV, TSV, semicolons, pipes, Quizlet, Kahoot";
}

/// What is to be read.
pub struct Input<'a> {
    /// The file's name with its directories as the person gave them, `/` between; `-` is the standard input.
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// What the person said about the columns of a table or the fields of a record.
    pub columns: Option<&'a Columns>,
    /// What the person said about the dialect, after the colon of `--format NAME:DIALECT`.
    pub dialect: Option<&'a str>,
    /// Told how many items are read, and of how many.
    pub told: Option<&'a dyn Fn(usize, usize)>,
    beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    text: OnceCell<Text<'a>>,
}

impl<'a> Input<'a> {
    /// `beside` gives the bytes of a file by its path relative to this one's directory, such as `media/a.png` or
    /// `.obsidian/app.json`; it answers nothing for what leads elsewhere.
    pub fn new(
        name: &'a str,
        bytes: &'a [u8],
        beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Self {
        Self {
            name,
            bytes,
            columns: None,
            dialect: None,
            told: None,
            beside,
            text: OnceCell::new(),
        }
    }

    /// A file beside this one.
    pub fn beside(&self, path: &str) -> Option<Vec<u8>> {
        (self.beside)(path)
    }

    /// The bytes as text, decoded at the first call. Bytes that are no text give text full of replacement characters,
    /// which [`Text::is_binary`] tells.
    pub fn text(&self) -> &Text<'a> {
        self.text.get_or_init(|| Text::decode(self.bytes))
    }

    /// For a reader whose files may be long, before each item.
    fn is_at(&self, done: usize, of: usize) {
        if let Some(told) = self.told {
            told(done, of);
        }
    }

    /// The name without its directories.
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The ending of the file's name in lower case, without the dot; empty when it has none.
    pub fn extension(&self) -> String {
        self.file_name().rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase())
    }
}

/// Reads the input as this format. What the bank's reader would refuse is asked as an open question, with a warning.
pub fn read(format: Format, input: &Input) -> Result<Import, Unreadable> {
    let mut import = format.read(input)?;
    for item in &mut import.items {
        if let Ok(Draft { cards, place, .. }) = item
            && cards.is_empty()
        {
            let reason = "it asks nothing".to_owned();
            *item = Err(Refused { place: place.clone(), reason });
        }
    }
    for draft in import.items.iter_mut().filter_map(|item| item.as_mut().ok()) {
        for card in &mut draft.cards {
            draft.warnings.extend(kinds::make_sound(&mut card.question));
        }
    }
    Ok(import)
}
