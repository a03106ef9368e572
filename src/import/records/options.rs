//! Which options does an item give, and what does it say about each?

use super::super::kinds::letter_index;
use super::record::{Held, Record, words};
use super::roles::{Role, meaning, plain};
use super::tree::{Node, Value};

/// One option as the source has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Opt {
    /// By which a key may name it: an id, a letter, the name of its key.
    pub labels: Vec<String>,
    pub text: String,
    /// The share of the points that it earns, as the source counts; none when it says nothing.
    pub share: Option<f64>,
    pub why: String,
}

const TEXTS: &str = "text optiontext answertext choicetext option answer choice content html markdown title \
    description name value body statement label response respuesta texto antwort reponse";
const LABELS: &str =
    "id label letter key value optionid identifier answerid choiceid index optionletter name";
const SHARES: &str = "correct iscorrect right isright isanswer istrue answercorrect correctanswer \
    iscorrectanswer isrightanswer correctness valid isvalid fraction points score weight \
    status true truth credit percent escorrecta correcta correta richtig estcorrecte \
    answer";
const WHYS: &str = "feedback explanation rationale reason why comment justification message hint note \
    explain";

/// The options of an item, in its order; empty when it has none.
pub(super) fn options(record: &Record) -> Vec<Opt> {
    let mut options = match record.first(Role::Options) {
        Some(node) => of_node(node),
        None => Vec::new(),
    };
    if options.is_empty() {
        options = record.parts(Role::Option).into_iter().map(of_part).collect();
    }
    without_letters(&mut options);
    for why in record.parts(Role::Why) {
        let part = why.part.clone().unwrap_or_default();
        if let Some(option) = options.iter_mut().find(|option| option.labels.contains(&part)) {
            option.why = words(why.node);
        }
    }
    options
}

fn of_part(held: &Held) -> Opt {
    let part = held.part.clone().unwrap_or_default();
    Opt { labels: vec![part, plain(&held.key)], text: words(held.node), ..Opt::default() }
}

pub(super) fn of_node(node: &Node) -> Vec<Opt> {
    match &node.value {
        // An empty one keeps its place, because a key may count it.
        Value::List(nodes) => nodes.iter().map(of_element).collect(),
        Value::Map(entries) => of_map(entries),
        Value::Text(text) => of_text(text),
        _ => Vec::new(),
    }
}

fn of_element(node: &Node) -> Opt {
    let Some(entries) = node.map() else { return Opt { text: words(node), ..Opt::default() } };
    if let [(key, value)] = entries
        && let Some(option) = of_single(key, value)
    {
        return option;
    }
    let says =
        |name: &str| entries.iter().find(|(key, node)| plain(key) == name && !node.is_empty());
    // `{"answer": "x", "correct": true}` has its text under a name that elsewhere is a key.
    let text =
        TEXTS.split(' ').find_map(|name| says(name).filter(|(_, node)| !is_mark(name, node)));
    // `{"label": "A", "value": "the text"}`, but `{"label": "The text", "value": "a"}`.
    let label = says("label").filter(|(_, node)| words(node).chars().count() > 2);
    let text =
        if text.is_some_and(|(key, _)| plain(key) == "value") { label.or(text) } else { text };
    let used = text.map_or(String::new(), |(key, _)| plain(key));
    let find = |names: &str| names.split(' ').filter(|name| *name != used).find_map(says);
    let labels = entries.iter().filter(|(key, node)| {
        let key = plain(key);
        key != used && LABELS.split(' ').any(|name| name == key) && node.scalar().is_some()
    });
    Opt {
        labels: labels.map(|(_, node)| words(node)).collect(),
        text: text.map_or(String::new(), |(_, node)| words(node)),
        share: find(SHARES).and_then(|(_, node)| share(node)),
        why: find(WHYS).map_or(String::new(), |(_, node)| words(node)),
    }
}

/// `{"option": "x", "answer": true}`: a truth value is no text where there is another one.
fn is_mark(name: &str, node: &Node) -> bool {
    name == "answer" && matches!(node.value, Value::Bool(_))
}

/// `{"the text": true}` and `{"A": "the text"}`.
fn of_single(key: &str, value: &Node) -> Option<Opt> {
    let known = TEXTS.split(' ').any(|name| name == plain(key));
    match &value.value {
        Value::Bool(right) => {
            Some(Opt { text: key.to_owned(), share: Some(f64::from(*right)), ..Opt::default() })
        }
        Value::Text(text) if !known && key.chars().count() <= 2 => {
            Some(Opt { labels: vec![key.to_owned()], text: text.to_string(), ..Opt::default() })
        }
        _ => None,
    }
}

fn of_map(entries: &[(std::borrow::Cow<str>, Node)]) -> Vec<Opt> {
    // Columns: `{"text": ["x", "y"], "label": ["A", "B"]}`.
    let column = |names: &[&str]| {
        entries
            .iter()
            .find(|(key, _)| names.contains(&plain(key).as_str()))
            .and_then(|(_, node)| node.list())
    };
    if let (Some(texts), Some(labels)) =
        (column(&["text", "texts"]), column(&["label", "labels", "id"]))
    {
        let pair = |(text, label): (&Node, &Node)| Opt {
            labels: vec![words(label)],
            text: words(text),
            ..Opt::default()
        };
        return texts.iter().zip(labels).map(pair).collect();
    }
    let flags =
        entries.len() > 1 && entries.iter().all(|(_, node)| matches!(node.value, Value::Bool(_)));
    let option = |(key, node): &(std::borrow::Cow<str>, Node)| {
        if flags {
            return Opt { text: key.to_string(), share: share(node), ..Opt::default() };
        }
        let inner = of_element(node);
        let mut labels = vec![key.to_string(), plain(key)];
        labels.extend(meaning(key).and_then(|(_, _, part)| part));
        labels.extend(inner.labels);
        Opt { labels, ..Opt { labels: Vec::new(), ..inner } }
    };
    entries
        .iter()
        .filter(|(_, node)| !node.is_empty())
        .map(option)
        .filter(|option| !option.text.trim().is_empty())
        .collect()
}

/// A list in one text: lines, or else what stands between `|`, `;` or `,`.
fn of_text(text: &str) -> Vec<Opt> {
    let separator = ['\n', '|', ';', ','].into_iter().find(|c| text.trim().contains(*c));
    let Some(separator) = separator else { return Vec::new() };
    let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Opt { text: part.to_owned(), ..Opt::default() }).collect()
}

/// Truth or points: `true`, `1`, `"100%"`, `"correct"`; none when it says neither.
pub(super) fn share(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Bool(right) => Some(f64::from(*right)),
        Value::Number(number) => number.parse().ok(),
        Value::Text(text) => match plain(text).as_str() {
            "true" | "yes" | "y" | "correct" | "right" | "t" | "si" | "ja" | "verdadero"
            | "richtig" => Some(1.0),
            "false" | "no" | "n" | "incorrect" | "wrong" | "f" | "nein" | "falso" | "falsch"
            | "" => Some(0.0),
            _ => text.trim().trim_end_matches('%').parse().ok(),
        },
        _ => None,
    }
}

/// Takes `A) `, `B) ` off the texts when all of them are lettered or numbered in order.
fn without_letters(options: &mut [Opt]) {
    let ahead = |(at, option): (usize, &Opt)| {
        let text = option.text.trim_start();
        let bare = text.strip_prefix('(').unwrap_or(text);
        let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let letter = bare.chars().next().and_then(letter_index);
        let (length, fits) = match digits {
            0 => (1, letter == Some(at)),
            _ => (digits, bare[..digits].parse() == Ok(at + 1)),
        };
        let rest = bare.get(length..).filter(|_| fits)?;
        let behind = rest.strip_prefix([')', '.', ':', ']'])?;
        // `1.5` is a number, and so is a version.
        let apart =
            behind.starts_with(char::is_whitespace) || (digits == 0 && !rest.starts_with('.'));
        let inner = behind.trim();
        (apart && !inner.is_empty()).then(|| (bare[..length].to_owned(), inner.to_owned()))
    };
    let split: Option<Vec<(String, String)>> = options.iter().enumerate().map(ahead).collect();
    let Some(split) = split.filter(|split| split.len() > 1) else { return };
    for (option, (label, text)) in options.iter_mut().zip(split) {
        option.labels.push(label);
        option.text = text;
    }
}
