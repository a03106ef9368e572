//! Which line of an earlier import tells of a card?
//!
//! Six passes over the cards of a file, the surest first, so that no card takes the line of another: the same key with
//! the same words; the same words in the same file; the same key in it; the same card of a note whose type was changed;
//! nearly the same words, for items that have no id of their own; and the same key where it may be another item's, with
//! much the same words. The first is for lists in which many items are called `What is the output?`, the second for those
//! whose items are numbered anew, the fifth for a question whose wording was mended. A doubtful card is a new question:
//! one too many is seen and removed, while the history of another question is believed.

use super::super::draft::{Card, STEM};
use super::super::kinds::NO_ANSWER;
use super::super::near::{Index, LEAST, likeness};
use super::Source;
use crate::bank::{Kind, Question};
use std::collections::{HashMap, HashSet};

/// Least likeness, 0 to 1, when more than the words says that it is the same question.
const LEAST_BACKED: f64 = 0.75;
/// A model answer of so many bytes is hardly the answer to two questions.
const TELLING: usize = 60;

/// For each card the index of its line, if it has one. `open` says whether a line may be taken: it is of this file, or of
/// one that is not read now, because a file may have got another name. `here` is a question of the bank by its id.
pub(super) fn matched<'a>(
    cards: &[(Card, Source)],
    lines: &[Source],
    file: &str,
    open: impl Fn(usize) -> bool,
    here: impl Fn(&str) -> Option<&'a Question>,
) -> Vec<Option<usize>> {
    let mut by_key: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(index, _)| open(*index)) {
        by_key.entry((base(&line.key), &line.part)).or_default().push(index);
    }
    // Lines of this file before those of others.
    by_key.values_mut().for_each(|indices| indices.sort_by_key(|at| lines[*at].file != file));
    let mut cards_with: HashMap<(&str, &str), usize> = HashMap::new();
    for (_, card) in cards {
        *cards_with.entry((base(&card.key), &card.part)).or_default() += 1;
    }
    let is_repeated = |name: &(&str, &str)| {
        name.0.starts_with(STEM)
            && (cards_with[name] > 1 || by_key.get(name).is_some_and(|lines| lines.len() > 1))
    };
    let mut found = Found { matched: vec![None; cards.len()], taken: HashSet::new() };
    let by_name = |found: &mut Found, fits: &dyn Fn(&Card, &Source, usize) -> bool| {
        for (nth, (card, source)) in cards.iter().enumerate() {
            let candidates = by_key.get(&(base(&source.key), source.part.as_str()));
            let fits = |at: &usize| fits(card, source, *at) && !found.taken.contains(at);
            if found.matched[nth].is_none()
                && let Some(at) = candidates.into_iter().flatten().copied().find(fits)
            {
                found.take(nth, at);
            }
        }
    };
    by_name(&mut found, &|_, source, at| source.hash == lines[at].hash);
    renumbered(cards, lines, &|at| open(at) && lines[at].file == file, &mut found);
    by_name(&mut found, &|_, source, at| {
        let name = (base(&source.key), source.part.as_str());
        source.key == lines[at].key && lines[at].file == file && !is_repeated(&name)
    });
    retyped(cards, lines, &|at| open(at) && lines[at].file == file, &mut found);
    mended(cards, lines, &|at| open(at) && lines[at].file == file, &here, &mut found);
    by_name(&mut found, &|card, source, at| {
        source.key == lines[at].key
            && here(&lines[at].question)
                .is_some_and(|question| likeness(question, &card.question) >= LEAST_BACKED)
    });
    found.matched
}

/// What is decided already.
struct Found {
    /// For each card its line.
    matched: Vec<Option<usize>>,
    taken: HashSet<usize>,
}

impl Found {
    fn take(&mut self, card: usize, line: usize) {
        self.matched[card] = Some(line);
        self.taken.insert(line);
    }

    /// Whether the card before or behind is the one that the line before or behind tells of.
    fn is_in_place(&self, card: usize, line: usize) -> bool {
        let before = card.checked_sub(1).and_then(|card| self.matched[card]);
        let behind = self.matched.get(card + 1).copied().flatten();
        before.is_some_and(|before| before + 1 == line) || behind == Some(line + 1)
    }
}

/// Matches what is left and has not changed in anything but its key.
fn renumbered(
    cards: &[(Card, Source)],
    lines: &[Source],
    open: &dyn Fn(usize) -> bool,
    found: &mut Found,
) {
    let mut by_words: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    // The last comes first, because lines are taken from the end.
    for (at, line) in lines.iter().enumerate().rev() {
        if open(at) && !found.taken.contains(&at) {
            by_words.entry((&line.hash, &line.part)).or_default().push(at);
        }
    }
    for (nth, (_, source)) in cards.iter().enumerate() {
        let same = by_words.get_mut(&(source.hash.as_str(), source.part.as_str()));
        if let Some(at) = same.filter(|_| found.matched[nth].is_none()).and_then(Vec::pop) {
            found.take(nth, at);
        }
    }
}

/// Matches the cards of a note of Anki that got another type: it has the same cards under other names.
fn retyped(
    cards: &[(Card, Source)],
    lines: &[Source],
    open: &dyn Fn(usize) -> bool,
    found: &mut Found,
) {
    let mut by_place: HashMap<(&str, u32), usize> = HashMap::new();
    for at in (0..lines.len()).filter(|at| open(*at) && !found.taken.contains(at)) {
        if let Some(place) = template(&lines[at].part) {
            by_place.entry((base(&lines[at].key), place)).or_insert(at);
        }
    }
    for (nth, (_, card)) in cards.iter().enumerate() {
        let place = template(&card.part).filter(|_| !card.key.starts_with(STEM));
        let place = place.filter(|_| found.matched[nth].is_none());
        if let Some(at) = place.and_then(|place| by_place.remove(&(base(&card.key), place))) {
            found.take(nth, at);
        }
    }
}

/// Which card of its note a part is: `""` and `c1` are the first, `reverse`, `card2` and `c2` the second.
fn template(part: &str) -> Option<u32> {
    match part {
        "" => Some(1),
        "reverse" => Some(2),
        _ => part.strip_prefix("card").or_else(|| part.strip_prefix('c'))?.parse().ok(),
    }
}

/// Matches what is left of the items without an id by their words, the most alike first.
fn mended<'a>(
    cards: &[(Card, Source)],
    lines: &[Source],
    open: &dyn Fn(usize) -> bool,
    here: impl Fn(&str) -> Option<&'a Question>,
    found: &mut Found,
) {
    if found.matched.iter().all(Option::is_some) {
        return;
    }
    let left =
        |at: &usize| lines[*at].key.starts_with(STEM) && open(*at) && !found.taken.contains(at);
    let left = (0..lines.len()).filter(left);
    let left: Vec<(usize, &Question)> =
        left.filter_map(|at| Some((at, here(&lines[at].question)?))).collect();
    if left.is_empty() {
        return;
    }
    let index = Index::of(left.iter().map(|(_, question)| *question));
    let mut pairs = Vec::new();
    for (nth, (card, source)) in cards.iter().enumerate() {
        if found.matched[nth].is_some() || !source.key.starts_with(STEM) {
            continue;
        }
        for (place, likeness) in index.alike(&card.question, LEAST_BACKED) {
            let (at, question) = left[place];
            if lines[at].part == card.part && numbers(question) == numbers(&card.question) {
                let same_answer = question.kind == card.question.kind && is_told(&question.kind);
                pairs.push(Pair { card: nth, line: at, likeness, same_answer, question });
            }
        }
    }
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(b.same_answer.cmp(&a.same_answer)));
    for pair in pairs {
        let free = found.matched[pair.card].is_none() && !found.taken.contains(&pair.line);
        if free && pair.is_one_question(found.is_in_place(pair.card, pair.line)) {
            found.take(pair.card, pair.line);
        }
    }
}

/// A card and a line that say nearly the same.
struct Pair<'a> {
    card: usize,
    line: usize,
    likeness: f64,
    /// They have the same answer, and it is one that few questions have.
    same_answer: bool,
    question: &'a Question,
}

impl Pair<'_> {
    /// Two of three must agree: the words, the answer, and the place in the file.
    fn is_one_question(&self, in_place: bool) -> bool {
        let telling =
            matches!(&self.question.kind, Kind::Open(open) if open.model_answer.len() >= TELLING);
        match self.same_answer {
            true => self.likeness >= LEAST || in_place || telling,
            false => self.likeness >= LEAST && in_place,
        }
    }
}

/// Whether equal answers mean anything: half of all statements are true, and what has no answer answers nothing.
fn is_told(kind: &Kind) -> bool {
    match kind {
        Kind::TrueFalse(_) => false,
        Kind::Open(open) => open.model_answer != NO_ANSWER,
        _ => true,
    }
}

/// The numbers that a question names: `2**3` and `2**4` are two questions, however alike.
fn numbers(question: &Question) -> Vec<String> {
    let said = super::said(question);
    let digits = said.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    digits.map(str::to_owned).collect()
}

/// A key without the number of its occurrence.
fn base(key: &str) -> &str {
    let (base, number) = key.rsplit_once('#').unwrap_or((key, ""));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { base } else { key }
}
