//! What does a question say?

use super::args::ShowArgs;
use super::context::Context;
use super::exit::Exit;
use super::{interface, library, output, progress};
use crate::bank::{Item, Library, Reference};
use crate::dice::Dice;
use crate::schedule::Track;
use crate::session::display_orders;
use crate::terminal::question_text;
use crate::text::printable;
use serde_json::json;

pub fn run(context: &Context, args: ShowArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let item = library.find(&args.id)?;
    if args.json {
        return json(item, args.no_answer);
    }
    let look = interface::look(context);
    // As a sitting would: the key of an unshuffled list is its place.
    let mut dice = Dice::named(context.seed(None)?, item.key.as_str());
    let orders = display_orders(&item.question.kind, &mut dice);
    output::print(&question_text(
        item,
        &references(&library, item),
        &orders,
        !args.no_answer,
        &look,
    ))?;
    if let Some(track) = progress::look(context)?.track(&item.key) {
        output::print(&about(track))?;
    }
    if let Some(reason) = item.set_aside() {
        output::complain(&format!("this question is not asked: it is {reason}"));
    }
    Ok(Exit::Done)
}

/// What the candidate has said of it.
fn about(track: &Track) -> String {
    let notes = track.notes.iter().map(|note| format!("your note: {}\n", printable(&note.text)));
    let reports = track
        .reports
        .iter()
        .map(|report| format!("you reported it: {}\n", printable(&report.text)));
    let mut text: String = notes.chain(reports).collect();
    if track.starred {
        text += "starred\n";
    }
    if track.suspended {
        text += "suspended: it is not asked\n";
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

fn references<'a>(library: &'a Library, item: &Item) -> Vec<&'a Reference> {
    item.question.refs.iter().filter_map(|key| library.reference(item.key.bank(), key)).collect()
}

fn json(item: &Item, no_answer: bool) -> anyhow::Result<Exit> {
    let question = &item.question;
    let mut value = json!({
        "key": item.key,
        "kind": question.kind.name(),
        "topic": item.topic(),
        "subtopic": question.subtopic,
        "level": question.level,
        "tags": question.tags,
        "prompt": question.prompt,
        "code": question.code,
        "seconds": question.seconds(),
        "path": item.path.as_deref(),
    });
    if !no_answer {
        value["question"] = serde_json::to_value(&**question)?;
    }
    output::print_json(&value)?;
    Ok(Exit::Done)
}
