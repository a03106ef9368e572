//! What holds for every list of things that happen?

use super::*;
use proptest::prelude::*;

/// Mostly what the screen asks for, sometimes anything at all.
fn happened(sitting: &Sitting, dice: u8) -> Happened {
    match dice % 20 {
        0 => Happened::Flagged,
        1 => Happened::Skipped,
        2 => Happened::WentTo(usize::from(dice % 5)),
        3 => Happened::Left,
        4 => Happened::Paused,
        5 => Happened::Resumed,
        6 => Happened::Drafted(Given::Text("begun".to_owned())),
        7 => Happened::TimeUp(Given::Text("so far".to_owned())),
        8 => Happened::ClockMoved(i64::from(dice)),
        9 if dice > 240 => Happened::Ended,
        9 => Happened::Answered(Given::Order(vec!["two".to_owned()])),
        10 => Happened::Anchored(dice),
        11 => Happened::Checked(vec![true; usize::from(dice % 4)]),
        12 => Happened::Lowered(vec![1; usize::from(dice % 4)]),
        _ => expected(&sitting.interview.screen(sitting.seconds * 1000)),
    }
}

fn sat(id: &str, dice: &[(u8, u8)]) -> Sitting {
    let mut sitting = Sitting::new(id);
    for (dice, seconds) in dice {
        let happened = happened(&sitting, *dice);
        sitting.after(u64::from(*seconds), happened);
    }
    sitting
}

proptest! {
    /// A kill loses nothing: what was kept gives the interview as it stood, with the same time left.
    #[test]
    fn what_was_kept_repeats_the_interview(
        id in prop::sample::select(vec!["quick", "one-way", "shop", "loop"]),
        dice in prop::collection::vec(any::<(u8, u8)>(), 0..60),
        killed in any::<prop::sample::Index>(),
    ) {
        let sitting = sat(id, &dice);
        let mut again = interview(id);
        let killed = killed.index(sitting.kept.len() + 1);
        for kept in &sitting.kept[..killed] {
            again.repeat(kept);
        }
        let mut resumed = interview(id);
        for kept in &sitting.kept[..killed] {
            resumed.repeat(kept);
        }
        let at = again.clock();
        resumed.resumed(at);
        prop_assert_eq!(shown(&again.screen(at)), shown(&resumed.screen(at)));
        for kept in &sitting.kept[killed..] {
            prop_assert!(resumed.apply(kept.happened.clone(), kept.at).is_some());
        }
        let at = sitting.interview.clock();
        prop_assert_eq!(shown(&resumed.screen(at)), shown(&sitting.interview.screen(at)));
        prop_assert_eq!(resumed.result(), sitting.interview.result());
    }

    #[test]
    fn every_interview_ends_with_each_question_reviewed_at_most_once(
        id in prop::sample::select(vec!["quick", "one-way", "shop", "loop"]),
        dice in prop::collection::vec(any::<(u8, u8)>(), 0..40),
    ) {
        let mut sitting = sat(id, &dice);
        sitting.until("done");
        let outcome = sitting.interview.result();
        let mut keys: Vec<_> = outcome.reviews.iter().map(|review| &review.question).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), count);
        for review in &outcome.reviews {
            prop_assert!((0.0..=1.0).contains(&review.score));
        }
        let card = outcome.scorecard;
        prop_assert!(card.mean.is_none_or(|mean| (1.0..=4.0).contains(&mean)));
        let text = serde_json::to_string(&card).expect("a scorecard can be written");
        prop_assert_eq!(serde_json::from_str::<crate::schedule::Scorecard>(&text).expect("and read"), card);
    }

    /// A damaged line of the journal costs what it held, and never puts an answer on another question.
    #[test]
    fn a_lost_line_moves_no_answer(
        id in prop::sample::select(vec!["quick", "one-way", "shop", "loop"]),
        lost in any::<prop::sample::Index>(),
    ) {
        let mut sitting = Sitting::new(id);
        sitting.until("done");
        let lost = lost.index(sitting.kept.len());
        let mut again = interview(id);
        for (_, kept) in sitting.kept.iter().enumerate().filter(|(number, _)| *number != lost) {
            again.repeat(kept);
        }
        let (whole, left) = (sitting.interview.result(), again.result());
        for review in &left.reviews {
            let same = whole.reviews.iter().find(|same| same.question == review.question);
            let given = &same.expect("no question that was not answered").given;
            let is_part = review.given == *given || matches!(review.given, Given::Steps(_) | Given::Open { .. });
            prop_assert!(is_part, "{:?} became {:?}", given, review.given);
        }
    }
}
