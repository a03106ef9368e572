//! What holds for every list of events.

use super::*;
use proptest::prelude::*;

/// Mostly what the screen asks for, sometimes anything at all.
fn event(sitting: &Sitting, dice: u8) -> Event {
    let wrong = || Event::Answered(Response::Text("no idea at all".to_owned()));
    match dice % 16 {
        0 => Event::Undone,
        1 => Event::HintAsked,
        2 => Event::Skipped,
        3 => Event::Overruled,
        4 => wrong(),
        5 => Event::Suspended,
        6 => Event::Starred,
        7 if dice > 200 => Event::Noted("n".to_owned()),
        7 if dice > 150 => Event::Reported(String::new()),
        7 if dice > 100 => {
            let question = sitting.session.current().map(|item| Question::clone(&item.question));
            question.map_or(Event::Continue, |question| Event::Edited(Box::new(question)))
        }
        7 => Event::Anchored(dice),
        8 => Event::Checked(vec![dice > 99; usize::from(dice % 4)]),
        9 => Event::Answered(Response::Order(vec![usize::from(dice); 3])),
        _ => right_event(&sitting.session.step(sitting.now))
            .unwrap_or(Event::Rated(Rating::ALL[usize::from(dice / 16 % 4)])),
    }
}

const ALL: [&str; 11] = [
    "short", "single", "multi", "truth", "cloze", "numeric", "order", "match", "open", "story",
    "case",
];

proptest! {
    #[test]
    fn random_events_never_panic_and_keep_each_review_once(dice in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut sitting = Sitting::new(&ALL);
        for dice in dice {
            let event = event(&sitting, dice);
            sitting.does(event);
        }
        sitting.does(Event::Quit);
        let replayed = Progress::replay(Scheduler::default(), sitting.kept.clone());
        let standing: Vec<(f64, Rating)> =
            replayed.reviews().map(|answered| (answered.review.score, answered.review.rating)).collect();
        let counted: Vec<(f64, Rating)> =
            sitting.session.outcomes.iter().map(|outcome| (outcome.score, outcome.rating)).collect();
        prop_assert_eq!(&standing, &counted);
        let standing = standing.len();
        prop_assert_eq!(standing, sitting.session.progress().reviews().count());
        for id in ALL {
            let key = QuestionKey::new("b", id);
            prop_assert_eq!(replayed.card(&key), sitting.session.progress().card(&key));
        }
    }

    #[test]
    fn undo_after_an_answer_is_as_if_never_answered(before in prop::collection::vec(any::<u8>(), 0..60), right in any::<bool>()) {
        let mut sitting = Sitting::with(&ALL, Mode::Drill, false);
        for dice in before {
            let event = event(&sitting, dice);
            sitting.does(event);
        }
        while matches!(sitting.session.step(sitting.now), Step::Reveal(_)) {
            sitting.does(Event::Rated(Rating::Good));
        }
        prop_assume!(sitting.session.current().is_some());
        let key = sitting.session.current().unwrap().key.clone();
        let card = sitting.session.progress().card(&key).cloned();
        let reviews = sitting.session.progress().reviews().count();
        if right {
            sitting.answers_rightly();
        } else {
            sitting.types("no idea at all").types("no idea at all").answers_rightly();
        }
        let answered = sitting.session.progress().reviews().count();
        prop_assert_eq!(answered, reviews + 1);
        sitting.does(Event::Undone);
        prop_assert_eq!(sitting.session.progress().reviews().count(), reviews);
        prop_assert_eq!(sitting.session.progress().card(&key), card.as_ref());
        prop_assert_eq!(&sitting.session.current().unwrap().key, &key);
    }
}
