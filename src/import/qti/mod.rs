//! Which questions does a file or a package of QTI hold?
//!
//! 1.2 (`questestinterop`: Canvas, Blackboard, Brightspace, Respondus, Common Cartridge) and 2.0 to 3.0
//! (`assessmentItem`), as files and in packages with a manifest. `v1` and `v2` read an item of either into one shape
//! (`spec`), `ask` makes questions of it, `package` finds files and pictures.

mod ask;
mod number;
mod package;
mod spec;
#[cfg(test)]
mod tests;
mod text;
mod v1;
mod v2;

use super::archive::ZIP;
use super::draft::{Draft, Import, Keys, Place, Refused, Unreadable, place_in};
use super::markdown::links::gather_media;
use super::media::{Media, media_names};
use super::recognise::{Certainty, Guess};
use super::report::for_each_text;
use super::xml::{Xml, XmlText};
use super::{Format, Input};
use package::{Package, Places};
use roxmltree::Node;
use spec::Spec;
use std::collections::{BTreeSet, HashMap, HashSet};
use text::{Writer, attribute, elements, name};

/// Most bytes of texts that stand above several items and are repeated with each.
const MOST_ABOVE: usize = 32 << 20;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    let guess = |certainty, dialect: &str, why: &str| {
        Some(Guess::new(Format::Qti, certainty, dialect, why))
    };
    if input.bytes.starts_with(ZIP) {
        let start = &input.bytes[..input.bytes.len().min(1 << 20)];
        return match package::recognised(input.bytes) {
            Some(true) => {
                guess(Certainty::Certain, "package", "an archive with a manifest of questions")
            }
            Some(false) => {
                guess(Certainty::Likely, "package", "an archive with an `imsmanifest.xml`")
            }
            None if contains(start, b"imsmanifest.xml") || input.extension() == "imscc" => {
                guess(Certainty::Strong, "package", "an archive that begins like a package of QTI")
            }
            None => None,
        };
    }
    let text = XmlText::of(input).ok()?;
    let root = text.root()?;
    let why = format!("an XML file whose first element is `{root}`");
    match root {
        "questestinterop" => guess(Certainty::Certain, "1.2", &why),
        "assessmentItem" => guess(Certainty::Certain, "2.x", &why),
        "qti-assessment-item" => guess(Certainty::Certain, "3.0", &why),
        "item" | "section" | "assessment" | "objectbank"
            if contains(input.bytes, b"<presentation") =>
        {
            guess(Certainty::Strong, "1.2", &why)
        }
        _ => None,
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Whether the first element of a file holds questions.
fn is_root(root: &str) -> bool {
    matches!(root, "questestinterop" | "assessmentItem" | "qti-assessment-item")
}

/// Whether it refers to files with questions.
fn is_test(root: &str) -> bool {
    matches!(root, "assessmentTest" | "qti-assessment-test")
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.bytes.starts_with(b"PK") {
        return read_package(input.bytes);
    }
    let text = XmlText::of(input)?;
    let root = text.root().unwrap_or_default().to_owned();
    if is_test(&root) {
        return Err(Unreadable::new(
            "this is a test that only refers to its questions; import the package (`.zip`) or the \
             folder that they are in",
        ));
    }
    if root == "manifest" {
        return Err(Unreadable::new(
            "this is the list of a package; import the package (`.zip`) or the folder of its files",
        ));
    }
    let xml = text.parse()?;
    let mut reader = Reader::default();
    reader.document(&xml, None, &[]);
    let mut import = reader.finish();
    if import.items.is_empty() && import.warnings.is_empty() {
        return Err(Unreadable::new(format!(
            "there is no question in it: expected `item` or `assessmentItem`, the first element is \
             `{root}`; name another format with `--format`"
        )));
    }
    import.warnings.extend(text.warnings);
    gather_media(&mut import, input);
    Ok(import)
}

fn read_package(bytes: &[u8]) -> Result<Import, Unreadable> {
    let mut package = Package::open(bytes)?;
    let files = package.files();
    let mut reader = Reader::default();
    let mut broken = None;
    // Tests come first, because they say in which order items are asked.
    let (tests, files): (Vec<String>, Vec<String>) =
        files.into_iter().partition(|path| package.is_test(path));
    let (mut order, places) = package::tests(&mut package, &tests);
    let mut seen: HashSet<String> = HashSet::new();
    order.extend(files);
    order.retain(|path| seen.insert(path.clone()));
    let mut media = BTreeSet::new();
    for path in order {
        let first = reader.items.len();
        if let Err(error) = one_file(&mut package, &mut reader, &path, &places) {
            let place = match error.at {
                Some((line, column)) => format!("{path}:{line}:{column}"),
                None => path.clone(),
            };
            reader
                .items
                .push(Err(Refused { place: Place::Named(place), reason: error.message.clone() }));
            let message = format!("`{path}`: {}", error.message);
            broken.get_or_insert(Unreadable { at: error.at, message });
        }
        for draft in reader.items[first..].iter_mut().flatten() {
            for card in &mut draft.cards {
                for_each_text(&mut card.question, |text| {
                    *text = package.located(&path, text);
                    media.extend(media_names(text));
                });
            }
        }
    }
    if let Some(error) = broken.filter(|_| reader.items.iter().all(Result::is_err)) {
        return Err(error);
    }
    if reader.items.is_empty() {
        let no = "there is no question in the package; export a quiz or a bank of questions as QTI";
        let warnings = package.warnings.iter().chain(&reader.warnings);
        let why: String = warnings.take(3).map(|warning| format!(" ({warning})")).collect();
        return Err(Unreadable::new(format!("{no}{why}")));
    }
    let mut import = reader.finish();
    let written: HashSet<String> = import.media.iter().map(|media| media.name.clone()).collect();
    for name in media.into_iter().filter(|name| !written.contains(name)) {
        let bytes = package.media(&name);
        import.media.extend(bytes.map(|bytes| Media { name, bytes }));
    }
    import.title = package.title.take().or(import.title);
    import.warnings.splice(0..0, package.warnings);
    Ok(import)
}

fn one_file(
    package: &mut Package,
    reader: &mut Reader,
    path: &str,
    places: &Places,
) -> Result<(), Unreadable> {
    let bytes = package.xml(path).map_err(Unreadable::new)?;
    let nothing = |_: &str| None;
    let input = Input::new(path, &bytes, &nothing);
    let text = XmlText::of(&input)?;
    let xml = text.parse()?;
    let warnings = text.warnings.iter().map(|warning| format!("`{path}`: {warning}"));
    reader.warnings.extend(warnings);
    let above = stimuli(package, reader, path, xml.root());
    reader.above_file = above;
    let place = places.get(path).map_or(&[][..], Vec::as_slice);
    reader.document(&xml, Some(path), place);
    reader.above_file.clear();
    Ok(())
}

/// The texts of other files of the package that stand above an item of 2.2 and 3.0.
fn stimuli(package: &mut Package, reader: &mut Reader, path: &str, root: Node) -> String {
    let refs = elements(root).filter(|node| name(*node) == "assessmentStimulusRef");
    let mut texts = Vec::new();
    for href in refs.filter_map(|node| attribute(node, "href")).take(10) {
        let Some(found) = package.path_of(path, href) else {
            reader.warnings.push(format!("`{href}`, a text above `{path}`, is not in the package"));
            continue;
        };
        let Ok(bytes) = package.xml(&found) else { continue };
        let nothing = |_: &str| None;
        let input = Input::new(&found, &bytes, &nothing);
        let Ok(text) = XmlText::of(&input) else { continue };
        let Ok(xml) = text.parse() else { continue };
        let text = v2::stimulus(xml.root(), &mut reader.writer);
        texts.push(package.located(&found, &text));
    }
    texts.join("\n\n")
}

/// Makes items of elements.
#[derive(Default)]
struct Reader {
    items: Vec<Result<Draft, Refused>>,
    keys: Keys,
    writer: Writer,
    warnings: Vec<String>,
    titles: Vec<String>,
    versions: BTreeSet<&'static str>,
    /// Identifiers of quizzes that were read, because Canvas packs them twice.
    quizzes: HashSet<String>,
    twice: usize,
    /// References to banks that are elsewhere.
    elsewhere: usize,
    above_file: String,
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
    fn document(&mut self, xml: &Xml, file: Option<&str>, place: &[String]) {
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
                    let bank = text::all(child, "sourcebank_ref").into_iter().next();
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

    fn finish(self) -> Import {
        let versions: Vec<&str> = self.versions.into_iter().collect();
        let mut understood = vec![format!("QTI {}", versions.join(", "))];
        if self.twice > 0 {
            understood.push(format!("{} quizzes are packed twice and read once", self.twice));
        }
        let mut warnings = self.warnings;
        if self.elsewhere > 0 {
            warnings.push(format!(
                "{} questions are in banks that the file only refers to; export the banks as well",
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
