//! Which topics still need questions?

use super::exit::Exit;
use super::output;
use crate::bank::Library;
use crate::bank::coverage::{Cell, Coverage, KindCoverage, SubtopicCoverage, TopicCoverage};
use crate::text::printable;

/// Columns of a table where nothing says how many there are.
const WIDTH: usize = 80;
/// Columns from which on a subtopic and its cells fit into one line.
const ONE_LINE: usize = 76;
/// Columns of a cell such as `10/10`, with the blanks before it.
const CELL: usize = 7;
/// A blank at which no line is broken.
const GLUE: char = '\u{a0}';

/// Prints the table, or the numbers behind it as JSON.
pub fn print(library: &Library, json: bool) -> anyhow::Result<Exit> {
    let coverage = Coverage::of_items(library.items());
    if json {
        output::print_json(&coverage)?;
    } else {
        output::print(&text(&coverage, output::width().unwrap_or(WIDTH)))?;
    }
    Ok(Exit::Done)
}

fn text(coverage: &Coverage, width: usize) -> String {
    let blocks: Vec<String> = coverage.topics.iter().map(|topic| block(topic, width)).collect();
    let mut text = blocks.join("\n");
    if !coverage.others.is_empty() {
        text += "\nother topics\n";
        for (topic, questions) in &coverage.others {
            text += &format!("  {}: {questions}\n", printable(topic));
        }
    }
    text
}

/// One topic: its sum, its subtopics by level, its kinds.
fn block(topic: &TopicCoverage, width: usize) -> String {
    let mut heading = format!("{}: {} of {}", topic.topic, topic.questions, topic.target);
    if topic.questions < topic.minimum {
        heading += &format!(", fewer than {}", topic.minimum);
    }
    let mut text = heading + "\n";
    let names = topic.subtopics.iter().map(|row| printable(&row.subtopic).chars().count());
    let longest = names.max().unwrap_or_default();
    if longest > 0 && width >= ONE_LINE {
        text += &format!("  {:longest$}{:>CELL$}{:>CELL$}{:>CELL$}\n", "", "J", "M", "S");
    }
    for row in &topic.subtopics {
        text += &line(row, longest, width);
    }
    if topic.questions == 0 {
        return text;
    }
    let production = percent(topic.production, topic.questions);
    text += &paragraph(&format!("  produced, not picked: {production}%"), width);
    let kinds: Vec<String> = topic.kinds.iter().map(|kind| share(kind, topic.questions)).collect();
    text + &paragraph(&format!("  kinds in % (and as planned): {}", kinds.join(", ")), width)
}

fn line(row: &SubtopicCoverage, longest: usize, width: usize) -> String {
    let name = match printable(&row.subtopic) {
        name if name.is_empty() => "(none)".to_owned(),
        name => name,
    };
    let [junior, mid, senior] = row.cells.map(cell);
    let mut text = if width >= ONE_LINE {
        format!("  {name:longest$}{junior:>CELL$}{mid:>CELL$}{senior:>CELL$}")
    } else {
        format!("  {name}\n    J {junior}  M {mid}  S {senior}")
    };
    if let Some(thin) = thin(row) {
        text += if width >= ONE_LINE { "  " } else { "\n    " };
        text += &thin;
    }
    text + "\n"
}

/// `too few: J, S`: what holds less than the release at hand asks for.
fn thin(row: &SubtopicCoverage) -> Option<String> {
    let levels: Vec<String> = row.thin_levels().map(|(level, _)| format!("{level:?}")).collect();
    match levels.as_slice() {
        [] => row.is_thin().then(|| "too few".to_owned()),
        levels => {
            let initials: Vec<&str> = levels.iter().map(|level| &level[..1]).collect();
            Some(format!("too few: {}", initials.join(" ")))
        }
    }
}

fn cell(cell: Cell) -> String {
    match cell.target {
        Some(target) => format!("{}/{target}", cell.questions),
        None => cell.questions.to_string(),
    }
}

/// One word to the wrapping, so that a number stays beside its kind.
fn share(kind: &KindCoverage, questions: usize) -> String {
    let percent = percent(kind.questions, questions);
    format!("{}{GLUE}{percent}{GLUE}({})", kind.kind, kind.target_percent)
}

fn percent(part: usize, whole: usize) -> String {
    format!("{:.0}", 100.0 * part as f64 / whole as f64)
}

/// Lines of at most so many columns, under the indentation of the first.
fn paragraph(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width.min(WIDTH)).subsequent_indent("    ");
    textwrap::fill(text, options).replace(GLUE, " ") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Question;
    use expect_test::{Expect, expect};

    fn check(width: usize, expected: Expect) {
        let question = |topic: &str, subtopic: &str, level: &str, kind: &str| {
            let text = format!(
                "(id: \"q\", prompt: \"?\", topic: {topic:?}, subtopic: {subtopic:?}, level: {level}, kind: {kind})"
            );
            ron::from_str::<Question>(&text).expect("a question")
        };
        let short = "Short((accept: [\"x\"]))";
        let questions = [
            question("deadlocks", "definition-and-conditions", "Junior", short),
            question("deadlocks", "definition-and-conditions", "Junior", short),
            question("deadlocks", "distributed", "Senior", "TrueFalse((answer: true))"),
            question("mine\u{1b}", "", "Mid", short),
        ];
        let mut coverage =
            Coverage::of(questions.iter().map(|question| (question.topic.as_str(), question)));
        coverage.topics.retain(|topic| topic.topic == "deadlocks" || topic.topic == "networking");
        let text = text(&coverage, width);
        let widest = text.lines().map(textwrap::core::display_width).max();
        assert!(widest.is_some_and(|widest| widest <= width), "{widest:?}");
        expected.assert_eq(&text);
    }

    #[test]
    fn a_wide_table_has_a_line_for_a_subtopic() {
        check(
            80,
            expect![[r#"
            deadlocks: 3 of 80, fewer than 48
                                                 J      M      S
              definition-and-conditions        2/8    0/4    0/0  too few: M
              spot-the-deadlock-sql            0/3    0/7    0/6  too few: M S
              spot-the-deadlock-code           0/3    0/7    0/6  too few: M S
              prevention-detection-recovery    0/4    0/6    0/4  too few: J M S
              races-livelock-starvation        0/4    0/4    0/2  too few: J M
              errors-and-retries               0/2    0/4    0/2  too few: M
              distributed                      0/0    0/1    1/3
              produced, not picked: 67%
              kinds in % (and as planned): Single 0 (34), Multi 0 (9), TrueFalse 33 (6),
                Cloze 0 (7), Short 67 (10), Numeric 0 (2), Order 0 (7), Match 0 (6),
                Open 0 (15), Scenario 0 (4)

            networking: 0 of 20

            other topics
              mine: 1
        "#]],
        );
    }

    #[test]
    fn a_narrow_table_has_its_cells_below() {
        check(
            40,
            expect![[r#"
            deadlocks: 3 of 80, fewer than 48
              definition-and-conditions
                J 2/8  M 0/4  S 0/0
                too few: M
              spot-the-deadlock-sql
                J 0/3  M 0/7  S 0/6
                too few: M S
              spot-the-deadlock-code
                J 0/3  M 0/7  S 0/6
                too few: M S
              prevention-detection-recovery
                J 0/4  M 0/6  S 0/4
                too few: J M S
              races-livelock-starvation
                J 0/4  M 0/4  S 0/2
                too few: J M
              errors-and-retries
                J 0/2  M 0/4  S 0/2
                too few: M
              distributed
                J 0/0  M 0/1  S 1/3
              produced, not picked: 67%
              kinds in % (and as planned):
                Single 0 (34), Multi 0 (9),
                TrueFalse 33 (6), Cloze 0 (7),
                Short 67 (10), Numeric 0 (2),
                Order 0 (7), Match 0 (6),
                Open 0 (15), Scenario 0 (4)

            networking: 0 of 20

            other topics
              mine: 1
        "#]],
        );
    }
}
