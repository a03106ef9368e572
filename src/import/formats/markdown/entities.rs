//! Which signs do the entities and the blanks in a text of Markdown stand for?
//!
//! `&lt;` is a sign outside of code, as the standard says ("Entity and numeric character references"), and stays what it is
//! inside. Soft hyphens say where a word may be broken and are left out; some lists have one where a line would be empty.

use crate::bank::Kind;
use crate::import::draft::Import;
use crate::import::html::plain;
use crate::import::report::for_each_text;

const SOFT_HYPHEN: char = '\u{ad}';
/// An underscore that is none of emphasis.
const BLANK: &str = "\\_";
/// Longest entity, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 33;

/// Decodes the entities in the questions of an import.
pub(in crate::import) fn decode(import: &mut Import) {
    for card in import.items.iter_mut().flatten().flat_map(|draft| &mut draft.cards) {
        match &mut card.question.kind {
            Kind::Short(short) => {
                short.accept.iter_mut().for_each(|accept| *accept = decoded(accept));
            }
            // The names of its gaps stand in the text.
            Kind::Cloze(cloze) if cloze.blanks.keys().any(|name| has_any(name)) => continue,
            Kind::Cloze(cloze) => {
                let accepted = cloze.blanks.values_mut().flat_map(|blank| &mut blank.accept);
                accepted.for_each(|accept| *accept = decoded(accept));
            }
            _ => {}
        }
        for_each_text(&mut card.question, |text| {
            if has_any(text) {
                *text = decoded(text);
            }
        });
    }
}

fn has_any(text: &str) -> bool {
    text.contains(['&', SOFT_HYPHEN]) || text.contains(BLANK)
}

/// The text with its entities as signs, but for those in code; without the blank lines that soft hyphens leave at its
/// beginning.
fn decoded(text: &str) -> String {
    if !has_any(text) {
        return text.to_owned();
    }
    let mut fence = None;
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        let in_code = fence.is_some() || mark.is_some();
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let line = if in_code { line.to_owned() } else { decoded_line(line) };
        if !lines.is_empty() || !line.trim().is_empty() {
            lines.push(line);
        }
    }
    lines.join("\n")
}

fn decoded_line(line: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(at) = rest.find(['`', '&', '\\', SOFT_HYPHEN]) {
        out += &rest[..at];
        rest = &rest[at..];
        let (kept, length) = match rest.as_bytes()[0] {
            b'`' => {
                let length = span(rest);
                (rest[..length].to_owned(), length)
            }
            b'\\' if rest.starts_with(BLANK) => blank(&mut out, rest),
            // A backslash takes its meaning from the sign behind it.
            b'\\' => {
                let length = if rest[1..].starts_with('&') { 2 } else { 1 };
                (rest[..length].to_owned(), length)
            }
            b'&' => match entity(rest) {
                Some(entity) => (plain(entity).replace(SOFT_HYPHEN, ""), entity.len()),
                None => ("&".to_owned(), 1),
            },
            _ => (String::new(), SOFT_HYPHEN.len_utf8()),
        };
        out += &kept;
        rest = &rest[length..];
    }
    out + rest
}

/// What is written for `\_\_\_` or `**\_**`, with which people leave a word out, and the length of it; a lone one may be
/// part of a name.
fn blank(before: &mut String, text: &str) -> (String, usize) {
    let behind = text.trim_start_matches(BLANK);
    let length = text.len() - behind.len();
    if before.ends_with("**") && behind.starts_with("**") {
        before.truncate(before.len() - 2);
        ("____".to_owned(), length + 2)
    } else if length > BLANK.len() {
        ("____".to_owned(), length)
    } else {
        (BLANK.to_owned(), length)
    }
}

/// The length of the code span that a text begins with, or of its backticks when nothing closes them.
fn span(text: &str) -> usize {
    let behind = text.trim_start_matches('`');
    let ticks = text.len() - behind.len();
    let mut at = ticks;
    while let Some(found) = text[at..].find('`') {
        let run = &text[at + found..];
        let length = run.len() - run.trim_start_matches('`').len();
        at += found + length;
        if length == ticks {
            return at;
        }
    }
    ticks
}

/// `&name;`, `&#60;` or `&#x3c;` at the beginning of a text.
fn entity(text: &str) -> Option<&str> {
    let near = crate::import::decode::head(text, LONGEST);
    let end = near.find(';')?;
    let name = near[1..end].trim_start_matches('#');
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then(|| &text[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_blanks_are_signs_outside_of_code() {
        for (text, expected) in [
            ("a &lt; b &amp;&amp; c &#62; d&#x21;", "a < b && c > d!"),
            ("`a &lt; b` and ``x ` &lt;`` &gt;", "`a &lt; b` and ``x ` &lt;`` >"),
            ("one ` tick &lt;", "one ` tick <"),
            ("```\n&lt;\n```\n&lt;", "```\n&lt;\n```\n<"),
            ("~~~\n```\n&lt;\n~~~\n&lt;", "~~~\n```\n&lt;\n~~~\n<"),
            ("AT&T, a && b, ?x=1&copy=2, &nosuch; &;", "AT&T, a && b, ?x=1&copy=2, &nosuch; &;"),
            ("\\&lt; &nbsp;x", "\\&lt;  x"),
            ("co\u{ad}op&shy;erate", "cooperate"),
            ("&shy;\n\n```rust\nx\n```", "```rust\nx\n```"),
            ("    code", "    code"),
            ("**\\_** cannot be, \\_\\_\\_ may", "____ cannot be, ____ may"),
            ("a\\_b `\\_\\_` **\\_x**", "a\\_b `\\_\\_` **\\_x**"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }
}
