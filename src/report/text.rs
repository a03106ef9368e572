//! What does a result look like in a terminal?

use super::Sitting;
use super::told::{Section, told};

/// The result as lines; whoever prints them wraps what is too long.
pub fn text(sitting: &Sitting<'_>, before: &[Sitting<'_>]) -> String {
    let told = told(sitting, before);
    let mut text = format!("{}: {}\n", told.title, told.verdict);
    for fact in &told.facts {
        text += &format!("  {fact}\n");
    }
    for remark in &told.remarks {
        text += &format!("  {remark}\n");
    }
    for (number, round) in told.rounds.iter().enumerate() {
        text += &format!("\n{}: {}\n", round.title, round.facts.join("; "));
        for section in told.sections.iter().filter(|section| section.round == Some(number)) {
            text += &lines(section, "  ");
        }
    }
    for section in told.sections.iter().filter(|section| section.round.is_none()) {
        text += &format!("\n{}", lines(section, ""));
    }
    if !told.next.is_empty() {
        text += "\nto drill next\n";
        for next in &told.next {
            text += &format!("  {:<34} missed: {}\n", next.command, next.missed);
        }
    }
    if !told.before.is_empty() {
        text += "\nearlier\n";
        for (day, _, verdict) in &told.before {
            text += &format!("  {day}  {verdict}\n");
        }
    }
    text
}

fn lines(section: &Section, indent: &str) -> String {
    let mut text = format!("{indent}{}\n{indent}  {}\n", section.title, section.facts.join("; "));
    for item in &section.items {
        text += &format!("{indent}  {}: {}\n{indent}    {}\n", item.name, item.result, item.prompt);
    }
    for line in section.notes.lines() {
        text += &format!("{indent}  | {line}\n");
    }
    text
}
