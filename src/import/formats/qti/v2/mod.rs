//! What does an item of QTI 2.x or 3.0 ask?
//!
//! The body is HTML in which interactions stand; each becomes a mark. Elements: the Assessment, Section and Item
//! information models of IMS, 2.0 to 3.0; those of 3.0 are the same with other names (see
//! [`name`](super::text::name)).

mod declared;
mod feedback;
mod interaction;

use super::spec::{Spec, unmarked, with_marks};
use super::text::{Writer, attribute, elements, escape, html, name};
use crate::import::xml::text_of;
use declared::Declared;
use interaction::Body;
use roxmltree::Node;
use std::collections::HashSet;

/// What an item says and wants. `above` is the text that stands above it for several items.
pub(super) fn spec(item: Node, above: &str, writer: &mut Writer) -> Spec {
    let declared = Declared::of(item);
    let mut body = Body::new(&declared, writer);
    let mut shown = String::new();
    for node in elements(item).filter(|node| name(*node) == "itemBody") {
        body.write(node, &mut shown);
    }
    let Body { wants, notes, mut after, mut warnings, .. } = body;
    let mut text = writer.markdown(&shown);
    let says = |text: &str| !with_marks(text, |_| String::new()).trim().is_empty();
    if !says(&text) && wants.iter().all(|want| want.prompt.is_empty()) {
        let title = unmarked(attribute(item, "title").unwrap_or_default().trim());
        text = format!("{title}\n\n{text}");
    }
    if elements(item).any(|node| name(node) == "templateDeclaration") {
        warnings
            .push("the source draws its numbers when it is asked; they stand as `[name]`".into());
    }
    let mut spec = Spec { text, wants, notes, warnings, ..Spec::default() };
    feedback::modal(item, &declared, &mut spec, writer);
    spec.explanation.append(&mut after);
    let mut seen = HashSet::new();
    spec.explanation.retain(|text| seen.insert(text.clone()));
    if !above.is_empty() {
        spec.text = format!("{above}\n\n{}", spec.text);
    }
    spec
}

/// The text of a stimulus that stands above several items.
pub(super) fn stimulus(root: Node, writer: &mut Writer) -> String {
    let mut shown = String::new();
    for body in elements(root).filter(|node| name(*node) == "stimulusBody") {
        html(body, &mut |_, _| false, &mut shown);
    }
    writer.markdown(&shown)
}

/// The words of an element as HTML.
fn words(node: Node) -> String {
    let mut out = String::new();
    escape(unmarked(&text_of(node)).trim(), &mut out);
    out
}
