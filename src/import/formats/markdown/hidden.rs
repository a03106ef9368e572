//! Which summaries of `<details>` ask something?

use super::details;
use super::item::{Item, Role, asks};
use super::lines::{Lines, text};
use super::tags::without_tags;

/// `<summary>question</summary>` with its answer hidden below.
pub(in crate::import) fn questions<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let (mut items, mut at) = (Vec::<Item>::new(), 0);
    while at < lines.len() {
        if !lines.all[at].live().is_some_and(details::opens) {
            at += 1;
            continue;
        }
        let found = details::read(&lines.all, at);
        if !found.is_generic() {
            let stem = super::tags::trim_tags(&text(&found.summary)).to_owned();
            let stem =
                if stem.contains("```") { stem } else { without_tags(&stem).trim().to_owned() };
            items.push(Item::new(at..found.end, stem, found.inner, Role::Answers));
        }
        at = found.end.max(at + 1);
    }
    // Elsewhere summaries hide the parts of one answer.
    let asking = items.iter().filter(|item| asks(&item.stem)).count();
    if asking * 3 >= items.len() { items } else { Vec::new() }
}
