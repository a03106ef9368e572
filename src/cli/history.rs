//! What was answered, and when?

use super::args::HistoryArgs;
use super::context::Context;
use super::exit::Exit;
use super::{library, output, progress};
use crate::bank::{Given, QuestionKey};
use crate::journal;
use crate::schedule::{Answered, Entry};
use crate::text::printable;
use serde_json::json;

pub fn run(context: &Context, args: HistoryArgs) -> anyhow::Result<Exit> {
    let only = args.id.map(|id| library::key(context, &id)).transpose()?;
    if args.json {
        return events(context, only.as_ref(), args.limit);
    }
    let progress = progress::look(context)?;
    let reviews: Vec<&Answered> = progress
        .reviews()
        .filter(|answered| only.as_ref().is_none_or(|key| answered.review.question == *key))
        .collect();
    if reviews.is_empty() {
        output::complain("nothing was answered yet; `onsite drill` begins");
        return Ok(Exit::Done);
    }
    let skip = args.limit.map_or(0, |limit| reviews.len().saturating_sub(limit));
    let lines: String = reviews.into_iter().skip(skip).map(line).collect();
    output::print(&lines)?;
    Ok(Exit::Done)
}

/// Every event as the journal holds it, undone ones and undos too.
fn events(
    context: &Context,
    only: Option<&QuestionKey>,
    limit: Option<usize>,
) -> anyhow::Result<Exit> {
    let loaded = journal::load(&context.paths.journal)?;
    for warning in &loaded.problems {
        output::complain(&format!("warning: {warning}"));
    }
    let concerns = |entry: &Entry| only.is_none_or(|key| entry.record.question() == Some(key));
    let entries: Vec<_> = loaded.entries.iter().filter(|entry| concerns(entry)).collect();
    let skip = limit.map_or(0, |limit| entries.len().saturating_sub(limit));
    let mut lines = String::new();
    for entry in entries.into_iter().skip(skip) {
        let line = json!({
            "device": entry.id.device,
            "seq": entry.id.seq,
            "at": entry.at,
            "offset": entry.offset.to_string(),
            "record": entry.record,
        });
        lines += &format!("{line}\n");
    }
    output::print(&lines)?;
    Ok(Exit::Done)
}

fn line(answered: &Answered) -> String {
    let review = &answered.review;
    let at = answered.offset.to_datetime(answered.at).strftime("%Y-%m-%d %H:%M").to_string();
    let overruled = if review.overruled { ", overruled" } else { "" };
    let given = in_words(&review.given).replace('\n', " ");
    let given = printable(&given);
    let given: String = given.chars().take(60).collect();
    format!(
        "{at}  {:<5} {:>4.0}%  {}{overruled}  {given}\n",
        review.rating.name(),
        review.score * 100.0,
        review.question
    )
}

fn in_words(given: &Given) -> String {
    match given {
        Given::Nothing => "(no answer)".to_owned(),
        Given::Elsewhere => "(in another program)".to_owned(),
        Given::Choice(text) | Given::Text(text) => text.clone(),
        Given::Choices(texts) | Given::Gaps(texts) | Given::Order(texts) => texts.join(" | "),
        Given::Truth(truth) => truth.to_string(),
        Given::Pairs(pairs) => {
            let chosen =
                |pair: &(String, Option<String>)| pair.1.clone().unwrap_or_else(|| "-".to_owned());
            pairs.iter().map(chosen).collect::<Vec<_>>().join(" | ")
        }
        Given::Open { text, .. } => text.clone(),
        Given::Story { notes, .. } => notes.clone(),
        Given::Steps(steps) => steps.iter().map(in_words).collect::<Vec<_>>().join(" | "),
    }
}
