//! The commands around the drill.

use crate::sandbox::Sandbox;
use expect_test::expect;

#[test]
fn bare_onsite_says_what_is_there_and_what_to_type() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("").code(0);
    assert!(run.stdout.starts_with("0 due, "), "{}", run.stdout);
    assert!(run.stdout.ends_with("\nnext: `onsite drill`, 10 new for today\n"), "{}", run.stdout);
}

#[test]
fn a_mistake_in_a_bank_is_shown_at_its_place_and_the_rest_is_asked() {
    let sandbox = Sandbox::with_bank(
        r#"(id: "mine", questions: [
  (id: "good", prompt: "p?", kind: Short(accept: ["a"])),
  (id: "typo", promt: "p", kind: Short(accept: ["a"])),
  (id: "two", prompt: "p", kind: Single(choices: [Right("x"), Right("y")])),
])"#,
    );
    let check = sandbox.run("check banks/mine.ron").code(1);
    expect![[r#"
        banks/mine.ron:3:16: unknown field `promt` in `Question` [S020]
         3 |   (id: "typo", promt: "p", kind: Short(accept: ["a"])),
           |                ^^^^^
           = help: did you mean `prompt`?

        banks/mine.ron:4:34: a Single question needs exactly one `Right`, this has 2 [S003]
         4 |   (id: "two", prompt: "p", kind: Single(choices: [Right("x"), Right("y")])),
           |                                  ^^^^^^
           = help: write `Multi` when several choices are right

        1 question in 1 bank: 2 errors, 0 warnings
    "#]]
    .assert_eq(&check.stdout);
    let drill = sandbox.typing("drill mine --plain", "a\nt\n\n").code(0);
    assert!(drill.stdout.contains("question 1 of 1\n"), "{}", drill.stdout);
    assert!(
        drill
            .stderr
            .ends_with("2 problems in your banks; what is sound is asked. See `onsite check`\n"),
        "{}",
        drill.stderr
    );
}

#[test]
fn hostile_banks_end_in_an_error() {
    let sandbox = Sandbox::new();
    let nested = format!("(questions: {})", "[".repeat(100_000));
    for (name, bytes) in [
        ("nested.ron", nested.into_bytes()),
        ("bytes.ron", b"(id: \"x\", questions: [\n (id: \"\xff\")])".to_vec()),
        (
            "number.ron",
            b"(questions: [(id: \"n\", prompt: \"p\", kind: Numeric(answer: 1e999))])".to_vec(),
        ),
        ("huge.ron", vec![b' '; 200 << 20]),
    ] {
        sandbox.write(name, &bytes);
        let run = sandbox.run(&format!("check {name}")).code(1);
        let first = run.stdout.lines().next().unwrap_or_default().to_owned();
        assert!(first.starts_with(&format!("{name}:")), "{first}");
    }
}

#[test]
fn a_bank_and_a_question_are_begun_edited_and_checked() {
    let sandbox = Sandbox::new();
    let bank = sandbox.run("new bank my-bank").code(0);
    assert!(
        bank.stdout.ends_with("my_bank.ron\nnext: `onsite new question ID --bank my-bank`\n"),
        "{}",
        bank.stdout
    );
    for kind in ["single", "open", "scenario", "behavioural"] {
        sandbox.run(&format!("new question q-{kind} --bank my-bank --kind {kind}")).code(0);
    }
    sandbox.run("check banks/my_bank.ron").code(0);
    let again = sandbox.run("new question q-open --bank my-bank").code(2);
    assert!(
        again.stderr.contains("there is a question `my-bank/q-open` already; take another id"),
        "{}",
        again.stderr
    );
    let refused = sandbox.run("new bank Bad_Name").code(2);
    assert_eq!(
        refused.stderr,
        "error: `Bad_Name` cannot be the id of a bank: use lower-case letters, digits and hyphens, such as `my-bank`\n"
    );
    let mut edit = sandbox.command(&["edit", "q-single"]);
    edit.env("EDITOR", "true");
    assert_eq!(crate::sandbox::finish(edit, "").code, 0);
}

#[test]
fn a_bank_is_found_by_its_id_and_not_by_its_file() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "banks/aaa.ron",
        "(id: \"mine\", questions: [(id: \"one\", prompt: \"p\", kind: TrueFalse(answer: true))])",
    );
    sandbox.run("new question two --bank mine").code(0);
    assert!(sandbox.read("banks/aaa.ron").contains("id: \"two\""));
    let near = sandbox.run("new question three --bank mime").code(2);
    assert!(
        near.stderr.starts_with("error: there is no bank `mime`; did you mean `mine`?"),
        "{}",
        near.stderr
    );
    let shipped = sandbox.run("new question db-sql-not-in-null --bank mine").code(2);
    assert!(
        shipped
            .stderr
            .starts_with("error: there is a question `databases/db-sql-not-in-null` already")
    );
}

#[test]
fn an_unreadable_entry_among_the_banks_stops_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "banks/mine.ron",
        "(questions: [(id: \"one\", prompt: \"p\", kind: TrueFalse(answer: true))])",
    );
    std::fs::create_dir_all(sandbox.path("banks/dir.ron")).expect("a directory");
    #[cfg(unix)]
    for (name, target) in
        [("dangling.ron", "/nowhere"), (".#mine.ron", "nobody@host.1:1"), ("loop.ron", "loop.ron")]
    {
        std::os::unix::fs::symlink(target, sandbox.path("banks").join(name)).expect("a link");
    }
    let run = sandbox.run("due").code(1);
    assert!(run.stdout.contains(" new\n"), "{}", run.stdout);
    sandbox.run("show one").code(0);
}

#[test]
fn suspended_questions_are_listed_and_resumed() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("suspend db-sql-not-in-null").code(0);
    assert_eq!(
        run.stdout,
        "suspended: `databases/db-sql-not-in-null`; `onsite resume db-sql-not-in-null` takes it back\n"
    );
    assert_eq!(sandbox.run("suspend").code(0).stdout, "databases/db-sql-not-in-null\n");
    let drill = sandbox.run("drill db-sql-not-in-null --plain").code(0);
    assert_eq!(drill.stderr, "what you named is suspended; `onsite resume ID` asks it again\n");
    sandbox.run("resume db-sql-not-in-null").code(0);
    assert_eq!(
        sandbox.run("resume db-sql-not-in-null").code(1).stderr,
        "`databases/db-sql-not-in-null` is not suspended\n"
    );
    assert_eq!(sandbox.run("suspend").code(0).stderr, "no question is suspended\n");
}

#[test]
fn notes_and_reports_are_shown() {
    let sandbox = Sandbox::new();
    sandbox
        .typing("drill db-sql-not-in-null --plain", ":n see NOT EXISTS\n:wrong really\n:q\n")
        .code(0);
    let show = sandbox.run("show db-sql-not-in-null").code(0).stdout;
    assert!(show.ends_with("\nyour note: see NOT EXISTS\nyou reported it: really\n"), "{show}");
}

#[test]
fn nothing_that_a_terminal_would_obey_comes_from_a_bank() {
    let sandbox = Sandbox::new();
    let bank = "(title: \"T\u{1b}[31mred\", questions: [(id: \"one\", topic: \"x\u{1b}]0;y\u{7}\", prompt: \"p\u{1b}[2J\", \
                kind: Short(accept: [\"a\"])), (id: \"two\", pro\u{1b}mpt: \"p\")])";
    sandbox.write("banks/mine.ron", bank);
    sandbox.typing("drill one --plain", "b\u{1b}[31m\n\ns\n\n").code(0).without_escapes();
    for line in ["banks", "show one", "search p", "stats", "history", "due", "check"] {
        let run = sandbox.run(line);
        run.without_escapes();
    }
}

#[test]
fn a_rule_is_explained() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("check --explain s003").code(0);
    assert!(
        run.stdout.starts_with("S003: a Single has exactly one right choice"),
        "{}",
        run.stdout
    );
    assert!(
        sandbox
            .run("check --explain S999")
            .code(2)
            .stderr
            .starts_with("error: there is no rule `S999`; the rules are S001, ")
    );
}

#[test]
fn a_bank_is_checked_from_standard_input() {
    let run = Sandbox::new()
        .typing(
            "check -",
            "(questions: [(id: \"a\", promt: \"p\", kind: TrueFalse(answer: true))])",
        )
        .code(1);
    assert!(run.stdout.starts_with("-:1:24: unknown field `promt`"), "{}", run.stdout);
}

#[test]
fn bad_values_of_the_environment_are_named() {
    let sandbox = Sandbox::new();
    for (name, expected) in [
        (
            "ONSITE_NOW",
            "error: `ONSITE_NOW` is `junk`; expected an instant such as `2026-11-20T21:00:00Z`\n",
        ),
        ("ONSITE_SEED", "error: `ONSITE_SEED` is `junk`; expected a whole number\n"),
    ] {
        let mut command = sandbox.command(&["due"]);
        command.env(name, "junk");
        let run = crate::sandbox::finish(command, "").code(2);
        assert_eq!(run.stderr, expected);
    }
}

#[test]
fn a_shipped_bank_is_copied_and_overridden() {
    let sandbox = Sandbox::new();
    sandbox.run("new bank testing").code(0);
    let text = sandbox
        .read("banks/testing.ron")
        .replace("What are some best practices", "Which practices");
    sandbox.write("banks/testing.ron", text);
    let show = sandbox.run("show sd-performance-testing-practices").code(0);
    assert!(show.stdout.contains("Which practices"), "{}", show.stdout);
    sandbox.run("check").code(0);
}

#[test]
fn every_command_that_prints_facts_prints_json() {
    let sandbox = Sandbox::new();
    for (line, code) in [
        ("due --json", 1),
        ("stats --json", 0),
        ("banks --json", 0),
        ("banks --coverage --json", 0),
        ("show db-sql-not-in-null --json", 0),
        ("search deadlock --json", 0),
        ("check --json", 0),
        ("history --json", 0),
    ] {
        let run = sandbox.run(line).code(code);
        for text in run.stdout.lines() {
            serde_json::from_str::<serde_json::Value>(text)
                .unwrap_or_else(|error| panic!("{line}: {error}: {text}"));
        }
    }
}

#[test]
fn a_question_is_shown_with_and_without_its_answer() {
    let sandbox = Sandbox::new();
    let with = sandbox.run("show db-sql-not-in-null").code(0).stdout;
    let without = sandbox.run("show db-sql-not-in-null --no-answer").code(0).stdout;
    assert!(with.contains("answer: 0") && with.contains("remember: One NULL"), "{with}");
    assert!(!without.contains("answer:") && !without.contains("remember:"), "{without}");
    assert_eq!(
        sandbox.run("show db-sql-not-in-nul").code(2).stderr,
        "error: no question `db-sql-not-in-nul`; did you mean `db-sql-not-in-null`?\n"
    );
}

#[test]
fn search_forgives_a_typing_mistake() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("search dedlock victim").code(0);
    assert!(run.stdout.contains("deadlocks/dl-what-is-a-deadlock\n"), "{}", run.stdout);
    assert_eq!(
        sandbox.run("search qwertyuiop").code(1).stderr,
        "no question speaks of `qwertyuiop`; fewer or other words may find one\n"
    );
}

#[test]
fn help_explains_the_grading_from_the_table_in_the_code() {
    let help = Sandbox::new().run("help grading").code(0).stdout;
    assert!(
        help.contains(&onsite::session::table().lines().next().expect("a line").to_owned()),
        "{help}"
    );
}

#[test]
fn a_mistake_in_the_configuration_has_a_place() {
    let sandbox = Sandbox::new();
    sandbox.write("config.ron", "(\n  new_per_dya: 3,\n)");
    let run = sandbox.run("due").code(2);
    expect![[r#"
        error: HOME/config.ron:2:3: unknown setting `new_per_dya`; did you mean `new_per_day`?
    "#]]
    .assert_eq(&run.stderr.replace(&sandbox.path("").display().to_string(), "HOME/"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .command(&["show", "db-sql-not-in-null"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}
