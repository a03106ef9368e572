//! Does a sitting ask, return, take back and end what it should?

use super::*;

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
