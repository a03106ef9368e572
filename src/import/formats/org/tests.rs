use super::*;
use crate::import::shown::shown;
use expect_test::expect;

#[test]
fn cards_of_org_drill() {
    let text = "#+TITLE: D\n* Part\n** TODO Item :drill:a:\nSCHEDULED: <2020-01-01 wed>\n:PROPERTIES:\n:ID: i1\n:LAST_QUALITY: 4\n:LAST_REVIEWED: [2020-03-04 ons 20:22]\n:END:\nWhat is =x=?\n#+BEGIN_SRC rust\n* no heading\n#+END_SRC\n*** Svar\nSee [[https://e.org][it]] [2020-01-01].\n** Gap :drill:\nThe [one||number] and [two].\n** Other :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: hide1cloze\n:END:\nThe [one] and [two].\n** Pair :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: twosided\n:END:\n*** A\na\n*** B\nb\n*** Note\nn\n* Prose\n";
    expect![[r#"
        3 Part: "What is `x`?" Open((model_answer:"See [it](https://e.org) [2020-01-01]."))
          code: "rust: * no heading"
          tag: "a"
          review: "PastReview { at: 2020-03-04T20:22:00Z, rating: Good, millis: 0 }"
        16 Part: "Gap\n\nFill in the gaps." Cloze((text:"The {{1: number}} and {{2}}.",blanks:{"1: number":(accept:["one"]),"2":(accept:["two"])}))
        18 Part c1: "Other\n\nFill in the gap." Cloze((text:"The {{1}} and two.",blanks:{"1":(accept:["one"])}))
        18 Part c2: "Other\n\nFill in the gap." Cloze((text:"The one and {{1}}.",blanks:{"1":(accept:["two"])}))
        23 Part side 1: "Pair\n\nA\n\na" Short((accept:["b"]))
          explanation: "n"
        23 Part side 2: "Pair\n\nB\n\nb" Short((accept:["a"]))
          explanation: "n"
    "#]]
    .assert_eq(&shown("d.org", text, Format::Org));
}

#[test]
fn cards_of_org_fc() {
    let text = "* What is it? :fc:\n:PROPERTIES:\n:FC_TYPE: double\n:END:\n:REVIEW_DATA:\n| position | ease |\n:END:\na thing\n* Text :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\nA {{gap}{hint}@0} and {{two}@1} and {{more}@0}, {{open\n";
    expect![[r#"
        1: "What is it?" Short((accept:["a thing"]))
        1 reverse: "a thing" Short((accept:["What is it?"]))
        9 c1: "Text\n\nFill in the gaps." Cloze((text:"A {{1: hint}} and two and {{2}}, { {open",blanks:{"1: hint":(accept:["gap"]),"2":(accept:["more"])}))
        9 c2: "Text\n\nFill in the gap." Cloze((text:"A gap and {{1}} and more, { {open",blanks:{"1":(accept:["two"])}))
    "#]]
    .assert_eq(&shown("d.org", text, Format::Org));
    assert_eq!(
        shown("d.org", "* a\n", Format::Org),
        "no heading has the tag `:drill:` or `:fc:`\n"
    );
}

#[test]
fn a_block_that_is_never_closed_hides_no_card() {
    let text = "* One :drill:\n#+begin_src sh\nls\n* Two :drill:\nWhat?\n** A\nb\n#+begin_src sh\n* no heading\n#+end_src\n";
    let input = Input::new("d.org", text.as_bytes(), &|_| None);
    let places: Vec<String> =
        read(&input).unwrap().drafts().map(|draft| draft.place.to_string()).collect();
    assert_eq!(places, ["1", "4"]);
}
