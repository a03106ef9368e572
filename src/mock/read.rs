//! How does the text of a file become blueprints?
//!
//! A file is read as a whole or not at all: an interview must not be held by half a blueprint. Every mistake is told
//! at its place.

use super::blueprint::{Blueprint, Blueprints, FORMAT, Mode, Section};
use crate::bank::{Diagnostic, Document, Finding, PathStep, steps};
use crate::text::did_you_mean;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What the sums of minutes and weights may be apart, for sections of a third of a minute.
const SLACK: f64 = 0.01;
/// The weights of an interview.
const WHOLE: f64 = 100.0;
/// The longest section, in minutes.
const LONGEST: f64 = 1440.0;
/// The shortest one: a second.
const SHORTEST: f64 = 1.0 / 60.0;
/// The name under which mistakes in the shipped blueprints would be reported.
const SHIPPED: &str = "blueprints.ron";

static BLUEPRINTS: LazyLock<Blueprints> = LazyLock::new(|| {
    let text = include_str!("blueprints.ron");
    let document = Document::<Blueprints>::read(SHIPPED, text.as_bytes(), "blueprints");
    document.value.expect("the blueprints of the program, which a test reads")
});

/// The blueprints that come with the program.
pub fn shipped() -> &'static Blueprints {
    &BLUEPRINTS
}

/// Reads a user's file and puts it before the shipped blueprints: one of the same id takes the place of a shipped
/// one, and rounds and rubrics may be those of either. `topics` are the topics of the banks.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read(path: &str, bytes: &[u8], topics: &[&str]) -> Result<Blueprints, Vec<Diagnostic>> {
    let document = Document::<Blueprints>::read(path, bytes, "blueprints");
    let Some(own) = &document.value else { return Err(document.diagnostics) };
    let all = merged(own);
    let findings = check(own, &all, topics);
    if findings.is_empty() { Ok(all) } else { Err(document.diagnose(findings)) }
}

fn merged(own: &Blueprints) -> Blueprints {
    let mut all = shipped().clone();
    all.blueprints.retain(|shipped| own.blueprints.iter().all(|own| own.id != shipped.id));
    all.blueprints.extend(own.blueprints.iter().cloned());
    all.rubrics.extend(own.rubrics.clone());
    if !own.verdicts.is_empty() {
        all.verdicts.clone_from(&own.verdicts);
    }
    all
}

fn check(own: &Blueprints, all: &Blueprints, topics: &[&str]) -> Vec<Finding> {
    if own.format != FORMAT {
        let message = format!("format {} is not known to this program", own.format);
        let finding = Finding::error(steps!([], "format"), "", message);
        return vec![finding.help(format!("the supported format is {FORMAT}"))];
    }
    let mut found = Vec::new();
    check_verdicts(own, &mut found);
    let mut ids = HashSet::new();
    for (index, blueprint) in own.blueprints.iter().enumerate() {
        let base = steps!([], "blueprints", index);
        if blueprint.id.is_empty() || blueprint.id.contains(char::is_whitespace) {
            let message = "an id is one word, such as `phone-45`";
            found.push(Finding::error(steps!(base, "id"), "", message));
        } else if !ids.insert(&blueprint.id) {
            let message = format!("blueprint `{}` is already in this file", blueprint.id);
            found.push(Finding::error(steps!(base, "id"), "", message));
        }
        check_blueprint(blueprint, &base, all, topics, &mut found);
        check_replaced(blueprint, &base, all, &mut found);
    }
    found
}

/// One that takes the place of a shipped one must fit where that is a round.
fn check_replaced(
    blueprint: &Blueprint,
    base: &[PathStep],
    all: &Blueprints,
    found: &mut Vec<Finding>,
) {
    let is_shipped = |loop_: &&Blueprint| shipped().blueprints.iter().any(|b| b == *loop_);
    for other in all.blueprints.iter().filter(is_shipped) {
        for section in &other.sections {
            if section.mode != Mode::Round(blueprint.id.clone()) {
                continue;
            }
            let mut problems = Vec::new();
            check_round(&blueprint.id, section, &[], all, &mut problems);
            if !problems.is_empty() {
                let message = format!(
                    "`{}` has `{}` as a round of {} minutes without rounds of its own",
                    other.id, blueprint.id, section.minutes
                );
                let help = "give it those minutes, or another id";
                found.push(Finding::error(steps!(base, "id"), "", message).help(help));
            }
        }
    }
}

fn check_verdicts(own: &Blueprints, found: &mut Vec<Finding>) {
    let path = steps!([], "verdicts");
    if own.verdicts.iter().any(|grade| !grade.from.is_finite()) {
        found.push(Finding::error(path, "", "a verdict begins at a mean from 0 to 4"));
    } else if !own.verdicts.is_sorted_by(|a, b| a.from > b.from) {
        found.push(Finding::error(path, "", "verdicts go from the best to the worst"));
    } else if own.verdicts.last().is_some_and(|worst| worst.from > 1.0) {
        let finding = Finding::error(path, "", "the worst verdict does not begin at 1 or below");
        found.push(finding.help("give the last one `from: 0.0`, so that every mean has a verdict"));
    }
}

fn check_blueprint(
    blueprint: &Blueprint,
    base: &[PathStep],
    all: &Blueprints,
    topics: &[&str],
    found: &mut Vec<Finding>,
) {
    if blueprint.sections.is_empty() {
        found.push(Finding::error(steps!(base, "sections"), "", "an interview has sections"));
        return;
    }
    let minutes: f64 = blueprint.sections.iter().map(|section| section.minutes).sum();
    if !(0.0..=SLACK).contains(&(minutes - blueprint.minutes).abs()) {
        let message =
            format!("`minutes` is {}, the sections add up to {minutes}", blueprint.minutes);
        found.push(Finding::error(steps!(base, "minutes"), "", message));
    }
    let weights: f64 = blueprint.sections.iter().map(|section| section.weight).sum();
    if !(0.0..=SLACK).contains(&(weights - WHOLE).abs()) {
        let message = format!("the weights of the sections add up to {weights}, not to 100");
        found.push(Finding::error(steps!(base, "sections"), "", message));
    }
    let mut has_case = false;
    for (index, section) in blueprint.sections.iter().enumerate() {
        let at = steps!(base, "sections", index);
        check_section(section, &at, all, topics, found);
        if section.goes_on() && !has_case {
            let message =
                format!("section `{}` draws nothing, and no case goes on in it", section.title);
            let finding = Finding::error(at, "", message);
            found.push(
                finding.help("give it a `pick`, or draw a Scenario in the section before it"),
            );
        }
        has_case = match section.mode {
            Mode::Timed | Mode::Spoken if section.pick.is_empty() => has_case,
            Mode::Timed | Mode::Spoken => section.pick.last().is_some_and(|pick| {
                pick.kinds.is_empty() || pick.kinds.contains(&super::KindName::Scenario)
            }),
            Mode::Note | Mode::Break | Mode::Round(_) => false,
        };
    }
}

fn check_section(
    section: &Section,
    at: &[PathStep],
    all: &Blueprints,
    topics: &[&str],
    found: &mut Vec<Finding>,
) {
    if !(SHORTEST..=LONGEST).contains(&section.minutes) {
        let message =
            format!("a section takes a second to {LONGEST} minutes, this is {}", section.minutes);
        found.push(Finding::error(steps!(at, "minutes"), "", message));
    }
    if !(0.0..=WHOLE).contains(&section.weight) {
        let message = format!("a weight is between 0 and 100, this is {}", section.weight);
        found.push(Finding::error(steps!(at, "weight"), "", message));
    }
    if let Some(floor) = section.floor.filter(|floor| !(1.0..=4.0).contains(floor)) {
        let message = format!("a floor is a grade from 1 to 4, this is {floor}");
        found.push(Finding::error(steps!(at, "floor"), "", message));
    }
    for (index, name) in section.rubric.iter().enumerate() {
        if !all.rubrics.contains_key(name) {
            let names = all.rubrics.keys().map(String::as_str);
            found.push(unknown("rubric", name, names, steps!(at, "rubric", index)));
        }
    }
    let is_graded = match section.mode {
        Mode::Break => false,
        Mode::Note => !section.pick.is_empty() || !section.rubric.is_empty(),
        Mode::Timed | Mode::Spoken | Mode::Round(_) => true,
    };
    if section.weight > 0.0 && !is_graded {
        let message = format!("nothing in section `{}` can be graded", section.title);
        let finding = Finding::error(steps!(at, "weight"), "", message);
        found.push(finding.help("give it `weight: 0`, or a note section a `pick` or a `rubric`"));
    }
    if let Mode::Round(id) = &section.mode {
        check_round(id, section, at, all, found);
    }
    if matches!(section.mode, Mode::Break | Mode::Round(_)) && !section.pick.is_empty() {
        let message = "a break or a round draws nothing itself";
        found.push(Finding::error(steps!(at, "pick"), "", message));
    }
    for (index, pick) in section.pick.iter().enumerate() {
        let path = steps!(at, "pick", index);
        if !topics.contains(&pick.topic.as_str()) {
            let topics = topics.iter().copied();
            found.push(unknown("topic", &pick.topic, topics, steps!(path, "topic")));
        }
        if pick.count == 0 {
            found.push(Finding::error(steps!(path, "count"), "", "a pick draws at least 1"));
        }
    }
}

fn check_round(
    id: &str,
    section: &Section,
    at: &[PathStep],
    all: &Blueprints,
    found: &mut Vec<Finding>,
) {
    let path = steps!(at, "mode");
    let Some(round) = all.blueprints.iter().find(|blueprint| blueprint.id == id) else {
        let ids = all.blueprints.iter().map(|blueprint| blueprint.id.as_str());
        found.push(unknown("blueprint", id, ids, path));
        return;
    };
    if round.sections.iter().any(|section| matches!(section.mode, Mode::Round(_))) {
        let message = format!("blueprint `{id}` has rounds of its own, so it cannot be one");
        found.push(Finding::error(path, "", message));
    } else if (round.minutes - section.minutes).abs() > SLACK {
        let message =
            format!("this takes {} minutes, blueprint `{id}` {}", section.minutes, round.minutes);
        found.push(Finding::error(steps!(at, "minutes"), "", message));
    }
}

fn unknown<'a>(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'a str>,
    at: Vec<PathStep>,
) -> Finding {
    let known: Vec<&str> = known.collect();
    let help = match did_you_mean(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known: {}", known.join(", ")),
    };
    Finding::error(at, "", format!("no {what} is named `{name}`")).help(help)
}
