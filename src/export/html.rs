//! Which HTML shows a text of ours in a card?
//!
//! Markdown is rendered by pulldown-cmark. What only looks like a tag, such as `Vec<T>`, is text; formulas stay as they are;
//! a line feed is a line feed, as in a sitting; media are named without their directory, because Anki has one for all.

use super::media::medium;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};
use std::fmt::Write as _;

/// How formulas begin and end.
const MATH: [(&str, &str); 2] = [("\\(", "\\)"), ("\\[", "\\]")];
/// Tags without attributes that texts of ours may have, because Markdown has nothing for them.
const INLINE: [&str; 9] =
    ["<sub>", "</sub>", "<sup>", "</sup>", "<kbd>", "</kbd>", "<br>", "<u>", "</u>"];
/// Endings of what is heard rather than seen.
const SOUNDS: [&str; 10] =
    ["mp3", "ogg", "oga", "wav", "m4a", "opus", "flac", "aac", "mp4", "webm"];

/// A text as HTML blocks.
pub(super) fn blocks(markdown: &str) -> String {
    rendered(markdown, &[])
}

/// A text as HTML, without the paragraph around it when it is only one.
pub(super) fn inline(markdown: &str) -> String {
    let html = blocks(markdown);
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inner.filter(|inner| !inner.contains("<p>")).map(str::to_owned).unwrap_or(html)
}

/// A text with some of its parts replaced by HTML that is given. Each part is looked for as it stands in the text.
pub(super) fn with_parts(markdown: &str, parts: &[(String, String)]) -> String {
    rendered(markdown, parts)
}

/// What has a meaning in HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn rendered(markdown: &str, parts: &[(String, String)]) -> String {
    let markdown = markdown.replace("\r\n", "\n").replace('\r', "\n");
    let mut set_aside = SetAside::of(&markdown, parts);
    let text = std::mem::take(&mut set_aside.text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut sound = None;
    let events = Parser::new_ext(&text, options).filter_map(|event| shown(event, &mut sound));
    let mut html = String::new();
    push_html(&mut html, events);
    set_aside.put_back(html.trim_end())
}

/// The event that stands for another in a card; none for what belongs to a sound.
fn shown<'a>(event: Event<'a>, sound: &mut Option<String>) -> Option<Event<'a>> {
    match event {
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let name = file_name(&dest_url);
            if name.as_ref().is_some_and(|name| is_sound(name)) {
                *sound = name;
                return None;
            }
            let dest_url = name.map_or(dest_url, CowStr::from);
            Some(Event::Start(Tag::Image { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Image) if sound.is_some() => {
            let name = sound.take().unwrap_or_default();
            Some(Event::Text(format!("[sound:{name}]").into()))
        }
        _ if sound.is_some() => None,
        Event::InlineHtml(tag) if INLINE.contains(&&*tag) => Some(Event::InlineHtml(tag)),
        Event::InlineHtml(text) | Event::Html(text) => Some(Event::Text(text)),
        Event::SoftBreak => Some(Event::HardBreak),
        other => Some(other),
    }
}

/// The name of a medium in Anki's one directory: of a file of ours, or of one that was missing when it was imported.
fn file_name(target: &str) -> Option<String> {
    if let Some(name) = medium(target) {
        return name.rsplit('/').next().map(str::to_owned);
    }
    target.strip_prefix("media:").map(str::to_owned)
}

fn is_sound(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    SOUNDS.contains(&ending.to_ascii_lowercase().as_str())
}

/// A text in which formulas and other parts are numbers between marks that it does not use.
struct SetAside {
    text: String,
    mark: char,
    kept: Vec<String>,
}

impl SetAside {
    fn of(markdown: &str, parts: &[(String, String)]) -> Self {
        // Private characters that the text does not use; if it uses all of them, it is not a text of this world.
        let mark = ('\u{e000}'..='\u{f8ff}').find(|mark| !markdown.contains(*mark));
        let mut this =
            Self { text: String::new(), mark: mark.unwrap_or('\u{fffc}'), kept: Vec::new() };
        let mut rest = markdown;
        while let Some(at) = rest.find(['\\', '{']) {
            this.text += &rest[..at];
            rest = &rest[at..];
            if let Some((part, html)) = parts.iter().find(|(part, _)| rest.starts_with(part)) {
                this.keep(html.clone());
                rest = &rest[part.len()..];
            } else if let Some(length) = formula(rest) {
                this.keep(with_parts_escaped(&rest[..length], parts));
                rest = &rest[length..];
            } else {
                this.text += &rest[..1];
                rest = &rest[1..];
            }
        }
        this.text += rest;
        this
    }

    fn keep(&mut self, html: String) {
        write!(self.text, "{0}{1}{0}", self.mark, self.kept.len())
            .expect("a String takes whatever is written to it");
        self.kept.push(html);
    }

    fn put_back(&self, html: &str) -> String {
        let mut parts = html.split(self.mark);
        let mut out = parts.next().unwrap_or_default().to_owned();
        while let Some(number) = parts.next() {
            let kept = number.parse::<usize>().ok().and_then(|number| self.kept.get(number));
            out += kept.map_or("", String::as_str);
            out += parts.next().unwrap_or_default();
        }
        out
    }
}

/// A formula, whose gaps are parts as well.
fn with_parts_escaped(formula: &str, parts: &[(String, String)]) -> String {
    let mut html = String::new();
    let mut rest = formula;
    while let Some(at) = rest.find('{') {
        html += &escaped(&rest[..at]);
        rest = &rest[at..];
        let part = parts.iter().find(|(part, _)| rest.starts_with(part));
        let (length, shown) = part.map_or((1, "{"), |(part, html)| (part.len(), html));
        html += shown;
        rest = &rest[length..];
    }
    html + &escaped(rest)
}

/// How long the formula is that a text begins with. One that holds code or the end of a paragraph is none.
fn formula(text: &str) -> Option<usize> {
    let (open, close) = MATH.iter().find(|(open, _)| text.starts_with(open))?;
    let inside = &text[open.len()..];
    let end = inside.find(close)?;
    let is = !inside[..end].contains('`') && !inside[..end].contains("\n\n");
    is.then_some(open.len() + end + close.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(markdown: &str, expected: Expect) {
        expected.assert_eq(&blocks(markdown));
    }

    #[test]
    fn a_text_is_shown_as_it_is_meant() {
        check(
            "a `b<c>` & Vec<T>\nnext",
            expect!["<p>a <code>b&lt;c&gt;</code> &amp; Vec&lt;T&gt;<br />\nnext</p>"],
        );
        check(
            "```rust\nlet a = b < c;\n```",
            expect![[r#"
            <pre><code class="language-rust">let a = b &lt; c;
            </code></pre>"#]],
        );
        check(
            "x<sup>2</sup> and \\(a_1 < b_2*\\) <script>",
            expect![[r#"<p>x<sup>2</sup> and \(a_1 &lt; b_2*\) &lt;script&gt;</p>"#]],
        );
        check(
            "![a](media/b/1.png) ![sound](media/b/2.mp3) ![x](https://e.org/x.png)",
            expect![[
                r#"<p><img src="1.png" alt="a" /> [sound:2.mp3] <img src="https://e.org/x.png" alt="x" /></p>"#
            ]],
        );
    }

    #[test]
    fn one_paragraph_needs_no_mark() {
        assert_eq!(inline("a *b*"), "a <em>b</em>");
        assert_eq!(inline("a\n\nb"), "<p>a</p>\n<p>b</p>");
    }
}
