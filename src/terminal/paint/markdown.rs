//! What does the Markdown of a question look like in a terminal?
//!
//! Texts of questions are Markdown as far as people use it in answers: headings, lists, quotes, fenced code, tables,
//! links, pictures, bold words and code. Whatever is none of these stays as it was written, since a sign that means
//! nothing here may mean something to its author.

use super::super::look::{Ink, Line};
use crate::bank::Code;

/// A run of lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// One line of running text, behind a lead such as `- `, with which further rows are aligned.
    Text {
        lead: String,
        text: String,
    },
    Heading(String),
    /// A fence, or the rows of a table, which make sense only as they stand.
    Code(Code),
}

/// The blocks of a text, in their order; a blank line is an empty text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(fence) = Fence::opened_by(line) {
            let body = std::iter::from_fn(|| lines.next_if(|line| !fence.is_closed_by(line)));
            let body: Vec<&str> = body.map(|line| fence.without_indent(line)).collect();
            lines.next();
            blocks.push(code(&fence.lang, &body));
        } else if is_row(line) {
            let rows = std::iter::from_fn(|| lines.next_if(|line| is_row(line)));
            let rows: Vec<&str> = std::iter::once(line).chain(rows).map(str::trim).collect();
            blocks.push(code("", &rows));
        } else if let Some(title) = heading(line) {
            blocks.push(Block::Heading(title.to_owned()));
        } else {
            let (lead, text) = line.split_at(lead(line));
            blocks.push(Block::Text { lead: lead.to_owned(), text: text.to_owned() });
        }
    }
    blocks
}

/// A line of running text with its links, pictures, bold words and code; `colour` says whether an ink can stand for the
/// signs around a word.
pub fn inline(text: &str, ink: Ink, colour: bool) -> Line {
    let mut line = Line::empty();
    let mut rest = text;
    let mut plain = 0;
    // Everything before `plain` is still to be pushed as it stands.
    while let Some(found) = rest[plain..].find(['`', '*', '[', '!', '\\']).map(|at| at + plain) {
        let (before, tail) = rest.split_at(found);
        // An underscore that is none of emphasis.
        if let Some(after) = tail.strip_prefix("\\_") {
            line.push(ink, before);
            line.push(ink, "_");
            (rest, plain) = (after, 0);
            continue;
        }
        let Some(span) = span(before, tail) else {
            plain = found + 1;
            continue;
        };
        line.push(ink, before);
        match span.what {
            What::Code if colour => line.push(Ink::Code, span.words),
            What::Bold if colour => line.push(Ink::Strong, span.words),
            What::Code | What::Bold => line.push(ink, &tail[..span.len]),
            What::Link(target) => {
                line = inline(span.words, ink, colour).behind(line);
                if !span.words.ends_with(target) {
                    line.push(ink, &format!(" ({target})"));
                }
            }
            What::Picture(target) => {
                let named = [span.words, target].map(str::trim);
                let named: Vec<&str> = named.into_iter().filter(|part| !part.is_empty()).collect();
                line.push(Ink::Faint, &format!("[picture: {}]", named.join(", ")));
            }
        }
        (rest, plain) = (&tail[span.len..], 0);
    }
    line.push(ink, rest);
    line
}

struct Span<'a> {
    what: What<'a>,
    words: &'a str,
    /// Bytes of the whole, with its signs.
    len: usize,
}

enum What<'a> {
    Code,
    Bold,
    Link(&'a str),
    Picture(&'a str),
}

/// What begins at the start of `tail`, if its signs are paired.
fn span<'a>(before: &str, tail: &'a str) -> Option<Span<'a>> {
    if let Some(inner) = tail.strip_prefix('`') {
        let words = inner.split_once('`').map(|(words, _)| words).filter(|it| !it.is_empty())?;
        return Some(Span { what: What::Code, words, len: words.len() + 2 });
    }
    if let Some(inner) = tail.strip_prefix("**") {
        // Two to the power of ten is written with two stars as well.
        let apart = !before.ends_with(|c: char| c.is_alphanumeric() || c == '*');
        let words = inner.split_once("**").map(|(words, _)| words)?;
        let tight = !words.is_empty() && words == words.trim();
        return (apart && tight).then_some(Span { what: What::Bold, words, len: words.len() + 4 });
    }
    let picture = tail.starts_with("![");
    let inner = tail.strip_prefix('!').unwrap_or(tail).strip_prefix('[')?;
    let (words, after) = inner.split_once("](")?;
    let (target, _) = after.split_once(')')?;
    let no_link = |part: &str| part.contains(['[', '\n']) || part.contains("](");
    if no_link(words) || target.is_empty() || target.contains(char::is_whitespace) {
        return None;
    }
    let what = if picture { What::Picture(target) } else { What::Link(target) };
    Some(Span { what, words, len: usize::from(picture) + words.len() + target.len() + 4 })
}

struct Fence {
    sign: char,
    count: usize,
    indent: usize,
    lang: String,
}

impl Fence {
    /// As CommonMark has it: at least three equal signs; an info string of backticks holds no backtick.
    fn opened_by(line: &str) -> Option<Self> {
        let text = line.trim_start();
        let sign = text.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let count = text.chars().take_while(|c| *c == sign).count();
        let info = text[count..].trim();
        if count < 3 || (sign == '`' && info.contains('`')) {
            return None;
        }
        let lang = info.split([' ', ',', '{']).next().unwrap_or_default().to_lowercase();
        Some(Self { sign, count, indent: line.len() - text.len(), lang })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let text = line.trim();
        text.chars().count() >= self.count && text.chars().all(|c| c == self.sign)
    }

    /// A fence in a list is indented with its code.
    fn without_indent<'a>(&self, line: &'a str) -> &'a str {
        let blanks = line.bytes().take(self.indent).take_while(|byte| *byte == b' ').count();
        &line[blanks..]
    }
}

fn code(lang: &str, lines: &[&str]) -> Block {
    Block::Code(Code { lang: lang.to_owned(), text: lines.join("\n") })
}

fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ') && !text.trim().is_empty())
        .then(|| text.trim().trim_end_matches('#').trim_end())
}

/// Bytes of the indent and the sign of a list or a quote in front of the text.
fn lead(line: &str) -> usize {
    let text = line.trim_start_matches(' ');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match &text[digits..] {
        after if digits > 3 || !after.starts_with([')', '.', '-', '*', '+', '>']) => 0,
        after if after[1..].starts_with(' ') && (digits > 0) == after.starts_with([')', '.']) => {
            digits + 2
        }
        _ => 0,
    };
    let ticks = ["[ ] ", "[x] ", "[X] "];
    let is_ticked = sign > 0 && ticks.iter().any(|tick| text[sign..].starts_with(tick));
    line.len() - text.len() + sign + if is_ticked { 4 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_become_blocks() {
        let text = "Some words\n\n## Title ##\n- one\n  2. two\n- [ ] three\n> said\n#include <x>\n1.5 is a number";
        let shown: Vec<String> = blocks(text)
            .into_iter()
            .map(|block| match block {
                Block::Text { lead, text } => format!("{lead}|{text}"),
                Block::Heading(title) => format!("# {title}"),
                Block::Code(code) => code.text,
            })
            .collect();
        assert_eq!(
            shown,
            [
                "|Some words",
                "|",
                "# Title",
                "- |one",
                "  2. |two",
                "- [ ] |three",
                "> |said",
                "|#include <x>",
                "|1.5 is a number",
            ]
        );
    }

    #[test]
    fn fences_and_tables_are_kept_as_they_stand() {
        let text =
            "a\n  ```Rust,ignore\n  fn f() {\n      1\n  }\n  ```\n| a | b |\n|---|---|\n```\nopen";
        let code =
            |lang: &str, text: &str| Block::Code(Code { lang: lang.into(), text: text.into() });
        assert_eq!(
            blocks(text)[1..],
            [
                code("rust", "fn f() {\n    1\n}"),
                code("", "| a | b |\n|---|---|"),
                code("", "open"),
            ]
        );
    }

    #[test]
    fn signs_that_mean_nothing_stay() {
        for text in ["2**10 and 3**4", "a[0](x", "f(*p)", "![", "**", "** a **", "[]()", "`", "a!"]
        {
            assert_eq!(inline(text, Ink::Plain, true).text(), text);
        }
    }

    #[test]
    fn an_underscore_needs_no_backslash() {
        assert_eq!(inline("a \\_ and `\\_`, \\d", Ink::Plain, true).text(), "a _ and \\_, \\d");
    }

    #[test]
    fn links_pictures_bold_and_code_are_told() {
        let text = "**See** [the `x` docs](https://a.b/c), [https://a.b](https://a.b) ![a tree](media/t.png)";
        let shown = "See the x docs (https://a.b/c), https://a.b [picture: a tree, media/t.png]";
        assert_eq!(inline(text, Ink::Plain, true).text(), shown);
        let shown =
            "**See** the `x` docs (https://a.b/c), https://a.b [picture: a tree, media/t.png]";
        assert_eq!(inline(text, Ink::Plain, false).text(), shown);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[ab `*!#>|.1\\[\\]()\n-]{0,60}") {
            let letters = |text: &str| text.chars().filter(|c| "ab1".contains(*c)).collect::<String>();
            let shown: String = blocks(&text).into_iter().map(|block| match block {
                Block::Text { lead, text } => lead + &inline(&text, Ink::Plain, true).text(),
                Block::Heading(title) => inline(&title, Ink::Plain, true).text(),
                Block::Code(code) => code.lang + &code.text,
            }).collect();
            // A link whose words end with its target is told once.
            prop_assert!(letters(&shown).len() <= letters(&text).len());
            if !text.contains("](") && !text.contains("```") {
                prop_assert_eq!(letters(&shown), letters(&text));
            }
        }
    }
}
