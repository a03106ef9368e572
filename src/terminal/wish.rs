//! What can somebody do in an interview besides answering?
//!
//! The interview itself refuses what makes no sense; here it is said why.

use super::command::{self, Command, Typed};
use super::head;
use crate::mock::{Ask, Assessing, Entry, Screen};
use crate::schedule::Happened;

/// What can be asked of an interview in any place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Flag,
    Skip,
    /// To a question by its number, from 1; without one to the question before.
    Back(Option<usize>),
    /// To the list of the section's questions, and from there out of the section.
    Overview,
    Pause,
    /// Leave for now.
    Leave,
    /// End the interview and score what was answered.
    End,
    Keys,
    /// What drills have and interviews have not.
    Absent(Command),
}

/// What a wish comes to on a screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Granted {
    Happened(Happened),
    Leave,
    /// To be confirmed.
    End,
    Keys,
    /// Not here, and why.
    Refused(String),
}

impl Wish {
    /// What it comes to while a screen is shown.
    pub fn granted(&self, screen: &Screen<'_>) -> Granted {
        let happened = match self {
            Wish::Flag => flag(screen),
            Wish::Skip => skip(screen),
            Wish::Back(number) => back(screen, *number),
            Wish::Overview => overview(screen),
            Wish::Pause => pause(screen),
            Wish::Leave => return Granted::Leave,
            Wish::End => return Granted::End,
            Wish::Keys => return Granted::Keys,
            Wish::Absent(command) => Err(absent(command).to_owned()),
        };
        happened.map_or_else(Granted::Refused, Granted::Happened)
    }
}

/// Whether an answer that was begun is kept when this happens instead of an answer.
pub fn keeps_a_draft(happened: &Happened, screen: &Screen<'_>) -> bool {
    match happened {
        Happened::WentTo(_) | Happened::Left | Happened::Paused | Happened::Ended => true,
        // Where there is no way back, what is passed over is not answered.
        Happened::Skipped => head(screen).is_some_and(|head| head.can_go_back),
        _ => false,
    }
}

/// What to say once something has happened on a screen that cannot be seen.
pub fn confirmation(happened: &Happened, screen: &Screen<'_>) -> Option<&'static str> {
    match (happened, screen) {
        (Happened::Flagged, Screen::Ask(ask)) if ask.head.is_flagged => Some("flag taken away"),
        (Happened::Flagged, _) => Some("flagged"),
        (Happened::Skipped, Screen::Assess(assess)) if !assess.is_last_chance => {
            Some("put off: it comes again at the end")
        }
        (Happened::Skipped, Screen::Assess(_)) => Some("passed over: it stays without a grade"),
        (Happened::Skipped, _) => Some("skipped"),
        _ => None,
    }
}

/// What to say once before something that cannot be taken back; none where there is no doubt.
pub fn doubt(happened: &Happened, screen: &Screen<'_>) -> Option<String> {
    match (happened, screen) {
        (Happened::Left, _) => leaving_doubt(screen),
        (Happened::Skipped, Screen::Ask(ask)) if !ask.head.can_go_back => {
            Some("there is no way back to it: once more to leave it unanswered".to_owned())
        }
        (Happened::Skipped, Screen::Assess(assess)) if assess.is_last_chance => {
            Some("without it there is no verdict: once more to leave it so".to_owned())
        }
        _ => None,
    }
}

/// What to say before a section is left with questions that are not done with.
pub fn leaving_doubt(screen: &Screen<'_>) -> Option<String> {
    let Screen::Overview { entries, .. } = screen else { return None };
    let open = |entry: &&Entry<'_>| !entry.is_answered && !entry.is_begun;
    let unanswered = entries.iter().filter(open).count();
    let flagged = entries.iter().filter(|entry| entry.is_flagged && entry.is_open).count();
    let unanswered = match unanswered {
        0 => None,
        1 => Some("1 question has no answer".to_owned()),
        count => Some(format!("{count} questions have no answer")),
    };
    let flagged = (flagged > 0).then(|| format!("{flagged} flagged"));
    let facts: Vec<String> = unanswered.into_iter().chain(flagged).collect();
    (!facts.is_empty()).then(|| format!("{}: once more to leave it so", facts.join(", ")))
}

/// Why a question cannot be gone to from the list of a section; none if it can.
pub fn closed_words(entry: &Entry<'_>) -> Option<String> {
    let number = entry.number + 1;
    match (entry.is_open, entry.is_seen) {
        (true, _) => None,
        (_, true) => Some(format!("question {number} can no longer be changed")),
        (_, false) => Some(format!("question {number} is still to come, behind the one before it")),
    }
}

/// What has to be confirmed before an interview is ended on a screen.
pub fn end_words(screen: &Screen<'_>) -> &'static str {
    match screen {
        Screen::Opening(_) => "end the interview before it begins",
        Screen::Assess(_) => "end the assessment; what is left of it stays without a grade",
        _ => "end the interview here and score what was answered",
    }
}

/// Reads a line of an interview.
pub fn typed(line: &str) -> Typed<Wish> {
    command::read(line, |word, text| {
        Some(match word {
            "f" | "flag" => Wish::Flag,
            "s" | "skip" => Wish::Skip,
            "b" | "back" if text.is_empty() => Wish::Back(None),
            "b" | "back" => Wish::Back(Some(text.parse().unwrap_or(0))),
            "o" | "overview" => Wish::Overview,
            "p" | "pause" => Wish::Pause,
            "end" => Wish::End,
            "?" | "keys" | "help" => Wish::Keys,
            "q" | "quit" => Wish::Leave,
            word => Wish::Absent(command::command(word, text)?),
        })
    })
}

/// The commands and what they do, one a line.
const COMMANDS: [(&str, &str); 9] = [
    (":f", "flag the question, or take the flag away"),
    (":s", "skip it"),
    (":b", "back to the question before, or to number 2 with `:b 2`"),
    (":o", "overview of the section, and from there out of it"),
    (":p", "pause: the clock stands still"),
    (":q", "leave for now; `onsite mock --resume` goes on"),
    (":end", "end the interview here and score what was answered"),
    ("?", "this list"),
    ("::x or ??", "the answers `:x` and `?` themselves"),
];

/// The commands that can be carried out on a screen, and what they do.
pub fn commands(screen: &Screen<'_>) -> impl Iterator<Item = (&'static str, &'static str)> {
    let holds = |word: &str| match typed(word) {
        Typed::Command(wish) => !matches!(wish.granted(screen), Granted::Refused(_)),
        Typed::Unknown(_) | Typed::Answer(_) => true,
    };
    COMMANDS.into_iter().filter(move |(word, _)| holds(word))
}

fn flag(screen: &Screen<'_>) -> Result<Happened, String> {
    match screen {
        Screen::Ask(_) => Ok(Happened::Flagged),
        _ => Err("only a question that waits for its answer can be flagged".to_owned()),
    }
}

fn skip(screen: &Screen<'_>) -> Result<Happened, String> {
    match screen {
        Screen::Assess(assess) if matches!(assess.what, Assessing::Exemplar { .. }) => {
            Err("the anchors are chosen: Enter goes on".to_owned())
        }
        Screen::Ask(_) | Screen::Assess(_) => Ok(Happened::Skipped),
        _ => Err("there is nothing to skip here".to_owned()),
    }
}

fn back(screen: &Screen<'_>, number: Option<usize>) -> Result<Happened, String> {
    let (open, here) = match screen {
        Screen::Ask(Ask { head, .. }) | Screen::Overview { head, .. } if !head.can_go_back => {
            return Err(NO_WAY_BACK.to_owned());
        }
        Screen::Ask(ask) => (ask.open.clone(), ask.head.question.map_or(0, |(n, _)| n - 1)),
        Screen::Overview { entries, .. } => {
            let open = entries.iter().filter(|entry| entry.is_open).map(|entry| entry.number);
            (open.collect(), entries.len())
        }
        _ => return Err("back leads from one question to another: go on first".to_owned()),
    };
    let Some(number) = number else {
        let before = open.into_iter().rev().find(|open| *open < here);
        return before
            .map(Happened::WentTo)
            .ok_or_else(|| "no question before can be gone back to".to_owned());
    };
    match number.checked_sub(1) {
        Some(place) if open.contains(&place) => Ok(Happened::WentTo(place)),
        Some(place) if place == here => Err(format!("question {number} is on the screen")),
        _ if open.is_empty() => Err("no other question can be gone back to".to_owned()),
        _ => {
            let open: Vec<String> = open.iter().map(|place| (place + 1).to_string()).collect();
            Err(format!("that question cannot be gone to; open are: {}", open.join(", ")))
        }
    }
}

const NO_WAY_BACK: &str = "this section has no way back";

fn overview(screen: &Screen<'_>) -> Result<Happened, String> {
    match screen {
        Screen::Ask(ask) if ask.head.can_go_back => Ok(Happened::Left),
        Screen::Ask(_) => Err(NO_WAY_BACK.to_owned()),
        Screen::Overview { .. } => Ok(Happened::Left),
        _ => Err("the overview is for questions: go on first".to_owned()),
    }
}

fn pause(screen: &Screen<'_>) -> Result<Happened, String> {
    match (screen, head(screen)) {
        (Screen::Paused(_), _) => Err("the clock stands still already".to_owned()),
        (_, Some(head)) if head.can_pause => Ok(Happened::Paused),
        (_, Some(_)) => Err("this section cannot be paused".to_owned()),
        (_, None) => Err("no clock is running".to_owned()),
    }
}

fn absent(command: &Command) -> &'static str {
    match command {
        Command::Hint => "an interview gives no hints",
        Command::IWasRight => "an interview gives no verdict before its end",
        Command::Undo => "an interview takes nothing back; where a section allows it, go back",
        Command::Star
        | Command::Note(_)
        | Command::Suspend
        | Command::Report(_)
        | Command::Edit
        | Command::Skip
        | Command::Keys
        | Command::Quit => "that belongs to drills; in an interview a question can be flagged",
    }
}
