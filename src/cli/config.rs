//! What has the user set?

use crate::text::did_you_mean;
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
            format!("{}:{}: {}", start.line, start.col, in_words(&error.code))
        })?;
        if !(0.70..=0.99).contains(&config.desired_retention) {
            let value = config.desired_retention;
            return Err(out_of_range(text, "desired_retention", value, "0.70 to 0.99"));
        }
        if !(0..=23).contains(&config.rollover_hour) {
            return Err(out_of_range(text, "rollover_hour", config.rollover_hour, "0 to 23"));
        }
        Ok(config)
    }
}

fn in_words(error: &ron::Error) -> String {
    let ron::Error::NoSuchStructField { expected, found, .. } = error else {
        let words = error.to_string();
        return format!("{}{}", words[..1].to_lowercase(), &words[1..]);
    };
    match did_you_mean(found, expected.iter().copied()) {
        Some(near) => format!("unknown setting `{found}`; did you mean `{near}`?"),
        None => format!("unknown setting `{found}`; the settings are `{}`", expected.join("`, `")),
    }
}

fn out_of_range(text: &str, setting: &str, value: impl std::fmt::Display, range: &str) -> String {
    let before = &text[..text.find(setting).unwrap_or_default()];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column}: `{setting}` is {value}, not within {range}")
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
        let table = [
            ("(new_per_dya: 3)", "1:2: unknown setting `new_per_dya`; did you mean `new_per_day`?"),
            (
                "(colour: 3)",
                "1:2: unknown setting `colour`; the settings are `questions`, `new_per_day`, `minutes`, \
                 `desired_retention`, `rollover_hour`, `confidence`",
            ),
            (
                "(\n  desired_retention: 1.2)",
                "2:3: `desired_retention` is 1.2, not within 0.70 to 0.99",
            ),
            ("(rollover_hour: 24)", "1:2: `rollover_hour` is 24, not within 0 to 23"),
            ("(questions: \"many\")", "1:12: expected integer"),
        ];
        for (text, expected) in table {
            assert_eq!(Config::parse(text).unwrap_err(), expected, "{text}");
        }
    }
}
