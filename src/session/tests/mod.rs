//! Sittings as transcripts: what was shown, what was done (`<`), what was kept (`=`).

mod answers;
mod course;
mod laws;

use super::*;
use crate::bank::{Response, read};
use crate::grade::perfect;
use crate::schedule::{DeviceId, Scheduler};
use expect_test::{Expect, expect};

const BANK: &str = r#"(id: "b", questions: [
    (id: "short", topic: "sql", prompt: "?", hints: ["first", "second"], takeaway: "0 rows",
     kind: Short(accept: ["read committed"], rivals: ["read uncommitted"])),
    (id: "single", topic: "sql", prompt: "?", kind: Single(choices: [Right("r"), Wrong("w"), Wrong("v")])),
    (id: "multi", prompt: "?", kind: Multi(choices: [Right("r"), Right("s"), Wrong("w")])),
    (id: "truth", prompt: "?", kind: TrueFalse(answer: false)),
    (id: "cloze", prompt: "?", kind: Cloze(text: "{{a}} and {{b}}", blanks: {"a": (accept: ["x"]), "b": (accept: ["y"])})),
    (id: "numeric", prompt: "?", kind: Numeric(answer: 16.0, unit: "PB", tolerance: Factor(1.5))),
    (id: "order", prompt: "?", kind: Order(items: ["one", "two", "three"])),
    (id: "match", prompt: "?", kind: Match(pairs: [("a", "1"), ("b", "2")], decoys: ["3"])),
    (id: "open", prompt: "?", kind: Open(key_points: [Must("cycle", ["cycle"]), Should("retry", ["retry"])])),
    (id: "story", prompt: "?", kind: Behavioural(probes: ["p", "q", "r"], exemplar: "e")),
    (id: "case", prompt: "?", kind: Scenario(steps: [
        (prompt: "first", kind: Short(accept: ["logs"]), reveal: "nothing there"),
        (prompt: "second", kind: TrueFalse(answer: true), reveal: "end")])),
])"#;

/// A session, its clock and its journal.
struct Sitting {
    session: Session,
    now: Timestamp,
    kept: Vec<Entry>,
    transcript: String,
}

impl Sitting {
    fn new(ids: &[&str]) -> Self {
        Self::with(ids, Mode::Drill, true)
    }

    fn with(ids: &[&str], mode: Mode, confidence: bool) -> Self {
        let reading = read("b.ron", BANK.as_bytes());
        assert_eq!(reading.diagnostics, []);
        let (library, _) = Library::of_readings(vec![(reading, true)]);
        let items = ids.iter().map(|id| library.find(id).unwrap().clone()).collect();
        let now = "2026-11-20T21:00:00Z".parse().unwrap();
        let rules = Rules { mode, seed: 7, confidence, minutes: None, offset: Offset::UTC };
        let progress = Progress::new(Scheduler::default());
        let session = Session::new(items, Rc::new(library), progress, rules, now);
        Self { session, now, kept: Vec::new(), transcript: String::new() }
    }

    /// Shows the step, does the event after so many seconds, and keeps what must be kept.
    fn after(&mut self, seconds: i64, event: Event) -> &mut Self {
        self.transcript += &format!("{}\n< {event:?}\n", shown(&self.session.step(self.now)));
        self.now += jiff::SignedDuration::from_secs(seconds);
        if let Some(record) = self.session.apply(event, self.now) {
            self.transcript += &format!("= {}\n", written(&record));
            self.keep(record);
        }
        self
    }

    fn keep(&mut self, record: Record) {
        let id = EventId { device: DeviceId("d".to_owned()), seq: self.kept.len() as u64 + 1 };
        let entry = Entry { id, at: self.now, offset: Offset::UTC, record };
        self.session.kept(&entry);
        self.kept.push(entry);
    }

    fn does(&mut self, event: Event) -> &mut Self {
        self.after(10, event)
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.does(Event::Answered(Response::Text(text.to_owned())))
    }

    /// Answers the question on the screen rightly, to its last screen.
    fn answers_rightly(&mut self) -> &mut Self {
        while let Some(event) = right_event(&self.session.step(self.now)) {
            self.does(event);
        }
        self
    }

    fn end(&mut self, expected: Expect) {
        self.transcript += &format!("{}\n", shown(&self.session.step(self.now)));
        expected.assert_eq(&self.transcript);
    }

    fn reviews(&self) -> Vec<&Review> {
        let review = |entry: &&Entry| matches!(entry.record, Record::Review(_));
        let reviews = self.kept.iter().filter(review);
        reviews
            .filter_map(|entry| {
                if let Record::Review(review) = &entry.record { Some(review) } else { None }
            })
            .collect()
    }
}

/// What answers a screen rightly; none when there is nothing to answer.
fn right_event(step: &Step<'_>) -> Option<Event> {
    Some(match step {
        Step::Ask(ask) => Event::Answered(match perfect(ask.task.kind) {
            Response::Open { text, .. } => Response::Text(text),
            Response::Story { notes, .. } => Response::Text(notes),
            response => response,
        }),
        Step::Confidence(_) => Event::Confident(Confidence::ThinkSo),
        Step::Checklist(checklist) => Event::Checked(vec![true; checklist.found.len()]),
        Step::Anchor(_) => Event::Anchored(4),
        Step::Probes(_) | Step::Exemplar(_) | Step::StepReveal(_) => Event::Continue,
        Step::Reveal(_) | Step::Done(_) => return None,
    })
}

fn shown(step: &Step<'_>) -> String {
    match step {
        Step::Ask(ask) => {
            let part = ask.frame.part.map(|(part, of)| format!(" {part}/{of}")).unwrap_or_default();
            let retry = ask.retry.map(|retry| format!(" ({retry})")).unwrap_or_default();
            let hints: String = ask.hints.iter().map(|hint| format!(" hint: {hint}")).collect();
            format!("ask {}{part}{hints}{retry}", ask.frame.question.id)
        }
        Step::Confidence(_) => "confidence".to_owned(),
        Step::Checklist(checklist) => format!("checklist {:?}", checklist.found),
        Step::Probes(probes) => format!("probes {:?}", probes.probes),
        Step::Anchor(anchor) => format!("anchor {:?}", anchor.number),
        Step::Exemplar(exemplar) => format!("exemplar {:?}", exemplar.anchors),
        Step::StepReveal(reveal) => {
            format!("step reveal: {}; {}", reveal.verdict.line, reveal.step.reveal)
        }
        Step::Reveal(reveal) => {
            format!(
                "reveal: {}; suggest {} ({})",
                reveal.verdict.line,
                reveal.suggested.name(),
                reveal.because
            )
        }
        Step::Done(summary) => {
            let missed: Vec<&str> =
                summary.missed.iter().map(|missed| missed.key.as_str()).collect();
            format!(
                "done: {} answered, {} skipped, {} left, missed {missed:?}",
                summary.answered, summary.skipped, summary.left
            )
        }
    }
}

fn written(record: &Record) -> String {
    match record {
        Record::Review(review) => {
            format!(
                "review {} {} {:.2} {} ms",
                review.question,
                review.rating.name(),
                review.score,
                review.milliseconds
            )
        }
        Record::Amend { rating, score, overruled, .. } => {
            format!(
                "amend {} {score:.2}{}",
                rating.name(),
                if *overruled { " overruled" } else { "" }
            )
        }
        Record::Undo { of } => format!("undo {of}"),
        other => serde_json::to_string(other).unwrap(),
    }
}
