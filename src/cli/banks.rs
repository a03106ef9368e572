//! Which banks are there?

use super::args::BanksArgs;
use super::context::Context;
use super::exit::Exit;
use super::{coverage, library, output};
use crate::bank::{Item, Library};
use crate::text::printable;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
struct Row {
    bank: String,
    title: String,
    questions: usize,
    /// `None`: shipped with the program.
    path: Option<String>,
    kinds: BTreeMap<&'static str, usize>,
    topics: BTreeMap<String, usize>,
}

pub fn run(context: &Context, args: BanksArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    if args.coverage {
        return coverage::print(&library, args.json);
    }
    let rows = rows(&library);
    if args.json {
        output::print_json(&rows)?;
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    let width = rows.iter().map(|row| row.bank.len()).max().unwrap_or_default();
    for row in &rows {
        let place = row.path.as_deref().unwrap_or("shipped");
        text += &format!("{:<width$}  {:>4}  {}  ({place})\n", row.bank, row.questions, row.title);
        for (topic, count) in
            row.topics.iter().filter(|(topic, _)| **topic != row.bank && !topic.is_empty())
        {
            text += &format!("{:<width$}        topic `{topic}`: {count}\n", "");
        }
    }
    text += &format!("\nyour banks: {}\n", context.paths.banks.display());
    output::print(&text)?;
    Ok(Exit::Done)
}

fn rows(library: &Library) -> Vec<Row> {
    let row = |bank: &crate::bank::Bank| {
        let items: Vec<&Item> =
            library.items().iter().filter(|item| item.key.bank() == bank.id).collect();
        let mut kinds = BTreeMap::new();
        let mut topics = BTreeMap::new();
        for item in &items {
            *kinds.entry(item.question.kind.name()).or_default() += 1;
            *topics.entry(printable(item.topic())).or_default() += 1;
        }
        Row {
            bank: bank.id.clone(),
            title: printable(&bank.title),
            questions: items.len(),
            path: library.path_of(&bank.id).map(str::to_owned),
            kinds,
            topics,
        }
    };
    library.banks().iter().map(row).collect()
}
