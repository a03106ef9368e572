//! Keys in, value and rows out.

use super::*;
use proptest::prelude::*;

const LOOK: Look = Look { colour: false, unicode: false, bars: true, width: 40 };

/// Keys as a word: `^` up, `v` down, `<` and `>`, `#` Enter, `!` Esc, `~` Backspace, any other character itself.
fn keys(word: &str) -> Vec<Key> {
    let key = |c| match c {
        '^' => Key::Up,
        'v' => Key::Down,
        '<' => Key::Left,
        '>' => Key::Right,
        '#' => Key::Enter,
        '!' => Key::Esc,
        '~' => Key::Backspace,
        c => Key::Char(c),
    };
    word.chars().map(key).collect()
}

/// The value after some keys, and what the last of them came to.
fn after(mut widget: impl Widget, word: &str) -> (Value, Flow) {
    let flow = keys(word).iter().map(|key| widget.on(key)).last().unwrap_or(Flow::Stay);
    (widget.value(), flow)
}

fn rows(widget: &dyn Widget) -> Vec<String> {
    widget.view(&Style { look: &LOOK, theme: &LOOK.theme() }).rows
}

fn items() -> Vec<String> {
    ["alpha", "beta", "gamma"].map(str::to_owned).to_vec()
}

#[test]
fn one_is_chosen() {
    for (word, index, flow) in [
        ("", 0, Flow::Stay),
        ("v", 1, Flow::Stay),
        ("j#", 1, Flow::Done),
        ("^#", 2, Flow::Done),
        ("vvv ", 0, Flow::Done),
        ("3", 2, Flow::Done),
        ("b", 1, Flow::Done),
        ("4", 0, Flow::Unused),
        ("h", 0, Flow::Unused),
        ("!", 0, Flow::Unused),
    ] {
        assert_eq!(after(Choose::new(items(), 0), word), (Value::Index(index), flow), "{word}");
    }
}

#[test]
fn shortcuts_take_the_place_of_letters_and_what_is_not_offered_is_not_taken() {
    let ratings = || {
        let keys = [('a', "again"), ('h', "hard")];
        Choose::new(items()[..2].to_vec(), 2).with_shortcuts(&keys)
    };
    for (word, index, flow) in [
        ("#", 1, Flow::Done),
        ("h", 1, Flow::Done),
        ("a", 0, Flow::Done),
        ("g", 1, Flow::Unused),
        ("3", 1, Flow::Unused),
        ("v", 0, Flow::Stay),
    ] {
        assert_eq!(after(ratings(), word), (Value::Index(index), flow), "{word}");
    }
}

#[test]
fn any_number_are_ticked() {
    for (word, ticks, flow) in [
        (" v ", [true, true, false], Flow::Stay),
        ("13#", [true, false, true], Flow::Done),
        ("bb", [false, false, false], Flow::Stay),
        ("1230", [false, false, false], Flow::Stay),
        ("y", [false, false, false], Flow::Unused),
    ] {
        let value = Value::Ticks(ticks.to_vec());
        assert_eq!(after(Tick::new(items(), vec![]), word), (value, flow), "{word}");
    }
    for (word, ticks) in [
        ("yny#", [true, false, true]),
        ("nn#", [false, false, true]),
        ("yyyn", [true, true, false]),
    ] {
        let checklist = Tick::checklist(items(), vec![false, true, true]);
        assert_eq!(after(checklist, word).0, Value::Ticks(ticks.to_vec()), "{word}");
    }
}

#[test]
fn items_are_carried_to_their_place() {
    for (word, order, flow) in [
        ("v", [0, 1, 2], Flow::Stay),
        (" v", [1, 0, 2], Flow::Stay),
        (" vv #", [1, 2, 0], Flow::Done),
        (" ^", [1, 2, 0], Flow::Stay),
        ("3", [1, 2, 0], Flow::Stay),
        (" !v", [0, 1, 2], Flow::Stay),
        ("!", [0, 1, 2], Flow::Unused),
    ] {
        let value = Value::Order(order.to_vec());
        assert_eq!(after(Reorder::new(items(), vec![]), word), (value, flow), "{word}");
    }
}

#[test]
fn each_row_gets_an_option() {
    let matcher = || Matcher::new(items(), vec!["x".into(), "y".into()], vec![]);
    for (word, chosen, flow) in [
        ("ab", [Some(0), Some(1), None], Flow::Stay),
        ("aba#", [Some(0), Some(1), Some(0)], Flow::Done),
        ("###", [None, None, None], Flow::Done),
        (">", [Some(0), None, None], Flow::Stay),
        (">>>", [None, None, None], Flow::Stay),
        ("<", [Some(1), None, None], Flow::Stay),
        ("a^-", [None, None, None], Flow::Stay),
        ("3b~", [None, None, None], Flow::Stay),
        ("z", [None, None, None], Flow::Unused),
    ] {
        assert_eq!(after(matcher(), word), (Value::Chosen(chosen.to_vec()), flow), "{word}");
    }
}

#[test]
fn ratings_only_go_down() {
    for (word, numbers, flow) in [
        ("<", [2, 2], Flow::Stay),
        ("<<<<", [1, 2], Flow::Stay),
        ("<>>", [3, 2], Flow::Stay),
        ("4", [3, 2], Flow::Stay),
        ("v1#", [3, 1], Flow::Done),
        ("x", [3, 2], Flow::Unused),
    ] {
        let lower = Lower::new(vec!["a".into(), "b".into()], &[3, 2]);
        assert_eq!(after(lower, word), (Value::Numbers(numbers.to_vec()), flow), "{word}");
    }
}

#[test]
fn lines_are_typed() {
    for (word, text, flow) in [
        ("ab", "ab", Flow::Stay),
        (" a b #", "a b", Flow::Done),
        ("ab<~c", "cb", Flow::Stay),
        ("a!", "a", Flow::Unused),
    ] {
        let line = Gaps::line("answer", String::new());
        assert_eq!(after(line, word), (Value::Text(text.to_owned()), flow), "{word}");
    }
}

#[test]
fn gaps_are_filled_one_after_the_other() {
    let gaps = || Gaps::new("gap", vec!["1".into(), "2".into()], vec!["x".into()]);
    for (word, texts, flow) in [
        ("y#", ["x", "y"], Flow::Done),
        ("^z", ["xz", ""], Flow::Stay),
        ("^#y", ["x", "y"], Flow::Stay),
        ("^~:h#", [":h", ""], Flow::Done),
    ] {
        let value = Value::Texts(texts.map(str::to_owned).to_vec());
        assert_eq!(after(gaps(), word), (value, flow), "{word}");
    }
    let mut typed = gaps();
    typed.on(&Key::Paste("two\nlines\n".into()));
    assert_eq!(typed.value(), Value::Texts(vec!["x".into(), "two lines".into()]));
    typed.forget();
    assert_eq!(typed.value(), Value::Texts(vec!["x".into(), String::new()]));
}

#[test]
fn paragraphs_end_with_an_empty_line() {
    let area = || Area::new("answer", String::new());
    assert_eq!(after(area(), "a#b"), (Value::Text("a\nb".into()), Flow::Stay));
    assert_eq!(after(area(), "a##"), (Value::Text("a".into()), Flow::Done));
    assert_eq!(after(area(), ":h#"), (Value::Text(":h".into()), Flow::Done));
    assert_eq!(after(area(), "#"), (Value::Text(String::new()), Flow::Done));
    for key in [Key::AltEnter, Key::Ctrl('d')] {
        assert_eq!(area().on(&key), Flow::Done);
    }
}

#[test]
fn widgets_look_like_dialoguer() {
    assert_eq!(rows(&Choose::new(items(), 1)), ["  1. alpha", "> 2. beta", "  3. gamma"]);
    let ticks = Tick::new(items(), vec![true]);
    assert_eq!(rows(&ticks), ["> [x] 1. alpha", "  [ ] 2. beta", "  [ ] 3. gamma"]);
    let mut order = Reorder::new(items(), vec![]);
    assert_eq!(rows(&order), ["> 1. alpha", "  2. beta", "  3. gamma"]);
    order.on(&Key::Char(' '));
    assert_eq!(rows(&order)[0], "> 1. [moving] alpha");
    let matcher = Matcher::new(items(), vec!["x".into()], vec![Some(0)]);
    assert_eq!(rows(&matcher)[..3], ["> 1. [a] alpha", "         a. x", "  2. [-] beta"]);
    let lower = Lower::new(vec!["Result".into()], &[3]);
    assert_eq!(rows(&lower), ["> 3 good       Result"]);
    assert_eq!(rows(&Gaps::line("answer", "x".into())), ["? answer > x"]);
    assert_eq!(rows(&Area::new("answer", "x\ny".into())), ["? answer > ", "x", "y"]);
}

#[test]
fn long_items_wrap_below_their_text_and_have_the_focus_together() {
    let text = "a choice that is far too long for one row of the screen".to_owned();
    let choose = Choose::new(vec!["first".into(), text], 1);
    let view = choose.view(&Style { look: &LOOK, theme: &LOOK.theme() });
    assert_eq!(
        view.rows,
        ["  1. first", "> 2. a choice that is far too long for", "     one row of the screen"]
    );
    assert_eq!(view.focus, (1, 2));
}

#[test]
fn with_ten_items_a_digit_waits_for_another_or_for_enter() {
    let twelve = || (1..=12).map(|n| format!("item {n}")).collect::<Vec<String>>();
    for (word, index, flow) in [
        ("1", 0, Flow::Stay),
        ("1#", 0, Flow::Done),
        ("12", 11, Flow::Done),
        ("2", 1, Flow::Done),
        ("1v", 1, Flow::Stay),
    ] {
        let choose = Choose::new(twelve(), 0);
        assert_eq!(after(choose, word), (Value::Index(index), flow), "{word}");
    }
    let mut choose = Choose::new(twelve(), 0);
    assert_eq!(choose.keys(), "number or arrows and Enter");
    choose.on(&Key::Char('1'));
    assert!(choose.is_dialing());
    assert_eq!(choose.keys(), "number 1_: a second digit, or Enter for 1");
    let mut tick = Tick::new(twelve(), vec![]);
    for key in keys("1012#") {
        tick.on(&key);
    }
    let ticked = |value| match value {
        Value::Ticks(ticks) => (1..).zip(ticks).filter(|(_, t)| *t).map(|(n, _)| n).collect(),
        _ => Vec::new(),
    };
    assert_eq!(ticked(tick.value()), [10, 12]);
    let mut order = Reorder::new(twelve(), vec![]);
    for key in keys("11") {
        order.on(&key);
    }
    assert_eq!(rows(&order)[10], "> 11. item 1");
}

#[test]
fn what_was_typed_before_is_cleared_with_one_key() {
    let mut line = Gaps::line("answer", "two words".into());
    assert_eq!(line.keys(), "Enter to answer, Ctrl-U to clear it");
    line.on(&Key::Char('!'));
    assert_eq!(line.keys(), "Enter to answer");
    let mut area = Area::new("answer", "one\n\ntwo".into());
    assert_eq!(area.keys(), "Enter on an empty line, or Ctrl-D, when done; Ctrl-U to clear it");
    area.on(&Key::Ctrl('u'));
    assert_eq!(area.value(), Value::Text(String::new()));
}

#[test]
fn an_order_of_before_is_there_again() {
    let order = |before: &[usize]| Reorder::new(items(), before.to_vec()).value();
    assert_eq!(order(&[2, 0, 1]), Value::Order(vec![2, 0, 1]));
    assert_eq!(order(&[2, 2, 1]), Value::Order(vec![0, 1, 2]));
}

#[test]
fn typed_text_wraps_at_words() {
    let area = Area::new("answer", "a text that is too long for one row of the screen".into());
    assert_eq!(
        rows(&area),
        ["? answer > ", "a text that is too long for one row of ", "the screen"]
    );
}

proptest! {
    #[test]
    fn no_key_breaks_a_widget(
        word in "[\\^v<>#!~ a-h0-9:\\-é事]{0,30}",
        width in 20usize..90,
        text in "\\PC{0,60}",
    ) {
        let look = Look { width, ..LOOK };
        let texts = vec![text.clone(), "b".to_owned(), text.clone()];
        let widgets: Vec<Box<dyn Widget>> = vec![
            Box::new(Choose::new(texts.clone(), 0)),
            Box::new(Tick::new(texts.clone(), vec![])),
            Box::new(Reorder::new(texts.clone(), vec![])),
            Box::new(Matcher::new(texts.clone(), texts.clone(), vec![])),
            Box::new(Lower::new(texts.clone(), &[1, 2, 4])),
            Box::new(Gaps::new("gap", vec!["1".into(), "2".into()], vec![])),
            Box::new(Area::new("answer", text)),
        ];
        for mut widget in widgets {
            for key in keys(&word) {
                widget.on(&key);
                let view = widget.view(&Style { look: &look, theme: &look.theme() });
                prop_assert!(view.focus.1 < view.rows.len());
                prop_assert!(view.cursor.is_none_or(|(row, _)| row < view.rows.len()));
                widget.value();
            }
        }
    }
}
