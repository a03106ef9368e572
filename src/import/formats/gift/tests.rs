use super::*;
use crate::import::shown::shown;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown("quiz.gift", text, Format::Gift));
}

#[test]
fn each_kind_of_answer() {
    check(
        "Who's buried in Grant's tomb?{~Grant#no ~Jefferson =no one#yes####All of it}\n\nGrant is {~buried =entombed} in it.\n\nGrant is buried.{FALSE#wrong#right}\n\nWho?{=no one =nobody#Yes =%50%Grant#half =%0%*#never}\n\nBorn?{#1822:5}\n\nMatch.{=Canada->Ottawa =Italy -> Rome = -> Oslo}\n\nBiography {####He was born}\n\nEssay? {}\n\nOne? {One#fb}\n\nJust a text.\n",
        expect![[r#"
            1: "Who's buried in Grant's tomb?" Single((choices:[Wrong("Grant","no"),Wrong("Jefferson"),Right("no one","yes")]))
              explanation: "All of it"
            3: "Grant is _____ in it." Single((choices:[Wrong("buried"),Right("entombed")]))
            5: "Grant is buried." TrueFalse((answer:false))
              explanation: "wrong\n\nright"
            7: "Who?" Short((accept:["no one","nobody"],traps:[("Grant","partly right (50 %): half")]))
              explanation: "Any other answer: never"
            9: "Born?" Numeric((answer:1822.0,tolerance:Abs(5.0)))
            11: "Match." Match((pairs:[("Canada","Ottawa"),("Italy","Rome")],decoys:["Oslo"]))
            13: "Biography" Open((model_answer:"He was born"))
            15: "Essay?" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
            17: "One?" Short((accept:["One"]))
              explanation: "`One`: fb"
            19: "Just a text." Open((model_answer:"(the source gives no answer)"))
              warning: a text without answers; it is asked as an open question
        "#]],
    );
}

#[test]
fn numbers() {
    check(
        "a {#-1}\n\nb {#3.141..3.142}.\n\nc {#=1822:0#yes =%50%1822:2#close ~#no}\n\nd {#=4 =5}\n\ne {#}\n\nf {#3:2~#wrong}\n\ng {#1,5}\n\nh {#=5 km}",
        expect![[r#"
            1: "a" Numeric((answer:-1.0,tolerance:Exact))
            3: "b _____." Numeric((answer:3.1415,tolerance:Abs(0.0005)))
            5: "c" Numeric((answer:1822.0,tolerance:Exact))
              explanation: "`1822` within 2: partly right (50 %): close\nAny other answer: no"
            7: "d" Short((accept:["4","5"]))
            9: "e" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no right answer; it is asked as an open question
            11: "f" Numeric((answer:3.0,tolerance:Abs(2.0)))
            13: "g" Numeric((answer:1.5,tolerance:Exact))
            15: "h" Short((accept:["5 km"]))
        "#]],
    );
}

#[test]
fn weights() {
    check(
        "two {~%-50%No one ~%50%Grant ~%50%his wife#yes}\n\nhalf {~wrong ~%50%half#so so =full}\n\none {~%0%a ~%100%b}\n\nall {=a =b ~c}\n\nnone {~a ~b}\n\ntruth {=True ~False}\n\ntruth {=True}",
        expect![[r#"
            1: "two" Multi((choices:[Wrong("No one"),Right("Grant"),Right("his wife","yes")]))
            3: "half" Single((choices:[Wrong("wrong"),Wrong("half","partly right (50 %): so so"),Right("full")]))
            5: "one" Single((choices:[Wrong("a"),Right("b")]))
            7: "all" Multi((choices:[Right("a"),Right("b"),Wrong("c")]))
            9: "none\n\n- a\n- b" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
            11: "truth" TrueFalse((answer:true))
            13: "truth" TrueFalse((answer:true))
        "#]],
    );
}

#[test]
fn around_the_question() {
    check(
        "\u{feff}// [id:a1\\]x] [tag:x] [tag:y z]\r\n$CATEGORY: $course$/top/A//B/C\r\n\r\n// [id:q1] [tag:x] \\[tag:y z] [tag:level-senior]\r\n::A \\:: title::[html]<p>What is <code>x</code>?</p>{\r\n  =<b>a</b>\r\n  ~[plain]<b>b</b>\r\n}\r\n\r\n::What is it?::{T}\n\n::  ::{=a}\n\n::Only a title::",
        expect![[r#"
            5 A/B/C: "What is `x`?" Single((choices:[Right("**a**"),Wrong("<b>b</b>")]))
              tag: "x"
              tag: "y z"
              level: "senior"
            10 A/B/C: "What is it?" TrueFalse((answer:true))
            12: refused: it has answers and no question
            14 A/B/C: "Only a title" Open((model_answer:"(the source gives no answer)"))
              warning: a text without answers; it is asked as an open question
        "#]],
    );
}

#[test]
fn several_blocks_are_gaps_of_one_text() {
    check(
        "::W::Water is {=1 =one} atom of {~Oxygen#yes =Hydrogen} and {#2:0.5}.\n\nThe {1:MC:~a~=b} and {1:SA:=x#yes}.\n\n::E::[html]<p>Only {1:MULTICHOICE:=a~b}.</p>",
        expect![[r#"
            1: "Fill in the gaps." Cloze((text:"Water is {{1}} atom of {{2: Hydrogen / Oxygen}} and {{3}}.",blanks:{"1":(accept:["1","one"]),"2: Hydrogen / Oxygen":(accept:["Hydrogen"],rivals:["Oxygen"]),"3":(accept:["2"])}))
              warning: a number in a gap is typed exactly; its tolerance is lost
              warning: 3 answer blocks in one item are asked as gaps of one text
            3: "Fill in the gaps." Cloze((text:"The {{1: a / b}} and {{2}}.",blanks:{"1: a / b":(accept:["b"],rivals:["a"]),"2":(accept:["x"])}))
            5: "Only [...]." Single((choices:[Right("a"),Wrong("b")]))
        "#]],
    );
}

#[test]
fn what_real_files_break() {
    check(
        "What does int main() { return 0; } return? {\n=x = 0\n~y == 1\n}\n::B::next {T}\n\nHow to make coffee?{~go -> order =get -> add}\n\nWhat is $\\frac{a}{b}$?\n\n{=SELECT a FROM t WHERE a = 1}\n\nlost {=a ~b\n\nC \\{ \\} {}",
        expect![[r#"
            1: "What does int main() { return 0; } return?" Single((choices:[Right("x = 0"),Wrong("y == 1")]))
              warning: a `=`, `~` or `#` that is not escaped is read as text
              warning: braces that are not escaped are read as text
            5: "next" TrueFalse((answer:true))
              warning: no blank line is between it and the item before
            7: "How to make coffee?" Single((choices:[Wrong("go -> order"),Right("get -> add")]))
            9: "What is $\\frac{a}{b}$?" Open((model_answer:"SELECT a FROM t WHERE a = 1"))
              warning: a `=`, `~` or `#` that is not escaped is read as text
              warning: braces that are not escaped are read as text
            13: "lost" Single((choices:[Right("a"),Wrong("b")]))
              warning: the answers have no closing brace
            15: "C { }" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
        "#]],
    );
}

#[test]
fn a_file_without_questions_says_so() {
    check(
        "$CATEGORY: a\n",
        expect![[r#"
        there is no question in it, only a category; write one as `question {=right ~wrong}`
    "#]],
    );
    check(
        "// a\n\n",
        expect![[r#"
        there is no question in it, nothing but blank lines and comments; write one as `question {=right ~wrong}`
    "#]],
    );
}

#[test]
fn it_is_recognised_by_its_answers() {
    for (name, text, certainty) in [
        ("a.txt", "::Q::a {=b ~c}", Some(Certainty::Strong)),
        ("a.txt", "a {=b ~c}\n\nd {T}", Some(Certainty::Strong)),
        ("a.txt", "a {=b ~c}", Some(Certainty::Likely)),
        ("a.txt", "$CATEGORY: a", Some(Certainty::Strong)),
        ("a.txt", "// [id:1]\nEssay?{}", Some(Certainty::Likely)),
        ("a.gift", "Essay?{}", Some(Certainty::Likely)),
        ("a.txt", "[markdown] a text", Some(Certainty::Likely)),
        ("a.c", "int main() {}", None),
        ("a.css", "a { color: red }\n\nb { x: y }", None),
        ("a.svelte", "{#if x}{/if}", None),
        ("a.rs", "fn f() { let x = 1; }\n\nfn g() {}", None),
        ("a.tex", "\\frac{1}{2} and \\begin{x}", None),
        ("a.json", "{\"a\": \"b\"}", None),
        ("a.gift", "", None),
    ] {
        let input = Input::new(name, text.as_bytes(), &|_| None);
        let guess = recognises(&input).map(|guess| guess.certainty);
        assert_eq!(guess, certainty, "{text}");
    }
}

#[test]
fn hostile_files_take_no_time() {
    let many = |text: &str| text.repeat((1 << 15) / text.len());
    for text in [
        "{",
        "}",
        "{}",
        "{=",
        "=",
        "~",
        "\\",
        "::",
        "::a\n",
        "#",
        "a:\n\n",
        "{1:SA:=a}\n\n",
        "{=a}\n",
        "// \n",
        "```\n\n",
        "<pre>\n",
        "%",
        "{ {",
        "a{T}\n",
        "$CATEGORY: a\nb {T}\n",
        "</",
        "[id:",
        "->=",
        "= ",
    ] {
        let (once, text) = (format!("a {{{}", many(text)), many(text));
        for text in [text, once] {
            let input = Input::new("a.gift", text.as_bytes(), &|_| None);
            recognises(&input);
            // The square of its length would be minutes.
            let _ = read(&input);
        }
    }
}
