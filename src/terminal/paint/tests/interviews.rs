//! Screens of an interview.

mod assessed;
mod opening;

use super::*;
use crate::bank::Given;
use crate::mock::Interview;
use crate::schedule::Happened;
use crate::terminal::interviews::{begun, interview, picks};

fn lines_of(interview: &Interview, look: &Look) -> Vec<Line> {
    let screen = interview.screen(0);
    let painted = super::super::interview(&screen, look);
    let mut lines = painted.header;
    lines.extend(painted.body);
    lines.extend(super::super::interview_options(&screen, look));
    lines
}

fn shown(interview: &Interview, width: usize) -> String {
    let look = Look { width, ..LOOK };
    lines_of(interview, &look).iter().map(|line| line.render(false) + "\n").collect()
}

fn check(interview: &Interview, width: usize, expected: Expect) {
    expected.assert_eq(&shown(interview, width));
}

fn after(minutes: f64, words: &str, topics: &[&str], happened: &[Happened]) -> Interview {
    let mut interview = begun(minutes, words, topics);
    for happened in happened {
        assert!(interview.apply(happened.clone(), 0).is_some(), "{happened:?}");
    }
    interview
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

const TIMED: &str = "mode: Timed";

/// Sections of every mode, a round among them.
fn loop_of_rounds() -> Interview {
    let sections = format!(
        r#"(title: "Databases and SQL", minutes: 12, weight: 30, mode: Timed, {}),
        (title: "Words", minutes: 1, weight: 30, mode: Round("quarter")),
        (title: "Break", minutes: 10, mode: Break),
        (title: "Stories", minutes: 7.5, weight: 40, mode: Spoken, back: false, pause: true, {}),
        (title: "Your questions", minutes: 3, mode: Note)"#,
        picks(&["single", "multi"]),
        picks(&["story"]),
    );
    interview(33.5, &sections)
}

#[test]
fn a_question_at_three_widths() {
    let mut flagged = after(6.0, TIMED, &["single", "multi"], &[Happened::Flagged]);
    check(
        &flagged,
        40,
        expect![[r#"
        Basics: question 1 of 2, flagged
        Trial, section 1 of 1

        Which index serves `ORDER BY created_at`
        without a sort?

          SELECT id
          FROM   events -- all
          LIMIT  20;
         1. (tenant_id, created_at)
         2. (created_at, tenant_id)
         3. (created_at DESC)
    "#]],
    );
    check(
        &flagged,
        80,
        expect![[r#"
        Basics: question 1 of 2, flagged
        Trial, section 1 of 1

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;
         1. (tenant_id, created_at)
         2. (created_at, tenant_id)
         3. (created_at DESC)
    "#]],
    );
    check(
        &flagged,
        120,
        expect![[r#"
        Basics: question 1 of 2, flagged
        Trial, section 1 of 1

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;
         1. (tenant_id, created_at)
         2. (created_at, tenant_id)
         3. (created_at DESC)
    "#]],
    );
    flagged.apply(Happened::Flagged, 0);
    assert!(!shown(&flagged, 80).contains("flagged"));
}

#[test]
fn a_section_of_a_round_says_so() {
    let mut interview = loop_of_rounds();
    for happened in [Happened::Begun, Happened::Skipped, Happened::Skipped, Happened::Left] {
        interview.apply(happened, 0);
    }
    check(
        &interview,
        80,
        expect![[r#"
        Quick: question 1 of 1
        Trial, round Words, section 2 of 4

        What is the word?
    "#]],
    );
}

#[test]
fn a_case_is_told_before_its_first_step_only() {
    let answered = Happened::Answered(text("top"));
    let unsure = Happened::Confident(crate::schedule::Confidence::Guess);
    check(
        &begun(6.0, TIMED, &["case"]),
        80,
        expect![[r#"
        Basics: question 1 of 2
        Trial, section 1 of 1

        Checkout has become slow.

            p99 4 s

        Where do you look first?
    "#]],
    );
    let revealed = after(6.0, TIMED, &["case"], &[answered.clone(), unsure.clone()]);
    check(
        &revealed,
        80,
        expect![[r#"
        Basics: question 1 of 2
        Trial, section 1 of 1

        What is known now: One statement takes 70% of the time.
    "#]],
    );
    let next = after(6.0, TIMED, &["case"], &[answered, unsure, Happened::Continued]);
    check(
        &next,
        80,
        expect![[r#"
        Basics: question 2 of 2
        Trial, section 1 of 1

        Is it a lock?
         1. true
         2. false
    "#]],
    );
}

#[test]
fn what_belongs_to_a_question_is_shown_and_what_gives_it_away_is_not() {
    check(
        &begun(6.0, TIMED, &["cloze"]),
        80,
        expect![[r#"
        Basics: question 1 of 1
        Trial, section 1 of 1

        Fill the gaps.

        The [__1__] comes with GET and goes back in [__2__].
    "#]],
    );
    check(
        &begun(6.0, TIMED, &["match"]),
        80,
        expect![[r#"
        Basics: question 1 of 1
        Trial, section 1 of 1

        What is what?
         1. reads uncommitted
         2. rows appear

         a. phantom
         b. write skew
         c. dirty read
    "#]],
    );
    check(
        &begun(6.0, "mode: Spoken", &["open"]),
        80,
        expect![[r#"
        Basics: question 1 of 1
        Trial, section 1 of 1

        What is a deadlock?

        Answer aloud; note the main points.
    "#]],
    );
    check(
        &begun(6.0, "mode: Spoken", &["story"]),
        80,
        expect![[r#"
        Basics: question 1 of 1
        Trial, section 1 of 1

        Tell of a problem that you solved.

        Tell it aloud in about 2.5 min, then note the main points.
    "#]],
    );
    for topic in [
        "single", "multi", "truth", "cloze", "short", "numeric", "order", "match", "open", "story",
        "case",
    ] {
        let shown = shown(&begun(6.0, TIMED, &[topic]), 80).to_lowercase();
        for word in ["senior", "junior", "hint", "sorted", "one answer"] {
            assert!(!shown.contains(word), "`{word}` in\n{shown}");
        }
    }
}

#[test]
fn an_overview_at_three_widths() {
    let happened = [
        Happened::Flagged,
        Happened::Answered(Given::Choice("(created_at DESC)".to_owned())),
        Happened::Confident(crate::schedule::Confidence::Sure),
        Happened::Skipped,
        Happened::Left,
    ];
    let overview = after(6.0, TIMED, &["single", "short", "case", "open"], &happened);
    check(
        &overview,
        40,
        expect![[r#"
            Basics
            Trial, section 1 of 1

            Before you leave the section: 1
            answered, 3 unanswered, 1 still to come,
            1 flagged.
             1. answered, flagged: Which index
                serves `ORDER BY created_at` without
                a sort?
             2. unanswered: What is the word?
             3. unanswered: Where do you look first?
             4. still to come
             5. unanswered: What is a deadlock?
        "#]],
    );
    check(
        &overview,
        80,
        expect![[r#"
            Basics
            Trial, section 1 of 1

            Before you leave the section: 1 answered, 3 unanswered, 1 still to come, 1
            flagged.
             1. answered, flagged: Which index serves `ORDER BY created_at` without a sort?
             2. unanswered: What is the word?
             3. unanswered: Where do you look first?
             4. still to come
             5. unanswered: What is a deadlock?
        "#]],
    );
    check(
        &overview,
        120,
        expect![[r#"
            Basics
            Trial, section 1 of 1

            Before you leave the section: 1 answered, 3 unanswered, 1 still to come, 1 flagged.
             1. answered, flagged: Which index serves `ORDER BY created_at` without a sort?
             2. unanswered: What is the word?
             3. unanswered: Where do you look first?
             4. still to come
             5. unanswered: What is a deadlock?
        "#]],
    );
}

#[test]
fn the_interviewer_asks_on_and_back() {
    let said = [Happened::Answered(text("no"))];
    check(
        &after(6.0, TIMED, &["open"], &said),
        40,
        expect![[r#"
        Basics: question 1 of 1
        Trial, section 1 of 1

        The interviewer asks on:
        And how does it end?
    "#]],
    );
    check(
        &after(6.0, "mode: Spoken", &["story"], &said),
        80,
        expect![[r#"
        Basics: question 1 of 1
        Trial, section 1 of 1

        The interviewer asks back. Answer aloud.

          - What did you rule out?
    "#]],
    );
}

#[test]
fn notes_breaks_and_pauses_say_what_they_are() {
    let mut interview = loop_of_rounds();
    let steps = [
        Happened::Begun,
        Happened::Skipped,
        Happened::Skipped,
        Happened::Left,
        Happened::Skipped,
        Happened::Left,
    ];
    steps.into_iter().for_each(|happened| drop(interview.apply(happened, 0)));
    check(
        &interview,
        80,
        expect![[r#"
        Break
        Trial

        A break: the next section begins when you go on.
    "#]],
    );
    interview.apply(Happened::Continued, 0);
    interview.apply(Happened::Paused, 0);
    check(
        &interview,
        80,
        expect![[r#"
        Stories: question 1 of 1
        Trial, section 3 of 4

        Paused: the clock stands still until you go on.
    "#]],
    );
    interview.apply(Happened::Resumed, 0);
    interview.apply(Happened::Skipped, 0);
    check(
        &interview,
        40,
        expect![[r#"
        Your questions
        Trial, section 4 of 4

        No question is asked here: write down
        what you would say or ask.
    "#]],
    );
}

proptest! {
    #[test]
    fn every_row_of_an_interview_fits(width in 20usize..130, steps in 0usize..12) {
        let topics = ["single", "multi", "cloze", "open", "order", "match", "story", "case"];
        let mut interview = interview_of(&topics);
        for _ in 0..steps {
            let happened = [Happened::Begun, Happened::Skipped, Happened::Continued, Happened::Left];
            let before = shown(&interview, 80);
            happened.into_iter().find(|happened| {
                interview.apply(happened.clone(), 0).is_some() && shown(&interview, 80) != before
            });
        }
        let look = Look { width, ..LOOK };
        for line in lines_of(&interview, &look) {
            prop_assert!(line.width() <= look.columns(), "{}", line.text());
        }
    }
}

fn interview_of(topics: &[&str]) -> Interview {
    crate::terminal::interviews::only(6.0, TIMED, topics)
}
