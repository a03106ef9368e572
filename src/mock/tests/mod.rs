//! Interviews as transcripts on a clock of their own: what was shown, what happened (`<`), and the result.

mod defects;
mod draw;
mod flow;
mod laws;
mod read;
mod score;
mod shipped;

use super::*;
use crate::bank::{Given, Library, Response};
use crate::grade::perfect;
use crate::schedule::{Confidence, DeviceId, EventId, Happened, Record};
use expect_test::{Expect, expect};

const BANK: &str = r#"(id: "b", questions: [
    (id: "short", topic: "sql", level: Junior, prompt: "which level?", kind: Short(accept: ["read committed"])),
    (id: "single", topic: "sql", level: Mid, prompt: "which plan?", kind: Single(choices: [Right("r"), Wrong("w"), Wrong("v")])),
    (id: "multi", topic: "sql", level: Senior, prompt: "which locks?", kind: Multi(choices: [Right("r"), Right("s"), Wrong("w")])),
    (id: "order", topic: "sql", level: Mid, prompt: "in which order?", kind: Order(items: ["one", "two", "three"])),
    (id: "open", topic: "talk", level: Mid, prompt: "what is it?", follow_ups: [Ask("and when?")],
     kind: Open(key_points: [Must("cycle", ["cycle"]), Must("retry", ["retry"])])),
    (id: "story", topic: "talk", prompt: "a time when?", kind: Behavioural(probes: ["p", "q", "r"], exemplar: "e",
     dimensions: [(name: "clarity", poor: "1", mixed: "2", good: "3", excellent: "4"),
                  (name: "result", poor: "1", mixed: "2", good: "3", excellent: "4")])),
    (id: "case", topic: "design", level: Senior, prompt: "a shop", kind: Scenario(steps: [
        (prompt: "needs", kind: Open(key_points: [Must("load", ["load"]), Must("users", ["users"])]), reveal: "1000 a second"),
        (prompt: "sum", kind: Numeric(answer: 10.0, unit: "GB"), reveal: "10 GB"),
        (prompt: "failure", kind: Short(accept: ["retry storm"]), reveal: "a storm")])),
])"#;

const BLUEPRINTS: &str = r#"(
  rubrics: {"talking": (name: "Talking", poor: "1", mixed: "2", good: "3", excellent: "4")},
  blueprints: [
    (id: "quick", title: "Quick", minutes: 10, sections: [
      (title: "Quiz", minutes: 4, weight: 60, floor: 2.0, mode: Timed, pause: true, pick: [(topic: "sql", count: 4)]),
      (title: "Talk", minutes: 5, weight: 40, mode: Spoken, pick: [(topic: "talk", count: 1, kinds: [Behavioural]), (topic: "talk", count: 1, kinds: [Open])]),
      (title: "Yours", minutes: 1, mode: Note)]),
    (id: "one-way", title: "One way", minutes: 2, sections: [
      (title: "Quiz", minutes: 2, weight: 100, mode: Timed, back: false, pick: [(topic: "sql", count: 2, kinds: [Short, Single])])]),
    (id: "shop", title: "Shop", minutes: 6, sections: [
      (title: "Needs", minutes: 2, weight: 50, mode: Spoken, rubric: ["talking"], pick: [(topic: "design", count: 1, kinds: [Scenario])]),
      (title: "Rest", minutes: 3, weight: 50, mode: Timed),
      (title: "Yours", minutes: 1, mode: Note)]),
    (id: "loop", title: "Loop", minutes: 9, sections: [
      (title: "First", minutes: 2, weight: 40, floor: 2.0, mode: Round("one-way")),
      (title: "Break", minutes: 1, mode: Break),
      (title: "Second", minutes: 6, weight: 60, mode: Round("shop"))]),
])"#;

fn library() -> Library {
    let reading = crate::bank::read("b.ron", BANK.as_bytes());
    assert_eq!(reading.diagnostics, []);
    Library::of_readings(vec![(reading, true)]).0
}

fn blueprints() -> Blueprints {
    read("mine.ron", BLUEPRINTS.as_bytes(), &["sql", "talk", "design"]).expect("sound blueprints")
}

fn program(id: &str) -> Program {
    let all = blueprints();
    let blueprint = all.blueprints.iter().find(|blueprint| blueprint.id == id);
    Program::new(blueprint.expect("a blueprint of that id"), &all)
}

/// An interview with its clock in seconds, and what was kept of it.
struct Sitting {
    interview: Interview,
    seconds: u64,
    kept: Vec<Kept>,
    transcript: String,
}

impl Sitting {
    fn new(id: &str) -> Self {
        Self { interview: interview(id), seconds: 0, kept: Vec::new(), transcript: String::new() }
    }

    /// Shows the screen, and lets something happen after so many seconds.
    fn after(&mut self, seconds: u64, happened: Happened) -> &mut Self {
        self.show();
        self.seconds += seconds;
        let at = self.seconds * 1000;
        let refused = match self.interview.apply(happened.clone(), at) {
            Some(Record::Interview { milliseconds: at, question, step, happened, .. }) => {
                let about = question.map(|question| (question, step));
                self.kept.push(Kept { at, about, happened });
                ""
            }
            _ => " (refused)",
        };
        self.transcript += &format!("< {happened:?}{refused}\n");
        self
    }

    fn show(&mut self) {
        let at = self.seconds * 1000;
        self.transcript += &format!("{}\n", shown(&self.interview.screen(at)));
    }

    fn does(&mut self, happened: Happened) -> &mut Self {
        self.after(10, happened)
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.does(Happened::Answered(Given::Text(text.to_owned())))
    }

    /// Does what each screen asks for, answering rightly, until a screen of a name comes or the end.
    fn until(&mut self, name: &str) -> &mut Self {
        loop {
            let screen = self.interview.screen(self.seconds * 1000);
            if shown(&screen).starts_with(name) || matches!(screen, Screen::Done) {
                return self;
            }
            let happened = expected(&screen);
            self.does(happened);
        }
    }

    fn end(&mut self, expected: Expect) {
        self.show();
        expected.assert_eq(&self.transcript);
    }

    /// Forgets the transcript so far.
    fn quiet(&mut self) -> &mut Self {
        self.transcript.clear();
        self
    }
}

fn interview(id: &str) -> Interview {
    let (library, program) = (library(), program(id));
    let drawn = Deck::new(&program, &library, None).draw(7).expect("questions enough");
    let mut interview = Interview::new(program, &drawn, &library, None, 7, true);
    interview.opened(session());
    interview
}

fn session() -> EventId {
    EventId { device: DeviceId("d".to_owned()), seq: 1 }
}

/// What a screen asks for, answered as well as can be.
fn expected(screen: &Screen<'_>) -> Happened {
    match screen {
        Screen::Opening(_) => Happened::Begun,
        Screen::Ask(ask) => {
            let response = match perfect(ask.task.kind) {
                Response::Open { .. } => Response::Text("cycle retry load users".to_owned()),
                Response::Story { .. } => Response::Text("Result: 40".to_owned()),
                response => response,
            };
            Happened::Answered(response.given(ask.task.kind))
        }
        Screen::FollowUp { .. } => Happened::FollowedUp("cycle, then retry".to_owned()),
        Screen::Confidence(_) => Happened::Confident(Confidence::Sure),
        Screen::Overview { .. } => Happened::Left,
        Screen::Note { .. } => Happened::Answered(Given::Text("who is on call?".to_owned())),
        Screen::Paused(_) => Happened::Resumed,
        Screen::Assess(assess) => match &assess.what {
            Assessing::Points { found, .. } => Happened::Checked(found.clone()),
            Assessing::Anchor { .. } => Happened::Anchored(4),
            Assessing::Exemplar { .. } => Happened::Continued,
        },
        Screen::Probes { .. } | Screen::Revealed { .. } | Screen::Break(_) => Happened::Continued,
        Screen::Done => Happened::Ended,
    }
}

fn shown(screen: &Screen<'_>) -> String {
    let head = |head: &Head<'_>| {
        let question = head.question.map_or(String::new(), |(n, of)| format!(" {n}/{of}"));
        let flag = if head.is_flagged { " flagged" } else { "" };
        let left = |milliseconds: i64| milliseconds / 1000;
        let own = head.left.question.map_or(String::new(), |own| format!("{}, ", left(own)));
        let (section, interview) = (left(head.left.section), left(head.left.interview));
        format!("[{}{question}{flag}; {own}{section}, {interview} s]", head.section)
    };
    match screen {
        Screen::Opening(opening) => format!("opening {}", opening.program.title),
        Screen::Ask(ask) => {
            let case = ask.case.map_or(String::new(), |(case, _)| format!("{case}: "));
            let draft = ask.draft.map_or(String::new(), |draft| format!(" ({draft:?})"));
            format!("ask {} {case}{}{draft}", head(&ask.head), ask.task.prompt)
        }
        Screen::FollowUp { head: at, asked, .. } => format!("follow-up {} {asked}", head(at)),
        Screen::Confidence(at) => format!("confidence {}", head(at)),
        Screen::Probes { head: at, probes } => format!("probes {} {probes:?}", head(at)),
        Screen::Revealed { head: at, reveal } => format!("revealed {} {reveal}", head(at)),
        Screen::Overview { head: at, entries } => {
            let entry = |entry: &Entry<'_>| {
                let answered = if entry.is_answered { "answered" } else { "open" };
                let flag = if entry.is_flagged { ", flagged" } else { "" };
                let fixed = if entry.is_open { "" } else { ", fixed" };
                format!("\n  {} {answered}{flag}{fixed}", entry.number)
            };
            format!("overview {}{}", head(at), entries.iter().map(entry).collect::<String>())
        }
        Screen::Note { head: at, .. } => format!("note {}", head(at)),
        Screen::Break(at) => format!("break {}", head(at)),
        Screen::Paused(at) => format!("paused {}", head(at)),
        Screen::Assess(assess) => {
            let what = match &assess.what {
                Assessing::Points { found, .. } => format!("points {found:?}"),
                Assessing::Anchor { dimension, number } => {
                    format!("anchor {} {}/{}", dimension.name, number.0, number.1)
                }
                Assessing::Exemplar { anchors, .. } => format!("exemplar {anchors:?}"),
            };
            let (section, left, said) = (assess.section, assess.left, &assess.said);
            format!("assess {section}, {left} left: {what}; said {said:?}")
        }
        Screen::Done => "done".to_owned(),
    }
}
