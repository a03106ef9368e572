//! Which table holds the questions?
//!
//! RFC 4180 in UTF-8: commas, CRLF, quotes where they are needed. The titles are
//! `id,topic,level,skill,kind,question,answer,option 1..,correct,explanation,hint 1..,tags,seconds`, with as many options and
//! hints as the questions have. `topic` has its levels apart by `::`, `correct` are numbers of options from 1, the gaps
//! of a Cloze stand in the question as `{{c1::answer}}`, everything without a column is in the explanation. Texts are
//! Markdown.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, unless it is a number. Such a cell gets an
//! apostrophe in front, as OWASP advises, and so does one that begins with an apostrophe and one of these, so that
//! [`unguarded`] takes off exactly what was put on.

use super::lost::{KIND, Loss, Losses, Lost, TAG_BLANKS, bookkeeping};
use super::told::{LETTERS, Told, letter, loses_tag_blanks, paragraphs, path, tags};
use crate::bank::{Bank, Choice, Cloze, Kind, Question, same};
use ::csv::{Terminator, WriterBuilder};

/// The titles before those of the options.
const FIRST: [&str; 7] = ["id", "topic", "level", "skill", "kind", "question", "answer"];

/// A table with a row of titles.
pub fn write(banks: &[Bank]) -> (String, Vec<Lost>) {
    let all = || banks.iter().flat_map(|bank| bank.questions.iter().map(move |q| (bank, q)));
    let told: Vec<Told> = all().map(|(bank, question)| Told::of(bank, question)).collect();
    let options = told.iter().map(|told| told.options.len()).max().unwrap_or(0);
    let hints = all().map(|(_, question)| question.hints.len()).max().unwrap_or(0);
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    let mut put = |cells: Vec<String>| {
        writer.write_record(&cells).expect("a Vec takes whatever is written to it");
    };
    put(titles(options, hints));
    let mut losses = Losses::default();
    for ((bank, question), told) in all().zip(&told) {
        losses.add(lost(bank, question));
        put(row(bank, question, told, options, hints).into_iter().map(guarded).collect());
    }
    let bytes = writer.into_inner().expect("a Vec takes whatever is written to it");
    (String::from_utf8(bytes).expect("cells are UTF-8"), losses.into_lost())
}

/// Whether these are the titles of a table that was written here.
pub fn is_ours(titles: &[String]) -> bool {
    titles.iter().zip(FIRST).all(|(title, ours)| title == ours) && titles.len() > FIRST.len()
}

/// A cell of such a table as it was before it was guarded.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn guarded(cell: String) -> String {
    if is_formula(&cell) { format!("'{cell}") } else { cell }
}

/// Whether a spreadsheet would compute the cell, or take an apostrophe before it off.
fn is_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

fn titles(options: usize, hints: usize) -> Vec<String> {
    let numbered =
        |name: &'static str, count: usize| (1..=count).map(move |n| format!("{name} {n}"));
    let mut titles: Vec<String> = FIRST.map(str::to_owned).to_vec();
    titles.extend(numbered("option", options));
    titles.extend(["correct", "explanation"].map(str::to_owned));
    titles.extend(numbered("hint", hints));
    titles.extend(["tags", "seconds"].map(str::to_owned));
    titles
}

fn row(bank: &Bank, question: &Question, told: &Told, options: usize, hints: usize) -> Vec<String> {
    let (asked, answer) = match &question.kind {
        Kind::Cloze(cloze) => (cloze_text(question, cloze), String::new()),
        _ => (told.asked.clone(), told.answer.clone()),
    };
    let mut cells = vec![
        question.id.clone(),
        path(bank, question).join("::"),
        question.level.name().to_owned(),
        format!("{:?}", question.skill).to_lowercase(),
        question.kind.name().to_lowercase(),
        asked,
        answer,
    ];
    let text = |at: usize| told.options.get(at).map_or(String::new(), |o| o.text().to_owned());
    cells.extend((0..options).map(text));
    cells.extend([correct(&told.options), told.behind()]);
    let hint = |at: usize| question.hints.get(at).cloned().unwrap_or_default();
    cells.extend((0..hints).map(hint));
    cells.push(tags(question).join(" "));
    cells.push(question.seconds.map_or(String::new(), |seconds| seconds.to_string()));
    cells
}

/// The numbers of the right options. Where an option says nothing but a number, letters; where one says a letter as well,
/// its text.
fn correct(options: &[Choice]) -> String {
    let right = || options.iter().enumerate().filter(|(_, option)| option.is_right());
    let numbers: Vec<String> = right().map(|(at, _)| (at + 1).to_string()).collect();
    let letters: Vec<String> = right().map(|(at, _)| letter(at)).collect();
    let means_an_option = |keys: &[String]| {
        let whole = keys.join(", ");
        let says = |text: &str| options.iter().any(|option| same(option.text()) == same(text));
        says(&whole) || keys.iter().any(|key| says(key))
    };
    // `T` and `F` are read as words.
    let lettered = right().all(|(at, _)| at < LETTERS && at != 5);
    let key = if !means_an_option(&numbers) {
        numbers
    } else if lettered && !means_an_option(&letters) {
        letters
    } else {
        right().map(|(_, option)| option.text().to_owned()).collect()
    };
    key.join(", ")
}

/// The prompt and the text with its gaps, all of which are asked together.
fn cloze_text(question: &Question, cloze: &Cloze) -> String {
    let mut text = cloze.text.clone();
    for gap in cloze.gaps() {
        let answer = cloze.blanks.get(gap).and_then(|blank| blank.accept.first());
        let answer = answer.map_or("", String::as_str).replace("::", ": :").replace("}}", "} }");
        let hint = hint(gap).map_or(String::new(), |hint| format!("::{hint}"));
        text = text.replace(&format!("{{{{{gap}}}}}"), &format!("{{{{c1::{answer}{hint}}}}}"));
    }
    let prompt = super::told::with_code(&question.prompt, &question.code);
    paragraphs([Some(prompt).filter(|_| !is_plain(question)).unwrap_or_default(), text])
}

/// The hint of a gap, which the name of an imported one carries: `1: hint`.
pub(super) fn hint(gap: &str) -> Option<&str> {
    let (number, hint) = gap.split_once(": ")?;
    (number.parse::<usize>().is_ok() && !hint.contains("}}")).then_some(hint)
}

/// Whether the prompt says nothing that a text with gaps does not.
pub(super) fn is_plain(question: &Question) -> bool {
    let plain = matches!(question.prompt.trim(), "Fill in the gap." | "Fill in the gaps.");
    plain && question.code.is_empty()
}

fn lost(bank: &Bank, question: &Question) -> Vec<Loss> {
    let mut lost = bookkeeping(bank, question);
    lost.extend(loses_tag_blanks(question).then_some(TAG_BLANKS));
    let is_told = matches!(
        question.kind,
        Kind::Numeric(_)
            | Kind::Order(_)
            | Kind::Match(_)
            | Kind::Behavioural(_)
            | Kind::Scenario(_)
    );
    lost.extend(is_told.then(|| Loss::of_kind(KIND, &question.kind)));
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_is_guarded_and_taken_back() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("- a\n- b", "'- a\n- b"),
            ("@here", "'@here"),
            ("+1 more", "'+1 more"),
            ("-5", "-5"),
            ("-0.5", "-0.5"),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell.to_owned()), written);
            assert_eq!(unguarded(written), cell);
        }
    }

    #[test]
    fn a_key_names_its_options_beyond_doubt() {
        let options = |texts: &[(&str, bool)]| -> Vec<Choice> {
            let choice = |(text, right): &(&str, bool)| match right {
                true => Choice::Right((*text).to_owned(), String::new()),
                false => Choice::Wrong((*text).to_owned(), String::new()),
            };
            texts.iter().map(choice).collect()
        };
        for (texts, key) in [
            (&[("a", false), ("b", true)][..], "2"),
            (&[("x", true), ("b", false), ("z", true)], "1, 3"),
            (&[("2", false), ("1", true), ("0", false)], "B"),
            (&[("2", false), ("1", true), ("B", false)], "1"),
        ] {
            assert_eq!(correct(&options(texts)), key, "{texts:?}");
        }
    }
}
