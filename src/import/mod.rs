//! What does a file that somebody already has ask?
//!
//! Bytes go in, neutral [`Draft`]s come out, and nothing is touched: no file, no clock, no bank. [`recognise`] says
//! which [`Format`] the bytes may be, [`read`] turns them into an [`Import`]. The outer error ([`Unreadable`]) means
//! that there is no input at all; the inner one ([`Refused`]) is one bad item with its place. Every item of the source
//! is a draft or refused, none is dropped, so that `seen` is their sum. What an item asks is decided in `kinds`, the
//! same for all formats, and a question that the bank's reader would refuse becomes an open one.
//!
//! `formats` has a reader for each format and says how one is added; everything else is what the readers share, and what
//! is done with what they read.

mod archive;
mod cloze;
mod columns;
mod decode;
mod draft;
mod embedded;
mod formats;
mod html;
mod kinds;
#[cfg(test)]
mod laws;
mod media;
mod naming;
mod near;
mod past;
mod pictures;
mod plan;
mod recognise;
mod records;
mod references;
mod report;
#[cfg(test)]
mod round_trips;
#[cfg(test)]
mod shown;
mod weighted;
mod xml;

pub use columns::{Column, Columns, Field};
pub use decode::Text;
pub use draft::{Card, Draft, Import, PastReview, Place, Refused, Unreadable, sha256};
pub use formats::Format;
pub use media::{Media, media_names, with_media};
pub use near::{Near, near_duplicates};
pub use past::{leave_out_history, leave_out_impossible};
pub use plan::{Changes, Known, Loaded, Plan, Source, Target, plan};
pub use recognise::{Certainty, Guess, recognise};
pub use report::{Imported, MediaReport, Report, Warned, referred};

use std::cell::OnceCell;

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
