//! Which texts and files does a question of Moodle have?
//!
//! A text is HTML, Markdown, plain, or "Moodle auto-format" (lines, with tags among them), as the attribute `format`
//! says; files stand beside it in base64 and are called `@@PLUGINFILE@@/name` in it.

use crate::import::decode::tidy;
use crate::import::draft::sha256;
use crate::import::html::to_markdown;
use crate::import::media::{Media, image, with_media};
use crate::import::pictures::localised;
use crate::import::xml::{Xml, child, children, text_of};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use roxmltree::Node;
use std::collections::HashMap;

/// Where Moodle's texts say that a file is one of the question's.
const PREFIX: &str = "@@PLUGINFILE@@/";
const HTML: &str = "html";
/// What the reader of HTML says to a style sheet or a script.
const STYLE: &str = "a script or a style in the text is left out";
/// Largest file, in bytes of base64.
const LARGEST: usize = 24 << 20;

/// The files of all questions. Two questions may have different files of one name.
#[derive(Default)]
pub(super) struct Files {
    pub media: Vec<Media>,
    /// The hash of each.
    names: HashMap<String, String>,
}

impl Files {
    /// Keeps a file, and gives the name that it has from now on.
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let hash = sha256(&bytes);
        let known = self.names.get(name);
        if known == Some(&hash) {
            return name.to_owned();
        }
        let name = match known {
            None => name.to_owned(),
            Some(_) => format!("{}-{name}", &hash[..8]),
        };
        if self.names.insert(name.clone(), hash).is_none() {
            self.media.push(Media { name: name.clone(), bytes });
        }
        name
    }
}

/// The texts of one question.
pub(super) struct Texts<'f, 'x> {
    xml: &'x Xml<'x>,
    files: &'f mut Files,
    /// From the name in the texts to the one in the import.
    names: HashMap<String, String>,
    /// The format of a text that names none: that of the question's own text, as in Moodle.
    format: &'x str,
    /// What cannot be read in texts and files.
    pub warnings: Vec<String>,
}

impl<'f, 'x> Texts<'f, 'x> {
    pub fn new(question: Node<'x, '_>, xml: &'x Xml<'x>, files: &'f mut Files) -> Self {
        let own = question.children().find(|child| child.has_tag_name("questiontext"));
        let format = own.and_then(|own| own.attribute("format")).unwrap_or(HTML);
        let mut texts = Self { xml, files, names: HashMap::new(), format, warnings: Vec::new() };
        let named = |node: &Node, name: &str| node.is_element() && node.tag_name().name() == name;
        // Those beside the tests of a program are for its machine.
        let for_tests = |node: &Node| node.ancestors().any(|above| named(&above, "testcases"));
        let files = question.descendants().filter(|node| named(node, "file"));
        for file in files.filter(|file| !for_tests(file)) {
            texts.add(file);
        }
        texts
    }

    fn add(&mut self, file: Node) {
        let Some(name) = file.attribute("name").map(str::trim).filter(|name| !name.is_empty())
        else {
            return;
        };
        let folder = file.attribute("path").unwrap_or_default().trim_matches('/');
        let name = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let data = text_of(file);
        let is_text =
            file.attribute("encoding").is_some_and(|how| !how.eq_ignore_ascii_case("base64"));
        match if is_text { Ok(data.into_bytes()) } else { bytes_of(&data) } {
            Ok(bytes) => {
                let kept = self.files.add(&name, bytes);
                self.names.insert(name, kept);
            }
            Err(why) => self.warnings.push(format!("the file `{name}` {why}")),
        }
    }

    /// A file that a node holds without a text that shows it, as a picture.
    pub fn pictures(&self, node: Node) -> String {
        let shown = children(node, "file").filter_map(|file| {
            let name = file.attribute("name")?.trim();
            Some(image("", self.names.get(name).map_or(name, String::as_str)))
        });
        shown.collect::<Vec<_>>().join("\n")
    }

    /// The picture of a question as Moodle 1.9 wrote it: a name, and its data beside it.
    pub fn old_picture(&mut self, question: Node) -> String {
        let name = child(question, "image").map(text_of).unwrap_or_default();
        let name = name.trim();
        if name.is_empty() {
            return String::new();
        }
        if let Some(data) = child(question, "image_base64").map(text_of) {
            match bytes_of(&data) {
                Ok(bytes) => return image("", &self.files.add(name, bytes)),
                Err(why) => self.warnings.push(format!("the file `{name}` {why}")),
            }
        }
        image("", name)
    }

    /// The text of an element as Markdown.
    pub fn of(&mut self, node: Node) -> String {
        self.written(&self.html(node), node.attribute("format").unwrap_or(self.format))
    }

    /// The text of an element in this one; empty when there is none.
    pub fn of_child(&mut self, node: Node, name: &str) -> String {
        child(node, name).map_or(String::new(), |node| self.of(node))
    }

    /// What somebody types: plain, unless it says that it is HTML.
    pub fn typed(&mut self, node: Node) -> String {
        match node.attribute("format") {
            Some(HTML) => self.of(node),
            _ => content(node).trim().to_owned(),
        }
    }

    /// Text in the format of the question's own text as Markdown.
    pub fn written_as_question(&mut self, text: &str) -> String {
        self.written(text, self.format)
    }

    /// Text in one of Moodle's formats as Markdown.
    fn written(&mut self, text: &str, format: &str) -> String {
        let text = match format {
            "plain_text" | "plain" => tidy(text),
            "markdown" => localised(&tidy(text)),
            "moodle_auto_format" if has_lines_only(text) => {
                self.markdown(&text.replace('\n', "<br>"))
            }
            _ => self.markdown(text),
        };
        if !text.contains("](") {
            return text;
        }
        let text = text.replace(&format!("]({PREFIX}"), "](media:");
        with_media(&text, |name| {
            let name = name.strip_prefix(PREFIX).unwrap_or(name);
            let bare = name.split('?').next().unwrap_or(name);
            let kept = [name, bare].into_iter().find_map(|name| self.names.get(name));
            let link = image("", kept.map_or(name, String::as_str));
            link.strip_prefix("![](")?.strip_suffix(')').map(str::to_owned)
        })
    }

    fn markdown(&mut self, html: &str) -> String {
        let written = to_markdown(html);
        // Programs write their style sheet into each question, which is nothing to read.
        let style_only = !html.contains("<script");
        let told = written.warnings.into_iter().filter(|said| !(style_only && said == STYLE));
        for warning in told {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
        for media in written.media {
            self.files.add(&media.name, media.bytes);
        }
        written.text
    }

    /// The text of an element. Elements in it, from writers that escape nothing, are tags of HTML.
    pub fn html(&self, node: Node) -> String {
        let Some(text) = child(node, "text").filter(|text| text.children().any(|c| c.is_element()))
        else {
            return content(node);
        };
        let part = |child: Node| match child.text().filter(|_| child.is_text()) {
            Some(text) => text.replace('&', "&amp;").replace('<', "&lt;"),
            None => self.xml.raw(child).to_owned(),
        };
        text.children().map(part).collect()
    }
}

/// What an element says: its `<text>`, or its own text where it has none.
pub(super) fn content(node: Node) -> String {
    match child(node, "text") {
        Some(text) => text_of(text),
        None => node.children().filter_map(|part| part.text().filter(|_| part.is_text())).collect(),
    }
}

/// What an element in this one says about yes or no.
pub(super) fn flag(node: Node, name: &str) -> Option<bool> {
    match child(node, name).map(content)?.trim() {
        "1" | "true" | "yes" => Some(true),
        "0" | "false" | "no" => Some(false),
        _ => None,
    }
}

/// Whether lines are what keeps a text in shape, because it has no tags that do.
fn has_lines_only(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let blocks = ["<p", "<br", "<div", "<pre", "<ul", "<ol", "<table", "<h"];
    text.contains('\n') && text.contains('<') && !blocks.iter().any(|block| text.contains(block))
}

fn bytes_of(data: &str) -> Result<Vec<u8>, String> {
    if data.len() > LARGEST {
        return Err(format!("is larger than {} MB", LARGEST >> 20));
    }
    let data: String = data.split_whitespace().collect();
    let bytes = BASE64_STANDARD.decode(data).map_err(|_| "is no base64".to_owned())?;
    if bytes.is_empty() { Err("is empty".to_owned()) } else { Ok(bytes) }
}
