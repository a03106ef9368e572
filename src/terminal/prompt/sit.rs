//! How is a screen of an interview answered with keys?

use super::above::Above;
use super::action::{Action, Meant, meant};
use super::pressed::{Aside, Leaving, Pressed, Progress};
use super::screens::{Objection, draft, given, happened, left_behind, objection, widget};
use super::steering::{every_key, menu, wish};
use super::{Kept, Prompt};
use crate::bank::Given;
use crate::mock::Screen;
use crate::schedule::Happened;
use crate::terminal::command::unknown;
use crate::terminal::countdown::Countdown;
use crate::terminal::events::Events;
use crate::terminal::look::{Ink, Line};
use crate::terminal::paint::{assessed_afterwards, inked, interview, interview_name};
use crate::terminal::widgets::{Choose, Value, Widget};
use crate::terminal::wish::{Granted, Wish, confirmation, doubt, end_words, keeps_a_draft, typed};
use crate::terminal::{Sat, Terminal};
use crate::time::Timestamp;
use anyhow::Context;
use std::io::Write;

impl<E: Events, W: Write, C: Fn() -> Timestamp> Prompt<E, W, C> {
    /// Shows a screen and asks until there is an answer, something else to do, or no time left.
    pub(super) fn sit_at(&mut self, screen: &Screen<'_>) -> anyhow::Result<Sat> {
        self.events.begin().context("cannot read single keys from this terminal; try `--plain`")?;
        self.resized();
        if std::mem::take(&mut self.leaving) {
            self.events.end();
            return Ok(Sat::Left);
        }
        self.countdown = Countdown::of(screen, self.events.elapsed());
        let Some(mut kept) = self.prompt_of(screen) else {
            self.events.end();
            return Ok(Sat::End);
        };
        self.print_screen(screen)?;
        let mut progress = Progress { begun: kept.begun, ..Progress::default() };
        let sat = self.answer(screen, &mut *kept.widget, &mut progress)?;
        self.print(&[])?;
        match &sat {
            Sat::Happened(happened) => {
                let again = [Happened::Flagged, Happened::Paused];
                if happened.iter().any(|happened| again.contains(happened)) {
                    kept.begun = progress.begun;
                    self.kept = Some(kept);
                }
            }
            Sat::Left | Sat::Interrupted | Sat::End => self.events.end(),
        }
        Ok(sat)
    }

    /// The prompt of a screen, as it was left if it comes again; none at the end.
    fn prompt_of(&mut self, screen: &Screen<'_>) -> Option<Kept> {
        let name = interview_name(screen);
        // What was on the screen before a pause is there after it.
        if !matches!(screen, Screen::Paused(_))
            && let Some(kept) = self.kept.take().filter(|kept| kept.screen == name)
        {
            return Some(kept);
        }
        Some(Kept { screen: name, widget: widget(screen)?, begun: false })
    }

    fn print_screen(&mut self, screen: &Screen<'_>) -> anyhow::Result<()> {
        let painted = interview(screen, &self.look);
        let fresh = self.shown.fresh_of(interview_name(screen), painted, false);
        let above = Above::screen(screen, &self.look, &self.narrow());
        self.print_above(fresh, above, !matches!(screen, Screen::Confidence(_)))
    }

    fn answer(
        &mut self,
        screen: &Screen<'_>,
        widget: &mut dyn Widget,
        progress: &mut Progress,
    ) -> anyhow::Result<Sat> {
        loop {
            let wish = match self.press(widget, progress)? {
                Pressed::Left(leaving) => return self.left(leaving, screen, widget, progress),
                Pressed::Key(key) => match wish(&key, widget.takes_text()) {
                    Some(wish) => wish,
                    None => continue,
                },
                Pressed::Value(value) => match meant(value, typed) {
                    Meant::Command(wish) => {
                        widget.forget();
                        Action::Command(wish)
                    }
                    Meant::Unknown(word) => {
                        progress.notice = self.error(&unknown(&word));
                        continue;
                    }
                    Meant::Value(value) => match objection(screen, &value) {
                        Some(Objection::Never(words)) => {
                            progress.notice = self.error(&words);
                            continue;
                        }
                        Some(Objection::Once(words)) if !progress.doubted => {
                            progress.doubted = true;
                            progress.notice = self.error(&words);
                            continue;
                        }
                        Some(Objection::Once(_)) | None => return self.given(screen, &value),
                    },
                },
            };
            if let Some(sat) = self.steered(wish, screen, widget, progress)? {
                return Ok(sat);
            }
        }
    }

    /// The answer stays on the screen in one line, without a mark that could be taken for a verdict.
    fn given(&mut self, screen: &Screen<'_>, value: &Value) -> anyhow::Result<Sat> {
        self.leave_behind(left_behind(screen, value))?;
        self.print_lines(assessed_afterwards(screen, &self.look))?;
        Ok(Sat::Happened(vec![happened(screen, value)]))
    }

    fn leave_behind(&mut self, words: Option<String>) -> anyhow::Result<()> {
        let Some(words) = words else { return Ok(()) };
        let words = console::truncate_str(&words, self.look.measure() - 1, "..").into_owned();
        self.print_lines(inked(&words, Ink::Faint, &Line::empty(), &self.look))
    }

    /// Carries out a wish; none if the prompt goes on.
    fn steered(
        &mut self,
        wish: Action<Wish>,
        screen: &Screen<'_>,
        widget: &mut dyn Widget,
        progress: &mut Progress,
    ) -> anyhow::Result<Option<Sat>> {
        let wish = match wish {
            Action::Command(wish) => wish,
            Action::Menu => {
                let mut items = menu(screen);
                let words = items.iter().map(|(words, _)| words.clone());
                let words = std::iter::once("go on".to_owned()).chain(words).collect();
                match self.aside(&mut Choose::new(words, 0))? {
                    Aside::Left(leaving) => {
                        return self.left(leaving, screen, widget, progress).map(Some);
                    }
                    Aside::Value(Value::Index(index @ 1..)) if index <= items.len() => {
                        items.swap_remove(index - 1).1
                    }
                    Aside::Value(_) | Aside::Cancelled => return Ok(None),
                }
            }
        };
        match wish.granted(screen) {
            Granted::Refused(words) => progress.notice = self.error(&words),
            Granted::Keys => {
                progress.notice = self.all_keys(&every_key(screen, widget), widget)?;
            }
            Granted::Leave => {
                let Some(draft) = begun(screen, widget, progress) else {
                    return Ok(Some(Sat::Left));
                };
                self.leaving = true;
                return Ok(Some(Sat::Happened(vec![draft])));
            }
            Granted::End => return self.ended(screen, widget, progress),
            Granted::Happened(happened) => {
                let words = doubt(&happened, screen).filter(|_| !progress.doubted);
                let Some(words) = words else {
                    return self.happens(happened, screen, widget, progress).map(Some);
                };
                progress.doubted = true;
                progress.notice = self.error(&words);
            }
        }
        Ok(None)
    }

    /// What happens instead of an answer, behind the answer begun.
    fn happens(
        &mut self,
        happened: Happened,
        screen: &Screen<'_>,
        widget: &dyn Widget,
        progress: &Progress,
    ) -> anyhow::Result<Sat> {
        if let Some(words) = confirmation(&happened, screen) {
            self.say(words)?;
        }
        let draft = keeps_a_draft(&happened, screen).then(|| begun(screen, widget, progress));
        Ok(Sat::Happened(draft.flatten().into_iter().chain([happened]).collect()))
    }

    /// Asks whether the interview is really to end here.
    fn ended(
        &mut self,
        screen: &Screen<'_>,
        widget: &dyn Widget,
        progress: &Progress,
    ) -> anyhow::Result<Option<Sat>> {
        let items = vec!["go on with it".to_owned(), end_words(screen).to_owned()];
        match self.aside(&mut Choose::new(items, 0))? {
            Aside::Left(leaving) => self.left(leaving, screen, widget, progress).map(Some),
            Aside::Value(Value::Index(1)) => {
                self.happens(Happened::Ended, screen, widget, progress).map(Some)
            }
            Aside::Value(_) | Aside::Cancelled => Ok(None),
        }
    }

    /// Left without an answer: only the end of the time submits what there is.
    fn left(
        &mut self,
        leaving: Leaving,
        screen: &Screen<'_>,
        widget: &dyn Widget,
        progress: &Progress,
    ) -> anyhow::Result<Sat> {
        match leaving {
            Leaving::Interrupted => return Ok(Sat::Interrupted),
            Leaving::End => return Ok(Sat::End),
            Leaving::TimeUp => {}
        }
        let value = widget.value();
        let given = if progress.begun { given(screen, &value) } else { Given::Nothing };
        let words = left_behind(screen, &value).filter(|_| given != Given::Nothing);
        let is_asked = matches!(screen, Screen::Ask(_));
        self.say(match &words {
            Some(_) => {
                "time is up: the section is over, and what you have is submitted as it stands"
            }
            None if is_asked => "time is up: the section is over, and nothing more was submitted",
            None => "time is up: the section is over",
        })?;
        self.leave_behind(words)?;
        self.stop_listening();
        Ok(Sat::Happened(vec![Happened::TimeUp(given)]))
    }
}

fn begun(screen: &Screen<'_>, widget: &dyn Widget, progress: &Progress) -> Option<Happened> {
    draft(screen, &widget.value()).filter(|_| progress.begun)
}
