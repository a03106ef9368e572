//! Which questions does a file of Moodle XML hold?
//!
//! `<quiz>` with a `<question type="..">` each (Moodle's page "Moodle XML format", and what its exporter writes). A
//! question of type `category` is none: it says where the following ones belong. `texts` reads the texts of a question
//! and its files, `ask` says what each type asks, `parts` what is behind types that few have.

mod ask;
mod parts;
#[cfg(test)]
mod tests;
mod texts;

use crate::bank::{Kind, Question};
use crate::import::draft::level_of;
use crate::import::draft::{Card, Draft, Import, Keys, Place, Unreadable, place_in};
use crate::import::kinds::NO_ANSWER;
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::weighted::is_verdict;
use crate::import::xml::{Xml, XmlText, child, children, text_of};
use crate::import::{Format, Input};
use ask::ask;
use roxmltree::Node;
use std::collections::BTreeMap;
use texts::{Files, Texts};

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    if !input.bytes.contains(&b'<') {
        return None;
    }
    let text = XmlText::of(input).ok()?;
    let root = text.root()?;
    let questions = text.count("<question ");
    let parts = ["<questiontext", "type=\"category\"", "type='category'"];
    if questions == 0 || !parts.iter().any(|part| text.has(part)) {
        return None;
    }
    let certainty = match root {
        "quiz" => Certainty::Certain,
        "question" => Certainty::Strong,
        _ => Certainty::Likely,
    };
    let why = format!("`<{root}>` with {questions} `<question type=..>`");
    Some(Guess::new(Format::MoodleXml, certainty, "", why))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    let text = XmlText::of(input)?;
    let xml = text.parse()?;
    let mut import = Import { warnings: text.warnings.clone(), ..Import::default() };
    let mut reader = Reader { xml: &xml, keys: Keys::default(), category: Vec::new() };
    let (mut files, mut types, mut categories) = (Files::default(), BTreeMap::new(), 0);
    for node in xml.root().descendants().filter(|node| is_question(*node)) {
        let kind = kind_of(node);
        if kind == "category" {
            reader.category = category(node);
            categories += 1;
            continue;
        }
        import.items.push(Ok(reader.draft(node, &kind, &mut files)));
        *types.entry(kind).or_insert(0) += 1;
    }
    if import.items.is_empty() {
        return Err(Unreadable::new(
            "there is no `<question type=..>` in it; name another format with `--format`",
        ));
    }
    let types: Vec<String> = types.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    import.understood.push(format!("types: {}", types.join(", ")));
    if categories > 0 {
        import.understood.push(format!("categories: {categories}"));
    }
    import.media = files.media;
    gather_media(&mut import, input);
    Ok(import)
}

/// Questions in questions are parts of them.
fn is_question(node: Node) -> bool {
    let named = |node: Node| node.is_element() && node.tag_name().name() == "question";
    named(node) && !node.ancestors().skip(1).any(named)
}

fn kind_of(node: Node) -> String {
    node.attribute("type").unwrap_or_default().trim().to_lowercase()
}

/// `$course$/top/Databases/SQL` without what every path begins with; `//` is a slash in a name.
fn category(node: Node) -> Vec<String> {
    const SLASH: &str = "\u{0}";
    let path = child(node, "category").map(texts::content).unwrap_or_default();
    let path = path.replace("//", SLASH);
    let parts = path.split('/').map(|part| part.replace(SLASH, "/").trim().to_owned());
    let context = |part: &String| {
        part.is_empty() || part == "top" || (part.starts_with('$') && part.ends_with('$'))
    };
    parts.skip_while(context).collect()
}

struct Reader<'x> {
    xml: &'x Xml<'x>,
    keys: Keys,
    category: Vec<String>,
}

impl Reader<'_> {
    fn draft(&mut self, node: Node, kind: &str, files: &mut Files) -> Draft {
        let place = Place::Line(self.xml.line(node));
        let mut texts = Texts::new(node, self.xml, files);
        let (asked, notes) = ask(node, kind, &mut texts);
        let mut warnings = std::mem::take(&mut texts.warnings);
        let (mut question, more) = asked.into_question();
        warnings.extend(more);
        let name = child(node, "name").map(texts::content).unwrap_or_default();
        if question.prompt.trim().is_empty() {
            name.trim().clone_into(&mut question.prompt);
        }
        question.explanation = explanation(node, &notes, &mut texts);
        answer_by_feedback(&mut question, &mut warnings);
        let hints = children(node, "hint").map(|hint| texts.of(hint));
        question.hints = hints.filter(|hint| !hint.is_empty()).collect();
        let tags = children(node, "tags").flat_map(|tags| children(tags, "tag"));
        let tags = tags.map(|tag| texts::content(tag).trim().to_owned());
        question.tags = tags.filter(|tag| !tag.is_empty()).collect();
        question.level = question.tags.iter().find_map(|tag| level_of(tag)).unwrap_or_default();
        place_in(&mut question, self.category.iter().map(String::as_str));
        warnings.extend(std::mem::take(&mut texts.warnings));
        warnings.dedup();
        let mut card = Card::new("", question);
        card.suspended = texts::flag(node, "hidden") == Some(true);
        let key = self.key(node, &name);
        let raw = self.xml.raw(node).to_owned();
        Draft { key, raw, place, warnings, cards: vec![card] }
    }

    /// The number that the author gave it, or its words; its name is one of many `Question 1`.
    fn key(&mut self, node: Node, name: &str) -> String {
        let id = child(node, "idnumber").map(text_of).unwrap_or_default();
        if !id.trim().is_empty() {
            return self.keys.of_id(&id);
        }
        let said = child(node, "questiontext").map(texts::content).unwrap_or_default();
        self.keys.of_stem(if said.trim().is_empty() { name } else { &said })
    }
}

/// What is said after the answer.
fn explanation(node: Node, notes: &str, texts: &mut Texts) -> String {
    let general = texts.of_child(node, "generalfeedback");
    let combined = combined(node, texts);
    let parts = [notes, &general, &combined].map(str::trim);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// What an open question without an answer says in the end is its answer. Without that, a warning, unless there is one.
fn answer_by_feedback(question: &mut Question, warnings: &mut Vec<String>) {
    let Kind::Open(open) = &mut question.kind else { return };
    if open.model_answer != NO_ANSWER {
        return;
    }
    if !question.explanation.is_empty() {
        open.model_answer = std::mem::take(&mut question.explanation);
    } else if warnings.is_empty() {
        warnings.push("the source gives no answer".to_owned());
    }
}

/// What the source says to right, partly right and wrong answers as a whole, where it says more than that.
fn combined(node: Node, texts: &mut Texts) -> String {
    let mut said = Vec::new();
    for (name, shown) in [
        ("correctfeedback", "Right"),
        ("partiallycorrectfeedback", "Partly right"),
        ("incorrectfeedback", "Wrong"),
    ] {
        let text = texts.of_child(node, name);
        if !text.is_empty() && !is_verdict(&text) {
            said.push(format!("{shown}: {text}"));
        }
    }
    said.join("\n\n")
}
