use super::*;
use crate::import::{Report, recognise};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn real_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/import");
    let mut files = Vec::new();
    for folder in ["markdown", "obsidian-sr", "hashcards", "hascard", "org"] {
        walk(&root.join(folder), &mut files);
    }
    files.sort();
    for path in files {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        let bytes = fs::read(&path).unwrap();
        let dir = path.parent().unwrap().to_owned();
        let beside = |file: &str| fs::read(dir.join(file)).ok();
        let input = Input::new(&name, &bytes, &beside);
        let guesses = recognise(&input);
        let Some(guess) = guesses.first() else { println!("{name}: NOT RECOGNISED"); continue };
        match super::super::read(guess.format, &input) {
            Ok(import) => {
                let r = Report::of(&name, "", "", None, &import, |_| true);
                println!("{name}: {:?} {} {:?} seen {} kinds {:?} warned {} refused {}", guess.format, guess.dialect, guess.certainty, r.seen, r.imported.kinds, r.warned.len(), r.refused.len());
            }
            Err(e) => println!("{name}: {:?} ERROR {e}", guess.format),
        }
    }
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, files) }
        else if path.extension().is_some_and(|e| e == "md" || e == "txt" || e == "org") && !path.ends_with("COUNTS.md") && !path.ends_with("PROVENANCE.md") { files.push(path) }
    }
}
