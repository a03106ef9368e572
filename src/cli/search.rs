//! Which questions speak of something?

use super::args::SearchArgs;
use super::context::Context;
use super::exit::Exit;
use super::{library, output};
use crate::bank::search;
use serde_json::json;

/// Characters of a prompt that fit beside an id.
const PROMPT: usize = 60;

pub fn run(context: &Context, args: SearchArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let text = args.text.join(" ");
    let found = search(&library, &text);
    if args.json {
        let rows: Vec<_> = found
            .iter()
            .take(args.limit)
            .map(
                |found| json!({ "question": found.item.key, "prompt": found.item.question.prompt }),
            )
            .collect();
        output::print_json(&rows)?;
    } else {
        let lines: String = found
            .iter()
            .take(args.limit)
            .map(|found| {
                let prompt: String =
                    found.item.question.prompt.replace('\n', " ").chars().take(PROMPT).collect();
                format!("{}\n    {}\n", found.item.key, crate::text::printable(&prompt))
            })
            .collect();
        output::print(&lines)?;
        if found.len() > args.limit {
            output::complain(&format!("{} more; `--limit` shows them", found.len() - args.limit));
        }
    }
    if found.is_empty() {
        output::complain(&format!("no question speaks of `{text}`"));
        return Ok(Exit::No);
    }
    Ok(Exit::Done)
}
