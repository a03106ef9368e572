//! Which interviews do the tests of this floor hold? A topic for each kind of question, and whatever sections a test
//! wants of them.

use super::{Sat, Terminal};
use crate::bank::{self, Library};
use crate::mock::{self, Deck, Interview, Program};
use crate::schedule::{DeviceId, EventId, Happened, Record};

const BANK: &str = r#"(
    id: "trial",
    questions: [
        (id: "single", topic: "single", level: Senior, hints: ["It is sorted."], prompt: "Which index serves `ORDER BY created_at` without a sort?",
            code: [(lang: "sql", text: "SELECT id\nFROM   events -- all\nLIMIT  20;")],
            kind: Single(shuffle: false, choices: [Right("(tenant_id, created_at)", "w"), Wrong("(created_at, tenant_id)", "w"), Wrong("(created_at DESC)", "w")])),
        (id: "multi", topic: "multi", prompt: "Which are idempotent?",
            kind: Multi(choices: [Right("PUT", "w"), Right("DELETE", "w"), Wrong("POST", "w")])),
        (id: "truth", topic: "truth", prompt: "The default level of PostgreSQL is serializable.", kind: TrueFalse(answer: false, correction: "read committed")),
        (id: "cloze", topic: "cloze", prompt: "Fill the gaps.",
            kind: Cloze(text: "The {{v}} comes with GET and goes back in {{c}}.", blanks: {"v": (accept: ["ETag"]), "c": (accept: ["If-Match"])})),
        (id: "short", topic: "short", prompt: "What is the word?", kind: Short(accept: ["commit"])),
        (id: "numeric", topic: "numeric", prompt: "How much in a year?", kind: Numeric(answer: 16.4, unit: "PB", tolerance: Factor(1.5))),
        (id: "order", topic: "order", prompt: "Put them in order.", kind: Order(items: ["prepare", "vote", "commit"])),
        (id: "match", topic: "match", prompt: "What is what?",
            kind: Match(pairs: [("reads uncommitted", "dirty read"), ("rows appear", "phantom")], decoys: ["write skew"])),
        (id: "open", topic: "open", prompt: "What is a deadlock?", follow_ups: [Ask("And how does it end?")],
            kind: Open(key_points: [Must("each waits for the other", ["wait for each other"]), Bonus("a victim is rolled back", ["victim"])],
                model_answer: "Two transactions wait for each other; one is aborted.")),
        (id: "story", topic: "story", prompt: "Tell of a problem that you solved.",
            kind: Behavioural(competency: "ownership", seconds_to_speak: 150,
                dimensions: [
                    (name: "Action", part: [Action], poor: "None.", mixed: "What we did.", good: "What I did.", excellent: "What I did and why."),
                    (name: "Result", part: [Result], poor: "No result.", mixed: "In words.", good: "Measured.", excellent: "Measured and lasting."),
                ],
                scope: {Junior: "a task of one's own"}, probes: ["What did you rule out?"],
                red_flags: ["only we, never I"], exemplar: "Last spring our checkout timed out.")),
        (id: "case", topic: "case", prompt: "Checkout has become slow.", code: [(lang: "text", text: "p99 4 s")],
            kind: Scenario(steps: [
                (prompt: "Where do you look first?", kind: Short(accept: ["pg_stat_statements"]), reveal: "One statement takes 70% of the time."),
                (prompt: "Is it a lock?", kind: TrueFalse(answer: false), reveal: "It is a sequential scan."),
            ])),
    ],
)"#;

/// An interview over some minutes of sections, in the words of a blueprint.
pub fn interview(minutes: f64, sections: &str) -> Interview {
    let text = format!(
        r#"#![enable(implicit_some)]
        (
            rubrics: {{"depth": (name: "Depth", poor: "Names.", mixed: "One part.", good: "The hardest part.", excellent: "Two parts.")}},
            blueprints: [
                (id: "quarter", title: "Quarter", minutes: 1, sections: [
                    (title: "Quick", minutes: 1, weight: 100, mode: Timed, pick: [(topic: "short", count: 1)]),
                ]),
                (id: "trial", title: "Trial", about: "A small one.", minutes: {minutes}, sections: [{sections}]),
            ],
        )"#
    );
    let (library, _) =
        Library::of_readings(vec![(bank::read("trial.ron", BANK.as_bytes()), false)]);
    let topics = library.topics();
    let topics: Vec<&str> = topics.iter().map(|(topic, _)| *topic).collect();
    let all = mock::read("blueprints.ron", text.as_bytes(), &topics).expect("sound blueprints");
    let trial = all.blueprints.iter().find(|blueprint| blueprint.id == "trial");
    let program = Program::new(trial.expect("the one above"), &all);
    let drawn = Deck::new(&program, &library, None).draw(7).expect("enough to draw from");
    let mut interview = Interview::new(program, &drawn, &library, None, 7, true);
    interview.opened(EventId { device: DeviceId("test".to_owned()), seq: 1 });
    interview
}

/// One question of each of some topics, in a section.
pub fn picks(topics: &[&str]) -> String {
    let picks: Vec<String> =
        topics.iter().map(|topic| format!("(topic: \"{topic}\", count: 1)")).collect();
    format!("pick: [{}]", picks.join(", "))
}

/// A section that is the whole interview, with some of the blueprint's words such as `mode: Timed`.
pub fn only(minutes: f64, words: &str, topics: &[&str]) -> Interview {
    let picks = picks(topics);
    let section =
        format!(r#"(title: "Basics", minutes: {minutes}, weight: 100, {words}, {picks})"#);
    interview(minutes, &section)
}

/// The same, with its clock begun.
pub fn begun(minutes: f64, words: &str, topics: &[&str]) -> Interview {
    let mut interview = only(minutes, words, topics);
    interview.apply(Happened::Begun, 0).expect("an opening");
    interview
}

/// Takes what somebody does, as the command does it; what the interview refuses is a mistake of the terminal.
/// Returns what happened, and how the interview was left.
pub fn hold(
    interview: &mut Interview,
    terminal: &mut dyn Terminal,
    milliseconds: impl Fn() -> u64,
) -> (Vec<Happened>, Sat) {
    let mut all = Vec::new();
    loop {
        let sat = terminal.sit(&interview.screen(milliseconds())).expect("memory can be written");
        let Sat::Happened(happened) = sat else { return (all, sat) };
        for happened in happened {
            let kept = interview.apply(happened.clone(), milliseconds());
            let is_kept = matches!(kept, Some(Record::Interview { .. }));
            assert!(is_kept, "{happened:?} makes no sense here");
            all.push(happened);
        }
    }
}
