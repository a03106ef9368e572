//! Which questions does a file or a package of QTI hold?
//!
//! 1.2 (`questestinterop`: Canvas, Blackboard, Brightspace, Respondus, Common Cartridge) and 2.0 to 3.0
//! (`assessmentItem`), as files and in packages with a manifest. `v1` and `v2` read an item of either into one shape
//! (`spec`), `ask` makes questions of it, `package` finds files and pictures.

mod ask;
mod number;
mod package;
mod reader;
mod spec;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod v1;
mod v2;

use crate::import::archive::ZIP;
use crate::import::draft::{Import, Place, Refused, Unreadable};
use crate::import::media::{Media, media_names};
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::report::for_each_text;
use crate::import::xml::XmlText;
use crate::import::{Format, Input};
use package::{Package, Places};
use reader::Reader;
use roxmltree::Node;
use std::collections::{BTreeSet, HashSet};
use text::{attribute, elements, name};

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
