//! Which options does an answer key name?
//!
//! Keys are texts, letters, ids, numbers from 0 or from 1. `2` alone may be any of them, so all keys of a file decide
//! together how its numbers count; when they leave it open, that is said.

use super::super::kinds::letter_index;
use super::options::{Opt, share};
use super::record::words;
use super::roles::plain;
use super::tree::{Node, Value};
use crate::bank::same;

/// What numbers mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    Text,
    Label,
    FromZero,
    FromOne,
}

/// How the keys of a file are to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Style {
    pub numbers: Numbers,
    /// Numbers that stand in quotes.
    pub numerals: Numbers,
    /// A letter is the place of an option even when another option is that letter.
    pub letters_first: bool,
    /// Of options without any mark the first is right.
    pub first_is_right: bool,
    /// A list without any mark is of accepted answers, not of options.
    pub lists_are_answers: bool,
    pub warnings: Vec<String>,
}

#[derive(Default)]
struct Count {
    keys: usize,
    texts: usize,
    labels: usize,
    from_zero: usize,
    from_one: usize,
    /// A key that only counting from 0 explains, and one that only counting from 1 does.
    zero: usize,
    last: usize,
    indexed: bool,
}

impl Count {
    fn add(&mut self, key: &str, options: &[Opt]) {
        let Ok(number) = key.trim().parse::<usize>() else { return };
        self.keys += 1;
        self.texts += usize::from(options.iter().any(|option| option.text.trim() == key.trim()));
        self.labels += usize::from(by_label(key, options).is_some());
        self.from_zero += usize::from(number < options.len());
        self.from_one += usize::from((1..=options.len()).contains(&number));
        self.zero += usize::from(number == 0);
        self.last += usize::from(number == options.len());
    }

    fn decide(&self, warnings: &mut Vec<String>) -> Numbers {
        if self.keys == 0 || self.labels == self.keys {
            return Numbers::Label;
        }
        if self.texts == self.keys {
            return Numbers::Text;
        }
        match (self.zero > 0, self.last > 0) {
            (true, false) => Numbers::FromZero,
            (false, true) => Numbers::FromOne,
            (both, _) => {
                if both {
                    warnings.push(
                        "some keys count options from 0 and some from 1; look at the answers"
                            .to_owned(),
                    );
                } else if !self.indexed {
                    warnings.push("no key tells whether options are counted from 0 or 1; they are counted from 0, so look at the answers".to_owned());
                }
                if self.from_one > self.from_zero { Numbers::FromOne } else { Numbers::FromZero }
            }
        }
    }
}

/// Learns from all keys, each with the name that it stands under and its options.
#[derive(Default)]
pub(super) struct Survey {
    numbers: Count,
    numerals: Count,
    letters: usize,
    others: usize,
}

impl Survey {
    pub fn add(&mut self, name: &str, key: &Node, options: &[Opt]) {
        match &key.value {
            Value::List(keys) => keys.iter().for_each(|key| self.add(name, key, options)),
            Value::Number(number) => {
                self.numbers.add(number, options);
                self.numbers.indexed |= plain(name).contains("index");
            }
            Value::Text(text) if text.trim().parse::<usize>().is_ok() => {
                self.numerals.add(text, options)
            }
            Value::Text(text) => match letter(text) {
                Some(_) => self.letters += 1,
                None => self.others += 1,
            },
            _ => {}
        }
    }

    pub fn style(&self) -> Style {
        let mut warnings = Vec::new();
        let numbers = self.numbers.decide(&mut warnings);
        let numerals = self.numerals.decide(&mut warnings);
        warnings.dedup();
        Style {
            numbers,
            numerals,
            letters_first: self.others == 0,
            first_is_right: false,
            lists_are_answers: false,
            warnings,
        }
    }
}

impl Style {
    /// For the report; nothing when no key is a number.
    pub fn described(&self, survey: &Survey) -> Option<String> {
        let (numbers, count) = if survey.numbers.keys > 0 {
            (self.numbers, &survey.numbers)
        } else {
            (self.numerals, &survey.numerals)
        };
        let meant = match numbers {
            Numbers::Text => "are the texts of options",
            Numbers::Label => "are the ids of options",
            Numbers::FromZero => "count options from 0",
            Numbers::FromOne => "count options from 1",
        };
        (count.keys > 0).then(|| format!("numbers as keys {meant}"))
    }

    /// The options that a key names; none when any part of it names none.
    pub fn named(&self, key: &Node, options: &[Opt]) -> Option<Vec<usize>> {
        match &key.value {
            Value::List(keys) => {
                let flags = keys.len() == options.len()
                    && keys.iter().all(|key| matches!(key.value, Value::Bool(_)));
                if flags {
                    let right =
                        keys.iter().enumerate().filter(|(_, key)| key.value == Value::Bool(true));
                    return Some(right.map(|(at, _)| at).collect());
                }
                let named: Vec<Vec<usize>> =
                    keys.iter().map(|key| self.named(key, options)).collect::<Option<_>>()?;
                Some(named.concat())
            }
            Value::Map(entries) => {
                let flags: Option<Vec<f64>> = entries.iter().map(|(_, node)| share(node)).collect();
                let right = flags.filter(|_| entries.len() > 1).map(|flags| {
                    entries
                        .iter()
                        .zip(flags)
                        .filter(|(_, share)| *share > 0.0)
                        .map(|((key, _), _)| {
                            let key = plain(key);
                            let name = key.strip_suffix("correct").unwrap_or(&key).to_owned();
                            by_label(&name, options).or_else(|| by_letter(&name, options))
                        })
                        .collect::<Option<Vec<usize>>>()
                });
                match right.flatten() {
                    Some(right) => Some(right),
                    None => {
                        let inner = ["id", "index", "value", "label", "letter", "text"];
                        let inner = inner
                            .iter()
                            .find_map(|name| entries.iter().find(|(key, _)| plain(key) == **name));
                        self.named(&inner?.1, options)
                    }
                }
            }
            Value::Number(number) => self.one(number, self.numbers, options).map(|at| vec![at]),
            Value::Bool(_) => self.text(&words(key), options),
            Value::Text(text) => self.text(text, options),
            Value::Null => None,
        }
    }

    fn text(&self, key: &str, options: &[Opt]) -> Option<Vec<usize>> {
        if let Some(at) = self.one(key, self.numerals, options) {
            return Some(vec![at]);
        }
        // `A, C`, `1;3`, `AC`.
        let parts: Vec<&str> = key
            .split([',', ';', '|', '&', '/'])
            .flat_map(|part| part.split(" and "))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() > 1 {
            return parts.iter().map(|part| self.one(part, self.numerals, options)).collect();
        }
        let letters = key.trim();
        let run = (2..=options.len()).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_uppercase());
        let named: Vec<usize> = letters
            .chars()
            .filter(|_| run)
            .filter_map(letter_index)
            .filter(|at| *at < options.len())
            .collect();
        let distinct = named.windows(2).all(|pair| pair[0] < pair[1]);
        (run && distinct && named.len() == letters.len()).then_some(named)
    }

    fn one(&self, key: &str, numbers: Numbers, options: &[Opt]) -> Option<usize> {
        let key = key.trim();
        let exact = || options.iter().position(|option| option.text.trim() == key);
        if let Ok(number) = key.parse::<usize>() {
            let in_range = |at: usize| (at < options.len()).then_some(at);
            return match numbers {
                Numbers::Text => exact(),
                Numbers::Label => by_label(key, options).or_else(exact),
                Numbers::FromZero => in_range(number),
                Numbers::FromOne => number.checked_sub(1).and_then(in_range),
            };
        }
        let place = || letter(key).filter(|at| *at < options.len());
        let lettered = || by_label(key, options).or_else(place);
        let first =
            if self.letters_first { lettered().or_else(exact) } else { exact().or_else(lettered) };
        first.or_else(|| by_words(key, options)).or_else(|| by_letter(key, options))
    }
}

fn by_label(key: &str, options: &[Opt]) -> Option<usize> {
    let key = plain(key);
    options
        .iter()
        .position(|option| option.labels.iter().any(|label| !key.is_empty() && plain(label) == key))
}

/// `B`, `b)`, `(B)`, `B.`.
fn letter(key: &str) -> Option<usize> {
    let inner = key.trim().trim_start_matches('(').trim_end_matches([')', '.', ':', ']']);
    let mut chars = inner.chars();
    let letter = chars.next().and_then(letter_index)?;
    chars.next().is_none().then_some(letter)
}

/// By its text in another spelling, or with its letter before it: `B) second`.
fn by_words(key: &str, options: &[Opt]) -> Option<usize> {
    let spelt = |key: &str| {
        let key = loose(key);
        options.iter().position(|option| !key.is_empty() && loose(&option.text) == key)
    };
    let behind = || {
        let (head, rest) = key.split_once([')', '.', ':', '-'])?;
        let at = letter(head).filter(|at| *at < options.len())?;
        let rest = loose(rest);
        let text = loose(&options[at].text);
        (rest == text || rest.starts_with(&text) || text.starts_with(&rest)).then_some(at)
    };
    spelt(key).or_else(behind)
}

fn loose(text: &str) -> String {
    same(text.trim().trim_end_matches(['.', ';', '!', '?']).trim_matches(['"', '\'', '`', '*']))
}

/// `optionB`, `answer_2`, `Option 3`: a word with a letter or a number from 1.
fn by_letter(key: &str, options: &[Opt]) -> Option<usize> {
    let key = plain(key);
    let stems = ["option", "answer", "choice", "opt", "ans", "alternative", "opcion", "opcao"];
    let end = stems.iter().find_map(|stem| key.strip_prefix(stem))?;
    let number = end.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    number.or_else(|| letter(end)).filter(|at| *at < options.len())
}
