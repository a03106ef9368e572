//! Which questions are never asked?

use super::args::{ResumeArgs, SuspendArgs};
use super::context::Context;
use super::exit::Exit;
use super::{library, output, progress};
use crate::bank::QuestionKey;
use crate::schedule::{Progress, Record};

/// Suspends a question, or lists those that are.
pub fn suspend(context: &Context, args: SuspendArgs) -> anyhow::Result<Exit> {
    let Some(id) = args.id else { return list(context) };
    let key = library::key(context, &id)?;
    keep(context, &key, true, Record::Suspend { question: key.clone() })
}

pub fn resume(context: &Context, args: ResumeArgs) -> anyhow::Result<Exit> {
    let key = library::key(context, &args.id)?;
    keep(context, &key, false, Record::Resume { question: key.clone() })
}

fn keep(
    context: &Context,
    key: &QuestionKey,
    suspend: bool,
    record: Record,
) -> anyhow::Result<Exit> {
    let (mut journal, progress) = progress::open(context)?;
    let (word, back) = if suspend { ("suspended", "resume") } else { ("resumed", "suspend") };
    if is_suspended(&progress, key) == suspend {
        let already = if suspend { "suspended already" } else { "not suspended" };
        output::complain(&format!("`{key}` is {already}"));
        return Ok(Exit::No);
    }
    let now = context.now();
    journal.append(record, now, context.offset(now))?;
    output::print(&format!("{word}: `{key}`; `onsite {back} {}` takes it back\n", key.id()))?;
    Ok(Exit::Done)
}

fn list(context: &Context) -> anyhow::Result<Exit> {
    let progress = progress::look(context)?;
    let suspended = progress.tracks().filter(|(_, track)| track.suspended);
    let lines: String = suspended.map(|(key, _)| format!("{key}\n")).collect();
    if lines.is_empty() {
        output::complain("no question is suspended");
    }
    output::print(&lines)?;
    Ok(Exit::Done)
}

fn is_suspended(progress: &Progress, key: &QuestionKey) -> bool {
    progress.track(key).is_some_and(|track| track.suspended)
}
