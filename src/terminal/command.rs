//! Is a typed line an answer or a command?
//!
//! A line that begins with `:` is a command. A doubled mark is the mark itself: `::x` is the answer `:x`, and `??` is
//! the answer `?`.

use super::frame;
use crate::session::{Ask, Event, Frame, Step};

/// What can be asked of a sitting in any place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Hint,
    Skip,
    Undo,
    Star,
    /// Empty when the text is still to be asked for.
    Note(String),
    Suspend,
    /// Says that the question is wrong; empty when the text is still to be asked for.
    Report(String),
    Edit,
    IWasRight,
    Keys,
    Quit,
}

/// What carrying out a command on a step comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    Event(Event),
    /// A text must still be asked for, in these words; an empty one changes nothing.
    Text(&'static str),
    Edit,
    Keys,
    /// Not here, and why.
    Refused(&'static str),
}

impl Command {
    /// The same command with its text.
    pub fn with_text(self, text: String) -> Self {
        match self {
            Command::Note(_) => Command::Note(text),
            Command::Report(_) => Command::Report(text),
            other => other,
        }
    }

    /// What it means while a step is on the screen.
    pub fn meaning(&self, step: &Step<'_>) -> Meaning {
        Meaning::Event(match self {
            Command::Hint => match step {
                Step::Ask(ask) if ask.hints_left > 0 => Event::HintAsked,
                Step::Ask(ask) if !ask.hints.is_empty() => {
                    return Meaning::Refused("no hint is left");
                }
                Step::Ask(_) => return Meaning::Refused("this question has no hints"),
                _ => {
                    let words = "a hint is for a question that is not answered yet";
                    return Meaning::Refused(words);
                }
            },
            Command::IWasRight => match step {
                Step::Reveal(reveal) if reveal.can_overrule => Event::Overruled,
                _ => return Meaning::Refused("there is no verdict to overrule here"),
            },
            Command::Note(text) if text.is_empty() => return Meaning::Text("your note"),
            Command::Report(text) if text.is_empty() => {
                return Meaning::Text("what is wrong with the question");
            }
            Command::Note(text) => Event::Noted(text.clone()),
            Command::Report(text) => Event::Reported(text.clone()),
            Command::Skip if matches!(step, Step::Reveal(_)) => {
                return Meaning::Refused("nothing to skip: this question is answered");
            }
            Command::Skip => Event::Skipped,
            Command::Undo if !frame(step).is_some_and(|frame| frame.can_undo) => {
                let words = "nothing to take back in this sitting; `onsite undo` reaches further";
                return Meaning::Refused(words);
            }
            Command::Undo => Event::Undone,
            Command::Star => Event::Starred,
            Command::Suspend => Event::Suspended,
            Command::Quit => Event::Quit,
            Command::Edit => return Meaning::Edit,
            Command::Keys => return Meaning::Keys,
        })
    }
}

/// What to say once an event has happened on a step and its effect cannot be seen. `undo` is how to undo here.
pub fn confirmation(event: &Event, step: &Step<'_>, undo: &str) -> Option<String> {
    let frame = frame(step)?;
    Some(match event {
        Event::Starred if frame.starred => "star taken away".to_owned(),
        Event::Starred => "starred".to_owned(),
        Event::Noted(_) => "noted".to_owned(),
        Event::Reported(_) => {
            "reported: it is kept in your journal for whoever looks after the bank".to_owned()
        }
        // After the last question there is no prompt left to take it back at.
        Event::Suspended if frame.position.number >= frame.position.total => {
            format!(
                "suspended: it will not be asked again; `onsite resume {}` takes it back",
                frame.key
            )
        }
        Event::Suspended => format!(
            "suspended: it will not be asked again; {undo} takes it back now, `onsite resume {}` later",
            frame.key
        ),
        Event::Skipped => "skipped for now".to_owned(),
        _ => return None,
    })
}

/// What an undo takes back, as far as it can be seen from here.
#[derive(Debug, Default)]
pub struct Undoing {
    /// How the last question was left, if not by an answer.
    left: Option<String>,
    undone: Option<String>,
}

impl Undoing {
    /// Remembers what is done on a step.
    pub fn heard(&mut self, event: &Event, step: &Step<'_>) {
        let Some(frame) = frame(step) else { return };
        match event {
            Event::Suspended => self.left = Some(format!("the suspension of {}", frame.key)),
            Event::Undone => {
                let is_fresh = matches!(
                    step,
                    Step::Ask(Ask {
                        retry: None,
                        frame: Frame { part: None | Some((1, _)), .. },
                        ..
                    })
                );
                let left = self.left.take().filter(|_| is_fresh);
                self.undone = Some(left.unwrap_or_default());
            }
            // What was skipped has not been answered: an undo goes past it.
            Event::Skipped
            | Event::Starred
            | Event::Noted(_)
            | Event::Reported(_)
            | Event::HintAsked => {}
            _ => self.left = None,
        }
    }

    /// What to say above the step that an undo has led to; it is said once.
    pub fn took_back(&mut self, step: &Step<'_>) -> Option<String> {
        let undone = self.undone.take()?;
        match undone.as_str() {
            "" => Some(format!("took back: your answer to {}", frame(step)?.key)),
            left => Some(format!("took back: {left}")),
        }
    }
}

/// Said when a text was asked for and none was given.
pub const NOTHING_WRITTEN: &str = "nothing written, nothing kept";

/// What a line turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed<C = Command> {
    Command(C),
    /// The word of a command that does not exist.
    Unknown(String),
    Answer(String),
}

/// Reads a line of a drill.
pub fn typed(line: &str) -> Typed {
    read(line, command)
}

/// Reads a line; `command` knows the commands by their word and the text behind it.
pub fn read<C>(line: &str, command: impl Fn(&str, &str) -> Option<C>) -> Typed<C> {
    let line = line.trim();
    if line.len() > 1 && line.chars().all(|c| c == '?') {
        return Typed::Answer(line[1..].to_owned());
    }
    let line = if line == "?" { ":?" } else { line };
    let Some(rest) = line.strip_prefix(':') else { return Typed::Answer(line.to_owned()) };
    if rest.starts_with(':') {
        return Typed::Answer(rest.to_owned());
    }
    let (word, text) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    command(word, text.trim()).map_or_else(|| Typed::Unknown(word.to_owned()), Typed::Command)
}

/// A command of a drill by its word.
pub fn command(word: &str, text: &str) -> Option<Command> {
    Some(match word {
        "h" | "hint" => Command::Hint,
        "s" | "skip" => Command::Skip,
        "u" | "undo" => Command::Undo,
        "*" | "star" => Command::Star,
        "n" | "note" => Command::Note(text.to_owned()),
        "suspend" => Command::Suspend,
        "wrong" => Command::Report(text.to_owned()),
        "e" | "edit" => Command::Edit,
        "right" => Command::IWasRight,
        "?" | "keys" | "help" => Command::Keys,
        "q" | "quit" => Command::Quit,
        _ => return None,
    })
}

/// What to say to the word of a command that does not exist.
pub fn unknown(word: &str) -> String {
    format!("no command `:{word}`; type ? for the list, or ::{word} for the answer `:{word}`")
}

/// The commands and what they do, one a line.
pub const COMMANDS: [(&str, &str); 11] = [
    (":h", "take a hint"),
    (":s", "skip for now"),
    (":u", "undo: take the last answer back, or start this question again"),
    (":*", "star the question, or take the star away"),
    (":n TEXT", "keep a note on the question"),
    (":suspend", "never ask this question again"),
    (":wrong TEXT", "report that the question is wrong"),
    (":e", "edit the question in your editor"),
    (":right", "I was right: overrule the verdict"),
    (":q", "end the sitting; finished questions are kept"),
    ("::x or ??", "the answers `:x` and `?` themselves"),
];

/// The commands that can be carried out on a step, and what they do.
pub fn commands(step: &Step<'_>) -> impl Iterator<Item = (&'static str, &'static str)> {
    let holds = |word: &str| match typed(word.split(' ').next().unwrap_or(word)) {
        Typed::Command(command) => !matches!(command.meaning(step), Meaning::Refused(_)),
        Typed::Unknown(_) | Typed::Answer(_) => true,
    };
    COMMANDS.into_iter().filter(move |(word, _)| holds(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_have_a_short_and_a_long_form() {
        for (line, command) in [
            (":h", Command::Hint),
            (" :hint ", Command::Hint),
            (":s", Command::Skip),
            (":skip", Command::Skip),
            (":u", Command::Undo),
            (":undo", Command::Undo),
            (":*", Command::Star),
            (":star", Command::Star),
            (":n see  RFC 9110 ", Command::Note("see  RFC 9110".to_owned())),
            (":note", Command::Note(String::new())),
            (":suspend", Command::Suspend),
            (":wrong 2 is right too", Command::Report("2 is right too".to_owned())),
            (":e", Command::Edit),
            (":edit", Command::Edit),
            (":right", Command::IWasRight),
            ("?", Command::Keys),
            (":?", Command::Keys),
            (":q", Command::Quit),
            (":quit", Command::Quit),
        ] {
            assert_eq!(typed(line), Typed::Command(command), "{line}");
        }
    }

    #[test]
    fn an_undo_says_what_it_took_back() {
        let scene = crate::terminal::scenes::scene("short");
        let ask = scene.ask();
        for (events, words) in [
            (&[Event::Undone][..], Some("took back: your answer to bank/q")),
            (&[Event::Suspended, Event::Undone], Some("took back: the suspension of bank/q")),
            (
                &[Event::Suspended, Event::Skipped, Event::Undone],
                Some("took back: the suspension of bank/q"),
            ),
            (
                &[Event::Suspended, Event::Continue, Event::Undone],
                Some("took back: your answer to bank/q"),
            ),
            (&[Event::Starred], None),
        ] {
            let mut undoing = Undoing::default();
            events.iter().for_each(|event| undoing.heard(event, &ask));
            assert_eq!(undoing.took_back(&ask).as_deref(), words, "{events:?}");
            assert_eq!(undoing.took_back(&ask), None);
        }
    }

    #[test]
    fn doubled_marks_are_answers() {
        for (line, answer) in
            [("::h", ":h"), (":::", "::"), ("??", "?"), ("???", "??"), ("a :h", "a :h"), ("", "")]
        {
            assert_eq!(typed(line), Typed::Answer(answer.to_owned()), "{line}");
        }
    }

    #[test]
    fn an_unknown_command_says_what_to_do() {
        assert_eq!(typed(":foo bar"), Typed::Unknown("foo".to_owned()));
        assert_eq!(
            unknown("foo"),
            "no command `:foo`; type ? for the list, or ::foo for the answer `:foo`"
        );
    }
}
