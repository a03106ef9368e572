//! What does a person see before and after an import?

use super::super::context::Context;
use super::super::output;
use super::{Prepared, Skipped, store};
use crate::bank::{Kind, Question};
use crate::import::{Changes, PastReview, Plan, Report};
use crate::text::printable;

/// Questions that are shown before anything is written.
const SAMPLES: usize = 3;
/// Warnings, refusals and likenesses that are shown of each sort.
const MOST: usize = 10;
/// Files that are shown one by one.
const MOST_FILES: usize = 20;
/// Characters of a sample's prompt and answer.
const WIDTH: usize = 100;

/// The report of each file, three questions, what is in the library already, and what will be written.
pub fn preview(context: &Context, prepared: &Prepared, dry_run: bool) -> anyhow::Result<()> {
    let plan = &prepared.plan;
    let mut out = reports(&prepared.reports);
    let samples = plan.added().iter().chain(&plan.updated).take(SAMPLES);
    for (nth, question) in samples.enumerate() {
        out += if nth == 0 { "\nfor example\n" } else { "" };
        out += &sample(question);
    }
    if !prepared.near.is_empty() {
        let count = output::count(prepared.near.len(), "question");
        out += &format!("\n{count} nearly as in your library\n");
        for near in prepared.near.iter().take(MOST) {
            out += &format!("  {} resembles {}\n", near.question, near.resembles);
        }
        if prepared.near.len() > MOST {
            out += &format!("  ... and {} more\n", prepared.near.len() - MOST);
        }
    }
    let verb = if dry_run { "would write" } else { "will write" };
    let many = prepared.reports.len() > MOST_FILES;
    let together = [Changes::together(&plan.changes)];
    let each = if many { &together[..] } else { &plan.changes };
    for (report, changes) in prepared.reports.iter().zip(each) {
        let file = match prepared.reports.len() {
            1 => String::new(),
            count if many => format!("{count} files: "),
            _ => format!("{}: ", report.file),
        };
        out += &format!("\n{file}{}\n", changes.summary());
        for (ids, what) in [
            (&changes.kept, "edited in both places"),
            (&changes.vanished, "no longer in the file"),
            (&changes.removed, "removed here"),
        ] {
            let named: Vec<&str> = ids.iter().take(MOST).map(String::as_str).collect();
            if !named.is_empty() {
                let more = ids.len().saturating_sub(MOST);
                let more = if more > 0 { format!(" ... and {more} more") } else { String::new() };
                out += &format!("  {what}: {}{more}\n", named.join(", "));
            }
        }
    }
    let path = prepared.path.display();
    if plan.changes_nothing() {
        out += &format!("{path} stays as it is\n");
    } else {
        let total = output::count(plan.bank.questions.len(), "question");
        out += &format!(
            "{verb} {path} ({total})\n  and {}\n",
            store::beside(&prepared.path).display()
        );
        if !prepared.media.is_empty() {
            out += &format!("  with {}\n", output::pictures(prepared.media.len()));
        }
    }
    if let Some(past) = past(context, plan) {
        out += &format!(
            "{verb} {past} to the journal\n  so that the schedule goes on; leave them out with `--no-history`\n"
        );
    }
    output::print(&printable(&out))
}

/// The reports of the files, or of very many those that have something to say first, and what the others hold.
fn reports(reports: &[Report]) -> String {
    let (odd, plain): (Vec<&Report>, Vec<&Report>) = reports.iter().partition(|report| {
        !report.warned.is_empty() || !report.refused.is_empty() || !report.media.missing.is_empty()
    });
    if reports.len() <= MOST_FILES {
        return reports.iter().map(|report| report.render(MOST)).collect();
    }
    let (shown, others): (Vec<_>, Vec<_>) =
        odd.into_iter().chain(plain).enumerate().partition(|(nth, _)| *nth < MOST_FILES);
    let mut out: String = shown.iter().map(|(_, report)| report.render(MOST)).collect();
    let sum = |count: fn(&Report) -> usize| others.iter().map(|(_, report)| count(report)).sum();
    let (seen, imported): (usize, usize) =
        (sum(|report| report.seen), sum(|report| report.imported.items));
    out += &format!(
        "... and {}: {seen} seen, {imported} imported; `--json` lists all\n",
        output::count(others.len(), "more file")
    );
    out
}

/// `23 past answers of 2024-01-05 to 2026-03-01`; none without any.
fn past(context: &Context, plan: &Plan) -> Option<String> {
    let ((_, first), (_, last)) = (plan.reviews.first()?, plan.reviews.last()?);
    let day = |past: &PastReview| past.at.to_zoned(context.zone.clone()).date();
    let (first, last) = (day(first), day(last));
    let answers = output::count(plan.reviews.len(), "past answer");
    Some(if first == last {
        format!("{answers} of {first}")
    } else {
        format!("{answers} of {first} to {last}")
    })
}

/// A question in a few lines: its id and kind, the prompt, the answer.
fn sample(question: &Question) -> String {
    let mut out = format!("  {} ({})\n", question.id, question.kind.name());
    let prompt = match &question.kind {
        Kind::Cloze(cloze) => &cloze.text,
        _ => &question.prompt,
    };
    out += &format!("    {}\n", shortened(prompt));
    for code in question.code.iter().take(1) {
        out += &format!("    | {}\n", shortened(&code.text));
    }
    let answer = match &question.kind {
        Kind::Single(single) => options(&single.choices),
        Kind::Multi(multi) => options(&multi.choices),
        Kind::TrueFalse(judged) => vec![format!("= {}", judged.answer)],
        Kind::Cloze(cloze) => {
            let gap = |(name, blank): (&String, &crate::bank::Blank)| {
                format!("{name} = {}", blank.accept.join(" or "))
            };
            cloze.blanks.iter().map(gap).collect()
        }
        Kind::Short(short) => vec![format!("= {}", short.accept.join(" or "))],
        Kind::Numeric(numeric) => vec![format!("= {} {}", numeric.answer, numeric.unit)],
        Kind::Order(order) => order.items.iter().map(|item| format!("- {item}")).collect(),
        Kind::Match(matching) => {
            matching.pairs.iter().map(|(left, right)| format!("{left} = {right}")).collect()
        }
        Kind::Open(open) => vec![format!("= {}", open.model_answer)],
        Kind::Behavioural(_) | Kind::Scenario(_) => Vec::new(),
    };
    let lines = answer.iter().map(|line| format!("    {}\n", shortened(line)));
    out + &lines.collect::<String>()
}

fn options(choices: &[crate::bank::Choice]) -> Vec<String> {
    let option = |choice: &crate::bank::Choice| {
        format!("{} {}", if choice.is_right() { "[x]" } else { "[ ]" }, choice.text())
    };
    choices.iter().map(option).collect()
}

/// One line of at most [`WIDTH`] characters.
fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= WIDTH {
        return words;
    }
    words.chars().take(WIDTH - 3).collect::<String>() + "..."
}

/// What comes next.
pub fn ending(prepared: &Prepared, dry_run: bool) -> anyhow::Result<()> {
    let plan = &prepared.plan;
    if dry_run {
        return output::print("nothing was written, because of `--dry-run`\n");
    }
    if plan.changes_nothing() && plan.reviews.is_empty() {
        return Ok(());
    }
    let mut out = String::new();
    if !plan.changes_nothing() {
        out += &format!("wrote {}\n", prepared.path.display());
    }
    if !plan.reviews.is_empty() {
        let past = output::count(plan.reviews.len(), "past answer");
        out += &format!("wrote {past} to the journal\n");
    }
    output::print(&format!("{out}next: `onsite drill {}`\n", plan.bank.id))
}

/// Files of a directory that are nothing to import.
pub fn skipped(skipped: &[Skipped]) {
    let unread = || skipped.iter().filter_map(|file| Some((&file.name, file.reason.as_ref()?)));
    for (name, reason) in unread().take(MOST) {
        output::complain(&format!("left out: {name}: {reason}"));
    }
    let more = unread().count().saturating_sub(MOST);
    if more > 0 {
        output::complain(&format!(
            "left out: {} that cannot be read",
            output::count(more, "more file")
        ));
    }
    let unknown = skipped.iter().filter(|file| file.reason.is_none());
    let unknown: Vec<&str> = unknown.map(|file| file.name.as_str()).collect();
    if unknown.is_empty() {
        return;
    }
    let named = &unknown[..unknown.len().min(MOST)];
    let more = if unknown.len() > MOST { ", ..." } else { "" };
    let count = output::count(unknown.len(), "file");
    output::complain(&format!(
        "{count} left out, no format recognised: {}{more}",
        named.join(", ")
    ));
}
