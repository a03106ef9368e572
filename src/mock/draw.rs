//! Which questions does an interview ask?
//!
//! The draw is a function of the blueprint, the banks, the level and the seed alone, so that two people can sit the
//! same interview. Who wants to avoid what was asked lately tries several seeds ([`Deck::freshest`]).

use super::blueprint::{KindName, Pick};
use super::program::Program;
use crate::bank::{Item, Kind, Level, Library, QuestionKey, Spoiler};
use crate::dice::Dice;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Seeds that are tried to avoid what was asked lately.
const TRIES: u64 = 32;

/// A draw that the banks cannot fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    pub section: String,
    /// What is drawn, in words.
    pub wanted: String,
    pub count: usize,
    pub found: usize,
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { section, wanted, count, found } = self;
        write!(
            f,
            "section `{section}` draws {count} of {wanted}; the banks have {found} that can be asked together"
        )
    }
}

/// What an interview can draw from.
pub struct Deck<'a> {
    program: &'a Program,
    level: Option<Level>,
    picks: Vec<Wanted<'a>>,
    /// What may be drawn for each pick, in the order of the banks.
    pools: Vec<Vec<&'a Item>>,
    /// What would give each question's answer away, and what its prompt says.
    spoilers: HashMap<&'a QuestionKey, Spoiler>,
}

impl<'a> Deck<'a> {
    pub fn new(program: &'a Program, library: &'a Library, level: Option<Level>) -> Self {
        let picks: Vec<Wanted> = wanted(program).collect();
        let pools: Vec<Vec<&Item>> = picks.iter().map(|want| want.pool(program, library)).collect();
        let items = pools.iter().flatten();
        let spoilers = items.map(|item| (&item.key, Spoiler::of(&item.question))).collect();
        Self { program, level, picks, pools, spoilers }
    }

    /// The questions of each stage. At a level, questions of that level come first, then those of the nearest one.
    ///
    /// # Errors
    /// Every pick that the banks cannot fill.
    pub fn draw(&self, seed: u64) -> Result<Vec<Vec<Item>>, Vec<Shortfall>> {
        let first = self.attempt(seed, 0);
        // An early choice may stand in the way of a later one, so others are tried.
        let again = || (1..TRIES).find_map(|attempt| self.attempt(seed, attempt).ok());
        first.or_else(|missing| again().ok_or(missing))
    }

    fn attempt(&self, seed: u64, attempt: u64) -> Result<Vec<Vec<Item>>, Vec<Shortfall>> {
        let mut drawn: Vec<Vec<&Item>> = self.picks.iter().map(|_| Vec::new()).collect();
        let mut missing = Vec::new();
        // What has least to choose from chooses first.
        let mut order: Vec<usize> = (0..self.picks.len()).collect();
        order.sort_by_key(|number| {
            self.pools[*number].len().saturating_sub(self.picks[*number].pick.count)
        });
        let mut taken: Vec<&Item> = Vec::new();
        for number in order {
            let mut pool = self.pools[number].clone();
            let name = match attempt {
                0 => format!("draw {number}"),
                attempt => format!("draw {number} again {attempt}"),
            };
            Dice::named(seed, &name).shuffle(&mut pool);
            for _ in 0..self.picks[number].pick.count {
                let Some(best) = self.best(&pool, &taken) else {
                    let found = drawn[number].len();
                    missing.push((number, self.picks[number].shortfall(self.program, found)));
                    break;
                };
                taken.push(best);
                drawn[number].push(best);
            }
        }
        if !missing.is_empty() {
            missing.sort_by_key(|(number, _)| *number);
            return Err(missing.into_iter().map(|(_, shortfall)| shortfall).collect());
        }
        let mut stages: Vec<Vec<Item>> = self.program.stages.iter().map(|_| Vec::new()).collect();
        for (want, items) in self.picks.iter().zip(drawn) {
            stages[want.stage].extend(items.into_iter().cloned());
        }
        Ok(stages)
    }

    /// The seed among some, counted from the first, whose draw asks least of what was asked lately. It repeats the
    /// interview by itself, without knowing what was asked.
    pub fn freshest(&self, seed: u64, lately: &HashSet<QuestionKey>) -> u64 {
        let again = |seed: u64| {
            let Ok(drawn) = self.draw(seed) else { return usize::MAX };
            drawn.iter().flatten().filter(|item| lately.contains(&item.key)).count()
        };
        let tries = if lately.is_empty() { 1 } else { TRIES };
        (seed..seed.saturating_add(tries)).min_by_key(|seed| again(*seed)).unwrap_or(seed)
    }

    /// Of what can stand beside the questions taken: the level asked for, then a subtopic that was not asked yet,
    /// then the order of the dice.
    fn best(&self, pool: &[&'a Item], taken: &[&'a Item]) -> Option<&'a Item> {
        let distance = |item: &Item| {
            self.level.map_or(0, |level| (item.question.level as i8 - level as i8).abs())
        };
        let asked = |item: &Item| {
            let same = |other: &&&Item| other.question.subtopic == item.question.subtopic;
            taken.iter().filter(same).count()
        };
        let free = pool.iter().filter(|item| self.fits(item, taken));
        free.min_by_key(|item| (distance(item), asked(item))).copied()
    }

    /// Whether a question can stand in one interview with others: not twice, no sibling, and neither gives the other
    /// away.
    fn fits(&self, item: &Item, taken: &[&Item]) -> bool {
        taken.iter().all(|other| {
            let family = item.question.family.as_ref();
            let sibling = family.is_some() && family == other.question.family.as_ref();
            let (here, there) = (&self.spoilers[&item.key], &self.spoilers[&other.key]);
            item.key != other.key && !sibling && !here.spoils(there) && !there.spoils(here)
        })
    }
}

/// The stages of questions that were drawn before, in the order in which [`Deck::draw`] gave them.
///
/// # Errors
/// The blueprint no longer draws as many questions as there are.
pub fn redraw(program: &Program, questions: Vec<Item>) -> Result<Vec<Vec<Item>>, String> {
    let counts: Vec<usize> = program
        .stages
        .iter()
        .map(|stage| stage.section.pick.iter().map(|pick| pick.count).sum())
        .collect();
    if counts.iter().sum::<usize>() != questions.len() {
        return Err(format!(
            "blueprint `{}` has changed since the interview was begun",
            program.id
        ));
    }
    let mut questions = questions.into_iter();
    Ok(counts.into_iter().map(|count| questions.by_ref().take(count).collect()).collect())
}

/// A pick with its stage.
struct Wanted<'a> {
    stage: usize,
    pick: &'a Pick,
    /// Steps that a case must have: one for each section that goes on with it.
    steps: usize,
}

fn wanted(program: &Program) -> impl Iterator<Item = Wanted<'_>> {
    program.stages.iter().enumerate().flat_map(move |(stage, place)| {
        let last = place.section.pick.len().saturating_sub(1);
        place.section.pick.iter().enumerate().map(move |(number, pick)| {
            let steps = if number == last { program.sharing(stage).len() } else { 1 };
            Wanted { stage, pick, steps }
        })
    })
}

impl Wanted<'_> {
    /// Everything that may be drawn.
    fn pool<'a>(&self, program: &Program, library: &'a Library) -> Vec<&'a Item> {
        let stage = &program.stages[self.stage];
        let is_allowed = |item: &&Item| {
            let question = &item.question;
            let kinds = &self.pick.kinds;
            item.topic() == self.pick.topic
                && (self.pick.subtopics.is_empty()
                    || self.pick.subtopics.contains(&question.subtopic))
                && (kinds.is_empty() || kinds.contains(&KindName::of(&question.kind)))
                && (stage.levels.is_empty() || stage.levels.contains(&question.level))
                && self.is_long_enough(&question.kind)
        };
        library.items().iter().filter(is_allowed).collect()
    }

    fn is_long_enough(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Scenario(case) => case.steps.len() >= self.steps,
            _ => self.steps == 1,
        }
    }

    fn shortfall(&self, program: &Program, found: usize) -> Shortfall {
        let Pick { topic, subtopics, kinds, count } = self.pick;
        let mut wanted = format!("`{topic}`");
        if !subtopics.is_empty() {
            wanted += &format!(" ({})", subtopics.join(" or "));
        }
        if !kinds.is_empty() {
            let names: Vec<String> = kinds.iter().map(|kind| format!("{kind:?}")).collect();
            wanted += &format!(", {}", names.join(" or "));
        }
        let levels = &program.stages[self.stage].levels;
        if !levels.is_empty() {
            let names: Vec<&str> = levels.iter().map(|level| level.name()).collect();
            wanted += &format!(", {}", names.join(" or "));
        }
        if self.steps > 1 {
            wanted += &format!(", with {} steps or more", self.steps);
        }
        let section = program.stages[self.stage].section.title.clone();
        Shortfall { section, wanted, count: *count, found }
    }
}
