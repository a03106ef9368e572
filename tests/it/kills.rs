//! `kill -9` at random points of a scripted sitting: nothing answered is lost, nothing is counted twice.

use crate::sandbox::{Sandbox, journal};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

/// Kills.
const POINTS: u64 = 50;

/// Questions answered between two kills at most.
const ANSWERS: usize = 5;

/// Whatever verdict was on the screen must be in the journal, each question once; the next start goes on with it.
#[test]
fn killed_fifty_times_and_nothing_is_lost() {
    let sandbox = Sandbox::new();
    sandbox.write("config.ron", "(new_per_day: 100000, confidence: false)");
    sandbox.write("banks/many.ron", many_questions(POINTS as usize * ANSWERS));
    let (mut judged, mut kept_before_shown) = (0, 0);
    let mut state = 7_u64;
    for point in 0..POINTS {
        // A linear congruential generator (Knuth, MMIX): the test needs variety, not quality.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let shown = judged + sit_and_be_killed(&sandbox, state >> 33);
        let reviews = reviews(&sandbox);
        assert!(
            reviews.len() >= shown,
            "point {point}: {shown} verdicts shown, {} reviews kept",
            reviews.len()
        );
        kept_before_shown += reviews.len() - shown;
        judged = reviews.len();
        let mut once = reviews.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), reviews.len(), "point {point}: a review is counted twice");
        sandbox.run("due").code(1);
    }
    assert!(
        kept_before_shown <= POINTS as usize,
        "at most the review of the kill's moment was not shown yet"
    );
    assert!(judged > POINTS as usize / 2, "only {judged} answers between {POINTS} kills");
    let stats = sandbox.run("stats --json").code(0).stdout;
    let stats: serde_json::Value = serde_json::from_str(&stats).expect("JSON");
    assert_eq!(stats["reviews"], judged);
}

/// Types all answers at once and kills the program while it works through them: after some verdicts and a moment that
/// the dice draw, so that the kill may fall before, into or behind the writing of a review. Returns how many verdicts
/// were on the screen.
fn sit_and_be_killed(sandbox: &Sandbox, dice: u64) -> usize {
    let mut child = sandbox
        .command(&["drill", "many", "--plain", "--limit", "5"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all("yes\n\n".repeat(ANSWERS).as_bytes()).expect("a living program");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let wanted = dice as usize % ANSWERS;
    let mut verdicts = 0;
    while verdicts < wanted {
        let line = lines.next().expect("a line").expect("UTF-8");
        verdicts += usize::from(line.starts_with("right: "));
    }
    std::thread::sleep(std::time::Duration::from_micros(dice / 8 % 3000));
    child.kill().expect("killed");
    // What was written before the kill is still in the pipe.
    verdicts += lines.map_while(Result::ok).filter(|line| line.starts_with("right: ")).count();
    child.wait().expect("the end");
    verdicts
}

/// The questions of the reviews kept, once each: no question of this bank is asked twice when answered rightly.
fn reviews(sandbox: &Sandbox) -> Vec<String> {
    let review =
        |line: serde_json::Value| Some(line["record"]["review"]["question"].as_str()?.to_owned());
    journal(&sandbox.path("")).into_iter().filter_map(review).collect()
}

fn many_questions(count: usize) -> String {
    let question = |n: usize| {
        format!("(id: \"q-{n}\", prompt: \"Question {n}?\", kind: Short(accept: [\"yes\"])),\n")
    };
    format!("(id: \"many\", questions: [\n{}])", (0..count).map(question).collect::<String>())
}
