//! What is shown when the candidate judges an answer?

use super::super::look::{Ink, Line, Look};
use super::answer::model_answer;
use super::prose::prose;
use super::{heading, inked, item};
use crate::grade::signals;
use crate::session::{Anchor, Checklist, Exemplar, Probes};

/// The four anchors, worst first.
pub const ANCHORS: [&str; 4] = ["poor", "mixed", "good", "excellent"];

/// The candidate's own text above the points to confirm.
pub fn checklist(checklist: &Checklist<'_>, look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    if !checklist.text.trim().is_empty() {
        lines.extend(inked(
            checklist.text,
            Ink::Plain,
            &Line::of(Ink::Strong, "you wrote: "),
            look,
        ));
        lines.push(Line::empty());
    }
    if checklist.open.key_points.is_empty() {
        lines.extend(model_answer(checklist.open, look));
        lines.push(Line::empty());
        lines.extend(prose("Did your answer say as much? You decide.", look));
        return lines;
    }
    let found = checklist.found.iter().filter(|found| **found).count();
    let words = format!(
        "Which of these points did you cover? Found in your answer: {found} of {}. You decide.",
        checklist.found.len()
    );
    lines.extend(prose(&words, look));
    lines
}

/// What the interviewer asks back.
pub fn probes(probes: &Probes<'_>, look: &Look) -> Vec<Line> {
    let mut lines = prose("The interviewer asks back. Answer aloud.", look);
    lines.push(Line::empty());
    lines.extend(probes.probes.iter().flat_map(|probe| item("  - ", probe, look)));
    lines
}

/// The dimension to rate; its anchors are the options.
pub fn anchor(anchor: &Anchor<'_>, look: &Look) -> Vec<Line> {
    let (number, count) = anchor.number;
    let lead = Line::of(Ink::Strong, format!("{}: ", anchor.dimension.name));
    let words = format!("which of these fits your story best? ({number} of {count})");
    inked(&words, Ink::Plain, &lead, look)
}

/// The exemplar, and the anchors chosen before it was seen.
pub fn exemplar(exemplar: &Exemplar<'_>, look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    if !exemplar.story.exemplar.is_empty() {
        lines.extend(inked("how a strong answer sounds", Ink::Strong, &Line::empty(), look));
        lines.extend(prose(&exemplar.story.exemplar, look));
    }
    if !exemplar.story.red_flags.is_empty() {
        heading(&mut lines, "what costs points", look);
        lines.extend(exemplar.story.red_flags.iter().flat_map(|flag| item("  - ", flag, look)));
    }
    if !exemplar.story.scope.is_empty() {
        heading(&mut lines, "what it is about at each level", look);
        let scope = exemplar.story.scope.iter();
        lines.extend(
            scope.flat_map(|(level, text)| item(&format!("  {}: ", level.name()), text, look)),
        );
    }
    if let Some(facts) = facts(exemplar.notes) {
        heading(&mut lines, "your notes", look);
        lines.extend(prose(&facts, look));
    }
    heading(&mut lines, "your anchors", look);
    let rated = exemplar.story.dimensions.iter().zip(exemplar.anchors).enumerate();
    for (index, (dimension, anchor)) in rated {
        let text = format!("{}: {anchor} {}", dimension.name, anchor_word(*anchor));
        lines.extend(item(&format!("{:>2}. ", index + 1), &text, look));
    }
    lines
}

/// What can be counted in the notes: facts, which are never scored.
fn facts(notes: &str) -> Option<String> {
    let signals = signals(notes);
    if signals.words == 0 {
        return None;
    }
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let mut facts = format!("{} words, about {} s to tell", signals.words, signals.seconds);
    if let Some(shares) = signals.shares {
        let [situation, task, action, result] = shares.map(|share| (share * 100.0).round());
        facts +=
            &format!("; situation {situation}%, task {task}%, action {action}%, result {result}%");
    }
    facts += &format!("; \"I\" {}, \"we\" {}", signals.i, signals.we);
    facts += &format!("; a number in the result: {}", yes(signals.number_in_result));
    Some(facts + &format!("; what was learnt: {}", yes(signals.reflection)))
}

/// The word of an anchor, 1 to 4.
pub fn anchor_word(anchor: u8) -> &'static str {
    ANCHORS.get(usize::from(anchor).wrapping_sub(1)).copied().unwrap_or("not rated")
}
