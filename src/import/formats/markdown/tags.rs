//! What is left of a text without the tags around its words?

use super::lines::{Line, text};
use crate::import::decode::head;

/// Tags that only change how words look; `code` becomes a code span.
const INLINE: [&str; 15] = [
    "a", "b", "strong", "i", "em", "u", "br", "p", "span", "div", "center", "font", "summary",
    "small", "kbd",
];

/// A one-line text without tags that only change how it looks. What stands in code spans stays.
pub(in crate::import) fn without_tags(text: &str) -> String {
    let balanced = text.matches("<code>").count() == text.matches("</code>").count();
    let (mut out, mut rest, mut in_code) = (String::with_capacity(text.len()), text, false);
    while let Some(at) = rest.find(['<', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('`') {
            in_code = !in_code;
            out.push('`');
            rest = &rest[1..];
            continue;
        }
        let tag = (!in_code).then(|| tag_name(rest)).flatten();
        match tag {
            Some((name, length)) if name == "code" => {
                out.push_str(if balanced { "`" } else { "" });
                rest = &rest[length..];
            }
            Some((name, length)) if INLINE.contains(&name.as_str()) => rest = &rest[length..],
            _ => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// What a heading says: without tags, the addresses of links, ways back to the top, and marks around it.
pub(in crate::import) fn heading_text(text: &str) -> String {
    let (plain, mut out) = (without_tags(text), String::new());
    let mut rest = plain.as_str();
    while let Some((before, tail)) = rest.split_once("](") {
        let Some((_, after)) = tail.split_once(')') else { break };
        let (start, title) = before.rsplit_once('[').unwrap_or((before, ""));
        out += start.trim_end_matches('!');
        out += title;
        rest = after;
    }
    out += rest;
    let marks = |c: char| matches!(c, '*' | '_' | '[' | ']' | ':' | ' ' | '\u{2191}' | '\u{2b06}');
    out.trim_start_matches(')').trim_matches(marks).to_owned()
}

/// The name of the tag that a text begins with, and its length in bytes.
fn tag_name(text: &str) -> Option<(String, usize)> {
    let near = head(text, 200);
    let end = near.find('>')?;
    let inner = near[1..end].trim_start_matches('/');
    let name = inner.split([' ', '/']).next()?;
    (!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()))
        .then(|| (name.to_ascii_lowercase(), end + 1))
}

/// Takes tags that only change the look off both ends of a text, as `<br><b>` and `</b>` around a hidden answer.
pub(in crate::import) fn trim_tags(mut text: &str) -> &str {
    let is_look = |name: &str| INLINE.contains(&name) || name == "details";
    loop {
        text = text.trim_matches(['\n', ' ']);
        if let Some((_, length)) = text
            .starts_with('<')
            .then(|| tag_name(text))
            .flatten()
            .filter(|(name, _)| is_look(name))
        {
            text = &text[length..];
            continue;
        }
        let last = text.ends_with('>').then(|| text.rfind('<')).flatten();
        let tag = last.and_then(|at| Some((at, tag_name(&text[at..])?)));
        match tag {
            Some((at, (name, length))) if at + length == text.len() && is_look(&name) => {
                text = &text[..at]
            }
            _ => return text,
        }
    }
}

/// The text of lines without tags and links to the top of the page around it.
pub(in crate::import) fn clean(lines: &[Line]) -> String {
    let mut lines = lines;
    while let Some((first, rest)) = lines.split_first().filter(|(line, _)| is_junk(line)) {
        let _ = first;
        lines = rest;
    }
    while let Some((_, rest)) = lines.split_last().filter(|(line, _)| is_junk(line)) {
        lines = rest;
    }
    let whole = text(lines);
    let code = whole.starts_with("    ");
    if code { whole } else { trim_tags(&whole).to_owned() }
}

/// A rule, a tag alone, a way back to the top.
pub(in crate::import) fn is_junk(line: &Line) -> bool {
    let Some(text) = line.live() else { return false };
    let lower = text.to_lowercase();
    let rule = text.len() >= 3
        && ['-', '*', '_', '='].iter().any(|sign| text.chars().all(|c| c == *sign || c == ' '));
    let top =
        lower.contains("back to top") || lower.contains("\u{2b06}") || lower.contains("[\u{2191}]");
    rule || (top && text.len() < 120) || trim_tags(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_its_words() {
        for (text, expected) in [
            ("[Practice Test](https://e.org)", "Practice Test"),
            ("[[\u{2191}]](#toc) <a name='x'>General Questions:</a>", "General Questions"),
            ("**Arrays [1, 2]**", "Arrays [1, 2"),
            ("Plain `code` text", "Plain `code` text"),
            ("a ](", "a ]("),
        ] {
            assert_eq!(heading_text(text), expected, "{text}");
        }
    }

    #[test]
    fn tags_that_only_change_the_look_go() {
        assert_eq!(
            without_tags("<b>What</b> is <code>Vec<T></code> and `<b>`?<br>"),
            "What is `Vec<T>` and `<b>`?"
        );
        assert_eq!(without_tags("x</code> a<b"), "x a<b");
        assert_eq!(trim_tags("<br><b>\n\nTrue <T>\n</b>"), "True <T>");
    }
}
