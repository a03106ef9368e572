//! Which references of a bank do the links of an author make?

use super::draft::sha256;
use crate::bank::{RefKind, Reference, kebab};
use std::collections::BTreeMap;

/// A link with its title, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub title: String,
    pub url: String,
}

/// The keys of links in the bank, which they are added to.
pub(super) fn keys(links: &[Link], refs: &mut BTreeMap<String, Reference>) -> Vec<String> {
    let mut keys = Vec::new();
    for link in links {
        let address = link.url.split_once("://").map_or(link.url.as_str(), |(_, rest)| rest);
        let name = kebab(address.trim_start_matches("www."));
        let short = name.get(..40).unwrap_or(&name).trim_end_matches('-');
        let hash = &sha256(link.url.as_bytes())[..6];
        let key = if short.len() == name.len() && !name.is_empty() {
            name.clone()
        } else {
            format!("{short}-{hash}")
        };
        let title =
            if is_source(&link.title) || link.title.is_empty() { address } else { &link.title };
        let reference =
            Reference { kind: RefKind::Docs, title: title.to_owned(), url: link.url.clone() };
        // Two addresses may differ in signs that a key cannot hold.
        let key = match refs.get(&key) {
            Some(other) if other.url != link.url => format!("{key}-{hash}"),
            _ => key,
        };
        refs.entry(key.clone()).or_insert(reference);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Whether a title is a word for where something was taken from.
pub(super) fn is_source(title: &str) -> bool {
    let title = title.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        title.as_str(),
        "source"
            | "sources"
            | "reference"
            | "references"
            | "additional links"
            | "links"
            | "link"
            | "further reading"
            | "resources"
            | "read more"
            | "see also"
            | "more"
            | "quelle"
            | "quellen"
            | "fuente"
            | "fonte"
            | "\u{438}\u{441}\u{442}\u{43e}\u{447}\u{43d}\u{438}\u{43a}"
            | "\u{6765}\u{6e90}"
            | "\u{8d44}\u{6e90}"
            | "\u{53c2}\u{8003}"
            | "\u{53c2}\u{8003}\u{8d44}\u{6599}"
            | "\u{cd9c}\u{cc98}"
    )
}
