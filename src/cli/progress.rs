//! Where does the user stand?

use super::context::Context;
use super::output;
use crate::journal::{self, Journal, Loaded};
use crate::schedule::Progress;

/// Reads all journals without locking any: for the commands that only look.
pub fn look(context: &Context) -> anyhow::Result<Progress> {
    let loaded = journal::load(&context.paths.journal)?;
    Ok(fold(context, loaded))
}

/// Opens this machine's journal to write; nobody else writes meanwhile.
pub fn open(context: &Context) -> anyhow::Result<(Journal, Progress)> {
    let device = context.new_device()?;
    let (journal, loaded) = Journal::open(&context.paths.journal, || device)?;
    let progress = fold(context, loaded);
    Ok((journal, progress))
}

/// Folds what was read; damage is named, and never stops anybody.
fn fold(context: &Context, loaded: Loaded) -> Progress {
    for warning in &loaded.problems {
        output::complain(&format!("warning: {warning}"));
    }
    Progress::replay(context.scheduler(), loaded.entries)
}
