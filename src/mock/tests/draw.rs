//! Does the draw keep its promises?

use super::*;
use crate::bank::{Level, QuestionKey};
use std::collections::HashSet;

fn drawn(library: &Library, program: &Program, level: Option<Level>, seed: u64) -> Vec<String> {
    let drawn = Deck::new(program, library, level).draw(seed).expect("questions enough");
    drawn.iter().flatten().map(|item| item.question.id.clone()).collect()
}

#[test]
fn a_seed_draws_the_same_and_another_seed_others() {
    let (library, program) = (library(), program("one-way"));
    assert_eq!(drawn(&library, &program, None, 3), drawn(&library, &program, None, 3));
    let orders: HashSet<_> = (0..20).map(|seed| drawn(&library, &program, None, seed)).collect();
    assert_eq!(orders.len(), 2);
}

#[test]
fn a_level_comes_first() {
    let (library, mut program) = (library(), program("one-way"));
    program.stages[0].section.pick[0].kinds.clear();
    program.stages[0].section.pick[0].count = 1;
    for seed in 0..20 {
        assert_eq!(drawn(&library, &program, Some(Level::Senior), seed), ["multi"]);
        assert_eq!(drawn(&library, &program, Some(Level::Junior), seed), ["short"]);
    }
}

#[test]
fn what_cannot_be_filled_is_said_with_what_is_missing() {
    let (library, mut program) = (library(), program("shop"));
    program.stages[0].section.pick[0].count = 2;
    program.stages[0].levels = vec![Level::Senior];
    let missing = Deck::new(&program, &library, None).draw(1).expect_err("one case alone");
    let words: Vec<String> = missing.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "section `Needs` draws 2 of `design`, Scenario, senior, with 2 steps or more; the banks have 1 that can be asked together"
        ]
    );
}

#[test]
fn what_was_asked_lately_is_avoided_by_another_seed() {
    let (library, mut program) = (library(), program("one-way"));
    program.stages[0].section.pick[0].count = 1;
    let deck = Deck::new(&program, &library, None);
    let lately = HashSet::from([QuestionKey::new("b", "short")]);
    for seed in 0..20 {
        let seed = deck.freshest(seed, &lately);
        assert_eq!(drawn(&library, &program, None, seed), ["single"]);
    }
}

#[test]
fn nothing_is_drawn_beside_what_gives_it_away_or_is_its_sibling() {
    let text = r#"(id: "b", questions: [
        (id: "a", topic: "t", prompt: "what is a phantom read?", kind: Short(accept: ["new rows"])),
        (id: "b", topic: "t", prompt: "name it", kind: Short(accept: ["Phantom read"])),
        (id: "c", topic: "t", family: "f", prompt: "one", kind: Short(accept: ["x"])),
        (id: "d", topic: "t", family: "f", prompt: "two", kind: Short(accept: ["y"]))])"#;
    let library = Library::of_readings(vec![(crate::bank::read("b.ron", text.as_bytes()), true)]).0;
    let mut program = program("one-way");
    program.stages[0].section.pick[0].topic = "t".to_owned();
    for seed in 0..40 {
        let ids: HashSet<String> = drawn(&library, &program, None, seed).into_iter().collect();
        for pair in [["a", "b"], ["c", "d"]] {
            assert!(!pair.iter().all(|id| ids.contains(*id)), "{ids:?}");
        }
    }
}

#[test]
fn what_was_drawn_is_put_back_into_its_sections() {
    let (library, program) = (library(), program("quick"));
    let drawn = Deck::new(&program, &library, None).draw(7).expect("questions enough");
    let ids = |drawn: &[Vec<crate::bank::Item>]| -> Vec<Vec<String>> {
        drawn.iter().map(|items| items.iter().map(|i| i.question.id.clone()).collect()).collect()
    };
    let interview = Interview::new(program.clone(), &drawn, &library, None, 7, true);
    let Record::Session { questions, .. } = interview.opening() else { panic!("an opening") };
    let mut items: Vec<_> =
        questions.iter().map(|key| library.get(key).expect("a question").clone()).collect();
    assert_eq!(ids(&redraw(&program, items.clone()).expect("as many")), ids(&drawn));
    items.pop();
    assert_eq!(
        redraw(&program, items).map(|_| ()),
        Err("blueprint `quick` has changed since the interview was begun".to_owned())
    );
}
