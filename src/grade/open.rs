//! Which points does an answer in the candidate's own words cover?
//!
//! Matching words confirms, it never refutes: of real answers without any matching word 41% were good (content guide,
//! section 0.3). So what is found is only pre-ticked, and the score is that of the list that the candidate confirmed.

use super::Verdict;
use super::lexicon::Lexicon;
use super::negation::is_negation;
use super::normalise::{is_article, words};
use super::typo::same_word;
use crate::bank::{KeyPoint, Open};

/// All words of a phrase lie within so many words.
const WINDOW: usize = 14;

/// So many words before a phrase are searched for a negation.
const BEFORE: usize = 3;

/// Words of an answer that are looked at.
const LONGEST: usize = 4000;

/// Points covered / points of Must and Should, at most 1, by the confirmed list. Without key points the candidate says
/// in one entry whether they had it.
pub(super) fn open(open: &Open, text: &str, covered: &[bool]) -> Verdict {
    if text.trim().is_empty() && !covered.contains(&true) {
        return Verdict::no_answer();
    }
    if open.key_points.is_empty() {
        let had_it = covered.first() == Some(&true);
        let why = if had_it { "had it" } else { "missed it" };
        return Verdict::self_rated(f64::from(u8::from(had_it)), why);
    }
    let is_covered = |place: usize| covered.get(place) == Some(&true);
    let points = |wanted: &dyn Fn(usize, &KeyPoint) -> bool| -> u32 {
        let wanted =
            open.key_points.iter().enumerate().filter(|(place, point)| wanted(*place, point));
        wanted.map(|(_, point)| point.points()).sum()
    };
    let asked = match points(&|_, point| !matches!(point, KeyPoint::Bonus(..))) {
        0 => points(&|_, _| true),
        asked => asked,
    };
    let earned = points(&|place, _| is_covered(place));
    let missing = open.key_points.iter().enumerate().filter(|(place, _)| !is_covered(*place));
    let missing =
        missing.map(|(_, point)| format!("missing ({}): {}", point.weight(), point.idea()));
    Verdict::self_rated(
        f64::from(earned) / f64::from(asked),
        &format!("{earned} of {asked} points"),
    )
    .with_notes(missing.collect())
}

/// For each key point, whether one of its phrases is found: all its words (endings, alternatives and slips aside)
/// within 14 words, and no negation in the three words before, as far as they belong to the same clause.
pub fn detect(open: &Open, text: &str, lexicon: &Lexicon) -> Vec<bool> {
    let said = Said::new(text, lexicon);
    open.key_points
        .iter()
        .map(|point| point.phrases().iter().any(|phrase| Phrase::new(phrase, lexicon).is_in(&said)))
        .collect()
}

/// The words of an answer.
struct Said {
    words: Vec<String>,
    /// For each word, where its clause begins.
    clauses: Vec<usize>,
}

impl Said {
    fn new(text: &str, lexicon: &Lexicon) -> Self {
        let mut said = Said { words: Vec::new(), clauses: Vec::new() };
        let pieces: Vec<&str> = text.split_whitespace().collect();
        for clause in
            pieces.split_inclusive(|piece| piece.ends_with(['.', ',', ';', ':', '!', '?']))
        {
            let start = said.words.len();
            said.words.extend(lexicon.apply(words(&clause.join(" "))));
            said.clauses.resize(said.words.len(), start);
            if said.words.len() >= LONGEST {
                break;
            }
        }
        said
    }

    fn is_negated(&self, place: usize) -> bool {
        let start = self.clauses[place].max(place.saturating_sub(BEFORE));
        self.words[start..place].iter().any(|word| is_negation(word))
    }
}

/// For each word of a phrase its alternatives, each a sequence of words.
struct Phrase(Vec<Vec<Vec<String>>>);

impl Phrase {
    fn new(phrase: &str, lexicon: &Lexicon) -> Self {
        let alternatives = |word: &str| -> Vec<Vec<String>> {
            let read = word
                .split('|')
                .filter(|word| !is_article(word))
                .map(|word| lexicon.apply(words(word)));
            read.filter(|words| !words.is_empty()).collect()
        };
        let words = phrase.split_whitespace().map(alternatives);
        Self(words.filter(|alternatives| !alternatives.is_empty()).collect())
    }

    fn is_in(&self, said: &Said) -> bool {
        let words = &said.words;
        !self.0.is_empty()
            && (0..words.len()).any(|start| {
                let window = &words[start..words.len().min(start + WINDOW)];
                self.starts(window) && !said.is_negated(start)
            })
    }

    /// Whether the window begins with a word of the phrase and holds all the others.
    fn starts(&self, window: &[String]) -> bool {
        (0..self.0.len()).any(|first| {
            self.0[first].iter().any(|words| {
                found_at(words, window, 0) && self.rest(first, window, &mut taken(words, window))
            })
        })
    }

    fn rest(&self, first: usize, window: &[String], taken: &mut [bool]) -> bool {
        let others: Vec<&Vec<Vec<String>>> =
            (0..self.0.len()).filter(|place| *place != first).map(|place| &self.0[place]).collect();
        place_all(&others, window, taken)
    }
}

fn taken(words: &[String], window: &[String]) -> Vec<bool> {
    (0..window.len()).map(|place| place < words.len()).collect()
}

/// Whether each of the remaining words finds a place of its own.
fn place_all(others: &[&Vec<Vec<String>>], window: &[String], taken: &mut [bool]) -> bool {
    let Some((alternatives, rest)) = others.split_first() else { return true };
    alternatives.iter().any(|words| {
        (0..window.len()).any(|place| {
            let span = place..place + words.len();
            if !found_at(words, window, place) || taken[span.clone()].contains(&true) {
                return false;
            }
            taken[span.clone()].fill(true);
            let placed = place_all(rest, window, taken);
            taken[span].fill(false);
            placed
        })
    })
}

fn found_at(words: &[String], window: &[String], place: usize) -> bool {
    let there = window.get(place..place + words.len());
    there.is_some_and(|there| words.iter().zip(there).all(|(word, said)| same_word(word, said)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::Mark;

    fn question(points: &[KeyPoint]) -> Open {
        Open { key_points: points.to_vec(), model_answer: String::new() }
    }

    fn must(phrases: &[&str]) -> KeyPoint {
        KeyPoint::Must("idea".into(), phrases.iter().map(|phrase| (*phrase).to_owned()).collect())
    }

    #[test]
    fn phrases_are_found() {
        let cases = [
            ("victim", "The database picks a victim.", true),
            ("victim", "The database picks a vicitm.", true),
            ("roll|rolls back", "it rolls the transaction back", true),
            ("roll|rolls back", "back to the roll", true),
            ("lock|acquire consistent order", "acquire everything in a consistant order", true),
            ("lock lock", "one lock", false),
            ("pg_stat_statements", "I ask pg_stat_statements", true),
            ("total_exec_time", "sorted by total exec time", true),
            ("children", "a node with no children", false),
            ("children", "a node that does not have any children", false),
            ("children", "it doesn't have children", false),
            ("409", "all or none, 409 otherwise", true),
            ("409", "it does not answer 409", false),
            ("lock the|a|one row", "lock one row", true),
            ("without blocking|locking", "build it without locking", true),
            ("uncommitted", "reads committed data", false),
            ("p99|p95", "p90", false),
            ("start end", "start 1 2 3 4 5 6 7 8 9 10 11 12 end", true),
            ("start end", "start 1 2 3 4 5 6 7 8 9 10 11 12 13 end", false),
            ("|", "anything", false),
        ];
        for (phrase, text, found) in cases {
            let open = question(&[must(&[phrase])]);
            assert_eq!(detect(&open, text, &Lexicon::default()), [found], "{phrase} in {text}");
        }
    }

    #[test]
    fn the_confirmed_list_scores() {
        let should = KeyPoint::Should("second".into(), Vec::new());
        let bonus = KeyPoint::Bonus("third".into(), Vec::new());
        let asked = question(&[must(&[]), should, bonus]);
        let score = |covered: &[bool]| open(&asked, "text", covered).score;
        assert_eq!(score(&[true, true, true]), 1.0);
        assert_eq!(score(&[true, true, false]), 1.0);
        assert_eq!(score(&[true, false, true]), 0.8);
        assert_eq!(score(&[]), 0.0);
        let verdict = open(&asked, "", &[false, true]);
        assert_eq!(verdict.line, "your own rating: 2 of 5 points");
        assert_eq!(verdict.notes, ["missing (must): idea", "missing (bonus): third"]);
        assert_eq!(verdict.mark, Mark::SelfRated);
        assert_eq!(open(&asked, " ", &[false; 3]).line, "no answer");
    }

    #[test]
    fn without_key_points_one_entry_decides() {
        assert_eq!(open(&question(&[]), "text", &[true]).line, "your own rating: had it");
        let missed = open(&question(&[]), "text", &[false]);
        assert_eq!((missed.score, missed.line.as_str()), (0.0, "your own rating: missed it"));
    }
}
