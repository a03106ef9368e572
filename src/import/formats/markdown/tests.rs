use super::*;
use crate::import::recognise;
use crate::import::shown::shown;
use expect_test::{Expect, expect};

/// The dialect that is recognised, and the drafts.
fn check(name: &str, text: &str, expected: Expect) {
    let input = Input::new(name, text.as_bytes(), &|_| None);
    let guess = recognise(&input).into_iter().find(|guess| guess.format == Format::Markdown);
    let guess = guess.map_or("not recognised".to_owned(), |guess| {
        format!("{}: {:?}, {}", guess.dialect, guess.certainty, guess.why)
    });
    expected.assert_eq(&format!("{guess}\n{}", shown(name, text, Format::Markdown)));
}

#[test]
fn checkboxes() {
    check(
        "quiz.md",
        "## Git\n\n#### Q1. Which?\n\n```bash\n- [x] no option\n```\n\n- [ ] one\n- [x] `two`\n- [ ] three\n  more\n\n[Reference](https://e.org/a)\n\n**Explanation:** because\n\n[source](https://e.org/b)\nQ2. Glued on?\n\n- [x] a\n- [x] b\n- [ ] c\n\n#### Q3 .Letters only\n\n- [ ] A\n\n```\na\n```\n\n- [x] B\n\n```\nb\n```\n\n#### Q4. Without\n#### 5. None right\n\n- [ ] ![x](img/a.png?raw=png)\n- [ ] b\n",
        expect![[r#"
            checkbox: Strong, 5 questions with `- [x]` options
            3 Git: "Which?" Single((choices:[Wrong("one"),Right("`two`"),Wrong("three\nmore")]))
              code: "bash: - [x] no option"
              explanation: "because"
              ref: "e-org-a"
              ref: "e-org-b"
            19 Git: "Glued on?" Multi((choices:[Right("a"),Right("b"),Wrong("c")]))
            25 Git: "Letters only" Single((choices:[Wrong("A\n\n```\na\n```"),Right("B\n\n```\nb\n```")]))
            39 Git: "Without" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
            40 Git: "None right\n\n- ![x](media:img/a.png)\n- b" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
        "#]],
    );
}

#[test]
fn letters_with_a_key() {
    check(
        "js.md",
        "# JS\n\n###### 1. What's the output?\n\n```js\nconst o = {\n  a: 1,\n  b: 2 }\n```\n\n- A: `1`\n- B: `2`\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: B\n\nBecause of *it*.\n\n</p>\n</details>\n\n---\n\n###### 2. What's the output?\n\n- A: x\n- B: y\n\n<details><summary><b>\u{7b54}\u{3048}</b></summary>\n<p>\n\n#### \u{7b54}\u{3048}: A\n\n</p>\n</details>\n",
        expect![[r#"
            keyed: Strong, 2 questions with lettered options and a key
            3 JS: "What's the output?" Single((choices:[Wrong("`1`"),Right("`2`")]))
              code: "js: const o = {\n  a: 1,\n  b: 2 }"
              explanation: "Because of *it*."
            26 JS: "What's the output?" Single((choices:[Right("x"),Wrong("y")]))
        "#]],
    );
    check(
        "exam.md",
        "# Exam\n\n1. Which two? (Select TWO)\n    - A. one\n    - B. two\n    - C. three\n\n    <details markdown=1><summary markdown='span'>Answer</summary>\n      Correct answer: A, C\n    </details>\n\n2. Which?\n    - A. one\n    - B. two\n\n    <details markdown=1><summary markdown='span'>Answer</summary>\n      Correct answer:\n    </details>\n\n**3. Which?**\n\nA) True\nB) False\n\n**Correct Answer: B) False**\n\n4. Last\n- 1: x\n- 2: y\n\n##### Answer: 2\n",
        expect![[r#"
            keyed: Strong, 4 questions with lettered options and a key
            3 Exam: "Which two? (Select TWO)" Multi((choices:[Right("one"),Wrong("two"),Right("three")]))
            12 Exam: "Which?\n\n- one\n- two" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
            20 Exam: "Which?" TrueFalse((answer:false))
            27 Exam: "Last" Single((choices:[Wrong("x"),Right("y")]))
        "#]],
    );
}

#[test]
fn details_with_a_summary() {
    check(
        "argo.md",
        "## Argo\n\n<details>\n<summary>True or False? It <code>is</code></summary><br><b>\n\nFalse. It was.\n</b></details>\n\n<details>\n<summary>Describe\n\n```yaml\n# a: b\n```\n</summary><br><b>\n\nOne\n\nTwo\n</b></details>\n\n<details>\n<summary>Empty?</summary><br><b>\n</b></details>\n",
        expect![[r#"
            details: Strong, 3 questions in `<summary>`
            3 Argo: "True or False? It `is`" TrueFalse((answer:false))
              explanation: "It was."
            9 Argo: "Describe" Open((model_answer:"One\n\nTwo"))
              code: "yaml: # a: b"
            22 Argo: "Empty?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
        "#]],
    );
}

#[test]
fn headings_with_answers() {
    check(
        "go.md",
        "## Go\n\n[What is Go?](#what-is-go)\n\n### What is Go?\n\nA language.\nIt compiles.\n\n#### More\n\n```sh\n### no heading\n```\n\n###### Source\n\n* https://e.org/go\n\n[[\u{2191}] Back to top](#Go)\n### Is it `fast`?\nYes\n### What is empty?\n",
        expect![[r#"
            headings: Strong, 3 headings that ask
            5 Go: "What is Go?" Open((model_answer:"A language.\nIt compiles.\n\n#### More\n\n```sh\n### no heading\n```"))
              ref: "e-org-go"
            21 Go: "Is it `fast`?" Short((accept:["Yes"]))
            23 Go: "What is empty?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
        "#]],
    );
    check(
        "q.md",
        "## How to do it?\n```\ncode\n```\n<details>\n  <summary>Click to expand!</summary>\n  So:\n  ```\n  # x\n\n  y\n  ```\n</details>\n\n## What next?\nNothing\n",
        expect![[r#"
            headings: Strong, 2 headings that ask
            1: "How to do it?" Open((model_answer:"So:\n```\n# x\n\ny\n```"))
              code: "text: code"
            15: "What next?" Short((accept:["Nothing"]))
        "#]],
    );
    check(
        "react.md",
        "# React\n\n## Table of Contents\n\n1. [What?](#what)\n\n## Core\n\n1.  ### What is it?\n\n    A thing.\n\n    ```js\n    ## x\n\n2. ### What next?\n\n    ### State\n    text\n\n    **[\u{2b06} Back to Top](#toc)**\n\n## Old\n\n1. #### Why?\n    Because\n",
        expect![[r####"
            list-headings: Strong, 3 entries `1. ### question`
            9 React/Core: "What is it?" Open((model_answer:"A thing.\n\n```js\n## x"))
            16 React/Core: "What next?" Open((model_answer:"### State\ntext"))
            25 React/Old: "Why?" Short((accept:["Because"]))
        "####]],
    );
}

#[test]
fn bold_questions() {
    check(
        "theory.md",
        "# T\n\n## Basics\n\n**What is it? \u{1f476}**\n\nA thing.\n\n**Note**\n\nmore\n\n<br/>\n\n**Which \u{200d}\u{2b50}\u{fe0f}**\n\nAnswer here\n\n## More\n\n**Why? \u{1f680}**\n\n![x](a.png)\n",
        expect![[r#"
            bold: Strong, 3 bold lines that ask
            5 T/Basics: "What is it?" Open((model_answer:"A thing.\n\n**Note**\n\nmore"))
              level: "junior"
            15 T/Basics: "Which" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
            21 T/More: "Why?" Open((model_answer:"![x](media:a.png)"))
              level: "senior"
        "#]],
    );
    check(
        "tasks.md",
        "## SQL\n\nGiven:\n\n| a | b |\n|---|---|\n\n**1)** Select all.\n\n```sql\nselect 1\n```\n\n**2)** Select none.\n\n```sql\nselect 0\n```\n",
        expect![[r#"
            tasks: Strong, 2 tasks `**1)** text`
            8 SQL: "Given:\n\n| a | b |\n|---|---|\n\nSelect all." Open((model_answer:"```sql\nselect 1\n```"))
            14 SQL: "Given:\n\n| a | b |\n|---|---|\n\nSelect none." Open((model_answer:"```sql\nselect 0\n```"))
        "#]],
    );
}

#[test]
fn lists_of_questions() {
    check(
        "list.md",
        "---\ntitle: CSS\n---\n\n* What is CSS?\n* Describe floats.\n  * Which kinds?\n* `z-index`?\n\n* [Top](#top)\n",
        expect![[r#"
            bullets: Strong, 3 list entries that ask
            5 CSS: "What is CSS?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
            6 CSS: "Describe floats." Open((model_answer:"(the source gives no answer)"))
              follow-up: "Ask(\"Which kinds?\")"
              warning: the source gives no answer; it is asked as an open question
            8 CSS: "`z-index`?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
        "#]],
    );
    check(
        "numbered.md",
        "1. What is it?\n\n   A thing.\n2. Why?\n   - because\n   - so\n3. How?\n   So.\n",
        expect![[r#"
            numbered: Strong, 3 numbered entries that ask
            1: "What is it?" Short((accept:["A thing"]))
            4: "Why?" Open((model_answer:"- because\n- so"))
            7: "How?" Short((accept:["So"]))
        "#]],
    );
    check(
        "labelled.md",
        "Question: What is `x`?\n```js\nvar x;\n```\n\n**Question 2:** And y?\n**Answer:** No\n\n---\nprose\n\nQ: More?\nA: Yes, there\nis.\n",
        expect![[r#"
            labelled: Strong, 3 lines `Question:` or `Q:`
            1: "What is `x`?" Open((model_answer:"(the source gives no answer)"))
              code: "js: var x;"
              warning: the source gives no answer; it is asked as an open question
            6: "And y?" Short((accept:["No"]))
            12: "More?" Open((model_answer:"Yes, there\nis."))
        "#]],
    );
    check(
        "signs.md",
        "* What?\n  - one\n  - !two\n* Which?\n  - !a\n  - b\n  - !c\n* no options\n",
        expect![[r#"
        signs: Strong, 2 entries `* question` with `- !right` below
        1: "What?" Single((choices:[Wrong("one"),Right("two")]))
        4: "Which?" Multi((choices:[Right("a"),Wrong("b"),Right("c")]))
    "#]],
    );
}

#[test]
fn small_languages() {
    check(
        "quizdown.md",
        "# Intro\n\n### Pick\n\n> a hint\n\n1. [x] one\n    > right!\n1. [ ] two\n\n## Order\n\n1. a\n2. b\n3. c\n\n---\n",
        expect![[r#"
            quizdown: Strong, 2 headings with quizdown's options
            3 Intro: "Pick" Single((choices:[Right("one","right!"),Wrong("two")]))
              hint: "a hint"
            11 Intro: "Order" Order((items:["a","b","c"]))
        "#]],
    );
    check(
        "docs.md",
        "# Docs\n\n```markdown\n### Pick\n\n1. [ ] one\n1. [x] two\n```\n",
        expect![[r#"
        quizdown: Strong, 1 headings with quizdown's options
        4: "Pick" Single((choices:[Wrong("one"),Right("two")]))
    "#]],
    );
    check(
        "mkdocs.md",
        "# Demo\n\n<quiz>\nWhich?\n\n- [ ] a\n- [x] b\n\nWhy so.\n</quiz>\n\n<quiz>\nIt is [[blue]].\n</quiz>\n```\n",
        expect![[r#"
            mkdocs-quiz: Strong, 2 blocks between `<quiz>` and `</quiz>`
            3 Demo: "Which?" Single((choices:[Wrong("a"),Right("b")]))
              explanation: "Why so."
            12 Demo: "Fill in the gap." Cloze((text:"It is {{1}}.",blanks:{"1":(accept:["blue"])}))
        "#]],
    );
    check(
        "cards.md",
        "Front ![p](a.png)\n\n%\n\nBack\n\n%\n\n[//]: # (tags: a, b c)\n\n---\n\nTwo\n%\n2\n",
        expect![[r#"
        ankdown: Strong, 2 cards with `%` between front and back
        1: "Front ![p](media:a.png)" Short((accept:["Back"]))
          tag: "a"
          tag: "b c"
        13: "Two" Short((accept:["2"]))
    "#]],
    );
}

#[test]
fn one_question_a_file() {
    check(
        "what-is-bem.md",
        "### What is BEM?\n\n#### Answer\n\nA convention.\n\n```css\n#a {}\n```\n\n#### Good to hear\n\n* One\n* Two\n  more\n\n##### Additional links\n\n* [T](https://e.org/t)\n\n<!-- tags: (css,html) -->\n\n<!-- expertise: (2) -->\n",
        expect![[r#"
            file: Likely, 1 file that is one question
            1: "What is BEM?" Open((key_points:[Should("One"),Should("Two\n  more")],model_answer:"A convention.\n\n```css\n#a {}\n```"))
              tag: "css"
              tag: "html"
              ref: "e-org-t"
              level: "senior"
        "#]],
    );
    check(
        "What do you know about Enum.md",
        "# Enum\n\nA type.\n\n## Use\n\ntext\n",
        expect![[r#"
        file: Likely, 1 file that is one question
        1: "What do you know about Enum" Open((model_answer:"A type.\n\n## Use\n\ntext"))
    "#]],
    );
    check(
        "empty.md",
        "\n\n",
        expect![[r#"
        not recognised
        there is no question in it; name the dialect with `--format markdown:DIALECT`
    "#]],
    );
}

#[test]
fn rust_quiz_takes_its_program_from_beside() {
    let text = "Answer: 112\nDifficulty: 3\n\n# Hint\n\nCount.\n\n# Explanation\n\nSo.\n";
    let beside = |name: &str| (name == "001-a.rs").then(|| b"fn main() {}\n".to_vec());
    let input = Input::new("q/001-a.md", text.as_bytes(), &beside);
    assert_eq!(recognise(&input)[0].certainty, Certainty::Certain);
    let import = read(&input).unwrap();
    let draft = import.drafts().next().unwrap();
    assert_eq!(draft.warnings, [""; 0]);
    let question = &draft.cards[0].question;
    assert_eq!(question.code[0].text, "fn main() {}");
    assert_eq!((question.hints[0].as_str(), question.explanation.as_str()), ("Count.", "So."));
    check(
        "001-a.md",
        text,
        expect![[r#"
        rust-quiz: Certain, it is a file of dtolnay's rust-quiz
        1 Rust: "What is the output of this Rust program? Type what it prints, `error` if it does not compile, or `undefined` if its behaviour is undefined." Short((accept:["112"]))
          explanation: "So."
          hint: "Count."
          tag: "rust-quiz"
          level: "senior"
          warning: its program `001-a.rs` is not beside it
    "#]],
    );
    check(
        "005-b.md",
        "tombstone\n",
        expect![[r#"
        rust-quiz: Certain, it is a file of dtolnay's rust-quiz
        1: refused: the authors took this question back
    "#]],
    );
}

#[test]
fn the_person_names_the_dialect() {
    let mut input = Input::new("a.md", b"- What?\n- Why?\n", &|_| None);
    input.dialect = Some("headings");
    let message = "there is no question in it; name the dialect with `--format markdown:DIALECT`";
    assert_eq!(read(&input).unwrap_err().message, message);
    input.dialect = Some("heading");
    let message = read(&input).unwrap_err().message;
    assert!(
        message.starts_with("no dialect of Markdown is called `heading`; use mkdocs-quiz, "),
        "{message}"
    );
    input.dialect = Some("bullets");
    assert_eq!(read(&input).unwrap().items.len(), 2);
}

#[test]
fn pictures_beside_the_file_come_along() {
    let beside = |name: &str| (name == "img/a.png").then(|| vec![1, 2]);
    let input = Input::new(
        "a.md",
        b"## What?\n\n![x](img/a.png) and ![y](b.png)\n\n## Why?\n\nno\n",
        &beside,
    );
    let import = read(&input).unwrap();
    let names: Vec<&str> = import.media.iter().map(|media| media.name.as_str()).collect();
    assert_eq!(names, ["img/a.png"]);
}

#[test]
fn hostile_text_makes_no_large_import() {
    let formats =
        [Format::Markdown, Format::Obsidian, Format::Hashcards, Format::Hascard, Format::Org];
    let pieces = [
        "![",
        "<details>",
        "<details>\n",
        "<summary>",
        "[[",
        "{{ ",
        "==",
        "**",
        "- [x] ",
        "- [ ] a\n",
        "# a\n",
        "{{",
        "> [!question]\n",
        "1. ### a\n",
        "`",
        "```\n",
        "````\n```\n",
        "a::",
        "a:: ",
        "[",
        "\\[",
        "Q: \n",
        "```\n\n## a\n\n",
        "* a\n  - !b\n",
        "<!--",
        "_a",
        "A. a\nB. b\n",
        "Answer: A\n",
        "* a :drill:\n",
        "* a :drill:\n[b",
        "> ",
        "[a](http://b)\n",
        "?\n",
        "<b>",
        "[*] a\n",
        "%\n---\n",
        "<quiz>\n",
        "**a?**\n",
        "#",
        "    ",
        "\t- a\n",
    ];
    for piece in pieces {
        let text = piece.repeat((12_000 / piece.len()).max(1));
        for start in ["", "#flashcards\n", "C: "] {
            let text = format!("{start}{text}");
            let input = Input::new("x.md", text.as_bytes(), &|_| None);
            recognise(&input);
            for format in formats {
                let Ok(import) = crate::import::read(format, &input) else { continue };
                let kept: usize = import.drafts().map(|draft| draft.raw.len()).sum();
                assert!(kept <= 2 * text.len(), "{kept} bytes of {start:?} and {piece:?}");
            }
        }
    }
}

#[test]
fn headings_inside_a_folded_answer_divide_it() {
    check(
        "sheet.md",
        "# T\n\n### 1. Latency\n\n<details>\n<summary>Answer</summary>\n\nTime.\n\n### Sources here\n\n- a\n\n</details>\n\n### 2. Throughput\n\n<details>\n<summary>Answer</summary>\n\nRate.\n\n### Weak one\n\ntext\n\n### Strong one\n\n</details>\n",
        expect![[r#"
            headings: Strong, 2 headings that ask
            3 T: "Latency" Open((model_answer:"Time.\n\n### Sources here\n\n- a"))
            16 T: "Throughput" Open((model_answer:"Rate.\n\n### Weak one\n\ntext\n\n### Strong one"))
        "#]],
    );
}
