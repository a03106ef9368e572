//! Can an open answer and a story be judged?

use super::*;

#[test]
fn w124_two_ideas() {
    let open = |idea: &str| {
        format!(
            "Open(key_points: [\nMust({idea:?}, [\"x|y\"]),\nMust(\"b\", [\"x|y\"]),\nShould(\"c\", [\"x|y\"])])"
        )
    };
    kind(
        "Explain it.",
        &open("warm up, and run long enough"),
        expect![[
            r#"W124 Info at <Must("warm up, and run long en>: two ideas in one key point, joined by `, and`"#
        ]],
    );
    kind("Explain it.", &open("a rate and a latency target"), expect![]);
    kind("Explain it.", &open("what replicas are for: failures, and sharing reads"), expect![]);
}

#[test]
fn w125_phrasings_are_counted_without_an_overflow() {
    let many = vec!["a|b|c|d|e|f|g|h"; 22].join(" ");
    kind(
        "Explain it.",
        &format!(
            r#"Open(key_points: [
Must("a", [{many:?}, {many:?}]),
Must("b", []),
Must("c", ["x y", "X  y"]),
Must("d", ["x|x"])])"#
        ),
        expect![[r#"
            W125 Warning at <Must("b", []),>: the key point has no phrasing, at least 2 are asked for
            W125 Warning at <Must("c", ["x y", "X  y"]),>: the key point has 1 phrasing, at least 2 are asked for
            W125 Warning at <Must("d", ["x|x"])]),>: the key point has 1 phrasing, at least 2 are asked for"#]],
    );
}

#[test]
fn w125_key_points() {
    kind(
        "Explain it.",
        r#"Open(key_points: [
Must("a", ["x"]),
Should("b", ["x|y"])])"#,
        expect![[r#"
            W125 Warning at <Open(key_points: [>: 3 to 9 key points are asked for, this has 2
            W125 Warning at <Open(key_points: [>: at least 2 key points are a `Must`, here 1
            W125 Warning at <Must("a", ["x"]),>: the key point has 1 phrasing, at least 2 are asked for"#]],
    );
    kind(
        "Explain it.",
        r#"Open(key_points: [
Must("a", ["x", "y"]),
Must("b", ["x|y"]),
Bonus("c", ["x y|z"])])"#,
        expect![],
    );
}

const STORY: &str = r#"kind: Behavioural(competency: "c", seconds_to_speak: 20, dimensions: [
(name: "d", part: [Action], poor: "a", mixed: "b", good: "c", excellent: "d")],
probes: ["Why?", "How?", "Who?"],
exemplar: "I cut 3 calls."),"#;

fn story(prompt: &str, from: &str, to: &str, expected: Expect) {
    assert!(STORY.contains(from));
    let fields = format!("prompt: {prompt:?},\n{}\n{TAUGHT}", STORY.replace(from, to));
    strict(&fields, expected);
}

#[test]
fn w126_stories() {
    let prompt = "Tell me about a time when you were wrong.";
    story(prompt, "", "", expect![]);
    story(
        "What would you do if a colleague missed a deadline?",
        "",
        "",
        expect![[
            r#"W126 Warning at <"What would you do if a collea>: `would you` asks for what somebody would do, not for what they did"#
        ]],
    );
    story(
        "Which strengths do you have?",
        "",
        "",
        expect![[
            r#"W126 Warning at <"Which strengths do you have?">: the prompt does not ask for something past"#
        ]],
    );
    story(
        "Describe a conflict. What would you do differently, now that you had it?",
        "",
        "",
        expect![],
    );
    for hypothetical in [
        "What would you do if you were asked to ship a bug?",
        "What would you do if you had two deadlines on one day?",
        "How would you handle a time when two people disagree?",
        "Imagine you were the lead of a team. What would you do?",
    ] {
        let text = format!("prompt: {hypothetical:?}, {STORY}");
        let said = wording(&text, Strictness::Strict);
        assert!(said.contains("asks for what somebody would do, not for what they did"), "{said}");
    }
    story("Tell me about a time when you had to say what you would do.", "", "", expect![]);
    story(
        prompt,
        "\"How?\", ",
        "\"Why?\", ",
        expect![[r#"W126 Warning at <"Why?", "Who?"],>: an earlier probe asks the same"#]],
    );
    story(
        prompt,
        "\"How?\", ",
        "\" \", ",
        expect![[r#"W126 Warning at <" ", "Who?"],>: the probe is empty"#]],
    );
    story(
        prompt,
        "mixed: \"b\"",
        "mixed: \" \"",
        expect![[
            r#"W126 Warning at <" ", good: "c", excellent: "d">: the anchor `mixed` is empty"#
        ]],
    );
    story(
        prompt,
        "mixed: \"b\"",
        "mixed: \"A.\"",
        expect![[
            r#"W126 Warning at <"A.", good: "c", excellent: "d>: the anchors `poor` and `mixed` say the same"#
        ]],
    );
    story(
        prompt,
        ", \"Who?\"",
        "",
        expect![[r#"W126 Warning at <["Why?", "How?"],>: 3 probes are asked for, this has 2"#]],
    );
    story(
        prompt,
        "I cut 3 calls.",
        "We and I cut some calls.",
        expect![[r#"
            W126 Warning at <"We and I cut some calls."),>: the exemplar has 1 `I` and 1 `we`
            W126 Warning at <"We and I cut some calls."),>: the exemplar has no number"#]],
    );
    story(
        prompt,
        "I cut 3 calls.",
        &"I cut 3 calls. ".repeat(15),
        expect![[
            r#"W126 Warning at <"I cut 3 calls. I cut 3 calls.>: the exemplar takes 24 seconds to speak, the candidate has 20"#
        ]],
    );
    story(prompt, "I cut 3 calls.", &"I cut 3 calls. ".repeat(13), expect![]);
    strict(
        &format!("prompt: {prompt:?}, kind: Behavioural(),\n{TAUGHT}"),
        expect![[r#"
        W126 Warning at <Behavioural(),>: 3 probes are asked for, this has 0
        W126 Warning at <Behavioural(),>: `dimensions` is missing
        W126 Warning at <Behavioural(),>: `exemplar` is missing"#]],
    );
}

#[test]
fn w128_protected_matters() {
    let prompt = "Tell me about a time when you were wrong.";
    story(
        "Tell me about a time when your children kept you from work.",
        "",
        "",
        expect![[
            r#"W128 Error at <"Tell me about a time when you>: this touches protected matters: `children`"#
        ]],
    );
    story(
        prompt,
        "Who?",
        "How old were you then, and were you married?",
        expect![[
            r#"W128 Error at <"How old were you then, and we>: this touches protected matters: `married`, `how old were you`"#
        ]],
    );
    story(
        "Tell me about a time when a health check, disabled by age, hid a race.",
        "",
        "",
        expect![],
    );
}
