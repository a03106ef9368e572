//! How are questions written for other programs?
//!
//! Banks go in; the text of one file comes out, with what it could not hold, counted. Nothing is touched: no file, no
//! clock, no key. Everything that a question says arrives somewhere in every format, where there is no place of its own as
//! words beside the answer (`told`); what a program can do nothing with (a revision, the phrases that find a point) is
//! left out and said ([`Lost`]).
//!
//! | format | one line |
//! |---|---|
//! | [`ron`] | a bank of ours |
//! | [`json`] | our own schema, everything of several banks |
//! | [`csv`] | a table with titles, for spreadsheets |
//! | [`anki`] | text that Anki imports, and updates when it is imported again |
//! | [`gift`] | Moodle's text format |
//! | [`markdown`] | a sheet to study and to print |

pub mod anki;
pub mod csv;
pub mod gift;
mod html;
pub mod json;
mod lost;
pub mod markdown;
mod media;
pub mod ron;
#[cfg(test)]
mod tests;
mod told;

pub use lost::Lost;
pub use media::media;

use crate::bank::Bank;

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Ron,
    Json,
    Csv,
    Anki,
    Gift,
    Markdown,
}

impl Format {
    pub const ALL: [Format; 6] =
        [Format::Ron, Format::Json, Format::Csv, Format::Anki, Format::Gift, Format::Markdown];

    /// As typed after `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Ron => "ron",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Anki => "anki",
            Format::Gift => "gift",
            Format::Markdown => "markdown",
        }
    }

    /// One line, lower case.
    pub fn about(self) -> &'static str {
        match self {
            Format::Ron => "a bank of onsite",
            Format::Json => "everything, for programs (`onsite help export` has the schema)",
            Format::Csv => "a table for spreadsheets",
            Format::Anki => "text for Anki: File > Import; a second import updates",
            Format::Gift => "for Moodle: Question bank > Import",
            Format::Markdown => "a sheet to study or print",
        }
    }

    /// The usual ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Anki => "txt",
            Format::Markdown => "md",
            other => other.name(),
        }
    }

    /// The format of a file's ending, in any case.
    pub fn of_ending(ending: &str) -> Option<Format> {
        let ending = ending.to_ascii_lowercase();
        let is = |format: &&Format| format.ending() == ending || format.name() == ending;
        Format::ALL.iter().find(is).copied()
    }

    /// Whether a file holds no more than one bank.
    pub fn holds_one_bank(self) -> bool {
        self == Format::Ron
    }

    /// Whether drafts and retired questions can be told from the others in it.
    pub fn keeps_status(self) -> bool {
        matches!(self, Format::Ron | Format::Json)
    }
}

/// The text of one file with the questions of these banks, and what it loses, the most frequent first.
pub fn write(format: Format, banks: &[Bank]) -> (String, Vec<Lost>) {
    match format {
        Format::Ron => ron::write(banks),
        Format::Json => json::write(banks),
        Format::Csv => csv::write(banks),
        Format::Anki => anki::write(banks),
        Format::Gift => gift::write(banks),
        Format::Markdown => markdown::write(banks),
    }
}
