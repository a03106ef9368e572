//! What does the front matter of a note say?

use std::collections::BTreeMap;

/// Keys and values between the first two rules of a file: `key: value` of YAML or `key = "value"` of TOML, lists in
/// brackets or one entry a line. Anything deeper is skipped; nobody puts questions there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::import) struct Front(BTreeMap<String, Vec<String>>);

/// Most lines of front matter; a rule that is never repeated would make one of a whole file.
const LONGEST: usize = 200;

impl Front {
    /// The front matter, and the byte at which the rest begins.
    pub fn of(source: &str) -> (Self, usize) {
        let mut lines = source.split_inclusive('\n');
        let Some(first) = lines.next() else { return Default::default() };
        let fence = first.trim_end();
        if !matches!(fence, "---" | "+++") {
            return Default::default();
        }
        let (mut front, mut at, mut key) = (Self::default(), first.len(), String::new());
        for line in lines.take(LONGEST) {
            at += line.len();
            if line.trim_end() == fence {
                return (front, at);
            }
            if !front.add(line, &mut key) {
                break;
            }
        }
        Default::default()
    }

    /// The first value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.all(key).first().map(String::as_str)
    }

    /// All values of a key.
    pub fn all(&self, key: &str) -> &[String] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// Takes one line in; false when it is none of front matter.
    fn add(&mut self, line: &str, key: &mut String) -> bool {
        let text = line.trim();
        if let Some(entry) = text.strip_prefix("- ") {
            self.0.entry(key.clone()).or_default().push(unquoted(entry));
            return true;
        }
        if text.is_empty() || text.starts_with('#') || line.starts_with([' ', '\t']) {
            return true;
        }
        let Some(at) = text.find([':', '=']) else { return false };
        let name = text[..at].trim();
        let is_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
        if name.is_empty() || !name.chars().all(is_key) {
            return false;
        }
        *key = name.to_lowercase();
        let value = text[at + 1..].trim();
        let inner = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        let values = inner.map_or_else(|| vec![value], |list| list.split(',').collect());
        let values = values.into_iter().map(unquoted).filter(|value| !value.is_empty());
        self.0.entry(key.clone()).or_default().extend(values);
        true
    }
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)));
    inner.unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_one_value_or_several() {
        let text = "---\ntitle: \"A: b\"\ntags: [x, 'y']\naliases:\n  - one\n  - two\n---\nbody";
        let (front, at) = Front::of(text);
        assert_eq!(front.get("title"), Some("A: b"));
        assert_eq!(front.all("tags"), ["x", "y"]);
        assert_eq!(front.all("aliases"), ["one", "two"]);
        assert_eq!(&text[at..], "body");
        assert_eq!(Front::of("---\nname = \"NumPy\"\n---\n").0.get("name"), Some("NumPy"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in ["---\n", "---\nQ, what?\n---\n", "text\n---\na: b\n---", "", "---\na: b\n"] {
            assert_eq!(Front::of(text), (Front::default(), 0), "{text}");
        }
    }
}
