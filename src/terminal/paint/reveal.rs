//! What is shown once an answer is judged?

use super::super::look::{Ink, Line, Look};
use super::answer::compared;
use super::prose::prose;
use super::{heading, inked, interval_words, item};
use crate::bank::{FollowUp, Kind, Question, RefKind, Reference};
use crate::grade::{Mark, Verdict};
use crate::schedule::{Due, Rating};
use crate::session::{Reveal, StepReveal};
use crate::time::{days_between, days_until};

/// Said once "I was right" has been said.
pub const COUNTED_AS_RIGHT: &str = "counted as right";

/// One step of a case, judged, and what carries everybody on.
pub fn step_reveal(step: &StepReveal<'_>, look: &Look) -> Vec<Line> {
    let mut lines = judged(step.task.kind, step.verdict, look);
    lines.push(Line::empty());
    lines.extend(compared(&step.task, step.response, look));
    carried_on(&mut lines, &step.step.reveal, look);
    lines
}

/// Verdict, answer and key, explanation, takeaway, references, follow-up questions.
pub fn reveal(reveal: &Reveal<'_>, look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(step) = reveal.last_step {
        lines.extend(judged(reveal.task.kind, reveal.last_verdict, look));
        lines.push(Line::empty());
        lines.extend(compared(&reveal.task, reveal.response, look));
        carried_on(&mut lines, &step.reveal, look);
        heading(&mut lines, "the whole case", look);
        lines.extend(judged(&reveal.frame.question.kind, reveal.verdict, look));
    } else {
        lines.extend(judged(reveal.task.kind, reveal.verdict, look));
        let compared = compared(&reveal.task, reveal.response, look);
        if !compared.is_empty() {
            lines.push(Line::empty());
            lines.extend(compared);
        }
    }
    background(&mut lines, reveal.frame.question, &reveal.refs, look);
    // Notes stand last: one that is taken down now is then all that is new.
    if !reveal.notes.is_empty() {
        lines.extend(inked("your notes", Ink::Strong, &Line::empty(), look));
        lines.extend(reveal.notes.iter().flat_map(|note| item("  - ", note, look)));
        lines.push(Line::empty());
    }
    lines
}

/// The ratings on offer with what each leads to; the suggested one is marked, and why it is.
pub fn ratings(reveal: &Reveal<'_>, look: &Look) -> Vec<Line> {
    let mut lines = Vec::new();
    if reveal.overruled {
        lines.push(Line::of(Ink::Partly, COUNTED_AS_RIGHT));
    }
    for rating in Rating::ALL.into_iter().filter(|rating| *rating <= reveal.highest) {
        let suggested = rating == reveal.suggested;
        let mut lead = Line::of(Ink::Accent, if suggested { "* " } else { "  " });
        let ink = if suggested { Ink::Strong } else { Ink::Plain };
        lead.push(ink, &format!("{}. {:<6}", rating as u8, rating.name()));
        lines.extend(inked(&consequence(reveal, rating), Ink::Faint, &lead, look));
    }
    if !reveal.because.is_empty() {
        let words = format!("{} is suggested: {}", reveal.suggested.name(), reveal.because);
        lines.extend(inked(&words, Ink::Faint, &Line::empty(), look));
    }
    lines
}

/// What a rating leads to, in a few words; nothing in a cram.
pub fn consequence(reveal: &Reveal<'_>, rating: Rating) -> String {
    if reveal.back.contains(&rating) {
        return "this sitting".to_owned();
    }
    let Some(next) = reveal.next else { return String::new() };
    match next.get(rating).due {
        Due::At(at) => interval_words(days_between(reveal.now, at)),
        Due::On(day) if day <= reveal.today => "today".to_owned(),
        Due::On(day) => interval_words(days_until(reveal.today, day) as f64),
    }
}

/// The verdict in one line, its mark as a word, and its notes, as far as the answer beside the key does not say the same.
fn judged(kind: &Kind, verdict: &Verdict, look: &Look) -> Vec<Line> {
    let (ink, word) = mark_words(verdict);
    let said = match verdict.line.strip_prefix(word) {
        // The reason is that of the choice, which stands below it.
        Some(_) if matches!(kind, Kind::Single(_)) => "",
        // The line begins with its mark, which is not said twice.
        Some(rest) => rest.trim_start_matches([':', ' ']),
        None => &verdict.line,
    };
    let sign = match verdict.mark {
        _ if !look.unicode => "",
        Mark::Right => "✔ ",
        Mark::Wrong => "✘ ",
        Mark::Partial | Mark::Close | Mark::SelfRated => "",
    };
    let mut lead = Line::of(ink, sign);
    lead.push(ink, word);
    if !said.is_empty() {
        lead.push(ink, ": ");
    }
    let mut lines = inked(said, Ink::Plain, &lead, look);
    let is_shown_below = matches!(
        kind,
        Kind::Single(_)
            | Kind::Multi(_)
            | Kind::TrueFalse(_)
            | Kind::Open(_)
            | Kind::Order(_)
            | Kind::Match(_)
    );
    if !is_shown_below {
        lines.extend(verdict.notes.iter().flat_map(|note| item("  ", note, look)));
    }
    lines
}

/// The mark of a final verdict as a word: nobody is told `close` when there is no try left.
pub fn mark_words(verdict: &Verdict) -> (Ink, &'static str) {
    match verdict.mark {
        Mark::Close if verdict.score > 0.0 => (Ink::Partly, "partly right"),
        Mark::Right => (Ink::Right, "right"),
        Mark::Partial => (Ink::Partly, "partly right"),
        Mark::Close => (Ink::Wrong, "not accepted"),
        Mark::Wrong => (Ink::Wrong, "wrong"),
        Mark::SelfRated => (Ink::Accent, "your own rating"),
    }
}

fn carried_on(lines: &mut Vec<Line>, reveal: &str, look: &Look) {
    if !reveal.is_empty() {
        heading(lines, "what happened", look);
        lines.extend(prose(reveal, look));
    }
}

/// Explanation, takeaway, references and follow-up questions.
pub fn background(lines: &mut Vec<Line>, question: &Question, refs: &[&Reference], look: &Look) {
    if !question.explanation.is_empty() {
        heading(lines, "why", look);
        lines.extend(prose(&question.explanation, look));
    }
    if let Some(takeaway) = &question.takeaway {
        lines.push(Line::empty());
        lines.extend(inked(takeaway, Ink::Strong, &Line::of(Ink::Accent, "remember: "), look));
    }
    if !refs.is_empty() {
        heading(lines, "read more", look);
        for reference in refs {
            lines.extend(item("  ", &reference.title, look));
            // A seed is named by a file of the authors.
            if reference.kind != RefKind::Seed {
                let indent = Line::of(Ink::Plain, "  ");
                lines.extend(inked(&reference.url, Ink::Faint, &indent, look));
            }
        }
    }
    if !question.follow_ups.is_empty() {
        heading(lines, "an interviewer might go on", look);
        for follow_up in &question.follow_ups {
            match follow_up {
                FollowUp::Ask(text) => lines.extend(item("  - ", text, look)),
                FollowUp::Go(id) => lines.extend(item("  - ", &format!("question {id}"), look)),
            }
        }
    }
    lines.push(Line::empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::scenes::scene;

    #[test]
    fn notes_stand_last_so_that_a_new_one_is_all_that_is_added() {
        let scene = scene("short");
        let look = Look { colour: false, unicode: false, bars: false, width: 60 };
        let bare = reveal(&scene.reveal(), &look);
        let noted = reveal(&Reveal { notes: vec!["see RFC 9110"], ..scene.reveal() }, &look);
        assert_eq!(noted[..bare.len()], bare);
        let added: Vec<String> = noted[bare.len()..].iter().map(Line::text).collect();
        assert_eq!(added, ["your notes", "  - see RFC 9110", ""]);
    }
}
