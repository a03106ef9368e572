//! Which questions are asked in a sitting, and in what order?
//!
//! Overdue before due before new. Among those due, the one most likely to be forgotten comes first; new questions
//! go round the topics, cards first; a story or a case of many minutes is begun at the end, one in a long sitting.
//! Suspended questions, and siblings (one `family`) of a question answered today, stay away.

use crate::bank::{Item, Level, Library, QuestionKey};
use crate::dice::Dice;
use crate::schedule::{Answered, Card, Due, Progress};
use crate::time::{Day, Today};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Places of a sitting that leave room for a new story or case.
const ROOM_FOR_A_REHEARSAL: usize = 10;

/// Which questions may be asked; an empty list allows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub topics: Vec<String>,
    pub banks: Vec<String>,
    pub subtopics: Vec<String>,
    pub tags: Vec<String>,
    pub levels: Vec<Level>,
    pub questions: Vec<QuestionKey>,
}

impl Filter {
    /// Nothing was named.
    fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Topics, banks and questions widen the choice; levels, tags and subtopics narrow it.
    pub fn allows(&self, item: &Item) -> bool {
        let question = &item.question;
        let all = self.topics.is_empty() && self.banks.is_empty() && self.questions.is_empty();
        let named = self.questions.contains(&item.key)
            || self.topics.iter().any(|topic| topic == item.topic())
            || self.banks.iter().any(|bank| bank == item.key.bank());
        (all || named)
            && (self.subtopics.is_empty() || self.subtopics.contains(&question.subtopic))
            && (self.levels.is_empty() || self.levels.contains(&question.level))
            && (self.tags.is_empty() || question.tags.iter().any(|tag| self.tags.contains(tag)))
    }
}

/// How much is asked at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Questions in the sitting.
    pub questions: usize,
    /// Of these, questions never asked before.
    pub new: usize,
}

/// How many questions stand where, before any limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Due on an earlier day.
    pub overdue: usize,
    /// Due today, by now.
    pub due: usize,
    /// Due later today.
    pub later_today: usize,
    pub new: usize,
    pub suspended: usize,
}

/// What to ask, in order, and what there was to choose from.
#[derive(Debug, Clone)]
pub struct Plan {
    pub items: Vec<Item>,
    pub counts: Counts,
}

/// Where a question stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Overdue,
    Due,
    LaterToday,
    Waiting,
    New,
    Suspended,
}

/// Where one question stands today.
pub fn standing(progress: &Progress, key: &QuestionKey, today: Today) -> Standing {
    let Some(track) = progress.track(key) else { return Standing::New };
    if track.suspended {
        return Standing::Suspended;
    }
    match track.card.as_ref().map(|card| card.due) {
        None => Standing::New,
        Some(Due::On(day)) if day < today.day => Standing::Overdue,
        Some(Due::On(day)) if day == today.day => Standing::Due,
        Some(Due::On(_)) => Standing::Waiting,
        Some(Due::At(at)) if at <= today.now => Standing::Due,
        Some(Due::At(_)) => Standing::LaterToday,
    }
}

/// Counts all questions that a filter allows.
pub fn counts(library: &Library, progress: &Progress, filter: &Filter, today: Today) -> Counts {
    let mut counts = Counts::default();
    for item in library.items().iter().filter(|item| filter.allows(item)) {
        match standing(progress, &item.key, today) {
            Standing::Overdue => counts.overdue += 1,
            Standing::Due => counts.due += 1,
            Standing::LaterToday => counts.later_today += 1,
            Standing::New => counts.new += 1,
            Standing::Suspended => counts.suspended += 1,
            Standing::Waiting => {}
        }
    }
    counts
}

/// The daily drill.
pub fn drill(
    library: &Library,
    progress: &Progress,
    filter: &Filter,
    limits: Limits,
    today: Today,
    seed: u64,
) -> Plan {
    let mut dice = Dice::new(seed);
    let buried = answered_families(library, progress, today.day);
    let (mut due, mut new) = (Vec::new(), Vec::new());
    for item in library.items().iter().filter(|item| filter.allows(item)) {
        match standing(progress, &item.key, today) {
            Standing::Overdue | Standing::Due => due.push(item),
            Standing::New => new.push(item),
            // A question asked for by its name is asked ahead of its time.
            Standing::LaterToday | Standing::Waiting if filter.questions.contains(&item.key) => {
                due.push(item)
            }
            Standing::LaterToday | Standing::Waiting | Standing::Suspended => {}
        }
    }
    sort_due(&mut due, progress, today);
    let (rehearsals, cards): (Vec<&Item>, Vec<&Item>) =
        new.into_iter().partition(|item| item.question.kind.is_rehearsal());
    let cards = around_the_topics(cards, &mut dice);
    let mut rehearsals = around_the_topics(rehearsals, &mut dice);
    if filter.is_open() {
        rehearsals.truncate(usize::from(limits.questions >= ROOM_FOR_A_REHEARSAL));
    }
    let places = limits.questions.saturating_sub(rehearsals.len().min(limits.new));

    let mut draw = Draw { items: Vec::new(), buried };
    draw.take(due, limits.questions);
    let before = draw.items.len();
    draw.take(cards, places.max(before).min(before + limits.new));
    draw.take(rehearsals, limits.questions.min(before + limits.new));
    let items = draw.items;
    Plan { items, counts: counts(library, progress, filter, today) }
}

/// The questions drawn so far, and who may come back of each family.
struct Draw {
    items: Vec<Item>,
    buried: HashMap<String, QuestionKey>,
}

impl Draw {
    /// Takes from the front until `limit` are drawn; siblings of what is there are passed over.
    fn take(&mut self, from: Vec<&Item>, limit: usize) {
        for item in from {
            if self.items.len() >= limit {
                return;
            }
            let alone = item.question.family.as_ref().is_none_or(|family| {
                *self.buried.entry(family.clone()).or_insert_with(|| item.key.clone()) == item.key
            });
            if alone {
                self.items.push(item.clone());
            }
        }
    }
}

/// A cram asks all that a filter allows, due or not, in an order of the seed; it never schedules.
pub fn cram(
    library: &Library,
    progress: &Progress,
    filter: &Filter,
    limits: Limits,
    today: Today,
    seed: u64,
) -> Plan {
    let mut dice = Dice::new(seed);
    let allowed = library.items().iter().filter(|item| {
        filter.allows(item) && standing(progress, &item.key, today) != Standing::Suspended
    });
    let mut items: Vec<Item> =
        around_the_topics(allowed.collect(), &mut dice).into_iter().cloned().collect();
    items.truncate(limits.questions);
    Plan { items, counts: counts(library, progress, filter, today) }
}

/// Families of which a question was answered today; the question itself may come back, its siblings may not.
fn answered_families(
    library: &Library,
    progress: &Progress,
    today: Day,
) -> HashMap<String, QuestionKey> {
    let family = |answered: &Answered| {
        let key = &answered.review.question;
        Some((library.get(key)?.question.family.clone()?, key.clone()))
    };
    progress.reviewed_on(today).filter_map(family).collect()
}

/// Days overdue do not compare across questions; the chance of having forgotten does.
fn sort_due(due: &mut [&Item], progress: &Progress, today: Today) {
    let rank = |item: &&Item| {
        let overdue = standing(progress, &item.key, today) == Standing::Overdue;
        let recall = progress
            .card(&item.key)
            .map_or(1.0, |card: &Card| progress.scheduler().retrievability(card, today.now));
        (!overdue, recall, item.key.clone())
    };
    due.sort_by_cached_key(|item| {
        let (later, recall, key) = rank(item);
        // Recall is within 0..=1, so its bits sort as the number does.
        (later, recall.to_bits(), key)
    });
}

/// Shuffled within each topic, then one of each topic in turn.
fn around_the_topics<'a>(items: Vec<&'a Item>, dice: &mut Dice) -> Vec<&'a Item> {
    let mut topics: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        topics.entry(item.topic()).or_default().push(item);
    }
    let mut piles: Vec<VecDeque<&Item>> = topics
        .into_values()
        .map(|mut pile| {
            dice.shuffle(&mut pile);
            pile.into()
        })
        .collect();
    dice.shuffle(&mut piles);
    let mut round = Vec::new();
    while !piles.is_empty() {
        piles.retain_mut(|pile| {
            round.extend(pile.pop_front());
            !pile.is_empty()
        });
    }
    round
}
