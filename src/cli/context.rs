//! What surrounds a command: the clock, the die, the files and the terminal?
//!
//! This is the only place that reads the environment, the wall clock and a source of randomness.

use super::args::{Color, Options};
use super::config::Config;
use super::paths::Paths;
use crate::plan::begun_today;
use crate::schedule::{DeviceId, Fsrs, Progress, Scheduler};
use crate::time::{Today, offset_at, study_day};
use anyhow::Context as _;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use rand::TryRng;
use std::io::IsTerminal;
use std::path::Path;
use std::str::FromStr;

/// What surrounds a command.
#[derive(Debug)]
pub struct Context {
    pub paths: Paths,
    pub config: Config,
    pub zone: TimeZone,
    /// Set by `ONSITE_NOW`; the clock stands still.
    fixed_now: Option<Timestamp>,
    /// Set by `ONSITE_SEED`.
    fixed_seed: Option<u64>,
    plain: bool,
    color: Color,
}

impl Context {
    pub fn new(options: &Options) -> anyhow::Result<Self> {
        let paths = Paths::find(variable("ONSITE_HOME").as_deref().map(Path::new))?;
        let config = Config::read(&paths.config)?;
        Ok(Self {
            paths,
            config,
            zone: TimeZone::system(),
            fixed_now: parsed("ONSITE_NOW", "an instant such as `2026-11-20T21:00:00Z`")?,
            fixed_seed: parsed("ONSITE_SEED", "a whole number")?,
            plain: options.plain || variable("ONSITE_PLAIN").is_some(),
            color: options.color,
        })
    }

    /// Whether lines take the place of prompts: asked for, or the terminal cannot do better.
    pub fn plain(&self) -> bool {
        let dumb = variable("TERM").is_none_or(|term| term == "dumb");
        self.plain || dumb || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal()
    }

    /// Whether to colour what goes to a stream that is a terminal, or is not.
    pub fn colour(&self, is_terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let dumb = variable("TERM").is_none_or(|term| term == "dumb");
                is_terminal && !dumb && variable("NO_COLOR").is_none()
            }
        }
    }

    /// Whether the locale can show more than ASCII.
    pub fn unicode(&self) -> bool {
        let locale =
            variable("LC_ALL").or_else(|| variable("LC_CTYPE")).or_else(|| variable("LANG"));
        locale.is_some_and(|locale| locale.to_lowercase().replace('-', "").contains("utf8"))
    }

    /// The command line of the user's editor.
    pub fn editor(&self) -> Option<String> {
        variable("VISUAL").or_else(|| variable("EDITOR"))
    }

    #[expect(clippy::disallowed_methods, reason = "the wall clock enters here and nowhere else")]
    pub fn now(&self) -> Timestamp {
        self.fixed_now.unwrap_or_else(Timestamp::now)
    }

    /// Whether the clock stands still.
    pub fn is_clock_fixed(&self) -> bool {
        self.fixed_now.is_some()
    }

    pub fn offset(&self, now: Timestamp) -> Offset {
        offset_at(now, &self.zone)
    }

    pub fn today(&self) -> Today {
        let now = self.now();
        Today { now, day: study_day(now, self.offset(now), self.config.rollover_hour) }
    }

    /// The seed of a sitting: as asked for, or random.
    pub fn seed(&self, asked: Option<u64>) -> anyhow::Result<u64> {
        match asked.or(self.fixed_seed) {
            Some(seed) => Ok(seed),
            // Short enough to be read out to somebody who wants to sit the same questions.
            None => Ok(u64::from(random()? >> 8)),
        }
    }

    /// A name for this machine's journal, drawn once. It is never that of a seed: two machines must differ.
    pub fn new_device(&self) -> anyhow::Result<DeviceId> {
        Ok(DeviceId(format!("{:08x}", random()?)))
    }

    /// Questions never asked before that may still be begun today.
    pub fn new_today(&self, progress: &Progress) -> usize {
        self.config.new_per_day.saturating_sub(begun_today(progress, self.today().day))
    }

    pub fn scheduler(&self) -> Scheduler {
        Scheduler {
            fsrs: Fsrs::default(),
            desired_retention: self.config.desired_retention,
            rollover_hour: self.config.rollover_hour,
            ..Scheduler::default()
        }
    }
}

/// The value of a variable that is set and not empty.
fn parsed<T: FromStr>(name: &str, expected: &str) -> anyhow::Result<Option<T>> {
    let Some(value) = variable(name) else { return Ok(None) };
    value
        .parse()
        .map(Some)
        .map_err(|_| anyhow::anyhow!("`{name}` is `{value}`; expected {expected}"))
}

/// A variable of the environment that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the environment enters here")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[expect(clippy::disallowed_methods, reason = "randomness enters here and nowhere else")]
fn random() -> anyhow::Result<u32> {
    rand::rngs::SysRng
        .try_next_u32()
        .context("the system gave no random numbers; name a seed with `--seed`")
}
