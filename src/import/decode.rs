//! Which text do the bytes stand for?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use std::borrow::Cow;

/// Decoded bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a> {
    /// Without a byte order mark; line ends as they are.
    pub text: Cow<'a, str>,
    /// The name of the encoding, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Neither a byte order mark nor valid UTF-8 said which encoding it is.
    pub guessed: bool,
    /// Some bytes stand for nothing in this encoding.
    pub damaged: bool,
    /// The encoding of those lines that are not UTF-8, in a file whose other lines are.
    pub odd_lines: Option<&'static str>,
}

impl<'a> Text<'a> {
    /// A byte order mark decides, then valid UTF-8; everything else is guessed from the frequency of bytes. The first
    /// mebibyte must do for that. Of a file that was put together from several encodings only the lines that are not
    /// UTF-8 are guessed.
    pub fn decode(bytes: &'a [u8]) -> Self {
        if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
            return Self::decoded(&bytes[mark..], encoding, false);
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self {
                text: Cow::Borrowed(text),
                encoding: "UTF-8",
                guessed: false,
                damaged: false,
                odd_lines: None,
            };
        }
        Self::line_by_line(bytes)
            .unwrap_or_else(|| Self::decoded(bytes, guessed_encoding(bytes), true))
    }

    /// When more lines have letters in UTF-8 than have others; a line with both is damaged UTF-8.
    fn line_by_line(bytes: &'a [u8]) -> Option<Self> {
        let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
        let odd = |line: &&[u8]| !line.is_ascii() && !has_utf8(line);
        let others: Vec<&[u8]> = lines().filter(odd).collect();
        if lines().filter(|line| has_utf8(line)).count() <= others.len() {
            return None;
        }
        let encoding = (!others.is_empty()).then(|| guessed_encoding(&others.concat()));
        let (mut text, mut damaged) = (String::with_capacity(bytes.len()), false);
        for line in lines() {
            let encoding = encoding.filter(|_| odd(&line)).unwrap_or(encoding_rs::UTF_8);
            let (line, lost) = encoding.decode_without_bom_handling(line);
            damaged |= lost;
            text += &line;
        }
        let odd_lines = encoding.map(Encoding::name);
        Some(Self { text: text.into(), encoding: "UTF-8", guessed: false, damaged, odd_lines })
    }

    fn decoded(bytes: &'a [u8], encoding: &'static Encoding, guessed: bool) -> Self {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        Self { text, encoding: encoding.name(), guessed, damaged, odd_lines: None }
    }

    /// Whether this is no text at all, such as an archive or a picture.
    pub fn is_binary(&self) -> bool {
        head(&self.text, 4096).contains('\0')
    }

    /// What the report says when the encoding is not beyond doubt.
    pub fn warning(&self) -> Option<String> {
        match (self.guessed, self.odd_lines, self.damaged) {
            (true, ..) => Some(format!(
                "the file is not UTF-8; it was read as {}, so look at letters with accents",
                self.encoding
            )),
            (false, Some(odd), _) => Some(format!(
                "some lines are not UTF-8; they were read as {odd}, so look at letters with accents"
            )),
            (false, None, true) => Some(format!("some bytes are not {}", self.encoding)),
            (false, None, false) => None,
        }
    }
}

fn guessed_encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether a character of several bytes is in the line.
fn has_utf8(line: &[u8]) -> bool {
    line.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// The first bytes of a text, at most so many, cut between characters.
pub(super) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Line feeds instead of CRLF and CR, and no blanks at the ends of lines or around the whole.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let joined = lines.join("\n");
    let from = joined.len() - joined.trim_start_matches(['\n', ' ']).len();
    // Blanks that begin the first line belong to it when it is code.
    let line = joined[..from].rfind('\n').map_or(0, |feed| feed + 1);
    let start = if joined[line..from].len() >= 4 { line } else { from };
    joined[start..].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_told() {
        for (bytes, text, encoding, guessed) in [
            (&b"plain"[..], "plain", "UTF-8", false),
            (b"\xef\xbb\xbfmark", "mark", "UTF-8", false),
            (b"\xff\xfea\0b\0", "ab", "UTF-16LE", false),
            ("caf\u{e9}".as_bytes(), "caf\u{e9}", "UTF-8", false),
            (
                b"a \x97 dash, caf\xe9 and more",
                "a \u{2014} dash, caf\u{e9} and more",
                "windows-1252",
                true,
            ),
        ] {
            let decoded = Text::decode(bytes);
            assert_eq!(
                (&*decoded.text, decoded.encoding, decoded.guessed),
                (text, encoding, guessed)
            );
        }
        assert!(Text::decode(b"PK\x03\x04\0\0").is_binary());
    }

    #[test]
    fn of_several_encodings_each_line_has_its_own() {
        for (bytes, text, warning) in [
            (
                &b"\xc3\xa9t\xc3\xa9\n\xc3\xa0\nplain\ncaf\xe9 fran\xe7ais, o\xf9\n"[..],
                "\u{e9}t\u{e9}\n\u{e0}\nplain\ncaf\u{e9} fran\u{e7}ais, o\u{f9}\n",
                "some lines are not UTF-8; they were read as windows-1252, so look at letters with accents",
            ),
            (b"\xcf\x86\xcf?\n", "\u{3c6}\u{fffd}?\n", "some bytes are not UTF-8"),
        ] {
            let decoded = Text::decode(bytes);
            assert_eq!((&*decoded.text, decoded.warning().as_deref()), (text, Some(warning)));
        }
    }

    #[test]
    fn tidy_keeps_the_indentation_of_code() {
        assert_eq!(tidy("\r\n  a \r\n\r\n b\t\r\n"), "a\n\n b");
        assert_eq!(tidy("\n    code\n  more\n"), "    code\n  more");
    }
}
