//! Which questions does a bank of ours hold?

use crate::bank::{Diagnostic, Finding, Question, Reading, Severity, read as read_bank};
use crate::import::decode::head;
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable};
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let text = &input.text().text;
    let start = without_comments(head(text, 4096));
    let begins = start.starts_with("#![enable(")
        || start.starts_with('(')
        || start.strip_prefix('[').is_some_and(begins_with_value);
    // The ending decides where the first bytes could be an ordinary sentence in brackets.
    let named = input.extension() == "ron";
    let is_bank = start.contains("questions:") || start.starts_with("#![enable(");
    if !begins || !(named || is_bank) {
        return None;
    }
    let certainty = if is_bank { Certainty::Certain } else { Certainty::Likely };
    Some(Guess::new(Format::Ron, certainty, "", "it begins as RON does"))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    let reading = read_bank(input.name, input.text().text.as_bytes());
    let errors =
        || reading.diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
    let Some(bank) = reading.bank.clone() else {
        return Err(errors().next().map_or_else(|| Unreadable::new("this is no bank"), unreadable));
    };
    if bank.questions.is_empty()
        && let Some(error) = errors().next()
    {
        return Err(unreadable(error));
    }
    let mut keys = Keys::default();
    let lines = lines(&reading, bank.questions.len());
    let draft = |(question, line): (Question, usize)| {
        let raw = ron::to_string(&question).unwrap_or_default();
        Draft::new(keys.of_id(&question.id), question, raw, Place::Line(line))
    };
    let items = bank.questions.into_iter().zip(lines).map(draft).map(Ok);
    let mut items: Vec<Result<Draft, Refused>> = items.collect();
    // A question may be wrong in several places; it is refused once, for the first.
    let mut last = None;
    for error in errors() {
        if last.replace(error.place.line) != Some(error.place.line) {
            items.push(Err(refused(error)));
        }
    }
    Ok(Import {
        title: Some(bank.title).filter(|title| !title.is_empty()),
        refs: bank.refs,
        items,
        ..Import::default()
    })
}

/// The line of each question. All are asked for at once, because each time the text is outlined anew.
fn lines(reading: &Reading, questions: usize) -> Vec<usize> {
    let path = |index| Finding::warning(reading.question_path(index), "", "");
    let found = reading.diagnose((0..questions).map(path).collect());
    found.into_iter().map(|found| found.place.line).collect()
}

fn unreadable(error: &Diagnostic) -> Unreadable {
    Unreadable::at(error.place.line, error.place.column, in_one_line(error))
}

fn refused(error: &Diagnostic) -> Refused {
    let place = Place::Named(format!("{}:{}", error.place.line, error.place.column));
    Refused { place, reason: in_one_line(error) }
}

fn in_one_line(error: &Diagnostic) -> String {
    let help = error.help.first().map_or(String::new(), |help| format!("; {help}"));
    error.message.clone() + &help
}

/// `Name(` or `(` behind the bracket.
fn begins_with_value(rest: &str) -> bool {
    let rest = rest.trim_start();
    let name = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
    name.starts_with('(')
}

/// The text without comments and blanks before its first value.
fn without_comments(text: &str) -> &str {
    let mut text = text.trim_start();
    loop {
        let rest = if text.starts_with("//") {
            text.split_once('\n').map(|(_, rest)| rest)
        } else if text.starts_with("/*") {
            text.split_once("*/").map(|(_, rest)| rest)
        } else {
            return text;
        };
        text = rest.unwrap_or_default().trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Option<Vec<u8>> {
        None
    }

    #[test]
    fn a_bank_of_ours_keeps_everything() {
        let text = "// mine\n(id: \"b\", questions: [\n (id: \"a\", prompt: \"p\", kind: Short(accept: [\"x\"]), hints: [\"h\"]),\n (id: \"broken\", prompt: \"p\", kind: Short(accept: [])),\n])";
        let input = Input::new("b.ron", text.as_bytes(), &none);
        assert_eq!(recognises(&input).map(|guess| guess.certainty), Some(Certainty::Certain));
        let import = read(&input).unwrap();
        let draft = import.drafts().next().unwrap();
        assert_eq!((draft.key.as_str(), &draft.place), ("id:a", &Place::Line(3)));
        assert_eq!(draft.cards[0].question.hints, ["h"]);
        let refused: Vec<String> =
            import.refused().map(|item| format!("{}: {}", item.place, item.reason)).collect();
        assert_eq!(refused, ["4:50: `accept` names no answer"]);
    }

    #[test]
    fn foreign_ron_is_refused_with_its_place() {
        let input = Input::new("w.ron", b"[\n    Question(\"who?\"),\n]", &none);
        assert_eq!(recognises(&input).map(|guess| guess.certainty), Some(Certainty::Likely));
        let error = read(&input).unwrap_err();
        assert!(error.at.is_some(), "{error}");
    }
}
