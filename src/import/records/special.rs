//! How are items asked that order, match, judge, count or fill gaps?

use super::super::cloze::{Piece, gaps};
use super::super::kinds::{Asked, true_false, truth};
use super::super::weighted::value as value_of;
use super::ask::{Wanted, answered};
use super::choose::key_node;
use super::key::Style;
use super::options::{Opt, of_node, options, share};
use super::record::{Record, words};
use super::roles::{Role, plain};
use super::tree::{Node, Value};
use super::writing::Writer;
use crate::bank::{Kind, Match, Numeric, Order, Tol};

/// `options: [{question, answer}]` are pairs.
pub(super) fn has_pairs(record: &Record) -> bool {
    let node = record.first(Role::Options);
    let is = |node: &Node| {
        node.map().is_some_and(|entries| {
            let has = |name: &str| {
                entries.iter().any(|(key, node)| plain(key) == name && !node.is_empty())
            };
            has("question") && has("answer")
        })
    };
    node.and_then(Node::list).is_some_and(|nodes| nodes.iter().filter(|node| is(node)).count() >= 2)
}

pub(super) fn matching(record: &Record, writer: &mut Writer) -> Option<Kind> {
    let (mut pairs, mut decoys) = (Vec::new(), Vec::new());
    let mut add = |left: String, right: String| {
        if left.is_empty() { decoys.push(right) } else { pairs.push((left, right)) }
    };
    let node = record
        .first(Role::Pairs)
        .or_else(|| record.first(Role::Options))
        .or_else(|| record.first(Role::Answer))
        .or_else(|| record.first(Role::Sequence));
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => {
            for (left, right) in entries.iter().filter(|(_, node)| node.scalar().is_some()) {
                add(writer.markdown(left), writer.markdown(&words(right)));
            }
        }
        Some(Value::List(nodes)) => {
            for node in nodes {
                let (left, right) = sides(node)?;
                add(writer.markdown(&left), writer.markdown(&right));
            }
        }
        _ => {
            let side = |role| record.first(role).and_then(Node::list);
            let (left, right) = (side(Role::Left)?, side(Role::Right)?);
            if left.len() != right.len() {
                return None;
            }
            left.iter().zip(right).for_each(|(left, right)| {
                add(writer.markdown(&words(left)), writer.markdown(&words(right)))
            });
        }
    }
    decoys.retain(|decoy| !decoy.is_empty());
    (pairs.len() > 1).then_some(Kind::Match(Match { pairs, decoys }))
}

/// Both sides of a pair, whatever they are called.
fn sides(node: &Node) -> Option<(String, String)> {
    if let Some([left, right]) = node.list() {
        return Some((words(left), words(right)));
    }
    let entries = node.map()?;
    const LEFTS: [&str; 12] = [
        "left",
        "question",
        "term",
        "prompt",
        "key",
        "source",
        "item",
        "premise",
        "from",
        "text",
        "stem",
        "subquestion",
    ];
    const RIGHTS: [&str; 13] = [
        "right",
        "answer",
        "definition",
        "match",
        "value",
        "target",
        "response",
        "to",
        "option",
        "matches",
        "correct",
        "pair",
        "subanswer",
    ];
    let find = |names: &[&str]| {
        names.iter().find_map(|name| entries.iter().find(|(key, _)| plain(key) == **name))
    };
    if let Some((_, right)) = find(&RIGHTS) {
        return Some((find(&LEFTS).map_or(String::new(), |(_, left)| words(left)), words(right)));
    }
    match entries {
        [(left, right)] if right.scalar().is_some() => Some((left.to_string(), words(right))),
        _ => None,
    }
}

/// The items of an order, in the right one: as they are listed, or as a key numbers or names them.
pub(super) fn ordered(record: &Record, style: &Style, writer: &mut Writer) -> Option<Kind> {
    let roles = [Role::Options, Role::Sequence, Role::Answer, Role::Correct, Role::Order];
    let lists = || {
        roles.into_iter().filter_map(|role| record.first(role)).filter(|node| node.list().is_some())
    };
    let node = lists().next()?;
    let mut items = of_node(node);
    items.retain(|item| !item.text.trim().is_empty());
    let keys = [Role::Order, Role::Correct, Role::Answer]
        .into_iter()
        .filter_map(|role| record.first(role));
    let order = keys
        .filter(|key| !std::ptr::eq(*key, node))
        .find_map(|key| permutation(key, &items, style));
    let order = order.unwrap_or_else(|| (0..items.len()).collect());
    let texts: Vec<String> = order.into_iter().map(|at| writer.markdown(&items[at].text)).collect();
    (texts.len() > 1).then_some(Kind::Order(Order { items: texts }))
}

/// The places that a key gives to all items, counted from 0 or 1, or their names.
fn permutation(key: &Node, items: &[Opt], style: &Style) -> Option<Vec<usize>> {
    let keys = key.list().filter(|keys| keys.len() == items.len())?;
    let numbers: Option<Vec<usize>> =
        keys.iter().map(|key| key.scalar()?.trim().parse().ok()).collect();
    let from_zero = |numbers: Vec<usize>| {
        let first = usize::from(!numbers.contains(&0));
        numbers.into_iter().map(|number| number.checked_sub(first)).collect::<Option<Vec<usize>>>()
    };
    let order = numbers.and_then(from_zero).or_else(|| style.named(key, items))?;
    let mut sorted = order.clone();
    sorted.sort_unstable();
    sorted.iter().copied().eq(0..items.len()).then_some(order)
}

pub(super) fn judged(record: &Record) -> Option<Kind> {
    let answer = match key_node(record) {
        Some(node) => truth(&words(node)).or_else(|| share(node).map(|share| share > 0.0))?,
        // moodle-tools: what says nothing is true.
        None if options(record).is_empty() => return Some(true_false(true)),
        None => return None,
    };
    Some(true_false(answer))
}

/// The best of the numbers that are accepted, with its tolerance.
pub(super) fn number(record: &Record, prompt: &str) -> Option<Asked> {
    let tolerance =
        |entries: Option<&Node>| entries.and_then(|node| node.scalar()?.parse::<f64>().ok());
    let own = tolerance(record.first(Role::Tolerance));
    let node = record.first(Role::Options).or_else(|| key_node(record))?;
    let elements = node.list().unwrap_or(std::slice::from_ref(node));
    let value = |node: &Node| -> Option<(f64, Option<f64>, f64)> {
        let text = match node.map() {
            Some(_) => {
                of_node(&Node::new(Value::List(vec![node.clone()]), node.span.clone())).pop()?.text
            }
            None => words(node),
        };
        let points = node.map().and_then(|_| {
            ["points", "fraction", "score"].iter().find_map(|key| share(node.get(key)?))
        });
        Some((value_of(&text)?, tolerance(node.get("tolerance")), points.unwrap_or(100.0)))
    };
    let mut numbers: Vec<(f64, Option<f64>, f64)> = elements.iter().filter_map(value).collect();
    numbers.sort_by(|one, other| other.2.total_cmp(&one.2));
    let (answer, tolerance, _) = *numbers.first()?;
    let tolerance = tolerance.or(own).filter(|tolerance| *tolerance > 0.0 && tolerance.is_finite());
    let unit = record.first(Role::Unit).map_or(String::new(), words);
    let numeric = Numeric {
        answer,
        unit: if unit.len() <= 20 { unit } else { String::new() },
        tolerance: tolerance.map_or(Tol::Exact, Tol::Abs),
        units: Default::default(),
        formula: None,
        working: Vec::new(),
        traps: Vec::new(),
    };
    let asked = Asked::new(prompt, Kind::Numeric(numeric));
    let others = numbers.len() - 1;
    Some(if others == 0 {
        asked
    } else {
        asked.warn(format!("only the best of {} accepted numbers is kept", others + 1))
    })
}

/// `The ___ is blue.` with an answer for each gap; without gaps the answers are typed.
pub(super) fn gap_answers(record: &Record, prompt: &str, writer: &mut Writer) -> Asked {
    let lists = [Role::Options, Role::Correct, Role::Answer]
        .into_iter()
        .find_map(|role| record.first(role));
    let answers: Vec<Vec<String>> = match lists.map(|node| &node.value) {
        Some(Value::List(nodes)) => {
            let alternatives = |node: &Node| match node.list() {
                Some(inner) => inner.iter().map(words).collect(),
                None => vec![
                    of_node(&Node::new(Value::List(vec![node.clone()]), 0..0))
                        .pop()
                        .map_or_else(|| words(node), |option| option.text),
                ],
            };
            nodes.iter().map(alternatives).collect()
        }
        Some(_) => vec![vec![lists.map_or(String::new(), words)]],
        None => Vec::new(),
    };
    let texts = split_at_gaps(prompt);
    let wanted = texts.len() - 1;
    // Several answers of one gap are alternatives.
    let answers = if wanted == 1 && answers.len() > 1 { vec![answers.concat()] } else { answers };
    if wanted == 0
        || answers.len() != wanted
        || answers.iter().any(|accept| accept.iter().all(|answer| answer.trim().is_empty()))
    {
        return answered(record, prompt, Wanted::Short, writer);
    }
    let mut pieces = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        pieces.push(Piece::Text((*text).to_owned()));
        if let Some(accept) = answers.get(at) {
            let accept = accept.iter().map(|answer| writer.markdown(answer)).collect();
            pieces.push(Piece::Gap { accept, hint: String::new() });
        }
    }
    gaps(&pieces)
}

/// The text between `___`, `[blank]`, `{{blank}}` and their like.
fn split_at_gaps(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(found) = text[at..].find(['_', '[', '{']) {
        at += found;
        let rest = &text[at..];
        let line = rest.len() - rest.trim_start_matches('_').len();
        let marks = ["[blank]", "[gap]", "[...]", "{blank}", "{{blank}}", "[BLANK]"];
        let length =
            marks.iter().find(|mark| rest.starts_with(**mark)).map_or(line, |mark| mark.len());
        if length >= 3 {
            parts.push(&text[start..at]);
            start = at + length;
        }
        at += length.max(1);
    }
    parts.push(&text[start..]);
    parts
}
