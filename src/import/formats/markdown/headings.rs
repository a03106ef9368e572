//! Which headings ask something?

use super::item::{Item, Role, asks, number, stem};
use super::lines::Lines;
use super::options::after_number;
use super::{answers, details};
use std::collections::BTreeMap;

/// Headings that are no question in any list.
const NO_QUESTIONS: [&str; 16] = [
    "table of contents",
    "contents",
    "toc",
    "content",
    "index",
    "license",
    "contributing",
    "references",
    "resources",
    "further reading",
    "links",
    "about",
    "credits",
    "disclaimer",
    "introduction",
    "summary",
];

/// `### question`, its answer up to the next heading of the same level or a higher one.
pub(in crate::import) fn plain<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    // What an answer is divided by asks nothing.
    let hidden = details::answers(&lines.all);
    let is_hidden = |at: usize| {
        let before = hidden.partition_point(|answer| answer.start <= at);
        before > 0 && hidden[before - 1].contains(&at)
    };
    let headings: Vec<(usize, usize, &str)> =
        lines.headings().filter(|(at, _, text)| !is_hidden(*at) && !is_part(text)).collect();
    let mut scores = BTreeMap::<usize, (usize, usize, usize)>::new();
    for (nth, (at, level, text)) in headings.iter().enumerate() {
        if is_no_question(text) {
            continue;
        }
        let end = headings.get(nth + 1).map_or(lines.len(), |(next, ..)| *next);
        let numbered = number(text).is_some();
        let answered = lines.all[at + 1..end].iter().any(answers::is_marker);
        let score = scores.entry(*level).or_default();
        score.0 += 1;
        score.1 += usize::from(numbered || answered || asks(text));
        score.2 += usize::from(numbered);
    }
    let best =
        scores.iter().max_by_key(|(level, (_, asking, _))| (*asking, std::cmp::Reverse(**level)));
    let Some((level, (all, asking, numbered))) =
        best.filter(|(_, (all, asking, _))| asking * 3 >= all * 2 && *asking > 0)
    else {
        return Vec::new();
    };
    let only_numbered = numbered * 10 >= all * 6 && numbered * 10 >= asking * 8;
    let mut items = Vec::new();
    for (nth, (at, own, text)) in headings.iter().enumerate() {
        let skipped =
            own != level || (only_numbered && number(text).is_none()) || is_no_question(text);
        if skipped {
            continue;
        }
        let next = headings[nth + 1..].iter().find(|(_, other, _)| other <= level);
        let end = next.map_or(lines.len(), |(next, ..)| *next);
        items.push(Item::new(*at..end, stem(text), lines.dedented(at + 1..end), Role::Answers));
    }
    items
}

/// `12. ### question`, its answer indented under it.
pub(in crate::import) fn listed<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let title = |at: usize| {
        let line = &lines.all[at];
        let rest = after_number(line.live().filter(|_| line.indent() <= 3)?)?;
        let text = rest.trim_start_matches('#');
        (text.len() < rest.len() && text.starts_with(' ')).then(|| text.trim())
    };
    let starts: Vec<(usize, &str)> =
        (0..lines.len()).filter_map(|at| Some((at, title(at)?))).collect();
    let mut sections: Vec<usize> = lines.headings().map(|(at, ..)| at).collect();
    sections.push(lines.len());
    let mut items = Vec::new();
    for (nth, (at, text)) in starts.iter().enumerate() {
        let next = starts.get(nth + 1).map_or(lines.len(), |(next, _)| *next);
        // Headings at the margin end the list; those of an answer are indented, or say `Answer`.
        let section = sections[sections.partition_point(|section| section <= at)..]
            .iter()
            .find(|section| lines.all.get(**section).is_none_or(|line| !answers::is_marker(line)));
        let end = next.min(section.copied().unwrap_or(lines.len()));
        items.push(Item::new(*at..end, stem(text), lines.dedented(at + 1..end), Role::Answers));
    }
    items
}

/// Headings inside an answer.
fn is_part(text: &str) -> bool {
    let plain = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    answers::is_label(plain.split(':').next().unwrap_or_default())
        || crate::import::references::is_source(&plain)
        || matches!(
            plain.as_str(),
            "good to hear" | "explanation" | "hint" | "example" | "examples" | "note"
        )
}

/// Whether a heading names a part of any document.
pub(in crate::import) fn is_no_question(text: &str) -> bool {
    let plain = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    NO_QUESTIONS.contains(&plain.as_str())
}
