//! Is everything told, and is it told safely?

use super::*;
use crate::bank::{Level, QuestionKey};
use crate::schedule::*;
use expect_test::expect;

fn at(day: i8) -> DateTime {
    jiff::civil::date(2026, 11, day).at(10, 15, 0, 0)
}

fn item(id: &str, state: ItemState, score: f64, confidence: Confidence) -> ItemScore {
    ItemScore {
        question: QuestionKey::new("databases", id),
        step: None,
        prompt: "?".to_owned(),
        topic: "query-tuning".to_owned(),
        level: Level::Mid,
        state,
        score: Some(score),
        by_machine: true,
        confidence: Some(confidence),
        used: 65_000,
    }
}

fn card() -> Scorecard {
    let quiz = SectionScore {
        title: "Databases <SQL> & *more*".to_owned(),
        round: None,
        weight: 60.0,
        floor: Some(2.0),
        grade: Some(3.0),
        given: 720_000,
        used: 731_000,
        machine: Points { earned: 2.5, of: 3.0 },
        own: Points { earned: 0.5, of: 1.0 },
        anchors: Vec::new(),
        reached: Some(Level::Mid),
        items: vec![
            item("db-a", ItemState::Answered, 0.0, Confidence::Sure),
            item("db-b", ItemState::CutOff, 1.0, Confidence::Guess),
            item("db-c", ItemState::Late, 1.0, Confidence::ThinkSo),
            ItemScore {
                step: Some(2),
                ..item("db-d", ItemState::Unanswered, 0.0, Confidence::ThinkSo)
            },
        ],
        notes: String::new(),
    };
    let talk = SectionScore {
        title: "Your questions".to_owned(),
        weight: 40.0,
        floor: None,
        grade: Some(2.0),
        given: 180_000,
        used: 60_000,
        machine: Points::default(),
        own: Points::default(),
        anchors: vec![("Questions to the interviewers".to_owned(), 2)],
        reached: None,
        items: Vec::new(),
        notes: "Who is on call?\n<script>alert(1)</script>".to_owned(),
        ..quiz.clone()
    };
    Scorecard {
        blueprint: "phone-45".to_owned(),
        title: "Backend phone screen".to_owned(),
        seed: 4711,
        level: Some(Level::Mid),
        complete: true,
        sections: vec![quiz, talk],
        rounds: Vec::new(),
        mean: Some(2.6),
        verdict: Some("no".to_owned()),
        passed: false,
        capped_by: Some("Databases <SQL> & *more*".to_owned()),
        next: vec![DrillNext {
            what: "query-tuning".to_owned(),
            missed: vec![QuestionKey::new("databases", "db-a")],
        }],
        lost: 0,
        too_short: false,
        clock_moved: vec![10_800, -61],
    }
}

#[test]
fn as_text() {
    let (card, earlier) =
        (card(), Scorecard { mean: None, verdict: None, complete: false, ..card() });
    let before = [Sitting { at: at(14), scorecard: &earlier }];
    expect![[r#"
        Backend phone screen: no (2.60 of 4)
          2026-11-21 10:15
          13:11 of 15:00 used
          level mid
          `onsite mock phone-45 --seed 4711 --level mid` repeats it
          held down by `Databases <SQL> & *more*`, which is below its floor
          sure but wrong: db-a
          right by a guess: db-b
          the clock on the wall moved on by 3:00:00; the interview's clock did not
          the clock on the wall moved back by 1:01; the interview's clock did not

        Databases <SQL> & *more*
          grade 3.0 of 4, weight 60; floor 2.0; machine-checked 2.5 of 3 (83%); self-assessed 0.5 of 1 (50%); reached mid; 12:11 of 12:00; over by 0:11
          db-a: 0%, 1:05
            ?
          db-b: 100%, cut off by the clock, 1:05
            ?
          db-c: late, would have been 100%, 1:05
            ?
          db-d step 2: unanswered
            ?

        Your questions
          grade 2.0 of 4, weight 40; anchors: Questions to the interviewers 2; 1:00 of 3:00
          | Who is on call?
          | <script>alert(1)</script>

        to drill next
          onsite drill query-tuning          missed: db-a

        earlier
          2026-11-14  incomplete
    "#]].assert_eq(&text(&Sitting { at: at(21), scorecard: &card }, &before));
}

#[test]
fn as_markdown() {
    let card = card();
    let before = [Sitting { at: at(14), scorecard: &card }];
    expect![[r#"
        # Backend phone screen: no (2.60 of 4)

        - 2026-11-21 10:15
        - 13:11 of 15:00 used
        - level mid
        - `onsite mock phone-45 --seed 4711 --level mid` repeats it
        - held down by `Databases <SQL> & *more*`, which is below its floor
        - sure but wrong: db-a
        - right by a guess: db-b
        - the clock on the wall moved on by 3:00:00; the interview's clock did not
        - the clock on the wall moved back by 1:01; the interview's clock did not

        ## Databases \<SQL\> & \*more\*

        grade 3.0 of 4, weight 60; floor 2.0; machine-checked 2.5 of 3 (83%); self-assessed 0.5 of 1 (50%); reached mid; 12:11 of 12:00; over by 0:11

        | Question | Asked | Result |
        |---|---|---|
        | db-a | ? | 0%, 1:05 |
        | db-b | ? | 100%, cut off by the clock, 1:05 |
        | db-c | ? | late, would have been 100%, 1:05 |
        | db-d step 2 | ? | unanswered |

        ## Your questions

        grade 2.0 of 4, weight 40; anchors: Questions to the interviewers 2; 1:00 of 3:00

        > Who is on call?
        > \<script\>alert(1)\</script\>

        ## To drill next

        - `onsite drill query-tuning` (missed: db-a)

        ## Earlier

        | Day | Result |
        |---|---|
        | 2026-11-14 | no (2.60 of 4) |
    "#]].assert_eq(&markdown(&Sitting { at: at(21), scorecard: &card }, &before));
}

#[test]
fn a_page_needs_nothing_else_and_runs_nothing() {
    let card = card();
    let before = [Sitting { at: at(14), scorecard: &card }];
    let page = html(&Sitting { at: at(21), scorecard: &card }, &before);
    for absent in ["<script", "http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(absent), "{absent}");
    }
    assert!(page.contains("Databases &lt;SQL&gt; &amp; *more*"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(page.matches("<svg").count(), 2);
    for tag in ["main", "ul", "table", "figure", "svg", "h1", "h2", "li", "td", "blockquote"] {
        let open =
            page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(open, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn a_loop_is_told_round_by_round() {
    let mut card = card();
    card.rounds =
        vec![RoundScore { title: "Data".to_owned(), weight: 100.0, floor: None, grade: Some(3.0) }];
    card.sections.iter_mut().for_each(|section| section.round = Some(0));
    let sitting = Sitting { at: at(21), scorecard: &card };
    let told = text(&sitting, &[]);
    assert!(told.contains("\nData: grade 3.0 of 4, weight 100\n  Databases"), "{told}");
    assert!(markdown(&sitting, &[]).contains("\n## Data\n\ngrade 3.0 of 4, weight 100\n\n### "));
    assert!(html(&sitting, &[]).contains("<h2>Data</h2>"));
}
