//! Which terminal does a sitting get, and what can it show?

use super::context::Context;
use crate::terminal::{self, Look, Terminal};
use console::Term;
use std::io::IsTerminal;

/// Columns when nobody says how many there are.
const WIDTH: usize = 80;

/// What data on stdout can look like.
pub fn look(context: &Context) -> Look {
    seen(context, &Term::stdout(), std::io::stdout().is_terminal())
}

/// The terminal of a sitting: prompts on stderr, or lines on stdout.
pub fn open(context: &Context) -> Box<dyn Terminal + '_> {
    let plain = context.plain();
    let look = if plain { look(context) } else { seen(context, &Term::stderr(), true) };
    terminal::open(plain, look, || context.now())
}

fn seen(context: &Context, term: &Term, is_terminal: bool) -> Look {
    let width = if is_terminal { usize::from(term.size().1) } else { WIDTH };
    Look {
        colour: context.colour(is_terminal),
        unicode: context.unicode(),
        bars: !context.plain(),
        width: if width == 0 { WIDTH } else { width },
    }
}
