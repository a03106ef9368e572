//! Which text do the bytes stand for?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
    /// A byte order mark decides, then the zero bytes of UTF-16, then UTF-8; everything else is guessed from the frequency
    /// of bytes. The first mebibyte must do for that. Of UTF-8 into which something else was pasted, only the lines that
    /// are not UTF-8 are guessed, or the few bytes of a line that is it but for these.
    pub fn decode(bytes: &'a [u8]) -> Self {
        if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
            return Self::decoded(&bytes[mark..], encoding, false);
        }
        if let Some(encoding) = utf16_by_zeros(bytes) {
            return Self::decoded(bytes, encoding, true);
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

    /// When more lines have letters in UTF-8 than have others; a line with both is UTF-8 into which a few bytes
    /// of windows-1252 were pasted.
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
            match encoding.filter(|_| odd(&line)) {
                Some(encoding) => {
                    let (line, lost) = encoding.decode_without_bom_handling(line);
                    damaged |= lost;
                    text += &line;
                }
                None => damaged |= push_utf8(line, &mut text),
            }
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
            (false, None, true) => Some(format!(
                "some bytes are not {}; letters with accents and quotes may be wrong there",
                self.encoding
            )),
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

/// Text in Latin letters has a zero in every second byte of UTF-16, and text of one byte a letter has none.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros =
        |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match pairs >= 2 && bytes.len().is_multiple_of(2) {
        true if odd * 2 > pairs && even == 0 => Some(encoding_rs::UTF_16LE),
        true if even * 2 > pairs && odd == 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Adds UTF-8 into which somebody may have pasted a few bytes of windows-1252; whether there were any.
fn push_utf8(line: &[u8], text: &mut String) -> bool {
    let mut damaged = false;
    for chunk in line.utf8_chunks() {
        *text += chunk.valid();
        *text += &encoding_rs::WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0;
        damaged |= !chunk.invalid().is_empty();
    }
    damaged
}

/// The first bytes of a text, at most so many, cut between characters.
pub(super) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Lower case without accents, to look words up that people write with them or without.
pub(super) fn unaccented(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    letters.nfc().flat_map(char::to_lowercase).collect()
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
            (b"a\0\t\0\xe9\0b\0", "a\t\u{e9}b", "UTF-16LE", true),
            (b"\0a\0\n\0b\x04\x31", "a\nb\u{431}", "UTF-16BE", true),
            (
                b"\xc3\xa9\xc3\xa8\xc3\xa0\xc3\xb6 a \x97 dash",
                "\u{e9}\u{e8}\u{e0}\u{f6} a \u{2014} dash",
                "UTF-8",
                false,
            ),
            (
                b"\x83N\x83C\x83Y \x96\xe2\x91\xe8",
                "\u{30af}\u{30a4}\u{30ba} \u{554f}\u{984c}",
                "Shift_JIS",
                true,
            ),
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
            (
                b"\xcf\x86\xcf?\n",
                "\u{3c6}\u{cf}?\n",
                "some bytes are not UTF-8; letters with accents and quotes may be wrong there",
            ),
        ] {
            let decoded = Text::decode(bytes);
            assert_eq!((&*decoded.text, decoded.warning().as_deref()), (text, Some(warning)));
        }
    }

    #[test]
    fn words_are_looked_up_without_accents() {
        for (text, expected) in [
            ("L\u{f6}sung", "losung"),
            ("R\u{c9}PONSE", "reponse"),
            ("\u{c815}\u{b2f5}", "\u{c815}\u{b2f5}"),
        ] {
            assert_eq!(unaccented(text), expected);
        }
    }

    #[test]
    fn tidy_keeps_the_indentation_of_code() {
        assert_eq!(tidy("\r\n  a \r\n\r\n b\t\r\n"), "a\n\n b");
        assert_eq!(tidy("\n    code\n  more\n"), "    code\n  more");
    }
}
