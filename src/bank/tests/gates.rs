//! Are banks caught in which keys can be guessed, and are fair ones let through?

use super::*;
use crate::bank::lint::{Figures, survey};

/// What the gates say of a bank of such questions, and what they measured.
fn gates(kinds: &[String]) -> (String, Figures) {
    let question = |(number, kind): (usize, &String)| {
        format!("(id: \"q-{number}\", prompt: \"Which lock does a reader hold?\", kind: {kind}),\n")
    };
    let questions: String = kinds.iter().enumerate().map(question).collect();
    let reading = read("b.ron", format!("(id: \"b\", questions: [\n{questions}])").as_bytes());
    assert_eq!(reading.diagnostics, vec![]);
    let survey = survey(&[reading], &Library::default());
    let found =
        survey.diagnostics.iter().filter(|found| found.rule.is_some_and(|r| r.starts_with('G')));
    let found =
        found.map(|found| [vec![found.to_string()], found.help.clone()].concat().join("\n  "));
    (found.collect::<Vec<_>>().join("\n"), survey.figures[0].clone())
}

/// Eight Single items with the same four texts, the key being one of them in turn; `keys` are the places.
fn singles(texts: [&str; 4], keys: &[usize], more: &str) -> Vec<String> {
    let single = |key: &usize| {
        let choice = |(place, text): (usize, &&str)| {
            format!("{}(\"{text}\"), ", if place == *key { "Right" } else { "Wrong" })
        };
        let choices: String = texts.iter().enumerate().map(choice).collect();
        format!("Single(choices: [{choices}]{more})")
    };
    keys.iter().map(single).collect()
}

const FAIR: [usize; 8] = [0, 1, 2, 3, 0, 1, 2, 3];
const ALIKE: [&str; 4] = ["alpha", "gamma", "delta", "theta"];

#[test]
fn a_fair_bank_passes_every_gate() {
    for texts in [
        ALIKE,
        ["shared", "exclusive", "always a lock", "usually shared"],
        ["a reader", "lock", "lock of a reader", "x"],
    ] {
        let (found, figures) = gates(&singles(texts, &FAIR, ""));
        assert_eq!(found, "", "{texts:?}");
        let is_chance = |rate: &f64| (rate - 0.25).abs() < 1e-9;
        assert!(figures.guessers.values().all(is_chance), "{figures:?}");
        assert!(figures.length_ratio.as_ref().is_some_and(|ratio| (ratio - 1.0).abs() < 1e-9));
    }
}

#[test]
fn each_guesser_is_caught() {
    let mostly = [0; 8];
    for (texts, expected) in [
        (
            ["alpha beta", "gamma", "delta", "theta"],
            expect![[r#"
                b.ron:1:6: who takes the longest choice is right in 100.0% of the 8 Single items, more than 50.1% [G301]
                  it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, ..
                b.ron:1:6: keys have 2.00 times the length of distractors; 0.9 to 1.1 is the range [G302]
                  most of it is in `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, .."#]],
        ),
        (
            ["alpha", "gamma!", "delta!", "theta!"],
            expect![[r#"
                b.ron:1:6: who takes the shortest choice is right in 100.0% of the 8 Single items, more than 50.1% [G301]
                  it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, ..
                b.ron:1:6: keys have 0.83 times the length of distractors; 0.9 to 1.1 is the range [G302]
                  most of it is in `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, .."#]],
        ),
        (
            ["a lock", "a door", "a gate", "a wall"],
            expect![[r#"
                b.ron:1:6: who takes the choice that repeats most words of the prompt is right in 100.0% of the 8 Single items, more than 50.1% [G301]
                  it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, .."#]],
        ),
        (
            ["red box", "red cup", "tin box", "old hat"],
            expect![[r#"
                b.ron:1:6: who takes the choice that shares most words with the others is right in 100.0% of the 8 Single items, more than 50.1% [G301]
                  it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, .."#]],
        ),
        (
            ["in time", "no time", "no luck", "no help"],
            expect![[r#"
                b.ron:1:6: who takes a choice without `always`, `never` or their like is right in 100.0% of the 8 Single items, more than 50.1% [G301]
                  it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, .."#]],
        ),
        (
            ["may run", "red run", "set run", "old run"],
            expect![[r#"
                b.ron:1:6: who takes a choice with `usually`, `may` or their like is right in 100.0% of the 8 Single items, more than 50.1% [G301]
                  it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, .."#]],
        ),
    ] {
        expected.assert_eq(&gates(&singles(texts, &mostly, "")).0);
    }
    // Alike but for their places: a fault only where they are shown in this order.
    assert_eq!(gates(&singles(ALIKE, &mostly, "")).0, "");
    expect![[r#"
        b.ron:1:6: who takes the first choice where they are not shuffled is right in 100.0% of the 8 Single items, more than 50.1% [G301]
          it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, ..
        b.ron:1:6: where choices are not shuffled, some places hold the key too often (chi-square 24.0, more than 7.8) [G304]
          shuffle them, or move the keys"#]].assert_eq(&gates(&singles(ALIKE, &mostly, ", shuffle: false")).0);
    assert_eq!(gates(&singles(ALIKE, &FAIR, ", shuffle: false")).0, "");
}

#[test]
fn lengths_count_on_average_and_either_way() {
    let short = ["four", "fives", "gates", "doors"];
    expect![[r#"
        b.ron:1:6: who takes the shortest choice is right in 100.0% of the 8 Single items, more than 50.1% [G301]
          it hits `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, ..
        b.ron:1:6: keys have 0.80 times the length of distractors; 0.9 to 1.1 is the range [G302]
          most of it is in `q-0`, `q-1`, `q-2`, `q-3`, `q-4`, `q-5`, .."#]].assert_eq(&gates(&singles(short, &[0; 8], "")).0);
}

#[test]
fn ticking_everything_does_not_pay() {
    let multi = |rights: usize, wrongs: usize| {
        let right = (0..rights).map(|n| format!("Right(\"r{n}\"), "));
        let choices: String =
            right.chain((0..wrongs).map(|n| format!("Wrong(\"w{n}\"), "))).collect();
        format!("Multi(choices: [{choices}])")
    };
    let (found, figures) = gates(&vec![multi(3, 1); 8]);
    expect![[r#"
        b.ron:1:6: 75% of the choices of Multi items are right; 40% to 60% is the range [G303]
          write choices of the rarer sort
        b.ron:1:6: who ticks everything earns 67% in the Multi items, more than 50% [G303]
          write more choices that do not belong"#]]
    .assert_eq(&found);
    assert_eq!((figures.multis, figures.rights), (8, Some(0.75)));
    expect![[r#"
        b.ron:1:6: 25% of the choices of Multi items are right; 40% to 60% is the range [G303]
          write choices of the rarer sort"#]]
    .assert_eq(&gates(&vec![multi(1, 3); 8]).0);
    // The guide allows 60%, and the real score of ticking three of five is a third.
    let (found, figures) = gates(&vec![multi(3, 2); 8]);
    assert_eq!((found.as_str(), figures.rights), ("", Some(0.6)));
    assert!(figures.tick_all.is_some_and(|earned| (earned - 1.0 / 3.0).abs() < 1e-12));
}

#[test]
fn fewer_than_eight_items_are_measured_and_not_judged() {
    let (found, figures) = gates(&singles(["alpha beta", "gamma", "delta", "theta"], &[0; 7], ""));
    assert_eq!((found.as_str(), figures.guessers["long"]), ("", 1.0));
}

#[test]
fn the_bound_is_that_of_the_guide_and_of_the_number_of_choices() {
    let bound = |count: usize| {
        let keys: Vec<usize> = (0..count).map(|n| n % 4).collect();
        (100.0 * gates(&singles(ALIKE, &keys, "")).1.bound).round()
    };
    assert_eq!((bound(60), bound(200)), (34.0, 30.0));
    let three = vec!["Single(choices: [Right(\"a\"), Wrong(\"b\"), Wrong(\"c\")])".to_owned(); 8];
    let (found, figures) = gates(&three);
    assert_eq!(found, "");
    assert!((figures.chance - 1.0 / 3.0).abs() < 1e-12);
}

#[test]
fn steps_of_cases_are_items_and_drafts_are_none() {
    let [single] = &singles(ALIKE, &[0], "")[..] else { panic!("one question") };
    let multi = "Multi(choices: [Right(\"a\"), Wrong(\"b\"), Wrong(\"c\")])";
    let case = format!(
        "Scenario(steps: [(prompt: \"s\", kind: {single}), (prompt: \"t\", kind: {multi})])"
    );
    let figures = gates(&[case, format!("{single}, status: Draft")]).1;
    assert_eq!((figures.singles, figures.multis), (1, 1));
}

#[test]
fn several_banks_are_also_judged_together() {
    let half = |id: &str| {
        let kinds = singles(["alpha beta", "gamma", "delta", "theta"], &[0; 4], "");
        let question = |(number, kind): (usize, &String)| {
            format!("(id: \"{id}-{number}\", prompt: \"p\", kind: {kind}),")
        };
        let questions: String = kinds.iter().enumerate().map(question).collect();
        read(&format!("{id}.ron"), format!("(id: {id:?}, questions: [{questions}])").as_bytes())
    };
    let survey = survey(&[half("a"), half("b")], &Library::default());
    let banks: Vec<Option<&str>> = survey.figures.iter().map(|f| f.bank.as_deref()).collect();
    assert_eq!(banks, [Some("a"), Some("b"), None]);
    let found: Vec<String> = survey.diagnostics.iter().map(Diagnostic::to_string).collect();
    expect![[r#"
        a.ron:1:6: who takes the longest choice is right in 100.0% of the 8 Single items of all banks, more than 50.1% [G301]
        a.ron:1:6: keys of all banks have 2.00 times the length of distractors; 0.9 to 1.1 is the range [G302]"#]].assert_eq(&found.join("\n"));
}
