//! Transcripts: lines in, text and events out.

mod interviews;

use super::super::scenes::{at, scene, scenes, summary};
use super::*;
use crate::bank::Response;
use crate::schedule::{Confidence, Rating};
use crate::session::Reveal;
use expect_test::{Expect, expect};
use proptest::prelude::*;

const LOOK: Look = Look { colour: true, unicode: true, bars: true, width: 60 };

/// What one step says and what comes of it, given these lines of input.
fn heard(step: &Step<'_>, input: &str) -> (String, Input) {
    let mut output = Vec::new();
    let mut plain =
        Plain::new(input.as_bytes(), &mut output, LOOK, false, || at(0), || Duration::ZERO);
    let input = plain.show(step).expect("memory can be written");
    (String::from_utf8(output).expect("text"), input)
}

/// What is said after the screen, that is from the first prompt on.
fn said(step: &Step<'_>, input: &str) -> String {
    let (silent, _) = heard(step, "");
    let shown = silent.trim_end().rsplit_once('\n').map_or("", |(shown, _)| shown);
    let shown = shown.rsplit_once('\n').map_or(0, |(shown, _)| shown.len() + 1);
    heard(step, input).0[shown..].to_owned()
}

fn answer(name: &str, line: &str) -> Result<Response, Input> {
    match heard(&scene(name).ask(), &format!("{line}\n")).1 {
        Input::Event(Event::Answered(response)) => Ok(response),
        other => Err(other),
    }
}

fn event(step: &Step<'_>, input: &str) -> Event {
    match heard(step, input).1 {
        Input::Event(event) => event,
        other => panic!("no event but {other:?}"),
    }
}

fn check(step: &Step<'_>, input: &str, expected: Expect) {
    expected.assert_eq(&said(step, input));
}

#[test]
fn a_question_and_its_prompt() {
    expect![[r#"

        question 3 of 20
        databases / indexes, mid, one answer
        about 12 min left

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;

         1. (tenant_id, created_at, id)
         2. (tenant_id, created_at)
         3. (created_at, tenant_id)
        your answer, 1 to 3:
        > 
    "#]]
    .assert_eq(&heard(&scene("single").ask(), "2\n").0);
}

#[test]
fn every_kind_says_what_it_wants() {
    for (name, expected) in [
        (
            "single",
            expect![[r#"
            your answer, 1 to 3:
            > 
        "#]],
        ),
        (
            "multi",
            expect![[r#"
            your answers, such as 1 3, or 0 for none:
            > 
        "#]],
        ),
        (
            "truth",
            expect![[r#"
            true or false, t or f:
            > 
        "#]],
        ),
        (
            "cloze",
            expect![[r#"
            gap 1 of 2:
            > 
        "#]],
        ),
        (
            "short",
            expect![[r#"
            your answer:
            > 
        "#]],
        ),
        (
            "numeric",
            expect![[r#"
            your answer, a number in PB:
            > 
        "#]],
        ),
        (
            "order",
            expect![[r#"
            all numbers in the right order, such as 3 2 1:
            > 
        "#]],
        ),
        (
            "match",
            expect![[r#"
            one letter a row, such as b c, or - for no answer:
            > 
        "#]],
        ),
        (
            "open",
            expect![[r#"
            your answer, on one line:
            > 
        "#]],
        ),
        (
            "story",
            expect![[r#"
            your notes on one line; tell the story aloud first:
            > 
        "#]],
        ),
    ] {
        check(&scene(name).ask(), "", expected);
    }
}

#[test]
fn answers_are_read_in_every_spelling() {
    use Response::{Choice, Choices, Gaps, Nothing, Order, Pairs, Text, Truth};
    // The single choice shows its places in the order 2 0 1.
    let table = [
        ("single", "1", Choice(2)),
        ("single", "b", Choice(0)),
        ("single", " C ", Choice(1)),
        ("multi", "1 3", Choices(vec![0, 2])),
        ("multi", "3,1,1", Choices(vec![0, 2])),
        ("multi", "0", Choices(vec![])),
        ("multi", "None", Choices(vec![])),
        ("multi", "b c", Choices(vec![1, 2])),
        ("truth", "T", Truth(true)),
        ("truth", "2", Truth(false)),
        ("truth", "no", Truth(false)),
        ("short", "  two  ", Text("two".into())),
        ("short", "::h", Text(":h".into())),
        ("short", "??", Text("?".into())),
        ("numeric", "16 PB", Text("16 PB".into())),
        // The items are shown in the order 2 0 1, the options in the order 1 2 0.
        ("order", "2 3 1", Order(vec![0, 1, 2])),
        ("order", "231", Order(vec![0, 1, 2])),
        ("order", "b,c,a", Order(vec![0, 1, 2])),
        ("match", "c a", Pairs(vec![Some(0), Some(1)])),
        ("match", "ca", Pairs(vec![Some(0), Some(1)])),
        ("match", "- a", Pairs(vec![None, Some(1)])),
        ("match", "2a", Pairs(vec![None, Some(1)])),
        ("match", "1=c, 2:b", Pairs(vec![Some(0), Some(2)])),
        ("cloze", "ETag\nIf-Match", Gaps(vec!["ETag".into(), "If-Match".into()])),
        ("cloze", "\nIf-Match", Gaps(vec![String::new(), "If-Match".into()])),
        ("open", "they wait", Text("they wait".into())),
        ("story", "", Text(String::new())),
        ("short", "\n", Nothing),
    ];
    for (name, line, response) in table {
        assert_eq!(answer(name, line), Ok(response), "{name}: {line}");
    }
}

#[test]
fn what_cannot_be_read_is_explained_and_asked_again() {
    for (name, line, words) in [
        ("single", "4", "`4` is not one of 1 to 3"),
        ("single", "0", "`0` is not one of 1 to 3"),
        ("multi", "1 x", "`x` is not one of 1 to 3; type such as `1 3`, or 0 for none"),
        ("truth", "maybe", "`maybe` is neither true nor false; type t or f"),
        ("order", "1 1 2", "`1` is there twice; each of 1 to 3 belongs once"),
        ("order", "1 2", "3 is missing; each of 1 to 3 belongs once"),
        ("order", "2", "1 and 3 are missing; each of 1 to 3 belongs once"),
        ("order", "1 2 9", "`9` is not one of 1 to 3"),
        ("match", "a", "1 letter for 2 rows; type one letter a row, 2 in all, or such as `1b 2a`"),
        ("match", "a x", "`x` is not one of a to c"),
        ("match", "3a", "`3` is not a row of 1 to 2"),
        ("match", "1 2", "type one letter a row, 2 in all, or such as `1b 2a`"),
        ("short", "", "no answer: type one, :s to skip for now, or Enter again to see it"),
        ("short", ":foo", "no command `:foo`; type ? for the list, or ::foo for the answer `:foo`"),
        ("short", ":right", "there is no verdict to overrule here"),
        ("short", ":n\n\n", "nothing written, nothing kept"),
    ] {
        let (text, input) = heard(&scene(name).ask(), &format!("{line}\n"));
        assert!(text.contains(&format!("\n{words}\n")), "{name} {line}: {text}");
        assert_eq!(input, Input::End, "{name} {line}");
    }
}

#[test]
fn commands_become_events() {
    let scene = scene("single");
    for (line, event) in [
        (":h", Event::HintAsked),
        (":s", Event::Skipped),
        (":u", Event::Undone),
        (":*", Event::Starred),
        (":n see RFC 9110", Event::Noted("see RFC 9110".into())),
        (":note\nsee RFC 9110", Event::Noted("see RFC 9110".into())),
        (":suspend", Event::Suspended),
        (":wrong 2 is right", Event::Reported("2 is right".into())),
        ("?\n:q", Event::Quit),
    ] {
        assert_eq!(heard(&scene.ask(), &format!("{line}\n")).1, Input::Event(event), "{line}");
    }
    assert_eq!(heard(&scene.ask(), ":e\n").1, Input::Edit);
    assert_eq!(heard(&scene.ask(), "").1, Input::End);
}

#[test]
fn the_keys_are_listed() {
    check(
        &scene("short").ask(),
        "?\n:q\n",
        expect![[r#"
            your answer:
            > 
            an empty line takes the default; instead of an answer you can type:
              :h           take a hint
              :s           skip for now
              :u           undo: take the last answer back, or start this question again
              :*           star the question, or take the star away
              :n TEXT      keep a note on the question
              :suspend     never ask this question again
              :wrong TEXT  report that the question is wrong
              :e           edit the question in your editor
              :q           end the sitting; finished questions are kept
              ::x or ??    the answers `:x` and `?` themselves
            your answer:
            > 
        "#]],
    );
}

#[test]
fn hints_end() {
    let mut scene = scene("short");
    scene.hints = vec!["First.".into()];
    assert!(said(&scene.ask(), ":h\n:q\n").contains("\nno hint is left\n"));
    scene.hints.clear();
    scene.question.hints.clear();
    assert!(said(&scene.ask(), ":h\n:q\n").contains("\nthis question has no hints\n"));
    let words = "\na hint is for a question that is not answered yet\n";
    assert!(said(&scene.confidence(), ":h\n:q\n").contains(words));
}

#[test]
fn a_hint_is_added_and_nothing_is_repeated() {
    let mut output = Vec::new();
    let mut plain = Plain::new(&b":h\n"[..], &mut output, LOOK, false, || at(0), || Duration::ZERO);
    let mut scene = scene("single");
    plain.show(&scene.ask()).expect("memory");
    let before = plain.output.len();
    scene.hints = vec!["Sorted how?".into()];
    plain.show(&scene.ask()).expect("memory");
    let after = String::from_utf8_lossy(&output[before..]).into_owned();
    expect![[r#"

        hint 1: Sorted how?

         1. (tenant_id, created_at, id)
         2. (tenant_id, created_at)
         3. (created_at, tenant_id)
        your answer, 1 to 3:
        > 
    "#]]
    .assert_eq(&after);
}

#[test]
fn gaps_filled_before_a_hint_are_kept() {
    let mut output = Vec::new();
    let mut plain = Plain::new(
        &b"ETag\n:h\nIf-Match\n"[..],
        &mut output,
        LOOK,
        false,
        || at(0),
        || Duration::ZERO,
    );
    let scene = scene("cloze");
    assert_eq!(plain.show(&scene.ask()).expect("memory"), Input::Event(Event::HintAsked));
    let gaps = Response::Gaps(vec!["ETag".into(), "If-Match".into()]);
    assert_eq!(plain.show(&scene.ask()).expect("memory"), Input::Event(Event::Answered(gaps)));
}

#[test]
fn an_empty_line_takes_the_default() {
    let open = scene("open");
    let story = scene("story");
    assert_eq!(event(&scene("short").confidence(), "\n"), Event::Confident(Confidence::ThinkSo));
    assert_eq!(event(&open.checklist(&[false, true]), "\n"), Event::Checked(vec![false, true]));
    assert_eq!(event(&story.exemplar(&[3]), "\n"), Event::Continue);
    assert_eq!(event(&story.probes(), "\n"), Event::Continue);
    assert_eq!(event(&scene("case").step_reveal(), "\n"), Event::Continue);
    let reveal = scene("short");
    assert_eq!(event(&Step::Reveal(reveal.reveal()), "\n"), Event::Rated(Rating::Good));
    for (name, mut again) in scenes() {
        again.draft = Some(again.response.clone());
        if let Step::Ask(ask) = again.ask()
            && super::super::answers::written(&ask.task, &again.response).is_some()
            && !matches!(again.response, Response::Open { .. })
        {
            assert_eq!(
                event(&again.ask(), "\n"),
                Event::Answered(again.response.clone()),
                "{name}"
            );
        }
    }
}

#[test]
fn judging_is_read_in_every_spelling() {
    for (line, confidence) in [
        ("s", Confidence::Sure),
        ("1", Confidence::Sure),
        ("think so", Confidence::ThinkSo),
        ("G", Confidence::Guess),
        ("nope\n3", Confidence::Guess),
    ] {
        let heard = event(&scene("short").confidence(), &format!("{line}\n"));
        assert_eq!(heard, Event::Confident(confidence), "{line}");
    }
    let open = scene("open");
    for (line, covered) in [("2", [false, true]), ("0", [false, false]), ("1,2", [true, true])] {
        let heard = event(&open.checklist(&[true, false]), &format!("{line}\n"));
        assert_eq!(heard, Event::Checked(covered.to_vec()), "{line}");
    }
    let story = scene("story");
    assert_eq!(event(&story.anchor(), "\n5\n4\n"), Event::Anchored(4));
    assert_eq!(event(&story.exemplar(&[3]), "2\n"), Event::Lowered(vec![2]));
    let short = scene("short");
    for (line, heard) in [
        ("1", Event::Rated(Rating::Again)),
        ("hard", Event::Rated(Rating::Hard)),
        ("E", Event::Rated(Rating::Easy)),
        (":right", Event::Overruled),
    ] {
        assert_eq!(event(&Step::Reveal(short.reveal()), &format!("{line}\n")), heard, "{line}");
    }
}

#[test]
fn what_cannot_be_judged_so_is_explained() {
    let story = scene("story");
    let short = scene("short");
    let capped = Step::Reveal(Reveal {
        highest: Rating::Hard,
        suggested: Rating::Hard,
        because: "one hint was used",
        can_overrule: false,
        ..short.reveal()
    });
    for (step, line, words) in [
        (short.confidence(), "x", "`x` is not one of 1 sure, 2 think so, 3 guess"),
        (
            story.anchor(),
            "",
            "no anchor: type the number of the one that fits, or :s to skip for now",
        ),
        (story.exemplar(&[3]), "4", "number 1 went up; anchors can only be lowered here"),
        (story.exemplar(&[3]), "1 1", "2 anchors for 1 dimension"),
        (Step::Reveal(short.reveal()), "5", "`5` is not one of 1 again, 2 hard, 3 good, 4 easy"),
    ] {
        assert!(said(&step, &format!("{line}\n")).contains(&format!("\n{words}\n")), "{line}");
    }
    check(
        &capped,
        "good\n:right\n",
        expect![[r#"
            your rating, 1 to 2 [hard]:
            > 
            `good` is not one of 1 again, 2 hard
            your rating, 1 to 2 [hard]:
            > 
            there is no verdict to overrule here
            your rating, 1 to 2 [hard]:
            > 
        "#]],
    );
}

#[test]
fn the_end_needs_no_answer() {
    let summary = summary();
    let (text, input) = heard(&Step::Done(&summary), "");
    assert_eq!(input, Input::End);
    assert!(text.ends_with("\nstreak: 12 days\n"), "{text}");
}

proptest! {
    #[test]
    fn any_input_comes_to_an_end_without_an_escape_byte(input in "(\\PC|\n|:|[a-h0-9 ]){0,60}") {
        for (_, scene) in scenes() {
            let steps = [scene.ask(), scene.confidence(), Step::Reveal(scene.reveal())];
            for step in steps {
                let (text, _) = heard(&step, &input);
                let escapes = text.contains('\u{1b}');
                prop_assert!(!escapes);
            }
        }
    }
}
