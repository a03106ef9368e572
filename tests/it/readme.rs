//! What the README shows is what the program does.

use crate::sandbox::Sandbox;

const README: &str = include_str!("../../README.md");

/// The text of the first code block after a marker.
fn block(marker: &str) -> String {
    let (_, rest) =
        README.split_once(marker).unwrap_or_else(|| panic!("the README has no `{marker}`"));
    let (_, rest) = rest.split_once("```").expect("a code block");
    let (_, rest) = rest.split_once('\n').expect("its first line");
    let (text, _) = rest.split_once("```").expect("its end");
    text.to_owned()
}

/// The transcript shows the beginning of a sitting, with what was typed as a terminal would echo it.
#[test]
fn the_transcript_is_real() {
    let transcript = block("<!-- transcript -->");
    let (command, transcript) = transcript.split_once('\n').expect("a command");
    assert_eq!(command, "$ onsite drill db-sql-not-in-null --plain");
    let lines: Vec<&str> = transcript.lines().collect();
    let answers = lines
        .windows(2)
        .filter(|pair| pair[0].ends_with(':'))
        .filter_map(|pair| pair[1].strip_prefix("> "));
    let answers: Vec<&str> = answers.collect();
    assert_eq!(answers.len(), 2, "{answers:?}");
    let typed: String = answers.iter().map(|answer| format!("{answer}\n")).collect();
    let shown = Sandbox::new().typing("drill db-sql-not-in-null --plain", &typed).code(0).stdout;
    let mut answers = answers.into_iter();
    let echoed: Vec<String> = shown
        .lines()
        .map(|line| {
            if line == "> " {
                format!("> {}", answers.next().unwrap_or_default())
            } else {
                line.to_owned()
            }
        })
        .collect();
    assert_eq!(lines, echoed[..lines.len()]);
}

/// The import shows a file, and then the beginning of what is said about it.
#[test]
fn the_import_is_real() {
    let shown = block("<!-- import -->");
    let (file, said) = shown
        .strip_prefix("$ cat unix.csv\n")
        .and_then(|rest| rest.split_once("$ onsite import unix.csv --yes\n"))
        .expect("a file and a command");
    let sandbox = Sandbox::new();
    sandbox.write("unix.csv", file);
    let run = sandbox.run("import unix.csv --yes").code(0);
    assert!(run.stdout.starts_with(said), "{}", run.stdout);
}

#[test]
fn the_bank_is_sound() {
    let sandbox = Sandbox::new();
    sandbox.write("example.ron", block("<!-- bank -->"));
    sandbox.run("check example.ron").code(0);
}

#[test]
fn the_commands_exist() {
    let commands: Vec<&str> = README
        .lines()
        .filter_map(|line| line.strip_prefix("onsite "))
        .filter(|rest| !rest.starts_with(' '))
        .filter_map(|rest| rest.split_whitespace().next())
        .collect();
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        Sandbox::new().run(&format!("help {command}")).code(0);
    }
}

#[test]
fn the_two_commands_of_the_set_up_are_named() {
    assert!(README.contains("cargo run --release -- drill"));
    assert!(README.contains("cargo test"));
}
