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
                if goes_on(last, *before, &item, shape) =>
            {
                append(last, item);
                *before = match shape {
                    Shape::Answers => Shape::Whole,
                    Shape::Text => *before,
                    other => other,
                };
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
        let found = blocks(&item.text).blocks;
        match found.as_slice() {
            [] if is_titled(item) => Shape::TitledText,
            [] => Shape::Text,
            [only] if is_all(&item.text, only) => Shape::Answers,
            all if all.iter().all(|block| block.sort == Sort::Embedded) => Shape::Embedded,
            _ => Shape::Whole,
        }
    }
}

/// Whether a paragraph belongs to the item before it.
fn goes_on(last: &Item, before: Shape, item: &Item, shape: Shape) -> bool {
    if item.crowded || is_titled(item) {
        return false;
    }
    let is_text = matches!(before, Shape::TitledText | Shape::Text);
    let text = item.text.trim_start();
    let is_code = text.starts_with("```") || text.starts_with("<pre");
    if is_text && (shape == Shape::Answers || is_code) {
        return true;
    }
    // What ends so is not the whole of it, and a text that only tells ends with a full stop.
    let said = last.text.trim_end();
    let waits = said.ends_with([':', '\u{ff1a}'])
        || said.ends_with("```")
        || said.ends_with("</pre>")
        || (before == Shape::TitledText && said.ends_with(['?', '\u{ff1f}']));
    if is_text && waits && item.comments.is_empty() {
        return true;
    }
    match shape {
        Shape::Embedded => matches!(before, Shape::TitledText | Shape::Embedded),
        Shape::Text => before == Shape::Embedded && item.comments.is_empty(),
        _ => false,
    }
}

fn is_titled(item: &Item) -> bool {
    item.text.trim_start().starts_with("::")
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
    fn code_between_a_question_and_its_answers() {
        check(
            "::T::What?\n\n```c\nf();\n```\n\n{=a}\n\nSee:\n\nx + y\n\n<pre>z</pre> {T}\n\n::U::Why?\n\nnow {F}",
            &[
                "::T::What?\n\n```c\nf();\n```\n\n{=a}\n",
                "See:\n\nx + y\n\n<pre>z</pre> {T}\n",
                "::U::Why?\n\nnow {F}\n",
            ],
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
