//! Which questions does a Markdown file ask?
//!
//! There is no format, there are dialects: one small file each says where its items begin and end, and `ask` says for
//! all of them how an item is asked. The dialect is the first, most special one whose items are at least half as many
//! as those of any other; the person may name one instead. The text stays the author's, but for entities outside of
//! code, which become their signs.

pub(in crate::import) mod answers;
pub(in crate::import) mod ask;
mod bold;
mod choice_lists;
mod details;
mod dialect;
pub(in crate::import) mod entities;
pub(in crate::import) mod front;
mod headings;
mod hidden;
pub(in crate::import) mod item;
mod labelled;
pub(in crate::import) mod lines;
mod links;
mod lists;
pub(in crate::import) mod options;
mod small;
mod tags;
mod whole;

use crate::bank::{FollowUp, Question, Reference};
use crate::import::draft::{Draft, Import, Keys, Place, Unreadable, place_in};
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::references;
use crate::import::{Format, Input};
use ask::{Made, ask};
use dialect::{Dialect, Found};
use item::{Item, paths};
use lines::Lines;
use std::collections::BTreeMap;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    if input.text().is_binary() {
        return None;
    }
    let named = matches!(
        input.extension().as_str(),
        "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd"
    );
    if whole::is_rust_quiz(input) {
        let why = "it is a file of dtolnay's rust-quiz";
        return Some(Guess::new(Format::Markdown, Certainty::Certain, "rust-quiz", why));
    }
    let lines = Lines::of(&input.text().text);
    let (dialect, count) = dialect::choose(input, &lines);
    let why = format!("{count} {}", dialect.about());
    let certainty = match (dialect.is_special(), named) {
        _ if count == 0 => return None,
        // Every text is a file; only one that asks is a question.
        _ if named && dialect == Dialect::File && !whole::asks_something(input, &lines) => {
            Certainty::Possible
        }
        (true, true) => Certainty::Strong,
        (true, false) if count >= 2 => Certainty::Likely,
        (false, true) if count >= 2 => Certainty::Strong,
        (false, true) => Certainty::Likely,
        _ => return None,
    };
    Some(Guess::new(Format::Markdown, certainty, dialect.name(), why))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let mut keys = Keys::default();
    let lines = Lines::of(&input.text().text);
    if input.dialect.is_none() && whole::is_rust_quiz(input) {
        let items = vec![whole::rust_quiz(input, &lines, &mut keys)];
        return Ok(Import {
            understood: vec!["dialect: rust-quiz".to_owned()],
            items,
            ..Import::default()
        });
    }
    let dialect = match input.dialect {
        Some(name) => Dialect::named(name).map_err(Unreadable::new)?,
        None => dialect::choose(input, &lines).0,
    };
    let fenced = dialect.reads_fences(&lines).then(|| small::fenced(&lines));
    let inner = fenced.as_deref().map(Lines::of);
    let lines = inner.as_ref().unwrap_or(&lines);
    let found = dialect.items(input, lines);
    if found.is_empty() {
        return Err(Unreadable::new(
            "there is no question in it; name the dialect with `--format markdown:DIALECT`",
        ));
    }
    let mut import = Import {
        understood: vec![format!(
            "dialect: {} ({} {})",
            dialect.name(),
            found.len(),
            dialect.about()
        )],
        title: title(lines),
        ..Import::default()
    };
    if fenced.is_some() {
        import.understood.push("read what stands in fences, because nothing else asks".to_owned());
    }
    let (items, asked): (Vec<Item>, Vec<_>) =
        found.into_iter().map(|Found { item, made }| (item, made)).unzip();
    let paths = paths(lines, &items);
    for ((item, made), path) in items.iter().zip(asked).zip(paths) {
        let made = made.unwrap_or_else(|| ask(item));
        import.items.push(Ok(draft(lines, item, made, &path, &mut keys, &mut import.refs)));
    }
    entities::decode(&mut import);
    gather_media(&mut import, input);
    Ok(import)
}

/// What the front matter or the first heading calls the file.
fn title(lines: &Lines) -> Option<String> {
    let named = lines.front.get("title").map(str::to_owned);
    let heading =
        || lines.headings().find(|(_, level, _)| *level == 1).map(|(_, _, text)| item::stem(text));
    named.or_else(heading).filter(|title| !title.is_empty())
}

fn draft(
    lines: &Lines,
    item: &Item,
    made: Made,
    path: &[&str],
    keys: &mut Keys,
    refs: &mut BTreeMap<String, Reference>,
) -> Draft {
    let key = keys.of_stem(&made.asked.prompt);
    let (question, warnings) = made.asked.into_question();
    let mut tags = lines.front.all("tags").to_vec();
    tags.extend(made.tags);
    let mut question = Question {
        explanation: made.explanation,
        hints: item.hints.clone(),
        tags,
        level: made.level.unwrap_or_default(),
        refs: references::keys(&made.links, refs),
        follow_ups: item.follow_ups.iter().cloned().map(FollowUp::Ask).collect(),
        ..question
    };
    let title = lines.front.get("title").filter(|_| path.is_empty());
    let path: Vec<String> = path
        .iter()
        .map(|heading| tags::heading_text(heading))
        .filter(|heading| !headings::is_no_question(heading))
        .collect();
    place_in(&mut question, title.into_iter().chain(path.iter().map(String::as_str)));
    let place = Place::Line(item.lines.start + 1);
    Draft { warnings, ..Draft::new(key, question, lines.raw(item.lines.clone()), place) }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod wild;
