//! What does a strict check count and measure, in two tables?

use crate::bank::coverage::TopicCoverage;
use crate::bank::lint::{Figures, GUESSERS, Survey};
use crate::bank::{Kind, Level};
use crate::text::printable;

/// Topics by level and kind, then what the guessers hit in each bank.
pub fn text(survey: &Survey) -> String {
    let mut text = counts(survey);
    if !survey.figures.is_empty() {
        text +=
            "\nwhat each trick hits, in %; no bank with 8 Single items may be above its limit\n";
        text += &figures(&survey.figures);
    }
    text
}

fn counts(survey: &Survey) -> String {
    let initials = Level::ALL.map(|level| format!("{level:?}")[..1].to_owned());
    let kinds = Kind::NAMES.map(|kind| kind[..3].to_owned());
    let head = ["topic".to_owned()].into_iter().chain(initials);
    let mut rows: Vec<Vec<String>> = vec![head.chain(["all".to_owned()]).chain(kinds).collect()];
    let used = survey.coverage.topics.iter().filter(|topic| topic.questions > 0);
    rows.extend(used.map(count));
    for (topic, questions) in &survey.coverage.others {
        let topic = if topic.is_empty() { "(none)" } else { topic };
        let levels = Level::ALL.map(|_| String::new());
        let row = [printable(topic)].into_iter().chain(levels).chain([questions.to_string()]);
        rows.push(row.collect());
    }
    table(&rows)
}

fn count(topic: &TopicCoverage) -> Vec<String> {
    let level = |level: Level| -> usize {
        topic.subtopics.iter().map(|row| row.cells[level as usize].questions).sum()
    };
    let kind = |name: &str| {
        let kind = topic.kinds.iter().find(|kind| kind.kind == name);
        kind.map_or(0, |kind| kind.questions)
    };
    let numbers = Level::ALL.map(level).into_iter().chain([topic.questions]);
    let numbers = numbers.chain(Kind::NAMES.map(kind));
    let shown = numbers.map(|number| match number {
        0 => "-".to_owned(),
        number => number.to_string(),
    });
    [topic.topic.to_owned()].into_iter().chain(shown).collect()
}

fn figures(figures: &[Figures]) -> String {
    let names = GUESSERS.iter().map(|guesser| guesser.name);
    let head = ["bank", "n", "limit"].into_iter().chain(names).chain(["length", "right", "all"]);
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).collect()];
    rows.extend(figures.iter().map(measured));
    table(&rows)
}

fn measured(figures: &Figures) -> Vec<String> {
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let or_none = |number: Option<String>| number.unwrap_or_else(|| "-".to_owned());
    let hits = |name: &str| (figures.singles > 0).then(|| percent(figures.guessers[name]));
    let limit = (figures.singles > 0).then(|| percent(figures.bound));
    let mut row = vec![
        figures.bank.clone().unwrap_or_else(|| "all banks".to_owned()),
        figures.singles.to_string(),
        or_none(limit),
    ];
    row.extend(GUESSERS.iter().map(|guesser| or_none(hits(guesser.name))));
    row.push(or_none(figures.length_ratio.map(|ratio| format!("{ratio:.2}"))));
    row.push(or_none(figures.rights.map(percent)));
    row.push(or_none(figures.tick_all.map(percent)));
    row
}

/// The first column to the left, numbers to the right, each as wide as it must be. The first row is the longest.
fn table(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| textwrap::core::display_width(cell)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let line = |row: &Vec<String>| {
        let (name, numbers) = row.split_first().map_or(("", &[][..]), |(n, rest)| (n, rest));
        let numbers = numbers.iter().zip(&widths[1..]);
        let numbers: String = numbers.map(|(cell, width)| format!(" {cell:>width$}")).collect();
        format!("{name:<width$}{numbers}\n", width = widths[0])
    };
    rows.iter().map(line).collect()
}
