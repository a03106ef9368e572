//! Screens as strings: every kind at a usual width, one of them at three widths and with colour, and the laws.

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

/// What comes before the background that every reveal shares.
fn check_reveal(name: &str, expected: Expect) {
    let text = painted(&Step::Reveal(scene(name).reveal()), &LOOK);
    expected.assert_eq(text.split("\nwhy\n").next().expect("a first part"));
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
    check(&scene("case").ask_step(), expect![[r#"
        question 3 of 20
        databases / indexes, mid, a word or two, step 1 of 2
        ━━╸─────────────────────  about 12 min left

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;

        Where do you look first?
    "#]]);
}

#[test]
fn single_as_revealed() {
    check_reveal(
        "single",
        expect![[r#"
            partly right: half of it

             1. (tenant_id, created_at, id)
                right: the answer. The same slice, a little wider.
             2. (tenant_id, created_at)
                right: the answer. Equality first, then the range.
             3. (created_at, tenant_id)
                wrong: your answer. The slice holds every tenant.
        "#]],
    );
}

#[test]
fn multi_as_revealed() {
    check_reveal(
        "multi",
        expect![[r#"
            partly right: half of it

             1. (tenant_id, created_at)
                missed: not ticked. Equality first, then the range.
             2. (created_at, tenant_id)
                wrong: ticked. The slice holds every tenant.
             3. (tenant_id, created_at, id)
                right: ticked. The same slice, a little wider.
        "#]],
    );
}

#[test]
fn truth_as_revealed() {
    check_reveal(
        "truth",
        expect![[r#"
            partly right: half of it

            answer: false
            instead: It is read committed.
            you said: true
        "#]],
    );
}

#[test]
fn cloze_as_revealed() {
    check_reveal(
        "cloze",
        expect![[r#"
        partly right: half of it
          a note of the grader

        The [ETag] comes with GET and goes back in [If-Match].
         1. ETag, you wrote: etag
         2. If-Match, you left it empty
    "#]],
    );
}

#[test]
fn short_as_revealed() {
    check_reveal(
        "short",
        expect![[r#"
        partly right: half of it
          a note of the grader

        answer: 0
        also: none
        you wrote: two
    "#]],
    );
}

#[test]
fn numeric_as_revealed() {
    check_reveal(
        "numeric",
        expect![[r#"
        partly right: half of it
          a note of the grader

        answer: 16.4 PB, within a factor of 1.5
        you wrote: two

        working
          15 TB a day
          x 3 x 365
    "#]],
    );
}

#[test]
fn order_as_revealed() {
    check_reveal(
        "order",
        expect![[r#"
            partly right: half of it

             1. prepare
                right
             2. vote
                wrong: you had it at 3
             3. commit
                wrong: you had it at 2
        "#]],
    );
}

#[test]
fn match_as_revealed() {
    check_reveal(
        "match",
        expect![[r#"
            partly right: half of it

             1. reads uncommitted
                right: dirty read
             2. rows appear
                wrong: phantom; you chose write skew
        "#]],
    );
}

#[test]
fn open_as_revealed() {
    check_reveal(
        "open",
        expect![[r#"
            partly right: half of it

            you wrote: they wait

              covered: each holds what the other needs (must, 3 points)
              missing: a victim is rolled back (bonus, 1 point)

            model answer
            Two transactions wait for each other; one is aborted.
        "#]],
    );
}

#[test]
fn story_as_revealed() {
    check_reveal(
        "story",
        expect![[r#"
        partly right: half of it
          a note of the grader
    "#]],
    );
}

#[test]
fn case_as_revealed() {
    check_reveal(
        "case",
        expect![[r#"
        partly right: half of it
          a note of the grader

        answer: pg_stat_statements
        you wrote: two

        what happened
        One statement takes 70% of the time.

        the whole case
        partly right: half of it
          a note of the grader
    "#]],
    );
}

#[test]
fn a_whole_reveal_at_80_columns() {
    check(
        &Step::Reveal(scene("single").reveal()),
        expect![[r#"
            partly right: half of it

             1. (tenant_id, created_at, id)
                right: the answer. The same slice, a little wider.
             2. (tenant_id, created_at)
                right: the answer. Equality first, then the range.
             3. (created_at, tenant_id)
                wrong: your answer. The slice holds every tenant.

            why
            A B-tree is sorted by its first column.

            remember: Equality columns first, then the range.

            read more
              PostgreSQL manual, Indexes
              https://www.postgresql.org/docs/

            an interviewer might go on
              - And with INCLUDE?
              - question db-2

              1. again this sitting
              2. hard  14 h
            > 3. good  5 d
              4. easy  3 weeks
            good is suggested: right, and you thought so
        "#]],
    );
}

#[test]
fn a_reveal_in_40_columns_of_ascii() {
    let scene = scene("multi");
    let look = Look { width: 40, unicode: false, ..LOOK };
    expect![[r#"
        partly right: half of it

         1. (tenant_id, created_at)
            missed: not ticked.
            Equality first, then the range.
         2. (created_at, tenant_id)
            wrong: ticked.
            The slice holds every tenant.
         3. (tenant_id, created_at, id)
            right: ticked.
            The same slice, a little wider.

        why
        A B-tree is sorted by its first column.

        remember: Equality columns first, then
                  the range.

        read more
          PostgreSQL manual, Indexes
          https://www.postgresql.org/docs/

        an interviewer might go on
          - And with INCLUDE?
          - question db-2

          1. again this sitting
          2. hard  14 h
        > 3. good  5 d
          4. easy  3 weeks
        good is suggested: right, and you
        thought so
    "#]]
    .assert_eq(&painted(&Step::Reveal(scene.reveal()), &look));
}

#[test]
fn a_rating_above_the_highest_is_not_offered() {
    let scene = scene("truth");
    let reveal = crate::session::Reveal {
        highest: crate::schedule::Rating::Good,
        next: None,
        ..scene.reveal()
    };
    let rows: Vec<String> =
        options(&Step::Reveal(reveal), &LOOK).iter().map(|line| line.render(false)).collect();
    expect![[r#"
          1. again
          2. hard
        > 3. good
          4. easy  not offered
        good is suggested: right, and you thought so"#]]
    .assert_eq(&rows.join("\n"));
}

#[test]
fn the_screens_of_a_judged_answer() {
    check(
        &scene("open").checklist(&[true, false]),
        expect![[r#"
            you wrote: they wait for each other

            Which of these points did you cover? Found in your answer: 1 of 2. You decide.
             1. [x] each holds what the other needs (must)
             2. [ ] a victim is rolled back (bonus)
        "#]],
    );
    check(
        &scene("story").probes(),
        expect![[r#"
        The interviewer asks back. Answer aloud.

          - What did you rule out?
    "#]],
    );
    check(
        &scene("story").anchor(),
        expect![[r#"
        Result: which of these fits your story best? (1 of 1)
         1. No result.
         2. A result in words.
         3. A measured result.
         4. Measured and lasting.
    "#]],
    );
    check(
        &scene("story").exemplar(&[3]),
        expect![[r#"
        how a strong answer sounds
        Last spring our checkout timed out.

        what costs points
          - only we, never I

        your ratings
         1. Result: 3 good
    "#]],
    );
    check(
        &scene("case").step_reveal(),
        expect![[r#"
        partly right: half of it
          a note of the grader

        answer: pg_stat_statements
        you wrote: two

        what happened
        One statement takes 70% of the time.
    "#]],
    );
    // Compared as it is: an expectation would lose the blank that all rows begin with.
    assert_eq!(
        painted(&scene("single").confidence(), &LOOK),
        " 1. sure\n 2. think so\n 3. guess\n"
    );
}

#[test]
fn the_end_of_a_sitting() {
    check(
        &Step::Done(&summary()),
        expect![[r#"
        done: 7 questions in 12 min 34 s, 1 skipped, 2 not reached

        by topic
          databases  ━━━━━━━━━━━━━━━━━━╸─   90%  5 questions
          rest       ━━━━━╸──────────────   25%  2 questions

        1 sure but wrong; these are worth reading again

        1 right by a guess; they come back sooner

        missed
          - Which methods are idempotent? (you were sure)
            remember: PUT, DELETE and the safe ones.
            bank/q

        they come back: 1 later today, 2 tomorrow, 4 later
        streak: 12 days
    "#]],
    );
    let text = painted(&Step::Done(&summary()), &Look { width: 40, bars: false, ..LOOK });
    expect![[r#"
        done: 7 questions in 12 min 34 s, 1
              skipped, 2 not reached

        by topic
          databases: 90%, 5 questions
          rest: 25%, 2 questions

        1 sure but wrong; these are worth
        reading again

        1 right by a guess; they come back
        sooner

        missed
          - Which methods are idempotent? (you
            were sure)
            remember: PUT, DELETE and the safe
                      ones.
            bank/q

        they come back: 1 later today, 2
        tomorrow, 4 later
        streak: 12 days
    "#]]
    .assert_eq(&text);
    let cram = crate::session::Summary { cram: true, ..Default::default() };
    check(
        &Step::Done(&cram),
        expect![[r#"
        done: 0 questions in 0 s

        a cram: nothing was scheduled
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
