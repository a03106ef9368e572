//! What holds of every plan, whatever happened before?

use super::*;
use crate::time::plus_fraction;
use proptest::prelude::*;

/// Anything that may have happened in the last ten days.
fn any_progress() -> impl Strategy<Value = Progress> {
    let event = (prop::sample::select(&IDS[..]), 0.0..10.0f64, 0..8u8);
    prop::collection::vec(event, 0..40).prop_map(|events| {
        let now = today_at(NOON).now;
        replay(events.into_iter().map(|(id, days, what)| {
            let record = match what {
                0 => suspend(id),
                1 => Record::Resume { question: key(id) },
                2 => crammed(id),
                3 => Record::Star { question: key(id), on: true },
                rating => answer(id, Rating::ALL[usize::from(rating) - 4]),
            };
            (plus_fraction(now, -days), record)
        }))
    })
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let topic = prop::sample::subsequence(vec!["sql", "joins", "web", "twins", "people"], 0..=5);
    let question = prop::sample::subsequence(IDS.to_vec(), 0..=4).prop_shuffle();
    (topic, prop_oneof![3 => Just(vec![]), 1 => question], prop::bool::weighted(0.1)).prop_map(
        |(names, questions, starred)| Filter {
            questions: questions.into_iter().map(key).collect(),
            starred,
            ..topics(&names)
        },
    )
}

proptest! {
    #[test]
    fn a_plan_keeps_its_promises(
        progress in any_progress(), filter in any_filter(), questions in 0..15usize, new in 0..8usize, seed: u64,
    ) {
        let (library, today) = (library(), today_at(NOON));
        let limits = Limits { questions, new };
        let stands = |item: &Item| standing(&progress, &item.key, today);
        let is_named = |item: &Item| filter.questions.contains(&item.key);
        let drilled = drill(&library, &progress, &filter, limits, today, seed);
        let crammed = cram(&library, &progress, &filter, limits, today, seed);

        for plan in [&drilled, &crammed] {
            let keys: HashSet<&QuestionKey> = plan.items.iter().map(|item| &item.key).collect();
            prop_assert_eq!(keys.len(), plan.items.len(), "none twice");
            prop_assert!(plan.items.len() <= limits.questions);
            for item in &plan.items {
                prop_assert!(filter.allows(item, &progress));
                prop_assert!(stands(item) != Standing::Suspended);
            }
            prop_assert_eq!(plan.counts, counts(&library, &progress, &filter, today));
        }
        let others: Vec<&Item> = drilled.items.iter().filter(|item| !is_named(item)).collect();
        prop_assert!(others.iter().filter(|item| stands(item) == Standing::New).count() <= limits.new);
        prop_assert!(others.iter().filter(|item| item.question.family.is_some()).count() <= 1);
        let standings: Vec<Standing> = others.iter().map(|item| stands(item)).collect();
        prop_assert!(standings.is_sorted(), "{standings:?}");
    }

    #[test]
    fn a_drill_asks_what_was_counted(
        progress in any_progress(), filter in any_filter(), questions in 1..15usize, new in 0..8usize, seed: u64,
    ) {
        let (library, today) = (library(), today_at(NOON));
        let counts = counts(&library, &progress, &filter, today);
        let drill = |limits| drill(&library, &progress, &filter, limits, today, seed);
        let due = counts.overdue + counts.due;
        if due > 0 {
            let limits = Limits { questions, new };
            prop_assert!(!drill(limits).items.is_empty());
        }
        if filter.questions.is_empty() {
            let asked = drill(Limits { questions, new: 0 }).items.len();
            prop_assert_eq!(asked, due.min(questions));
            if !filter.is_open() {
                prop_assert_eq!(drill(PLENTY).items.len(), due + counts.new);
            }
        }
    }
}
