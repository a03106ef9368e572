//! What is our own JSON?
//!
//! ```json
//! {
//!   "onsite": 1,
//!   "banks": [{"id": "databases", "title": "..", "refs": {"pg": {"kind": "Docs", "title": "..", "url": ".."}}}],
//!   "questions": [{"bank": "databases", "id": "db-acid", "prompt": "..", "kind": {"Single": {"choices": [
//!     {"Right": ["text", "why"]}, {"Wrong": ["text"]}]}}}]
//! }
//! ```
//!
//! `onsite` is the version of this schema. A question has the fields of a bank in RON under the same names, left out
//! where a bank may leave them out; an enum with values is an object of one entry, `{"Retired": "why"}`, one without a
//! text, `"Draft"`. `bank` names an entry of `banks`, which has the fields of a bank but `questions`. A later version
//! may add fields; what changes meaning raises the number. `onsite import` reads it back, exactly.

use super::lost::Lost;
use crate::bank::{Bank, Question, Reference};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version that is written and read.
pub const VERSION: u32 = 1;

/// A bank without its questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub license: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub refs: BTreeMap<String, Reference>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lexicon: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Document<'a> {
    onsite: u32,
    banks: Vec<Header>,
    questions: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    bank: &'a str,
    #[serde(flatten)]
    question: &'a Question,
}

/// Everything; nothing is lost.
pub fn write(banks: &[Bank]) -> (String, Vec<Lost>) {
    let entries = banks
        .iter()
        .flat_map(|bank| bank.questions.iter().map(|question| Entry { bank: &bank.id, question }));
    let document = Document {
        onsite: VERSION,
        banks: banks.iter().map(header).collect(),
        questions: entries.collect(),
    };
    let text = serde_json::to_string_pretty(&document);
    (text.expect("plain data with texts as keys") + "\n", Vec::new())
}

fn header(bank: &Bank) -> Header {
    Header {
        id: bank.id.clone(),
        title: bank.title.clone(),
        version: bank.version.clone(),
        license: bank.license.clone(),
        authors: bank.authors.clone(),
        refs: bank.refs.clone(),
        lexicon: bank.lexicon.clone(),
    }
}

/// The references of all banks under keys that mean one thing, and for each bank the keys that changed, old to new: the
/// later of two different references of one key has the name of its bank before it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::RefKind;

    #[test]
    fn a_key_means_one_thing() {
        let refs = |title: &str| {
            let url = format!("https://{title}.example");
            let reference = Reference { kind: RefKind::Spec, title: title.to_owned(), url };
            BTreeMap::from([("r".to_owned(), reference)])
        };
        let (a, b) = (refs("A"), refs("B"));
        let (shared, renamed) = shared_refs([("a", &a), ("b", &b), ("c", &a)]);
        assert_eq!((shared["r"].title.as_str(), shared["b-r"].title.as_str()), ("A", "B"));
        let b_r = BTreeMap::from([("r".to_owned(), "b-r".to_owned())]);
        assert_eq!((shared.len(), renamed), (2, vec![BTreeMap::new(), b_r, BTreeMap::new()]));
    }
}
