//! Which questions does our own JSON hold?
//!
//! What `crate::export::json` writes, read back exactly: the schema is documented there.

use crate::bank::Question;
use crate::export::json::{Header, VERSION, shared_refs};
use crate::import::decode::head;
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable};
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The file, its questions not yet read: one that is wrong must not spoil the others.
#[derive(Deserialize)]
struct Document<'a> {
    onsite: u32,
    #[serde(default)]
    banks: Vec<Header>,
    #[serde(borrow)]
    questions: Vec<&'a RawValue>,
}

/// Anything with the version; programs that sort the fields put it behind others.
#[derive(Deserialize)]
struct Signature {
    #[serde(rename = "onsite")]
    _onsite: u32,
    #[serde(rename = "questions")]
    _questions: Vec<serde::de::IgnoredAny>,
}

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = &input.text().text;
    let start = text.trim_start().strip_prefix('{')?.trim_start();
    let guess = |why: &str| Some(Guess::new(Format::OnsiteJson, Certainty::Certain, "", why));
    let first = start.strip_prefix("\"onsite\"").map(|rest| rest.trim_start());
    if first.is_some_and(|rest| rest.starts_with(':')) {
        return guess("its first field is `onsite`");
    }
    let may_be = text.contains("\"onsite\"") && text.contains("\"questions\"");
    let is = may_be && serde_json::from_str::<Signature>(text).is_ok();
    is.then(|| guess("it has the fields `onsite` and `questions`")).flatten()
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    let text = &*input.text().text;
    let document: Document =
        serde_json::from_str(text).map_err(|error| unreadable(text, &error))?;
    if document.onsite != VERSION {
        let found = document.onsite;
        let message = format!(
            "this is version {found} of our JSON, and {VERSION} is read; get a newer onsite"
        );
        return Err(Unreadable::new(message));
    }
    let banks = &document.banks;
    let (refs, renamed) = shared_refs(banks.iter().map(|bank| (bank.id.as_str(), &bank.refs)));
    let renamed: BTreeMap<&str, BTreeMap<String, String>> =
        banks.iter().map(|bank| bank.id.as_str()).zip(renamed).collect();
    let title = match banks.as_slice() {
        [bank] if !bank.title.is_empty() => Some(bank.title.clone()),
        _ => None,
    };
    Ok(Import {
        title,
        items: items(text, &document.questions, &renamed),
        refs,
        ..Import::default()
    })
}

fn items(
    text: &str,
    questions: &[&RawValue],
    renamed: &BTreeMap<&str, BTreeMap<String, String>>,
) -> Vec<Result<Draft, Refused>> {
    let mut keys = Keys::default();
    let (mut counted, mut line) = (0, 1);
    let item = |raw: &&RawValue| {
        let raw = raw.get();
        // The value is a part of the text, so the distance between their beginnings is its place.
        let at = raw.as_ptr() as usize - text.as_ptr() as usize;
        line += text[counted..at].matches('\n').count();
        counted = at;
        let place = Place::Line(line);
        match question(raw, renamed) {
            Ok(question) => Ok(Draft::new(keys.of_id(&question.id), question, raw, place)),
            Err(reason) => Err(Refused { place, reason }),
        }
    };
    questions.iter().map(item).collect()
}

/// A question without the name of its bank, its references under the keys that they have now.
fn question(
    raw: &str,
    renamed: &BTreeMap<&str, BTreeMap<String, String>>,
) -> Result<Question, String> {
    let mut value: Value = serde_json::from_str(raw).map_err(|error| without_place(&error))?;
    let fields = value.as_object_mut().ok_or("a question is an object")?;
    let bank = fields.remove("bank");
    let mut question: Question =
        serde_json::from_value(value).map_err(|error| without_place(&error))?;
    if let Some(renamed) = bank.as_ref().and_then(Value::as_str).and_then(|bank| renamed.get(bank))
    {
        for key in &mut question.refs {
            if let Some(name) = renamed.get(key) {
                key.clone_from(name);
            }
        }
    }
    Ok(question)
}

fn unreadable(text: &str, error: &serde_json::Error) -> Unreadable {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    // Columns of the error are bytes.
    let column = head(line, error.column().saturating_sub(1)).chars().count() + 1;
    Unreadable::at(
        error.line().max(1),
        column,
        format!("{}; `onsite help export` has the schema", without_place(error)),
    )
}

/// What is wrong, without the line and column that the message ends with.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Option<Vec<u8>> {
        None
    }

    fn parsed(text: &str) -> Result<Import, Unreadable> {
        let input = Input::new("x.json", text.as_bytes(), &none);
        assert_eq!(recognises(&input).map(|guess| guess.certainty), Some(Certainty::Certain));
        read(&input)
    }

    #[test]
    fn one_bad_question_does_not_spoil_the_others() {
        let import = parsed(
            "{\"banks\": [{\"id\": \"b\", \"title\": \"B\"}],\n \"questions\": [\n  {\"bank\": \"b\", \"id\": \"a\", \"prompt\": \"p\", \"kind\": {\"Short\": {\"accept\": [\"x\"]}}},\n  {\"id\": \"c\", \"promt\": \"p\"}, 7],\n \"onsite\": 1}",
        )
        .unwrap();
        let drafts: Vec<(&str, &Place)> =
            import.drafts().map(|draft| (draft.key.as_str(), &draft.place)).collect();
        assert_eq!(drafts, [("id:a", &Place::Line(3))]);
        let refused: Vec<String> =
            import.refused().map(|item| format!("{}: {}", item.place, item.reason)).collect();
        assert!(refused[0].starts_with("4: unknown field `promt`, expected one of `id`, "));
        assert_eq!(refused[1], "4: a question is an object");
        assert_eq!(import.title.as_deref(), Some("B"));
    }

    #[test]
    fn what_is_no_json_of_ours_says_where() {
        for (text, message) in [
            (
                "{\"onsite\": 1}",
                "1:13: missing field `questions`; `onsite help export` has the schema",
            ),
            (
                "{\"onsite\": 1,\n \"questions\": [\"\u{e4}\" }",
                "2:20: expected `,` or `]`; `onsite help export` has the schema",
            ),
            (
                "{\"onsite\": 2, \"questions\": []}",
                "this is version 2 of our JSON, and 1 is read; get a newer onsite",
            ),
        ] {
            assert_eq!(parsed(text).unwrap_err().to_string(), message);
        }
        for text in ["{\"a\": \"onsite\", \"questions\": []}", "[]", "{}", "{\"questions\": []}"] {
            let input = Input::new("x.json", text.as_bytes(), &none);
            assert_eq!(recognises(&input), None, "{text}");
        }
    }
}
