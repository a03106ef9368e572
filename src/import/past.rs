//! Which answers of another program can have been given?

use super::draft::Import;
use jiff::Timestamp;

/// New Year of 2005, before any of the programs that are read here kept a log.
const EARLIEST: Timestamp = Timestamp::constant(1_104_537_600, 0);

/// Leaves out past answers that a wrong clock dated: those in the future would be due in years, and those from before
/// all logs count as never forgotten. How many is a warning of the file.
pub fn leave_out_impossible(import: &mut Import, now: Timestamp) {
    let mut left_out = 0;
    for card in import.items.iter_mut().flatten().flat_map(|draft| &mut draft.cards) {
        let before = card.reviews.len();
        card.reviews.retain(|review| (EARLIEST..=now).contains(&review.at));
        left_out += before - card.reviews.len();
    }
    if left_out > 0 {
        import.warnings.push(format!(
            "past answers that are left out, because they are dated in the future or before 2005: {left_out}; the \
             clock of a machine was wrong"
        ));
    }
}

/// Leaves all of them out.
pub fn leave_out_history(import: &mut Import) {
    let cards = import.items.iter_mut().flatten().flat_map(|draft| &mut draft.cards);
    cards.for_each(|card| card.reviews.clear());
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Draft, PastReview, Place, question};
    use super::super::kinds::open;
    use super::*;
    use crate::schedule::Rating;

    #[test]
    fn a_wrong_clock_dates_no_answer() {
        let at = |at: &str| at.parse::<Timestamp>().unwrap();
        let dates = [
            "1970-01-01T00:00:00Z",
            "2004-12-31T23:59:59Z",
            "2005-01-01T00:00:00Z",
            "2026-11-20T21:00:00Z",
            "2026-11-20T21:00:00.001Z",
            "2099-01-01T00:00:00Z",
        ];
        let mut draft = Draft::new("k".to_owned(), question("p", open("a")), "", Place::Line(1));
        draft.cards[0].reviews =
            dates.map(|date| PastReview { at: at(date), rating: Rating::Good, millis: 1 }).to_vec();
        let mut import = Import { items: vec![Ok(draft)], ..Import::default() };
        leave_out_impossible(&mut import, at("2026-11-20T21:00:00Z"));
        let kept: Vec<Timestamp> = import
            .drafts()
            .flat_map(|draft| &draft.cards[0].reviews)
            .map(|review| review.at)
            .collect();
        assert_eq!(kept, [at(dates[2]), at(dates[3])]);
        assert_eq!(
            import.warnings,
            [
                "past answers that are left out, because they are dated in the future or before 2005: 4; the clock of a \
              machine was wrong"
            ]
        );
        leave_out_history(&mut import);
        assert_eq!(import.drafts().flat_map(|draft| &draft.cards[0].reviews).count(), 0);
    }
}
