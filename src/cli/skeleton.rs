//! What does a new bank or question look like before it is filled in?

use super::args::SkeletonKind;

/// An empty bank with a comment on each field.
pub fn bank(id: &str, title: &str) -> String {
    format!(
        r#"#![enable(implicit_some)]
// A question bank of onsite. Add a question with `onsite new question ID --bank {id}`,
// check the file with `onsite check`, drill it with `onsite drill {id}`.
(
    format: 1,
    id: "{id}",
    title: "{title}",
    version: "0.1.0",
    // Named once here, cited by key in `refs` of a question. kind: Spec | Docs | Book | Paper | Guide
    refs: {{
        // "rfc9110": (kind: Spec, title: "RFC 9110, HTTP Semantics", url: "https://www.rfc-editor.org/rfc/rfc9110"),
    }},
    // Words that mean the same in answers.
    lexicon: [
        // ["transaction", "txn", "tx"],
    ],
    questions: [
    ],
)
"#
    )
}

/// A question of a kind, ready to stand in a bank's list.
pub fn question(id: &str, topic: &str, kind: SkeletonKind) -> String {
    let key = key(kind);
    format!(
        r#"        (
            // The id is never changed or used again: the history hangs on it.
            id: "{id}",
            // Not asked before this line is removed.
            status: Draft,
            topic: "{topic}",
            // Junior | Mid | Senior
            level: Mid,
            prompt: "{prompt}",
            // code: [(lang: "sql", text: "SELECT 1;")],
{key}
            // What the answer teaches, and one line to remember.
            explanation: "",
            takeaway: "",
            // hints: ["Costs a rating; never contains the answer."],
            // refs: ["rfc9110"],
        ),
"#,
        prompt = prompt(kind),
    )
}

fn prompt(kind: SkeletonKind) -> &'static str {
    match kind {
        SkeletonKind::Truefalse => "A statement that many believe.",
        SkeletonKind::Cloze => "Fill in the gaps.",
        SkeletonKind::Order => "Put the steps in order.",
        SkeletonKind::Match => "Match each story with its name.",
        SkeletonKind::Behavioural => "Tell me about a time when you changed your mind.",
        _ => "What is asked?",
    }
}

fn key(kind: SkeletonKind) -> &'static str {
    match kind {
        SkeletonKind::Single => {
            r#"            // Exactly one is Right; the second text says why. The order shown is shuffled.
            kind: Single(choices: [
                Right("the right choice", "why it is right"),
                Wrong("a mistake that people make", "why it is wrong"),
                Wrong("another one", "why it is wrong"),
            ]),"#
        }
        SkeletonKind::Multi => {
            r#"            // At least one is Right and one is Wrong.
            kind: Multi(choices: [
                Right("a right choice", "why it is right"),
                Right("another right choice", "why it is right"),
                Wrong("a wrong choice", "why it is wrong"),
                Wrong("another wrong choice", "why it is wrong"),
            ]),"#
        }
        SkeletonKind::Truefalse => {
            r#"            kind: TrueFalse(answer: false, correction: "What is true instead."),"#
        }
        SkeletonKind::Cloze => {
            r#"            // A gap is a name in double braces; each has its entry.
            kind: Cloze(
                text: "The answer to {{question}} is forty-two.",
                blanks: {"question": (accept: ["everything"], rivals: ["nothing"])},
            ),"#
        }
        SkeletonKind::Short => {
            r#"            // accept: all phrasings that are right. rivals: terms never to be taken for a typing mistake.
            // traps: likely wrong answers, with what to say to them.
            kind: Short(
                accept: ["the answer", "the same in other words"],
                rivals: [],
                traps: [("a likely mistake", "why it is one")],
            ),"#
        }
        SkeletonKind::Numeric => {
            r#"            // tolerance: Exact | Abs(0.5) | Percent(5.0) | Factor(1.5)
            // units: other units that may be typed, each as its size in `unit`.
            kind: Numeric(
                answer: 864.0, unit: "MB", tolerance: Factor(1.5), units: {"GB": 1000.0},
                formula: "1e4 * 86400 / 1e6",
                working: ["10,000 bytes a second x 86,400 seconds = 864 MB a day"],
                traps: [],
            ),"#
        }
        SkeletonKind::Order => {
            r#"            // Written in the right order; shown shuffled.
            kind: Order(items: ["the beginning", "the middle", "the end"]),"#
        }
        SkeletonKind::Match => {
            r#"            // Decoys belong to no story.
            kind: Match(
                pairs: [("a story", "its name"), ("another story", "another name"), ("a third story", "a third name")],
                decoys: ["a name without a story"],
            ),"#
        }
        SkeletonKind::Open => {
            r#"            // A point is found in an answer when all words of one of its phrases are there; `a|b` is a or b.
            // Must counts 3, Should 2, Bonus 1.
            kind: Open(
                key_points: [
                    Must("the main idea", ["main idea", "core|central thought"]),
                    Must("why it matters", ["because", "reason|reasons"]),
                    Should("a limit of it", ["limit|limits", "trade-off"]),
                ],
                model_answer: "The main idea, the reason why it matters, and its limits.",
            ),"#
        }
        SkeletonKind::Behavioural => {
            r#"            // Rated by the candidate on four anchors for each dimension.
            kind: Behavioural(
                competency: "learning",
                seconds_to_speak: 150,
                dimensions: [
                    (name: "Reasons and result", part: [Action, Result],
                     poor: "No reason is given.",
                     mixed: "A reason without evidence.",
                     good: "A reason, the evidence for it, and a result.",
                     excellent: "The same with a number, and what has changed since."),
                ],
                probes: ["What would you do differently today?", "Who disagreed, and why?"],
                red_flags: ["blames a person"],
                exemplar: "Write the story that you would like to tell.",
            ),"#
        }
        SkeletonKind::Scenario => {
            r#"            // Each step is a question of its own; its reveal carries on to the next.
            kind: Scenario(steps: [
                (prompt: "Where do you look first?",
                 kind: Short(accept: ["the logs"]),
                 reveal: "The logs show nothing."),
                (prompt: "Which of these do you try next?",
                 kind: Single(choices: [Right("the traces", "why"), Wrong("a restart", "why not"), Wrong("a bigger server", "why not")]),
                 reveal: "The traces show where the time goes."),
            ]),"#
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::read;
    use clap::ValueEnum;

    #[test]
    fn every_skeleton_is_a_question_that_can_be_asked() {
        for kind in SkeletonKind::value_variants() {
            let text = bank("mine", "Mine").replace(
                "questions: [\n",
                &format!("questions: [\n{}", question("q-1", "rest", *kind)),
            );
            let reading = read("mine.ron", text.as_bytes());
            let problems: Vec<String> =
                reading.diagnostics.iter().map(ToString::to_string).collect();
            assert!(problems.is_empty(), "{kind:?}: {}", problems.join("\n"));
            let bank = reading.bank.expect("a bank");
            assert_eq!(
                bank.questions[0].kind.name().to_lowercase(),
                format!("{kind:?}").to_lowercase()
            );
        }
    }
}
