//! Which pictures does a text show?
//!
//! A reader writes a picture as [`image`] with the name that the source uses. The plan puts the file beside the bank
//! under the hash of its bytes and rewrites the text with [`with_media`]; what is missing keeps its name.

use std::fmt::Write as _;

/// A file that came with the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// As the texts call it; never used as a path.
    pub name: String,
    pub bytes: Vec<u8>,
}

const SCHEME: &str = "media:";

/// A picture, or a sound, in Markdown: `![alt](media:name)`.
pub(super) fn image(alt: &str, name: &str) -> String {
    let alt = alt.replace(['[', ']', '\n'], " ");
    format!("![{}]({SCHEME}{})", alt.trim(), encoded(name))
}

/// The names of the media that a text refers to, in its order.
pub fn media_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    with_media(text, |name| {
        names.push(name.to_owned());
        None
    });
    names
}

/// The text with each `media:name` replaced by what `replace` gives for the name, if it gives anything.
pub fn with_media(text: &str, mut replace: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](media:") {
        let Some((name, tail)) = after.split_once(')') else { break };
        out.push_str(before);
        match replace(&decoded(name)) {
            Some(path) => write!(out, "]({path})"),
            None => write!(out, "](media:{name})"),
        }
        .expect("a String takes whatever is written to it");
        rest = tail;
    }
    out + rest
}

/// The text with names of media replaced by other names, where `replace` gives one.
pub(super) fn renamed(text: &str, mut replace: impl FnMut(&str) -> Option<String>) -> String {
    with_media(text, |name| replace(name).map(|name| format!("{SCHEME}{}", encoded(&name))))
}

/// Percent-encodes what would end a link or begin another thing.
fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>' | '%' | '\\') {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(out, "%{byte:02X}").expect("a String takes whatever is written to it");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Takes percent signs back; what is no UTF-8 then stays as it is.
pub(super) fn decoded(name: &str) -> String {
    let (bytes, mut out, mut at) = (name.as_bytes(), Vec::with_capacity(name.len()), 0);
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_its_link() {
        for name in ["a.png", "my (1) \u{e4}%20.png", "../../etc/passwd", "x<y>.gif"] {
            let text = format!("see {} and more", image("a [b]", name));
            assert_eq!(media_names(&text), [name]);
        }
    }

    #[test]
    fn a_found_file_replaces_its_name() {
        let text = format!("{} {} media:x) ](media:", image("", "a.png"), image("b", "b.png"));
        let replaced =
            with_media(&text, |name| (name == "a.png").then(|| "media/q/1.png".to_owned()));
        assert_eq!(replaced, "![](media/q/1.png) ![b](media:b.png) media:x) ](media:");
    }
}
