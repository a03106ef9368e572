//! Notes of ki, one or several a file.

use super::made::told;
use super::*;
use expect_test::expect;

fn notes(text: &str) -> Result<Import, Unreadable> {
    crate::import::read(Format::Ki, &Input::new("decks/Systems/a.md", text.as_bytes(), &none))
}

#[test]
fn fields_are_html_below_their_names() {
    let text = "# Note\n```\nguid: D0;=2xIMx8\nnotetype: Basic\n```\n\n### Tags\n```\nnet::tcp\nexam\n```\n\n\
        ## Front\nWhat is <b>TCP</b>?\n\n## Back\n<ul>\n  <li>ordered\n  <li>reliable &amp; slow\n</ul>\n\n## Source\nRFC 9293\n\n\
        # Note\n```\nguid: b\nnotetype: Cloze-1a2b\n```\n\n### Tags\n```\n```\n\n## Text\n{{c1::UDP}} has {{c2::no}} order.\n\n## Extra\nRFC 768\n\n\
        # Note\n```\nguid: c\nnotetype: Basic (and reversed card)\n```\n\n## Front\nqueue\n\n## Back\nfirst in, first out\n\n\
        # Note\n```\nguid: d\nnotetype: Basic\n```\n\n## Front\n<br>\n";
    expect![[r#"
        1 id:D0;=2xIMx8
          "" "What is **TCP**?" Open((model_answer:"- ordered\n- reliable & slow")) in: Systems/ tags: net::tcp exam because: **Source:** RFC 9293
        25 id:b
          "c1" "Fill in the gap." Cloze((text:"{{1}} has no order.",blanks:{"1":(accept:["UDP"])})) in: Systems/ because: RFC 768
          "c2" "Fill in the gap." Cloze((text:"UDP has {{1}} order.",blanks:{"1":(accept:["no"])})) in: Systems/ because: RFC 768
        41 id:c
          "" "queue" Short((accept:["first in, first out"])) in: Systems/
          "reverse" "first in, first out" Short((accept:["queue"])) in: Systems/
        53: refused: no field below `## Name` has a text
    "#]].assert_eq(&told(&notes(text).unwrap()));
    assert_eq!(notes(text).unwrap().drafts().next().unwrap().raw.lines().count(), 23);
}

#[test]
fn what_is_no_note_is_said() {
    assert_eq!(
        notes("# Note\n\n## Front\nx\n").unwrap_err().to_string(),
        "there is no `# Note` followed by a fence with `guid:` in it, as ki writes it; name another \
         format with `--format`"
    );
    let format = |text: &str| {
        let guesses = crate::import::recognise(&Input::new("x", text.as_bytes(), &none));
        guesses.first().map(|guess| guess.format)
    };
    let note = "# Note\n```\nguid: a\nnotetype: Basic\n```\n\n## Front\nx\n\n## Back\ny\n";
    assert_eq!(format(note), Some(Format::Ki));
    assert_ne!(format("# Note\n\n## Front\nx\n\n## Back\ny\n"), Some(Format::Ki));
}
