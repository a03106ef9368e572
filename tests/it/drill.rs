//! The daily drill, as lines through a pipe.

use crate::sandbox::{Sandbox, journal};
use expect_test::expect;

const BANK: &str = r#"(id: "mine", questions: [
    (id: "q-status", topic: "rest", prompt: "Which status answers DELETE on a resource that only allows GET?",
     kind: Short(accept: ["405", "405 Method Not Allowed"], traps: [("403", "403 is about permission.")]),
     explanation: "The Allow field lists the methods that work.", takeaway: "405 plus Allow.", hints: ["It is in the 4xx."]),
    (id: "q-level", prompt: "The default isolation level of PostgreSQL?",
     kind: Short(accept: ["read committed"], rivals: ["read uncommitted"])),
])"#;

#[test]
fn an_answer_is_asked_graded_kept_and_scheduled() {
    let sandbox = Sandbox::with_bank(BANK);
    let run = sandbox.typing("drill q-status --plain", "403\ns\n\n").code(0).without_escapes();
    expect![[r#"

        question 1 of 1
        rest, mid, a word or two
        under a minute left

        Which status answers DELETE on a resource that only allows GET?
        your answer:
        > 

         1. sure
         2. think so
         3. guess
        how sure are you, 1 to 3 [2 think so]:
        > 

        wrong: 403 is about permission.

        answer: 405
        also: 405 Method Not Allowed
        you wrote: 403

        why
        The Allow field lists the methods that work.

        remember: 405 plus Allow.

        * 1. again this sitting
          2. hard  1 d
          3. good  5 d
          4. easy  8 weeks
        again is suggested: score below 50%
        your rating, 1 to 4, or :right if you were right [again]:
        > 

        again
        rest, mid, a word or two
        under a minute left

        Which status answers DELETE on a resource that only allows GET?
        your answer:
        > 

        done: 1 question in 0 s

        by topic
          rest: 0%, 1 question

        1 sure but wrong; these are worth reading again

        missed
          - Which status answers DELETE on a resource that only allows GET? (you were
            sure)
            remember: 405 plus Allow.
            mine/q-status

        they come back: 1 later today
        streak: 1 day
    "#]]
    .assert_eq(&run.stdout);
    assert_eq!(run.stderr, "");
    let kept = journal(&sandbox.path(""));
    let kinds: Vec<String> = kept
        .iter()
        .map(|line| {
            line["record"]
                .as_object()
                .and_then(|record| record.keys().next())
                .cloned()
                .unwrap_or_default()
        })
        .collect();
    assert_eq!(kinds, ["session", "review", "session-end"]);
    let review = &kept[1]["record"]["review"];
    assert_eq!(review["question"], "mine/q-status");
    assert_eq!(review["given"]["text"], "403");
    assert_eq!(review["rating"], "again");
    assert_eq!(review["score"], 0.0);
}

#[test]
fn the_shipped_banks_can_be_drilled_by_a_pipe() {
    let sandbox = Sandbox::new();
    let typed = "1\n\n\n".repeat(40);
    let run = sandbox.typing("drill --plain --limit 5 --seed 7", &typed).code(0).without_escapes();
    assert!(run.stdout.contains("question 1 of 5\n"), "{}", run.stdout);
    let again = Sandbox::new().typing("drill --plain --limit 5 --seed 7", &typed).code(0);
    assert_eq!(run.stdout, again.stdout, "a seed repeats a sitting");
    let other = Sandbox::new().typing("drill --plain --limit 5 --seed 8", &typed).code(0);
    assert_ne!(run.stdout, other.stdout);
}

#[test]
fn the_end_of_input_ends_a_sitting_cleanly_and_keeps_what_was_answered() {
    let sandbox = Sandbox::with_bank(BANK);
    sandbox.typing("drill mine --plain", "405\ns\n").code(0);
    let reviews = journal(&sandbox.path(""))
        .iter()
        .filter(|line| line["record"]["review"].is_object())
        .count();
    assert_eq!(reviews, 1);
}

#[test]
fn good_comes_back_after_days_and_again_within_the_sitting() {
    let mut sandbox = Sandbox::with_bank(BANK);
    let run = sandbox
        .typing(
            "drill q-status q-level --plain",
            "405\nt\n\nread uncommitted\nt\n\nread committed\nt\n\n",
        )
        .code(0);
    let asked = |text: &str| run.stdout.matches(&format!("{text}\nyour answer:")).count();
    assert_eq!(asked("resource that only allows GET?"), 1, "{}", run.stdout);
    assert!(asked("The default isolation level of PostgreSQL?") > 1, "{}", run.stdout);
    sandbox.run("due").code(1);
    sandbox.at("2026-12-01T21:00:00Z");
    let due = sandbox.run("due --json").code(0);
    assert!(due.stdout.contains(r#""overdue":2"#), "{}", due.stdout);
}

#[test]
fn undo_of_an_earlier_day_takes_an_answer_back() {
    let mut sandbox = Sandbox::with_bank(BANK);
    sandbox.typing("drill q-status --plain", "405\nt\n\n").code(0);
    sandbox.at("2026-11-22T09:00:00Z");
    let undo = sandbox.run("undo").code(0);
    assert_eq!(undo.stdout, "took back: answer on `mine/q-status` of 2026-11-20 21:00\n");
    assert_eq!(sandbox.run("undo").code(1).stderr, "nothing to take back\n");
    assert_eq!(
        sandbox.run("history").code(0).stderr,
        "nothing was answered yet; `onsite drill` begins\n"
    );
    assert_eq!(
        sandbox.run("history --json").code(0).stdout.lines().count(),
        4,
        "the journal still holds everything"
    );
}

#[test]
fn a_cram_leaves_the_schedule_alone() {
    let sandbox = Sandbox::with_bank(BANK);
    sandbox.typing("drill mine --plain", "405\nt\n\nread committed\nt\n\n").code(0);
    let before = sandbox.run("stats --json").code(0).stdout;
    sandbox.typing("drill mine --cram --plain", "405\nt\n\nread committed\nt\n\n").code(0);
    let after = sandbox.run("stats --json").code(0).stdout;
    let forecast = |stats: &str| {
        serde_json::from_str::<serde_json::Value>(stats).expect("JSON")["forecast"].clone()
    };
    assert_eq!(forecast(&before), forecast(&after));
    assert_eq!(sandbox.run("history").code(0).stdout.lines().count(), 4);
}

#[test]
fn the_new_questions_of_a_day_are_counted() {
    let sandbox = Sandbox::with_bank(BANK);
    sandbox.write("config.ron", "(new_per_day: 1, confidence: false)");
    sandbox.typing("drill q-level --plain", "read committed\n\n").code(0);
    let run = sandbox.run("drill mine --plain").code(0);
    assert!(run.stderr.contains("the new questions of today are done"), "{}", run.stderr);
}

#[test]
fn a_second_writer_is_told_who_holds_the_journal() {
    let sandbox = Sandbox::with_bank(BANK);
    let mut first = sandbox
        .command(&["drill", "--plain"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // The first question is on its screen, so the lock is taken.
    let mut byte = [0];
    std::io::Read::read_exact(first.stdout.as_mut().expect("a pipe"), &mut byte)
        .expect("a question");
    let second = sandbox.run("drill --plain").code(2);
    let lock = sandbox.path("journal/writer.lock");
    let expected = format!(
        "error: `{}` is in use by another onsite (process {}): finish that one first\n",
        lock.display(),
        first.id()
    );
    assert_eq!(second.stderr, expected);
    sandbox.run("due").code(1);
    drop(first.stdin.take());
    first.wait().expect("the first one ends");
}

#[test]
fn what_a_person_asks_for_and_does_not_exist() {
    let sandbox = Sandbox::with_bank(BANK);
    let table = [
        (
            "drill databsaes",
            "error: no topic, bank or question is named `databsaes`; did you mean `databases`?\n",
        ),
        (
            "drill zzzz",
            "error: no topic, bank or question is named `zzzz`; `onsite banks` lists them\n",
        ),
        ("drill --tag indx", "error: no question has the tag `indx`; did you mean `index`?\n"),
        ("help gradin", "error: there is no help on `gradin`; did you mean `grading`?\n"),
        (
            "edit db-sql-not-in-null",
            "error: `db-sql-not-in-null` is shipped with onsite; `onsite new bank databases` copies its bank, so that you can edit it\n",
        ),
    ];
    for (line, expected) in table {
        assert_eq!(sandbox.run(line).code(2).stderr, expected, "{line}");
    }
}
