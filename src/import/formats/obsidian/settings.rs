//! How does a vault write its cards?

use crate::import::Input;
use serde_json::Value;

/// What can be set in the plugin; the defaults are the plugin's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    pub single: String,
    pub single_reversed: String,
    pub multi: String,
    pub multi_reversed: String,
    /// The line that ends a card of several lines; without one a blank line does.
    pub end: Option<String>,
    /// With the `#`.
    pub tags: Vec<String>,
    /// What stands on both sides of a gap.
    pub clozes: Vec<(&'static str, &'static str)>,
    /// Where they were read, if they were.
    pub file: Option<&'static str>,
}

/// Where the settings are, seen from the vault's root.
const FILES: [&str; 2] = [".obsidian/plugins/obsidian-spaced-repetition/data.json", "data.json"];

impl Default for Settings {
    fn default() -> Self {
        Self {
            single: "::".to_owned(),
            single_reversed: ":::".to_owned(),
            multi: "?".to_owned(),
            multi_reversed: "??".to_owned(),
            end: None,
            tags: vec!["#flashcards".to_owned()],
            clozes: vec![("==", "==")],
            file: None,
        }
    }
}

impl Settings {
    /// As the plugin's file beside the note says.
    pub fn of(input: &Input) -> Self {
        let read = |file: &'static str| {
            let value: Value = serde_json::from_slice(&input.beside(file)?).ok()?;
            value.get("settings")?.get("singleLineCardSeparator")?;
            Some(Self { file: Some(file), ..Self::from_json(&value["settings"]) })
        };
        FILES.into_iter().find_map(read).unwrap_or_default()
    }

    fn from_json(settings: &Value) -> Self {
        let default = Self::default();
        let text = |key: &str, default: String| match settings[key].as_str().map(str::trim) {
            Some(text) if !text.is_empty() => text.to_owned(),
            _ => default,
        };
        let listed = settings["flashcardTags"].as_array().into_iter().flatten();
        let mut tags: Vec<String> =
            listed.filter_map(|tag| Some(tag.as_str()?.to_owned())).collect();
        tags.retain(|tag| tag.starts_with('#') && tag.len() > 1);
        // A vault's own tags and the plugin's: notes may be older than the settings.
        tags.extend(default.tags);
        let marks = [
            ("convertHighlightsToClozes", ("==", "=="), true),
            ("convertBoldTextToClozes", ("**", "**"), false),
            ("convertCurlyBracketsToClozes", ("{{", "}}"), false),
        ];
        // Since its version 1.13 the plugin has patterns such as `==[123;;]answer[;;hint]==` instead.
        let patterns: Option<Vec<&str>> = settings["clozePatterns"]
            .as_array()
            .map(|patterns| patterns.iter().filter_map(Value::as_str).collect());
        let on = marks.into_iter().filter(|(key, (open, _), default)| match &patterns {
            Some(patterns) => patterns.iter().any(|pattern| pattern.starts_with(open)),
            None => settings[*key].as_bool().unwrap_or(*default),
        });
        Self {
            single: text("singleLineCardSeparator", default.single),
            single_reversed: text("singleLineReversedCardSeparator", default.single_reversed),
            multi: text("multilineCardSeparator", default.multi),
            multi_reversed: text("multilineReversedCardSeparator", default.multi_reversed),
            end: Some(text("multilineCardEndMarker", String::new())).filter(|end| !end.is_empty()),
            tags,
            clozes: on.map(|(_, mark, _)| mark).collect(),
            file: None,
        }
    }

    /// The deck of the first tag in a line, such as `["Rust", "Traits"]` for `#flashcards/Rust/Traits`.
    pub fn deck(&self, line: &str) -> Option<Vec<String>> {
        line.split_whitespace().find_map(|word| self.deck_of(word))
    }

    /// The deck of a tag, with or without its `#`. A tag of the vault's own names the deck itself.
    pub fn deck_of(&self, tag: &str) -> Option<Vec<String>> {
        let tag = tag.trim_start_matches('#');
        self.tags.iter().map(|known| &known[1..]).find_map(|known| {
            let rest = tag.strip_prefix(known)?;
            let path = match rest.strip_prefix('/') {
                _ if known != "flashcards" => tag.strip_prefix("flashcards/").unwrap_or(tag),
                Some(path) => path,
                None => "",
            };
            let ends = rest.is_empty() || rest.starts_with('/');
            ends.then(|| {
                path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vault_may_have_its_own_marks() {
        let json = br##"{"settings": {"singleLineCardSeparator": ">>", "flashcardTags": ["#limits", 3, ""], "convertBoldTextToClozes": true}}"##;
        let beside = |file: &str| (file == FILES[0]).then(|| json.to_vec());
        let input = Input::new("a.md", b"", &beside);
        let settings = Settings::of(&input);
        assert_eq!((settings.single.as_str(), settings.multi.as_str()), (">>", "?"));
        assert_eq!(settings.clozes, [("==", "=="), ("**", "**")]);
        assert_eq!(settings.deck("x #limits/a"), Some(vec!["limits".to_owned(), "a".to_owned()]));
        assert_eq!(settings.deck("#flashcards/Rust"), Some(vec!["Rust".to_owned()]));
        assert_eq!(settings.deck("#flashcardsy #other"), None);
        let none = Input::new("a.md", b"", &|_| Some(b"{".to_vec()));
        assert_eq!(Settings::of(&none), Settings::default());
    }
}
