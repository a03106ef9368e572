//! What stands above a prompt, and what of it fits the screen?

use crate::mock::{Assess, Assessing, Screen};
use crate::session::Step;
use crate::terminal::look::{Ink, Line, Look};
use crate::terminal::paint::{
    COUNTED_AS_RIGHT, Painted, inked, interview, lettered, mark_words, paint,
};
use crate::terminal::widgets::View;

/// What stands above a prompt beside its own text.
pub struct Above {
    /// Between the text and the prompt.
    pub beside: Vec<Line>,
    /// Rows directly above the prompt that must stay in sight.
    pub needed: usize,
    /// The end of what is asked, to stand in the frame itself where it cannot stand above.
    pub end: Vec<Line>,
}

impl Above {
    /// Of a step of a drill; `narrow` is the look of a frame.
    pub fn step(step: &Step<'_>, look: &Look, narrow: &Look) -> Self {
        let beside = beside(step, look);
        match step {
            Step::Ask(ask) => Self::question(ask.task.prompt, &paint(step, look), beside, narrow),
            Step::Checklist(_) | Step::Anchor(_) => Self { beside, needed: 3, end: Vec::new() },
            Step::Done(_) => Self { beside, needed: 0, end: Vec::new() },
            _ => Self { needed: beside.len(), beside, end: Vec::new() },
        }
    }

    /// Of a screen of an interview.
    pub fn screen(screen: &Screen<'_>, look: &Look, narrow: &Look) -> Self {
        let beside = beside_screen(screen, look);
        match screen {
            Screen::Ask(ask) => {
                Self::question(ask.task.prompt, &interview(screen, look), beside, narrow)
            }
            Screen::Assess(_) => Self { beside, needed: 3, end: Vec::new() },
            _ => Self { needed: beside.len(), beside, end: Vec::new() },
        }
    }

    /// Whoever answers needs the sentence that says what to do, and what belongs to the question below it.
    fn question(prompt: &str, painted: &Painted, beside: Vec<Line>, narrow: &Look) -> Self {
        let wide = Look { width: narrow.width + 1, ..*narrow };
        let asked = inked(prompt, Ink::Plain, &Line::empty(), &wide).len();
        let below = painted.body.len().saturating_sub(asked);
        let needed = END_OF_THE_QUESTION.min(asked) + below + beside.len();
        let mut end = inked(prompt, Ink::Plain, &Line::empty(), narrow);
        let end = end.split_off(end.len().saturating_sub(END_OF_THE_QUESTION));
        Self { beside, needed, end }
    }
}

/// What stands between the text of a screen and its prompt.
fn beside_screen(screen: &Screen<'_>, look: &Look) -> Vec<Line> {
    let mut lines = vec![Line::empty()];
    match screen {
        Screen::Ask(ask) => {
            let options = lettered(&ask.task, look);
            if !options.is_empty() {
                lines.extend(options);
                lines.push(Line::empty());
            }
        }
        Screen::Confidence(_) => lines = vec![Line::of(Ink::Strong, "How sure are you?")],
        Screen::Assess(Assess { what: Assessing::Exemplar { .. }, .. }) => {
            lines.extend(inked(FAIR, Ink::Plain, &Line::empty(), look));
        }
        Screen::Done => lines.clear(),
        _ => {}
    }
    lines
}

/// Said beside an exemplar.
const FAIR: &str = "Beside this example, were your anchors fair? They can be lowered now.";

/// What stands between the text of a step and its prompt.
fn beside(step: &Step<'_>, look: &Look) -> Vec<Line> {
    let mut lines = vec![Line::empty()];
    match step {
        Step::Ask(ask) => {
            let options = lettered(&ask.task, look);
            if !options.is_empty() {
                lines.extend(options);
                lines.push(Line::empty());
            }
        }
        Step::Confidence(_) => lines = vec![Line::of(Ink::Strong, "How sure are you?")],
        Step::Exemplar(_) => {
            lines.extend(inked(FAIR, Ink::Plain, &Line::empty(), look));
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
