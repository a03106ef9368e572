//! What was answered in Anki, and when?
//!
//! The review log has a row for every answer, and others: cards that were rescheduled by hand or by a new memory model,
//! and cramming, which changed no schedule. Only answers that made the schedule are taken, as Anki itself does when it
//! computes what is remembered; the rest is counted, and said.

use super::collection::{Result, each, int};
use crate::import::draft::PastReview;
use crate::schedule::Rating;
use jiff::Timestamp;
use rusqlite::Connection;
use std::collections::HashMap;

/// The answers of a collection.
#[derive(Debug, Default)]
pub(super) struct History {
    /// By card, the oldest first.
    pub reviews: HashMap<i64, Vec<PastReview>>,
    rows: usize,
    /// Rescheduled by hand or by a new memory model.
    rescheduled: usize,
    /// Answered in a filtered deck that changed no schedule.
    crammed: usize,
    /// Answered before the card was made new again.
    forgotten: usize,
    /// With a button or a time that there is not.
    odd: usize,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Learning,
    Review,
    Relearning,
    Filtered,
    /// Rescheduled by hand, which is how a card is made new again too.
    Manual,
    /// Rescheduled by a new memory model.
    Rescheduled,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// Milliseconds since 1970, which is the row's name as well.
    id: i64,
    button: i64,
    /// The ease of the card afterwards; 0 when the answer changed no schedule.
    factor: i64,
    millis: i64,
    kind: Kind,
}

/// The longest time that an answer takes, in milliseconds; Anki's own limit is a minute unless somebody raises it.
const LONGEST: i64 = 10 * 60 * 1000;

impl History {
    /// `three_buttons`: cards that were being learnt had three buttons, as in the first scheduler.
    pub fn read(database: &Connection, three_buttons: bool) -> Result<Self> {
        let mut cards: HashMap<i64, Vec<Row>> = HashMap::new();
        let columns = "SELECT id, cid, ease, factor, time, type FROM revlog ORDER BY id";
        each(database, "revlog", columns, |row| {
            let kind = match int(row, 5)? {
                0 => Kind::Learning,
                1 => Kind::Review,
                2 => Kind::Relearning,
                3 => Kind::Filtered,
                4 => Kind::Manual,
                _ => Kind::Rescheduled,
            };
            let (id, button, factor, millis) =
                (int(row, 0)?, int(row, 2)?, int(row, 3)?, int(row, 4)?);
            let of_card = cards.entry(int(row, 1)?).or_default();
            of_card.push(Row { id, button, factor, millis, kind });
            Ok(())
        })?;
        let learning = |row: &&Row| matches!(row.kind, Kind::Learning | Kind::Relearning);
        let fourth = cards.values().flatten().filter(learning).any(|row| row.button == 4);
        let mut history = Self::default();
        for (card, rows) in cards {
            history.card(card, &rows, three_buttons && !fourth);
        }
        Ok(history)
    }

    /// `review log: 5 of 8 rows are answers that count; left out: 2 reschedulings, 1 of cramming`; none without rows.
    pub fn described(&self) -> Option<String> {
        if self.rows == 0 {
            return None;
        }
        let answers: usize = self.reviews.values().map(Vec::len).sum();
        let mut text =
            format!("review log: {answers} of {} rows are answers that count", self.rows);
        let left_out: Vec<String> = [
            (self.rescheduled, "of rescheduling"),
            (self.crammed, "of cramming"),
            (self.forgotten, "before the card was made new again"),
            (self.odd, "with no such button or time"),
        ]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
        if !left_out.is_empty() {
            text += &format!("; left out: {}", left_out.join(", "));
        }
        Some(text)
    }

    fn card(&mut self, card: i64, rows: &[Row], three_buttons: bool) {
        self.rows += rows.len();
        let (before, rows) = rows.split_at(beginning(rows));
        self.forgotten += before.len();
        let mut reviews = Vec::new();
        for row in rows {
            if matches!(row.kind, Kind::Manual | Kind::Rescheduled) || row.button == 0 {
                self.rescheduled += 1;
            } else if row.kind == Kind::Filtered && row.factor == 0 {
                self.crammed += 1;
            } else if let Some(review) = row.review(three_buttons) {
                reviews.push(review);
            } else {
                self.odd += 1;
            }
        }
        if !reviews.is_empty() {
            self.reviews.insert(card, reviews);
        }
    }
}

/// The first row that counts. A card that was made new again begins anew: there is a row without an ease for it, and
/// before there were such rows, it is being learnt after it was known.
fn beginning(rows: &[Row]) -> usize {
    let mut beginning = 0;
    let mut known = false;
    for (at, row) in rows.iter().enumerate() {
        match row.kind {
            Kind::Manual if row.factor == 0 => (beginning, known) = (at, false),
            Kind::Learning if known => (beginning, known) = (at, false),
            Kind::Review | Kind::Relearning => known = true,
            _ => {}
        }
    }
    beginning
}

impl Row {
    fn review(self, three_buttons: bool) -> Option<PastReview> {
        let learning = matches!(self.kind, Kind::Learning | Kind::Relearning);
        let rating = match self.button {
            1 => Rating::Again,
            2 if three_buttons && learning => Rating::Good,
            3 if three_buttons && learning => Rating::Easy,
            2 => Rating::Hard,
            3 => Rating::Good,
            4 => Rating::Easy,
            _ => return None,
        };
        let at = Timestamp::from_millisecond(self.id).ok()?;
        let millis = u32::try_from(self.millis.clamp(0, LONGEST)).ok()?;
        Some(PastReview { at, rating, millis })
    }
}
