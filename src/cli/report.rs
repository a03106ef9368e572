//! What came out of an interview?

use super::args::{ReportArgs, ReportFormat};
use super::context::Context;
use super::exit::Exit;
use super::{output, progress};
use crate::mock::{Past, past};
use crate::report::{self, Sitting};
use crate::schedule::Scorecard;
use anyhow::{Context as _, bail};
use serde_json::json;

pub fn run(context: &Context, args: ReportArgs) -> anyhow::Result<Exit> {
    let past = past(&progress::entries(context)?);
    let format = if args.json { ReportFormat::Json } else { args.format };
    if args.list {
        return match format {
            ReportFormat::Text => list(&past, false),
            ReportFormat::Json => list(&past, true),
            ReportFormat::Markdown | ReportFormat::Html => {
                bail!("the list is text or JSON; name an interview for a page")
            }
        };
    }
    let (at, card) = chosen(&past, args.session.as_deref())?;
    let sitting = sitting(at, card);
    let before = before(&past, at, card);
    let text = match format {
        ReportFormat::Text => report::text(&sitting, &before),
        ReportFormat::Markdown => report::markdown(&sitting, &before),
        ReportFormat::Html => report::html(&sitting, &before),
        ReportFormat::Json => format!("{}\n", serde_json::to_string(&as_json(at, card))?),
    };
    let out = args.out.filter(|path| path.as_os_str() != "-");
    match &out {
        None => output::print(&text)?,
        Some(path) => {
            std::fs::write(path, text)
                .with_context(|| format!("could not write `{}`", path.display()))?;
            output::complain(&format!("written to `{}`", path.display()));
        }
    }
    Ok(Exit::Done)
}

/// The results of the same interview before one.
pub fn before<'a>(past: &'a [Past], at: &Past, card: &Scorecard) -> Vec<Sitting<'a>> {
    let earlier = past.iter().take_while(|other| other.session != at.session);
    let results = earlier.filter_map(|other| Some((other, other.scorecard.as_ref()?)));
    let same = results.filter(|(_, other)| other.blueprint == card.blueprint);
    same.map(|(past, card)| sitting(past, card)).collect()
}

pub fn sitting<'a>(past: &Past, scorecard: &'a Scorecard) -> Sitting<'a> {
    Sitting { at: past.offset.to_datetime(past.at), scorecard }
}

/// The interview named, or the last one with a result.
fn chosen<'a>(past: &'a [Past], name: Option<&str>) -> anyhow::Result<(&'a Past, &'a Scorecard)> {
    let Some(name) = name else {
        let mut scored = past.iter().rev();
        let last = scored.find_map(|past| Some((past, past.scorecard.as_ref()?)));
        return last.context("no interview was sat to a result yet; `onsite mock` lists them");
    };
    let is_named =
        |past: &&Past| past.session.to_string() == name || past.session.seq.to_string() == name;
    let Some(found) = past.iter().rev().find(is_named) else {
        bail!("no interview is named `{name}`; `onsite report --list` lists them");
    };
    let card = found.scorecard.as_ref().with_context(|| {
        let way = if found.is_ended {
            "it was ended without one"
        } else {
            "`onsite mock --resume` goes on with it"
        };
        format!("interview `{name}` has no result: {way}")
    })?;
    Ok((found, card))
}

fn as_json(past: &Past, card: &Scorecard) -> serde_json::Value {
    json!({
        "id": past.session.to_string(), "at": past.at, "offset": past.offset.to_string(),
        "scorecard": card,
    })
}

fn list(past: &[Past], as_line: bool) -> anyhow::Result<Exit> {
    if as_line {
        let rows: Vec<_> = past
            .iter()
            .map(|past| {
                json!({
                    "id": past.session.to_string(), "at": past.at, "blueprint": past.blueprint,
                    "seed": past.seed, "level": past.level, "ended": past.is_ended,
                    "mean": past.scorecard.as_ref().and_then(|card| card.mean),
                    "verdict": past.scorecard.as_ref().and_then(|card| card.verdict.clone()),
                })
            })
            .collect();
        output::print_json(&rows)?;
        return Ok(Exit::Done);
    }
    if past.is_empty() {
        output::complain("no interview was sat yet; `onsite mock` lists what there is");
    }
    let lines = past.iter().map(|past| {
        let at = past.offset.to_datetime(past.at).strftime("%Y-%m-%d %H:%M").to_string();
        let result = match &past.scorecard {
            Some(card) => report::verdict(card),
            None if past.is_ended => "ended without a result".to_owned(),
            None => "unfinished".to_owned(),
        };
        format!("{}  {at}  {:<14}  {result}\n", past.session, past.blueprint)
    });
    output::print(&lines.collect::<String>())?;
    Ok(Exit::Done)
}
