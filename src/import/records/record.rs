//! What do the keys of one item hold, by what they mean?

use super::super::columns::{Columns, Field};
use super::roles::{Role, meaning, plain};
use super::tree::{Node, Value};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// Keys whose map is a part of the record around it, as in `{"question": {"stem": ..}, "answerKey": ..}`.
const WRAPPERS: [&str; 16] = [
    "question",
    "data",
    "attributes",
    "fields",
    "node",
    "payload",
    "card",
    "item",
    "props",
    "doc",
    "source",
    "content",
    "meta",
    "metadata",
    "quiz",
    "mcq",
];

/// What a key means, its rank among the names of that role, its part of a family.
type Meaning = Option<(Role, usize, Option<String>)>;

/// Which key is what, by its name or because the person said so.
pub(super) struct Mapping<'m> {
    said: Option<&'m Columns>,
    known: RefCell<HashMap<String, Meaning>>,
    used: RefCell<BTreeMap<Role, BTreeMap<String, usize>>>,
    unused: RefCell<BTreeMap<String, usize>>,
}

/// A value of an item with what it means.
#[derive(Debug, Clone)]
pub(super) struct Held<'n, 'a> {
    pub role: Role,
    rank: usize,
    /// The number or letter that tells keys of one family apart.
    pub part: Option<String>,
    pub key: Cow<'n, str>,
    pub node: &'n Node<'a>,
}

/// The values of an item that mean something, by role and then by rank.
#[derive(Debug, Clone, Default)]
pub(super) struct Record<'n, 'a> {
    values: Vec<Held<'n, 'a>>,
}

impl<'m> Mapping<'m> {
    pub fn new(said: Option<&'m Columns>) -> Self {
        Self {
            said,
            known: RefCell::default(),
            used: RefCell::default(),
            unused: RefCell::default(),
        }
    }

    fn meaning(&self, key: &str) -> Meaning {
        if let Some(known) = self.known.borrow().get(key) {
            return known.clone();
        }
        let found = meaning(key);
        self.known.borrow_mut().insert(key.to_owned(), found.clone());
        found
    }

    /// What a key means.
    pub fn role(&self, key: &str) -> Option<Role> {
        self.meaning(key).map(|(role, ..)| role)
    }

    /// What the keys of an item mean, to the person first and then by their names.
    pub fn record<'n, 'a>(&self, item: &'n Node<'a>) -> Record<'n, 'a> {
        let mut values = Vec::new();
        let mut taken = Vec::new();
        if let Some(said) = self.said {
            said_values(said, item, &mut values, &mut taken);
        }
        let claimed: Vec<Role> = values.iter().map(|value| value.role).collect();
        self.gather(item, 0, &taken, &mut values);
        let own = |value: &Held| value.rank == 0 || !claimed.contains(&value.role);
        values.retain(|value| own(value) && !value.node.is_empty());
        lettered_options(&mut values);
        values.sort_by_key(|value| (value.role, value.rank));
        Record { values }
    }

    fn gather<'n, 'a>(
        &self,
        item: &'n Node<'a>,
        depth: usize,
        taken: &[&str],
        values: &mut Vec<Held<'n, 'a>>,
    ) {
        for (key, node) in item.map().unwrap_or_default() {
            if depth == 0 && taken.contains(&&**key) {
                continue;
            }
            if depth < 2
                && node.map().is_some()
                && WRAPPERS.contains(&plain(key).as_str())
                && !is_words(node)
            {
                self.gather(node, depth + 1, taken, values);
                continue;
            }
            if let Some((role, rank, part)) = self.meaning(key) {
                // What the person named has rank 0; a map within another comes after what stands beside it.
                let rank = 1 + rank + 100 * depth;
                values.push(Held { role, rank, part, key: Cow::Borrowed(key), node });
            }
        }
    }

    /// Notes which keys of an item were used as what, for the report.
    pub fn note(&self, item: &Node, record: &Record) {
        let mut used = self.used.borrow_mut();
        for value in &record.values {
            *used.entry(value.role).or_default().entry(value.key.to_string()).or_default() += 1;
        }
        let known = |key: &str| {
            record.values.iter().any(|value| value.key == key)
                || WRAPPERS.contains(&plain(key).as_str())
        };
        let mut unused = self.unused.borrow_mut();
        for (key, node) in item.map().unwrap_or_default() {
            if !known(key) && !node.is_empty() && unused.len() < 1000 {
                *unused.entry(key.to_string()).or_default() += 1;
            }
        }
    }

    /// `keys: prompt = question, options = answers`, and the keys that are kept in the source only.
    pub fn described(&self) -> Vec<String> {
        let used = self.used.borrow();
        let names = |keys: &BTreeMap<String, usize>| {
            let mut keys: Vec<(&String, &usize)> = keys.iter().collect();
            keys.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
            let shown: Vec<&str> = keys.iter().take(6).map(|(key, _)| key.as_str()).collect();
            shown.join(" or ") + if keys.len() > 6 { " or .." } else { "" }
        };
        let parts: Vec<String> = used
            .iter()
            .map(|(role, keys)| format!("{} = {}", role_name(*role), names(keys)))
            .collect();
        let mut facts = vec![format!("keys: {}", parts.join(", "))];
        let unused = self.unused.borrow();
        if !unused.is_empty() {
            let names: Vec<&str> = unused.keys().take(12).map(String::as_str).collect();
            let more = if unused.len() > 12 { ", .." } else { "" };
            facts.push(format!("kept in the source only: {}{more}", names.join(", ")));
        }
        facts
    }
}

fn role_name(role: Role) -> String {
    format!("{role:?}").to_lowercase()
}

/// What the person named: a key, or a pointer from the item. For a list, such as `["front", "back"]`, a number.
fn said_values<'n, 'a, 's>(
    said: &'s Columns,
    item: &'n Node<'a>,
    values: &mut Vec<Held<'n, 'a>>,
    taken: &mut Vec<&'s str>,
) {
    for column in &said.0 {
        let nodes = if column.from.starts_with('/') {
            item.pointed(&column.from)
        } else {
            let by_key =
                || item.map()?.iter().rev().find(|(key, _)| plain(key) == plain(&column.from));
            item.get(&column.from).or_else(|| by_key().map(|(_, node)| node)).into_iter().collect()
        };
        taken.push(column.from.trim_start_matches('/').split('/').next().unwrap_or_default());
        let Some(role) = role_of(column.field) else { continue };
        let several = column.field == Field::Choice
            && (nodes.len() > 1 || nodes.iter().all(|node| node.scalar().is_some()));
        for node in nodes {
            let role = if several { Role::Option } else { role };
            let place = values.iter().filter(|value| value.role == Role::Option).count() + 1;
            let part = several.then(|| format!("{place:04}"));
            values.push(Held { role, rank: 0, part, key: Cow::Owned(column.from.clone()), node });
        }
    }
}

fn role_of(field: Field) -> Option<Role> {
    Some(match field {
        Field::Prompt => Role::Prompt,
        Field::Answer => Role::Answer,
        Field::Choice => Role::Options,
        Field::Correct => Role::Correct,
        Field::Explanation => Role::Explanation,
        Field::Hint => Role::Hint,
        Field::Tags => Role::Tags,
        Field::Topic => Role::Topic,
        Field::Key => Role::Key,
        Field::Seconds => Role::Seconds,
        Field::Level => Role::Level,
        Field::Reference => Role::Reference,
        Field::Items | Field::Skip => return None,
    })
}

/// `a` answers, but beside `b` and `c` it is the first option. What has a number of its own, such as `answer1`, is no
/// option when it is alone.
fn lettered_options(values: &mut [Held]) {
    let is_part = |value: &Held, part: &str| {
        value.role == Role::Option && value.part.as_deref() == Some(part)
    };
    let others = ["b", "c"].iter().all(|part| values.iter().any(|value| is_part(value, part)));
    for value in values.iter_mut() {
        if others && value.role == Role::Answer && plain(&value.key) == "a" {
            value.role = Role::Option;
            value.part = Some("a".to_owned());
        }
    }
    let count = values.iter().filter(|value| value.role == Role::Option).count();
    let has_more = values.iter().any(|value| matches!(value.role, Role::Options | Role::Wrong));
    if count == 1 && !has_more {
        for value in values.iter_mut().filter(|value| value.role == Role::Option && value.rank > 0)
        {
            value.role = Role::Answer;
        }
    }
}

/// Whether a map is a text in several shapes or languages rather than a part of the record.
fn is_words(node: &Node) -> bool {
    let entries = node.map().unwrap_or_default();
    entries.iter().all(|(key, node)| {
        let language = key.len() == 2 || (key.len() == 5 && key.contains(['-', '_']));
        (language && node.scalar().is_some()) || WORDS.contains(&plain(key).as_str())
    })
}

/// Keys of a map that is nothing but a text.
const WORDS: [&str; 9] =
    ["text", "html", "markdown", "raw", "plain", "format", "rendered", "md", "value"];

impl<'n, 'a> Record<'n, 'a> {
    pub fn has(&self, role: Role) -> bool {
        self.values.iter().any(|value| value.role == role)
    }

    /// The best value of a role.
    pub fn first(&self, role: Role) -> Option<&'n Node<'a>> {
        self.all(role).next().map(|value| value.node)
    }

    /// All values of a role, the best first.
    pub fn all(&self, role: Role) -> impl Iterator<Item = &Held<'n, 'a>> {
        self.values.iter().filter(move |value| value.role == role)
    }

    /// The values of a family by their numbers or letters.
    pub fn parts(&self, role: Role) -> Vec<&Held<'n, 'a>> {
        let mut parts: Vec<&Held> = self.all(role).filter(|value| value.part.is_some()).collect();
        let number =
            |value: &&Held| value.part.as_deref().and_then(|part| part.parse::<u32>().ok());
        parts.sort_by(|one, other| (number(one), &one.part).cmp(&(number(other), &other.part)));
        parts
    }
}

/// What a node says in words: a text or number, the texts of a list, the text of a map in whatever language comes
/// first. Empty for what says nothing.
pub(super) fn words(node: &Node) -> String {
    match &node.value {
        Value::Null => String::new(),
        Value::List(nodes) => {
            let texts: Vec<String> =
                nodes.iter().map(words).filter(|text| !text.trim().is_empty()).collect();
            texts.join("\n\n")
        }
        Value::Map(entries) => {
            let text = |name: &str| {
                entries.iter().find(|(key, node)| plain(key) == name && !node.is_empty())
            };
            const TEXTS: [&str; 16] = [
                "markdown",
                "text",
                "html",
                "value",
                "content",
                "en",
                "enus",
                "body",
                "rendered",
                "title",
                "name",
                "label",
                "description",
                "raw",
                "url",
                "src",
            ];
            let found = TEXTS.iter().find_map(|name| text(name));
            let any = || entries.iter().find(|(_, node)| node.scalar().is_some());
            let Some((_, inner)) = found.or_else(any) else { return String::new() };
            let code = entries
                .iter()
                .any(|(key, node)| plain(key) == "type" && node.scalar() == Some("code"));
            if code { format!("```\n{}\n```", words(inner).trim_end()) } else { words(inner) }
        }
        _ => node.scalar().unwrap_or_default().to_owned(),
    }
}
