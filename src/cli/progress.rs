//! Where does the user stand?

use super::context::Context;
use super::output;
use crate::journal::{self, Loaded};
use crate::schedule::Progress;

/// Reads all journals without locking any: for the commands that only look.
pub fn look(context: &Context) -> anyhow::Result<Progress> {
    let loaded = journal::load(&context.paths.journal)?;
    Ok(fold(context, loaded))
}

/// Folds what was read; damage is named, and never stops anybody.
pub fn fold(context: &Context, loaded: Loaded) -> Progress {
    for warning in &loaded.warnings {
        output::complain(&format!("warning: {warning}"));
    }
    Progress::replay(context.scheduler(), loaded.entries)
}
