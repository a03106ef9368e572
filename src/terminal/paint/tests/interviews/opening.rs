//! What stands before an interview.

use super::*;

#[test]
fn an_opening_at_three_widths() {
    check(
        &loop_of_rounds(),
        40,
        expect![[r#"
            Trial
            A small one.

              - Databases and SQL: 12 min, weight
                30%, 2 questions
            round Words, weight 30%
              - Quick: 1 min, weight 100%, 1
                question
              - Break: 10 min
              - Stories: 7.5 min, weight 40%, 1
                question
              - Your questions: 3 min, notes
            33.5 min in all

            how it goes
              - No hints, and no feedback before the
                end; then you assess what no machine
                can check.
              - Flag a question with f, skip it with
                s; typed in a text as :f and :s.
              - b goes back to the question before,
                o shows all of the section and
                leaves it (in Databases and SQL,
                Quick).
              - There is no way back (in Stories).
              - When the time of a section is up,
                the answer on the screen is
                submitted as it stands and the
                section is over (in Databases and
                SQL, Quick).
              - When the time of a section is up,
                you are told, go on, and the overrun
                is counted (in Stories).
              - Minutes that a section leaves unused
                are gone.
              - p stops the clock (in Stories).
              - Ctrl-C leaves; `onsite mock
                --resume` goes on with the time that
                is left.
              - Seed 7, any level: `onsite mock
                trial --seed 7` asks the same of
                somebody else.
        "#]],
    );
    check(
        &loop_of_rounds(),
        80,
        expect![[r#"
            Trial
            A small one.

              min  weight  questions  section
               12     30%          2  Databases and SQL
            round Words, weight 30%
                1    100%          1  Quick
               10       -          -  Break
              7.5     40%          1  Stories
                3       -      notes  Your questions
             33.5  in all

            how it goes
              - No hints, and no feedback before the end; then you assess what no machine
                can check.
              - Flag a question with f, skip it with s; typed in a text as :f and :s.
              - b goes back to the question before, o shows all of the section and leaves it
                (in Databases and SQL, Quick).
              - There is no way back (in Stories).
              - When the time of a section is up, the answer on the screen is submitted as
                it stands and the section is over (in Databases and SQL, Quick).
              - When the time of a section is up, you are told, go on, and the overrun is
                counted (in Stories).
              - Minutes that a section leaves unused are gone.
              - p stops the clock (in Stories).
              - Ctrl-C leaves; `onsite mock --resume` goes on with the time that is left.
              - Seed 7, any level: `onsite mock trial --seed 7` asks the same of somebody
                else.
        "#]],
    );
    check(
        &loop_of_rounds(),
        120,
        expect![[r#"
            Trial
            A small one.

              min  weight  questions  section
               12     30%          2  Databases and SQL
            round Words, weight 30%
                1    100%          1  Quick
               10       -          -  Break
              7.5     40%          1  Stories
                3       -      notes  Your questions
             33.5  in all

            how it goes
              - No hints, and no feedback before the end; then you assess what no machine can check.
              - Flag a question with f, skip it with s; typed in a text as :f and :s.
              - b goes back to the question before, o shows all of the section and leaves it (in
                Databases and SQL, Quick).
              - There is no way back (in Stories).
              - When the time of a section is up, the answer on the screen is submitted as it stands
                and the section is over (in Databases and SQL, Quick).
              - When the time of a section is up, you are told, go on, and the overrun is counted
                (in Stories).
              - Minutes that a section leaves unused are gone.
              - p stops the clock (in Stories).
              - Ctrl-C leaves; `onsite mock --resume` goes on with the time that is left.
              - Seed 7, any level: `onsite mock trial --seed 7` asks the same of somebody else.
        "#]],
    );
}
