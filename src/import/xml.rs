//! What tree do the bytes of an XML file stand for?
//!
//! [`XmlText::of`] decodes, as the file declares where it declares anything, and [`XmlText::parse`] gives the tree with
//! lines and the source of each element. The parser walks without recursion, but compares the attributes of an element
//! and the namespaces in scope each with each, and follows entities; hence the caps of [`checked`] before it runs, which
//! also let readers walk the tree with recursion. What is not well-formed is refused with line and column.

use super::Input;
use super::decode::head;
use super::draft::Unreadable;
use encoding_rs::Encoding;
use roxmltree::{Document, Error, Node, ParsingOptions};
use std::borrow::Cow;

/// Elements in each other; real files have about twenty.
const DEEPEST: usize = 200;
/// Signs `=` in one tag.
const MOST_ATTRIBUTES: usize = 200;
/// Declarations `xmlns` that hold at one place, and in the whole file.
const MOST_IN_SCOPE: usize = 32;
const MOST_NAMESPACES: usize = 100_000;
/// Signs `<` and `=` of the whole file, because the parser sets room aside for each.
const MOST_SIGNS: usize = 8 << 20;
/// Elements, texts and comments.
const MOST_NODES: u32 = 4 << 20;
/// What follows a message about broken XML.
const NEXT: &str = "correct it there, or export the file again";

/// The text of an XML file.
pub(super) struct XmlText<'a> {
    /// Begins with the first sign; characters that XML has not are blanks.
    text: Cow<'a, str>,
    /// Line feeds, and characters after the last of them, before the first sign.
    skipped: (usize, usize),
    /// What is odd about the file as a whole.
    pub warnings: Vec<String>,
}

impl<'a> XmlText<'a> {
    /// Without a byte order mark and valid UTF-8 the declaration says which encoding it is.
    pub fn of(input: &'a Input) -> Result<Self, Unreadable> {
        let mut warnings = Vec::new();
        let text = match declared(input.bytes) {
            Some(encoding) => {
                // The report guesses the encoding of a text and says so.
                warnings.push(format!("it was read as {}, as it declares", encoding.name()));
                encoding.decode_without_bom_handling(input.bytes).0
            }
            None if input.text().is_binary() => {
                return Err(Unreadable::new(
                    "this is no text; name another format with `--format`",
                ));
            }
            None => Cow::Borrowed(&*input.text().text),
        };
        let start = text.len() - text.trim_start().len();
        let lead = &text[..start];
        let skipped =
            (lead.matches('\n').count(), lead.rsplit('\n').next().unwrap_or("").chars().count());
        let odd = text.chars().filter(|c| !allowed(*c)).count();
        let text = match text {
            text if odd > 0 => {
                warnings.push(format!("{odd} characters that XML does not allow are left out"));
                Cow::Owned(
                    text[start..].chars().map(|c| if allowed(c) { c } else { ' ' }).collect(),
                )
            }
            Cow::Borrowed(text) => Cow::Borrowed(&text[start..]),
            Cow::Owned(text) => Cow::Owned(text[start..].to_owned()),
        };
        Ok(Self { text, skipped, warnings })
    }

    /// The name of the first element, without its prefix; nothing is checked beyond it.
    pub fn root(&self) -> Option<&str> {
        root_name(&self.text)
    }

    /// Whether a sign or a tag is in it, well-formed or not.
    pub fn has(&self, part: &str) -> bool {
        self.text.contains(part)
    }

    /// How often it is.
    pub fn count(&self, part: &str) -> usize {
        self.text.matches(part).count()
    }

    /// The tree, or where and why there is none.
    pub fn parse(&self) -> Result<Xml<'_>, Unreadable> {
        let text = &*self.text;
        checked(text).map_err(|(at, message)| self.refused(position(text, at), message))?;
        // Without declared entities a document type is harmless; nothing outside of the file is ever read.
        let options = ParsingOptions {
            allow_dtd: true,
            nodes_limit: MOST_NODES,
            ..ParsingOptions::default()
        };
        let doc = Document::parse_with_options(text, options).map_err(|error| {
            let (at, message) = explained(text, &error);
            self.refused(at, message)
        })?;
        let feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at);
        Ok(Xml { doc, feeds: feeds.collect(), skipped: self.skipped.0 })
    }

    fn refused(&self, (line, column): (usize, usize), message: String) -> Unreadable {
        let column = if line == 1 { column + self.skipped.1 } else { column };
        Unreadable::at(line + self.skipped.0, column, message)
    }
}

/// A tree that knows its lines.
pub(super) struct Xml<'t> {
    doc: Document<'t>,
    feeds: Vec<usize>,
    skipped: usize,
}

impl Xml<'_> {
    pub fn root(&self) -> Node<'_, '_> {
        self.doc.root_element()
    }

    /// The line on which a node begins, from 1.
    pub fn line(&self, node: Node) -> usize {
        let start = node.range().start;
        self.feeds.partition_point(|feed| *feed < start) + 1 + self.skipped
    }

    /// A node as it stands in the file.
    pub fn raw(&self, node: Node) -> &str {
        &self.doc.input_text()[node.range()]
    }
}

/// The elements in this one with a name; prefixes do not count.
pub(super) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first element in this one with a name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// All text in an element, that of the elements in it among it.
pub(super) fn text_of(node: Node) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// The name of the first element of a text, without its prefix.
pub(super) fn root_name(text: &str) -> Option<&str> {
    let first =
        tags(text.trim_start_matches('\u{feff}')).find(|(_, tag)| !tag.starts_with("<!"))?;
    let name = tag_name(first.1);
    Some(name.rsplit(':').next().unwrap_or(name)).filter(|name| !name.is_empty())
}

/// The encoding that a file declares which is neither marked nor valid UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    match bytes {
        [b'<', 0, ..] => return Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => return Some(encoding_rs::UTF_16BE),
        _ => {}
    }
    let start = bytes[..bytes.len().min(400)].trim_ascii_start();
    if !start.starts_with(b"<?xml") || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let declaration = start.split(|byte| *byte == b'>').next()?;
    let declaration = String::from_utf8_lossy(declaration);
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    // One that declares UTF-8 and is not, or UTF-16 and shows no sign of it, is guessed as any other text.
    let encoding = Encoding::for_label(label.as_bytes())?;
    (encoding.is_ascii_compatible() && encoding != encoding_rs::UTF_8).then_some(encoding)
}

/// Whether XML 1.0 allows the character.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// The tags of a text with their places: `<..>`, without comments, instructions and sections of character data. One that
/// is broken ends before the next `<`.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text.get(at..)?.find('<')?;
            let rest = &text[at..];
            let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
                .into_iter()
                .find(|(start, _)| rest.starts_with(start));
            match skipped {
                Some((start, end)) => {
                    let inside = rest[start.len()..].find(end)?;
                    at += start.len() + inside + end.len();
                }
                None => {
                    let length = tag_length(rest);
                    let found = (at, &rest[..length]);
                    at += length;
                    return Some(found);
                }
            }
        }
    })
}

/// How long the tag is that begins here; `>` in quotes does not end it.
fn tag_length(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match (byte, quote) {
            (b'<', _) => return at,
            (b'>', None) => return at + 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    rest.len()
}

fn tag_name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<').trim_start_matches('/');
    tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default()
}

/// What would cost the parser or its readers more than time in proportion, with its place.
fn checked(text: &str) -> Result<(), (usize, String)> {
    for (sign, shown) in [('<', "tags"), ('=', "signs `=`")] {
        if text.bytes().filter(|byte| *byte == sign as u8).count() > MOST_SIGNS {
            return Err((
                0,
                format!("more than {MOST_SIGNS} {shown}; split the file and import each part"),
            ));
        }
    }
    let (mut open, mut in_scope, mut namespaces) = (Vec::new(), 0, 0);
    for (at, tag) in tags(text) {
        if tag.starts_with("<!") {
            // Quotes and comments could hide the declaration from a closer look.
            let may_declare = tag.contains('[') || !tag.ends_with('>');
            if let Some(entity) = may_declare.then(|| text.find("<!ENTITY")).flatten() {
                return Err((entity, "entities of a document type are not read, because they can multiply and name other files; replace them by what they stand for, and take the declaration out".to_owned()));
            }
        } else if tag.starts_with("</") {
            in_scope -= open.pop().unwrap_or_default();
        } else {
            let declares = tag.matches("xmlns").count();
            if tag.matches('=').count() > MOST_ATTRIBUTES {
                return Err((
                    at,
                    format!(
                        "`<{}>` has more than {MOST_ATTRIBUTES} attributes; {NEXT}",
                        tag_name(tag)
                    ),
                ));
            }
            namespaces += declares;
            if in_scope + declares > MOST_IN_SCOPE || namespaces > MOST_NAMESPACES {
                return Err((at, format!("too many namespaces (`xmlns`) are declared; {NEXT}")));
            }
            if !tag.ends_with("/>") {
                in_scope += declares;
                open.push(declares);
            }
            if open.len() > DEEPEST {
                return Err((
                    at,
                    format!("elements stand more than {DEEPEST} deep in each other here; {NEXT}"),
                ));
            }
        }
    }
    Ok(())
}

/// Line and column of a place, from 1.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// Where the parser stopped, what it expected, and what to do.
fn explained(text: &str, error: &Error) -> ((usize, usize), String) {
    let end = position(text, text.trim_end().len());
    let pos = error.pos();
    let at = (pos.row as usize, pos.col as usize);
    match error {
        Error::UnexpectedCloseTag(expected, found, _) => {
            let line = open_at(text, at).map_or(String::new(), |line| format!(" of line {line}"));
            (
                at,
                format!(
                    "expected `</{expected}>`, which closes `<{expected}>`{line}, found `</{found}>`; {NEXT}"
                ),
            )
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            let open = last_open(text, text.len());
            let what = open.map_or("more".to_owned(), |(_, name)| format!("`</{name}>`"));
            (
                end,
                format!(
                    "expected {what}, the file ends here; it was cut off, so export or download it again"
                ),
            )
        }
        Error::NoRootNode => {
            (end, format!("expected an element such as `<quiz>`, found none; {NEXT}"))
        }
        Error::UnknownEntityReference(name, _) => (
            at,
            format!(
                "`&{name};` is no entity of XML; write the character itself, or put the text into `<![CDATA[..]]>`"
            ),
        ),
        Error::MalformedEntityReference(_) => (
            at,
            "expected an entity after `&`; write `&amp;`, or put the text into `<![CDATA[..]]>`"
                .to_owned(),
        ),
        Error::InvalidChar(expected, found, _) => {
            (at, format!("expected {}, found {}; {NEXT}", shown(*expected), shown(*found)))
        }
        Error::InvalidChar2(expected, found, _) => (
            at,
            format!("expected {}, found {}; {NEXT}", expected.replace('\'', "`"), shown(*found)),
        ),
        Error::InvalidString(expected, _) => (at, format!("expected `{expected}`; {NEXT}")),
        Error::UnknownToken(_) => (
            at,
            format!(
                "expected nothing after the first element, or one that begins with a letter; {NEXT}"
            ),
        ),
        Error::NodesLimitReached => (
            (1, 1),
            format!(
                "more than {MOST_NODES} elements and texts; split the file and import each part"
            ),
        ),
        other => {
            let words = other.to_string().replace('\'', "`");
            let place = format!(" at {pos}");
            (at, format!("{}; {NEXT}", words.replace(&place, "")))
        }
    }
}

fn shown(byte: u8) -> String {
    match byte {
        b'"' | b'\'' => "a quote".to_owned(),
        b'\n' | b'\r' => "the end of the line".to_owned(),
        byte if byte.is_ascii_graphic() => format!("`{}`", byte as char),
        b' ' => "a blank".to_owned(),
        _ => "another character".to_owned(),
    }
}

/// The line of the element that is open where a tag closes another one.
fn open_at(text: &str, (line, column): (usize, usize)) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = head(&text[start..], text.len());
    let at = start + rest.char_indices().nth(column - 1)?.0;
    last_open(text, at).map(|(at, _)| position(text, at).0)
}

/// The innermost element that is open at a place, and its name.
fn last_open(text: &str, until: usize) -> Option<(usize, &str)> {
    let mut open = Vec::new();
    for (at, tag) in tags(text).take_while(|(at, _)| *at < until) {
        if tag.starts_with("</") {
            open.pop();
        } else if !tag.starts_with("<!") && !tag.ends_with("/>") {
            open.push((at, tag_name(tag)));
        }
    }
    open.pop()
}

#[cfg(test)]
mod tests;
