//! What stands on the screen of a prompt?

use super::*;

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
