//! Interviews as somebody sits them in a pipe: begun, killed, resumed, scored.

use crate::sandbox::{Sandbox, journal};
use expect_test::expect;

const BANK: &str = r#"(id: "mine", questions: [
    (id: "m-1", topic: "sql", level: Mid, prompt: "One?", kind: Short(accept: ["yes"])),
    (id: "m-2", topic: "sql", level: Mid, prompt: "Two?", kind: Short(accept: ["yes"])),
    (id: "m-3", topic: "talk", prompt: "A time when?", kind: Behavioural(probes: ["And?"], exemplar: "I did.")),
])"#;

const BLUEPRINTS: &str = r#"(blueprints: [
    (id: "mini", title: "Small interview", minutes: 4, sections: [
        (title: "Quiz", minutes: 2, weight: 50, mode: Timed, pick: [(topic: "sql", count: 2)]),
        (title: "Talk", minutes: 2, weight: 50, mode: Spoken, pick: [(topic: "talk", count: 1)])])])"#;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_bank(BANK);
    sandbox.write("blueprints.ron", BLUEPRINTS);
    sandbox
}

#[test]
fn interviews_are_listed_with_what_the_banks_lack() {
    let sandbox = sandbox();
    let list = sandbox.run("mock --list").code(0).without_escapes().stdout;
    assert!(list.contains("phone-45         45 min  Backend phone screen (6 sections)"), "{list}");
    assert!(list.contains("mini              4 min  Small interview (2 sections)"), "{list}");
    assert!(!list.contains("cannot be sat"), "{list}");
    sandbox.write("blueprints.ron", BLUEPRINTS.replace("count: 2", "count: 3"));
    let list = sandbox.run("mock --list").code(0).stdout;
    assert!(
        list.contains("cannot be sat: section `Quiz` draws 3 of `sql`; the banks have 2 that can be asked together"),
        "{list}"
    );
    let json = sandbox.run("mock --list --json").code(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mini = json.as_array().expect("a list").last().expect("ours is the last");
    assert_eq!(
        mini["missing"][0],
        "section `Quiz` draws 3 of `sql`; the banks have 2 that can be asked together"
    );
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_begun() {
    let sandbox = sandbox();
    let error = |line: &str| sandbox.run(line).code(2).stderr;
    assert_eq!(
        error("mock phone-54"),
        "error: no interview is named `phone-54`; did you mean `phone-45`?\n"
    );
    assert_eq!(
        error("mock --resume"),
        "error: no interview is unfinished; `onsite mock --list` shows what you can sit\n"
    );
    assert_eq!(
        error("report"),
        "error: no interview was sat to a result yet; `onsite mock` lists them\n"
    );
    sandbox.write("blueprints.ron", BLUEPRINTS.replace("count: 2", "count: 3"));
    assert_eq!(
        error("mock mini"),
        "error: `mini` cannot be filled from your banks:\n  section `Quiz` draws 3 of `sql`; the banks have 2 that can be asked together\n\
         add such questions with `onsite new question`, or choose another interview\n"
    );
    sandbox.write("blueprints.ron", BLUEPRINTS.replace("minutes: 4", "minutes: 5"));
    let problem = sandbox.run("mock --list").code(0).stderr;
    assert!(
        problem.contains("blueprints.ron:2:53: `minutes` is 5, the sections add up to 4"),
        "{problem}"
    );
    assert!(problem.ends_with("blueprints.ron` is left out until it is mended\n\n"), "{problem}");
    assert_eq!(journal(&sandbox.path("")).len(), 0);
}

/// Two right answers, one of them sure and wrong, then a story in four parts, assessed as good.
const ALL: &str =
    "\nyes\n1\nno\n1\n\nIt was slow\nI had to fix it\nI added an index\n40 ms\n\n3\n\n";

#[test]
fn an_interview_is_sat_scored_and_told_again() {
    let sandbox = sandbox();
    let run = sandbox.typing("mock mini --plain --seed 5", ALL).code(1).without_escapes();
    assert!(!run.stdout.contains("sql,"), "no topic before the end: {}", run.stdout);
    let (_, result) = run.stdout.split_once("\n\nSmall interview: ").expect("a scorecard");
    expect![[r#"
        incomplete (2.50 of 4)
          2026-11-20 21:00
          0:00 of 4:00 used
          `onsite mock mini --seed 5` repeats it
          incomplete: too little of the time was used to say anything
          sure but wrong: m-2

        Quiz
          grade 2.0 of 4, weight 50; machine-checked 1 of 2 (50%); 0:00 of 2:00
          m-1: 100%, 0:00
            One?
          m-2: 0%, 0:00
            Two?

        Talk
          grade 3.0 of 4, weight 50; anchors: The story as a whole 3; reached mid; 0:00 of 2:00
          m-3: 85%, self-assessed, 0:00
            A time when?

        to drill next
          onsite drill sql                   missed: m-2
    "#]]
    .assert_eq(result);
    let again = sandbox.run("report").code(0).without_escapes().stdout;
    assert_eq!(again, format!("Small interview: {result}"));
    let list = sandbox.run("report --list").code(0).stdout;
    assert!(
        list.ends_with("  2026-11-20 21:00  mini            incomplete (2.50 of 4)\n"),
        "{list}"
    );
    let json = sandbox.run("report 1 --format json").code(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["scorecard"]["sections"][0]["machine"]["earned"], 1.0);
    let page = sandbox.run("report --format html --out page.html").code(0);
    assert_eq!(page.stderr, "written to `page.html`\n");
    assert!(sandbox.read("page.html").starts_with("<!DOCTYPE html>"));
    let markdown = sandbox.run("report --format markdown").code(0).stdout;
    assert!(markdown.starts_with("# Small interview: incomplete (2.50 of 4)\n"), "{markdown}");
    // Every answer is in the schedule.
    let history = sandbox.run("history").code(0).stdout;
    assert_eq!(history.lines().count(), 3, "{history}");
    // A key that is changed later re-judges nothing.
    sandbox.write("banks/mine.ron", BANK.replace("\"yes\"", "\"no\""));
    assert_eq!(sandbox.run("report").code(0).stdout, again);
}

#[test]
fn the_same_seed_asks_the_same_of_somebody_else() {
    let asked = |line: &str| {
        let run = Sandbox::new().typing(line, "\n").code(0);
        let (_, first) = run.stdout.split_once("clock starts:").expect("the clock").to_owned();
        first.to_owned()
    };
    assert_eq!(
        asked("mock phone-45 --plain --seed 4711"),
        asked("mock phone-45 --plain --seed 4711")
    );
    assert_ne!(
        asked("mock quiz-20 --plain --seed 4711"),
        asked("mock quiz-20 --plain --seed 4712")
    );
}

#[test]
fn one_that_was_left_goes_on_where_it_stood() {
    let sandbox = sandbox();
    let first = sandbox.typing("mock mini --plain --seed 5", "\nyes\n1\n").code(0);
    assert_eq!(first.stderr, "left; `onsite mock --resume` goes on with the time that is left\n");
    let error = sandbox.run("mock mini").code(2).stderr;
    assert_eq!(
        error,
        "error: `mini` of 2026-11-20 21:00 is unfinished: `onsite mock --resume` goes on with it, \
         `onsite mock --abandon` ends it and scores what was answered\n"
    );
    let rest =
        sandbox.typing("mock --resume --plain", ALL.trim_start_matches("\nyes\n1\n")).code(1);
    assert!(rest.stdout.starts_with("\nQuiz: question 2 of 2\n"), "{}", rest.stdout);
    assert!(rest.stdout.contains("Small interview: incomplete (2.50 of 4)"), "{}", rest.stdout);
    sandbox.run("mock --resume").code(2);
}

#[test]
fn one_that_is_abandoned_is_kept_and_said_to_be_incomplete() {
    let sandbox = sandbox();
    sandbox.typing("mock mini --plain --seed 5", "\nyes\n1\n").code(0);
    let run = sandbox.run("mock --abandon").code(1);
    assert!(run.stdout.contains("Small interview: incomplete (2.00 of 4)"), "{}", run.stdout);
    assert!(run.stdout.contains("incomplete: too little of the time was used"), "{}", run.stdout);
    assert!(sandbox.run("report --list").code(0).stdout.contains("incomplete (2.00 of 4)"));
    assert_eq!(sandbox.run("history").code(0).stdout.lines().count(), 1);
    // A question is gone: the interview cannot go on, and what was answered still counts.
    sandbox.typing("mock mini --plain --seed 5", "\nyes\n1\nyes\n1\n").code(0);
    sandbox.write("banks/mine.ron", BANK.replace("m-1", "m-9"));
    let error = sandbox.run("mock --resume").code(2).stderr;
    assert_eq!(
        error,
        "error: cannot go on with `mini`; `onsite mock --abandon` ends it and scores what was answered: \
         `mine/m-1`, which it asks, is no longer in your banks\n"
    );
    let ended = sandbox.run("mock --abandon").code(1);
    assert!(
        ended.stderr.starts_with("`mine/m-1`, which it asks, is no longer in your banks; what was")
    );
    assert!(ended.stdout.contains("that happened could not be read back"), "{}", ended.stdout);
    assert!(ended.stdout.contains("  m-2: 100%, 0:00\n"), "{}", ended.stdout);
    assert_eq!(sandbox.run("history").code(0).stdout.lines().count(), 2);
}

#[test]
fn whoever_only_looks_at_the_opening_has_begun_nothing() {
    let sandbox = sandbox();
    let run = sandbox.run("mock mini --plain").code(0);
    assert_eq!(run.stderr, "");
    assert_eq!(journal(&sandbox.path("")).len(), 0);
}

#[test]
fn a_damaged_line_costs_its_own_answer_alone() {
    let sandbox = sandbox();
    sandbox.typing("mock mini --plain --seed 5", "\nyes\n1\nno\n3\n").code(0);
    let path = std::fs::read_dir(sandbox.path("journal")).expect("a journal");
    let path = path.map(|entry| entry.expect("a file").path());
    let path = path
        .into_iter()
        .find(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .expect("a journal");
    let text = std::fs::read_to_string(&path).expect("text");
    std::fs::write(&path, text.replacen("\"yes\"", "\"yas\"", 1)).expect("a damaged file");
    let run = sandbox.run("mock --abandon").code(1);
    assert!(run.stdout.contains("  m-2: 0%, 0:00\n"), "{}", run.stdout);
    assert!(run.stdout.contains("  m-1: unanswered\n"), "{}", run.stdout);
    assert!(run.stdout.contains("that happened could not be read back"), "{}", run.stdout);
}

#[test]
fn an_answer_to_a_choice_that_was_edited_is_not_judged() {
    let sandbox = sandbox();
    let bank = BANK.replace(
        "kind: Short(accept: [\"yes\"])",
        "kind: Single(choices: [Right(\"yes\"), Wrong(\"no\"), Wrong(\"so\")])",
    );
    sandbox.write("banks/mine.ron", &bank);
    sandbox.typing("mock mini --plain --seed 5", "\n1\n1\n").code(0);
    sandbox.write(
        "banks/mine.ron",
        bank.replace("\"yes\"", "\"yeah\"")
            .replace("\"no\"", "\"nope\"")
            .replace("\"so\"", "\"soso\""),
    );
    let run = sandbox.run("mock --abandon").code(1);
    assert!(run.stdout.contains("not assessed"), "{}", run.stdout);
    assert_eq!(sandbox.run("history").code(0).stdout, "");
}
