//! Which paragraphs are one item, although a blank line is between them?
//!
//! Moodle reads none so, but people leave blank lines between a text and its answers, and between the paragraphs of a
//! text with embedded answers.

use super::blocks::{Block, Sort, blocks};
use super::items::{Found, Item};

/// The items with the paragraphs that belong to them.
pub(super) fn joined(found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    let mut out: Vec<(Found, Shape)> = Vec::with_capacity(found.len());
    for found in found {
        let shape = match &found {
            Found::Category(_) => Shape::Category,
            Found::Item(item) => Shape::of(item),
        };
        match (out.last_mut(), found) {
            (Some((Found::Item(last), before)), Found::Item(item))
                if before.goes_on(shape, &item) =>
            {
                append(last, item);
                *before = if shape == Shape::Answers { Shape::Whole } else { Shape::Embedded };
            }
            (_, found) => out.push((found, shape)),
        }
    }
    out.into_iter().map(|(found, _)| found).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Category,
    /// A title and a text without any block.
    TitledText,
    Text,
    /// Nothing but one block.
    Answers,
    /// A text with embedded answers.
    Embedded,
    Whole,
}

impl Shape {
    fn of(item: &Item) -> Self {
        let titled = item.text.trim_start().starts_with("::");
        let found = blocks(&item.text).blocks;
        match found.as_slice() {
            [] if titled => Shape::TitledText,
            [] => Shape::Text,
            [only] if is_all(&item.text, only) => Shape::Answers,
            all if all.iter().all(|block| block.sort == Sort::Embedded) => Shape::Embedded,
            _ => Shape::Whole,
        }
    }

    /// Whether `item` belongs to the one before it.
    fn goes_on(self, shape: Shape, item: &Item) -> bool {
        if item.crowded || item.text.trim_start().starts_with("::") {
            return false;
        }
        match shape {
            Shape::Answers => matches!(self, Shape::TitledText | Shape::Text),
            Shape::Embedded => matches!(self, Shape::TitledText | Shape::Embedded),
            Shape::Text => self == Shape::Embedded && item.comments.is_empty(),
            _ => false,
        }
    }
}

fn is_all(text: &str, block: &Block) -> bool {
    let around = [&text[..block.range.start], &text[block.range.end..]];
    block.sort != Sort::Embedded && around.iter().all(|text| !text.contains(char::is_alphanumeric))
}

fn append<'a>(last: &mut Item<'a>, next: Item<'a>) {
    last.text += "\n";
    last.text += &next.text;
    last.range.end = next.range.end;
    last.comments.extend(next.comments);
}

#[cfg(test)]
mod tests {
    use super::super::items::items;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let shown = |found| match found {
            Found::Category(path) => format!("category {path}"),
            Found::Item(item) => item.text,
        };
        let found: Vec<String> = joined(items(text)).into_iter().map(shown).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paragraphs_of_one_item() {
        check(
            "::T::What?\n\n{=a}\n\nWho?\n\n{~b =c}.",
            &["::T::What?\n\n{=a}\n", "Who?\n\n{~b =c}.\n"],
        );
        check(
            "::T::Fill in.\n\nA {1:SA:=x} b\n\nC {1:SA:=y}\n\nbye\n\n::U::b",
            &["::T::Fill in.\n\nA {1:SA:=x} b\n\nC {1:SA:=y}\n\nbye\n", "::U::b\n"],
        );
    }

    #[test]
    fn others_stay_apart() {
        check(
            "::T::Note.\n\nTrue? {T}\n\n{=Asia} is big\n\n{=a}",
            &["::T::Note.\n", "True? {T}\n", "{=Asia} is big\n", "{=a}\n"],
        );
        check("a\n$CATEGORY: b\n{=c}", &["a\n", "category b", "{=c}\n"]);
    }
}
