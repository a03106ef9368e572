//! What does a proof claim, and is it the key of its question?

use onsite::bank::{Choice, Code, Item, Kind, Library, Question, Response};
use onsite::grade::{Grader, Mark, grade};
use std::collections::BTreeSet;
use std::path::Path;

/// The head of a script.
#[derive(Debug, Default)]
pub struct Claim {
    pub question: String,
    /// What is answered; of a case to each step that the script is about.
    keys: Vec<Answered>,
    pub is_abridged: bool,
    /// The error that the compiler must give.
    pub compile_error: Option<String>,
}

/// An answer, and the step of the case that it is to, from 1.
#[derive(Debug, Default)]
struct Answered {
    step: Option<usize>,
    lines: Vec<String>,
}

impl Claim {
    pub fn of(path: &Path, text: &str) -> Result<Self, String> {
        let mut claim = Self::default();
        for line in text.lines() {
            let Some(line) = line.strip_prefix("-- ").or_else(|| line.strip_prefix("// ")) else {
                continue;
            };
            let Some((word, value)) = line.split_once(": ") else { continue };
            let value = value.trim().to_owned();
            match word {
                "question" => claim.question = value,
                "step" => {
                    claim.keys.push(Answered { step: value.parse().ok(), lines: Vec::new() });
                }
                "key" => {
                    if claim.keys.is_empty() {
                        claim.keys.push(Answered::default());
                    }
                    if let Some(answered) = claim.keys.last_mut() {
                        answered.lines.push(value);
                    }
                }
                "abridged" => claim.is_abridged = true,
                "compile error" => claim.compile_error = Some(value),
                _ => {}
            }
        }
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if claim.question != name {
            return Err(format!("it is about `{}`, and is named otherwise", claim.question));
        }
        if claim.keys.is_empty() || claim.keys.iter().any(|answered| answered.lines.is_empty()) {
            return Err("it names no `key`".to_owned());
        }
        Ok(claim)
    }

    /// Whether the bank says the same, and shows the code that is proven.
    pub fn holds(&self, library: &Library, text: &str) -> Result<(), String> {
        let item = library.find(&self.question).map_err(|error| error.to_string())?;
        self.keys.iter().try_for_each(|answered| self.agrees(item, answered, library, text))
    }

    fn agrees(
        &self,
        item: &Item,
        answered: &Answered,
        library: &Library,
        text: &str,
    ) -> Result<(), String> {
        let (kind, code) = part(&item.question, answered.step)?;
        if !is_key(item, kind, &answered.lines, library) {
            return Err(format!("the key of the bank is not {:?}", answered.lines));
        }
        let language = if text.starts_with("--") { "sql" } else { "rust" };
        let shown = code.iter().filter(|code| code.lang == language);
        let proven: BTreeSet<String> = text.lines().map(compact).collect();
        let mut lines = shown.flat_map(|code| code.text.lines()).map(compact);
        match lines.find(|line| !line.is_empty() && !proven.contains(line)) {
            Some(line) if !self.is_abridged => {
                Err(format!("the question shows `{line}`, which is not proven"))
            }
            _ => Ok(()),
        }
    }
}

/// The question itself, or a step of its case.
fn part(question: &Question, step: Option<usize>) -> Result<(&Kind, &[Code]), String> {
    match (&question.kind, step) {
        (Kind::Scenario(case), Some(step)) => {
            let step = step.checked_sub(1).and_then(|at| case.steps.get(at));
            step.map(|step| (&step.kind, &step.code[..])).ok_or("no such step".to_owned())
        }
        (Kind::Scenario(_), None) => Err("a case needs its `step`".to_owned()),
        (kind, _) => Ok((kind, &question.code)),
    }
}

fn is_key(item: &Item, kind: &Kind, lines: &[String], library: &Library) -> bool {
    let grader = Grader::new(library);
    let context = grader.context(item.key.bank());
    let is_right = |response| grade(kind, &response, &context).mark == Mark::Right;
    match kind {
        Kind::Single(single) => rights(&single.choices) == lines.iter().cloned().collect(),
        Kind::Multi(multi) => rights(&multi.choices) == lines.iter().cloned().collect(),
        Kind::TrueFalse(truth) => lines == [truth.answer.to_string()],
        Kind::Order(order) => order.items == lines,
        Kind::Match(pairs) => {
            let pairs = pairs.pairs.iter().map(|(left, right)| format!("{left} = {right}"));
            pairs.collect::<BTreeSet<_>>() == lines.iter().cloned().collect()
        }
        Kind::Cloze(_) => is_right(Response::Gaps(lines.to_vec())),
        Kind::Short(_) | Kind::Numeric(_) => {
            lines.iter().all(|line| is_right(Response::Text(line.clone())))
        }
        Kind::Open(_) | Kind::Behavioural(_) | Kind::Scenario(_) => false,
    }
}

fn rights(choices: &[Choice]) -> BTreeSet<String> {
    let rights = choices.iter().filter(|choice| choice.is_right());
    rights.map(|choice| choice.text().to_owned()).collect()
}

/// A line without its comment, with one blank between words.
fn compact(line: &str) -> String {
    let code = line.split(" -- ").next().unwrap_or_default();
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}
