//! Which elements does a fragment of HTML consist of?
//!
//! The tokenizer is that of `html5ever`. Its tree builder is not used: on hostile input it takes quadratic time and
//! makes trees of any depth. This one knows the tags whose end may be left out, never goes deeper than [`DEEPEST`], and
//! loses no text.

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Elements in each other; what is deeper is laid out as if it were not.
const DEEPEST: usize = 64;

#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

#[derive(Debug)]
pub(super) struct Element {
    pub tag: Tag,
    pub children: Vec<Node>,
}

impl Element {
    pub fn name(&self) -> &str {
        &self.tag.name
    }

    pub fn is(&self, name: &str) -> bool {
        self.name() == name
    }

    /// The value of an attribute, without blanks around it.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| attribute.value.trim())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The text of an element and of all in it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        collect(&self.children, &mut out);
        out
    }
}

fn collect(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => collect(&element.children, out),
        }
    }
}

/// The nodes of a fragment.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let sink = Builder(RefCell::new(vec![open(Tag {
        kind: TagKind::StartTag,
        name: LocalName::from("body"),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    })]));
    let mut stack = tokenize(html, sink).0.into_inner();
    while stack.len() > 1 {
        close_last(&mut stack);
    }
    stack.pop().map_or(Vec::new(), |root| root.children)
}

/// The text with its entities decoded; tags are not looked for.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let sink = tokenize(&text.replace('<', "&lt;"), Decoder(RefCell::default()));
    sink.0.into_inner()
}

fn tokenize<S: TokenSink<Handle = ()>>(html: &str, sink: S) -> S {
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let buffer = BufferQueue::default();
    buffer.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&buffer);
    tokenizer.end();
    tokenizer.sink
}

struct Decoder(RefCell<String>);

impl TokenSink for Decoder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::CharacterTokens(text) = token {
            self.0.borrow_mut().push_str(&text);
        }
        TokenSinkResult::Continue
    }
}

/// The elements that are open, the fragment itself first.
struct Builder(RefCell<Vec<Element>>);

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let stack = &mut *self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => push_text(stack, &text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return start(stack, tag),
            Token::TagToken(tag) => end(stack, &tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn open(tag: Tag) -> Element {
    Element { tag, children: Vec::new() }
}

fn push(stack: &mut [Element], node: Node) {
    if let Some(last) = stack.last_mut() {
        last.children.push(node);
    }
}

fn push_text(stack: &mut [Element], text: &str) {
    let Some(last) = stack.last_mut() else { return };
    match last.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => last.children.push(Node::Text(text.to_owned())),
    }
}

fn close_last(stack: &mut Vec<Element>) {
    if let Some(last) = stack.pop() {
        push(stack, Node::Element(last));
    }
}

/// Closes everything up to the nearest of these elements, if there is one before any of the boundaries.
fn close(stack: &mut Vec<Element>, names: &[&str], boundaries: &[&str]) {
    let inside = stack.iter().enumerate().skip(1).rev();
    let mut inside = inside.take_while(|(_, element)| !boundaries.contains(&element.name()));
    let found = inside.find(|(_, element)| names.contains(&element.name()));
    if let Some((depth, _)) = found {
        while stack.len() > depth {
            close_last(stack);
        }
    }
}

const CELLS: &[&str] = &["td", "th", "caption"];

fn start(stack: &mut Vec<Element>, tag: Tag) -> TokenSinkResult<()> {
    match &*tag.name {
        "li" => close(stack, &["li"], &["ul", "ol", "menu", "dir", "td", "th"]),
        "dt" | "dd" => close(stack, &["dt", "dd"], &["dl", "td", "th"]),
        "td" | "th" => close(stack, &["td", "th"], &["tr", "table"]),
        "tr" => close(stack, &["tr"], &["table"]),
        "thead" | "tbody" | "tfoot" => close(stack, &["thead", "tbody", "tfoot"], &["table"]),
        "option" | "optgroup" => close(stack, &["option"], &["select"]),
        name if ENDS_PARAGRAPH.contains(&name) => close(stack, &["p"], &["td", "th", "li"]),
        _ => {}
    }
    let raw = match &*tag.name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "textarea" | "title" => Some(RawKind::Rcdata),
        _ => None,
    };
    if VOID.contains(&&*tag.name) {
        push(stack, Node::Element(open(tag)));
    } else if stack.len() <= DEEPEST {
        stack.push(open(tag));
    }
    raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
}

fn end(stack: &mut Vec<Element>, tag: &Tag) {
    let name = &*tag.name;
    if name == "br" {
        let tag = Tag { kind: TagKind::StartTag, ..tag.clone() };
        return push(stack, Node::Element(open(tag)));
    }
    // An end tag without its start must not close the cell or the item that it stands in.
    let boundaries: &[&str] = match name {
        "td" | "th" | "caption" | "tr" | "thead" | "tbody" | "tfoot" => &["table"],
        "table" | "details" => &[],
        "li" => &["ul", "ol", "menu", "dir", "td", "th"],
        _ => CELLS,
    };
    close(stack, &[name], boundaries);
}

/// Elements without content.
const VOID: [&str; 17] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that end a paragraph which nobody ended.
const ENDS_PARAGRAPH: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dir",
    "div",
    "dl",
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
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "ul",
];
