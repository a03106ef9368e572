//! How is a mock interview begun, resumed and ended?

mod blueprints;
mod interview;

use super::args::MockArgs;
use super::context::Context;
use super::exit::Exit;
use super::{interface, library, output, progress, report};
use crate::bank::{Item, Library, QuestionKey};
use crate::journal::Journal;
use crate::mock::{self, Blueprints, Deck, Interview, Past, Program};
use crate::report::text;
use crate::schedule::{EventId, Scorecard};
use anyhow::{Context as _, bail};
use std::collections::HashSet;

/// Interviews whose questions are avoided.
const LATELY: usize = 5;

pub fn run(context: &Context, args: MockArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let blueprints = blueprints::load(context, &library)?;
    if args.list {
        return blueprints::list(&blueprints, &library, args.json);
    }
    let (journal, entries) = progress::open_entries(context)?;
    let past = mock::past(&entries);
    let unfinished = past.iter().rev().find(|past| !past.is_ended);
    let sitting = Sitting { context, library: &library, blueprints: &blueprints, past: &past };
    if args.resume || args.abandon {
        let Some(unfinished) = unfinished else {
            bail!("no interview is unfinished; `onsite mock --list` shows what you can sit");
        };
        return sitting.go_on(unfinished, args.abandon, journal);
    }
    let Some(id) = &args.blueprint else {
        return blueprints::list(&blueprints, &library, args.json);
    };
    let program = blueprints::program(&blueprints, id)?;
    if let Some(past) = unfinished {
        let on = past.offset.to_datetime(past.at).strftime("%Y-%m-%d %H:%M").to_string();
        bail!(
            "`{}` of {on} is unfinished: `onsite mock --resume` goes on with it, \
             `onsite mock --abandon` ends it and scores what was answered",
            past.blueprint
        );
    }
    sitting.begin(program, &args, journal)
}

/// What every interview of this run needs.
struct Sitting<'a> {
    context: &'a Context,
    library: &'a Library,
    blueprints: &'a Blueprints,
    past: &'a [Past],
}

impl Sitting<'_> {
    fn begin(&self, program: Program, args: &MockArgs, journal: Journal) -> anyhow::Result<Exit> {
        if let Some(level) =
            args.level.filter(|level| !program.levels.is_empty() && !program.levels.contains(level))
        {
            let levels: Vec<&str> = program.levels.iter().map(|level| level.name()).collect();
            bail!("`{}` asks {}, not {}", program.id, levels.join(" and "), level.name());
        }
        let seed = self.context.seed(args.seed)?;
        let deck = Deck::new(&program, self.library, args.level);
        // Whoever names a seed wants the interview of that seed, whatever was asked before.
        let is_named = args.seed.is_some();
        let lately = if is_named { HashSet::new() } else { self.lately() };
        let seed = deck.freshest(seed, &lately);
        let drawn = deck.draw(seed).map_err(|missing| {
            let missing: Vec<String> = missing.iter().map(|m| format!("\n  {m}")).collect();
            anyhow::anyhow!(
                "`{}` cannot be filled from your banks:{}\nadd such questions with `onsite new question`, or choose another interview",
                program.id,
                missing.concat()
            )
        })?;
        let confidence = self.context.config.confidence;
        let interview =
            Interview::new(program.clone(), &drawn, self.library, args.level, seed, confidence);
        self.sit(interview, &HashSet::new(), journal)
    }

    fn go_on(&self, past: &Past, abandon: bool, mut journal: Journal) -> anyhow::Result<Exit> {
        let (context, session) = (self.context, &past.session);
        let restored = self.restored(past);
        let mut interview = match restored {
            Ok(interview) => interview,
            Err(error) if abandon => {
                output::complain(&format!("{error:#}; what was answered is scored by itself"));
                self.gathered(past)
            }
            Err(error) => {
                return Err(error.context(format!(
                    "cannot go on with `{}`; `onsite mock --abandon` ends it and scores what was answered",
                    past.blueprint
                )));
            }
        };
        let written = crate::journal::reading(&context.paths.journal, session);
        interview.resumed(written.unwrap_or(0));
        if abandon {
            interview::abandon(context, &mut interview, &mut journal)?;
        }
        if interview.is_done() {
            let scorecard = interview::close(context, &interview, &past.reviewed, &mut journal)?;
            return self.tell(session, &scorecard);
        }
        self.sit(interview, &past.reviewed, journal)
    }

    fn sit(
        &self,
        mut interview: Interview,
        reviewed: &HashSet<QuestionKey>,
        mut journal: Journal,
    ) -> anyhow::Result<Exit> {
        let mut terminal = interface::open(self.context);
        let ended = interview::hold(self.context, &mut interview, &mut *terminal, &mut journal)?;
        drop(terminal);
        let is_interrupted = ended == interview::Ended::Interrupted;
        let Some(session) = interview.session().filter(|_| interview.is_done()) else {
            // Whoever only looked at the opening has left nothing behind.
            if interview.session().is_some() {
                output::complain("left; `onsite mock --resume` goes on with the time that is left");
            }
            return Ok(if is_interrupted { Exit::Interrupted } else { Exit::Done });
        };
        let scorecard = interview::close(self.context, &interview, reviewed, &mut journal)?;
        self.tell(session, &scorecard)
    }

    /// The scorecard, beside those of the same interview before it.
    fn tell(&self, session: &EventId, scorecard: &Scorecard) -> anyhow::Result<Exit> {
        let past = mock::past(&progress::entries(self.context)?);
        if let Some(at) = past.iter().find(|past| past.session == *session) {
            let before = report::before(&past, at, scorecard);
            output::print(&format!("\n{}", text(&report::sitting(at, scorecard), &before)))?;
        }
        output::complain(&format!(
            "\n`onsite report {session}` shows it again, `--format html --out FILE` as a page"
        ));
        Ok(if scorecard.passed { Exit::Done } else { Exit::No })
    }

    /// An interview as it stood.
    fn restored(&self, past: &Past) -> anyhow::Result<Interview> {
        let program = blueprints::program(self.blueprints, &past.blueprint)?;
        let item = |key: &QuestionKey| {
            let item = self.library.get(key).cloned();
            item.with_context(|| format!("`{key}`, which it asks, is no longer in your banks"))
        };
        let questions: Vec<Item> = past.questions.iter().map(item).collect::<Result<_, _>>()?;
        let drawn = mock::redraw(&program, questions).map_err(anyhow::Error::msg)?;
        Ok(self.repeated(past, program, &drawn))
    }

    /// What is left of an interview whose blueprint or questions have changed.
    fn gathered(&self, past: &Past) -> Interview {
        let questions = past.questions.iter().filter_map(|key| self.library.get(key).cloned());
        let questions: Vec<Item> = questions.collect();
        let program = Program::bare(&past.blueprint, questions.len(), &self.blueprints.verdicts);
        self.repeated(past, program, &[questions])
    }

    fn repeated(&self, past: &Past, program: Program, drawn: &[Vec<Item>]) -> Interview {
        let mut interview =
            Interview::new(program, drawn, self.library, past.level, past.seed, past.confidence);
        interview.opened(past.session.clone());
        for kept in &past.happened {
            interview.repeat(kept);
        }
        interview
    }

    /// Questions of the last interviews.
    fn lately(&self) -> HashSet<QuestionKey> {
        let last = self.past.iter().rev().take(LATELY);
        last.flat_map(|past| past.questions.iter().cloned()).collect()
    }
}
