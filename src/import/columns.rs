//! Which column or field means what?

use super::decode::unaccented;
use crate::bank::same;
use std::fmt;
use std::str::FromStr;

/// What a column or a field of a record can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// What is asked; the front of a card.
    Prompt,
    /// The answer; the back of a card.
    Answer,
    /// One option of several; as often as there are options.
    Choice,
    /// Which options are right: numbers from 1, letters, or their text.
    Correct,
    Explanation,
    Hint,
    Tags,
    /// A deck or category, its levels apart by `::` or `/`.
    Topic,
    /// The identity of the item.
    Key,
    /// Seconds to answer.
    Seconds,
    /// For whom it is meant: a word such as `easy` or `senior`.
    Level,
    /// An address where the answer can be looked up.
    Reference,
    /// The list that the items are in; only for records.
    Items,
    Skip,
}

/// Field, its name, and other names that files give it.
const NAMES: [(Field, &str, &[&str]); 14] = [
    (
        Field::Prompt,
        "prompt",
        &[
            "front",
            "question",
            "q",
            "term",
            "stem",
            "text",
            "word",
            "frage",
            "pregunta",
            "frente",
            "vorderseite",
            "formulation",
            "title",
            "domanda",
            "pergunta",
            "pytanie",
            "vraag",
            "begriff",
            "concept",
            "\u{432}\u{43e}\u{43f}\u{440}\u{43e}\u{441}",
            "\u{554f}\u{984c}",
            "\u{95ee}\u{9898}",
            "\u{9898}\u{76ee}",
        ],
    ),
    (
        Field::Answer,
        "answer",
        &[
            "back",
            "a",
            "definition",
            "response",
            "solution",
            "meaning",
            "antwort",
            "respuesta",
            "verso",
            "reverso",
            "ruckseite",
            "explanation answer",
            "risposta",
            "reponse",
            "resposta",
            "odpowiedz",
            "antwoord",
            "\u{43e}\u{442}\u{432}\u{435}\u{442}",
            "\u{7b54}\u{6848}",
            "\u{7b54}\u{3048}",
        ],
    ),
    (
        Field::Choice,
        "choice",
        &[
            "option",
            "answer option",
            "distractor",
            "incorrect",
            "incorrect answer",
            "wrong answer",
            "wrong",
            "antwortmoglichkeit",
            "opcion",
            "opcao",
        ],
    ),
    (
        Field::Correct,
        "correct",
        &[
            "correct answer",
            "correct answers",
            "correct option",
            "right answer",
            "right",
            "answer key",
            "key answer",
            "solution key",
            "correct choice",
            "correct index",
            "richtige antwort",
            "richtig",
            "losung",
            "respuesta correcta",
        ],
    ),
    (
        Field::Explanation,
        "explanation",
        &[
            "extra",
            "feedback",
            "notes",
            "note",
            "comment",
            "comments",
            "back extra",
            "why",
            "rationale",
            "erklarung",
            "explicacion",
            "reason",
        ],
    ),
    (Field::Hint, "hint", &["hints", "clue"]),
    (Field::Tags, "tags", &["tag", "labels", "label", "keywords"]),
    (
        Field::Topic,
        "topic",
        &[
            "deck",
            "category",
            "subject",
            "section",
            "chapter",
            "folder",
            "genre",
            "theme",
            "thema",
            "kategorie",
            "module",
            "domain",
            "subcategory",
            "subtopic",
        ],
    ),
    (Field::Key, "key", &["guid", "id", "uuid", "idnumber", "noteid", "note id"]),
    (Field::Seconds, "seconds", &["time", "time limit", "duration"]),
    (Field::Level, "level", &["difficulty", "schwierigkeit", "dificultad", "difficulty level"]),
    (Field::Reference, "reference", &[]),
    (Field::Items, "items", &[]),
    (
        Field::Skip,
        "-",
        &[
            "skip",
            "notetype",
            "note type",
            "number",
            "no",
            "nr",
            "#",
            "skill",
            "type",
            "question type",
            "kind",
        ],
    ),
];

impl Field {
    /// As typed after `--columns`.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// What the title of a column means. Numbers and single letters at its end tell columns of one meaning apart, as
    /// in `Answer1` or `ChoiceA`; such an answer is an option.
    pub fn of_title(title: &str) -> Option<Field> {
        // Sheets explain their columns in the title: `Answer 1 - max 75 characters`.
        let title = title.split([',', '(', '\u{2013}']).next().unwrap_or_default();
        let title = title.split(" - ").next().unwrap_or_default();
        let title = unaccented(title.trim()).replace(['_', '-'], " ");
        let named = |title: &str| {
            let is = |(_, name, others): &&(Field, &str, &[&str])| {
                *name == title || others.contains(&title)
            };
            let found = NAMES.iter().find(is).map(|(field, ..)| *field);
            // These two are said by a person only; a column of that title explains.
            found.filter(|field| !matches!(field, Field::Items | Field::Reference))
        };
        if let Some(field) = named(&title) {
            return Some(field);
        }
        let without =
            |ends: &[&str]| ends.iter().find_map(|end| named(title.strip_suffix(end)?.trim_end()));
        // `correct_option_ids`, `question text`, `answers`: how a column says it does not change what it says.
        match (
            without(&[" ids", " id", " number", " no"]),
            without(&[" text", " key", " letter", "s"]),
        ) {
            (Some(Field::Correct), _) => return Some(Field::Correct),
            (Some(Field::Prompt), _) => return Some(Field::Key),
            (_, Some(Field::Answer)) if title.ends_with('s') => return Some(Field::Choice),
            (_, Some(field)) => return Some(field),
            _ => {}
        }
        let stem = title.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let lettered = title.strip_suffix(|c: char| ('a'..='h').contains(&c)).map(str::trim_end);
        let family = named(stem).filter(|_| stem != title).or_else(|| lettered.and_then(named))?;
        match family {
            Field::Answer | Field::Choice => Some(Field::Choice),
            Field::Correct => Some(Field::Correct),
            Field::Hint | Field::Explanation | Field::Tags => Some(family),
            _ => None,
        }
    }
}

/// What the person said about the columns: `prompt,answer,-,tags` in their order, or `prompt=3,answer=1`. For records
/// by a key or a pointer from the item, and from the top to the list of items:
/// `items=/data/list,prompt=/question/text,choice=/options,correct=right`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(pub Vec<Column>);

impl Columns {
    /// Whether any of them is meant by one of these titles.
    pub fn name_any(&self, titles: &[String]) -> bool {
        let means = |column: &Column| titles.iter().any(|title| same(title) == same(&column.from));
        self.0.iter().any(|column| column.from.parse::<usize>().is_err() && means(column))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub field: Field,
    /// A number from 1, a title, or a pointer into a record.
    pub from: String,
}

impl FromStr for Columns {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let column = |(place, part): (usize, &str)| {
            let (name, from) = match part.split_once('=') {
                Some((name, from)) => (name.trim(), from.trim().to_owned()),
                None => (part.trim(), (place + 1).to_string()),
            };
            let field = NAMES.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field);
            let names: Vec<&str> = NAMES.iter().map(|(_, name, _)| *name).collect();
            let field = field
                .ok_or_else(|| format!("no column is called `{name}`; use {}", names.join(", ")))?;
            if from.is_empty() {
                Err(format!("`{name}=` names no column"))
            } else {
                Ok(Column { field, from })
            }
        };
        let columns: Vec<Column> =
            text.split(',').enumerate().map(column).collect::<Result<_, _>>()?;
        if !columns.iter().any(|column| column.field == Field::Prompt) {
            return Err("one of the columns must be `prompt`".to_owned());
        }
        Ok(Self(columns))
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |column: &Column| format!("{}={}", column.field.name(), column.from);
        f.write_str(&self.0.iter().map(part).collect::<Vec<_>>().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_mean_what_people_mean() {
        for (title, field) in [
            ("Question", Some(Field::Prompt)),
            ("Answer", Some(Field::Answer)),
            ("Answer1", Some(Field::Choice)),
            ("ChoiceD", Some(Field::Choice)),
            ("Option 2", Some(Field::Choice)),
            ("Correct", Some(Field::Correct)),
            ("correct_answer", Some(Field::Correct)),
            ("guid", Some(Field::Key)),
            ("Answer 1 - max 75 characters", Some(Field::Choice)),
            ("Time limit (sec) \u{2013} 5, 10 or 20", Some(Field::Seconds)),
            ("Time", Some(Field::Seconds)),
            ("Reference", None),
            ("Items", None),
            ("correct_option_ids", Some(Field::Correct)),
            ("incorrect_answers", Some(Field::Choice)),
            ("Answers", Some(Field::Choice)),
            ("Question Text", Some(Field::Prompt)),
            ("topic_key", Some(Field::Topic)),
            ("question_id", Some(Field::Key)),
            ("Difficulty", Some(Field::Level)),
            ("L\u{f6}sung", Some(Field::Correct)),
            ("What is a queue?", None),
            ("", None),
        ] {
            assert_eq!(Field::of_title(title), field, "{title}");
        }
    }

    #[test]
    fn columns_are_named_in_order_or_by_number() {
        let by_order: Columns = "prompt, answer,-,tags".parse().unwrap();
        assert_eq!(by_order.to_string(), "prompt=1,answer=2,-=3,tags=4");
        let by_name: Columns = "answer=1,prompt=/q/text".parse().unwrap();
        assert_eq!(by_name.to_string(), "answer=1,prompt=/q/text");
        for (text, message) in [
            ("answer", "one of the columns must be `prompt`"),
            ("prompt=", "`prompt=` names no column"),
            (
                "prompt,anser",
                "no column is called `anser`; use prompt, answer, choice, correct, explanation, hint, tags, topic, key, seconds, level, reference, items, -",
            ),
        ] {
            assert_eq!(text.parse::<Columns>().unwrap_err(), message);
        }
    }
}
