//! Which screens do the tests of this floor look at? Small questions of every kind, and the steps they appear in.

use crate::bank::*;
use crate::grade::{Mark, Verdict};
use crate::schedule::{Card, Confidence, Due, MemoryState, NextStates, Rating};
use crate::session::*;
use crate::time::{Day, Timestamp};

/// A question on its way through a sitting.
pub struct Scene {
    pub question: Question,
    pub key: QuestionKey,
    pub order: Vec<usize>,
    pub response: Response,
    pub verdict: Verdict,
    pub hints: Vec<String>,
    pub draft: Option<Response>,
    pub retry: Option<String>,
    next: NextStates<Card>,
    references: Vec<Reference>,
}

impl Scene {
    pub fn new(kind: Kind, order: &[usize], response: Response) -> Self {
        let question = Question {
            id: "q".into(),
            rev: 1,
            status: Status::Active,
            topic: "databases".into(),
            subtopic: "indexes".into(),
            level: Level::Mid,
            skill: Skill::Apply,
            tags: vec![],
            prompt: "Which index serves `ORDER BY created_at` without a sort?".into(),
            code: vec![Code {
                lang: "sql".into(),
                text: "SELECT id\nFROM   events -- all\nLIMIT  20;".into(),
            }],
            kind,
            explanation: "A B-tree is sorted by its first column.".into(),
            takeaway: Some("Equality columns first, then the range.".into()),
            hints: vec!["How is a B-tree sorted?".into()],
            refs: vec![],
            follow_ups: vec![
                FollowUp::Ask("And with INCLUDE?".into()),
                FollowUp::Go("db-2".into()),
            ],
            related: vec![],
            family: None,
            seconds: None,
            applies_to: vec![],
            verified: None,
            allow: vec![],
        };
        Self {
            question,
            key: QuestionKey::new("bank", "q"),
            order: order.to_vec(),
            response,
            verdict: Verdict {
                score: 0.5,
                mark: Mark::Partial,
                line: "half of it".into(),
                notes: vec!["a note of the grader".into()],
            },
            hints: vec![],
            draft: None,
            retry: None,
            next: NextStates {
                again: card(Due::At(at(60))),
                hard: card(Due::At(at(14 * 3600))),
                good: card(Due::On(day().saturating_add(jiff::Span::new().days(5)))),
                easy: card(Due::On(day().saturating_add(jiff::Span::new().days(21)))),
            },
            references: vec![Reference {
                kind: RefKind::Docs,
                title: "PostgreSQL manual, Indexes".into(),
                url: "https://www.postgresql.org/docs/".into(),
            }],
        }
    }

    pub fn frame(&self) -> Frame<'_> {
        Frame {
            position: Position { number: 3, total: 20, again: false, elapsed: 100, left: 700 },
            key: &self.key,
            question: &self.question,
            part: None,
            starred: false,
            can_undo: true,
        }
    }

    pub fn task(&self) -> Task<'_> {
        let question = &self.question;
        Task {
            prompt: &question.prompt,
            code: &question.code,
            kind: &question.kind,
            order: &self.order,
        }
    }

    pub fn ask(&self) -> Step<'_> {
        Step::Ask(Ask {
            frame: self.frame(),
            task: self.task(),
            hints: &self.hints,
            hints_left: self.question.hints.len().saturating_sub(self.hints.len()),
            retry: self.retry.as_deref(),
            draft: self.draft.as_ref(),
        })
    }

    /// The first step of a case.
    pub fn ask_step(&self) -> Step<'_> {
        let (_, task) = self.case_step();
        let frame = Frame { part: Some((1, 2)), ..self.frame() };
        let (hints, retry, draft) = (&self.hints, self.retry.as_deref(), self.draft.as_ref());
        Step::Ask(Ask { frame, task, hints, hints_left: 0, retry, draft })
    }

    pub fn confidence(&self) -> Step<'_> {
        Step::Confidence(self.frame())
    }

    pub fn checklist<'a>(&'a self, found: &'a [bool]) -> Step<'a> {
        let Kind::Open(open) = &self.question.kind else { panic!("not an open question") };
        let text = "they wait for each other";
        Step::Checklist(Checklist { frame: self.frame(), task: self.task(), open, text, found })
    }

    pub fn probes(&self) -> Step<'_> {
        Step::Probes(Probes { frame: self.frame(), probes: vec!["What did you rule out?"] })
    }

    pub fn anchor(&self) -> Step<'_> {
        let Kind::Behavioural(story) = &self.question.kind else { panic!("not a story") };
        Step::Anchor(Anchor {
            frame: self.frame(),
            dimension: &story.dimensions[0],
            number: (1, 1),
        })
    }

    pub fn exemplar<'a>(&'a self, anchors: &'a [u8]) -> Step<'a> {
        let Kind::Behavioural(story) = &self.question.kind else { panic!("not a story") };
        Step::Exemplar(Exemplar { frame: self.frame(), story, notes: "", anchors })
    }

    pub fn step_reveal(&self) -> Step<'_> {
        let (step, task) = self.case_step();
        let frame = Frame { part: Some((1, 2)), ..self.frame() };
        Step::StepReveal(StepReveal {
            frame,
            step,
            task,
            response: &self.response,
            verdict: &self.verdict,
        })
    }

    fn case_step(&self) -> (&CaseStep, Task<'_>) {
        let Kind::Scenario(case) = &self.question.kind else { panic!("not a case") };
        let step = &case.steps[0];
        (
            step,
            Task { prompt: &step.prompt, code: &step.code, kind: &step.kind, order: &self.order },
        )
    }

    pub fn reveal(&self) -> Reveal<'_> {
        let case = matches!(self.question.kind, Kind::Scenario(_)).then(|| self.case_step());
        Reveal {
            frame: self.frame(),
            task: case.map_or_else(|| self.task(), |(_, task)| task),
            last_step: case.map(|(step, _)| step),
            last_verdict: &self.verdict,
            response: &self.response,
            verdict: &self.verdict,
            confidence: Some(Confidence::ThinkSo),
            suggested: Rating::Good,
            highest: Rating::Easy,
            because: "right, and you thought so",
            next: Some(&self.next),
            back: vec![Rating::Again],
            overruled: false,
            refs: self.references.iter().collect(),
            notes: vec![],
            can_overrule: true,
            now: at(0),
            today: day(),
        }
    }
}

/// One scene a kind, and one whose text is hard to lay out.
pub fn scenes() -> Vec<(&'static str, Scene)> {
    let texts = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<String>>();
    let blank = |word: &str| Blank { accept: texts(&[word]), rivals: vec![] };
    let case = CaseStep {
        prompt: "Where do you look first?".into(),
        code: vec![],
        kind: Kind::Short(Short {
            accept: texts(&["pg_stat_statements"]),
            rivals: vec![],
            traps: vec![],
        }),
        reveal: "One statement takes 70% of the time.".into(),
    };
    let open = Open {
        key_points: vec![
            KeyPoint::Must("each holds what the other needs".into(), vec![]),
            KeyPoint::Bonus("a victim is rolled back".into(), vec![]),
        ],
        model_answer: "Two transactions wait for each other; one is aborted.".into(),
    };
    let text = Response::Text("two".into());
    let wide = vec![
        Choice::Right(
            "索引の列の順序は重要です、等価条件の列が先に来ます".into(),
            "理由 👨‍👩‍👧 e\u{301}".into(),
        ),
        Choice::Wrong("x".repeat(130), "\u{1b}[31mred\u{202e}".into()),
    ];
    vec![
        ("single", Scene::new(single(), &[2, 0, 1], Response::Choice(1))),
        (
            "multi",
            Scene::new(
                Kind::Multi(Multi { choices: choices() }),
                &[],
                Response::Choices(vec![1, 2]),
            ),
        ),
        (
            "truth",
            Scene::new(
                Kind::TrueFalse(TrueFalse {
                    answer: false,
                    correction: "It is read committed.".into(),
                }),
                &[],
                Response::Truth(true),
            ),
        ),
        (
            "cloze",
            Scene::new(
                Kind::Cloze(Cloze {
                    text: "The {{v}} comes with GET and goes back in {{c}}.".into(),
                    blanks: [("v".into(), blank("ETag")), ("c".into(), blank("If-Match"))].into(),
                }),
                &[],
                Response::Gaps(texts(&["etag", ""])),
            ),
        ),
        (
            "short",
            Scene::new(
                Kind::Short(Short { accept: texts(&["0", "none"]), rivals: vec![], traps: vec![] }),
                &[],
                text.clone(),
            ),
        ),
        (
            "numeric",
            Scene::new(
                Kind::Numeric(Numeric {
                    answer: 16.4,
                    unit: "PB".into(),
                    tolerance: Tol::Factor(1.5),
                    units: [("TB".into(), 0.001)].into(),
                    formula: None,
                    working: texts(&["15 TB a day", "x 3 x 365"]),
                    traps: vec![],
                }),
                &[],
                text.clone(),
            ),
        ),
        (
            "order",
            Scene::new(
                Kind::Order(Order { items: texts(&["prepare", "vote", "commit"]) }),
                &[2, 0, 1],
                Response::Order(vec![0, 2, 1]),
            ),
        ),
        (
            "match",
            Scene::new(
                Kind::Match(Match {
                    pairs: vec![
                        ("reads uncommitted".into(), "dirty read".into()),
                        ("rows appear".into(), "phantom".into()),
                    ],
                    decoys: texts(&["write skew"]),
                }),
                &[1, 2, 0],
                Response::Pairs(vec![Some(0), Some(2)]),
            ),
        ),
        (
            "open",
            Scene::new(
                Kind::Open(open),
                &[],
                Response::Open { text: "they wait".into(), covered: vec![true, false] },
            ),
        ),
        (
            "story",
            Scene::new(
                Kind::Behavioural(Behavioural {
                    competency: "ownership".into(),
                    seconds_to_speak: 150,
                    dimensions: vec![Dimension {
                        name: "Result".into(),
                        part: vec![Part::Result],
                        poor: "No result.".into(),
                        mixed: "A result in words.".into(),
                        good: "A measured result.".into(),
                        excellent: "Measured and lasting.".into(),
                    }],
                    scope: Default::default(),
                    probes: texts(&["What did you rule out?"]),
                    red_flags: texts(&["only we, never I"]),
                    exemplar: "Last spring our checkout timed out.".into(),
                }),
                &[],
                Response::Story { notes: String::new(), anchors: vec![3] },
            ),
        ),
        (
            "case",
            Scene::new(Kind::Scenario(Scenario { steps: vec![case.clone(), case] }), &[], text),
        ),
        (
            "wide",
            Scene::new(
                Kind::Single(Single { choices: wide, shuffle: true }),
                &[1, 0],
                Response::Choice(0),
            ),
        ),
    ]
}

pub fn scene(name: &str) -> Scene {
    scenes().into_iter().find(|(found, _)| *found == name).expect("a known scene").1
}

/// The end of a sitting.
pub fn summary() -> Summary {
    Summary {
        answered: 7,
        skipped: 1,
        left: 2,
        seconds: 754,
        topics: vec![
            TopicScore { topic: "databases".into(), questions: 5, score: 0.9 },
            TopicScore { topic: "rest".into(), questions: 2, score: 0.25 },
        ],
        missed: vec![Missed {
            key: QuestionKey::new("bank", "q"),
            prompt: "Which methods are idempotent?".into(),
            takeaway: Some("PUT, DELETE and the safe ones.".into()),
            sure: true,
        }],
        sure_but_wrong: 1,
        lucky: 1,
        leeches: vec![],
        unfinished: None,
        next_due: NextDue { later_today: 1, tomorrow: 2, within_a_week: 0, later: 4 },
        streak: 12,
        cram: false,
    }
}

fn single() -> Kind {
    Kind::Single(Single { choices: choices(), shuffle: true })
}

fn choices() -> Vec<Choice> {
    vec![
        Choice::Right("(tenant_id, created_at)".into(), "Equality first, then the range.".into()),
        Choice::Wrong("(created_at, tenant_id)".into(), "The slice holds every tenant.".into()),
        Choice::Right(
            "(tenant_id, created_at, id)".into(),
            "The same slice, a little wider.".into(),
        ),
    ]
}

fn card(due: Due) -> Card {
    Card {
        memory: MemoryState { stability: 3.0, stability_fast: 3.0, difficulty: 5.0 },
        last_review: at(0),
        interval: 1.0,
        due,
        reps: 1,
        lapses: 0,
        last_rating: Rating::Good,
    }
}

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).expect("a time in range")
}

fn day() -> Day {
    jiff::civil::date(2026, 9, 21)
}
