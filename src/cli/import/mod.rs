//! What does a person bring along, and what becomes of it?
//!
//! The files are read whole ([`files`]), turned into drafts and put to what is there (`crate::import`, which touches
//! nothing), shown, and written only when everything is known ([`store`]).

mod bar;
mod beside;
mod confirm;
mod files;
mod shown;
mod store;
mod walk;

use super::args::ImportArgs;
use super::context::Context;
use super::exit::Exit;
use super::{library, new, output};
use crate::bank::kebab;
use crate::import::{Changes, Near, Plan, Report, Source, Target, near_duplicates, plan};
use anyhow::bail;
use bar::Bar;
use confirm::confirmed;
use files::{Chosen, Failed, Past, Skipped, Wish};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// One bank to write, with the files that go into it.
struct Group {
    bank: String,
    files: Vec<Chosen>,
}

/// Everything that is known about a bank before it is written.
struct Prepared {
    path: PathBuf,
    /// Of the bank; none when it stays as it is.
    text: Option<String>,
    /// What was there when it was read.
    seen: store::Seen,
    reports: Vec<Report>,
    /// What the files are called in the lines beside the bank, in the order of the reports.
    known_as: Vec<String>,
    plan: Plan,
    near: Vec<Near>,
    /// Bytes by their path below the directory of media.
    media: BTreeMap<String, Vec<u8>>,
}

pub fn run(context: &Context, args: ImportArgs) -> anyhow::Result<Exit> {
    let (groups, skipped, mut failed) = gathered(context, &args)?;
    let bar = Bar::new(context, &args, &groups);
    let mut exit = if failed.is_empty() { Exit::Done } else { Exit::Failed };
    failed.drain(..).try_for_each(|failure| tell_failure(&failure, args.json))?;
    shown::skipped(&skipped);
    for group in groups {
        let (prepared, failures) = prepare(context, &args, group, &bar)?;
        for failure in failures {
            exit = Exit::Failed;
            bar.suspend(|| tell_failure(&failure, args.json))?;
        }
        if let Some(prepared) = prepared {
            let done = bar.suspend(|| finish(context, &args, prepared))?;
            if done == Exit::Interrupted {
                bar.finish();
                return Ok(done);
            }
            exit = if exit == Exit::Done { done } else { exit };
        }
    }
    bar.finish();
    Ok(exit)
}

/// The files by the bank that they go to, those of directories that are nothing to import, and those that cannot be read.
fn gathered(
    context: &Context,
    args: &ImportArgs,
) -> anyhow::Result<(Vec<Group>, Vec<Skipped>, Vec<Failed>)> {
    let (mut groups, mut skipped, mut failed): (Vec<Group>, Vec<Skipped>, Vec<Failed>) =
        Default::default();
    let mut seen = HashSet::new();
    let wish = files::Said { format: args.format.as_ref(), columns: args.columns.as_ref() };
    for path in &args.paths {
        let bank = match &args.into {
            Some(bank) => bank.clone(),
            None => bank_of(path)?,
        };
        new::kebab("bank", &bank)?;
        if new::shipped_text(&bank).is_some() && new::bank_file(context, &bank)?.0.is_none() {
            bail!("`{bank}` is shipped with onsite; name another bank with `--into`");
        }
        let mut found = files::gather(path, &wish)?;
        // A file that is named twice, or lies in a directory that is named as well, is one file.
        found.chosen.retain(|file| seen.insert((bank.clone(), file.whole())));
        skipped.extend(found.skipped);
        failed.extend(found.failed);
        match groups.iter_mut().find(|group| group.bank == bank) {
            Some(group) => group.files.extend(found.chosen),
            None => groups.push(Group { bank, files: found.chosen }),
        }
    }
    groups.retain(|group| !group.files.is_empty());
    Ok((groups, skipped, failed))
}

/// The bank that an argument is named after.
fn bank_of(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        bail!("name the bank for what comes from the standard input: `--into BANK`");
    }
    // `.` and `..` have a name as well, but only on the disk; a link has its own.
    let whole = match path.file_name() {
        Some(_) => path.to_owned(),
        None => std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
    };
    let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
    let id = kebab(&name.unwrap_or_default().to_string_lossy());
    if id.is_empty() {
        bail!("name the bank for `{}`: `--into BANK`", path.display());
    }
    Ok(id)
}

/// Reads the files and works out what changes.
fn prepare(
    context: &Context,
    args: &ImportArgs,
    group: Group,
    bar: &Bar,
) -> anyhow::Result<(Option<Prepared>, Vec<Failed>)> {
    let (path, store::Existing { text, known, seen }) = store::existing(context, &group.bank)?;
    let (mut reports, mut loaded, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    let mut media = BTreeMap::new();
    let past = if args.no_history { Past::No } else { Past::Before(context.now()) };
    for file in group.files {
        bar.step(&format!("reading {}", file.name));
        let told = |done, of| bar.is_at(done, of);
        let wish = Wish { bank: &group.bank, columns: args.columns.as_ref(), past, told: &told };
        match files::load(file, &wish, &mut media) {
            Ok((report, file)) => {
                reports.push(report);
                loaded.push(file);
            }
            Err(failure) => failed.push(failure),
        }
    }
    if loaded.is_empty() {
        return Ok((None, failed));
    }
    bar.step(&format!("comparing {}", group.bank));
    let all = library::others(context, &path)?;
    let others = || all.items().iter().filter(|item| item.key.bank() != group.bank);
    let taken = others().map(|item| item.question.id.clone()).collect();
    let known_as = loaded.iter().map(|loaded| loaded.file.clone()).collect();
    let mut plan = plan(Target { id: &group.bank, known, taken: &taken }, loaded);
    store::leave_out_known(context, &mut plan)?;
    let added = plan.added().iter().enumerate();
    let near = near_duplicates(
        added.inspect(|(nth, _)| bar.is_at(*nth, plan.added().len())).map(|(_, new)| new),
        others().map(|item| (item.key.to_string(), item.question.as_ref())),
    );
    bar.step(&format!("writing {}", group.bank));
    let text = store::text(&path, &text, &mut plan)?;
    Ok((Some(Prepared { path, text, seen, reports, known_as, plan, near, media }), failed))
}

/// Shows what was understood, asks, and writes.
fn finish(context: &Context, args: &ImportArgs, mut prepared: Prepared) -> anyhow::Result<Exit> {
    let (bank, path) = (prepared.plan.bank.id.clone(), prepared.path.display().to_string());
    let asks = !(args.yes || args.json || args.dry_run || context.plain());
    if !args.json {
        shown::preview(context, &prepared, args.dry_run)?;
    }
    // What is asked fits into 40 columns: a prompt that is wrapped leaves its first line behind when it is answered.
    if asks && !prepared.plan.changes_nothing() {
        match confirmed(context, "Write this bank?")? {
            Some(true) => {}
            answer => return Ok(unwritten(&bank, answer)),
        }
    }
    if asks && !prepared.plan.reviews.is_empty() {
        match confirmed(context, "Take over past answers?")? {
            Some(true) => {}
            // They stay on offer: only the journal says which are taken.
            Some(false) => prepared.plan.reviews.clear(),
            None => return Ok(unwritten(&bank, None)),
        }
    }
    if !args.dry_run {
        store::write(context, &mut prepared)?;
    }
    if args.json {
        return tell_json(&prepared, &bank, &path, !args.dry_run);
    }
    shown::ending(&prepared, args.dry_run)?;
    Ok(Exit::Done)
}

/// Banks that were confirmed before stay written.
fn unwritten(bank: &str, answer: Option<bool>) -> Exit {
    output::complain(&format!("nothing was written to `{bank}`"));
    if answer.is_none() { Exit::Interrupted } else { Exit::No }
}

/// One object a file: its report, and what it changes.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    report: &'a Report,
    bank: &'a str,
    path: &'a str,
    changes: &'a Changes,
    near_duplicates: Vec<&'a Near>,
    written: bool,
}

fn tell_json(prepared: &Prepared, bank: &str, path: &str, written: bool) -> anyhow::Result<Exit> {
    let plan = &prepared.plan;
    let file = |source: &'_ Source| (source.question.clone(), source.file.clone());
    let files: BTreeMap<String, String> = plan.sources.iter().map(file).collect();
    for (nth, (report, changes)) in prepared.reports.iter().zip(&plan.changes).enumerate() {
        let known_as = prepared.known_as.get(nth);
        let of_file = |near: &&Near| files.get(&near.question) == known_as;
        let near_duplicates = prepared.near.iter().filter(of_file).collect();
        output::print_json(&Told { report, bank, path, changes, near_duplicates, written })?;
    }
    Ok(Exit::Done)
}

fn tell_failure(failure: &Failed, json: bool) -> anyhow::Result<()> {
    if json {
        let Failed { file, at, message } = failure;
        let (line, column) = at.unzip();
        output::print_json(&serde_json::json!({
            "file": file, "line": line, "column": column, "error": message
        }))?;
    }
    output::complain(&format!("error: {}", failure.in_one_line()));
    Ok(())
}
