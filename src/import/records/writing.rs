//! How are the texts of a file written, and which Markdown stands for them?

use super::super::decode::tidy;
use super::super::html::to_markdown;
use super::super::media::{Media, decoded};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;

/// Signs of HTML that nobody writes in plain text or Markdown.
const MARKUP: [&str; 20] = [
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    "<br />",
    "</b>",
    "</strong>",
    "</em>",
    "</i>",
    "</code>",
    "</pre>",
    "</ul>",
    "</sub>",
    "</sup>",
    "&quot;",
    "&#039;",
    "&#39;",
    "&nbsp;",
    "&rsquo;",
    "&ldquo;",
];

/// What all texts of a file have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Writing {
    percent: bool,
    base64: bool,
    html: bool,
}

impl Writing {
    /// Judged by the prompts, because options may be about tags and codes.
    pub fn of(prompts: &[&str]) -> Self {
        let many = |is: &dyn Fn(&str) -> bool| {
            let hits = prompts.iter().filter(|text| is(text)).count();
            (hits, hits > 0 && hits * 10 >= prompts.len())
        };
        let all =
            |is: &dyn Fn(&str) -> bool| prompts.len() > 1 && prompts.iter().all(|text| is(text));
        let percent =
            all(&|text| !text.contains(char::is_whitespace)) && many(&|text| escapes(text) > 0).1;
        let base64 = all(&|text| unpacked(text).is_some());
        let markup =
            |text: &str| !text.contains('`') && MARKUP.iter().any(|sign| text.contains(sign));
        let texts: Vec<String> =
            prompts.iter().map(|text| Self { percent, base64, html: false }.unpack(text)).collect();
        let hits = texts.iter().filter(|text| markup(text)).count();
        Self { percent, base64, html: hits > 0 && hits * 10 >= texts.len() }
    }

    /// For the report; nothing for plain text.
    pub fn described(self) -> Option<String> {
        let ways = [
            (self.percent, "percent signs decoded"),
            (self.base64, "base64 decoded"),
            (self.html, "HTML turned into Markdown"),
        ];
        let said: Vec<&str> =
            ways.into_iter().filter(|(is, _)| *is).map(|(_, said)| said).collect();
        (!said.is_empty()).then(|| format!("texts: {}", said.join(", ")))
    }

    pub fn unpack(self, text: &str) -> String {
        if self.percent {
            decoded(text)
        } else if self.base64 {
            unpacked(text).unwrap_or_else(|| text.to_owned())
        } else {
            text.to_owned()
        }
    }
}

/// Writes the texts of one item as Markdown, and gathers what is to be said of them.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub writing: Writing,
    pub warnings: BTreeSet<String>,
    pub media: Vec<Media>,
}

impl Writer {
    pub fn markdown(&mut self, text: &str) -> String {
        let text = self.writing.unpack(text);
        if !self.writing.html {
            return tidy(&text);
        }
        let markdown = to_markdown(&text);
        // An option such as `<br>` is about the tag.
        if markdown.text.trim().is_empty() && !text.trim().is_empty() {
            return format!("`{}`", tidy(&text));
        }
        self.warnings.extend(markdown.warnings);
        self.media.extend(markdown.media);
        markdown.text
    }
}

/// `%20` and the like.
fn escapes(text: &str) -> usize {
    let hex =
        |part: &str| part.get(..2).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    text.split('%').skip(1).filter(|part| hex(part)).count()
}

/// What a text in base64 says, if it is one.
fn unpacked(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = text.len() >= 4 && text.len().is_multiple_of(4);
    let bytes = fits.then(|| STANDARD.decode(text).ok()).flatten()?;
    let text = String::from_utf8(bytes).ok()?;
    text.chars().all(|c| !c.is_control() || c == '\n').then_some(text)
}
