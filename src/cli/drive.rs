//! How do a sitting, a terminal and a journal become a program?
//!
//! This loop is the whole interactive program: show a step, take what happened, keep what must be kept, show the next.

use super::context::Context;
use super::editor;
use super::library::contents;
use crate::bank::{Item, read};
use crate::journal::Journal;
use crate::session::{Event, Session, Step};
use crate::terminal::{Input, Terminal};
use std::path::Path;

/// How a sitting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// To the end, or by the candidate's wish.
    Done,
    /// By Ctrl-C.
    Interrupted,
}

/// Runs a sitting to its end. Every record is on disk before the next step is shown.
pub fn drive(
    context: &Context,
    session: &mut Session,
    terminal: &mut dyn Terminal,
    journal: &mut Journal,
) -> anyhow::Result<Ended> {
    keep(context, session, journal, Some(session.opening()))?;
    let ended = sit(context, session, terminal, journal)?;
    keep(context, session, journal, session.closing(context.now()))?;
    Ok(ended)
}

fn sit(
    context: &Context,
    session: &mut Session,
    terminal: &mut dyn Terminal,
    journal: &mut Journal,
) -> anyhow::Result<Ended> {
    loop {
        let step = session.step(terminal.now());
        let over = matches!(step, Step::Done(_));
        let input = terminal.show(&step)?;
        if over {
            return Ok(Ended::Done);
        }
        let event = match input {
            Input::Event(event) => event,
            Input::End => Event::Quit,
            Input::Interrupted => {
                let record = session.apply(Event::Quit, terminal.now());
                keep(context, session, journal, record)?;
                return Ok(Ended::Interrupted);
            }
            Input::Edit => match edit(context, session.current(), terminal)? {
                Some(event) => event,
                None => continue,
            },
        };
        let record = session.apply(event, terminal.now());
        keep(context, session, journal, record)?;
    }
}

fn keep(
    context: &Context,
    session: &mut Session,
    journal: &mut Journal,
    record: Option<crate::schedule::Record>,
) -> anyhow::Result<()> {
    if let Some(record) = record {
        let now = context.now();
        session.kept(&journal.append(record, now, context.offset(now))?);
    }
    Ok(())
}

/// Opens the question in the editor; what is wrong is said, and the sitting goes on as before.
fn edit(
    context: &Context,
    item: Option<&Item>,
    terminal: &mut dyn Terminal,
) -> anyhow::Result<Option<Event>> {
    let Some(item) = item else { return Ok(None) };
    let Some(path) = item.path.as_deref() else {
        let bank = item.key.bank();
        terminal.say(&format!(
            "this question is shipped with onsite; `onsite new bank {bank}` copies its bank, so that you can edit it"
        ))?;
        return Ok(None);
    };
    let path = Path::new(path);
    if let Err(error) = editor::open_question(context, path, item.key.id()) {
        terminal.say(&format!("{error:#}"))?;
        return Ok(None);
    }
    let bytes = match contents(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            terminal.say(&format!("{error:#}; going on with the old text"))?;
            return Ok(None);
        }
    };
    let reading = read(&path.display().to_string(), &bytes);
    let questions = reading.bank.map(|bank| bank.questions).unwrap_or_default();
    match questions.into_iter().find(|question| question.id == item.key.id()) {
        Some(question) if question == *item.question => {
            terminal.say("nothing was changed")?;
            Ok(None)
        }
        Some(question) => Ok(Some(Event::Edited(Box::new(question)))),
        None => {
            for problem in &reading.diagnostics {
                terminal.say(&problem.render())?;
            }
            terminal.say("the question cannot be read as it is now; going on with its old text")?;
            Ok(None)
        }
    }
}
