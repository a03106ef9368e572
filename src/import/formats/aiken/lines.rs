//! What is a line of an Aiken file?

/// The kinds that an extension of the format names on a line before the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Choice,
    Essay,
    Short,
    Truth,
    Description,
    Cloze,
    Number,
    Order,
    Matching,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    /// A label and a text, which may be empty.
    Option(&'a str, &'a str),
    /// After `ANSWER:`.
    Answer(&'a str),
    /// After `Feedback:` and the like.
    Said(&'a str),
    /// After `match:`.
    Partner(&'a str),
    Kind(Named),
    Category,
    Text(&'a str),
}

/// What a line may be; that depends on those before it too.
pub(super) fn line(text: &str) -> Line<'_> {
    let text = text.trim();
    if text.is_empty() {
        return Line::Blank;
    }
    if let Some(named) = named(text) {
        return Line::Kind(named);
    }
    if text.eq_ignore_ascii_case("category") {
        return Line::Category;
    }
    if let Some(answer) = after(text, &["answer", "answers", "correct answer", "ans"], &[':']) {
        return Line::Answer(answer);
    }
    if let Some(said) = after(text, &SAID, &[':', '.']) {
        return Line::Said(said);
    }
    if let Some(partner) = after(text, &["match"], &[':']) {
        return Line::Partner(partner);
    }
    match option(text) {
        Some((label, text)) => Line::Option(label, text),
        None => Line::Text(text),
    }
}

const SAID: [&str; 6] =
    ["feedback", "gfeed", "explanation", "rationale", "general feedback", "comment"];

fn named(text: &str) -> Option<Named> {
    Some(match text.to_ascii_lowercase().as_str() {
        "multichoice" | "multiplechoice" => Named::Choice,
        "essay" => Named::Essay,
        "shortanswer" => Named::Short,
        "truefalse" => Named::Truth,
        "description" => Named::Description,
        "cloze" => Named::Cloze,
        "numerical" => Named::Number,
        "order" => Named::Order,
        "matching" => Named::Matching,
        _ => return None,
    })
}

/// What follows one of these words and a sign.
fn after<'a>(text: &'a str, words: &[&str], signs: &[char]) -> Option<&'a str> {
    let starts =
        |word: &&&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let rests = words.iter().filter(starts).map(|word| text[word.len()..].trim_start());
    rests.filter_map(|rest| rest.strip_prefix(signs)).next().map(str::trim)
}

/// `A. text`, `b) text`, `(C) text`, `1. text`; a label is a letter or a number of at most two digits.
fn option(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (label, rest) = inner.split_at(end);
    let digits = label.bytes().all(|b| b.is_ascii_digit());
    if label.is_empty() || label.len() > 1 + usize::from(digits) {
        return None;
    }
    let rest = match text.starts_with('(') {
        true => rest.strip_prefix(')')?,
        false => rest.strip_prefix(['.', ')'])?,
    };
    // `A.B` and `3.5` are no options.
    let parted =
        rest.is_empty() || rest.starts_with(char::is_whitespace) || text[end..].starts_with(')');
    parted.then(|| (label, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_line() {
        for (text, expected) in [
            (" \t", Line::Blank),
            ("A. a", Line::Option("A", "a")),
            ("\tb)b", Line::Option("b", "b")),
            ("(C) c", Line::Option("C", "c")),
            ("12. x", Line::Option("12", "x")),
            ("D.", Line::Option("D", "")),
            ("A.B is", Line::Text("A.B is")),
            ("3.5 is", Line::Text("3.5 is")),
            ("(see) x", Line::Text("(see) x")),
            ("ANSWER: C", Line::Answer("C")),
            ("Answer : C, D ", Line::Answer("C, D")),
            ("answer:", Line::Answer("")),
            ("Answer this", Line::Text("Answer this")),
            ("gfeed. Duh!", Line::Said("Duh!")),
            ("Feedback: x", Line::Said("x")),
            ("match: Russia", Line::Partner("Russia")),
            ("multichoice", Line::Kind(Named::Choice)),
            ("category", Line::Category),
        ] {
            assert_eq!(line(text), expected, "{text}");
        }
    }
}
