//! Scripted keys, and what the screen shows after them.

mod interviews;

use super::*;
use crate::bank::Response;
use crate::schedule::{Confidence, Rating};
use crate::session::{Ask, Frame, Reveal};
use crate::terminal::events::{Happening, Size};
use crate::terminal::key::Decoder;
use crate::terminal::scenes::{Scene, at, scene, scenes, summary};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::num::NonZeroU16;
use std::rc::Rc;
use std::time::Duration;

/// Bytes as a keyboard sends them; when they are used up the line hangs up.
struct Script {
    happenings: VecDeque<Happening>,
    size: Size,
    now: Duration,
    log: Rc<RefCell<Vec<&'static str>>>,
}

impl Script {
    fn new(bytes: &str, size: Size) -> Self {
        let mut decoder = Decoder::default();
        decoder.push(bytes.as_bytes());
        let mut keys: VecDeque<Happening> =
            std::iter::from_fn(|| decoder.next(false)).map(Happening::Key).collect();
        keys.extend(std::iter::from_fn(|| decoder.next(true)).map(Happening::Key));
        Self { happenings: keys, size, now: Duration::ZERO, log: Rc::default() }
    }

    fn note(&self, word: &'static str) {
        self.log.borrow_mut().push(word);
    }
}

impl Events for Script {
    fn next(&mut self, longest: Option<Duration>) -> io::Result<Happening> {
        let happening = self.happenings.pop_front().unwrap_or(Happening::HungUp);
        if happening == Happening::Late {
            self.now += longest.unwrap_or_default();
        }
        Ok(happening)
    }
    fn elapsed(&self) -> Duration {
        self.now
    }
    fn size(&self) -> Size {
        self.size
    }
    fn begin(&mut self) -> io::Result<()> {
        self.note("begin");
        Ok(())
    }
    fn lend(&mut self) {
        self.note("lend");
    }
    fn stop(&mut self) -> io::Result<()> {
        self.note("stop");
        Ok(())
    }
    fn end(&mut self) {
        self.note("end");
    }
}

const LOOK: Look = Look { colour: false, unicode: false, bars: false, width: 60 };
const SIZE: Size = Size { columns: 60, rows: 24 };

/// What comes of keys on a step, what has been written, and what was asked of the terminal.
fn run(step: &Step<'_>, bytes: &str, size: Size) -> (Input, Vec<u8>, Vec<&'static str>) {
    let script = Script::new(bytes, size);
    let log = Rc::clone(&script.log);
    let mut output = Vec::new();
    let mut prompt = Prompt::new(script, &mut output, LOOK, || at(0));
    let input = prompt.show(step).expect("memory can be written");
    drop(prompt);
    let log = log.borrow().clone();
    (input, output, log)
}

fn input(step: &Step<'_>, bytes: &str) -> Input {
    run(step, bytes, SIZE).0
}

fn event(step: &Step<'_>, bytes: &str) -> Event {
    match input(step, bytes) {
        Input::Event(event) => event,
        other => panic!("no event but {other:?}"),
    }
}

fn screen_after(output: &[u8], size: Size) -> String {
    let number = |n: usize| NonZeroU16::new(n as u16).expect("not zero");
    let mut parser = vt100::Parser::new(number(size.rows), number(size.columns), 0);
    parser.process(output);
    parser.screen().contents().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The screen while a prompt waits: the hang-up at the end of the keys is not drawn.
fn waiting(step: &Step<'_>, bytes: &str, size: Size) -> String {
    let mut script = Script::new(bytes, size);
    script.happenings.push_back(Happening::Late);
    let mut output = Vec::new();
    let mut prompt = Prompt::new(script, &mut output, LOOK, || at(0));
    prompt.show(step).expect("memory can be written");
    drop(prompt);
    // Everything up to the end of the last frame.
    let end = String::from_utf8_lossy(&output).rfind("\x1b[?2026l").map_or(0, |at| at + 8);
    screen_after(&output[..end], size)
}

fn check(step: &Step<'_>, bytes: &str, expected: Expect) {
    expected.assert_eq(&waiting(step, bytes, SIZE));
}

#[test]
fn a_question_stands_above_its_prompt() {
    check(
        &scene("single").ask(),
        "j",
        expect![[r#"

        question 3 of 20
        databases / indexes, mid, one answer
        about 12 min left

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;

          1. (tenant_id, created_at, id)
        > 2. (tenant_id, created_at)
          3. (created_at, tenant_id)
        number or arrows and Enter; ? for more
    "#]],
    );
}

#[test]
fn every_kind_has_its_prompt() {
    for (name, expected) in [
        (
            "multi",
            expect![[r#"

            > [ ] 1. (tenant_id, created_at)
              [ ] 2. (created_at, tenant_id)
              [ ] 3. (tenant_id, created_at, id)
            space or numbers to tick, Enter when done; ? for more
        "#]],
        ),
        (
            "cloze",
            expect![[r#"

            The [__1__] comes with GET and goes back in [__2__].

            ? gap 1 >
            ? gap 2 >
            Enter for the next gap and to end, arrows to go back; ? and
            Enter for more
        "#]],
        ),
        (
            "order",
            expect![[r#"

            > 1. commit
              2. prepare
              3. vote
            space picks up and puts down, a number moves the item
            there, Enter when done; ? for more
        "#]],
        ),
        (
            "match",
            expect![[r#"

                 a. phantom
                 b. write skew
                 c. dirty read

                > 1. [-] reads uncommitted
                  2. [-] rows appear
                the letter of an option for each row, arrows, - for none,
                Enter when done; ? for more
            "#]],
        ),
        (
            "open",
            expect![[r#"

            ? your answer >

            Enter on an empty line, or Ctrl-D, when done; ? and Enter
            for more
        "#]],
        ),
    ] {
        let text = waiting(&scene(name).ask(), "", SIZE);
        expected.assert_eq(text.split_once("LIMIT  20;\n").expect("the code").1);
    }
}

#[test]
fn a_reveal_ends_with_its_ratings() {
    let scene = scene("short");
    let text = waiting(&Step::Reveal(scene.reveal()), "", SIZE);
    expect![[r#"
         well did you know it?
        good: right, and you thought so; r if you were right
          1. again this sitting
          2. hard  14 h
        > 3. good  5 d  (suggested)
          4. easy  3 weeks
        number or arrows and Enter; ? for more
    "#]]
    .assert_eq(text.split_once("partly right. How").expect("the question").1);
}

#[test]
fn a_screen_that_is_too_low_shows_what_is_at_the_cursor() {
    let low = Size { columns: 60, rows: 6 };
    let mut scene = scene("single");
    scene.order = vec![0, 1, 2];
    expect![[r#"

        > 1. (tenant_id, created_at)
          2. (created_at, tenant_id)
        number or arrows and Enter; ? for more
    "#]]
    .assert_eq(&waiting(&scene.ask(), "", Size { rows: 4, ..low }));
    expect![[r#"

        > 3. (tenant_id, created_at, id)
        number or arrows and Enter; ? for more
    "#]]
    .assert_eq(&waiting(&scene.ask(), "jj", Size { rows: 3, ..low }));
}

#[test]
fn keys_become_answers() {
    use Response::{Choice, Choices, Gaps, Nothing, Order, Pairs, Text, Truth};
    for (name, bytes, response) in [
        // The single choice shows its places in the order 2 0 1.
        ("single", "1", Choice(2)),
        ("single", "\x1b[B\r", Choice(0)),
        ("multi", "13\r", Choices(vec![0, 2])),
        ("multi", "\r\r", Choices(vec![])),
        ("truth", "f", Truth(false)),
        ("truth", "\r", Truth(true)),
        ("short", "two\r", Text("two".into())),
        ("short", "::h\r", Text(":h".into())),
        ("short", "\r\r", Nothing),
        ("short", "\x1b[200~two\x1b[201~\r", Text("two".into())),
        ("numeric", "16 PB\r", Text("16 PB".into())),
        ("cloze", "ETag\rIf-Match\r", Gaps(vec!["ETag".into(), "If-Match".into()])),
        // The items are shown in the order 2 0 1.
        ("order", "\r", Order(vec![2, 0, 1])),
        ("order", "3\r", Order(vec![0, 1, 2])),
        // The options are shown in the order 1 2 0.
        ("match", "ca\r", Pairs(vec![Some(0), Some(1)])),
        ("match", "\r\r\r", Pairs(vec![None, None])),
        ("open", "one\rtwo\r\r", Text("one\ntwo".into())),
        ("story", "\r", Text(String::new())),
    ] {
        assert_eq!(
            event(&scene(name).ask(), bytes),
            Event::Answered(response),
            "{name}: {bytes:?}"
        );
    }
}

#[test]
fn keys_judge() {
    let (open, story, short) = (scene("open"), scene("story"), scene("short"));
    let reveal = || Step::Reveal(short.reveal());
    for (step, bytes, expected) in [
        (short.confidence(), "\r", Event::Confident(Confidence::ThinkSo)),
        (short.confidence(), "s", Event::Confident(Confidence::Sure)),
        (short.confidence(), "3", Event::Confident(Confidence::Guess)),
        (open.checklist(&[true, false]), "\r", Event::Checked(vec![true, false])),
        (open.checklist(&[true, false]), "ny\r", Event::Checked(vec![false, true])),
        (story.probes(), "\r", Event::Continue),
        (story.anchor(), "3", Event::Anchored(3)),
        (story.exemplar(&[3]), "\r", Event::Continue),
        (story.exemplar(&[3]), "1\r", Event::Lowered(vec![1])),
        (reveal(), "\r", Event::Rated(Rating::Good)),
        (reveal(), "a", Event::Rated(Rating::Again)),
        (reveal(), "4", Event::Rated(Rating::Easy)),
        (reveal(), "h", Event::Rated(Rating::Hard)),
        (reveal(), "r", Event::Overruled),
    ] {
        assert_eq!(event(&step, bytes), expected, "{bytes:?}");
    }
}

#[test]
fn action_keys_and_typed_commands_mean_the_same() {
    let (single, short) = (scene("single"), scene("short"));
    for (letter, alt, command, expected) in [
        ("h", "\x1bh", ":h\r", Event::HintAsked),
        ("s", "\x1bs", ":s\r", Event::Skipped),
        ("u", "\x1bu", ":u\r", Event::Undone),
        ("*", "\x1b*", ":*\r", Event::Starred),
        ("x", "\x1bx", ":suspend\r", Event::Suspended),
        ("nwhy\r", "\x1bnwhy\r", ":n why\r", Event::Noted("why".into())),
        ("!no\r", "\x1b!no\r", ":wrong no\r", Event::Reported("no".into())),
        ("q3", "\x1bq3", ":q\r", Event::Quit),
        ("?q2", "?\r\x1bq2", ":?\r\x1bq2", Event::Skipped),
    ] {
        assert_eq!(event(&single.ask(), letter), expected, "{letter:?}");
        assert_eq!(event(&short.ask(), alt), expected, "{alt:?}");
        assert_eq!(event(&short.ask(), command), expected, "{command:?}");
    }
    assert_eq!(input(&single.ask(), "E"), Input::Edit);
    assert_eq!(
        event(&single.ask(), "q\x1b\x1b[B1"),
        Event::Answered(Response::Choice(2)),
        "a menu is left"
    );
}

#[test]
fn what_leaves_the_sitting_gives_the_terminal_back() {
    let (single, short) = (scene("single"), scene("short"));
    for (step, bytes, expected, log) in [
        (single.ask(), "\x03", Input::Interrupted, vec!["begin", "end"]),
        (short.ask(), "ab\x03", Input::Interrupted, vec!["begin", "end"]),
        (short.ask(), "\x04", Input::End, vec!["begin", "end"]),
        (short.ask(), "ab", Input::End, vec!["begin", "end"]),
        (single.ask(), "n\x03", Input::Interrupted, vec!["begin", "end"]),
        (single.ask(), "E", Input::Edit, vec!["begin", "lend"]),
        (
            single.ask(),
            "\x1a1",
            Input::Event(Event::Answered(Response::Choice(2))),
            vec!["begin", "stop"],
        ),
    ] {
        let (input, _, found) = run(&step, bytes, SIZE);
        assert_eq!((input, found), (expected, log), "{bytes:?}");
    }
    let summary = summary();
    let (input, output, log) = run(&Step::Done(&summary), "", SIZE);
    assert_eq!((input, log), (Input::End, vec!["begin", "end"]));
    assert!(screen_after(&output, SIZE).ends_with("streak: 12 days\n"));
}

#[test]
fn what_was_typed_is_still_there_after_a_hint() {
    let script = Script::new("abc\x1bhd\r", SIZE);
    let mut output = Vec::new();
    let mut prompt = Prompt::new(script, &mut output, LOOK, || at(0));
    let mut scene = scene("short");
    assert_eq!(prompt.show(&scene.ask()).expect("memory"), Input::Event(Event::HintAsked));
    scene.hints = vec!["Sorted how?".into()];
    let answer = Event::Answered(Response::Text("abcd".into()));
    assert_eq!(prompt.show(&scene.ask()).expect("memory"), Input::Event(answer));
    drop(prompt);
    expect![[r#"

        question 3 of 20
        databases / indexes, mid, a word or two
        about 12 min left

        Which index serves `ORDER BY created_at` without a sort?

            SELECT id
            FROM   events -- all
            LIMIT  20;

        hint 1: Sorted how?

        * your answer - abcd
    "#]]
    .assert_eq(&screen_after(&output, SIZE));
}

#[test]
fn a_refusal_is_said_below_the_prompt() {
    let mut scene = scene("short");
    scene.question.hints.clear();
    let text = waiting(&scene.ask(), "\x1bh", SIZE);
    assert!(text.contains("\nx this question has no hints\n"), "{text}");
    let text = waiting(&scene.ask(), "\r", SIZE);
    assert!(
        text.contains(
            "\nx no answer yet: type one, Alt-S to skip for now, or Enter\n  again to see it\n"
        ),
        "{text}"
    );
    let text = waiting(&scene.ask(), ":foo\r", SIZE);
    assert!(text.contains("\nx no command `:foo`; type ? for the list, or ::foo for"), "{text}");
}

/// The words of the list of keys, on one line.
fn listed(step: &Step<'_>, bytes: &str) -> String {
    let text = waiting(step, bytes, Size { columns: 60, rows: 60 });
    let from = text.rfind("\n1 to ").or_else(|| text.rfind("\nEnter answers")).map_or(0, |n| n + 1);
    let to = text.find("Ctrl-Z").unwrap_or(text.len());
    text[from..to].replace('\n', " ")
}

#[test]
fn the_list_of_keys_names_those_that_hold() {
    let (short, open) = (scene("short"), scene("open"));
    let judged = short.reveal();
    for (step, expected) in [
        (
            Step::Reveal(short.reveal()),
            "1 to 4 take one; a again; h hard; g good; e easy; arrows or j and k move; \
             Enter or space take the marked one; u undo; * star; n note; x suspend; \
             ! report as wrong; E edit; r I was right; ? this list; Esc menu; Ctrl-C leave at once; ",
        ),
        (
            Step::Reveal(Reveal {
                highest: Rating::Hard,
                can_overrule: false,
                suggested: Rating::Hard,
                ..judged
            }),
            "1 to 2 take one; a again; h hard; arrows or j and k move; \
             Enter or space take the marked one; u undo; * star; n note; x suspend; \
             ! report as wrong; E edit; ? this list; Esc menu; Ctrl-C leave at once; ",
        ),
        (
            short.confidence(),
            "1 to 3 take one; s sure; t think so; g guess; arrows or j and k move; \
             Enter or space take the marked one; Alt-S skip for now; u undo; * star; n note; \
             x suspend; ! report as wrong; E edit; ? this list; Esc menu; Ctrl-C leave at once; ",
        ),
        (
            open.checklist(&[true, false]),
            "1 to 2 or a to b tick or untick; space too; y covered; n not covered; 0 untick all; \
             arrows or j and k move; Enter when done; s skip for now; u undo; * star; Alt-N note; \
             x suspend; ! report as wrong; E edit; ? this list; Esc menu; Ctrl-C leave at once; ",
        ),
    ] {
        assert_eq!(listed(&step, "?"), expected);
    }
    assert_eq!(
        listed(&short.ask(), "?\r"),
        "Enter answers; Ctrl-A and Ctrl-E go to the ends of the line; Ctrl-U and Ctrl-K clear it \
         before and behind the cursor; Ctrl-W takes a word away; Alt-B and Alt-F go by words; \
         Alt-H or :h hint; Alt-S or :s skip for now; Alt-U or :u undo; Alt-* or :* star; \
         Alt-N or :n note; Alt-X or :suspend suspend; Alt-! or :wrong report as wrong; \
         Alt-E or :e edit; ? and Enter this list; ::x or ?? the answers `:x` and `?`; Esc menu; \
         Ctrl-C leave at once; "
    );
}

#[test]
fn an_overruled_verdict_adds_only_the_rating() {
    let mut output = Vec::new();
    let mut prompt = Prompt::new(Script::new("r", SIZE), &mut output, LOOK, || at(0));
    let scene = scene("short");
    assert_eq!(
        prompt.show(&Step::Reveal(scene.reveal())).expect("memory"),
        Input::Event(Event::Overruled)
    );
    prompt.painter.print(&["-".repeat(20)]).expect("memory");
    let (highest, suggested) = (Rating::Hard, Rating::Hard);
    let because = "\"I was right\"";
    let reveal = Reveal {
        overruled: true,
        can_overrule: false,
        highest,
        suggested,
        because,
        ..scene.reveal()
    };
    prompt.show(&Step::Reveal(reveal)).expect("memory");
    drop(prompt);
    let text = screen_after(&output, Size { rows: 60, ..SIZE });
    expect![[r#"
        counted as right. How well did you know it?
        hard: "I was right"
    "#]]
    .assert_eq(text.split_once("--\n").expect("the line").1);
}

#[test]
fn an_answer_that_is_judged_cannot_be_skipped() {
    let scene = scene("short");
    let reveal = || Step::Reveal(scene.reveal());
    let text = waiting(&reveal(), "s", SIZE);
    assert!(text.contains("\nx nothing to skip: this question is answered\n"), "{text}");
    let text = waiting(&reveal(), "q", SIZE);
    assert!(
        text.contains("> 1. go on\n  2. end the sitting; finished questions are kept\n"),
        "{text}"
    );
    let text = waiting(&scene.ask(), "\x1bq", SIZE);
    assert!(text.contains("\n  2. skip for now\n"), "{text}");
}

#[test]
fn what_is_taken_back_is_named() {
    let scene = scene("short");
    let mut output = Vec::new();
    let mut prompt = Prompt::new(Script::new("u", SIZE), &mut output, LOOK, || at(0));
    assert_eq!(prompt.show(&scene.confidence()).expect("memory"), Input::Event(Event::Undone));
    prompt.show(&scene.ask()).expect("memory");
    drop(prompt);
    let text = screen_after(&output, SIZE);
    assert!(text.contains("\ntook back: your answer to bank/q\n\nquestion 3 of 20\n"), "{text}");
    let Step::Ask(ask) = scene.ask() else { panic!("not a question") };
    let frame = Frame { can_undo: false, ..ask.frame };
    let text = waiting(&Step::Ask(Ask { frame, ..ask }), ":u\r", SIZE);
    assert!(
        text.contains(
            "\nx nothing to take back in this sitting; `onsite undo`\n  reaches further\n"
        ),
        "{text}"
    );
}

#[test]
fn a_suspended_question_says_how_to_get_it_back() {
    let scene = scene("single");
    let (_, output, _) = run(&scene.ask(), "x", SIZE);
    let text = screen_after(&output, SIZE);
    assert!(
        text.contains(
            "\nsuspended: it will not be asked again; u takes it back now,\n`onsite resume bank/q` later\n"
        ),
        "{text}"
    );
}

#[test]
fn ctrl_d_submits_where_the_prompt_says_so() {
    let (open, short) = (scene("open"), scene("short"));
    assert_eq!(event(&open.ask(), "a\x04"), Event::Answered(Response::Text("a".into())));
    let text = waiting(&open.ask(), "\x04", SIZE);
    assert!(
        text.contains("\nx no answer yet: type one, Alt-S to skip for now, or Enter"),
        "{text}"
    );
    assert_eq!(input(&open.ask(), "\x04\x04"), Input::End);
    let text = waiting(&short.ask(), "a\x04", SIZE);
    assert!(text.contains("\nx Ctrl-D submits nothing here; Enter does\n"), "{text}");
    assert!(!waiting(&short.ask(), "a\x04\x04", SIZE).contains("submits nothing"));
    assert_eq!(input(&short.ask(), "\x04"), Input::End);
}

#[test]
fn on_a_low_screen_the_end_of_the_question_stays_in_sight() {
    let low = Size { columns: 40, rows: 12 };
    for name in ["order", "match", "cloze"] {
        let mut scene = scene(name);
        scene.question.prompt = "Some words before. Do what is said here.".into();
        for keys in ["", "\x1b?", "\x1b[B", "\x1b?\x1b[B"] {
            let text = waiting(&scene.ask(), keys, low);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("Do what is said here."), "{name} {keys:?}:\n{text}");
        }
    }
}

proptest! {
    #[test]
    fn any_keys_come_to_an_end(
        bytes in prop::collection::vec(any::<u8>(), 0..30),
        columns in 1usize..100,
        rows in 1usize..30,
    ) {
        for (_, scene) in scenes() {
            for step in [scene.ask(), scene.confidence(), Step::Reveal(scene.reveal())] {
                let text = String::from_utf8_lossy(&bytes);
                run(&step, &text, Size { columns, rows });
            }
        }
    }

    #[test]
    fn the_frame_never_scrolls_the_screen(rows in 3usize..12, downs in 0usize..4) {
        let size = Size { columns: 40, rows };
        let mut scene: Scene = scene("multi");
        scene.question.prompt = "p".into();
        scene.question.code.clear();
        let text = waiting(&scene.ask(), &"j".repeat(downs), size);
        let active = text.lines().filter(|line| line.starts_with("> ")).count();
        prop_assert_eq!(active, 1, "{}", text);
    }
}
