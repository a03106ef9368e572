//! How does the text of a file become a bank?
//!
//! A sound file is parsed once, as a whole. Only when that fails is it taken apart (`salvage`), and only when a value
//! makes no sense (`invariants`) is its place in the text looked up.

use super::Diagnostic;
use super::finding::{Finding, Path, locate, steps};
use super::invariants::{bad_id, broken, kebab};
use super::model::{Bank, FORMAT};
use super::outline::Outline;
use super::salvage::salvage;
use super::source::{Problem, Source};
use ron::extensions::Extensions;

/// The biggest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// What was read: the questions that can be asked, and everything that is wrong with the rest.
#[derive(Debug, Clone)]
pub struct Reading {
    /// `None` when nothing of the file could be used. A question with a problem is left out of it.
    pub bank: Option<Bank>,
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    pub source: Source,
    /// For each question of `bank`, its place in the file's list.
    pub(super) rows: Vec<usize>,
}

impl Reading {
    /// What stands for a file that could not be opened: a diagnostic and no bank.
    pub fn unreadable(path: &str, message: &str) -> Self {
        refused(Source::new(path, ""), Problem::syntax(0..0, message))
    }

    /// The path of a question, by its index in `bank.questions`, to point at it in a [`Finding`].
    pub fn question_path(&self, index: usize) -> Path {
        steps!([], "questions", self.rows.get(index).copied().unwrap_or(index))
    }

    /// Findings about this bank at their places, in the order of the text.
    pub fn diagnose(&self, findings: Vec<Finding>) -> Vec<Diagnostic> {
        self.source.diagnose_all(locate(&self.source, findings))
    }
}

/// Reads a bank file. A bank without an id is named after the file.
///
/// Never fails: whatever is wrong is in [`Reading::diagnostics`], all of it that does not merely follow from the
/// rest. Time and memory are linear in the file, but for the sorting of keys: a sound file is read once, of a broken
/// one each question at most 20 times, and its rest at most once for each of the first 100 quotes that are missing.
pub fn read(path: &str, bytes: &[u8]) -> Reading {
    if bytes.len() > MAX_BYTES {
        let message = format!("the file is bigger than {} MB", MAX_BYTES >> 20);
        return refused(Source::new(path, ""), Problem::syntax(0..0, message));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return not_utf8(path, bytes, error.valid_up_to()),
    };
    let source = Source::new(path, text);
    let (bank, rows, problems) = match options().from_str::<Bank>(source.text()) {
        Ok(bank) => {
            let rows = (0..bank.questions.len()).collect();
            (Some(bank), rows, Vec::new())
        }
        Err(error) => {
            if let Some(format) = unknown_format(source.text()) {
                return refused(source, format);
            }
            let salvage = salvage(&source, &error);
            (salvage.bank, salvage.rows, salvage.problems)
        }
    };
    finish(source, bank, rows, problems)
}

/// The RON dialect of banks.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Applies the invariants and puts the problems into the order of the text.
fn finish(
    source: Source,
    bank: Option<Bank>,
    mut rows: Vec<usize>,
    mut problems: Vec<Problem>,
) -> Reading {
    let bank = bank.and_then(|mut bank| {
        let mut findings = wrong_with_bank(&mut bank, source.path());
        let refused = !findings.is_empty();
        let mut keep = vec![true; bank.questions.len()];
        for (index, finding) in broken(&bank, &rows) {
            keep[index] = false;
            findings.push(finding);
        }
        problems.extend(locate(&source, findings));
        retain(&mut bank.questions, &keep);
        retain(&mut rows, &keep);
        (!refused).then_some(bank)
    });
    let diagnostics = source.diagnose_all(problems);
    Reading { bank, diagnostics, source, rows }
}

/// What is wrong with the bank's own fields; fills in the id.
fn wrong_with_bank(bank: &mut Bank, path: &str) -> Vec<Finding> {
    if bank.format != FORMAT {
        let message = format!("format {} is not known to this program", bank.format);
        let finding = Finding::error(steps!([], "format"), "", message);
        return vec![finding.help(format!("the supported format is {FORMAT}"))];
    }
    if bank.id.is_empty() {
        bank.id = id_of_file(path);
    }
    bad_id("bank", &bank.id, steps!([], "id")).into_iter().collect()
}

/// The file's name without its ending, in kebab-case; `bank` when nothing of it can be used.
pub(super) fn id_of_file(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = kebab(stem);
    if id.is_empty() { "bank".to_owned() } else { id }
}

/// A format of another version explains everything else that is wrong.
fn unknown_format(text: &str) -> Option<Problem> {
    let outline = Outline::of(text)?;
    let at = outline.nodes[outline.field(outline.bank()?, "format")?].at.clone();
    let format: u64 = outline.text(&at).parse().ok()?;
    if format == u64::from(FORMAT) {
        return None;
    }
    let problem = Problem::syntax(at, format!("format {format} is not known to this program"));
    Some(Problem { help: vec![format!("the supported format is {FORMAT}")], ..problem })
}

fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> Reading {
    let source = Source::new(path, &String::from_utf8_lossy(bytes));
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let at = valid - mark;
    let message = format!("byte 0x{:02x} is not UTF-8", bytes[valid]);
    let mut problem = Problem::syntax(at..at + 1, message);
    problem.help.push("save the file as UTF-8".to_owned());
    refused(source, problem)
}

fn refused(source: Source, problem: Problem) -> Reading {
    let diagnostics = vec![source.diagnose(problem)];
    Reading { bank: None, diagnostics, source, rows: Vec::new() }
}

fn retain<T>(list: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    list.retain(|_| keep.next().is_none_or(|keep| *keep));
}
