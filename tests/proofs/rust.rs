//! Do Rust programs behave as the banks say?
//!
//! Each script is a program that asserts what it shows and ends with 0, or one that must not compile.

use super::{Claim, all_hold, scripts};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn every_program_ends_as_it_says() {
    let scripts = scripts("rust", "rs");
    let failed = run_all(&scripts);
    all_hold(&scripts, |claim, _| {
        let why = failed.iter().find(|(question, _)| *question == claim.question);
        why.map_or(Ok(()), |(_, why)| Err(why.clone()))
    });
}

/// Compiles and runs all programs, as many at a time as there are processors; those that failed, and why.
fn run_all(scripts: &[(PathBuf, String)]) -> Vec<(String, String)> {
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((path, text)) = scripts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let claim = Claim::of(path, text).unwrap_or_default();
                    if let Err(why) = run(path, &claim) {
                        failed.lock().expect("no worker panics").push((claim.question, why));
                    }
                }
            });
        }
    });
    failed.into_inner().expect("no worker panics")
}

fn run(path: &Path, claim: &Claim) -> Result<(), String> {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&claim.question);
    let compiled = Command::new("rustc")
        .args(["--edition", "2021", "-A", "warnings", "-o"])
        .arg(&program)
        .arg(path)
        .output()
        .map_err(|error| format!("the compiler cannot be started: {error}"))?;
    let complaint = String::from_utf8_lossy(&compiled.stderr).into_owned();
    match &claim.compile_error {
        Some(code) if complaint.contains(&format!("error[{code}]")) => return Ok(()),
        Some(code) => return Err(format!("expected {code}, the compiler said: {complaint}")),
        None if !compiled.status.success() => return Err(complaint),
        None => {}
    }
    let ran = Command::new(&program).output().map_err(|error| error.to_string())?;
    let _ = std::fs::remove_file(&program);
    match ran.status.success() {
        true => Ok(()),
        false => Err(format!("{}: {}", ran.status, String::from_utf8_lossy(&ran.stderr))),
    }
}
