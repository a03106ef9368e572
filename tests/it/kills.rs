//! `kill -9` at random points of a scripted sitting: nothing answered is lost, nothing is counted twice.

use crate::sandbox::{Sandbox, journal};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::{Duration, Instant};

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

/// Questions of the interview that is killed.
const ASKED: usize = 60;

/// What an interview shows when it is killed and when it goes on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Standing {
    question: usize,
    /// Seconds left of the interview.
    left: u64,
}

/// Whatever was answered stays answered, once; the same question comes next, with the time that was left.
#[test]
fn an_interview_killed_fifty_times_goes_on_each_time() {
    let sandbox = Sandbox::new();
    sandbox.write("banks/many.ron", many_questions(ASKED));
    sandbox.write(
        "blueprints.ron",
        format!(
            "(blueprints: [(id: \"long\", title: \"Long\", minutes: 90, sections: [(title: \"All\", minutes: 90, \
             weight: 100, mode: Timed, back: false, pick: [(topic: \"many\", count: {ASKED})])])])"
        ),
    );
    let mut killed = Interview::start(&sandbox, &["mock", "long", "--plain"]);
    killed.types("\n");
    let mut before = killed.standing();
    let mut state = 11_u64;
    for point in 0..POINTS {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Half of the time an answer, and perhaps its confidence, is on its way when the kill comes.
        let typed = ["", "", "yes\n", "yes\n1\n"][(state >> 33) as usize % 4];
        killed.types(typed);
        std::thread::sleep(Duration::from_micros((state >> 40) % 5000));
        let since = killed.kill();
        let mut resumed = Interview::start(&sandbox, &["mock", "--resume", "--plain"]);
        let after = resumed.standing();
        let gone = before.left.saturating_sub(after.left);
        assert!(after.left <= before.left, "point {point}: time was given, {before:?}, {after:?}");
        assert!(
            gone <= since.as_secs() + 2,
            "point {point}: {gone} s were taken in {since:?}, {before:?}, {after:?}"
        );
        let answered = answered(&sandbox);
        // An answer that waits for its confidence is finished first; its question is not shown again.
        let after = match after.question {
            0 => {
                assert_eq!(answered, before.question, "point {point}: {before:?}");
                resumed.types("1\n");
                resumed.standing()
            }
            _ => after,
        };
        assert!(
            (before.question..=before.question + 1).contains(&after.question),
            "point {point}: {before:?}, {after:?}"
        );
        assert_eq!(answered, after.question - 1, "point {point}: {before:?}, {after:?}");
        before = after;
        killed = resumed;
    }
    killed.types(&"yes\n1\n".repeat(ASKED));
    killed.wait();
    let mut reviews = reviews(&sandbox);
    reviews.sort();
    let count = reviews.len();
    reviews.dedup();
    assert_eq!((count, reviews.len()), (ASKED, ASKED));
    let list = sandbox.run("report --list").code(0).stdout;
    // In so little of its 90 minutes nobody can have sat it.
    assert!(list.contains("incomplete (4.00 of 4)"), "{list}");
}

/// Answers that the journal holds.
fn answered(sandbox: &Sandbox) -> usize {
    let is_answer =
        |line: &serde_json::Value| !line["record"]["interview"]["happened"]["answered"].is_null();
    journal(&sandbox.path("")).iter().filter(|line| is_answer(line)).count()
}

/// A running interview with a clock that runs.
struct Interview {
    child: Child,
    input: ChildStdin,
    lines: std::io::Lines<BufReader<ChildStdout>>,
    shown: Instant,
    question: usize,
}

impl Interview {
    fn start(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let mut child = sandbox
            .command(arguments)
            .env_remove("ONSITE_NOW")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let input = child.stdin.take().expect("a pipe");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        Self { child, input, lines, shown: Instant::now(), question: 0 }
    }

    fn types(&mut self, text: &str) {
        self.input.write_all(text.as_bytes()).expect("a living program");
    }

    /// Reads on to the next clock row.
    fn standing(&mut self) -> Standing {
        loop {
            let line = self.lines.next().expect("a line").expect("UTF-8");
            if let Some(rest) = line.strip_prefix("All: question ") {
                let number = rest.split(' ').next().expect("a number");
                self.question = number.parse().expect("a number");
            }
            if let Some((_, left)) = line.split_once("interview ")
                && line.contains("section ")
                && line.contains(", interview ")
            {
                self.shown = Instant::now();
                return Standing { question: self.question, left: seconds(left) };
            }
        }
    }

    /// Kills it; how long ago the last clock row was read.
    fn kill(mut self) -> Duration {
        self.child.kill().expect("killed");
        self.child.wait().expect("the end");
        self.shown.elapsed()
    }

    fn wait(self) {
        let Self { mut child, input, lines, .. } = self;
        drop(input);
        lines.for_each(drop);
        child.wait().expect("the end");
    }
}

/// Of `1:29:05` or `29:05`.
fn seconds(text: &str) -> u64 {
    let digits = text.split(|c: char| !c.is_ascii_digit() && c != ':').next().unwrap_or_default();
    digits.split(':').fold(0, |sum, part| sum * 60 + part.parse::<u64>().expect("digits"))
}
