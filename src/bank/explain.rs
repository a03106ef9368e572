//! What does the RON reader's complaint mean to the person who wrote the bank?
//!
//! Each error of the `ron` crate becomes one sentence in this program's words. Where it points is decided in
//! `salvage`, with the outline at hand.

use super::outline::short;
use crate::text::did_you_mean;
use ron::Error;

/// A sentence and what to do next.
pub(super) struct Explanation {
    pub message: String,
    pub help: Vec<String>,
}

/// `found` is the value complained of, `field` the name of the field that holds it, empty for an element of a list.
pub(super) fn explain(error: &Error, found: &str, field: &str) -> Explanation {
    match error {
        Error::NoSuchStructField { expected, found, outer } => {
            let message = match outer {
                Some(outer) => format!("unknown field `{found}` in `{outer}`"),
                None => format!("unknown field `{found}`"),
            };
            Explanation { message, help: suggestions("fields here", found, expected) }
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let what = variant(outer.as_deref().unwrap_or_default());
            let message = format!("unknown {what} `{found}`");
            Explanation { message, help: suggestions("known", found, expected) }
        }
        Error::MissingStructField { field, outer } => match outer {
            Some(outer) => plain(format!("missing field `{field}` in `{outer}`")),
            None => plain(format!("missing field `{field}`")),
        },
        Error::DuplicateStructField { field, .. } => {
            plain(format!("field `{field}` is given twice"))
        }
        Error::InvalidEscape(_) => {
            let help =
                "write a backslash as `\\\\`, or the text as r\"..\" in which nothing is escaped";
            with_help("unknown escape after a backslash in this text".to_owned(), help)
        }
        Error::ExpectedDifferentLength { expected, found } => {
            // Serde words pairs as `a tuple of size 2`.
            let expected = expected.strip_prefix("a tuple of size ").unwrap_or(expected);
            let elements = if expected.parse::<usize>().is_ok() { " elements" } else { "" };
            let found = if *found == 0 { "none".to_owned() } else { found.to_string() };
            plain(format!("expected {expected}{elements}, found {found}"))
        }
        Error::ExceededRecursionLimit => plain("brackets are nested too deeply".to_owned()),
        Error::NoSuchExtension(name) => with_help(
            format!("unknown extension `{name}`"),
            "a bank needs at most `#![enable(implicit_some, unwrap_variant_newtypes)]`",
        ),
        Error::TrailingCharacters => plain("nothing may follow the bank".to_owned()),
        Error::Message(message) => plain(message.clone()),
        _ => wrong_type(error, found, field),
    }
}

/// The field that was meant by an unknown one.
pub(super) fn meant(error: &Error) -> Option<&'static str> {
    match error {
        Error::NoSuchStructField { expected, found, .. } => {
            did_you_mean(found, expected.iter().copied())
        }
        _ => None,
    }
}

fn wrong_type(error: &Error, found: &str, field: &str) -> Explanation {
    let subject = if field.is_empty() { String::new() } else { format!("`{field}`: ") };
    let what_was_found =
        if found.is_empty() { String::new() } else { format!(", found `{}`", short(found)) };
    match error {
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) if is_name(found) => {
            plain(format!("{subject}`{found}` needs its content in `(..)`"))
        }
        Error::ExpectedNamedStructLike(name) => {
            plain(format!("{subject}expected the fields of a `{name}` in `(..)`{what_was_found}"))
        }
        Error::ExpectedDifferentStructName { expected, found } => {
            plain(format!("expected `{expected}` or no name before `(`, found `{found}`"))
        }
        Error::ExpectedStructLikeEnd => {
            plain(format!("{subject}one element too many: `{}`", short(found)))
        }
        Error::ExpectedComma if found.contains('(') => {
            let name = found.split('(').next().unwrap_or_default();
            plain(format!("{subject}`{}` takes nothing in brackets", name.trim()))
        }
        other => match expected(other, found) {
            Some(expected) => plain(format!("{subject}expected {expected}{what_was_found}")),
            None => plain(lower_first(&other.to_string())),
        },
    }
}

/// What should stand there; `None` for an error that says so itself.
fn expected(error: &Error, found: &str) -> Option<&'static str> {
    Some(match error {
        Error::ExpectedString | Error::ExpectedStringEnd => "a text in quotes",
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => "a whole number",
        Error::IntegerOutOfBounds => "a whole number in range",
        Error::ExpectedFloat | Error::FloatUnderscore | Error::UnderscoreAtBeginning => "a number",
        Error::ExpectedBoolean => "`true` or `false`",
        Error::ExpectedArray => "a list `[..]`",
        Error::ExpectedMap => "a map `{..}`",
        Error::ExpectedStructLike => "`(`",
        Error::ExpectedIdentifier => "a name without quotes",
        Error::ExpectedMapColon => "`:` and a value",
        Error::ExpectedComma if found.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            "a whole number"
        }
        Error::ExpectedComma => "a comma",
        _ => return None,
    })
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

fn variant(outer: &str) -> &'static str {
    match outer {
        "Kind" => "kind",
        "Level" => "level",
        "Skill" => "skill",
        "Status" => "status",
        "Tol" => "tolerance",
        "RefKind" => "kind of reference",
        "Part" => "part of a story",
        _ => "variant",
    }
}

fn suggestions(what: &str, found: &str, expected: &[&'static str]) -> Vec<String> {
    let meant = did_you_mean(found, expected.iter().copied());
    if let Some(meant) = meant {
        return vec![format!("did you mean `{meant}`?")];
    }
    let all: Vec<String> = expected.iter().map(|name| format!("`{name}`")).collect();
    vec![format!("{what}: {}", all.join(", "))]
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !text.starts_with(|c: char| c.is_ascii_digit())
}

fn plain(message: String) -> Explanation {
    Explanation { message, help: Vec::new() }
}

fn with_help(message: String, help: &str) -> Explanation {
    Explanation { message, help: vec![help.to_owned()] }
}
