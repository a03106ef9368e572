//! What is shown when the candidate judges an answer?

use super::super::look::{Ink, Line, Look};
use super::answer::model_answer;
use super::prose::prose;
use super::{heading, inked, item};
use crate::bank::{Behavioural, Open};
use crate::grade::signals;

/// The four anchors, worst first.
pub const ANCHORS: [&str; 4] = ["poor", "mixed", "good", "excellent"];

/// The candidate's own text above the points to confirm; `found` says of each point whether it was found in the text.
pub fn checklist(open: &Open, text: &str, found: &[bool], look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    if !text.trim().is_empty() {
        lines.extend(inked(text, Ink::Plain, &Line::of(Ink::Strong, "you wrote: "), look));
        lines.push(Line::empty());
    }
    if open.key_points.is_empty() {
        lines.extend(model_answer(open, look));
        lines.push(Line::empty());
        lines.extend(prose("Did your answer say as much? You decide.", look));
        return lines;
    }
    let count = found.iter().filter(|found| **found).count();
    let words = format!(
        "Which of these points did you cover? Found in your answer: {count} of {}. You decide.",
        found.len()
    );
    lines.extend(prose(&words, look));
    lines
}

/// What the interviewer asks back.
pub fn probes(probes: &[&str], look: &Look) -> Vec<Line> {
    let mut lines = prose("The interviewer asks back. Answer aloud.", look);
    lines.push(Line::empty());
    lines.extend(probes.iter().flat_map(|probe| item("  - ", probe, look)));
    lines
}

/// The dimension to rate by its name, with its number, from 1, and how many there are; its anchors are the options.
/// `what` is rated, such as a story.
pub fn anchor(name: &str, number: (usize, usize), what: &str, look: &Look) -> Vec<Line> {
    let (number, count) = number;
    let lead = Line::of(Ink::Strong, format!("{name}: "));
    let words = format!("which of these fits {what} best? ({number} of {count})");
    inked(&words, Ink::Plain, &lead, look)
}

/// The exemplar beside the notes, and what was `rated` before it was seen: names of dimensions with their anchors.
pub fn exemplar<'a>(
    story: &Behavioural,
    notes: &str,
    rated: impl Iterator<Item = (&'a str, u8)>,
    look: &Look,
) -> Vec<Line> {
    let mut lines = Vec::new();
    if !story.exemplar.is_empty() {
        lines.extend(inked("how a strong answer sounds", Ink::Strong, &Line::empty(), look));
        lines.extend(prose(&story.exemplar, look));
    }
    if !story.red_flags.is_empty() {
        heading(&mut lines, "what costs points", look);
        lines.extend(story.red_flags.iter().flat_map(|flag| item("  - ", flag, look)));
    }
    if !story.scope.is_empty() {
        heading(&mut lines, "what it is about at each level", look);
        let scope = story.scope.iter();
        lines.extend(
            scope.flat_map(|(level, text)| item(&format!("  {}: ", level.name()), text, look)),
        );
    }
    if let Some(facts) = facts(notes) {
        heading(&mut lines, "your notes", look);
        lines.extend(prose(&facts, look));
    }
    heading(&mut lines, "your anchors", look);
    for (index, (name, anchor)) in rated.enumerate() {
        let text = format!("{name}: {anchor} {}", anchor_word(anchor));
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
