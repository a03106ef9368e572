//! What does an item of QTI 1.2 say after the answer?

use super::super::text::{Writer, all, attribute, elements, material};
use super::scoring::Scoring;
use crate::import::xml::text_of;
use roxmltree::Node;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Texts after the answer, each where it belongs.
#[derive(Debug, Default)]
pub(super) struct Feedback {
    general: Vec<String>,
    right: Vec<String>,
    wrong: Vec<String>,
    /// By response and value.
    options: HashMap<(String, String), Vec<String>>,
    /// The same, where the value is no option but something typed; for after the answer.
    values: Vec<(String, String)>,
    pub hints: Vec<String>,
    pub solutions: Vec<String>,
}

impl Feedback {
    pub fn of(item: Node, scoring: &Scoring, writer: &mut Writer) -> Self {
        let mut feedback = Self::default();
        let nodes = elements(item).filter(|node| node.tag_name().name() == "itemfeedback");
        let mut texts: BTreeMap<usize, (String, String)> = BTreeMap::new();
        for (at, node) in nodes.enumerate() {
            feedback.apart(node, writer);
            let mut html = String::new();
            let plain = elements(node)
                .filter(|child| !matches!(child.tag_name().name(), "hint" | "solution"));
            plain.for_each(|child| material(child, &mut html));
            let text = writer.markdown(&html);
            let id = attribute(node, "ident").unwrap_or_default().trim().to_owned();
            if !text.is_empty() {
                texts.insert(at, (id, text));
            }
        }
        let options = option_ids(item);
        let mut links: HashMap<&str, HashSet<(&str, &str, bool)>> = HashMap::new();
        for (text, leaf, wanted) in scoring.shown() {
            links.entry(text).or_default().insert((&leaf.response, &leaf.value, wanted));
        }
        let if_right = scoring.shown_if_right();
        for (id, text) in texts.into_values() {
            let links = links.get(id.as_str());
            let single = links.filter(|links| links.len() == 1);
            let link = single.and_then(|links| links.iter().next());
            feedback.place(&id, text, link.copied(), if_right.contains(id.as_str()), &options);
        }
        feedback
    }

    fn place(
        &mut self,
        id: &str,
        text: String,
        link: Option<(&str, &str, bool)>,
        if_right: bool,
        options: &HashMap<&str, &str>,
    ) {
        let words = id.to_lowercase();
        if words.contains("incorrect") || words.contains("wrong") {
            return self.wrong.push(text);
        }
        if words.contains("correct") {
            return self.right.push(text);
        }
        if words.contains("general") || words.contains("neutral") {
            return self.general.push(text);
        }
        // Canvas calls the text of the option `5706` `5706_fb`, Blackboard as the option, and Brightspace that of `1_A2`
        // `1_IF2`.
        let other = id.replace("_IF", "_A");
        let bare = id.strip_suffix("_fb").unwrap_or(&other);
        match (link, options.get(bare)) {
            (Some((response, value, true)), _) if options.contains_key(value) => {
                let key = (response.to_owned(), value.to_owned());
                self.options.entry(key).or_default().push(text);
            }
            (Some((_, value, true)), None) => self.values.push((value.to_owned(), text)),
            (_, Some(response)) => {
                let key = ((*response).to_owned(), bare.to_owned());
                self.options.entry(key).or_default().push(text);
            }
            _ if if_right => self.right.push(text),
            _ => self.general.push(text),
        }
    }

    /// Hints and solutions.
    fn apart(&mut self, node: Node, writer: &mut Writer) {
        for (name, into) in [("hint", &mut self.hints), ("solution", &mut self.solutions)] {
            for part in all(node, name) {
                let mut html = String::new();
                material(part, &mut html);
                let text = match html.is_empty() {
                    true => text_of(part).trim().to_owned(),
                    false => writer.markdown(&html),
                };
                if !text.is_empty() {
                    into.push(text);
                }
            }
        }
    }

    /// What is said to an option.
    pub fn of_option(&self, response: &str, value: &str) -> String {
        let key = (response.to_owned(), value.to_owned());
        self.options.get(&key).map(|texts| texts.join("\n\n")).unwrap_or_default()
    }

    /// What is said to everybody, to a right answer and to a wrong one, and to what was typed.
    pub fn general(&self) -> Vec<String> {
        let mut out = self.general.clone();
        let same = self.right == self.wrong;
        let labelled = |label: &str, texts: &[String]| {
            texts.iter().map(|text| format!("{label}: {text}")).collect::<Vec<_>>()
        };
        if same {
            out.extend(self.right.iter().cloned());
        } else {
            out.extend(labelled("If right", &self.right));
            out.extend(labelled("If wrong", &self.wrong));
        }
        out.extend(self.values.iter().map(|(value, text)| format!("`{value}`: {text}")));
        let mut seen = HashSet::new();
        out.retain(|text| seen.insert(text.clone()));
        out
    }
}

/// Identifiers of the options with that of their response.
fn option_ids<'a>(item: Node<'a, '_>) -> HashMap<&'a str, &'a str> {
    let mut ids = HashMap::new();
    let responses = item
        .descendants()
        .filter(|node| node.is_element() && node.tag_name().name().starts_with("response_"))
        .filter(|node| node.tag_name().name() != "response_label");
    for response in responses {
        let id = attribute(response, "ident").or(attribute(response, "respident"));
        for label in all(response, "response_label") {
            let label = attribute(label, "ident").unwrap_or_default().trim();
            ids.entry(label).or_insert(id.unwrap_or_default().trim());
        }
    }
    ids
}
