//! What stands above a prompt, and what of it fits the screen?

use crate::bank::Kind;
use crate::session::{Ask, Step, Task};
use crate::terminal::answers::{letter, places};
use crate::terminal::look::{Ink, Line, Look};
use crate::terminal::paint::{COUNTED_AS_RIGHT, inked, item, mark_words, paint};
use crate::terminal::widgets::View;

/// What stands between the text of a step and its prompt.
pub fn beside(step: &Step<'_>, look: &Look) -> Vec<Line> {
    let mut lines = vec![Line::empty()];
    match step {
        Step::Ask(Ask { task: task @ Task { kind: Kind::Match(matching), .. }, .. }) => {
            let options = matching.options();
            for (index, place) in places(task).into_iter().enumerate() {
                lines.extend(item(&format!(" {}. ", letter(index)), options[place], look));
            }
            lines.push(Line::empty());
        }
        Step::Confidence(_) => lines = vec![Line::of(Ink::Strong, "How sure are you?")],
        Step::Exemplar(_) => {
            let words = "Beside this example, were your anchors fair? They can be lowered now.";
            lines.extend(inked(words, Ink::Plain, &Line::empty(), look));
        }
        Step::Reveal(reveal) => {
            let right = if reveal.can_overrule { "; r if you were right" } else { "" };
            // The verdict may have scrolled away by now.
            let (ink, mark) = match reveal.overruled {
                true => (Ink::Partly, COUNTED_AS_RIGHT),
                false => mark_words(reveal.verdict),
            };
            let because = match reveal.because {
                "" => right.trim_start_matches("; ").to_owned(),
                because => format!("{}: {because}{right}", reveal.suggested.name()),
            };
            let words = "How well did you know it?";
            lines = vec![Line::of(ink, mark)];
            if mark.len() + words.len() + 2 < look.columns() {
                lines[0].push(Ink::Strong, &format!(". {words}"));
            } else {
                lines.push(Line::of(Ink::Strong, words));
            }
            lines.extend(inked(&because, Ink::Faint, &Line::empty(), look));
        }
        Step::Done(_) => lines.clear(),
        _ => {}
    }
    lines
}

/// The last rows of what is asked.
const END_OF_THE_QUESTION: usize = 2;

/// Rows directly above the prompt that must stay in sight, from the last rows of what is asked on: whoever answers
/// needs the sentence that says what to do, and what belongs to the question below it.
pub fn needed(step: &Step<'_>, look: &Look) -> usize {
    match step {
        Step::Ask(ask) => {
            let asked = inked(ask.task.prompt, Ink::Plain, &Line::empty(), look).len();
            let below = paint(step, look).body.len().saturating_sub(asked);
            END_OF_THE_QUESTION.min(asked) + below + beside(step, look).len()
        }
        Step::Checklist(_) | Step::Anchor(_) => 3,
        Step::Done(_) => 0,
        step => beside(step, look).len(),
    }
}

/// The end of what is asked, to stand in the frame itself where it cannot stand above.
pub fn end_of_the_question(step: &Step<'_>, look: &Look) -> Vec<Line> {
    let Step::Ask(ask) = step else { return Vec::new() };
    let mut rows = inked(ask.task.prompt, Ink::Plain, &Line::empty(), look);
    rows.split_off(rows.len().saturating_sub(END_OF_THE_QUESTION))
}

/// Rows that the prompt may take of so many, with `foot` rows below it, when others above are needed too: at least
/// the focus with a mark on each side, and on a screen that is not low about half of it.
pub fn room(view: &View, foot: usize, needed: usize, height: usize) -> usize {
    let focus = view.focus.1 - view.focus.0 + 1;
    let least = (focus + 2).max((height / 2).saturating_sub(foot)).min(view.rows.len().max(1));
    let room = height.saturating_sub(foot);
    room.saturating_sub(needed).max(least).min(room).max(1)
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
