//! Is the verdict that of the table?

use super::*;
use crate::schedule::{ItemState, Scorecard};

#[test]
fn shares_become_grades_by_the_table() {
    for (share, grade) in [
        (0.0, 1.0),
        (0.399, 1.0),
        (0.40, 2.0),
        (0.649, 2.0),
        (0.65, 3.0),
        (0.849, 3.0),
        (0.85, 4.0),
        (1.0, 4.0),
    ] {
        assert_eq!(grade_of(share), grade, "{share}");
    }
}

/// The result of `quick` with so many of the four quiz questions right, the story and the open answer rated.
fn quick(right: usize, anchor: u8, covered: [bool; 2]) -> Scorecard {
    let mut sitting = Sitting::new("quick");
    sitting.does(Happened::Begun);
    let mut asked = 0;
    loop {
        let screen = sitting.interview.screen(sitting.seconds * 1000);
        let happened = match &screen {
            Screen::Done => break,
            Screen::Ask(ask) if ask.head.section == "Quiz" => {
                asked += 1;
                if asked > right { Happened::Skipped } else { expected(&screen) }
            }
            Screen::Assess(Assess { what: Assessing::Anchor { .. }, .. }) => {
                Happened::Anchored(anchor)
            }
            Screen::Assess(Assess { what: Assessing::Points { .. }, .. }) => {
                Happened::Checked(covered.to_vec())
            }
            _ => expected(&screen),
        };
        sitting.does(happened);
    }
    sitting.interview.result().scorecard
}

#[test]
fn the_verdict_follows_the_weighted_mean_and_the_floor() {
    let mut told = String::new();
    for (right, anchor, covered) in [
        (4, 4, [true, true]),
        (4, 3, [true, true]),
        (3, 3, [true, false]),
        (2, 3, [true, true]),
        (2, 2, [false, false]),
        (1, 4, [true, true]),
        (0, 1, [false, false]),
    ] {
        let card = quick(right, anchor, covered);
        let grades: Vec<f64> = card.sections.iter().filter_map(|section| section.grade).collect();
        let (mean, verdict) = (card.mean.unwrap_or(0.0), card.verdict.unwrap_or_default());
        let capped = card.capped_by.map_or(String::new(), |by| format!(", capped by {by}"));
        let passed = if card.passed { "passed" } else { "not passed" };
        told += &format!(
            "{right} right, anchors {anchor}, {covered:?}: {grades:?}, {mean:.2}, {verdict}{capped}, {passed}\n"
        );
    }
    expect![[r#"
        4 right, anchors 4, [true, true]: [4.0, 4.0], 4.00, strong yes, passed
        4 right, anchors 3, [true, true]: [4.0, 3.5], 3.80, strong yes, passed
        3 right, anchors 3, [true, false]: [3.0, 2.5], 2.80, yes, passed
        2 right, anchors 3, [true, true]: [2.0, 3.5], 2.60, no, not passed
        2 right, anchors 2, [false, false]: [2.0, 1.5], 1.80, strong no, not passed
        1 right, anchors 4, [true, true]: [1.0, 4.0], 2.20, no, not passed
        0 right, anchors 1, [false, false]: [1.0, 1.0], 1.00, strong no, not passed
    "#]]
    .assert_eq(&told);
}

#[test]
fn points_of_the_machine_and_of_the_candidate_are_apart() {
    let card = quick(3, 3, [true, false]);
    let (quiz, talk) = (&card.sections[0], &card.sections[1]);
    assert_eq!((quiz.machine.earned, quiz.machine.of, quiz.own.of), (3.0, 4.0, 0.0));
    assert_eq!((talk.machine.of, talk.own.earned, talk.own.of), (0.0, 0.5, 1.0));
    assert_eq!(talk.anchors.len(), 2);
}

#[test]
fn a_late_answer_is_kept_and_earns_nothing_here() {
    let mut sitting = Sitting::new("one-way");
    sitting.does(Happened::Begun);
    let screen = sitting.interview.screen(10_000);
    let right = expected(&screen);
    sitting.after(130, right);
    let outcome = sitting.interview.result();
    let section = &outcome.scorecard.sections[0];
    assert_eq!(section.items[0].state, ItemState::Late);
    assert_eq!((section.items[0].score, section.machine.earned), (Some(1.0), 0.0));
    assert_eq!(outcome.reviews.len(), 1);
    assert_eq!(outcome.reviews[0].score, 1.0);
}

#[test]
fn what_to_drill_is_named_where_most_was_lost() {
    let card = quick(0, 1, [false, false]);
    let what: Vec<&str> = card.next.iter().map(|next| next.what.as_str()).collect();
    assert_eq!(what, ["sql", "talk"]);
    assert_eq!(quick(4, 4, [true, true]).next, []);
}

#[test]
fn a_round_is_graded_by_its_own_sections() {
    let mut sitting = Sitting::new("loop");
    sitting.until("done");
    let card = sitting.interview.result().scorecard;
    let rounds: Vec<_> = card.rounds.iter().map(|round| (&*round.title, round.grade)).collect();
    assert_eq!(rounds, [("First", Some(4.0)), ("Second", Some(4.0))]);
    assert_eq!(card.verdict.as_deref(), Some("strong yes"));
}

#[test]
fn sure_and_wrong_is_told_apart_from_lucky() {
    let mut sitting = Sitting::new("one-way");
    sitting.does(Happened::Begun);
    let wrong = Happened::Answered(Given::Text("serializable".to_owned()));
    for _ in 0..2 {
        let screen = sitting.interview.screen(sitting.seconds * 1000);
        let is_short = matches!(&screen, Screen::Ask(ask) if ask.task.prompt == "which level?");
        let (answer, confidence) = match is_short {
            true => (wrong.clone(), Confidence::Sure),
            false => (expected(&screen), Confidence::Guess),
        };
        sitting.does(answer).does(Happened::Confident(confidence));
    }
    let card = sitting.interview.result().scorecard;
    assert_eq!(card.sure_but_wrong().map(|i| i.question.id()).collect::<Vec<_>>(), ["short"]);
    assert_eq!(card.lucky().map(|i| i.question.id()).collect::<Vec<_>>(), ["single"]);
}
