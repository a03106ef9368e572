//! What does a question say?

use super::args::ShowArgs;
use super::context::Context;
use super::exit::Exit;
use super::{interface, library, output};
use crate::bank::{Item, Library, Reference};
use crate::dice::Dice;
use crate::session::display_orders;
use crate::terminal::question_text;
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
    if let Some(reason) = item.set_aside() {
        output::complain(&format!("this question is not asked: it is {reason}"));
    }
    Ok(Exit::Done)
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
