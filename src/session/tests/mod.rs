//! Sittings as transcripts: what was shown, what was done (`<`), what was kept (`=`).

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

#[test]
fn an_answer_is_kept_before_it_is_rated() {
    Sitting::new(&["short", "single"])
        .types("Read-Committed")
        .does(Event::Confident(Confidence::Sure))
        .does(Event::Rated(Rating::Easy))
        .does(Event::Quit)
        .end(expect![[r#"
            ask short
            < Answered(Text("Read-Committed"))
            confidence
            < Confident(Sure)
            = review b/short easy 1.00 10000 ms
            reveal: right: `read committed` is an accepted answer; suggest easy (score 100%, sure, in under half the time)
            < Rated(Easy)
            ask single
            < Quit
            done: 1 answered, 0 skipped, 1 left, missed []
        "#]]);
}

#[test]
fn another_rating_is_an_amendment() {
    Sitting::new(&["short"])
        .types("read committed")
        .does(Event::Confident(Confidence::Guess))
        .does(Event::Rated(Rating::Good))
        .end(expect![[r#"
            ask short
            < Answered(Text("read committed"))
            confidence
            < Confident(Guess)
            = review b/short hard 1.00 10000 ms
            reveal: right: `read committed` is an accepted answer; suggest hard (guessed)
            < Rated(Good)
            = amend good 1.00
            done: 1 answered, 0 skipped, 0 left, missed []
        "#]]);
}

#[test]
fn a_close_answer_may_be_tried_once_more_before_anything_is_said() {
    Sitting::new(&["short"])
        .types("red comited")
        .types("read committed")
        .does(Event::Confident(Confidence::ThinkSo))
        .does(Event::Quit)
        .end(expect![[r#"
            ask short
            < Answered(Text("red comited"))
            ask short (close: check the spelling, or the unit, and try once more)
            < Answered(Text("read committed"))
            confidence
            < Confident(ThinkSo)
            = review b/short good 1.00 20000 ms
            reveal: right: `read committed` is an accepted answer; suggest good (score 85% or more)
            < Quit
            done: 1 answered, 0 skipped, 0 left, missed []
        "#]]);
}

#[test]
fn i_was_right_is_kept_as_such_and_capped() {
    Sitting::new(&["short"])
        .types("the second level")
        .does(Event::Confident(Confidence::Sure))
        .does(Event::Overruled)
        .does(Event::Overruled)
        .does(Event::Rated(Rating::Easy))
        .end(expect![[r#"
            ask short
            < Answered(Text("the second level"))
            confidence
            < Confident(Sure)
            = review b/short again 0.00 10000 ms
            reveal: wrong: `the second level` is not accepted here; suggest again (score below 50%)
            < Overruled
            = amend hard 1.00 overruled
            reveal: wrong: `the second level` is not accepted here; suggest hard ("I was right")
            < Overruled
            reveal: wrong: `the second level` is not accepted here; suggest hard ("I was right")
            < Rated(Easy)
            done: 1 answered, 0 skipped, 0 left, missed []
        "#]]);
}

#[test]
fn hints_cost_a_rating() {
    Sitting::new(&["short"])
        .does(Event::HintAsked)
        .does(Event::HintAsked)
        .does(Event::HintAsked)
        .types("read committed")
        .does(Event::Confident(Confidence::Sure))
        .does(Event::Rated(Rating::Again))
        .end(expect![[r#"
            ask short
            < HintAsked
            ask short hint: first
            < HintAsked
            ask short hint: first hint: second
            < HintAsked
            ask short hint: first hint: second
            < Answered(Text("read committed"))
            confidence
            < Confident(Sure)
            = review b/short again 1.00 40000 ms
            reveal: right: `read committed` is an accepted answer; suggest again (two hints or more)
            < Rated(Again)
            ask short
        "#]]);
}

#[test]
fn what_was_missed_comes_back_after_others() {
    let mut sitting =
        Sitting::with(&["short", "single", "multi", "truth", "numeric"], Mode::Drill, false);
    sitting.types("no idea at all").does(Event::Rated(Rating::Again));
    let mut asked = Vec::new();
    while let Step::Ask(ask) = sitting.session.step(sitting.now) {
        asked.push(ask.frame.question.id.clone());
        sitting.answers_rightly().does(Event::Rated(Rating::Good));
    }
    assert_eq!(asked, ["single", "multi", "truth", "short", "numeric"]);
}

#[test]
fn a_question_missed_again_and_again_leaves_the_sitting() {
    let mut sitting = Sitting::with(&["short"], Mode::Drill, false);
    let mut times = 0;
    while let Step::Ask(_) = sitting.session.step(sitting.now) {
        sitting.types("no idea at all").does(Event::Rated(Rating::Again));
        times += 1;
    }
    assert_eq!(times, 1 + RETURNS);
}

#[test]
fn a_question_forgotten_eight_times_is_named() {
    let mut sitting = Sitting::with(&["truth"], Mode::Drill, false);
    for day in 0..9 {
        let library = Rc::clone(&sitting.session.library);
        let progress = sitting.session.progress().clone();
        let item = library.find("truth").unwrap().clone();
        sitting.now += jiff::SignedDuration::from_hours(24 * day);
        sitting.session =
            Session::new(vec![item], library, progress, sitting.session.rules, sitting.now);
        sitting.does(Event::Answered(Response::Truth(true))).does(Event::Rated(Rating::Again));
        sitting.does(Event::Quit);
        let named = !sitting.session.summary.leeches.is_empty();
        assert_eq!(named, day == 8, "the first time is no lapse, the ninth is the eighth lapse");
    }
}

#[test]
fn a_story_is_asked_back_rated_and_compared() {
    Sitting::new(&["story"])
        .types("notes")
        .does(Event::Continue)
        .does(Event::Anchored(5))
        .does(Event::Anchored(4))
        .does(Event::Lowered(vec![3]))
        .does(Event::Rated(Rating::Good))
        .end(expect![[r#"
            ask story
            < Answered(Text("notes"))
            probes ["p", "r"]
            < Continue
            anchor (1, 1)
            < Anchored(5)
            anchor (1, 1)
            < Anchored(4)
            exemplar [4]
            < Lowered([3])
            = review b/story good 0.85 10000 ms
            reveal: your own rating: 85%, good; suggest good (score 85% or more)
            < Rated(Good)
            done: 1 answered, 0 skipped, 0 left, missed []
        "#]]);
}

#[test]
fn a_case_goes_on_after_a_miss() {
    Sitting::new(&["case"])
        .types("the weather")
        .does(Event::Confident(Confidence::Sure))
        .does(Event::Continue)
        .does(Event::Answered(Response::Truth(true)))
        .does(Event::Confident(Confidence::Guess))
        .does(Event::Rated(Rating::Hard))
        .end(expect![[r#"
            ask case 1/2
            < Answered(Text("the weather"))
            confidence
            < Confident(Sure)
            step reveal: wrong: `the weather` is not accepted here; nothing there
            < Continue
            ask case 2/2
            < Answered(Truth(true))
            confidence
            < Confident(Guess)
            = review b/case hard 0.50 20000 ms
            reveal: partly right: 50%, 1 of 2 steps in full; suggest hard (score below 85%)
            < Rated(Hard)
            done: 1 answered, 0 skipped, 0 left, missed []
        "#]]);
}

#[test]
fn an_open_answer_is_confirmed_by_the_candidate() {
    Sitting::new(&["open"])
        .types("there is a cycle")
        .does(Event::Confident(Confidence::ThinkSo))
        .does(Event::Checked(vec![true]))
        .does(Event::Checked(vec![true, true]))
        .does(Event::Rated(Rating::Good))
        .end(expect![[r#"
            ask open
            < Answered(Text("there is a cycle"))
            confidence
            < Confident(ThinkSo)
            checklist [true, false]
            < Checked([true])
            checklist [true, false]
            < Checked([true, true])
            = review b/open good 1.00 10000 ms
            reveal: your own rating: 5 of 5 points; suggest good (score 85% or more)
            < Rated(Good)
            done: 1 answered, 0 skipped, 0 left, missed []
        "#]]);
}

#[test]
fn undo_goes_back_several_answers() {
    let mut sitting = Sitting::with(&["short", "single", "truth"], Mode::Drill, false);
    sitting.types("read committed").does(Event::Rated(Rating::Good));
    sitting.does(Event::Answered(Response::Choice(1))).does(Event::Undone);
    sitting.does(Event::Answered(Response::Choice(0))).does(Event::Rated(Rating::Good));
    sitting.does(Event::Undone).does(Event::Undone).does(Event::Undone);
    sitting.end(expect![[r#"
        ask short
        < Answered(Text("read committed"))
        = review b/short good 1.00 10000 ms
        reveal: right: `read committed` is an accepted answer; suggest good (score 85% or more)
        < Rated(Good)
        ask single
        < Answered(Choice(1))
        = review b/single again 0.00 10000 ms
        reveal: wrong: `w`; suggest again (score below 50%)
        < Undone
        = undo d#2
        ask single
        < Answered(Choice(0))
        = review b/single good 1.00 10000 ms
        reveal: right: `r`; suggest good (score 85% or more)
        < Rated(Good)
        ask truth
        < Undone
        = undo d#4
        ask single
        < Undone
        = undo d#1
        ask short
        < Undone
        ask short
    "#]]);
}

#[test]
fn a_suspension_is_taken_back_by_undo() {
    let mut sitting = Sitting::with(&["short", "single", "truth"], Mode::Drill, false);
    sitting.does(Event::Suspended).does(Event::Undone);
    assert_eq!(sitting.session.current().unwrap().question.id, "short");
    sitting.types("read committed").does(Event::Suspended);
    assert_eq!(sitting.session.current().unwrap().question.id, "single");
    sitting.does(Event::Undone);
    let key = QuestionKey::new("b", "short");
    let track = sitting.session.progress().track(&key).unwrap();
    assert_eq!((track.suspended, track.reviews.len()), (false, 1), "the answer before it stands");
    assert_eq!(sitting.session.current().unwrap().question.id, "single");
}

#[test]
fn an_answer_that_was_given_counts_when_the_sitting_ends() {
    let mut sitting = Sitting::new(&["open", "short"]);
    sitting.types("a cycle").does(Event::Confident(Confidence::Sure)).does(Event::Quit);
    assert_eq!(sitting.reviews()[0].score, 0.6, "the point that was found: 3 of 5");
    let mut sitting = Sitting::new(&["short"]);
    sitting.types("read committed").does(Event::Quit);
    assert_eq!((sitting.reviews()[0].score, sitting.reviews()[0].confidence), (1.0, None));
    let mut sitting = Sitting::new(&["case"]);
    sitting.types("logs").does(Event::Confident(Confidence::Sure)).does(Event::Quit);
    assert_eq!(sitting.reviews().len(), 0, "half a case is no answer");
}

#[test]
fn the_end_counts_what_the_last_rating_leads_to() {
    let mut sitting = Sitting::with(&["short"], Mode::Drill, false);
    sitting.types("read committed").does(Event::Rated(Rating::Easy));
    assert_eq!(sitting.session.summary.next_due, NextDue { later: 1, ..NextDue::default() });
}

#[test]
fn what_was_typed_is_there_again_after_undo() {
    let mut sitting = Sitting::new(&["open"]);
    sitting.types("a cycle").does(Event::Confident(Confidence::Sure)).does(Event::Undone);
    match sitting.session.step(sitting.now) {
        Step::Ask(ask) => assert_eq!(ask.draft, Some(&Response::Text("a cycle".to_owned()))),
        step => panic!("{step:?}"),
    }
}

#[test]
fn a_question_edited_after_its_answer_comes_back_with_its_new_text() {
    let mut sitting = Sitting::with(&["short"], Mode::Drill, false);
    let mut question = Question::clone(&sitting.session.current().unwrap().question);
    question.rev = 2;
    sitting
        .types("no idea at all")
        .does(Event::Edited(Box::new(question)))
        .does(Event::Rated(Rating::Again));
    assert_eq!(sitting.session.current().unwrap().question.rev, 2);
}

#[test]
fn a_closed_lid_is_not_time_spent() {
    let mut sitting = Sitting::with(&["short"], Mode::Drill, false);
    sitting.after(8 * 3600, Event::Answered(Response::Text("read committed".to_owned())));
    assert_eq!(sitting.reviews()[0].milliseconds, 500_000, "ten times the 50 seconds given");
}

#[test]
fn skipped_suspended_starred_noted_and_reported() {
    let mut sitting = Sitting::with(&["short", "single", "truth"], Mode::Drill, false);
    sitting.does(Event::Starred).does(Event::Starred).does(Event::Noted("see RFC".to_owned()));
    sitting
        .does(Event::Skipped)
        .does(Event::Reported("two are right".to_owned()))
        .does(Event::Suspended);
    sitting.does(Event::Undone).does(Event::Quit);
    sitting.end(expect![[r#"
        ask short
        < Starred
        = {"star":{"question":"b/short","on":true}}
        ask short
        < Starred
        = {"star":{"question":"b/short","on":false}}
        ask short
        < Noted("see RFC")
        = {"note":{"question":"b/short","text":"see RFC"}}
        ask short
        < Skipped
        ask single
        < Reported("two are right")
        = {"report":{"question":"b/single","text":"two are right"}}
        ask single
        < Suspended
        = {"suspend":{"question":"b/single"}}
        ask truth
        < Undone
        = undo d#5
        ask single
        < Quit
        done: 0 answered, 1 skipped, 2 left, missed []
    "#]]);
}

#[test]
fn an_edited_question_is_asked_with_its_new_text() {
    let mut sitting = Sitting::with(&["short"], Mode::Drill, false);
    let mut question = Question::clone(&sitting.session.current().unwrap().question);
    question.rev = 2;
    question.hints.clear();
    sitting.does(Event::HintAsked).does(Event::Edited(Box::new(question))).types("read committed");
    assert_eq!(sitting.reviews()[0].rev, 2);
    assert_eq!(sitting.reviews()[0].hints, 0);
}

#[test]
fn a_cram_is_kept_and_schedules_nothing() {
    let mut sitting = Sitting::with(&["short", "truth"], Mode::Cram, false);
    sitting.types("read committed").does(Event::Rated(Rating::Good));
    sitting.does(Event::Answered(Response::Truth(true))).does(Event::Rated(Rating::Again));
    assert_eq!(
        sitting.session.current().unwrap().question.id,
        "truth",
        "what was missed is asked again"
    );
    assert_eq!(sitting.reviews().len(), 2);
    assert!(sitting.session.progress().tracks().all(|(_, track)| track.card.is_none()));
}

#[test]
fn every_kind_can_be_answered_to_its_end() {
    let ids = [
        "short", "single", "multi", "truth", "cloze", "numeric", "order", "match", "open", "story",
        "case",
    ];
    let mut sitting = Sitting::with(&ids, Mode::Drill, true);
    for _ in ids {
        sitting.answers_rightly().does(Event::Rated(Rating::Good));
    }
    let scores: Vec<(&str, f64)> =
        sitting.reviews().iter().map(|review| (review.question.id(), review.score)).collect();
    assert_eq!(scores, ids.map(|id| (id, 1.0)));
}

#[test]
fn a_budget_of_minutes_begins_no_further_question() {
    let mut sitting = Sitting::with(&["truth", "single"], Mode::Drill, false);
    sitting.session.rules.minutes = Some(1);
    sitting.after(61, Event::Answered(Response::Truth(false))).does(Event::Rated(Rating::Good));
    sitting.end(expect![[r#"
        ask truth
        < Answered(Truth(false))
        = review b/truth good 1.00 61000 ms
        reveal: right: the statement is false; suggest good (score 85% or more)
        < Rated(Good)
        done: 1 answered, 0 skipped, 1 left, missed []
    "#]]);
}

#[test]
fn the_same_seed_shows_the_same_order() {
    let order = |sitting: &Sitting| match sitting.session.step(sitting.now) {
        Step::Ask(ask) => ask.task.order.to_vec(),
        _ => Vec::new(),
    };
    let (one, two) = (Sitting::new(&["order"]), Sitting::new(&["order"]));
    assert_eq!(order(&one), order(&two));
    assert_ne!(order(&one), [0, 1, 2], "the right order is never shown");
}
