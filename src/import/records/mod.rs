//! Which questions do the records of a file ask, whatever their keys are called?
//!
//! JSON, JavaScript and YAML hold one tree of values (`tree`). Where its items lie is found by what they look like
//! (`find`), what their keys mean by their names or by what the person said (`roles`, `record`, `presets`), and how
//! their texts are written and their keys counted by all of them together (`writing`, `key`). Then each is asked
//! (`ask`, `options`, `around`).

mod around;
mod ask;
mod choose;
mod find;
mod key;
mod options;
mod presets;
mod record;
mod roles;
mod shapes;
mod special;
pub(in crate::import) mod tree;
mod writing;

use super::draft::{Draft, Import, Keys, Place, Refused, Unreadable};
use super::pictures::gather_media;
use super::{Columns, Input};
use crate::bank::Reference;
use around::{Levels, describe};
use ask::{Wanted, cards, prompt};
use choose::key_node;
use find::{Asks, Found, Item, asks, find};
use key::{Style, Survey};
use presets::preset_of;
use record::{Mapping, Record, words};
use roles::Role;
use std::collections::{BTreeMap, HashMap};
use tree::{Node, Places};
use writing::{Writer, Writing};

/// Items whose texts are looked at to learn how they are written.
const SAMPLE: usize = 500;

/// What a tree seems to ask.
pub(super) struct Seen {
    pub items: usize,
    /// The name of its shape, if it is a known one.
    pub shape: &'static str,
    /// Whether most items have a question and something to answer.
    pub surely: bool,
    /// Whether all of them are only titles with a text.
    pub perhaps: bool,
}

/// A look at a tree, or at the first part of one.
pub(super) fn look(root: &Node) -> Option<Seen> {
    let mapping = Mapping::new(None);
    let found = find(root, None, &mapping);
    let certainties: Vec<Asks> =
        found.items.iter().map(|item| asks(&item.node, "", &mapping)).collect();
    let count = |asks: Asks| certainties.iter().filter(|each| **each == asks).count();
    let (first, items) = (found.items.first()?, found.items.len());
    let shape = found
        .shape
        .or_else(|| preset_of(&first.node).map(|preset| preset.name))
        .unwrap_or_default();
    Some(Seen {
        items,
        shape,
        surely: count(Asks::Surely) * 2 > items,
        perhaps: count(Asks::Surely) + count(Asks::Open) == 0,
    })
}

/// The questions of a tree, whose texts stand in `text`.
pub(super) fn import(input: &Input, root: &Node, text: &str) -> Result<Import, Unreadable> {
    let mapping = Mapping::new(input.columns);
    let found = find(root, input.columns, &mapping);
    if found.items.is_empty() {
        return Err(nothing(input.columns));
    }
    let preset = found.items.iter().find_map(|item| preset_of(&item.node));
    let records: Vec<Record> = found.items.iter().map(|item| mapping.record(&item.node)).collect();
    if input.columns.is_some() && !records.iter().any(|record| record.has(Role::Prompt)) {
        return Err(Unreadable::new(
            "no item has the prompt that `--columns` names; write the key, or a pointer from the item such as `prompt=/question/text`",
        ));
    }
    let (survey, levels) = learn(&records);
    let style = Style {
        first_is_right: preset.is_some_and(|preset| preset.first_is_right),
        lists_are_answers: preset.is_some_and(|preset| preset.lists_are_answers),
        ..survey.style()
    };
    let writing = writing(&records);
    let mut ids = HashMap::new();
    for id in found.items.iter().zip(&records).filter_map(|(item, record)| id_of(item, record)) {
        *ids.entry(id).or_default() += 1;
    }
    let places = Places::of(text);
    let reader = Reader { places, found: &found, style: &style, levels, writing, ids };
    let mut made = Made::default();
    let mut items = Vec::with_capacity(records.len());
    for (item, record) in found.items.iter().zip(&records) {
        mapping.note(&item.node, record);
        items.push(reader.draft(item, record, &mut made));
    }
    let mut understood = Vec::new();
    understood.extend(found.shape.map(|shape| format!("shape: {shape}")));
    understood.extend(
        preset.filter(|_| found.shape.is_none()).map(|preset| format!("shape: {}", preset.name)),
    );
    understood.extend(mapping.described());
    understood.extend(style.described(&survey));
    understood.extend(writing.described());
    let warnings = style.warnings.clone();
    let mut import = Import {
        understood,
        warnings,
        title: found.title.clone(),
        items,
        media: made.media,
        refs: made.refs,
    };
    gather_media(&mut import, input);
    Ok(import)
}

fn nothing(said: Option<&Columns>) -> Unreadable {
    Unreadable::new(match said {
        Some(_) => {
            "there is no list of items where `--columns` says; write where it lies as a pointer from the top, such as `items=/data/list`"
        }
        None => {
            "no list of questions was found in it; say where it lies and what its keys mean, such as `--columns items=/data,prompt=/q,answer=/a`"
        }
    })
}

/// How the numbers in keys and levels are to be read, from all items.
fn learn(records: &[Record]) -> (Survey, Levels) {
    let (mut survey, mut levels) = (Survey::default(), Levels::default());
    for record in records {
        levels.add(record);
        let special = matches!(Wanted::of(record), Wanted::Match | Wanted::Number | Wanted::Order);
        let options = if special { Vec::new() } else { options::options(record) };
        let flagged = options.iter().any(|option| option.share.is_some());
        if let Some(key) = key_node(record).filter(|_| options.len() > 1 && !flagged) {
            let name = record.all(Role::Correct).next().map_or("", |held| &held.key);
            survey.add(name, key, &options);
        }
    }
    (survey, levels)
}

fn writing(records: &[Record]) -> Writing {
    let prompts: Vec<String> = records
        .iter()
        .take(SAMPLE)
        .filter_map(|record| record.first(Role::Prompt))
        .map(words)
        .collect();
    let prompts: Vec<&str> =
        prompts.iter().map(String::as_str).filter(|prompt| !prompt.trim().is_empty()).collect();
    Writing::of(&prompts)
}

/// What the items of a file have in common.
struct Reader<'r, 'n, 'a> {
    places: Places<'r>,
    found: &'r Found<'n, 'a>,
    style: &'r Style,
    levels: Levels,
    writing: Writing,
    /// How many items have each id.
    ids: HashMap<String, usize>,
}

/// What gathers while items are read.
#[derive(Default)]
struct Made {
    keys: Keys,
    media: Vec<super::Media>,
    refs: BTreeMap<String, Reference>,
}

impl Reader<'_, '_, '_> {
    fn draft(&self, item: &Item, record: &Record, made: &mut Made) -> Result<Draft, Refused> {
        let place = Place::Line(self.places.line(item.node.span.start));
        let around = &self.found.around[item.around];
        let mut writer = Writer { writing: self.writing, ..Writer::default() };
        let prompt = prompt(record, &around.context, &mut writer);
        if prompt.is_empty() {
            return Err(Refused { place, reason: reason(&item.node) });
        }
        let (mut cards, mut warnings) = cards(record, &prompt, self.style, &mut writer);
        for card in &mut cards {
            describe(&mut card.question, record, around, self.levels, &mut writer, &mut made.refs);
        }
        // Ids that count anew in each topic are no identity.
        let key = match id_of(item, record).filter(|id| self.ids.get(id) == Some(&1)) {
            Some(id) => made.keys.of_id(&id),
            None => made.keys.of_stem(&prompt),
        };
        warnings.extend(writer.warnings);
        made.media.extend(writer.media);
        let raw = self.places.slice(&item.node.span).to_owned();
        Ok(Draft { key, raw, place, warnings, cards })
    }
}

/// The id that an item has, or the key that it stands under.
fn id_of(item: &Item, record: &Record) -> Option<String> {
    let id = record.first(Role::Key).map(words).or_else(|| item.name.clone());
    id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty())
}

fn reason(node: &Node) -> String {
    match node.map() {
        Some([]) => "the record is empty".to_owned(),
        Some(entries) => {
            let keys: Vec<&str> = entries.iter().take(8).map(|(key, _)| &**key).collect();
            format!(
                "it asks nothing; its keys are `{}`; name the one that asks with `--columns`",
                keys.join("`, `")
            )
        }
        None => "it is no record with keys".to_owned(),
    }
}

/// A text short enough for a message.
fn brief(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(60).collect();
    if cut.len() < text.len() { format!("{cut}..") } else { cut }
}

#[cfg(test)]
mod tests;
