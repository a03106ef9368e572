//! What is shown and asked from the opening to the end.

use super::*;

#[test]
fn an_interview_is_held_from_its_opening_to_its_end() {
    let sections = format!(
        r#"(title: "Basics", minutes: 2, weight: 60, mode: Timed, {}),
        (title: "Break", minutes: 1, mode: Break),
        (title: "Ask us", minutes: 1, weight: 40, mode: Note, rubric: ["depth"])"#,
        picks(&["single"])
    );
    let script = vec![
        See(
            "Trial",
            expect![[r#"
                Trial
                A small one.

                  min  weight  questions  section
                    2     60%          1  Basics
                    1       -          -  Break
                    1     40%      notes  Ask us
                    4  in all

                how it goes
                  - No hints, and no feedback before the end; then you assess what no machine
                    can check.
                  - Flag a question with f, skip it with s; typed in a text as :f and :s.
                  - b goes back to the question before, o shows all of the section and leaves
                    it.
                  - When the time of a section is up, the answer on the screen is submitted as
                    it stands and the section is over.
                  - The clock cannot be stopped.
                  - Ctrl-C leaves; `onsite mock --resume` goes on with the time that is left.
                  - Seed 7, any level: `onsite mock trial --seed 7` asks the same of somebody
                    else.

                > 1. begin; the clock starts
                number or arrows and Enter; ? for more
            "#]],
        ),
        Keys("\r"),
        See(
            "Basics",
            expect![[r#"
            Basics: question 1 of 1
            Trial, section 1 of 2

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;

            > 1. (tenant_id, created_at)
              2. (created_at, tenant_id)
              3. (created_at DESC)
            question 2:00, section 2:00, interview 4:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("2"),
        See(
            "your answer",
            expect![[r#"
            your answer: 2. (created_at, tenant_id)
            How sure are you?
              1. sure
            > 2. think so
              3. guess
            question 2:00, section 2:00, interview 4:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("s"),
        See(
            "Break",
            expect![[r#"
                Break
                Trial

                A break: the next section begins when you go on.

                > 1. go on
                break 1:00, interview 2:00
                number or arrows and Enter; ? for more
            "#]],
        ),
        Keys("\r"),
        See(
            "Ask us",
            expect![[r#"
            Ask us
            Trial, section 2 of 2

            No question is asked here: write down what you would say or ask.

            ? your notes >

            section 1:00, interview 1:00; last minute of the section
            Enter on an empty line, or Ctrl-D, when done; ? and Enter for more
        "#]],
        ),
        Keys("Why now?\r\r"),
        See(
            "your own",
            expect![[r#"
            your own assessment, 1 left
            Ask us

            The section as a whole.
            you noted: Why now?

            Depth: which of these fits the section best? (1 of 1)

            > 1. poor: Names.
              2. mixed: One part.
              3. good: The hardest part.
              4. excellent: Two parts.
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("3"),
    ];
    let (happened, sat) = played(&mut interview(4.0, &sections), script);
    assert_eq!(
        happened,
        [
            Happened::Begun,
            Happened::Answered(Given::Choice("(created_at, tenant_id)".to_owned())),
            Happened::Confident(Confidence::Sure),
            Happened::Continued,
            Happened::Answered(text("Why now?")),
            Happened::Anchored(3),
        ]
    );
    assert_eq!(sat, Sat::End);
}

#[test]
fn a_story_is_noted_in_its_parts_against_the_speaking_clock() {
    let script = vec![
        See(
            "Basics",
            expect![[r#"
            Basics: question 1 of 1
            Trial, section 1 of 1

            Tell of a problem that you solved.

            Tell it aloud in about 2.5 min, then note the main points.

            ? situation >
            ? task >
            ? action >
            ? result >
            speaking 2:30, section 6:00, interview 6:00
            Enter for the next part and to end, arrows to go back; ? and Enter for more
        "#]],
        ),
        Wait(151_000),
        Has("speaking over by 0:01, section 3:29"),
        Keys("slow\rmine\rI traced\r70% less\r"),
        See(
            "your notes",
            expect![[r#"
            your notes: situation: slow; task: mine; action: I traced; result: 70% less

            Basics: question 1 of 1
            Trial, section 1 of 1

            The interviewer asks back. Answer aloud.

              - What did you rule out?

            > 1. go on
            question 3:29, section 3:29, interview 3:29
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("\r"),
        See(
            "your own",
            expect![[r#"
            your own assessment, 1 left
            Basics

            asked: Tell of a problem that you solved.
            you noted: Situation: slow
                       Task: mine
                       Action: I traced
                       Result: 70% less

            Action: which of these fits your story best? (1 of 2)

            > 1. poor: None.
              2. mixed: What we did.
              3. good: What I did.
              4. excellent: What I did and why.
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("2"),
        See(
            "Result",
            expect![[r#"
            Result: which of these fits your story best? (2 of 2)

            > 1. poor: No result.
              2. mixed: In words.
              3. good: Measured.
              4. excellent: Measured and lasting.
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("3"),
        See(
            "how a strong",
            expect![[r#"
            how a strong answer sounds
            Last spring our checkout timed out.

            what costs points
              - only we, never I

            what it is about at each level
              junior: a task of one's own

            your notes
            6 words, about 3 s to tell; situation 17%, task 17%, action 33%, result 33%; "I"
            1, "we" 0; a number in the result: yes; what was learnt: no

            your anchors
             1. Action: 2 mixed
             2. Result: 3 good

            Beside this example, were your anchors fair? They can be lowered now.
            > 2 mixed      Action
              3 good       Result
            left or a number lowers an anchor, Enter when they are fair; ? for more
        "#]],
        ),
        Keys("\r"),
    ];
    let (happened, sat) = played(&mut begun(6.0, "mode: Spoken", &["story"]), script);
    let notes = "Situation: slow\nTask: mine\nAction: I traced\nResult: 70% less";
    let expected = [
        Happened::Answered(text(notes)),
        Happened::Continued,
        Happened::Anchored(2),
        Happened::Anchored(3),
        Happened::Continued,
    ];
    assert_eq!((&happened[..], sat), (&expected[..], Sat::End));
}

#[test]
fn what_is_told_aloud_without_notes_is_an_answer() {
    let script = vec![
        Keys("\r\r\r\r"),
        Keys("\r"),
        Keys("\r"),
        Has("nothing is noted: Enter again if you said it aloud"),
        Keys("\r"),
    ];
    let (happened, _) = played(&mut begun(6.0, "mode: Spoken", &["story", "open"]), script);
    let expected =
        [Happened::Answered(text("")), Happened::Continued, Happened::Answered(text(""))];
    assert_eq!(happened, expected);
}

#[test]
fn an_open_answer_is_asked_about_and_its_points_are_ticked() {
    let script = vec![
        Keys("they block\r\r"),
        See(
            "Basics",
            expect![[r#"
            Basics: question 1 of 1
            Trial, section 1 of 1

            The interviewer asks on: And how does it end?

            ? your answer >

            question 6:00, section 6:00, interview 6:00
            Enter on an empty line, or Ctrl-D, when done; ? and Enter for more
        "#]],
        ),
        Keys("one is a victim\r\r"),
        See(
            "your own",
            expect![[r#"
            your own assessment, 1 left
            Basics

            asked: What is a deadlock?
            you noted: they block
                       one is a victim

            Which of these points did you cover? Found in your answer: 1 of 2. You decide.

            > [ ] 1. each waits for the other (must)
              [x] 2. a victim is rolled back (bonus)
            y or n for each point, Enter when done; ? for more
        "#]],
        ),
        Keys("1\r"),
        See(
            "covered",
            expect![[r#"
            covered: 1 2

            model answer
            Two transactions wait for each other; one is aborted.
        "#]],
        ),
    ];
    let (happened, sat) = played(&mut begun(6.0, TIMED, &["open"]), script);
    let expected = [
        Happened::Answered(text("they block")),
        Happened::FollowedUp("one is a victim".to_owned()),
        Happened::Checked(vec![true, true]),
    ];
    assert_eq!((&happened[..], sat), (&expected[..], Sat::End));
}

#[test]
fn a_case_is_told_first_and_goes_forward_only() {
    let script = vec![
        See(
            "Basics",
            expect![[r#"
            Basics: question 1 of 2
            Trial, section 1 of 1

            Checkout has become slow.

                p99 4 s

            Where do you look first?

            ? your answer >
            question 3:00, section 6:00, interview 6:00
            Enter to answer; ? and Enter for more
        "#]],
        ),
        Keys("top\r"),
        Keys("\r"),
        See(
            "Basics",
            expect![[r#"
            Basics: question 1 of 2
            Trial, section 1 of 1

            What is known now: One statement takes 70% of the time.

            > 1. go on
            section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("\r"),
        See(
            "Basics",
            expect![[r#"
            Basics: question 2 of 2
            Trial, section 1 of 1

            Is it a lock?

            > 1. true
              2. false
            question 3:00, section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("b"),
        Has("no question before can be gone back to"),
        Keys("2"),
    ];
    let (happened, _) = played(&mut begun(6.0, TIMED, &["case"]), script);
    assert_eq!(happened.last(), Some(&Happened::Answered(Given::Truth(false))));
}

#[test]
fn nothing_is_said_before_the_end() {
    let script =
        vec![Keys("\r"), HasNot("Senior"), HasNot("senior"), HasNot("sorted"), HasNot("right")];
    played(&mut only(6.0, TIMED, &["single"]), script);
}
