//! How are formats named on the command line?

use crate::export;
use crate::import::Format;
use crate::text::did_you_mean;
use clap::ValueEnum;

/// What is typed after `--format`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatName {
    pub format: Format,
    pub dialect: Option<String>,
}

impl ValueEnum for export::Format {
    fn value_variants<'a>() -> &'a [Self] {
        &export::Format::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

pub(super) fn format(text: &str) -> Result<FormatName, String> {
    let (name, dialect) =
        text.split_once(':').map_or((text, None), |(name, dialect)| (name, Some(dialect)));
    let known = Format::ALL.iter().find(|format| format.name() == name);
    let Some(format) = known else {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        return Err(match did_you_mean(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the formats are {}", names.join(", ")),
        });
    };
    Ok(FormatName { format: *format, dialect: dialect.map(str::to_owned) })
}

/// The list of formats below the help.
pub(super) fn formats() -> String {
    let line = |format: &Format| format!("\n  {:<12} {}", format.name(), format.about());
    format!("Formats:{}", Format::ALL.iter().map(line).collect::<String>())
}

/// The formats of an export with an example each, below the help.
pub(super) fn export_formats() -> String {
    let examples = [
        (export::Format::Ron, "onsite export databases -o databases.ron"),
        (export::Format::Json, "onsite export --format json | jq '.questions[].prompt'"),
        (export::Format::Csv, "onsite export rest -o rest.csv"),
        (export::Format::Anki, "onsite export --format anki -o deck.txt --media media"),
        (export::Format::Gift, "onsite export deadlocks -o deadlocks.gift"),
        (export::Format::Markdown, "onsite export security -o sheet.md"),
    ];
    let line = |(format, example): &(export::Format, &str)| {
        format!("\n  {:<9} {}\n            {example}", format.name(), format.about())
    };
    let lines: String = examples.iter().map(line).collect();
    format!("Formats:{lines}\n\nMore: `onsite help export`")
}
