//! Which Markdown stands for a text of GIFT?
//!
//! `[html]`, `[markdown]`, `[plain]` or `[moodle]` before a text says what it is; without one it is what the question's
//! text is, and that is `[moodle]`: HTML whose line ends count.

use super::escape::unescaped;
use crate::import::decode::tidy;
use crate::import::html;
use crate::import::media::Media;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Moodle,
    Html,
    Markdown,
    Plain,
}

/// The format that a text names, if it does, and the text after it.
pub(super) fn format(text: &str) -> (Option<Format>, &str) {
    let text = text.trim();
    let named = [
        ("[html]", Format::Html),
        ("[markdown]", Format::Markdown),
        ("[plain]", Format::Plain),
        ("[moodle]", Format::Moodle),
    ];
    let starts =
        |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    match named.iter().find(|(name, _)| starts(name)) {
        Some((name, format)) => (Some(*format), text[name.len()..].trim_start_matches(' ')),
        None => (None, text),
    }
}

/// Writes the texts of one item, and gathers what is to be said about them and the pictures in them.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub warnings: Vec<String>,
    pub media: Vec<Media>,
}

impl Writer {
    /// The Markdown of a text as it stands in the file.
    pub fn text(&mut self, raw: &str, default: Format) -> String {
        let (named, raw) = format(raw);
        self.written(&unescaped(raw), named.unwrap_or(default))
    }

    /// The Markdown of a text whose escapes are taken off.
    pub fn written(&mut self, text: &str, format: Format) -> String {
        let text = text.replace("@@PLUGINFILE@@/", "");
        // A backslash alone keeps a blank line from ending the item.
        let text = match text.trim() {
            "\\" => text,
            _ => text
                .split('\n')
                .map(|line| if line.trim() == "\\" { "" } else { line })
                .collect::<Vec<_>>()
                .join("\n"),
        };
        let fenced = text.contains("```");
        match format {
            Format::Markdown => tidy(&text),
            Format::Moodle if fenced && !text.contains("<p") => dedented(&text),
            Format::Plain => dedented(&text),
            Format::Html | Format::Moodle => {
                let is_html = html::is_html(&text);
                let made = html::to_markdown(&if is_html { text } else { dedented(&text) });
                for warning in made.warnings {
                    if !self.warnings.contains(&warning) {
                        self.warnings.push(warning);
                    }
                }
                self.media.extend(made.media);
                made.text
            }
        }
    }
}

/// Without the blanks that all lines but the first begin with, because answers are indented in the file.
fn dedented(text: &str) -> String {
    let text = tidy(text);
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let later = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let common = later.map(indent).min().unwrap_or(0);
    let lines: Vec<&str> = text
        .lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { line } else { line.get(common..).unwrap_or_default() })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format() {
        for (raw, expected) in [
            ("[html]<p>a <b>b</b></p>", "a **b**"),
            ("a <b>b</b>", "a **b**"),
            ("[plain] a <b>b</b>", "a <b>b</b>"),
            ("[markdown]a  \\nb", "a\nb"),
            ("[HTML] &lt;T&gt;", "<T>"),
            ("[0] is first", "[0] is first"),
            ("a\n      b\n        c", "a\nb\n  c"),
            ("a\n \\ \nb", "a\n\nb"),
            (r"List<String> \{ \}", "List<String> { }"),
            ("```java\n  List<b> x;\n```", "```java\n  List<b> x;\n```"),
            ("<img src\\=\"@@PLUGINFILE@@/3.png\" alt\\=\"x\">", "![x](media:3.png)"),
        ] {
            assert_eq!(Writer::default().text(raw, Format::Moodle), expected, "{raw}");
        }
    }
}
