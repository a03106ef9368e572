//! Are the promises of `ids.lock` kept, and never taken back in silence?

use crate::sandbox::Sandbox;
use expect_test::{Expect, expect};
use std::fs;

const MINE: &str = r#"(id: "mine", questions: [
    (id: "m-one", prompt: "p?", kind: Short(accept: ["a"])),
    (id: "m-two", rev: 2, prompt: "q?", kind: Short(accept: ["b"])),
])"#;
const OTHER: &str =
    r#"(id: "other", questions: [(id: "o-one", prompt: "r?", kind: Short(accept: ["c"]))])"#;

/// Two banks, locked.
fn locked() -> Sandbox {
    let sandbox = Sandbox::with_bank(MINE);
    sandbox.write("banks/other.ron", OTHER);
    let run = sandbox.run("check --update-lock banks").code(0);
    assert_eq!(run.stdout, "wrote banks/ids.lock\n");
    sandbox
}

/// Runs twice, as a check of the directory and as an update, which writes nothing.
fn refused(sandbox: &Sandbox, expected: Expect) {
    let before = sandbox.read("banks/ids.lock");
    let check = sandbox.run("check banks").code(1).stdout;
    let update = sandbox.run("check --update-lock banks").code(1).stdout;
    let (told, end) = update.rsplit_once("\n\n").expect("findings and a last line");
    assert!(end.starts_with("nothing was locked: 1 error"), "{end}");
    assert!(check.starts_with(told), "{check}");
    assert_eq!(sandbox.read("banks/ids.lock"), before);
    expected.assert_eq(told);
}

#[test]
fn an_update_takes_no_promise_back() {
    let sandbox = locked();
    sandbox.write("banks/mine.ron", MINE.replace("\"p?\"", "\"other?\""));
    refused(
        &sandbox,
        expect![[r#"
            banks/mine.ron:2:10: `m-one` has changed, but its `rev` is still 1 [S012]
             2 |     (id: "m-one", prompt: "other?", kind: Short(accept: ["a"])),
               |          ^^^^^^^
               = help: set `rev: 2` for a new wording, take a new id for a new meaning"#]],
    );
    sandbox.write("banks/mine.ron", MINE.replace("rev: 2, ", ""));
    refused(
        &sandbox,
        expect![[r#"
            banks/mine.ron:3:10: `rev` of `m-two` fell from 2 to 1 [S012]
             3 |     (id: "m-two", prompt: "q?", kind: Short(accept: ["b"])),
               |          ^^^^^^^
               = help: set `rev: 2`"#]],
    );
    sandbox.write("banks/mine.ron", MINE);
    fs::remove_file(sandbox.path("banks/other.ron")).expect("the file is there");
    refused(
        &sandbox,
        expect![[r#"
            banks/ids.lock:4:1: bank `other` was removed with 1 question, on which histories hang [S001]
             4 | other/o-one 1 96e391b1c4dad8f2
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               = help: bring the file back, or give its `id` back; what is not to be asked is `status: Retired("..")`"#]],
    );
}

#[test]
fn an_update_of_one_file_keeps_the_lines_of_the_others() {
    let sandbox = locked();
    let before = sandbox.read("banks/ids.lock");
    sandbox.write("banks/mine.ron", MINE.replace("m-two\", rev: 2", "m-two\", rev: 3"));
    sandbox.run("check --update-lock banks/mine.ron").code(0);
    let after = sandbox.read("banks/ids.lock");
    assert_eq!(after, before.replace("m-two 2 ", "m-two 3 "));
}

#[test]
fn an_update_needs_sound_banks_without_clashes() {
    let sandbox = locked();
    sandbox.write("banks/third.ron", OTHER.replace("\"other\"", "\"third\""));
    let run = sandbox.run("check --update-lock banks").code(2);
    assert_eq!(
        run.stderr,
        "error: the banks must be sound before their ids are locked: banks/third.ron:1:32: question id `o-one` is already taken by bank `other` [S001]\n"
    );
}

#[test]
fn a_check_without_arguments_keeps_to_the_lock() {
    let sandbox = locked();
    sandbox.write("banks/mine.ron", MINE.replace("rev: 2, ", ""));
    let run = sandbox.run("check").code(1);
    assert!(
        run.stdout.contains(":3:10: `rev` of `m-two` fell from 2 to 1 [S012]\n"),
        "{}",
        run.stdout
    );
    fs::remove_file(sandbox.path("banks/mine.ron")).expect("the file is there");
    let run = sandbox.run("check").code(1);
    let gone =
        "ids.lock:2:1: bank `mine` was removed with 2 questions, on which histories hang [S001]\n";
    assert!(run.stdout.contains(gone), "{}", run.stdout);
}

#[test]
fn a_strict_check_misses_what_is_not_locked() {
    let sandbox = locked();
    sandbox.write("banks/other.ron", OTHER.replace("o-one", "o-new"));
    let missing = "banks/other.ron:1:32: `o-new` is not in `ids.lock` [S012]\n";
    let strict = sandbox.run("check --strict banks").code(1).stdout;
    assert!(strict.contains(missing), "{strict}");
    assert!(!sandbox.run("check banks").stdout.contains(missing));
    fs::remove_file(sandbox.path("banks/ids.lock")).expect("the file is there");
    assert!(!sandbox.run("check --strict banks").stdout.contains("ids.lock"));
}

#[test]
fn a_damaged_lock_is_one_finding_among_others() {
    let sandbox = locked();
    let lock = sandbox.read("banks/ids.lock");
    sandbox.write("banks/ids.lock", lock.replace("mine/m-one", "=======\nmine/m-one"));
    let run = sandbox.run("check --json banks").code(1);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&found["errors"], &found["questions"]), (&1.into(), &3.into()));
    assert_eq!(found["problems"][0]["path"], "banks/ids.lock");
    assert_eq!(found["problems"][0]["line"], 2);
    assert_eq!(sandbox.run("check --update-lock banks").code(1).stderr, "");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_no_missing_lock() {
    let sandbox = locked();
    fs::remove_file(sandbox.path("banks/ids.lock")).expect("the file is there");
    std::os::unix::fs::symlink("nowhere", sandbox.path("banks/ids.lock")).expect("a link");
    let run = sandbox.run("check banks").code(1);
    let told = "banks/ids.lock:1:1: could not read `banks/ids.lock`: ";
    assert!(run.stdout.starts_with(told), "{}", run.stdout);
}

/// At load the question would be left out, which its author would learn from nobody.
#[test]
fn an_id_of_a_bank_around_is_taken() {
    let sandbox = Sandbox::new();
    let text = OTHER.replace("o-one", "db-sql-not-in-null");
    sandbox.write("new.ron", &text);
    let run = sandbox.run("check new.ron").code(1);
    expect![[r#"
        new.ron:1:32: question id `db-sql-not-in-null` is already taken by bank `databases` [S001]
         1 | (id: "other", questions: [(id: "db-sql-not-in-null", prompt: "r?", kind: Short(accept: ["c"]))])
           |                                ^^^^^^^^^^^^^^^^^^^^
           = help: give this one another id; the question is left out
    "#]]
    .assert_eq(run.stdout.split_inclusive("left out\n").next().expect("a first finding"));
    // A bank of the same id takes the place of the shipped one.
    sandbox.write("new.ron", text.replace("\"other\"", "\"databases\""));
    sandbox.run("check new.ron").code(0);
}
