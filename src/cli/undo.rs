//! Which answers are taken back?

use super::args::UndoArgs;
use super::context::Context;
use super::exit::Exit;
use super::{output, progress};
use crate::schedule::Record;

pub fn run(context: &Context, args: UndoArgs) -> anyhow::Result<Exit> {
    let (mut journal, mut progress) = progress::open(context)?;
    for _ in 0..args.count {
        let Some(undoable) = progress.last_undoable(journal.device()) else {
            output::complain("nothing to take back");
            return Ok(Exit::No);
        };
        let of = undoable.id.clone();
        let at = undoable.at.to_zoned(context.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
        let line = format!("took back: {} on `{}` of {at}\n", undoable.what, undoable.question);
        let now = context.now();
        progress.apply(&journal.append(Record::Undo { of }, now, context.offset(now))?);
        output::print(&line)?;
    }
    Ok(Exit::Done)
}
