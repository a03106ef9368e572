//! Is one answer kept, judged and rated as it should be?

use super::*;

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
