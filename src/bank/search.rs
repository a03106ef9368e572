//! Which questions speak of something, even when it is misspelt?
//!
//! Every word of the query must be found in a question: as a word, as the beginning of one, or with a typing mistake.
//! Each distinct word of the library is compared once, so that a search over 10,000 questions stays quick.

use super::{Item, Kind, Library};
use crate::text::fold;
use std::collections::{HashMap, HashSet};

/// Weight of a word by where it stands: id, topic and tags, prompt, and all the rest.
const FIELDS: [f64; 4] = [4.0, 3.0, 2.0, 1.0];

/// A question found, best first.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    pub item: &'a Item,
    /// Above 0; only its order means anything.
    pub score: f64,
}

/// Searches ids, topics, tags, prompts, explanations and answers.
pub fn search<'a>(library: &'a Library, query: &str) -> Vec<Found<'a>> {
    let query: Vec<String> = words(query).collect();
    if query.is_empty() {
        return Vec::new();
    }
    let mut nearness: Vec<HashMap<String, f64>> = vec![HashMap::new(); query.len()];
    let mut found: Vec<Found> = Vec::new();
    for item in library.items() {
        let mut best = vec![0.0_f64; query.len()];
        for (text, weight) in texts(item) {
            for word in words(&text).collect::<HashSet<_>>() {
                for (place, wanted) in query.iter().enumerate() {
                    let near = match nearness[place].get(&word) {
                        Some(near) => *near,
                        None => {
                            let near = near(wanted, &word);
                            nearness[place].insert(word.clone(), near);
                            near
                        }
                    };
                    best[place] = best[place].max(near * weight);
                }
            }
        }
        if best.iter().all(|score| *score > 0.0) {
            found.push(Found { item, score: best.iter().sum() });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.item.key.cmp(&b.item.key)));
    found
}

/// 1 for the word itself, less for its beginning, less still for a typing mistake, 0 for another word.
fn near(wanted: &str, word: &str) -> f64 {
    if wanted == word {
        return 1.0;
    }
    if word.starts_with(wanted) && wanted.chars().count() >= 3 {
        return 0.7;
    }
    let length = wanted.chars().count();
    let mistakes = match length {
        0..=3 => return 0.0,
        4..=7 => 1,
        _ => 2,
    };
    if word.chars().count().abs_diff(length) > mistakes {
        return 0.0;
    }
    if strsim::osa_distance(wanted, word) <= mistakes { 0.5 } else { 0.0 }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold)
}

fn texts(item: &Item) -> [(String, f64); 4] {
    let question = &item.question;
    let labels = format!("{} {} {}", question.topic, question.subtopic, question.tags.join(" "));
    let rest = format!("{} {}", question.explanation, answers(&question.kind));
    [
        (question.id.clone(), FIELDS[0]),
        (labels, FIELDS[1]),
        (question.prompt.clone(), FIELDS[2]),
        (rest, FIELDS[3]),
    ]
}

fn answers(kind: &Kind) -> String {
    match kind {
        Kind::Single(single) => {
            single.choices.iter().map(super::Choice::text).collect::<Vec<_>>().join(" ")
        }
        Kind::Multi(multi) => {
            multi.choices.iter().map(super::Choice::text).collect::<Vec<_>>().join(" ")
        }
        Kind::TrueFalse(truth) => truth.correction.clone(),
        Kind::Cloze(cloze) => cloze.text.clone(),
        Kind::Short(short) => short.accept.join(" "),
        Kind::Numeric(numeric) => numeric.unit.clone(),
        Kind::Order(order) => order.items.join(" "),
        Kind::Match(matching) => matching.options().join(" "),
        Kind::Open(open) => open.model_answer.clone(),
        Kind::Behavioural(story) => story.competency.clone(),
        Kind::Scenario(scenario) => {
            let step = |step: &super::CaseStep| format!("{} {}", step.prompt, answers(&step.kind));
            scenario.steps.iter().map(step).collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_forgives_a_slip_but_not_a_short_word() {
        let table = [
            ("deadlock", "deadlock", 1.0),
            ("dead", "deadlock", 0.7),
            ("dedlock", "deadlock", 0.5),
            ("isolatoin", "isolation", 0.5),
            ("put", "get", 0.0),
            ("post", "port", 0.5),
            ("mutex", "index", 0.0),
        ];
        for (wanted, word, expected) in table {
            assert_eq!(near(wanted, word), expected, "{wanted} {word}");
        }
    }
}
