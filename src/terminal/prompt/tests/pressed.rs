//! What does a key come to?

use super::*;

/// The words of the list of keys, on one line.
fn listed(step: &Step<'_>, bytes: &str) -> String {
    let text = waiting(step, bytes, Size { columns: 60, rows: 60 });
    let from = text.rfind("\n1 to ").or_else(|| text.rfind("\nEnter answers")).map_or(0, |n| n + 1);
    let to = text.find("Ctrl-Z").unwrap_or(text.len());
    text[from..to].replace('\n', " ")
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
