//! What do the columns mean, and what does a row ask?

use super::super::cloze::{anki_cards, has_anki_gaps};
use super::super::columns::{Columns, Field};
use super::super::decode::tidy;
use super::super::draft::{Card, Draft, Keys, Place, place_in};
use super::super::html::{is_html, to_markdown};
use super::super::kinds::{Asked, basic, choices, letter_index, truth, without_title_marks};
use super::super::markdown::ask::level_of;
use super::super::media::{Media, image};
use super::headers::Headers;
use super::rows::Row;
use crate::bank::{Choice, same};
use crate::export::anki::MORE;

/// Rows that are looked at to learn whether the cells are HTML.
const SAMPLE: usize = 200;

/// The columns of a table.
#[derive(Debug)]
pub struct Meaning {
    /// What each column means.
    pub fields: Vec<Field>,
    /// Column that names the type of the note.
    notetype: Option<usize>,
    /// The name of the type of all notes.
    all_notetype: Option<String>,
    tags: Vec<String>,
    deck: Option<String>,
    /// Numbers of right options count from this.
    base: usize,
    /// The cells are HTML.
    html: bool,
}

impl Meaning {
    /// As the person said, as the headers or titles say, or as the rows let guess. A message when the person named a
    /// column that there is not.
    pub fn of(
        said: Option<&Columns>,
        headers: &Headers,
        titles: Option<&[String]>,
        rows: &[Row],
    ) -> Result<Self, String> {
        let width = usual_width(rows).max(titles.map_or(0, <[String]>::len));
        let fields = match said {
            Some(columns) => named(columns, titles, width)?,
            None if headers.any() => anki(headers, titles, rows),
            None => match titles {
                Some(titles) => titled(titles),
                None => guessed(rows, width),
            },
        };
        let base = base(&fields, rows);
        Ok(Self {
            fields,
            notetype: headers.notetype_column,
            all_notetype: headers.notetype.clone(),
            tags: headers.tags.clone(),
            deck: headers.deck.clone(),
            base,
            html: headers.html.unwrap_or_else(|| rows.iter().take(SAMPLE).any(has_html)),
        })
    }

    /// `columns: prompt, answer, tags`, for the report.
    pub fn described(&self, titles: Option<&[String]>) -> String {
        let name = |(at, field): (usize, &Field)| match titles.and_then(|titles| titles.get(at)) {
            Some(title) if !title.is_empty() && title != field.name() => {
                format!("{} (`{title}`)", field.name())
            }
            _ => field.name().to_owned(),
        };
        format!(
            "columns: {}",
            self.fields.iter().enumerate().map(name).collect::<Vec<_>>().join(", ")
        )
    }

    /// The item of a row, or why it is none.
    pub fn draft(&self, mut row: Row, keys: &mut Keys) -> Result<(Draft, Vec<Media>), String> {
        let stem = self.joined(&row, Field::Prompt, " ");
        if stem.is_empty() {
            let empty = row.cells.iter().all(|cell| cell.trim().is_empty());
            return Err(if empty { "the row is empty" } else { "the row asks nothing" }.to_owned());
        }
        let behind = self.take_more(&mut row);
        let (mut warnings, media) = self.write_as_markdown(&mut row);
        let prompt = self.joined(&row, Field::Prompt, "\n\n");
        let prompt = if self.html { without_title_marks(&prompt) } else { prompt };
        let (mut cards, more) = self.cards(&row, &prompt);
        warnings.extend(more);
        for card in &mut cards {
            self.describe(&row, card);
        }
        for card in &mut cards {
            add(&mut card.question.explanation, &behind);
        }
        let spare = row.cells.iter().skip(self.fields.len()).map(|cell| cell.trim());
        let spare: Vec<String> = spare.filter(|cell| !cell.is_empty()).map(tidy).collect();
        if !spare.is_empty() {
            let (has, known) = (row.cells.len(), self.fields.len());
            warnings.push(format!(
                "the row has {has} columns and the table {known}; the rest is in the explanation"
            ));
        }
        for card in &mut cards {
            for cell in &spare {
                add(&mut card.question.explanation, cell);
            }
        }
        let id = self.joined(&row, Field::Key, " ");
        let key = if id.is_empty() { keys.of_stem(&stem) } else { keys.of_id(&id) };
        warnings.dedup();
        let place = Place::Line(row.line);
        Ok((Draft { key, raw: row.raw, place, warnings, cards }, media))
    }

    /// Takes what our own export puts behind an answer off it, as Markdown.
    fn take_more(&self, row: &mut Row) -> String {
        let is_answer = |(_, field): &(usize, &Field)| **field == Field::Answer;
        let column = self.fields.iter().enumerate().find(is_answer).map(|(at, _)| at);
        let cell = column.filter(|_| self.html).and_then(|at| row.cells.get_mut(at));
        let more = cell.and_then(|cell| cell.find(MORE).map(|at| cell.split_off(at)));
        more.map_or(String::new(), |more| to_markdown(&more).text)
    }

    /// The cells that a person reads, as Markdown; with warnings, and the pictures that were written into them.
    fn write_as_markdown(&self, row: &mut Row) -> (Vec<String>, Vec<Media>) {
        let (mut warnings, mut media) = (Vec::new(), Vec::new());
        if !self.html {
            return (warnings, media);
        }
        for (at, cell) in row.cells.iter_mut().enumerate() {
            let apart = [
                Field::Key,
                Field::Topic,
                Field::Tags,
                Field::Correct,
                Field::Seconds,
                Field::Level,
                Field::Skip,
            ];
            if self.fields.get(at).is_some_and(|field| apart.contains(field)) {
                continue;
            }
            let markdown = to_markdown(cell);
            *cell = markdown.text;
            warnings.extend(
                markdown
                    .warnings
                    .into_iter()
                    .filter(|said| !warnings.contains(said))
                    .collect::<Vec<_>>(),
            );
            media.extend(markdown.media);
        }
        (warnings, media)
    }

    fn cards(&self, row: &Row, prompt: &str) -> (Vec<Card>, Vec<String>) {
        let answer = self.joined(row, Field::Answer, "\n\n");
        if has_anki_gaps(prompt) {
            let (mut cards, warnings) = anki_cards(prompt);
            for card in &mut cards {
                card.question.explanation.clone_from(&answer);
            }
            return (cards, warnings);
        }
        let (question, mut warnings) = self.asked(row, prompt, &answer).into_question();
        let mut cards = vec![Card::new("", question)];
        if self.is_reversed(row) && !answer.is_empty() {
            let (question, more) = basic(&answer, prompt).into_question();
            cards.push(Card::new("reverse", question));
            warnings.extend(more);
        }
        (cards, warnings)
    }

    fn asked(&self, row: &Row, prompt: &str, answer: &str) -> Asked {
        let options: Vec<&str> = self.cells(row, Field::Choice).collect();
        let correct = self.joined(row, Field::Correct, ",");
        if options.iter().filter(|option| !option.is_empty()).count() == 0 {
            return basic(prompt, if answer.is_empty() { &correct } else { answer });
        }
        let key = if correct.is_empty() { answer } else { &correct };
        match right_options(key, &options, self.base) {
            Some(right) => choices(prompt, made(&options, &right)),
            // The options are the wrong ones, the answer stands beside them.
            None if correct.is_empty() && !answer.is_empty() => {
                let all: Vec<&str> = std::iter::once(answer).chain(options).collect();
                choices(prompt, made(&all, &[0]))
            }
            None => choices(prompt, made(&options, &[]))
                .warn(format!("`{key}` names none of the options")),
        }
    }

    /// What stands around the question.
    fn describe(&self, row: &Row, card: &mut Card) {
        let question = &mut card.question;
        let explanation = self.joined(row, Field::Explanation, "\n\n");
        add(&mut question.explanation, &explanation);
        question.hints =
            self.cells(row, Field::Hint).filter(|hint| !hint.is_empty()).map(tidy).collect();
        let tags = self.joined(row, Field::Tags, " ");
        let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
        let tags = tags.split(apart).filter(|tag| !tag.is_empty()).map(str::to_owned);
        question.tags = self.tags.iter().cloned().chain(tags).collect();
        let topic = self.joined(row, Field::Topic, "::");
        let path = if topic.is_empty() { self.deck.clone().unwrap_or_default() } else { topic };
        place_in(question, path.split("::"));
        // Numbers count from 0 in one table and from 1 in another.
        let level = self.joined(row, Field::Level, " ");
        let word = level.parse::<f64>().is_err();
        question.level = level_of(&level).filter(|_| word).unwrap_or_default();
        let seconds = self.joined(row, Field::Seconds, "").parse().ok();
        question.seconds = seconds.filter(|seconds| (1..=3600).contains(seconds));
    }

    fn is_reversed(&self, row: &Row) -> bool {
        let own = self.notetype.map(|column| row.cell(column));
        let name = own.or(self.all_notetype.as_deref()).unwrap_or_default().to_lowercase();
        name.contains("reversed") && !name.contains("optional")
    }

    fn cells<'a>(&'a self, row: &'a Row, field: Field) -> impl Iterator<Item = &'a str> {
        let is = move |(_, each): &(usize, &Field)| **each == field;
        self.fields.iter().enumerate().filter(is).map(|(at, _)| row.cell(at))
    }

    fn joined(&self, row: &Row, field: Field, between: &str) -> String {
        let cells = self.cells(row, field).filter(|cell| !cell.is_empty());
        cells.map(|cell| with_sounds(&tidy(cell))).collect::<Vec<_>>().join(between)
    }
}

/// Whether one of the cells is HTML, in a file that does not say so.
fn has_html(row: &Row) -> bool {
    row.cells.iter().any(|cell| is_html(cell))
}

/// Adds a paragraph.
fn add(text: &mut String, paragraph: &str) {
    if !text.is_empty() && !paragraph.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}

/// `[sound:a.mp3]`, as Anki writes it, as a link to the medium.
fn with_sounds(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once("[sound:") {
        let Some((name, tail)) = after.split_once(']') else { break };
        out += before;
        out += &image("sound", name);
        rest = tail;
    }
    out + rest
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

/// Columns without titles: a question and its answer, then tags if they look so; or options with the right one's
/// number or letter behind them.
fn guessed(rows: &[Row], width: usize) -> Vec<Field> {
    let mut fields = vec![Field::Explanation; width.max(1)];
    fields[0] = Field::Prompt;
    if width >= 4 && rows.iter().all(|row| names_option(row.cell(width - 1), width - 2)) {
        fields[1..width - 1].fill(Field::Choice);
        fields[width - 1] = Field::Correct;
        return fields;
    }
    if width >= 2 {
        fields[1] = Field::Answer;
    }
    if width >= 3 && are_tags(rows, width - 1) {
        fields[width - 1] = Field::Tags;
    }
    fields
}

/// Whether the cell is nothing but the number or letter of one of so many options.
fn names_option(cell: &str, options: usize) -> bool {
    let mut chars = cell.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => {
            let digit = c.to_digit(10).map(|digit| digit as usize);
            digit.is_some_and(|digit| digit <= options)
                || letter_index(c).is_some_and(|index| index < options)
        }
        _ => false,
    }
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

/// Numbers of right options count from 0 when one of them is 0.
fn base(fields: &[Field], rows: &[Row]) -> usize {
    let columns = fields.iter().enumerate().filter(|(_, field)| **field == Field::Correct);
    let columns: Vec<usize> = columns.map(|(at, _)| at).collect();
    let zero = |row: &Row| {
        columns.iter().any(|at| row.cell(*at).split(',').any(|part| part.trim() == "0"))
    };
    usize::from(!rows.iter().any(zero))
}

/// Which options a key names: by numbers, by letters, or by their text; none when any part of it names none.
fn right_options(key: &str, options: &[&str], base: usize) -> Option<Vec<usize>> {
    let by_text = |text: &str| {
        options.iter().position(|option| !option.is_empty() && same(option) == same(text))
    };
    if let Some(whole) = by_text(key) {
        return Some(vec![whole]);
    }
    // `True` may be the key of options in another language of the same meaning.
    if let Some(answer) = truth(key) {
        return options.iter().position(|option| truth(option) == Some(answer)).map(|at| vec![at]);
    }
    let exists = |index: &usize| options.get(*index).is_some_and(|option| !option.is_empty());
    let part = |part: &str| {
        let part = part.trim();
        let number = part.parse::<usize>().ok().and_then(|number| number.checked_sub(base));
        let mut chars = part.chars();
        let letter = match (chars.next(), chars.next()) {
            (Some(letter), None) => letter_index(letter),
            _ => None,
        };
        number.or(letter).filter(exists).or_else(|| by_text(part))
    };
    let parts = key.split([',', ';', '|', '&']).filter(|part| !part.trim().is_empty());
    let parts: Vec<usize> = parts.map(part).collect::<Option<_>>()?;
    (!parts.is_empty()).then_some(parts)
}

fn made(options: &[&str], right: &[usize]) -> Vec<Choice> {
    let choice = |(at, text): (usize, &&str)| {
        let (text, why) = (tidy(text), String::new());
        if right.contains(&at) { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
    };
    options.iter().enumerate().map(choice).collect()
}
