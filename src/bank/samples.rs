//! Which banks are tested with? Any sound bank, of all kinds and with hostile texts.

use super::*;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

/// The bank of a text without mistakes.
pub fn bank(text: &str) -> Bank {
    let reading = read("sample.ron", text.as_bytes());
    assert_eq!(reading.diagnostics, vec![], "a sample must be sound");
    reading.bank.expect("a sound text gives a bank")
}

/// Quotes, hashes, line ends, controls and characters that reorder text.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,12}",
        Just("\"#".to_owned()),
        Just("\\".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("{{".to_owned()),
        Just("// (".to_owned()),
        Just("\u{1b}[31m\u{202e}\u{feff}\t\u{0}".to_owned()),
        "\\PC{0,4}",
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// A text that is not blank, and not equal to one with another number.
fn distinct(number: usize) -> impl Strategy<Value = String> {
    hostile().prop_map(move |text| format!("{text} n{number}"))
}

fn texts(count: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = Vec<String>> {
    vec(hostile(), count).prop_map(number)
}

fn number(texts: Vec<String>) -> Vec<String> {
    texts.into_iter().enumerate().map(|(at, text)| format!("{text} n{at}")).collect()
}

fn choices(rights: usize) -> impl Strategy<Value = Vec<Choice>> {
    vec((hostile(), hostile()), rights + 1..rights + 4).prop_map(move |pairs| {
        let choice = |(at, (text, why)): (usize, (String, String))| {
            let text = format!("{text} n{at}");
            if at < rights { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
        };
        pairs.into_iter().enumerate().map(choice).collect()
    })
}

fn cloze() -> impl Strategy<Value = Kind> {
    (hostile(), vec((hostile(), texts(1..3), texts(0..2)), 1..4)).prop_map(|(head, parts)| {
        let mut cloze = Cloze { text: head.replace("{{", ""), blanks: Default::default() };
        for (at, (between, accept, rivals)) in parts.into_iter().enumerate() {
            cloze.text += &format!("{} {{{{gap{at}}}}}", between.replace(['{', '}'], ""));
            cloze.blanks.insert(format!("gap{at}"), Blank { accept, rivals });
        }
        Kind::Cloze(cloze)
    })
}

fn numeric() -> impl Strategy<Value = Kind> {
    let tolerance = prop_oneof![
        Just(Tol::Exact),
        (0.001..1e9).prop_map(Tol::Abs),
        (0.001..100.0).prop_map(Tol::Percent),
        (1.001..100.0).prop_map(Tol::Factor),
    ];
    let finite = prop::num::f64::NORMAL | prop::num::f64::ZERO;
    let units = btree_map(hostile(), 1e-9..1e9, 0..3);
    let traps = vec((finite, hostile()), 0..2);
    (finite, hostile(), tolerance, units, option::of(hostile()), texts(0..3), traps).prop_map(
        |(answer, unit, tolerance, units, formula, working, traps)| {
            Kind::Numeric(Numeric { answer, unit, tolerance, units, formula, working, traps })
        },
    )
}

fn open() -> impl Strategy<Value = Kind> {
    let point = (0..3, hostile(), texts(0..3)).prop_map(|(weight, idea, phrases)| match weight {
        0 => KeyPoint::Must(idea, phrases),
        1 => KeyPoint::Should(idea, phrases),
        _ => KeyPoint::Bonus(idea, phrases),
    });
    (vec(point, 1..4), hostile())
        .prop_map(|(key_points, model_answer)| Kind::Open(Open { key_points, model_answer }))
}

fn behavioural() -> impl Strategy<Value = Kind> {
    let dimension = (hostile(), hostile(), hostile()).prop_map(|(name, poor, good)| Dimension {
        name,
        part: vec![Part::Action, Part::Result],
        mixed: poor.clone(),
        excellent: good.clone(),
        poor,
        good,
    });
    (hostile(), any::<u32>(), vec(dimension, 0..3), hostile(), texts(0..3)).prop_map(
        |(competency, seconds_to_speak, dimensions, scope, probes)| {
            let scope = [(Level::Junior, scope.clone()), (Level::Senior, scope)].into();
            let exemplar = competency.clone();
            let red_flags = probes.clone();
            Kind::Behavioural(Behavioural {
                competency,
                seconds_to_speak,
                dimensions,
                scope,
                probes,
                red_flags,
                exemplar,
            })
        },
    )
}

fn card() -> impl Strategy<Value = Kind> {
    prop_oneof![
        (choices(1), any::<bool>())
            .prop_map(|(choices, shuffle)| Kind::Single(Single { choices, shuffle })),
        choices(2).prop_map(|choices| Kind::Multi(Multi { choices })),
        (any::<bool>(), hostile())
            .prop_map(|(answer, correction)| Kind::TrueFalse(TrueFalse { answer, correction })),
        cloze(),
        (texts(1..3), texts(0..2), vec((hostile(), hostile()), 0..2))
            .prop_map(|(accept, rivals, traps)| Kind::Short(Short { accept, rivals, traps })),
        numeric(),
        texts(2..5).prop_map(|items| Kind::Order(Order { items })),
        (texts(2..4), hostile(), texts(0..2)).prop_map(|(left, right, decoys)| {
            let pairs = left.into_iter().map(|left| (left, right.clone())).collect();
            Kind::Match(Match { pairs, decoys })
        }),
        open(),
    ]
}

fn code() -> impl Strategy<Value = Vec<Code>> {
    vec((hostile(), hostile()).prop_map(|(lang, text)| Code { lang, text }), 0..2)
}

fn kind() -> impl Strategy<Value = Kind> {
    let step = (distinct(0), code(), card(), hostile())
        .prop_map(|(prompt, code, kind, reveal)| CaseStep { prompt, code, kind, reveal });
    prop_oneof![
        8 => card(),
        1 => behavioural(),
        1 => vec(step, 1..3).prop_map(|steps| Kind::Scenario(Scenario { steps })),
    ]
}

fn question() -> impl Strategy<Value = Question> {
    let status = prop_oneof![
        Just(Status::Active),
        Just(Status::Draft),
        hostile().prop_map(Status::Retired),
    ];
    let follow_up =
        prop_oneof![hostile().prop_map(FollowUp::Ask), hostile().prop_map(FollowUp::Go)];
    let named = (hostile(), any::<u32>(), status, distinct(0), code(), kind());
    let told = (hostile(), option::of(hostile()), texts(0..3), vec(follow_up, 0..2));
    let kept = (option::of(hostile()), option::of(1..u32::MAX), option::of((hostile(), hostile())));
    (named, told, kept).prop_map(|(named, told, kept)| {
        let (topic, rev, status, prompt, code, kind) = named;
        let (explanation, takeaway, hints, follow_ups) = told;
        let (family, seconds, verified) = kept;
        Question {
            id: String::new(),
            rev,
            status,
            subtopic: topic.clone(),
            topic,
            level: Level::Senior,
            skill: Skill::Recall,
            tags: hints.clone(),
            prompt,
            code,
            kind,
            explanation,
            takeaway,
            refs: hints.clone(),
            related: hints.clone(),
            applies_to: hints.clone(),
            allow: hints.clone(),
            hints,
            follow_ups,
            family,
            seconds,
            verified: verified.map(|(on, how)| Verified { on, how }),
        }
    })
}

/// A bank that breaks no invariant.
pub fn any_bank() -> impl Strategy<Value = Bank> {
    let reference = (hostile(), hostile()).prop_map(|(title, url)| Reference {
        kind: RefKind::Book,
        title,
        url,
    });
    let refs = btree_map(hostile(), reference, 0..3);
    (hostile(), texts(0..2), refs, vec(texts(0..3), 0..2), vec(question(), 0..5)).prop_map(
        |(title, authors, refs, lexicon, questions)| {
            let numbered = questions.into_iter().enumerate();
            Bank {
                format: FORMAT,
                id: "any-bank".to_owned(),
                version: title.clone(),
                license: title.clone(),
                title,
                authors,
                refs,
                lexicon,
                questions: numbered
                    .map(|(at, q)| Question { id: format!("q-{at}"), ..q })
                    .collect(),
            }
        },
    )
}
