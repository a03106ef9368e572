//! Which questions speak of something, even when it is misspelt?
//!
//! Every word of the query must be found in a question: as a word, as the beginning of one, or with a typing mistake;
//! case and accents do not count. Each distinct word of the library is compared once, so that a search over 10,000
//! questions stays quick.

use super::{Choice, Item, KeyPoint, Kind, Library};
use crate::text::fold;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Weight of a word by where it stands: id; bank, topic and tags; prompt; all the rest.
const FIELDS: [f64; 4] = [4.0, 3.0, 2.0, 1.0];

/// A question found, best first.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    pub item: &'a Item,
    /// Above 0; only its order means anything.
    pub score: f64,
}

/// Searches ids, banks, topics, tags, prompts, explanations and answers of the active questions.
pub fn search<'a>(library: &'a Library, query: &str) -> Vec<Found<'a>> {
    let query = plain(query);
    let mut wanted: Vec<Wanted> = words(&query).map(Wanted::new).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Found> = Vec::new();
    for item in library.items() {
        let best = best(item, &mut wanted);
        if best.iter().all(|score| *score > 0.0) {
            found.push(Found { item, score: best.iter().sum() });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.item.key.cmp(&b.item.key)));
    found
}

/// For each word wanted the best that a question has for it; 0 for nothing.
fn best(item: &Item, wanted: &mut [Wanted]) -> Vec<f64> {
    let mut best = vec![0.0_f64; wanted.len()];
    for (text, weight) in texts(item).iter().zip(FIELDS) {
        for word in words(&plain(text)) {
            for (best, wanted) in best.iter_mut().zip(wanted.iter_mut()) {
                *best = best.max(wanted.near(word) * weight);
            }
        }
    }
    best
}

/// A word of the query.
struct Wanted<'a> {
    word: &'a str,
    /// In characters.
    length: usize,
    /// Typing mistakes that are forgiven.
    mistakes: usize,
    /// Whether it is meant, for words of about its length that were compared before.
    compared: HashMap<Box<str>, bool>,
}

impl<'a> Wanted<'a> {
    fn new(word: &'a str) -> Self {
        let length = word.chars().count();
        let mistakes = match length {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        Self { word, length, mistakes, compared: HashMap::new() }
    }

    /// 1 for the word itself, less for its beginning, less still for a typing mistake, 0 for another word.
    fn near(&mut self, word: &str) -> f64 {
        if self.word == word {
            return 1.0;
        }
        if self.length >= 3 && word.starts_with(self.word) {
            return 0.7;
        }
        if self.mistakes > 0 && self.is_slip(word) { 0.5 } else { 0.0 }
    }

    fn is_slip(&mut self, word: &str) -> bool {
        if word.chars().count().abs_diff(self.length) > self.mistakes {
            return false;
        }
        if let Some(known) = self.compared.get(word) {
            return *known;
        }
        let is_slip = strsim::osa_distance(self.word, word) <= self.mistakes;
        self.compared.insert(word.into(), is_slip);
        is_slip
    }
}

fn words(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Without case and accents, so that `cafe` finds the French word and `strasse` the German one.
fn plain(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    let accent = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    folded.nfd().filter(|c| !accent(c)).collect::<String>().replace('\u{df}', "ss")
}

/// In the order of [`FIELDS`].
fn texts(item: &Item) -> [String; 4] {
    let question = &item.question;
    let labels = [item.key.bank(), &question.topic, &question.subtopic, &question.tags.join(" ")];
    let takeaway = question.takeaway.as_deref().unwrap_or_default();
    let rest = [&question.explanation, takeaway, &answers(&question.kind)];
    [question.id.clone(), labels.join(" "), question.prompt.clone(), rest.join(" ")]
}

fn answers(kind: &Kind) -> String {
    match kind {
        Kind::Single(single) => join(single.choices.iter().map(Choice::text)),
        Kind::Multi(multi) => join(multi.choices.iter().map(Choice::text)),
        Kind::TrueFalse(truth) => truth.correction.clone(),
        Kind::Cloze(cloze) => {
            let accepted = cloze.blanks.values().flat_map(|blank| &blank.accept);
            join([cloze.text.as_str()].into_iter().chain(accepted.map(String::as_str)))
        }
        Kind::Short(short) => short.accept.join(" "),
        Kind::Numeric(numeric) => numeric.unit.clone(),
        Kind::Order(order) => order.items.join(" "),
        Kind::Match(matching) => {
            join(matching.pairs.iter().flat_map(|(left, right)| [left.as_str(), right]))
        }
        Kind::Open(open) => {
            let ideas = open.key_points.iter().map(KeyPoint::idea);
            join(ideas.chain([open.model_answer.as_str()]))
        }
        Kind::Behavioural(story) => story.competency.clone(),
        Kind::Scenario(scenario) => {
            let step = |step: &super::CaseStep| format!("{} {}", step.prompt, answers(&step.kind));
            scenario.steps.iter().map(step).collect::<Vec<_>>().join(" ")
        }
    }
}

fn join<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn library() -> Library {
        let text = r#"(id: "my-bank", questions: [
            (id: "db-index-order", topic: "databases", prompt: "Which order?", kind: Short(accept: ["leftmost"])),
            (id: "geo", prompt: "A CAF\u{c9} in the STRASSE", explanation: "cre\u{300}me", kind: Short(accept: ["x"])),
            (id: "street", prompt: "Stra\u{df}e", kind: Match(pairs: [("Quadrant", "x"), ("z", "w")])),
        ])"#;
        Library::of_readings(vec![(read("a.ron", text.as_bytes()), false)]).0
    }

    #[test]
    fn parts_of_an_id_and_folded_words_are_found() {
        let table: [(&str, &[&str]); 13] = [
            ("db-index", &["db-index-order"]),
            ("db-ind", &["db-index-order"]),
            ("order index", &["db-index-order"]),
            ("my-bank/db-index-order", &["db-index-order"]),
            ("DATABASES leftmost", &["db-index-order"]),
            ("cafe", &["geo"]),
            ("Cafe\u{301}", &["geo"]),
            ("cr\u{e8}me", &["geo"]),
            ("strasse", &["geo", "street"]),
            ("stra\u{df}e", &["geo", "street"]),
            ("quadrant", &["street"]),
            ("index cafe", &[]),
            (" - ", &[]),
        ];
        let library = library();
        for (query, expected) in table {
            let found = search(&library, query);
            let ids: Vec<&str> = found.iter().map(|found| found.item.key.id()).collect();
            assert_eq!(ids, expected, "{query}");
        }
    }

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
            assert_eq!(Wanted::new(wanted).near(word), expected, "{wanted} {word}");
        }
    }
}
