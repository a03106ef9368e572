//! Of which tokens is a RON text made?
//!
//! The scanner never fails and never recurses: what is not a token of RON becomes a [`Token::Word`], so that a file
//! with a mistake in it still has a shape. It reads every byte once.

use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    Comma,
    Colon,
    /// A string, raw string, byte string or character, with its quotes.
    Text,
    /// A string whose closing quote is missing; it reaches to the end of the file.
    UnclosedText,
    /// A `/*` without its `*/`; it reaches to the end of the file.
    UnclosedComment,
    /// A name, a number, or anything else.
    Word,
}

#[derive(Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    /// Begins after a byte order mark and the `#![enable(..)]` attributes at the head of a file.
    pub fn new(text: &'a str) -> Self {
        let mark = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
        let mut scanner = Self { text, at: mark };
        loop {
            let before = scanner.at;
            scanner.skip_blank();
            if !scanner.rest().starts_with("#!") {
                scanner.at = before;
                return scanner;
            }
            scanner.at +=
                scanner.rest().find([']', '\n']).map_or(scanner.rest().len(), |end| end + 1);
        }
    }

    /// Goes on at a byte, which must begin a character.
    pub fn go_to(&mut self, byte: usize) {
        self.at = byte;
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Skips white space and comments; false when a block comment is not closed.
    fn skip_blank(&mut self) -> bool {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(is_blank);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                let Some(length) = block_comment(trimmed) else { return false };
                self.at += length;
            } else {
                return true;
            }
        }
    }
}

impl Iterator for Scanner<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let closed = self.skip_blank();
        let rest = self.rest();
        let first = *rest.as_bytes().first()?;
        let (token, length) = match first {
            _ if !closed => (Token::UnclosedComment, rest.len()),
            b'(' | b'[' | b'{' => (Token::Open(first), 1),
            b')' | b']' | b'}' => (Token::Close(first), 1),
            b',' => (Token::Comma, 1),
            b':' => (Token::Colon, 1),
            _ => match text_length(rest) {
                Some(Some(length)) => (Token::Text, length),
                Some(None) => (Token::UnclosedText, rest.len()),
                None => (Token::Word, word_length(rest)),
            },
        };
        let start = self.at;
        self.at += length;
        Some((token, start..self.at))
    }
}

/// White space as RON has it.
fn is_blank(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

/// Length of a comment that may hold others.
fn block_comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0usize, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" if depth == 1 => return Some(at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    None
}

/// `None` if no string begins here, `Some(None)` if it is never closed.
fn text_length(text: &str) -> Option<Option<usize>> {
    let body = text.strip_prefix('b').unwrap_or(text);
    let prefix = text.len() - body.len();
    if body.starts_with('"') {
        return Some(quoted(body).map(|length| prefix + length));
    }
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|b| *b == b'#').count();
        if !raw[hashes..].starts_with('"') {
            return None;
        }
        let end = format!("\"{}", "#".repeat(hashes));
        let head = prefix + 1 + hashes + 1;
        return Some(text[head..].find(&end).map(|at| head + at + end.len()));
    }
    body.starts_with('\'').then(|| character(body)).flatten().map(|length| Some(prefix + length))
}

fn quoted(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Length of a character literal; none for a quote that merely stands there, as in a text without its quotes.
fn character(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first != '\\' {
        return chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1);
    }
    chars.skip(1).take(10).find(|(_, c)| *c == '\'').map(|(at, _)| at + 1)
}

/// Up to the next thing that means something; at least one character.
fn word_length(text: &str) -> usize {
    let mut before = '\0';
    for (at, c) in text.char_indices() {
        let comment = before == '/' && matches!(c, '/' | '*');
        if comment && at > 1 {
            return at - 1;
        }
        if at > 0
            && (is_blank(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"'))
        {
            return at;
        }
        before = c;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, expected: Expect) {
        let tokens: Vec<String> =
            Scanner::new(text).map(|(token, at)| format!("{token:?} {}", &text[at])).collect();
        expected.assert_eq(&tokens.join("\n"));
    }

    #[test]
    fn tokens_of_ron() {
        check(
            "#![enable(implicit_some)]\n// (\nA(b: 1.5e3, /* [ /* */ ( */ 'c': r#\"x\"y\"#)",
            expect![[r##"
                Word A
                Open(40) (
                Word b
                Colon :
                Word 1.5e3
                Comma ,
                Text 'c'
                Colon :
                Text r#"x"y"#
                Close(41) )"##]],
        );
        check(
            r#"["a\"b", b"c", r#type, '\u{41}', '\'', ''']"#,
            expect![[r#"
            Open(91) [
            Text "a\"b"
            Comma ,
            Text b"c"
            Comma ,
            Word r#type
            Comma ,
            Text '\u{41}'
            Comma ,
            Text '\''
            Comma ,
            Text '''
            Close(93) ]"#]],
        );
    }

    #[test]
    fn what_is_no_token_is_a_word() {
        check("it's a/b // c", expect!["Word it's\nWord a/b"]);
        check("a//b", expect!["Word a"]);
        check("\"abc", expect![["UnclosedText \"abc"]]);
        check("a /* b", expect!["Word a\nUnclosedComment /* b"]);
    }

    proptest! {
        #[test]
        fn every_token_is_found_once_and_in_order(text in any::<String>()) {
            let mut end = 0;
            for (_, at) in Scanner::new(&text) {
                prop_assert!(at.start >= end && at.end > at.start);
                prop_assert!(text.get(at.clone()).is_some());
                end = at.end;
            }
        }
    }
}
