//! What the embedded answers of Moodle become.

use super::*;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    let Some((asked, notes)) = ask(text, &mut |text| text.to_owned()) else {
        return expected.assert_eq("no answer");
    };
    let (question, warnings) = asked.into_question();
    let mut out = format!("{:?} {}", question.prompt, ron::to_string(&question.kind).unwrap());
    for line in notes.lines() {
        out += &format!("\nnote: {line}");
    }
    for warning in warnings {
        out += &format!("\nwarning: {warning}");
    }
    expected.assert_eq(&out);
}

#[test]
fn a_text_with_several_gaps_is_a_cloze() {
    check(
        "{1:SHORTANSWER:=Berlin#Yes~%50%Bonn#It was~*#No} lies on the {:MC:~Elbe~=Spree#so it is~Rhein}, at {2:NM:=52.5:0.1}.",
        expect![[r#"
            "Fill in the gaps." Cloze((text:"{{1}} lies on the {{2: Elbe / Rhein / Spree}}, at {{3}}.",blanks:{"1":(accept:["Berlin"],rivals:["Bonn"]),"2: Elbe / Rhein / Spree":(accept:["Spree"],rivals:["Elbe","Rhein"]),"3":(accept:["52.5"])}))
            note: - 1, `Berlin`: Yes
            note: - 1, `Bonn`: It was
            note: - 1, any other answer: No
            note: - 2, `Spree`: so it is
            warning: a number in a gap is typed exactly; its tolerance is lost"#]],
    );
}

#[test]
fn the_only_gap_asks_for_what_stands_in_it() {
    check(
        "It is {1:MULTICHOICE_VS:=Cache Hit#Right~%50%Cache Miss#Half~None}.",
        expect![[
            r#""It is [...]." Single((choices:[Right("Cache Hit","Right"),Wrong("Cache Miss","partly right (50 %): Half"),Wrong("None")]))"#
        ]],
    );
    check(
        "Which? {1:MULTIRESPONSE_H:%50%a~%50%b~%-100%c}",
        expect![[r#""Which? [...]" Multi((choices:[Right("a"),Right("b"),Wrong("c")]))"#]],
    );
    check(
        "Pi is {2:NUMERICAL:%100%3.14:0.005#Yes~%50%3.1:0.1#Near~%0%99999:99999#No} or so",
        expect![[r#"
            "Pi is [...] or so" Numeric((answer:3.14,tolerance:Abs(0.005),traps:[(3.1,"partly right (50 %): Near")]))
            note: Yes
            note: Any other answer: No"#]],
    );
    check(
        "The {1:MW:=fox~=vixen~%30%dog~cat} runs",
        expect![[
            r#""Fill in the gap." Cloze((text:"The {{1}} runs",blanks:{"1":(accept:["fox","vixen"],rivals:["dog","cat"])}))"#
        ]],
    );
}

#[test]
fn signs_are_escaped() {
    check(
        r##"{1:SA:=a \} \~ \# \/ \" b &#39; c&amp;#d#fb \} ~ x } end"##,
        expect![[r#"
        "[...] end" Open((model_answer:"a } ~ # / \" b &#39; c&amp;#d"))
        note: - 1, `a } ~ # / " b &#39; c&amp;#d`: fb }"#]],
    );
}

#[test]
fn what_is_no_answer_stays_text() {
    for text in [
        "{1:SA:}",
        "{1:SA:=a",
        "{x:SA:=a}",
        "{1:ESSAY:=a}",
        "{1 : 2}",
        "{}",
        "{1:NUMERICAL:=",
        "{:SA:~}",
    ] {
        check(text, expect!["no answer"]);
    }
    check(
        "{a} {1:SA:} {1:ESSAY:x} {1:sa:=b} {1:SA:=c",
        expect![[
            r#""Fill in the gap." Cloze((text:"{a} {1:SA:} {1:ESSAY:x} {{1}} {1:SA:=c",blanks:{"1":(accept:["b"])}))"#
        ]],
    );
}

#[test]
fn options_that_are_ticked_or_long_are_told() {
    check(
        "{1:MR:=a~=b~c} and {1:SA:=d}",
        expect![[r#""[a / b / c] and [...]" Open((model_answer:"1. a, b\n2. d"))"#]],
    );
    let long = "a rather long option that takes more room than a gap has";
    check(
        &format!("{{1:MC:=one~{long}}} and {{1:MC:{long}~=two}}"),
        expect![[
            r#""Fill in the gaps." Cloze((text:"{{1}} and {{2}}\n\n- 1: a rather long option that takes more room than a gap has / one\n- 2: a rather long option that takes more room than a gap has / two",blanks:{"1":(accept:["one"]),"2":(accept:["two"])}))"#
        ]],
    );
    check(
        &format!("{{1:MC:one~={long}}} and {{1:MC:{long}~=two}}"),
        expect![[
            r#""[...] and [...]\n\n- 1: a rather long option that takes more room than a gap has / one\n- 2: a rather long option that takes more room than a gap has / two" Open((model_answer:"1. a rather long option that takes more room than a gap has\n2. two"))"#
        ]],
    );
}

#[test]
fn a_gap_whose_place_is_lost_stands_at_the_end() {
    let mut first = true;
    let (asked, _) = ask("a {1:SA:=b} c", &mut |text| {
        if std::mem::take(&mut first) { "a c".to_owned() } else { text.to_owned() }
    })
    .expect("an answer");
    expect![[r#"Cloze((text:"a c\n\n{{1}}",blanks:{"1":(accept:["b"])}))"#]]
        .assert_eq(&ron::to_string(&asked.kind).unwrap());
}
