//! As which kind of question is one of Aiken's asked?

use super::items::{Choosable, Item, letter};
use super::lines::Named;
use crate::bank::{Choice, Kind, Match, Order, same};
use crate::import::embedded;
use crate::import::html;
use crate::import::kinds::{Asked, basic, choices, open, true_false, truth};
use crate::import::weighted::{Weighted, number, typed};

/// Most options that are compared with each other; no question of ours shows nearly as many.
const MOST_OPTIONS: usize = 200;

pub(super) struct Made {
    pub asked: Asked,
    pub explanation: String,
}

pub(super) fn ask(item: &Item) -> Made {
    let prompt = prose(&item.stem.join("\n"));
    let said = prose(&item.said.join("\n\n"));
    let answer = item.answer.unwrap_or_default();
    let (asked, notes) = match item.kind {
        Some(Named::Essay | Named::Description) => return essay(&prompt, said),
        Some(Named::Cloze) => cloze(item, &prompt),
        Some(Named::Truth) => (judged(&prompt, answer), String::new()),
        Some(Named::Short) => typed(&prompt, &accepted(answer)),
        Some(Named::Number) => number(&prompt, &accepted(answer)),
        Some(Named::Order) => (order(item, &prompt), String::new()),
        Some(Named::Matching) => (matching(item, &prompt), String::new()),
        _ if item.options.len() > MOST_OPTIONS => (too_many(item, &prompt), String::new()),
        _ if item.options.is_empty() => (basic(&prompt, answer), String::new()),
        _ => (chosen(item, &prompt), String::new()),
    };
    let asked = match item.said.is_empty() || item.kind.is_some() {
        true => asked,
        false => asked.warn("a line of feedback is no part of Aiken; it is the explanation"),
    };
    let reason = reason(item).map(prose).unwrap_or_default();
    let parts: Vec<&str> = [notes.trim(), reason.trim(), said.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    Made { asked, explanation: parts.join("\n\n") }
}

/// What nobody could be asked is told as it stands.
fn too_many(item: &Item, prompt: &str) -> Asked {
    let texts: Vec<String> = item.options.iter().map(text).collect();
    Asked::new(listed(prompt, &texts), open(item.answer.unwrap_or_default()))
        .warn(format!("{} options are too many; it is asked as an open question", texts.len()))
}

/// What is said after an essay is its model answer.
fn essay(prompt: &str, said: String) -> Made {
    let asked = Asked::new(prompt, open(&said));
    let asked = match said.is_empty() {
        true => asked.warn("the source gives no answer; it is asked as an open question"),
        false => asked,
    };
    Made { asked, explanation: String::new() }
}

fn cloze(item: &Item, prompt: &str) -> (Asked, String) {
    let stem = item.stem.join("\n");
    embedded::ask(&stem, &mut |text| prose(text))
        .unwrap_or_else(|| (basic(prompt, ""), String::new()))
}

fn judged(prompt: &str, answer: &str) -> Asked {
    match truth(answer) {
        Some(answer) => Asked::new(prompt, true_false(answer)),
        None => basic(prompt, answer),
    }
}

/// Answers with commas between them, all of them right.
fn accepted(answer: &str) -> Vec<Weighted> {
    let texts = answer.split(',').map(str::trim).filter(|text| !text.is_empty());
    texts
        .take(MOST_OPTIONS)
        .map(|text| Weighted { text: text.to_owned(), percent: 100.0, ..Weighted::default() })
        .collect()
}

/// The answer names the items by their labels in the right order.
fn order(item: &Item, prompt: &str) -> Asked {
    let texts: Vec<String> = item.options.iter().map(text).collect();
    let right: Vec<usize> = labels(item.answer.unwrap_or_default())
        .filter_map(|label| item.options.iter().position(|option| option.label == label))
        .collect();
    let mut sorted = right.clone();
    sorted.sort_unstable();
    if sorted.iter().copied().eq(0..texts.len()) {
        let items = right.into_iter().map(|at| texts[at].clone()).collect();
        return Asked::new(prompt, Kind::Order(Order { items }));
    }
    Asked::new(listed(prompt, &texts), open(item.answer.unwrap_or_default()))
        .warn("the answer does not name each item once; it is asked as an open question")
}

fn matching(item: &Item, prompt: &str) -> Asked {
    let pair = |option: &Choosable| Some((text(option), option.partner?.to_owned()));
    let pairs: Vec<(String, String)> = item.options.iter().filter_map(pair).collect();
    let all = pairs.len() == item.options.len();
    let asked = Asked::new(prompt, Kind::Match(Match { pairs, decoys: Vec::new() }));
    if all { asked } else { asked.warn("what has no line `match:` is left out") }
}

fn chosen(item: &Item, prompt: &str) -> Asked {
    let right = right_options(item);
    let choice = |(at, option): (usize, &Choosable)| {
        let (text, why) = (text(option), String::new());
        if right.contains(&at) { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
    };
    let mut asked = choices(prompt, item.options.iter().enumerate().map(choice).collect());
    let mut warn = |is: bool, warning: String| {
        if is {
            asked.warnings.push(warning);
        }
    };
    let answer = item.answer.unwrap_or_default();
    warn(right.len() > 1, "several letters are right, which Aiken does not have".to_owned());
    warn(item.answer.is_none(), "there is no line `ANSWER:`".to_owned());
    warn(
        item.answer.is_some() && right.is_empty(),
        format!("`ANSWER: {answer}` names none of the options"),
    );
    let letter = answer.trim_matches(['(', ')', '.']);
    let plain = item.options.iter().any(|option| option.label == letter) || reason(item).is_some();
    warn(
        right.len() == 1 && !plain,
        format!("`ANSWER: {answer}` is no letter of an option; it was read as one"),
    );
    let empty = item.options.iter().any(|option| option.text.concat().is_empty());
    warn(empty, "an option has no text, perhaps a picture that is lost".to_owned());
    let long = item.options.iter().any(|option| option.text.len() > 1);
    warn(long, "an option goes on for several lines".to_owned());
    asked
}

/// Which options the answer names: by their labels, by the number of the letter, or by their text.
pub(super) fn right_options(item: &Item) -> Vec<usize> {
    let answer = item.answer.unwrap_or_default().trim().trim_start_matches('(');
    let named = |label: &str| {
        item.options.iter().position(|option| option.label.eq_ignore_ascii_case(label))
    };
    let all = |found: Option<Vec<usize>>| {
        found.filter(|found| !found.is_empty()).map(|mut found| {
            found.sort_unstable();
            found.dedup();
            found
        })
    };
    let first = answer.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // `B) because` and `B. text`.
    let led = || {
        let rest = &answer[first.len()..];
        let leads = rest.starts_with([')', '.', ':', ' ']) && first.len() <= 2;
        named(first).filter(|_| leads).map(|at| vec![at])
    };
    let tight = || {
        let upper = answer.len() <= 26 && answer.bytes().all(|b| b.is_ascii_uppercase());
        upper.then(|| answer.char_indices().map(|(at, _)| named(&answer[at..=at])).collect())?
    };
    let by_text = || {
        let text = |option: &Choosable| same(&option.text.join(" ")) == same(answer);
        item.options.iter().position(text).map(|at| vec![at])
    };
    let by_number = || letter(answer).filter(|at| *at < item.options.len()).map(|at| vec![at]);
    all(labels(answer).map(named).collect())
        .or_else(|| all(tight()))
        .or_else(led)
        .or_else(by_text)
        .or_else(by_number)
        .unwrap_or_default()
}

/// What follows the letter in `ANSWER: B) because`, if it is not the option's text.
fn reason<'a>(item: &Item<'a>) -> Option<&'a str> {
    let answer = item.answer?.trim().trim_start_matches('(');
    let [right] = right_options(item)[..] else { return None };
    let option = &item.options[right];
    let rest = answer.strip_prefix(option.label)?.strip_prefix([')', '.', ':', ' '])?;
    let rest = rest.trim_start_matches([')', '.', ':', '-']).trim();
    (!rest.is_empty() && same(rest) != same(&option.text.join(" "))).then_some(rest)
}

/// `C, D`, `C; D`, `C and D`, `C D`.
fn labels(answer: &str) -> impl Iterator<Item = &str> {
    let parts = answer
        .split([',', ';', '&', '/', ' ', '\t'])
        .map(|part| part.trim_matches(['.', '(', ')']));
    parts.filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("and")).take(MOST_OPTIONS)
}

fn text(option: &Choosable) -> String {
    let text = prose(&option.text.join("\n"));
    if text.trim().is_empty() { format!("({}: no text)", option.label) } else { text }
}

fn listed(prompt: &str, texts: &[String]) -> String {
    let list: Vec<String> = texts.iter().map(|text| format!("- {text}")).collect();
    format!("{prompt}\n\n{}", list.join("\n"))
}

/// Aiken has no markup: a tag is text. What stands in `<pre>` is code, and a text with tags that are closed, breaks or
/// pictures was HTML.
fn prose(text: &str) -> String {
    let text = text.trim();
    if let Some((before, rest)) = text.split_once("<pre>")
        && let Some((code, after)) = rest.split_once("</pre>")
    {
        let (before, after) = (prose_part(before), prose_part(after));
        let fence = if code.contains("```") { "````" } else { "```" };
        // Code may have its signs as entities.
        let code = html::plain(code.trim_matches(['\n', '\r']).trim_end());
        let parts = [before, format!("{fence}\n{code}\n{fence}"), after];
        let said: Vec<&str> =
            parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        return said.join("\n\n");
    }
    prose_part(text)
}

fn prose_part(text: &str) -> String {
    let text = text.trim();
    if is_html(text) { html::to_markdown(text).text } else { text.replace('\r', "") }
}

fn is_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let closed =
        |tag: &str| lower.contains(&format!("<{tag}>")) && lower.contains(&format!("</{tag}>"));
    let pairs = ["p", "b", "i", "u", "em", "strong", "code", "sub", "sup", "div", "span"];
    ["<br>", "<br/>", "<br />", "<img src"].iter().any(|tag| lower.contains(tag))
        || (pairs.iter().any(|tag| closed(tag)) && lower.len() > 12)
}
