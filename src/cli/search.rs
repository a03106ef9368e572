//! Which questions speak of something?

use super::args::SearchArgs;
use super::context::Context;
use super::exit::Exit;
use super::{library, output};
use crate::bank::search;
use serde_json::json;

/// Columns of a prompt that fit beside an id.
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
                let prompt = crate::text::printable(&found.item.question.prompt).replace('\n', " ");
                format!(
                    "{}\n    {}\n",
                    found.item.key,
                    console::truncate_str(&prompt, PROMPT, "...")
                )
            })
            .collect();
        output::print(&lines)?;
        if found.len() > args.limit {
            output::complain(&format!("{} more; `--limit` shows them", found.len() - args.limit));
        }
    }
    if found.is_empty() {
        output::complain(&format!(
            "no question speaks of `{text}`; fewer or other words may find one"
        ));
        return Ok(Exit::No);
    }
    Ok(Exit::Done)
}
