//! The floors hold: a module uses only lower ones.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of each floor, the lowest first. A new module must be named here.
const FLOORS: [&[&str]; 7] = [
    &["text", "time"],
    &["bank", "dice"],
    &["export", "grade", "schedule"],
    &["plan", "session", "stats"],
    &["mock"],
    &["import", "journal", "report", "terminal"],
    &["cli"],
];

#[test]
fn a_module_uses_only_lower_floors() {
    let mut wrong = Vec::new();
    for file in sources(Path::new("src")) {
        let Some(module) = module(&file) else { continue };
        let floor = floor(&module)
            .unwrap_or_else(|| panic!("`{module}` stands on no floor; name it in {}", file!()));
        let text = fs::read_to_string(&file).expect("a readable source");
        for (number, line) in
            text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for used in uses(line).filter(|used| *used != module) {
                if self::floor(used).is_none_or(|used| used >= floor) {
                    wrong.push(format!(
                        "{}:{}: `{module}` may not use `{used}`",
                        file.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_crate_stands_on_a_floor() {
    let text = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let declared: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut known: Vec<&str> = FLOORS.iter().flat_map(|floor| floor.iter().copied()).collect();
    let mut sorted = declared.clone();
    known.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(sorted, known);
}

#[test]
fn a_planted_violation_is_caught() {
    assert_eq!(uses("use crate::terminal::paint;").collect::<Vec<_>>(), ["terminal"]);
    assert_eq!(
        uses("    crate::journal::load(x) + crate::bank::read(y)").collect::<Vec<_>>(),
        ["journal", "bank"]
    );
    assert_eq!(uses("use crate::{bank::Kind, text};").collect::<Vec<_>>(), ["bank", "text"]);
    assert!(floor("terminal") > floor("grade"));
}

fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).expect("a readable directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The module of the crate that a file belongs to; none for `lib.rs` and `main.rs`.
fn module(file: &Path) -> Option<String> {
    let first = file.strip_prefix("src").ok()?.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (name != "lib" && name != "main").then(|| name.to_owned())
}

/// Names that follow `crate::` in a line, also in braces.
fn uses(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).flat_map(|rest| {
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split(',').collect::<Vec<_>>(),
            None => vec![rest],
        };
        list.into_iter().filter_map(|item| {
            let item = item.trim();
            let end = item.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(item.len());
            (end > 0).then(|| &item[..end])
        })
    })
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}
