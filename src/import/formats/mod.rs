//! Which formats are there, and which modules read them?
//!
//! # How a format is added
//!
//! 1. `src/import/formats/<format>.rs` (or a folder of that name) with
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
mod delimited;
mod gift;
mod hascard;
mod hashcards;
mod json;
mod markdown;
mod mdbook_quiz;
mod moodle;
mod obsidian;
mod onsite_json;
mod opentrivia;
mod org;
mod qti;
mod ron;
mod sqlite;
mod yaml;

use super::{Guess, Import, Input, Unreadable};
use anki::{crowd as crowdanki, ki};

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

            pub(super) fn recognises(self, input: &Input) -> Option<Guess> {
                match self { $(Format::$variant => $module::recognises(input)),+ }
            }

            pub(super) fn read(self, input: &Input) -> Result<Import, Unreadable> {
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
