//! Does a single choice give itself away by its length or by its words?

use super::words::{folded, holds, is_keyword, line, phrase_in, written};
use super::{Asked, Finding, Path, info, steps};
use crate::bank::kind::Kind;
use crate::bank::reasoned::Choice;

/// Names are as long as they are: `OPTIONS` beside `GET` is no padding, so a few characters are never a cue.
const KEY_SLACK: usize = 6;
const SPREAD_SLACK: usize = 15;
const ABSOLUTES: [&str; 9] =
    ["always", "never", "all", "none", "only", "must", "cannot", "can't", "impossible"];
const HEDGES: [&str; 10] = [
    "usually",
    "may",
    "can",
    "often",
    "might",
    "generally",
    "typically",
    "sometimes",
    "probably",
    "mostly",
];
const FREQUENCIES: [&str; 11] = [
    "rarely",
    "usually",
    "often",
    "sometimes",
    "frequently",
    "infrequently",
    "mostly",
    "seldom",
    "generally",
    "typically",
    "occasionally",
];
const HARMLESS: [&str; 13] = [
    " more often ",
    " less often ",
    " as often ",
    " how often ",
    " too often ",
    " with only ",
    " not only ",
    " read only ",
    " append only ",
    " at all ",
    " all day ",
    " all or nothing ",
    " if only ",
];
/// What a choice that speaks of the others begins with, and all that such a choice consists of.
const AMOUNTS: [&str; 7] = ["all", "any", "both", "each", "every", "neither", "none"];
const OTHERS: [&str; 25] = [
    "above", "answer", "answers", "are", "choice", "choices", "correct", "four", "is", "listed",
    "of", "one", "ones", "option", "options", "other", "others", "right", "the", "them", "these",
    "three", "true", "two", "wrong",
];
/// Word pairs that make two choices opposites.
const OPPOSITES: [(&str, &str); 22] = [
    ("after", "before"),
    ("decrease", "increase"),
    ("decreases", "increases"),
    ("fewer", "more"),
    ("less", "more"),
    ("first", "last"),
    ("faster", "slower"),
    ("higher", "lower"),
    ("larger", "smaller"),
    ("longer", "shorter"),
    ("false", "true"),
    ("falls", "rises"),
    ("with", "without"),
    ("ascending", "descending"),
    ("allow", "deny"),
    ("accept", "reject"),
    ("open", "closed"),
    ("enable", "disable"),
    ("public", "private"),
    ("always", "never"),
    ("maximum", "minimum"),
    ("yes", "no"),
];
const NEGATIONS: [&str; 6] = ["not", "no", "never", "cannot", "doesn't", "don't"];

pub(super) fn check(asked: &Asked, found: &mut Vec<Finding>) {
    if let Kind::TrueFalse(_) = asked.kind {
        check_frequency(asked.prompt, || steps!(asked.base, "prompt"), found);
    }
    let Some(choices) = asked.choices() else { return };
    check_lengths(asked, choices, found);
    check_absolutes(asked, choices, found);
    check_hedges(asked, choices, found);
    check_opposites(asked, choices, found);
    for (index, choice) in choices.iter().enumerate() {
        check_others(asked, choice, index, found);
        check_frequency(choice.text(), || asked.choice(index), found);
    }
}

/// W101 and W102. With several right choices the shortest of them counts: only if it is longer than every wrong one does
/// length tell right from wrong.
fn check_lengths(asked: &Asked, choices: &[Choice], found: &mut Vec<Finding>) {
    let lengths = choices.iter().map(|choice| choice.text().chars().count()).enumerate();
    let by_length = |(_, length): &(usize, usize)| *length;
    let (right, wrong): (Vec<_>, Vec<_>) =
        lengths.clone().partition(|(index, _)| choices[*index].is_right());
    let key = right.into_iter().min_by_key(by_length);
    let rival = wrong.into_iter().max_by_key(by_length);
    if let (Some((index, key)), Some((_, rival))) = (key, rival)
        && key * 5 > rival * 6
        && key - rival >= KEY_SLACK
    {
        let message =
            format!("the right choice has {key} characters, the longest wrong one {rival}");
        let finding = Finding::warning(asked.choice(index), "W101", message);
        found.push(finding.help("cut it to what decides, or give the wrong ones as much detail"));
    }
    let (Some((at, longest)), Some((_, shortest))) =
        (lengths.clone().max_by_key(by_length), lengths.min_by_key(by_length))
    else {
        return;
    };
    if longest > 2 * shortest && longest - shortest >= SPREAD_SLACK {
        let message = format!(
            "this choice has {longest} characters, the shortest {shortest}: more than twice"
        );
        let finding = Finding::warning(asked.choice(at), "W102", message);
        found.push(finding.help("bring the choices to about one length"));
    }
}

/// W103. `A and B` is a fine choice where the question has an A and a B of its own.
fn check_others(asked: &Asked, choice: &Choice, index: usize, found: &mut Vec<Finding>) {
    let text = line(choice.text());
    let text = text.trim();
    let is_collective = text.contains("of the above") || is_about_others(text);
    if !is_collective && (asked.has_letters || !is_letters(choice.text())) {
        return;
    }
    let message =
        format!("`{}` speaks of the other choices, which are shown in any order", choice.text());
    let finding = Finding::error(asked.choice(index), "W103", message);
    found.push(finding.help("say what is meant, or make it a Multi"));
}

/// Two words at least, and nothing that could be about the matter: `retry any of these` is.
fn is_about_others(text: &str) -> bool {
    let Some((amount, rest)) = text.split_once(' ') else { return false };
    AMOUNTS.contains(&amount)
        && rest.split(' ').all(|word| OTHERS.contains(&word) || AMOUNTS.contains(&word))
}

/// Nothing but letters of choices and what joins them, at least two of them.
fn is_letters(text: &str) -> bool {
    let joins = [
        "and", "or", "both", "neither", "nor", "either", "only", "options", "answers", "choices",
        "are",
    ];
    let is_letter =
        |word: &str| word.len() == 1 && matches!(word.as_bytes()[0], b'A'..=b'F' | b'a'..=b'f');
    let letters = written(text).filter(|word| is_letter(word)).count();
    letters >= 2
        && written(text).all(|word| is_letter(word) || joins.contains(&&*word.to_lowercase()))
}

/// W105. A word that the prompt uses too is what the question is about, and a keyword is code.
fn check_absolutes(asked: &Asked, choices: &[Choice], found: &mut Vec<Finding>) {
    let absolutes = |choice: &Choice| telltales(asked, choice, &ABSOLUTES);
    if choices.iter().any(|choice| choice.is_right() && !absolutes(choice).is_empty()) {
        return;
    }
    for (index, choice) in choices.iter().enumerate() {
        let words = absolutes(choice);
        if words.is_empty() {
            continue;
        }
        let message = format!("{} in a wrong choice and in no right one", quoted(&words));
        let finding = Finding::warning(asked.choice(index), "W105", message);
        found.push(
            finding.help("say it without the absolute word, or use one in the right choice too"),
        );
    }
}

/// W106. In a Multi one hedge among several right choices is a fact stated with care; two are a pattern.
fn check_hedges(asked: &Asked, choices: &[Choice], found: &mut Vec<Finding>) {
    let hedged = choices.iter().enumerate();
    let hedged = hedged.map(|(index, choice)| (index, telltales(asked, choice, &HEDGES)));
    let hedged: Vec<_> = hedged.filter(|(_, hedges)| !hedges.is_empty()).collect();
    let is_one_of_many = matches!(asked.kind, Kind::Multi(_)) && hedged.len() < 2;
    if is_one_of_many || hedged.iter().any(|(index, _)| !choices[*index].is_right()) {
        return;
    }
    for (index, hedges) in hedged {
        let message = format!("{} in a right choice and in no wrong one", quoted(&hedges));
        let finding = Finding::warning(asked.choice(index), "W106", message);
        found.push(finding.help("state it without the hedge, or hedge a wrong choice too"));
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The words of the list that stand in the choice and not in the prompt.
fn telltales(asked: &Asked, choice: &Choice, list: &[&'static str]) -> Vec<&'static str> {
    let prompt = line(asked.prompt);
    let prose = written(choice.text()).filter(|word| !is_keyword(word));
    let prose = without_harmless(&prose.collect::<Vec<_>>().join(" "));
    let stands = |word: &&str| holds(&prose, word) && !holds(&prompt, word);
    list.iter().copied().filter(|word| stands(word)).collect()
}

/// The [`line`] without what looks like a telltale: a comparison of how often, and an `only` that means `merely`.
fn without_harmless(text: &str) -> String {
    HARMLESS.iter().fold(line(text), |text, phrase| text.replace(phrase, " "))
}

/// W113: equal but for a negation or one pair of opposite words. When two wrong choices are opposites as well, the pair
/// tells nothing. Choices of more than a hundred words are not compared.
fn check_opposites(asked: &Asked, choices: &[Choice], found: &mut Vec<Finding>) {
    let words: Vec<Vec<String>> = choices.iter().map(|choice| folded(choice.text())).collect();
    let is_long = words.len() > 6 || words.iter().any(|words| words.len() > 100);
    let Some(key) = choices.iter().position(Choice::is_right) else { return };
    if is_long || !matches!(asked.kind, Kind::Single(_)) {
        return;
    }
    let opposite =
        |left: usize, right: usize| Some((right, opposites(&words[left], &words[right])?));
    let Some((index, pair)) = (0..words.len()).find_map(|other| opposite(key, other)) else {
        return;
    };
    let mut wrong = (0..words.len()).filter(|wrong| *wrong != key);
    if wrong.any(|left| (0..left).any(|right| right != key && opposite(left, right).is_some())) {
        return;
    }
    let message = format!("this choice is the opposite of the right one: {pair}");
    let finding = info(asked.choice(index), "W113", message);
    found.push(
        finding.help("one of two opposites is right; give a second pair of opposites, or none"),
    );
}

/// In which words two choices are opposites, if they are and agree in all else.
fn opposites(left: &[String], right: &[String]) -> Option<String> {
    let without = |words: &[String], others: &[String]| -> Vec<String> {
        words.iter().filter(|word| !others.contains(word)).cloned().collect()
    };
    let (left, right) = (without(left, right), without(right, left));
    match (left.as_slice(), right.as_slice()) {
        ([word], []) | ([], [word]) if NEGATIONS.contains(&word.as_str()) => {
            Some(format!("one has `{word}`"))
        }
        ([left], [right]) => {
            let is_pair =
                |(a, b): &(&str, &str)| (left == a && right == b) || (left == b && right == a);
            OPPOSITES.iter().any(is_pair).then(|| format!("`{left}` and `{right}`"))
        }
        _ => None,
    }
}

/// W115. What people say of themselves in a choice (`I usually ..`) is quoted, not claimed.
fn check_frequency(text: &str, at: impl Fn() -> Path, found: &mut Vec<Finding>) {
    if written(text).any(|word| word == "I") {
        return;
    }
    let Some(word) = phrase_in(&without_harmless(text), &FREQUENCIES) else { return };
    let message = format!("`{word}` means another share to every reader");
    found.push(info(at(), "W115", message).help("give a number, or say when it holds"));
}
