//! What is there to say of a result?

use super::Sitting;
use crate::schedule::{ItemScore, ItemState, Points, Scorecard, SectionScore};
use crate::text::printable;

/// Characters of a prompt that are shown.
const BEGINNING: usize = 90;

/// A result in words, in the order in which it is told.
pub(super) struct Told {
    pub title: String,
    /// The verdict with its mean.
    pub verdict: String,
    /// When, how long, how to repeat it.
    pub facts: Vec<String>,
    pub sections: Vec<Section>,
    pub rounds: Vec<Round>,
    pub remarks: Vec<String>,
    pub next: Vec<Next>,
    /// Earlier results of the same interview, the first first: day, mean if it was complete, verdict.
    pub before: Vec<(String, Option<f64>, String)>,
}

pub(super) struct Section {
    pub title: String,
    pub round: Option<usize>,
    pub grade: Option<f64>,
    pub floor: Option<f64>,
    pub facts: Vec<String>,
    pub items: Vec<Item>,
    pub notes: String,
}

/// What was asked, and what became of it.
pub(super) struct Item {
    /// The question's id, with the step of a case.
    pub name: String,
    /// The beginning of what was asked, on one line.
    pub prompt: String,
    pub result: String,
}

pub(super) struct Round {
    pub title: String,
    pub facts: Vec<String>,
}

pub(super) struct Next {
    /// What is typed.
    pub command: String,
    pub missed: String,
}

/// The verdict in a few words.
pub fn verdict(card: &Scorecard) -> String {
    let verdict = match (&card.verdict, card.complete) {
        (Some(verdict), _) => printable(verdict),
        (None, true) => "not graded".to_owned(),
        (None, false) => "incomplete".to_owned(),
    };
    match card.mean {
        Some(mean) => format!("{verdict} ({mean:.2} of 4)"),
        None => verdict,
    }
}

pub(super) fn told(sitting: &Sitting<'_>, before: &[Sitting<'_>]) -> Told {
    let card = sitting.scorecard;
    Told {
        title: printable(&card.title),
        verdict: verdict(card),
        facts: facts(sitting),
        sections: card.sections.iter().map(section).collect(),
        rounds: card.rounds.iter().map(round).collect(),
        remarks: remarks(card),
        next: card.next.iter().map(next).collect(),
        before: before.iter().map(earlier).collect(),
    }
}

fn facts(sitting: &Sitting<'_>) -> Vec<String> {
    let card = sitting.scorecard;
    let sum = |milliseconds: fn(&SectionScore) -> u64| card.sections.iter().map(milliseconds).sum();
    let (used, given) = (sum(|section| section.used), sum(|section| section.given));
    let mut facts = vec![sitting.at.strftime("%Y-%m-%d %H:%M").to_string()];
    facts.push(format!("{} of {} used", clock(used), clock(given)));
    facts.extend(card.level.map(|level| format!("level {}", level.name())));
    let level = card.level.map_or(String::new(), |level| format!(" --level {}", level.name()));
    facts.push(format!("`onsite mock {} --seed {}{level}` repeats it", card.blueprint, card.seed));
    facts
}

fn section(section: &SectionScore) -> Section {
    let mut facts = vec![grade_words(section.grade, section.weight)];
    facts.extend(section.floor.map(|floor| format!("floor {floor:.1}")));
    facts.extend(points("machine-checked", section.machine));
    facts.extend(points("self-assessed", section.own));
    let anchors: Vec<String> = section
        .anchors
        .iter()
        .map(|(name, anchor)| format!("{} {anchor}", printable(name)))
        .collect();
    if !anchors.is_empty() {
        let alone = section.machine.of + section.own.of > 0.0 && !has_stories(section);
        let alone = if alone { ", which alone make the grade" } else { "" };
        facts.push(format!("anchors: {}{alone}", anchors.join(", ")));
    }
    facts.extend(section.reached.map(|level| format!("reached {}", level.name())));
    facts.push(format!("{} of {}", clock(section.used), clock(section.given)));
    if section.used > section.given {
        facts.push(format!("over by {}", clock(section.used - section.given)));
    }
    Section {
        title: printable(&section.title),
        round: section.round,
        grade: section.grade,
        floor: section.floor,
        facts,
        items: section.items.iter().map(item).collect(),
        notes: printable(&section.notes),
    }
}

/// Whether anchors belong to stories, which are graded beside points; else they belong to the section as a whole.
fn has_stories(section: &SectionScore) -> bool {
    section.items.iter().any(|item| !item.by_machine && item.step.is_none())
        && section.machine.of + section.own.of < section.items.len() as f64
}

fn round(round: &crate::schedule::RoundScore) -> Round {
    let mut facts = vec![grade_words(round.grade, round.weight)];
    facts.extend(round.floor.map(|floor| format!("floor {floor:.1}")));
    Round { title: printable(&round.title), facts }
}

fn grade_words(grade: Option<f64>, weight: f64) -> String {
    match grade {
        Some(grade) => format!("grade {grade:.1} of 4, weight {weight}"),
        None if weight > 0.0 => format!("not graded, weight {weight}"),
        None => "not graded".to_owned(),
    }
}

fn points(what: &str, points: Points) -> Option<String> {
    let share = points.share()?;
    let earned = (points.earned * 10.0).round() / 10.0;
    Some(format!("{what} {earned} of {} ({:.0}%)", points.of, share * 100.0))
}

fn item(item: &ItemScore) -> Item {
    let score = item.score.map(|score| format!("{:.0}%", score * 100.0));
    let result = match (item.state, score) {
        (ItemState::Unanswered, _) => "unanswered".to_owned(),
        (_, None) => "not assessed".to_owned(),
        (ItemState::Answered, Some(score)) => score,
        (ItemState::CutOff, Some(score)) => format!("{score}, cut off by the clock"),
        (ItemState::Late, Some(score)) => format!("late, would have been {score}"),
    };
    let by = if item.by_machine || item.score.is_none() { "" } else { ", self-assessed" };
    let result = match item.state {
        ItemState::Unanswered => result,
        _ => format!("{result}{by}, {}", clock(item.used)),
    };
    Item { name: name(item), prompt: beginning(&item.prompt), result }
}

/// The question's id, with the step of a case.
fn name(item: &ItemScore) -> String {
    match item.step {
        Some(step) => format!("{} step {step}", item.question.id()),
        None => item.question.id().to_owned(),
    }
}

/// The first words of a text, on one line.
fn beginning(text: &str) -> String {
    let line = printable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= BEGINNING {
        return line;
    }
    let cut: String = line.chars().take(BEGINNING).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} ..")
}

fn remarks(card: &Scorecard) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(by) = &card.capped_by {
        remarks.push(format!("held down by `{}`, which is below its floor", printable(by)));
    }
    if card.too_short {
        remarks.push("incomplete: too little of the time was used to say anything".to_owned());
    }
    if card.lost > 0 {
        let things = if card.lost == 1 { "1 thing" } else { "several things" };
        remarks.push(format!(
            "incomplete: {things} that happened could not be read back; the journal was damaged, or a question edited"
        ));
    }
    if !card.complete && !card.too_short && card.lost == 0 {
        remarks.push(
            "incomplete: not every section was sat to its end and assessed, so there is no verdict"
                .to_owned(),
        );
    }
    let ids = |items: &mut dyn Iterator<Item = &ItemScore>| -> String {
        items.map(name).collect::<Vec<_>>().join(", ")
    };
    for (words, list) in [
        ("sure but wrong", ids(&mut card.sure_but_wrong())),
        ("right by a guess", ids(&mut card.lucky())),
    ] {
        if !list.is_empty() {
            remarks.push(format!("{words}: {list}"));
        }
    }
    for seconds in &card.clock_moved {
        let way = if *seconds < 0 { "back" } else { "on" };
        let length = clock(seconds.unsigned_abs() * 1000);
        remarks.push(format!(
            "the clock on the wall moved {way} by {length}; the interview's clock did not"
        ));
    }
    remarks
}

fn next(next: &crate::schedule::DrillNext) -> Next {
    let missed: Vec<&str> = next.missed.iter().map(|key| key.id()).collect();
    Next { command: format!("onsite drill {}", printable(&next.what)), missed: missed.join(", ") }
}

fn earlier(sitting: &Sitting<'_>) -> (String, Option<f64>, String) {
    let day = sitting.at.strftime("%Y-%m-%d").to_string();
    let mean = sitting.scorecard.mean.filter(|_| sitting.scorecard.complete);
    (day, mean, verdict(sitting.scorecard))
}

/// Minutes and seconds, and hours where there are any.
pub(super) fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}
