//! Interviews held with keys against a clock that only the script moves.

use super::*;
use crate::bank::Given;
use crate::mock::Interview;
use crate::schedule::Happened;
use crate::terminal::interviews::{begun, hold, interview, only, picks};
use crate::terminal::key::Key;
use std::cell::Cell;

/// What somebody does, and what is seen meanwhile.
enum Do {
    /// Bytes as a keyboard sends them.
    Keys(&'static str),
    /// Nothing for so many milliseconds.
    Wait(u64),
    /// The terminal is given another size.
    Size(usize, usize),
    /// The screen from the last row on that begins with these words.
    See(&'static str, Expect),
    /// The screen holds these words.
    Has(&'static str),
    /// It does not.
    HasNot(&'static str),
    /// It holds them in one place only.
    Once(&'static str),
}

use Do::{Has, HasNot, Keys, Once, See, Size as Resize, Wait};

/// The screen that is written to, and the clock.
struct Stage {
    parser: RefCell<vt100::Parser>,
    size: Cell<Size>,
    now: Cell<Duration>,
}

impl Stage {
    fn text(&self) -> String {
        let contents = self.parser.borrow().screen().contents();
        contents.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    /// Compares the screen with what is to be seen on it.
    fn look_at(&self, seen: &Do) {
        let text = self.text();
        match seen {
            See(from, expected) => {
                let start = text.rfind(&format!("\n{from}")).map_or(0, |at| at + 1);
                expected.assert_eq(&text[start..]);
            }
            Has(words) => assert!(text.contains(words), "no `{words}` in\n{text}"),
            HasNot(words) => assert!(!text.contains(words), "`{words}` in\n{text}"),
            Once(words) => assert_eq!(text.matches(words).count(), 1, "`{words}` in\n{text}"),
            Keys(_) | Wait(_) | Resize(..) => {}
        }
    }

    fn milliseconds(&self) -> u64 {
        u64::try_from(self.now.get().as_millis()).expect("a short test")
    }
}

struct Output(Rc<Stage>);

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.parser.borrow_mut().process(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Player {
    script: VecDeque<Do>,
    keys: VecDeque<Key>,
    stage: Rc<Stage>,
}

impl Events for Player {
    fn next(&mut self, longest: Option<Duration>) -> io::Result<Happening> {
        let mut longest = longest;
        loop {
            if let Some(key) = self.keys.pop_front() {
                return Ok(Happening::Key(key));
            }
            match self.script.pop_front() {
                None => return Ok(Happening::HungUp),
                Some(Keys(bytes)) => {
                    let mut decoder = Decoder::default();
                    decoder.push(bytes.as_bytes());
                    self.keys.extend(std::iter::from_fn(|| decoder.next(false)));
                    self.keys.extend(std::iter::from_fn(|| decoder.next(true)));
                }
                Some(Wait(milliseconds)) => {
                    let wait = Duration::from_millis(milliseconds);
                    let passed = longest.map_or(wait, |longest| longest.min(wait));
                    self.stage.now.set(self.stage.now.get() + passed);
                    if passed < wait {
                        let rest = u64::try_from((wait - passed).as_millis()).expect("short");
                        self.script.push_front(Wait(rest));
                    }
                    if longest == Some(passed) {
                        return Ok(Happening::Late);
                    }
                    longest = longest.map(|longest| longest - passed);
                }
                Some(Resize(columns, rows)) => {
                    self.stage.size.set(Size { columns, rows });
                    let number = |n: usize| NonZeroU16::new(n as u16).expect("not zero");
                    let mut parser = self.stage.parser.borrow_mut();
                    parser.screen_mut().set_size(number(rows), number(columns));
                    return Ok(Happening::Resized);
                }
                Some(seen) => self.stage.look_at(&seen),
            }
        }
    }
    fn size(&self) -> Size {
        self.stage.size.get()
    }
    fn elapsed(&self) -> Duration {
        self.stage.now.get()
    }
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn lend(&mut self) {}
    fn stop(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn end(&mut self) {}
}

fn played(interview: &mut Interview, script: Vec<Do>) -> (Vec<Happened>, Sat) {
    let size = Size { columns: 80, rows: 40 };
    let number = |n: usize| NonZeroU16::new(n as u16).expect("not zero");
    let parser = vt100::Parser::new(number(size.rows), number(size.columns), 0);
    let stage = Rc::new(Stage {
        parser: RefCell::new(parser),
        size: Cell::new(size),
        now: Cell::new(Duration::ZERO),
    });
    let player = Player { script: script.into(), keys: VecDeque::new(), stage: Rc::clone(&stage) };
    let mut prompt = Prompt::new(player, Output(Rc::clone(&stage)), LOOK, || at(0));
    let (happened, sat) = hold(interview, &mut prompt, || stage.milliseconds());
    // What is to be seen once nothing is asked any more.
    prompt.events.script.iter().for_each(|seen| stage.look_at(seen));
    (happened, sat)
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

const TIMED: &str = "mode: Timed";
/// After a time that is up, keys are heard again.
const HEARD: u64 = 800;

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
                  - Flag a question with f, skip it with s; in a text with Alt, or typed as :f
                    and :s.
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
    let script = vec![Keys("\r\r\r\r"), Keys("\r"), Keys("\r")];
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
            > 2. unanswered, flagged: What is the word?
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
    for leave in ["3", "o"] {
        let script = vec![
            Keys("o"),
            Keys("2"),
            Has("question 2 is still to come: go on from one before it"),
            Keys(leave),
            Has("2 questions have no answer: once more to leave it so"),
            Keys(leave),
        ];
        let (happened, sat) = played(&mut begun(6.0, TIMED, &["single", "short"]), script);
        assert_eq!((happened, sat), (vec![Happened::Left, Happened::Left], Sat::End), "{leave}");
    }
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
            or :b 2 back to another question; Alt-O or :o overview and out of the section; Alt-P
            or :p pause; ? and Enter this list; ::x or ?? the answers `:x` and `?`; Esc menu: leave
            for now or end here; Ctrl-C leave at once; Ctrl-Z stop for a while, the clock runs
            question 2:24, section 6:00, interview 6:00
            Enter to answer; ? and Enter for more
        "#]],
        ),
    ];
    played(&mut begun(6.0, "mode: Timed, pause: true", &["single", "short"]), script);
}

#[test]
fn nothing_is_said_before_the_end() {
    let script =
        vec![Keys("\r"), HasNot("Senior"), HasNot("senior"), HasNot("sorted"), HasNot("right")];
    played(&mut only(6.0, TIMED, &["single"]), script);
}

proptest! {
    #[test]
    fn any_keys_come_to_an_end_before_the_time_does(
        bytes in prop::collection::vec(any::<u8>(), 0..40),
        columns in 20usize..100,
        rows in 2usize..30,
    ) {
        let topics = ["single", "multi", "cloze", "open", "order", "match", "story", "case"];
        let text: &'static str = Box::leak(String::from_utf8_lossy(&bytes).into_owned().into());
        let script = vec![Resize(columns, rows), Keys("\r"), Keys(text), Wait(120_000)];
        let mut interview = only(1.0, "mode: Timed, pause: true", &topics);
        let size = Size { columns, rows };
        let stage = Rc::new(Stage {
            parser: RefCell::new(vt100::Parser::new(NonZeroU16::new(30).expect("30"), NonZeroU16::new(90).expect("90"), 0)),
            size: Cell::new(size),
            now: Cell::new(Duration::ZERO),
        });
        let player = Player { script: script.into(), keys: VecDeque::new(), stage: Rc::clone(&stage) };
        let mut prompt = Prompt::new(player, Output(Rc::clone(&stage)), LOOK, || at(0));
        hold(&mut interview, &mut prompt, || stage.milliseconds());
    }
}
