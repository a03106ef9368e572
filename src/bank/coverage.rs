//! How far are the topics covered, against what they are meant to hold?

use super::taxonomy::{Topic, taxonomy};
use super::{Item, Kind, Level, Question};
use serde::Serialize;
use std::collections::BTreeMap;

/// Active questions against the taxonomy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// Every topic of the taxonomy, in its order.
    pub topics: Vec<TopicCoverage>,
    /// Questions of any other topic, by its name.
    pub others: BTreeMap<String, usize>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicCoverage {
    pub topic: &'static str,
    pub questions: usize,
    pub target: usize,
    /// Questions that the release at hand asks for; 0 for a topic that may still be thin.
    pub minimum: usize,
    /// Those of the taxonomy in its order, then others by name.
    pub subtopics: Vec<SubtopicCoverage>,
    /// Every kind that is used or meant to be used.
    pub kinds: Vec<KindCoverage>,
    /// Questions whose answer is produced and not picked ([`Kind::is_production`]).
    pub production: usize,
    /// Questions that ask only to recall.
    pub recall: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubtopicCoverage {
    pub subtopic: String,
    /// In the order of [`Level::ALL`].
    pub cells: [Cell; 3],
    /// Questions of all levels that the release at hand asks for; 0 where it counts by level.
    pub minimum: usize,
}

/// The questions of one level of a subtopic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub questions: usize,
    /// None where the taxonomy counts only the topic.
    pub target: Option<usize>,
    pub minimum: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KindCoverage {
    pub kind: &'static str,
    pub questions: usize,
    /// In percent of the topic's questions.
    pub target_percent: u32,
}

impl Coverage {
    /// Counts questions under their topics; drafts and retired ones are not counted.
    pub fn of<'a>(questions: impl IntoIterator<Item = (&'a str, &'a Question)>) -> Self {
        let mut by_topic: BTreeMap<&str, Vec<&Question>> = BTreeMap::new();
        for (topic, question) in questions.into_iter().filter(|(_, question)| question.is_active())
        {
            by_topic.entry(topic).or_default().push(question);
        }
        let topics = taxonomy().topics.iter();
        let topics = topics.map(|topic| {
            TopicCoverage::of(topic, &by_topic.remove(topic.name.as_str()).unwrap_or_default())
        });
        let topics = topics.collect();
        let others = by_topic.into_iter().map(|(topic, all)| (topic.to_owned(), all.len()));
        Self { topics, others: others.collect() }
    }

    /// Counts what can be asked; a question without a topic counts for its bank.
    pub fn of_items(items: &[Item]) -> Self {
        Self::of(items.iter().map(|item| (item.topic(), &*item.question)))
    }
}

impl TopicCoverage {
    fn of(topic: &'static Topic, questions: &[&Question]) -> Self {
        let count = |holds: &dyn Fn(&Question) -> bool| {
            questions.iter().filter(|question| holds(question)).count()
        };
        let kinds = Kind::NAMES.map(|kind| KindCoverage {
            kind,
            questions: count(&|question| question.kind.name() == kind),
            target_percent: taxonomy().share(topic, kind),
        });
        let in_use = |kind: &KindCoverage| kind.questions > 0 || kind.target_percent > 0;
        Self {
            topic: &topic.name,
            questions: questions.len(),
            target: topic.target,
            minimum: topic.minimum.map_or(0, |minimum| minimum.questions),
            subtopics: subtopics(topic, questions),
            kinds: kinds.into_iter().filter(in_use).collect(),
            production: count(&|question| question.kind.is_production()),
            recall: count(&|question| question.skill == super::Skill::Recall),
        }
    }
}

impl SubtopicCoverage {
    /// Questions of all levels.
    pub fn questions(&self) -> usize {
        self.cells.iter().map(|cell| cell.questions).sum()
    }

    /// The levels that hold less than the release at hand asks for.
    pub fn thin_levels(&self) -> impl Iterator<Item = (Level, Cell)> {
        let cells = Level::ALL.into_iter().zip(self.cells);
        cells.filter(|(_, cell)| cell.questions < cell.minimum)
    }

    /// Whether all levels together hold less than the release at hand asks for.
    pub fn is_thin(&self) -> bool {
        self.questions() < self.minimum
    }
}

fn subtopics(topic: &Topic, questions: &[&Question]) -> Vec<SubtopicCoverage> {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for question in questions {
        counts.entry(&question.subtopic).or_default()[question.level as usize] += 1;
    }
    let mut rows = Vec::new();
    for subtopic in &topic.subtopics {
        let counted = counts.remove(subtopic.name.as_str()).unwrap_or_default();
        let cell = |level: Level| Cell {
            questions: counted[level as usize],
            target: subtopic.targets.map(|targets| targets[level as usize]),
            minimum: topic.least_in_cell(subtopic, level),
        };
        let minimum = topic.least_in_subtopic(subtopic);
        let (subtopic, cells) = (subtopic.name.clone(), Level::ALL.map(cell));
        rows.push(SubtopicCoverage { subtopic, cells, minimum });
    }
    for (subtopic, counted) in counts {
        let cells = counted.map(|questions| Cell { questions, target: None, minimum: 0 });
        rows.push(SubtopicCoverage { subtopic: subtopic.to_owned(), cells, minimum: 0 });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(subtopic: &str, level: &str, kind: &str, status: &str) -> Question {
        let text = format!(
            "(id: \"q\", prompt: \"?\", subtopic: {subtopic:?}, level: {level}, skill: Recall, status: {status}, kind: {kind})"
        );
        ron::from_str(&text).expect("a question")
    }

    #[test]
    fn active_questions_are_counted_in_their_cells() {
        let short = "Short((accept: [\"x\"]))";
        let questions = [
            ("rest", question("auth", "Senior", short, "Active")),
            ("rest", question("auth", "Senior", "TrueFalse((answer: true))", "Active")),
            ("rest", question("auth", "Senior", short, "Draft")),
            ("rest", question("auth", "Senior", short, "Retired(\"old\")")),
            ("rest", question("cooking", "Junior", short, "Active")),
            ("career", question("salary", "Mid", short, "Active")),
            ("mine", question("", "Mid", short, "Active")),
        ];
        let coverage = Coverage::of(questions.iter().map(|(topic, question)| (*topic, question)));
        assert_eq!(coverage.others, BTreeMap::from([("mine".to_owned(), 1)]));
        let topic = |name: &str| coverage.topics.iter().find(|topic| topic.topic == name).unwrap();
        let rest = topic("rest");
        assert_eq!((rest.questions, rest.target, rest.minimum), (3, 90, 48));
        assert_eq!((rest.production, rest.recall), (2, 3));
        let auth = rest.subtopics.iter().find(|row| row.subtopic == "auth").unwrap();
        assert_eq!(auth.cells[2], Cell { questions: 2, target: Some(3), minimum: 0 });
        let thin: Vec<Level> = auth.thin_levels().map(|(level, _)| level).collect();
        assert_eq!((thin, auth.is_thin()), (vec![Level::Junior, Level::Mid], false));
        assert_eq!(rest.subtopics.last().unwrap().subtopic, "cooking");
        let kind = |name: &str| rest.kinds.iter().find(|kind| kind.kind == name);
        assert_eq!(kind("Short").map(|kind| (kind.questions, kind.target_percent)), Some((2, 12)));
        assert_eq!(kind("Behavioural"), None);
        let career: Vec<&str> =
            topic("career").subtopics.iter().map(|row| row.subtopic.as_str()).collect();
        assert_eq!(career, ["questions-to-ask", "salary"]);
        let conflict = topic("behavioural").subtopics.iter().find(|row| row.subtopic == "conflict");
        assert!(conflict.unwrap().is_thin());
    }
}
