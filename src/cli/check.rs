//! What is wrong with the banks?

use super::args::CheckArgs;
use super::context::Context;
use super::exit::Exit;
use super::library::{self, bank_files, gather};
use super::{lock, output, survey};
use crate::bank::lint::{self, Strictness, lint, rules};
use crate::bank::{Diagnostic, Finding, Library, Reading, Severity, is_shipped, read, shipped};
use crate::grade::{self, selftest};
use crate::text::{did_you_mean, printable};
use anyhow::bail;
use serde_json::json;
use std::path::PathBuf;

pub fn run(context: &Context, args: CheckArgs) -> anyhow::Result<Exit> {
    if let Some(rule) = &args.explain {
        return explain(rule);
    }
    let Checked { readings, around, whole } =
        if args.paths.is_empty() { everything(context)? } else { named(context, &args.paths)? };
    if args.update_lock {
        let problems = of_the_banks(readings.clone(), &around);
        return lock::update(&readings, &whole, &problems);
    }
    let strictness = if args.strict { Strictness::Strict } else { Strictness::Lenient };
    // Without arguments the shipped banks come out of the program, which has no lock beside them.
    let is_file = |reading: &&Reading| !args.paths.is_empty() || !is_shipped(reading.source.path());
    let mut found = lock::check(readings.iter().filter(is_file), &whole, strictness);
    let (banks, questions) = (readings.len(), readings.iter().map(questions).sum());
    let survey = args.strict.then(|| lint::survey(&readings, &around));
    if let Some(survey) = &survey {
        found.extend(survey.diagnostics.iter().cloned());
    }
    let problems = problems(context, readings, &around, strictness, found);
    let count = |severity| -> usize {
        let of = problems.iter().filter(|problem| problem.severity == severity);
        of.map(|problem| problem.count).sum()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let infos = count(Severity::Info);
    if args.json {
        output::print_json(&json!({
            "banks": banks,
            "questions": questions,
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            "problems": problems,
            "coverage": survey.as_ref().map(|survey| &survey.coverage),
            "figures": survey.as_ref().map(|survey| &survey.figures),
        }))?;
    } else {
        let told =
            problems.iter().filter(|problem| args.infos || problem.severity > Severity::Info);
        let width = output::width().unwrap_or(usize::MAX);
        let mut text: String =
            told.map(|problem| format!("{}\n\n", problem.render_within(width))).collect();
        if let Some(survey) = &survey {
            text += &format!("{}\n", survey::text(survey, width));
        }
        text += &format!(
            "{} in {}: {}, {}",
            output::count(questions, "question"),
            output::count(banks, "bank"),
            output::count(errors, "error"),
            output::count(warnings, "warning"),
        );
        text += &match infos {
            0 => "\n".to_owned(),
            infos if args.infos => format!(", {}\n", output::count(infos, "info")),
            infos => format!(", {} (see --infos)\n", output::count(infos, "info")),
        };
        output::print(&text)?;
    }
    let clean = errors == 0 && !(args.strict && warnings > 0);
    Ok(if clean { Exit::Done } else { Exit::No })
}

fn explain(id: &str) -> anyhow::Result<Exit> {
    let id = id.trim();
    let Some(rule) = rules().find(|rule| rule.id.eq_ignore_ascii_case(id)) else {
        let ids: Vec<&str> = rules().map(|rule| rule.id).collect();
        let id = printable(id);
        match did_you_mean(&id.to_uppercase(), ids.iter().copied()) {
            Some(meant) => bail!("there is no rule `{id}`; did you mean `{meant}`?"),
            None => bail!("there is no rule `{id}`; the rules are {}", ids.join(", ")),
        }
    };
    let severity = match rule.severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Info => "a remark",
    };
    output::print(&format!("{}: {}; {severity} in a strict check\n", rule.id, rule.what))?;
    output::print(&format!("{}\n", rule.why))?;
    Ok(Exit::Done)
}

fn questions(reading: &Reading) -> usize {
    reading.bank.as_ref().map_or(0, |bank| bank.questions.len())
}

/// What is checked.
struct Checked {
    readings: Vec<Reading>,
    /// All other banks, to which questions may refer.
    around: Library,
    /// Of these directories all files are among the readings.
    whole: Vec<PathBuf>,
}

/// The user's banks and the shipped ones, and nothing around them.
fn everything(context: &Context) -> anyhow::Result<Checked> {
    let mut readings: Vec<Reading> =
        shipped().iter().map(|(path, text)| read(path, text.as_bytes())).collect();
    readings.extend(read_all(&bank_files(&context.paths.banks)?));
    Ok(Checked { readings, around: Library::default(), whole: vec![context.paths.banks.clone()] })
}

/// The files named, and all other banks around them.
fn named(context: &Context, paths: &[PathBuf]) -> anyhow::Result<Checked> {
    let (mut files, mut whole) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            let inside = bank_files(path)?;
            if inside.is_empty() {
                bail!("`{}` holds no `.ron` file", path.display());
            }
            files.extend(inside);
            whole.push(path.clone());
        } else {
            files.push(path.clone());
        }
    }
    Ok(Checked { readings: read_all(&files), around: library::load(context)?.0, whole })
}

fn read_all(files: &[PathBuf]) -> Vec<Reading> {
    files.iter().map(|path| library::read_file(path)).collect()
}

/// What reading, the rules, the grader and the other banks object to, in the order of the files and of their text.
fn problems(
    context: &Context,
    readings: Vec<Reading>,
    around: &Library,
    strictness: Strictness,
    mut problems: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    problems.extend(lint(&readings, around, context.today().day, strictness));
    for reading in &readings {
        let bank = reading.bank.as_ref();
        let findings =
            bank.map(|bank| bank_findings(bank, reading, strictness)).unwrap_or_default();
        problems.extend(reading.diagnose(findings));
    }
    let order: Vec<String> =
        readings.iter().map(|reading| reading.source.path().to_owned()).collect();
    problems.extend(of_the_banks(readings, around));
    let file = |path: &String| (order.iter().position(|other| other == path), path.clone());
    problems.sort_by_cached_key(|problem| {
        (file(&problem.place.path), problem.place.line, problem.place.column)
    });
    problems.dedup();
    problems
}

/// What reading and the other banks object to. A user's bank of the same id takes the place of a shipped one, which is no
/// clash.
fn of_the_banks(readings: Vec<Reading>, around: &Library) -> Vec<Diagnostic> {
    let mut problems = around.taken(&readings);
    let readings = readings.into_iter().map(|reading| {
        let is_shipped = is_shipped(reading.source.path());
        (reading, is_shipped)
    });
    problems.extend(gather(readings.collect()).1);
    problems
}

fn bank_findings(
    bank: &crate::bank::Bank,
    reading: &Reading,
    strictness: Strictness,
) -> Vec<Finding> {
    let finding = |found: grade::Finding| {
        let mut path = reading.question_path(found.question);
        path.extend(found.path);
        let severity =
            if strictness == Strictness::Strict { Severity::Error } else { Severity::Warning };
        Finding { severity, ..Finding::error(path, found.rule, found.message).help(found.help) }
    };
    selftest(bank).into_iter().map(finding).collect()
}
