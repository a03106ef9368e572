//! Does what was exported come back?

use super::{Format, Input, read, recognise};
use crate::bank::samples::any_bank;
use crate::bank::{Bank, Choice, Kind, Question, read as read_bank, same, shipped};
use crate::export;
use crate::export::Format as To;
use expect_test::expect;
use proptest::prelude::*;

/// The questions that an exported text gives when it is imported as the format that it is recognised as.
fn back(banks: &[Bank], to: To, from: Format) -> Vec<Question> {
    let (text, _) = export::write(to, banks);
    let name = format!("x.{}", to.ending());
    let nothing = |_: &str| None;
    let input = Input::new(&name, text.as_bytes(), &nothing);
    let guess = recognise(&input).into_iter().next().expect("a format");
    assert_eq!(guess.format, from, "{}", guess.why);
    let import = read(from, &input).expect("a readable export");
    let items = import.items.into_iter();
    let drafts = items.map(|item| item.unwrap_or_else(|refused| panic!("{refused:?}")));
    let cards = drafts.flat_map(|draft| draft.cards);
    cards.map(|card| card.question).collect()
}

fn shipped_banks() -> Vec<Bank> {
    let read = |(path, text): &(&str, &str)| read_bank(path, text.as_bytes()).bank.expect("a bank");
    shipped().iter().map(read).collect()
}

fn all(banks: &[Bank]) -> Vec<Question> {
    banks.iter().flat_map(|bank| bank.questions.clone()).collect()
}

#[test]
fn the_shipped_banks_survive_exactly() {
    let banks = shipped_banks();
    assert!(all(&banks).len() > 250);
    for bank in &banks {
        let bank = std::slice::from_ref(bank);
        assert_eq!(back(bank, To::Ron, Format::Ron), all(bank));
    }
    // References of several banks may get other keys.
    let plain = |mut questions: Vec<Question>| {
        questions.iter_mut().for_each(|question| question.refs.clear());
        questions
    };
    assert_eq!(plain(back(&banks, To::Json, Format::OnsiteJson)), plain(all(&banks)));
}

/// What a kind accepts, in one line, as far as a card can say it.
fn key(kind: &Kind) -> String {
    let right = |choices: &[Choice]| {
        let right =
            choices.iter().filter(|choice| choice.is_right()).map(|choice| same(choice.text()));
        right.collect::<Vec<_>>().join(" | ")
    };
    match kind {
        Kind::Single(single) => right(&single.choices),
        Kind::Multi(multi) => right(&multi.choices),
        Kind::TrueFalse(judged) => judged.answer.to_string(),
        Kind::Short(short) => same(&short.accept[0]),
        Kind::Cloze(cloze) => {
            let first = |gap: &str| same(&cloze.blanks[gap].accept[0]);
            cloze.gaps().into_iter().map(first).collect::<Vec<_>>().join(" | ")
        }
        Kind::Open(open) => same(&open.model_answer),
        other => other.name().to_owned(),
    }
}

/// What came back with another prompt, kind or key, one line a question.
fn changed(to: To, from: Format, held: &[&str]) -> String {
    let banks = shipped_banks();
    let (before, after) = (all(&banks), back(&banks, to, from));
    assert_eq!(after.len(), before.len());
    let mut out = String::new();
    for (before, after) in before.iter().zip(&after).filter(|(b, _)| held.contains(&b.kind.name()))
    {
        if before.kind.name() != after.kind.name() {
            out += &format!("{}: {} became {}\n", before.id, before.kind.name(), after.kind.name());
        } else if key(&before.kind) != key(&after.kind) {
            out +=
                &format!("{}: {:?} became {:?}\n", before.id, key(&before.kind), key(&after.kind));
        } else if !matches!(before.kind, Kind::Cloze(_))
            && same(&before.prompt) != same(&after.prompt)
        {
            out += &format!("{}: {:?} became {:?}\n", before.id, before.prompt, after.prompt);
        }
    }
    out
}

#[test]
fn a_table_comes_back() {
    let held = ["Single", "Multi", "TrueFalse", "Short", "Cloze", "Open"];
    expect![[""]].assert_eq(&changed(To::Csv, Format::Delimited, &held));
}

#[test]
fn notes_of_anki_come_back() {
    let held = ["Single", "Multi", "TrueFalse", "Short", "Cloze", "Open"];
    expect![[r#"
        dl-unique-inserts-crosswise: "one session gets a deadlock error and loses its rows" became "begin;"
    "#]].assert_eq(&changed(To::Anki, Format::Delimited, &held));
}

#[test]
fn a_sheet_comes_back() {
    let held = ["Single", "Multi", "TrueFalse", "Short", "Open"];
    expect![[r#"
        dl-what-is-a-deadlock: "a deadlock is a circular wait: each of two or more transactions or threads holds a lock that another one needs, so none can continue. it needs four conditions at once: mutual exclusion, hold and wait, no preemption and circular wait; breaking one is enough. to recover, the database detects the cycle, picks a victim and rolls it back; the application must retry that whole transaction, with a limit and some jitter. to prevent it, take locks in one consistent order, for example by id, keep transactions short, take the strongest lock first, and set a lock timeout as a backstop. it differs from a plain lock wait, which ends by itself when the holder commits." became "a deadlock is a circular wait: each of two or more transactions or threads holds a lock that another one needs, so none can continue. it needs four conditions at once: mutual exclusion, hold and wait, no preemption and circular wait; breaking one is enough. to recover, the database detects the cycle, picks a victim and rolls it back; the application must retry that whole transaction, with a limit and some jitter. to prevent it, take locks in one consistent order, for example by id, keep transactions short, take the strongest lock first, and set a lock timeout as a backstop. it differs from a plain lock wait, which ends by itself when the holder commits. #### sources - [coffman, elphick, shoshani, system deadlocks, acm computing surveys 3(2), 1971](https://doi.org/10.1145/356586.356588) - [postgresql manual, explicit locking (row-level locks, deadlocks)](https://www.postgresql.org/docs/current/explicit-locking.html) - [mysql 8.4 manual, innodb error handling](https://dev.mysql.com/doc/refman/8.4/en/innodb-error-handling.html) - [how to become a back end developer, practice questions](seed:002_900afce1d5d37158.txt)"
        sd-performance-testing-practices: "first a goal: for example 2,000 requests per second with p99 under 300 ms. then realistic load: the real mix of requests from logs, with an arrival rate that does not slow down when the server does, so that coordinated omission does not hide the tail. the environment and the data volume are production-like, since an empty table proves nothing. i take a baseline, warm up, run long enough to reach a steady state, and change one thing at a time. during the run i watch cpu, memory, pools and the database to see what saturates, and i make sure that the load generator is not the bottleneck. i test the expected peak, a spike well above it, a stress test up to the breaking point, and a soak. i report percentiles instead of averages, and keep a small version in ci to catch regressions." became "first a goal: for example 2,000 requests per second with p99 under 300 ms. then realistic load: the real mix of requests from logs, with an arrival rate that does not slow down when the server does, so that coordinated omission does not hide the tail. the environment and the data volume are production-like, since an empty table proves nothing. i take a baseline, warm up, run long enough to reach a steady state, and change one thing at a time. during the run i watch cpu, memory, pools and the database to see what saturates, and i make sure that the load generator is not the bottleneck. i test the expected peak, a spike well above it, a stress test up to the breaking point, and a soak. i report percentiles instead of averages, and keep a small version in ci to catch regressions. #### sources - [schroeder, wierman, harchol-balter, open versus closed: a cautionary tale, nsdi 2006](https://www.usenix.org/legacy/event/nsdi06/tech/schroeder.html) - [wrk2, constant-throughput load generator, on coordinated omission](https://github.com/giltene/wrk2) - [how to become a back end developer, practice questions](seed:002_900afce1d5d37158.txt)"
    "#]].assert_eq(&changed(To::Markdown, Format::Markdown, &held));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn our_json_is_read_exactly(bank in any_bank()) {
        prop_assume!(!bank.questions.is_empty());
        let banks = [bank];
        prop_assert_eq!(back(&banks, To::Json, Format::OnsiteJson), all(&banks));
    }
}
