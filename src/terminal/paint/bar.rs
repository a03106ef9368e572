//! How far is the sitting, in one row?

use super::super::look::{Ink, Line, Look};
use crate::session::Position;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use std::io;
use std::sync::{Arc, Mutex};

/// A bar of the questions finished, and the time left; the time alone where bars are not drawn.
pub fn progress(position: Position, look: &Look) -> Line {
    let words = left_words(position.left);
    let room = look.measure().saturating_sub(words.len() + 2).min(24);
    if !look.bars || room < 8 {
        return Line::of(Ink::Faint, words);
    }
    let mut line = Line::of(
        Ink::Accent,
        drawn(
            position.number.saturating_sub(usize::from(!position.again)),
            position.total,
            room,
            look.unicode,
        ),
    );
    line.push(Ink::Faint, &format!("  {words}"));
    line
}

/// A share between 0 and 1 as a bar of some columns.
pub fn share(share: f64, columns: usize, unicode: bool) -> String {
    const STEPS: usize = 1000;
    let done = (share.clamp(0.0, 1.0) * STEPS as f64).round() as usize;
    drawn(done, STEPS, columns, unicode)
}

/// Seconds in the words of somebody who plans an evening.
pub fn left_words(seconds: u64) -> String {
    match seconds {
        0 => "no time left".to_owned(),
        1..=59 => "under a minute left".to_owned(),
        60..3600 => format!("about {} min left", seconds.div_ceil(60)),
        _ => format!("about {} h {} min left", seconds / 3600, seconds % 3600 / 60),
    }
}

/// Indicatif's bar, drawn into a text instead of on a screen, so that it can be a row of any frame.
fn drawn(done: usize, total: usize, columns: usize, unicode: bool) -> String {
    let row = Row::default();
    let target = ProgressDrawTarget::term_like(Box::new(row.clone()));
    let bar = ProgressBar::with_draw_target(Some(total as u64), target);
    let template = format!("{{bar:{columns}}}");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style.progress_chars(if unicode { "━╸─" } else { "#>-" }));
    }
    bar.set_position(done.min(total) as u64);
    bar.abandon();
    row.text()
}

/// The last line that was written.
#[derive(Debug, Clone, Default)]
struct Row(Arc<Mutex<String>>);

impl Row {
    fn text(&self) -> String {
        let text = self.0.lock().map(|text| text.clone()).unwrap_or_default();
        console::strip_ansi_codes(&text).trim().to_owned()
    }
}

impl TermLike for Row {
    fn width(&self) -> u16 {
        200
    }
    fn move_cursor_up(&self, _: usize) -> io::Result<()> {
        Ok(())
    }
    fn move_cursor_down(&self, _: usize) -> io::Result<()> {
        Ok(())
    }
    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }
    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }
    fn write_line(&self, text: &str) -> io::Result<()> {
        self.write_str(text)
    }
    fn write_str(&self, text: &str) -> io::Result<()> {
        if let Ok(mut row) = self.0.lock() {
            row.push_str(text);
        }
        Ok(())
    }
    fn clear_line(&self) -> io::Result<()> {
        if let Ok(mut row) = self.0.lock() {
            row.clear();
        }
        Ok(())
    }
    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_with_the_questions() {
        let look = Look { colour: false, unicode: false, bars: true, width: 80 };
        let at = |done: usize| {
            let position =
                Position { number: done + 1, total: 4, again: false, elapsed: 0, left: 61 };
            progress(position, &look).text()
        };
        assert_eq!(at(0), "------------------------  about 2 min left");
        assert_eq!(at(2), "############>-----------  about 2 min left");
        assert_eq!(at(4), "########################  about 2 min left");
    }

    #[test]
    fn where_there_is_no_room_words_are_enough() {
        let position = Position { number: 2, total: 3, again: false, elapsed: 0, left: 0 };
        let narrow = Look { colour: false, unicode: true, bars: true, width: 20 };
        assert_eq!(progress(position, &narrow).text(), "no time left");
        let plain = Look { bars: false, width: 100, ..narrow };
        assert_eq!(progress(position, &plain).text(), "no time left");
    }

    #[test]
    fn time_left_is_said_in_minutes() {
        assert_eq!(left_words(59), "under a minute left");
        assert_eq!(left_words(3_599), "about 60 min left");
        assert_eq!(left_words(3_660), "about 1 h 1 min left");
    }
}
