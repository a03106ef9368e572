//! Whatever the elements, every item is kept and every question can be asked.

use super::nothing;
use crate::import::laws::read_as_everything;
use crate::import::{Format, Input, read};
use proptest::prelude::*;

const NAMES: &[&str] = &[
    "questestinterop",
    "assessment",
    "section",
    "item",
    "presentation",
    "flow",
    "material",
    "mattext",
    "response_lid",
    "response_str",
    "response_xy",
    "render_choice",
    "render_fib",
    "response_label",
    "resprocessing",
    "respcondition",
    "conditionvar",
    "varequal",
    "vargte",
    "varlte",
    "and",
    "or",
    "not",
    "other",
    "setvar",
    "displayfeedback",
    "itemfeedback",
    "itemmetadata",
    "qtimetadata",
    "qtimetadatafield",
    "fieldlabel",
    "fieldentry",
    "itemproc_extension",
    "calculated",
    "var_set",
    "var",
    "answer",
    "assessmentItem",
    "responseDeclaration",
    "correctResponse",
    "value",
    "mapping",
    "mapEntry",
    "itemBody",
    "choiceInteraction",
    "simpleChoice",
    "inlineChoiceInteraction",
    "inlineChoice",
    "textEntryInteraction",
    "extendedTextInteraction",
    "orderInteraction",
    "matchInteraction",
    "simpleMatchSet",
    "simpleAssociableChoice",
    "associateInteraction",
    "gapMatchInteraction",
    "gap",
    "gapText",
    "hottextInteraction",
    "hottext",
    "hotspotInteraction",
    "responseProcessing",
    "responseIf",
    "match",
    "equal",
    "variable",
    "baseValue",
    "setOutcomeValue",
    "modalFeedback",
    "rubricBlock",
    "prompt",
    "p",
    "img",
    "object",
    "feedbackInline",
];

const ATTRIBUTES: &[&str] = &[
    "ident",
    "identifier",
    "responseIdentifier",
    "respident",
    "rcardinality",
    "cardinality",
    "baseType",
    "action",
    "linkrefid",
    "fibtype",
    "class",
    "title",
    "src",
    "data",
    "mapKey",
    "mappedValue",
    "margin",
    "precision",
    "rarea",
    "name",
    "view",
    "index",
    "input_boxes",
    "tolerance",
    "toleranceMode",
];

const VALUES: &[&str] = &[
    "a",
    "b",
    "a b",
    "1",
    "-1",
    "1e300",
    "SCORE",
    "SCORE.max",
    "Single",
    "Multiple",
    "Ordered",
    "multiple",
    "single",
    "Add",
    "Set",
    "Decimal",
    "float",
    "string",
    "question_type",
    "matching_question",
    "fill_in_multiple_blanks_question",
    "multiple_dropdowns_question",
    "calculated_question",
    "RESPONSE_BLOCK",
    "RIGHT_MATCH_BLOCK",
    "absolute",
    "[a]",
    "&lt;p>x &lt;b>y&lt;/b>&lt;/p>",
    "{{a}}",
    "",
    "\u{f8f0}0\u{f8f1}",
];

fn pick(list: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(list)
}

fn element() -> impl Strategy<Value = String> {
    let attributes = proptest::collection::btree_map(pick(ATTRIBUTES), pick(VALUES), 0..4)
        .prop_map(|pairs| {
            pairs
                .into_iter()
                .map(|(name, value)| format!(" {name}=\"{value}\""))
                .collect::<String>()
        });
    let head = (pick(NAMES), attributes);
    let leaf = (head, pick(VALUES))
        .prop_map(|((name, attributes), text)| format!("<{name}{attributes}>{text}</{name}>"));
    leaf.prop_recursive(6, 60, 6, |inner| {
        let attributes = proptest::collection::btree_map(pick(ATTRIBUTES), pick(VALUES), 0..4)
            .prop_map(|pairs| {
                pairs
                    .into_iter()
                    .map(|(name, value)| format!(" {name}=\"{value}\""))
                    .collect::<String>()
            });
        (pick(NAMES), attributes, proptest::collection::vec(inner, 0..6)).prop_map(
            |(name, attributes, inside)| {
                format!("<{name}{attributes}>{}</{name}>", inside.concat())
            },
        )
    })
}

proptest! {
    #[test]
    fn any_tree_is_read(root in proptest::sample::select(vec!["questestinterop", "assessmentItem"]), inside in proptest::collection::vec(element(), 1..5)) {
        let text = format!("<{root}>{}</{root}>", inside.concat());
        read_as_everything("x.xml", text.as_bytes());
        let items = text.matches("<item>").count() + text.matches("<item ").count();
        if let Ok(import) = read(Format::Qti, &Input::new("x.xml", text.as_bytes(), &nothing)) {
            prop_assert!(root == "assessmentItem" || import.items.len() <= items, "{}", text);
        }
    }

    #[test]
    fn any_item_of_1_2_is_read(inside in proptest::collection::vec(element(), 1..5)) {
        let text = format!("<questestinterop><item><presentation>{}</presentation></item></questestinterop>", inside.concat());
        let import = read(Format::Qti, &Input::new("x.xml", text.as_bytes(), &nothing)).expect("an item");
        prop_assert_eq!(import.items.len(), 1);
    }
}
