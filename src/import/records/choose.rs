//! Which of its options are right, and how is an item with options asked?

use super::super::kinds::{Asked, basic, choices, open};
use super::ask::Wanted;
use super::key::Style;
use super::options::{Opt, of_node, options, share};
use super::record::{Held, Record, words};
use super::roles::{Role, SINGLE, plain};
use super::tree::Node;
use super::writing::Writer;
use crate::bank::Choice;

/// Among which options the right ones are, by flags, by a key, or because the wrong ones are listed apart.
pub(super) fn chosen(
    record: &Record,
    prompt: &str,
    wanted: Wanted,
    style: &Style,
    writer: &mut Writer,
) -> Option<Asked> {
    let mut given = options(record);
    let wrong: Vec<Opt> = wrong(record);
    let key = key_node(record);
    if given.is_empty() && !wrong.is_empty() {
        let right = key.map(|node| {
            if node.list().is_some() {
                of_node(node)
            } else {
                vec![Opt { text: words(node), ..Opt::default() }]
            }
        });
        let right =
            right.unwrap_or_default().into_iter().map(|option| Opt { share: Some(1.0), ..option });
        given = right
            .chain(wrong.into_iter().map(|option| Opt { share: Some(0.0), ..option }))
            .collect();
    }
    let flagged = given.iter().any(|option| option.share.is_some());
    let lone = given.len() == 1 && wrong_is_absent(record);
    // Where only texts are typed, a list without a key is what is accepted.
    let accepted =
        matches!(wanted, Wanted::Short | Wanted::Open) || lone || style.lists_are_answers;
    if given.is_empty() || (key.is_none() && !flagged && accepted) {
        return None;
    }
    // `{answers: ["the only one"], answer: 0}` has nothing to choose from.
    let marked = given.iter().any(|option| option.share.is_some_and(|share| share > 0.0));
    if lone && (marked || key.is_some_and(|key| style.named(key, &given) == Some(vec![0]))) {
        return Some(basic(prompt, &writer.markdown(&given[0].text)));
    }
    if !flagged && key.is_none() && style.first_is_right && given.len() > 1 {
        given
            .iter_mut()
            .enumerate()
            .for_each(|(at, option)| option.share = Some(f64::from(at == 0)));
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
    Some(if partial {
        asked.warn("an option that earns a part of the points counts as wrong")
    } else {
        asked
    })
}

/// Whether an item says that several options are right.
fn wants_several(record: &Record) -> bool {
    let kind = record.first(Role::Type).map_or(String::new(), |node| plain(&words(node)));
    let named = [
        "multiselect",
        "multipleselect",
        "multipleresponse",
        "multipleanswer",
        "checkbox",
        "multianswer",
    ];
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
    let partial =
        options.iter().any(|option| option.share.is_some_and(|share| share > 0.0 && !full(share)));
    let mut choice = |option: &Opt| {
        let (text, why) = (writer.markdown(&option.text), writer.markdown(&option.why));
        if option.share.is_some_and(full) {
            Choice::Right(text, why)
        } else {
            Choice::Wrong(text, why)
        }
    };
    (options.iter().map(&mut choice).collect(), partial)
}

/// An open question that shows the options, when the key is none of them.
fn beside_key(prompt: &str, options: &[Opt], key: &Node, writer: &mut Writer) -> Asked {
    let list: Vec<String> =
        options.iter().map(|option| format!("- {}", writer.markdown(&option.text))).collect();
    let key = writer.markdown(&words(key));
    Asked::new(format!("{prompt}\n\n{}", list.join("\n")), open(&key)).warn(format!(
        "the key `{}` names none of the options; it is asked as an open question",
        super::brief(&key)
    ))
}
