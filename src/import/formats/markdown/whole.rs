//! What does a file ask that is one question?

use super::item::{Item, Role, asks, stem};
use super::lines::{Lines, text};
use super::tags::{is_junk, without_tags};
use crate::bank::Code;
use crate::import::Input;
use crate::import::decode::head;
use crate::import::draft::{Draft, Keys, Place, Refused, level_of};
use crate::import::kinds::{Asked, short};

/// The whole file: its name asks if it is a question, else its first heading, else its name all the same.
pub(in crate::import) fn file<'a>(input: &Input, lines: &Lines<'a>) -> Vec<Item<'a>> {
    let name = input.stem().replace('_', " ");
    let spaced = if name.contains(' ') { name } else { name.replace('-', " ") };
    let first = lines.headings().next().filter(|(at, ..)| {
        lines.all[..*at].iter().all(|line| line.inert || line.blank() || is_junk(line))
    });
    let named = first.filter(|(_, _, title)| !title.is_empty());
    let words = spaced.split_whitespace().count();
    let (title, from) = match named {
        Some((at, _, title)) if !asks(&spaced) || asks(title) || words < 3 => {
            (title.to_owned(), at + 1)
        }
        Some((at, ..)) => (spaced, at + 1),
        None => (lines.front.get("title").map_or(spaced, str::to_owned), 0),
    };
    let body = lines.dedented(from..lines.len());
    if body.iter().all(|line| line.blank()) && named.is_none() {
        return Vec::new();
    }
    let mut item = Item::new(0..lines.len(), stem(&without_tags(&title)), body, Role::Answers);
    item.lines.start = lines.all.iter().position(|line| !line.blank()).unwrap_or(0);
    vec![item]
}

/// Whether a file says that it is a question: by its name, its first heading, or a heading for the answer.
pub(in crate::import) fn asks_something(input: &Input, lines: &Lines) -> bool {
    let name = input.stem().replace(['_', '-'], " ");
    let first = lines.headings().next().map(|(_, _, title)| title);
    asks(&name) || first.is_some_and(asks) || has_one_answer(lines)
}

/// Whether one heading, the second, says that the answer follows.
pub(in crate::import) fn has_one_answer(lines: &Lines) -> bool {
    let answers =
        lines.headings().enumerate().filter(|(_, (.., title))| super::answers::is_label(title));
    answers.map(|(nth, _)| nth).collect::<Vec<_>>() == [1]
}

/// Whether the file is one of rust-quiz: `Answer: 112` and `Difficulty: 2` before the first heading, or what is left of
/// a question that was taken back.
pub(in crate::import) fn is_rust_quiz(input: &Input) -> bool {
    let whole = &input.text().text;
    let start = head(whole, 400);
    let head = start.starts_with("Answer:") && start.contains("\nDifficulty:");
    head || (start.trim() == "tombstone" && input.stem().starts_with(|c: char| c.is_ascii_digit()))
}

const RUST_PROMPT: &str = "What is the output of this Rust program? Type what it prints, `error` if it does not compile, or `undefined` if its behaviour is undefined.";

/// The question of a rust-quiz file; its program is in the file beside it that ends with `.rs`.
pub(in crate::import) fn rust_quiz(
    input: &Input,
    lines: &Lines,
    keys: &mut Keys,
) -> Result<Draft, Refused> {
    let place = Place::Line(1);
    let value = |key: &str| {
        lines.all.iter().take(10).find_map(|line| line.text.trim().strip_prefix(key)).map(str::trim)
    };
    let Some(answer) = value("Answer:") else {
        return Err(Refused { place, reason: "the authors took this question back".to_owned() });
    };
    let program = input.beside(&format!("{}.rs", input.stem()));
    let program = program.map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned());
    let accept = match answer {
        "error" => ["error", "compile error", "does not compile"].map(str::to_owned).to_vec(),
        "undefined" => {
            ["undefined", "undefined behavior", "undefined behaviour"].map(str::to_owned).to_vec()
        }
        printed => vec![printed.to_owned()],
    };
    let (mut asked, warnings) = Asked::new(RUST_PROMPT, short(accept)).into_question();
    let part = |title: &str| {
        let headings: Vec<(usize, usize, &str)> = lines.headings().collect();
        let nth = headings.iter().position(|(_, level, text)| *level == 1 && *text == title)?;
        let end = headings[nth + 1..]
            .iter()
            .find(|(_, level, _)| *level == 1)
            .map_or(lines.len(), |(at, ..)| *at);
        Some(text(&lines.all[headings[nth].0 + 1..end]))
    };
    asked.hints = part("Hint").into_iter().collect();
    asked.explanation = part("Explanation").unwrap_or_default();
    asked.level = value("Difficulty:")
        .and_then(|number| number.parse::<usize>().ok())
        .and_then(|number| level_of(&number.saturating_sub(1).to_string()))
        .unwrap_or_default();
    asked.topic = "Rust".to_owned();
    asked.tags = vec!["rust-quiz".to_owned()];
    let missing = program.is_none();
    asked.code = program.into_iter().map(|text| Code { lang: "rust".to_owned(), text }).collect();
    let key = keys.of_id(input.stem());
    let draft = Draft { warnings, ..Draft::new(key, asked, lines.raw(0..lines.len()), place) };
    Ok(if missing {
        draft.warn(format!("its program `{}.rs` is not beside it", input.stem()))
    } else {
        draft
    })
}
