//! Where do the items of a GIFT file begin and end?
//!
//! A blank line ends an item, as in Moodle, but not within braces, a fence or `<pre>` that are closed before the next
//! title: real files have such lines, and Moodle refuses them. A title at the beginning of a line begins the next item
//! also without a blank line.

use super::blocks::{Sort, blocks};
use super::escape::masked;
use std::ops::Range;

/// What a file holds beside blank lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// The path after `$CATEGORY:`.
    Category(&'a str),
    Item(Item<'a>),
}

/// One question, or a text without one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// Of the first line that is no comment, from 1.
    pub line: usize,
    /// With its comments, in bytes of the file.
    pub range: Range<usize>,
    /// Without comments; lines end with line feeds.
    pub text: String,
    /// The comments without their slashes.
    pub comments: Vec<&'a str>,
    /// An item without a blank line before it.
    pub crowded: bool,
}

struct Line<'a> {
    text: &'a str,
    start: usize,
    /// Behind its end of line.
    end: usize,
    /// What the braces that are not escaped add to the depth, and the depth below which they fall.
    closes: bool,
    opens: bool,
    depth: i32,
}

impl Line<'_> {
    fn blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn is_comment(&self) -> bool {
        self.text.trim_start().starts_with("//")
    }

    fn is_title(&self) -> bool {
        let text = self.text.trim_start();
        text.strip_prefix("::").is_some_and(|rest| rest.contains("::"))
    }

    fn is_fence(&self) -> bool {
        self.text.trim_start().starts_with("```")
    }

    fn category(&self) -> Option<&str> {
        let start = "$CATEGORY:";
        let text = self.text.trim();
        let named = text.get(..start.len()).is_some_and(|name| name.eq_ignore_ascii_case(start));
        named.then(|| text[start.len()..].trim())
    }
}

/// What comes first at or after a line.
#[derive(Clone, Copy, Default)]
struct Ahead {
    /// A brace closes what is open before another one opens or a title begins.
    closes: bool,
    /// A fence or the end of `<pre>` comes before a title.
    ends_fence: bool,
    ends_pre: bool,
}

/// Everything in the order of the file.
pub(super) fn items(text: &str) -> Vec<Found<'_>> {
    let lines = lines(text);
    let ahead = ahead(&lines);
    let mut reader = Reader { text, found: Vec::new(), open: None };
    for (at, line) in lines.iter().enumerate() {
        if let Some(path) = line.category().filter(|_| !reader.in_block()) {
            reader.close(&lines, at);
            // The path borrows from the text and not from the line.
            let offset = line.text.len() - line.text.trim_start().len();
            let start = line.start + offset + (line.text.trim().len() - path.len());
            reader.found.push(Found::Category(text[start..start + path.len()].trim()));
            continue;
        }
        let crowded = line.is_title() && reader.ends_before_title(&ahead[at]);
        if crowded || (line.blank() && !reader.goes_on(&ahead[at])) {
            reader.close(&lines, at);
        }
        if !line.blank() || reader.open.is_some() {
            reader.take(line, at, crowded);
        }
    }
    reader.close(&lines, lines.len());
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    found: Vec<Found<'a>>,
    open: Option<Open>,
}

/// An item that has begun.
struct Open {
    from: usize,
    depth: i32,
    /// An answer block may have been closed.
    closed: bool,
    has_text: bool,
    in_fence: bool,
    in_pre: bool,
    crowded: bool,
    comments: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn in_block(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.depth > 0 || open.in_fence || open.in_pre)
    }

    /// Whether the open item goes on after a blank line.
    fn goes_on(&self, ahead: &Ahead) -> bool {
        self.open.as_ref().is_some_and(|open| {
            (open.depth > 0 && ahead.closes)
                || (open.in_fence && ahead.ends_fence)
                || (open.in_pre && ahead.ends_pre)
        })
    }

    /// Whether a title begins another item although no blank line is before it.
    fn ends_before_title(&self, ahead: &Ahead) -> bool {
        self.open.as_ref().is_some_and(|open| {
            open.has_text
                && if open.depth > 0 { !ahead.closes } else { open.closed && !self.in_block() }
        })
    }

    fn take(&mut self, line: &Line, at: usize, crowded: bool) {
        let open = self.open.get_or_insert(Open {
            from: at,
            depth: 0,
            closed: false,
            has_text: false,
            in_fence: false,
            in_pre: false,
            crowded,
            comments: Vec::new(),
        });
        let in_code = open.in_fence || open.in_pre;
        if line.is_comment() && !in_code {
            open.comments.push(at);
            return;
        }
        open.has_text = true;
        open.depth = (open.depth + line.depth).max(0);
        open.closed |= line.closes && open.depth == 0;
        open.in_fence ^= line.is_fence();
        open.in_pre = match (line.text.rfind("<pre"), line.text.rfind("</pre")) {
            (Some(begins), Some(ends)) => begins > ends,
            (begins, ends) => begins.is_some() || (open.in_pre && ends.is_none()),
        };
    }

    fn close(&mut self, lines: &[Line], until: usize) {
        let Some(open) = self.open.take() else { return };
        let last = (open.from..until).rfind(|at| !lines[*at].blank()).unwrap_or(open.from);
        let whole = self.item(lines, open.from..last + 1, &open);
        let mut parts = Vec::new();
        let mut from = open.from;
        for end in ends(&lines[open.from..=last]).into_iter().map(|end| open.from + end) {
            parts.extend(self.item(lines, from..end, &open));
            from = end;
        }
        parts.extend(self.item(lines, from..last + 1, &open));
        if are_items(&parts) {
            for part in parts.iter_mut().skip(1) {
                part.crowded = true;
            }
            self.found.extend(parts.into_iter().map(Found::Item));
        } else {
            self.found.extend(whole.map(Found::Item));
        }
    }

    fn item(&self, lines: &[Line], range: Range<usize>, open: &Open) -> Option<Item<'a>> {
        let (mut text, mut comments, mut first) = (String::new(), Vec::new(), None);
        for at in range.clone() {
            let line = &lines[at];
            if open.comments.binary_search(&at).is_ok() {
                let comment: &'a str = &self.text[line.start..line.end];
                comments.push(comment.trim().trim_start_matches('/').trim());
                continue;
            }
            if !line.blank() {
                first = first.or(Some(at + 1));
            }
            text += line.text;
            text.push('\n');
        }
        let (start, end) = (lines[range.start].start, lines[range.end - 1].end);
        let end = start + self.text[start..end].trim_end_matches(['\r', '\n']).len();
        let crowded = open.crowded;
        first.map(|line| Item { line, range: start..end, text, comments, crowded })
    }
}

/// Behind which lines of an item a block ends that stands at the end of its line. Lines that hold no text do not count.
fn ends(lines: &[Line]) -> Vec<usize> {
    let mut depth = 0;
    let mut ends = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        depth = (depth + line.depth).max(0);
        if depth == 0 && line.text.trim_end().ends_with('}') && at + 1 < lines.len() {
            ends.push(at + 1);
        }
    }
    if ends.len() > MOST_CROWDED { Vec::new() } else { ends }
}

/// Most items without blank lines between them that are told apart.
const MOST_CROWDED: usize = 10_000;

/// Whether parts that end with a block each are items of their own rather than lines of one text with gaps: one is
/// judged true or false, is a question, or has its answers on lines of their own.
fn are_items(parts: &[Item]) -> bool {
    let mut questions = 0;
    for part in parts {
        let found = blocks(&part.text);
        let [only] = found.blocks.as_slice() else { return false };
        let (before, inside) = part.text[..only.range.end].split_at(only.range.start);
        if before.trim().is_empty() || only.sort == Sort::Embedded {
            return false;
        }
        let asks = before.trim_end().ends_with(['?', ':', '\u{ff1f}']);
        let whole = matches!(only.sort, Sort::Truth | Sort::Essay) || inside.contains('\n');
        questions += usize::from(asks || whole);
    }
    parts.len() >= 2 && questions > 0
}

/// Lines that end with CRLF, LF or CR.
fn lines(text: &str) -> Vec<Line<'_>> {
    let hidden = masked(text);
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let length = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
        let after = &text[start + length..];
        let ending = if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        let end = start + length + ending;
        let text = &text[start..start + length];
        let is_comment = text.trim_start().starts_with("//");
        let braces = if is_comment { "" } else { &hidden[start..start + length] };
        let first = braces.find(['{', '}']);
        let sign = |c: char| match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        lines.push(Line {
            text,
            start,
            end,
            closes: braces.contains('}'),
            opens: first.is_some_and(|at| braces[at..].starts_with('{')),
            depth: braces.chars().map(sign).sum(),
        });
        start = end;
    }
    lines
}

/// For each line what comes first from there on, found from the end so that nothing is looked at twice.
fn ahead(lines: &[Line]) -> Vec<Ahead> {
    let mut next = Ahead::default();
    let mut all = vec![next; lines.len()];
    for (at, line) in lines.iter().enumerate().rev() {
        if line.is_title() || line.category().is_some() {
            next = Ahead { closes: line.closes && !line.opens, ..Ahead::default() };
        } else {
            if line.closes || line.opens {
                next.closes = !line.opens;
            }
            next.ends_fence |= line.is_fence();
            next.ends_pre |= line.text.contains("</pre");
        }
        all[at] = next;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let mut out = String::new();
        for found in items(text) {
            match found {
                Found::Category(path) => out += &format!("category {path}\n"),
                Found::Item(item) => {
                    let crowded = if item.crowded { " crowded" } else { "" };
                    out += &format!("{}{crowded}: {:?}", item.line, item.text);
                    if !item.comments.is_empty() {
                        out += &format!(" {:?}", item.comments);
                    }
                    out.push('\n');
                }
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn blank_lines_part_items() {
        check(
            "// head\r\n\r\n$CATEGORY: a/b\r\n// [id:1]\r\n::T::a {=b\r\n// no\r\n\r\n~c}\r\n\r\nd {T}\r\n",
            expect![[r#"
                category a/b
                5: "::T::a {=b\n\n~c}\n" ["[id:1]", "no"]
                10: "d {T}\n"
            "#]],
        );
    }

    #[test]
    fn titles_part_them_too() {
        check(
            "::A::a {=b}\n::B::b {=c\n\n::C::c {=d}\n\nx::y::z\n::D::d",
            expect![[r#"
                1: "::A::a {=b}\n"
                2 crowded: "::B::b {=c\n"
                4: "::C::c {=d}\n"
                6: "x::y::z\n::D::d\n"
            "#]],
        );
    }

    #[test]
    fn lines_that_ask_are_items() {
        check(
            "One? {T}\nTwo {F}\n\nThe {=a}\nand {=b}\n\nOne? {=a}\n// [id:2]\nTwo? {=b}\n\nA {1:SA:=a}\nB? {1:SA:=b}",
            expect![[r#"
                1: "One? {T}\n"
                2 crowded: "Two {F}\n"
                4: "The {=a}\nand {=b}\n"
                7: "One? {=a}\n"
                9 crowded: "Two? {=b}\n" ["[id:2]"]
                11: "A {1:SA:=a}\nB? {1:SA:=b}\n"
            "#]],
        );
    }

    #[test]
    fn code_may_hold_blank_lines_and_slashes() {
        check(
            "What?\n```c\n// x\n\ny\n```\n{=a}\n\n<pre>\n// z\n\n</pre> {T}\n\n<pre>never\n\n::N::next {F}",
            expect![[r#"
                1: "What?\n```c\n// x\n\ny\n```\n{=a}\n"
                9: "<pre>\n// z\n\n</pre> {T}\n"
                14: "<pre>never\n"
                16: "::N::next {F}\n"
            "#]],
        );
    }
}
