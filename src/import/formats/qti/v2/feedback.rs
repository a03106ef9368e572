//! What does an item of QTI 2.x say after the answer?

use super::super::spec::{Answer, Choosable, Spec, Want, unmarked};
use super::super::text::{Writer, attribute, elements, html, name};
use super::declared::{Declared, Shown};
use roxmltree::Node;

/// Texts that are shown after the answer: to everybody, or to an option.
pub(super) fn modal(item: Node, declared: &Declared, spec: &mut Spec, writer: &mut Writer) {
    for node in elements(item).filter(|node| name(*node) == "modalFeedback") {
        let mut shown = String::new();
        html(node, &mut |_, _| false, &mut shown);
        let text = writer.markdown(&shown);
        let title = attribute(node, "title").unwrap_or_default().trim();
        let text = match (title.is_empty(), text.is_empty()) {
            (_, true) => unmarked(title),
            (true, _) => text,
            _ => format!("**{}**\n\n{text}", unmarked(title)),
        };
        let id = attribute(node, "identifier").unwrap_or_default().trim();
        let to = match has_option(&spec.wants, id) && declared.shown(id).is_none() {
            true => Some(Shown::Value(id.to_owned())),
            false => shown_to(declared, id),
        };
        match to {
            _ if text.is_empty() => {}
            Some(Shown::Value(value)) if say(&mut spec.wants, &value, &text) => {}
            Some(Shown::Hint) => spec.hints.push(text),
            Some(Shown::Right) => spec.explanation.push(format!("If right: {text}")),
            Some(Shown::Wrong) => spec.explanation.push(format!("If wrong: {text}")),
            _ => spec.explanation.push(text),
        }
    }
}

/// To which answer a text with this identifier is shown, by the rules or by its name.
pub(super) fn shown_to(declared: &Declared, id: &str) -> Option<Shown> {
    if let Some(to) = declared.shown(id) {
        return Some(to.clone());
    }
    let words = id.to_lowercase();
    if words.contains("incorrect") || words.contains("wrong") {
        return Some(Shown::Wrong);
    }
    words.contains("correct").then_some(Shown::Right)
}

/// Says a text to the option of that identifier; false when there is none, or when several have it.
fn say(wants: &mut [Want], id: &str, text: &str) -> bool {
    let options = wants.iter_mut().filter_map(|want| match &mut want.answer {
        Answer::Choose(options) => options.iter_mut().find(|option| option.id == id),
        _ => None,
    });
    let mut options: Vec<&mut Choosable> = options.collect();
    let [option] = options.as_mut_slice() else { return false };
    if !option.why.is_empty() {
        option.why += "\n\n";
    }
    option.why += text;
    true
}

/// Whether an option has this identifier.
fn has_option(wants: &[Want], id: &str) -> bool {
    wants.iter().any(|want| match &want.answer {
        Answer::Choose(options) => options.iter().any(|option| option.id == id),
        _ => false,
    })
}
