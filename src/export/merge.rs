//! How do several banks become one?
//!
//! Ids of questions are unique over all banks, so only references can clash: the later of two different ones gets the
//! name of its bank before its key.

use crate::bank::{Bank, FORMAT, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// The id of a bank that was made of several.
pub(super) const MERGED: &str = "exported";

/// The references of all banks under keys that mean one thing, and for each bank the keys that changed, old to new.
pub fn shared_refs<'a>(
    banks: impl IntoIterator<Item = (&'a str, &'a BTreeMap<String, Reference>)>,
) -> (BTreeMap<String, Reference>, Vec<BTreeMap<String, String>>) {
    let mut shared: BTreeMap<String, Reference> = BTreeMap::new();
    let mut renamed = Vec::new();
    for (bank, refs) in banks {
        let mut changed = BTreeMap::new();
        for (key, reference) in refs {
            let mut name = key.clone();
            let mut number = 1;
            while shared.get(&name).is_some_and(|other| other != reference) {
                name = match number {
                    1 => format!("{bank}-{key}"),
                    _ => format!("{bank}-{key}-{number}"),
                };
                number += 1;
            }
            if name != *key {
                changed.insert(key.clone(), name.clone());
            }
            shared.insert(name, reference.clone());
        }
        renamed.push(changed);
    }
    (shared, renamed)
}

/// One bank with the questions of all; a single one stays as it is.
pub(super) fn merged(banks: &[Bank]) -> Bank {
    if let [bank] = banks {
        return bank.clone();
    }
    let (refs, renamed) = shared_refs(banks.iter().map(|bank| (bank.id.as_str(), &bank.refs)));
    let mut questions = Vec::new();
    for (bank, renamed) in banks.iter().zip(renamed) {
        for mut question in bank.questions.iter().cloned() {
            for key in &mut question.refs {
                if let Some(name) = renamed.get(key) {
                    key.clone_from(name);
                }
            }
            questions.push(question);
        }
    }
    let distinct = |texts: Vec<&str>| {
        let mut seen = BTreeSet::new();
        let new = texts.into_iter().filter(|text| !text.is_empty() && seen.insert(*text));
        new.map(str::to_owned).collect::<Vec<_>>()
    };
    let authors = banks.iter().flat_map(|bank| bank.authors.iter().map(String::as_str)).collect();
    let licenses = distinct(banks.iter().map(|bank| bank.license.as_str()).collect());
    let titles = banks.iter().map(|bank| match bank.title.as_str() {
        "" => bank.id.as_str(),
        title => title,
    });
    Bank {
        format: FORMAT,
        id: MERGED.to_owned(),
        title: titles.collect::<Vec<_>>().join(", "),
        version: String::new(),
        license: licenses.join(" AND "),
        authors: distinct(authors),
        refs,
        lexicon: banks.iter().flat_map(|bank| bank.lexicon.clone()).collect(),
        questions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::read;

    fn bank(text: &str) -> Bank {
        read("b.ron", text.as_bytes()).bank.expect("a sound bank")
    }

    #[test]
    fn a_reference_means_what_it_meant() {
        let a = bank(
            r#"(id: "a", license: "MIT", refs: {"r": (kind: Spec, title: "A", url: "https://a.example")}, questions: [(id: "qa", prompt: "p", kind: Short(accept: ["x"]), refs: ["r"])])"#,
        );
        let b = bank(
            r#"(id: "b", license: "CC0-1.0", refs: {"r": (kind: Spec, title: "B", url: "https://b.example")}, questions: [(id: "qb", prompt: "p", kind: Short(accept: ["x"]), refs: ["r", "gone"])])"#,
        );
        let both = merged(&[a.clone(), b]);
        let refs: Vec<&[String]> =
            both.questions.iter().map(|question| question.refs.as_slice()).collect();
        assert_eq!(refs, [&["r".to_owned()][..], &["b-r".to_owned(), "gone".to_owned()]]);
        assert_eq!((both.refs["r"].title.as_str(), both.refs["b-r"].title.as_str()), ("A", "B"));
        assert_eq!((both.title.as_str(), both.license.as_str()), ("a, b", "MIT AND CC0-1.0"));
        assert_eq!(merged(std::slice::from_ref(&a)), a);
    }
}
