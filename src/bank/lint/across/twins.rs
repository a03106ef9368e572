//! Which questions ask the same?
//!
//! Two prompts are as near as the share of their distinct words that both have (Jaccard). Prompts at least 60% alike
//! share one of their rarest words, and enough words after it, so only those that do are compared (prefix and position
//! filters: Xiao, Wang, Lin, Yu 2008). That keeps ten thousand questions from being compared with each other.

use super::asked::{asked, contradict, key, words};
use super::{Entry, Finding, steps};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// From here on two prompts are alike, and from there on they are the same.
const ALIKE: f64 = 0.6;
const SAME: f64 = 0.8;
/// Keys of one and the same prompt that a further one is compared with.
const KEYS: usize = 16;
/// A prompt of fewer distinct words says too little to be like another.
const FEWEST: usize = 4;

/// X201 and X203, by the place of the entry that is told; paths begin at the question. Told once a question, at the
/// later one of a pair unless only the earlier one is checked.
pub(super) fn check(entries: &[Entry]) -> Vec<(usize, Finding)> {
    let asked: Vec<String> = entries.iter().map(|entry| asked(entry.question)).collect();
    let id = |place: usize| &entries[place].question.id;
    let at = || steps!([], "prompt");
    let contradictions = contradictions(entries, &asked);
    let contradicting = contradictions.iter().map(|(place, other)| {
        let message = format!("`{}` asks the same and has another key", id(*other));
        let finding = Finding::error(at(), "X203", message);
        (*place, finding.help("mend the wrong key, or ask for something else"))
    });
    let twins = twins(entries, &asked);
    let alike = twins.iter().filter(|(place, _)| !contradictions.contains_key(place));
    let alike = alike.map(|(place, (other, near))| {
        let message =
            format!("the prompt shares {:.0}% of its words with `{}`", near * 100.0, id(*other));
        let finding = match *near >= SAME {
            true => Finding::error(at(), "X201", message),
            false => Finding::warning(at(), "X201", message),
        };
        let help = "ask for something else, or give both questions the same `family`";
        (*place, finding.help(help))
    });
    contradicting.chain(alike).collect()
}

/// For each question to be told, another one that asks the same in the same words and contradicts it. Of very many that
/// ask the same only the first few keys are kept.
fn contradictions(entries: &[Entry], asked: &[String]) -> BTreeMap<usize, usize> {
    let mut earlier: HashMap<&str, Vec<usize>> = HashMap::with_capacity(entries.len());
    let mut found = BTreeMap::new();
    let kind = |place: usize| &entries[place].question.kind;
    for (place, asked) in asked.iter().enumerate() {
        let others = earlier.entry(asked).or_default();
        let other = others.iter().copied().find(|other| contradict(kind(*other), kind(place)));
        if let Some((told, named)) = other.and_then(|other| told(entries, place, other)) {
            found.entry(told).or_insert(named);
        }
        let is_known = |other: &usize| {
            kind(*other).name() == kind(place).name() && key(kind(*other)) == key(kind(place))
        };
        if others.len() < KEYS && !others.iter().any(is_known) {
            others.push(place);
        }
    }
    found
}

/// Who is told about a pair, and about whom: the later one, if it is checked.
fn told(entries: &[Entry], later: usize, earlier: usize) -> Option<(usize, usize)> {
    match (entries[later].place, entries[earlier].place) {
        (Some(_), _) => Some((later, earlier)),
        (None, Some(_)) => Some((earlier, later)),
        (None, None) => None,
    }
}

/// For each question to be told the other one and how near it is, from [`ALIKE`] to 1.
fn twins(entries: &[Entry], asked: &[String]) -> BTreeMap<usize, (usize, f64)> {
    let sets = sets(asked);
    // For each word the questions that have it among their rarest ones, and how many rarer ones they have.
    let mut holders: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
    let mut twins: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    let mut families: HashSet<(&String, &Vec<u32>)> = HashSet::new();
    // For each question the last one that it was compared with.
    let mut met = vec![usize::MAX; sets.len()];
    for (place, set) in sets.iter().enumerate().filter(|(_, set)| set.len() >= FEWEST) {
        let rarest = &set[..set.len() - (ALIKE * set.len() as f64).ceil() as usize + 1];
        let holders_of = |(rank, word): (usize, &u32)| {
            let holders = holders.get(word).map_or(&[][..], Vec::as_slice);
            holders.iter().map(move |(other, rank_there)| (*other, rank, *rank_there))
        };
        // All that follows the first common word is the most that two questions can share.
        let possible = |(other, rank, rank_there): (usize, usize, usize)| {
            let (here, there) = (set.len(), sets[other].len());
            let most = (here - rank).min(there - rank_there);
            let is_first = std::mem::replace(&mut met[other], place) != place;
            let is_possible = most as f64 >= ALIKE * (here + there - most) as f64;
            (is_first && is_possible).then_some(other)
        };
        let candidates = rarest.iter().enumerate().flat_map(holders_of).filter_map(possible);
        if let Some((other, near)) = nearest(entries, &sets, place, candidates)
            && let Some((told, named)) = told(entries, place, other)
        {
            let best = twins.entry(told).or_insert((named, near));
            if near > best.1 {
                *best = (named, near);
            }
        }
        // Of a family one question stands for all in the same words. Two questions of the library around are nobody's
        // concern here.
        let family = entries[place].question.family.as_ref();
        let is_first = family.is_none_or(|family| families.insert((family, set)));
        if is_first && entries[place].place.is_some() {
            for (rank, word) in rarest.iter().enumerate() {
                holders.entry(*word).or_default().push((place, rank));
            }
        }
    }
    twins
}

/// The candidate most like a question; the first one that is the same ends the search.
fn nearest(
    entries: &[Entry],
    sets: &[Vec<u32>],
    place: usize,
    candidates: impl Iterator<Item = usize>,
) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    for other in candidates.filter(|other| !siblings(entries, place, *other)) {
        let near = jaccard(&sets[place], &sets[other]);
        if near >= ALIKE && best.is_none_or(|(_, nearest)| near > nearest) {
            best = Some((other, near));
            if near >= SAME {
                break;
            }
        }
    }
    best
}

fn siblings(entries: &[Entry], left: usize, right: usize) -> bool {
    let family = |place: usize| entries[place].question.family.as_ref();
    family(left).is_some() && family(left) == family(right)
}

/// For each text its distinct words as ranks, the rarest word of all texts first.
fn sets(texts: &[String]) -> Vec<Vec<u32>> {
    let texts: Vec<BTreeSet<&str>> = texts.iter().map(|text| words(text).collect()).collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    texts.iter().flatten().for_each(|word| *counts.entry(word).or_default() += 1);
    let mut words: Vec<(u32, &str)> =
        counts.into_iter().map(|(word, count)| (count, word)).collect();
    words.sort_unstable();
    let ranks: HashMap<&str, u32> =
        (0..).zip(words).map(|(rank, (_, word))| (word, rank)).collect();
    let ranked = |text: &BTreeSet<&str>| {
        let mut set: Vec<u32> = text.iter().map(|word| ranks[word]).collect();
        set.sort_unstable();
        set
    };
    texts.iter().map(ranked).collect()
}

/// Shared words over all words. Both are sorted alike and without doubles.
fn jaccard(left: &[u32], right: &[u32]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while i < left.len() && j < right.len() {
        match left[i].cmp(&right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared as f64 / (left.len() + right.len() - shared).max(1) as f64
}
