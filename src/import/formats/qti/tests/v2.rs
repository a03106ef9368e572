//! Items of QTI 2.x and 3.0.

use super::asked;
use expect_test::{Expect, expect};

fn declared(id: &str, attributes: &str, right: &[&str]) -> String {
    let values: String = right.iter().map(|value| format!("<value>{value}</value>")).collect();
    format!(
        "<responseDeclaration identifier=\"{id}\" {attributes}><correctResponse>{values}</correctResponse></responseDeclaration>"
    )
}

fn item(declared: &str, body: &str, after: &str) -> String {
    format!(
        "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"i\" title=\"T\">{declared}<itemBody>{body}</itemBody>{after}</assessmentItem>"
    )
}

fn check(declared: &str, body: &str, after: &str, expected: Expect) {
    expected.assert_eq(&asked(&item(declared, body, after)));
}

const OPTIONS: &str = "<simpleChoice identifier='A'>x</simpleChoice><simpleChoice identifier='B'>y<feedbackInline identifier='B'>why not</feedbackInline></simpleChoice><simpleChoice identifier='C'>z</simpleChoice>";

#[test]
fn options_are_right_as_declared_mapped_or_ruled() {
    let body = format!(
        "<p>Which\n  one?</p><choiceInteraction responseIdentifier='R' maxChoices='1'>{OPTIONS}</choiceInteraction>"
    );
    check(
        &declared("R", "cardinality='single'", &["C"]),
        &body,
        "",
        expect![[r#"
            1: "Which one?" Single((choices:[Wrong("x"),Wrong("y","why not"),Right("z")]))
        "#]],
    );
    check(
        &declared("R", "cardinality='multiple'", &["C", "A"]),
        &body,
        "",
        expect![[r#"
            1: "Which one?" Multi((choices:[Right("x"),Wrong("y","why not"),Right("z")]))
        "#]],
    );
    check(
        "<responseDeclaration identifier='R' cardinality='single'><mapping><mapEntry mapKey='A' mappedValue='2'/><mapEntry mapKey='B' mappedValue='1'/></mapping></responseDeclaration>",
        &body,
        "",
        expect![[r#"
            1: "Which one?" Single((choices:[Right("x"),Wrong("y","why not"),Wrong("z")]))
              warning: the option `y` earns 50 % in the source; it is counted as wrong
        "#]],
    );
    check(
        "<responseDeclaration identifier='R' cardinality='single'/>",
        &body,
        "<responseProcessing><responseCondition><responseIf><match><variable identifier='R'/><baseValue>B</baseValue></match><setOutcomeValue identifier='SCORE'><baseValue>1</baseValue></setOutcomeValue><setOutcomeValue identifier='FEEDBACK'><baseValue>F1</baseValue></setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier='FEEDBACK'><baseValue>F2</baseValue></setOutcomeValue></responseElse></responseCondition></responseProcessing><modalFeedback identifier='F1'>yes</modalFeedback><modalFeedback identifier='F2' title='Oh'>no</modalFeedback><modalFeedback identifier='F3'>all</modalFeedback>",
        expect![[r#"
            1: "Which one?" Single((choices:[Wrong("x"),Right("y","why not\n\nyes"),Wrong("z")]))
              explanation: "If wrong: **Oh**\n\nno\n\nall"
        "#]],
    );
}

#[test]
fn words_stand_in_their_text() {
    check(
        &(declared("R", "cardinality='single' baseType='string'", &["York"])
            + &declared("S", "cardinality='single' baseType='identifier'", &["b"])),
        "<p>This sun of <textEntryInteraction responseIdentifier='R'/>; the <inlineChoiceInteraction responseIdentifier='S'><inlineChoice identifier='a'>sky</inlineChoice><inlineChoice identifier='b'>ocean</inlineChoice></inlineChoiceInteraction> buried.</p>",
        "",
        expect![[r#"
            1: "Fill in the gaps." Cloze((text:"This sun of {{1}}; the {{2: sky / ocean}} buried.",blanks:{"1":(accept:["York"]),"2: sky / ocean":(accept:["ocean"])}))
        "#]],
    );
    check(
        "<responseDeclaration identifier='R' cardinality='single' baseType='string'><mapping><mapEntry mapKey='York' mappedValue='2'/><mapEntry mapKey='Lancaster' mappedValue='1'/></mapping></responseDeclaration>",
        "<p>Which house?</p><p><textEntryInteraction responseIdentifier='R'/></p>",
        "",
        expect![[r#"
            1: "Which house?" Short((accept:["York"],traps:[("Lancaster","Only partly right: 50 % in the source.")]))
        "#]],
    );
    check(
        &declared("R", "cardinality='single' baseType='float'", &["2.5"]),
        "<p>Half of five is <textEntryInteraction responseIdentifier='R'/>.</p>",
        "<responseProcessing><responseCondition><responseIf><equal toleranceMode='absolute' tolerance='0.1 0.1'><variable identifier='R'/><correct identifier='R'/></equal><setOutcomeValue identifier='SCORE'><baseValue>1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>",
        expect![[r#"
            1: "Half of five is ____." Numeric((answer:2.5,tolerance:Abs(0.1)))
        "#]],
    );
    check(
        &declared("R", "cardinality='multiple' baseType='directedPair'", &["W G1", "S G2"]),
        "<gapMatchInteraction responseIdentifier='R'><prompt>Fill.</prompt><gapText identifier='W'>winter</gapText><gapText identifier='S'>summer</gapText><gapText identifier='A'>autumn</gapText><p>Now is the <gap identifier='G1'/> and <gap identifier='G2'/>.</p></gapMatchInteraction>",
        "",
        expect![[r#"
            1: "Fill in the gaps." Cloze((text:"Fill.\n\nNow is the {{1}} and {{2}}.\n\nChoose from: winter / summer / autumn",blanks:{"1":(accept:["winter"]),"2":(accept:["summer"])}))
        "#]],
    );
}

#[test]
fn orders_and_pairs_keep_theirs() {
    check(
        &declared("R", "cardinality='ordered'", &["C", "A", "B"]),
        &format!(
            "<orderInteraction responseIdentifier='R'><prompt>Sort</prompt>{OPTIONS}</orderInteraction>"
        ),
        "",
        expect![[r#"
            1: "Sort" Order((items:["z","x","y"]))
        "#]],
    );
    let choice = |id: &str| {
        format!("<simpleAssociableChoice identifier='{id}'>{id}</simpleAssociableChoice>")
    };
    let set = |ids: &[&str]| {
        format!(
            "<simpleMatchSet>{}</simpleMatchSet>",
            ids.iter().map(|id| choice(id)).collect::<String>()
        )
    };
    let table = format!(
        "<matchInteraction responseIdentifier='R'>{}{}</matchInteraction>",
        set(&["a", "b"]),
        set(&["x", "y", "z"])
    );
    check(
        &declared("R", "cardinality='multiple'", &["a x", "b y"]),
        &table,
        "",
        expect![[r#"
            1: "T" Match((pairs:[("a","x"),("b","y")],decoys:["z"]))
        "#]],
    );
    // A row with several answers, and an answer of several rows.
    check(
        &declared("R", "cardinality='multiple'", &["a x", "a y", "b y"]),
        &table,
        "",
        expect![[r#"
            1 1: "T\n\na" Multi((choices:[Right("x"),Right("y"),Wrong("z")]))
            1 2: "T\n\nb" Single((choices:[Wrong("x"),Right("y"),Wrong("z")]))
        "#]],
    );
    let all: String = ["A", "P", "C", "M"].map(choice).concat();
    check(
        &declared("R", "cardinality='multiple' baseType='pair'", &["A P"]),
        &format!(
            "<associateInteraction responseIdentifier='R'><prompt>Rivals?</prompt>{all}</associateInteraction>"
        ),
        "",
        expect![[r#"
            1: "Rivals?" Open((model_answer:"- A: P"))
              warning: a Match question needs at least 2 pairs, this has 1; it is asked as an open question
        "#]],
    );
    check(
        &declared("R", "cardinality='single'", &["h2"]),
        "<hottextInteraction responseIdentifier='R'><prompt>Which is wrong?</prompt><p>He <hottext identifier='h1'>is</hottext> a <hottext identifier='h2'>mouses</hottext>.</p></hottextInteraction>",
        "",
        expect![[r#"
            1: "He [is] a [mouses].\n\nWhich is wrong?" Single((choices:[Wrong("is"),Right("mouses")]))
        "#]],
    );
}

#[test]
fn several_interactions_are_several_questions_of_one_item() {
    check(
        &(declared("R", "cardinality='single'", &["A"])
            + &declared("S", "cardinality='single' baseType='string'", &["king"])),
        &format!(
            "<p>A story.</p><choiceInteraction responseIdentifier='R'><prompt>Why?</prompt>{OPTIONS}</choiceInteraction><p>Angry with the <textEntryInteraction responseIdentifier='S'/>.</p>"
        ),
        "",
        expect![[r#"
            1 R: "A story.\n\nAngry with the [...].\n\nWhy?" Single((choices:[Right("x"),Wrong("y","why not"),Wrong("z")]))
            1 S: "A story.\n\nAngry with the ____." Short((accept:["king"]))
        "#]],
    );
}

#[test]
fn what_a_terminal_cannot_ask_is_open() {
    check(
        &declared("R", "cardinality='single'", &["B"]),
        "<p>Where?</p><hotspotInteraction responseIdentifier='R'><prompt>Point.</prompt><object type='image/png' data='map.png'>a map</object><hotspotChoice identifier='B' shape='circle' coords='1,2,3' hotspotLabel='Rome'/></hotspotInteraction>",
        "",
        expect![[r#"
            1: "Where?\n\n![](media:map.png) a map\n\nPoint." Open((model_answer:"`B` (Rome circle 1,2,3)"))
              warning: a terminal has no `hotspotInteraction`; it is asked as an open question
        "#]],
    );
    check(
        "<responseDeclaration identifier='R' cardinality='single' baseType='string'/>",
        "<extendedTextInteraction responseIdentifier='R'><prompt>Explain.</prompt></extendedTextInteraction><rubricBlock view='scorer'><p>Look for <b>why</b>.</p></rubricBlock><rubricBlock view='candidate'><p>Take your time.</p></rubricBlock>",
        "",
        expect![[r#"
            1: "Take your time.\n\nExplain." Open((model_answer:"Look for **why**."))
        "#]],
    );
    check(
        "",
        "",
        "",
        expect![[r#"
            1: "T" Open((model_answer:"(the source gives no answer)"))
              warning: it is a text that asks nothing; it is kept as an open question and suspended
        "#]],
    );
}

#[test]
fn hints_adaptive_parts_and_formulas_are_kept() {
    check(
        &(declared("R", "cardinality='single'", &["A"])
            + "<responseDeclaration identifier='H' baseType='boolean'/><templateDeclaration identifier='n'/>"),
        &format!(
            "<feedbackBlock identifier='part1'><p>Part one: <printedVariable identifier='n'/>, <math xmlns='m'><mi>x</mi></math></p><choiceInteraction responseIdentifier='R'>{OPTIONS}</choiceInteraction></feedbackBlock><feedbackBlock identifier='CORRECT'><p>Well done</p></feedbackBlock><endAttemptInteraction responseIdentifier='H'/>"
        ),
        "<responseProcessing><responseCondition><responseIf><variable identifier='H'/><setOutcomeValue identifier='FEEDBACK'><baseValue>HINT</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing><modalFeedback identifier='HINT'>It is early.</modalFeedback>",
        expect![[r#"
            1: "Part one: [n], x" Single((choices:[Right("x"),Wrong("y","why not"),Wrong("z")]))
              explanation: "If right: Well done"
              hint: "It is early."
              warning: the source draws its numbers when it is asked; they stand as `[name]`
        "#]],
    );
}

#[test]
fn names_of_version_three_are_the_same_ones() {
    let text = "<qti-assessment-item identifier='i' title='T'><qti-response-declaration identifier='R' cardinality='ordered' base-type='identifier'><qti-correct-response><qti-value>B</qti-value><qti-value>A</qti-value></qti-correct-response></qti-response-declaration><qti-item-body><qti-order-interaction response-identifier='R'><qti-prompt>Sort</qti-prompt><qti-simple-choice identifier='A'>x</qti-simple-choice><qti-simple-choice identifier='B'>y</qti-simple-choice></qti-order-interaction></qti-item-body></qti-assessment-item>";
    expect![[r#"
        1: "Sort" Order((items:["y","x"]))
    "#]]
    .assert_eq(&asked(text));
}
