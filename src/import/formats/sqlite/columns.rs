//! What do the columns of a database mean?
//!
//! Most are named like those of a sheet; some are the program's own accounts, such as when a card is due, which are no
//! part of the question. A number that points into another table, as `deck_id` does, stands for the name there.

use super::tables::{Table, cell};
use crate::import::columns::Field;
use serde_json::Value as Json;
use std::collections::HashMap;

/// The rows of a table as texts, with columns that were lists spread out.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The names of the columns.
    pub titles: Vec<String>,
    /// The names of the fields that they are.
    pub meanings: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// By row: the program asks it no more.
    pub hidden: Vec<bool>,
    /// By row: what was lost.
    pub warnings: Vec<Option<String>>,
}

/// Rows that are looked at to learn what a column holds.
const SAMPLE: usize = 1000;
/// Whose question it is, is no topic.
const PEOPLE: [&str; 5] = ["user", "author", "owner", "creator", "player"];
/// Options in one cell.
const MOST_OPTIONS: usize = 20;

/// Whether there is a column that asks and one that answers.
pub(super) fn asks(columns: &[&str]) -> bool {
    let fields: Vec<Field> = columns.iter().filter_map(|column| meaning(column)).collect();
    let answers = [Field::Answer, Field::Correct].iter().any(|field| fields.contains(field));
    fields.contains(&Field::Prompt) && answers
}

/// The rows of a table with what each column means.
pub(super) fn fields(table: &Table, all: &[Table]) -> Read {
    let mut read = Read::default();
    let code = is_flash_cards(table);
    let position = |name: &str| table.columns.iter().position(|column| column == name);
    read.rows = vec![Vec::new(); table.rows.len()];
    read.hidden = vec![false; table.rows.len()];
    read.warnings = vec![None; table.rows.len()];
    for (at, column) in table.columns.iter().enumerate() {
        let field = meaning(column);
        if let Some(options) = lists(table, at) {
            read.spread(column, options);
            continue;
        }
        if let Some(names) = field.is_none().then(|| pointed_at(column, all)).flatten() {
            let name = |value: &Json| names.get(&cell(value)).cloned().unwrap_or_default();
            read.push(column, Field::Topic, table.rows.iter().map(|row| name(&row[at])));
            continue;
        }
        let field = field.unwrap_or_else(|| unknown(table, at));
        let text = |row: &Vec<Json>| match (field, cell(&row[at])) {
            // Each table counts from 1.
            (Field::Key, id) if !id.is_empty() => format!("{} {id}", table.name),
            (_, text) => text,
        };
        read.push(column, field, table.rows.iter().map(text));
    }
    if let (true, Some(kind), Some(back), Some(known)) =
        (code, position("type"), position("back"), position("known"))
    {
        for (at, row) in table.rows.iter().enumerate() {
            read.hidden[at] = cell(&row[known]) == "1";
            if cell(&row[kind]) == "2" {
                fence(&mut read.rows[at][back]);
            }
        }
    }
    read
}

impl Read {
    fn push(&mut self, title: &str, field: Field, cells: impl Iterator<Item = String>) {
        self.titles.push(title.to_owned());
        let name = if field == Field::Skip { "skip" } else { field.name() };
        self.meanings.push(name.to_owned());
        self.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
    }

    /// One column for each option of the longest list.
    fn spread(&mut self, title: &str, lists: Vec<Vec<String>>) {
        let width = lists.iter().map(Vec::len).max().unwrap_or(0).min(MOST_OPTIONS);
        for (warning, list) in self.warnings.iter_mut().zip(&lists) {
            let all = list.len();
            let said = || format!("only the first {MOST_OPTIONS} of {all} options are kept");
            *warning = (all > MOST_OPTIONS).then(said);
        }
        for at in 0..width {
            let option = |list: &Vec<String>| list.get(at).cloned().unwrap_or_default();
            self.push(title, Field::Choice, lists.iter().map(option));
        }
    }
}

/// The table of computer-science-flash-cards, whose second type of card answers with code.
fn is_flash_cards(table: &Table) -> bool {
    let has = |name: &str| table.columns.iter().any(|column| column == name);
    ["type", "front", "back", "known"].iter().all(|name| has(name))
}

fn fence(code: &mut String) {
    let tidy = crate::import::decode::tidy(code);
    if !tidy.is_empty() && tidy != "?" {
        *code = format!("```\n{tidy}\n```");
    }
}

/// What a column means by its name: `question_text`, `frontText` and `card_front` are those without the second word.
fn meaning(column: &str) -> Option<Field> {
    let words = words(column);
    let all = words.join(" ");
    let last = words.last().map_or("", String::as_str);
    let first = words.first().map_or("", String::as_str);
    let shorter = match words.len() {
        0 | 1 => None,
        _ if ["text", "content", "body", "html", "value"].contains(&last) => {
            Some(words[..words.len() - 1].join(" "))
        }
        _ if ["card", "note", "question", "flashcard"].contains(&first) => {
            Some(words[1..].join(" "))
        }
        _ => None,
    };
    match all.as_str() {
        "body" | "content" => return Some(Field::Prompt),
        "correct option" | "correct index" | "correct answer index" => return Some(Field::Correct),
        _ => {}
    }
    Field::of_title(&all).or_else(|| Field::of_title(&shorter?))
}

/// `frontText` and `front_text` have two words, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut lower = false;
    for c in name.chars() {
        if c.is_uppercase() && lower {
            spaced.push(' ');
        }
        lower = c.is_lowercase();
        spaced.extend(c.to_lowercase());
    }
    let parts = spaced.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-'));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A column of no known name explains if it holds sentences; numbers and dates are the program's own.
fn unknown(table: &Table, at: usize) -> Field {
    let word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let says = |row: &Vec<Json>| match &row[at] {
        Json::String(text) => {
            let listed = text.trim_start().starts_with(['{', '[']);
            !listed && text.split_whitespace().filter(word).take(2).count() == 2
        }
        _ => false,
    };
    if table.rows.iter().take(SAMPLE).any(says) { Field::Explanation } else { Field::Skip }
}

/// The options of each row, if the column is named so and every cell is a list in JSON.
fn lists(table: &Table, at: usize) -> Option<Vec<Vec<String>>> {
    let name = words(&table.columns[at]).join(" ");
    let named = ["options", "choices", "distractors", "incorrect answers", "wrong answers"];
    if !named.contains(&name.as_str()) {
        return None;
    }
    let list = |row: &Vec<Json>| match cell(&row[at]).trim() {
        "" => Some(Vec::new()),
        text => {
            let list: Vec<Json> = serde_json::from_str(text).ok()?;
            Some(list.iter().map(cell).collect::<Vec<String>>())
        }
    };
    table.rows.iter().map(list).collect()
}

/// The names in the table that `deck_id` points into, by their ids: `deck`, `decks`, or a name that begins so.
fn pointed_at(column: &str, all: &[Table]) -> Option<HashMap<String, String>> {
    let mut target = words(column);
    target.pop().filter(|last| last == "id")?;
    let target = target.join("");
    if target.is_empty() || PEOPLE.contains(&target.as_str()) {
        return None;
    }
    let is_target = |table: &&Table| {
        let name = words(&table.name).join("");
        let plural = target.strip_suffix('y').map(|stem| format!("{stem}ies"));
        let ends = ["", "s", "es", "tbl", "stbl"].map(|end| format!("{target}{end}"));
        ends.contains(&name) || plural.as_ref() == Some(&name)
    };
    let table = all.iter().find(is_target)?;
    let column_of = |names: &[&str]| {
        let is = |column: &String| names.contains(&words(column).join("").as_str());
        table.columns.iter().position(is)
    };
    let own = format!("{target}id");
    let id = column_of(&[&own]).or_else(|| column_of(&["id"]))?;
    let named = [&format!("{target}name"), "name", "title", "label", "subject"];
    let name = named.iter().find_map(|name| column_of(&[name]))?;
    Some(table.rows.iter().map(|row| (cell(&row[id]), cell(&row[name]))).collect())
}
