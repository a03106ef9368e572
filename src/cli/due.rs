//! What is due, in one line for a prompt, tmux or cron?

use super::args::JsonArgs;
use super::context::Context;
use super::exit::Exit;
use super::{library, output, progress};
use crate::plan::{self, Counts, Filter};
use serde_json::json;

pub fn run(context: &Context, args: JsonArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let progress = progress::look(context)?;
    let counts = plan::counts(&library, &progress, &Filter::default(), context.today());
    if args.json {
        output::print_json(&json!({
            "overdue": counts.overdue,
            "due": counts.due,
            "later_today": counts.later_today,
            "new": counts.new,
            "buried": counts.buried,
            "suspended": counts.suspended,
        }))?;
    } else {
        output::print(&format!("{}\n", line(&counts)))?;
    }
    Ok(if counts.overdue + counts.due > 0 { Exit::Done } else { Exit::No })
}

/// `7 due (2 overdue), 1 later today, 53 new`.
pub fn line(counts: &Counts) -> String {
    let mut line = format!("{} due", counts.overdue + counts.due);
    if counts.overdue > 0 {
        line += &format!(" ({} overdue)", counts.overdue);
    }
    if counts.later_today > 0 {
        line += &format!(", {} later today", counts.later_today);
    }
    line + &format!(", {} new", counts.new)
}
