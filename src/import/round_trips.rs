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
        Kind::Match(matching) => {
            let pair =
                |(left, right): &(String, String)| format!("{} -> {}", same(left), same(right));
            matching
                .pairs
                .iter()
                .map(pair)
                .chain(matching.decoys.clone())
                .collect::<Vec<_>>()
                .join(" | ")
        }
        other => other.name().to_owned(),
    }
}

/// Whether a prompt is the same; a number's has its unit behind it.
fn same_prompt(before: &Question, after: &Question) -> bool {
    let (asked, now) = (same(&before.prompt), same(&after.prompt));
    match before.kind {
        Kind::Cloze(_) => true,
        Kind::Numeric(_) => now.starts_with(&asked),
        _ => now == asked,
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
        } else if !same_prompt(before, after) {
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
    expect![""].assert_eq(&changed(To::Anki, Format::Delimited, &held));
}

#[test]
fn a_sheet_comes_back() {
    let held = ["Single", "Multi", "TrueFalse", "Short", "Open"];
    expect![""].assert_eq(&changed(To::Markdown, Format::Markdown, &held));
}

#[test]
fn what_moodle_gets_comes_back() {
    let held = ["Single", "Multi", "TrueFalse", "Short", "Numeric", "Match"];
    expect![""].assert_eq(&changed(To::Gift, Format::Gift, &held));
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
