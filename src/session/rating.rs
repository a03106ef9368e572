//! Which rating does an answer earn?
//!
//! One table (content guide, 5.3), read from the top: the first line that holds sets the rating, then every cap that
//! holds lowers it. `onsite help grading` prints the table from here.

use crate::schedule::{Confidence, Rating};

/// What is known about an answer when it is rated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// 0 to 1.
    pub score: f64,
    pub confidence: Option<Confidence>,
    pub hints: u8,
    /// Time taken over time given; 1 when it was used up.
    pub pace: f64,
    /// A true-or-false question.
    pub two_choices: bool,
    /// "I was right" was said.
    pub overruled: bool,
}

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    pub when: &'static str,
    holds: fn(&Evidence) -> bool,
    pub effect: Effect,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    Is(Rating),
    AtMost(Rating),
}

/// The table.
pub const TABLE: &[Row] = &[
    Row { when: "score below 50%", holds: |e| e.score < 0.5, effect: Effect::Is(Rating::Again) },
    Row { when: "score below 85%", holds: |e| e.score < 0.85, effect: Effect::Is(Rating::Hard) },
    Row {
        when: "score 100%, sure, in under half the time",
        holds: |e| e.score >= 1.0 && e.confidence == Some(Confidence::Sure) && e.pace < 0.5,
        effect: Effect::Is(Rating::Easy),
    },
    Row { when: "score 85% or more", holds: |_| true, effect: Effect::Is(Rating::Good) },
    Row { when: "true or false", holds: |e| e.two_choices, effect: Effect::AtMost(Rating::Good) },
    Row {
        when: "guessed",
        holds: |e| e.confidence == Some(Confidence::Guess),
        effect: Effect::AtMost(Rating::Hard),
    },
    Row { when: "one hint", holds: |e| e.hints == 1, effect: Effect::AtMost(Rating::Hard) },
    Row {
        when: "two hints or more",
        holds: |e| e.hints > 1,
        effect: Effect::AtMost(Rating::Again),
    },
    Row { when: "\"I was right\"", holds: |e| e.overruled, effect: Effect::AtMost(Rating::Hard) },
];

/// The rating to suggest, and the words of the line that decided it.
pub fn suggest(evidence: &Evidence) -> (Rating, &'static str) {
    let mut decided = (Rating::Easy, "");
    for row in TABLE.iter().filter(|row| (row.holds)(evidence)) {
        match row.effect {
            Effect::Is(rating) if decided.1.is_empty() => decided = (rating, row.when),
            Effect::AtMost(rating) if rating < decided.0 => decided = (rating, row.when),
            _ => {}
        }
    }
    decided
}

/// How much more often an answer is given with this confidence by somebody who guesses than by somebody who knows:
/// an estimate of ours, on the careful side. It scales the chance of a lucky guess.
pub fn guessed(chance: f64, confidence: Option<Confidence>) -> f64 {
    let ratio = match confidence {
        Some(Confidence::Sure) => 0.25,
        Some(Confidence::ThinkSo) | None => 1.0,
        Some(Confidence::Guess) => 4.0,
    };
    (chance * ratio).min(1.0)
}

/// The table as text, for `onsite help grading`.
pub fn table() -> String {
    let line = |row: &Row| match row.effect {
        Effect::Is(rating) => format!("{:<42} {}\n", row.when, rating.name()),
        Effect::AtMost(rating) => format!("{:<42} at most {}\n", row.when, rating.name()),
    };
    TABLE.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    const PLAIN: Evidence = Evidence {
        score: 1.0,
        confidence: Some(Confidence::ThinkSo),
        hints: 0,
        pace: 0.7,
        two_choices: false,
        overruled: false,
    };

    #[test]
    fn every_line_of_the_table_decides_something() {
        use Confidence::{Guess, Sure};
        let quick = Evidence { confidence: Some(Sure), pace: 0.3, ..PLAIN };
        let cases = [
            (Evidence { score: 0.49, ..PLAIN }, Rating::Again, "score below 50%"),
            (Evidence { score: 0.84, ..PLAIN }, Rating::Hard, "score below 85%"),
            (quick, Rating::Easy, "score 100%, sure, in under half the time"),
            (PLAIN, Rating::Good, "score 85% or more"),
            (Evidence { confidence: None, pace: 0.1, ..PLAIN }, Rating::Good, "score 85% or more"),
            (Evidence { two_choices: true, ..quick }, Rating::Good, "true or false"),
            (Evidence { confidence: Some(Guess), ..PLAIN }, Rating::Hard, "guessed"),
            (Evidence { hints: 1, ..quick }, Rating::Hard, "one hint"),
            (Evidence { hints: 2, ..quick }, Rating::Again, "two hints or more"),
            (Evidence { overruled: true, ..quick }, Rating::Hard, "\"I was right\""),
            (Evidence { hints: 1, score: 0.2, ..PLAIN }, Rating::Again, "score below 50%"),
        ];
        for (evidence, rating, because) in cases {
            assert_eq!(suggest(&evidence), (rating, because), "{evidence:?}");
        }
        let seen: std::collections::HashSet<_> = cases.iter().map(|case| case.2).collect();
        assert_eq!(seen.len(), TABLE.len(), "a line of the table is never the one that decides");
    }

    #[test]
    fn the_table_is_printed() {
        expect![[r#"
            score below 50%                            again
            score below 85%                            hard
            score 100%, sure, in under half the time   easy
            score 85% or more                          good
            true or false                              at most good
            guessed                                    at most hard
            one hint                                   at most hard
            two hints or more                          at most again
            "I was right"                              at most hard
        "#]]
        .assert_eq(&table());
    }
}
