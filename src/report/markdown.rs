//! What does a result look like as Markdown?

use super::Sitting;
use super::told::{Section, told};

/// The result as one document.
pub fn markdown(sitting: &Sitting<'_>, before: &[Sitting<'_>]) -> String {
    let told = told(sitting, before);
    let mut text = format!("# {}: {}\n\n", escaped(&told.title), told.verdict);
    text += &list(&told.facts);
    text += &list(&told.remarks.iter().map(|remark| escaped(remark)).collect::<Vec<_>>());
    for (number, round) in told.rounds.iter().enumerate() {
        text += &format!("\n## {}\n\n{}\n", escaped(&round.title), round.facts.join("; "));
        for section in told.sections.iter().filter(|section| section.round == Some(number)) {
            text += &part(section, "###");
        }
    }
    for section in told.sections.iter().filter(|section| section.round.is_none()) {
        text += &part(section, "##");
    }
    if !told.next.is_empty() {
        text += "\n## To drill next\n\n";
        for next in &told.next {
            text += &format!("- `{}` (missed: {})\n", next.command, next.missed);
        }
    }
    if !told.before.is_empty() {
        text += "\n## Earlier\n\n| Day | Result |\n|---|---|\n";
        for (day, _, verdict) in &told.before {
            text += &format!("| {day} | {verdict} |\n");
        }
    }
    text
}

fn part(section: &Section, level: &str) -> String {
    let title = escaped(&section.title);
    let facts = escaped(&section.facts.join("; "));
    let mut text = format!("\n{level} {title}\n\n{facts}\n");
    if !section.items.is_empty() {
        text += "\n| Question | Asked | Result |\n|---|---|---|\n";
    }
    for item in &section.items {
        let prompt = escaped(&item.prompt);
        text += &format!("| {} | {prompt} | {} |\n", item.name, item.result);
    }
    if !section.notes.is_empty() {
        let notes: Vec<String> =
            section.notes.lines().map(|line| format!("> {}", escaped(line))).collect();
        text += &format!("\n{}\n", notes.join("\n"));
    }
    text
}

fn list(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {line}\n")).collect()
}

/// Text in which nothing is taken for markup, but code between backticks stays code.
fn escaped(text: &str) -> String {
    let is_markup = |c: char| matches!(c, '*' | '_' | '<' | '>' | '#' | '|' | '[' | ']' | '\\');
    let mut code = false;
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        code ^= c == '`';
        // A bar ends a cell of a table even within code.
        if is_markup(c) && !code || c == '|' {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
