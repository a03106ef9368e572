//! Is a question well placed: named, filed, sourced, linked, timed and shown?

use super::{Context, Finding, Path, steps};
use crate::bank::kind::Kind;
use crate::bank::model::{Bank, Code, FollowUp, Question, RefKind, Status};
use crate::bank::taxonomy::taxonomy;
use crate::text::did_you_mean;
use crate::time::days_until;

/// Widest line of code, in columns, that fits beside a frame on a terminal of 80.
const CODE_COLUMNS: usize = 72;
const PROMPT_WORDS: usize = 90;
/// 18 months.
const FRESH_DAYS: i64 = 548;
/// What the highlighter and the authors agree to call a language.
const LANGUAGES: [&str; 26] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "dockerfile",
    "go",
    "graphql",
    "html",
    "http",
    "java",
    "javascript",
    "json",
    "kotlin",
    "php",
    "proto",
    "python",
    "ron",
    "ruby",
    "rust",
    "sh",
    "sql",
    "text",
    "toml",
    "yaml",
];

pub(super) fn check_bank(bank: &Bank, context: &Context, found: &mut Vec<Finding>) {
    if context.strict && !is_kebab(&bank.id) {
        let message = format!("bank id `{}` is not kebab-case", bank.id);
        found.push(Finding::error(steps!([], "id"), "S001", message));
    }
}

pub(super) fn check(question: &Question, base: &Path, context: &Context, found: &mut Vec<Finding>) {
    check_id(question, base, found);
    check_topic(question, base, context, found);
    check_refs(question, base, context, found);
    check_links(question, base, context, found);
    check_seconds(question, base, found);
    check_verified(question, base, context, found);
    check_shown(&question.prompt, &question.code, base, found);
    if let Kind::Scenario(scenario) = &question.kind {
        for (index, step) in scenario.steps.iter().enumerate() {
            check_shown(&step.prompt, &step.code, &steps!(base, "kind", "steps", index), found);
        }
    }
}

fn check_id(question: &Question, base: &Path, found: &mut Vec<Finding>) {
    if !is_kebab(&question.id) {
        let message = format!("question id `{}` is not kebab-case", question.id);
        found.push(Finding::error(steps!(base, "id"), "S001", message));
    }
}

fn check_topic(question: &Question, base: &Path, context: &Context, found: &mut Vec<Finding>) {
    let mut missing = |field: &'static str, value: &str| {
        let is_missing = value.is_empty();
        if is_missing && context.strict {
            found.push(Finding::error(base.clone(), "S002", format!("`{field}` is missing")));
        }
        is_missing
    };
    let (topic, subtopic) = (question.topic.as_str(), question.subtopic.as_str());
    let no_topic = missing("topic", topic);
    if missing("subtopic", subtopic) | no_topic {
        return;
    }
    let Some(known) = taxonomy().topic(topic) else {
        let topics = taxonomy().topics.iter().map(|topic| topic.name.as_str());
        return unknown("topic", topic, topics, steps!(base, "topic"), found);
    };
    if !known.takes(subtopic) {
        let what = &format!("subtopic of `{topic}`");
        let subtopics = known.subtopics.iter().map(|subtopic| subtopic.name.as_str());
        unknown(what, subtopic, subtopics, steps!(base, "subtopic"), found);
    }
}

fn unknown(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'static str>,
    at: Path,
    found: &mut Vec<Finding>,
) {
    let known: Vec<&str> = known.collect();
    let help = match did_you_mean(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known: {}", known.join(", ")),
    };
    found.push(Finding::error(at, "S002", format!("unknown {what}: `{name}`")).help(help));
}

fn check_refs(question: &Question, base: &Path, context: &Context, found: &mut Vec<Finding>) {
    let Some(bank) = &context.reading.bank else { return };
    for (index, key) in
        question.refs.iter().enumerate().filter(|(_, key)| !bank.refs.contains_key(*key))
    {
        let message = format!("reference `{key}` is not in the bank's `refs`");
        let finding = Finding::error(steps!(base, "refs", index), "S010", message);
        found.push(match did_you_mean(key, bank.refs.keys().map(String::as_str)) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding,
        });
    }
    if !context.strict {
        return;
    }
    if question.refs.is_empty() {
        found.push(Finding::error(base.clone(), "S010", "the question has no reference"));
        return;
    }
    let authority = |key: &String| {
        let kind = bank.refs.get(key).map(|reference| reference.kind);
        kind.is_none_or(|kind| !matches!(kind, RefKind::Guide | RefKind::Seed))
    };
    if !needs_no_authority(question) && !question.refs.iter().any(authority) {
        let message = "no reference is a Spec, Docs, Book or Paper";
        found.push(Finding::error(steps!(base, "refs"), "S010", message));
    }
}

/// Stories are not facts, and a sum can be done again.
fn needs_no_authority(question: &Question) -> bool {
    match &question.kind {
        Kind::Behavioural(_) => true,
        Kind::Numeric(numeric) if numeric.formula.is_some() => true,
        _ => question.topic == "behavioural",
    }
}

fn check_links(question: &Question, base: &Path, context: &Context, found: &mut Vec<Finding>) {
    let mut link = |what: &str, id: &str, at: Path| {
        let message = match id {
            id if id == question.id => format!("{what} `{id}` is the question itself"),
            id if !context.known.contains(id) => format!("{what} `{id}` is no question"),
            _ => return,
        };
        let finding = Finding::error(at, "S011", message);
        found.push(match context.near(id).filter(|meant| *meant != id) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding,
        });
    };
    for (index, id) in question.related.iter().enumerate() {
        link("related question", id, steps!(base, "related", index));
    }
    for (index, follow_up) in question.follow_ups.iter().enumerate() {
        if let FollowUp::Go(id) = follow_up {
            link("follow-up", id, steps!(base, "follow_ups", index));
        }
    }
    // Anything that is not shaped like an id is the reason in words.
    if let Status::Retired(successor) = &question.status
        && is_kebab(successor)
        && successor.contains('-')
    {
        link("successor", successor, steps!(base, "status"));
    }
}

fn check_seconds(question: &Question, base: &Path, found: &mut Vec<Finding>) {
    let Some(seconds) = question.seconds else { return };
    let usual = question.kind.default_seconds();
    let (least, most) = match question.kind {
        Kind::Scenario(_) => (120, 3600),
        _ => (usual * 2 / 5, usual * 5 / 2),
    };
    if !(least..=most).contains(&seconds) {
        let kind = question.kind.name();
        let message =
            format!("{seconds} seconds are unusual for {kind}: {least} to {most} is the range");
        found.push(Finding::warning(steps!(base, "seconds"), "S015", message));
    }
}

fn check_verified(question: &Question, base: &Path, context: &Context, found: &mut Vec<Finding>) {
    let Some(verified) = &question.verified else {
        if context.strict {
            found.push(Finding::warning(base.clone(), "S019", "`verified` is missing"));
        }
        return;
    };
    let at = steps!(base, "verified", "on");
    let message = match verified.on.parse().map(|on| days_until(on, context.today)) {
        Err(_) => format!("`{}` is not a date like 2026-01-31", verified.on),
        // Elsewhere, or before the day turns, it may already be tomorrow.
        Ok(days) if days < -1 => format!("verified on `{}`, which is in the future", verified.on),
        Ok(days) if days > FRESH_DAYS => {
            format!("verified on `{}`, more than 18 months ago", verified.on)
        }
        Ok(_) => return,
    };
    found.push(Finding::warning(at, "S019", message));
}

fn check_shown(prompt: &str, code: &[Code], base: &Path, found: &mut Vec<Finding>) {
    let words = prompt.split_whitespace().count();
    if words > PROMPT_WORDS {
        let message = format!("the prompt has {words} words, more than {PROMPT_WORDS}");
        found.push(Finding::warning(steps!(base, "prompt"), "S016", message));
    }
    for (index, block) in code.iter().enumerate() {
        let text = steps!(base, "code", index, "text");
        if block.text.contains('\t') {
            found.push(Finding::error(text.clone(), "S016", "code has tabs; write blanks"));
        }
        let widths = block.text.lines().map(textwrap::core::display_width);
        if let Some((line, width)) = (1..).zip(widths).find(|(_, width)| *width > CODE_COLUMNS) {
            let message =
                format!("line {line} of the code has {width} columns, more than {CODE_COLUMNS}");
            found.push(Finding::error(text, "S016", message));
        }
        if !LANGUAGES.contains(&block.lang.as_str()) {
            let message = format!("unknown language `{}`", block.lang);
            let help = match did_you_mean(&block.lang, LANGUAGES) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("known: {}", LANGUAGES.join(", ")),
            };
            let at = steps!(base, "code", index, "lang");
            found.push(Finding::warning(at, "S016", message).help(help));
        }
    }
}

/// Lower case words of letters and digits joined by single hyphens.
fn is_kebab(id: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(word)
}
