//! Tables and card files as other people write them.

use super::check;
use crate::bank::Kind;
use crate::import::Input;
use expect_test::expect;

#[test]
fn cards_in_paragraphs() {
    check(
        "terms.txt",
        "to name again\nalias\n\nboth\nand\n",
        None,
        expect![[r#"
        Possible: lines separated: 2 of 2 rows have 2 columns apart by lines
        separator: lines; columns: prompt, answer
        1: "to name again" Short((accept:["alias"]))
        4: "both" Short((accept:["and"]))
    "#]],
    );
    check(
        "quizlet.txt",
        "Which? (two)\n\nA. one\n\nB. two\n\nC. three\n\nAC\n\n\nWhat is it called [...]?\n\nthis\n\n\nWhy?\nso\nand so\n",
        None,
        expect![[r#"
            Possible: lines separated: 3 of 3 rows have 2 columns apart by lines
            separator: lines; columns: prompt, answer
            1: "Which? (two)" Multi((choices:[Right("one"),Wrong("two"),Right("three")]))
            12: "What is it called [...]?" Short((accept:["this"]))
            17: "Why?" Open((model_answer:"so\nand so"))
        "#]],
    );
    check(
        "q.txt",
        "one\tfirst\nsecond\n\ntwo\tx\n\nthree\ty\n",
        None,
        expect![[r#"
        Possible: lines separated: 3 of 3 rows have 2 columns apart by lines
        separator: lines; columns: prompt, answer
        1: "one" Open((model_answer:"first\nsecond"))
        4: "two" Short((accept:["x"]))
        6: "three" Short((accept:["y"]))
    "#]],
    );
    check(
        "LICENSE.txt",
        "The License\n\nPermission is granted, free\nof charge, to any person\nwho has it.\n\nIt is provided\nas is, without\nwarranty.\n",
        None,
        expect![[r#"
            not recognised
            separator: tab; columns: prompt
            1: "The License" Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
            3: "Permission is granted, free" Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
            4: "of charge, to any person" Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
            5: "who has it." Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
            7: "It is provided" Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
            8: "as is, without" Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
            9: "warranty." Open((model_answer:"(the source gives no answer)"))
                warning: the source gives no answer; it is asked as an open question
        "#]],
    );
}

#[test]
fn options_in_one_cell_and_keys_of_every_kind() {
    check(
        "q.csv",
        "question,options,correct_index,difficulty\nWhich?,a|b|c,1,hard\nWhat?,\"x|y\",0,9\n",
        None,
        expect![[r#"
            Strong: comma separated: 3 of 3 rows have 4 columns apart by comma
            separator: comma; columns: prompt (`question`), choice (`options`), correct (`correct_index`), level (`difficulty`)
            2: "Which?" Single((choices:[Wrong("a"),Right("b"),Wrong("c")]))
            3: "What?" Single((choices:[Right("x"),Wrong("y")])) tags: level-9
        "#]],
    );
    check(
        "q.csv",
        "question,answers,correct\nBits?,\"64,7,4,8\",4\nWhere?,\"8,9\",1\n",
        None,
        expect![[r#"
            Strong: comma separated: 3 of 3 rows have 3 columns apart by comma
            separator: comma; columns: prompt (`question`), choice (`answers`), correct
            2: "Bits?" Single((choices:[Wrong("64"),Wrong("7"),Wrong("4"),Right("8")]))
            3: "Where?" Single((choices:[Right("8"),Wrong("9")]))
        "#]],
    );
    check(
        "q.csv",
        "Question,Correct Answer,Incorrect Answers,round\nWho?,me,you;them,1\nAnd?,x,y;z,2\n",
        None,
        expect![[r#"
            Strong: comma separated: 3 of 3 rows have 4 columns apart by comma
            separator: comma; columns: prompt (`Question`), correct (`Correct Answer`), choice (`Incorrect Answers`), explanation (`round`)
            2: "Who?" Single((choices:[Right("me"),Wrong("you"),Wrong("them")])) explanation: round: 1
            3: "And?" Single((choices:[Right("x"),Wrong("y"),Wrong("z")])) explanation: round: 2
        "#]],
    );
    check(
        "q.csv",
        "1,Who?,a,b,B,people\n2,What?,c,d,A,things\n",
        None,
        expect![[r#"
        Strong: comma separated: 2 of 2 rows have 6 columns apart by comma
        separator: comma; columns: -, prompt, choice, choice, correct, tags
        1: "Who?" Single((choices:[Wrong("a"),Right("b")])) tags: people
        2: "What?" Single((choices:[Right("c"),Wrong("d")])) tags: things
    "#]],
    );
    check(
        "q.csv",
        "q?;a;b;b\nr?;c;d;c\n",
        None,
        expect![[r#"
            Strong: semicolon separated: 2 of 2 rows have 4 columns apart by semicolon
            separator: semicolon; columns: prompt, choice, choice, correct
            1: "q?" Single((choices:[Wrong("a"),Right("b")]))
            2: "r?" Single((choices:[Right("c"),Wrong("d")]))
        "#]],
    );
}

#[test]
fn what_programs_add_to_tables() {
    check(
        "x.csv",
        "sep=;\r\nFrage;Antwort;Schwierigkeit\r\nWas?;Das;leicht\r\n",
        None,
        expect![[r#"
            Strong: semicolon separated: 2 of 2 rows have 3 columns apart by semicolon
            separator: semicolon; columns: prompt (`Frage`), answer (`Antwort`), level (`Schwierigkeit`)
            3: "Was?" Short((accept:["Das"]))
        "#]],
    );
    check(
        "x.txt",
        "#separator:tab\n#tags column:3\nFront\tBack\tTags\na\tb\tc\n",
        None,
        expect![[r#"
            Certain: Anki text: it begins with `#separator:tab`
            separator: tab; columns: prompt, answer, tags
            3: refused: `Front Back Tags` is a row of titles
            4: "a" Short((accept:["b"])) tags: c
        "#]],
    );
    check(
        "x.txt",
        "What is p?\tA number.\nMore of it.\nq?\tb\nr?\tc\ns?\td\nt?\te\nu?\tf\n",
        None,
        expect![[r#"
            Possible: tab separated: 6 of 7 rows have 2 columns apart by tab
            separator: tab; columns: prompt, answer
            1: "What is p?" Open((model_answer:"A number.\nMore of it."))
                warning: the lines below it have no separator; they are taken for more of its answer
            3: "q?" Short((accept:["b"]))
            4: "r?" Short((accept:["c"]))
            5: "s?" Short((accept:["d"]))
            6: "t?" Short((accept:["e"]))
            7: "u?" Short((accept:["f"]))
        "#]],
    );
    check(
        "weather.csv",
        "date,value\n2020-01-01,1.5\n2020-01-02,1.6\n",
        None,
        expect![[r#"
        Possible: comma separated: 3 of 3 rows have 2 columns apart by comma
        separator: comma; columns: prompt, answer
        1: "date" Short((accept:["value"]))
        2: "2020-01-01" Short((accept:["1.5"]))
        3: "2020-01-02" Short((accept:["1.6"]))
    "#]],
    );
}

#[test]
fn the_sixth_of_six_options_is_f() {
    let text = "question,option a,option b,option c,option d,option e,option f,correct\n\
                Which?,one,two,three,four,five,six,F\n";
    let import = super::super::read(&Input::new("q.csv", text.as_bytes(), &|_| None)).unwrap();
    let Kind::Single(single) = &import.drafts().next().unwrap().cards[0].question.kind else {
        panic!("one option is right")
    };
    let right: Vec<&str> = single
        .choices
        .iter()
        .filter(|choice| choice.is_right())
        .map(|choice| choice.text())
        .collect();
    assert_eq!(right, ["six"]);
}
