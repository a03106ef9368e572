//! What does a row ask?

use super::fields::fields;
use super::headers::Headers;
use super::key::{Keys, Split, made};
use super::rows::Row;
use crate::export::anki::MORE;
use crate::import::cloze::{
    COVERED, COVERED_WARNING, anki_cards, anki_numbers, covers_picture, has_anki_gaps,
};
use crate::import::columns::{Columns, Field};
use crate::import::decode::tidy;
use crate::import::draft::{self, Card, Draft, Place, level_of, place_in};
use crate::import::html::{is_html, to_markdown};
use crate::import::kinds::{Asked, basic, choices, open, without_title_marks};
use crate::import::media::{Media, image};

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
    /// The titles of columns that no field is known for; what is in them is explained by them.
    labels: Vec<Option<String>>,
    /// The options are the wrong ones, the right one stands beside them.
    wrong_only: bool,
    keys: Keys,
    split: Split,
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
        let fields = fields(said, headers, titles, rows)?;
        let split = Split::of(&fields, rows);
        let unknown = |title: &String| {
            let is = Field::of_title(title).is_none() && said.is_none() && !headers.any();
            is.then(|| title.trim().to_owned())
        };
        let wrong = |title: &String| {
            let title = title.to_lowercase();
            ["incorrect", "wrong", "distractor"].iter().any(|word| title.contains(word))
        };
        let of_choices = titles.unwrap_or_default().iter().zip(&fields);
        let mut of_choices = of_choices.filter(|(_, field)| **field == Field::Choice).peekable();
        let wrong_only = of_choices.peek().is_some() && of_choices.all(|(title, _)| wrong(title));
        let labels = titles.unwrap_or_default().iter().map(unknown).collect();
        Ok(Self {
            keys: Keys::of(&fields, titles, rows, split),
            split,
            wrong_only,
            labels,
            fields,
            notetype: headers.notetype_column,
            all_notetype: headers.notetype.clone(),
            tags: headers.tags.clone(),
            deck: headers.deck.clone(),
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
    pub fn draft(
        &self,
        mut row: Row,
        keys: &mut draft::Keys,
    ) -> Result<(Draft, Vec<Media>), String> {
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
        if covers_picture(prompt) {
            return (covered(prompt, &answer), vec![COVERED_WARNING.to_owned()]);
        }
        if has_anki_gaps(prompt) {
            let (mut cards, warnings) = anki_cards(prompt);
            for card in &mut cards {
                card.question.explanation.clone_from(&answer);
            }
            return (cards, warnings);
        }
        // A title stands before the text of some note types.
        if has_anki_gaps(&answer) {
            return anki_cards(&format!("{prompt}\n\n{answer}"));
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
        let options = self.split.options(self.cells(row, Field::Choice));
        let correct = self.joined(row, Field::Correct, ",");
        if options.iter().filter(|option| !option.is_empty()).count() == 0 {
            return basic(prompt, if answer.is_empty() { &correct } else { answer });
        }
        let key = if correct.is_empty() { answer } else { &correct };
        let beside = || {
            let all: Vec<&str> = std::iter::once(key).chain(options.iter().copied()).collect();
            choices(prompt, made(&all, &[0]))
        };
        if self.wrong_only && !key.is_empty() {
            return beside();
        }
        match self.keys.right_options(key, &options) {
            Some(right) => choices(prompt, made(&options, &right)),
            // The options are the wrong ones, the answer stands beside them.
            None if correct.is_empty() && !answer.is_empty() => beside(),
            None if key.is_empty() => choices(prompt, made(&options, &[])),
            None => choices(prompt, made(&options, &[]))
                .warn(format!("`{key}` names none of the options")),
        }
    }

    /// What stands around the question.
    fn describe(&self, row: &Row, card: &mut Card) {
        let question = &mut card.question;
        for (column, _) in
            self.fields.iter().enumerate().filter(|(_, field)| **field == Field::Explanation)
        {
            let cell = with_sounds(&tidy(row.cell(column)));
            match self.labels.get(column).and_then(Option::as_deref) {
                Some(label) if !cell.is_empty() => {
                    add(&mut question.explanation, &format!("{label}: {cell}"));
                }
                _ => add(&mut question.explanation, &cell),
            }
        }
        question.hints =
            self.cells(row, Field::Hint).filter(|hint| !hint.is_empty()).map(tidy).collect();
        let tags = self.joined(row, Field::Tags, " ");
        let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
        let tags = tags.split(apart).filter(|tag| !tag.is_empty()).map(str::to_owned);
        question.tags = self.tags.iter().cloned().chain(tags).collect();
        let topic = self.joined(row, Field::Topic, "::");
        let path = if topic.is_empty() { self.deck.clone().unwrap_or_default() } else { topic };
        place_in(question, path.split("::"));
        let seconds = self.joined(row, Field::Seconds, "").parse().ok();
        question.seconds = seconds.filter(|seconds| (1..=3600).contains(seconds));
        let level = self.joined(row, Field::Level, " ");
        match level_of(&level) {
            Some(level) => question.level = level,
            None if level.is_empty() => {}
            // Numbers count from 0 in one table and from 1 in another.
            None if level.parse::<f64>().is_ok() => question.tags.push(format!("level-{level}")),
            None => question.tags.push(level),
        }
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

/// A card for each number of the masks, kept and not asked. The picture stands in the column after them.
fn covered(masks: &str, picture: &str) -> Vec<Card> {
    let card = |number: u32| {
        let asked = draft::question(format!("{COVERED}\n\n{picture}").trim_end(), open(""));
        let mut card = Card::new(format!("c{number}"), asked);
        card.suspended = true;
        card
    };
    anki_numbers(masks).into_iter().map(card).collect()
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
