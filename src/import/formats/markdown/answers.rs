//! Where does the answer of a question begin, and which options does it name?

use super::details;
use super::lines::Line;
use super::options::{Opt, index_of};
use crate::bank::same;
use crate::import::decode::unaccented;

/// Words that stand before an answer, in lower case.
const LABELS: [&str; 38] = [
    "answer",
    "answers",
    "correct answer",
    "correct answers",
    "the correct answer",
    "right answer",
    "correct option",
    "correct choice",
    "solution",
    "ans",
    "answer key",
    "key",
    "my answer",
    "sample answer",
    "antwort",
    "losung",
    "richtige antwort",
    "respuesta",
    "reponse",
    "risposta",
    "resposta",
    "\u{43e}\u{442}\u{432}\u{435}\u{442}",
    "\u{7b54}\u{3048}",
    "\u{7b54}\u{6848}",
    "odpowiedz",
    "jawaban",
    "cevap",
    "antwoord",
    "odgovor",
    "raspuns",
    "dap an",
    "\u{111}ap an",
    "javob",
    "\u{432}\u{456}\u{434}\u{43f}\u{43e}\u{432}\u{456}\u{434}\u{44c}",
    "\u{c815}\u{b2f5}",
    "\u{b2f5}",
    "pergjigja",
    "\u{627}\u{644}\u{625}\u{62c}\u{627}\u{628}\u{629}",
];

/// What follows a label: `Answer: B` gives `B`, `#### Answer` gives an empty text.
pub(in crate::import) fn after_label<'a>(line: &Line<'a>) -> Option<&'a str> {
    let text = line.live()?;
    let is_heading = line.heading().is_some();
    let bare = text.trim_start_matches([
        '#',
        '*',
        '_',
        ' ',
        '>',
        '-',
        '\u{2705}',
        '\u{1f511}',
        '\u{1f4a1}',
    ]);
    // `The correct answer is B.`
    let said = bare
        .split_once(" is ")
        .filter(|(label, rest)| is_label(label) && label.contains(' ') && is_short(rest));
    if let Some((_, rest)) = said {
        return Some(unbalanced(rest.trim_start_matches(['*', '_', ':', ' '])));
    }
    let end = bare.find([':', '\u{ff1a}', '*', '_']).unwrap_or(bare.len());
    if !is_label(&bare[..end]) {
        return None;
    }
    let rest = bare[end..].trim_start_matches([':', '\u{ff1a}', '*', '_', ' ']).trim_end();
    let colon = bare[end..].contains([':', '\u{ff1a}']);
    let bold = text.starts_with("**") && rest.is_empty();
    (is_heading || colon || bold).then(|| unbalanced(rest))
}

/// `B**` of `**Answer: B**` without what closes the mark before it.
fn unbalanced(text: &str) -> &str {
    let inner = text.strip_suffix("**").filter(|inner| inner.matches("**").count() % 2 == 0);
    inner.unwrap_or(text).trim_end()
}

/// Whether a text is nothing but a word for the answer.
pub(in crate::import) fn is_label(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '\u{ff1a}']).trim();
    // Long texts are no labels, and folding them costs time.
    text.len() <= 40 && LABELS.contains(&unaccented(text).as_str())
}

/// Whether an answer begins at this line.
pub(in crate::import) fn is_marker(line: &Line) -> bool {
    after_label(line).is_some() || line.live().is_some_and(details::opens)
}

/// What stands before the answer, and the answer.
#[derive(Debug)]
pub(in crate::import) struct Split<'a> {
    pub before: Vec<Line<'a>>,
    pub answer: Vec<Line<'a>>,
    /// A word or a summary says that the answer begins here, rather than more of it.
    pub is_whole: bool,
}

/// Divides lines at the first label or `<details>`; none when there is neither. A summary that says more than `Answer`
/// is the first line of the answer.
pub(in crate::import) fn split<'a>(lines: &[Line<'a>]) -> Option<Split<'a>> {
    let at = lines.iter().position(is_marker)?;
    let before = lines[..at].to_vec();
    let line = lines[at];
    let Some(found) =
        line.live().filter(|text| details::opens(text)).map(|_| details::read(lines, at))
    else {
        let mut answer = Vec::new();
        answer
            .extend(after_label(&line).filter(|rest| !rest.is_empty()).map(|rest| line.with(rest)));
        answer.extend_from_slice(&lines[at + 1..]);
        return Some(Split { before, answer, is_whole: true });
    };
    let mut answer = Vec::new();
    let is_whole = found.is_generic();
    if !is_whole {
        let plain = |line: &Line<'a>| line.with(super::tags::trim_tags(line.text));
        answer.extend(found.summary.iter().map(plain));
    }
    // The label may come again inside.
    let inner = super::lines::dedented(&found.inner);
    let said = inner
        .iter()
        .position(|line| !line.blank() && !super::tags::is_junk(line))
        .filter(|at| after_label(&inner[*at]).is_some());
    match said {
        Some(at) => {
            let rest = after_label(&inner[at]).unwrap_or_default();
            answer.extend((!rest.is_empty()).then(|| inner[at].with(rest)));
            answer.extend_from_slice(&inner[at + 1..]);
        }
        None => answer.extend(inner),
    }
    answer.extend_from_slice(&lines[found.end..]);
    Some(Split { before, answer, is_whole })
}

/// The options that the first line of an answer names, and what it says besides.
pub(in crate::import) fn key<'a>(
    answer: &[Line<'a>],
    options: &[Opt],
) -> Option<(Vec<usize>, Vec<Line<'a>>)> {
    let says = |(_, line): &(usize, &Line)| !line.blank() && !super::tags::is_junk(line);
    let mut said = answer.iter().enumerate().filter(says);
    let (first, line) = said.next()?;
    if let Some((named, rest)) = key_in(line.live()?, options) {
        return Some((named, behind(answer, first, rest)));
    }
    // What hides the answer may have a title of its own, in any language.
    let (second, line) = said.next().filter(|_| is_short(answer[first].text))?;
    let (named, rest) = line.heading().and_then(|(_, text)| key_in(text, options))?;
    Some((named, behind(answer, second, rest)))
}

/// The options that one line names.
fn key_in<'a>(line: &'a str, options: &[Opt]) -> Option<(Vec<usize>, &'a str)> {
    let by_label = || {
        // A label in a language that is not in the list.
        let (label, tail) = line.split_once([':', '\u{ff1a}'])?;
        is_short(label).then(|| named(tail, options))?
    };
    named(line, options).or_else(by_label).or_else(|| Some((vec![lone_letter(line, options)?], "")))
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 8
}

/// `The correct answer is B.` in any language whose words are not written in the letters of the options.
fn lone_letter(line: &str, options: &[Opt]) -> Option<usize> {
    const AROUND: [&str; 20] = [
        "the",
        "correct",
        "right",
        "answer",
        "option",
        "choice",
        "is",
        "letter",
        "la",
        "respuesta",
        "correcta",
        "es",
        "die",
        "richtige",
        "antwort",
        "ist",
        "opcion",
        "la",
        "reponse",
        "est",
    ];
    let bare = |word: &'_ str| unaccented(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_letter = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let words = || line.split_whitespace().filter(|_| is_short(line));
    let mut letters = words().filter(is_letter);
    // Two of them are no key of this kind.
    let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
    let foreign = |word: &str| {
        let word = bare(word);
        AROUND.contains(&word.as_str()) || !word.contains(|c: char| c.is_ascii_alphanumeric())
    };
    let says_no_more = words().filter(|word| !is_letter(word)).all(foreign);
    let index =
        bare(letter).chars().next().and_then(index_of).filter(|index| *index < options.len());
    index.filter(|_| says_no_more)
}

/// The rest of the line at this place, and the lines behind it.
fn behind<'a>(answer: &[Line<'a>], at: usize, rest: &'a str) -> Vec<Line<'a>> {
    let mut more = Vec::new();
    more.extend((!rest.is_empty()).then(|| answer[at].with(rest)));
    more.extend_from_slice(&answer[at + 1..]);
    more
}

/// The options named by letters `B`, `A, C`, `BE`, `2`, or by the text of one; and the rest.
fn named<'a>(text: &'a str, options: &[Opt]) -> Option<(Vec<usize>, &'a str)> {
    let text = text.trim().trim_start_matches(['*', '`', '(', '#', '>', ' ']);
    let by_text = |text: &str| {
        let wanted = same(text);
        options.iter().position(|option| !wanted.is_empty() && same(&option.text) == wanted)
    };
    // `4` below `A. 1`, `B. 4` is what an option says, not the fourth.
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let numbered = options.iter().any(|option| option.label.is_some_and(|c| c.is_ascii_digit()));
    if let Some(index) = by_text(text).filter(|_| is_number && !numbered) {
        return Some((vec![index], ""));
    }
    if let Some((found, rest)) = letters(text, options) {
        let repeats = by_text(rest).is_some_and(|index| found.contains(&index));
        return Some((found, if repeats { "" } else { rest }));
    }
    by_text(text).map(|index| (vec![index], ""))
}

fn letters<'a>(text: &'a str, options: &[Opt]) -> Option<(Vec<usize>, &'a str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let word = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let labels: Option<Vec<usize>> = rest[..word].chars().map(index_of).collect();
        let labels = labels.filter(|labels| {
            let in_range = labels.iter().all(|index| *index < options.len());
            let apart = labels.len() == 1 || labels.windows(2).all(|pair| pair[0] < pair[1]);
            !labels.is_empty() && in_range && apart
        });
        let Some(labels) = labels else { break };
        let tail = rest[word..].trim_start_matches(['*', '`']);
        // `3.5` and `1:30` are values.
        let mut signs = tail.chars();
        let is_value = rest.starts_with(|c: char| c.is_ascii_digit())
            && signs.next().is_some_and(|c| matches!(c, '.' | ':' | '-' | '/' | ','))
            && signs.next().is_some_and(|c| c.is_ascii_digit());
        if is_value {
            break;
        }
        let ends = tail.is_empty()
            || tail.starts_with(['.', ')', ':', '-', ',', ';', '&', '\n', '/', ']']);
        let joined = tail.trim_start();
        let goes_on = ["and ", "und ", "y ", "et ", "& ", "- ", "\u{2013}", "\u{2014}"]
            .iter()
            .any(|word| joined.starts_with(word));
        if !ends && !goes_on {
            break;
        }
        found.extend(labels);
        rest = tail;
        let next = joined.trim_start_matches([',', ';', '&', '/', ' ']);
        let next = ["and ", "und ", "y ", "et "]
            .iter()
            .find_map(|word| next.strip_prefix(word))
            .unwrap_or(next);
        if next.len() == joined.len() {
            break;
        }
        // What follows a comma is a letter, or words that belong to the rest.
        let one = next.chars().take_while(|c| c.is_ascii_alphanumeric()).count();
        if one != 1 {
            break;
        }
        rest = next;
    }
    found.dedup();
    let rest =
        rest.trim_start_matches(['.', ')', ':', '-', ',', ']', '*', ' ', '\u{2013}', '\u{2014}']);
    (!found.is_empty()).then_some((found, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::super::lines::Lines;
    use super::*;

    #[test]
    fn letters_and_texts_name_options() {
        let options: Vec<Opt> = ["red", "green", "blue", "none"]
            .iter()
            .zip('A'..)
            .map(|(text, label)| Opt::new(Some(label), None, *text))
            .collect();
        for (text, expected) in [
            ("B", Some((vec![1], ""))),
            ("b) green", Some((vec![1], ""))),
            ("**D**", Some((vec![3], ""))),
            ("A, C", Some((vec![0, 2], ""))),
            ("AC", Some((vec![0, 2], ""))),
            ("B and C", Some((vec![1, 2], ""))),
            ("C. because", Some((vec![2], "because"))),
            ("C, because", Some((vec![2], "because"))),
            ("2", Some((vec![1], ""))),
            ("Blue", Some((vec![2], ""))),
            ("A word", None),
            ("E", None),
            ("3.5", None),
            ("1-2", None),
            ("bad", None),
            ("", None),
        ] {
            assert_eq!(named(text, &options), expected, "{text}");
        }
    }

    #[test]
    fn a_number_names_the_option_that_says_it() {
        let made = |labels: [Option<char>; 4]| -> Vec<Opt> {
            let texts = ["1", "4", "8", "3.5"];
            labels.iter().zip(texts).map(|(label, text)| Opt::new(*label, None, text)).collect()
        };
        let lettered = made(['A', 'B', 'C', 'D'].map(Some));
        let numbered = made(['1', '2', '3', '4'].map(Some));
        for (text, options, expected) in [
            ("4", &lettered, Some((vec![1], ""))),
            ("3.5", &lettered, Some((vec![3], ""))),
            ("2", &lettered, Some((vec![1], ""))),
            ("4", &made([None; 4]), Some((vec![1], ""))),
            ("4", &numbered, Some((vec![3], ""))),
        ] {
            assert_eq!(named(text, options), expected, "{text}");
        }
    }

    #[test]
    fn an_answer_begins_at_its_label() {
        for (text, before, answer) in [
            ("q\n#### Answer\na", "q", "a"),
            ("q\n**Answer: B**\nwhy", "q", "B\nwhy"),
            ("q\n**Answer**\n\na", "q", "a"),
            ("q\n\u{7b54}\u{3048}: B", "q", "B"),
            (
                "q\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: D\n\nx\n</p>\n</details>",
                "q",
                "D\n\nx\n</p>",
            ),
            ("q\n<details>\n<summary>See why</summary>a</details>\nb", "q", "See why\na\nb"),
        ] {
            let lines = Lines::of(text);
            let split = split(&lines.all).unwrap();
            let shown = (
                super::super::lines::text(&split.before),
                super::super::lines::text(&split.answer),
            );
            assert_eq!((shown.0.as_str(), shown.1.as_str()), (before, answer));
        }
        assert!(split(&Lines::of("an answer: 42\nkeys\n```\nAnswer: x\n```").all).is_none());
    }
}
