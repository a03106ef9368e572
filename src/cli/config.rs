//! What has the user set?

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// `config.ron`; every field may be left out. Flags override it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Questions in a sitting.
    pub questions: usize,
    /// Questions a day that were never asked before.
    pub new_per_day: usize,
    /// Minutes of a sitting; none sets no limit.
    pub minutes: Option<u32>,
    /// Chance of recall at which a question is due, 0.70 to 0.99.
    pub desired_retention: f64,
    /// Hour of the local clock at which the day turns, 0 to 23.
    pub rollover_hour: i8,
    /// Whether "sure, think so or guess" is asked after each answer.
    pub confidence: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            questions: 20,
            new_per_day: 10,
            minutes: None,
            desired_retention: 0.9,
            rollover_hour: 4,
            confidence: true,
        }
    }
}

impl Config {
    /// Reads the file; a file that does not exist sets nothing.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text)
                .map_err(|problem| anyhow::anyhow!("{}:{problem}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => {
                Err(error).with_context(|| format!("could not read `{}`", path.display()))
            }
        }
    }

    /// Errors begin with `line:col: `.
    fn parse(text: &str) -> Result<Self, String> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let config: Self = options.from_str(text).map_err(|error| {
            let start = error.span.start;
            let settings =
                "questions, new_per_day, minutes, desired_retention, rollover_hour, confidence";
            format!("{}:{}: {}; the settings are {settings}", start.line, start.col, error.code)
        })?;
        if !(0.70..=0.99).contains(&config.desired_retention) {
            return Err(format!(
                "1:1: `desired_retention` is {}, not within 0.70 to 0.99",
                config.desired_retention
            ));
        }
        if !(0..=23).contains(&config.rollover_hour) {
            return Err(format!(
                "1:1: `rollover_hour` is {}, not within 0 to 23",
                config.rollover_hour
            ));
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        expected.assert_eq(&match Config::parse(text) {
            Ok(config) => ron::to_string(&config).unwrap(),
            Err(problem) => problem,
        });
    }

    #[test]
    fn what_is_left_out_keeps_its_default() {
        check(
            "()",
            expect![
                "(questions:20,new_per_day:10,minutes:None,desired_retention:0.9,rollover_hour:4,confidence:true)"
            ],
        );
        check(
            "(new_per_day: 3, minutes: 15)",
            expect![
                "(questions:20,new_per_day:3,minutes:Some(15),desired_retention:0.9,rollover_hour:4,confidence:true)"
            ],
        );
    }

    #[test]
    fn mistakes_have_a_place_and_a_way_on() {
        check(
            "(new_per_dya: 3)",
            expect![
                "1:2: Unexpected field named `new_per_dya` in `Config`, expected one of `questions`, `new_per_day`, `minutes`, `desired_retention`, `rollover_hour`, or `confidence` instead; the settings are questions, new_per_day, minutes, desired_retention, rollover_hour, confidence"
            ],
        );
        check(
            "(\n  desired_retention: 1.2)",
            expect!["1:1: `desired_retention` is 1.2, not within 0.70 to 0.99"],
        );
        check("(rollover_hour: 24)", expect!["1:1: `rollover_hour` is 24, not within 0 to 23"]);
        check(
            "(questions: \"many\")",
            expect![
                "1:12: Expected integer; the settings are questions, new_per_day, minutes, desired_retention, rollover_hour, confidence"
            ],
        );
    }
}
