//! Sections of several questions, as they are said.

use super::*;

#[test]
fn questions_are_flagged_skipped_and_gone_back_to() {
    let lines = [
        (0, ":f"),
        (0, ":s"),
        (0, "ETag"),
        (0, ":b 1"),
        (0, "1"),
        (0, ""),
        (0, ":o"),
        (0, "3"),
        (0, "2"),
        (0, ""),
        (0, "2"),
        (0, ""),
        (0, "If-Match"),
        (0, "s"),
        (0, ""),
        (0, ":o"),
    ];
    let topics = ["single", "cloze", "truth"];
    let happened = check(
        &mut begun(6.0, TIMED, &topics),
        &lines,
        expect![[r#"

            Basics: question 1 of 3
            Trial, section 1 of 1

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;

             1. (tenant_id, created_at)
             2. (created_at, tenant_id)
             3. (created_at DESC)

            question 2:23, section 6:00, interview 6:00
            your answer, 1 to 3:
            > 
            flagged

            question 2:23, section 6:00, interview 6:00
            your answer, 1 to 3:
            > 
            skipped

            Basics: question 2 of 3
            Trial, section 1 of 1

            Fill the gaps.

            The [__1__] comes with GET and goes back in [__2__].

            question 2:23, section 6:00, interview 6:00
            gap 1 of 2:
            > 

            question 2:23, section 6:00, interview 6:00
            gap 2 of 2:
            > 

            Basics: question 1 of 3, flagged
            Trial, section 1 of 1

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;

             1. (tenant_id, created_at)
             2. (created_at, tenant_id)
             3. (created_at DESC)

            question 2:23, section 6:00, interview 6:00
            your answer, 1 to 3:
            > 

             1. sure
             2. think so
             3. guess

            question 2:23, section 6:00, interview 6:00
            how sure are you, 1 to 3 [2 think so]:
            > 

            Basics: question 3 of 3
            Trial, section 1 of 1

            The default level of PostgreSQL is serializable.

             1. true
             2. false

            question 1:16, section 6:00, interview 6:00
            true or false, t or f:
            > 

            Basics
            Trial, section 1 of 1

            Before you leave the section: 1 answered, 2 unanswered, 1
            flagged.

             1. answered, flagged: Which index serves `ORDER BY
                created_at` without a sort?
             2. begun: Fill the gaps.
             3. unanswered: The default level of PostgreSQL is
                serializable.

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
            > 

            Basics: question 3 of 3
            Trial, section 1 of 1

            The default level of PostgreSQL is serializable.

             1. true
             2. false

            question 1:16, section 6:00, interview 6:00
            true or false, t or f:
            > 

             1. sure
             2. think so
             3. guess

            question 1:16, section 6:00, interview 6:00
            how sure are you, 1 to 3 [2 think so]:
            > 

            Basics
            Trial, section 1 of 1

            Before you leave the section: 2 answered, 1 unanswered, 1
            flagged.

             1. answered, flagged: Which index serves `ORDER BY
                created_at` without a sort?
             2. begun: Fill the gaps.
             3. answered: The default level of PostgreSQL is
                serializable.

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
            > 

            Basics: question 2 of 3
            Trial, section 1 of 1

            Fill the gaps.

            The [__1__] comes with GET and goes back in [__2__].

            question 2:23, section 6:00, interview 6:00
            gap 1 of 2 [ETag]:
            > 

            question 2:23, section 6:00, interview 6:00
            gap 2 of 2:
            > 

             1. sure
             2. think so
             3. guess

            question 2:23, section 6:00, interview 6:00
            how sure are you, 1 to 3 [2 think so]:
            > 

            Basics
            Trial, section 1 of 1

            Before you leave the section: 3 answered, 1 flagged.

             1. answered, flagged: Which index serves `ORDER BY
                created_at` without a sort?
             2. answered: Fill the gaps.
             3. answered: The default level of PostgreSQL is
                serializable.

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
            > 
            1 flagged: once more to leave it so

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
            > 
        "#]],
    );
    let gaps = |texts: &[&str]| Given::Gaps(texts.iter().map(|t| (*t).to_owned()).collect());
    let expected = [
        Happened::Flagged,
        Happened::Skipped,
        Happened::Drafted(gaps(&["ETag", ""])),
        Happened::WentTo(0),
        Happened::Answered(Given::Choice("(tenant_id, created_at)".to_owned())),
        Happened::Confident(Confidence::ThinkSo),
        Happened::Left,
        Happened::WentTo(2),
        Happened::Answered(Given::Truth(false)),
        Happened::Confident(Confidence::ThinkSo),
        Happened::WentTo(1),
        Happened::Answered(gaps(&["ETag", "If-Match"])),
        Happened::Confident(Confidence::Sure),
        Happened::Left,
    ];
    assert_eq!(happened, expected);
}

#[test]
fn a_case_reveals_what_everybody_goes_on_from() {
    let lines = [(0, "top"), (0, ""), (0, ""), (0, "t"), (0, ""), (0, "")];
    check(
        &mut begun(6.0, TIMED, &["case"]),
        &lines,
        expect![[r#"

        Basics: question 1 of 2
        Trial, section 1 of 1

        Checkout has become slow.

            p99 4 s

        Where do you look first?

        question 3:00, section 6:00, interview 6:00
        your answer:
        > 

         1. sure
         2. think so
         3. guess

        question 3:00, section 6:00, interview 6:00
        how sure are you, 1 to 3 [2 think so]:
        > 

        Basics: question 1 of 2
        Trial, section 1 of 1

        What is known now: One statement takes 70% of the time.

        section 6:00, interview 6:00
        Enter to go on:
        > 

        Basics: question 2 of 2
        Trial, section 1 of 1

        Is it a lock?

         1. true
         2. false

        question 3:00, section 6:00, interview 6:00
        true or false, t or f:
        > 

         1. sure
         2. think so
         3. guess

        question 3:00, section 6:00, interview 6:00
        how sure are you, 1 to 3 [2 think so]:
        > 

        Basics: question 2 of 2
        Trial, section 1 of 1

        What is known now: It is a sequential scan.

        section 6:00, interview 6:00
        Enter to go on:
        > 

        Basics
        Trial, section 1 of 1

        Before you leave the section: 2 answered.

         1. answered, can no longer be changed: Where do you look
            first?
         2. answered, can no longer be changed: Is it a lock?

        section 6:00, interview 6:00
        the number of a question to go to, or Enter to leave the section [leave]:
        > 
    "#]],
    );
}

#[test]
fn after_the_deadline_a_line_that_cannot_be_read_is_not_asked_for_again() {
    let happened = check(
        &mut begun(6.0, TIMED, &["single"]),
        &[(400, "no such choice")],
        expect![[r#"

            Basics: question 1 of 1
            Trial, section 1 of 1

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;

             1. (tenant_id, created_at)
             2. (created_at, tenant_id)
             3. (created_at DESC)

            question 6:00, section 6:00, interview 6:00
            your answer, 1 to 3:
            > 
            `no such choice` is not one of 1 to 3
            the time of the section was up before that line; it is over
        "#]],
    );
    assert_eq!(happened, [Happened::TimeUp(Given::Nothing)]);
}
