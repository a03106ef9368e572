//! What stands above a prompt, and what of it fits the screen?

use crate::bank::Kind;
use crate::session::Step;
use crate::terminal::look::{Ink, Line, Look};
use crate::terminal::paint::{inked, mark_words, options};
use crate::terminal::widgets::View;

/// What stands between the text of a step and its prompt.
pub fn beside(step: &Step<'_>, look: &Look) -> Vec<Line> {
    let mut lines = vec![Line::empty()];
    match step {
        Step::Ask(ask) if matches!(ask.task.kind, Kind::Match(_)) => {
            lines.extend(options(step, look));
            lines.push(Line::empty());
        }
        Step::Confidence(_) => lines = vec![Line::of(Ink::Strong, "How sure are you?")],
        Step::Exemplar(_) => {
            let words = "Beside this example, were your ratings fair? They can be lowered now.";
            lines.extend(inked(words, Ink::Plain, &Line::empty(), look));
        }
        Step::Reveal(reveal) => {
            let right = if reveal.can_overrule { "; r if you were right" } else { "" };
            // The verdict may have scrolled away by now.
            let (ink, mark) = mark_words(reveal.verdict);
            lines = vec![Line::of(ink, mark)];
            let words = format!("{}: {}{right}", reveal.suggested.name(), reveal.because);
            lines[0].push(Ink::Strong, ". How well did you know it?");
            lines.extend(inked(&words, Ink::Faint, &Line::empty(), look));
        }
        Step::Done(_) => lines.clear(),
        _ => {}
    }
    lines
}

/// The rows that fit, with the focus among them, and a mark where some are hidden.
pub fn windowed(view: View, room: usize) -> (Vec<String>, Option<(usize, usize)>) {
    if view.rows.len() <= room {
        return (view.rows, view.cursor);
    }
    let (first, last) = view.focus;
    let is_roomy = last - first + 3 <= room;
    let hidden = if is_roomy { (last + 2).saturating_sub(room) } else { first };
    let hidden = hidden.min(view.rows.len() - room);
    let below = view.rows.len() - room - hidden;
    let mut rows = view.rows[hidden..hidden + room].to_vec();
    if is_roomy && hidden > 0 {
        rows[0] = format!("... {} more rows above", hidden + 1);
    }
    if is_roomy && below > 0 {
        rows[room - 1] = format!("... {} more rows below", below + 1);
    }
    let cursor = view.cursor.map(|(row, column)| (row.saturating_sub(hidden), column));
    (rows, cursor)
}
