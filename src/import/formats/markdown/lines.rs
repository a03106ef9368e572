//! Which lines does a Markdown file have, and which of them only look like structure?
//!
//! Every reader of Markdown here walks over lines and copies the author's text. What a line scanner cannot know, where
//! fenced code ends when a list item ends before it, comes from pulldown-cmark's offsets, as GitHub would show it.

use super::front::Front;
use crate::import::decode::tidy;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use std::ops::Range;

/// One line without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Line<'a> {
    pub text: &'a str,
    /// In fenced code or in a comment: nothing in it means anything.
    pub inert: bool,
    /// The next line underlines it with `=` or a long row of `-`.
    underlined: bool,
}

impl<'a> Line<'a> {
    pub fn blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text without blanks around; nothing when the line is inert.
    pub fn live(&self) -> Option<&'a str> {
        (!self.inert).then(|| self.text.trim())
    }

    /// Columns of blanks at the start; a tab goes to the next multiple of four.
    pub fn indent(&self) -> usize {
        let mut columns = 0;
        for c in self.text.chars() {
            match c {
                ' ' => columns += 1,
                '\t' => columns += 4 - columns % 4,
                _ => break,
            }
        }
        columns
    }

    /// Level and text of a heading. Lists in the wild also have `##Title` without the blank.
    pub fn heading(&self) -> Option<(usize, &'a str)> {
        let text = self.live()?;
        if self.underlined && !text.starts_with(['#', '>', '-', '*', '|']) {
            return Some((1, text));
        }
        let rest = text.trim_start_matches('#');
        let level = text.len() - rest.len();
        let apart = rest.starts_with([' ', '\t']) || rest.is_empty();
        let glued = level >= 2 && rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
        let is = (1..=6).contains(&level) && self.indent() <= 3 && (apart || glued);
        is.then(|| (level, rest.trim().trim_end_matches('#').trim_end()))
    }

    /// The same line with another text, such as the part of it after a label.
    pub fn with(&self, text: &'a str) -> Self {
        Self { text, underlined: false, ..*self }
    }

    /// The line without its first columns, as far as they are blank.
    fn without_columns(&self, columns: usize) -> Self {
        let (mut at, mut column) = (0, 0);
        for c in self.text.chars() {
            let next = match c {
                ' ' => column + 1,
                '\t' => column + 4 - column % 4,
                _ => break,
            };
            if next > columns {
                break;
            }
            (column, at) = (next, at + 1);
        }
        Self { text: &self.text[at..], ..*self }
    }
}

/// A file by lines.
#[derive(Debug)]
pub(in crate::import) struct Lines<'a> {
    pub all: Vec<Line<'a>>,
    pub front: Front,
    /// The first line behind the front matter.
    pub body: usize,
    source: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn of(source: &'a str) -> Self {
        let (front, body) = Front::of(source);
        let mut inert = inert_ranges(source, body);
        inert.insert(0, 0..body);
        let (mut all, mut starts, mut at) = (Vec::new(), Vec::new(), 0);
        let mut ranges = inert.into_iter().peekable();
        for whole in source.split_inclusive('\n') {
            while ranges.peek().is_some_and(|range| range.end <= at) {
                ranges.next();
            }
            let inside = ranges.peek().is_some_and(|range| range.start < at + whole.len());
            let text = whole.trim_end_matches(['\n', '\r']);
            all.push(Line { text, inert: inside && !text.trim().is_empty(), underlined: false });
            starts.push(at);
            at += whole.len();
        }
        starts.push(source.len());
        mark_underlined(&mut all);
        let body = starts.partition_point(|start| *start < body);
        Self { all, front, body, source, starts }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The item exactly as it stood.
    pub fn raw(&self, lines: Range<usize>) -> &'a str {
        let end = self.starts[lines.end.min(self.len())];
        self.source[self.starts[lines.start.min(self.len())].min(end)..end].trim_end()
    }

    /// Lines without the blanks that all of them begin with, as the body of a list item has.
    pub fn dedented(&self, lines: Range<usize>) -> Vec<Line<'a>> {
        dedented(&self.all[lines])
    }

    /// Headings with their line, level and text.
    pub fn headings(&self) -> impl Iterator<Item = (usize, usize, &'a str)> {
        let heading =
            |(at, line): (usize, &Line<'a>)| line.heading().map(|(level, text)| (at, level, text));
        self.all.iter().enumerate().filter_map(heading)
    }
}

pub(in crate::import) fn dedented<'a>(lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let least = lines.iter().filter(|line| !line.blank()).map(Line::indent).min().unwrap_or(0);
    lines.iter().map(|line| line.without_columns(least)).collect()
}

/// The text of lines, without blank lines around.
pub(in crate::import) fn text(lines: &[Line]) -> String {
    let parts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    tidy(&parts.join("\n"))
}

fn mark_underlined(all: &mut [Line]) {
    for at in 1..all.len() {
        let row = all[at].text.trim_end();
        // Three hyphens after a line are mostly meant as a rule between two cards.
        let title = row.len() >= 3 && row.bytes().all(|byte| byte == b'=')
            || row.len() >= 5 && row.bytes().all(|byte| byte == b'-');
        let alone = at < 2 || all[at - 2].blank();
        if title && alone && !all[at].inert && !all[at - 1].inert && !all[at - 1].blank() {
            all[at - 1].underlined = true;
        }
    }
}

/// How often an unclosed fence makes the rest of a file be parsed anew.
const MOST_RESTARTS: usize = 16;

/// Where fenced code, preformatted HTML and comments are, in order. A fence that is never closed ends before the next
/// `##` heading: one forgotten fence must not swallow all questions behind it.
fn inert_ranges(source: &str, from: usize) -> Vec<Range<usize>> {
    let masked = without_html(source);
    let (mut ranges, mut start) = (Vec::new(), from);
    for _ in 0..MOST_RESTARTS {
        let found = parsed(&masked, start);
        let unclosed = found.last().filter(|range| is_unclosed(&masked, range)).cloned();
        ranges.extend(found);
        let Some(open) = unclosed else { break };
        let Some(length) = masked[open.clone()].find("\n\n## ") else { break };
        start = open.start + length + 2;
        ranges.pop();
        ranges.push(open.start..start);
    }
    ranges
}

fn parsed(masked: &str, start: usize) -> Vec<Range<usize>> {
    let events = Parser::new_ext(&masked[start..], Options::empty()).into_offset_iter();
    let inert = events.filter_map(|(event, range)| {
        let range = range.start + start..range.end + start;
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::HtmlBlock) => Some(range),
            _ => None,
        }
    });
    inert.collect()
}

/// Whether a fence goes to the end of the text without a fence that closes it.
fn is_unclosed(text: &str, range: &Range<usize>) -> bool {
    let block = &text[range.clone()];
    let mut lines = block.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), last) = (lines.next(), lines.next_back()) else { return false };
    let first = first.trim();
    let sign = first.chars().next().filter(|sign| matches!(sign, '`' | '~'));
    let Some(sign) = sign.filter(|_| text[range.end..].trim().is_empty()) else { return false };
    let width = |line: &str| line.len() - line.trim_start_matches(sign).len();
    let closes =
        |last: &str| width(last.trim()) >= width(first) && width(last.trim()) == last.trim().len();
    !last.is_some_and(closes)
}

/// The text with the `<` of tags at the starts of lines replaced, byte for byte. Markdown between `<details>` tags is
/// no Markdown by the standard unless blank lines are around it, but its fences are what the author meant.
fn without_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start();
        let kept = ["<!--", "<pre", "<script", "<style"].iter().any(|tag| rest.starts_with(tag));
        match rest.strip_prefix('<').filter(|_| !kept) {
            Some(tail) => {
                out.push_str(&line[..line.len() - rest.len()]);
                out.push('_');
                out.push_str(tail);
            }
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inert(text: &str) -> String {
        let lines = Lines::of(text);
        lines.all.iter().map(|line| if line.inert { 'x' } else { '.' }).collect()
    }

    #[test]
    fn only_code_and_comments_are_inert() {
        for (text, expected) in [
            ("a\n```\n# b\n```\nc", ".xxx."),
            ("<details>\n<summary>q</summary>\n```\n\n# b\n```\n</details>\n# c", "..x.xx.."),
            ("1. a\n   ```\n   b\n\n2. c\n   d", ".xx..."),
            ("~~~\na\n```\nb\n~~~\nc", "xxxxx."),
            ("<!-- a\n# b\n-->\nc", "xxx."),
            ("```\na\n\n## b\nc\n\n~~~\nd\n~~~", "xx....xxx"),
            ("---\ntitle: x\n---\n# a", "xxx."),
            ("a\r\n```\r\nb\r\n```\r\nc", ".xxx."),
        ] {
            assert_eq!(inert(text), expected, "{text:?}");
        }
    }

    #[test]
    fn headings_come_in_several_forms() {
        let lines = Lines::of("# a #\n##b\n#c\n\nTitle\n=====\n\n    # code\ntext\n---\n\n#### \n");
        let found: Vec<(usize, usize, &str)> = lines.headings().collect();
        assert_eq!(found, [(0, 1, "a"), (1, 2, "b"), (4, 1, "Title"), (11, 4, "")]);
    }

    #[test]
    fn a_body_loses_the_indentation_that_all_of_it_has() {
        let lines = Lines::of("    a\n\n\t  b\n  c");
        assert_eq!(text(&lines.dedented(0..4)), "a\n\n\t  b\nc");
        assert_eq!(text(&lines.dedented(0..3)), "a\n\n  b");
        assert_eq!(lines.raw(1..3), "\n\t  b");
    }
}
