//! What is the answer of each kind in words, and what else does the kind say?

use super::{bullets, letter, one_item, options, paragraphs};
use crate::bank::{
    Behavioural, Blank, CaseStep, Choice, Cloze, Kind, Numeric, Scenario, Short, Tol,
};

/// The answer; empty when it is among options.
pub(in super::super) fn answer(kind: &Kind) -> String {
    match kind {
        Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_) => String::new(),
        Kind::Short(short) => short.accept.first().cloned().unwrap_or_default(),
        Kind::Numeric(numeric) => with_unit(numeric.answer, &numeric.unit),
        Kind::Cloze(cloze) => gap_answers(cloze),
        Kind::Order(order) => numbered(&order.items),
        Kind::Match(matching) => {
            let pair = |(left, right): &(String, String)| format!("{left} -> {right}");
            let pairs: Vec<String> = matching.pairs.iter().map(pair).collect();
            bullets(pairs.iter().map(String::as_str))
        }
        Kind::Open(open) => open.model_answer.clone(),
        Kind::Behavioural(story) => story.exemplar.clone(),
        Kind::Scenario(case) => steps(case),
    }
}

/// What the kind says beside the answer, a paragraph each.
pub(in super::super) fn kind_remarks(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Single(single) => whys(&single.choices),
        Kind::Multi(multi) => whys(&multi.choices),
        Kind::TrueFalse(judged) if judged.correction.is_empty() => Vec::new(),
        Kind::TrueFalse(judged) => vec![format!("**Instead:** {}", judged.correction)],
        Kind::Short(short) => short_remarks(short),
        Kind::Numeric(numeric) => numeric_remarks(numeric),
        Kind::Cloze(cloze) => gap_remarks(cloze),
        Kind::Order(_) | Kind::Match(_) | Kind::Open(_) | Kind::Scenario(_) => Vec::new(),
        Kind::Behavioural(story) => story_remarks(story),
    }
}

/// A number with its unit.
pub(in super::super) fn with_unit(number: f64, unit: &str) -> String {
    format!("{number} {unit}").trim().to_owned()
}

fn numbered(items: &[String]) -> String {
    let item = |(at, item): (usize, &String)| format!("{}. {}", at + 1, one_item(item));
    items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
}

/// The best answer of each gap; of a single one the answer alone.
fn gap_answers(cloze: &Cloze) -> String {
    let first = |gap: &str| cloze.blanks.get(gap).and_then(|blank| blank.accept.first()).cloned();
    let answers: Vec<String> = cloze.gaps().into_iter().filter_map(first).collect();
    if let [only] = answers.as_slice() { only.clone() } else { numbered(&answers) }
}

fn gap_remarks(cloze: &Cloze) -> Vec<String> {
    let blanks = cloze.gaps().into_iter().filter_map(|gap| cloze.blanks.get(gap)).enumerate();
    let remarks = blanks.flat_map(|(at, Blank { accept, rivals })| {
        let more = accept.get(1..).unwrap_or_default();
        [("Also right", more), ("Not", rivals.as_slice())]
            .into_iter()
            .filter(|(_, texts)| !texts.is_empty())
            .map(move |(label, texts)| {
                format!("**{label} in gap {}:** {}", at + 1, texts.join("; "))
            })
    });
    remarks.collect()
}

/// The reasons by letters, without a sign behind them: a reader would take such lines for options.
fn whys(choices: &[Choice]) -> Vec<String> {
    let said = choices.iter().enumerate().filter(|(_, choice)| !choice.why().is_empty());
    let lines: Vec<String> = said
        .map(|(at, choice)| format!("- **{}** {}", letter(at), one_item(choice.why())))
        .collect();
    if lines.is_empty() { Vec::new() } else { vec![lines.join("\n")] }
}

fn short_remarks(short: &Short) -> Vec<String> {
    let mut remarks = Vec::new();
    if short.accept.len() > 1 {
        remarks.push(format!("**Also right:** {}", short.accept[1..].join("; ")));
    }
    if !short.rivals.is_empty() {
        remarks.push(format!("**Not:** {}", short.rivals.join("; ")));
    }
    remarks.extend(short.traps.iter().map(|(trap, why)| trap_remark(trap, why)));
    remarks
}

fn trap_remark(trap: &str, why: &str) -> String {
    format!("**Not {trap}:** {why}")
}

fn numeric_remarks(numeric: &Numeric) -> Vec<String> {
    let mut remarks = numeric.working.clone();
    remarks.extend(tolerance(numeric).map(|words| format!("**Right within:** {words}")));
    if !numeric.units.is_empty() {
        let unit = |(name, size): (&String, &f64)| format!("1 {name} = {size} {}", numeric.unit);
        let units: Vec<String> = numeric.units.iter().map(unit).collect();
        remarks.push(format!("**Units:** {}", units.join(", ")));
    }
    remarks.extend(numeric.formula.iter().map(|formula| format!("**Formula:** `{formula}`")));
    let trap = |(trap, why): &(f64, String)| trap_remark(&with_unit(*trap, &numeric.unit), why);
    remarks.extend(numeric.traps.iter().map(trap));
    remarks
}

/// How far off is still right, in words.
fn tolerance(numeric: &Numeric) -> Option<String> {
    match numeric.tolerance {
        Tol::Exact => None,
        Tol::Abs(by) => Some(with_unit(by, &numeric.unit)),
        Tol::Percent(by) => Some(format!("{by} percent")),
        Tol::Factor(by) => Some(format!("a factor of {by}")),
    }
}

fn story_remarks(story: &Behavioural) -> Vec<String> {
    let mut remarks = Vec::new();
    if !story.competency.is_empty() {
        remarks.push(format!("**Competency:** {}", story.competency));
    }
    let scope =
        story.scope.iter().map(|(level, text)| format!("**Scope, {}:** {text}", level.name()));
    remarks.extend(scope);
    for dimension in &story.dimensions {
        let parts: Vec<String> = dimension.part.iter().map(|part| format!("{part:?}")).collect();
        let parts =
            if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
        let names = ["poor", "mixed", "good", "excellent"];
        let anchors = names.iter().zip(dimension.anchors());
        let anchors: Vec<String> =
            anchors.map(|(name, text)| format!("- {name}: {}", one_item(text))).collect();
        remarks.push(format!("**{}**{parts}\n\n{}", dimension.name, anchors.join("\n")));
    }
    for (label, texts) in [("Probes", &story.probes), ("Red flags", &story.red_flags)] {
        if !texts.is_empty() {
            let list = bullets(texts.iter().map(String::as_str));
            remarks.push(format!("**{label}:**\n\n{list}"));
        }
    }
    remarks
}

/// The answers of all steps, each with what it reveals.
fn steps(case: &Scenario) -> String {
    let step = |(at, step): (usize, &CaseStep)| {
        let options = options(&step.kind);
        let right = options.iter().enumerate().filter(|(_, option)| option.is_right());
        let chosen: Vec<String> =
            right.map(|(at, option)| format!("**{}** {}", letter(at), option.text())).collect();
        let points =
            if let Kind::Open(open) = &step.kind { open.key_points.as_slice() } else { &[] };
        let points: Vec<String> =
            points.iter().map(|p| format!("- {} ({})", one_item(p.idea()), p.weight())).collect();
        let said = if chosen.is_empty() { answer(&step.kind) } else { chosen.join("; ") };
        let parts = [format!("**Step {}.** {said}", at + 1), points.join("\n")];
        paragraphs(parts.into_iter().chain(kind_remarks(&step.kind)).chain([step.reveal.clone()]))
    };
    paragraphs(case.steps.iter().enumerate().map(step))
}
