//! What does a sheet to study from look like?
//!
//! Topics are headings of the first level, subtopics of the second, questions numbered ones of the third; options have
//! letters, answers are folded away in `<details>`, with the explanation, the key points and the sources under headings of their
//! own. Tags and level are comments, which nobody sees and readers of such lists know. It is a dialect that our own importer
//! reads, as `keyed` or `headings`.

use super::lost::{KIND, Loss, Losses, Lost, bookkeeping, of_card};
use super::told::{Told, hints, letter, one_item, paragraphs, path};
use crate::bank::{Bank, Choice, Kind, Question};

/// A sheet.
pub fn write(banks: &[Bank]) -> (String, Vec<Lost>) {
    let (mut parts, mut losses) = (Vec::new(), Losses::default());
    let (mut above, mut number) = (Vec::new(), 0);
    for bank in banks {
        for question in &bank.questions {
            losses.add(lost(bank, question));
            let path = path(bank, question);
            if path != above {
                parts.extend(headings(&path, &above));
                above = path;
            }
            number += 1;
            parts.push(section(number, bank, question));
        }
    }
    (paragraphs(parts) + "\n", losses.into_lost())
}

/// The headings of a path, without the topic when it stays and a subtopic follows.
fn headings(path: &[&str], above: &[&str]) -> Vec<String> {
    let in_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let subtopic = path[1..].join("/");
    let stays = path.first() == above.first() && !subtopic.is_empty();
    let topic = (!stays).then(|| format!("# {}", in_line(path[0])));
    let subtopic = (!subtopic.is_empty()).then(|| format!("## {}", in_line(&subtopic)));
    topic.into_iter().chain(subtopic).collect()
}

fn section(number: usize, bank: &Bank, question: &Question) -> String {
    let told = Told::of(bank, question);
    let (heading, rest) = heading(&told.asked);
    let mut comments = vec![format!("<!-- level: {} -->", question.level.name())];
    let tags: Vec<String> =
        question.tags.iter().map(|tag| tag.replace("--", "-").replace(['\n', '\r'], " ")).collect();
    comments.extend((!tags.is_empty()).then(|| format!("<!-- tags: {} -->", tags.join(", "))));
    paragraphs([
        format!("### {number}. {heading}").trim_end().to_owned(),
        rest,
        comments.join("\n"),
        options(&told.options),
        format!(
            "<details>\n<summary>Answer</summary>\n\n{}\n\n</details>",
            answer(&told, question)
        ),
    ])
}

/// The first paragraph, if it can be a heading, and the rest.
fn heading(asked: &str) -> (String, String) {
    let asked = asked.trim();
    let (first, rest) = asked.split_once("\n\n").unwrap_or((asked, ""));
    // What a reader would take for a number, a mark or a tag stays below.
    let marks = ['*', '_', '#', '[', '>', '-', '+', '`', '|', '<', '!'];
    let odd = first.starts_with(|c: char| c.is_ascii_digit() || marks.contains(&c));
    let numbered = first.starts_with(['Q', 'q']) && first.contains(|c: char| c.is_ascii_digit());
    let ends = first.ends_with(['#', '*']);
    if first.contains(['\n', '<']) || odd || numbered || ends {
        return (String::new(), asked.to_owned());
    }
    (first.trim().to_owned(), rest.to_owned())
}

/// Options by letters; where letters do not suffice, with their ticks.
fn options(options: &[Choice]) -> String {
    let lettered = options.len() <= super::told::LETTERS;
    let line = |(at, option): (usize, &Choice)| {
        let tick = if option.is_right() { "[x]" } else { "[ ]" };
        let lead = if lettered { format!("{}.", letter(at)) } else { tick.to_owned() };
        format!("- {lead} {}", one_item(option.text()))
    };
    options.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// What the fold hides.
fn answer(told: &Told, question: &Question) -> String {
    let sources = match told.sources.as_slice() {
        [] => String::new(),
        _ => format!("#### Sources\n\n{}", told.sources_list()),
    };
    let said = paragraphs([told.said()].into_iter().chain(hints(question)));
    if let Some(letters) = told.letters().filter(|_| !told.options.is_empty()) {
        return paragraphs([letters, said, sources]);
    }
    let under = |title: &str, text: String| match text.as_str() {
        "" => String::new(),
        text => format!("#### {title}\n\n{text}"),
    };
    paragraphs([
        told.answer.clone(),
        under("Key points", told.points_list()),
        under("Explanation", said),
        sources,
    ])
}

fn lost(bank: &Bank, question: &Question) -> Vec<Loss> {
    let mut lost = bookkeeping(bank, question);
    lost.extend(of_card(question));
    let is_held = matches!(
        question.kind,
        Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_) | Kind::Short(_) | Kind::Open(_)
    );
    lost.extend((!is_held).then(|| Loss::of_kind(KIND, &question.kind)));
    lost
}
