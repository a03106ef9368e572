//! Items of QTI 1.2.

use super::asked;
use expect_test::{Expect, expect};

fn html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<material><mattext texttype=\"text/html\">{text}</mattext></material>")
}

/// Options `a`, `b`, .. of a response.
fn response(id: &str, cardinality: &str, options: &[&str]) -> String {
    let option = |(at, text): (usize, &&str)| {
        let id = char::from(b'a' + at as u8);
        format!("<response_label ident=\"{id}\">{}</response_label>", html(text))
    };
    let options: String = options.iter().enumerate().map(option).collect();
    format!(
        "<response_lid ident=\"{id}\" rcardinality=\"{cardinality}\"><render_choice>{options}</render_choice></response_lid>"
    )
}

fn field(id: &str, kind: &str) -> String {
    format!("<response_str ident=\"{id}\"><render_fib fibtype=\"{kind}\"/></response_str>")
}

fn is(response: &str, value: &str) -> String {
    format!("<varequal respident=\"{response}\">{value}</varequal>")
}

fn rule(test: &str, action: &str, points: &str) -> String {
    format!(
        "<respcondition><conditionvar>{test}</conditionvar><setvar action=\"{action}\" varname=\"SCORE\">{points}</setvar></respcondition>"
    )
}

fn item(kind: &str, presentation: &str, rules: &str, more: &str) -> String {
    format!(
        "<questestinterop><item ident=\"i\" title=\"T\"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>{presentation}</presentation><resprocessing>{rules}</resprocessing>{more}</item></questestinterop>"
    )
}

fn check(kind: &str, presentation: &str, rules: &str, expected: Expect) {
    expected.assert_eq(&asked(&item(kind, presentation, rules, "")));
}

#[test]
fn the_option_that_earns_most_is_right() {
    let shown = html("<p>Which?</p>") + &response("r", "Single", &["x", "y", "z"]);
    check(
        "",
        &shown,
        &rule(&is("r", "b"), "Set", "100"),
        expect![[r#"
            1: "Which?" Single((choices:[Wrong("x"),Right("y"),Wrong("z")]))
        "#]],
    );
    // Points that vary by option.
    let rules = rule(&is("r", "a"), "Set", "10") + &rule(&is("r", "c"), "Set", "5");
    check(
        "",
        &shown,
        &rules,
        expect![[r#"
            1: "Which?" Single((choices:[Right("x"),Wrong("y"),Wrong("z")]))
              warning: the option `z` earns 50 % in the source; it is counted as wrong
        "#]],
    );
    // Everything but one option.
    check(
        "",
        &shown,
        &rule(&format!("<not>{}</not>", is("r", "a")), "Set", "1"),
        expect![[r#"
            1: "Which?" Multi((choices:[Wrong("x"),Right("y"),Right("z")]))
        "#]],
    );
    check(
        "",
        &shown,
        "",
        expect![[r#"
            1: "Which?\n\n- x\n- y\n- z" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
        "#]],
    );
}

#[test]
fn several_right_options_are_read_from_trees_and_from_points() {
    let shown = html("Which?") + &response("r", "Multiple", &["x", "y", "z"]);
    let (a, b, c) = (is("r", "a"), is("r", "b"), is("r", "c"));
    let canvas = rule(&format!("<and>{a}<not>{b}</not>{c}</and>"), "Set", "100");
    let brightspace = rule(&format!("{a}{c}<not>{b}</not>"), "Add", "1")
        + &rule(&format!("<and><not>{a}{c}<not>{b}</not></not></and>"), "Add", "0");
    let additive = rule(&a, "Add", "50") + &rule(&b, "Add", "-50") + &rule(&c, "Add", "50");
    let partial = rule(&a, "Set", "30") + &rule(&format!("<and>{a}{c}</and>"), "Set", "60");
    for rules in [canvas, brightspace, additive] {
        check(
            "multiple_answers_question",
            &shown,
            &rules,
            expect![[r#"
                1: "Which?" Multi((choices:[Right("x"),Wrong("y"),Right("z")]))
            "#]],
        );
    }
    check(
        "",
        &shown,
        &partial,
        expect![[r#"
            1: "Which?" Multi((choices:[Right("x"),Wrong("y"),Right("z")]))
        "#]],
    );
}

#[test]
fn numbers_are_exact_or_within_a_range() {
    let shown = html("<p>How many?</p>") + &field("r", "Decimal");
    let range = |low: &str, high: &str| {
        format!("<vargte respident=\"r\">{low}</vargte><varlte respident=\"r\">{high}</varlte>")
    };
    let or = |exact: &str, range: &str| format!("<or>{exact}<and>{range}</and></or>");
    let with = |attributes: &str, value: &str| {
        format!("<varequal respident=\"r\" {attributes}>{value}</varequal>")
    };
    for (test, expected) in [
        (or(&is("r", "7.0"), &range("7.0", "7.0")), "Numeric((answer:7.0,tolerance:Exact))"),
        (or(&is("r", "77"), &range("70", "84")), "Numeric((answer:77.0,tolerance:Abs(7.0)))"),
        (range("1", "22"), "Numeric((answer:11.5,tolerance:Abs(10.5)))"),
        // Blackboard has the number and its range side by side.
        (range("3", "5") + &is("r", "4"), "Numeric((answer:4.0,tolerance:Abs(1.0)))"),
        (
            or(&with("margintype=\"percent\" margin=\"20\"", "200"), &range("1", "2")),
            "Numeric((answer:200.0,tolerance:Percent(20.0)))",
        ),
        (
            or(&with("precisiontype=\"decimals\" precision=\"2\"", "1.25"), ""),
            "Numeric((answer:1.25,tolerance:Abs(0.005)))",
        ),
        (
            or(&with("precisiontype=\"significantDigits\" precision=\"3\"", "1234"), ""),
            "Numeric((answer:1234.0,tolerance:Abs(5.0)))",
        ),
        (
            "<vargt respident=\"r\">5</vargt>".to_owned(),
            "Open((model_answer:\"5 or more\"))\n  warning: the right numbers are no single range; it is asked as an open question",
        ),
        (
            or(&is("r", "4"), &range("6", "8")),
            "Open((model_answer:\"4, or from 6 to 8\"))\n  warning: the right numbers are no single range; it is asked as an open question",
        ),
    ] {
        let text = item("numerical_question", &shown, &rule(&test, "Set", "100"), "");
        assert_eq!(asked(&text), format!("1: \"How many?\" {expected}\n"), "{test}");
    }
}

#[test]
fn words_are_typed_and_gaps_are_filled() {
    check(
        "short_answer_question",
        &(html("<p>Who?</p>") + &field("r", "String")),
        &(rule(&(is("r", "Ada") + &is("r", "ADA") + &is("r", "Lovelace")), "Set", "100")
            + &rule(&is("r", "Byron"), "Set", "25")),
        expect![[r#"
            1: "Who?" Short((accept:["Ada","Lovelace"],traps:[("Byron","Only partly right: 25 % in the source.")]))
        "#]],
    );
    check(
        "",
        &(html("Now is the ") + &field("r", "") + &html(" of our discontent.")),
        &rule(&is("r", "winter"), "Set", "1"),
        expect![[r#"
            1: "Fill in the gap." Cloze((text:"Now is the {{1}} of our discontent.",blanks:{"1":(accept:["winter"])}))
        "#]],
    );
    let named = |id: &str, label: &str, options: &[&str]| {
        response(id, "Single", options).replace(
            "<render_choice>",
            &format!("<material><mattext>{label}</mattext></material><render_choice>"),
        )
    };
    let shown = html("<p>Roses are [x], see [link](a) and [y].</p>")
        + &named("response_x", "x", &["red", "plaid"])
        + &named("response_y", "y", &["a hue that is far too long to be typed", "blue"])
        + &named("response_z", "z", &["c"]);
    let rules =
        rule(&is("response_x", "a"), "Add", "50") + &rule(&is("response_y", "b"), "Add", "50");
    check(
        "multiple_dropdowns_question",
        &shown,
        &(rules.clone() + &rule(&is("response_z", "a"), "Add", "1")),
        expect![[r#"
            1: "Fill in the gaps." Cloze((text:"Roses are {{1: red / plaid}}, see [link](a) and {{2: a hue that is far too long to be typed / blue}}.\n\nz: {{3: c}}",blanks:{"1: red / plaid":(accept:["red"]),"2: a hue that is far too long to be typed / blue":(accept:["blue"]),"3: c":(accept:["c"])}))
        "#]],
    );
    // A right answer that nobody would type makes a question of each gap.
    check(
        "multiple_dropdowns_question",
        &shown.replace("[link](a) and ", ""),
        &rules.replace(">b<", ">a<"),
        expect![[r#"
            1 response_x: "Roses are ____, see [...].\n\nz: [...]" Single((choices:[Right("red"),Wrong("plaid")]))
            1 response_y: "Roses are [...], see ____.\n\nz: [...]" Single((choices:[Right("a hue that is far too long to be typed"),Wrong("blue")]))
            1 response_z: "Roses are [...], see [...].\n\nz: ____\n\n- c" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
        "#]],
    );
}

#[test]
fn pairs_and_categories_are_matched() {
    let row = |id: &str, left: &str, cardinality: &str, options: &[&str]| {
        response(id, cardinality, options).replacen(
            "<render_choice>",
            &(html(left) + "<render_choice>"),
            1,
        )
    };
    let (options, text) = (["1", "2", "3"], html("Match"));
    check(
        "matching_question",
        &(text.clone()
            + &row("r", "one", "Single", &options)
            + &row("s", "two", "Single", &options)),
        &(rule(&is("r", "a"), "Add", "50") + &rule(&is("s", "b"), "Add", "50")),
        expect![[r#"
            1: "Match" Match((pairs:[("one","1"),("two","2")],decoys:["3"]))
        "#]],
    );
    check(
        "categorization_question",
        &(text.clone()
            + &row("r", "odd", "Multiple", &options)
            + &row("s", "even", "Multiple", &options)),
        &(rule(&(is("r", "a") + &is("r", "c")), "Add", "50")),
        expect![[r#"
            1: "Match" Match((pairs:[("1","odd"),("2","(none of them)"),("3","odd")],decoys:["even"]))
        "#]],
    );
    check(
        "matching_question",
        &(text + &row("r", "one", "Single", &options) + &row("s", "two", "Single", &options)),
        "",
        expect![[r#"
            1: "Match\n\n- one\n- two\n\n- 1\n- 2\n- 3" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no pairs; it is asked as an open question
        "#]],
    );
}

#[test]
fn the_order_is_that_of_the_rule() {
    check(
        "",
        &(html("Sort") + &response("r", "Ordered", &["x", "y", "z"])),
        &rule(&format!("<and>{}{}{}</and>", is("r", "b"), is("r", "c"), is("r", "a")), "Add", "5"),
        expect![[r#"
            1: "Sort" Order((items:["y","z","x"]))
        "#]],
    );
}

#[test]
fn a_calculated_question_asks_its_first_set_of_numbers() {
    let more = "<itemproc_extension><calculated><answer_tolerance>10%</answer_tolerance><formulas><formula>n*x</formula></formulas><var_sets><var_set><var name='n'>2</var><var name='x'>4.5</var><answer>9</answer></var_set><var_set><var name='n'>3</var><answer>1</answer></var_set></var_sets></calculated></itemproc_extension>";
    let text = item(
        "calculated_question",
        &(html("<p>[n][x] and [else]</p>") + &field("r", "Decimal")),
        &rule("<other/>", "Set", "100"),
        more,
    );
    expect![[r#"
        1: "2 4.5 and [else]" Numeric((answer:9.0,tolerance:Percent(10.0)))
          explanation: "`n*x` with n = 2, x = 4.5"
          warning: the source draws its numbers; the first of 2 sets is asked
    "#]]
    .assert_eq(&asked(&text));
}

#[test]
fn what_is_said_after_the_answer_keeps_its_place() {
    let shows = |test: &str, text: &str| {
        format!(
            "<respcondition continue=\"Yes\"><conditionvar>{test}</conditionvar><displayfeedback linkrefid=\"{text}\"/></respcondition>"
        )
    };
    let says = |id: &str, text: &str| {
        format!("<itemfeedback ident=\"{id}\"><flow_mat>{}</flow_mat></itemfeedback>", html(text))
    };
    let rules = shows(&is("r", "a"), "a_fb")
        + &shows(&is("r", "b"), "b_fb")
        + &rule(&is("r", "a"), "Set", "1");
    let more = [
        ("general_fb", "g"),
        ("correct_fb", "c"),
        ("general_incorrect_fb", "w"),
        ("a_fb", "<b>A</b>"),
        ("b_fb", "B"),
        ("loose", "L"),
    ]
    .map(|(id, text)| says(id, text))
    .concat()
        + "<itemfeedback ident='h'><hint><hintmaterial><material><mattext>think</mattext></material></hintmaterial></hint></itemfeedback>";
    let text = item("", &(html("Which?") + &response("r", "Single", &["x", "y"])), &rules, &more);
    expect![[r#"
        1: "Which?" Single((choices:[Right("x","**A**"),Wrong("y","B")]))
          explanation: "g\n\nL\n\nIf right: c\n\nIf wrong: w"
          hint: "think"
    "#]]
    .assert_eq(&asked(&text));
}

#[test]
fn what_a_terminal_cannot_ask_is_open() {
    for (kind, presentation, expected) in [
        ("essay_question", html("Explain") + &field("r", ""), "1: \"Explain\" Open((model_answer:\"(the source gives no answer)\"))\n"),
        ("file_upload_question", html("Hand in"), "1: \"Hand in\" Open((model_answer:\"(the source gives no answer)\"))\n  warning: the answer is a file; it is asked as an open question\n"),
        ("text_only_question", html("Read this"), "1: \"Read this\" Open((model_answer:\"(the source gives no answer)\"))\n  warning: it is a text that asks nothing; it is kept as an open question and suspended\n"),
        ("", "<response_xy ident='r'><render_hotspot><response_label ident='x' rarea='rectangle'>1,2,3,4</response_label></render_hotspot></response_xy>".to_owned() + &html("Point"), "1: \"Point\" Open((model_answer:\"A place in the picture: rectangle 1,2,3,4\"))\n  warning: the answer is a place in a picture; it is asked as an open question\n"),
        ("wheel_question", html("Spin"), "1: \"Spin\" Open((model_answer:\"(the source gives no answer)\"))\n  warning: it has no place to answer; it is asked as an open question\n"),
        ("wheel_question", String::new(), "1: \"T\" Open((model_answer:\"(the source gives no answer)\"))\n  warning: it has no place to answer; it is asked as an open question\n"),
    ] {
        assert_eq!(asked(&item(kind, &presentation, "", "")), expected, "{kind}");
    }
}

#[test]
fn text_is_html_when_it_looks_like_it() {
    for (kind, text, expected) in [
        ("text/html", "&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;", "a **b**"),
        ("text/plain", "&lt;p&gt;a&lt;/p&gt;", "a"),
        ("text/plain", "Vec&lt;s&gt; &amp;lt; 3", "Vec<s> &lt; 3"),
        ("", "<![CDATA[<i>c</i>]]>", "*c*"),
        ("text/html", "<div><strong>d</strong></div>", "**d**"),
        ("", "two\n lines", "two\nlines"),
    ] {
        let shown = format!("<material><mattext texttype=\"{kind}\">{text}</mattext></material>");
        let said = asked(&item("essay_question", &shown, "", ""));
        assert!(said.starts_with(&format!("1: {expected:?} Open")), "{text}: {said}");
    }
}

#[test]
fn blackboard_has_pairs_in_blocks_and_leaves_points_out() {
    let text = |text: &str| {
        format!(
            "<flow class='FORMATTED_TEXT_BLOCK'><material><mat_extension><mat_formattedtext type='HTML'>{text}</mat_formattedtext></mat_extension></material></flow>"
        )
    };
    let row = |left: &str, id: &str| {
        format!(
            "<flow class='Block'>{}<response_lid ident='{id}'><render_choice><flow_label><response_label ident='{id}1'/><response_label ident='{id}2'/></flow_label></render_choice></response_lid></flow>",
            text(left)
        )
    };
    let shown = format!(
        "<flow class='Block'><flow class='QUESTION_BLOCK'>{}</flow><flow class='RESPONSE_BLOCK'>{}{}</flow><flow class='RIGHT_MATCH_BLOCK'><flow class='Block'>{}</flow><flow class='Block'>{}</flow></flow></flow>",
        text("Match"),
        row("Mars", "m"),
        row("Saturn", "s"),
        text("Mimas"),
        text("Phobos")
    );
    let right = |response: &str, value: &str| {
        format!(
            "<respcondition title='x'><conditionvar>{}</conditionvar><displayfeedback linkrefid='correct'/></respcondition>",
            is(response, value)
        )
    };
    let rules = right("m", "m2")
        + &right("s", "s1")
        + "<respcondition title='incorrect'><conditionvar><other/></conditionvar><setvar action='Set'>0.0</setvar></respcondition>";
    check(
        "Matching",
        &shown,
        &rules,
        expect![[r#"
            1: "Match" Match((pairs:[("Mars","Phobos"),("Saturn","Mimas")]))
        "#]],
    );
}

#[test]
fn a_stimulus_stands_above_its_items() {
    let stimulus = "<item ident='s' title='Story' instructions='Read.'><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>text_only_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext>Once.</mattext></material></presentation></item>";
    let child = item("essay_question", &html("When?"), "", "")
        .replace("<questestinterop>", "")
        .replace("</questestinterop>", "")
        .replace("</qtimetadata>", "<qtimetadatafield><fieldlabel>parent_stimulus_item_ident</fieldlabel><fieldentry>s</fieldentry></qtimetadatafield></qtimetadata>");
    let text = format!(
        "<questestinterop><assessment title='Quiz'><section title='root_section'><section title='Group'>{stimulus}{child}</section></section></assessment></questestinterop>"
    );
    expect![[r#"
        1 Quiz/Group: "Once." Open((model_answer:"(the source gives no answer)"))
          warning: it is a text that asks nothing; it is kept as an open question and suspended
        1 Quiz/Group: "**Story**\n\nRead.\n\nOnce.\n\nWhen?" Open((model_answer:"(the source gives no answer)"))
    "#]]
    .assert_eq(&asked(&text));
}
