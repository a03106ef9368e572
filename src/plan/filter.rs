//! Which questions were asked for?

use crate::bank::{Item, Level, QuestionKey};
use crate::schedule::Progress;

/// Which questions may be asked; an empty list allows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Topics or subtopics.
    pub topics: Vec<String>,
    pub banks: Vec<String>,
    pub subtopics: Vec<String>,
    pub tags: Vec<String>,
    pub levels: Vec<Level>,
    /// Asked first, in this order, and even when they are not due.
    pub questions: Vec<QuestionKey>,
    /// Only questions with a star.
    pub starred: bool,
}

impl Filter {
    /// Topics, banks and questions widen the choice; subtopics, tags, levels and the star narrow it.
    pub fn allows(&self, item: &Item, progress: &Progress) -> bool {
        let question = &item.question;
        self.chooses(item)
            && (self.subtopics.is_empty() || self.subtopics.contains(&question.subtopic))
            && (self.levels.is_empty() || self.levels.contains(&question.level))
            && (self.tags.is_empty() || question.tags.iter().any(|tag| self.tags.contains(tag)))
            && (!self.starred || progress.track(&item.key).is_some_and(|track| track.starred))
    }

    /// The question is of a topic, a subtopic or a bank that was named, or was named itself; or nothing was named.
    pub fn chooses(&self, item: &Item) -> bool {
        let all = self.topics.is_empty() && self.banks.is_empty() && self.questions.is_empty();
        let of = |name: &String| name == item.topic() || *name == item.question.subtopic;
        all || self.names(item)
            || self.topics.iter().any(of)
            || self.banks.iter().any(|bank| bank == item.key.bank())
    }

    /// The question was asked for by its id.
    pub fn names(&self, item: &Item) -> bool {
        self.questions.contains(&item.key)
    }

    /// Nothing was said.
    pub(super) fn is_open(&self) -> bool {
        *self == Self::default()
    }
}
