//! What does an item of QTI 1.2 ask?
//!
//! The kind of question follows from what is shown and how it is scored; the type that a program names
//! (`question_type`, `cc_profile`) only decides what looks the same. Elements and dialects: the ASI specification 1.2 of
//! IMS, the exports of Canvas (classic and New Quizzes), Blackboard, Brightspace, Respondus and Common Cartridge.

mod asking;
mod calculated;
mod feedback;
mod metadata;
mod presentation;
mod scoring;
mod test;

use super::spec::{Spec, unmarked, with_marks};
use super::text::{Writer, attribute, elements};
use asking::Asking;
use feedback::Feedback;
pub(super) use metadata::Metadata;
use presentation::Presentation;
use roxmltree::Node;
use scoring::Scoring;

/// Most places to answer of an item.
const MOST_RESPONSES: usize = 500;

/// What an item says and wants. `above` is the text that stands above it for several items.
pub(super) fn spec(item: Node, metadata: &Metadata, above: &str, writer: &mut Writer) -> Spec {
    let kind = metadata.kind();
    let mut shown = Presentation::default();
    for node in elements(item).filter(|node| node.tag_name().name() == "presentation") {
        shown = Presentation::of(node, writer);
    }
    let mut text = writer.markdown(&shown.html);
    let labelled = shown.responses.iter().any(|response| !response.label.is_empty());
    if !labelled && with_marks(&text, |_| String::new()).trim().is_empty() {
        let title = unmarked(attribute(item, "title").unwrap_or_default().trim());
        text = format!("{title}\n\n{text}");
    }
    let ids = shown.responses.iter().map(|response| {
        // Brightspace scores the field in a response by the identifier of the field.
        let fields = response.options.iter().filter(|_| response.typed);
        (response.id.clone(), fields.map(|label| label.id.clone()).collect())
    });
    let scoring = Scoring::of(item, ids.collect());
    let feedback = Feedback::of(item, &scoring, writer);
    let count = shown.responses.len();
    shown.responses.truncate(MOST_RESPONSES);
    let mut spec = Spec {
        explanation: feedback.general(),
        hints: feedback.hints.clone(),
        notes: feedback.solutions.clone(),
        ..Spec::default()
    };
    spec.notes.extend(metadata.get("grading_notes").map(str::to_owned));
    if count > MOST_RESPONSES {
        spec.warnings
            .push(format!("only the first {MOST_RESPONSES} of {count} places to answer are read"));
    }
    if scoring.left_out > 0 {
        spec.warnings.push(format!("{} rules for points are left out", scoring.left_out));
    }
    let asking = Asking { kind: &kind, scoring: &scoring, feedback: &feedback };
    if let Some(calculated) = calculated::of(item) {
        asking.calculated(&calculated, text, &mut spec);
    } else {
        asking.fill(text, shown.responses, &mut spec);
    }
    if !above.is_empty() {
        spec.text = format!("{above}\n\n{}", spec.text);
    }
    spec
}

/// The text of an item that stands above others, with what to do there.
pub(super) fn stimulus(item: Node, writer: &mut Writer) -> String {
    let mut parts = Vec::new();
    if let Some(title) = attribute(item, "title").map(str::trim).filter(|title| !title.is_empty()) {
        parts.push(format!("**{}**", unmarked(title)));
    }
    parts.extend(attribute(item, "instructions").map(|text| unmarked(text.trim())));
    for node in elements(item).filter(|node| node.tag_name().name() == "presentation") {
        let shown = Presentation::of(node, writer);
        let text = with_marks(&shown.html, |_| String::new());
        parts.push(writer.markdown(&text));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}
