//! Lists as people other than the famous ones write them.

use crate::import::Format;
use crate::import::shown::shown;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown("list.md", text, Format::Markdown));
}

#[test]
fn numbers_and_boxes_of_other_programs() {
    check(
        "#### P1. \u{bf}Cu\u{e1}l?\n\n- \\[x] uno\n- \\[ ] dos\n\n#### P2. \u{bf}Qu\u{e9}?\n\n- (x) tres\n- ( ) cuatro\n",
        expect![[r#"
            1: "¿Cuál?" Single((choices:[Right("uno"),Wrong("dos")]))
            6: "¿Qué?" Single((choices:[Right("tres"),Wrong("cuatro")]))
        "#]],
    );
}

#[test]
fn keys_in_languages_that_no_list_of_words_has() {
    check(
        "###### 1. \u{c7}\u{131}kt\u{131}?\n\n- A: one\n- B: two\n\n<details><summary><b>Hepsi burada</b></summary>\n<p>\n\n#### Zzz: B\n\n\u{c7}\u{fc}nk\u{fc}.\n\n</p>\n</details>\n\n###### 2. \u{642}?\n\n- A: one\n- B: two\n\n<details><summary>\u{62c}</summary>\n\n#### \u{67e}\u{627}\u{633}\u{62e} A \u{645}\u{6cc}\n\n</details>\n",
        expect![[r#"
            1: "Çıktı?" Single((choices:[Wrong("one"),Right("two")]))
              explanation: "Çünkü."
            16: "ق?" Single((choices:[Right("one"),Wrong("two")]))
        "#]],
    );
    check(
        "1. Which?\n\n- A. one\n- B. two\n\nThe correct answer is B.\n\n2. What?\n\n- A. one\n- B. two\n\nAnswer: A is a letter\n",
        expect![[r#"
            1: "Which?" Single((choices:[Wrong("one"),Right("two")]))
            8: "What?\n\n- one\n- two" Open((model_answer:"(the source gives no answer)"))
              explanation: "A is a letter"
              warning: no option is marked as right; it is asked as an open question
        "#]],
    );
}

#[test]
fn the_only_bold_option_is_right() {
    check(
        "1. Which?\n   - A. one\n   - **B. two**\n\n2. What?\n   - **A.** one\n   - **B.** two\n\n   Answer: A\n",
        expect![[r#"
            1: "Which?" Single((choices:[Wrong("one"),Right("two")]))
            5: "What?" Single((choices:[Right("one"),Wrong("two")]))
        "#]],
    );
    check(
        "## Question 1\n\n**Q:** Where?\n\n**Options:**\n- (A) here\n- **(B) there** [CORRECT]\n\n**Answer:**\nCorrect Answer: **there**\n\n**Explanation:**\nFar.\n",
        expect![[r#"
            1: "Where?" Single((choices:[Wrong("here"),Right("there")]))
              explanation: "Correct Answer: **there**\n\n**Explanation:**\nFar."
        "#]],
    );
}

#[test]
fn questions_that_only_say_their_number() {
    check(
        "**Question 1:**\nWhich?\na) one\nb) two\n\n**Answer:** b) two\n\n**Question 2:**\nDefine it.\n\n**Answer:** It is.\n",
        expect![[r#"
            1: "Which?" Single((choices:[Wrong("one"),Right("two")]))
            8: "Define it." Short((accept:["It is"]))
        "#]],
    );
    check(
        "### Question 1 \u{2014} Easy\n\n**It is:**\n\n- A) one\n- B) two\n\n<details>\n<summary>Reveal Answer</summary>\n\n**Correct Answer: B**\n\n**\u{1f4da} Explanation**: So.\n\n</details>\n",
        expect![[r#"
            1: "**It is:**" Single((choices:[Wrong("one"),Right("two")]))
              explanation: "So."
              level: "junior"
        "#]],
    );
}

#[test]
fn answers_hidden_below_tasks() {
    check(
        "1. Make a table of:\n\n   1, 2\n\n   <details>\n   <summary>Show Answer</summary>\n   Done.\n   </details>\n\n2. From it, find:\n   a) this\n   b) that\n\n   <details>\n   <summary>Show Answer</summary>\n   2a. one\n   </details>\n",
        expect![[r#"
            1: "Make a table of:\n\n1, 2" Short((accept:["Done"]))
            10: "From it, find:\n\na) this\nb) that" Short((accept:["2a. one"]))
        "#]],
    );
    check(
        "## Contents\n\n- [Task 1](#a)\n\n## Task 1: Loops\n\nWrite one.\n\n<details>\n<summary>Solution</summary>\n\nfor\n\n</details>\n\n## Task 2: Ifs\n\nWrite two.\n\n<details>\n<summary>Solution</summary>\n\nif\n\n</details>\n",
        expect![[r#"
            5: "Loops\n\nWrite one." Short((accept:["for"]))
            16: "Ifs\n\nWrite two." Short((accept:["if"]))
        "#]],
    );
}

#[test]
fn quotations_and_other_alphabets() {
    check(
        "> **Question:** Which one?\n>\n> **Answer:** This.\n\n> **Question:** And then?\n>\n> **Answer:** That.\n",
        expect![[r#"
            1: "Which one?" Short((accept:["This"]))
            5: "And then?" Short((accept:["That"]))
        "#]],
    );
    check(
        "### \u{4ec0}\u{4e48}\u{662f}A?\n\nx\n\n###### \u{6765}\u{6e90}\n\n* https://e.org/a\n\n### \u{5217}\u{4e3e}B\u{7684}\u{7279}\u{6027}\n\ny\n",
        expect![[r#"
            1: "什么是A?" Short((accept:["x"]))
              ref: "e-org-a"
            9: "列举B的特性" Short((accept:["y"]))
        "#]],
    );
}

#[test]
fn entities_stand_for_their_signs_where_no_code_is() {
    check(
        "#### Q1. Is `&lt;` smaller &amp; first?\n\n- [ ] &shy;\n\n```rust\na &lt; b\n```\n\n- [x] &shy;\n\n```rust\na < b\n```\n\n- [ ] &quot;a &lt; b&quot;\n",
        expect![[r#"
            1: "Is `&lt;` smaller & first?" Single((choices:[Wrong("```rust\na &lt; b\n```"),Right("```rust\na < b\n```"),Wrong("\"a < b\"")]))
        "#]],
    );
}
