//! Does the feedback teach, stay true when the choices are shuffled, and come after the answer?

use super::words::{holds, is_common, line, phrase_in, telling, written};
use super::{Asked, Context, Finding, Path, steps};
use crate::bank::kind::{Kind, Scenario};
use crate::bank::model::Question;
use crate::bank::reasoned::Choice;

/// In characters.
const EXPLANATION: usize = 80;
const WHY: usize = 30;
/// With `the` before an ordinal: a last option and a first choice are also figures of speech.
const OF_PLACE: [&str; 21] = [
    "of the above",
    "options above",
    "choices above",
    "answers above",
    "statements above",
    "option above",
    "choice above",
    "above options",
    "above choices",
    "above answers",
    "above statements",
    "previous option",
    "the first option",
    "the second option",
    "the third option",
    "the fourth option",
    "the last option",
    "the second choice",
    "the third choice",
    "the fourth choice",
    "the last choice",
];

/// W118 and W119 for the choices.
pub(super) fn check_choices(asked: &Asked, context: &Context, found: &mut Vec<Finding>) {
    for (index, choice) in asked.choices().unwrap_or_default().iter().enumerate() {
        let at = asked.choice(index);
        check_why(choice, &at, context, found);
        check_place(asked, choice.why(), steps!(at, 1), found);
        // What a choice says of those above it is W103.
        if phrase_in(&line(choice.text()), &["of the above"]).is_none() {
            check_place(asked, choice.text(), steps!(at, 0), found);
        }
    }
}

/// W118 for the explanation, W119 for all that is shown around the choices, W127.
pub(super) fn check(
    question: &Question,
    asked: &[Asked],
    base: &Path,
    context: &Context,
    found: &mut Vec<Finding>,
) {
    check_explanation(question, base, context, found);
    check_hints(question, asked, base, found);
    let Some(choosing) = asked.iter().find(|asked| asked.choices().is_some()) else { return };
    for asked in asked {
        check_place(choosing, asked.prompt, steps!(asked.base, "prompt"), found);
    }
    if let Kind::Scenario(Scenario { steps }) = &question.kind {
        for (index, step) in steps.iter().enumerate() {
            let at = steps!(base, "kind", "steps", index, "reveal");
            check_place(choosing, &step.reveal, at, found);
        }
    }
    check_place(choosing, &question.explanation, steps!(base, "explanation"), found);
    let takeaway = question.takeaway.as_deref().unwrap_or_default();
    check_place(choosing, takeaway, steps!(base, "takeaway"), found);
    for (index, hint) in question.hints.iter().enumerate() {
        check_place(choosing, hint, steps!(base, "hints", index), found);
    }
}

/// W118. A reason that has no telling word of its own repeats the choice.
fn check_why(choice: &Choice, at: &Path, context: &Context, found: &mut Vec<Finding>) {
    let why = choice.why().trim();
    let length = why.chars().count();
    if length == 0 {
        if context.strict {
            let finding = Finding::warning(at.clone(), "W118", "the choice has no reason");
            found.push(
                finding.help("say in its second text why it is right, or which mistake it is"),
            );
        }
        return;
    }
    let message = if length < WHY {
        format!("a reason of {length} characters, less than {WHY}, teaches nothing")
    } else if telling(why).is_subset(&telling(choice.text())) {
        "the reason repeats the choice".to_owned()
    } else {
        return;
    };
    let finding = Finding::warning(steps!(at, 1), "W118", message);
    found
        .push(finding.help("say why it is right, or which mistake it is and what follows from it"));
}

fn check_explanation(
    question: &Question,
    base: &Path,
    context: &Context,
    found: &mut Vec<Finding>,
) {
    let length = question.explanation.trim().chars().count();
    if length >= EXPLANATION || (length == 0 && !context.strict) {
        return;
    }
    let (at, message) = match length {
        0 => (base.clone(), "`explanation` is missing".to_owned()),
        _ => {
            let message = format!("an explanation of {length} characters, less than {EXPLANATION}");
            (steps!(base, "explanation"), message)
        }
    };
    let finding = Finding::warning(at, "W118", message);
    found.push(
        finding.help("say why the answer holds, so that the next question like it is answered too"),
    );
}

/// W119. `answer A` is no place where the question has an A of its own; ordinals of answers may be those of a server.
fn check_place(asked: &Asked, text: &str, at: Path, found: &mut Vec<Finding>) {
    let words: Vec<&str> = written(text).collect();
    let lettered = words.windows(2).find(|pair| {
        let is_noun = |nouns: &[&str]| nouns.contains(&&*pair[0].to_lowercase());
        let is_letter = matches!(pair[1], "A" | "B" | "C" | "D" | "E" | "F") && !asked.has_letters;
        let is_digit = matches!(pair[1], "1" | "2" | "3" | "4" | "5" | "6");
        (is_letter && is_noun(&["option", "choice", "answer", "alternative"]))
            || (is_digit && is_noun(&["option", "choice"]))
    });
    let lettered = lettered.map(|pair| pair.join(" "));
    let Some(place) = lettered.or_else(|| phrase_in(&line(text), &OF_PLACE).map(str::to_owned))
    else {
        return;
    };
    let message = format!("`{place}` is a position, and choices are shown in any order");
    found.push(Finding::error(at, "W119", message).help("name the choice by what it says"));
}

/// W127. An answer that the candidate sees anyway, in the prompt, the code or among the choices, may be named; so may
/// common words and single characters, which stand in any hint.
fn check_hints(question: &Question, asked: &[Asked], base: &Path, found: &mut Vec<Finding>) {
    if question.hints.is_empty() {
        return;
    }
    let code = asked.iter().flat_map(|asked| asked.code).map(|code| code.text.as_str());
    let seen: Vec<&str> = asked.iter().map(|asked| asked.prompt).chain(code).collect();
    let seen = line(&seen.join("\n"));
    let answers: Vec<String> = asked.iter().flat_map(|asked| answers(asked.kind)).collect();
    for (index, hint) in question.hints.iter().enumerate() {
        let hint = line(hint);
        let told = answers.iter().find(|answer| {
            let words = line(answer);
            let words = words.trim();
            let is_common = words.split(' ').all(is_common);
            words.len() > 1 && !is_common && holds(&hint, words) && !holds(&seen, words)
        });
        let Some(answer) = told else { continue };
        let message = format!("the hint contains the answer `{answer}`");
        let finding = Finding::error(steps!(base, "hints", index), "W127", message);
        found.push(finding.help("ask the question that leads to it"));
    }
}

/// What would be right, as it is typed or chosen; nothing for kinds whose answer no hint can contain.
fn answers(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Single(single) => rights(&single.choices),
        Kind::Multi(multi) => rights(&multi.choices),
        Kind::Cloze(cloze) => {
            cloze.blanks.values().flat_map(|blank| &blank.accept).cloned().collect()
        }
        Kind::Short(short) => short.accept.clone(),
        Kind::Numeric(numeric) => vec![numeric.answer.to_string()],
        _ => Vec::new(),
    }
}

fn rights(choices: &[Choice]) -> Vec<String> {
    choices
        .iter()
        .filter(|choice| choice.is_right())
        .map(|choice| choice.text().to_owned())
        .collect()
}
