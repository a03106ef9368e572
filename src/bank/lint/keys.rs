//! Is the key of a question well made, kind by kind?

use super::{Context, Finding, Path, steps};
use crate::bank::formula::evaluate;
use crate::bank::invariants::same;
use crate::bank::kind::{Cloze, Kind, Match, Numeric, Order, Scenario, TrueFalse};
use crate::bank::reasoned::Choice;
use std::collections::HashSet;

/// How far the formula may be from the answer, as a share of it.
const FORMULA_SLACK: f64 = 0.02;
/// Words that tell where in an order an item belongs when it begins with one: `parse the first line` says nothing.
const ORDER_WORDS: [&str; 10] = [
    "first",
    "firstly",
    "second",
    "secondly",
    "then",
    "next",
    "last",
    "lastly",
    "finally",
    "afterwards",
];
/// Shortest answer, in characters, that is looked for in the text around a gap.
const TELLING: usize = 3;

/// `base` is the path to the question or step that holds the kind and the prompt.
pub(super) fn check(
    kind: &Kind,
    prompt: &str,
    base: &Path,
    context: &Context,
    found: &mut Vec<Finding>,
) {
    let at = steps!(base, "kind");
    match kind {
        Kind::Single(single) => check_choices(&single.choices, &at, found),
        Kind::Multi(multi) => check_choices(&multi.choices, &at, found),
        Kind::TrueFalse(statement) => check_statement(statement, &at, found),
        Kind::Cloze(cloze) => check_cloze(cloze, prompt, &at, found),
        Kind::Numeric(numeric) => check_numeric(numeric, &at, context, found),
        Kind::Order(order) => check_order(order, &at, found),
        Kind::Match(matching) => check_match(matching, &at, found),
        Kind::Scenario(scenario) => check_scenario(scenario, &at, context, found),
        Kind::Short(_) | Kind::Open(_) | Kind::Behavioural(_) => {}
    }
}

fn check_choices(choices: &[Choice], at: &Path, found: &mut Vec<Finding>) {
    if !(3..=6).contains(&choices.len()) {
        let message = format!("3 to 6 choices are asked for, this has {}", choices.len());
        found.push(Finding::error(at.clone(), "S004", message));
    }
    let choices: Vec<String> = choices.iter().map(|choice| essence(choice.text())).collect();
    let list = steps!(at, "choices");
    for (index, choice) in choices.iter().enumerate() {
        let near = choices[..index].iter().position(|other| nearly_equal(choice, other));
        let Some(near) = near else { continue };
        let message = "this choice is nearly equal to an earlier one";
        let mut finding = Finding::warning(steps!(list, index), "S005", message);
        finding.other = Some(steps!(list, near));
        found.push(finding);
    }
}

/// The words without articles, case and the punctuation at the end.
fn essence(text: &str) -> String {
    let text = same(text);
    let words = text.trim_end_matches(['.', '!', ';', ',']).split(' ');
    words.filter(|word| !matches!(*word, "a" | "an" | "the")).collect::<Vec<_>>().join(" ")
}

/// Whether two essences are apart by one letter at most. Digits and signs are never a slip.
fn nearly_equal(left: &str, right: &str) -> bool {
    if left == right {
        return true;
    }
    let signs = |text: &str| text.chars().filter(|c| !c.is_alphabetic()).collect::<String>();
    let length = left.chars().count().max(right.chars().count());
    (10..=512).contains(&length)
        && signs(left) == signs(right)
        && strsim::osa_distance(left, right) <= 1
}

fn check_statement(statement: &TrueFalse, at: &Path, found: &mut Vec<Finding>) {
    if !statement.answer && statement.correction.trim().is_empty() {
        let message = "a false statement needs a `correction`";
        found.push(Finding::error(at.clone(), "S017", message));
    }
}

fn check_cloze(cloze: &Cloze, prompt: &str, at: &Path, found: &mut Vec<Finding>) {
    let gaps = cloze.gaps();
    if gaps.len() > 5 {
        let message = format!("{} gaps; at most 5 can be kept in mind", gaps.len());
        found.push(Finding::error(steps!(at, "text"), "S006", message));
    }
    let mut shown = cloze.text.clone();
    for gap in &gaps {
        shown = shown.replace(&format!("{{{{{gap}}}}}"), " ___ ");
    }
    let shown = words(&format!("{prompt} | {shown}"));
    for (name, blank) in &cloze.blanks {
        for (index, answer) in blank.accept.iter().enumerate() {
            let answer_words = words(answer);
            if answer_words.trim().chars().count() < TELLING || !shown.contains(&answer_words) {
                continue;
            }
            let message = format!("the answer `{answer}` stands elsewhere in the text");
            let place = steps!(at, "blanks", name, "accept", index);
            found.push(Finding::error(place, "S006", message));
        }
    }
}

/// Folded words with a blank around each, so that whole words are found.
fn words(text: &str) -> String {
    let text = same(text);
    let words =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn check_numeric(numeric: &Numeric, at: &Path, context: &Context, found: &mut Vec<Finding>) {
    if context.strict && numeric.unit.trim().is_empty() {
        let finding = Finding::error(at.clone(), "S007", "`unit` is missing");
        found.push(finding.help("for a bare number name what is counted"));
    }
    if context.strict && numeric.working.iter().all(|line| line.trim().is_empty()) {
        found.push(Finding::error(at.clone(), "S007", "`working` is missing"));
    }
    let Some(formula) = &numeric.formula else {
        if context.strict {
            found.push(Finding::error(at.clone(), "S007", "`formula` is missing"));
        }
        return;
    };
    let place = steps!(at, "formula");
    match evaluate(formula) {
        Err(reason) => {
            let message = format!("`formula` cannot be computed: {reason}");
            found.push(Finding::error(place, "S007", message));
        }
        Ok(value) if (value - numeric.answer).abs() > FORMULA_SLACK * numeric.answer.abs() => {
            let message =
                format!("`formula` gives {}, the answer is {}", shown(value), numeric.answer);
            found.push(Finding::error(place, "S007", message));
        }
        Ok(_) => {}
    }
}

/// A number with six digits or so.
fn shown(value: f64) -> String {
    let rounded: f64 = format!("{value:.5e}").parse().unwrap_or(value);
    rounded.to_string()
}

fn check_order(order: &Order, at: &Path, found: &mut Vec<Finding>) {
    if !(3..=8).contains(&order.items.len()) {
        let message = format!("3 to 8 items are asked for, this has {}", order.items.len());
        found.push(Finding::error(at.clone(), "S008", message));
    }
    for (index, item) in order.items.iter().enumerate() {
        let item = words(item);
        let begins = item.split_whitespace().next().unwrap_or_default();
        if let Some(word) = ORDER_WORDS.iter().find(|word| **word == begins) {
            let message = format!("`{word}` gives the order away");
            found.push(Finding::error(steps!(at, "items", index), "S008", message));
        }
    }
}

fn check_match(matching: &Match, at: &Path, found: &mut Vec<Finding>) {
    if matching.pairs.len() < 3 {
        let message = format!("at least 3 pairs are asked for, this has {}", matching.pairs.len());
        found.push(Finding::error(at.clone(), "S009", message));
    }
    for (index, (left, right)) in matching.pairs.iter().enumerate() {
        if left.trim().is_empty() || right.trim().is_empty() {
            let message = "a side of the pair is empty";
            found.push(Finding::error(steps!(at, "pairs", index), "S009", message));
        }
    }
    let answers: HashSet<String> = matching.pairs.iter().map(|(_, answer)| same(answer)).collect();
    if matching.decoys.is_empty() && answers.len() == matching.pairs.len() {
        let message = "the last pair is a gift: add a decoy, or use an answer twice";
        found.push(Finding::warning(at.clone(), "S009", message));
    }
    for (index, decoy) in matching.decoys.iter().enumerate() {
        if answers.contains(&same(decoy)) {
            let message = format!("the decoy `{decoy}` is an answer");
            found.push(Finding::error(steps!(at, "decoys", index), "S009", message));
        }
    }
}

fn check_scenario(scenario: &Scenario, at: &Path, context: &Context, found: &mut Vec<Finding>) {
    if !(2..=6).contains(&scenario.steps.len()) {
        let message = format!("2 to 6 steps are asked for, this has {}", scenario.steps.len());
        found.push(Finding::warning(at.clone(), "S018", message));
    }
    for (index, step) in scenario.steps.iter().enumerate() {
        let base = steps!(at, "steps", index);
        if step.reveal.trim().is_empty() {
            let message = "the step has no `reveal` to carry everybody on";
            found.push(Finding::warning(base.clone(), "S018", message));
        }
        check(&step.kind, &step.prompt, &base, context, found);
    }
}
