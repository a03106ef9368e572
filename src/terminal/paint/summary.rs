//! How is the end of a sitting told?

use super::super::look::{Ink, Line, Look};
use super::prose::{inked, item, prose};
use super::{bar, heading};
use crate::session::{Summary, TopicScore};
use crate::text::printable;
use console::measure_text_width;

/// Score by topic, what was missed with its takeaway, what comes back when.
pub fn summary(summary: &Summary, look: &Look) -> Vec<Line> {
    let mut lines = inked(&told(summary), Ink::Plain, &Line::of(Ink::Strong, "done: "), look);
    if let Some(key) = &summary.unfinished {
        let words = format!("{key} was not finished: what was answered of it is not kept");
        lines.extend(prose(&words, look));
    }
    let widest = summary.topics.iter().map(|t| measure_text_width(&t.topic)).max().unwrap_or(0);
    if !summary.topics.is_empty() {
        heading(&mut lines, "by topic", look);
        lines.extend(summary.topics.iter().flat_map(|topic| topic_row(topic, widest, look)));
    }
    for fact in [
        (summary.sure_but_wrong, "sure but wrong; these are worth reading again"),
        (summary.lucky, "right by a guess; they come back sooner"),
    ] {
        if fact.0 > 0 {
            lines.push(Line::empty());
            lines.extend(prose(&format!("{} {}", fact.0, fact.1), look));
        }
    }
    missed(&mut lines, summary, look);
    for leech in &summary.leeches {
        let words =
            format!("{leech} will not stick: note what confuses you, reword it, or suspend it");
        lines.push(Line::empty());
        lines.extend(prose(&words, look));
    }
    lines.push(Line::empty());
    lines.extend(prose(&next_due(summary), look));
    if summary.streak > 0 {
        lines.extend(prose(&format!("streak: {}", counted(summary.streak as usize, "day")), look));
    }
    lines
}

fn told(summary: &Summary) -> String {
    let mut told = format!(
        "{} in {}",
        counted(summary.answered, "question"),
        match summary.seconds {
            seconds @ 0..60 => format!("{seconds} s"),
            seconds => format!("{} min {} s", seconds / 60, seconds % 60),
        }
    );
    for (count, word) in [(summary.skipped, "skipped"), (summary.left, "not reached")] {
        if count > 0 {
            told.push_str(&format!(", {count} {word}"));
        }
    }
    told
}

fn topic_row(topic: &TopicScore, widest: usize, look: &Look) -> Vec<Line> {
    let percent = format!("{:>3.0}%", topic.score * 100.0);
    let count = counted(topic.questions, "question");
    let name = printable(&topic.topic);
    let pad = " ".repeat(widest.saturating_sub(measure_text_width(&name)));
    let row = format!("  {name}{pad}  {percent}  {count}");
    let room = look.measure().saturating_sub(measure_text_width(&row) + 2).min(20);
    if !look.bars || room < 5 {
        return item("  ", &format!("{name}: {}, {count}", percent.trim()), look);
    }
    let mut line = Line::of(Ink::Plain, format!("  {name}{pad}  "));
    let ink = if topic.score >= 0.8 { Ink::Right } else { Ink::Partly };
    line.push(ink, &bar::share(topic.score, room, look.unicode));
    line.push(Ink::Plain, &format!("  {percent}"));
    line.push(Ink::Faint, &format!("  {count}"));
    vec![line]
}

fn missed(lines: &mut Vec<Line>, summary: &Summary, look: &Look) {
    if summary.missed.is_empty() {
        return;
    }
    heading(lines, "missed", look);
    for missed in &summary.missed {
        let sure = if missed.sure { " (you were sure)" } else { "" };
        lines.extend(item("  - ", &format!("{}{sure}", missed.prompt), look));
        if let Some(takeaway) = &missed.takeaway {
            lines.extend(inked(
                takeaway,
                Ink::Plain,
                &Line::of(Ink::Accent, "    remember: "),
                look,
            ));
        }
        lines.extend(inked(missed.key.as_str(), Ink::Faint, &Line::of(Ink::Plain, "    "), look));
    }
}

fn next_due(summary: &Summary) -> String {
    if summary.cram {
        return "a cram: nothing was scheduled".to_owned();
    }
    let due = summary.next_due;
    let parts: Vec<String> = [
        (due.later_today, "later today"),
        (due.tomorrow, "tomorrow"),
        (due.within_a_week, "within a week"),
        (due.later, "later"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, when)| format!("{count} {when}"))
    .collect();
    if parts.is_empty() {
        "nothing comes back".to_owned()
    } else {
        format!("they come back: {}", parts.join(", "))
    }
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
