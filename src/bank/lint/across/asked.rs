//! What does a question ask, and what is its key, as words that can be compared?

use crate::bank::invariants::same;
use crate::bank::{Choice, Kind, Question};
use std::collections::BTreeSet;

/// All that is shown and makes the question what it is: prompt, code, the text with gaps, what is to be matched or
/// ordered, and the steps of a case. Choices are left out: other choices do not make another question.
pub(super) fn asked(question: &Question) -> String {
    let mut parts: Vec<&str> = vec![&question.prompt];
    parts.extend(question.code.iter().map(|code| code.text.as_str()));
    let mut items: Vec<&str> = Vec::new();
    match &question.kind {
        Kind::Cloze(cloze) => parts.push(&cloze.text),
        Kind::Match(matching) => {
            items.extend(matching.pairs.iter().map(|(left, _)| left.as_str()));
        }
        Kind::Order(order) => items.extend(order.items.iter().map(String::as_str)),
        Kind::Scenario(scenario) => {
            for step in &scenario.steps {
                parts.push(&step.prompt);
                parts.extend(step.code.iter().map(|code| code.text.as_str()));
            }
        }
        _ => {}
    }
    // The order of the items is the key.
    items.sort_unstable();
    parts.append(&mut items);
    same(&parts.join(" "))
}

/// Folded words of letters, digits and underscores.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty())
}

/// Whether two questions that ask the same contradict each other: they are of one kind, and what is right for one is
/// not right for the other. Keys that are not checked by the machine contradict nothing.
pub(super) fn contradict(left: &Kind, right: &Kind) -> bool {
    match (left, right) {
        (Kind::Multi(left), Kind::Multi(right)) => {
            let right_here = choices(&left.choices, true);
            let right_there = choices(&right.choices, true);
            !right_here.is_disjoint(&choices(&right.choices, false))
                || !right_there.is_disjoint(&choices(&left.choices, false))
        }
        _ if left.name() != right.name() => false,
        _ => {
            let (left, right) = (key(left), key(right));
            !left.is_empty() && !right.is_empty() && left.is_disjoint(&right)
        }
    }
}

/// Everything that is right, folded; empty where the candidate decides.
pub(super) fn key(kind: &Kind) -> BTreeSet<String> {
    let folded = |texts: &[String]| texts.iter().map(|text| same(text)).collect();
    match kind {
        Kind::Single(single) => choices(&single.choices, true),
        Kind::Multi(multi) => choices(&multi.choices, true),
        Kind::TrueFalse(statement) => [statement.answer.to_string()].into(),
        Kind::Cloze(cloze) => {
            cloze.blanks.values().flat_map(|blank| &blank.accept).map(|text| same(text)).collect()
        }
        Kind::Short(short) => folded(&short.accept),
        Kind::Numeric(numeric) => [format!("{} {}", numeric.answer, same(&numeric.unit))].into(),
        Kind::Order(order) => [same(&order.items.join("\n"))].into(),
        Kind::Match(matching) => {
            let pairs = matching.pairs.iter();
            pairs.map(|(left, right)| format!("{}\n{}", same(left), same(right))).collect()
        }
        Kind::Open(_) | Kind::Behavioural(_) | Kind::Scenario(_) => BTreeSet::new(),
    }
}

fn choices(choices: &[Choice], right: bool) -> BTreeSet<String> {
    let wanted = choices.iter().filter(|choice| choice.is_right() == right);
    wanted.map(|choice| same(choice.text())).collect()
}
