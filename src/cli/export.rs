//! What does a person take away, and where does it go?

use super::args::ExportArgs;
use super::context::Context;
use super::exit::Exit;
use super::named::named;
use super::whole::write_whole;
use super::{library, output};
use crate::bank::{Bank, Item, Library};
use crate::export::{Format, Lost, media, write};
use crate::text::printable;
use anyhow::{Context as _, bail};
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// Where the text goes.
enum Goal {
    Stdout,
    File(PathBuf),
    /// A file for each bank.
    Directory(PathBuf),
}

pub fn run(context: &Context, args: ExportArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let goal = goal(args.output.as_deref());
    let format = format(&args, &goal)?;
    let (banks, left_out) = chosen(&library, &args.what, format)?;
    let count = banks.iter().map(|bank| bank.questions.len()).sum();
    if count == 0 {
        bail!("there is nothing to export; `onsite banks` lists what there is");
    }
    if format.holds_one_bank() && banks.len() > 1 && !matches!(goal, Goal::Directory(_)) {
        bail!(
            "a file of `{}` holds one bank, and these questions are of {}; name one, or let `-o DIR/` write a file for each",
            format.name(),
            banks.len()
        );
    }
    let files = files(&goal, format, banks);
    if !args.force
        && let Some((path, _)) = files.iter().filter_map(named_file).find(|(path, _)| path.exists())
    {
        bail!("`{}` exists already; `--force` writes over it", path.display());
    }
    let mut lost = Vec::new();
    for (path, banks) in &files {
        let (text, losses) = write(format, banks);
        add(&mut lost, losses);
        match path {
            Some(path) => write_whole(path, |file| file.write_all(text.as_bytes()))?,
            // What a bank hides in a text must not steer the terminal; a file or a program gets it as it is.
            None if output::width().is_some() => output::print_raw(&printable(&text))?,
            None => output::print_raw(&text)?,
        }
    }
    tell(&files, count, &lost, left_out);
    copy_media(context, &args, format, &files)?;
    Ok(Exit::Done)
}

fn goal(path: Option<&Path>) -> Goal {
    match path {
        None => Goal::Stdout,
        Some(path) if path.as_os_str() == "-" => Goal::Stdout,
        Some(path) if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") => {
            Goal::Directory(path.to_owned())
        }
        Some(path) => Goal::File(path.to_owned()),
    }
}

/// As the person said, or as the ending of the file says.
fn format(args: &ExportArgs, goal: &Goal) -> anyhow::Result<Format> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let names = names.join(", ");
    let Goal::File(path) = goal else { bail!("name the format with `--format`: {names}") };
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let Some(format) = Format::of_ending(&ending) else {
        bail!(
            "the ending of `{}` names no format; name one with `--format`: {names}",
            path.display()
        );
    };
    Ok(format)
}

/// The banks with the questions that are meant, and how many are left out because they are drafts or retired and the
/// format cannot say so.
fn chosen(
    library: &Library,
    words: &[String],
    format: Format,
) -> anyhow::Result<(Vec<Bank>, usize)> {
    let filter = named(library, words)?;
    let all = library.ids().filter_map(|id| library.find(id).ok());
    let meant: Vec<&Item> = all.filter(|item| filter.chooses(item)).collect();
    let kept =
        |item: &&&Item| item.question.is_active() || format.keeps_status() || filter.names(item);
    let kept: Vec<&Item> = meant.iter().filter(kept).copied().collect();
    let left_out = meant.len() - kept.len();
    let of_bank = |bank: &Bank| {
        let all = library.ids().filter_map(|id| library.find(id).ok());
        let all = all.filter(|item| item.key.bank() == bank.id).count();
        let items = kept.iter().filter(|item| item.key.bank() == bank.id);
        let mut bank = bank.clone();
        bank.questions = items.map(|item| (*item.question).clone()).collect();
        if bank.questions.len() < all {
            let cited =
                |key: &String| bank.questions.iter().any(|question| question.refs.contains(key));
            bank.refs.retain(|key, _| cited(key));
        }
        bank
    };
    let banks = library.banks().iter().map(of_bank).filter(|bank| !bank.questions.is_empty());
    Ok((banks.collect(), left_out))
}

/// What goes into which file; no path is the standard output.
fn files(goal: &Goal, format: Format, banks: Vec<Bank>) -> Vec<(Option<PathBuf>, Vec<Bank>)> {
    match goal {
        Goal::Stdout => vec![(None, banks)],
        Goal::File(path) => vec![(Some(path.clone()), banks)],
        Goal::Directory(directory) => {
            let file = |bank: Bank| {
                let name = format!("{}.{}", bank.id.replace('-', "_"), format.ending());
                (Some(directory.join(name)), vec![bank])
            };
            banks.into_iter().map(file).collect()
        }
    }
}

fn named_file((path, banks): &(Option<PathBuf>, Vec<Bank>)) -> Option<(&Path, &[Bank])> {
    Some((path.as_deref()?, banks))
}

fn add(lost: &mut Vec<Lost>, more: Vec<Lost>) {
    for new in more {
        match lost.iter_mut().find(|lost| lost.what == new.what) {
            Some(same) => {
                same.questions += new.questions;
                for (kind, count) in new.kinds {
                    *same.kinds.entry(kind).or_default() += count;
                }
            }
            None => lost.push(new),
        }
    }
    lost.sort_by_key(|lost| std::cmp::Reverse(lost.questions));
}

/// What was written, and what did not fit in.
fn tell(files: &[(Option<PathBuf>, Vec<Bank>)], count: usize, lost: &[Lost], left_out: usize) {
    let questions = output::count(count, "question");
    let written: Vec<&Path> = files.iter().filter_map(|(path, _)| path.as_deref()).collect();
    match written.as_slice() {
        [] => {}
        [path] => output::complain(&format!("wrote {questions} to `{}`", path.display())),
        several => {
            let directory = several[0].parent().unwrap_or(Path::new(".")).display();
            let files = output::count(several.len(), "file");
            output::complain(&format!("wrote {questions} to {files} in `{directory}`"));
        }
    }
    lost.iter().for_each(|lost| output::complain(&lost.to_string()));
    if left_out > 0 {
        let them = output::count(left_out, "draft or retired question");
        output::complain(&format!(
            "{them} left out; `ron` and `json` keep them, and so does naming one"
        ));
    }
}

/// Copies what the texts show, when asked, and says what is missing or was not asked for.
fn copy_media(
    context: &Context,
    args: &ExportArgs,
    format: Format,
    files: &[(Option<PathBuf>, Vec<Bank>)],
) -> anyhow::Result<()> {
    let names: Vec<String> = files.iter().flat_map(|(_, banks)| media(banks)).collect();
    if names.is_empty() {
        return Ok(());
    }
    let shown = output::pictures(names.len());
    let Some(directory) = &args.media else {
        output::complain(&format!("{shown} not copied; `--media DIR` copies them"));
        return Ok(());
    };
    let mut missing = Vec::new();
    for name in &names {
        let Some(bytes) = medium(&context.paths.media, name)? else {
            missing.push(name.as_str());
            continue;
        };
        // Anki has one directory for all media; elsewhere the texts name them as they lie here.
        let below = match format {
            Format::Anki => name.rsplit('/').next().unwrap_or(name),
            _ => name,
        };
        write_whole(&directory.join(below), |file| file.write_all(&bytes))?;
    }
    let copied = output::pictures(names.len() - missing.len());
    output::complain(&format!("copied {copied} to `{}`", directory.display()));
    if format == Format::Anki {
        output::complain("put them into `collection.media` in the directory of your Anki profile");
    }
    if !missing.is_empty() {
        output::complain(&format!("missing: {}", missing.join(", ")));
    }
    Ok(())
}

/// The bytes of a medium; none when it is not there, no regular file, or a part of its way is a link.
fn medium(directory: &Path, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let mut path = directory.to_owned();
    for part in Path::new(name).components() {
        let Component::Normal(part) = part else { return Ok(None) };
        path.push(part);
        match fs::symlink_metadata(&path) {
            Ok(about) if !about.is_symlink() => {}
            _ => return Ok(None),
        }
    }
    if !path.is_file() {
        return Ok(None);
    }
    let bytes = fs::read(&path).with_context(|| format!("could not read `{}`", path.display()))?;
    Ok(Some(bytes))
}
