//! How far is a long import?

use super::super::args::ImportArgs;
use super::super::context::Context;
use super::Group;
use crate::text::printable;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::time::Duration;

/// What one step counts.
const STEP: u64 = 1000;
/// Steps of a bank beside those of its files: to compare it with the library, and to write it.
const OF_BANK: usize = 2;
/// Bytes from which on somebody waits long enough to want to know.
const LONG: usize = 1 << 20;

/// How often the row is drawn when nothing is said.
const BEAT: Duration = Duration::from_millis(100);

/// Visible on a terminal, when there are several files or a long one.
pub struct Bar {
    bar: ProgressBar,
    begun: Cell<u64>,
}

impl Bar {
    pub fn new(context: &Context, args: &ImportArgs, groups: &[Group]) -> Self {
        let files = || groups.iter().flat_map(|group| &group.files);
        let steps = files().count() + OF_BANK * groups.len();
        let bytes: usize = files().map(|file| file.size()).sum();
        let bar =
            ProgressBar::with_draw_target(Some(steps as u64 * STEP), ProgressDrawTarget::stderr());
        if context.plain() || args.json || (files().count() < 2 && bytes < LONG) {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:20} {percent:>3}% {msg}") {
            bar.set_style(style);
        }
        // A step that says nothing for long is drawn all the same.
        bar.enable_steady_tick(BEAT);
        Self { bar, begun: Cell::new(0) }
    }

    /// The next step, which is said: `reading a.csv`.
    pub fn step(&self, what: &str) {
        self.bar.set_position(self.begun.get() * STEP);
        self.bar.set_message(printable(what));
        // Draws are seldom, and a step that does not tell how far it is would not be seen.
        self.bar.force_draw();
        self.begun.set(self.begun.get() + 1);
    }

    /// Within a step.
    pub fn is_at(&self, done: usize, of: usize) {
        let begun = self.begun.get().saturating_sub(1) * STEP;
        let part = done as u64 * STEP / of.max(1) as u64;
        self.bar.set_position(begun + part.min(STEP));
    }

    /// Takes the bar off the screen while something is said or asked.
    pub fn suspend<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
