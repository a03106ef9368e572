//! What does a strict check print and measure beside its findings?

use crate::sandbox::Sandbox;
use expect_test::expect;

/// Two questions whose keys are the longest choices, and a reference that nobody cites.
const BANK: &str = r#"(
    id: "mine",
    refs: {"rfc": (kind: Spec, title: "t", url: "u"), "book": (kind: Book, title: "t", url: "u")},
    questions: [
        (id: "mine-one", topic: "networking", subtopic: "dns", level: Senior, skill: Apply, refs: ["rfc"], allow: ["W101"],
         prompt: "Which record names the mail server of a domain?", verified: (on: "2026-11-01", how: "read"),
         kind: Single(choices: [Right("the MX record"), Wrong("the A record"), Wrong("the NS one"), Wrong("the SOA")])),
        (id: "mine-two", topic: "networking", subtopic: "dns", skill: Apply, refs: ["rfc"],
         prompt: "What does a resolver keep?", verified: (on: "2026-11-01", how: "read"),
         kind: Multi(choices: [Right("answers"), Right("failures"), Wrong("keys")])),
    ],
)"#;

/// The tables between the findings and the last line.
fn tables(stdout: &str) -> &str {
    let start = stdout.find("\ntopic ").map_or(0, |start| start + 1);
    let end = stdout.rfind("\n\n").map_or(stdout.len(), |end| end + 1);
    &stdout[start..end]
}

#[test]
fn a_strict_check_ends_with_its_counts_and_figures() {
    let run = Sandbox::with_bank(BANK).run("check --strict banks/mine.ron").code(1);
    expect![[r#"
        topic      J M S all Sin Mul Tru Clo Sho Num Ord Mat Ope Beh Sce
        networking - 1 1   2   1   1   -   -   -   -   -   -   -   -   -

        what each trick hits, in %; no bank with 8 Single items may be above its limit
        bank n limit long short stem conv abs hedge first length right all
        mine 1     -  100     0   50   50  25    25    25   1.34    67  50
    "#]]
    .assert_eq(tables(&run.stdout));
    assert!(run.stdout.contains("\n2 questions in 1 bank: "), "{}", run.stdout);
}

#[test]
fn infos_are_counted_and_listed_when_asked_for() {
    let sandbox = Sandbox::with_bank(BANK);
    let info = "reference `book` is cited by no question [X208, info]";
    let run = sandbox.run("check banks/mine.ron");
    assert!(!run.stdout.contains(info), "{}", run.stdout);
    assert!(run.stdout.ends_with(" (see --infos)\n"), "{}", run.stdout);
    let run = sandbox.run("check --infos banks/mine.ron");
    assert!(run.stdout.contains(info), "{}", run.stdout);
    assert!(!run.stdout.contains("(see --infos)"), "{}", run.stdout);
}

#[test]
fn json_holds_everything() {
    let check = |line: &str| -> serde_json::Value {
        let run = Sandbox::with_bank(BANK).run(line);
        serde_json::from_str(&run.stdout).expect("JSON")
    };
    let strict = check("check --strict --json banks/mine.ron");
    let problems = strict["problems"].as_array().expect("a list");
    assert!(problems.iter().any(|problem| problem["rule"] == "X208"), "{problems:?}");
    let infos = problems.iter().filter(|problem| problem["severity"] == "info").count();
    assert_eq!(strict["infos"].as_u64(), u64::try_from(infos).ok());
    assert_eq!(strict["figures"][0]["bank"], "mine");
    assert_eq!(strict["figures"][0]["guessers"]["long"], 1.0);
    let networking = &strict["coverage"]["topics"][11];
    assert_eq!((&networking["topic"], &networking["questions"]), (&"networking".into(), &2.into()));
    assert_eq!(check("check --json banks/mine.ron")["figures"], serde_json::Value::Null);
}

#[test]
fn rules_about_banks_are_explained() {
    let sandbox = Sandbox::new();
    for (id, expected) in [
        ("x201", "X201: no two prompts share most of their words"),
        (
            "g301",
            "G301: who knows nothing but tricks does not beat chance; an error in a strict check\n",
        ),
        ("s021", "S021: an entry of `allow` names a rule that warns"),
        ("x208", "X208: every reference is used"),
    ] {
        let run = sandbox.run(&format!("check --explain {id}")).code(0);
        assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    }
}

#[test]
fn a_gap_that_accepts_its_rival_is_pointed_at() {
    let bank = r#"(id: "mine", questions: [
    (id: "m-gap", prompt: "Fill it in.", kind: Cloze(text: "a {{g}}", blanks: {"g": (
        accept: ["412"],
        rivals: ["412"]),
    })),
])"#;
    let run = Sandbox::with_bank(bank).run("check banks/mine.ron").code(0);
    expect![[r#"
        banks/mine.ron:4:18: rival `412` is graded right [S013, warning]
         4 |         rivals: ["412"]),
           |                  ^^^^^
           = help: it is too near to an accepted answer: take it out, or choose another term

        1 question in 1 bank: 0 errors, 1 warning
    "#]]
    .assert_eq(&run.stdout);
}

#[test]
fn a_rule_that_is_not_there_is_corrected() {
    let sandbox = Sandbox::new();
    let explain =
        |rule: &str| crate::sandbox::finish(sandbox.command(&["check", "--explain", rule]), "");
    assert!(explain(" s003 ").code(0).stdout.starts_with("S003: "));
    let said = "error: there is no rule `g31`; did you mean `G301`?\n";
    assert_eq!(explain("g31").code(2).stderr, said);
    let said = explain("mango").code(2).stderr;
    assert!(
        said.starts_with("error: there is no rule `mango`; the rules are S001, S002, "),
        "{said}"
    );
    for line in [
        "check --explain S003 --json",
        "check --explain S003 --strict",
        "check --explain S003 --update-lock",
        "check --update-lock --json banks",
    ] {
        let run = sandbox.run(line).code(2);
        assert!(run.stderr.contains("cannot be used with"), "{}", run.stderr);
    }
}
