//! How did a story rate, and what can be said of its notes?

use super::split::unify;
use super::{Verdict, percent};
use crate::bank::{Behavioural, Part};

/// Scores of the anchors poor, mixed, good and excellent. Good must reach the scheduler's Good (0.85).
const SCORES: [f64; 4] = [0.0, 0.4, 0.85, 1.0];

const ANCHORS: [&str; 4] = ["poor", "mixed", "good", "excellent"];

/// A mean this near to the score of an anchor is called by its name alone.
const NEAR: f64 = 0.01;

/// Words a minute of an unhurried speaker.
const SPEAKING_RATE: usize = 150;

/// Signs of a lesson learnt.
const REFLECTION: &[&str] = &[
    "learnt",
    "learned",
    "lesson",
    "hindsight",
    "in retrospect",
    "next time",
    "since then",
    "differently",
    "should have",
    "taught me",
    "mistake",
];

/// Mean of the dimensions rated 1 to 4; one not rated counts as poor. Without dimensions one rating stands for all.
pub(super) fn story(story: &Behavioural, notes: &str, anchors: &[u8]) -> Verdict {
    let count = story.dimensions.len().max(1);
    let place = |dimension: usize| {
        let anchor = usize::from(*anchors.get(dimension)?).checked_sub(1)?;
        (anchor < SCORES.len()).then_some(anchor)
    };
    let rated = (0..count).filter(|dimension| place(*dimension).is_some()).count();
    if rated == 0 && notes.trim().is_empty() {
        return Verdict::no_answer();
    }
    let total: f64 = (0..count).filter_map(place).map(|anchor| SCORES[anchor]).sum();
    let rating = |dimension| place(dimension).map_or("not rated", |anchor| ANCHORS[anchor]);
    let mean = total / count as f64;
    let mut why = match rated {
        0 => "not rated".to_owned(),
        _ => format!("{}, {}", percent(mean), in_words(mean)),
    };
    if (1..count).contains(&rated) {
        why.push_str(&format!(", {rated} of {count} dimensions rated"));
    }
    let names = story.dimensions.iter().enumerate();
    let lines = names.map(|(place, dimension)| format!("{}: {}", dimension.name, rating(place)));
    Verdict::self_rated(mean, &why).with_notes(lines.collect())
}

/// The anchor that a score is near to, or the two that it lies between.
fn in_words(score: f64) -> String {
    if let Some(near) = SCORES.iter().position(|anchor| (anchor - score).abs() <= NEAR) {
        return ANCHORS[near].to_owned();
    }
    let above = SCORES.iter().position(|anchor| *anchor > score).unwrap_or(SCORES.len() - 1);
    format!("{} to {}", ANCHORS[above.saturating_sub(1)], ANCHORS[above])
}

/// Facts about the notes of a story: shown, never scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Signals {
    pub words: usize,
    /// Time to speak the notes, in seconds, at 150 words a minute.
    pub seconds: usize,
    /// Share of the words, 0 to 1, of situation, task, action and result; `None` when the notes carry no labels such
    /// as `S:`.
    pub shares: Option<[f64; 4]>,
    /// How often the speaker says I, and we.
    pub i: usize,
    pub we: usize,
    /// A number in the result; without labels, in the last third.
    pub number_in_result: bool,
    pub reflection: bool,
}

/// Reads the facts off the notes. A part begins with `S:`, `T:`, `A:` or `R:`, or with its name and a colon.
pub fn signals(notes: &str) -> Signals {
    let text = unify(notes);
    let mut part = None;
    let mut counts = [0_usize; 4];
    let mut spoken: Vec<(Option<Part>, &str)> = Vec::new();
    for piece in text.split_whitespace() {
        let label = piece.strip_suffix(':').and_then(part_named);
        if label.is_some() {
            part = label;
        } else if piece.contains(char::is_alphanumeric) {
            spoken.push((part, piece));
            if let Some(part) = part {
                counts[place(part)] += 1;
            }
        }
    }
    let words = spoken.len();
    let labelled: usize = counts.iter().sum();
    let in_result = |(place, (part, _)): &(usize, &(Option<Part>, &str))| match labelled {
        0 => place * 3 >= words * 2,
        _ => *part == Some(Part::Result),
    };
    let mut result = spoken.iter().enumerate().filter(in_result);
    let plain = spoken.iter().map(|(_, piece)| *piece).collect::<Vec<_>>().join(" ");
    Signals {
        words,
        seconds: (words * 60).div_ceil(SPEAKING_RATE),
        shares: (labelled > 0).then(|| counts.map(|count| count as f64 / labelled as f64)),
        i: says(&spoken, &["i", "my", "me", "myself"]),
        we: says(&spoken, &["we", "our", "us", "ourselves"]),
        number_in_result: result.any(|(_, (_, piece))| piece.contains(char::is_numeric)),
        reflection: REFLECTION.iter().any(|sign| plain.contains(sign)),
    }
}

fn part_named(label: &str) -> Option<Part> {
    match label {
        "s" | "situation" => Some(Part::Situation),
        "t" | "task" => Some(Part::Task),
        "a" | "action" | "actions" => Some(Part::Action),
        "r" | "result" | "results" => Some(Part::Result),
        _ => None,
    }
}

fn place(part: Part) -> usize {
    match part {
        Part::Situation => 0,
        Part::Task => 1,
        Part::Action => 2,
        Part::Result => 3,
    }
}

/// How often one of the pronouns is said, `i'd` and `we've` included.
fn says(spoken: &[(Option<Part>, &str)], pronouns: &[&str]) -> usize {
    let pronoun = |piece: &str| {
        let start = piece.split('\'').next().unwrap_or_default();
        pronouns.contains(&start.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    spoken.iter().filter(|(_, piece)| pronoun(piece)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Dimension;
    use crate::grade::Mark;

    fn question(names: &[&str]) -> Behavioural {
        let dimension = |name: &&str| Dimension {
            name: (*name).to_owned(),
            part: Vec::new(),
            poor: String::new(),
            mixed: String::new(),
            good: String::new(),
            excellent: String::new(),
        };
        Behavioural {
            competency: String::new(),
            seconds_to_speak: 150,
            dimensions: names.iter().map(dimension).collect(),
            scope: Default::default(),
            probes: Vec::new(),
            red_flags: Vec::new(),
            exemplar: String::new(),
        }
    }

    #[test]
    fn anchors_become_scores() {
        let verdict = story(&question(&["Problem", "Result"]), "", &[3, 2]);
        assert_eq!((verdict.score, verdict.mark), (0.625, Mark::SelfRated));
        assert_eq!(verdict.line, "your own rating: 63%, mixed to good");
        assert_eq!(verdict.notes, ["Problem: good", "Result: mixed"]);
        let low = story(&question(&["Problem", "Action", "Result"]), "", &[1, 2, 2]);
        assert_eq!(low.line, "your own rating: 27%, poor to mixed");
        let half = story(&question(&["Problem", "Result"]), "", &[4]);
        assert_eq!((half.score, half.notes[1].as_str()), (0.5, "Result: not rated"));
        assert_eq!(half.line, "your own rating: 50%, mixed to good, 1 of 2 dimensions rated");
        let even = story(&question(&["Problem", "Result"]), "", &[3, 3]);
        assert_eq!(even.line, "your own rating: 85%, good");
        assert_eq!(story(&question(&["Problem"]), "", &[0]).line, "no answer");
        assert_eq!(story(&question(&["Problem"]), "", &[9]).score, 0.0);
    }

    #[test]
    fn without_dimensions_one_rating_stands_for_all() {
        let verdict = story(&question(&[]), "", &[4]);
        assert_eq!(
            (verdict.score, verdict.line.as_str()),
            (1.0, "your own rating: 100%, excellent")
        );
        assert_eq!(story(&question(&[]), "notes", &[]).line, "your own rating: not rated");
    }

    #[test]
    fn labelled_notes_have_shares() {
        let read = signals(
            "S: site was down\nT: I was on call A: we looked, I\u{2019}d fixed it R: 3% to 0.1%",
        );
        assert_eq!(read.shares, Some([3.0 / 15.0, 4.0 / 15.0, 5.0 / 15.0, 3.0 / 15.0]));
        assert_eq!((read.words, read.seconds, read.i, read.we), (15, 6, 2, 1));
        assert!(read.number_in_result && !read.reflection);
    }

    #[test]
    fn plain_notes_are_read_to_the_end() {
        let read = signals("It took 5 days. We fixed the pool. I learnt to test. It got better.");
        assert_eq!((read.shares, read.number_in_result, read.reflection), (None, false, true));
        assert!(signals("We fixed the pool and the timeouts fell to 0.1%").number_in_result);
        assert_eq!(signals("").words, 0);
    }
}
