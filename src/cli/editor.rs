//! How is a file opened in the user's editor, at a line?

use super::context::Context;
use super::library::contents;
use crate::bank::line_of;
use anyhow::{Context as _, bail};
use std::path::Path;
use std::process::Command;

/// Opens the file of a question at its line.
pub fn open_question(context: &Context, path: &Path, id: &str) -> anyhow::Result<()> {
    let text = String::from_utf8_lossy(&contents(path)?).into_owned();
    open(context.editor().as_deref(), path, line_of(&text, id).unwrap_or(1))
}

/// Opens the editor and waits for it. `editor` is a command line such as `code --wait`.
fn open(editor: Option<&str>, path: &Path, line: usize) -> anyhow::Result<()> {
    let editor = editor.unwrap_or("vi");
    let mut words = editor.split_whitespace();
    let Some(program) = words.next() else { bail!("`EDITOR` is blank; set it to your editor") };
    let status =
        Command::new(program).args(words).args(place(program, path, line)).status().with_context(
            || format!("could not start the editor `{program}`; set `EDITOR` to another one"),
        )?;
    if !status.success() {
        bail!("the editor `{program}` ended with {status}; the file is as it left it");
    }
    Ok(())
}

/// Editors differ in how they are told a line.
fn place(program: &str, path: &Path, line: usize) -> Vec<String> {
    let file = path.display().to_string();
    let name = Path::new(program)
        .file_stem()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    match name.as_str() {
        "code" | "codium" | "cursor" => vec!["--goto".to_owned(), format!("{file}:{line}")],
        "hx" | "helix" | "subl" | "zed" => vec![format!("{file}:{line}")],
        "vi" | "vim" | "nvim" | "nano" | "emacs" | "emacsclient" | "micro" | "kak" | "ed"
        | "joe" | "gvim" => {
            vec![format!("+{line}"), file]
        }
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_editor_is_told_the_line_its_way() {
        let path = Path::new("/b/mine.ron");
        let table = [
            ("vim", vec!["+7", "/b/mine.ron"]),
            ("/usr/bin/nano", vec!["+7", "/b/mine.ron"]),
            ("code", vec!["--goto", "/b/mine.ron:7"]),
            ("hx", vec!["/b/mine.ron:7"]),
            ("something", vec!["/b/mine.ron"]),
        ];
        for (program, expected) in table {
            assert_eq!(place(program, path, 7), expected, "{program}");
        }
    }

    #[test]
    fn failures_say_what_to_do() {
        let error = open(Some("/no/such/editor"), Path::new("x"), 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "could not start the editor `/no/such/editor`; set `EDITOR` to another one"
        );
        assert!(
            open(Some("false"), Path::new("x"), 1)
                .unwrap_err()
                .to_string()
                .starts_with("the editor `false` ended")
        );
        assert_eq!(
            open(Some("  "), Path::new("x"), 1).unwrap_err().to_string(),
            "`EDITOR` is blank; set it to your editor"
        );
    }
}
