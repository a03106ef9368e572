//! Which questions are asked in a sitting, and in what order?
//!
//! Questions asked for by their id come first, in that order. Then overdue before due before new. Among those due,
//! the one most likely to be forgotten comes first; new questions go round the topics, cards first; a story or a
//! case of many minutes is begun at the end. Suspended questions are never asked. Of a family one question is asked
//! a day: its siblings are buried until tomorrow, unless they are asked for by their id or in a cram.

mod filter;
#[cfg(test)]
mod tests;

pub use filter::Filter;

use crate::bank::{Item, Library, QuestionKey};
use crate::dice::Dice;
use crate::schedule::{Answered, Due, Mode, Progress, Track};
use crate::time::{Day, Today};
use std::collections::HashMap;

/// Places of a sitting in which nothing was named that leave room for a new story or case.
const ROOM_FOR_A_REHEARSAL: usize = 10;

/// How much is asked at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Questions in the sitting.
    pub questions: usize,
    /// Of these, questions never asked before; one asked for by its id does not count.
    pub new: usize,
}

/// How many of the questions that a filter allows stand where, before any limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Due on an earlier day.
    pub overdue: usize,
    /// Due today, by now.
    pub due: usize,
    /// Due later today.
    pub later_today: usize,
    pub new: usize,
    /// Due on another day.
    pub waiting: usize,
    /// Kept for another day, because a sibling is asked today.
    pub buried: usize,
    pub suspended: usize,
}

impl Counts {
    fn count(&mut self, standing: Standing) {
        match standing {
            Standing::Overdue => self.overdue += 1,
            Standing::Due => self.due += 1,
            Standing::LaterToday => self.later_today += 1,
            Standing::New => self.new += 1,
            Standing::Buried => self.buried += 1,
            Standing::Suspended => self.suspended += 1,
            Standing::Waiting => self.waiting += 1,
        }
    }
}

/// What to ask, in order, and what there was to choose from.
#[derive(Debug, Clone)]
pub struct Plan {
    pub items: Vec<Item>,
    pub counts: Counts,
}

/// Where a question stands today, in the order in which questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Due on an earlier day.
    Overdue,
    Due,
    LaterToday,
    New,
    /// Due on another day.
    Waiting,
    /// A sibling is asked today. This is so among other questions, never by itself.
    Buried,
    Suspended,
}

/// Where one question stands today by itself, whatever its siblings.
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
        // An instant lies on the study day of the review that set it.
        Some(Due::At(_)) if last_day(track) < Some(today.day) => Standing::Overdue,
        Some(Due::At(at)) if at <= today.now => Standing::Due,
        Some(Due::At(_)) => Standing::LaterToday,
    }
}

/// Counts all questions that a filter allows.
pub fn counts(library: &Library, progress: &Progress, filter: &Filter, today: Today) -> Counts {
    Line::up(library, progress, filter, today).counts
}

/// Questions first asked on a study day, crams left out: so many of the day's new ones are done.
pub fn begun_today(progress: &Progress, day: Day) -> usize {
    let first = |track| scheduled(track).next().map(|answered| answered.day);
    progress.tracks().filter(|(_, track)| first(track) == Some(day)).count()
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
    let line = Line::up(library, progress, filter, today);
    let mut chosen = line.named.clone();
    chosen.extend(line.others(|standing| matches!(standing, Standing::Overdue | Standing::Due)));
    chosen.truncate(limits.questions);

    let places = limits.new.min(limits.questions - chosen.len());
    let (rehearsals, cards): (Vec<&Item>, Vec<&Item>) = line
        .others(|standing| standing == Standing::New)
        .into_iter()
        .partition(|item| item.question.kind.is_rehearsal());
    let mut dice = Dice::new(seed);
    let mut cards = around_the_topics(cards, &mut dice);
    let mut rehearsals = around_the_topics(rehearsals, &mut dice);
    rehearsals.truncate(most_rehearsals(filter, limits));
    // A rehearsal has the last place to itself, unless that is the only one: then cards would never be begun.
    let kept = usize::from(places > 1 && !rehearsals.is_empty());
    cards.truncate(places - kept);
    rehearsals.truncate(places - cards.len());
    Plan::of(chosen.into_iter().chain(cards).chain(rehearsals), line.counts)
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
    let line = Line::up(library, progress, filter, today);
    let others = line.others(|standing| standing != Standing::Suspended);
    let others = around_the_topics(others, &mut Dice::new(seed));
    Plan::of(line.named.into_iter().chain(others).take(limits.questions), line.counts)
}

impl Plan {
    fn of<'a>(items: impl Iterator<Item = &'a Item>, counts: Counts) -> Self {
        Self { items: items.cloned().collect(), counts }
    }
}

/// All questions that a filter allows.
struct Line<'a> {
    /// Asked for by their id and not suspended, in the order of the asking.
    named: Vec<&'a Item>,
    /// By standing; of one standing, the most likely forgotten first.
    others: Vec<(Standing, &'a Item)>,
    /// The named and the others.
    counts: Counts,
}

impl<'a> Line<'a> {
    fn up(library: &'a Library, progress: &Progress, filter: &Filter, today: Today) -> Self {
        let allowed = library.items().iter().filter(|item| filter.allows(item, progress));
        let (by_id, mut others): (Vec<_>, Vec<_>) = allowed
            .map(|item| (standing(progress, &item.key, today), item))
            .partition(|(_, item)| filter.names(item));
        let mut named: Vec<&Item> = by_id
            .iter()
            .filter(|(standing, _)| *standing != Standing::Suspended)
            .map(|(_, item)| *item)
            .collect();
        named.sort_by_key(|item| filter.questions.iter().position(|key| *key == item.key));
        others.sort_by_cached_key(|(standing, item)| (*standing, recall(progress, item, today)));
        bury(&mut others, &named, library, progress, today.day);

        let mut counts = Counts::default();
        by_id.iter().chain(&others).for_each(|(standing, _)| counts.count(*standing));
        Self { named, others, counts }
    }

    fn others(&self, wanted: impl Fn(Standing) -> bool) -> Vec<&'a Item> {
        let others = self.others.iter().filter(|(standing, _)| wanted(*standing));
        others.map(|(_, item)| *item).collect()
    }
}

/// The chance of recall now, as a number that sorts as it does: days overdue do not compare across questions. All
/// that have no card are alike.
fn recall(progress: &Progress, item: &Item, today: Today) -> u64 {
    let card = progress.card(&item.key);
    let recall = card.map_or(1.0, |card| progress.scheduler().retrievability(card, today.now));
    // The bits of a number that is not negative sort as it does.
    recall.to_bits()
}

/// Leaves one question of each family: one asked for by its id, else the last answered today, else the first in line.
/// A cram settles nothing.
fn bury<'a>(
    line: &mut [(Standing, &'a Item)],
    named: &[&'a Item],
    library: &'a Library,
    progress: &Progress,
    today: Day,
) {
    let answered = progress.reviewed_on(today).filter(|answered| is_scheduled(answered));
    let answered = answered.filter_map(|answered| library.get(&answered.review.question));
    let family = |item: &'a Item| Some((item.question.family.as_deref()?, &item.key));
    let mut families: HashMap<&str, &QuestionKey> =
        answered.chain(named.iter().copied()).filter_map(family).collect();
    for (standing, item) in line {
        let Some(family) = item.question.family.as_deref() else { continue };
        let may_be_asked = *standing < Standing::Waiting;
        if may_be_asked && *families.entry(family).or_insert(&item.key) != &item.key {
            *standing = Standing::Buried;
        }
    }
}

/// New stories and cases that one sitting begins at most. Who names what to ask gets as many as there are.
fn most_rehearsals(filter: &Filter, limits: Limits) -> usize {
    match limits.questions {
        _ if !filter.is_open() => usize::MAX,
        ROOM_FOR_A_REHEARSAL.. => 1,
        _ => 0,
    }
}

/// Shuffled, then dealt: one of each topic in turn.
fn around_the_topics<'a>(mut items: Vec<&'a Item>, dice: &mut Dice) -> Vec<&'a Item> {
    dice.shuffle(&mut items);
    // Of each topic, its turn in a round and the rounds dealt so far.
    let mut topics: HashMap<&str, (usize, usize)> = HashMap::new();
    let deal = |item: &'a Item| {
        let last = topics.len();
        let (turn, round) = topics.entry(item.topic()).or_insert((last, 0));
        *round += 1;
        (*round, *turn, item)
    };
    let mut dealt: Vec<(usize, usize, &Item)> = items.into_iter().map(deal).collect();
    dealt.sort_by_key(|(round, turn, _)| (*round, *turn));
    dealt.into_iter().map(|(_, _, item)| item).collect()
}

/// The study day of the last review that scheduled.
fn last_day(track: &Track) -> Option<Day> {
    scheduled(track).next_back().map(|answered| answered.day)
}

/// The reviews that schedule: all but crams.
fn scheduled(track: &Track) -> impl DoubleEndedIterator<Item = &Answered> {
    track.reviews.iter().filter(|answered| is_scheduled(answered))
}

fn is_scheduled(answered: &Answered) -> bool {
    answered.review.mode != Mode::Cram
}
