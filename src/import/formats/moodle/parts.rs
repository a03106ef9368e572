//! What do the types ask that are made of parts: pairs, rows, items to drag, programs?

use super::ask::{MOST_ANSWERS, answers};
use super::texts::{Texts, content};
use crate::bank::{Kind, Match, Order, same};
use crate::import::embedded::{Gap, Way, ask_gaps};
use crate::import::kinds::{Asked, open};
use crate::import::weighted::{Weighted, parsed};
use crate::import::xml::{child, children};
use roxmltree::Node;
use std::collections::BTreeMap;
use std::ops::Range;

/// Left sides with their answers; an answer without a left side belongs to none.
pub(super) fn paired(node: Node, prompt: &str, texts: &mut Texts) -> Asked {
    let mut matching = Match { pairs: Vec::new(), decoys: Vec::new() };
    for part in children(node, "subquestion").take(MOST_ANSWERS) {
        let answer = child(part, "answer").map(|answer| texts.of(answer)).unwrap_or_default();
        let mut left = texts.of(part);
        if left.is_empty() {
            left = texts.pictures(part);
        }
        match (left.is_empty(), answer.is_empty()) {
            (true, false) => matching.decoys.push(answer),
            (_, true) => texts.warnings.push(format!("`{left}` has no answer")),
            (false, false) => matching.pairs.push((left, answer)),
        }
    }
    // What belongs to nothing must differ from what belongs to something.
    let given: Vec<String> = matching.pairs.iter().map(|(_, answer)| same(answer)).collect();
    matching.decoys.retain(|decoy| !given.contains(&same(decoy)));
    Asked::new(prompt, Kind::Match(matching))
}

/// Items in the order of their fractions, or of the numbers that belong to them, or as they stand.
pub(super) fn ordered(node: Node, prompt: &str, texts: &mut Texts) -> Asked {
    let mut items: Vec<(Option<f64>, String)> = answers(node, texts, false)
        .into_iter()
        .map(|answer| (Some(answer.percent), answer.text))
        .collect();
    for part in children(node, "subquestion").take(MOST_ANSWERS) {
        let number = child(part, "answer").map(content);
        items.push((number.and_then(|number| parsed(&number)), texts.of(part)));
    }
    items.retain(|(_, text)| !text.is_empty());
    let mut places: Vec<f64> = items.iter().filter_map(|(place, _)| *place).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    if places.len() == items.len() {
        items.sort_by(|(a, _), (b, _)| a.unwrap_or_default().total_cmp(&b.unwrap_or_default()));
    }
    let items = items.into_iter().map(|(_, text)| text).collect();
    Asked::new(prompt, Kind::Order(Order { items }))
}

/// `[[2]]` is the gap for the second option; those of its group can be chosen.
pub(super) fn placeholder_gaps(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let option = |option: Node| {
        let group = child(option, "group").map(content).unwrap_or_default().trim().to_owned();
        let text = texts.html(option);
        (group, if text.trim().is_empty() { texts.pictures(option) } else { text })
    };
    let parts = children(node, "dragbox").chain(children(node, "selectoption"));
    let options: Vec<(String, String)> = parts.take(MOST_ANSWERS).map(option).collect();
    let gap = |number: usize| {
        let (group, right) = options.get(number.checked_sub(1)?)?;
        let answer = |text: &String| Weighted {
            text: text.clone(),
            percent: if same(text) == same(right) { 100.0 } else { 0.0 },
            ..Weighted::default()
        };
        let others = options.iter().filter(|(other, _)| other == group).map(|(_, text)| text);
        let mut answers: Vec<Weighted> = others.map(answer).collect();
        // The same word may be there for several gaps.
        answers.sort_by(|a, b| a.text.cmp(&b.text));
        answers.dedup();
        Some(Gap { way: Way::One, answers })
    };
    let next = |text: &str| next_placeholder(text, &gap);
    let question = child(node, "questiontext");
    let html = question.map(|q| texts.html(q)).unwrap_or_default();
    match ask_gaps(&html, next, &mut |text| texts.written_as_question(text)) {
        Some(asked) => asked,
        None => {
            let list: Vec<String> = options.iter().map(|(_, text)| format!("- {text}")).collect();
            let prompt = format!("{prompt}\n\n{}", list.join("\n"));
            (
                Asked::new(prompt, open(""))
                    .warn("no gap `[[1]]` is in its text; it is asked as an open question"),
                String::new(),
            )
        }
    }
}

fn next_placeholder(text: &str, gap: &dyn Fn(usize) -> Option<Gap>) -> Option<(Range<usize>, Gap)> {
    let mut at = 0;
    loop {
        at += text[at..].find("[[")?;
        let digits = text[at + 2..].bytes().take_while(u8::is_ascii_digit).take(4).count();
        let after = at + 2 + digits;
        let number = text[at + 2..after].parse().ok().filter(|_| text[after..].starts_with("]]"));
        match number.and_then(gap) {
            Some(gap) => return Some((at..after + 2, gap)),
            None => at += 2,
        }
    }
}

/// Things to drag onto a picture: the picture is shown, and what belongs where is told.
pub(super) fn dropped(node: Node, prompt: &str, texts: &mut Texts) -> Asked {
    let mut drags: BTreeMap<String, String> = BTreeMap::new();
    let number = |node: Node, name: &str| {
        child(node, name).map(content).unwrap_or_default().trim().to_owned()
    };
    for drag in children(node, "drag").take(MOST_ANSWERS) {
        let (text, picture) = (texts.of(drag), texts.pictures(drag));
        drags.insert(number(drag, "no"), format!("{text} {picture}").trim().to_owned());
    }
    let drop = |(at, drop): (usize, Node)| {
        let label = content(drop);
        let place = match (label.trim(), child(drop, "coords").map(content)) {
            ("", Some(coords)) => coords.trim().to_owned(),
            ("", None) => {
                format!("place {} at {}, {}", at + 1, number(drop, "xleft"), number(drop, "ytop"))
            }
            (label, _) => label.to_owned(),
        };
        let choice = number(drop, "choice");
        format!("- {place}: {}", drags.get(&choice).unwrap_or(&choice))
    };
    let places: Vec<String> =
        children(node, "drop").take(MOST_ANSWERS).enumerate().map(drop).collect();
    let list: Vec<String> = drags.values().map(|drag| format!("- {drag}")).collect();
    let prompt = [prompt.to_owned(), texts.pictures(node), list.join("\n")];
    let prompt =
        prompt.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    Asked::new(prompt, open(&places.join("\n")))
        .warn("things are dragged onto a picture; it is asked as an open question")
}

/// Rows of which each has its right column: pairs.
pub(super) fn grid(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let text = |node: Node, names: [&str; 4], texts: &mut Texts| {
        let found = names.into_iter().find_map(|name| child(node, name));
        found.map(|part| texts.of(part)).unwrap_or_default()
    };
    let number = |node: Node, at: usize| {
        node.attribute("number").map_or((at + 1).to_string(), |number| number.trim().to_owned())
    };
    let mut columns = Vec::new();
    for (at, column) in children(node, "column").chain(children(node, "col")).enumerate().take(26) {
        let shown = text(column, ["responsetext", "shorttext", "text", "description"], texts);
        columns.push((number(column, at), shown));
    }
    let best = best_columns(node);
    let (mut pairs, mut unclear, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (at, row) in children(node, "row").enumerate().take(MOST_ANSWERS) {
        let shown = text(row, ["optiontext", "shorttext", "text", "description"], texts);
        let feedback = text(row, ["feedbacktext", "feedback", "", ""], texts);
        if !feedback.is_empty() {
            notes.push(format!("`{shown}`: {feedback}"));
        }
        let right = best.get(&number(row, at)).map(|(_, column)| column);
        match columns.iter().find(|(number, _)| Some(number) == right) {
            Some((_, column)) => pairs.push((shown, column.clone())),
            None => unclear.push(shown),
        }
    }
    if pairs.is_empty() || !unclear.is_empty() {
        let list = |texts: Vec<&String>| {
            texts.into_iter().map(|text| format!("- {text}")).collect::<Vec<_>>().join("\n")
        };
        let rows = list(pairs.iter().map(|(row, _)| row).chain(&unclear).collect());
        let answer: Vec<String> =
            pairs.iter().map(|(row, column)| format!("- {row}: {column}")).collect();
        let asked = Asked::new(format!("{prompt}\n\n{rows}").trim(), open(&answer.join("\n")))
            .warn("the right column of a row is not given; it is asked as an open question");
        return (asked, notes.join("\n"));
    }
    let chosen = |column: &String| pairs.iter().any(|(_, other)| other == column);
    let decoys = columns
        .iter()
        .map(|(_, column)| column.clone())
        .filter(|column| !chosen(column) && !column.is_empty());
    let decoys = decoys.collect();
    (Asked::new(prompt, Kind::Match(Match { pairs, decoys })), notes.join("\n"))
}

/// The column of each row that earns most, both by their numbers.
fn best_columns(node: Node) -> BTreeMap<String, (f64, String)> {
    let value = |node: Node| parsed(&content(node)).unwrap_or_default();
    let mut cells: Vec<(String, String, f64)> = Vec::new();
    for weight in children(node, "weight").take(MOST_ANSWERS * 26) {
        let number = |name| weight.attribute(name).unwrap_or_default().trim().to_owned();
        let earned = child(weight, "value").map(value).unwrap_or_default();
        cells.push((number("rownumber"), number("columnnumber"), earned));
    }
    // The plug-in Matrix writes a list for each row.
    for (row, weights) in children(node, "weights-of-row").enumerate().take(MOST_ANSWERS) {
        for (column, weight) in children(weights, "weight-of-col").enumerate().take(26) {
            cells.push(((row + 1).to_string(), (column + 1).to_string(), value(weight)));
        }
    }
    let mut best: BTreeMap<String, (f64, String)> = BTreeMap::new();
    for (row, column, earned) in cells {
        let entry = best.entry(row).or_default();
        if earned > entry.0 {
            *entry = (earned, column);
        }
    }
    best
}

/// A program to write (CodeRunner): its examples are shown, the author's program is the answer.
pub(super) fn programmed(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let said = |name: &str| child(node, name).map(content).unwrap_or_default();
    let lang = [said("acelang"), said("coderunnertype")];
    let lang =
        lang.iter().map(|lang| lang.trim()).find(|lang| !lang.is_empty()).unwrap_or_default();
    let lang: String = lang.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    let lang = lang.to_lowercase();
    let mut prompt = prompt.to_owned();
    for test in children(node, "testcases").flat_map(|tests| children(tests, "testcase")) {
        if !matches!(test.attribute("useasexample"), Some("1" | "true")) {
            continue;
        }
        for (name, shown) in [("testcode", "Test"), ("stdin", "Input"), ("expected", "Result")] {
            let text = child(test, name).map(content).unwrap_or_default();
            if !text.trim().is_empty() {
                prompt += &format!("\n\n{shown}:\n\n{}", fenced(&text, ""));
            }
        }
    }
    let preload = said("answerpreload");
    if !preload.trim().is_empty() {
        prompt += &format!("\n\nThe answer begins from:\n\n{}", fenced(&preload, &lang));
    }
    let answer = said("answer");
    let answer = if answer.trim().is_empty() { answer } else { fenced(&answer, &lang) };
    texts.warnings.push("its tests are not run; it is asked as an open question".to_owned());
    (Asked::new(prompt, open(&answer)), String::new())
}

fn fenced(code: &str, lang: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{lang}\n{}\n{fence}", code.trim_matches('\n').trim_end())
}

/// A formula to be judged by an algebra system (STACK): its teacher's answers are the answer.
pub(super) fn combination(node: Node, prompt: &str, texts: &mut Texts) -> (Asked, String) {
    let (mut shown, mut rest) = (String::new(), prompt);
    while let Some((before, tail)) = rest.split_once("[[") {
        let Some((tag, after)) = tail.split_once("]]") else { break };
        shown += before;
        match tag.split(':').next() {
            Some("input") => shown += "[...]",
            Some("validation" | "feedback") => {}
            _ => shown += &format!("[[{tag}]]"),
        }
        rest = after;
    }
    shown += rest;
    let answer = |input: Node| {
        let text = |name| child(input, name).map(content).unwrap_or_default().trim().to_owned();
        let (name, answer) = (text("name"), text("tans"));
        (!answer.is_empty()).then(|| format!("- {name}: `{answer}`"))
    };
    let mut told: Vec<String> = children(node, "input").filter_map(answer).collect();
    let variables = child(node, "questionvariables").map(content).unwrap_or_default();
    if !variables.trim().is_empty() {
        told.push(format!("\n{}", fenced(&variables, "maxima")));
    }
    texts.warnings.push(
        "it is judged by an algebra system in the source; it is asked as an open question"
            .to_owned(),
    );
    (Asked::new(shown.trim(), open(&told.join("\n"))), String::new())
}
