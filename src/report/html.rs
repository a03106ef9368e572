//! What does a result look like as a page?
//!
//! One file that needs no other: styles and charts are in it, nothing is loaded and nothing runs. It follows the
//! reader's light or dark scheme and prints in black on white.

use super::Sitting;
use super::told::{Section, Told, told};

const STYLE: &str = include_str!("page.css");
/// Highest grade.
const BEST: f64 = 4.0;

/// The result as one page.
pub fn html(sitting: &Sitting<'_>, before: &[Sitting<'_>]) -> String {
    let told = told(sitting, before);
    let title = format!("{}: {}", escaped(&told.title), escaped(&told.verdict));
    let mut body = format!("<h1>{title}</h1>\n");
    body += &list(told.facts.iter().chain(&told.remarks));
    body += &grades(&told);
    for (number, round) in told.rounds.iter().enumerate() {
        let facts = escaped(&round.facts.join("; "));
        body += &format!("<h2>{}</h2>\n<p>{facts}</p>\n", escaped(&round.title));
        for section in told.sections.iter().filter(|section| section.round == Some(number)) {
            body += &part(section, "h3");
        }
    }
    for section in told.sections.iter().filter(|section| section.round.is_none()) {
        body += &part(section, "h2");
    }
    if !told.next.is_empty() {
        let next = told.next.iter().map(|next| {
            let (command, missed) = (escaped(&next.command), escaped(&next.missed));
            format!("<li><code>{command}</code><br><small>missed: {missed}</small></li>\n")
        });
        body += &format!("<h2>To drill next</h2>\n<ol>\n{}</ol>\n", next.collect::<String>());
    }
    body += &course(&told, sitting);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn part(section: &Section, heading: &str) -> String {
    let facts = escaped(&section.facts.join("; "));
    let mut text = format!("<{heading}>{}</{heading}>\n<p>{facts}</p>\n", escaped(&section.title));
    if !section.items.is_empty() {
        let rows = section.items.iter().map(|item| {
            format!(
                "<tr><td><code>{}</code><br>{}</td><td>{}</td></tr>\n",
                escaped(&item.name),
                escaped(&item.prompt),
                escaped(&item.result)
            )
        });
        text += &format!(
            "<table>\n<thead><tr><th>Question</th><th>Result</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
            rows.collect::<String>()
        );
    }
    if !section.notes.is_empty() {
        text += &format!("<blockquote>{}</blockquote>\n", escaped(&section.notes));
    }
    text
}

/// A bar for the grade of each section, with a mark at its floor.
fn grades(told: &Told) -> String {
    const ROW: usize = 26;
    const LEFT: f64 = 210.0;
    const WIDTH: f64 = 360.0;
    let graded: Vec<(&Section, f64)> =
        told.sections.iter().filter_map(|section| Some((section, section.grade?))).collect();
    if graded.is_empty() {
        return String::new();
    }
    let x = |grade: f64| LEFT + WIDTH * (grade / BEST).clamp(0.0, 1.0);
    let height = graded.len() * ROW + 22;
    let mut svg = String::new();
    for grade in 1..=4 {
        let at = x(f64::from(grade));
        svg += &format!(
            "<line class=\"grid\" x1=\"{at}\" y1=\"0\" x2=\"{at}\" y2=\"{}\"/>\
             <text class=\"axis\" x=\"{at}\" y=\"{}\" text-anchor=\"middle\">{grade}</text>\n",
            height - 18,
            height - 4
        );
    }
    for (row, (section, grade)) in graded.iter().enumerate() {
        let (top, end) = (row * ROW, x(*grade));
        svg += &format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect class=\"grade\" x=\"{LEFT}\" y=\"{}\" width=\"{:.1}\" height=\"14\"/>\
             <text class=\"value\" x=\"{:.1}\" y=\"{}\">{grade:.1}</text>",
            LEFT - 8.0,
            top + 16,
            escaped(&short(&section.title, 28)),
            top + 5,
            end - LEFT,
            end + 5.0,
            top + 16,
        );
        if let Some(floor) = section.floor {
            let at = x(floor);
            svg += &format!(
                "<line class=\"floor\" x1=\"{at}\" y1=\"{}\" x2=\"{at}\" y2=\"{}\"/>",
                top + 2,
                top + 22
            );
        }
        svg.push('\n');
    }
    format!(
        "<figure>\n<svg viewBox=\"0 0 610 {height}\" role=\"img\" aria-label=\"Grade of each section, 1 to 4\">\n{svg}</svg>\n\
         <figcaption>Grade of each section, 1 to 4; a dashed line marks its floor.</figcaption>\n</figure>\n"
    )
}

/// The means of the earlier interviews and of this one.
fn course(told: &Told, sitting: &Sitting<'_>) -> String {
    if told.before.is_empty() {
        return String::new();
    }
    let rows = told.before.iter().map(|(day, _, verdict)| {
        format!("<tr><td>{}</td><td>{}</td></tr>\n", escaped(day), escaped(verdict))
    });
    let table = format!(
        "<table>\n<thead><tr><th>Day</th><th>Result</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
        rows.collect::<String>()
    );
    let means = told.before.iter().map(|(_, mean, _)| *mean);
    let own = sitting.scorecard.mean.filter(|_| sitting.scorecard.complete);
    let means: Vec<f64> = means.chain([own]).flatten().collect();
    let step = 560.0 / means.len().saturating_sub(1).max(1) as f64;
    let points: Vec<String> = means
        .iter()
        .enumerate()
        .map(|(n, mean)| format!("{:.1},{:.1}", 25.0 + step * n as f64, 110.0 - 25.0 * mean))
        .collect();
    let line = format!("<polyline class=\"course\" points=\"{}\"/>", points.join(" "));
    let chart = format!(
        "<figure>\n<svg viewBox=\"0 0 610 120\" role=\"img\" aria-label=\"Mean of each interview\">\n\
         {line}\n</svg>\n\
         <figcaption>Mean of each interview that was sat to its end, in their order, between 1 and 4.</figcaption>\n</figure>\n"
    );
    let chart = if means.len() > 1 { chart } else { String::new() };
    format!("<h2>Earlier</h2>\n{chart}{table}")
}

fn list<'a>(lines: impl Iterator<Item = &'a String>) -> String {
    let items: String = lines.map(|line| format!("<li>{}</li>\n", code(&escaped(line)))).collect();
    format!("<ul>\n{items}</ul>\n")
}

/// Backticks as code.
fn code(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let part = |(n, part): (usize, &str)| match n % 2 {
        0 => part.to_owned(),
        _ => format!("<code>{part}</code>"),
    };
    parts.map(part).collect()
}

fn short(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    text.chars().take(length - 2).collect::<String>() + ".."
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
