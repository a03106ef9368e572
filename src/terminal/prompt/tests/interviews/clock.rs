//! What the clock does while somebody answers.

use super::*;

#[test]
fn the_clock_goes_on_while_an_answer_is_typed() {
    let script = vec![
        Keys("com"),
        See(
            "?",
            expect![[r#"
            ? your answer > com
            question 0:48, section 2:00, interview 2:00
            Enter to answer; ? and Enter for more
        "#]],
        ),
        Wait(1_000),
        See(
            "?",
            expect![[r#"
            ? your answer > com
            question 0:47, section 1:59, interview 1:59
            Enter to answer; ? and Enter for more
        "#]],
        ),
        Wait(64_300),
        Keys("m"),
        See(
            "?",
            expect![[r#"
                ? your answer > comm
                question over by 0:17, section 0:55, interview 0:55; last minute
                Enter to answer; ? and Enter for more
            "#]],
        ),
        Resize(40, 20),
        See(
            "?",
            expect![[r#"
            ? your answer > comm
            section 0:55; last minute
            Enter to answer; ? and Enter for more
        "#]],
        ),
        Keys("it\r"),
    ];
    let (happened, _) = played(&mut begun(2.0, TIMED, &["short", "single"]), script);
    assert_eq!(happened, [Happened::Answered(text("commit"))]);
}

#[test]
fn at_the_deadline_the_answer_is_submitted_as_it_stands() {
    let choice = |text: &str| Given::Choice(text.to_owned());
    let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let pairs = |first: Option<&str>| {
        let row = |row: &str, option: Option<&str>| (row.to_owned(), option.map(str::to_owned));
        Given::Pairs(vec![row("reads uncommitted", first), row("rows appear", None)])
    };
    for (topic, mode, keys, expected) in [
        ("single", TIMED, "", Given::Nothing),
        ("single", TIMED, "j", choice("(created_at, tenant_id)")),
        ("single", TIMED, "jk", choice("(tenant_id, created_at)")),
        ("multi", TIMED, "j", Given::Nothing),
        ("multi", TIMED, "1", Given::Choices(strings(&["DELETE"]))),
        ("truth", TIMED, "", Given::Nothing),
        ("truth", TIMED, "j", Given::Truth(false)),
        ("cloze", TIMED, "", Given::Nothing),
        ("cloze", TIMED, "ETag\rIf", Given::Gaps(strings(&["ETag", "If"]))),
        ("short", TIMED, "", Given::Nothing),
        ("short", TIMED, "com", text("com")),
        ("numeric", TIMED, "16", text("16")),
        ("order", TIMED, "j", Given::Nothing),
        ("order", TIMED, "2", Given::Order(strings(&["commit", "vote", "prepare"]))),
        ("match", TIMED, "j", Given::Nothing),
        ("match", TIMED, "c", pairs(Some("dirty read"))),
        ("open", TIMED, "", Given::Nothing),
        ("open", TIMED, "each waits\rfor", text("each waits\nfor")),
        ("story", "mode: Spoken, overrun: Hard", "", Given::Nothing),
        ("story", "mode: Spoken, overrun: Hard", "slow\r\rI", text("Situation: slow\nAction: I")),
        ("case", TIMED, "pg", text("pg")),
    ] {
        let script = vec![Keys(keys), Wait(59_999), Has("section 0:01"), Wait(1), Wait(HEARD)];
        let (happened, _) = played(&mut begun(1.0, mode, &[topic]), script);
        assert_eq!(happened.first(), Some(&Happened::TimeUp(expected)), "{topic}: {keys:?}");
    }
}

#[test]
fn what_is_typed_into_the_deadline_answers_nothing_else() {
    let sections = format!(
        r#"(title: "One", minutes: 1, weight: 50, mode: Timed, {}),
        (title: "Two", minutes: 1, weight: 50, mode: Timed, {})"#,
        picks(&["short"]),
        picks(&["single"])
    );
    let script = vec![
        Keys("\r"),
        Keys("com"),
        Wait(60_000),
        Keys("mit\r2\r"),
        Wait(500),
        Keys("\r"),
        See(
            "time is up",
            expect![[r#"
            time is up: the section is over, and what you have is submitted as it stands
            your answer: com

            Two: question 1 of 1
            Trial, section 2 of 2

            Which index serves `ORDER BY created_at` without a sort?

                SELECT id
                FROM   events -- all
                LIMIT  20;

            > 1. (tenant_id, created_at)
              2. (created_at, tenant_id)
              3. (created_at DESC)
            question 1:00, section 1:00, interview 1:00; last minute of the section
            number or arrows and Enter; ? for more
        "#]],
        ),
        Wait(HEARD),
        Keys("3"),
        Keys("\x03"),
    ];
    let (happened, sat) = played(&mut interview(2.0, &sections), script);
    let third = Given::Choice("(created_at DESC)".to_owned());
    let expected = [Happened::Begun, Happened::TimeUp(text("com")), Happened::Answered(third)];
    assert_eq!((&happened[..], sat), (&expected[..], Sat::Interrupted));
}

#[test]
fn an_aside_does_not_outlast_the_section() {
    for aside in ["\x1b", ":end\r", "?\r"] {
        let script = vec![Keys("\x1b"), Keys("\x1b"), Keys(aside), Wait(60_000), Wait(HEARD)];
        let (happened, _) = played(&mut begun(1.0, TIMED, &["short"]), script);
        assert_eq!(happened.len(), 1, "{aside:?}");
        assert!(matches!(happened[0], Happened::TimeUp(_)), "{aside:?}: {happened:?}");
    }
}

#[test]
fn the_end_of_the_time_ends_what_is_no_question_too() {
    for (topics, script, expected) in [
        // At the confidence, at the follow-up, and in the overview.
        (&["single"][..], vec![Keys("1")], Given::Nothing),
        (&["open"], vec![Keys("no\r\r"), Keys("rolled")], text("rolled")),
        (&["open"], vec![Keys("no\r\r")], Given::Nothing),
        (&["single", "multi"], vec![Keys("o")], Given::Nothing),
        (&["case"], vec![Keys("x\rs")], Given::Nothing),
    ] {
        let mut script = script;
        script.extend([Wait(60_000), Has("time is up: the section is over"), Wait(HEARD)]);
        let (happened, _) = played(&mut begun(1.0, TIMED, topics), script);
        let ended = happened.iter().find(|happened| matches!(happened, Happened::TimeUp(_)));
        assert_eq!(ended, Some(&Happened::TimeUp(expected)), "{topics:?}");
    }
}

#[test]
fn a_soft_section_is_reminded_once_and_goes_on() {
    let script = vec![
        Keys("slow"),
        Wait(61_000),
        See(
            "the time",
            expect![[r#"
            the time of this section is over: come to an end; the overrun is counted
            ? situation > slow
            ? task >
            ? action >
            ? result >
            speaking 1:29, section over by 0:01, interview 0:00
            Enter for the next part and to end, arrows to go back; ? and Enter for more
        "#]],
        ),
        Keys("\r\r\r\r"),
        Wait(2_000),
        See(
            "Basics",
            expect![[r#"
            Basics: question 1 of 2
            Trial, section 1 of 1

            The interviewer asks back. Answer aloud.

              - What did you rule out?

            > 1. go on
            question over by 0:21, section over by 0:03, interview 0:00
            number or arrows and Enter; ? for more
        "#]],
        ),
        Keys("\r"),
        Wait(1_000),
        Has("section over by 0:04"),
        Once("the time of this section is over"),
    ];
    let (happened, _) = played(&mut begun(1.0, "mode: Spoken", &["story", "open"]), script);
    assert_eq!(happened, [Happened::Answered(text("Situation: slow")), Happened::Continued]);
}

#[test]
fn a_pause_stops_the_clock_and_keeps_what_was_typed() {
    let script = vec![
        Keys("com"),
        Wait(30_000),
        Keys("\x1bp"),
        See(
            "Basics",
            expect![[r#"
            Basics: question 1 of 1
            Trial, section 1 of 1

            Paused: the clock stands still until you go on.

            > 1. go on
            section 0:30, interview 0:30; the clock stands still
            number or arrows and Enter; ? for more
        "#]],
        ),
        Wait(100_000),
        Has("section 0:30, interview 0:30; the clock stands still"),
        Keys("p"),
        Has("the clock stands still already"),
        Keys("\r"),
        See(
            "?",
            expect![[r#"
            ? your answer > com
            question 0:30, section 0:30, interview 0:30; last minute of the section
            Enter to answer; ? and Enter for more
        "#]],
        ),
        Keys("mit\r"),
    ];
    let (happened, _) = played(&mut begun(1.0, "mode: Timed, pause: true", &["short"]), script);
    let expected = [
        Happened::Drafted(text("com")),
        Happened::Paused,
        Happened::Resumed,
        Happened::Answered(text("commit")),
    ];
    assert_eq!(happened, expected);
}
