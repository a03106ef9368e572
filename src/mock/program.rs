//! Which sections follow each other, rounds unfolded?

use super::blueprint::{Blueprint, Blueprints, Grade, Mode, Overrun, Pick, Section};
use crate::bank::{Dimension, Level};

/// A blueprint made ready to be sat: rounds are replaced by the sections of their blueprints.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// Of the blueprint.
    pub id: String,
    pub title: String,
    pub about: String,
    pub levels: Vec<Level>,
    pub stages: Vec<Stage>,
    /// Empty unless the blueprint has rounds.
    pub rounds: Vec<Round>,
    /// From the best to the worst.
    pub verdicts: Vec<Grade>,
}

/// One section of the interview; never a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    pub section: Section,
    /// Place in [`Program::rounds`].
    pub round: Option<usize>,
    /// The scales of [`Section::rubric`].
    pub rubric: Vec<Dimension>,
    /// Levels that are drawn from; an empty list allows all.
    pub levels: Vec<Level>,
}

/// One round of a loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    pub title: String,
    pub weight: f64,
    pub floor: Option<f64>,
}

impl Program {
    /// Unfolds a blueprint. Rounds and rubrics are looked up in `all`; what is not there is left out, which `read`
    /// has refused before.
    pub fn new(blueprint: &Blueprint, all: &Blueprints) -> Self {
        let (mut stages, mut rounds) = (Vec::new(), Vec::new());
        for section in &blueprint.sections {
            let Mode::Round(id) = &section.mode else {
                stages.push(stage(section, None, &blueprint.levels, all));
                continue;
            };
            let Some(inner) = all.blueprints.iter().find(|inner| inner.id == *id) else { continue };
            let levels = common(&blueprint.levels, &inner.levels);
            let inner = inner.sections.iter().filter(|s| !matches!(s.mode, Mode::Round(_)));
            // A round counts as a whole: its own sections have no floors.
            let inner = inner.map(|inner| Section { floor: None, ..inner.clone() });
            stages.extend(inner.map(|inner| stage(&inner, Some(rounds.len()), &levels, all)));
            let title = section.title.clone();
            rounds.push(Round { title, weight: section.weight, floor: section.floor });
        }
        Self {
            id: blueprint.id.clone(),
            title: blueprint.title.clone(),
            about: blueprint.about.clone(),
            levels: blueprint.levels.clone(),
            stages,
            rounds,
            verdicts: all.verdicts.clone(),
        }
    }

    /// One section for whatever was asked, to score an interview whose blueprint is gone.
    pub fn bare(id: &str, questions: usize, verdicts: &[Grade]) -> Self {
        let section = Section {
            title: "What was asked".to_owned(),
            minutes: 1.0,
            weight: 100.0,
            floor: None,
            mode: Mode::Timed,
            overrun: Some(Overrun::Soft),
            back: true,
            pause: false,
            rubric: Vec::new(),
            pick: vec![Pick {
                topic: String::new(),
                subtopics: Vec::new(),
                count: questions,
                kinds: Vec::new(),
            }],
        };
        Self {
            id: id.to_owned(),
            title: id.to_owned(),
            about: String::new(),
            levels: Vec::new(),
            stages: vec![Stage { section, round: None, rubric: Vec::new(), levels: Vec::new() }],
            rounds: Vec::new(),
            verdicts: verdicts.to_vec(),
        }
    }

    /// Milliseconds from the beginning to the end, breaks included.
    pub fn length(&self) -> u64 {
        self.stages.iter().map(|stage| stage.section.length()).sum()
    }

    /// The stages that share the case drawn in one of them: this one and those that go on with it.
    pub fn sharing(&self, stage: usize) -> std::ops::Range<usize> {
        let round = self.stages.get(stage).map(|stage| stage.round);
        let rest = self.stages.iter().skip(stage + 1);
        let going_on = rest.take_while(|next| Some(next.round) == round && next.section.goes_on());
        stage..stage + 1 + going_on.count()
    }
}

fn stage(section: &Section, round: Option<usize>, levels: &[Level], all: &Blueprints) -> Stage {
    let rubric = section.rubric.iter().filter_map(|name| all.rubrics.get(name)).cloned();
    let (section, levels) = (section.clone(), levels.to_vec());
    Stage { section, round, rubric: rubric.collect(), levels }
}

/// The levels that both allow; an empty list allows all.
fn common(outer: &[Level], inner: &[Level]) -> Vec<Level> {
    match (outer, inner) {
        ([], levels) | (levels, []) => levels.to_vec(),
        _ => outer.iter().copied().filter(|level| inner.contains(level)).collect(),
    }
}
