//! Screens as strings: every kind at a usual width, one of them at three widths and with colour, and the laws.

mod interviews;
mod judged;
mod revealed;

use super::super::look::{Line, Look};
use super::super::scenes::{Scene, scene, scenes, summary};
use super::{options, paint};
use crate::session::Step;
use expect_test::{Expect, expect};
use proptest::prelude::*;

const LOOK: Look = Look { colour: false, unicode: true, bars: true, width: 80 };

fn lines(step: &Step<'_>, look: &Look) -> Vec<Line> {
    let painted = paint(step, look);
    let mut lines = painted.header;
    lines.extend(painted.body);
    lines.extend(options(step, look));
    lines
}

fn painted(step: &Step<'_>, look: &Look) -> String {
    let rows = lines(step, look).iter().map(|line| line.render(look.colour)).collect::<Vec<_>>();
    rows.join("\n") + "\n"
}

fn check(step: &Step<'_>, expected: Expect) {
    expected.assert_eq(&painted(step, &LOOK));
}

/// The part of a question that belongs to its kind.
fn check_asked(name: &str, expected: Expect) {
    let text = painted(&scene(name).ask(), &LOOK);
    let (header, rest) = text.split_once('\n').expect("a header");
    let below = rest.split_once("LIMIT  20;\n").expect("the code").1;
    expected.assert_eq(&format!("{header}\n{below}"));
}

#[test]
fn a_question_at_80_columns() {
    check(
        &scene("single").ask(),
        expect![[r#"
            question 3 of 20
            databases / indexes, mid, one answer
            ━━╸─────────────────────  about 12 min left

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;
             1. (tenant_id, created_at, id)
             2. (tenant_id, created_at)
             3. (created_at, tenant_id)
        "#]],
    );
}

#[test]
fn a_question_at_40_columns() {
    let text = painted(&scene("single").ask(), &Look { width: 40, unicode: false, ..LOOK });
    expect![[r#"
        question 3 of 20
        databases / indexes, mid, one answer
        ##>------------------  about 12 min left

        Which index serves `ORDER BY created_at`
        without a sort?

          SELECT id
          FROM   events -- all
          LIMIT  20;
         1. (tenant_id, created_at, id)
         2. (tenant_id, created_at)
         3. (created_at, tenant_id)
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_question_at_120_columns() {
    let text = painted(&scene("single").ask(), &Look { width: 120, ..LOOK });
    expect![[r#"
        question 3 of 20
        databases / indexes, mid, one answer
        ━━╸─────────────────────  about 12 min left

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;
         1. (tenant_id, created_at, id)
         2. (tenant_id, created_at)
         3. (created_at, tenant_id)
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_question_in_colour() {
    let text = painted(&scene("single").ask(), &Look { colour: true, ..LOOK });
    expect![[r#"
        ESC[1mquestion 3 of 20ESC[0m
        ESC[38;5;8mdatabases / indexes, mid, one answerESC[0m
        ESC[36m━━╸─────────────────────ESC[0mESC[38;5;8m  about 12 min leftESC[0m

        Which index serves ESC[36mESC[1mORDER BY created_atESC[0m without a sort?

            ESC[35mSELECTESC[0m id
            ESC[35mFROMESC[0m   events ESC[38;5;8m-- allESC[0m
            ESC[35mLIMITESC[0m  ESC[32m20ESC[0m;
         1. (tenant_id, created_at, id)
         2. (tenant_id, created_at)
         3. (created_at, tenant_id)
    "#]]
    .assert_eq(&text.replace('\u{1b}', "ESC"));
}

#[test]
fn wide_text_at_40_columns() {
    let text = painted(&scene("wide").ask(), &Look { width: 40, ..LOOK });
    expect![[r#"
        question 3 of 20
        databases / indexes, mid, one answer
        ━━╸──────────────────  about 12 min left

        Which index serves `ORDER BY created_at`
        without a sort?

          SELECT id
          FROM   events -- all
          LIMIT  20;
         1. xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
            xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
            xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
            xxxxxxxxxxxxxxxxxxxxxx
         2. 索引の列の順序は重要です、等価条件の
            列が先に来ます
    "#]]
    .assert_eq(&text);
}

#[test]
fn hints_and_the_second_try_come_below_the_question() {
    let mut scene = scene("short");
    scene.hints = vec!["First hint.".into(), "Second hint.".into()];
    scene.retry = Some("close: check the spelling".into());
    check(
        &scene.ask(),
        expect![[r#"
        question 3 of 20
        databases / indexes, mid, a word or two
        ━━╸─────────────────────  about 12 min left

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;

        hint 1: First hint.

        hint 2: Second hint.

        close: check the spelling
    "#]],
    );
}

#[test]
fn multi_as_asked() {
    check_asked(
        "multi",
        expect![[r#"
            question 3 of 20
             1. (tenant_id, created_at)
             2. (created_at, tenant_id)
             3. (tenant_id, created_at, id)
        "#]],
    );
}

#[test]
fn truth_as_asked() {
    check_asked(
        "truth",
        expect![[r#"
            question 3 of 20
             1. true
             2. false
        "#]],
    );
}

#[test]
fn cloze_as_asked() {
    check_asked(
        "cloze",
        expect![[r#"
            question 3 of 20

            The [__1__] comes with GET and goes back in [__2__].
        "#]],
    );
}

#[test]
fn numeric_as_asked() {
    check_asked(
        "numeric",
        expect![[r#"
            question 3 of 20
        "#]],
    );
}

#[test]
fn order_as_asked() {
    check_asked(
        "order",
        expect![[r#"
            question 3 of 20
             1. commit
             2. prepare
             3. vote
        "#]],
    );
}

#[test]
fn match_as_asked() {
    check_asked(
        "match",
        expect![[r#"
            question 3 of 20
             1. reads uncommitted
             2. rows appear

             a. phantom
             b. write skew
             c. dirty read
        "#]],
    );
}

#[test]
fn open_as_asked() {
    check_asked(
        "open",
        expect![[r#"
            question 3 of 20
        "#]],
    );
}

#[test]
fn story_as_asked() {
    check_asked(
        "story",
        expect![[r#"
            question 3 of 20

            Tell it aloud in about 2.5 min, then note the main points.
        "#]],
    );
}

#[test]
fn case_as_asked() {
    check(
        &scene("case").ask_step(),
        expect![[r#"
        question 3 of 20
        databases / indexes, mid, a word or two, step 1 of 2
        ━━╸─────────────────────  about 12 min left

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;

        Where do you look first?
    "#]],
    );
}

/// Every step that a scene can be in.
fn all_steps(scene: &Scene) -> Vec<Step<'_>> {
    let mut steps =
        vec![scene.ask(), scene.confidence(), scene.probes(), Step::Reveal(scene.reveal())];
    match scene.question.kind {
        crate::bank::Kind::Open(_) => steps.push(scene.checklist(&[true])),
        crate::bank::Kind::Behavioural(_) => steps.extend([scene.anchor(), scene.exemplar(&[9])]),
        crate::bank::Kind::Scenario(_) => steps.push(scene.step_reveal()),
        _ => {}
    }
    steps
}

proptest! {
    #[test]
    fn no_screen_is_wider_than_the_terminal(
        text in "(\\PC|\n|`){0,90}",
        width in 20usize..130,
        colour: bool,
        unicode: bool,
        bars: bool,
    ) {
        let look = Look { colour, unicode, bars, width };
        for (name, mut scene) in scenes() {
            scene.question.prompt.clone_from(&text);
            scene.question.topic.clone_from(&text);
            scene.question.explanation.clone_from(&text);
            scene.question.code[0].text.clone_from(&text);
            scene.verdict.notes.push(text.clone());
            for step in all_steps(&scene) {
                for line in lines(&step, &look) {
                    prop_assert!(line.width() <= width, "{name}: {:?}", line.text());
                    prop_assert!(!line.text().contains(['\u{1b}', '\u{202e}', '\n']), "{name}");
                }
            }
        }
        for line in lines(&Step::Done(&summary()), &look) {
            prop_assert!(line.width() <= width, "{:?}", line.text());
        }
    }

    #[test]
    fn colour_changes_no_letter(width in 20usize..130) {
        for (_, scene) in scenes() {
            for step in all_steps(&scene) {
                let with = painted(&step, &Look { colour: true, width, ..LOOK });
                let without = painted(&step, &Look { width, ..LOOK });
                let letters = |text: &str| console::strip_ansi_codes(text).replace(['`', ' ', '\n', '↪'], "");
                prop_assert_eq!(letters(&with), letters(&without));
            }
        }
    }
}
