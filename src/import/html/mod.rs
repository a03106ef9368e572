//! Which Markdown stands for the HTML of a card?
//!
//! Cards of Anki, and what was copied out of it, are fragments of HTML that people and editors wrote over years: a
//! `div` a line, blanks that hold code in shape, formulas between other things. Formulas and what only looks like a tag
//! are set aside first (`cut`, `tags`), the rest becomes a shallow tree (`tree`), and the tree is written as Markdown
//! (`blocks`, `code`, `inline`, `table`). Gaps such as `{{c1::x}}` are text and pass as they are. Styles are lost; nothing that
//! a reader sees is, and what is left out is said. Every step takes time in proportion to the text, whatever it holds.

mod blocks;
mod code;
mod cut;
mod inline;
mod table;
mod tags;
mod tree;

use super::decode::tidy;
use super::media::Media;
use cut::Cut;
use std::borrow::Cow;
use tree::{Element, Node};

/// A text that was HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Markdown {
    /// Without blanks around it; pictures as [`image`](super::media::image) has them.
    pub text: String,
    /// What was left out, lower case; each once.
    pub warnings: Vec<String>,
    /// Pictures that were written into the text.
    pub media: Vec<Media>,
}

/// The Markdown of a fragment of HTML. A text without any tag keeps its lines.
pub(super) fn to_markdown(html: &str) -> Markdown {
    let cut = Cut::of(html);
    if !cut.has_tags && !is_plain_code(html) {
        let text = inline::sounds(&tidy(&plain(&cut.html)));
        return Markdown { text: cut.put_back(&text), ..Markdown::default() };
    }
    if !cut.has_tags {
        return to_markdown(&with_lines(html));
    }
    written(&cut, &tree::parse(&cut.html))
}

/// HTML in which a text without any tag keeps its lines, so that it can stand among others. One with indented lines is
/// code.
pub(super) fn with_lines(html: &str) -> Cow<'_, str> {
    if !html.contains('\n') || Cut::of(html).has_tags {
        return Cow::Borrowed(html);
    }
    if is_plain_code(html) {
        return Cow::Owned(format!("<pre>{html}</pre>"));
    }
    Cow::Owned(html.lines().map(str::trim).collect::<Vec<_>>().join("<br>"))
}

/// Whether a text without tags is code: two lines are indented, and it is neither a list nor fenced.
fn is_plain_code(text: &str) -> bool {
    let indented = |line: &&str| line.starts_with("  ") || line.starts_with('\t');
    let item = |line: &str| {
        let line = line.trim_start();
        line.starts_with(['-', '*', '+', '\u{2022}'])
            || line.starts_with(|c: char| c.is_ascii_digit())
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    lines().filter(indented).count() >= 2 && !text.contains("```") && !lines().any(item)
}

/// A fragment whose `details` hide the answer: what is seen, their summaries among it, and what opens. The second is
/// empty when nothing is hidden.
pub(super) fn seen_and_hidden(html: &str) -> (Markdown, Markdown) {
    if !html.contains("<details") {
        return (to_markdown(html), Markdown::default());
    }
    let cut = Cut::of(html);
    let mut hidden = Vec::new();
    let seen = without_details(tree::parse(&cut.html), &mut hidden);
    (written(&cut, &seen), written(&cut, &hidden))
}

/// Whether a text is HTML rather than plain: it has a tag or an entity.
pub(super) fn is_html(text: &str) -> bool {
    let entities = ["&nbsp;", "&lt;", "&gt;", "&amp;", "&quot;", "&#"];
    entities.iter().any(|entity| text.contains(entity)) || Cut::of(text).has_tags
}

fn written(cut: &Cut, nodes: &[Node]) -> Markdown {
    let mut writer = blocks::Writer::default();
    let text = writer.document(nodes);
    Markdown { text: cut.put_back(&text), warnings: writer.warnings, media: writer.media }
}

/// Text without tags, its entities decoded.
pub(super) fn plain(html: &str) -> String {
    tree::decode(html).replace('\u{a0}', " ")
}

fn without_details(nodes: Vec<Node>, hidden: &mut Vec<Node>) -> Vec<Node> {
    let mut seen = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(element) if element.is("details") => {
                for child in element.children {
                    match child {
                        Node::Element(summary) if summary.is("summary") => {
                            seen.push(Node::Element(summary));
                        }
                        other => hidden.push(other),
                    }
                }
            }
            Node::Element(Element { tag, children }) => {
                let children = without_details(children, hidden);
                seen.push(Node::Element(Element { tag, children }));
            }
            text => seen.push(text),
        }
    }
    seen
}

#[cfg(test)]
mod tests;
