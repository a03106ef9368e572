//! Which files do the texts of questions show?

use crate::bank::{Bank, Question};
use serde_json::Value;
use std::collections::BTreeSet;

/// The directory of media, as texts name it.
const DIRECTORY: &str = "media/";

/// The media of all questions as their texts name them, without `media/`; only names that cannot lead elsewhere.
pub fn media(banks: &[Bank]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for question in banks.iter().flat_map(|bank| &bank.questions) {
        // A question in JSON has all its texts, whatever its kind.
        walk(&as_json(question), &mut |text| names.extend(names_in(text)));
    }
    names
}

/// The file that a link to a medium leads to, if it is one of ours.
pub(super) fn medium(target: &str) -> Option<&str> {
    target.strip_prefix(DIRECTORY).filter(|name| {
        let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
        name.split('/').all(plain) && !name.contains(['\\', ':', '\0'])
    })
}

fn as_json(question: &Question) -> Value {
    serde_json::to_value(question).expect("plain data with texts as keys")
}

fn walk(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(values) => values.iter().for_each(|value| walk(value, visit)),
        Value::Object(fields) => fields.values().for_each(|value| walk(value, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn names_in(text: &str) -> impl Iterator<Item = String> {
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    links.filter_map(medium).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_below_the_directory_are_named() {
        let text = "![a](media/m/1.png) [x](https://e.org) ![b](media/../2.png) ![c](media/3.mp3)";
        assert_eq!(names_in(text).collect::<Vec<_>>(), ["m/1.png", "3.mp3"]);
        for bad in ["media//etc/passwd", "media/a\\b", "media/", "other/a", "media/c:x"] {
            assert_eq!(medium(bad), None, "{bad}");
        }
    }
}
