//! What does an item ask, and as which kind of question?

use super::super::cloze::{Piece, anki_cards, gaps, has_anki_gaps};
use super::super::draft::Card;
use super::super::kinds::{Asked, basic, choices, open, short, true_false, truth, typable, unmarked};
use super::key::Style;
use super::options::{Opt, of_node, options, share};
use super::record::{Held, Record, words};
use super::roles::{Role, SINGLE, plain};
use super::tree::{Node, Value};
use super::writing::Writer;
use crate::bank::{Choice, KeyPoint, Kind, Match, Numeric, Open, Order, Tol, same};

/// What the item itself says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Anything,
    Choice,
    Truth,
    Order,
    Match,
    Number,
    Gaps,
    Short,
    Open,
    Reversed,
}

impl Wanted {
    pub fn of(record: &Record) -> Self {
        let name = record.first(Role::Type).map_or(String::new(), |node| plain(&words(node)));
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        match name.as_str() {
            "tf" | "yesno" | "yn" => Wanted::Truth,
            "essay" | "open" | "opentext" | "freetext" | "text" | "longanswer" | "flashcard" | "paragraph" => Wanted::Open,
            "sa" | "fillin" | "identification" => Wanted::Short,
            _ if has(&["truefalse", "trueorfalse", "boolean"]) => Wanted::Truth,
            _ if has(&["order", "sequenc", "sort", "rank", "arrange"]) => Wanted::Order,
            _ if has(&["match", "pairing"]) => Wanted::Match,
            _ if has(&["numeric", "number"]) => Wanted::Number,
            _ if has(&["cloze", "fillintheblank", "fillblank", "fillinblank", "fitb", "gap", "blank"]) => Wanted::Gaps,
            _ if has(&["shortanswer", "shorttext", "typed", "typein", "textinput"]) => Wanted::Short,
            _ if has(&["openended", "essay", "freeresponse", "behavioral", "coding"]) => Wanted::Open,
            _ if has(&["reverse", "bidirectional"]) => Wanted::Reversed,
            _ if has(&["choice", "select", "mcq", "checkbox", "radio"]) => Wanted::Choice,
            _ => Wanted::Anything,
        }
    }
}

/// The prompt of an item with what stands above and below it; empty when it asks nothing.
pub(super) fn prompt(record: &Record, context: &str, writer: &mut Writer) -> String {
    let asked = record.first(Role::Prompt).or_else(|| record.first(Role::Title));
    let asked = asked.map_or(String::new(), |node| writer.markdown(&words(node)));
    if asked.is_empty() {
        return asked;
    }
    let own = record.first(Role::Context).map_or(context.to_owned(), words);
    let mut parts = vec![writer.markdown(&own), asked.clone()];
    let language = record.first(Role::Language).map(words).filter(|name| !name.contains(char::is_whitespace) && name.len() > 2);
    for held in record.all(Role::Code) {
        let code = super::super::decode::tidy(&writer.writing.unpack(&words(held.node)));
        if code.contains("```") {
            parts.push(code);
        } else if !asked.contains(&code) {
            parts.push(format!("```{}\n{code}\n```", language.clone().unwrap_or_default().to_lowercase()));
        }
    }
    for held in record.all(Role::Picture) {
        let nodes = held.node.list().unwrap_or(std::slice::from_ref(held.node));
        let address = |node: &Node| writer.writing.unpack(words(node).trim());
        let addresses: Vec<String> = nodes.iter().map(address).filter(|address| !address.is_empty() && !asked.contains(address)).collect();
        parts.extend(addresses.iter().map(|address| format!("![]({})", address.replace(' ', "%20").replace(')', "%29"))));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// The questions of an item.
pub(super) fn cards(record: &Record, prompt: &str, style: &Style, writer: &mut Writer) -> (Vec<Card>, Vec<String>) {
    if has_anki_gaps(prompt) {
        return anki_cards(prompt);
    }
    let wanted = Wanted::of(record);
    let asked = asked(record, prompt, wanted, style, writer);
    let (mut question, mut warnings) = asked.into_question();
    if let Some(points) = record.first(Role::Points) {
        add_points(&mut question.kind, points, writer);
    }
    let back = match &question.kind {
        Kind::Short(short) => short.accept.first().cloned(),
        Kind::Open(open) if wanted == Wanted::Reversed => Some(open.model_answer.clone()),
        _ => None,
    };
    let mut cards = vec![Card::new("", question)];
    if let Some(back) = back.filter(|_| wanted == Wanted::Reversed) {
        let (question, more) = basic(&back, prompt).into_question();
        cards.push(Card::new("reverse", question));
        warnings.extend(more);
    }
    (cards, warnings)
}

fn asked(record: &Record, prompt: &str, wanted: Wanted, style: &Style, writer: &mut Writer) -> Asked {
    if wanted == Wanted::Match || record.has(Role::Pairs) || has_pairs(record) {
        if let Some(kind) = matching(record, writer) {
            return Asked::new(prompt, kind);
        }
    }
    let special = match wanted {
        Wanted::Order => ordered(record, style, writer),
        Wanted::Truth => judged(record),
        Wanted::Number => return number(record, prompt).unwrap_or_else(|| answered(record, prompt, wanted, writer)),
        Wanted::Gaps => return gap_answers(record, prompt, writer),
        _ => None,
    };
    if record.has(Role::Tolerance) && let Some(asked) = number(record, prompt) {
        return asked;
    }
    if let Some(kind) = special {
        return Asked::new(prompt, kind);
    }
    if let Some(asked) = chosen(record, prompt, wanted, style, writer) {
        return asked;
    }
    answered(record, prompt, wanted, writer)
}

/// Among which options the right ones are, by flags, by a key, or because the wrong ones are listed apart.
fn chosen(record: &Record, prompt: &str, wanted: Wanted, style: &Style, writer: &mut Writer) -> Option<Asked> {
    let mut given = options(record);
    let wrong: Vec<Opt> = wrong(record);
    let key = key_node(record);
    if given.is_empty() && !wrong.is_empty() {
        let right = key.map(|node| if node.list().is_some() { of_node(node) } else { vec![Opt { text: words(node), ..Opt::default() }] });
        let right = right.unwrap_or_default().into_iter().map(|option| Opt { share: Some(1.0), ..option });
        given = right.chain(wrong.into_iter().map(|option| Opt { share: Some(0.0), ..option })).collect();
    }
    let flagged = given.iter().any(|option| option.share.is_some());
    let lone = given.len() == 1 && wrong_is_absent(record);
    // Where only texts are typed, a list without a key is what is accepted.
    let accepted = matches!(wanted, Wanted::Short | Wanted::Open) || lone || style.lists_are_answers;
    if given.is_empty() || (key.is_none() && !flagged && accepted) {
        return None;
    }
    // `{answers: ["the only one"], answer: 0}` has nothing to choose from.
    if lone && (flagged || key.is_some_and(|key| style.named(key, &given) == Some(vec![0]))) {
        return Some(basic(prompt, &writer.markdown(&given[0].text)));
    }
    if !flagged && key.is_none() && style.first_is_right && given.len() > 1 {
        given.iter_mut().enumerate().for_each(|(at, option)| option.share = Some(f64::from(at == 0)));
    } else if !flagged && let Some(key) = key {
        match style.named(key, &given) {
            Some(right) => {
                for (at, option) in given.iter_mut().enumerate() {
                    option.share = Some(f64::from(right.contains(&at)));
                }
            }
            None => return Some(beside_key(prompt, &given, key, writer)),
        }
    }
    let (made, partial) = made(&given, !wants_several(record), writer);
    let asked = choices(prompt, made);
    Some(if partial { asked.warn("an option that earns a part of the points counts as wrong") } else { asked })
}

/// Whether an item says that several options are right.
fn wants_several(record: &Record) -> bool {
    let kind = record.first(Role::Type).map_or(String::new(), |node| plain(&words(node)));
    let named = ["multiselect", "multipleselect", "multipleresponse", "multipleanswer", "checkbox", "multianswer"];
    let said = |held: &Held| {
        let several = share(held.node).is_some_and(|share| share > 0.0);
        if SINGLE.contains(&plain(&held.key).as_str()) { !several } else { several }
    };
    named.iter().any(|name| kind.contains(name)) || record.all(Role::Several).any(said)
}

fn wrong_is_absent(record: &Record) -> bool {
    !record.has(Role::Wrong)
}

fn wrong(record: &Record) -> Vec<Opt> {
    let mut parts = record.parts(Role::Wrong);
    if parts.is_empty() {
        parts = record.all(Role::Wrong).collect();
    }
    let of = |node: &Node| match node.scalar() {
        Some(_) => vec![Opt { text: words(node), ..Opt::default() }],
        None => of_node(node),
    };
    parts.into_iter().flat_map(|held| of(held.node)).collect()
}

/// The value that names the right options.
pub(super) fn key_node<'n, 'a>(record: &Record<'n, 'a>) -> Option<&'n Node<'a>> {
    record.first(Role::Correct).or_else(|| record.first(Role::Answer))
}

/// The options as choices, and whether one of them earns only a part.
fn made(options: &[Opt], single: bool, writer: &mut Writer) -> (Vec<Choice>, bool) {
    let most = options.iter().filter_map(|option| option.share).fold(0.0, f64::max);
    let full = |share: f64| share > 0.0 && (share >= most * 0.99 || !single);
    let partial = options.iter().any(|option| option.share.is_some_and(|share| share > 0.0 && !full(share)));
    let mut choice = |option: &Opt| {
        let (text, why) = (writer.markdown(&option.text), writer.markdown(&option.why));
        if option.share.is_some_and(full) { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
    };
    (options.iter().map(&mut choice).collect(), partial)
}

/// An open question that shows the options, when the key is none of them.
fn beside_key(prompt: &str, options: &[Opt], key: &Node, writer: &mut Writer) -> Asked {
    let list: Vec<String> = options.iter().map(|option| format!("- {}", writer.markdown(&option.text))).collect();
    let key = writer.markdown(&words(key));
    Asked::new(format!("{prompt}\n\n{}", list.join("\n")), open(&key))
        .warn(format!("the key `{}` names none of the options; it is asked as an open question", super::brief(&key)))
}

/// `options: [{question, answer}]` are pairs.
fn has_pairs(record: &Record) -> bool {
    let node = record.first(Role::Options);
    let is = |node: &Node| node.map().is_some_and(|entries| {
        let has = |name: &str| entries.iter().any(|(key, node)| plain(key) == name && !node.is_empty());
        has("question") && has("answer")
    });
    node.and_then(Node::list).is_some_and(|nodes| nodes.iter().filter(|node| is(node)).count() >= 2)
}

fn matching(record: &Record, writer: &mut Writer) -> Option<Kind> {
    let (mut pairs, mut decoys) = (Vec::new(), Vec::new());
    let mut add = |left: String, right: String| {
        if left.is_empty() { decoys.push(right) } else { pairs.push((left, right)) }
    };
    let node = record.first(Role::Pairs).or_else(|| record.first(Role::Options)).or_else(|| record.first(Role::Answer)).or_else(|| record.first(Role::Sequence));
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
            left.iter().zip(right).for_each(|(left, right)| add(writer.markdown(&words(left)), writer.markdown(&words(right))));
        }
    }
    decoys.retain(|decoy| !decoy.is_empty());
    (pairs.len() > 1).then(|| Kind::Match(Match { pairs, decoys }))
}

/// Both sides of a pair, whatever they are called.
fn sides(node: &Node) -> Option<(String, String)> {
    if let Some([left, right]) = node.list() {
        return Some((words(left), words(right)));
    }
    let entries = node.map()?;
    const LEFTS: [&str; 12] = ["left", "question", "term", "prompt", "key", "source", "item", "premise", "from", "text", "stem", "subquestion"];
    const RIGHTS: [&str; 13] = ["right", "answer", "definition", "match", "value", "target", "response", "to", "option", "matches", "correct", "pair", "subanswer"];
    let find = |names: &[&str]| names.iter().find_map(|name| entries.iter().find(|(key, _)| plain(key) == **name));
    if let Some((_, right)) = find(&RIGHTS) {
        return Some((find(&LEFTS).map_or(String::new(), |(_, left)| words(left)), words(right)));
    }
    match entries {
        [(left, right)] if right.scalar().is_some() => Some((left.to_string(), words(right))),
        _ => None,
    }
}

/// The items of an order, in the right one: as they are listed, or as a key numbers them.
fn ordered(record: &Record, style: &Style, writer: &mut Writer) -> Option<Kind> {
    let sequence = record.first(Role::Sequence);
    let listed = [Role::Options, Role::Sequence, Role::Answer, Role::Correct];
    let node = listed.into_iter().filter_map(|role| record.first(role)).find(|node| node.list().is_some())?;
    let items = of_node(node);
    let key = [record.first(Role::Correct), record.first(Role::Answer), sequence].into_iter().flatten();
    let key = key.filter(|key| !std::ptr::eq(*key, node) && key.list().is_some_and(|keys| keys.len() == items.len())).find_map(|key| style.named(key, &items));
    let order = key.unwrap_or_else(|| (0..items.len()).collect());
    let texts: Vec<String> = order.into_iter().map(|at| writer.markdown(&items[at].text)).collect();
    (texts.len() > 1).then(|| Kind::Order(Order { items: texts }))
}

fn judged(record: &Record) -> Option<Kind> {
    let answer = match key_node(record) {
        Some(node) => truth(&words(node)).or_else(|| share(node).map(|share| share > 0.0))?,
        // moodle-tools: what says nothing is true.
        None if options(record).is_empty() => return Some(true_false(true)),
        None => return None,
    };
    Some(true_false(answer))
}

/// The best of the numbers that are accepted, with its tolerance.
fn number(record: &Record, prompt: &str) -> Option<Asked> {
    let tolerance = |entries: Option<&Node>| entries.and_then(|node| node.scalar()?.parse::<f64>().ok());
    let own = tolerance(record.first(Role::Tolerance));
    let node = record.first(Role::Options).or_else(|| key_node(record))?;
    let elements = node.list().unwrap_or(std::slice::from_ref(node));
    let value = |node: &Node| -> Option<(f64, Option<f64>, f64)> {
        let text = match node.map() {
            Some(_) => of_node(&Node::new(Value::List(vec![node.clone()]), node.span.clone())).pop()?.text,
            None => words(node),
        };
        let points = node.map().and_then(|_| ["points", "fraction", "score"].iter().find_map(|key| share(node.get(key)?)));
        let number: f64 = text.trim().replace(',', ".").parse().ok()?;
        number.is_finite().then_some((number, tolerance(node.get("tolerance")), points.unwrap_or(100.0)))
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
    Some(if others == 0 { asked } else { asked.warn(format!("only the best of {} accepted numbers is kept", others + 1)) })
}

/// `The ___ is blue.` with an answer for each gap; without gaps the answers are typed.
fn gap_answers(record: &Record, prompt: &str, writer: &mut Writer) -> Asked {
    let lists = [Role::Options, Role::Correct, Role::Answer].into_iter().find_map(|role| record.first(role));
    let answers: Vec<Vec<String>> = match lists.map(|node| &node.value) {
        Some(Value::List(nodes)) => {
            let alternatives = |node: &Node| match node.list() {
                Some(inner) => inner.iter().map(words).collect(),
                None => vec![of_node(&Node::new(Value::List(vec![node.clone()]), 0..0)).pop().map_or_else(|| words(node), |option| option.text)],
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
    if wanted == 0 || answers.len() != wanted || answers.iter().any(|accept| accept.iter().all(|answer| answer.trim().is_empty())) {
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
        let length = marks.iter().find(|mark| rest.starts_with(**mark)).map_or(line, |mark| mark.len());
        if length >= 3 {
            parts.push(&text[start..at]);
            start = at + length;
        }
        at += length.max(1);
    }
    parts.push(&text[start..]);
    parts
}

/// A typed answer, or one in words.
fn answered(record: &Record, prompt: &str, wanted: Wanted, writer: &mut Writer) -> Asked {
    let node = record.first(Role::Answer).or_else(|| record.first(Role::Correct)).or_else(|| record.first(Role::Options)).or_else(|| record.first(Role::Description));
    let Some(node) = node else { return unanswered(record, prompt, writer) };
    if let Value::Bool(answer) = node.value {
        return Asked::new(prompt, true_false(answer));
    }
    let mut texts: Vec<String> = match node.list() {
        Some(_) => of_node(node).iter().map(|option| writer.markdown(&option.text)).collect(),
        None => vec![writer.markdown(&words(node))],
    };
    texts.retain(|text| !text.is_empty());
    let listed = texts.len() > 1;
    for held in record.all(Role::Accept) {
        let more = held.node.list().unwrap_or(std::slice::from_ref(held.node));
        texts.extend(more.iter().map(|node| writer.markdown(&words(node))).filter(|text| !text.is_empty()));
    }
    if wanted == Wanted::Open {
        return Asked::new(prompt, open(&bullets(&texts)));
    }
    let typed: Option<Vec<String>> = texts.iter().map(|text| typable(text)).collect();
    match (texts.as_slice(), typed) {
        ([], _) => unanswered(record, prompt, writer),
        ([only], Some(typed)) if wanted == Wanted::Short && !only.is_empty() => Asked::new(prompt, short(typed)),
        ([only], _) => basic(prompt, only),
        (_, Some(typed)) => {
            let mut distinct: Vec<String> = Vec::new();
            typed.into_iter().for_each(|text| {
                if !distinct.iter().any(|other| same(other) == same(&text)) {
                    distinct.push(text);
                }
            });
            let asked = Asked::new(prompt, short(distinct));
            if listed && wanted != Wanted::Short { asked.warn("the answer is a list; any of its texts is accepted") } else { asked }
        }
        _ if !listed => Asked::new(prompt, open(&texts[0])),
        _ => Asked::new(prompt, open(&bullets(&texts))),
    }
}

/// An item whose answer is missing may still explain.
fn unanswered(record: &Record, prompt: &str, writer: &mut Writer) -> Asked {
    let explained = record.first(Role::Explanation).map_or(String::new(), |node| writer.markdown(&words(node)));
    if explained.is_empty() { basic(prompt, &unmarked(&explained)) } else { Asked::new(prompt, open(&explained)) }
}

fn bullets(texts: &[String]) -> String {
    match texts {
        [only] => only.clone(),
        _ => texts.iter().map(|text| format!("- {}", text.replace('\n', "\n  "))).collect::<Vec<_>>().join("\n"),
    }
}

/// What an answer should mention; only an open question has room for it.
fn add_points(kind: &mut Kind, points: &Node, writer: &mut Writer) {
    let texts = points.list().unwrap_or(std::slice::from_ref(points));
    let point = |node: &Node| KeyPoint::Should(writer.markdown(&words(node)), Vec::new());
    let points: Vec<KeyPoint> = texts.iter().map(point).filter(|point| !point.idea().is_empty()).collect();
    match kind {
        Kind::Open(Open { key_points, .. }) => *key_points = points,
        Kind::Short(short) => {
            *kind = Kind::Open(Open { key_points: points, model_answer: short.accept.join("\n") });
        }
        _ => {}
    }
}
