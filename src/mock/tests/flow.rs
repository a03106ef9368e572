//! Does an interview go where it should?

use super::*;

#[test]
fn an_interview_from_its_beginning_to_its_end() {
    Sitting::new("quick").until("done").end(expect![[r#"
        opening Quick
        < Begun
        ask [Quiz 1/4; 73, 240, 600 s] in which order?
        < Answered(Order(["one", "two", "three"]))
        confidence [Quiz 1/4; 63, 230, 590 s]
        < Confident(Sure)
        ask [Quiz 2/4; 55, 220, 580 s] which plan?
        < Answered(Choice("r"))
        confidence [Quiz 2/4; 45, 210, 570 s]
        < Confident(Sure)
        ask [Quiz 3/4; 36, 200, 560 s] which level?
        < Answered(Text("read committed"))
        confidence [Quiz 3/4; 26, 190, 550 s]
        < Confident(Sure)
        ask [Quiz 4/4; 73, 180, 540 s] which locks?
        < Answered(Choices(["r", "s"]))
        confidence [Quiz 4/4; 63, 170, 530 s]
        < Confident(Sure)
        overview [Quiz; 160, 520 s]
          0 answered
          1 answered
          2 answered
          3 answered
        < Left
        ask [Talk 1/2; 210, 300, 360 s] a time when?
        < Answered(Text("Result: 40"))
        probes [Talk 1/2; 200, 290, 350 s] ["p", "r"]
        < Continued
        ask [Talk 2/2; 90, 280, 340 s] what is it?
        < Answered(Text("cycle retry load users"))
        overview [Talk; 270, 330 s]
          0 answered
          1 answered
        < Left
        note [Yours; 60, 60 s]
        < Answered(Text("who is on call?"))
        assess Talk, 2 left: anchor clarity 1/2; said "Result: 40"
        < Anchored(4)
        assess Talk, 2 left: anchor result 2/2; said "Result: 40"
        < Anchored(4)
        assess Talk, 2 left: exemplar [4, 4]; said "Result: 40"
        < Continued
        assess Talk, 1 left: points [true, true]; said "cycle retry load users"
        < Checked([true, true])
        done
    "#]]);
}

#[test]
fn at_the_deadline_the_answer_is_submitted_as_it_stands() {
    let cut = Happened::TimeUp(Given::Text("read comm".to_owned()));
    Sitting::new("one-way").does(Happened::Begun).after(60, Happened::Skipped).after(60, cut).end(
        expect![[r#"
            opening One way
            < Begun
            ask [Quiz 1/2; 48, 120, 120 s] which level?
            < Skipped
            ask [Quiz 2/2; 72, 60, 60 s] which plan?
            < TimeUp(Text("read comm"))
            done
        "#]],
    );
}

#[test]
fn what_comes_after_the_deadline_is_late() {
    let mut sitting = Sitting::new("one-way");
    sitting
        .does(Happened::Begun)
        .after(121, Happened::Answered(Given::Text("read committed".to_owned())));
    sitting.end(expect![[r#"
        opening One way
        < Begun
        ask [Quiz 1/2; 48, 120, 120 s] which level?
        < Answered(Text("read committed"))
        done
    "#]]);
    let scorecard = sitting.interview.result().scorecard;
    assert!(scorecard.items().any(|item| item.state == crate::schedule::ItemState::Late));
}

#[test]
fn a_soft_section_is_overrun_and_says_so() {
    let mut sitting = Sitting::new("quick");
    sitting.until("ask [Talk").quiet();
    sitting.after(400, Happened::Answered(Given::Text(String::new())));
    sitting.does(Happened::Continued).end(expect![[r#"
        ask [Talk 1/2; 210, 300, 360 s] a time when?
        < Answered(Text(""))
        probes [Talk 1/2; -190, -100, 60 s] ["p", "r"]
        < Continued
        ask [Talk 2/2; 90, -110, 60 s] what is it?
    "#]]);
}

#[test]
fn flag_skip_back_and_the_overview() {
    let mut sitting = Sitting::new("quick");
    sitting.does(Happened::Begun).does(Happened::Flagged).does(Happened::Skipped);
    sitting
        .does(Happened::Drafted(Given::Nothing))
        .does(Happened::WentTo(0))
        .does(Happened::WentTo(3));
    sitting.does(Happened::Left).does(Happened::WentTo(1)).end(expect![[r#"
        opening Quick
        < Begun
        ask [Quiz 1/4; 73, 240, 600 s] in which order?
        < Flagged
        ask [Quiz 1/4 flagged; 63, 230, 590 s] in which order?
        < Skipped
        ask [Quiz 2/4; 55, 220, 580 s] which plan?
        < Drafted(Nothing)
        ask [Quiz 2/4; 45, 210, 570 s] which plan?
        < WentTo(0)
        ask [Quiz 1/4 flagged; 53, 200, 560 s] in which order?
        < WentTo(3)
        ask [Quiz 4/4; 73, 190, 550 s] which locks?
        < Left
        overview [Quiz; 180, 540 s]
          0 open, flagged
          1 open
          2 open
          3 open
        < WentTo(1)
        ask [Quiz 2/4; 35, 170, 530 s] which plan?
    "#]]);
}

#[test]
fn there_is_no_way_back_where_the_blueprint_has_none() {
    let mut sitting = Sitting::new("one-way");
    sitting.does(Happened::Begun).does(Happened::Skipped).does(Happened::WentTo(0));
    sitting.does(Happened::Left).does(Happened::Paused).does(Happened::Skipped).end(expect![[r#"
        opening One way
        < Begun
        ask [Quiz 1/2; 48, 120, 120 s] which level?
        < Skipped
        ask [Quiz 2/2; 72, 110, 110 s] which plan?
        < WentTo(0) (refused)
        ask [Quiz 2/2; 62, 100, 100 s] which plan?
        < Left (refused)
        ask [Quiz 2/2; 52, 90, 90 s] which plan?
        < Paused (refused)
        ask [Quiz 2/2; 42, 80, 80 s] which plan?
        < Skipped
        done
    "#]]);
}

#[test]
fn a_pause_stops_the_clock() {
    let mut sitting = Sitting::new("quick");
    sitting.does(Happened::Begun).does(Happened::Paused);
    sitting.after(3600, Happened::Flagged).does(Happened::Resumed).end(expect![[r#"
        opening Quick
        < Begun
        ask [Quiz 1/4; 73, 240, 600 s] in which order?
        < Paused
        paused [Quiz 1/4; 63, 230, 590 s]
        < Flagged (refused)
        paused [Quiz 1/4; 63, 230, 590 s]
        < Resumed
        ask [Quiz 1/4; 63, 230, 590 s] in which order?
    "#]]);
}

#[test]
fn a_case_is_spread_over_sections_and_goes_on_after_a_miss() {
    let mut sitting = Sitting::new("shop");
    sitting.does(Happened::Begun).types("no idea").does(Happened::Continued);
    sitting.does(Happened::Skipped).does(Happened::WentTo(0)).does(Happened::Continued);
    sitting.until("done").end(expect![[r#"
        opening Shop
        < Begun
        ask [Needs 1/1; 120, 120, 360 s] a shop: needs
        < Answered(Text("no idea"))
        revealed [Needs 1/1; 110, 350 s] 1000 a second
        < Continued
        ask [Rest 1/2; 90, 180, 240 s] sum
        < Skipped
        revealed [Rest 1/2; 170, 230 s] 10 GB
        < WentTo(0) (refused)
        revealed [Rest 1/2; 160, 220 s] 10 GB
        < Continued
        ask [Rest 2/2; 90, 150, 210 s] failure
        < Answered(Text("retry storm"))
        confidence [Rest 2/2; 80, 140, 200 s]
        < Confident(Sure)
        revealed [Rest 2/2; 130, 190 s] a storm
        < Continued
        overview [Rest; 120, 180 s]
          0 open, fixed
          1 answered, fixed
        < Left
        note [Yours; 60, 60 s]
        < Answered(Text("who is on call?"))
        assess Needs, 2 left: points [false, false]; said "no idea"
        < Checked([false, false])
        assess Needs, 1 left: anchor Talking 1/1; said "no idea"
        < Anchored(4)
        done
    "#]]);
}

#[test]
fn a_follow_up_is_asked_where_a_point_was_missed() {
    let mut sitting = Sitting::new("quick");
    sitting.until("ask [Talk").until("probes").does(Happened::Continued).quiet();
    sitting.types("a cycle").does(Happened::FollowedUp("they retry".to_owned()));
    sitting.until("done").end(expect![[r#"
        ask [Talk 2/2; 90, 280, 340 s] what is it?
        < Answered(Text("a cycle"))
        follow-up [Talk 2/2; 80, 270, 330 s] and when?
        < FollowedUp("they retry")
        overview [Talk; 260, 320 s]
          0 answered
          1 answered
        < Left
        note [Yours; 60, 60 s]
        < Answered(Text("who is on call?"))
        assess Talk, 2 left: anchor clarity 1/2; said "Result: 40"
        < Anchored(4)
        assess Talk, 2 left: anchor result 2/2; said "Result: 40"
        < Anchored(4)
        assess Talk, 2 left: exemplar [4, 4]; said "Result: 40"
        < Continued
        assess Talk, 1 left: points [true, true]; said "a cycle\nthey retry"
        < Checked([true, true])
        done
    "#]]);
}

#[test]
fn anchors_can_be_lowered_beside_the_exemplar_and_never_raised() {
    let mut sitting = Sitting::new("quick");
    sitting.until("assess").quiet();
    sitting.does(Happened::Anchored(3)).does(Happened::Anchored(4));
    sitting.does(Happened::Lowered(vec![4, 4])).does(Happened::Lowered(vec![3, 2]));
    sitting.end(expect![[r#"
        assess Talk, 2 left: anchor clarity 1/2; said "Result: 40"
        < Anchored(3)
        assess Talk, 2 left: anchor result 2/2; said "Result: 40"
        < Anchored(4)
        assess Talk, 2 left: exemplar [3, 4]; said "Result: 40"
        < Lowered([4, 4]) (refused)
        assess Talk, 2 left: exemplar [3, 4]; said "Result: 40"
        < Lowered([3, 2])
        assess Talk, 1 left: points [true, true]; said "cycle retry load users"
    "#]]);
    sitting.until("done");
    let anchors = &sitting.interview.result().scorecard.sections[1].anchors;
    assert_eq!(anchors, &[("clarity".to_owned(), 3), ("result".to_owned(), 2)]);
}

#[test]
fn who_ends_early_assesses_what_was_answered() {
    let mut sitting = Sitting::new("shop");
    sitting.does(Happened::Begun).types("load").does(Happened::Ended).until("done");
    sitting.end(expect![[r#"
        opening Shop
        < Begun
        ask [Needs 1/1; 120, 120, 360 s] a shop: needs
        < Answered(Text("load"))
        revealed [Needs 1/1; 110, 350 s] 1000 a second
        < Ended
        assess Needs, 2 left: points [true, false]; said "load"
        < Checked([true, false])
        assess Needs, 1 left: anchor Talking 1/1; said "load"
        < Anchored(4)
        done
    "#]]);
    let scorecard = sitting.interview.result().scorecard;
    assert_eq!((scorecard.complete, scorecard.verdict), (false, None));
}
