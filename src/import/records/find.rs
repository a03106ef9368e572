//! Where do the items lie, and under which topic?

use super::super::Columns;
use super::super::columns::Field;
use super::record::{Mapping, words};
use super::roles::{Role, plain};
use super::shapes::{asked_by_key, asked_by_keys, cards, columns, pairs};
use super::tree::{Node, Value};
use crate::bank::Level;
use std::borrow::Cow;

/// Keys of lists and maps that say nothing about the topic of what is in them.
const CONTAINERS: [&str; 58] = [
    "questions",
    "question",
    "items",
    "item",
    "data",
    "results",
    "result",
    "quiz",
    "quizzes",
    "cards",
    "card",
    "flashcards",
    "deck",
    "decks",
    "children",
    "list",
    "entries",
    "records",
    "content",
    "contents",
    "categories",
    "topics",
    "sections",
    "chapters",
    "modules",
    "exam",
    "exams",
    "test",
    "tests",
    "pages",
    "elements",
    "body",
    "payload",
    "response",
    "hits",
    "docs",
    "default",
    "nodes",
    "edges",
    "node",
    "qas",
    "paragraphs",
    "groups",
    "bank",
    "questionbank",
    "pool",
    "set",
    "sets",
    "lessons",
    "units",
    "all",
    "preguntas",
    "fragen",
    "perguntas",
    "terms",
    "notes",
    "quizdata",
    "questionslist",
];
/// Keys of lists in which a title alone asks, and its description answers.
const CARDS: [&str; 12] = [
    "cards",
    "flashcards",
    "questions",
    "terms",
    "glossary",
    "vocabulary",
    "definitions",
    "notes",
    "quiz",
    "quizzes",
    "interviewquestions",
    "facts",
];
const NAMES: [&str; 22] = [
    "name",
    "title",
    "category",
    "categoryname",
    "topic",
    "topicname",
    "subject",
    "section",
    "sectiontitle",
    "deck",
    "chapter",
    "module",
    "theme",
    "group",
    "domain",
    "heading",
    "label",
    "quiztitle",
    "subcategory",
    "deckname",
    "unit",
    "lesson",
];

/// What stands around an item.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Around {
    pub path: Vec<String>,
    pub context: String,
    pub level: Option<Level>,
}

pub(super) struct Item<'n, 'a> {
    pub node: Cow<'n, Node<'a>>,
    /// Which of [`Found::around`].
    pub around: usize,
    /// The key that it stands under.
    pub name: Option<String>,
}

#[derive(Default)]
pub(super) struct Found<'n, 'a> {
    pub items: Vec<Item<'n, 'a>>,
    pub around: Vec<Around>,
    pub title: Option<String>,
    /// How the items lie, when not as a list of maps.
    pub shape: Option<&'static str>,
}

/// How sure a map is an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asks {
    Not,
    /// A title with something to answer.
    Perhaps,
    /// A question without an answer.
    Open,
    Surely,
}

/// All items below a node. With a pointer of the person's to the list, those in it.
pub(super) fn find<'n, 'a>(
    root: &'n Node<'a>,
    said: Option<&Columns>,
    mapping: &Mapping,
) -> Found<'n, 'a> {
    let mut finder = Finder { mapping, said, found: Found::default() };
    let list = said.and_then(|said| said.0.iter().find(|column| column.field == Field::Items));
    match list {
        Some(column) => {
            let pointer = Cow::Borrowed(&*column.from);
            let pointer =
                if pointer.starts_with('/') { pointer } else { Cow::Owned(format!("/{pointer}")) };
            let lists = if column.from == "/" { vec![root] } else { root.pointed(&pointer) };
            let around = finder.around(Around::default());
            lists.into_iter().for_each(|list| finder.all_in(list, around));
        }
        None => {
            finder.found.title = title(root);
            finder.walk(root, Around::default(), "", true);
        }
    }
    finder.found
}

/// Whether a map asks something, by the meaning of its keys. `list` is the key of the list that it is in.
pub(super) fn asks(node: &Node, list: &str, mapping: &Mapping) -> Asks {
    let record = mapping.record(node);
    let has = |roles: &[Role]| roles.iter().any(|role| record.has(*role));
    let answers = record.all(Role::Answer).any(|held| !is_records(held.node));
    let options =
        has(&[Role::Options, Role::Option, Role::Correct, Role::Wrong, Role::Accept, Role::Pairs]);
    let says =
        |node: &Node| !is_records(node) && !matches!(node.value, Value::Number(_) | Value::Bool(_));
    let prompt = record.all(Role::Prompt).any(|held| says(held.node));
    if prompt {
        return if answers || options { Asks::Surely } else { Asks::Open };
    }
    let entries = node.map().unwrap_or_default();
    let holds_more = || {
        entries
            .iter()
            .any(|(key, node)| CONTAINERS.contains(&plain(key).as_str()) && is_records(node))
    };
    if !record.has(Role::Title) || holds_more() {
        return Asks::Not;
    }
    let card = CARDS.contains(&plain(list).as_str());
    if answers || options || card { Asks::Perhaps } else { Asks::Not }
}

/// Whether a node is a list of maps, or of lists.
fn is_records(node: &Node) -> bool {
    let nodes = node.list().unwrap_or_default();
    let of_words = |node: &Node| {
        node.map().is_none_or(|entries| entries.iter().any(|(key, _)| plain(key) == "type"))
    };
    nodes.first().is_some_and(|node| !of_words(node))
}

struct Finder<'n, 'a, 'm> {
    mapping: &'m Mapping<'m>,
    said: Option<&'m Columns>,
    found: Found<'n, 'a>,
}

impl<'n, 'a> Finder<'n, 'a, '_> {
    /// Looks for items in a node. Whether there are any.
    fn walk(&mut self, node: &'n Node<'a>, around: Around, key: &str, root: bool) -> bool {
        match &node.value {
            Value::List(nodes) => self.list(nodes, around, key),
            Value::Map(entries) => self.map(node, entries, around, key, root),
            _ => false,
        }
    }

    fn list(&mut self, nodes: &'n [Node<'a>], around: Around, key: &str) -> bool {
        let asking =
            |node: &Node| node.map().is_some() && asks(node, key, self.mapping) > Asks::Not;
        let flags: Vec<bool> = nodes.iter().map(asking).collect();
        if flags.contains(&true) {
            let place = self.around(around.clone());
            for (node, asks) in nodes.iter().zip(flags) {
                if asks || (!self.walk(node, around.clone(), "", false) && !node.is_empty()) {
                    self.push(Cow::Borrowed(node), place, None);
                }
            }
            return true;
        }
        if let Some(cards) = cards(nodes, key, self.said) {
            let place = self.around(around);
            self.found.shape = Some(cards.0);
            cards.1.into_iter().for_each(|node| self.push(Cow::Owned(node), place, None));
            return true;
        }
        let mut any = false;
        for node in nodes {
            any |= self.walk(node, around.clone(), key, false);
        }
        any
    }

    fn map(
        &mut self,
        node: &'n Node<'a>,
        entries: &'n [(Cow<'a, str>, Node<'a>)],
        around: Around,
        key: &str,
        root: bool,
    ) -> bool {
        if let Some(rows) = columns(entries, self.mapping) {
            let place = self.around(around);
            self.found.shape = Some("lists of one length, an item from each place of them");
            rows.into_iter().for_each(|row| self.push(Cow::Owned(row), place, None));
            return true;
        }
        if asks(node, key, self.mapping) > Asks::Not {
            let place = self.around(around);
            self.push(Cow::Borrowed(node), place, None);
            return true;
        }
        if let Some(cards) = pairs(entries, root) {
            let place = self.around(around);
            self.found.shape = Some("a map of questions to answers");
            cards.into_iter().for_each(|node| self.push(Cow::Owned(node), place, None));
            return true;
        }
        let around = named(entries, around, root);
        let by_key = entries.iter().filter(|(_, node)| node.map().is_some()).count();
        let asking = entries
            .iter()
            .filter(|(_, node)| node.map().is_some() && asks(node, key, self.mapping) >= Asks::Open)
            .count();
        if asking > 0 && asking * 2 >= by_key {
            let place = self.around(around.clone());
            for (name, node) in entries.iter().filter(|(_, node)| node.map().is_some()) {
                if asks(node, key, self.mapping) > Asks::Not
                    || !self.walk(node, around.clone(), name, false)
                {
                    self.push(Cow::Borrowed(node), place, Some(name.to_string()));
                }
            }
            return true;
        }
        if let Some(cards) = asked_by_keys(entries, self.mapping) {
            let place = self.around(around);
            self.found.shape = Some("a map of questions to their answers and options");
            cards.into_iter().for_each(|node| self.push(Cow::Owned(node), place, None));
            return true;
        }
        let mut any = false;
        let place = self.around(around.clone());
        for (name, node) in entries {
            if let Some(card) = asked_by_key(name, node) {
                self.push(Cow::Owned(card), place, None);
                any = true;
                continue;
            }
            let mut around = around.clone();
            let plain = plain(name);
            let counts = plain.chars().all(|c| c.is_ascii_digit());
            match level_word(name) {
                Some(level) => around.level = Some(level),
                None if CONTAINERS.contains(&plain.as_str()) || counts => {}
                None => around.path.push(name.trim().to_owned()),
            }
            any |= self.walk(node, around, name, false);
        }
        any
    }

    /// What the person said is a list of items: all in it are.
    fn all_in(&mut self, list: &'n Node<'a>, around: usize) {
        match &list.value {
            Value::List(nodes) => {
                if let Some((_, cards)) = cards(nodes, "questions", self.said) {
                    cards.into_iter().for_each(|node| self.push(Cow::Owned(node), around, None));
                    return;
                }
                nodes.iter().for_each(|node| self.push(Cow::Borrowed(node), around, None));
            }
            Value::Map(entries) => {
                for (name, node) in entries {
                    self.push(Cow::Borrowed(node), around, Some(name.to_string()));
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, node: Cow<'n, Node<'a>>, around: usize, name: Option<String>) {
        self.found.items.push(Item { node, around, name });
    }

    fn around(&mut self, around: Around) -> usize {
        if self.found.around.last() != Some(&around) {
            self.found.around.push(around);
        }
        self.found.around.len() - 1
    }
}

fn level_word(name: &str) -> Option<Level> {
    let word = name.trim();
    let digits = word.chars().all(|c| c.is_ascii_digit());
    super::super::draft::level_of(&word.to_lowercase()).filter(|_| !digits)
}

/// The title of the whole.
fn title(root: &Node) -> Option<String> {
    let names = ["title", "name", "quiztitle", "deckname", "examtitle", "quizname", "deck"];
    let entries = root.map()?;
    let named = |name: &&str| {
        entries.iter().find(|(key, node)| plain(key) == **name && node.scalar().is_some())
    };
    let (_, node) = names.iter().find_map(named)?;
    Some(words(node)).filter(|title| !title.trim().is_empty() && title.len() < 200)
}

/// What a map around items says of them: the name of their topic, and what they have in common.
fn named(entries: &[(Cow<str>, Node)], mut around: Around, root: bool) -> Around {
    let says = |names: &[&str]| {
        let is = |name: &&str| {
            entries.iter().find(|(key, node)| {
                plain(key) == **name && node.scalar().is_some() && !node.is_empty()
            })
        };
        names.iter().find_map(is).map(|(_, node)| words(node).trim().to_owned())
    };
    if let Some(name) = says(&NAMES).filter(|name| !root && name.len() < 200) {
        // Under a key that says the same it would be there twice.
        if around.path.last().is_none_or(|last| plain(last) != plain(&name)) {
            around.path.push(name);
        }
    }
    if let Some(context) = says(&["context", "passage", "article", "scenario", "preamble"]) {
        around.context = context;
    }
    if let Some(level) = says(&["difficulty", "level"]).and_then(|level| level_word(&level)) {
        around.level = Some(level);
    }
    around
}
