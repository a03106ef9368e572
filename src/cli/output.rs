//! How does text leave the program?
//!
//! Data goes to stdout, talk to stderr. A reader that has gone away is an error that [`super::exit`] forgives.

use crate::text::printable;
use console::{Term, measure_text_width};
use serde::Serialize;
use std::io::Write;

/// Prints data. On a terminal too narrow for a line, the line is wrapped between words, under its own indentation.
pub fn print(text: &str) -> anyhow::Result<()> {
    print_raw(&wrapped(text, width().unwrap_or(usize::MAX)))
}

/// The columns of the terminal that data goes to; none for a file or a pipe.
pub fn width() -> Option<usize> {
    columns(&Term::stdout())
}

/// The columns of the terminal that talk goes to; none for a file or a pipe.
pub fn talk_width() -> Option<usize> {
    columns(&Term::stderr())
}

fn columns(term: &Term) -> Option<usize> {
    term.is_term().then(|| usize::from(term.size().1))
}

fn wrapped(text: &str, width: usize) -> String {
    let narrow = |line: &str| measure_text_width(line) > width;
    if width < 10 || !text.lines().any(narrow) {
        return text.to_owned();
    }
    let wrap = |line: &str| {
        if !narrow(line) {
            return format!("{line}\n");
        }
        let indent = " ".repeat((line.len() - line.trim_start().len() + 2).min(width / 2));
        textwrap::fill(line, textwrap::Options::new(width).subsequent_indent(&indent)) + "\n"
    };
    text.lines().map(wrap).collect()
}

/// Prints data that is not wrapped, such as a file.
pub fn print_raw(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Prints data as one line of JSON.
pub fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    print_raw(&format!("{}\n", serde_json::to_string(value)?))
}

/// Says something that is not data, wrapped like it and without the control characters that a file's name or a line of
/// it may hold. When even that fails there is nobody to tell.
pub fn complain(text: &str) {
    let shown = wrapped(&printable(text), talk_width().unwrap_or(usize::MAX));
    // What is wrapped ends its last line, whether the text did or not.
    let shown = if text.ends_with('\n') { &shown } else { shown.trim_end_matches('\n') };
    let _ = writeln!(std::io::stderr().lock(), "{shown}");
}

/// `1 question`, `2 questions`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `1 picture or sound`, `2 pictures and sounds`.
pub fn pictures(count: usize) -> String {
    if count == 1 {
        "1 picture or sound".to_owned()
    } else {
        format!("{count} pictures and sounds")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_wrapped_between_words_under_its_indentation() {
        assert_eq!(
            wrapped("  one two three four\nfive\n", 12),
            "  one two\n    three\n    four\nfive\n"
        );
        assert_eq!(wrapped("one two\n", 80), "one two\n");
    }

    #[test]
    fn one_is_one() {
        assert_eq!((count(1, "day"), count(2, "day")), ("1 day".to_owned(), "2 days".to_owned()));
    }
}
