//! What came out of an interview?
//!
//! Points of the machine and of the candidate are graded apart and never added: each share becomes a grade by the
//! table of the content guide (4.2), anchors are grades already, and a section's grade is their mean, each weighted
//! by the number of its answers.

use super::blueprint::Mode;
use super::debrief::Task;
use super::interview::{Interview, Place};
use crate::bank::{Kind, Level, QuestionKey, Response};
use crate::grade::{self, Verdict};
use crate::schedule::{
    DrillNext, ItemScore, ItemState, Mode as ReviewMode, Points, Review, RoundScore, Scorecard,
    SectionScore,
};
use crate::session::{Evidence, guessed, suggest};
use std::collections::{BTreeMap, HashSet};

/// Share of points from which on the grades 2, 3 and 4 are given.
pub const GRADES: [f64; 3] = [0.40, 0.65, 0.85];
/// Share that an answer needs to show its level.
const MEETS: f64 = 0.65;
/// Share of the time that an interview must use to say anything.
const LEAST_USED: f64 = 0.05;
/// What sums of fractions may be off by.
const SLACK: f64 = 1e-9;
/// Things to drill that are named.
const NEXT: usize = 3;

/// What is kept of an interview that is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// One for each question that was answered and assessed.
    pub reviews: Vec<Review>,
    pub scorecard: Scorecard,
}

/// The grade of a share of points.
pub fn grade_of(share: f64) -> f64 {
    1.0 + GRADES.iter().filter(|from| share >= **from - SLACK).count() as f64
}

impl Interview {
    /// Judges everything, once.
    pub fn result(&self) -> Outcome {
        let sections: Vec<SectionScore> = (0..self.program.stages.len())
            .filter(|stage| self.program.stages[*stage].section.mode != Mode::Break)
            .map(|stage| self.section_score(stage))
            .collect();
        let rounds = self.round_scores(&sections);
        let single = sections.iter().filter(|section| section.round.is_none());
        let graded: Vec<Graded> =
            single.map(Graded::of_section).chain(rounds.iter().map(Graded::of_round)).collect();
        let mean = mean(graded.iter().filter_map(|part| Some((part.weight, part.grade?))));
        let is_graded = graded.iter().all(|part| part.weight <= 0.0 || part.grade.is_some());
        let lost = self.lost + self.answers.iter().filter(|answer| answer.is_lost).count();
        let too_short = is_too_short(&sections);
        let complete =
            !self.is_cut_short && self.place == Place::Done && is_graded && lost == 0 && !too_short;
        let below = graded.iter().find(|part| part.is_below_floor());
        let (verdict, passed, capped) = self.verdict(mean.filter(|_| complete), below);
        let scorecard = Scorecard {
            blueprint: self.program.id.clone(),
            title: self.program.title.clone(),
            seed: self.seed,
            level: self.level,
            complete,
            next: next(&sections, &rounds),
            capped_by: below.map(|part| part.title.to_owned()).filter(|_| capped),
            sections,
            rounds,
            mean,
            verdict,
            passed,
            lost,
            too_short,
            clock_moved: self.clock_moved.clone(),
        };
        Outcome { reviews: self.reviews(), scorecard }
    }

    fn section_score(&self, number: usize) -> SectionScore {
        let stage = &self.program.stages[number];
        // Of an interview that was cut short, what was never on the screen says nothing.
        let slots = self.range(number);
        let slots: Vec<usize> =
            slots.filter(|slot| !self.is_cut_short || self.answers[*slot].is_seen).collect();
        let items: Vec<ItemScore> = slots.iter().map(|slot| self.item_score(*slot)).collect();
        let points = |by_machine: bool| {
            let counted = items.iter().zip(&slots).filter(|(item, slot)| {
                item.by_machine == by_machine
                    && !matches!(self.slots[**slot].kind(), Kind::Behavioural(_))
                    && is_settled(item)
            });
            counted.fold(Points::default(), |sum, (item, _)| Points {
                earned: sum.earned + counted_score(item),
                of: sum.of + 1.0,
            })
        };
        let (machine, own) = (points(true), points(false));
        let (anchors, stories) = self.anchors(number);
        let rubric = &self.assessed[number];
        let was_sat = self.timings[number].begun.is_some();
        let grade = if stage.section.weight <= 0.0 || !was_sat {
            None
        } else if !stage.rubric.is_empty() {
            self.rubric_grade(number, rubric, &items)
        } else {
            let parts = [machine, own]
                .into_iter()
                .filter_map(|points| points.share().map(|share| (points.of, grade_of(share))));
            let stories = stories.into_iter().map(|grade| (1.0, grade));
            mean(parts.chain(stories)).filter(|_| items.iter().all(is_settled))
        };
        SectionScore {
            title: stage.section.title.clone(),
            round: stage.round,
            weight: stage.section.weight,
            floor: stage.section.floor,
            grade,
            given: stage.section.length(),
            used: self.timings[number].used(self.clock()),
            machine,
            own,
            anchors,
            reached: reached(&items),
            items,
            notes: self.notes[number].clone(),
        }
    }

    /// A section that is assessed as a whole: its anchors, or 1 if nothing was said in it.
    fn rubric_grade(&self, number: usize, rubric: &[u8], items: &[ItemScore]) -> Option<f64> {
        let said = items.iter().any(|item| item.state != ItemState::Unanswered)
            || !self.notes[number].trim().is_empty();
        if !said {
            return self.timings[number].ended.map(|_| 1.0);
        }
        mean(rubric.iter().map(|anchor| (1.0, f64::from(*anchor))))
    }

    /// Every anchor chosen in a section with the name of its scale, and the grade of each story.
    fn anchors(&self, number: usize) -> (Vec<(String, u8)>, Vec<f64>) {
        let (mut named, mut stories) = (Vec::new(), Vec::new());
        for slot in self.range(number) {
            if !matches!(self.slots[slot].kind(), Kind::Behavioural(_)) {
                continue;
            }
            let answer = &self.answers[slot];
            match (&answer.anchors, &answer.response) {
                (Some(anchors), _) => {
                    let names = self.scales(Task::Story(slot)).into_iter().map(|scale| scale.name);
                    named.extend(names.zip(anchors.iter().copied()));
                    stories.extend(mean(anchors.iter().map(|a| (1.0, f64::from(*a)))));
                }
                (None, None) => stories.push(1.0),
                (None, Some(_)) => {}
            }
        }
        let names = self.scales(Task::Rubric(number)).into_iter().map(|scale| scale.name);
        named.extend(names.zip(self.assessed[number].iter().copied()));
        (named, stories)
    }

    fn item_score(&self, slot: usize) -> ItemScore {
        let (answer, place) = (&self.answers[slot], &self.slots[slot]);
        let state = match &answer.response {
            None => ItemState::Unanswered,
            Some(_) if answer.is_late => ItemState::Late,
            Some(_) if answer.is_cut_off => ItemState::CutOff,
            Some(_) => ItemState::Answered,
        };
        ItemScore {
            question: place.item.key.clone(),
            step: place.part.map(|part| part + 1),
            prompt: place.prompt().to_owned(),
            topic: match place.item.question.subtopic.as_str() {
                "" => place.item.topic().to_owned(),
                subtopic => subtopic.to_owned(),
            },
            level: place.item.question.level,
            state,
            score: match state {
                // A section that was never begun says nothing.
                ItemState::Unanswered => self.timings[place.stage].begun.map(|_| 0.0),
                _ => self.judged(slot).map(|verdict| verdict.score),
            },
            by_machine: !place.is_own(),
            confidence: answer.confidence,
            used: answer.spent,
        }
    }

    /// The verdict on one slot; none if the candidate has not assessed it.
    fn judged(&self, slot: usize) -> Option<Verdict> {
        let place = &self.slots[slot];
        let response = self.answers[slot].assessed(place)?;
        let context = self.grader.context(place.item.key.bank());
        Some(grade::grade(place.kind(), &response, &context))
    }

    fn round_scores(&self, sections: &[SectionScore]) -> Vec<RoundScore> {
        let rounds = self.program.rounds.iter().enumerate();
        let score = |(number, round): (usize, &super::program::Round)| {
            let inner = sections.iter().filter(|section| section.round == Some(number));
            let graded =
                inner.clone().all(|section| section.weight <= 0.0 || section.grade.is_some());
            let grade = mean(inner.filter_map(|section| Some((section.weight, section.grade?))));
            RoundScore {
                title: round.title.clone(),
                weight: round.weight,
                floor: round.floor,
                grade: grade.filter(|_| graded),
            }
        };
        rounds.map(score).collect()
    }

    /// The verdict of a mean, whether it is a yes, and whether a floor has lowered it.
    fn verdict(&self, mean: Option<f64>, below: Option<&Graded>) -> (Option<String>, bool, bool) {
        let verdicts = &self.program.verdicts;
        let lookup = |mean: f64| verdicts.iter().position(|grade| mean >= grade.from - SLACK);
        let Some(reached) = mean.and_then(lookup) else { return (None, false, false) };
        // A floor never lets a yes stand.
        let refused = verdicts.iter().position(|grade| !grade.passed);
        let place = below.and(refused).map_or(reached, |floor| floor.max(reached));
        let grade = &verdicts[place];
        (Some(grade.verdict.clone()), grade.passed, place != reached)
    }

    /// One review for each question that was answered and, where the machine cannot, assessed.
    fn reviews(&self) -> Vec<Review> {
        let mut seen = HashSet::new();
        let keys = self.slots.iter().map(|slot| &slot.item.key);
        let keys: Vec<&QuestionKey> = keys.filter(|key| seen.insert(*key)).collect();
        keys.into_iter().filter_map(|key| self.review(key)).collect()
    }

    fn review(&self, key: &QuestionKey) -> Option<Review> {
        let parts: Vec<usize> =
            (0..self.slots.len()).filter(|slot| self.slots[*slot].item.key == *key).collect();
        let item = &self.slots[*parts.first()?].item;
        let question = &item.question;
        let response = match &question.kind {
            Kind::Scenario(_) => {
                let any = parts.iter().any(|slot| self.answers[*slot].response.is_some());
                let part = |slot: &usize| {
                    let answer = &self.answers[*slot];
                    match (&answer.response, answer.assessed(&self.slots[*slot])) {
                        (None, _) => Some(Response::Nothing),
                        (Some(_), assessed) => assessed,
                    }
                };
                let steps = parts.iter().map(part).collect::<Option<Vec<_>>>();
                Response::Steps(steps.filter(|_| any)?)
            }
            _ => self.answers[parts[0]].assessed(&self.slots[parts[0]])?,
        };
        let context = self.grader.context(key.bank());
        let score = grade::grade(&question.kind, &response, &context).score;
        let spent: u64 = parts.iter().map(|slot| self.answers[*slot].spent).sum();
        let confidence = parts.iter().filter_map(|slot| self.answers[*slot].confidence).min();
        let (rating, _) = suggest(&Evidence {
            score,
            confidence,
            hints: 0,
            pace: spent as f64 / (f64::from(question.seconds()) * 1000.0),
            two_choices: matches!(question.kind, Kind::TrueFalse(_)),
            overruled: false,
        });
        Some(Review {
            question: key.clone(),
            rev: question.rev,
            given: response.given(&question.kind),
            score,
            confidence,
            hints: 0,
            rating,
            milliseconds: spent,
            mode: ReviewMode::Mock,
            chance: guessed(grade::chance(&question.kind), confidence),
            rehearsal: question.kind.is_rehearsal(),
            overruled: false,
        })
    }
}

/// What the verdict is made of: a section, or a round.
struct Graded<'a> {
    title: &'a str,
    weight: f64,
    floor: Option<f64>,
    grade: Option<f64>,
}

impl<'a> Graded<'a> {
    fn of_section(section: &'a SectionScore) -> Self {
        let SectionScore { title, weight, floor, grade, .. } = section;
        Self { title, weight: *weight, floor: *floor, grade: *grade }
    }

    fn of_round(round: &'a RoundScore) -> Self {
        let RoundScore { title, weight, floor, grade } = round;
        Self { title, weight: *weight, floor: *floor, grade: *grade }
    }

    fn is_below_floor(&self) -> bool {
        matches!((self.grade, self.floor), (Some(grade), Some(floor)) if grade < floor - SLACK)
    }
}

/// Weighted mean of values, each behind its weight; none without weight.
fn mean(parts: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (weights, sum) = parts.fold((0.0, 0.0), |(weights, sum), (weight, value)| {
        (weights + weight, sum + weight * value)
    });
    (weights > 0.0).then(|| sum / weights)
}

/// Whether so little of the time was used that nobody can have sat it.
fn is_too_short(sections: &[SectionScore]) -> bool {
    let sum = |time: fn(&SectionScore) -> u64| sections.iter().map(time).sum::<u64>();
    (sum(|section| section.used) as f64) < LEAST_USED * sum(|section| section.given) as f64
}

/// Assessed, or with nothing to assess.
fn is_settled(item: &ItemScore) -> bool {
    item.score.is_some()
}

/// The score as far as it counts: what was late earns nothing here.
fn counted_score(item: &ItemScore) -> f64 {
    if item.state == ItemState::Late { 0.0 } else { item.score.unwrap_or(0.0) }
}

/// The highest level whose questions, and those above it, were answered well enough, in a section that was answered well
/// enough as a whole: one lucky answer shows no level.
fn reached(items: &[ItemScore]) -> Option<Level> {
    let meets = |from: Level| {
        let asked = items.iter().filter(|item| item.level >= from && is_settled(item));
        mean(asked.map(|item| (1.0, counted_score(item)))).is_some_and(|mean| mean >= MEETS - SLACK)
    };
    let any = meets(Level::Junior);
    Level::ALL.into_iter().rev().find(|level| any && meets(*level))
}

/// Where most was lost, by the weight of the sections.
fn next(sections: &[SectionScore], rounds: &[RoundScore]) -> Vec<DrillNext> {
    let mut lost: BTreeMap<&str, (f64, Vec<QuestionKey>)> = BTreeMap::new();
    for section in sections {
        let of_round = section.round.map_or(1.0, |round| rounds[round].weight / 100.0);
        let share = (section.weight * of_round).max(1.0) / section.items.len().max(1) as f64;
        for item in section.items.iter().filter(|item| is_settled(item)) {
            let score = counted_score(item);
            if score >= MEETS - SLACK {
                continue;
            }
            let (sum, missed) = lost.entry(&item.topic).or_default();
            *sum += share * (1.0 - score);
            if !missed.contains(&item.question) {
                missed.push(item.question.clone());
            }
        }
    }
    let mut lost: Vec<_> = lost.into_iter().collect();
    lost.sort_by(|(_, (a, _)), (_, (b, _))| b.total_cmp(a));
    let named = lost.into_iter().take(NEXT);
    named.map(|(what, (_, missed))| DrillNext { what: what.to_owned(), missed }).collect()
}
