//! Which items stand in a file, and where do they belong?

use super::spec::Spec;
use super::text::{Writer, all, attribute, elements, name};
use super::{ask, v1, v2};
use crate::import::draft::{Draft, Import, Keys, Place, Refused, place_in};
use crate::import::media::Media;
use crate::import::xml::Xml;
use roxmltree::Node;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Most bytes of texts that stand above several items and are repeated with each.
const MOST_ABOVE: usize = 32 << 20;

/// Makes items of elements.
#[derive(Default)]
pub(super) struct Reader {
    pub items: Vec<Result<Draft, Refused>>,
    keys: Keys,
    pub writer: Writer,
    pub warnings: Vec<String>,
    titles: Vec<String>,
    versions: BTreeSet<&'static str>,
    /// Identifiers of quizzes that were read, because Canvas packs them twice.
    quizzes: HashSet<String>,
    twice: usize,
    /// References to banks that are elsewhere.
    elsewhere: usize,
    /// The text of other files that stands above the next item.
    pub above_file: String,
    above_bytes: usize,
    media: Vec<Media>,
}

/// Where the reader is in a file.
struct Here<'x, 't> {
    xml: &'x Xml<'t>,
    file: Option<&'x str>,
    /// Texts that stand above others, by the identifier of their item.
    stimuli: HashMap<String, String>,
}

impl Reader {
    /// All items of a file, which is in a package when it has a name; `place` is where a test has it.
    pub fn document(&mut self, xml: &Xml, file: Option<&str>, place: &[String]) {
        let root = xml.root();
        let mut here = Here { xml, file, stimuli: HashMap::new() };
        match name(root).as_str() {
            "assessmentItem" => {
                let version =
                    if root.tag_name().name() == "assessmentItem" { "2.x" } else { "3.0" };
                self.versions.insert(version);
                let above = self.above_file.clone();
                let spec = v2::spec(root, &above, &mut self.writer);
                let id = attribute(root, "identifier").unwrap_or_default();
                self.keep(&here, root, id, spec, place);
            }
            _ => {
                let wanted = wanted_stimuli(root);
                for item in root.descendants().filter(|node| is_item(*node)) {
                    let id = attribute(item, "ident").unwrap_or_default();
                    if wanted.contains(id) && !here.stimuli.contains_key(id) {
                        let text = v1::stimulus(item, &mut self.writer);
                        here.stimuli.insert(id.to_owned(), text);
                    }
                }
                self.versions.insert("1.2");
                let mut path = place.to_vec();
                match is_item(root) {
                    true => self.item(&here, root, &path),
                    false => self.section(&here, root, &mut path),
                }
            }
        }
    }

    /// The items of an assessment, a section or a bank, in their order.
    fn section(&mut self, here: &Here, node: Node, path: &mut Vec<String>) {
        for child in elements(node) {
            match child.tag_name().name() {
                "item" => self.item(here, child, path),
                "assessment" | "objectbank" | "section" => {
                    let quiz = child.tag_name().name() != "section";
                    let id = attribute(child, "ident").unwrap_or_default();
                    if quiz
                        && here.file.is_some()
                        && !id.is_empty()
                        && !self.quizzes.insert(id.to_owned())
                    {
                        self.twice += 1;
                        continue;
                    }
                    let metadata = v1::Metadata::of(child);
                    let title = attribute(child, "title").or(metadata.get("bank_title"));
                    let title = title.map(str::trim).filter(|title| speaks(title));
                    if let Some(title) = title.filter(|_| quiz) {
                        self.titles.push(title.to_owned());
                    }
                    path.extend(title.map(str::to_owned));
                    self.section(here, child, path);
                    path.truncate(path.len() - usize::from(title.is_some()));
                }
                "bankentry_item" => self.elsewhere += 1,
                "selection_ordering" => {
                    let bank = all(child, "sourcebank_ref").into_iter().next();
                    let items = elements(node).any(is_item);
                    self.elsewhere += usize::from(bank.is_some() && !items);
                }
                _ => {}
            }
        }
    }

    fn item(&mut self, here: &Here, item: Node, path: &[String]) {
        let metadata = v1::Metadata::of(item);
        let parent = metadata.get("parent_stimulus_item_ident").or_else(|| {
            item.parent().and_then(|section| attribute(section, "parent_stimulus_item_ident"))
        });
        let above = parent.and_then(|parent| here.stimuli.get(parent));
        let mut above = above.map(String::as_str).unwrap_or_default();
        self.above_bytes += above.len();
        let left_out = self.above_bytes > MOST_ABOVE;
        if left_out {
            above = "";
        }
        let mut spec = v1::spec(item, &metadata, above, &mut self.writer);
        if left_out {
            spec.warnings
                .push("the text above it is left out, because it is above too many".into());
        }
        let id = attribute(item, "ident").filter(|id| !id.trim().is_empty());
        let id = id.or(metadata.get("bbmd_asi_object_id")).unwrap_or_default();
        self.keep(here, item, id, spec, path);
    }

    fn keep(&mut self, here: &Here, node: Node, id: &str, mut spec: Spec, path: &[String]) {
        spec.warnings.append(&mut self.writer.warnings);
        self.media.append(&mut self.writer.media);
        let line = here.xml.line(node);
        let place = match here.file {
            Some(file) => Place::Named(format!("{file}:{line}")),
            None => Place::Line(line),
        };
        let key = match id.trim() {
            "" => self.keys.of_stem(&spec.text),
            id => self.keys.of_id(id),
        };
        let (mut cards, warnings) = ask::cards(spec);
        for card in &mut cards {
            place_in(&mut card.question, path.iter().map(String::as_str));
        }
        let raw = here.xml.raw(node).to_owned();
        self.items.push(Ok(Draft { key, raw, place, warnings, cards }));
    }

    pub fn finish(self) -> Import {
        let versions: Vec<&str> = self.versions.into_iter().collect();
        let mut understood = vec![format!("QTI {}", versions.join(", "))];
        if self.twice > 0 {
            understood.push(format!("quizzes that are packed twice and read once: {}", self.twice));
        }
        let mut warnings = self.warnings;
        if self.elsewhere > 0 {
            warnings.push(format!(
                "questions in banks that the file only refers to: {}; export the banks as well",
                self.elsewhere
            ));
        }
        let mut titles = self.titles;
        titles.dedup();
        let title = if titles.len() == 1 { titles.pop() } else { None };
        Import {
            understood,
            warnings,
            title,
            items: self.items,
            media: self.media,
            ..Import::default()
        }
    }
}

fn is_item(node: Node) -> bool {
    node.is_element() && node.tag_name().name() == "item"
}

/// Identifiers of the items whose text stands above others.
fn wanted_stimuli(root: Node) -> HashSet<String> {
    let mut wanted = HashSet::new();
    for node in root.descendants().filter(Node::is_element) {
        wanted.extend(attribute(node, "parent_stimulus_item_ident").map(str::to_owned));
        if is_item(node) {
            let metadata = v1::Metadata::of(node);
            wanted.extend(metadata.get("parent_stimulus_item_ident").map(str::to_owned));
        }
    }
    wanted
}

/// Whether a title says where its questions belong.
fn speaks(title: &str) -> bool {
    let words = title.to_lowercase();
    !matches!(
        words.as_str(),
        "" | "main" | "root_section" | "section" | "root section" | "untitled"
    )
}
