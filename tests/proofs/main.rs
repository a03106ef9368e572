//! Are the keys of the banks true? What SQLite or the compiler can show is shown here.
//!
//! A proof is a script named after its question (`sqlite/<id>.sql`, `rust/<id>.rs`) with a head in comments:
//!
//! ```text
//! -- question: db-sql-not-in-null
//! -- step: 2                a step of a case, from 1
//! -- key: 0                 what a candidate would answer; one line each for several choices, items, gaps or pairs
//! -- abridged: why          where the question's own code cannot stand in the script as it is
//! ```
//!
//! So a proof fails when its script no longer shows what it says, when the key of its question changes, and when the
//! code of its question does.

mod claim;
mod rust;
mod sqlite;

use claim::Claim;
use onsite::bank::{Library, read, shipped};
use std::fs;
use std::path::{Path, PathBuf};

fn library() -> Library {
    let readings = shipped().iter().map(|(path, text)| (read(path, text.as_bytes()), true));
    Library::of_readings(readings.collect()).0
}

/// The scripts of a folder, by name.
fn scripts(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs").join(folder);
    let files = fs::read_dir(folder).expect("a folder of proofs");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == ending));
    files.sort();
    assert!(!files.is_empty(), "no proof was found");
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("text"))).collect()
}

/// Runs `prove` over all scripts and reports every one that fails.
fn all_hold(scripts: &[(PathBuf, String)], prove: impl Fn(&Claim, &str) -> Result<(), String>) {
    let library = library();
    let mut failed = Vec::new();
    for (path, text) in scripts {
        let held = Claim::of(path, text).and_then(|claim| {
            claim.holds(&library, text)?;
            prove(&claim, text)
        });
        if let Err(why) = held {
            failed.push(format!("{}: {why}", path.display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
