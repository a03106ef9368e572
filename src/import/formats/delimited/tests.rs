use super::*;
use crate::import::{Columns, Input, recognise};
use expect_test::{Expect, expect};

mod wild;

fn none(_: &str) -> Option<Vec<u8>> {
    None
}

/// One line an item: its place, kind, prompt and key, then its warnings.
fn check(name: &str, text: &str, columns: Option<&str>, expected: Expect) {
    let columns: Option<Columns> = columns.map(|columns| columns.parse().unwrap());
    let mut input = Input::new(name, text.as_bytes(), &none);
    input.columns = columns.as_ref();
    let guess = recognise(&input).into_iter().find(|guess| guess.format == Format::Delimited);
    let mut out = match guess {
        Some(guess) => format!("{:?}: {}: {}\n", guess.certainty, guess.dialect, guess.why),
        None => "not recognised\n".to_owned(),
    };
    match read(&input) {
        Err(error) => out += &error.to_string(),
        Ok(import) => {
            out += &format!("{}\n", import.understood.join("; "));
            for item in &import.items {
                match item {
                    Err(refused) => {
                        out += &format!("{}: refused: {}\n", refused.place, refused.reason)
                    }
                    Ok(draft) => {
                        for card in &draft.cards {
                            let question = &card.question;
                            let kind = ron::to_string(&question.kind).unwrap();
                            out += &format!("{}: {:?} {kind}", draft.place, question.prompt);
                            for (what, text) in [
                                ("tags", question.tags.join(" ")),
                                ("topic", format!("{}/{}", question.topic, question.subtopic)),
                                ("explanation", question.explanation.clone()),
                                ("part", card.part.clone()),
                            ] {
                                if !text.is_empty() && text != "/" {
                                    out += &format!(" {what}: {text}");
                                }
                            }
                            out.push('\n');
                        }
                        for warning in &draft.warnings {
                            out += &format!("    warning: {warning}\n");
                        }
                    }
                }
            }
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn anki_text_with_headers() {
    check(
        "notes.txt",
        "#separator:tab\n#html:false\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\ng1\tBasic\tA::B::C\tWhat is \"x\"?\t\"a\nb\"\tt1 t2\n# later\n\ng2\tCloze\tA\t{{c1::TCP}} is reliable\t\t\ng3\tBasic (and reversed card)\tA\tone\tuno\t\nonly\tx\n",
        None,
        expect![[r#"
            Certain: Anki text: it begins with `#separator:tab`
            separator: tab; columns: key, -, topic, prompt, answer, tags
            7: "What is \"x\"?" Open((model_answer:"a\nb")) tags: t1 t2 topic: A/B/C
            11: "Fill in the gap." Cloze((text:"{{1}} is reliable",blanks:{"1":(accept:["TCP"])})) topic: A/ part: c1
            12: "one" Short((accept:["uno"])) topic: A/
            12: "uno" Short((accept:["one"])) topic: A/ part: reverse
            13: refused: the row asks nothing
        "#]],
    );
}

#[test]
fn a_covered_picture_is_kept_and_a_title_may_stand_before_a_cloze() {
    check(
        "notes.txt",
        "#separator:tab\n#html:true\n#notetype column:1\nImage Occlusion\t{{c1::image-occlusion:rect:left=.1}}<br>{{c2::image-occlusion:rect:left=.5}}\t<img src=a.png>\tHeart\nMy cloze\tPorts\tSSH is {{c1::22}}, HTTP {{c2::80}}\tx\n",
        None,
        expect![[r#"
            Certain: Anki text: it begins with `#separator:tab`
            separator: tab; columns: -, prompt, answer, explanation
            4: "What is covered in the picture?\n\n![](media:a.png)" Open((model_answer:"(the source gives no answer)")) explanation: Heart part: c1
            4: "What is covered in the picture?\n\n![](media:a.png)" Open((model_answer:"(the source gives no answer)")) explanation: Heart part: c2
                warning: parts of a picture are covered, which a terminal cannot show; it is suspended
            5: "Fill in the gap." Cloze((text:"Ports\n\nSSH is {{1}}, HTTP 80",blanks:{"1":(accept:["22"])})) explanation: x part: c1
            5: "Fill in the gap." Cloze((text:"Ports\n\nSSH is 22, HTTP {{1}}",blanks:{"1":(accept:["80"])})) explanation: x part: c2
        "#]],
    );
}

#[test]
fn kahoot_and_choices_in_columns() {
    check(
        "kahoot.csv",
        ",Question,Answer1,Answer2,Answer3,Answer4,Time,Correct\n1,Which?,a,b,c,,60,2\n2,Which two?,a,b,c,d,20,\"1,3\"\n3,Broken?,a,b,,,20,9\n",
        None,
        expect![[r#"
            Strong: comma separated: 4 of 4 rows have 8 columns apart by comma
            separator: comma; columns: -, prompt (`Question`), choice (`Answer1`), choice (`Answer2`), choice (`Answer3`), choice (`Answer4`), seconds (`Time`), correct (`Correct`)
            2: "Which?" Single((choices:[Wrong("a"),Right("b"),Wrong("c")]))
            3: "Which two?" Multi((choices:[Right("a"),Wrong("b"),Right("c"),Wrong("d")]))
            4: "Broken?\n\n- a\n- b" Open((model_answer:"(the source gives no answer)"))
                warning: no option is marked as right; it is asked as an open question
                warning: `9` names none of the options
        "#]],
    );
    check(
        "q.csv",
        "Question,ChoiceA,ChoiceB,Correct,Explanation,Tags\nQ?,yes,no,B,because,\"x,y\"\nIs it?,True,False,A,,\n",
        None,
        expect![[r#"
            Strong: comma separated: 3 of 3 rows have 6 columns apart by comma
            separator: comma; columns: prompt (`Question`), choice (`ChoiceA`), choice (`ChoiceB`), correct (`Correct`), explanation (`Explanation`), tags (`Tags`)
            2: "Q?" Single((choices:[Wrong("yes"),Right("no")])) tags: x y explanation: because
            3: "Is it?" TrueFalse((answer:true))
        "#]],
    );
    check(
        "q.csv",
        "q1?,a,b,c,A\nq2?,a,b,c,C\n",
        None,
        expect![[r#"
        Strong: comma separated: 2 of 2 rows have 5 columns apart by comma
        separator: comma; columns: prompt, choice, choice, choice, correct
        1: "q1?" Single((choices:[Right("a"),Wrong("b"),Wrong("c")]))
        2: "q2?" Single((choices:[Wrong("a"),Wrong("b"),Right("c")]))
    "#]],
    );
}

#[test]
fn a_row_wider_than_the_titles_loses_nothing() {
    check(
        "q.csv",
        "question,answer\nWhat?,one, two,\n",
        None,
        expect![[r#"
            Strong: comma separated: 1 of 2 rows have 2 columns apart by comma
            separator: comma; columns: prompt (`question`), answer
            2: "What?" Short((accept:["one"])) explanation: two
                warning: the row has 4 columns and the table 2; the rest is in the explanation
        "#]],
    );
}

#[test]
fn separators_in_prose_and_rows_without_answers() {
    check(
        "terms.txt",
        "queue;first in, first out\nstack;last in; first out\nheap;\n;;\n",
        None,
        expect![[r#"
            Possible: semicolon separated: 2 of 4 rows have 2 columns apart by semicolon
            separator: semicolon; columns: prompt, answer
            1: "queue" Short((accept:["first in, first out"]))
            2: "stack" Short((accept:["last in; first out"]))
                warning: the text has the separator (semicolon) in it
            3: "heap" Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
            4: refused: the row asks nothing
        "#]],
    );
    check(
        "terms.txt",
        "term*definition\nother*thing that is long enough to explain\n",
        None,
        expect![[r#"
            Strong: `*` separated: 2 of 2 rows have 2 columns apart by `*`
            separator: `*`; columns: prompt (`term`), answer (`definition`)
            2: "other" Open((model_answer:"thing that is long enough to explain"))
        "#]],
    );
    check(
        "t.txt",
        "Front\tBack\na\tb\n",
        None,
        expect![[r#"
        Strong: tab separated: 2 of 2 rows have 2 columns apart by tab
        separator: tab; columns: prompt, answer
        1: refused: `Front Back` is a row of titles
        2: "a" Short((accept:["b"]))
    "#]],
    );
    check(
        "t.txt",
        "say \"hi\tb\n\"open\tc\n",
        None,
        expect![[r#"
            Likely: tab separated: 2 of 2 rows have 2 columns apart by tab
            separator: tab; columns: prompt, answer
            1: "say \"hi" Short((accept:["b"]))
            2: "\"open" Short((accept:["c"]))
        "#]],
    );
}

#[test]
fn the_person_names_the_columns() {
    check(
        "x.csv",
        "1,Paris,capital of France?\n2,Rome,capital of Italy?\n",
        Some("-,answer,prompt"),
        expect![[r#"
            Strong: comma separated: 2 of 2 rows have 3 columns apart by comma
            separator: comma; columns: -, answer, prompt
            1: "capital of France?" Short((accept:["Paris"]))
            2: "capital of Italy?" Short((accept:["Rome"]))
        "#]],
    );
    check(
        "x.csv",
        "Foo,Bar\n1,2\n",
        Some("prompt=Foo,answer=7"),
        expect![[r#"
            Possible: comma separated: 2 of 2 rows have 2 columns apart by comma
            there is no column `7`; the rows have 2"#]],
    );
}

#[test]
fn prose_is_no_table() {
    check(
        "notes.txt",
        "A paragraph, of text, with commas.\nAnother line.\n",
        None,
        expect![[r#"
        not recognised
        separator: tab; columns: prompt
        1: "A paragraph, of text, with commas." Open((model_answer:"(the source gives no answer)"))
            warning: the source gives no answer; it is asked as an open question
        2: "Another line." Open((model_answer:"(the source gives no answer)"))
            warning: the source gives no answer; it is asked as an open question
    "#]],
    );
    check(
        "a.txt",
        "",
        None,
        expect![[r#"
        not recognised
        there is no row in it"#]],
    );
}

#[test]
fn html_becomes_markdown() {
    check(
        "notes.txt",
        "#separator:tab\n#html:true\nWhat is <b>it</b>?\t<ul><li>one</li><li>two</li></ul>\n{{c1::TCP}} &amp; UDP<br>[sound:a.mp3]\t<img src=\"a.png\">\n",
        None,
        expect![[r#"
            Certain: Anki text: it begins with `#separator:tab`
            separator: tab; columns: prompt, answer
            3: "What is **it**?" Open((model_answer:"- one\n- two"))
            4: "Fill in the gap." Cloze((text:"{{1}} & UDP\n![sound](media:a.mp3)",blanks:{"1":(accept:["TCP"])})) explanation: ![](media:a.png) part: c1
        "#]],
    );
    check(
        "x.csv",
        "question,answer\nIs a&lt;b?,<i>yes</i> and no\nb?,snake_case a*b\n",
        None,
        expect![[r#"
            Strong: comma separated: 3 of 3 rows have 2 columns apart by comma
            separator: comma; columns: prompt (`question`), answer
            2: "Is a<b?" Short((accept:["yes and no"]))
            3: "b?" Short((accept:["snake_case a*b"]))
        "#]],
    );
    check(
        "x.txt",
        "#separator:tab\n#html:false\nWhat is Vec<T>?\ta list\n",
        None,
        expect![[r#"
        Certain: Anki text: it begins with `#separator:tab`
        separator: tab; columns: prompt, answer
        3: "What is Vec<T>?" Short((accept:["a list"]))
    "#]],
    );
}
