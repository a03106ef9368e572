//! Which questions does a file in Aiken's format ask?
//!
//! A question, options `A. ..` or `A) ..`, and `ANSWER: A`; that is the whole format. What people add to it is read as
//! well, with a warning: several letters, options and questions of several lines, feedback, and the names of kinds that
//! other programs put before a question. `lines` says what a line is, `items` where questions begin and end, `ask`
//! what they ask.

mod ask;
mod items;
mod lines;
#[cfg(test)]
mod tests;

use super::markdown::options::after_number;
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable, place_in};
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use ask::{Made, ask, right_options};
use items::{Item, items};

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = &input.text().text;
    if input.text().is_binary() || text.trim_start().starts_with(['<', '{', '[']) {
        return None;
    }
    let items = items(text);
    let answered = |item: &&Item| item.options.len() >= 2 && !right_options(item).is_empty();
    let sound = items.iter().filter(answered).count();
    let named = items.iter().filter(|item| item.kind.is_some()).count();
    if sound == 0 || (sound * 2 < items.len() && named * 2 < items.len()) {
        return None;
    }
    // In capitals it is the format's own word; `Answer:` is everybody's.
    let capitals = text.matches("\nANSWER:").count();
    let certainty = match input.extension().as_str() {
        "md" | "markdown" => Certainty::Possible,
        _ if capitals * 2 >= sound || named >= 2 => Certainty::Strong,
        _ if sound >= 2 => Certainty::Likely,
        _ => Certainty::Possible,
    };
    let why =
        format!("{sound} of {} questions have lettered options and a line `ANSWER:`", items.len());
    Some(Guess::new(Format::Aiken, certainty, "", why))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let text = &input.text().text;
    let items = items(text);
    if items.is_empty() {
        return Err(Unreadable::new(
            "there is no question in it; write one as a line, `A. ..`, `B. ..` and `ANSWER: A`",
        ));
    }
    let mut import = Import::default();
    let mut keys = Keys::default();
    import.warnings.extend(input.text().warning());
    let crowded = items.iter().filter(|item| item.crowded).count();
    if crowded > 0 {
        import.warnings.push(format!("{crowded} questions have no blank line before them"));
    }
    import.items = items.iter().map(|item| draft(text, item, &mut keys)).collect();
    gather_media(&mut import, input);
    Ok(import)
}

fn draft(text: &str, item: &Item, keys: &mut Keys) -> Result<Draft, Refused> {
    let place = Place::Line(item.line);
    if item.stem.iter().all(|line| line.trim().is_empty()) {
        return Err(Refused { place, reason: "there is no question before the answer".to_owned() });
    }
    let Made { asked, explanation } = ask(item);
    let stem = item.stem.join("\n");
    // A question stays the same when the list is numbered anew.
    let key = keys.of_stem(after_number(stem.trim()).unwrap_or(&stem));
    let (mut question, warnings) = asked.into_question();
    question.explanation = explanation;
    place_in(&mut question, item.category.iter().copied());
    Ok(Draft { warnings, ..Draft::new(key, question, &text[item.range.clone()], place) })
}
