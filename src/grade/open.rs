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
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// All words of a phrase lie within so many words. Their places are the bits of a `u16`.
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
    let mut said = Said::new(text, lexicon);
    let mut is_said = |phrase: &String| Phrase::new(phrase, lexicon).is_in(&mut said);
    open.key_points.iter().map(|point| point.phrases().iter().any(&mut is_said)).collect()
}

/// The words of an answer. Each distinct one is compared with a word of the phrases once, however often both stand there.
struct Said {
    words: Vec<String>,
    /// For each word, where its clause begins.
    clauses: Vec<usize>,
    /// The places of each distinct word.
    vocabulary: BTreeMap<String, Vec<usize>>,
    /// The places at which words of phrases are said, in order, as far as they were looked for.
    heard: HashMap<String, Rc<[usize]>>,
}

impl Said {
    fn new(text: &str, lexicon: &Lexicon) -> Self {
        let mut said = Said {
            words: Vec::new(),
            clauses: Vec::new(),
            vocabulary: BTreeMap::new(),
            heard: HashMap::new(),
        };
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
        for (place, word) in said.words.iter().enumerate() {
            said.vocabulary.entry(word.clone()).or_default().push(place);
        }
        said
    }

    /// Where one of the alternatives is said, in the order of the answer.
    fn spans(&mut self, alternatives: &[Vec<String>]) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        for words in alternatives {
            let heard: Vec<Rc<[usize]>> = words.iter().map(|word| self.hear(word)).collect();
            let Some((first, rest)) = heard.split_first() else { continue };
            let follow = |place: &&usize| {
                let places = (*place + 1..).zip(rest);
                places.into_iter().all(|(next, heard)| heard.binary_search(&next).is_ok())
            };
            spans.extend(first.iter().filter(follow).map(|place| *place..*place + words.len()));
        }
        spans.sort_by_key(|span| span.start);
        spans
    }

    /// The places at which a word of a phrase is said.
    fn hear(&mut self, word: &str) -> Rc<[usize]> {
        if let Some(places) = self.heard.get(word) {
            return Rc::clone(places);
        }
        let alike = self.vocabulary.iter().filter(|(said, _)| same_word(word, said));
        let mut places: Vec<usize> = alike.flat_map(|(_, places)| places).copied().collect();
        places.sort_unstable();
        let places: Rc<[usize]> = places.into();
        self.heard.insert(word.to_owned(), Rc::clone(&places));
        places
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

    fn is_in(&self, said: &mut Said) -> bool {
        let spans: Vec<Vec<Range<usize>>> = self.0.iter().map(|word| said.spans(word)).collect();
        if spans.is_empty() || spans.contains(&Vec::new()) {
            return false;
        }
        let starts: BTreeSet<usize> = spans.iter().flatten().map(|span| span.start).collect();
        starts.into_iter().any(|start| {
            let places: Vec<Vec<u16>> = spans.iter().map(|spans| within(spans, start)).collect();
            begins(&places) && !said.is_negated(start)
        })
    }
}

/// The spans that lie within the window from `start` on, each as the set of its places there.
fn within(spans: &[Range<usize>], start: usize) -> Vec<u16> {
    let spans = &spans[spans.partition_point(|span| span.start < start)..];
    let near = spans.iter().take_while(|span| span.start < start + WINDOW);
    near.filter(|span| span.end <= start + WINDOW)
        .map(|span| ((1 << span.len()) - 1) << (span.start - start))
        .collect()
}

/// Whether all words of the phrase are said within the window, each at places of its own, one of them where it begins.
/// A word that may be said in several words is tried at all its places, of which there are few sets; for the others
/// this is a matching, whose cost does not explode when a phrase repeats a word.
fn begins(words: &[Vec<u16>]) -> bool {
    if words.iter().any(Vec::is_empty) {
        return false;
    }
    let is_single = |sets: &&Vec<u16>| sets.iter().all(|set| set.is_power_of_two());
    let (single, several): (Vec<_>, Vec<_>) = words.iter().partition(is_single);
    let single: Vec<u16> =
        single.into_iter().map(|sets| sets.iter().fold(0, |all, set| all | set)).collect();
    let mut reached: Vec<u16> = vec![0];
    for sets in several {
        let fitting = |taken: u16| sets.iter().filter(move |set| *set & taken == 0);
        reached = reached.iter().flat_map(|old| fitting(*old).map(move |set| old | set)).collect();
        reached.sort_unstable();
        reached.dedup();
    }
    // If the first place is still free and any word may have it, that word can move there from its own.
    let may_begin = single.iter().fold(0, |all, set| all | set);
    let mut reached = reached.into_iter().filter(|taken| (taken | may_begin) & 1 == 1);
    reached.any(|taken| all_matched(&single, taken))
}

/// Whether each word, given as the set of its places, finds one of its own (augmenting paths: Kuhn 1955).
fn all_matched(words: &[u16], taken: u16) -> bool {
    let mut owners = [None; WINDOW];
    (0..words.len()).all(|word| find_place(word, words, &mut taken.clone(), &mut owners))
}

/// Gives the word a place that has not been tried, if need be by finding another one for its owner.
fn find_place(
    word: usize,
    words: &[u16],
    tried: &mut u16,
    owners: &mut [Option<usize>; WINDOW],
) -> bool {
    (0..WINDOW).any(|place| {
        let set = 1 << place;
        if words[word] & set == 0 || *tried & set != 0 {
            return false;
        }
        *tried |= set;
        let free = owners[place].is_none_or(|owner| find_place(owner, words, tried, owners));
        if free {
            owners[place] = Some(word);
        }
        free
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::Mark;
    use proptest::prelude::*;

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

    #[test]
    fn a_repeated_word_needs_as_many_places() {
        let found = |phrase: &str, text: &str| {
            detect(&question(&[must(&[phrase])]), text, &Lexicon::default()) == [true]
        };
        let repeated = |word: &str, times: usize| vec![word; times].join(" ");
        let phrase = repeated("aa", 12) + " yy";
        assert!(!found(&phrase, &repeated("aa", 14)));
        assert!(!found(&phrase, &repeated("aa", LONGEST)));
        assert!(!found(&phrase, &(repeated("aa", 11) + " yy")));
        assert!(found(&phrase, &(repeated("aa", 13) + " yy")));
        assert!(!found(&repeated("aa", 15), &repeated("aa", 500)));
        assert!(found(&repeated("aa|bb_bb", 14), &repeated("aa", 14)));
        assert!(!found(&repeated("aa|bb_bb", 8), &repeated("bb", 14)));
        assert!(found(&repeated("aa|bb_bb", 7), &repeated("bb", 14)));
    }

    /// As many phrases as a question may have, on the longest answer that is looked at: minutes, if each word of a phrase
    /// were compared with each word of the answer.
    #[test]
    fn many_phrases_are_looked_for_in_a_long_answer() {
        let word = |n: usize| -> String {
            let letters = [n / 26 % 26, n % 26].map(|n| char::from(b'a' + n as u8));
            format!("tr{}ansac{}tion", letters[0], letters[1])
        };
        let phrases: Vec<String> = (0..200)
            .map(|n| format!("{}|{} never-said {}", word(n), word(n + 1), word(n + 2)))
            .collect();
        let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
        let points: Vec<KeyPoint> = (0..26).map(|_| must(&phrases)).collect();
        let answer: Vec<String> = (0..LONGEST).map(|n| word(n % 676)).collect();
        let found = detect(&question(&points), &answer.join(" "), &Lexicon::default());
        assert_eq!(found, [false; 26]);
    }

    /// Every way to place the words one after the other: slow, and plain to see.
    fn tried_all(words: &[Vec<u16>], taken: u16) -> bool {
        let Some((sets, rest)) = words.split_first() else { return taken & 1 == 1 };
        sets.iter().any(|set| set & taken == 0 && tried_all(rest, taken | set))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn matching_finds_what_trying_all_finds(
            words in proptest::collection::vec(
                proptest::collection::vec((0..14usize, 1..=3usize), 1..5), 1..6,
            ),
        ) {
            let set = |(place, length): &(usize, usize)| {
                within(std::slice::from_ref(&(*place..place + length)), 0)
            };
            let words: Vec<Vec<u16>> =
                words.iter().map(|spans| spans.iter().flat_map(set).collect()).collect();
            prop_assert_eq!(begins(&words), tried_all(&words, 0));
        }
    }

    proptest! {
        // Each case is a hard one.
        #![proptest_config(ProptestConfig::with_cases(8))]

        #[test]
        fn any_phrase_is_looked_for_to_the_end(
            phrase in proptest::collection::vec("(aa|bb|aa_bb|cc)([|](aa|bb|bb_aa|dd)){0,3}", 1..=20),
            answer in proptest::collection::vec("aa|bb|dd", 500),
        ) {
            let phrase = phrase.join(" ");
            let found = detect(&question(&[must(&[&phrase])]), &answer.join(" "), &Lexicon::default());
            prop_assert!(found == [false] || phrase.split(' ').count() <= WINDOW);
        }
    }
}
