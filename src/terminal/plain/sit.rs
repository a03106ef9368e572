//! How is an interview held in lines?
//!
//! The clock is said above every prompt, and the deadline is judged when the line arrives.

use super::{Heard, Plain};
use crate::bank::Given;
use crate::mock::Screen;
use crate::schedule::Happened;
use crate::terminal::Sat;
use crate::terminal::command::{Typed, unknown};
use crate::terminal::countdown::Countdown;
use crate::terminal::paint::{assessed_afterwards, interview, interview_name, interview_options};
use crate::terminal::wish::{
    Granted, Wish, commands, confirmation, doubt, end_words, keeps_a_draft, typed,
};
use crate::time::Timestamp;
use std::io::{BufRead, Write};

/// Where an interview is, for as long as a screen is shown.
pub(super) struct Place<'a> {
    pub screen: &'a Screen<'a>,
    pub countdown: Option<Countdown>,
}

/// How a screen is left without an answer.
#[derive(Debug, PartialEq)]
pub(super) enum Turn {
    Happened(Happened),
    Leave,
    /// The end of input.
    End,
}

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// Shows a screen and asks until there is an answer or something else to do.
    pub(super) fn sit_at(&mut self, screen: &Screen<'_>) -> anyhow::Result<Sat> {
        if std::mem::take(&mut self.leaving) {
            return Ok(Sat::Left);
        }
        if matches!(screen, Screen::Done) {
            return Ok(Sat::End);
        }
        self.doubted = false;
        let countdown = Countdown::of(screen, (self.elapsed)());
        let painted = interview(screen, &self.look);
        let fresh = self.shown.fresh_of(interview_name(screen), painted, false);
        self.print(&fresh, &interview_options(screen, &self.look))?;
        let place = Place { screen, countdown };
        let happened = match self.answer(&place)? {
            Ok(happened) => {
                self.lines(&assessed_afterwards(screen, &self.look))?;
                vec![happened]
            }
            Err((Turn::End, _)) => return Ok(Sat::End),
            Err((Turn::Leave, None)) => return Ok(Sat::Left),
            Err((Turn::Leave, Some(draft))) => {
                self.leaving = true;
                vec![Happened::Drafted(draft)]
            }
            Err((Turn::Happened(happened), draft)) => {
                self.behind_a_draft(happened, draft, screen)?
            }
        };
        if countdown.is_some_and(|countdown| countdown.is_up((self.elapsed)())) {
            self.line("the time of the section was up before that line; it is over")?;
        }
        Ok(Sat::Happened(happened))
    }

    fn behind_a_draft(
        &mut self,
        happened: Happened,
        draft: Option<Given>,
        screen: &Screen<'_>,
    ) -> anyhow::Result<Vec<Happened>> {
        if let Some(words) = confirmation(&happened, screen) {
            self.line(words)?;
        }
        let draft = draft.filter(|_| keeps_a_draft(&happened, screen)).map(Happened::Drafted);
        Ok(draft.into_iter().chain([happened]).collect())
    }

    /// Says the clock, asks, and carries out what is a command.
    pub(super) fn listen(&mut self, words: &str, place: &Place<'_>) -> anyhow::Result<Heard<Turn>> {
        if let Some(countdown) = place.countdown {
            let now = (self.elapsed)();
            // A line that could not be read was the last one in time, or came too late.
            if countdown.is_up(now) {
                let nothing = Happened::TimeUp(Given::Nothing);
                return Ok(Heard::Left(Turn::Happened(nothing)));
            }
            if let Some(words) = self.reminder.due(&countdown, now) {
                self.line(words)?;
            }
            self.line("")?;
            self.line(&countdown.row(now, &self.look).text())?;
        }
        let Some(line) = self.prompt(words)? else { return Ok(Heard::Left(Turn::End)) };
        match typed(&line) {
            Typed::Answer(answer) => Ok(Heard::Answer(answer)),
            Typed::Unknown(word) => self.refused(&unknown(&word)),
            Typed::Command(wish) => self.wished(&wish, place.screen),
        }
    }

    fn wished(&mut self, wish: &Wish, screen: &Screen<'_>) -> anyhow::Result<Heard<Turn>> {
        match wish.granted(screen) {
            Granted::Refused(words) => self.refused(&words),
            Granted::Leave => Ok(Heard::Left(Turn::Leave)),
            Granted::Happened(happened) => {
                // The list of a section asks by itself before it is left.
                let is_leaving = happened == Happened::Left;
                let words = doubt(&happened, screen).filter(|_| !is_leaving && !self.doubted);
                match words {
                    Some(words) => {
                        self.doubted = true;
                        self.refused(&words)
                    }
                    None => Ok(Heard::Left(Turn::Happened(happened))),
                }
            }
            Granted::End => {
                let words = format!("{}: y or n [n]:", end_words(screen));
                match self.prompt(&words)? {
                    None => Ok(Heard::Left(Turn::End)),
                    Some(line) if matches!(line.trim(), "y" | "Y" | "yes") => {
                        Ok(Heard::Left(Turn::Happened(Happened::Ended)))
                    }
                    Some(_) => self.refused("it goes on"),
                }
            }
            Granted::Keys => {
                self.line("instead of an answer you can type:")?;
                for (word, meaning) in commands(screen) {
                    self.line(&format!("  {word:<10} {meaning}"))?;
                }
                Ok(Heard::Again)
            }
        }
    }
}
