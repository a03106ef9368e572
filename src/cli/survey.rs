//! What does a strict check count and measure, in two tables?

use crate::bank::coverage::TopicCoverage;
use crate::bank::lint::{Figures, GUESSERS, Survey};
use crate::bank::{Kind, Level};
use crate::text::printable;
use textwrap::core::display_width;

/// Topics by level and kind, then what the guessers hit in each bank; no row is wider than `width`.
pub fn text(survey: &Survey, width: usize) -> String {
    let mut text = counts(survey, width);
    if !survey.figures.is_empty() {
        text +=
            "\nwhat each trick hits, in %; no bank with 8 Single items may be above its limit\n";
        text += &figures(&survey.figures, width);
    }
    text
}

fn counts(survey: &Survey, width: usize) -> String {
    let initials = Level::ALL.map(|level| format!("{level:?}")[..1].to_owned());
    let kinds = Kind::NAMES.map(|kind| kind[..3].to_owned());
    let head = ["topic".to_owned()].into_iter().chain(initials);
    let mut rows: Vec<Vec<String>> = vec![head.chain(["all".to_owned()]).chain(kinds).collect()];
    let used = survey.coverage.topics.iter().filter(|topic| topic.questions > 0);
    rows.extend(used.map(count));
    for (topic, questions) in &survey.coverage.others {
        let topic = if topic.is_empty() { "(none)" } else { topic };
        // Only the topics of the taxonomy are counted by level and kind.
        let unknown = |count: usize| std::iter::repeat_n("-".to_owned(), count);
        let row = [printable(topic)].into_iter().chain(unknown(Level::ALL.len()));
        let row = row.chain([questions.to_string()]).chain(unknown(Kind::NAMES.len()));
        rows.push(row.collect());
    }
    table(&rows, width)
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

fn figures(figures: &[Figures], width: usize) -> String {
    let names = GUESSERS.iter().map(|guesser| guesser.name);
    let head = ["bank", "n", "limit"].into_iter().chain(names).chain(["length", "right", "all"]);
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).collect()];
    rows.extend(figures.iter().map(measured));
    table(&rows, width)
}

fn measured(figures: &Figures) -> Vec<String> {
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let or_none = |number: Option<String>| number.unwrap_or_else(|| "-".to_owned());
    let hits = |name: &str| (figures.singles > 0).then(|| percent(figures.guessers[name]));
    let limit = figures.is_judged().then(|| percent(figures.bound));
    let mut row = vec![
        figures.bank.as_deref().map_or_else(|| "all banks".to_owned(), printable),
        figures.singles.to_string(),
        or_none(limit),
    ];
    row.extend(GUESSERS.iter().map(|guesser| or_none(hits(guesser.name))));
    row.push(or_none(figures.length_ratio.map(|ratio| format!("{ratio:.2}"))));
    row.push(or_none(figures.rights.map(percent)));
    row.push(or_none(figures.tick_all.map(percent)));
    row
}

/// The first column to the left, numbers to the right, each as wide as it must be. The first row is the longest. Where
/// the rows do not fit, each is a name with its numbers below, as many a line as fit.
fn table(rows: &[Vec<String>], width: usize) -> String {
    let column = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| display_width(cell)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(column).collect();
    let whole = widths.iter().sum::<usize>() + widths.len() - 1;
    if whole > width {
        return stacked(rows, width);
    }
    let line = |row: &Vec<String>| {
        let (name, numbers) = row.split_first().map_or(("", &[][..]), |(n, rest)| (n, rest));
        let numbers = numbers.iter().zip(&widths[1..]);
        let numbers: String = numbers.map(|(cell, width)| format!(" {cell:>width$}")).collect();
        let blanks = widths[0] - display_width(name);
        format!("{name}{:blanks$}{numbers}\n", "")
    };
    rows.iter().map(line).collect()
}

/// Each row as its name, then its numbers beside the heads of their columns: `J 3  M 4`.
fn stacked(rows: &[Vec<String>], width: usize) -> String {
    let Some((heads, rows)) = rows.split_first() else { return String::new() };
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        text += &format!("{}\n", cut(&row[0], width));
        for (head, number) in heads.iter().zip(row).skip(1) {
            let cell = format!("  {head} {number}");
            if !line.is_empty() && line.len() + cell.len() > width {
                text += &format!("{line}\n");
                line.clear();
            }
            line += &cell;
        }
        text += &format!("{line}\n");
    }
    text
}

/// At most so many columns of a name.
fn cut(name: &str, width: usize) -> String {
    if display_width(name) <= width {
        return name.to_owned();
    }
    let mut kept = String::new();
    for c in name.chars() {
        if display_width(&kept) + display_width(c.encode_utf8(&mut [0; 4])) + 3 > width {
            break;
        }
        kept.push(c);
    }
    kept + "..."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{Library, lint, read};
    use expect_test::{Expect, expect};

    fn check(width: usize, id: &str, expected: Expect) {
        let single = "Single(choices: [Right(\"a\"), Wrong(\"b\"), Wrong(\"c\")])";
        let bank = format!(
            "(id: {id:?}, questions: [(id: \"a\", topic: \"rest\", prompt: \"p?\", kind: {single}), (id: \"b\", topic: \"of mine\", prompt: \"p?\", kind: {single})])"
        );
        let survey = lint::survey(&[read("b.ron", bank.as_bytes())], &Library::default());
        let text = text(&survey, width);
        let (rows, _) = text.split_once("\nwhat each").expect("two tables");
        let figures = text.lines().skip_while(|line| !line.starts_with("what each")).skip(1);
        let figures = figures.collect::<Vec<_>>();
        assert!(
            rows.lines().chain(figures.clone()).all(|line| display_width(line) <= width),
            "{text}"
        );
        expected.assert_eq(&format!("{rows}\n{}\n", figures.join("\n")));
    }

    #[test]
    fn a_wide_terminal_has_tables() {
        check(
            80,
            "b",
            expect![[r#"
            topic   J M S all Sin Mul Tru Clo Sho Num Ord Mat Ope Beh Sce
            rest    - 1 -   1   1   -   -   -   -   -   -   -   -   -   -
            of mine - - -   1   -   -   -   -   -   -   -   -   -   -   -

            bank n limit long short stem conv abs hedge first length right all
            b    2     -   33    33   33   33  33    33    33   1.00     -   -
        "#]],
        );
    }

    #[test]
    fn a_narrow_one_has_the_numbers_below_the_names() {
        check(
            40,
            "a-bank-with-a-name-of-more-than-forty-columns",
            expect![[r#"
            rest
              J -  M 1  S -  all 1  Sin 1  Mul -
              Tru -  Clo -  Sho -  Num -  Ord -
              Mat -  Ope -  Beh -  Sce -
            of mine
              J -  M -  S -  all 1  Sin -  Mul -
              Tru -  Clo -  Sho -  Num -  Ord -
              Mat -  Ope -  Beh -  Sce -

            a-bank-with-a-name-of-more-than-forty...
              n 2  limit -  long 33  short 33
              stem 33  conv 33  abs 33  hedge 33
              first 33  length 1.00  right -  all -
        "#]],
        );
    }

    #[test]
    fn a_long_name_does_not_fold_a_table() {
        let id = "a-bank-with-a-name-of-more-than-forty-columns";
        let wide = id.repeat(2);
        check(
            80,
            id,
            expect![[r#"
            topic   J M S all Sin Mul Tru Clo Sho Num Ord Mat Ope Beh Sce
            rest    - 1 -   1   1   -   -   -   -   -   -   -   -   -   -
            of mine - - -   1   -   -   -   -   -   -   -   -   -   -   -

            a-bank-with-a-name-of-more-than-forty-columns
              n 2  limit -  long 33  short 33  stem 33  conv 33  abs 33  hedge 33  first 33
              length 1.00  right -  all -
        "#]],
        );
        assert_eq!(cut(&wide, 20), "a-bank-with-a-nam...");
    }
}
