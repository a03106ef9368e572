//! How does a prompt get on the screen, and what stays above it?

use super::Prompt;
use super::above::{Above, room, windowed};
use super::pressed::Leaving;
use crate::session::Step;
use crate::terminal::events::{Events, Happening};
use crate::terminal::guard;
use crate::terminal::key::Key;
use crate::terminal::look::{Ink, Line, Look};
use crate::terminal::paint::{Fresh, inked, wrapped};
use crate::terminal::widgets::{Style, View, Widget};
use crate::time::Timestamp;
use anyhow::Context;
use dialoguer::theme::Theme;
use std::io::Write;
use std::time::Duration;

/// How long a digit waits for a second one.
const SECOND_DIGIT: Duration = Duration::from_millis(600);
/// Without a key for so long, somebody has seen that the time is up.
const PAUSE: Duration = Duration::from_millis(700);
/// So long at most nothing is heard once the time is up.
const LONGEST_DEAF: Duration = Duration::from_secs(3);

impl<E: Events, W: Write, C: Fn() -> Timestamp> Prompt<E, W, C> {
    /// Draws, waits for a key, and sees to everything that is not one, the clock included.
    pub(super) fn key(
        &mut self,
        widget: &dyn Widget,
        notice: &[String],
    ) -> anyhow::Result<Result<Key, Leaving>> {
        let since = self.events.elapsed();
        loop {
            self.remind()?;
            self.draw(widget, notice)?;
            let now = self.events.elapsed();
            if self.countdown.is_some_and(|countdown| countdown.is_up(now)) {
                return Ok(Err(Leaving::TimeUp));
            }
            let dial = widget.is_dialing().then(|| (since + SECOND_DIGIT).saturating_sub(now));
            let tick = self.countdown.and_then(|countdown| countdown.until_next(now));
            let longest = dial.into_iter().chain(tick).min();
            match self.events.next(longest).context("cannot read the keyboard")? {
                Happening::Key(Key::Ctrl('z')) => {
                    // The frame stays above, and the prompt is drawn again below the shell's lines.
                    self.print(&[])?;
                    self.events.stop().context("cannot take the terminal again")?;
                    self.painter.forget();
                    self.resized();
                }
                Happening::Key(Key::Ctrl('l')) => self.resized(),
                Happening::Key(key) if self.is_too_late(&key) => {}
                Happening::Key(key) => return Ok(Ok(key)),
                Happening::Resized => self.resized(),
                Happening::Late if widget.is_dialing() && self.has_waited(since) => {
                    return Ok(Ok(Key::Enter));
                }
                Happening::Late => {}
                Happening::HungUp => return Ok(Err(Leaving::End)),
            }
        }
    }

    /// Whether a digit has waited long enough for a second one.
    fn has_waited(&self, since: Duration) -> bool {
        self.events.elapsed().saturating_sub(since) >= SECOND_DIGIT
    }

    pub(super) fn resized(&mut self) {
        let size = self.events.size();
        self.painter.resize(size.columns);
        self.look.width = size.columns;
    }

    /// The prompt, what there is to say, and the keys; windowed if the screen is too low for it.
    fn draw(&mut self, widget: &dyn Widget, notice: &[String]) -> anyhow::Result<()> {
        let view = widget.view(&Style { look: &self.look, theme: &self.theme });
        let height = self.height();
        let mut foot = notice.to_vec();
        foot.extend(self.clock_row());
        foot.extend(self.key_line(widget));
        // The prompt is worth more than what is said about it.
        let kept = foot.len().min(height.saturating_sub(view.focus.1 - view.focus.0 + 1).max(1));
        let foot = foot.split_off(foot.len() - kept);
        let free = height.saturating_sub(foot.len());
        let room = room(&view, foot.len(), self.needed, height);
        let is_hidden = self.needed + view.rows.len().min(room) > free;
        let focus = view.focus.1 - view.focus.0 + 1;
        let pinned =
            if is_hidden && free >= self.pinned.len() + focus + 2 { &self.pinned[..] } else { &[] };
        let room = room.min(free - pinned.len()).max(1);
        let (rows, cursor) = windowed(view, room);
        let cursor = cursor.map(|(row, column)| (row + pinned.len(), column));
        let rows: Vec<String> = pinned.iter().cloned().chain(rows).chain(foot).collect();
        self.painter.draw(&rows, cursor).context("cannot write to the terminal")?;
        guard::rows_below(self.painter.below());
        Ok(())
    }

    /// Rows that a frame may take.
    fn height(&self) -> usize {
        self.events.size().rows.saturating_sub(1).max(2)
    }

    /// The look of a frame: one column less, since none of its rows may touch the last one.
    pub(super) fn narrow(&self) -> Look {
        Look { width: self.look.columns() - 1, ..self.look }
    }

    fn key_line(&self, widget: &dyn Widget) -> Vec<String> {
        let more = if widget.takes_text() { "? and Enter for more" } else { "? for more" };
        self.faint(&format!("{}; {more}", widget.keys()))
    }

    /// What time is left, where a clock runs.
    fn clock_row(&self) -> Option<String> {
        let row = self.countdown?.row(self.events.elapsed(), &self.narrow());
        Some(row.render(self.look.colour))
    }

    /// Says that a section takes longer than it should; above, because the next key takes away what is below.
    fn remind(&mut self) -> anyhow::Result<()> {
        let Some(countdown) = self.countdown else { return Ok(()) };
        match self.reminder.due(&countdown, self.events.elapsed()) {
            Some(words) => self.print_lines(inked(words, Ink::Partly, &Line::empty(), &self.look)),
            None => Ok(()),
        }
    }

    /// Whether a key was meant for what was on the screen before the time was up.
    fn is_too_late(&mut self, key: &Key) -> bool {
        let now = self.events.elapsed();
        let Some((quiet, end)) = self.deaf.filter(|(quiet, _)| now < *quiet) else {
            self.deaf = None;
            return false;
        };
        self.deaf = Some((end.min(quiet.max(now + PAUSE)), end));
        *key != Key::Ctrl('c')
    }

    /// Hears nothing until the keys pause, since they were meant for what was on the screen before.
    pub(super) fn stop_listening(&mut self) {
        let now = self.events.elapsed();
        self.deaf = Some((now + PAUSE, now + LONGEST_DEAF));
    }

    fn faint(&self, words: &str) -> Vec<String> {
        let lines = inked(words, Ink::Faint, &Line::empty(), &self.narrow());
        lines.iter().map(|line| line.render(self.look.colour)).collect()
    }

    /// Every key that holds here: below the prompt if there is room for all of it, or else above.
    pub(super) fn all_keys(
        &mut self,
        words: &str,
        widget: &dyn Widget,
    ) -> anyhow::Result<Vec<String>> {
        let lines = self.faint(words);
        let view: View = widget.view(&Style { look: &self.look, theme: &self.theme });
        let height = self.height();
        let keys = self.key_line(widget).len() + usize::from(self.countdown.is_some());
        if self.needed.min(height / 2) + view.rows.len() + lines.len() + keys <= height {
            return Ok(lines);
        }
        self.print(&lines)?;
        // What stood above has been pushed away.
        self.needed = height;
        Ok(Vec::new())
    }

    pub(super) fn error(&self, words: &str) -> Vec<String> {
        let mut rows = Vec::new();
        for (n, part) in wrapped(words, self.look.measure() - 3, &self.look).iter().enumerate() {
            let mut row = String::new();
            match n {
                0 if self.theme.format_error(&mut row, part).is_ok() => rows.push(row),
                _ => rows.push(format!("  {}", self.theme.error_style.apply_to(part))),
            }
        }
        rows
    }

    pub(super) fn print(&mut self, lines: &[String]) -> anyhow::Result<()> {
        guard::rows_below(0);
        if let Some(last) = lines.last() {
            self.blank_above = last.is_empty();
        }
        self.painter.print(lines).context("cannot write to the terminal")
    }

    /// Prints lines that stay; blank ones at their beginning are dropped below another blank one.
    pub(super) fn print_lines(&mut self, lines: Vec<Line>) -> anyhow::Result<()> {
        let lines = lines.iter().map(|line| line.render(self.look.colour));
        let blank_above = self.blank_above;
        let lines: Vec<String> = lines.skip_while(|line| blank_above && line.is_empty()).collect();
        self.print(&lines)
    }

    /// Prints what is new above a prompt. `is_apart` says whether a blank row stands before another screen.
    pub(super) fn print_above(
        &mut self,
        fresh: Fresh,
        above: Above,
        is_apart: bool,
    ) -> anyhow::Result<()> {
        let mut lines = Vec::new();
        if fresh.is_new_screen && is_apart {
            lines.push(Line::empty());
        }
        lines.extend(fresh.lines);
        if fresh.is_changed {
            lines.extend(above.beside);
        }
        self.needed = above.needed;
        self.pinned = above.end.iter().map(|line| line.render(self.look.colour)).collect();
        self.print_lines(lines)
    }

    /// Prints what this step adds to the screen.
    pub(super) fn print_fresh(&mut self, step: &Step<'_>) -> anyhow::Result<()> {
        let fresh = self.shown.fresh(step, &self.look);
        let above = Above::step(step, &self.look, &self.narrow());
        self.print_above(fresh, above, !matches!(step, Step::Confidence(_)))
    }
}
