//! How long until the first question? Ratios taken in one run; `cargo bench` prints them.
//!
//! Two libraries are made, the second twice the first: 10,000 questions and 100,000 reviews. A step that takes much
//! more than twice as long on the second one grows faster than its input.

use clap::{Parser, Subcommand};
use onsite::bank::{Library, QuestionKey, read};
use onsite::journal::{self, Journal};
use onsite::plan::{self, Filter, Limits};
use onsite::schedule::{Confidence, DeviceId, Mode, Progress, Rating, Record, Review, Scheduler};
use onsite::time::{Timestamp, Today, study_day};
use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a program costs that only reads its command line: the measure of start-up times.
#[derive(Parser)]
struct Empty {
    #[command(subcommand)]
    command: Commands,
}

#[derive(Subcommand)]
enum Commands {
    Drill {
        what: Vec<String>,
    },
    Due {
        #[arg(long)]
        json: bool,
    },
    Stats {
        #[arg(long)]
        json: bool,
    },
    Show {
        id: String,
    },
}

/// Set for the process that plays the empty program.
const EMPTY: &str = "ONSITE_BENCH_EMPTY";

/// Runs of each program, in turns.
const RUNS: usize = 40;

fn main() {
    if std::env::vars_os().any(|(name, _)| name == EMPTY) {
        match Empty::parse().command {
            Commands::Drill { what } => drop(what),
            Commands::Due { json } | Commands::Stats { json } => _ = json,
            Commands::Show { id } => drop(id),
        }
        return;
    }
    start_of_due();
    let small = steps(5_000, 50_000);
    let big = steps(10_000, 100_000);
    say(&format!("\n{:<26} {:>12} {:>12} {:>8}", "", "5,000 q", "10,000 q", ""));
    say(&format!("{:<26} {:>12} {:>12} {:>8}", "step", "50,000 r", "100,000 r", "ratio"));
    for ((name, small), (_, big)) in small.iter().zip(&big) {
        let ratio = big.as_secs_f64() / small.as_secs_f64();
        say(&format!(
            "{name:<26} {:>9.1} ms {:>9.1} ms {ratio:>8.2}",
            millis(*small),
            millis(*big)
        ));
    }
}

/// `onsite due` on the shipped banks and an empty journal, against the empty program.
fn start_of_due() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let itself = std::env::current_exe().expect("this program");
    let (mut empty, mut due) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        empty.push(run(Command::new(&itself).arg("due").env(EMPTY, "1")));
        due.push(run(Command::new(env!("CARGO_BIN_EXE_onsite"))
            .arg("due")
            .env("ONSITE_HOME", home.path())));
    }
    let (empty, due) = (median(empty), median(due));
    let ratio = due.as_secs_f64() / empty.as_secs_f64();
    say(&format!("empty clap program           {:>6.2} ms", millis(empty)));
    say(&format!(
        "onsite due, shipped banks    {:>6.2} ms   {ratio:.2} times the empty program",
        millis(due)
    ));
}

fn run(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.expect("a program that starts");
    start.elapsed()
}

/// Every step of a start on a library of this size, each the best of three.
fn steps(questions: usize, reviews: usize) -> Vec<(&'static str, Duration)> {
    let home = tempfile::tempdir().expect("a temporary directory");
    let bank = bank(questions);
    let banks = home.path().join("banks");
    std::fs::create_dir_all(&banks).expect("a directory");
    std::fs::write(banks.join("many.ron"), &bank).expect("a bank");
    write_journal(&home.path().join("journal"), questions, reviews);

    let now: Timestamp = "2026-11-20T21:00:00Z".parse().expect("a timestamp");
    let today = Today { now, day: study_day(now, jiff::tz::Offset::UTC, 4) };
    let limits = Limits { questions: 20, new: 10 };
    let loaded = journal::load(&home.path().join("journal")).expect("a journal");
    let (library, _) = Library::of_readings(vec![(read("many.ron", bank.as_bytes()), false)]);
    let progress = Progress::replay(Scheduler::default(), loaded.entries.clone());
    vec![
        (
            "load banks",
            best(|| {
                Library::of_readings(vec![(read("many.ron", bank.as_bytes()), false)])
                    .0
                    .items()
                    .len()
            }),
        ),
        (
            "load journal",
            best(|| journal::load(&home.path().join("journal")).expect("a journal").entries.len()),
        ),
        (
            "fold",
            best(|| {
                Progress::replay(Scheduler::default(), loaded.entries.clone()).reviews().count()
            }),
        ),
        (
            "plan",
            best(|| {
                plan::drill(&library, &progress, &Filter::default(), limits, today, 7).items.len()
            }),
        ),
        ("process to first prompt", best(|| first_prompt(home.path()))),
    ]
}

/// Until the first byte of the first question.
fn first_prompt(home: &Path) -> usize {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onsite"))
        .args(["drill", "--plain", "--seed", "7"])
        .env("ONSITE_HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a program that starts");
    let mut byte = [0; 64];
    let read = child.stdout.as_mut().expect("a pipe").read(&mut byte).expect("a question");
    child.kill().expect("killed");
    child.wait().expect("an end");
    read
}

fn bank(questions: usize) -> String {
    let mut text = "(id: \"many\", questions: [\n".to_owned();
    for n in 0..questions {
        let filler =
            "The reason in a few sentences, so that the file is as long as a real one. ".repeat(4);
        writeln!(
            text,
            "(id: \"q-{n}\", topic: \"topic-{}\", level: Mid, tags: [\"t\"], prompt: \"Which of these is right in case {n}?\", \
             kind: Single(choices: [Right(\"one {n}\", \"why\"), Wrong(\"two\", \"why\"), Wrong(\"three\", \"why\"), \
             Wrong(\"four\", \"why\")]), explanation: \"{filler}\"),",
            n % 7
        )
        .expect("a text");
    }
    text + "])\n"
}

/// A journal as ten years of drilling leave it. Written without `sync_data`, which is not what is measured.
fn write_journal(dir: &Path, questions: usize, reviews: usize) {
    let device = || DeviceId("bench".to_owned());
    let (mut journal, _) = Journal::open(dir, device).expect("a new journal");
    let start: Timestamp = "2026-01-01T09:00:00Z".parse().expect("a timestamp");
    let records = (0..reviews).map(|n| {
        let rating = Rating::ALL[[2, 2, 1, 0, 3][n % 5]];
        let review = Review {
            question: QuestionKey::new("many", &format!("q-{}", n % questions)),
            rev: 1,
            given: onsite::bank::Given::Choice("one".to_owned()),
            score: if rating == Rating::Again { 0.0 } else { 1.0 },
            confidence: Some(Confidence::ThinkSo),
            hints: 0,
            rating,
            milliseconds: 20_000,
            mode: Mode::Drill,
            chance: 0.25,
            rehearsal: false,
            overruled: false,
        };
        let at = start + jiff::SignedDuration::from_secs(n as i64 * 250);
        (Record::Review(review), at, jiff::tz::Offset::UTC)
    });
    journal.append_all(records).expect("a written journal");
}

fn best<T>(mut step: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(step());
        start.elapsed()
    };
    (0..3).map(time).min().unwrap_or_default()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its result")]
fn say(line: &str) {
    println!("{line}");
}
