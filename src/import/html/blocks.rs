//! How is a tree of HTML laid out as Markdown?

use super::super::draft::sha256;
use super::super::media::{Media, decoded, image};
use super::code::{self, is_code, language};
use super::tree::{Element, Node};
use super::{inline, table};
use base64::prelude::{BASE64_STANDARD, Engine as _};

/// A part of a text that begins on a line of its own.
pub(super) struct Block {
    pub text: String,
    /// It keeps a blank line's distance, as paragraphs do and lines of an editor do not.
    pub apart: bool,
}

/// Writes a tree and notes what is left out.
#[derive(Default)]
pub(super) struct Writer {
    pub warnings: Vec<String>,
    pub media: Vec<Media>,
    /// The language that the elements around name.
    pub language: Option<String>,
}

impl Writer {
    pub fn document(&mut self, nodes: &[Node]) -> String {
        joined(self.blocks(nodes))
    }

    pub fn warn(&mut self, warning: &str) {
        if !self.warnings.iter().any(|known| known == warning) {
            self.warnings.push(warning.to_owned());
        }
    }

    pub fn blocks(&mut self, nodes: &[Node]) -> Vec<Block> {
        let (mut blocks, mut line) = (Vec::new(), String::new());
        for node in nodes {
            match node {
                Node::Element(element) if is_block(element) => {
                    flush(&mut line, &mut blocks);
                    self.block(element, &mut blocks);
                }
                node => inline::write(self, node, &mut line),
            }
        }
        flush(&mut line, &mut blocks);
        blocks
    }

    fn block(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        if let Some(source) = original_markdown(element) {
            return blocks.push(Block { text: source, apart: true });
        }
        if is_code(element) {
            let text = code::fenced(self, element);
            return blocks.extend((!text.is_empty()).then_some(Block { text, apart: true }));
        }
        let mut push = |text: String, apart: bool| {
            if !text.trim().is_empty() {
                blocks.push(Block { text, apart });
            }
        };
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(element.name().as_bytes()[1] - b'0');
                let text = self.document(&element.children);
                match text.split_once('\n') {
                    _ if text.is_empty() => {}
                    None => push(format!("{} {text}", "#".repeat(level)), true),
                    Some(_) => push(text, true),
                }
            }
            "ul" | "ol" | "menu" | "dir" => push(self.list(element), true),
            "dl" => push(self.definitions(element), true),
            "blockquote" => {
                let text = self.document(&element.children);
                push(prefixed(&text, "> ", "> "), true);
            }
            "table" => push(table::write(self, element), true),
            "hr" => push("---".to_owned(), true),
            "li" => push(prefixed(&self.document(&element.children), "- ", "  "), false),
            "details" => {
                for summary in element.elements().filter(|child| child.is("summary")) {
                    push(self.document(&summary.children), true);
                }
                push(self.without(element, "summary"), true);
            }
            name => {
                let apart = matches!(name, "p" | "figure" | "summary" | "section" | "article");
                let outer = self.language.clone();
                self.language = language(element).or_else(|| outer.clone());
                let inside = self.blocks(&element.children);
                self.language = outer;
                if inside.iter().all(|block| block.text.is_empty()) {
                    // An empty line of an editor is `<div><br></div>`.
                    let line = element.elements().any(|child| child.is("br"));
                    blocks.extend(line.then_some(Block { text: String::new(), apart: false }));
                } else if apart {
                    blocks.push(Block { text: joined(inside), apart });
                } else {
                    blocks.extend(inside);
                }
            }
        }
    }

    /// The blocks of an element except its children of this name.
    fn without(&mut self, element: &Element, name: &str) -> String {
        let mut blocks = Vec::new();
        let is = |node: &Node| matches!(node, Node::Element(child) if child.is(name));
        for run in element.children.split(is) {
            blocks.extend(self.blocks(run));
        }
        joined(blocks)
    }

    fn list(&mut self, list: &Element) -> String {
        let mut number: u64 = list.attribute("start").and_then(|n| n.parse().ok()).unwrap_or(1);
        let ordered = list.is("ol");
        let (mut items, mut loose): (Vec<String>, bool) = (Vec::new(), false);
        let mut indent = "  ".to_owned();
        for child in &list.children {
            match child {
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Element(item) if item.is("li") => {
                    let blocks = self.blocks(&item.children);
                    let marker = if ordered { format!("{number}. ") } else { "- ".to_owned() };
                    number = number.saturating_add(1);
                    let paragraphs = blocks.iter().filter(|block| block.apart);
                    loose |= paragraphs.clone().count() > 1;
                    let text = tight(blocks);
                    indent = " ".repeat(marker.len());
                    items.push(prefixed(&text, &marker, &indent));
                }
                // A list in a list, without an item around it, belongs to the item before.
                other => {
                    let text = tight(self.blocks(std::slice::from_ref(other)));
                    match items.last_mut() {
                        _ if text.is_empty() => {}
                        Some(last) => *last += &format!("\n{}", prefixed(&text, &indent, &indent)),
                        None => items.push(text),
                    }
                }
            }
        }
        items.join(if loose { "\n\n" } else { "\n" })
    }

    fn definitions(&mut self, list: &Element) -> String {
        let mut blocks = Vec::new();
        for child in &list.children {
            match child {
                Node::Element(item) if item.is("dd") => {
                    let text = self.document(&item.children);
                    blocks.push(Block { text: prefixed(&text, ": ", "  "), apart: false });
                }
                Node::Element(item) if item.is("dt") => {
                    let text = self.document(&item.children);
                    blocks.push(Block { text, apart: false });
                }
                other => blocks.extend(self.blocks(std::slice::from_ref(other))),
            }
        }
        joined(blocks)
    }

    /// A picture as a link to its file, its address, or the file that is written into the text.
    pub fn picture(&mut self, element: &Element) -> String {
        let alt = element.attribute("alt").or(element.attribute("title")).unwrap_or_default();
        match element.attribute("src").unwrap_or_default() {
            "" => alt.to_owned(),
            source if source.starts_with("data:") => match embedded(source) {
                Some(media) => {
                    let link = image(alt, &media.name);
                    self.media.push(media);
                    link
                }
                None => {
                    self.warn("a picture that is written into the text cannot be read");
                    alt.to_owned()
                }
            },
            source if source.contains("://") || source.starts_with("//") => {
                let alt = alt.replace(['[', ']', '\n'], " ");
                format!("![{}]({})", alt.trim(), link_target(source))
            }
            source => image(alt, &decoded(source)),
        }
    }
}

pub(super) const LEFT_OUT: &str = "a script or a style in the text is left out";

/// An address without what would end the link.
pub(super) fn link_target(address: &str) -> String {
    let address: String = address.split_whitespace().collect::<Vec<_>>().join("%20");
    address.replace('(', "%28").replace(')', "%29")
}

/// The file of `data:image/png;base64,..`, named by its hash.
fn embedded(source: &str) -> Option<Media> {
    let (kind, data) = source.strip_prefix("data:")?.split_once(',')?;
    let kind = kind.strip_suffix(";base64")?;
    let data: String = data.split_whitespace().collect();
    let bytes = BASE64_STANDARD.decode(data).ok()?;
    let ending = kind.split(';').next()?.rsplit('/').next()?.split('+').next()?;
    let known = (1..=5).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric);
    let name = format!("{}.{}", &sha256(&bytes)[..16], if known { ending } else { "bin" });
    Some(Media { name, bytes })
}

/// What the author wrote, where a program keeps it with the HTML that it made of it.
fn original_markdown(element: &Element) -> Option<String> {
    let bytes = BASE64_STANDARD.decode(element.attribute("data-original-markdown")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    (!text.trim().is_empty()).then(|| super::tidy(&text))
}

/// The blocks, one under the other; never more than one blank line between two.
pub(super) fn joined(blocks: Vec<Block>) -> String {
    let (mut out, mut apart, mut blank) = (String::new(), false, false);
    for block in blocks {
        if block.text.is_empty() {
            blank = true;
            continue;
        }
        if !out.is_empty() {
            out += if apart || block.apart || blank { "\n\n" } else { "\n" };
        }
        out += &block.text;
        (apart, blank) = (block.apart, false);
    }
    out
}

/// The blocks of an item: a list follows its line closely, paragraphs keep their distance.
fn tight(mut blocks: Vec<Block>) -> String {
    let is_list = |block: &Block| {
        let text = block.text.as_str();
        text.starts_with("- ") || text.starts_with("1. ")
    };
    if blocks.iter().skip(1).all(is_list) {
        blocks.iter_mut().for_each(|block| block.apart = false);
    }
    joined(blocks)
}

/// A text whose first line begins with one thing and the others with another; empty lines get nothing.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let line = |(at, line): (usize, &str)| {
        let prefix = if at == 0 { first } else { others };
        format!("{prefix}{line}").trim_end().to_owned()
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn flush(line: &mut String, blocks: &mut Vec<Block>) {
    let text = inline::finished(line);
    // Two line breaks between blocks are an empty line.
    if !text.is_empty() || line.matches('\n').count() > 1 {
        blocks.push(Block { text, apart: false });
    }
    line.clear();
}

/// Elements that begin on a line of their own.
const BLOCKS: [&str; 46] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

pub(super) fn is_block(element: &Element) -> bool {
    let name = element.name();
    if BLOCKS.contains(&name) || is_code(element) {
        return true;
    }
    // What is inline lays blocks out when it holds some; formulas and drawings have their own writers.
    !matches!(name, "math" | "svg" | "code" | "ruby" | "select" | "head" | "template")
        && element.elements().any(is_block)
}
