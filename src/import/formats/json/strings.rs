//! What does a string or a template string of JavaScript say?

use super::literal::Reader;
use std::borrow::Cow;

impl<'a> Reader<'a> {
    /// A string, with those that `+` joins to it.
    pub(super) fn joined(&mut self) -> Option<Cow<'a, str>> {
        let mut text = if self.peek() == Some('`') { self.template()? } else { self.string()? };
        loop {
            let end = self.at;
            self.skip();
            if self.peek() != Some('+') {
                self.at = end;
                return Some(text);
            }
            self.at += 1;
            self.skip();
            let more = match self.peek() {
                Some('"' | '\'') => self.string()?,
                Some('`') => self.template()?,
                _ => {
                    return self
                        .stop("what `+` joins here is computed by a program; write the text out");
                }
            };
            text.to_mut().push_str(&more);
        }
    }

    pub(super) fn string(&mut self) -> Option<Cow<'a, str>> {
        let quote = self.peek()?;
        let opened = self.at;
        self.at += 1;
        let (start, mut owned) = (self.at, String::new());
        let mut copied = start;
        loop {
            let rest = &self.text[self.at..];
            let stops = |c: char| c == quote || matches!(c, '\\' | '\n' | '\r');
            let Some(found) = rest.find(stops) else {
                self.at = opened;
                return self.stop("the string that begins here is never closed");
            };
            self.at += found;
            match self.peek() {
                Some('\\') => {
                    owned.push_str(&self.text[copied..self.at]);
                    self.escape(&mut owned)?;
                    copied = self.at;
                }
                Some(c) if c == quote => {
                    let end = self.at;
                    self.at += 1;
                    return Some(self.text_between(start, copied, end, owned));
                }
                _ => {
                    return self
                        .stop("the line ends within a string; write `\\n` for the end of a line");
                }
            }
        }
    }

    fn text_between(
        &self,
        start: usize,
        copied: usize,
        end: usize,
        mut owned: String,
    ) -> Cow<'a, str> {
        if copied == start {
            return Cow::Borrowed(&self.text[start..end]);
        }
        owned.push_str(&self.text[copied..end]);
        Cow::Owned(owned)
    }

    /// A template string; what `${` would compute is refused. The indentation that the program gives it goes.
    pub(super) fn template(&mut self) -> Option<Cow<'a, str>> {
        let opened = self.at;
        self.at += 1;
        let (mut text, mut copied) = (String::new(), self.at);
        loop {
            let Some(found) = self.text[self.at..].find(['`', '\\', '$']) else {
                self.at = opened;
                return self.stop("the template string that begins here is never closed");
            };
            self.at += found;
            let rest = &self.text[self.at..];
            if rest.starts_with("${") {
                return self.stop(
                    "`${` in a template string is computed by a program; write the text out",
                );
            }
            match self.peek() {
                Some('\\') => {
                    text.push_str(&self.text[copied..self.at]);
                    self.escape(&mut text)?;
                    copied = self.at;
                }
                Some('`') => {
                    text.push_str(&self.text[copied..self.at]);
                    self.at += 1;
                    return Some(Cow::Owned(without_indentation(&text)));
                }
                _ => self.at += 1,
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self, out: &mut String) -> Option<()> {
        let from = self.at;
        self.at += 1;
        let Some(c) = self.peek() else {
            return self.stop("the text ends within a string; is it cut off?");
        };
        self.at += c.len_utf8();
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'v' => out.push('\u{b}'),
            '0' => out.push('\0'),
            // A line goes on.
            '\n' => {}
            '\r' => self.at += usize::from(self.peek() == Some('\n')),
            'x' | 'u' => {
                let Some(decoded) = self.code_point(c) else {
                    self.at = from;
                    return self.stop("the escape stands for no character; write `\\uXXXX` with four hexadecimal digits");
                };
                out.push(decoded);
            }
            other => out.push(other),
        }
        Some(())
    }

    /// The hexadecimal digits of `\xHH`, `\uHHHH` or `\u{..}`. Half of a pair alone stands for no character.
    fn code_point(&mut self, kind: char) -> Option<char> {
        if kind == 'x' {
            return char::from_u32(self.hex(2)?);
        }
        if let Some(rest) = self.text[self.at..].strip_prefix('{') {
            let end = rest.find('}').filter(|end| *end <= 6)?;
            let code = u32::from_str_radix(&rest[..end], 16).ok()?;
            self.at += end + 2;
            return Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let first = self.hex(4)?;
        if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            if let Some(second) = self.hex(4).filter(|second| (0xDC00..0xE000).contains(second)) {
                return char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            self.at = back;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let hex = self.text.get(self.at..self.at + digits)?;
        let all = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(hex, 16).ok().filter(|_| all)?;
        self.at += digits;
        Some(code)
    }
}

/// The lines after the first without the blanks that all of them begin with.
fn without_indentation(text: &str) -> String {
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let lines = text.split('\n').skip(1).filter(|line| !line.trim().is_empty());
    let common = lines.map(blanks).min().unwrap_or(0);
    let cut = |(at, line)| match at {
        0 => line,
        _ => str::get(line, common.min(blanks(line))..).unwrap_or_default(),
    };
    text.split('\n').enumerate().map(cut).collect::<Vec<_>>().join("\n")
}
