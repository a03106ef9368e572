//! How long does a big import take, and how much memory?
//!
//! Each case runs in the real binary with a temporary home; what is printed is its time and its peak memory. Nothing is
//! asserted, because machines differ: the figures are for whoever changes the importers.

#[path = "../it/package.rs"]
mod package;

use package::{Answer, Package};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const ROWS: usize = 100_000;
const WORDS: [&str; 12] = [
    "queue", "stack", "heap", "tree", "index", "lock", "thread", "socket", "cache", "shard", "log",
    "quorum",
];

fn main() {
    tables();
    packages();
}

fn tables() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let file = home.path().join("big.csv");
    std::fs::write(&file, table()).expect("a written table");
    measure("a table of 100,000 rows", home.path(), &file);
    measure("the same again", home.path(), &file);
    let other = home.path().join("other.csv");
    std::fs::copy(&file, &other).expect("a copied table");
    measure("under another name, all of it in the library", home.path(), &other);
}

/// Notes as people have them: a few hundred bytes of HTML, and each answered three times.
fn packages() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let file = home.path().join("big.apkg");
    let mut package = Package::new();
    for n in 0..ROWS {
        let word = |n: usize| WORDS[n % WORDS.len()];
        let (a, b, c) = (word(n), word(n / 7), word(n / 91));
        let front = format!("<div>What does the <b>{a} {b}</b> {n} do, and when?</div>");
        let back = format!(
            "<div style=\"color: black\">It keeps {c} number {n}, as every {a} does:<br></div><ul><li>the {b} \
             first,&nbsp;</li><li>then the {c}</li></ul><pre>let {a} = {b}({n});\n{c}.close();</pre>"
        );
        let at = 1_700_000_000_000 + n as i64 * 10_000;
        let answers = [0, 1, 4].map(|days| Answer {
            at: at + days * 86_400_001,
            button: 3,
            kind: days.min(1),
        });
        package.note(&front, &back, &answers);
    }
    package.write(&file);
    measure("a package of 100,000 notes with 300,000 past answers", home.path(), &file);
    measure("the same again", home.path(), &file);
}

fn table() -> String {
    let word = |n: usize| WORDS[n % WORDS.len()];
    let mut text = String::from("question,answer,tags\n");
    for n in 0..ROWS {
        let (a, b, c) = (word(n), word(n / 7), word(n / 91));
        writeln!(text, "\"What does the {a} {b} {n} do, and when?\",\"it keeps {c} number {n}, as every {a} does\",t{}", n % 9)
            .expect("a String takes whatever is written to it");
    }
    text
}

fn measure(what: &str, home: &Path, file: &Path) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_onsite"))
        .args(["import", "--yes", "--json"])
        .arg(file)
        .env("ONSITE_HOME", home)
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("the binary starts");
    let mut peak = 0;
    let status = loop {
        peak = peak.max(resident(child.id()));
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None => std::thread::sleep(std::time::Duration::from_millis(5)),
        }
    };
    assert!(status.success(), "{what}: {status}");
    let seconds = begun.elapsed().as_secs_f64();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{what}: {seconds:.1} s, {} MB at most", peak / 1024).expect("a place to print");
}

/// The most memory that a process has had so far, in kibibytes; 0 where the system does not say.
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
