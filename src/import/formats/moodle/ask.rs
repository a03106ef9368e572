//! What does a question of each of Moodle's types ask?
//!
//! The types of Moodle itself are read as it reads them. One that is not known is read by its parts: what has answers
//! with fractions, pairs or rows is asked so, everything else is an open question, with a warning.

use super::parts::{combination, dropped, grid, ordered, paired, placeholder_gaps, programmed};
use super::texts::{Texts, content, flag};
use crate::bank::{KeyPoint, Kind, Open, Single};
use crate::import::embedded::{self, Gap, Way, ask_gaps};
use crate::import::kinds::{Asked, open, true_false, truth};
use crate::import::weighted::{Weighted, number, one_of, parsed, several_of, typed};
use crate::import::xml::{child, children};
use roxmltree::Node;
use std::collections::BTreeMap;

/// Most answers of a question that are read; each is compared with each.
pub(super) const MOST_ANSWERS: usize = 500;
/// Most answers that WIRIS keeps apart; each is looked for in the whole text.
const MOST_APART: usize = 50;

/// The question, and what the source says to its answers.
pub(super) fn ask(node: Node, kind: &str, texts: &mut Texts) -> (Asked, String) {
    let mut prompt = texts.of_child(node, "questiontext");
    let picture = texts.old_picture(node);
    if !picture.is_empty() {
        prompt = format!("{prompt}\n\n{picture}").trim().to_owned();
    }
    let plain = |asked: Asked| (asked, String::new());
    // WIRIS adds a calculator to the types of Moodle.
    match kind.strip_suffix("wiris").unwrap_or(kind) {
        "multichoice" | "multichoiceset" | "oumultiresponse" | "sc" => {
            plain(chosen(node, &prompt, texts, kind))
        }
        "calculatedmulti" if !has_formulas(node) => plain(chosen(node, &prompt, texts, kind)),
        "truefalse" => judged(node, &prompt, texts),
        "shortanswer" | "shortanssimilarity" => {
            if flag(node, "usecase") == Some(true) {
                texts.warnings.push("case counts in the source, and does not here".to_owned());
            }
            typed(&prompt, &answers(node, texts, true))
        }
        "regexp" | "pmatch" => by_patterns(node, &prompt, texts, kind),
        "numerical" => numerical(node, &prompt, texts),
        "matching" | "match" | "ddmatch" | "pairmatching" => plain(paired(node, &prompt, texts)),
        "order" | "ordering" => plain(ordered(node, &prompt, texts)),
        "cloze" | "multianswer" => embedded_answers(node, &prompt, texts),
        "gapfill" => bracketed(node, &prompt, texts),
        "ddwtos" | "gapselect" | "wordselect"
            if children(node, "dragbox").chain(children(node, "selectoption")).next().is_some() =>
        {
            placeholder_gaps(node, &prompt, texts)
        }
        "ddimageortext" | "ddmarker" => plain(dropped(node, &prompt, texts)),
        "kprime" | "mtf" | "matrix" => grid(node, &prompt, texts),
        "description" | "label" => {
            plain(Asked::new(prompt, open("")).warn("it is a text without a question"))
        }
        "coderunner" => programmed(node, &prompt, texts),
        "stack" => combination(node, &prompt, texts),
        "essay" | "aitext" | "essayautograde" | "recordrtc" | "poodllrecording" | "vplquestion" => {
            plain(written(node, &prompt, texts))
        }
        "calculated" | "calculatedsimple" | "calculatedmulti" => calculated(node, &prompt, texts),
        "random" | "randomsamatch" => plain(
            written(node, &prompt, texts)
                .warn("it draws other questions by chance; it is asked as an open question"),
        ),
        other => by_parts(node, &prompt, texts, other),
    }
}

/// A type that is not known, by what it holds.
fn by_parts(node: Node, prompt: &str, texts: &mut Texts, kind: &str) -> (Asked, String) {
    let has = |name| child(node, name).is_some();
    let fractions = children(node, "answer").filter(|answer| fraction(*answer) > 0.0).count();
    let several = children(node, "answer").take(2).count() == 2;
    let (asked, notes) = match () {
        () if has("subquestion") => (paired(node, prompt, texts), String::new()),
        () if has("row") => grid(node, prompt, texts),
        () if has("dragbox") || has("selectoption") => placeholder_gaps(node, prompt, texts),
        () if fractions > 0 && several => (chosen(node, prompt, texts, kind), String::new()),
        () if fractions > 0 => typed(prompt, &answers(node, texts, true)),
        () => (written(node, prompt, texts), String::new()),
    };
    let what = if kind.is_empty() {
        "it names no type".to_owned()
    } else {
        format!("the type `{kind}` is not known")
    };
    let read = if matches!(asked.kind, Kind::Open(_)) {
        "it is asked as an open question"
    } else {
        "it was read by its parts"
    };
    (asked.warn(format!("{what}; {read}")), notes)
}

/// The answers in an element. What is typed stays as it is, what is chosen is Markdown.
pub(super) fn answers(node: Node, texts: &mut Texts, is_typed: bool) -> Vec<Weighted> {
    let all = children(node, "answer").take(MOST_ANSWERS + 1).collect::<Vec<_>>();
    if all.len() > MOST_ANSWERS {
        texts.warnings.push(format!("only the first {MOST_ANSWERS} answers are read"));
    }
    let mut answer = |answer: &Node| {
        let text = if is_typed { texts.typed(*answer) } else { texts.of(*answer) };
        let pictures = texts.pictures(*answer);
        let shown = text.contains("](media:") || is_typed;
        let text = if shown { text } else { format!("{text}\n{pictures}").trim().to_owned() };
        let tolerance = child(*answer, "tolerance").and_then(|by| parsed(&content(by)));
        Weighted {
            text,
            percent: fraction(*answer),
            feedback: texts.of_child(*answer, "feedback"),
            tolerance: tolerance.unwrap_or_default(),
        }
    };
    all.iter().take(MOST_ANSWERS).map(&mut answer).collect()
}

/// What an answer earns, in percent.
fn fraction(answer: Node) -> f64 {
    if let Some(right) = flag(answer, "correctanswer") {
        return if right { 100.0 } else { 0.0 };
    }
    let given = answer.attribute("fraction").map(str::to_owned);
    let given = given.or_else(|| child(answer, "fraction").map(content));
    given.and_then(|fraction| parsed(&fraction)).unwrap_or_default()
}

fn chosen(node: Node, prompt: &str, texts: &mut Texts, kind: &str) -> Asked {
    let answers = answers(node, texts, false);
    let single = flag(node, "single");
    let several = matches!(kind, "multichoiceset" | "oumultiresponse") || single == Some(false);
    let mut asked = match several {
        true => several_of(prompt, &answers),
        false => one_of(prompt, &answers, single.is_some()),
    };
    if let Kind::Single(Single { shuffle, .. }) = &mut asked.kind {
        *shuffle = flag(node, "shuffleanswers") != Some(false);
    }
    asked
}

/// The two answers stand in any order and in the author's language.
fn judged(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let answers = answers(node, texts, false);
    let right = answers.iter().find(|answer| answer.percent > 0.0);
    let Some(answer) = right.and_then(|answer| truth(&answer.text)) else {
        return (one_of(prompt, &answers, true), String::new());
    };
    let said = answers.iter().filter(|answer| !answer.feedback.is_empty());
    let notes = said.map(|answer| format!("`{}`: {}", answer.text.trim(), answer.feedback));
    (Asked::new(prompt, true_false(answer)), notes.collect::<Vec<_>>().join("\n"))
}

fn numerical(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let (mut asked, notes) = number(prompt, &answers(node, texts, true));
    if let Kind::Numeric(numeric) = &mut asked.kind {
        let units = child(node, "units").into_iter().flat_map(|units| children(units, "unit"));
        let units: Vec<(String, f64)> = units.filter_map(unit).take(20).collect();
        // The answers are in the unit whose multiplier is one, as a rule the first.
        let base = units.iter().find(|(_, size)| *size == 1.0).or(units.first()).cloned();
        if let Some((name, whole)) = base {
            let others = units.into_iter().filter(|(other, _)| *other != name);
            numeric.units =
                others.map(|(other, size)| (other, whole / size)).collect::<BTreeMap<_, _>>();
            numeric.unit = name;
        }
    }
    (asked, notes)
}

/// A unit, and how many of it make the base unit.
fn unit(node: Node) -> Option<(String, f64)> {
    let name = child(node, "unit_name").map(content)?.trim().to_owned();
    let size = child(node, "multiplier").and_then(|by| parsed(&content(by))).unwrap_or(1.0);
    (!name.is_empty() && size > 0.0).then_some((name, size))
}

fn embedded_answers(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let text = child(node, "questiontext");
    let mut html = text.map(|text| texts.html(text)).unwrap_or_default();
    // WIRIS keeps the answers apart and writes `{#1}` in their places.
    let apart = children(node, "wirissubquestions");
    let apart = apart.flat_map(|all| children(all, "wirissubquestion")).take(MOST_APART);
    for (at, answer) in apart.enumerate() {
        html = html.replacen(&format!("{{#{}}}", at + 1), content(answer).trim(), 1);
    }
    match embedded::ask(&html, &mut |text| texts.written_as_question(text)) {
        Some(asked) => asked,
        None => (
            Asked::new(prompt, open(""))
                .warn("no answer is embedded in its text; it is asked as an open question"),
            String::new(),
        ),
    }
}

/// Answers that are patterns. The first one of a regular expression is a plain text.
fn by_patterns(node: Node, prompt: &str, texts: &mut Texts, kind: &str) -> (Asked, String) {
    let answers = answers(node, texts, true);
    let is_plain = |text: &str| !text.contains(['*', '+', '?', '[', '(', '|', '\\', '^', '$']);
    let patterns = kind == "pmatch";
    let (plain, others): (Vec<_>, Vec<_>) =
        answers.into_iter().enumerate().partition(|(at, answer)| {
            answer.text.trim() == "*" || (!patterns && (*at == 0 || is_plain(&answer.text)))
        });
    let plain: Vec<Weighted> = plain.into_iter().map(|(_, answer)| answer).collect();
    let told = others.iter().map(|(_, answer)| {
        let right = if answer.percent > 0.0 { "right" } else { "wrong" };
        format!("`{}` ({right}) {}", answer.text.trim(), answer.feedback).trim().to_owned()
    });
    let told = told.collect::<Vec<_>>().join("\n");
    if patterns {
        let asked = Asked::new(prompt, open(&told));
        return (
            asked.warn("its answers are patterns; it is asked as an open question"),
            String::new(),
        );
    }
    let (asked, notes) = typed(prompt, &plain);
    (asked, format!("{notes}\n{told}").trim().to_owned())
}

/// `[gap]` of the plug-in Gapfill, whose signs may be others; `|` is between alternatives.
fn bracketed(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let signs = child(node, "delimitchars").map(content).unwrap_or_default();
    let mut signs = signs.trim().chars();
    let (open_sign, close_sign) = (signs.next().unwrap_or('['), signs.next().unwrap_or(']'));
    let text = child(node, "questiontext");
    let html = text.map(|text| texts.html(text)).unwrap_or_default();
    let gap = |text: &str| {
        let start = text.find(open_sign)?;
        let inside = &text[start + open_sign.len_utf8()..];
        let end = inside.find(close_sign)?;
        let answer = |text: &str| Weighted {
            text: text.trim().to_owned(),
            percent: 100.0,
            ..Weighted::default()
        };
        let answers = inside[..end].split('|').take(MOST_ANSWERS).map(answer).collect();
        let length = open_sign.len_utf8() + end + close_sign.len_utf8();
        Some((start..start + length, Gap { way: Way::Typed, answers }))
    };
    match ask_gaps(&html, gap, &mut |text| texts.written_as_question(text)) {
        Some(asked) => asked,
        None => (
            Asked::new(prompt, open("")).warn("it has no gap; it is asked as an open question"),
            String::new(),
        ),
    }
}

/// An answer in the person's words. A list for the grader is what must be in it.
fn written(node: Node, prompt: &str, texts: &mut Texts) -> Asked {
    let grader = texts.of_child(node, "graderinfo");
    let template = texts.of_child(node, "responsetemplate");
    let mut prompt = prompt.to_owned();
    if !template.is_empty() {
        prompt = format!("{prompt}\n\nThe answer begins from:\n\n{template}");
    }
    let answers = answers(node, texts, false);
    let said: Vec<String> = std::iter::once(grader)
        .chain(answers.iter().map(|answer| answer.text.clone()))
        .filter(|text| !text.trim().is_empty())
        .collect();
    let said = said.join("\n\n");
    let (points, rest) = key_points(&said);
    if points.is_empty() {
        return Asked::new(prompt, open(&said));
    }
    Asked::new(prompt, Kind::Open(Open { key_points: points, model_answer: rest }))
}

/// The items of the list that a text is made of, and what is around it; none when it has no list of at least two.
fn key_points(text: &str) -> (Vec<KeyPoint>, String) {
    let item = |line: &str| {
        let rest = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))?;
        Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty())
    };
    let nested = text.lines().any(|line| line.starts_with("  ")) || text.contains("```");
    let items: Vec<String> = text.lines().filter_map(item).collect();
    if nested || !(2..=26).contains(&items.len()) {
        return (Vec::new(), text.to_owned());
    }
    let rest: Vec<&str> = text.lines().filter(|line| item(line).is_none()).collect();
    let points = items.into_iter().map(|idea| KeyPoint::Must(idea, Vec::new()));
    (points.collect(), rest.join("\n").trim().to_owned())
}

/// Whether options are formulas over numbers that are drawn by chance.
fn has_formulas(node: Node) -> bool {
    children(node, "answer").any(|answer| content(answer).contains(['{', '=']))
}

/// Numbers drawn by chance are not drawn here; the formula is the answer.
fn calculated(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let answers = answers(node, texts, true);
    let formula = |answer: &Weighted| match answer.tolerance {
        by if by > 0.0 => format!("`{}` (tolerance {by})", answer.text.trim()),
        _ => format!("`{}`", answer.text.trim()),
    };
    let right = answers.iter().filter(|answer| answer.percent > 0.0 && !answer.text.is_empty());
    let right: Vec<String> = right.map(formula).collect();
    let said = answers.iter().filter(|answer| !answer.feedback.is_empty());
    let notes = said.map(|answer| format!("`{}`: {}", answer.text.trim(), answer.feedback));
    let asked = Asked::new(prompt, open(&right.join(" or ")))
        .warn("its numbers are drawn by chance; it is asked as an open question with the formula");
    (asked, notes.collect::<Vec<_>>().join("\n"))
}
