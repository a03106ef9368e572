//! Interviews held in lines, against a clock that moves while a line is waited for.

use super::*;
use crate::bank::Given;
use crate::mock::Interview;
use crate::schedule::Happened;
use crate::terminal::interviews::{begun, hold, interview, picks};
use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

/// Lines, each after so many seconds.
struct Slow {
    lines: VecDeque<(u64, &'static str)>,
    now: Rc<Cell<Duration>>,
    rest: Vec<u8>,
}

impl Read for Slow {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("lines are read as lines"))
    }
}

impl BufRead for Slow {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.rest.is_empty()
            && let Some((seconds, line)) = self.lines.pop_front()
        {
            self.now.set(self.now.get() + Duration::from_secs(seconds));
            self.rest = format!("{line}\n").into_bytes();
        }
        Ok(&self.rest)
    }
    fn consume(&mut self, amount: usize) {
        self.rest.drain(..amount);
    }
}

/// What is said, what happened, and how the interview was left.
fn played(
    interview: &mut Interview,
    lines: &[(u64, &'static str)],
) -> (String, Vec<Happened>, Sat) {
    let now = Rc::new(Cell::new(Duration::ZERO));
    let input =
        Slow { lines: lines.iter().copied().collect(), now: Rc::clone(&now), rest: Vec::new() };
    let clock = Rc::clone(&now);
    let mut output = Vec::new();
    let mut plain = Plain::new(input, &mut output, LOOK, false, || at(0), move || clock.get());
    let milliseconds = || u64::try_from(now.get().as_millis()).expect("a short test");
    let (happened, sat) = hold(interview, &mut plain, milliseconds);
    drop(plain);
    (String::from_utf8(output).expect("text"), happened, sat)
}

fn check(
    interview: &mut Interview,
    lines: &[(u64, &'static str)],
    expected: Expect,
) -> Vec<Happened> {
    let (text, happened, _) = played(interview, lines);
    assert!(!text.contains('\x1b'), "an escape byte");
    expected.assert_eq(&text);
    happened
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

const TIMED: &str = "mode: Timed";

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
              - Flag a question with f, skip it with s; in a text with
                Alt, or typed as :f and :s.
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
        (0, ""),
        (0, "2"),
        (0, ""),
        (0, "If-Match"),
        (0, "s"),
        (0, ":b 1"),
        (0, ":o"),
        (0, ""),
        (0, ""),
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
             2. unanswered: Fill the gaps.
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
            no answer: type one, :s to skip for now, or Enter again to go on without one

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
             2. unanswered: Fill the gaps.
             3. answered: The default level of PostgreSQL is
                serializable.

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
            > 
            `If-Match` is not one of 1 to 3

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
            > 
            `s` is not one of 1 to 3

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
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
            your answer, 1 to 3 [1]:
            > 

            Basics
            Trial, section 1 of 1

            Before you leave the section: 2 answered, 1 unanswered, 1
            flagged.

             1. answered, flagged: Which index serves `ORDER BY
                created_at` without a sort?
             2. unanswered: Fill the gaps.
             3. answered: The default level of PostgreSQL is
                serializable.

            section 6:00, interview 6:00
            the number of a question to go to, or Enter to leave the section [leave]:
            > 
            1 question has no answer, 1 flagged: once more to leave it so

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
    ];
    assert_eq!(happened[..expected.len()], expected);
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
fn a_line_after_the_deadline_is_late() {
    let late = "\nthe time of the section was up before that line; it is over\n";
    let drafted = Given::Gaps(vec!["ETag".to_owned(), String::new()]);
    for (lines, expected) in [
        (&[(61, "commit")][..], vec![Happened::Answered(text("commit"))]),
        (
            &[(10, ":s"), (9, "ETag"), (50, ":b")],
            vec![Happened::Skipped, Happened::Drafted(drafted), Happened::WentTo(0)],
        ),
    ] {
        let (text, happened, _) = played(&mut begun(1.0, TIMED, &["short", "cloze"]), lines);
        assert!(text.ends_with(late), "{text}");
        assert_eq!(happened, expected);
    }
}

#[test]
fn a_soft_section_is_reminded_once_and_goes_on() {
    let lines = [(61, "slow"), (5, ""), (0, ""), (0, ""), (0, "")];
    let (text, _, _) = played(&mut begun(1.0, "mode: Spoken", &["story", "open"]), &lines);
    let words = "the time of this section is over: come to an end; the overrun is counted";
    assert_eq!(text.matches(words).count(), 1, "{text}");
    assert!(text.contains("\nspeaking 1:29, section over by 0:01, interview 0:00\n"), "{text}");
    assert!(text.contains("\nspeaking 1:24, section over by 0:06, interview 0:00\n"), "{text}");
}

#[test]
fn a_pause_stops_the_clock() {
    let lines = [(30, ":p"), (100, ""), (0, "commit")];
    let (text, happened, _) =
        played(&mut begun(1.0, "mode: Timed, pause: true", &["short"]), &lines);
    assert!(text.contains("\nsection 0:30, interview 0:30; the clock stands still\n"), "{text}");
    assert!(text.contains("\nquestion 0:30, section 0:30, interview 0:30; last"), "{text}");
    assert_eq!(happened[..2], [Happened::Paused, Happened::Resumed]);
}

#[test]
fn what_is_not_allowed_is_refused_in_words() {
    for (line, words) in [
        (":h", "an interview gives no hints"),
        (":right", "an interview gives no verdict before its end"),
        (":u", "an interview takes nothing back; where a section allows it, go back"),
        (":p", "this section cannot be paused"),
        (":b", "this section has no way back"),
        (":b 7", "this section has no way back"),
        (":o", "this section has no way back"),
        (":foo", "no command `:foo`; type ? for the list, or ::foo for the answer `:foo`"),
        ("7", "`7` is not one of 1 to 3"),
    ] {
        let mut interview = begun(6.0, "mode: Timed, back: false", &["single"]);
        let (text, happened, sat) = played(&mut interview, &[(0, line)]);
        assert!(text.contains(&format!("\n{words}\n")), "{line}: {text}");
        assert_eq!((happened, sat), (vec![], Sat::End), "{line}");
    }
}

#[test]
fn an_interview_is_left_or_ended() {
    let gaps = || Given::Gaps(vec!["ETag".to_owned(), String::new()]);
    for (lines, expected, left) in [
        (&[(0, "ETag"), (0, ":q")][..], vec![Happened::Drafted(gaps())], Sat::Left),
        (&[(0, ":q")], vec![], Sat::Left),
        (&[(0, "ETag")], vec![], Sat::End),
        (&[(0, ":end"), (0, "n")], vec![], Sat::End),
        (&[(0, ":end"), (0, "y")], vec![Happened::Ended], Sat::End),
        (
            &[(0, "ETag"), (0, ":end"), (0, "y")],
            vec![Happened::Drafted(gaps()), Happened::Ended],
            Sat::End,
        ),
    ] {
        let mut interview = begun(6.0, TIMED, &["cloze", "single"]);
        let (_, happened, sat) = played(&mut interview, lines);
        assert_eq!((happened, sat), (expected, left), "{lines:?}");
    }
}

#[test]
fn what_can_be_typed_is_listed() {
    let mut interview = begun(6.0, "mode: Timed, pause: true", &["single"]);
    let (text, ..) = played(&mut interview, &[(0, "?")]);
    let list = text.split_once("instead of an answer you can type:\n").expect("the list").1;
    expect![[r#"
          :f         flag the question, or take the flag away
          :s         skip it
          :o         overview of the section, and from there out of it
          :p         pause: the clock stands still
          :q         leave for now; `onsite mock --resume` goes on
          :end       end the interview here and score what was answered
          ?          this list
          ::x or ??  the answers `:x` and `?` themselves

        question 6:00, section 6:00, interview 6:00
        your answer, 1 to 3:
        > 
    "#]]
    .assert_eq(list);
}

proptest! {
    #[test]
    fn any_lines_come_to_an_end(lines in prop::collection::vec((0u64..20, 0usize..24), 0..60)) {
        let words = [
            "", "1", "2", "3", "t", "a b", "0", "commit", ":f", ":s", ":b", ":b 1", ":b 2", ":o", ":p", ":q", ":end", "y",
            "?", ":h", "::x", "s", "4", ":foo",
        ];
        let topics = ["single", "multi", "cloze", "open", "order", "match", "story", "case"];
        let lines: Vec<(u64, &'static str)> = lines.iter().map(|(s, n)| (*s, words[*n])).collect();
        let mut interview = begun(5.0, "mode: Timed, pause: true", &topics);
        let (text, ..) = played(&mut interview, &lines);
        prop_assert!(!text.contains('\x1b'));
    }
}
