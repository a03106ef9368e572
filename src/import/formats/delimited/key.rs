//! Which of a row's options does its key name?

use super::rows::Row;
use crate::bank::{Choice, same};
use crate::import::columns::Field;
use crate::import::decode::tidy;
use crate::import::kinds::{letter_index, truth};

/// How the keys of a table name options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// Numbers count from this.
    base: usize,
    /// All keys are numbers of options, so that an option that is the same number is not meant.
    numbered: bool,
}

impl Keys {
    /// As the keys of all rows let guess: numbers count from 0 when one of them is 0 or the title says `index`.
    pub fn of(fields: &[Field], titles: Option<&[String]>, rows: &[Row], split: Split) -> Self {
        let of = |wanted: Field| {
            let is = move |(_, field): &(usize, &Field)| **field == wanted;
            fields.iter().enumerate().filter(is).map(|(at, _)| at).collect::<Vec<usize>>()
        };
        let (correct, choices) = (of(Field::Correct), of(Field::Choice));
        let says_index = |at: &usize| {
            let title = titles.and_then(|titles| titles.get(*at)).map(|title| title.to_lowercase());
            title.is_some_and(|title| title.contains("index") || title.contains("idx"))
        };
        let mut keys = Self { base: 1, numbered: !correct.is_empty() };
        keys.base = usize::from(!correct.iter().any(says_index));
        let mut texts = !rows.is_empty();
        for row in rows {
            let options: Vec<&str> = split.options(choices.iter().map(|at| row.cell(*at)));
            for part in correct.iter().flat_map(|at| parts(row.cell(*at))) {
                let number = part.parse::<usize>().ok();
                keys.base = if number == Some(0) { 0 } else { keys.base };
                keys.numbered &= number.is_some_and(|number| number <= options.len());
                texts &= options.iter().any(|option| same(option) == same(part));
            }
        }
        // Where every key is the text of an option as well, the text is the plainer reading.
        keys.numbered &= !texts;
        keys
    }

    /// By numbers, by letters, or by their text; none when any part of the key names none.
    pub fn right_options(self, key: &str, options: &[&str]) -> Option<Vec<usize>> {
        let by_text = |text: &str| {
            options.iter().position(|option| !option.is_empty() && same(option) == same(text))
        };
        if let Some(whole) = by_text(key).filter(|_| !self.numbered) {
            return Some(vec![whole]);
        }
        // `True` may be the key of options in another language of the same meaning.
        if let Some(answer) = truth(key) {
            let found = options.iter().position(|option| truth(option) == Some(answer));
            // `F` is the sixth of options that are neither true nor false.
            if let Some(at) = found {
                return Some(vec![at]);
            }
        }
        let exists = |index: &usize| options.get(*index).is_some_and(|option| !option.is_empty());
        let part = |part: &str| {
            let number =
                part.parse::<usize>().ok().and_then(|number| number.checked_sub(self.base));
            number.or_else(|| lettered(part)).filter(exists).or_else(|| by_text(part))
        };
        let named: Option<Vec<usize>> = parts(key).map(part).collect();
        named.filter(|named| !named.is_empty()).or_else(|| joined_letters(key, options.len()))
    }
}

fn parts(key: &str) -> impl Iterator<Item = &str> {
    key.split([',', ';', '|', '&', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// `b`, `B.` and `Option B`.
fn lettered(part: &str) -> Option<usize> {
    let word = part.rsplit(' ').next()?.trim_matches(['(', ')', '.', ':']);
    let named = part.len() == word.len()
        || ["option", "answer", "choice"].iter().any(|name| same(part).starts_with(name))
        || part.trim_matches(['(', ')', '.', ':']) == word;
    let mut letters = word.chars();
    let letter = letters.next().filter(|_| letters.next().is_none() && named)?;
    letter_index(letter)
}

/// `BD` names the second and the fourth.
fn joined_letters(key: &str, options: usize) -> Option<Vec<usize>> {
    let named: Option<Vec<usize>> = key.trim().chars().map(letter_index).collect();
    named.filter(|named| {
        named.len() >= 2
            && named.windows(2).all(|pair| pair[0] < pair[1])
            && named.iter().all(|index| *index < options)
    })
}

/// How one cell holds all options; nothing when each has a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split(Option<char>);

impl Split {
    /// The first sign that divides four of five cells of the only column of options.
    pub fn of(fields: &[Field], rows: &[Row]) -> Self {
        let mut columns = fields.iter().enumerate().filter(|(_, field)| **field == Field::Choice);
        let (Some((column, _)), None) = (columns.next(), columns.next()) else { return Self(None) };
        let filled = || rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
        let divides = |sign: &char| {
            let divided = filled().filter(|cell| cell.contains(*sign)).count();
            divided > 0 && divided * 5 >= filled().count() * 4
        };
        Self(['|', '\n', ';', ','].into_iter().find(divides))
    }

    pub fn options<'a>(self, cells: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        match self.0 {
            None => cells.collect(),
            Some(sign) => cells
                .flat_map(|cell| cell.trim_matches(['[', ']']).split(sign))
                .map(|option| option.trim().trim_matches(['"', '\'']))
                .filter(|option| !option.is_empty())
                .collect(),
        }
    }
}

pub fn made(options: &[&str], right: &[usize]) -> Vec<Choice> {
    let choice = |(at, text): (usize, &&str)| {
        let (text, why) = (tidy(text), String::new());
        if right.contains(&at) { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
    };
    options.iter().enumerate().map(choice).collect()
}
