//! Which terminal does a sitting get, and what can it show?

use super::context::Context;
use crate::terminal::{self, Look, Terminal};
use std::io::IsTerminal;

/// Columns when nobody says how many there are.
const WIDTH: usize = 80;

/// What stdout can show.
pub fn look(context: &Context) -> Look {
    shown_by(context, &console::Term::stdout(), std::io::stdout().is_terminal())
}

/// The terminal of a sitting: prompts on stderr, or lines on stdout.
pub fn open<'a>(context: &'a Context) -> anyhow::Result<Box<dyn Terminal + 'a>> {
    let look = match context.plain() {
        true => look(context),
        false => shown_by(context, &console::Term::stderr(), std::io::stderr().is_terminal()),
    };
    Ok(terminal::open(context.plain(), look, || context.now()))
}

fn shown_by(context: &Context, term: &console::Term, is_terminal: bool) -> Look {
    let width = if is_terminal { usize::from(term.size().1) } else { WIDTH };
    Look {
        colour: context.colour(is_terminal),
        unicode: context.unicode(),
        bars: !context.plain(),
        width: if width == 0 { WIDTH } else { width },
    }
}
