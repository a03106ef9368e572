//! How does a bank get onto the disk whole or not at all?
//!
//! Media come first, under the hash of their bytes, which harms nobody when it ends there. Then the bank and the lines
//! beside it are written under other names and renamed, the bank first: lines without a bank would say that the person
//! removed its questions, a bank without lines is known by its ids.

use super::super::context::Context;
use super::super::whole::write_whole;
use super::super::{library, new, output, progress};
use super::Prepared;
use crate::bank::{
    Bank, Given, MAX_BYTES, QuestionKey, Severity, read, splice, write as write_bank,
};
use crate::import::Source;
use crate::schedule::{Mode, Rating, Record, Review};
use anyhow::{Context as _, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What is there before the import.
#[derive(Default)]
pub struct Existing {
    /// None when there is no file.
    pub bank: Option<Bank>,
    pub text: String,
    pub sources: Vec<Source>,
}

/// The file of a bank, and what is in it. A bank with a mistake is not touched.
pub fn existing(context: &Context, id: &str) -> anyhow::Result<(PathBuf, Existing)> {
    let Some(path) = new::bank_file(context, id)?.0 else {
        let path = new::path(context, id)?;
        if path.exists() {
            bail!(
                "`{}` exists and is not the bank `{id}`; name another one with `--into`",
                path.display()
            );
        }
        return Ok((path, Existing::default()));
    };
    let name = path.display().to_string();
    let text = String::from_utf8(library::contents(&path)?)
        .with_context(|| format!("`{name}` is not UTF-8"))?;
    let reading = read(&name, text.as_bytes());
    if let Some(problem) = reading.diagnostics.iter().find(|problem| library::refuses(problem)) {
        bail!("`{name}` has to be sound before something is added to it: {problem}");
    }
    let sources = sources(&beside(&path))?;
    Ok((path, Existing { bank: reading.bank, text, sources }))
}

/// The lines beside a bank. One that cannot be understood is left out and said.
fn sources(path: &Path) -> anyhow::Result<Vec<Source>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("could not read `{}`", path.display()));
        }
    };
    let mut sources = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(source) => sources.push(source),
            Err(error) => output::complain(&format!(
                "warning: {}:{}: {error}; the line is left out",
                path.display(),
                number + 1
            )),
        }
    }
    Ok(sources)
}

/// Where the lines of a bank are.
pub fn beside(bank: &Path) -> PathBuf {
    bank.with_extension("sources.jsonl")
}

/// The bank's new text, checked by reading it; none when it stays as it is.
pub fn text(prepared: &Prepared) -> anyhow::Result<Option<String>> {
    let Prepared { plan, existing, path, .. } = prepared;
    if plan.changes_nothing() {
        return Ok(None);
    }
    let spliced = existing.bank.as_ref().and_then(|before| {
        // What stands outside the questions is not spliced.
        let same_frame = before.refs == plan.bank.refs && before.title == plan.bank.title;
        same_frame.then(|| splice(&existing.text, &plan.updated, &plan.added)).flatten()
    });
    let name = path.display().to_string();
    let sound = |text: &String| {
        let reading = read(&name, text.as_bytes());
        let refused = reading.diagnostics.iter().any(|problem| problem.severity == Severity::Error);
        !refused
            && reading.bank.is_some_and(|bank| bank.questions.len() == plan.bank.questions.len())
    };
    let text = spliced.filter(sound).unwrap_or_else(|| write_bank(&plan.bank));
    if text.len() > MAX_BYTES {
        bail!(
            "the bank would be {} MB, and at most {} MB are read; split the file",
            text.len() >> 20,
            MAX_BYTES >> 20
        );
    }
    let reading = read(&name, text.as_bytes());
    match reading.diagnostics.iter().find(|problem| library::refuses(problem)) {
        Some(problem) => bail!("nothing was written, because the bank would be broken: {problem}"),
        None => Ok(Some(text)),
    }
}

/// Writes media, bank, lines and past answers.
pub fn write(context: &Context, prepared: &Prepared, text: Option<&str>) -> anyhow::Result<()> {
    let Prepared { plan, path, media, .. } = prepared;
    for (name, bytes) in media {
        let file = context.paths.media.join(name);
        if !file.exists() {
            write_whole(&file, bytes)?;
        }
    }
    if let Some(text) = text {
        write_whole(path, text.as_bytes())?;
    }
    let mut lines = String::new();
    for source in &plan.sources {
        lines += &serde_json::to_string(source)?;
        lines.push('\n');
    }
    // The answers come before the lines that say that the journal has them.
    remember(context, prepared)?;
    write_whole(&beside(path), lines.as_bytes())
}

/// Past answers and suspended questions go to the journal.
fn remember(context: &Context, prepared: &Prepared) -> anyhow::Result<()> {
    let plan = &prepared.plan;
    if plan.reviews.is_empty() && plan.suspended.is_empty() {
        return Ok(());
    }
    let (mut journal, _) = progress::open(context)?;
    let key = |id: &str| QuestionKey::new(&plan.bank.id, id);
    let reviews = plan.reviews.iter().map(|(id, past)| {
        let review = Review {
            question: key(id),
            rev: 1,
            given: Given::Nothing,
            score: if past.rating == Rating::Again { 0.0 } else { 1.0 },
            confidence: None,
            hints: 0,
            rating: past.rating,
            milliseconds: u64::from(past.millis),
            mode: Mode::Drill,
            chance: 0.0,
            rehearsal: false,
            overruled: false,
        };
        (Record::Review(review), past.at, context.offset(past.at))
    });
    let now = context.now();
    let suspended = plan
        .suspended
        .iter()
        .map(|id| (Record::Suspend { question: key(id) }, now, context.offset(now)));
    journal.append_all(reviews.chain(suspended))?;
    Ok(())
}
