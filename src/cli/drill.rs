//! What does the daily drill ask?

use super::args::DrillArgs;
use super::context::Context;
use super::drive::{Ended, drive};
use super::exit::Exit;
use super::named::named;
use super::{interface, library, output, progress};
use crate::bank::Library;
use crate::plan::{self, Counts, Filter, Limits};
use crate::schedule::{Mode, Progress};
use crate::session::{Rules, Session};
use anyhow::bail;
use std::rc::Rc;

pub fn run(context: &Context, args: DrillArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let filter = filter(&library, &args)?;
    let (mut journal, progress) = progress::open(context)?;
    let today = context.today();
    let seed = context.seed(args.seed)?;
    let limits = limits(context, &args, &progress);
    let choose = if args.cram { plan::cram } else { plan::drill };
    let plan = choose(&library, &progress, &filter, limits, today, seed);
    if plan.items.is_empty() {
        output::complain(&nothing(&plan.counts, &args));
        return Ok(Exit::Done);
    }

    let rules = Rules {
        mode: if args.cram { Mode::Cram } else { Mode::Drill },
        seed,
        confidence: context.config.confidence,
        minutes: args.minutes.or(context.config.minutes),
        offset: context.offset(today.now),
    };
    let mut session = Session::new(plan.items, Rc::new(library), progress, rules, today.now);
    let mut terminal = interface::open(context);
    Ok(match drive(context, &mut session, &mut *terminal, &mut journal)? {
        Ended::Done => Exit::Done,
        Ended::Interrupted => Exit::Interrupted,
    })
}

/// What was named, and what narrows it.
fn filter(library: &Library, args: &DrillArgs) -> anyhow::Result<Filter> {
    let filter = Filter {
        subtopics: args.subtopic.clone(),
        tags: args.tag.clone(),
        levels: args.level.clone(),
        starred: args.starred,
        ..named(library, &args.what)?
    };
    known(
        "tag",
        &args.tag,
        |tag| library.items().iter().any(|item| item.question.tags.iter().any(|t| t == tag)),
        || {
            library
                .items()
                .iter()
                .flat_map(|item| item.question.tags.iter().map(String::as_str))
                .collect()
        },
    )?;
    known(
        "subtopic",
        &args.subtopic,
        |name| library.items().iter().any(|item| item.question.subtopic == name),
        || library.items().iter().map(|item| item.question.subtopic.as_str()).collect(),
    )?;
    Ok(filter)
}

fn known<'a>(
    noun: &str,
    words: &[String],
    exists: impl Fn(&str) -> bool,
    names: impl Fn() -> Vec<&'a str>,
) -> anyhow::Result<()> {
    let Some(word) = words.iter().find(|word| !exists(word)) else { return Ok(()) };
    match crate::text::did_you_mean(word, names()) {
        Some(near) => bail!("no question has the {noun} `{word}`; did you mean `{near}`?"),
        None => bail!("no question has the {noun} `{word}`"),
    }
}

fn limits(context: &Context, args: &DrillArgs, progress: &Progress) -> Limits {
    Limits {
        // Whoever names more questions than a sitting has wants them all.
        questions: args.limit.unwrap_or(context.config.questions.max(args.what.len())),
        new: args.new.unwrap_or_else(|| context.new_today(progress)),
    }
}

/// Why there is nothing to ask, and what would be asked instead.
fn nothing(counts: &Counts, args: &DrillArgs) -> String {
    let due = counts.overdue + counts.due + counts.later_today;
    let all = due + counts.waiting + counts.new + counts.buried;
    match counts {
        _ if all + counts.suspended == 0 => "no question fits; `onsite banks` lists what there is".to_owned(),
        Counts { suspended: 1.., .. } if all == 0 => {
            "what you named is suspended; `onsite resume ID` asks it again".to_owned()
        }
        Counts { later_today: 1.., .. } => {
            let later = counts.later_today;
            format!("nothing is due yet, {later} later today; `onsite drill --cram` asks all the same")
        }
        Counts { new: 1.., .. } if args.new == Some(0) => {
            format!("nothing is due, and `--new 0` asks none of the {} new questions", counts.new)
        }
        Counts { new: 1.., .. } => format!(
            "nothing is due, and the new questions of today are done; {} are left, \
             `onsite drill --new 5` asks five of them",
            counts.new
        ),
        _ => "nothing is due; `onsite drill --cram` asks all the same, `onsite stats` shows what is coming".to_owned(),
    }
}
