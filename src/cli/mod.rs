//! Which command was typed, and what does it wire together?
//!
//! One short file a command. Flags, environment and configuration meet here and nowhere else.

mod args;
mod banks;
mod check;
mod config;
mod context;
mod coverage;
mod drill;
mod drive;
mod due;
mod edit;
mod editor;
mod exit;
mod export;
mod help;
mod history;
mod import;
mod interface;
mod library;
mod lock;
mod mock;
mod named;
mod new;
mod output;
mod paths;
mod progress;
mod report;
mod search;
mod show;
mod skeleton;
mod stats;
mod survey;
mod suspend;
mod today;
mod undo;
mod whole;

use args::{Cli, Command};
use clap::Parser;
use context::Context;
use exit::Exit;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program on its arguments, the name of the program first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, not mistakes. When even the message cannot be printed there is nobody to tell.
            let exit = if error.use_stderr() { Exit::Failed } else { Exit::Done };
            let _ = error.print();
            return exit.into();
        }
    };
    let exit = dispatch(cli).unwrap_or_else(|error| {
        let exit = exit::of_error(&error);
        if exit == Exit::Failed {
            output::complain(&format!("error: {error:#}"));
        }
        exit
    });
    exit.into()
}

fn dispatch(cli: Cli) -> anyhow::Result<Exit> {
    let context = Context::new(&cli.options)?;
    match cli.command {
        None => today::run(&context),
        Some(Command::Drill(args)) => drill::run(&context, args),
        Some(Command::Mock(args)) => mock::run(&context, args),
        Some(Command::Report(args)) => report::run(&context, args),
        Some(Command::Due(args)) => due::run(&context, args),
        Some(Command::Stats(args)) => stats::run(&context, args),
        Some(Command::Banks(args)) => banks::run(&context, args),
        Some(Command::Show(args)) => show::run(&context, args),
        Some(Command::Search(args)) => search::run(&context, args),
        Some(Command::Check(args)) => check::run(&context, args),
        Some(Command::New(args)) => new::run(&context, args),
        Some(Command::Import(args)) => import::run(&context, args),
        Some(Command::Export(args)) => export::run(&context, args),
        Some(Command::Edit(args)) => edit::run(&context, args),
        Some(Command::Suspend(args)) => suspend::suspend(&context, args),
        Some(Command::Resume(args)) => suspend::resume(&context, args),
        Some(Command::Undo(args)) => undo::run(&context, args),
        Some(Command::History(args)) => history::run(&context, args),
        Some(Command::Help(args)) => help::run(args),
    }
}
