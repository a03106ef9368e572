//! Which Markdown stands for the texts of an item?
//!
//! Texts are HTML: escaped in an element (1.2), or elements of the file itself (2.x). Both go through the reader of HTML
//! that all formats share.

use super::spec::unmarked;
use crate::import::html::{is_html, to_markdown, with_lines};
use crate::import::media::Media;
use crate::import::xml::text_of;
use roxmltree::Node;

/// Turns HTML into Markdown, and keeps what comes with it.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub warnings: Vec<String>,
    pub media: Vec<Media>,
}

impl Writer {
    /// The Markdown of HTML in which marks may stand.
    pub fn markdown(&mut self, html: &str) -> String {
        let markdown = to_markdown(html);
        self.warnings.extend(markdown.warnings);
        self.media.extend(markdown.media);
        markdown.text
    }
}

/// The name of an element without its prefix; those of 3.0 as the same ones of 2.x: `qti-simple-choice` is
/// `simpleChoice`.
pub(super) fn name(node: Node) -> String {
    let name = node.tag_name().name();
    name.strip_prefix("qti-").map_or_else(|| name.to_owned(), camel)
}

fn camel(kebab: &str) -> String {
    let mut out = String::with_capacity(kebab.len());
    for (at, part) in kebab.split('-').enumerate() {
        let mut chars = part.chars();
        match chars.next().filter(|_| at > 0) {
            Some(first) => out.extend(first.to_uppercase().chain(chars)),
            None => out += part,
        }
    }
    out
}

/// An attribute by its name in 2.x, whatever its prefix; in 3.0 `responseIdentifier` is `response-identifier`.
pub(super) fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    let is = |name: &str| name == wanted || (name.contains('-') && camel(name) == wanted);
    node.attributes().find(|attribute| is(attribute.name())).map(|attribute| attribute.value())
}

/// The elements in this one.
pub(super) fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The elements at any depth with this name.
pub(super) fn all<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|inner| inner.is_element() && name(*inner) == wanted).collect()
}

/// The content of an element as HTML. `special` writes what is no HTML, and says whether it did.
pub(super) fn html<'a, 'i>(
    node: Node<'a, 'i>,
    special: &mut dyn FnMut(Node<'a, 'i>, &mut String) -> bool,
    out: &mut String,
) {
    for child in node.children() {
        if child.is_text() {
            let text = unmarked(child.text().unwrap_or_default());
            // Some programs put HTML into sections of character data.
            let source = child.document().input_text().get(child.range()).unwrap_or_default();
            if source.contains("<![CDATA[") && text.contains("</") && is_html(&text) {
                *out += &text;
                continue;
            }
            let kept = node.ancestors().any(|above| above.tag_name().name() == "pre");
            escape(&if kept { text } else { one_blank(&text) }, out);
        } else if child.is_element() && !special(child, out) {
            element(child, special, out);
        }
    }
}

fn element<'a, 'i>(
    node: Node<'a, 'i>,
    special: &mut dyn FnMut(Node<'a, 'i>, &mut String) -> bool,
    out: &mut String,
) {
    let tag = node.tag_name().name();
    // A picture as an object is a picture, and what stands in it says what it shows.
    let picture = tag == "object"
        && attribute(node, "type").is_none_or(|kind| kind.starts_with("image/"))
        && attribute(node, "data").is_some();
    if picture {
        let source = attribute(node, "data").unwrap_or_default();
        push_element("img", [("src", source)].into_iter(), out);
        out.push(' ');
        return html(node, special, out);
    }
    // An element of QTI that says nothing itself; those of formulas have names of their own.
    let formula = || node.ancestors().any(|above| above.tag_name().name() == "math");
    if !is_html(&format!("<{tag}>")) && !formula() {
        return html(node, special, out);
    }
    push_element(tag, node.attributes().map(|a| (a.name(), a.value())), out);
    html(node, special, out);
    if !matches!(tag, "br" | "hr" | "img" | "input" | "col" | "wbr" | "source" | "track" | "embed")
    {
        *out += &format!("</{tag}>");
    }
}

fn push_element<'a>(
    tag: &str,
    attributes: impl Iterator<Item = (&'a str, &'a str)>,
    out: &mut String,
) {
    *out += &format!("<{tag}");
    for (name, value) in attributes {
        *out += &format!(" {name}=\"");
        escape(value, out);
        out.push('"');
    }
    out.push('>');
}

/// Line feeds and indentation of a file's elements are one blank, as everywhere in HTML.
fn one_blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// Text as HTML.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => *out += "&amp;",
            '<' => *out += "&lt;",
            '>' => *out += "&gt;",
            '"' => *out += "&quot;",
            c => out.push(c),
        }
    }
}

/// The HTML of a text of 1.2: `mattext` and `mat_formattedtext`. Programs write HTML whatever type they declare; what is
/// declared as plain text must look like more than a lone `<s>`. Plain text keeps its lines.
pub(super) fn mattext(node: Node) -> String {
    let declared = attribute(node, "texttype").or(attribute(node, "type")).unwrap_or_default();
    let declared = declared.to_lowercase();
    let mut out = String::new();
    if node.children().any(|child| child.is_element()) {
        html(node, &mut |_, _| false, &mut out);
        return out;
    }
    let text = unmarked(&text_of(node));
    let signs = ["</", "<br", "<img", "<p>", "<p ", "&nbsp;"];
    let tagged = is_html(&text)
        && (!declared.contains("plain") || signs.iter().any(|sign| text.contains(sign)));
    if declared.contains("html") || tagged {
        return text;
    }
    escape(text.trim_matches('\n'), &mut out);
    with_lines(&out).into_owned()
}

/// The HTML of everything that a `material` or a flow of them shows.
pub(super) fn material(node: Node, out: &mut String) {
    for child in elements(node) {
        match child.tag_name().name() {
            "mattext" | "matemtext" | "mat_formattedtext" => *out += &mattext(child),
            "matbreak" => *out += "<br>",
            "matimage" | "mataudio" | "matvideo" | "matfile" => medium(child, out),
            // The same again for those who cannot see or hear the first.
            "altmaterial" => {}
            _ => material(child, out),
        }
    }
}

fn medium(node: Node, out: &mut String) {
    let source = attribute(node, "uri").or(attribute(node, "href")).unwrap_or_default().trim();
    if source.is_empty() {
        let kind = attribute(node, "imagtype").unwrap_or("image/png");
        let data = text_of(node);
        let data = format!("data:{kind};base64,{}", data.trim());
        if attribute(node, "embedded") == Some("base64") {
            push_element("img", [("src", data.as_str())].into_iter(), out);
        }
        return;
    }
    let label = attribute(node, "label").unwrap_or_default();
    push_element("img", [("src", source), ("alt", label)].into_iter(), out);
}
