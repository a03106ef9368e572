//! Which items lie otherwise than as maps with a key that asks?

use super::super::Columns;
use super::record::Mapping;
use super::roles::{Role, plain};
use super::tree::{Node, Value};
use std::borrow::Cow;

fn made<'a>(fields: Vec<(&'static str, Node<'a>)>, span: std::ops::Range<usize>) -> Node<'a> {
    Node::new(
        Value::Map(fields.into_iter().map(|(key, node)| (Cow::Borrowed(key), node)).collect()),
        span,
    )
}

/// A list of `["front", "back"]`, or of texts that ask.
pub(super) fn cards<'a>(
    nodes: &[Node<'a>],
    key: &str,
    said: Option<&Columns>,
) -> Option<(&'static str, Vec<Node<'a>>)> {
    let row = |node: &Node<'a>| {
        node.list()
            .filter(|row| row.len() >= 2 && row.iter().all(|cell| cell.scalar().is_some()))
            .map(<[_]>::to_vec)
    };
    let rows: Option<Vec<Vec<Node>>> = nodes.iter().map(row).collect();
    if let Some(rows) = rows.filter(|rows| !rows.is_empty()) {
        if let Some(said) =
            said.filter(|said| said.0.iter().all(|column| column.from.parse::<usize>().is_ok()))
        {
            let cell = |row: &[Node<'a>], from: &str| {
                row.get(from.parse::<usize>().ok()?.checked_sub(1)?).cloned()
            };
            let made = |(row, node): (Vec<Node<'a>>, &Node<'a>)| {
                let cells = said.0.iter().filter_map(|column| {
                    Some((Cow::Owned(column.from.clone()), cell(&row, &column.from)?))
                });
                Node::new(Value::Map(cells.collect()), node.span.clone())
            };
            return Some(("lists of cells", rows.into_iter().zip(nodes).map(made).collect()));
        }
        let texts = rows.iter().all(|row| {
            row.len() == 2
                && matches!(row[0].value, Value::Text(_))
                && matches!(row[1].value, Value::Text(_))
        });
        let made = |(row, node): (Vec<Node<'a>>, &Node<'a>)| {
            let mut row = row.into_iter();
            let fields = [("prompt", row.next()), ("answer", row.next())];
            made(
                fields.into_iter().filter_map(|(name, node)| Some((name, node?))).collect(),
                node.span.clone(),
            )
        };
        return (texts && rows.len() > 1).then(|| {
            ("pairs of a question and its answer", rows.into_iter().zip(nodes).map(made).collect())
        });
    }
    let texts = !nodes.is_empty() && nodes.iter().all(|node| matches!(node.value, Value::Text(_)));
    let asking = nodes
        .iter()
        .filter(|node| node.scalar().is_some_and(|text| text.trim_end().ends_with('?')))
        .count();
    let questions = plain(key).contains("question") || asking * 2 >= nodes.len();
    let one = |node: &Node<'a>| made(vec![("prompt", node.clone())], node.span.clone());
    (texts && questions && asking > 0)
        .then(|| ("a list of questions without answers", nodes.iter().map(one).collect()))
}

/// `What is X?: Y` among other entries, as notes in YAML have it; the answer may be a list.
pub(super) fn asked_by_key<'a>(key: &Cow<'a, str>, node: &Node<'a>) -> Option<Node<'a>> {
    let plain = |node: &Node| node.scalar().is_some();
    let answers = plain(node)
        || node.list().is_some_and(|nodes| !nodes.is_empty() && nodes.iter().all(plain));
    let asks = key.trim_end().ends_with('?') && key.trim().contains(' ');
    (asks && answers).then(|| card(key, node))
}

/// `A type is a: {answer: .., distractors: [..]}`: the key asks what the map under it answers.
pub(super) fn asked_by_keys<'a>(
    entries: &[(Cow<'a, str>, Node<'a>)],
    mapping: &Mapping,
) -> Option<Vec<Node<'a>>> {
    let card = |(key, node): &(Cow<'a, str>, Node<'a>)| {
        let record = mapping.record(node);
        let has = |roles: &[Role]| roles.iter().any(|role| record.has(*role));
        let answers = has(&[Role::Answer, Role::Options, Role::Option, Role::Correct])
            && !has(&[Role::Prompt, Role::Title]);
        let inner = node.map().filter(|_| answers && key.trim().contains(' '))?;
        let prompt = Node::new(Value::Text(key.clone()), node.span.clone());
        let fields = inner.iter().cloned().chain([(Cow::Borrowed("prompt"), prompt)]);
        Some(Node::new(Value::Map(fields.collect()), node.whole()))
    };
    let cards: Option<Vec<Node>> = entries.iter().map(card).collect();
    cards.filter(|cards| !cards.is_empty())
}

fn card<'a>(key: &Cow<'a, str>, node: &Node<'a>) -> Node<'a> {
    let prompt = Node::new(Value::Text(key.clone()), node.span.clone());
    let mut fields = vec![("prompt", prompt), ("answer", node.clone())];
    if node.list().is_some() {
        // Several lines of notes are one answer in words.
        fields.push(("type", Node::new(Value::Text(Cow::Borrowed("open")), node.span.clone())));
    }
    made(fields, node.whole())
}

/// `{"What is X?": "Y", ..}`: most keys ask, or at the top keys of several words.
pub(super) fn pairs<'a>(entries: &[(Cow<'a, str>, Node<'a>)], root: bool) -> Option<Vec<Node<'a>>> {
    let texts =
        entries.len() > 1 && entries.iter().all(|(_, node)| matches!(node.value, Value::Text(_)));
    let asking = entries.iter().filter(|(key, _)| key.trim_end().ends_with('?')).count();
    let wordy = entries.iter().filter(|(key, _)| key.trim().contains(' ')).count();
    let is_pairs = texts && (asking * 2 >= entries.len() || (root && wordy * 2 >= entries.len()));
    is_pairs.then(|| entries.iter().map(|(key, node)| card(key, node)).collect())
}

/// `{"question": [..], "options": [..], "answer": [..]}`: lists of one length. What is no list counts for all.
pub(super) fn columns<'a>(
    entries: &[(Cow<'a, str>, Node<'a>)],
    mapping: &Mapping,
) -> Option<Vec<Node<'a>>> {
    let prompts = |(key, node): &&(Cow<'a, str>, Node<'a>)| {
        let asks = mapping.role(key) == Some(Role::Prompt) || plain(key) == "questions";
        asks && node.list().is_some_and(|nodes| {
            nodes.len() > 1 && nodes.iter().all(|node| matches!(node.value, Value::Text(_)))
        })
    };
    let (prompt, list) =
        entries.iter().find(prompts).and_then(|(key, node)| Some((key, node.list()?)))?;
    let same = |node: &Node| node.list().is_some_and(|nodes| nodes.len() == list.len());
    let others = entries
        .iter()
        .filter(|(key, node)| key != prompt && same(node) && mapping.role(key).is_some())
        .count();
    if others == 0 {
        return None;
    }
    let row = |at: usize| {
        let cell = |(key, node): &(Cow<'a, str>, Node<'a>)| {
            let key = if key == prompt { Cow::Borrowed("question") } else { key.clone() };
            let value = if same(node) {
                node.list().and_then(|nodes| nodes.get(at))
            } else {
                node.scalar().map(|_| node)
            };
            value.map(|value| (key, value.clone()))
        };
        Node::new(Value::Map(entries.iter().filter_map(cell).collect()), list[at].span.clone())
    };
    Some((0..list.len()).map(row).collect())
}
