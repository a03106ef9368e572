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

/// Whether two questions that ask the same contradict each other: what is right for one is not right for the other. Keys
/// that are not checked by the machine contradict nothing, nor do kinds whose answers are not of one form.
pub(super) fn contradict(left: &Kind, right: &Kind) -> bool {
    match (left, right) {
        (Kind::Single(left), Kind::Multi(right)) => are_against(&left.choices, &right.choices),
        (Kind::Multi(left), Kind::Single(right)) => are_against(&left.choices, &right.choices),
        (Kind::Multi(left), Kind::Multi(right)) => are_against(&left.choices, &right.choices),
        (Kind::Short(short), Kind::Single(single)) | (Kind::Single(single), Kind::Short(short)) => {
            let chosen = choices(&single.choices, true);
            !chosen.is_empty() && !short.accept.iter().any(|typed| is_part(&same(typed), &chosen))
        }
        (Kind::Cloze(left), Kind::Cloze(right)) => left.blanks.iter().any(|(gap, blank)| {
            let there = right.blanks.get(gap).map(|blank| folded(&blank.accept));
            there.is_some_and(|there| there.is_disjoint(&folded(&blank.accept)))
        }),
        (Kind::Match(left), Kind::Match(right)) => {
            let answer = |item: &str| {
                let mut pairs = right.pairs.iter();
                pairs.find(|(left, _)| same(left) == item).map(|(_, answer)| same(answer))
            };
            left.pairs
                .iter()
                .any(|(item, here)| answer(&same(item)).is_some_and(|there| there != same(here)))
        }
        _ => left.name() == right.name() && are_apart(left, right),
    }
}

/// Whether both have a key, and nothing is right for both.
fn are_apart(left: &Kind, right: &Kind) -> bool {
    let (left, right) = (key(left), key(right));
    !left.is_empty() && !right.is_empty() && left.is_disjoint(&right)
}

/// Whether a choice is right here and wrong there.
fn are_against(left: &[Choice], right: &[Choice]) -> bool {
    !choices(left, true).is_disjoint(&choices(right, false))
        || !choices(right, true).is_disjoint(&choices(left, false))
}

/// Whether a typed answer is one of the choices, or the words of one are all in the other: `row lock`, `the row lock`.
fn is_part(typed: &str, chosen: &BTreeSet<String>) -> bool {
    let of = |text: &str| words(text).map(str::to_owned).collect::<BTreeSet<String>>();
    let typed = of(typed);
    chosen
        .iter()
        .map(|choice| of(choice))
        .any(|choice| typed.is_subset(&choice) || choice.is_subset(&typed))
}

/// Everything that is right, folded; empty where the candidate decides.
pub(super) fn key(kind: &Kind) -> BTreeSet<String> {
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

fn folded(texts: &[String]) -> BTreeSet<String> {
    texts.iter().map(|text| same(text)).collect()
}
