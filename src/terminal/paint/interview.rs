//! What does a screen of an interview look like?
//!
//! Before the end it says nothing of topic, level, hints, kind or verdict.

use super::super::look::{Ink, Line, Look};
use super::options::{anchors, choices, confidences, numbered, points};
use super::prose::{inked, prose};
use super::shown::Screen as Name;
use super::{Painted, body, opening, put_task, story};
use crate::bank::Kind;
use crate::mock::{Ask, Assess, Assessing, Entry, Head, Mode, Screen};
use crate::terminal::head;
use crate::text::printable;

/// Columns of a question in the list of a section's questions.
const GLANCE: usize = 60;

/// Paints a screen; what can be chosen is not part of it.
pub fn interview(screen: &Screen<'_>, look: &Look) -> Painted {
    let lines = match screen {
        Screen::Opening(opening) => opening::opening(opening, look),
        Screen::Ask(ask) => asked(ask, look),
        Screen::FollowUp { asked, .. } => {
            inked(asked, Ink::Plain, &Line::of(Ink::Strong, "The interviewer asks on: "), look)
        }
        Screen::Confidence(_) => return Painted::default(),
        Screen::Probes { probes, .. } => story::probes(probes, look),
        Screen::Revealed { reveal, .. } => {
            inked(reveal, Ink::Plain, &Line::of(Ink::Strong, "What is known now: "), look)
        }
        Screen::Overview { entries, .. } => prose(&overview_words(entries), look),
        Screen::Note { .. } => {
            prose("No question is asked here: write down what you would say or ask.", look)
        }
        Screen::Break(_) => prose("A break: the next section begins when you go on.", look),
        Screen::Paused(_) => prose("Paused: the clock stands still until you go on.", look),
        Screen::Assess(assess) => return assessed(assess, look),
        Screen::Done => Vec::new(),
    };
    let mut painted = body(lines);
    if let Some(head) = head(screen) {
        painted.header = heading(head, look);
    }
    painted
}

/// The numbered list of what can be chosen; empty where nothing is.
pub fn interview_options(screen: &Screen<'_>, look: &Look) -> Vec<Line> {
    match screen {
        Screen::Ask(ask) => choices(&ask.task, look),
        Screen::Confidence(_) => confidences(look),
        Screen::Overview { entries, .. } => {
            let words: Vec<String> = entries.iter().map(entry_words).collect();
            numbered(words.iter().map(String::as_str), look)
        }
        Screen::Assess(assess) => match &assess.what {
            Assessing::Points { open, found } => points(open, found, look),
            Assessing::Anchor { dimension, .. } => anchors(dimension, look),
            Assessing::Exemplar { .. } => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The name of a screen.
pub fn interview_name(screen: &Screen<'_>) -> Name {
    let kind = match screen {
        Screen::Opening(_) => "opening",
        Screen::Ask(_) => "asked",
        Screen::FollowUp { .. } => "follow-up",
        Screen::Confidence(_) => "sure",
        Screen::Probes { .. } => "probed",
        Screen::Revealed { .. } => "revealed",
        Screen::Overview { .. } => "overview",
        Screen::Note { .. } => "note",
        Screen::Break(_) => "break",
        Screen::Paused(_) => "paused",
        Screen::Assess(_) => "assess",
        Screen::Done => "over",
    };
    let part = match (screen, head(screen)) {
        (Screen::Assess(assess), _) => (assess.left, 0),
        (_, Some(head)) => (head.number.0, head.question.map_or(0, |(number, _)| number)),
        (_, None) => (0, 0),
    };
    Name { kind, key: None, part }
}

/// A question of the section with what can be said of it before it is left.
pub fn entry_words(entry: &Entry<'_>) -> String {
    if is_to_come(entry) {
        return "still to come".to_owned();
    }
    let mut facts = vec![match (entry.is_answered, entry.is_begun) {
        (true, _) => "answered",
        (false, true) => "begun",
        (false, false) => "unanswered",
    }];
    if entry.is_flagged {
        facts.push("flagged");
    }
    if !entry.is_open {
        facts.push("can no longer be changed");
    }
    let prompt = printable(entry.prompt).replace('\n', " ");
    let prompt = console::truncate_str(&prompt, GLANCE, "...").into_owned();
    format!("{}: {prompt}", facts.join(", "))
}

/// What there is to read once something has been assessed.
pub fn assessed_afterwards(screen: &Screen<'_>, look: &Look) -> Vec<Line> {
    match screen {
        // Without points the model answer has been read already.
        Screen::Assess(Assess { what: Assessing::Points { open, .. }, .. })
            if !open.key_points.is_empty() =>
        {
            super::answer::model_answer(open, look)
        }
        _ => Vec::new(),
    }
}

/// Section, question and flag; below them interview, round and number of the section.
fn heading(head: &Head<'_>, look: &Look) -> Vec<Line> {
    let mut title = head.section.to_owned();
    if let Some((number, count)) = head.question {
        title += &format!(": question {number} of {count}");
    }
    if head.is_flagged {
        title += ", flagged";
    }
    let mut facts = vec![head.interview.to_owned()];
    facts.extend(head.round.map(|round| format!("round {round}")));
    if *head.mode != Mode::Break {
        facts.push(format!("section {} of {}", head.number.0, head.number.1));
    }
    let mut lines = inked(&title, Ink::Strong, &Line::empty(), look);
    lines.extend(inked(&facts.join(", "), Ink::Faint, &Line::empty(), look));
    lines.push(Line::empty());
    lines
}

fn asked(ask: &Ask<'_>, look: &Look) -> Vec<Line> {
    let mut lines = put_task(ask.case, &ask.task, look);
    if *ask.head.mode == Mode::Spoken && matches!(ask.task.kind, Kind::Open(_)) {
        lines.push(Line::empty());
        lines.extend(prose("Answer aloud; note the main points.", look));
    }
    lines
}

/// A step of a case that would give away one before it.
fn is_to_come(entry: &Entry<'_>) -> bool {
    !entry.is_seen && !entry.is_open
}

fn overview_words(entries: &[Entry<'_>]) -> String {
    let count = |is: &dyn Fn(&Entry<'_>) -> bool| entries.iter().filter(|entry| is(entry)).count();
    let mut facts = vec![format!("{} answered", count(&|entry| entry.is_answered))];
    for (count, word) in [
        (count(&|entry| !is_to_come(entry) && !entry.is_answered), "unanswered"),
        (count(&is_to_come), "still to come"),
        (count(&|entry| entry.is_flagged), "flagged"),
    ] {
        if count > 0 {
            facts.push(format!("{count} {word}"));
        }
    }
    format!("Before you leave the section: {}.", facts.join(", "))
}

fn assessed(assess: &Assess<'_>, look: &Look) -> Painted {
    let words = format!("your own assessment, {} left", assess.left);
    let mut header = inked(&words, Ink::Strong, &Line::empty(), look);
    header.extend(inked(assess.section, Ink::Faint, &Line::empty(), look));
    header.push(Line::empty());
    let strong = |words: &str| Line::of(Ink::Strong, words);
    let mut lines = match assess.prompt {
        "" => prose("The section as a whole.", look),
        prompt => inked(prompt, Ink::Plain, &strong("asked: "), look),
    };
    lines.extend(match assess.said.trim() {
        "" => inked("no notes were taken", Ink::Faint, &Line::empty(), look),
        said => inked(said, Ink::Plain, &strong("you noted: "), look),
    });
    lines.push(Line::empty());
    lines.extend(match &assess.what {
        Assessing::Points { open, found } => story::checklist(open, "", found, look),
        Assessing::Anchor { dimension, number } => {
            let what = if assess.prompt.is_empty() { "the section" } else { "your story" };
            story::anchor(&dimension.name, *number, what, look)
        }
        Assessing::Exemplar { story, anchors, names } => {
            let rated = names.iter().map(String::as_str).zip(anchors.iter().copied());
            story::exemplar(story, &assess.said, rated, look)
        }
    });
    Painted { header, body: lines }
}
