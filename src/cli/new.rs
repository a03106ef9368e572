//! How does a user's bank begin?

use super::args::{NewArgs, NewWhat, SkeletonKind};
use super::context::Context;
use super::exit::Exit;
use super::library::{self, bank_files, contents, refuses};
use super::whole::write_whole;
use super::{output, skeleton};
use crate::bank::{bank_id, insertion_point, read, shipped};
use crate::text::did_you_mean;
use anyhow::{Context as _, bail};
use std::io::Write;
use std::path::PathBuf;

pub fn run(context: &Context, args: NewArgs) -> anyhow::Result<Exit> {
    match args.what {
        NewWhat::Bank { id } => bank(context, &id),
        NewWhat::Question { id, bank, kind } => question(context, &id, &bank, kind),
    }
}

fn bank(context: &Context, id: &str) -> anyhow::Result<Exit> {
    kebab("bank", id)?;
    let path = path(context, id)?;
    let taken = bank_file(context, id)?.0;
    if let Some(taken) = taken.or_else(|| path.exists().then(|| path.clone())) {
        bail!(
            "`{}` exists already; `onsite new question ID --bank {id}` adds to it",
            taken.display()
        );
    }
    let copied = shipped_text(id);
    let text = copied.map_or_else(|| skeleton::bank(id, &title(id)), str::to_owned);
    write_whole(&path, |file| file.write_all(text.as_bytes()))?;
    let how = if copied.is_some() { "copied the shipped bank to" } else { "wrote" };
    output::print(&format!("{how} {}\n", path.display()))?;
    if copied.is_none() {
        output::print(&format!("next: `onsite new question ID --bank {id}`\n"))?;
    }
    Ok(Exit::Done)
}

fn question(context: &Context, id: &str, bank: &str, kind: SkeletonKind) -> anyhow::Result<Exit> {
    kebab("question", id)?;
    if let Ok(item) = library::load(context)?.0.find(id) {
        bail!("there is a question `{}` already; take another id", item.key);
    }
    let (path, text) = match file_of(context, bank)? {
        Some(path) => {
            let text = String::from_utf8(contents(&path)?);
            (path.clone(), text.with_context(|| format!("`{}` is not UTF-8", path.display()))?)
        }
        None if shipped_text(bank).is_some() => {
            bail!("`{bank}` is shipped with onsite; copy it first: `onsite new bank {bank}`")
        }
        None => (path(context, bank)?, skeleton::bank(bank, &title(bank))),
    };
    let name = path.display().to_string();
    let reading = read(&name, text.as_bytes());
    if let Some(problem) = reading.diagnostics.iter().find(|problem| refuses(problem)) {
        bail!("`{name}` has to be sound before a question is added to it: {problem}");
    }
    let Some(at) = insertion_point(&text) else {
        bail!("`{name}` has no list of questions to add to")
    };
    let (before, after) = text.split_at(at.offset);
    let (list, gap) = before.split_at(at.comma.unwrap_or(at.offset));
    let comma = if at.comma.is_some() { "," } else { "" };
    let new = format!("{list}{comma}{gap}{}{after}", skeleton::question(id, bank, kind));
    write_whole(&path, |file| file.write_all(new.as_bytes()))?;
    let line = crate::bank::line_of(&new, id).unwrap_or(1);
    output::print(&format!(
        "{name}:{line}\nnext: `onsite edit {id}`; it is a draft, and not asked, until you remove its `status`\n"
    ))?;
    Ok(Exit::Done)
}

/// The file that holds a bank of this id. When there is none, but one of nearly the same name, that one was meant.
fn file_of(context: &Context, bank: &str) -> anyhow::Result<Option<PathBuf>> {
    let (path, ids) = bank_file(context, bank)?;
    match did_you_mean(bank, ids.iter().map(String::as_str)) {
        Some(near) if path.is_none() => {
            bail!(
                "there is no bank `{bank}`; did you mean `{near}`? `onsite new bank {bank}` begins one"
            )
        }
        _ => Ok(path),
    }
}

/// The file that holds a bank of this id, whatever the file is called, and the ids of the other banks.
pub(super) fn bank_file(
    context: &Context,
    bank: &str,
) -> anyhow::Result<(Option<PathBuf>, Vec<String>)> {
    let mut ids = Vec::new();
    for path in bank_files(&context.paths.banks)? {
        let text = String::from_utf8_lossy(&contents(&path)?).into_owned();
        let Some(id) = bank_id(&path.display().to_string(), &text) else { continue };
        if id == bank {
            return Ok((Some(path), ids));
        }
        ids.push(id);
    }
    Ok((None, ids))
}

pub(super) fn path(context: &Context, bank: &str) -> anyhow::Result<PathBuf> {
    kebab("bank", bank)?;
    Ok(context.paths.banks.join(format!("{}.ron", bank.replace('-', "_"))))
}

pub(super) fn kebab(noun: &str, id: &str) -> anyhow::Result<()> {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(letters) || id.starts_with('-') || id.ends_with('-') {
        bail!(
            "`{id}` cannot be the id of a {noun}: use lower-case letters, digits and hyphens, such as `my-{noun}`"
        );
    }
    Ok(())
}

/// `my-bank` becomes `My bank`.
pub(super) fn title(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn shipped_text(id: &str) -> Option<&'static str> {
    let is_it = |(path, text): &&(&str, &'static str)| {
        read(path, text.as_bytes()).bank.is_some_and(|bank| bank.id == id)
    };
    shipped().iter().find(is_it).map(|(_, text)| *text)
}
