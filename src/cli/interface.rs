//! Which terminal does a sitting get, and what can it show?

use super::context::Context;
use crate::terminal::{Look, Plain, Terminal};
use std::io::IsTerminal;

/// Columns when nobody says how many there are.
const WIDTH: usize = 80;

/// What stdout can show.
pub fn look(context: &Context) -> Look {
    let is_terminal = std::io::stdout().is_terminal();
    let width = if is_terminal { usize::from(console::Term::stdout().size().1) } else { WIDTH };
    Look {
        colour: context.colour(is_terminal),
        unicode: context.unicode(),
        bars: !context.plain(),
        width: if width == 0 { WIDTH } else { width },
    }
}

/// The terminal of a sitting.
pub fn open<'a>(context: &'a Context) -> anyhow::Result<Box<dyn Terminal + 'a>> {
    let echoed = std::io::stdin().is_terminal();
    let clock = || context.now();
    Ok(Box::new(Plain::new(
        std::io::stdin().lock(),
        std::io::stdout(),
        look(context),
        echoed,
        clock,
    )))
}
