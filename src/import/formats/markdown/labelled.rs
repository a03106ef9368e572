//! Which lines are labelled as a question and its answer?

use super::item::{Item, Role};
use super::lines::{Line, Lines};

/// `Question: text`, `**Q:** text`, `### Question`, then `Answer:` or `A:`; a rule or the next question ends it.
pub(in crate::import) fn questions<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let starts: Vec<(usize, &str)> = (0..lines.len())
        .filter_map(|at| Some((at, after(&lines.all[at], &["question", "q"])?)))
        .collect();
    let mut items = Vec::with_capacity(starts.len());
    for (nth, (at, first)) in starts.iter().enumerate() {
        let next = starts.get(nth + 1).map_or(lines.len(), |(next, _)| *next);
        let end = (at + 1..next).find(|line| ends(&lines.all[*line])).unwrap_or(next);
        let body = lines.dedented(at + 1..end);
        let body = if is_quoted(&lines.all[*at]) { unquoted(&body) } else { body };
        items.push(Item::new(*at..end, super::item::stem(first), answer_named(body), Role::Asks));
    }
    items
}

fn is_quoted(line: &Line) -> bool {
    line.live().is_some_and(|text| text.starts_with('>'))
}

/// The lines of a quotation without its marks, up to its end.
fn unquoted<'a>(body: &[Line<'a>]) -> Vec<Line<'a>> {
    let quoted = body.iter().take_while(|line| is_quoted(line));
    quoted
        .map(|line| line.with(line.text.trim_start().trim_start_matches('>').trim_start()))
        .collect()
}

fn ends(line: &Line) -> bool {
    line.live()
        .is_some_and(|text| text.len() >= 3 && text.chars().all(|c| matches!(c, '-' | '*' | '_')))
        || line.heading().is_some_and(|(level, text)| level <= 2 && !super::answers::is_label(text))
}

/// The single letter counts as a label only here, where `Q:` has come before it.
fn answer_named(mut body: Vec<Line>) -> Vec<Line> {
    let at = body.iter().position(|line| after(line, &["a"]).is_some());
    let Some(at) = at.filter(|at| !body[..*at].iter().any(super::answers::is_marker)) else {
        return body;
    };
    let rest = after(&body[at], &["a"]).unwrap_or_default();
    let answer = body[at].with(rest);
    body[at] = body[at].with("**Answer:**");
    body.insert(at + 1, answer);
    body
}

/// What follows `Label:`, marked or not.
fn after<'a>(line: &Line<'a>, labels: &[&str]) -> Option<&'a str> {
    let text = line.live().filter(|_| line.indent() <= 3)?;
    let bare = text.trim_start_matches(['>', '#', '*', '_', ' ']);
    let end = bare.find(':')?;
    let label = bare[..end].trim_end_matches(['*', '_']).trim_end();
    let word = label.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().to_lowercase();
    let rest = &bare[end + 1..];
    let apart = rest.is_empty() || rest.starts_with([' ', '*', '_', '\t']);
    let rest = rest.strip_prefix("**").or_else(|| rest.strip_prefix("__")).unwrap_or(rest);
    (apart && label.len() < 16 && labels.contains(&word.as_str())).then(|| rest.trim())
}
