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

#[test]
fn the_transcript_is_real() {
    let transcript = block("<!-- transcript -->");
    let typed: String = transcript
        .lines()
        .filter_map(|line| line.strip_prefix("> "))
        .map(|line| format!("{line}\n"))
        .collect();
    let shown = Sandbox::new().typing("drill db-sql-not-in-null --plain", &typed).code(0).stdout;
    // A pipe does not echo what is typed; the README shows it as a terminal would.
    let mut lines = typed.lines();
    let shown: String = shown
        .lines()
        .map(|line| {
            if line == "> " {
                format!("> {}\n", lines.next().unwrap_or_default())
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    let squeezed = |text: &str| {
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
    };
    assert_eq!(
        squeezed(&transcript).replace("$ onsite drill db-sql-not-in-null --plain\n", "").trim(),
        squeezed(&shown)
    );
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
        .filter_map(|line| line.split_whitespace().next())
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
