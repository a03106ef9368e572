//! Which files of a package hold questions, and where is a picture?
//!
//! A package is an archive with a manifest that lists its files. Programs list them in their own ways and some not at
//! all, so every file that could be XML is looked at; the manifest gives their order, their titles and what is missing.

use super::text::{all, attribute, elements, name};
use crate::import::Input;
use crate::import::archive::{self, Archive, LARGEST, entry};
use crate::import::draft::Unreadable;
use crate::import::media::{decoded, renamed};
use crate::import::xml::{XmlText, child, root_name, text_of};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The file that lists the others.
const MANIFEST: &str = "imsmanifest.xml";
/// Most bytes of all XML together.
const MOST_XML: u64 = 256 << 20;
/// How far the name of the first element is looked for.
const HEAD: u64 = 64 << 10;
/// Most files that are looked at to recognise an archive without a manifest.
const MOST_LOOKED_AT: usize = 20;
/// Most files in which questions are looked for.
const MOST_FILES: usize = 10_000;
/// Where Canvas keeps quizzes as it needs them, beside those for other programs.
const CANVAS: &str = "non_cc_assessments/";

/// A package while it is read.
pub(super) struct Package<'a> {
    archive: Archive<'a>,
    names: Vec<String>,
    /// The folder of the manifest, with `/` at its end.
    root: String,
    left: u64,
    media_left: u64,
    /// What is odd about the package.
    pub warnings: Vec<String>,
    pub title: Option<String>,
    order: Vec<String>,
}

/// Whether an archive is a package of questions: `Some(true)` when its manifest says so.
pub(super) fn recognised(bytes: &[u8]) -> Option<bool> {
    let mut archive = archive::open(bytes).ok()?;
    let names = names(&archive);
    if let Some(manifest) = manifest(&names) {
        let start = archive::start(&mut archive, manifest, 1 << 20).unwrap_or_default();
        let start = String::from_utf8_lossy(&start).to_lowercase();
        let says = ["qti", "assessment", "question"].iter().any(|word| start.contains(word));
        return Some(says);
    }
    let looked_at = names.iter().filter(|name| may_hold(name)).take(MOST_LOOKED_AT);
    let looked_at: Vec<&String> = looked_at.collect();
    let holds = looked_at.into_iter().any(|name| holds_questions(&mut archive, name));
    holds.then_some(true)
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = archive::open(bytes)?;
        let names = names(&archive);
        let manifest = manifest(&names).cloned();
        let root = manifest.as_deref().and_then(|path| path.strip_suffix(MANIFEST));
        let mut package = Self {
            archive,
            root: root.unwrap_or_default().to_owned(),
            names,
            left: MOST_XML,
            media_left: LARGEST,
            warnings: Vec::new(),
            title: None,
            order: Vec::new(),
        };
        match manifest {
            Some(path) => package.read_manifest(&path),
            None => package.warnings.push(format!("the package has no `{MANIFEST}`")),
        }
        Ok(package)
    }

    /// The order of files, the title, and what is listed and not there.
    fn read_manifest(&mut self, path: &str) {
        let listed = self.xml(path).and_then(|bytes| {
            let nothing = |_: &str| None;
            let input = Input::new(path, &bytes, &nothing);
            let text = XmlText::of(&input).map_err(|error| error.to_string())?;
            let xml = text.parse().map_err(|error| error.to_string())?;
            let root = xml.root();
            let title = child(root, "metadata").and_then(|metadata| {
                let title = all(metadata, "title").into_iter().next()?;
                let title = text_of(title).split_whitespace().collect::<Vec<_>>().join(" ");
                (!title.is_empty()).then_some(title)
            });
            let mut files: Vec<(String, bool)> = Vec::new();
            for resource in all(root, "resource") {
                let kind = attribute(resource, "type").unwrap_or_default().to_lowercase();
                let asks = ["qti", "assessment", "item"].iter().any(|word| kind.contains(word));
                let own = ["href", "file"].iter().filter_map(|name| attribute(resource, name));
                let inner = elements(resource).filter(|node| name(*node) == "file");
                let inner = inner.filter_map(|file| attribute(file, "href"));
                files.extend(own.chain(inner).map(|href| (href.to_owned(), asks)));
            }
            Ok((title, files))
        });
        let (title, files) = match listed {
            Ok(listed) => listed,
            Err(why) => {
                self.warnings.push(format!("`{path}` cannot be read: {why}"));
                return;
            }
        };
        self.title = title;
        let there: HashSet<&String> = self.names.iter().collect();
        let mut missing = BTreeSet::new();
        for (href, asks) in files {
            let found = candidates(&self.root, &self.root, &href);
            match found.into_iter().find(|path| there.contains(path)) {
                Some(path) => self.order.push(path),
                None if asks && !href.contains("://") => drop(missing.insert(href)),
                None => {}
            }
        }
        for href in missing.iter().take(20) {
            self.warnings.push(format!(
                "`{href}` is listed in `{path}` and not in the package; export it again if its questions are missing"
            ));
        }
    }

    /// Files with questions: those that Canvas keeps for itself first, then as the manifest lists them.
    pub fn files(&mut self) -> Vec<String> {
        let mut seen = HashSet::new();
        let all = self.order.iter().chain(&self.names);
        let mut files: Vec<String> =
            all.filter(|name| may_hold(name) && seen.insert((*name).clone())).cloned().collect();
        if files.len() > MOST_FILES {
            self.warnings.push(format!(
                "questions are looked for in the first {MOST_FILES} of {} files of XML",
                files.len()
            ));
            files.truncate(MOST_FILES);
        }
        files.retain(|name| holds_questions(&mut self.archive, name));
        files.sort_by_key(|name| !name.contains(CANVAS));
        files
    }

    /// Whether a file is a test of 2.x, which refers to items.
    pub fn is_test(&mut self, path: &str) -> bool {
        let start = archive::start(&mut self.archive, path, HEAD).unwrap_or_default();
        root_name(&String::from_utf8_lossy(&start)).is_some_and(super::is_test)
    }

    /// The bytes of a file of XML.
    pub fn xml(&mut self, path: &str) -> Result<Vec<u8>, String> {
        let bytes = entry(&mut self.archive, path)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            format!("the XML of the package is larger than {} MiB together", MOST_XML >> 20)
        })?;
        Ok(bytes)
    }

    /// The file that `href` names in the file `path`.
    pub fn path_of(&self, path: &str, href: &str) -> Option<String> {
        let there = |candidate: &String| self.archive.index_for_name(candidate).is_some();
        candidates(&self.root, folder(path), href).into_iter().find(there)
    }

    /// The text with its pictures named by their place in the package, as the file `path` names them.
    pub fn located(&self, path: &str, text: &str) -> String {
        renamed(text, |name| self.path_of(path, name))
    }

    /// The bytes of a picture; none when it is not there, cannot be read or is too large, which is a warning.
    pub fn media(&mut self, path: &str) -> Option<Vec<u8>> {
        // A name that leads out of the package is no name of a file in it, whatever the archive says.
        inside("", path).filter(|inside| inside == path)?;
        self.archive.index_for_name(path)?;
        match entry(&mut self.archive, path) {
            Ok(bytes) => match self.media_left.checked_sub(bytes.len() as u64) {
                Some(left) => {
                    self.media_left = left;
                    return Some(bytes);
                }
                None => {
                    let warning = "the media are larger than 1 GiB together; the rest is left out";
                    if !self.warnings.iter().any(|known| known == warning) {
                        self.warnings.push(warning.to_owned());
                    }
                }
            },
            Err(why) => self.warnings.push(format!("the file `{path}` is left out: {why}")),
        }
        None
    }
}

/// Where an item of a test stands: the titles of the test and of its sections.
pub(super) type Places = HashMap<String, Vec<String>>;

/// The items that tests of 2.x refer to, in their order, with their places.
pub(super) fn tests(package: &mut Package, files: &[String]) -> (Vec<String>, Places) {
    let (mut order, mut places) = (Vec::new(), BTreeMap::new());
    for path in files {
        let Ok(bytes) = package.xml(path) else { continue };
        let nothing = |_: &str| None;
        let input = Input::new(path, &bytes, &nothing);
        let Ok(text) = XmlText::of(&input) else { continue };
        let Ok(xml) = text.parse() else { continue };
        let titled = |node: roxmltree::Node| {
            let title = attribute(node, "title").unwrap_or_default().trim().to_owned();
            (!title.is_empty()).then_some(title)
        };
        for item in all(xml.root(), "assessmentItemRef") {
            let Some(href) = attribute(item, "href") else { continue };
            let Some(found) = package.path_of(path, href) else {
                package
                    .warnings
                    .push(format!("`{href}`, which `{path}` asks, is not in the package"));
                continue;
            };
            let above = item.ancestors().skip(1).filter(|node| {
                matches!(name(*node).as_str(), "assessmentTest" | "assessmentSection")
            });
            let mut titles: Vec<String> = above.filter_map(titled).collect();
            titles.reverse();
            order.push(found.clone());
            places.entry(found).or_insert(titles);
        }
    }
    (order, places.into_iter().collect())
}

fn names(archive: &Archive) -> Vec<String> {
    archive
        .file_names()
        .flatten()
        .filter(|name| !name.ends_with('/'))
        .map(Cow::into_owned)
        .collect()
}

/// The manifest that is not in another package's folder: the one with the shortest path.
fn manifest(names: &[String]) -> Option<&String> {
    let manifests = names.iter().filter(|name| {
        name.strip_suffix(MANIFEST).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
    });
    manifests.min_by_key(|name| name.len())
}

/// Whether a file could be XML by its name; `.dat` is Blackboard's.
fn may_hold(name: &str) -> bool {
    let name = name.to_lowercase();
    let hidden = name.split('/').any(|part| part.starts_with("._") || part == "__macosx");
    !hidden && [".xml", ".qti", ".dat"].iter().any(|end| name.ends_with(end))
}

fn holds_questions(archive: &mut Archive, path: &str) -> bool {
    let Some(bytes) = archive::start(archive, path, HEAD) else { return true };
    let nothing = |_: &str| None;
    let input = Input::new(path, &bytes, &nothing);
    let root = XmlText::of(&input).ok().and_then(|text| text.root().map(str::to_owned));
    root.is_some_and(|root| super::is_root(&root) || super::is_test(&root))
        || root_name(&String::from_utf8_lossy(&bytes)).is_some_and(super::is_root)
}

fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// Where a name can lead in the package, the likeliest first. Nothing leads out of it.
fn candidates(root: &str, folder: &str, href: &str) -> Vec<String> {
    let href = href.split(['?', '#']).next().unwrap_or_default();
    let plain = decoded(href);
    // Canvas and Common Cartridge name the folder of their files in signs.
    let bases = [
        "$IMS-CC-FILEBASE$",
        "$IMS_CC_FILE_BASE$",
        "$IMS-CC-FILEBASE",
        "@X@EmbeddedFile.requestUrlStub@X@",
    ];
    let based = bases.iter().find_map(|base| plain.strip_prefix(base));
    let mut paths = Vec::new();
    match based {
        Some(rest) => {
            let rest = rest.trim_start_matches('/');
            paths.extend([
                inside(&format!("{root}web_resources/"), rest),
                inside(root, rest),
                inside(folder, rest),
            ]);
        }
        None => {
            paths.extend([inside(folder, &plain), inside(root, &plain), inside(folder, href)]);
            paths.push(inside(&format!("{root}web_resources/"), &plain));
        }
    }
    paths.into_iter().flatten().collect()
}

/// A path from a folder; none when it leaves the package.
fn inside(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let path = path.replace('\\', "/");
    if path.is_empty() || path.contains('\0') || path.contains("://") {
        return None;
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/")).filter(|path| !path.is_empty())
}

#[cfg(test)]
mod tests_of_paths {
    use super::*;

    #[test]
    fn a_name_leads_into_the_package_or_nowhere() {
        for (href, expected) in [
            ("a.png", vec!["q/a.png", "a.png", "q/a.png", "web_resources/a.png"]),
            ("../a%20b.png?x=1", vec!["a b.png", "a%20b.png", "a b.png"]),
            ("../../etc/passwd", vec![]),
            ("$IMS-CC-FILEBASE$/x/a.png", vec!["web_resources/x/a.png", "x/a.png", "q/x/a.png"]),
            ("%24IMS-CC-FILEBASE%24/a.png", vec!["web_resources/a.png", "a.png", "q/a.png"]),
            ("https://x.y/a.png", vec![]),
        ] {
            assert_eq!(candidates("", "q/", href), expected, "{href}");
        }
    }
}
