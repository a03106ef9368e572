//! Has a question changed its meaning behind the back of its history?
//!
//! `ids.lock` beside the bank files holds a line for each question: its key, its `rev`, and a hash of what is asked
//! and what is right. An id hangs on to people's histories, so neither a question nor a bank is ever removed, a change
//! of wording raises `rev`, and `rev` never falls (rules S001 and S012). A directory without the file is not guarded.

use super::finding::{Finding, steps};
use super::lint::Strictness;
use super::source::{Problem, Source};
use super::{Bank, Diagnostic, Question, QuestionKey, Reading, Severity};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

/// The name of the file.
pub const LOCK_FILE: &str = "ids.lock";

/// What merging leaves in a file when both sides changed a line.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The promises made for the banks in one directory.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    source: Source,
    entries: BTreeMap<QuestionKey, Locked>,
    damage: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
struct Locked {
    rev: u32,
    hash: u64,
    /// The line in the file; nowhere for what is locked only now.
    at: Range<usize>,
}

impl Lock {
    /// Reads the file. What is wrong with it is found again by [`Lock::check`].
    pub fn read(path: &str, text: &str) -> Self {
        let mut lock = Self { source: Source::new(path, text), ..Self::default() };
        let text = lock.source.text().to_owned();
        let (mut start, mut problems) = (0, Vec::new());
        for line in text.split_inclusive('\n') {
            let at = start + line.len() - line.trim_start().len()..start + line.trim_end().len();
            start += line.len();
            problems.extend(lock.read_line(line.trim(), at));
        }
        lock.damage = lock.source.diagnose_all(problems);
        lock
    }

    /// What stands for a file that could not be opened.
    pub fn unreadable(path: &str, message: &str) -> Self {
        let damage = Reading::unreadable(path, message).diagnostics;
        Self { damage, ..Self::default() }
    }

    fn read_line(&mut self, line: &str, at: Range<usize>) -> Option<Problem> {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let damaged = |message: String, help: &str| {
            let problem = Problem::syntax(at.clone(), message);
            Problem { rule: Some("S012"), help: vec![help.to_owned()], ..problem }
        };
        if CONFLICT.iter().any(|mark| line.starts_with(mark)) {
            let help =
                "of each question keep the line with the higher rev, then take the marks out";
            return Some(damaged("two versions of the file were merged".to_owned(), help));
        }
        let Some((key, rev, hash)) = parse_line(line) else {
            let help = "a line is `bank/question`, its rev and a hash of 16 digits; bring the line back from an older version of the file";
            return Some(damaged("not a line of a lock".to_owned(), help));
        };
        if let Some(first) = self.entries.get_mut(&key) {
            let first_at = self.source.line_column(first.at.start);
            let message = format!("`{key}` has a line already, at {first_at}");
            if rev > first.rev {
                *first = Locked { rev, hash, at: at.clone() };
            }
            return Some(damaged(message, "keep the line with the higher rev"));
        }
        self.entries.insert(key, Locked { rev, hash, at });
        None
    }

    /// Locks what the banks hold now. Lines of other questions stay.
    pub fn update<'a>(&mut self, readings: impl IntoIterator<Item = &'a Reading>) {
        for bank in readings.into_iter().filter_map(|reading| reading.bank.as_ref()) {
            for question in &bank.questions {
                let locked = Locked { rev: question.rev, hash: hash(question), at: 0..0 };
                self.entries.insert(QuestionKey::new(&bank.id, &question.id), locked);
            }
        }
    }

    /// The file's text; lines are sorted, so that changes merge.
    pub fn write(&self) -> String {
        let mut text = "# Made by `onsite check --update-lock`: key, rev, hash of what is asked and what is right.\n".to_owned();
        for (key, locked) in &self.entries {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{key} {} {:016x}", locked.rev, locked.hash);
        }
        text
    }

    /// What is wrong with the file, and what the banks break of the promises made before. `whole` says that these are
    /// all banks of the directory, so that one that is missing is gone. Only a strict check misses lines.
    pub fn check(
        &self,
        readings: &[&Reading],
        whole: bool,
        strictness: Strictness,
    ) -> Vec<Diagnostic> {
        let mut ids = HashSet::new();
        let mut found = self.damage.clone();
        for reading in readings {
            let Some(bank) = &reading.bank else { continue };
            // Of two files with one id the second is no bank, which is told elsewhere.
            if ids.insert(bank.id.as_str()) {
                found.extend(reading.diagnose(self.findings(reading, bank, strictness)));
            }
        }
        // A file that could not be read may hold what seems to be gone.
        if whole && readings.iter().all(|reading| reading.bank.is_some()) {
            found.extend(self.source.diagnose_all(self.banks_gone(&ids)));
        }
        found
    }

    fn findings(&self, reading: &Reading, bank: &Bank, strictness: Strictness) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, question) in bank.questions.iter().enumerate() {
            let at = || steps!(reading.question_path(index), "id");
            let finding = match self.entries.get(&QuestionKey::new(&bank.id, &question.id)) {
                Some(locked) => broken_promise(question, locked),
                // What a damaged line says is not known.
                None if strictness == Strictness::Lenient || !self.damage.is_empty() => None,
                None => Some((
                    format!("`{}` is not in `{LOCK_FILE}`", question.id),
                    "run `onsite check --update-lock` on the directory".to_owned(),
                )),
            };
            let finding =
                finding.map(|(message, help)| Finding::error(at(), "S012", message).help(help));
            findings.extend(finding);
        }
        let is_error = |found: &Diagnostic| found.severity == Severity::Error;
        // A question with a mistake is left out of the bank, and not removed from it.
        if reading.diagnostics.iter().any(is_error) {
            return findings;
        }
        let here: HashSet<&str> = bank.questions.iter().map(|q| q.id.as_str()).collect();
        let is_gone = |key: &&QuestionKey| key.bank() == bank.id && !here.contains(key.id());
        for key in self.entries.keys().filter(is_gone) {
            let message = format!("`{}` was removed, and histories hang on it", key.id());
            let retire =
                "keep the question with `status: Retired(\"..\")`; an id is never used again";
            findings.push(Finding::error(steps!([], "questions"), "S001", message).help(retire));
        }
        findings
    }

    /// Each bank that no file has, at its first line.
    fn banks_gone(&self, here: &HashSet<&str>) -> Vec<Problem> {
        let mut gone: BTreeMap<&str, (usize, &Locked)> = BTreeMap::new();
        for (key, locked) in self.entries.iter().filter(|(key, _)| !here.contains(key.bank())) {
            gone.entry(key.bank()).or_insert((0, locked)).0 += 1;
        }
        let problem = |(bank, (questions, first)): (&str, (usize, &Locked))| {
            let many = if questions == 1 { "question" } else { "questions" };
            let message = format!(
                "bank `{bank}` was removed with {questions} {many}, on which histories hang"
            );
            let help = "bring the file back, or give its `id` back; what is not to be asked is `status: Retired(\"..\")`";
            let problem = Problem::syntax(first.at.clone(), message);
            Problem { rule: Some("S001"), help: vec![help.to_owned()], ..problem }
        };
        gone.into_iter().map(problem).collect()
    }
}

/// What is wrong, and what to do.
fn broken_promise(question: &Question, locked: &Locked) -> Option<(String, String)> {
    let (id, rev) = (&question.id, locked.rev);
    if question.rev < rev {
        let message = format!("`rev` of `{id}` fell from {rev} to {}", question.rev);
        return Some((message, format!("set `rev: {rev}`")));
    }
    if question.rev > rev || hash(question) == locked.hash {
        return None;
    }
    let message = format!("`{id}` has changed, but its `rev` is still {rev}");
    let next = rev.saturating_add(1);
    Some((message, format!("set `rev: {next}` for a new wording, take a new id for a new meaning")))
}

fn parse_line(line: &str) -> Option<(QuestionKey, u32, u64)> {
    let mut words = line.split_whitespace();
    let (bank, id) = words.next()?.split_once('/')?;
    let rev = words.next()?.parse().ok()?;
    let hash = u64::from_str_radix(words.next()?, 16).ok()?;
    words.next().is_none().then(|| (QuestionKey::new(bank, id), rev, hash))
}

/// Of the prompt, the code and the kind, which hold what is asked and what is right; explanations may improve freely.
fn hash(question: &Question) -> u64 {
    let text =
        ron::to_string(&(&question.prompt, &question.code, &question.kind)).unwrap_or_default();
    crate::text::fnv_1a(text.bytes())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use expect_test::{Expect, expect};

    const BEFORE: &str = r#"(id: "b", questions: [
    (id: "kept", prompt: "p", kind: Short(accept: ["a"])),
    (id: "gone", prompt: "p", kind: Short(accept: ["a"])),
    (id: "second", rev: 2, prompt: "p", kind: Short(accept: ["a"])),
])"#;

    fn locked(text: &str) -> Lock {
        let mut lock = Lock::default();
        lock.update([&read("b.ron", text.as_bytes())]);
        let written = lock.write();
        let again = Lock::read("ids.lock", &written);
        assert_eq!((again.write(), again.damage.len()), (written, 0));
        again
    }

    fn check_lock(lock: &Lock, after: &str, whole: bool, expected: Expect) {
        let found = lock.check(&[&read("b.ron", after.as_bytes())], whole, Strictness::Strict);
        assert!(found.iter().all(|found| found.severity == Severity::Error));
        expected.assert_eq(&found.iter().map(|found| found.render() + "\n").collect::<String>());
    }

    fn check(after: &str, expected: Expect) {
        check_lock(&locked(BEFORE), after, true, expected);
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
        let renamed = BEFORE.replace("gone", "new");
        check(
            &renamed,
            expect![[r#"
                b.ron:1:22: `gone` was removed, and histories hang on it [S001]
                 1 | (id: "b", questions: [
                   |                      ^
                   = help: keep the question with `status: Retired("..")`; an id is never used again
                b.ron:3:10: `new` is not in `ids.lock` [S012]
                 3 |     (id: "new", prompt: "p", kind: Short(accept: ["a"])),
                   |          ^^^^^
                   = help: run `onsite check --update-lock` on the directory
            "#]],
        );
        let reading = read("b.ron", renamed.as_bytes());
        let lenient = locked(BEFORE).check(&[&reading], true, Strictness::Lenient);
        assert_eq!(
            lenient.len(),
            1,
            "a question that is not in the lock is missed by a strict check"
        );
    }

    #[test]
    fn a_question_with_a_mistake_is_not_removed() {
        check(&BEFORE.replacen("prompt: \"p\", kind", "prompt: \"\", kind", 1), expect![[""]]);
    }

    #[test]
    fn a_bank_that_no_file_has_is_gone() {
        let renamed = BEFORE.replacen("\"b\"", "\"c\"", 1);
        let gone = |found: Vec<Diagnostic>| -> Vec<String> {
            let found = found.iter().filter(|found| found.rule == Some("S001"));
            found.map(Diagnostic::render).collect()
        };
        let reading = read("c.ron", renamed.as_bytes());
        let lock = locked(BEFORE);
        expect![[r#"
            ids.lock:2:1: bank `b` was removed with 3 questions, on which histories hang [S001]
             2 | b/gone 1 01284c1b545f41c3
               | ^^^^^^^^^^^^^^^^^^^^^^^^^
               = help: bring the file back, or give its `id` back; what is not to be asked is `status: Retired("..")`"#]]
        .assert_eq(&gone(lock.check(&[&reading], true, Strictness::Lenient)).join("\n"));
        let part = gone(lock.check(&[&reading], false, Strictness::Strict));
        assert_eq!(part, [""; 0], "the other files were not read");
        let broken = read("b.ron", b"\xff");
        assert_eq!(gone(lock.check(&[&reading, &broken], true, Strictness::Strict)), [""; 0]);
    }

    #[test]
    fn lines_of_banks_that_were_not_read_stay() {
        let mut lock = locked(BEFORE);
        lock.update([&read("c.ron", BEFORE.replacen("\"b\"", "\"c\"", 1).as_bytes())]);
        let keys: Vec<String> = lock.entries.keys().map(ToString::to_string).collect();
        assert_eq!(keys, ["b/gone", "b/kept", "b/second", "c/gone", "c/kept", "c/second"]);
    }

    #[test]
    fn damage_is_told_at_its_line() {
        let text = "\u{feff}# made\r\n  b/kept   1\t00 \r\n<<<<<<< here\nb/one one 00\nb/kept 2 01\nb/kept 1 02\n";
        let lock = Lock::read("ids.lock", text);
        let reading = read(
            "b.ron",
            br#"(id: "b", questions: [(id: "new", prompt: "p", kind: Short(accept: ["a"]))])"#,
        );
        let found = lock.check(&[&reading], false, Strictness::Strict);
        let lines: Vec<String> =
            found.iter().map(|found| format!("{found}; {}\n", found.help.join("; "))).collect();
        expect![[r#"
            ids.lock:3:1: two versions of the file were merged [S012]; of each question keep the line with the higher rev, then take the marks out
            ids.lock:4:1: not a line of a lock [S012]; a line is `bank/question`, its rev and a hash of 16 digits; bring the line back from an older version of the file
            ids.lock:5:1: `b/kept` has a line already, at 2:3 [S012]; keep the line with the higher rev
            ids.lock:6:1: `b/kept` has a line already, at 5:1 [S012]; keep the line with the higher rev
            b.ron:1:22: `kept` was removed, and histories hang on it [S001]; keep the question with `status: Retired("..")`; an id is never used again
        "#]]
        .assert_eq(&lines.concat());
        assert!(lock.write().ends_with("\nb/kept 2 0000000000000001\n"), "{}", lock.write());
    }
}
