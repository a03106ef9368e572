use super::*;
use crate::bank::Kind;
use crate::import::shown::shown;
use expect_test::expect;

#[test]
fn every_mark_of_the_plugin() {
    let text = "---\ntags: [flashcards/Rust, note]\n---\n# Traits\n\nWhat is `a::b`?::A [[path|way]]. <!--SR:!2024-08-08,1,230-->\nTCP:::UDP\n<!--SR:!2024-08-08,1,230!2024-08-08,1,230-->\nOnly `std::vec` here\narn:aws:iam::123 too\n\n### Why?\n?\nbecause\n```\n\nx::y\n```\nof it\n\nOne\n??\nTwo\n\nA ==gap==^[hint] and ==more==.\n\n```\n==no== a::b\n```\n";
    expect![[r#"
        6 Rust: "What is `a::b`?" Short((accept:["A way"]))
          tag: "note"
          warning: its schedule is kept in the source only; here it is new
        7 Rust: "TCP" Short((accept:["UDP"]))
          tag: "note"
        7 Rust reverse: "UDP" Short((accept:["TCP"]))
          tag: "note"
          warning: its schedule is kept in the source only; here it is new
        12 Rust: "Why?" Open((model_answer:"because\n```\n\nx::y\n```\nof it"))
          tag: "note"
        21 Rust: "One" Short((accept:["Two"]))
          tag: "note"
        21 Rust reverse: "Two" Short((accept:["One"]))
          tag: "note"
        25 Rust c1: "Fill in the gap." Cloze((text:"A {{1: hint}} and more.",blanks:{"1: hint":(accept:["gap"])}))
          tag: "note"
        25 Rust c2: "Fill in the gap." Cloze((text:"A gap and {{1}}.",blanks:{"1":(accept:["more"])}))
          tag: "note"
    "#]]
    .assert_eq(&shown("note.md", text, Format::Obsidian));
}

#[test]
fn callouts_are_chosen_from() {
    let text = "#flashcards\n\n> [!question] Which?\n> a) one\n> b) two\n>> [!success]- Answer\n>> b) two\n\n> [!question] It is so.\n> True or false?\n>> [!success]- Answer\n>> False\n> [!question]+ Why?\n\ntext\n";
    expect![[r#"
        3: "Which?" Single((choices:[Wrong("one"),Right("two")]))
        9: "It is so.\n\nTrue or false?" TrueFalse((answer:false))
        13: "Why?" Open((model_answer:"(the source gives no answer)"))
          warning: the source gives no answer; it is asked as an open question
    "#]]
    .assert_eq(&shown("note.md", text, Format::Obsidian));
}

#[test]
fn a_note_without_the_tag_is_none_of_it() {
    for (text, known) in [
        ("a::b\n", false),
        ("#flashcards\na::b\n", true),
        ("a::b <!--SR:!2024-08-08,1,230-->\n", true),
        ("> [!question] a\n", true),
        ("> [!note] a\n", false),
        ("#flashcards\nprose `a::b`\n", false),
        ("```\n#flashcards\n```\na::b\n", false),
    ] {
        let input = Input::new("n.md", text.as_bytes(), &|_| None);
        assert_eq!(recognises(&input).is_some(), known, "{text}");
    }
}

#[test]
fn answers_hidden_under_headings_and_headings_in_rows() {
    let text = "---\ntags: [\"#flashcards\", \"#card\"]\n---\n# Part\n## What is it?\n?\nThis.\n\n### Q1\nWhich two?\n\n- A. one\n- B. two\n- C. three\n\n> [!success]- Answer\n> **A and C.** So.\n\n### Q2\nWhy?\n\n> [!tip] Answer\n> Because.\n";
    expect![[r#"
        5 Part: "What is it?" Short((accept:["This"]))
          tag: "card"
        9 Part: "Which two?" Multi((choices:[Right("one"),Wrong("two"),Right("three")]))
          explanation: "So."
          tag: "card"
        19 Part: "Why?" Short((accept:["Because"]))
          tag: "card"
    "#]]
    .assert_eq(&shown("note.md", text, Format::Obsidian));
}

#[test]
fn a_vault_may_have_marks_of_its_own() {
    let settings = r##"{"settings": {"flashcardTags": ["#karten"], "clozePatterns": ["**[123;;]answer[;;hint]**"], "singleLineCardSeparator": "->", "multilineCardSeparator": "%%", "multilineCardEndMarker": "+++"}}"##;
    let beside = |name: &str| {
        (name == ".obsidian/plugins/obsidian-spaced-repetition/data.json")
            .then(|| settings.as_bytes().to_vec())
    };
    let text = "#karten/net\n\nTCP -> reliable\n\nUDP lacks?\n%%\norder\n\nand more\n+++\n\nIt is **so** here.\n\nnot::one\n";
    let input = Input::new("n.md", text.as_bytes(), &beside);
    let import = read(&input).unwrap();
    let asked: Vec<(usize, &str)> = import
        .drafts()
        .map(|draft| (draft.cards.len(), draft.cards[0].question.prompt.as_str()))
        .collect();
    assert_eq!(asked, [(1, "TCP"), (1, "UDP lacks?"), (1, "Fill in the gap.")]);
    let Kind::Open(open) = &import.drafts().nth(1).unwrap().cards[0].question.kind else {
        panic!("an answer of several lines is open")
    };
    assert_eq!(open.model_answer, "order\n\nand more");
}
