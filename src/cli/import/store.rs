//! How does a bank get onto the disk whole or not at all?
//!
//! Media come first, under the hash of their bytes, which harms nobody when it ends there. Then the bank and the lines
//! beside it are written under other names and renamed, the bank first: lines without a bank would say that the person
//! removed its questions, a bank without lines is known by its ids.

use super::super::context::Context;
use super::super::whole::write_whole;
use super::super::{library, new, output, progress};
use super::Prepared;
use crate::bank::{Given, MAX_BYTES, QuestionKey, read, splice, write as write_bank};
use crate::import::{Known, Plan, Source, sha256};
use crate::journal::{self, Journal};
use crate::schedule::{Entry, Mode, Rating, Record, Review};
use anyhow::{Context as _, bail};
use jiff::Timestamp;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Records that go to the journal in one piece. If it ends between two, the rest is offered at the next import.
const AT_ONCE: usize = 10_000;

/// What is there before the import.
#[derive(Default)]
pub struct Existing {
    /// Empty when there is no file.
    pub text: String,
    /// None when there is nothing in it.
    pub known: Option<Known>,
    pub seen: Seen,
}

/// The hashes of a bank and of the lines beside it, as they were when an import began; empty for what is not there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen([String; 2]);

impl Seen {
    fn of(bank: &Path) -> anyhow::Result<Self> {
        let hash = |path: &Path| match fs::read(path) {
            Ok(bytes) => Ok(sha256(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => {
                Err(error).with_context(|| format!("could not read `{}`", path.display()))
            }
        };
        Ok(Self([hash(bank)?, hash(&beside(bank))?]))
    }
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
        let seen = Seen::of(&path)?;
        return Ok((path, Existing { seen, ..Existing::default() }));
    };
    // Before it is read, so that no change goes unnoticed.
    let seen = Seen::of(&path)?;
    let name = path.display().to_string();
    let text = String::from_utf8(library::contents(&path)?)
        .with_context(|| format!("`{name}` is not UTF-8"))?;
    let reading = read(&name, text.as_bytes());
    if let Some(problem) = reading.diagnostics.iter().find(|problem| library::refuses(problem)) {
        bail!("`{name}` has to be sound before something is added to it: {problem}");
    }
    let sources = sources(&beside(&path))?;
    let known = reading.bank.map(|bank| Known { bank, sources });
    Ok((path, Existing { text, known, seen }))
}

/// The lines beside a bank. One that cannot be understood is left out and said.
fn sources(path: &Path) -> anyhow::Result<Vec<Source>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
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

/// The bank's new text, checked by reading it; none when it stays as it is. Of a bank that is written anew, the plan has
/// afterwards what was read: what it was written from would take the memory a second time.
pub fn text(path: &Path, before: &str, plan: &mut Plan) -> anyhow::Result<Option<String>> {
    if plan.changes_nothing() {
        return Ok(None);
    }
    let name = path.display().to_string();
    if !before.is_empty() {
        let spliced = splice(before, &plan.updated, plan.added(), &plan.refs);
        let whole = |text: &String| {
            let reading = read(&name, text.as_bytes());
            let count = reading.bank.map_or(0, |bank| bank.questions.len());
            !reading.diagnostics.iter().any(library::refuses) && count == plan.bank.questions.len()
        };
        if let Some(text) = spliced.filter(whole) {
            return Ok(Some(text));
        }
    }
    let text = write_bank(&plan.bank);
    if text.len() > MAX_BYTES {
        bail!(
            "`{name}` would be {} MB, and at most {} MB are read; import fewer files into it, or split the file",
            text.len() >> 20,
            MAX_BYTES >> 20
        );
    }
    plan.bank.questions = Vec::new();
    let reading = read(&name, text.as_bytes());
    if let Some(problem) = reading.diagnostics.iter().find(|problem| library::refuses(problem)) {
        bail!("nothing was written, because the bank would be broken: {problem}");
    }
    plan.bank = reading.bank.context("nothing was written, because the bank would be broken")?;
    Ok(Some(text))
}

/// Writes media, bank, lines and past answers, unless the bank was changed since it was read.
pub fn write(context: &Context, prepared: &mut Prepared) -> anyhow::Result<()> {
    let Prepared { plan, path, text, media, seen, .. } = prepared;
    // Somebody else may be writing to the journal; then nothing is begun.
    let journal = match plan.reviews.is_empty() && plan.suspended.is_empty() {
        true => None,
        false => {
            let (journal, entries) = progress::open_entries(context)?;
            // Another import may have written the same answers since they were compared.
            leave_out(plan, &entries);
            Some(journal)
        }
    };
    let _alone = alone(context)?;
    if Seen::of(path)? != *seen {
        bail!(
            "`{}` was changed while this import was at work, and nothing was written; import again",
            path.display()
        );
    }
    sweep(&context.paths.media.join(&plan.bank.id));
    for (name, bytes) in media {
        let file = context.paths.media.join(name);
        if !file.exists() {
            write_whole(&file, |file| file.write_all(bytes))?;
        }
    }
    if let Some(text) = text {
        write_whole(path, |file| file.write_all(text.as_bytes()))?;
    }
    write_whole(&beside(path), |file| {
        for source in &plan.sources {
            serde_json::to_writer(&mut *file, source)?;
            file.write_all(b"\n")?;
        }
        Ok(())
    })?;
    journal.map_or(Ok(()), |journal| remember(context, journal, plan))
}

/// Leaves out the answers that a journal has already, of whichever machine, taken back or not.
pub fn leave_out_known(context: &Context, plan: &mut Plan) -> anyhow::Result<()> {
    if plan.reviews.is_empty() {
        return Ok(());
    }
    leave_out(plan, &journal::load(&context.paths.journal)?.entries);
    Ok(())
}

fn leave_out(plan: &mut Plan, entries: &[Entry]) {
    let known: HashSet<(&str, Timestamp)> = entries
        .iter()
        .filter_map(|entry| match &entry.record {
            Record::Review(review) => Some((&review.question, entry.at)),
            _ => None,
        })
        .filter(|(key, _)| key.bank() == plan.bank.id)
        .map(|(key, at)| (key.id(), at))
        .collect();
    plan.reviews.retain(|(id, past)| !known.contains(&(id.as_str(), past.at)));
}

/// Takes away what an import that was killed left of a medium, such as `1f.png.4711.new`; only imports write there.
fn sweep(media: &Path) {
    let is_left = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let number = name.strip_suffix(".new").and_then(|name| name.rsplit_once('.'));
        number.is_some_and(|(name, number)| {
            name.contains('.') && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let files = fs::read_dir(media).into_iter().flatten().flatten().map(|entry| entry.path());
    // What cannot be taken away harms nobody.
    files.filter(|path| is_left(path)).for_each(|path| drop(fs::remove_file(path)));
}

/// One import writes at a time; the others wait for it.
fn alone(context: &Context) -> anyhow::Result<fs::File> {
    let path = context.paths.banks.join(".import.lock");
    let lock = || {
        fs::create_dir_all(&context.paths.banks)?;
        let file = fs::File::create(&path)?;
        file.lock()?;
        Ok::<_, io::Error>(file)
    };
    lock().with_context(|| format!("could not write `{}`", path.display()))
}

/// Past answers and suspended questions go to the journal.
fn remember(context: &Context, mut journal: Journal, plan: &Plan) -> anyhow::Result<()> {
    let key = |id: &str| QuestionKey::new(&plan.bank.id, id);
    let reviews = plan.reviews.iter().map(|(id, past)| {
        let review = Review {
            question: key(id),
            rev: 1,
            given: Given::Elsewhere,
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
    let mut records = reviews.chain(suspended).peekable();
    while records.peek().is_some() {
        journal.append_all(records.by_ref().take(AT_ONCE))?;
    }
    Ok(())
}
