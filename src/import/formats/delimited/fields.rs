//! Which column of a table means what?

use super::headers::Headers;
use super::rows::Row;
use crate::bank::same;
use crate::import::columns::{Columns, Field};
use crate::import::kinds::letter_index;

/// As the person said, as the headers or titles say, or as the rows let guess. A message when the person named a column
/// that there is not.
pub fn fields(
    said: Option<&Columns>,
    headers: &Headers,
    titles: Option<&[String]>,
    rows: &[Row],
) -> Result<Vec<Field>, String> {
    let width = usual_width(rows).max(titles.map_or(0, <[String]>::len));
    Ok(match said {
        Some(columns) => named(columns, titles, width)?,
        None if headers.any() => anki(headers, titles, rows),
        None => match titles {
            Some(titles) => titled(titles),
            None => guessed(rows, width),
        },
    })
}

/// The number of columns that most rows have; of equally frequent ones the smallest.
fn usual_width(rows: &[Row]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    rows.iter().for_each(|row| *counts.entry(row.cells.len()).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(0, |(width, _)| width)
}

fn named(columns: &Columns, titles: Option<&[String]>, width: usize) -> Result<Vec<Field>, String> {
    let mut fields = vec![Field::Skip; width];
    for column in &columns.0 {
        let by_title = || titles?.iter().position(|title| same(title) == same(&column.from));
        let number = column.from.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let place = number.or_else(by_title);
        let slot = place.and_then(|place| fields.get_mut(place)).ok_or_else(|| {
            format!("there is no column `{}`; the rows have {width}", column.from)
        })?;
        *slot = column.field;
    }
    Ok(fields)
}

/// Columns of a note by their place: the first is asked, the second answers, the rest explains.
fn anki(headers: &Headers, titles: Option<&[String]>, rows: &[Row]) -> Vec<Field> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut fields = Vec::with_capacity(width);
    let mut place = 0;
    for column in 0..width {
        let special = headers.special().iter().position(|special| *special == Some(column));
        fields.push(match special {
            Some(0) => Field::Skip,
            Some(1) => Field::Topic,
            Some(2) => Field::Tags,
            Some(_) => Field::Key,
            None => {
                place += 1;
                let titled = || titles.and_then(|titles| Field::of_title(titles.get(column)?));
                match place {
                    1 => Field::Prompt,
                    2 => Field::Answer,
                    _ => {
                        titled().filter(|field| *field == Field::Hint).unwrap_or(Field::Explanation)
                    }
                }
            }
        });
    }
    fields
}

/// Columns by their titles. One that says nothing explains; a second prompt or answer is kept with the first.
fn titled(titles: &[String]) -> Vec<Field> {
    let unknown = |title: &String| match title.trim() {
        "" => Field::Skip,
        _ => Field::Explanation,
    };
    titles.iter().map(|title| Field::of_title(title).unwrap_or_else(|| unknown(title))).collect()
}

/// Columns without titles: perhaps a number, a question and its answer, then tags if they look so; or options with the
/// right one's number, letter or text behind them.
fn guessed(rows: &[Row], width: usize) -> Vec<Field> {
    let mut fields = vec![Field::Explanation; width.max(1)];
    let numbered = width >= 3 && rows.len() >= 2 && rows.iter().all(|row| is_number(row.cell(0)));
    let first = usize::from(numbered);
    if numbered {
        fields[0] = Field::Skip;
    }
    fields[first] = Field::Prompt;
    let names = |key: usize| move |row: &Row| names_option(row, first + 1..key);
    if let Some(key) = (first + 3..width).find(|key| rows.iter().all(names(*key))) {
        fields[first + 1..key].fill(Field::Choice);
        fields[key] = Field::Correct;
        for (column, field) in fields.iter_mut().enumerate().skip(key + 1) {
            *field = if are_words(rows, column) { Field::Tags } else { Field::Explanation };
        }
        return fields;
    }
    if width >= first + 2 {
        fields[first + 1] = Field::Answer;
    }
    if width >= first + 3 && are_tags(rows, width - 1) {
        fields[width - 1] = Field::Tags;
    }
    fields
}

fn is_number(cell: &str) -> bool {
    let digits = cell.trim_end_matches(['.', ')']);
    !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the cell behind these columns is nothing but the number, the letter or the text of one of them.
fn names_option(row: &Row, options: std::ops::Range<usize>) -> bool {
    let (cell, count) = (row.cell(options.end), options.len());
    if count < 2 || cell.is_empty() {
        return false;
    }
    let mut chars = cell.chars();
    let short = match (chars.next(), chars.next()) {
        (Some(c), None) => {
            let digit = c.to_digit(10).map(|digit| digit as usize);
            digit.is_some_and(|digit| digit <= count)
                || letter_index(c).is_some_and(|index| index < count)
        }
        _ => false,
    };
    short || options.clone().any(|option| same(row.cell(option)) == same(cell))
}

/// Whether a column holds a few words in each row, such as a category.
fn are_words(rows: &[Row], column: usize) -> bool {
    let short = |cell: &str| cell.split_whitespace().count() <= 3 && cell.len() <= 60;
    rows.iter().all(|row| short(row.cell(column)))
}

/// Whether a column holds few different words, each in many rows.
fn are_tags(rows: &[Row], column: usize) -> bool {
    let cells: Vec<&str> = rows.iter().map(|row| row.cell(column)).collect();
    let short = |cell: &&str| cell.split_whitespace().count() <= 3 && cell.len() <= 40;
    let mut different: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    different.sort_unstable();
    different.dedup();
    let few = different.len() * 3 <= cells.len() || cells.len() < 3;
    !different.is_empty() && few && cells.iter().all(short)
}
