//! Which entries of a list ask something?

use super::answers;
use super::item::{Item, Role, asks, stem};
use super::lines::{Lines, dedented, text};
use super::options::{Opt, after_marker, after_number, is_ticked};

/// `* question`; entries below one are what is asked next, or the answer.
pub(in crate::import) fn bullets<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    entries(lines, |text| after_marker(text).filter(|_| after_number(text).is_none()))
}

/// `12. question`.
pub(in crate::import) fn numbered<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    entries(lines, after_number)
}

fn entries<'a>(lines: &Lines<'a>, rest: impl Fn(&'a str) -> Option<&'a str>) -> Vec<Item<'a>> {
    let start = |at: usize| {
        let line = &lines.all[at];
        let text = rest(line.live().filter(|_| line.indent() == 0)?)?;
        let is_entry = !text.is_empty() && !is_ticked(line) && !is_way(text);
        is_entry.then_some(text)
    };
    let starts: Vec<(usize, &str)> =
        (0..lines.len()).filter_map(|at| Some((at, start(at)?))).collect();
    let answered = |nth: usize, at: usize| {
        let next = starts.get(nth + 1).map_or(lines.len(), |(next, _)| *next);
        lines.all[at + 1..next].iter().any(|line| line.indent() > 0 && answers::is_marker(line))
    };
    let asking = starts.iter().enumerate();
    let asking = asking.filter(|(nth, (at, text))| asks(text) || answered(*nth, *at)).count();
    if asking * 2 < starts.len() {
        return Vec::new();
    }
    let mut items = Vec::with_capacity(starts.len());
    for (nth, (at, first)) in starts.iter().enumerate() {
        let limit = starts.get(nth + 1).map_or(lines.len(), |(next, _)| *next);
        let end = (at + 1..limit).find(|next| ends(lines, *next)).unwrap_or(limit);
        items.push(Item::new(*at..end, stem(first), lines.dedented(at + 1..end), Role::Answers));
    }
    // In a list of mere questions what stands below one asks on; elsewhere it answers.
    let bare = items.iter().filter(|item| item.body.iter().all(|line| line.blank())).count();
    if bare * 2 >= items.len() {
        items.iter_mut().for_each(follow_up);
    }
    items
}

/// An entry ends at what is neither indented nor in it.
fn ends(lines: &Lines, at: usize) -> bool {
    let line = &lines.all[at];
    let apart = at.checked_sub(1).is_some_and(|before| lines.all[before].blank());
    line.heading().is_some() || (apart && !line.blank() && line.indent() < 2 && !line.inert)
}

fn follow_up(item: &mut Item) {
    let body: Vec<_> = item.body.drain(..).collect();
    let mut rest = Vec::new();
    for line in dedented(&body) {
        match line.live().and_then(after_marker) {
            Some(entry) => item.follow_ups.push(entry.to_owned()),
            None => rest.push(line),
        }
    }
    let more = text(&rest);
    if !more.is_empty() {
        item.stem = format!("{}\n{more}", item.stem);
    }
}

/// An entry of a table of contents.
fn is_way(text: &str) -> bool {
    text.starts_with('[') && text.contains("](#") && text.ends_with(')')
}

/// `* question` with `- wrong` and `- !right` below.
pub(in crate::import) fn signed<'a>(lines: &Lines<'a>) -> Vec<(Item<'a>, Vec<Opt>)> {
    let option = |at: usize| {
        let text = lines.all[at].live()?.strip_prefix("- ")?.trim();
        let right = text.strip_prefix('!').filter(|rest| !rest.starts_with('['));
        Some(Opt::new(None, Some(right.is_some()), right.unwrap_or(text).trim()))
    };
    let starts = (0..lines.len()).filter_map(|at| {
        let line = &lines.all[at];
        let text = line.live().filter(|_| line.indent() <= 1)?.strip_prefix("* ")?;
        Some((at, text))
    });
    let starts: Vec<(usize, &str)> = starts.collect();
    let mut items = Vec::new();
    for (nth, (at, first)) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).map_or(lines.len(), |(next, _)| *next);
        let found: Vec<(usize, Opt)> =
            (at + 1..end).filter_map(|line| Some((line, option(line)?))).collect();
        let Some((last, _)) =
            found.last().filter(|_| found.iter().any(|(_, option)| option.right == Some(true)))
        else {
            continue;
        };
        let body = lines.dedented(at + 1..found[0].0);
        let mut item = Item::new(*at..last + 1, stem(first), Vec::new(), Role::Asks);
        let more = text(&body);
        if !more.is_empty() {
            item.stem = format!("{}\n\n{more}", item.stem);
        }
        items.push((item, found.into_iter().map(|(_, option)| option).collect()));
    }
    items
}
