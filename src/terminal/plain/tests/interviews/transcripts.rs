//! Whole interviews, as they are said.

use super::*;

#[test]
fn an_interview_is_held_from_its_opening_to_its_end() {
    let sections = format!(
        r#"(title: "Basics", minutes: 2, weight: 60, mode: Timed, {}),
        (title: "Break", minutes: 1, mode: Break),
        (title: "Ask us", minutes: 1, weight: 40, mode: Note, rubric: ["depth"])"#,
        picks(&["single"])
    );
    let lines = [(0, ""), (10, "2"), (1, "s"), (0, ""), (5, "Why now?"), (0, "3")];
    let happened = check(
        &mut interview(4.0, &sections),
        &lines,
        expect![[r#"

            Trial
            A small one.

              - Basics: 2 min, weight 60%, 1 question
              - Break: 1 min
              - Ask us: 1 min, weight 40%, notes
            4 min in all

            how it goes
              - No hints, and no feedback before the end; then you
                assess what no machine can check.
              - Flag a question with f, skip it with s; typed in a text
                as :f and :s.
              - b goes back to the question before, o shows all of the
                section and leaves it.
              - When the time of a section is up, the answer on the
                screen is submitted as it stands and the section is
                over.
              - The clock cannot be stopped.
              - Ctrl-C leaves; `onsite mock --resume` goes on with the
                time that is left.
              - Seed 7, any level: `onsite mock trial --seed 7` asks the
                same of somebody else.
            Enter to begin; the clock starts:
            > 

            Basics: question 1 of 1
            Trial, section 1 of 2

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;

             1. (tenant_id, created_at)
             2. (created_at, tenant_id)
             3. (created_at DESC)

            question 2:00, section 2:00, interview 4:00
            your answer, 1 to 3:
            > 

             1. sure
             2. think so
             3. guess

            question 1:50, section 1:50, interview 3:50
            how sure are you, 1 to 3 [2 think so]:
            > 

            Break
            Trial

            A break: the next section begins when you go on.

            break 1:00, interview 2:00
            Enter to go on:
            > 

            Ask us
            Trial, section 2 of 2

            No question is asked here: write down what you would say or
            ask.

            section 1:00, interview 1:00; last minute of the section
            your notes, on one line:
            > 

            your own assessment, 1 left
            Ask us

            The section as a whole.
            you noted: Why now?

            Depth: which of these fits the section best? (1 of 1)

             1. poor: Names.
             2. mixed: One part.
             3. good: The hardest part.
             4. excellent: Two parts.
            the anchor that fits, 1 to 4:
            > 
        "#]],
    );
    let choice = Given::Choice("(created_at, tenant_id)".to_owned());
    let expected = [
        Happened::Begun,
        Happened::Answered(choice),
        Happened::Confident(Confidence::Sure),
        Happened::Continued,
        Happened::Answered(text("Why now?")),
        Happened::Anchored(3),
    ];
    assert_eq!(happened, expected);
}

#[test]
fn a_story_takes_four_lines() {
    let lines = [
        (60, "slow"),
        (100, ""),
        (10, "I traced"),
        (10, "70% less"),
        (0, ""),
        (0, "2"),
        (0, "3"),
        (0, "2 2"),
    ];
    let happened = check(
        &mut begun(6.0, "mode: Spoken", &["story"]),
        &lines,
        expect![[r#"

            Basics: question 1 of 1
            Trial, section 1 of 1

            Tell of a problem that you solved.

            Tell it aloud in about 2.5 min, then note the main points.

            speaking 2:30, section 6:00, interview 6:00
            tell the story aloud; then your notes, situation:
            > 

            speaking 1:30, section 5:00, interview 5:00
            your notes, task:
            > 

            speaking over by 0:10, section 3:20, interview 3:20
            your notes, action:
            > 

            speaking over by 0:20, section 3:10, interview 3:10
            your notes, result:
            > 

            Basics: question 1 of 1
            Trial, section 1 of 1

            The interviewer asks back. Answer aloud.

              - What did you rule out?

            question 3:00, section 3:00, interview 3:00
            Enter to go on:
            > 

            your own assessment, 1 left
            Basics

            asked: Tell of a problem that you solved.
            you noted: Situation: slow
                       Action: I traced
                       Result: 70% less

            Action: which of these fits your story best? (1 of 2)

             1. poor: None.
             2. mixed: What we did.
             3. good: What I did.
             4. excellent: What I did and why.
            the anchor that fits, 1 to 4:
            > 

            Result: which of these fits your story best? (2 of 2)

             1. poor: No result.
             2. mixed: In words.
             3. good: Measured.
             4. excellent: Measured and lasting.
            the anchor that fits, 1 to 4:
            > 

            how a strong answer sounds
            Last spring our checkout timed out.

            what costs points
              - only we, never I

            what it is about at each level
              junior: a task of one's own

            your notes
            5 words, about 2 s to tell; situation 20%, task 0%, action
            40%, result 40%; "I" 1, "we" 0; a number in the result: yes;
            what was learnt: no

            your anchors
             1. Action: 2 mixed
             2. Result: 3 good
            your anchors beside this example, lower ones if you were generous [2 3]:
            > 
        "#]],
    );
    let expected = [
        Happened::Answered(text("Situation: slow\nAction: I traced\nResult: 70% less")),
        Happened::Continued,
        Happened::Anchored(2),
        Happened::Anchored(3),
        Happened::Lowered(vec![2, 2]),
    ];
    assert_eq!(happened, expected);
}

#[test]
fn an_open_answer_is_asked_about_and_its_points_are_confirmed() {
    let lines = [(9, "they block"), (9, "one is a victim"), (0, "1 2")];
    let happened = check(
        &mut begun(6.0, TIMED, &["open"]),
        &lines,
        expect![[r#"

            Basics: question 1 of 1
            Trial, section 1 of 1

            What is a deadlock?

            question 6:00, section 6:00, interview 6:00
            your answer, on one line:
            > 

            Basics: question 1 of 1
            Trial, section 1 of 1

            The interviewer asks on:
            And how does it end?

            question 5:51, section 5:51, interview 5:51
            your answer, on one line:
            > 

            your own assessment, 1 left
            Basics

            asked: What is a deadlock?
            you noted: they block
                       one is a victim

            Which of these points did you cover? Found in your answer: 1
            of 2. You decide.

             1. [ ] each waits for the other (must)
             2. [x] a victim is rolled back (bonus)
            the points you covered, such as 1 3, or 0 for none [2]:
            > 

            model answer
            Two transactions wait for each other; one is aborted.
        "#]],
    );
    let expected = [
        Happened::Answered(text("they block")),
        Happened::FollowedUp("one is a victim".to_owned()),
        Happened::Checked(vec![true, true]),
    ];
    assert_eq!(happened, expected);
}
