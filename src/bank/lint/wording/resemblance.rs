//! Is the right choice found by what it shares with the stem or with the other choices?

use super::words::{telling, written};
use super::{Asked, Finding, info, steps};
use crate::bank::kind::{Kind, Match};
use crate::bank::reasoned::Choice;
use std::collections::BTreeSet;

type Stems = BTreeSet<String>;
/// What one choice may have alone, and how it is told.
type Sign = (&'static str, fn(char) -> bool);
type Form = (&'static str, fn(&str) -> bool);

/// Longest list that is compared pair by pair; longer ones are refused by S004 and S009 or by the eye.
const COMPARED: usize = 12;

pub(super) fn check(asked: &Asked, found: &mut Vec<Finding>) {
    match asked.kind {
        Kind::Single(single) if single.choices.len() <= COMPARED => {
            let Some(key) = single.choices.iter().position(Choice::is_right) else { return };
            let texts: Vec<&str> = single.choices.iter().map(Choice::text).collect();
            check_clang(asked, &texts, key, found);
            check_convergence(asked, &texts, key, found);
            check_odd_one(asked, &texts, key, found);
            check_parallel(asked, &texts, key, found);
        }
        Kind::Match(matching) if matching.pairs.len() <= COMPARED => {
            check_pairs(asked, matching, found);
        }
        _ => {}
    }
}

/// W107. A word is a cue when the key alone shares one with the prompt, and no other choice has another word of it. Names in
/// the code of a question are its scenery, of which one choice has to speak; a word of every choice tells nothing.
fn check_clang(asked: &Asked, texts: &[&str], key: usize, found: &mut Vec<Finding>) {
    let scenery: Stems = asked.code.iter().flat_map(|code| telling(&code.text)).collect();
    let stem: Stems = telling(asked.prompt).difference(&scenery).cloned().collect();
    let shared = |text: &&str| -> Stems { telling(text).intersection(&stem).cloned().collect() };
    let shared: Vec<Stems> = texts.iter().map(shared).collect();
    let tells = |word: &&String| !shared.iter().all(|words| words.contains(*word));
    let cue: Stems = shared[key].iter().filter(tells).cloned().collect();
    let mut others = shared.iter().enumerate().filter(|(at, _)| *at != key);
    if cue.is_empty() || others.any(|(_, words)| words.iter().any(|word| tells(&word))) {
        return;
    }
    let message = format!(
        "the right choice alone repeats words of the prompt: {}",
        as_written(&cue, texts[key])
    );
    let finding = Finding::warning(asked.choice(key), "W107", message);
    found.push(finding.help("say it in other words, or let a wrong choice repeat the prompt too"));
}

/// W107 for pairs: a word that both sides share and that stands in no other pair.
fn check_pairs(asked: &Asked, matching: &Match, found: &mut Vec<Finding>) {
    let lefts: Vec<Stems> = matching.pairs.iter().map(|(left, _)| telling(left)).collect();
    let options: Vec<(&str, Stems)> =
        matching.options().into_iter().map(|option| (option, telling(option))).collect();
    for (index, (_, right)) in matching.pairs.iter().enumerate() {
        let elsewhere = |word: &&String| {
            let in_left =
                lefts.iter().enumerate().any(|(at, left)| at != index && left.contains(*word));
            in_left
                || options.iter().any(|(option, words)| option != right && words.contains(*word))
        };
        let cue = telling(right);
        let cue: Stems =
            cue.intersection(&lefts[index]).filter(|word| !elsewhere(word)).cloned().collect();
        if cue.is_empty() {
            continue;
        }
        let message = format!("both sides of the pair have {}", as_written(&cue, right));
        let finding = Finding::warning(steps!(asked.base, "kind", "pairs", index), "W107", message);
        found.push(finding.help("describe one side in other words"));
    }
}

/// The words of the text that have these stems, in backticks.
fn as_written(stems: &Stems, text: &str) -> String {
    let words = written(text).filter(|word| !telling(word).is_disjoint(stems));
    let mut shown: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    shown.dedup();
    shown.join(", ")
}

/// W109. Guessing the choice that shares most words with the others is a gate over the bank (G301); one question is told
/// only when the key shares half as many again as any other, and three at least.
fn check_convergence(asked: &Asked, texts: &[&str], key: usize, found: &mut Vec<Finding>) {
    let stems: Vec<Stems> = texts.iter().map(|text| telling(text)).collect();
    let shared = |at: usize| -> usize {
        let others = stems.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, other)| stems[at].intersection(other).count()).sum()
    };
    let most = (0..stems.len()).filter(|at| *at != key).map(shared).max().unwrap_or_default();
    let own = shared(key);
    if own < 3 || own * 2 < most * 3 {
        return;
    }
    let message =
        format!("the right choice shares {own} words with the others, the next one {most}");
    let finding = info(asked.choice(key), "W109", message);
    found.push(finding.help("let the wrong choices vary each other, not only the right one"));
}

/// W110. Told when the key is the only one with or without a feature and no wrong choice is the only one in another
/// feature, since then the odd one out is a safe guess.
fn check_odd_one(asked: &Asked, texts: &[&str], key: usize, found: &mut Vec<Finding>) {
    const FEATURES: [Sign; 4] = [
        ("a digit", |c| c.is_ascii_digit()),
        ("a bracket", |c| "()[]{}".contains(c)),
        ("a comma", |c| c == ','),
        ("code", |c| "_`=".contains(c)),
    ];
    if texts.len() < 3 {
        return;
    }
    let odd = FEATURES.iter().filter_map(|(name, is_sign)| {
        let has: Vec<bool> = texts.iter().map(|text| text.contains(*is_sign)).collect();
        let alone = |with: bool| has.iter().filter(|has| **has == with).count() == 1;
        let with = [true, false].into_iter().find(|with| alone(*with))?;
        Some((has.iter().position(|has| *has == with)?, with, *name))
    });
    let odd: Vec<(usize, bool, &str)> = odd.collect();
    let Some((_, with, name)) = odd.first().filter(|_| odd.iter().all(|(at, ..)| *at == key))
    else {
        return;
    };
    let message =
        format!("only the right choice is {} {name}", if *with { "with" } else { "without" });
    let finding = info(asked.choice(key), "W110", message);
    found.push(finding.help("write the choices alike, or let a wrong one stand out too"));
}

/// W108. Forms in which the key alone begins or ends. What begins with a sign or a digit is code, whose form is its matter.
fn check_parallel(asked: &Asked, texts: &[&str], key: usize, found: &mut Vec<Finding>) {
    const FORMS: [Form; 4] = [
        ("begins with `to`", |text| first_word(text).eq_ignore_ascii_case("to")),
        ("begins with a gerund", is_gerund),
        ("begins with a small letter", |text| text.starts_with(|c: char| c.is_lowercase())),
        ("ends with a full stop", |text| text.ends_with('.')),
    ];
    let are_prose =
        texts.iter().all(|text| text.starts_with(char::is_alphabetic) && text.contains(' '));
    if texts.len() < 3 || !are_prose {
        return;
    }
    for (name, has_form) in FORMS {
        let key_has = has_form(texts[key]);
        let others = texts.iter().enumerate().filter(|(at, _)| *at != key);
        if others.into_iter().any(|(_, text)| has_form(text) == key_has) {
            continue;
        }
        let who = if key_has { "the right choice alone" } else { "every choice but the right one" };
        let finding = Finding::warning(asked.choice(key), "W108", format!("{who} {name}"));
        found.push(finding.help("write all choices in one form"));
        return;
    }
}

fn first_word(text: &str) -> &str {
    written(text).next().unwrap_or_default()
}

fn is_gerund(text: &str) -> bool {
    let word = first_word(text).to_lowercase();
    let is_noun = matches!(
        &*word,
        "string" | "thing" | "nothing" | "something" | "everything" | "during" | "missing"
    );
    word.len() > 5 && word.ends_with("ing") && !is_noun
}
