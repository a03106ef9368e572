//! Which question is opened in the editor?

use super::args::EditArgs;
use super::context::Context;
use super::exit::Exit;
use super::library::{self, contents};
use super::{editor, output};
use crate::bank::read;
use anyhow::bail;
use std::path::Path;

pub fn run(context: &Context, args: EditArgs) -> anyhow::Result<Exit> {
    let (path, id) = place(context, &args.id)?;
    let path = Path::new(&path);
    editor::open_question(context, path, &id)?;
    let reading = read(&path.display().to_string(), &contents(path)?);
    for problem in &reading.diagnostics {
        let width = output::talk_width().unwrap_or(usize::MAX);
        output::complain(&problem.render_within(width));
    }
    let sound = !reading.diagnostics.iter().any(library::refuses);
    Ok(if sound { Exit::Done } else { Exit::No })
}

/// The file and the id. A question that is broken, and so in no library, can be opened all the same.
fn place(context: &Context, id: &str) -> anyhow::Result<(String, String)> {
    let library = library::load_and_warn(context)?;
    let missing = match library.find(id) {
        Ok(item) => match &item.path {
            Some(path) => return Ok((path.to_string(), item.key.id().to_owned())),
            None => bail!(
                "`{id}` is shipped with onsite; `onsite new bank {}` copies its bank, so that you can edit it",
                item.key.bank()
            ),
        },
        Err(missing) => missing,
    };
    for path in library::bank_files(&context.paths.banks)? {
        let text = String::from_utf8_lossy(&contents(&path)?).into_owned();
        if crate::bank::line_of(&text, id).is_some() {
            return Ok((path.display().to_string(), id.to_owned()));
        }
    }
    Err(missing.into())
}
