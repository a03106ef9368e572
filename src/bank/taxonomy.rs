//! Which topics and subtopics do the shipped banks cover, and how far?
//!
//! The tables stand in `taxonomy.ron`, which the program carries with it.

use super::Level;
use super::read::options;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    options()
        .from_str(include_str!("taxonomy.ron"))
        .expect("the taxonomy of the program, which a test reads")
});

/// The topics of the shipped banks, read at the first use.
pub fn taxonomy() -> &'static Taxonomy {
    &TAXONOMY
}

/// All topics of the content guide, 4.1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// The kinds of a topic that has no mix of its own, in percent.
    mix: BTreeMap<String, u32>,
    /// The mandatory ones first.
    pub topics: Vec<Topic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub name: String,
    /// Questions in version 1.
    pub target: usize,
    /// What the release at hand has to hold; none for a topic that may still be thin.
    #[serde(default)]
    pub minimum: Option<Minimum>,
    #[serde(default)]
    mix: Option<BTreeMap<String, u32>>,
    #[serde(default)]
    pub subtopics: Vec<Subtopic>,
    /// Whether it takes subtopics beside the ones named.
    #[serde(default)]
    pub open: bool,
}

/// What a topic has to hold before it is released.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minimum {
    /// In the whole topic.
    pub questions: usize,
    /// In each part whose target is `from` or more.
    pub least: usize,
    pub from: usize,
    pub of: Part,
}

/// What a minimum is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Part {
    /// The questions of one level of a subtopic.
    Cell,
    /// The questions of all levels of a subtopic.
    Subtopic,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subtopic {
    pub name: String,
    /// For a Junior, a Mid and a Senior, in the order of [`Level::ALL`]; none where the guide counts only the topic.
    #[serde(default)]
    pub targets: Option<[usize; 3]>,
}

impl Taxonomy {
    pub fn topic(&self, name: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.name == name)
    }

    /// How many of a hundred questions of a topic should be of a kind, by the kind's name.
    pub fn share(&self, topic: &Topic, kind: &str) -> u32 {
        topic.mix.as_ref().unwrap_or(&self.mix).get(kind).copied().unwrap_or_default()
    }
}

impl Topic {
    pub fn subtopic(&self, name: &str) -> Option<&Subtopic> {
        self.subtopics.iter().find(|subtopic| subtopic.name == name)
    }

    /// Whether a question of this topic may name the subtopic.
    pub fn takes(&self, subtopic: &str) -> bool {
        self.open || self.subtopic(subtopic).is_some()
    }

    /// How many questions one level of a subtopic has to hold in the release at hand.
    pub fn least_in_cell(&self, subtopic: &Subtopic, level: Level) -> usize {
        let target = subtopic.targets.map_or(0, |targets| targets[level as usize]);
        self.least(Part::Cell, target)
    }

    /// How many questions a subtopic has to hold in the release at hand, whatever their levels.
    pub fn least_in_subtopic(&self, subtopic: &Subtopic) -> usize {
        let target = subtopic.targets.map_or(0, |targets| targets.iter().sum());
        self.least(Part::Subtopic, target)
    }

    fn least(&self, part: Part, target: usize) -> usize {
        let minimum = self.minimum.filter(|minimum| minimum.of == part && target >= minimum.from);
        minimum.map_or(0, |minimum| minimum.least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Kind;
    use std::collections::HashSet;

    /// Per topic the sums of the guide's table: Junior, Mid, Senior, all.
    #[test]
    fn the_tables_are_those_of_the_guide() {
        let sums = |topic: &Topic| {
            let level = |level: usize| {
                topic.subtopics.iter().filter_map(|s| s.targets).map(|targets| targets[level]).sum()
            };
            [level(0), level(1), level(2), topic.target]
        };
        let found: Vec<(&str, [usize; 4])> =
            taxonomy().topics.iter().map(|topic| (topic.name.as_str(), sums(topic))).collect();
        let expected = [
            ("databases", [35, 54, 41, 130]),
            ("rest", [28, 40, 22, 90]),
            ("deadlocks", [24, 33, 23, 80]),
            ("system-design", [26, 49, 35, 110]),
            ("behavioural", [20, 22, 18, 60]),
            ("security", [0, 0, 0, 40]),
            ("testing", [0, 0, 0, 30]),
            ("architecture", [0, 0, 0, 30]),
            ("algorithms", [0, 0, 0, 30]),
            ("cloud", [0, 0, 0, 30]),
            ("delivery", [0, 0, 0, 20]),
            ("networking", [0, 0, 0, 20]),
            ("observability", [0, 0, 0, 20]),
            ("languages", [0, 0, 0, 15]),
            ("career", [0, 0, 0, 15]),
        ];
        assert_eq!(found, expected);
        for topic in &taxonomy().topics[..5] {
            let cells: usize = sums(topic)[..3].iter().sum();
            assert_eq!(cells, topic.target, "{}", topic.name);
        }
    }

    #[test]
    fn every_mix_adds_up_and_names_only_kinds() {
        let kinds: HashSet<&str> = Kind::NAMES.into();
        for mix in taxonomy().topics.iter().map(|t| t.mix.as_ref().unwrap_or(&taxonomy().mix)) {
            assert_eq!(mix.values().sum::<u32>(), 100, "{mix:?}");
            assert!(mix.keys().all(|kind| kinds.contains(kind.as_str())), "{mix:?}");
        }
    }

    #[test]
    fn mocks_find_their_subtopics_and_open_topics_take_more() {
        for (topic, subtopic) in [
            ("career", "questions-to-ask"),
            ("observability", "incident"),
            ("testing", "performance-testing"),
        ] {
            let topic = taxonomy().topic(topic).expect("a topic");
            assert!(topic.subtopic(subtopic).is_some(), "{subtopic}");
            assert!(topic.takes("anything"));
        }
        assert!(!taxonomy().topic("rest").expect("a topic").takes("anything"));
        assert!(taxonomy().topic("cooking").is_none());
    }

    #[test]
    fn a_minimum_is_asked_of_cells_that_are_meant_to_be_big() {
        let of = |topic: &str, subtopic: &str| {
            let topic = taxonomy().topic(topic).expect("a topic");
            let subtopic = topic.subtopic(subtopic).expect("a subtopic");
            let cells = Level::ALL.map(|level| topic.least_in_cell(subtopic, level));
            (cells, topic.least_in_subtopic(subtopic))
        };
        assert_eq!(of("databases", "modelling"), ([2, 2, 0], 0));
        assert_eq!(of("behavioural", "conflict"), ([0, 0, 0], 2));
        assert_eq!(of("career", "questions-to-ask"), ([0, 0, 0], 0));
    }
}
