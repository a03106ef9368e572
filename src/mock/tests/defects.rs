//! Does what was wrong once stay right?

use super::*;
use crate::bank::QuestionKey;
use crate::schedule::{Entry as Kept, ItemState, Scorecard, SessionKind};

fn own(id: &str, text: &str, topics: &[&str]) -> Program {
    let all = read("mine.ron", text.as_bytes(), topics).expect("sound blueprints");
    let blueprint = all.blueprints.iter().find(|blueprint| blueprint.id == id);
    Program::new(blueprint.expect("a blueprint of that id"), &all)
}

fn over(library: &Library, program: Program) -> Sitting {
    let drawn = Deck::new(&program, library, None).draw(7).expect("questions enough");
    let mut interview = Interview::new(program, &drawn, library, None, 7, false);
    interview.opened(session());
    Sitting { interview, seconds: 0, kept: Vec::new(), transcript: String::new() }
}

/// Sat to its end with every story poor.
fn with_poor_stories(mut sitting: Sitting) -> Scorecard {
    while !sitting.interview.is_done() {
        let screen = sitting.interview.screen(sitting.seconds * 1000);
        let happened = match &screen {
            Screen::Assess(Assess { what: Assessing::Anchor { .. }, .. }) => Happened::Anchored(1),
            _ => expected(&screen),
        };
        sitting.does(happened);
    }
    sitting.interview.result().scorecard
}

fn first(sitting: &Sitting) -> (ItemState, Option<f64>) {
    let item = sitting.interview.result().scorecard.sections[0].items[0].clone();
    (item.state, item.score)
}

#[test]
fn an_interview_that_another_machine_ends_is_ended() {
    let entry = |device: &str, seq: u64, record: Record| Kept {
        id: EventId { device: DeviceId(device.to_owned()), seq },
        at: jiff::Timestamp::from_second(1_800_000_000).expect("an instant"),
        offset: jiff::tz::Offset::UTC,
        record,
    };
    let session = EventId { device: DeviceId("zz".to_owned()), seq: 1 };
    let opening = Record::Session {
        kind: SessionKind::Mock,
        seed: 1,
        blueprint: Some("quick".to_owned()),
        level: None,
        confidence: true,
        questions: Vec::new(),
    };
    let end = Record::SessionEnd { session, answered: 0, milliseconds: 0 };
    let past = past(&[entry("zz", 1, opening), entry("aa", 1, end)]);
    assert!(past[0].is_ended);
}

#[test]
fn a_step_of_a_case_never_comes_before_the_one_that_it_gives_away() {
    let program = own(
        "x",
        r#"(blueprints: [(id: "x", title: "X", minutes: 5, sections: [(title: "S", minutes: 5, weight: 100,
        mode: Timed, pick: [(topic: "sql", count: 1), (topic: "design", count: 1)])])])"#,
        &["sql", "design"],
    );
    let mut sitting = over(&library(), program);
    sitting.does(Happened::Begun).does(Happened::Skipped).does(Happened::WentTo(0));
    let right = expected(&sitting.interview.screen(30_000));
    sitting.does(right).show();
    let last = sitting.transcript.lines().last().expect("a screen");
    assert!(!last.contains("sum"), "{}", sitting.transcript);
}

#[test]
fn a_section_beside_rounds_counts_with_its_floor() {
    let program = own(
        "x",
        r#"(blueprints: [
        (id: "in", title: "I", minutes: 5, sections: [(title: "S", minutes: 5, weight: 100, mode: Timed, pick: [(topic: "sql", count: 1)])]),
        (id: "x", title: "X", minutes: 10, sections: [
          (title: "R", minutes: 5, weight: 20, mode: Round("in")),
          (title: "Talk", minutes: 5, weight: 80, floor: 3.0, mode: Spoken, pick: [(topic: "talk", count: 1, kinds: [Behavioural])])])])"#,
        &["sql", "talk"],
    );
    let card = with_poor_stories(over(&library(), program));
    assert_eq!(card.mean, Some(0.2 * 4.0 + 0.8));
    assert_eq!(card.verdict.as_deref(), Some("strong no"));
}

#[test]
fn a_laxer_floor_holds_down_no_harder() {
    let verdict = |floor: f64| {
        let text = format!(
            r#"(blueprints: [(id: "x", title: "X", minutes: 10, sections: [
            (title: "Q", minutes: 5, weight: 90, mode: Timed, pick: [(topic: "sql", count: 1)]),
            (title: "Talk", minutes: 5, weight: 10, floor: {floor:?}, mode: Spoken, pick: [(topic: "talk", count: 1, kinds: [Behavioural])])])])"#
        );
        with_poor_stories(over(&library(), own("x", &text, &["sql", "talk"]))).verdict
    };
    assert_eq!((verdict(2.0), verdict(1.5)), (Some("no".to_owned()), Some("no".to_owned())));
}

#[test]
fn an_answer_in_time_stands_and_a_late_one_does_not_replace_it() {
    let mut sitting = Sitting::new("quick");
    sitting.does(Happened::Begun);
    let right = expected(&sitting.interview.screen(10_000));
    sitting.does(right.clone()).does(Happened::Confident(Confidence::Sure));
    sitting.does(Happened::WentTo(0)).after(400, right);
    assert_eq!(first(&sitting), (ItemState::Answered, Some(1.0)));
}

#[test]
fn what_is_begun_late_is_late() {
    let mut sitting = Sitting::new("quick");
    sitting.does(Happened::Begun);
    let Happened::Answered(given) = expected(&sitting.interview.screen(10_000)) else {
        panic!("a question")
    };
    sitting.after(3600, Happened::Drafted(given)).after(0, Happened::Left);
    assert_eq!(first(&sitting).0, ItemState::Late);
}

#[test]
fn an_answer_that_was_changed_and_left_is_the_changed_one() {
    let mut program = program("one-way");
    program.stages[0].section.back = true;
    let mut sitting = over(&library(), program);
    sitting.does(Happened::Begun).types("wrong").does(Happened::WentTo(0));
    sitting.does(Happened::Drafted(Given::Text("read committed".to_owned())));
    sitting.does(Happened::Left).does(Happened::Left);
    assert_eq!(first(&sitting), (ItemState::Answered, Some(1.0)));
}

#[test]
fn whoever_goes_on_without_an_answer_has_not_answered() {
    let mut sitting = Sitting::new("one-way");
    sitting.does(Happened::Begun).does(Happened::Answered(Given::Nothing));
    sitting.until("done");
    assert_eq!(first(&sitting), (ItemState::Unanswered, Some(0.0)));
    assert_eq!(sitting.interview.result().reviews.len(), 1);
}

#[test]
fn what_is_put_off_comes_again_and_only_then_stays_without_a_grade() {
    let mut sitting = Sitting::new("quick");
    sitting.until("assess").quiet();
    sitting.does(Happened::Skipped).does(Happened::Skipped).does(Happened::Skipped);
    sitting.until("done").end(expect![[r#"
        assess Talk, 2 left: anchor clarity 1/2; said "Result: 40"
        < Skipped
        assess Talk, 2 left: points [true, true]; said "cycle retry load users"
        < Skipped
        assess Talk, 2 left: anchor clarity 1/2; said "Result: 40"
        < Skipped
        assess Talk, 1 left: points [true, true]; said "cycle retry load users"
        < Checked([true, true])
        done
    "#]]);
    assert!(!sitting.interview.result().scorecard.complete);
}

#[test]
fn anchors_stand_once_the_exemplar_was_read() {
    for leave in [Happened::Skipped, Happened::Ended] {
        let mut sitting = Sitting::new("quick");
        sitting.until("assess").does(Happened::Anchored(4)).does(Happened::Anchored(2));
        sitting.does(leave).until("done");
        let anchors = &sitting.interview.result().scorecard.sections[1].anchors;
        assert_eq!(anchors, &[("clarity".to_owned(), 4), ("result".to_owned(), 2)]);
    }
}

#[test]
fn an_early_choice_in_the_way_of_a_later_one_is_made_again() {
    // The first gives both others away, which go together.
    let text = r#"(id: "b", questions: [
        (id: "p", topic: "t", prompt: "quorum write, phantom read?", kind: Short(accept: ["xx"])),
        (id: "q", topic: "t", prompt: "one", kind: Short(accept: ["quorum write"])),
        (id: "r", topic: "t", prompt: "two", kind: Short(accept: ["phantom read"]))])"#;
    let library = Library::of_readings(vec![(crate::bank::read("b.ron", text.as_bytes()), true)]).0;
    let mut program = program("one-way");
    program.stages[0].section.pick[0].topic = "t".to_owned();
    let deck = Deck::new(&program, &library, None);
    assert!((0..30).all(|seed| deck.draw(seed).is_ok()));
    let lately = std::collections::HashSet::from([QuestionKey::new("b", "q")]);
    assert!((0..10).all(|seed| deck.draw(deck.freshest(seed, &lately)).is_ok()));
}

#[test]
fn shares_on_a_boundary_reach_it_whatever_the_sum_was_made_of() {
    assert_eq!(grade_of((0.7 + 0.5) / 3.0), 2.0);
    assert_eq!(grade_of((0.6 + 0.7) / 2.0), 3.0);
}

#[test]
fn a_shipped_round_is_not_replaced_by_something_of_another_length() {
    let text = r#"(blueprints: [(id: "data-45", title: "X", minutes: 10, sections: [
        (title: "S", minutes: 10, weight: 100, mode: Timed, pick: [(topic: "t", count: 1)])])])"#;
    let problems = read("m.ron", text.as_bytes(), &["t"]).expect_err("onsite-240 counts on it");
    expect![[r#"
        m.ron:1:20: `onsite-240` has `data-45` as a round of 45 minutes without rounds of its own
         1 | (blueprints: [(id: "data-45", title: "X", minutes: 10, sections: [
           |                    ^^^^^^^^^
           = help: give it those minutes, or another id"#]]
    .assert_eq(&problems[0].render());
}
