//! Which questions does a file of Moodle's GIFT format ask?
//!
//! `items` finds where items begin and end, `joined` puts paragraphs of one item together, `blocks` finds the braces
//! that hold answers, `answers` reads what is in them, `ask` says what kind of question it is, `prose` makes Markdown of
//! the texts, `escape` has the signs that mean something. The rules are those of Moodle's documentation and reader;
//! where real files break them, they are read as they were meant, with a warning.

mod answers;
mod ask;
mod blocks;
mod escape;
mod items;
mod joined;
mod prose;
#[cfg(test)]
mod tests;

use crate::bank::Level;
use crate::import::decode::head;
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable, place_in};
use crate::import::kinds::Asked;
use crate::import::media::Media;
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use ask::{Made, ask};
use blocks::{Sort, blocks};
use escape::{masked, unescaped};
use items::{Found, Item, items};
use joined::joined;
use prose::Writer;

/// How much of a file is looked at to recognise it, in bytes.
const LOOKED_AT: usize = 200_000;

/// Longest path of a category in bytes; each question after it has it.
const LONGEST_PATH: usize = 1000;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = &input.text().text;
    if input.text().is_binary() || text.trim_start().starts_with(['<', '(']) {
        return None;
    }
    let seen = Seen::of(head(text, LOOKED_AT));
    let certainty = seen.certainty(input.extension() == "gift")?;
    let why = format!(
        "{} of {} items have answers in braces, {} have a title",
        seen.answered, seen.items, seen.titled
    );
    Some(Guess::new(Format::Gift, certainty, "", why))
}

/// What a file has of GIFT.
#[derive(Debug, Default)]
struct Seen {
    items: usize,
    categories: usize,
    /// With a block that hardly anything else has.
    answered: usize,
    /// With an empty block at the end, or a text without a sign in one.
    loose: usize,
    titled: usize,
    /// With `[html]` before it, or `[id:..]` in a comment.
    marked: usize,
}

impl Seen {
    fn of(text: &str) -> Self {
        let mut seen = Self::default();
        for found in joined(items(text)) {
            let item = match found {
                Found::Category(_) => {
                    seen.categories += 1;
                    continue;
                }
                Found::Item(item) => item,
            };
            let (title, body) = titled(&item.text);
            let found = blocks(body).blocks;
            let sure = |sort: &Sort| !matches!(sort, Sort::Essay | Sort::Bare);
            seen.items += 1;
            seen.titled += usize::from(title.is_some());
            seen.answered += usize::from(found.iter().any(|block| sure(&block.sort)));
            seen.loose += usize::from(found.iter().any(|block| !sure(&block.sort)));
            let named = prose::format(body).0.is_some();
            let noted =
                item.comments.iter().any(|text| text.contains("[id:") || text.contains("[tag:"));
            seen.marked += usize::from(named || noted);
        }
        seen
    }

    fn certainty(&self, named: bool) -> Option<Certainty> {
        let half = |count: usize| count > 0 && count * 2 >= self.items;
        if self.categories > 0
            || (half(self.answered) && (self.titled > 0 || self.items > 1 || named))
        {
            return Some(Certainty::Strong);
        }
        let likely = half(self.answered)
            || half(self.marked)
            || (half(self.titled) && self.answered + self.loose > 0)
            || (named && self.items > 0);
        if likely { Some(Certainty::Likely) } else { None }
    }
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let text = &input.text().text;
    let (mut import, mut keys) = (Import::default(), Keys::default());
    let (mut path, mut categories) = (Vec::new(), 0);
    for found in joined(items(text)) {
        match found {
            Found::Category(name) => {
                path = category(name);
                categories += 1;
            }
            Found::Item(item) => {
                let drafted = draft(text, &item, &path, &mut keys, &mut import.media);
                import.items.push(drafted);
            }
        }
    }
    if import.items.is_empty() {
        let what =
            if categories > 0 { "only a category" } else { "nothing but blank lines and comments" };
        return Err(Unreadable::new(format!(
            "there is no question in it, {what}; write one as `question {{=right ~wrong}}`"
        )));
    }
    import.warnings.extend(input.text().warning());
    import.understood.push(format!("{} items, {categories} categories", import.items.len()));
    gather_media(&mut import, input);
    Ok(import)
}

fn draft(
    text: &str,
    item: &Item,
    path: &[String],
    keys: &mut Keys,
    media: &mut Vec<Media>,
) -> Result<Draft, Refused> {
    let place = Place::Line(item.line);
    let (title, body) = titled(&item.text);
    let title = title.map(|title| unescaped(title).trim().to_owned()).unwrap_or_default();
    let mut writer = Writer::default();
    let Made { mut asked, explanation, stem } = ask(body, &mut writer);
    if asked.prompt.trim().is_empty() {
        if title.is_empty() {
            return Err(Refused { place, reason: "it has answers and no question".to_owned() });
        }
        // Some write the question as the title of the answers.
        asked = Asked { prompt: title.clone(), ..asked };
    }
    let key = match bracketed(&item.comments, "id").next() {
        Some(id) => keys.of_id(&id),
        None if stem.trim().is_empty() => keys.of_stem(&title),
        None => keys.of_stem(&unescaped(&stem)),
    };
    let (mut question, mut warnings) = asked.into_question();
    question.explanation = explanation;
    let tags: Vec<String> = bracketed(&item.comments, "tag").collect();
    let level = |tag: &String| {
        let named = tag.strip_prefix("level-")?;
        Level::ALL.into_iter().find(|level| level.name() == named)
    };
    question.level = tags.iter().find_map(level).unwrap_or_default();
    question.tags = tags.into_iter().filter(|tag| level(tag).is_none()).collect();
    place_in(&mut question, path.iter().map(String::as_str));
    warnings.extend(writer.warnings);
    if item.crowded {
        warnings.push("no blank line is between it and the item before".to_owned());
    }
    media.extend(writer.media);
    Ok(Draft { warnings, ..Draft::new(key, question, &text[item.range.clone()], place) })
}

/// The title between `::` and `::`, and the text after it.
fn titled(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("::") else { return (None, text) };
    match masked(rest).find("::") {
        Some(end) => (Some(&rest[..end]), rest[end + 2..].trim()),
        None => (None, text),
    }
}

/// The names of a path such as `$course$/top/A/B`; `//` is a slash of a name.
fn category(path: &str) -> Vec<String> {
    let path = head(path, LONGEST_PATH).replace("//", "\u{0}");
    let names = path.split('/').map(|name| unescaped(name.trim()).replace('\u{0}', "/"));
    let own = |name: &String| {
        let context = name.len() > 2 && name.starts_with('$') && name.ends_with('$');
        !name.is_empty() && !context && name != "top"
    };
    names.filter(own).collect()
}

/// What stands in `[id:..]` or `[tag:..]` of comments.
fn bracketed<'a>(comments: &'a [&str], name: &'a str) -> impl Iterator<Item = String> + 'a {
    let open = format!("[{name}:");
    let inside = move |comment: &'a &str| {
        let mut parts = comment.split(open.as_str());
        parts.next();
        parts.map(closed).collect::<Vec<_>>()
    };
    comments.iter().flat_map(inside).flatten()
}

/// The text before the `]` that no backslash stands before.
fn closed(text: &str) -> Option<String> {
    let end = text.match_indices(']').map(|(at, _)| at).find(|at| !text[..*at].ends_with('\\'))?;
    let inside = text[..end].replace("\\]", "]").trim().to_owned();
    (!inside.is_empty()).then_some(inside)
}
