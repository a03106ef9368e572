//! Flags, ways back, the overview, and ways out.

use super::*;

#[test]
fn questions_are_flagged_skipped_and_gone_back_to() {
    let script = vec![
        Keys("f"),
        See(
            "flagged",
            expect![[r#"
            flagged
            > 1. (tenant_id, created_at)
              2. (created_at, tenant_id)
              3. (created_at DESC)
            question 2:44, section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("s"),
        // In a text the keys need Alt, and half an answer is kept.
        Keys("com\x1bF"),
        Has("? your answer > com"),
        Keys("\x1bB"),
        See(
            "skipped",
            expect![[r#"
            skipped

            Basics: question 2 of 3
            Trial, section 1 of 1

            What is the word?

            flagged

            Basics: question 1 of 3, flagged
            Trial, section 1 of 1

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;

            > 1. (tenant_id, created_at)
              2. (created_at, tenant_id)
              3. (created_at DESC)
            question 2:44, section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("1"),
        Keys("t"),
        See(
            "Basics: question 3",
            expect![[r#"
            Basics: question 3 of 3
            Trial, section 1 of 1

            The default level of PostgreSQL is serializable.

            > 1. true
              2. false
            question 1:28, section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("o"),
        See(
            "Basics",
            expect![[r#"
                Basics
                Trial, section 1 of 1

                Before you leave the section: 1 answered, 2 unanswered, 2 flagged.

                  1. answered, flagged: Which index serves `ORDER BY created_at` without a
                     sort?
                > 2. begun, flagged: What is the word?
                  3. unanswered: The default level of PostgreSQL is serializable.
                  4. leave the section
                section 6:00, interview 6:00
                number or arrows and Enter; ? for more
            "#]],
        ),
        Keys("\r"),
        Has("? your answer > com"),
        Keys("mit\r\r"),
        Has("> 3. unanswered: The default level of PostgreSQL is serializable."),
        Keys("\r"),
        Keys("1"),
        Keys("\r"),
        See(
            "Basics",
            expect![[r#"
            Basics
            Trial, section 1 of 1

            Before you leave the section: 3 answered, 2 flagged.

              1. answered, flagged: Which index serves `ORDER BY created_at` without a
                 sort?
              2. answered, flagged: What is the word?
              3. answered: The default level of PostgreSQL is serializable.
            > 4. leave the section
            section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("\r"),
        Has("x 2 flagged: once more to leave it so"),
        Keys("\r"),
    ];
    let (happened, _) = played(&mut begun(6.0, TIMED, &["single", "short", "truth"]), script);
    assert_eq!(
        happened,
        [
            Happened::Flagged,
            Happened::Skipped,
            Happened::Flagged,
            Happened::Drafted(text("com")),
            Happened::WentTo(0),
            Happened::Answered(Given::Choice("(tenant_id, created_at)".to_owned())),
            Happened::Confident(Confidence::ThinkSo),
            Happened::Left,
            Happened::WentTo(1),
            Happened::Answered(text("commit")),
            Happened::Confident(Confidence::ThinkSo),
            Happened::WentTo(2),
            Happened::Answered(Given::Truth(true)),
            Happened::Confident(Confidence::ThinkSo),
            Happened::Left,
        ]
    );
}

#[test]
fn a_section_is_not_left_with_gaps_by_accident() {
    for leave in ["4", "o"] {
        let script = vec![
            Keys("o"),
            Keys("3"),
            Has("question 3 is still to come, behind the one before it"),
            Keys(leave),
            Has("3 questions have no answer: once more to leave it so"),
            Keys(leave),
        ];
        let (happened, sat) = played(&mut begun(6.0, TIMED, &["single", "case"]), script);
        assert_eq!((happened, sat), (vec![Happened::Left, Happened::Left], Sat::End), "{leave}");
    }
}

#[test]
fn what_is_not_allowed_is_refused_in_words() {
    for (words, topics, keys, refusal) in [
        ("mode: Timed, back: false", &["single"][..], "b", "this section has no way back"),
        ("mode: Timed, back: false", &["single"], "o", "this section has no way back"),
        (TIMED, &["single"], "b", "no question before can be gone back to"),
        (TIMED, &["single"], "p", "this section cannot be paused"),
        (TIMED, &["single"], "h", "an interview gives no hints"),
        (
            TIMED,
            &["single"],
            "u",
            "an interview takes nothing back; where a section allows it, go back",
        ),
        (TIMED, &["single"], "r", "an interview gives no verdict before its end"),
        (TIMED, &["single"], "*", "that belongs to drills; in an interview a question can be"),
        (TIMED, &["single"], "E", "that belongs to drills; in an interview a question can be"),
        (
            TIMED,
            &["short"],
            ":n why\r",
            "that belongs to drills; in an interview a question can be",
        ),
        (TIMED, &["short"], ":b 3\r", "no other question can be gone back to"),
        (TIMED, &["short"], ":b 1\r", "question 1 is on the screen"),
        (TIMED, &["short"], ":foo\r", "no command `:foo`"),
        (TIMED, &["single"], "1f", "only a question that waits for its answer can be flagged"),
        (TIMED, &["single"], "1\x1bs", "there is nothing to skip here"),
    ] {
        let script = vec![Keys(keys), Has(refusal)];
        let (happened, sat) = played(&mut begun(6.0, words, topics), script);
        assert!(happened.len() <= 1, "{keys:?}: {happened:?}");
        assert_eq!(sat, Sat::End, "{keys:?}");
    }
}

#[test]
fn an_interview_is_left_with_what_was_begun() {
    for (keys, expected, left) in [
        ("com:q", vec![], Sat::End),
        ("com\x1bq6", vec![Happened::Drafted(text("com"))], Sat::Left),
        (":q\r", vec![], Sat::Left),
        ("com\x03", vec![], Sat::Interrupted),
        ("com", vec![], Sat::End),
        ("\x04", vec![], Sat::End),
        (":end\r1com\x03", vec![], Sat::Interrupted),
    ] {
        let mut interview = begun(6.0, "mode: Timed, pause: true", &["short", "single"]);
        let (happened, sat) = played(&mut interview, vec![Keys(keys)]);
        assert_eq!((happened, sat), (expected, left), "{keys:?}");
    }
}

#[test]
fn an_interview_is_ended_where_it_stands() {
    let script = vec![
        Keys("com\x1bq"),
        See(
            ">",
            expect![[r#"
            > 1. go on
              2. flag the question
              3. skip
              4. overview of the section
              5. pause
              6. leave for now; `onsite mock --resume` goes on
              7. end the interview here and score what was answered
            question 2:24, section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("7"),
        See(
            ">",
            expect![[r#"
            > 1. go on with it
              2. end the interview here and score what was answered
            question 2:24, section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("2"),
    ];
    let mut interview = begun(6.0, "mode: Timed, pause: true", &["short", "single"]);
    let (happened, sat) = played(&mut interview, script);
    assert_eq!(happened, [Happened::Drafted(text("com")), Happened::Ended]);
    assert_eq!(sat, Sat::End);
    assert!(interview.is_done());
}

#[test]
fn the_list_of_keys_names_those_that_hold() {
    let script = vec![
        Resize(200, 40),
        Keys("?"),
        See(
            "1 to 3",
            expect![[r#"
            1 to 3 take one; arrows or j and k move; Enter or space take the marked one; f flag it
            or take the flag away; s skip; o overview and out of the section; p pause; ? this list;
            Esc menu: leave for now or end here; Ctrl-C leave at once; Ctrl-Z stop for a while, the
            clock runs
            question 3:36, section 6:00, interview 6:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("s?\r"),
        See(
            "Enter answers",
            expect![[r#"
                Enter answers; Ctrl-A and Ctrl-E go to the ends of the line; Ctrl-U and Ctrl-K clear it
                before and behind the cursor; Ctrl-W takes a word away; Alt-B and Alt-F go by words;
                Alt-Shift-F or :f flag it or take the flag away; Alt-S or :s skip; Alt-Shift-B or :b
                back to the question before, :b 2 to that one; Alt-O or :o overview and out of the
                section; Alt-P or :p pause; ? and Enter this list; ::x or ?? the answers `:x` and `?`;
                Esc menu: leave for now or end here; Ctrl-C leave at once; Ctrl-Z stop for a while, the
                clock runs
                question 2:24, section 6:00, interview 6:00
                Enter to answer; ? and Enter for more
            "#]],
        ),
    ];
    played(&mut begun(6.0, "mode: Timed, pause: true", &["single", "short"]), script);
}
