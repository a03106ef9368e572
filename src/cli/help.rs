//! What does onsite explain about itself?

mod pages;

use super::args::{Cli, HelpArgs};
use super::exit::Exit;
use super::output;
use crate::terminal::COMMANDS;
use crate::{session, text};
use anyhow::bail;
use clap::CommandFactory;
use pages::{AFTER_TABLE, BANKS, CONFIG, EXPORT, GRADING, IMPORT};

const TOPICS: [&str; 4] = ["grading", "keys", "banks", "config"];

pub fn run(args: HelpArgs) -> anyhow::Result<Exit> {
    let mut command = Cli::command();
    // Names the subcommands in full: `Usage: onsite drill`.
    command.build();
    let Some(topic) = args.topic else {
        output::print(&command.render_help().to_string())?;
        output::print(&format!("\nMore: `onsite help {}`\n", TOPICS.join("`, `onsite help ")))?;
        return Ok(Exit::Done);
    };
    let page = match topic.as_str() {
        "grading" => grading(),
        "keys" => keys(),
        "banks" => BANKS.to_owned(),
        "config" => CONFIG.to_owned(),
        name => match command.find_subcommand_mut(name) {
            Some(command) if name == "import" => format!("{}\n{IMPORT}", command.render_help()),
            Some(command) if name == "export" => format!("{}\n{EXPORT}", command.render_help()),
            Some(command) => command.render_help().to_string(),
            None => {
                let names = command.get_subcommands().map(clap::Command::get_name).chain(TOPICS);
                match text::did_you_mean(name, names) {
                    Some(near) => bail!("there is no help on `{name}`; did you mean `{near}`?"),
                    None => bail!("there is no help on `{name}`; see `onsite help`"),
                }
            }
        },
    };
    output::print(&page)?;
    Ok(Exit::Done)
}

fn grading() -> String {
    let table: String = session::table().lines().map(|line| format!("  {line}\n")).collect();
    format!("{GRADING}\nFrom the score to the rating\n\n{table}{AFTER_TABLE}")
}

fn keys() -> String {
    let line = |(word, what): &(&str, &str)| format!("  {word:<14} {what}\n");
    let commands: String = COMMANDS.iter().map(line).collect();
    format!("What can be typed instead of an answer (`onsite drill --plain`)\n\n{commands}")
}
