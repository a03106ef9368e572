//! Has a question changed its meaning behind the back of its history?
//!
//! `ids.lock` beside the bank files holds a line for each question: its key, its `rev`, and a hash of what is asked
//! and what is right. An id hangs on to people's histories, so it is never removed, a change of wording raises `rev`,
//! and `rev` never falls (rules S001 and S012). A directory without the file is not guarded.

use super::finding::Finding;
use super::{Bank, Diagnostic, Question, QuestionKey, Reading};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

/// The name of the file.
pub const LOCK_FILE: &str = "ids.lock";

/// The questions of the banks in one directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock(BTreeMap<QuestionKey, Locked>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Locked {
    rev: u32,
    hash: u64,
}

impl Lock {
    /// What the banks hold now.
    pub fn of<'a>(readings: impl IntoIterator<Item = &'a Reading>) -> Self {
        let banks = readings.into_iter().filter_map(|reading| reading.bank.as_ref());
        let line = |bank: &Bank, question: &Question| {
            let locked = Locked { rev: question.rev, hash: hash(question) };
            (QuestionKey::new(&bank.id, &question.id), locked)
        };
        Self(
            banks
                .flat_map(|bank| bank.questions.iter().map(move |question| line(bank, question)))
                .collect(),
        )
    }

    /// Reads the file; the error names the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lines =
            text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        lines
            .map(|(number, line)| parse_line(line).ok_or_else(|| unreadable(number + 1)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The file's text; lines are sorted, so that changes merge.
    pub fn write(&self) -> String {
        let mut text = "# Made by `onsite check --update-lock`: key, rev, hash of what is asked and what is right.\n".to_owned();
        for (key, locked) in &self.0 {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{key} {} {:016x}", locked.rev, locked.hash);
        }
        text
    }

    /// What a bank now breaks of the promises made before.
    pub fn check(&self, reading: &Reading) -> Vec<Diagnostic> {
        reading.diagnose(self.findings(reading))
    }

    fn findings(&self, reading: &Reading) -> Vec<Finding> {
        let Some(bank) = &reading.bank else { return Vec::new() };
        let mut findings = Vec::new();
        for (index, question) in bank.questions.iter().enumerate() {
            let Some(locked) = self.0.get(&QuestionKey::new(&bank.id, &question.id)) else {
                continue;
            };
            let mut path = reading.question_path(index);
            path.push("id".into());
            if question.rev < locked.rev {
                let message = format!(
                    "`rev` of `{}` fell from {} to {}",
                    question.id, locked.rev, question.rev
                );
                findings.push(
                    Finding::error(path, "S012", message)
                        .help(format!("set `rev: {}`", locked.rev)),
                );
            } else if question.rev == locked.rev && hash(question) != locked.hash {
                let message =
                    format!("`{}` has changed, but its `rev` is still {}", question.id, locked.rev);
                let raise = format!(
                    "set `rev: {}` for a new wording, take a new id for a new meaning",
                    locked.rev + 1
                );
                findings.push(Finding::error(path, "S012", message).help(raise));
            }
        }
        let here: HashSet<&str> = bank.questions.iter().map(|q| q.id.as_str()).collect();
        let is_gone = |key: &&QuestionKey| key.bank() == bank.id && !here.contains(key.id());
        for key in self.0.keys().filter(is_gone) {
            let message = format!("`{}` was removed, and histories hang on it", key.id());
            let retire =
                "keep the question with `status: Retired(\"..\")`; an id is never used again";
            findings.push(Finding::error(vec!["questions".into()], "S001", message).help(retire));
        }
        findings
    }
}

fn parse_line(line: &str) -> Option<(QuestionKey, Locked)> {
    let mut words = line.split(' ');
    let (bank, id) = words.next()?.split_once('/')?;
    let rev = words.next()?.parse().ok()?;
    let hash = u64::from_str_radix(words.next()?, 16).ok()?;
    words.next().is_none().then(|| (QuestionKey::new(bank, id), Locked { rev, hash }))
}

fn unreadable(line: usize) -> String {
    format!("{line}:1: not a line of a lock; make it anew with `onsite check --update-lock`")
}

/// Of the prompt, the code and the kind, which hold what is asked and what is right; explanations may improve freely.
fn hash(question: &Question) -> u64 {
    let text =
        ron::to_string(&(&question.prompt, &question.code, &question.kind)).unwrap_or_default();
    crate::text::fnv_1a(text.bytes())
}

#[cfg(test)]
mod tests {
    use super::super::{Severity, read};
    use super::*;
    use expect_test::{Expect, expect};

    const BEFORE: &str = r#"(id: "b", questions: [
    (id: "kept", prompt: "p", kind: Short(accept: ["a"])),
    (id: "gone", prompt: "p", kind: Short(accept: ["a"])),
    (id: "second", rev: 2, prompt: "p", kind: Short(accept: ["a"])),
])"#;

    fn check(after: &str, expected: Expect) {
        let lock = Lock::of(&[read("b.ron", BEFORE.as_bytes())]);
        assert_eq!(Lock::parse(&lock.write()), Ok(lock.clone()));
        let problems = lock.check(&read("b.ron", after.as_bytes()));
        assert!(problems.iter().all(|problem| problem.severity == Severity::Error));
        expected
            .assert_eq(&problems.iter().map(|problem| problem.render() + "\n").collect::<String>());
    }

    #[test]
    fn what_has_not_changed_is_fine_and_so_is_a_raised_rev() {
        check(BEFORE, expect![[""]]);
        check(
            &BEFORE.replace("\"kept\", prompt: \"p\"", "\"kept\", rev: 2, prompt: \"q\""),
            expect![[""]],
        );
        check(&BEFORE.replace("[\"a\"]))", "[\"a\"]), explanation: \"better\")"), expect![[""]]);
    }

    #[test]
    fn changed_fallen_and_removed() {
        check(
            &BEFORE.replace("\"kept\", prompt: \"p\"", "\"kept\", prompt: \"q\""),
            expect![[r#"
            b.ron:2:10: `kept` has changed, but its `rev` is still 1 [S012]
             2 |     (id: "kept", prompt: "q", kind: Short(accept: ["a"])),
               |          ^^^^^^
               = help: set `rev: 2` for a new wording, take a new id for a new meaning
        "#]],
        );
        check(
            &BEFORE.replace("rev: 2, ", ""),
            expect![[r#"
            b.ron:4:10: `rev` of `second` fell from 2 to 1 [S012]
             4 |     (id: "second", prompt: "p", kind: Short(accept: ["a"])),
               |          ^^^^^^^^
               = help: set `rev: 2`
        "#]],
        );
        check(
            &BEFORE.replace("gone", "new"),
            expect![[r#"
            b.ron:1:22: `gone` was removed, and histories hang on it [S001]
             1 | (id: "b", questions: [
               |                      ^
               = help: keep the question with `status: Retired("..")`; an id is never used again
        "#]],
        );
    }

    #[test]
    fn an_unreadable_line_is_named() {
        let said = "2:1: not a line of a lock; make it anew with `onsite check --update-lock`";
        assert_eq!(Lock::parse("b/a 1 00\nb/a one 00"), Err(said.to_owned()));
    }
}
