//! Which questions make no sense, although their text is well formed?
//!
//! What breaks one of these rules is left out of the bank, in a user's file as in a shipped one; everything that is
//! merely bad style is left to `lint`. The rules are those of the content guide, section 2.1, as far as grading
//! would be meaningless without them.

use super::finding::{Finding, Path, steps};
use super::kind::{Cloze, Kind, Match, Numeric, Open, Order, Scenario, Tol};
use super::limits::too_long;
use super::model::{Bank, Question};
use super::reasoned::Choice;
use crate::text::fold;
use std::collections::{HashMap, HashSet};

/// What is wrong with each question that must be refused, as (index in `bank.questions`, finding). `rows` gives the
/// place of each question in its file.
pub(super) fn broken(bank: &Bank, rows: &[usize]) -> Vec<(usize, Finding)> {
    let mut broken = Vec::new();
    let mut ids: HashMap<&str, usize> = HashMap::with_capacity(bank.questions.len());
    for (index, question) in bank.questions.iter().enumerate() {
        let base: Path = steps!([], "questions", rows[index]);
        let mut found = too_long(question, &base);
        if found.is_empty() {
            check_question(question, &base, &mut found);
        }
        match ids.get(question.id.as_str()) {
            Some(first) => {
                let message = format!("question id `{}` is given twice", question.id);
                let mut finding = Finding::error(steps!(base, "id"), "S001", message);
                finding.other = Some(steps!([], "questions", rows[*first], "id"));
                found.push(finding);
            }
            None => drop(ids.insert(&question.id, index)),
        }
        broken.extend(found.into_iter().map(|finding| (index, finding)));
    }
    broken
}

/// Why a question cannot be asked, if so; its id is not looked at. For what makes questions and must not wait for a
/// file to be read to learn that one is refused.
pub fn senseless(question: &Question) -> Option<String> {
    let mut found = too_long(question, &Path::new());
    if found.is_empty() {
        let named = Question { id: "q".to_owned(), ..question.clone() };
        check_question(&named, &Path::new(), &mut found);
    }
    found.into_iter().next().map(|finding| finding.message)
}

/// Why an id cannot be used, if so: it must be made of `a-z`, `0-9`, `.`, `_` and `-`.
pub(super) fn bad_id(what: &str, id: &str, at: Path) -> Option<Finding> {
    let allowed =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if !id.is_empty() && id.chars().all(allowed) {
        return None;
    }
    if id.is_empty() {
        return Some(Finding::error(at, "S001", format!("the {what} id is empty")));
    }
    let message = format!("{what} id `{id}` may hold only `a-z`, `0-9`, `.`, `_` and `-`");
    let finding = Finding::error(at, "S001", message);
    match kebab(id) {
        better if better.is_empty() => Some(finding),
        better => Some(finding.help(format!("write `{better}`"))),
    }
}

/// Lower case ASCII letters and digits, everything else as single hyphens.
pub fn kebab(text: &str) -> String {
    let folded = fold(text);
    let parts = folded.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Words that a person would read as equal: case, compatibility forms and runs of blanks do not count.
pub fn same(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_question(question: &Question, base: &Path, found: &mut Vec<Finding>) {
    found.extend(bad_id("question", &question.id, steps!(base, "id")));
    check_prompt(&question.prompt, steps!(base, "prompt"), found);
    if question.seconds == Some(0) {
        found.push(Finding::error(steps!(base, "seconds"), "S015", "`seconds` must be at least 1"));
    }
    check_kind(&question.kind, &steps!(base, "kind"), found);
}

fn check_prompt(prompt: &str, at: Path, found: &mut Vec<Finding>) {
    if prompt.trim().is_empty() {
        found.push(Finding::error(at, "", "the prompt is empty"));
    }
}

fn check_kind(kind: &Kind, at: &Path, found: &mut Vec<Finding>) {
    match kind {
        Kind::Single(single) => check_single(&single.choices, at, found),
        Kind::Multi(multi) => check_multi(&multi.choices, at, found),
        Kind::TrueFalse(_) | Kind::Behavioural(_) => {}
        Kind::Cloze(cloze) => check_cloze(cloze, at, found),
        Kind::Short(short) => check_accept(&short.accept, "", at, found),
        Kind::Numeric(numeric) => check_numeric(numeric, at, found),
        Kind::Order(order) => check_order(order, at, found),
        Kind::Match(matching) => check_match(matching, at, found),
        Kind::Open(open) => check_open(open, at, found),
        Kind::Scenario(scenario) => check_scenario(scenario, at, found),
    }
}

fn check_single(choices: &[Choice], at: &Path, found: &mut Vec<Finding>) {
    let rights = choices.iter().filter(|choice| choice.is_right()).count();
    if rights != 1 {
        let has = count(rights);
        let message = format!("a Single question needs exactly one `Right`, this has {has}");
        let finding = Finding::error(at.clone(), "S003", message);
        found.push(match rights {
            0 => finding,
            _ => finding.help("write `Multi` when several choices are right"),
        });
    }
    check_choices(choices, at, found);
}

fn check_multi(choices: &[Choice], at: &Path, found: &mut Vec<Finding>) {
    let rights = choices.iter().filter(|choice| choice.is_right()).count();
    if rights == 0 || rights == choices.len() {
        let missing = if rights == 0 { "Right" } else { "Wrong" };
        let message = format!(
            "a Multi question needs at least one `Right` and one `Wrong`, this has no `{missing}`"
        );
        found.push(Finding::error(at.clone(), "S003", message));
    }
    check_choices(choices, at, found);
}

fn check_choices(choices: &[Choice], at: &Path, found: &mut Vec<Finding>) {
    let texts = choices.iter().map(Choice::text);
    let list = steps!(at, "choices");
    for (index, choice) in choices.iter().enumerate() {
        if choice.text().trim().is_empty() {
            found.push(Finding::error(steps!(list, index), "S005", "this choice is empty"));
        }
    }
    equals(texts.map(with_code), "choice", "S005", &list, found);
}

/// A choice as a person tells it from others: in code case and blanks count, in a flag such as `-d` or `-D` case does.
fn with_code(text: &str) -> String {
    let spans: Vec<&str> = text.split('`').collect();
    // A backtick without its partner begins no code.
    let closed = spans.len() - 1 + spans.len() % 2;
    let part = |(at, span): (usize, &&str)| {
        if at % 2 == 1 && at < closed { format!("`{span}`") } else { prose(span) }
    };
    spans.iter().enumerate().map(part).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn prose(text: &str) -> String {
    let flag = |word: &str| {
        word.strip_prefix('-')
            .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    let word = |word: &str| if flag(word) { word.to_owned() } else { same(word) };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Reports each text that equals an earlier one.
fn equals(
    texts: impl Iterator<Item = String>,
    what: &str,
    rule: &'static str,
    list: &Path,
    found: &mut Vec<Finding>,
) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, text) in texts.enumerate() {
        let empty = text.trim().is_empty();
        let Some(first) = seen.insert(text, index).filter(|_| !empty) else { continue };

        let message = format!("this {what} is equal to an earlier one");
        let mut finding = Finding::error(steps!(list, index), rule, message);
        finding.other = Some(steps!(list, first));
        found.push(finding);
    }
}

fn check_cloze(cloze: &Cloze, at: &Path, found: &mut Vec<Finding>) {
    let gaps = cloze.gaps();
    if gaps.is_empty() {
        let message = "a Cloze question needs at least one gap, written `{{name}}`";
        found.push(Finding::error(steps!(at, "text"), "S006", message));
    }
    for gap in gaps.iter().filter(|gap| !cloze.blanks.contains_key(**gap)) {
        let message = format!("gap `{{{{{gap}}}}}` has no entry in `blanks`");
        let finding = Finding::error(steps!(at, "text"), "S006", message);
        let meant = crate::text::did_you_mean(gap, cloze.blanks.keys().map(String::as_str));
        found.push(match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding,
        });
    }
    let named: HashSet<&str> = gaps.into_iter().collect();
    for (name, blank) in &cloze.blanks {
        let entry = steps!(at, "blanks", name);
        if !named.contains(name.as_str()) {
            let message = format!("blank `{name}` has no gap `{{{{{name}}}}}` in `text`");
            found.push(Finding::error(entry.clone(), "S006", message));
        }
        check_accept(&blank.accept, "S006", &entry, found);
    }
}

fn check_accept(accept: &[String], rule: &'static str, at: &Path, found: &mut Vec<Finding>) {
    let list = steps!(at, "accept");
    if accept.is_empty() {
        found.push(Finding::error(list, rule, "`accept` names no answer"));
        return;
    }
    for (index, _) in accept.iter().enumerate().filter(|(_, answer)| answer.trim().is_empty()) {
        found.push(Finding::error(steps!(list, index), rule, "this accepted answer is empty"));
    }
}

fn check_numeric(numeric: &Numeric, at: &Path, found: &mut Vec<Finding>) {
    let mut number = |value: f64, above: Option<f64>, what: &str, place: Path| {
        let wrong = match above {
            _ if !value.is_finite() => "is not a finite number".to_owned(),
            Some(least) if value <= least => format!("must be above {least}"),
            _ => return,
        };
        found.push(Finding::error(place, "S007", format!("{what} {wrong}")));
    };
    number(numeric.answer, None, "`answer`", steps!(at, "answer"));
    let tolerance = steps!(at, "tolerance");
    match numeric.tolerance {
        Tol::Exact => {}
        Tol::Abs(by) => number(by, Some(0.0), "`Abs`", tolerance),
        Tol::Percent(by) => number(by, Some(0.0), "`Percent`", tolerance),
        Tol::Factor(by) => number(by, Some(1.0), "`Factor`", tolerance),
    }
    for (unit, size) in &numeric.units {
        number(*size, Some(0.0), &format!("unit `{unit}`"), steps!(at, "units", unit));
    }
    for (index, (trap, _)) in numeric.traps.iter().enumerate() {
        number(*trap, None, "this trap", steps!(at, "traps", index));
    }
}

fn check_order(order: &Order, at: &Path, found: &mut Vec<Finding>) {
    let list = steps!(at, "items");
    if order.items.len() < 2 {
        let message = format!(
            "an Order question needs at least 2 items, this has {}",
            count(order.items.len())
        );
        found.push(Finding::error(at.clone(), "S008", message));
    }
    equals(order.items.iter().map(|item| same(item)), "item", "S008", &list, found);
}

fn check_match(matching: &Match, at: &Path, found: &mut Vec<Finding>) {
    if matching.pairs.len() < 2 {
        let message = format!(
            "a Match question needs at least 2 pairs, this has {}",
            count(matching.pairs.len())
        );
        found.push(Finding::error(at.clone(), "S009", message));
    }
    let left = matching.pairs.iter().map(|(left, _)| same(left));
    equals(left, "left side", "S009", &steps!(at, "pairs"), found);
}

fn check_open(open: &Open, at: &Path, found: &mut Vec<Finding>) {
    if open.key_points.is_empty() && open.model_answer.trim().is_empty() {
        let message = "an Open question needs `key_points` or a `model_answer`";
        found.push(Finding::error(at.clone(), "", message));
    }
}

fn check_scenario(scenario: &Scenario, at: &Path, found: &mut Vec<Finding>) {
    if scenario.steps.is_empty() {
        found.push(Finding::error(
            at.clone(),
            "S018",
            "a Scenario question needs at least one step",
        ));
    }
    for (index, step) in scenario.steps.iter().enumerate() {
        let base = steps!(at, "steps", index);
        check_prompt(&step.prompt, steps!(base, "prompt"), found);
        if step.kind.is_rehearsal() {
            let message = format!("a step of a Scenario cannot be {}", step.kind.name());
            found.push(Finding::error(steps!(base, "kind"), "S018", message));
        } else {
            check_kind(&step.kind, &steps!(base, "kind"), found);
        }
    }
}

fn count(number: usize) -> String {
    if number == 0 { "none".to_owned() } else { number.to_string() }
}
