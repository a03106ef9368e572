//! What does a person bring along, and what becomes of it?
//!
//! The files are read whole ([`files`]), turned into drafts and put to what is there (`crate::import`, which touches
//! nothing), shown, and written only when everything is known ([`store`]).

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
use crate::import::{
    Changes, Known, Loaded, Near, Plan, Report, Source, Target, near_duplicates, plan,
};
use anyhow::bail;
use confirm::confirmed;
use files::{Chosen, Failed, Skipped};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use store::Existing;

/// One bank to write, with the files that go into it.
struct Group {
    bank: String,
    files: Vec<Chosen>,
}

/// Everything that is known about a bank before it is written.
struct Prepared {
    path: PathBuf,
    existing: Existing,
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
    let bar = bar(context, &args, groups.iter().map(|group| group.files.len()).sum());
    let mut exit = if failed.is_empty() { Exit::Done } else { Exit::Failed };
    failed.drain(..).try_for_each(|failure| tell_failure(&failure, args.json))?;
    shown::skipped(&skipped);
    for group in groups {
        bar.set_message(group.bank.clone());
        let (prepared, failures) = prepare(context, &args, group, &bar)?;
        for failure in failures {
            exit = Exit::Failed;
            bar.suspend(|| tell_failure(&failure, args.json))?;
        }
        if let Some(prepared) = prepared {
            let done = bar.suspend(|| finish(context, &args, prepared))?;
            exit = if exit == Exit::Done { done } else { exit };
        }
    }
    bar.finish_and_clear();
    Ok(exit)
}

/// The files by the bank that they go to, those of directories that are nothing to import, and those that cannot be read.
fn gathered(
    context: &Context,
    args: &ImportArgs,
) -> anyhow::Result<(Vec<Group>, Vec<Skipped>, Vec<Failed>)> {
    let (mut groups, mut skipped, mut failed): (Vec<Group>, Vec<Skipped>, Vec<Failed>) =
        Default::default();
    let wish = files::Wish { format: args.format.as_ref(), columns: args.columns.as_ref() };
    for path in &args.paths {
        let bank = match &args.into {
            Some(bank) => bank.clone(),
            None => bank_of(path)?,
        };
        new::kebab("bank", &bank)?;
        if new::shipped_text(&bank).is_some() && new::bank_file(context, &bank)?.0.is_none() {
            bail!("`{bank}` is shipped with onsite; name another bank with `--into`");
        }
        let found = files::gather(path, &wish)?;
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
    // `.` and `..` have a name as well, but only on the disk.
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let whole = std::fs::canonicalize(&whole).unwrap_or(whole);
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
    bar: &ProgressBar,
) -> anyhow::Result<(Option<Prepared>, Vec<Failed>)> {
    let (path, existing) = store::existing(context, &group.bank)?;
    let (mut reports, mut loaded, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    let mut media = BTreeMap::new();
    for file in group.files {
        match files::load(file, &group.bank, args.columns.as_ref(), &mut media) {
            Ok((report, file)) => {
                reports.push(report);
                loaded.push(file);
            }
            Err(failure) => failed.push(failure),
        }
        bar.inc(1);
    }
    if loaded.is_empty() {
        return Ok((None, failed));
    }
    if args.no_history {
        forget_history(&mut loaded);
    }
    let (all, _) = library::load(context)?;
    let others = || all.items().iter().filter(|item| item.key.bank() != group.bank);
    let own = existing.bank.iter().flat_map(|bank| &bank.questions).map(|question| &question.id);
    let own: HashSet<&str> = own.map(String::as_str).collect();
    let taken = all.ids().filter(|id| !own.contains(id)).map(str::to_owned).collect();
    let known = existing.bank.as_ref().map(|bank| Known { bank, sources: &existing.sources });
    let known_as = loaded.iter().map(|loaded| loaded.file.clone()).collect();
    let plan = plan(Target { id: &group.bank, known, taken: &taken }, loaded);
    let near = near_duplicates(
        &plan.added,
        others().map(|item| (item.key.to_string(), item.question.as_ref())),
    );
    Ok((Some(Prepared { path, existing, reports, known_as, plan, near, media }), failed))
}

fn forget_history(loaded: &mut [Loaded]) {
    let drafts = loaded.iter_mut().flat_map(|loaded| loaded.import.items.iter_mut().flatten());
    drafts.flat_map(|draft| &mut draft.cards).for_each(|card| card.reviews.clear());
}

/// Shows what was understood, asks, and writes.
fn finish(context: &Context, args: &ImportArgs, mut prepared: Prepared) -> anyhow::Result<Exit> {
    let text = store::text(&prepared)?;
    let (bank, path) = (prepared.plan.bank.id.clone(), prepared.path.display().to_string());
    let asks = !(args.yes || args.json || args.dry_run || context.plain());
    if !args.json {
        shown::preview(&prepared, args.dry_run)?;
    }
    let nothing = prepared.plan.changes_nothing() && prepared.plan.reviews.is_empty();
    if asks && !nothing {
        match confirmed(context, &format!("Write {path}?"))? {
            Some(true) => {}
            answer => return Ok(unwritten(answer)),
        }
    }
    let answers = prepared.plan.reviews.len();
    if asks && answers > 0 {
        let answers = output::count(answers, "past answer");
        match confirmed(context, &format!("Take over {answers} as well, and keep the schedule?"))? {
            Some(true) => {}
            Some(false) => leave_history(&mut prepared.plan, &prepared.existing),
            None => return Ok(unwritten(None)),
        }
    }
    if !args.dry_run {
        store::write(context, &prepared, text.as_deref())?;
    }
    if args.json {
        return tell_json(&prepared, &bank, &path, !args.dry_run);
    }
    shown::ending(&prepared, args.dry_run)?;
    Ok(Exit::Done)
}

/// The answers stay on offer: the lines do not say that the journal has them.
fn leave_history(plan: &mut Plan, existing: &Existing) {
    let before: BTreeMap<&str, _> =
        existing.sources.iter().map(|source| (source.question.as_str(), source.reviewed)).collect();
    for source in &mut plan.sources {
        source.reviewed = before.get(source.question.as_str()).copied().flatten();
    }
    plan.reviews.clear();
}

fn unwritten(answer: Option<bool>) -> Exit {
    output::complain("nothing was written");
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
        output::print_json(&serde_json::json!({ "file": failure.file, "error": failure.message }))?;
    }
    output::complain(&format!("error: {}", failure.in_one_line()));
    Ok(())
}

/// Visible from the second file on, on a terminal.
fn bar(context: &Context, args: &ImportArgs, files: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
    if context.plain() || args.json || files < 2 {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:20} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}
