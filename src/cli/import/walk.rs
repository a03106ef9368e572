//! Which files of a directory may hold questions?

use anyhow::{Context as _, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The most files of a directory, and how deep it is looked into.
const MOST_FILES: usize = 20_000;
pub const DEEPEST: usize = 16;

/// Directories of tools, in lower case.
const TOOLS: [&str; 7] = [
    "node_modules",
    "vendor",
    "target",
    "__pycache__",
    "venv",
    "site-packages",
    "bower_components",
];

/// Files that a repository has beside what it is about, in lower case and without the ending.
const HOUSEKEEPING: [&str; 22] = [
    "license",
    "licence",
    "copying",
    "copyright",
    "notice",
    "unlicense",
    "contributing",
    "contributors",
    "code_of_conduct",
    "code-of-conduct",
    "changelog",
    "changes",
    "release_notes",
    "security",
    "authors",
    "maintainers",
    "codeowners",
    "governance",
    "pull_request_template",
    "issue_template",
    "_sidebar",
    "todo",
];

/// The regular files below a directory by name, without links, hidden ones, and those that a repository has for its own
/// sake.
pub fn walk(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    below(directory, 0, &mut files)?;
    Ok(files)
}

fn below(directory: &Path, depth: usize, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if depth > DEEPEST {
        bail!(
            "`{}` is more than {DEEPEST} directories deep; name a smaller one",
            directory.display()
        );
    }
    let failed = || format!("could not read `{}`", directory.display());
    let mut entries: Vec<fs::DirEntry> =
        fs::read_dir(directory).and_then(Iterator::collect).with_context(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().with_context(failed)?;
        if is_no_source(&entry.file_name().to_string_lossy(), kind.is_dir()) {
            continue;
        }
        if kind.is_dir() {
            below(&entry.path(), depth + 1, files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
        if files.len() > MOST_FILES {
            bail!(
                "`{}` holds more than {MOST_FILES} files; name a smaller directory",
                directory.display()
            );
        }
    }
    Ok(())
}

fn is_no_source(name: &str, is_directory: bool) -> bool {
    let name = name.to_lowercase();
    if name.starts_with('.') {
        return true;
    }
    if is_directory {
        return TOOLS.contains(&name.as_str());
    }
    // `CONTRIBUTING-de-DE.md` and `LICENSE-MIT` as well.
    let stem = name.split('.').next().unwrap_or_default();
    HOUSEKEEPING.iter().any(|known| {
        stem.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_repository_has_for_itself_is_no_source() {
        for (name, is_directory, expected) in [
            ("LICENSE", false, true),
            ("LICENSE-MIT", false, true),
            ("CONTRIBUTING-pt-BR.md", false, true),
            ("node_modules", true, true),
            (".git", true, true),
            ("README.md", false, false),
            ("security-questions.md", false, true),
            ("licensed.md", false, false),
            ("vendor.md", false, false),
        ] {
            assert_eq!(is_no_source(name, is_directory), expected, "{name}");
        }
    }
}
