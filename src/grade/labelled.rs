//! Does the grader agree with an independent examiner?
//!
//! `tests/fixtures/grading.ron` was labelled by somebody who had seen neither the grader nor its rules.

use super::{Context, Lexicon, Mark, Terms, Verdict, grade};
use crate::bank::{Kind, Question, Response, Short};
use serde::Deserialize;
use std::rc::Rc;

#[derive(Deserialize)]
struct Item {
    accept: Vec<String>,
    rivals: Vec<String>,
    lexicon: Vec<Vec<String>>,
    right: Vec<String>,
    wrong: Vec<String>,
}

impl Item {
    fn kind(&self) -> Kind {
        let (accept, rivals) = (self.accept.clone(), self.rivals.clone());
        Kind::Short(Short { accept, rivals, traps: Vec::new() })
    }

    fn grade(&self, answer: &str, terms: &Terms) -> Verdict {
        let lexicon = Lexicon::new(&self.lexicon);
        grade(
            &self.kind(),
            &Response::Text(answer.to_owned()),
            &Context { lexicon: &lexicon, terms },
        )
    }
}

#[test]
fn the_grader_agrees_with_an_examiner() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/grading.ron");
    let text = std::fs::read_to_string(path).unwrap();
    let items: Vec<Item> = ron::from_str(&text).unwrap();
    let terms = Terms::new(items.iter().map(|item| Rc::new(question(item))));

    let (mut false_accepts, mut false_rejects) = (Vec::new(), Vec::new());
    let (mut rights, mut wrongs) = (0, 0);
    for item in &items {
        for answer in &item.right {
            rights += 1;
            let verdict = item.grade(answer, &terms);
            if verdict.mark != Mark::Right {
                false_rejects.push(format!("{:?} <- {answer:?}: {}", item.accept, verdict.line));
            }
        }
        for answer in &item.wrong {
            wrongs += 1;
            let verdict = item.grade(answer, &terms);
            if verdict.mark == Mark::Right {
                false_accepts.push(format!("{:?} <- {answer:?}: {}", item.accept, verdict.line));
            }
        }
    }
    let report = format!(
        "{} of {wrongs} wrong answers accepted:\n{}\n{} of {rights} right answers rejected:\n{}",
        false_accepts.len(),
        false_accepts.join("\n"),
        false_rejects.len(),
        false_rejects.join("\n"),
    );
    say(&report);
    assert!(rights + wrongs >= 500, "only {} pairs", rights + wrongs);
    assert!(false_accepts.len() * 100 <= wrongs, "{report}");
    assert!(false_rejects.len() * 100 <= rights * 8, "{report}");
}

/// Shown by `cargo test labelled -- --nocapture`, and whenever the test fails.
#[expect(clippy::print_stdout, reason = "the rates are the result of this test")]
fn say(report: &str) {
    println!("{report}");
}

fn question(item: &Item) -> Question {
    let text = "(id: \"q\", prompt: \"?\", kind: Multi((choices: [])))";
    Question { kind: item.kind(), ..ron::from_str(text).unwrap() }
}
