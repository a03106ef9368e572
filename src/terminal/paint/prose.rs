//! How does text fit the width?

use super::super::highlight::highlight;
use super::super::look::{Ink, Line, Look};
use super::markdown::{Block, blocks, inline};
use crate::bank::Code;
use crate::text::printable;
use console::measure_text_width;
use textwrap::WordSeparator;

/// The Markdown of a question, wrapped at the reading width.
pub fn prose(text: &str, look: &Look) -> Vec<Line> {
    marked(text, Ink::Plain, &Line::empty(), look)
}

/// Markdown behind a lead such as `1. `; further rows are indented by the lead's width.
pub fn item(lead: &str, text: &str, look: &Look) -> Vec<Line> {
    marked(text, Ink::Plain, &Line::of(Ink::Plain, lead), look)
}

/// Markdown in one ink behind a lead.
pub fn marked(text: &str, ink: Ink, lead: &Line, look: &Look) -> Vec<Line> {
    let space = Space::of(lead, text.is_empty(), look);
    space.behind(lead, rows_of(text, ink, space.room, look))
}

/// The Markdown of a text in rows of at most so many columns, without colour: for a menu, whose theme inks its items.
pub fn wrapped(text: &str, columns: usize, look: &Look) -> Vec<String> {
    let look = Look { colour: false, ..*look };
    let rows = rows_of(text, Ink::Plain, columns.max(2), &look);
    let rows: Vec<String> = rows.iter().map(Line::text).collect();
    if rows.is_empty() { vec![String::new()] } else { rows }
}

fn rows_of(text: &str, ink: Ink, room: usize, look: &Look) -> Vec<Line> {
    let rows = |block| match block {
        Block::Text { lead, text } => {
            let hang = lead.len().min(room / 2);
            let rows = wrap(&inline(&text, ink, look.colour), room - hang);
            hanging(rows, Line::of(ink, &lead[..hang]))
        }
        Block::Heading(title) => wrap(&inline(&title, Ink::Strong, look.colour), room),
        Block::Code(block) => coded(&block, room, look),
    };
    blocks(&printable(text)).into_iter().flat_map(rows).collect()
}

/// Text in one ink behind a lead, as somebody typed it but for code between backticks. Every line of the text is a
/// paragraph of its own.
pub fn inked(text: &str, ink: Ink, lead: &Line, look: &Look) -> Vec<Line> {
    let space = Space::of(lead, text.is_empty(), look);
    let text = printable(text);
    let rows = text.lines().flat_map(|line| wrap(&pieces(line, ink, look.colour), space.room));
    space.behind(lead, rows.collect())
}

/// Where text stands beside its lead. A lead that would leave it too little room stands on rows of its own.
struct Space {
    measure: usize,
    squeezed: bool,
    indent: usize,
    room: usize,
}

impl Space {
    fn of(lead: &Line, is_empty: bool, look: &Look) -> Self {
        let measure = look.measure();
        let squeezed = lead.width() > measure * 2 / 5 && !is_empty;
        let blanks = lead.text().chars().take_while(|c| *c == ' ').count();
        let indent = if squeezed { blanks.min(4) } else { lead.width() };
        let indent = indent.min(measure / 2);
        Self { measure, squeezed, indent, room: measure - indent }
    }

    fn behind(&self, lead: &Line, rows: Vec<Line>) -> Vec<Line> {
        let indent = Line::of(Ink::Plain, " ".repeat(self.indent));
        if self.squeezed || rows.is_empty() {
            let mut lines = wrap(lead, self.measure);
            lines.extend(rows.into_iter().map(|row| row.behind(indent.clone())));
            return lines;
        }
        hanging(rows, lead.clone())
    }
}

/// Rows of which the first stands behind a lead, and the further ones below it.
fn hanging(rows: Vec<Line>, lead: Line) -> Vec<Line> {
    let below = Line::of(Ink::Plain, " ".repeat(lead.width()));
    let fronts = std::iter::once(lead).chain(std::iter::repeat(below));
    rows.into_iter().zip(fronts).map(|(row, front)| row.behind(front)).collect()
}

/// A block of code: indentation and line breaks are kept, a line that is too long goes on behind a mark.
pub fn code(code: &Code, look: &Look) -> Vec<Line> {
    coded(code, look.columns(), look)
}

fn coded(code: &Code, columns: usize, look: &Look) -> Vec<Line> {
    let indent = if columns < 60 { "  " } else { "    " };
    let mark = if look.unicode { "↪ " } else { ".. " };
    // In a menu of a narrow screen there may be hardly any room.
    let room = columns.saturating_sub(indent.len()).max(6);
    let mut lines = Vec::new();
    for line in highlight(&code.lang, &printable(&code.text)) {
        let rows = broken(&line, room, room - measure_text_width(mark));
        for (row, piece) in rows.into_iter().enumerate() {
            let mut front = Line::of(Ink::Plain, indent);
            if row > 0 {
                front.push(Ink::Faint, mark);
            }
            lines.push(piece.behind(front));
        }
    }
    lines
}

/// Splits text at backticks. With colour the backticks go, since the ink says the same; an unpaired one stays.
fn pieces(text: &str, ink: Ink, colour: bool) -> Line {
    let mut line = Line::empty();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('`') {
        let Some((code, after)) = tail.split_once('`').filter(|(code, _)| !code.is_empty()) else {
            break;
        };
        line.push(ink, before);
        if colour {
            line.push(Ink::Code, code);
        } else {
            line.push(ink, &rest[before.len()..before.len() + code.len() + 2]);
        }
        rest = after;
    }
    line.push(ink, rest);
    line
}

/// Fills rows greedily, breaking where Unicode allows a line break, and inside a word only if it is longer than a row.
///
/// The whole row is measured each time: an emoji sequence is narrower than the sum of its parts, and a variation
/// selector makes the character before it wider.
fn wrap(line: &Line, room: usize) -> Vec<Line> {
    let text = line.text();
    let mut rows = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (word, blanks) in words(&text) {
        let (visible, next) = (end + word, end + word + blanks);
        if measure_text_width(&text[start..visible]) > room && end > start {
            rows.push(slice(line, start, text[start..end].trim_end().len() + start));
            start = end;
        }
        end = next;
        while measure_text_width(text[start..visible.max(start)].trim_end()) > room {
            let stop = start + fitting(&text[start..visible], room);
            rows.push(slice(line, start, stop));
            start = stop;
        }
    }
    rows.push(slice(line, start, text.trim_end().len().max(start)));
    rows
}

/// Bytes of each word and of the blanks behind it, in order. An address is one word, so that it can be opened and
/// copied, although Unicode would break it at its slashes.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut start) = (0, 0);
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let (visible, blanks) = (word.word.len(), word.whitespace.len());
        at += visible + blanks;
        match words.last_mut() {
            Some(last) if last.1 == 0 && is_address(&text[start..at]) => {
                *last = (last.0 + visible, blanks);
            }
            _ => words.push((visible, blanks)),
        }
        if blanks > 0 {
            start = at;
        }
    }
    words
}

/// Whether a piece without blanks is the beginning of an address, or an address.
fn is_address(piece: &str) -> bool {
    piece.contains("://") || ["http:/", "https:/"].iter().any(|scheme| piece.ends_with(scheme))
}

/// Breaks a line of code at the width, at a blank where there is one.
fn broken(line: &Line, first: usize, further: usize) -> Vec<Line> {
    let text = line.text();
    let mut rows = Vec::new();
    let mut start = 0;
    loop {
        let room = if rows.is_empty() { first } else { further };
        let stop = start + fitting_words(&text[start..], room);
        let visible = start + text[start..stop].trim_end().len();
        rows.push(slice(line, start, visible));
        start = stop;
        if start >= text.len() {
            return rows;
        }
    }
}

/// Bytes of the longest beginning that fits the room; at least one character, so that breaking always ends.
pub fn fitting(text: &str, room: usize) -> usize {
    if text.len() <= room {
        return text.len();
    }
    let mut fits = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if fits > 0 && measure_text_width(&text[..end]) > room {
            return fits;
        }
        fits = end;
    }
    fits
}

/// As [`fitting`], but ending behind a blank if the text has to be broken and has one behind its first word. That
/// blank may be one column too far, where nothing is seen of it.
pub fn fitting_words(text: &str, room: usize) -> usize {
    let fits = fitting(text, room);
    if fits >= text.len() {
        return fits;
    }
    if text[fits..].starts_with(' ') {
        return fits + 1;
    }
    let indent = text.len() - text.trim_start().len();
    match text[..fits].rfind(' ') {
        Some(blank) if blank > indent => blank + 1,
        _ => fits,
    }
}

fn slice(line: &Line, start: usize, end: usize) -> Line {
    let mut part = Line::empty();
    let mut at = 0;
    for (ink, text) in line.pieces() {
        let (from, to) = (start.max(at), end.min(at + text.len()));
        if from < to {
            part.push(ink, &text[from - at..to - at]);
        }
        at += text.len();
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn look(width: usize) -> Look {
        Look { colour: false, unicode: true, bars: true, width }
    }

    fn check(text: &str, width: usize, expected: &[&str]) {
        let rows: Vec<String> = prose(text, &look(width)).iter().map(|l| l.render(false)).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn text_wraps_at_words_and_keeps_its_paragraphs() {
        check("one two three four five six", 20, &["one two three four", "five six"]);
        check("first\n\nsecond", 20, &["first", "", "second"]);
        check("", 20, &[""]);
        check(&"x".repeat(45), 20, &[&"x".repeat(20), &"x".repeat(20), "xxxxx"]);
    }

    #[test]
    fn an_address_is_not_broken_where_it_fits() {
        check("see (https://a.b/c/d) now", 20, &["see", "(https://a.b/c/d)", "now"]);
        check("and/or https://a.example/long/er", 20, &["and/or", "https://a.example/lo", "ng/er"]);
    }

    #[test]
    fn markdown_hangs_behind_its_signs() {
        check("- one two three fours", 20, &["- one two three", "  fours"]);
        check("# A title", 20, &["A title"]);
        check("a\n```sh\nls  -l\n```", 20, &["a", "  ls  -l"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        check(&"事".repeat(12), 20, &[&"事".repeat(10), "事事"]);
        check("a👨‍👩‍👧b", 20, &["a👨‍👩‍👧b"]);
    }

    #[test]
    fn items_hang_behind_their_lead() {
        let rows: Vec<String> =
            item("10. ", "one two three four", &look(20)).iter().map(|l| l.render(false)).collect();
        assert_eq!(rows, ["10. one two three", "    four"]);
    }

    #[test]
    fn backticks_become_ink_and_stay_without_colour() {
        let colour = Look { colour: true, ..look(40) };
        assert_eq!(prose("use `x`, not `", &colour)[0].text(), "use x, not `");
        assert_eq!(prose("use `x`, not `", &look(40))[0].text(), "use `x`, not `");
    }

    #[test]
    fn long_code_goes_on_behind_a_mark() {
        let block = Code { lang: "text".into(), text: "  abcdefghijklmnopqrstuvwxyz".into() };
        let rows: Vec<String> = code(&block, &look(20)).iter().map(|l| l.render(false)).collect();
        assert_eq!(rows, ["    abcdefghijklmnop", "  ↪ qrstuvwxyz"]);
    }

    #[test]
    fn code_breaks_at_blanks_where_it_can() {
        for (text, expected) in [
            ("WHERE state = 'ready'", vec!["  WHERE state =", "  ↪ 'ready'"]),
            ("        deeply_indented_word", vec!["          deeply_ind", "  ↪ ented_word"]),
            ("0123456789 12345678", vec!["  0123456789", "  ↪ 12345678"]),
        ] {
            let block = Code { lang: "text".into(), text: text.into() };
            let rows = code(&block, &look(20));
            let rows: Vec<String> = rows.iter().map(|line| line.render(false)).collect();
            assert_eq!(rows, expected);
        }
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_the_room(text in "\\PC{0,120}", width in 20usize..60, lead in " {0,12}") {
            for line in item(&lead, &text, &look(width)) {
                prop_assert!(line.width() <= width, "{:?} takes {}", line.text(), line.width());
            }
        }

        #[test]
        fn wrapping_loses_no_letter(text in "[a-z`事é ]{0,120}") {
            let letters = |s: &str| s.replace(' ', "");
            let wrapped: String = prose(&text, &look(20)).iter().map(Line::text).collect();
            prop_assert_eq!(letters(&wrapped), letters(&text));
        }

        #[test]
        fn code_is_as_wide_as_the_screen_at_most(text in "\\PC{0,120}", width in 20usize..60) {
            for line in code(&Code { lang: "rust".into(), text }, &look(width)) {
                prop_assert!(line.width() <= width);
            }
        }
    }
}
