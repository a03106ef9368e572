//! What holds for every question and every answer?

use super::{Context, Lexicon, Mark, Terms, Verdict, chance, detect, grade, perfect, signals};
use crate::bank::*;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::rc::Rc;

fn judge(kind: &Kind, response: &Response) -> Verdict {
    let lexicon = Lexicon::new(&[vec!["transaction".into(), "txn".into(), "tx".into()]]);
    grade(kind, response, &Context { lexicon: &lexicon, terms: &Terms::default() })
}

fn term(text: &str) -> Kind {
    Kind::Short(Short { accept: vec![text.into()], rivals: Vec::new(), traps: Vec::new() })
}

/// Any text, with the signs that the grader looks at more often than chance would have them.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,40}",
        "[a-zA-Z0-9 +#^*<>=&|/._',%$~-]{0,30}",
        "(not |un|non-)?(read|write|O\\(|C|HTTP/|no|it is |a )?[ a-z0-9^.)+#-]{0,12}",
        "[0-9.,eExX^*/ kMGT%PB-]{1,16}",
    ]
}

fn any_term() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,20}", "[a-zA-Z]{1,12}( [a-zA-Z0-9+#]{1,8}){0,2}", "[!-~]{1,6}"]
        .prop_filter("blank", |text| !text.trim().is_empty())
}

fn any_choices() -> impl Strategy<Value = Vec<Choice>> {
    let choice = |right: bool, text: String| match right {
        true => Choice::Right(text, String::new()),
        false => Choice::Wrong(text, "why".into()),
    };
    vec((any::<bool>(), any_text()), 0..6).prop_map(move |choices| {
        choices.into_iter().map(|(right, text)| choice(right, text)).collect()
    })
}

fn any_point() -> impl Strategy<Value = KeyPoint> {
    (0..3_u8, any_text(), vec(any_text(), 0..3)).prop_map(|(weight, idea, phrases)| match weight {
        0 => KeyPoint::Must(idea, phrases),
        1 => KeyPoint::Should(idea, phrases),
        _ => KeyPoint::Bonus(idea, phrases),
    })
}

fn any_tolerance() -> impl Strategy<Value = Tol> {
    prop_oneof![
        Just(Tol::Exact),
        (0.0..10.0).prop_map(Tol::Abs),
        (0.0..50.0).prop_map(Tol::Percent),
        (1.0..4.0).prop_map(Tol::Factor),
    ]
}

fn any_dimension() -> impl Strategy<Value = Dimension> {
    any_text().prop_map(|name| Dimension {
        name,
        part: Vec::new(),
        poor: String::new(),
        mixed: String::new(),
        good: String::new(),
        excellent: String::new(),
    })
}

/// Any question that can be answered: something is right, accepted, to be ordered or to be paired.
fn any_kind() -> impl Strategy<Value = Kind> {
    let plain = prop_oneof![
        any_choices().prop_map(|mut choices| {
            choices.push(Choice::Right("right".into(), String::new()));
            Kind::Single(Single { choices, shuffle: true })
        }),
        any_choices().prop_map(|choices| Kind::Multi(Multi { choices })),
        any::<bool>()
            .prop_map(|answer| Kind::TrueFalse(TrueFalse { answer, correction: String::new() })),
        btree_map("[a-z]{1,4}", (vec(any_term(), 1..3), vec(any_text(), 0..2)), 1..4).prop_map(
            |blanks| Kind::Cloze(Cloze {
                text: blanks.keys().map(|gap| format!("{{{{{gap}}}}} ")).collect(),
                blanks: blanks
                    .into_iter()
                    .map(|(gap, (accept, rivals))| (gap, Blank { accept, rivals }))
                    .collect(),
            })
        ),
        (vec(any_term(), 1..4), vec(any_text(), 0..3), vec((any_text(), any_text()), 0..2))
            .prop_map(|(accept, rivals, traps)| Kind::Short(Short { accept, rivals, traps })),
        (any_number(), any_text(), any_tolerance(), vec((any_number(), any_text()), 0..2))
            .prop_map(|(answer, unit, tolerance, traps)| Kind::Numeric(Numeric {
                answer,
                unit,
                tolerance,
                units: [("kB".to_owned(), 0.001)].into(),
                formula: None,
                working: Vec::new(),
                traps,
            })),
        vec(any_text(), 1..8).prop_map(|items| Kind::Order(Order { items })),
        (vec((any_text(), any_text()), 1..6), vec(any_text(), 0..3))
            .prop_map(|(pairs, decoys)| Kind::Match(Match { pairs, decoys })),
        (vec(any_point(), 0..5), any_text())
            .prop_map(|(key_points, model_answer)| Kind::Open(Open { key_points, model_answer })),
        vec(any_dimension(), 0..4).prop_map(|dimensions| Kind::Behavioural(Behavioural {
            competency: String::new(),
            seconds_to_speak: 150,
            dimensions,
            scope: Default::default(),
            probes: Vec::new(),
            red_flags: Vec::new(),
            exemplar: String::new(),
        })),
    ];
    plain.prop_recursive(2, 8, 3, |inner| {
        vec(inner, 1..4).prop_map(|kinds| {
            let step = |kind| CaseStep {
                prompt: String::new(),
                code: Vec::new(),
                kind,
                reveal: String::new(),
            };
            Kind::Scenario(Scenario { steps: kinds.into_iter().map(step).collect() })
        })
    })
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e6..1e6,
        any::<f64>().prop_filter("finite", |value| value.is_finite()),
        (-1000_i32..1000).prop_map(f64::from),
    ]
}

fn any_response() -> impl Strategy<Value = Response> {
    let plain = prop_oneof![
        Just(Response::Nothing),
        (0..9_usize).prop_map(Response::Choice),
        vec(0..9_usize, 0..6).prop_map(Response::Choices),
        any::<bool>().prop_map(Response::Truth),
        any_text().prop_map(Response::Text),
        vec(any_text(), 0..5).prop_map(Response::Gaps),
        vec(0..9_usize, 0..9).prop_map(Response::Order),
        vec(proptest::option::of(0..9_usize), 0..7).prop_map(Response::Pairs),
        (any_text(), vec(any::<bool>(), 0..6))
            .prop_map(|(text, covered)| Response::Open { text, covered }),
        (any_text(), vec(any::<u8>(), 0..6))
            .prop_map(|(notes, anchors)| Response::Story { notes, anchors }),
    ];
    plain.prop_recursive(2, 8, 4, |inner| vec(inner, 0..5).prop_map(Response::Steps))
}

/// The places of the ASCII digits, each replaced by the next digit.
fn other_digits(text: &str) -> String {
    let next = |digit: u8| char::from(b'0' + (digit - b'0' + 1) % 10);
    text.chars().map(|c| if c.is_ascii_digit() { next(c as u8) } else { c }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_answer_gets_a_score_and_a_line(kind in any_kind(), response in any_response()) {
        let verdict = judge(&kind, &response);
        prop_assert!((0.0..=1.0).contains(&verdict.score), "{}", verdict.score);
        prop_assert!(!verdict.line.is_empty() && !verdict.line.contains('\n'), "{}", verdict.line);
        prop_assert_eq!(verdict.mark == Mark::Right, verdict.score >= 1.0 && verdict.mark != Mark::SelfRated);
    }

    #[test]
    fn the_key_is_right(kind in any_kind()) {
        let verdict = judge(&kind, &perfect(&kind));
        prop_assert_eq!(verdict.score, 1.0, "{}", verdict.line);
        prop_assert!((0.0..=1.0).contains(&chance(&kind)));
    }

    #[test]
    fn any_typed_text_can_be_judged(accept in any_text(), rival in any_text(), typed in any_text()) {
        let short = Short { accept: vec![accept], rivals: vec![rival], traps: Vec::new() };
        let verdict = judge(&Kind::Short(short), &Response::Text(typed));
        prop_assert!(verdict.score == 0.0 || verdict.mark == Mark::Right);
    }

    #[test]
    fn case_and_surrounding_blanks_do_not_matter(accept in any_term(), typed in "[ -~]{0,20}") {
        let kind = term(&accept);
        let plain = judge(&kind, &Response::Text(typed.clone()));
        for same in [typed.to_uppercase(), typed.to_lowercase(), format!("  {typed}\t")] {
            let verdict = judge(&kind, &Response::Text(same));
            prop_assert_eq!((verdict.score, verdict.mark), (plain.score, plain.mark));
        }
    }

    #[test]
    fn other_digits_are_never_right(accept in "[a-zA-Z ]{0,8}[-/ .]?[0-9]{1,4}[a-zA-Z -]{0,8}") {
        let verdict = judge(&term(&accept), &Response::Text(other_digits(&accept)));
        prop_assert!(verdict.mark != Mark::Right, "{}", verdict.line);
    }

    #[test]
    fn a_negation_is_never_right(accept in any_term()) {
        prop_assume!(!accept.to_lowercase().contains("no"));
        for negated in [format!("not {accept}"), format!("it is not {accept}")] {
            let verdict = judge(&term(&accept), &Response::Text(negated));
            prop_assert!(verdict.mark != Mark::Right, "{}", verdict.line);
        }
    }

    #[test]
    fn detection_has_an_entry_a_point(points in vec(any_point(), 0..4), text in any_text()) {
        let open = Open { key_points: points, model_answer: String::new() };
        prop_assert_eq!(detect(&open, &text, &Lexicon::default()).len(), open.key_points.len());
        prop_assert!(signals(&text).words <= text.len());
    }
}

#[test]
fn the_keys_of_the_shipped_banks_are_right() {
    let banks: Vec<Bank> =
        shipped().iter().filter_map(|(path, text)| read(path, text.as_bytes()).bank).collect();
    assert_eq!(banks.len(), shipped().len());
    let questions = banks.iter().flat_map(|bank| bank.questions.iter().cloned().map(Rc::new));
    let terms = Terms::new(questions);
    for bank in &banks {
        let lexicon = Lexicon::new(&bank.lexicon);
        let context = Context { lexicon: &lexicon, terms: &terms };
        for question in &bank.questions {
            let verdict = grade(&question.kind, &perfect(&question.kind), &context);
            assert_eq!(verdict.score, 1.0, "{}: {}", question.id, verdict.line);
        }
    }
}

#[test]
fn long_answers_are_judged_in_time() {
    let started = std::time::Instant::now();
    let kind = term("write-ahead log");
    let terms = Terms::new((0..200).map(|place| Rc::new(asked(&format!("term {place}")))));
    let context = Context { lexicon: &Lexicon::default(), terms: &terms };
    for text in
        ["it is ".repeat(900), "write-ahead ".repeat(450), "1,".repeat(2500), "x".repeat(5000)]
    {
        assert_ne!(grade(&kind, &Response::Text(text), &context).mark, Mark::Right);
    }
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

fn asked(accept: &str) -> Question {
    let kind = term(accept);
    Question {
        kind,
        ..ron::from_str("(id: \"q\", prompt: \"?\", kind: Multi((choices: [])))").unwrap()
    }
}
