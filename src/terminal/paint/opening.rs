//! What does a person read before an interview begins?

use super::super::look::{Ink, Line, Look};
use super::heading;
use super::prose::{inked, item, prose};
use crate::mock::{Mode, Opening, Overrun, Section, Stage};

/// Title, sections, rules, and how somebody else can sit the same.
pub fn opening(opening: &Opening<'_>, look: &Look) -> Vec<Line> {
    let program = opening.program;
    let mut lines = inked(&program.title, Ink::Strong, &Line::empty(), look);
    if !program.about.is_empty() {
        lines.extend(prose(&program.about, look));
    }
    lines.push(Line::empty());
    lines.extend(table(opening, look));
    heading(&mut lines, "how it goes", look);
    lines.extend(rules(opening).iter().flat_map(|rule| item("  - ", rule, look)));
    lines
}

/// Columns that a table of the sections needs.
const TABLE: usize = 72;

/// A row a section; a round stands above its sections. Where a table has no room, a row is a sentence.
fn table(opening: &Opening<'_>, look: &Look) -> Vec<Line> {
    let is_wide = look.columns() >= TABLE;
    let mut lines = Vec::new();
    if is_wide {
        lines.push(Line::of(Ink::Faint, "  min  weight  questions  section"));
    }
    let mut round = None;
    for (stage, questions) in opening.program.stages.iter().zip(&opening.questions) {
        if stage.round != round {
            round = stage.round;
            if let Some(round) = round.and_then(|round| opening.program.rounds.get(round)) {
                let words = format!("round {}, weight {}", round.title, weight(round.weight));
                lines.extend(inked(&words, Ink::Strong, &Line::empty(), look));
            }
        }
        let section = &stage.section;
        lines.extend(match is_wide {
            true => item(&columns(section, *questions), &section.title, look),
            false => item("  - ", &sentence(section, *questions), look),
        });
    }
    let minutes = number(opening.program.length() as f64 / 60_000.0);
    lines.push(match is_wide {
        true => Line::of(Ink::Faint, format!("{minutes:>5}  in all")),
        false => Line::of(Ink::Faint, format!("{minutes} min in all")),
    });
    lines
}

fn columns(section: &Section, questions: usize) -> String {
    let (minutes, weight) = (number(section.minutes), weight(section.weight));
    let questions = match section.mode {
        Mode::Break => "-".to_owned(),
        _ if questions == 0 => "notes".to_owned(),
        _ => questions.to_string(),
    };
    format!("{minutes:>5}  {weight:>6}  {questions:>9}  ")
}

fn sentence(section: &Section, questions: usize) -> String {
    let mut words = format!("{}: {} min", section.title, number(section.minutes));
    if section.weight > 0.0 {
        words += &format!(", weight {}", weight(section.weight));
    }
    words += &match (&section.mode, questions) {
        (Mode::Break, _) => String::new(),
        (_, 0) => ", notes".to_owned(),
        (_, 1) => ", 1 question".to_owned(),
        (_, questions) => format!(", {questions} questions"),
    };
    words
}

fn rules(opening: &Opening<'_>) -> Vec<String> {
    let stages = &opening.program.stages;
    let named = |is: &dyn Fn(&Stage) -> bool| {
        let sections = stages.iter().zip(&opening.questions);
        let asked = sections.filter(|(stage, questions)| **questions > 0 && is(stage));
        let mut titles: Vec<&str> = asked.map(|(stage, _)| stage.section.title.as_str()).collect();
        titles.dedup();
        titles
    };
    let hard = named(&|stage| stage.section.overrun() == Overrun::Hard);
    let soft = named(&|stage| stage.section.overrun() == Overrun::Soft);
    let back = named(&|stage| stage.section.back);
    let forward = named(&|stage| !stage.section.back);
    let all = hard.len() + soft.len();
    let mut rules = vec![
        "No hints, and no feedback before the end; then you assess what no machine can check."
            .to_owned(),
        "Flag a question with f, skip it with s; typed in a text as :f and :s.".to_owned(),
    ];
    if !back.is_empty() {
        let words = "b goes back to the question before, o shows all of the section and leaves it";
        rules.push(format!("{words}{}.", only(&back, all)));
    }
    if !forward.is_empty() {
        rules.push(format!("There is no way back{}.", only(&forward, all)));
    }
    if !hard.is_empty() {
        let words = "When the time of a section is up, the answer on the screen is submitted as it stands and the section is over";
        rules.push(format!("{words}{}.", only(&hard, all)));
    }
    if !soft.is_empty() {
        let words =
            "When the time of a section is up, you are told, go on, and the overrun is counted";
        rules.push(format!("{words}{}.", only(&soft, all)));
    }
    if all > 1 {
        rules.push("Minutes that a section leaves unused are gone.".to_owned());
    }
    let pause: Vec<&str> = stages
        .iter()
        .filter(|stage| stage.section.pause)
        .map(|stage| stage.section.title.as_str())
        .collect();
    rules.push(match pause.is_empty() {
        true => "The clock cannot be stopped.".to_owned(),
        false => format!("p stops the clock (in {}).", pause.join(", ")),
    });
    rules.push(
        "Ctrl-C leaves; `onsite mock --resume` goes on with the time that is left.".to_owned(),
    );
    let level = opening.level.map(|level| format!(" --level {}", level.name()));
    let (id, seed) = (&opening.program.id, opening.seed);
    rules.push(format!(
        "Seed {seed}, {}: `onsite mock {id}{} --seed {seed}` asks the same of somebody else.",
        opening.level.map_or("any level", |level| level.name()),
        level.unwrap_or_default()
    ));
    rules
}

/// In which sections a rule holds, unless it is in all.
fn only(titles: &[&str], all: usize) -> String {
    if titles.len() == all { String::new() } else { format!(" (in {})", titles.join(", ")) }
}

fn weight(weight: f64) -> String {
    if weight > 0.0 { format!("{}%", number(weight)) } else { "-".to_owned() }
}

fn number(number: f64) -> String {
    format!("{}", (number * 10.0).round() / 10.0)
}
