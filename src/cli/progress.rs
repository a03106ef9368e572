//! Where does the user stand?

use super::context::Context;
use super::output;
use crate::journal::{self, Journal, Loaded};
use crate::schedule::{Entry, Progress};

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

/// Opens this machine's journal to write, with every record of all machines.
pub fn open_entries(context: &Context) -> anyhow::Result<(Journal, Vec<Entry>)> {
    let device = context.new_device()?;
    let (journal, loaded) = Journal::open(&context.paths.journal, || device)?;
    Ok((journal, warned(loaded)))
}

/// Every record of all machines, to look at.
pub fn entries(context: &Context) -> anyhow::Result<Vec<Entry>> {
    Ok(warned(journal::load(&context.paths.journal)?))
}

fn fold(context: &Context, loaded: Loaded) -> Progress {
    Progress::replay(context.scheduler(), warned(loaded))
}

/// Damage is named, and never stops anybody.
fn warned(loaded: Loaded) -> Vec<Entry> {
    for warning in &loaded.problems {
        output::complain(&format!("warning: {warning}"));
    }
    loaded.entries
}
