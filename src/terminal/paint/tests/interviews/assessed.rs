//! What stands behind it.

use super::*;

#[test]
fn what_no_machine_can_check_is_assessed() {
    let open =
        after(6.0, TIMED, &["open"], &[Happened::Answered(text("they wait for each other"))]);
    check(
        &open,
        40,
        expect![[r#"
        your own assessment, 1 left
        Basics

        asked: What is a deadlock?
        you noted: they wait for each other

        Which of these points did you cover?
        Found in your answer: 1 of 2. You
        decide.
         1. [x] each waits for the other (must)
         2. [ ] a victim is rolled back (bonus)
    "#]],
    );
    check(
        &open,
        80,
        expect![[r#"
        your own assessment, 1 left
        Basics

        asked: What is a deadlock?
        you noted: they wait for each other

        Which of these points did you cover? Found in your answer: 1 of 2. You decide.
         1. [x] each waits for the other (must)
         2. [ ] a victim is rolled back (bonus)
    "#]],
    );
    let told = "Situation: slow\nAction: I traced it\nResult: 70% less";
    let story = [Happened::Answered(text(told)), Happened::Continued];
    check(
        &after(6.0, "mode: Spoken", &["story"], &story),
        80,
        expect![[r#"
        your own assessment, 1 left
        Basics

        asked: Tell of a problem that you solved.
        you noted: Situation: slow
                   Action: I traced it
                   Result: 70% less

        Action: which of these fits your story best? (1 of 2)
         1. poor: None.
         2. mixed: What we did.
         3. good: What I did.
         4. excellent: What I did and why.
    "#]],
    );
    let rated = [&story[..], &[Happened::Anchored(3), Happened::Anchored(2)]].concat();
    check(
        &after(6.0, "mode: Spoken", &["story"], &rated),
        40,
        expect![[r#"
        your own assessment, 1 left
        Basics

        asked: Tell of a problem that you
               solved.
        you noted: Situation: slow
                   Action: I traced it
                   Result: 70% less

        how a strong answer sounds
        Last spring our checkout timed out.

        what costs points
          - only we, never I

        what it is about at each level
          junior: a task of one's own

        your notes
        6 words, about 3 s to tell; situation
        17%, task 0%, action 50%, result 33%;
        "I" 1, "we" 0; a number in the result:
        yes; what was learnt: no

        your anchors
         1. Action: 3 good
         2. Result: 2 mixed
    "#]],
    );
    check(
        &after(6.0, "mode: Spoken", &["story"], &rated),
        120,
        expect![[r#"
        your own assessment, 1 left
        Basics

        asked: Tell of a problem that you solved.
        you noted: Situation: slow
                   Action: I traced it
                   Result: 70% less

        how a strong answer sounds
        Last spring our checkout timed out.

        what costs points
          - only we, never I

        what it is about at each level
          junior: a task of one's own

        your notes
        6 words, about 3 s to tell; situation 17%, task 0%, action 50%, result 33%; "I" 1, "we"
        0; a number in the result: yes; what was learnt: no

        your anchors
         1. Action: 3 good
         2. Result: 2 mixed
    "#]],
    );
    let rubric =
        [Happened::Answered(text("")), Happened::FollowedUp(String::new()), Happened::Skipped];
    let section = after(6.0, "mode: Spoken, rubric: [\"depth\"]", &["open"], &rubric);
    check(
        &section,
        80,
        expect![[r#"
            your own assessment, 2 left
            Basics

            The section as a whole.
            no notes were taken

            Depth: which of these fits the section best? (1 of 1)
             1. poor: Names.
             2. mixed: One part.
             3. good: The hardest part.
             4. excellent: Two parts.
        "#]],
    );
}
