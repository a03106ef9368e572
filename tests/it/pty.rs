//! The prompts on a real pseudo-terminal, judged by what its screen shows and by how the terminal is left.

use crate::package::{Answer, Package};
use crate::sandbox::Sandbox;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Long enough for a loaded machine; a screen that comes at once is not waited for.
const PATIENCE: Duration = Duration::from_secs(20);

const BANK: &str = r#"(
    questions: [
        (
            id: "one",
            prompt: "Which comes first?",
            kind: Single(shuffle: false, choices: [Right("alpha", "It is the first letter."), Wrong("beta")]),
        ),
        (id: "two", prompt: "What is the word?", kind: Short(accept: ["commit"])),
    ],
)"#;

/// A sitting on a terminal.
struct Sitting {
    sandbox: Sandbox,
    master: Box<dyn MasterPty>,
    keyboard: Box<dyn Write>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// Every byte that was ever written, for what is on the screen for a moment only.
    written: Arc<Mutex<Vec<u8>>>,
    child: Box<dyn Child + Send + Sync>,
}

fn number(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("not zero")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Sitting {
    fn start(arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::start_in(Sandbox::with_bank(BANK), arguments, environment)
    }

    /// Starts the binary on a terminal of 80 columns and 24 rows. An empty value takes a variable away.
    fn start_in(sandbox: Sandbox, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
        let like = sandbox.command(arguments);
        let mut command = CommandBuilder::new(like.get_program());
        command.env_clear();
        command.args(like.get_args());
        for (name, value) in like.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("PATH", "/usr/bin:/bin");
        for (name, value) in environment {
            match *value {
                "" => command.env_remove(name),
                value => command.env(name, value),
            }
        }
        command.cwd(sandbox.path("."));
        let child = pair.slave.spawn_command(command).expect("a started program");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(number(24), number(80), 200)));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let parser = Arc::clone(&screen);
        let written = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&written);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                log.lock().expect("a log").extend_from_slice(&buffer[..count]);
                parser.lock().expect("a screen").process(&buffer[..count]);
            }
        });
        let keyboard = pair.master.take_writer().expect("a keyboard");
        // The slave stays open in `pair.slave` no longer than this, so that a hang-up is seen.
        drop(pair.slave);
        Self { sandbox, master: pair.master, keyboard, screen, written, child }
    }

    fn drill() -> Self {
        Self::start(&["drill", "mine/one"], &[])
    }

    fn text(&self) -> String {
        self.screen.lock().expect("a screen").screen().contents()
    }

    fn type_keys(&mut self, keys: &str) {
        self.keyboard
            .write_all(keys.as_bytes())
            .and_then(|()| self.keyboard.flush())
            .expect("a keyboard");
    }

    /// Waits until the screen shows these words.
    fn sees(&self, words: &str) -> String {
        self.until(words, |text| text.contains(words))
    }

    fn until(&self, words: &str, seen: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let text = self.text();
            if seen(&text) {
                return text;
            }
            assert!(begun.elapsed() < PATIENCE, "no `{words}` on the screen:\n{text}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn resize(&self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).expect("another size");
        self.screen.lock().expect("a screen").screen_mut().set_size(number(rows), number(columns));
        self.master.resize(size(columns, rows)).expect("another size");
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a process").to_string();
        let status = Command::new("kill").args([&format!("-{name}"), &id]).status();
        assert!(status.expect("kill").success());
    }

    /// The exit code; fails when the program does not end.
    fn code(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.exit_code();
            }
            assert!(begun.elapsed() < PATIENCE, "still running:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The terminal is as it was found: cursor visible, no bracketed paste.
    fn is_given_back(&self) {
        let begun = Instant::now();
        loop {
            let parser = self.screen.lock().expect("a screen");
            if !parser.screen().hide_cursor() && !parser.screen().bracketed_paste() {
                break;
            }
            drop(parser);
            assert!(begun.elapsed() < PATIENCE, "the cursor is hidden or paste is bracketed");
            std::thread::sleep(Duration::from_millis(5));
        }
        #[cfg(target_os = "linux")]
        self.is_cooked();
    }

    /// Asks the terminal itself, through another program.
    #[cfg(target_os = "linux")]
    fn is_cooked(&self) {
        let Some(name) = self.master.tty_name() else { return };
        let Ok(found) = Command::new("stty").arg("-F").arg(&name).arg("-a").output() else {
            return;
        };
        let modes = String::from_utf8_lossy(&found.stdout).into_owned();
        for mode in [" icanon", " echo ", " isig", " icrnl"] {
            assert!(
                modes.contains(mode) || modes.contains(&mode.replace(' ', "\n")),
                "no{mode} in {modes}"
            );
        }
    }

    fn journal(&self) -> String {
        let folder = self.sandbox.path("journal");
        let files = std::fs::read_dir(folder).expect("a journal").flatten();
        files.map(|file| std::fs::read_to_string(file.path()).expect("a file")).collect()
    }
}

#[test]
fn a_sitting_is_held_with_keys() {
    let mut sitting = Sitting::start(&["drill", "mine/two", "mine/one"], &[]);
    sitting.sees("your answer ›");
    sitting.type_keys("comit");
    sitting.sees("your answer › comit");
    sitting.type_keys("\x1b[D\x1b[D\x1b[Dm\r");
    sitting.sees("✔ your answer · commit");
    sitting.sees("How sure are you?");
    sitting.type_keys("s");
    sitting.sees("How well did you know it?");
    assert!(sitting.journal().contains("\"question\":\"mine/two\""), "kept before it is rated");
    sitting.type_keys("\r");
    sitting.sees("❯ 1. alpha");
    sitting.type_keys("\x1b[B");
    sitting.sees("❯ 2. beta");
    sitting.type_keys("1");
    sitting.sees("❯ 2. think so");
    sitting.type_keys("\r");
    sitting.sees("It is the first letter.");
    sitting.type_keys("\x04");
    assert_eq!(sitting.code(), 0);
    sitting.sees("done: 2 questions");
    sitting.is_given_back();
}

#[test]
fn ctrl_c_ends_with_130_and_gives_the_terminal_back() {
    let mut sitting = Sitting::drill();
    sitting.sees("❯ 1. alpha");
    assert!(sitting.screen.lock().expect("a screen").screen().hide_cursor());
    sitting.type_keys("\x03");
    assert_eq!(sitting.code(), 130);
    sitting.is_given_back();
}

/// One question of each kind beside one that is due and so comes first.
const KINDS: &str = r#"(
    questions: [
        (id: "first", prompt: "What is the word?", kind: Short(accept: ["commit"])),
        (id: "single", prompt: "?", kind: Single(choices: [Right("a"), Wrong("b")])),
        (id: "multi", prompt: "?", kind: Multi(choices: [Right("a"), Wrong("b")])),
        (id: "truth", prompt: "?", kind: TrueFalse(answer: true)),
        (id: "cloze", prompt: "?", kind: Cloze(text: "{{x}}", blanks: {"x": (accept: ["y"])})),
        (id: "short", prompt: "?", kind: Short(accept: ["y"])),
        (id: "numeric", prompt: "?", kind: Numeric(answer: 1.0, unit: "s")),
        (id: "order", prompt: "?", kind: Order(items: ["a", "b", "c"])),
        (id: "match", prompt: "?", kind: Match(pairs: [("a", "1"), ("b", "2")], decoys: ["3"])),
        (id: "open", prompt: "?", kind: Open(key_points: [Must("idea", ["idea"])])),
        (id: "story", prompt: "?", kind: Behavioural(probes: ["Why?"], exemplar: "e")),
        (id: "case", prompt: "?", kind: Scenario(steps: [
            (prompt: "one?", kind: TrueFalse(answer: true), reveal: "so"),
            (prompt: "two?", kind: TrueFalse(answer: true), reveal: "so"),
        ])),
    ],
)"#;

/// Where Ctrl-C is pressed: the question, and how to get to the prompt: what the screen shows, then what is typed.
const PROMPTS: &[(&str, &[(&str, &str)])] = &[
    ("single", &[]),
    ("multi", &[]),
    ("truth", &[]),
    ("cloze", &[]),
    ("short", &[]),
    ("numeric", &[]),
    ("order", &[]),
    ("match", &[]),
    ("open", &[]),
    ("story", &[]),
    ("case", &[]),
    ("truth", &[("question 2", "t")]),
    ("open", &[("question 2", "no\r\r"), ("How sure", "s")]),
    ("case", &[("question 2", "t"), ("How sure", "s")]),
    ("story", &[("question 2", "no\r\r")]),
    ("story", &[("question 2", "no\r\r"), ("Why?", "\r")]),
    ("story", &[("question 2", "no\r\r"), ("Why?", "\r"), ("which of these", "3")]),
];

#[test]
fn ctrl_c_in_every_kind_of_prompt_keeps_the_last_answer() {
    for (kind, path) in PROMPTS {
        let mut sandbox = Sandbox::with_bank(KINDS);
        sandbox.at("2026-11-01T21:00:00Z");
        sandbox.typing("drill first --plain", "commit\ns\n3\n").code(0);
        sandbox.at("2026-11-20T21:00:00Z");
        let second = format!("mine/{kind}");
        let mut sitting = Sitting::start_in(sandbox, &["drill", "mine/first", &second], &[]);
        sitting.sees("question 1 of 2");
        sitting.type_keys("commit\r");
        sitting.sees("How sure are you?");
        sitting.type_keys("s");
        sitting.sees("How well did you know it?");
        sitting.type_keys("\r");
        sitting.sees("question 2 of 2");
        for (seen, keys) in *path {
            sitting.sees(seen);
            sitting.type_keys(keys);
        }
        // The prompt is on the screen once its last line is.
        sitting.sees("for more");
        std::thread::sleep(Duration::from_millis(30));
        sitting.type_keys("\x03");
        assert_eq!(sitting.code(), 130, "{kind} {path:?}:\n{}", sitting.text());
        sitting.is_given_back();
        assert_eq!(sitting.journal().matches("\"question\":\"mine/first\"").count(), 2, "{kind}");
        // A whole answer counts although its confidence or its points were not confirmed.
        let whole = !path.is_empty() && !["story", "case"].contains(kind);
        let kept = sitting.journal().contains(&format!("\"question\":\"{second}\""));
        assert_eq!(kept, whole, "{kind} {path:?}");
    }
}

#[test]
fn signals_give_the_terminal_back() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut sitting = Sitting::drill();
        sitting.sees("❯ 1. alpha");
        sitting.signal(name);
        assert_eq!(sitting.code(), code, "{name}");
        sitting.is_given_back();
    }
}

#[test]
fn a_resized_screen_is_drawn_again() {
    let mut sitting = Sitting::drill();
    sitting.sees("❯ 1. alpha");
    sitting.resize(30, 12);
    sitting.sees("number or arrows and Enter; ?\nfor more");
    sitting.type_keys("\x1b[B");
    let text = sitting.sees("❯ 2. beta");
    assert_eq!(text.matches("beta").count(), 1, "{text}");
    sitting.type_keys("\x03");
    assert_eq!(sitting.code(), 130);
}

#[test]
fn an_editor_gets_a_usable_terminal() {
    let script = "#!/bin/sh\nstty -a > \"$ONSITE_HOME/modes\"\nfor file; do :; done\nsed -i s/first/FIRST/ \"$file\"\n";
    let mut sitting = Sitting::start(&["drill", "mine/one"], &[("EDITOR", "./editor")]);
    sitting.sandbox.write("editor", script);
    let path = sitting.sandbox.path("editor");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("a script");
    }
    sitting.sees("❯ 1. alpha");
    sitting.type_keys("E");
    sitting.sees("Which comes FIRST?");
    let modes = sitting.sandbox.read("modes");
    assert!(modes.contains(" icanon") && modes.contains(" echo"), "{modes}");
    sitting.type_keys("\x03");
    assert_eq!(sitting.code(), 130);
}

#[test]
fn nobody_at_the_other_end_is_the_end_of_the_sitting() {
    let Sitting { sandbox, master, keyboard, mut child, screen, .. } = Sitting::drill();
    let begun = Instant::now();
    while !screen.lock().expect("a screen").screen().contents().contains("❯ 1. alpha") {
        assert!(begun.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(5));
    }
    drop((keyboard, master));
    let begun = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        assert!(begun.elapsed() < PATIENCE, "still running after the terminal has gone");
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(sandbox);
}

/// An import shows what it understood and asks before it writes.
fn import() -> Sitting {
    let sandbox = Sandbox::new();
    sandbox.write("terms.csv", "question,answer\nWhat is a queue?,first in first out\n");
    Sitting::start_in(sandbox, &["import", "terms.csv"], &[])
}

#[test]
fn an_import_is_confirmed() {
    let mut sitting = import();
    let text = sitting.sees("Write ");
    assert!(text.contains("1 seen, 1 imported (1 Short)"), "{text}");
    assert!(!sitting.sandbox.path("banks/terms.ron").exists());
    sitting.type_keys("y");
    assert_eq!(sitting.code(), 0, "{}", sitting.text());
    assert!(sitting.sandbox.path("banks/terms.ron").exists());
    sitting.is_given_back();
}

#[test]
fn an_import_that_is_not_confirmed_writes_nothing() {
    for (keys, code) in [("n", 1), ("\u{1b}", 1), ("\u{3}", 130)] {
        let mut sitting = import();
        sitting.sees("Write ");
        sitting.type_keys(keys);
        assert_eq!(sitting.code(), code, "{keys:?}: {}", sitting.text());
        assert!(!sitting.sandbox.path("banks").exists());
        sitting.is_given_back();
    }
}

#[test]
fn a_long_import_shows_how_far_it_is() {
    let sandbox = Sandbox::new();
    let mut table = String::from("question,answer\n");
    for n in 0..16_000 {
        table += &format!(
            "What does the thing with the number {n} do to others?,it keeps {n} of them\n"
        );
    }
    sandbox.write("terms.csv", table);
    let mut sitting = Sitting::start_in(sandbox, &["import", "terms.csv"], &[]);
    // It moves within the file: three steps, of which reading is the first third.
    let text = sitting.sees("Write ");
    let written = String::from_utf8_lossy(&sitting.written.lock().expect("a log")).into_owned();
    let within = (1..33).any(|n| written.contains(&format!(" {n}% reading terms.csv")));
    assert!(within && written.contains("% writing terms"), "{written}");
    assert!(!text.contains('%'), "{text}");
    sitting.type_keys("n");
    assert_eq!(sitting.code(), 1);
    sitting.is_given_back();
}

#[test]
fn past_answers_are_offered_before_they_are_taken_over() {
    for (keys, answers) in [("yy", 3), ("yn", 0)] {
        let sandbox = Sandbox::new();
        let mut package = Package::new();
        let at = |day: i64| 1_750_000_000_000 + day * 86_400_000;
        let answers_given =
            [0, 1, 5].map(|day| Answer { at: at(day), button: 3, kind: day.min(1) });
        package.note("What is a queue?", "first in first out", &answers_given);
        package.write(&sandbox.path("mine.apkg"));
        let mut sitting = Sitting::start_in(sandbox, &["import", "mine.apkg"], &[]);
        let text = sitting.sees("Write ");
        let offer = "3 past answers of 2025-06-15 to 2025-06-20 to the journal so that the schedule goes on; leave them out with `--no-history`";
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(offer), "{text}");
        sitting.type_keys(&keys[..1]);
        let text = sitting.sees("Take over");
        assert!(text.contains("Take over past answers? (y/n)"), "{text}");
        sitting.type_keys(&keys[1..]);
        assert_eq!(sitting.code(), 0, "{}", sitting.text());
        assert!(sitting.sandbox.path("banks/mine.ron").exists());
        assert_eq!(crate::sandbox::journal(&sitting.sandbox.path(".")).len(), answers, "{keys}");
        sitting.is_given_back();
    }
}

#[test]
fn an_interrupted_import_asks_nothing_more() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", "question,answer\nWhat is a queue?,first in first out\n");
    sandbox.write("b.csv", "question,answer\nWhat is a stack?,last in first out\n");
    let mut sitting = Sitting::start_in(sandbox, &["import", "a.csv", "b.csv"], &[]);
    sitting.sees("Write this bank? (y/n)");
    sitting.type_keys("\u{3}");
    assert_eq!(sitting.code(), 130, "{}", sitting.text());
    let text = sitting.sees("nothing was written to `a`");
    assert!(!text.contains("b.csv: delimited"), "{text}");
    assert!(!sitting.sandbox.path("banks").exists());
    sitting.is_given_back();
}

#[test]
fn a_bank_that_changes_while_an_import_asks_is_not_written_over() {
    let mut sitting = import();
    sitting.sees("Write this bank? (y/n)");
    sitting.sandbox.write("other.csv", "question,answer\nWhat is a stack?,last in first out\n");
    sitting.sandbox.run("import other.csv --into terms --yes").code(0);
    let bank = sitting.sandbox.read("banks/terms.ron");
    sitting.type_keys("y");
    assert_eq!(sitting.code(), 2, "{}", sitting.text());
    let refusal =
        "was changed while this import was at work, and nothing was written; import again";
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    sitting.until(refusal, |text| joined(text).contains(refusal));
    assert_eq!(sitting.sandbox.read("banks/terms.ron"), bank);
    sitting.sandbox.run("import terms.csv --yes").code(0);
    assert!(sitting.sandbox.read("banks/terms.ron").contains("What is a queue?"));
    assert!(sitting.sandbox.read("banks/terms.ron").contains("What is a stack?"));
}

#[test]
fn past_answers_that_another_import_took_over_meanwhile_are_not_doubled() {
    let sandbox = Sandbox::new();
    let mut package = Package::new();
    let answers = [Answer { at: 1_750_000_000_000, button: 3, kind: 0 }];
    package.note("What is a queue?", "first in first out", &answers);
    package.write(&sandbox.path("mine.apkg"));
    sandbox.run("import mine.apkg --no-history --yes").code(0);
    let mut sitting = Sitting::start_in(sandbox, &["import", "mine.apkg"], &[]);
    let text = sitting.sees("Take over past answers? (y/n)");
    assert!(text.contains("mine.ron stays as it is") && !text.contains("Write"), "{text}");
    let run = sitting.sandbox.run("import mine.apkg --yes").code(0);
    assert!(
        run.stdout.ends_with("\nwrote 1 past answer to the journal\nnext: `onsite drill mine`\n"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("mine.ron\nwrote"), "{}", run.stdout);
    sitting.type_keys("y");
    assert_eq!(sitting.code(), 0, "{}", sitting.text());
    assert_eq!(crate::sandbox::journal(&sitting.sandbox.path(".")).len(), 1);
}

/// A section of six seconds, and one behind it.
const BLUEPRINTS: &str = r#"(
    blueprints: [
        (id: "tiny", title: "Tiny", minutes: 1.1, sections: [
            (title: "Words", minutes: 0.1, weight: 50, mode: Timed, pick: [(topic: "words", count: 1)]),
            (title: "Letters", minutes: 1, weight: 50, mode: Timed, pick: [(topic: "letters", count: 1)]),
        ]),
    ],
)"#;

const TIMED_BANK: &str = r#"(
    questions: [
        (id: "word", topic: "words", prompt: "What is the word?", kind: Short(accept: ["commit"])),
        (
            id: "letter",
            topic: "letters",
            prompt: "Which comes first?",
            kind: Single(shuffle: false, choices: [Right("alpha"), Wrong("beta")]),
        ),
    ],
)"#;

#[test]
fn at_the_deadline_of_a_section_half_an_answer_is_submitted_by_itself() {
    let sandbox = Sandbox::with_bank(TIMED_BANK);
    sandbox.write("blueprints.ron", BLUEPRINTS);
    // The clock of an interview runs only where that of the wall is not fixed.
    let mut sitting = Sitting::start_in(sandbox, &["mock", "tiny"], &[("ONSITE_NOW", "")]);
    sitting.sees("1. begin; the clock starts");
    sitting.type_keys("\r");
    sitting.sees("your answer ›");
    sitting.type_keys("comm");
    sitting.sees("your answer › comm");
    let text = sitting.sees("your answer: comm");
    assert!(text.contains("time is up: the section is over"), "{text}");
    sitting.sees("❯ 1. alpha");
    let journal = sitting.journal();
    assert!(journal.contains(r#"{"time-up":{"text":"comm"}}"#), "{journal}");
    sitting.until("the clock of the next section", |text| text.contains("section 0:5"));
    sitting.type_keys("\x03");
    assert_eq!(sitting.code(), 130);
    sitting.is_given_back();
    assert!(!sitting.journal().contains("session-end"), "it can be resumed");
}
