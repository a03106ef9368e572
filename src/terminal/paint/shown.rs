//! What of a screen has not been shown yet?
//!
//! Text that was printed stays above, so a screen that comes again, with a hint more or another verdict, only adds
//! what differs.

use super::super::look::{Line, Look};
use super::{Painted, paint};
use crate::bank::QuestionKey;
use crate::session::Step;
use crate::terminal::frame;

/// Names a screen: a later one with the same name is the same screen with more or less on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    pub(super) kind: &'static str,
    pub(super) key: Option<QuestionKey>,
    /// The scenario's step, and the number of the dimension; in an interview of section and question.
    pub(super) part: (usize, usize),
}

/// What is on the screen.
#[derive(Debug, Default)]
pub struct Shown {
    /// The screen, its body, and whether its verdict had been overruled.
    last: Option<(Screen, Vec<Line>, bool)>,
}

/// What is to be printed.
#[derive(Debug, PartialEq, Eq)]
pub struct Fresh {
    pub lines: Vec<Line>,
    /// Whether another screen was there before.
    pub is_new_screen: bool,
    /// Whether what is asked for, or the text above it, is not as it was.
    pub is_changed: bool,
}

impl Shown {
    /// What this step adds to what is there.
    pub fn fresh(&mut self, step: &Step<'_>, look: &Look) -> Fresh {
        let overruled = matches!(step, Step::Reveal(reveal) if reveal.overruled);
        self.fresh_of(screen(step), paint(step, look), overruled)
    }

    /// What a screen adds to what is there; `overruled` says whether its verdict was.
    pub fn fresh_of(&mut self, screen: Screen, painted: Painted, overruled: bool) -> Fresh {
        let before = self.last.take().filter(|(last, ..)| *last == screen);
        let mut common = before.as_ref().map_or(0, |(_, body, _)| {
            body.iter().zip(&painted.body).take_while(|(a, b)| a == b).count()
        });
        // A blank row belongs to what stands below it.
        let has_more = common < painted.body.len();
        if has_more && common > 0 && painted.body[common - 1] == Line::empty() {
            common -= 1;
        }
        let is_new_screen = before.is_none();
        let mut lines = if is_new_screen { painted.header } else { Vec::new() };
        lines.extend_from_slice(&painted.body[common..]);
        let is_same = before.is_some_and(|(.., before)| before == overruled);
        let is_changed = !is_same || !lines.is_empty();
        self.last = Some((screen, painted.body, overruled));
        Fresh { lines, is_new_screen, is_changed }
    }

    /// The next step is shown in full.
    pub fn forget(&mut self) {
        self.last = None;
    }
}

/// The name of the screen that a step paints.
pub fn screen(step: &Step<'_>) -> Screen {
    let (kind, number) = match step {
        Step::Ask(_) => ("ask", 0),
        Step::Confidence(_) => ("confidence", 0),
        Step::Checklist(_) => ("checklist", 0),
        Step::Probes(_) => ("probes", 0),
        Step::Anchor(anchor) => ("anchor", anchor.number.0),
        Step::Exemplar(_) => ("exemplar", 0),
        Step::StepReveal(_) => ("step", 0),
        Step::Reveal(_) => ("reveal", 0),
        Step::Done(_) => ("done", 0),
    };
    let frame = frame(step);
    let part = frame.and_then(|frame| frame.part).map_or(0, |(part, _)| part);
    Screen { kind, key: frame.map(|frame| frame.key.clone()), part: (part, number) }
}
