//! What is shown when somebody judges their own answer, and at the end, as strings.

use super::*;

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
             1. poor: No result.
             2. mixed: A result in words.
             3. good: A measured result.
             4. excellent: Measured and lasting.
        "#]],
    );
    check(
        &scene("story").exemplar(&[3]),
        expect![[r#"
            how a strong answer sounds
            Last spring our checkout timed out.

            what costs points
              - only we, never I

            your anchors
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
