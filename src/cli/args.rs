//! What can be typed after `onsite`?

mod formats;

use crate::bank::Level;
use crate::export;
use crate::import::Columns;
use clap::{Args, Parser, Subcommand, ValueEnum};
pub use formats::FormatName;
use formats::{export_formats, format, formats};
use std::path::PathBuf;

/// Interview practice for backend developers: a few questions a day, asked again just before they are forgotten.
#[derive(Debug, Parser)]
#[command(
    name = "onsite",
    bin_name = "onsite",
    version,
    disable_help_subcommand = true,
    max_term_width = 100
)]
#[command(
    after_help = "Start with `onsite drill`. Everything that is answered is kept at once, on this machine only."
)]
pub struct Cli {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Args)]
pub struct Options {
    /// Lines instead of prompts: for pipes, scripts and screen readers
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer what is due, then some new questions
    Drill(DrillArgs),
    /// Sit a timed interview
    Mock(MockArgs),
    /// The scorecard of an interview
    Report(ReportArgs),
    /// One line on what is due; exit 0 when something is, 1 when nothing is
    Due(JsonArgs),
    /// Accuracy, retention and what is coming
    Stats(JsonArgs),
    /// List the banks and their topics
    Banks(BanksArgs),
    /// Print a question with its answer
    Show(ShowArgs),
    /// Find questions; typing mistakes are forgiven
    Search(SearchArgs),
    /// Check banks; exit 1 when something is wrong
    Check(CheckArgs),
    /// Begin a bank, or add a question to one
    New(NewArgs),
    /// Turn what you have (Anki, CSV, Markdown ...) into a bank; again, and only what changed there is taken over
    Import(ImportArgs),
    /// Write questions for other programs: Anki, Moodle, a spreadsheet, a sheet to print, JSON
    Export(ExportArgs),
    /// Open a question of your banks in your editor, at its line
    Edit(EditArgs),
    /// List what is suspended, or never ask a question again
    Suspend(SuspendArgs),
    /// Ask a suspended question again
    Resume(ResumeArgs),
    /// Take back the last answers, notes, stars or suspensions
    Undo(UndoArgs),
    /// List what was answered
    History(HistoryArgs),
    /// Explain something: `onsite help grading`, or a command
    Help(HelpArgs),
}

#[derive(Debug, Args)]
pub struct DrillArgs {
    /// Topics, subtopics, banks, or ids of questions
    #[arg(value_name = "TOPIC|ID")]
    pub what: Vec<String>,
    /// Only questions for this level
    #[arg(long, value_enum, ignore_case = true)]
    pub level: Vec<Level>,
    /// Only questions with this tag
    #[arg(long)]
    pub tag: Vec<String>,
    /// Only questions of this subtopic
    #[arg(long)]
    pub subtopic: Vec<String>,
    /// Only questions that you starred
    #[arg(long)]
    pub starred: bool,
    /// Ask at most N questions
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub limit: Option<usize>,
    /// Of these, at most N that were never asked before
    #[arg(long, value_name = "N")]
    pub new: Option<usize>,
    /// Begin no further question after M minutes
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(1..))]
    pub minutes: Option<u32>,
    /// Ask whether due or not; keep the answers but leave the schedule alone
    #[arg(long)]
    pub cram: bool,
    /// Repeat an order exactly
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

#[derive(Debug, Args)]
pub struct MockArgs {
    /// Id of an interview; without it they are listed
    #[arg(value_name = "BLUEPRINT", conflicts_with_all = ["list", "resume", "abandon"])]
    pub blueprint: Option<String>,
    /// List the interviews, and what your banks lack for them
    #[arg(long)]
    pub list: bool,
    /// Prefer questions of this level
    #[arg(long, value_enum, ignore_case = true, conflicts_with_all = ["resume", "abandon"])]
    pub level: Option<Level>,
    /// Repeat an interview exactly
    #[arg(long, value_name = "N", conflicts_with_all = ["resume", "abandon"])]
    pub seed: Option<u64>,
    /// Go on with the interview that is unfinished
    #[arg(long, conflicts_with_all = ["list", "abandon"])]
    pub resume: bool,
    /// End the interview that is unfinished, and score what was answered
    #[arg(long, conflicts_with = "list")]
    pub abandon: bool,
    /// Print the list as one line of JSON
    #[arg(long, conflicts_with_all = ["blueprint", "resume", "abandon"])]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Id of an interview, as `--list` shows it; the last one without it
    #[arg(value_name = "ID", conflicts_with = "list")]
    pub session: Option<String>,
    /// List the interviews that were sat
    #[arg(long)]
    pub list: bool,
    /// Text, Markdown, JSON, or one self-contained HTML page
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Write to a file instead of stdout, which is `-`
    #[arg(long, value_name = "FILE", conflicts_with = "list")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Markdown,
    Json,
    Html,
}

#[derive(Debug, Args)]
pub struct JsonArgs {
    /// Print one line of JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct BanksArgs {
    /// How many questions of each topic, level and kind there are, and how many there are to be
    #[arg(long)]
    pub coverage: bool,
    /// Print one line of JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Id of a question
    pub id: String,
    /// Leave the answer out
    #[arg(long)]
    pub no_answer: bool,
    /// Print one line of JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words to look for
    #[arg(required = true)]
    pub text: Vec<String>,
    /// Print at most N questions
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Print one line of JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files or directories; your banks and the shipped ones when none is given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Hold the banks to the rules of the shipped ones
    #[arg(long)]
    pub strict: bool,
    /// List infos too: remarks that are no problems
    #[arg(long)]
    pub infos: bool,
    /// Say what a rule asks for, such as S003
    #[arg(
        long,
        value_name = "RULE",
        conflicts_with_all = ["paths", "strict", "infos", "update_lock", "json"]
    )]
    pub explain: Option<String>,
    /// Keep the ids, revs and hashes of these directories' questions in their `ids.lock`
    #[arg(long, requires = "paths", conflicts_with_all = ["strict", "infos", "json"])]
    pub update_lock: bool,
    /// Print one line of JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    #[command(subcommand)]
    pub what: NewWhat,
}

#[derive(Debug, Subcommand)]
pub enum NewWhat {
    /// A bank of your own; the id of a shipped bank copies it, so that you can edit it
    Bank {
        /// Kebab-case id
        id: String,
    },
    /// A question in one of your banks, as a skeleton to fill in
    Question {
        /// Kebab-case id of the new question
        id: String,
        /// Bank to add it to; made when it does not exist
        #[arg(long, default_value = "mine")]
        bank: String,
        /// Kind of question
        #[arg(long, value_enum, default_value = "short", ignore_case = true)]
        kind: SkeletonKind,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SkeletonKind {
    Single,
    Multi,
    Truefalse,
    Cloze,
    Short,
    Numeric,
    Order,
    Match,
    Open,
    Behavioural,
    Scenario,
}

#[derive(Debug, Args)]
#[command(after_help = formats())]
pub struct ImportArgs {
    /// Files, directories with all files in them, or `-` for the standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub paths: Vec<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format, when the bytes do not tell; `NAME:DIALECT` names its variety, such as `delimited:;`
    #[arg(long, value_name = "NAME", value_parser = format)]
    pub format: Option<FormatName>,
    /// What the columns mean, in their order, such as `prompt,answer,-,tags`, or by number or title, `prompt=3,answer=1`
    #[arg(long, value_name = "COLUMNS", value_parser = str::parse::<Columns>)]
    pub columns: Option<Columns>,
    /// The bank to write to; by default each argument has one of its own name
    #[arg(long, value_name = "BANK")]
    pub into: Option<String>,
    /// Leave the answers that were given in the other program out
    #[arg(long)]
    pub no_history: bool,
    /// Ask nothing
    #[arg(long, short)]
    pub yes: bool,
    /// Print one line of JSON a file
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = export_formats())]
pub struct ExportArgs {
    /// Topics, subtopics, banks, or ids of questions; everything without any
    #[arg(value_name = "TOPIC|BANK|ID")]
    pub what: Vec<String>,
    /// The format; without it the ending of FILE tells
    #[arg(long, value_enum, value_name = "NAME", ignore_case = true)]
    pub format: Option<export::Format>,
    /// Write to a file, or into a directory a file for each bank; `-`, and nothing, is stdout
    #[arg(long, short, value_name = "FILE|DIR/")]
    pub output: Option<PathBuf>,
    /// Write over a file that exists
    #[arg(long)]
    pub force: bool,
    /// Copy the pictures and sounds of these questions to a directory
    #[arg(long, value_name = "DIR")]
    pub media: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct EditArgs {
    /// Id of a question
    pub id: String,
}

#[derive(Debug, Args)]
pub struct SuspendArgs {
    /// Id of a question; without it the suspended ones are listed
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct ResumeArgs {
    /// Id of a question
    pub id: String,
}

#[derive(Debug, Args)]
pub struct UndoArgs {
    /// How many to take back
    #[arg(default_value_t = 1, value_name = "N")]
    pub count: usize,
}

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Only this question
    pub id: Option<String>,
    /// Print at most the last N
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Print every event of the journal, one JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct HelpArgs {
    /// `grading`, `keys`, `banks`, `config`, or a command
    pub topic: Option<String>,
}

impl ValueEnum for Level {
    fn value_variants<'a>() -> &'a [Self] {
        &Level::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("a sitting asks at least 1 question".to_owned()),
        Ok(number) => Ok(number),
        Err(_) => Err("expected a whole number, such as 10".to_owned()),
    }
}
