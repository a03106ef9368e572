//! Interviews as somebody sits them in a pipe: begun, killed, resumed, scored.

use crate::sandbox::{Sandbox, journal};

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
        list.contains("cannot be sat: section `Quiz` draws 3 of `sql`; the banks have 2"),
        "{list}"
    );
    let json = sandbox.run("mock --list --json").code(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mini = json.as_array().expect("a list").last().expect("ours is the last");
    assert_eq!(mini["missing"][0], "section `Quiz` draws 3 of `sql`; the banks have 2");
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
        "error: `mini` cannot be filled from your banks:\n  section `Quiz` draws 3 of `sql`; the banks have 2\n\
         add such questions with `onsite new question`, or choose another interview\n"
    );
    sandbox.write("blueprints.ron", BLUEPRINTS.replace("minutes: 4", "minutes: 5"));
    let problem = error("mock --list");
    assert!(
        problem.contains("blueprints.ron:2:53: `minutes` is 5, the sections add up to 4"),
        "{problem}"
    );
    assert!(problem.ends_with("as it is: mend it first\n"), "{problem}");
    assert_eq!(journal(&sandbox.path("")).len(), 0);
}
