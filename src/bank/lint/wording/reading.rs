//! Is the text read once, and will it be true next year?

use super::products::product;
use super::words::{line, phrase_in, sentences, written};
use super::{Asked, Finding, Path, info, steps};
use crate::bank::kind::Kind;
use crate::bank::model::Question;

const MOST_WORDS: usize = 90;
/// Of items and pairs, which are the case itself: five stories of thirty words.
const MOST_WORDS_OF_ITEMS: usize = 150;
const SENTENCE_WORDS: usize = 28;
/// Words that are about the day on which they were written.
const OF_TODAY: [&str; 26] = [
    "nowadays",
    "these days",
    "as of today",
    "as of now",
    "at the time of writing",
    "in recent years",
    "latest version",
    "latest versions",
    "latest release",
    "latest releases",
    "latest standard",
    "latest edition",
    "newest version",
    "newest release",
    "current release",
    "current releases",
    "recently added",
    "recently introduced",
    "recently released",
    "recently changed",
    "recently deprecated",
    "recently became",
    "currently supported",
    "currently recommended",
    "currently deprecated",
    "state of the art",
];
/// Before the name of a product or a standard these are about the day, too.
const NEW: [&str; 4] = ["latest", "newest", "current", "recent"];
const STANDARDS: [&str; 6] = ["HTTP", "SQL", "TLS", "OAuth", "OpenAPI", "GraphQL"];

/// What is to be read before answering.
pub(super) fn check_asked(asked: &Asked, found: &mut Vec<Finding>) {
    check_load(asked, found);
    check_sentences(asked.prompt, || steps!(asked.base, "prompt"), found);
    if let Kind::Behavioural(_) = asked.kind {
        return;
    }
    check_today(asked.prompt, || steps!(asked.base, "prompt"), found);
    for (index, choice) in asked.choices().unwrap_or_default().iter().enumerate() {
        check_today(choice.text(), || asked.choice(index), found);
        check_today(choice.why(), || steps!(asked.choice(index), 1), found);
    }
}

/// What is read after it.
pub(super) fn check(question: &Question, base: &Path, found: &mut Vec<Finding>) {
    check_sentences(&question.explanation, || steps!(base, "explanation"), found);
    check_today(&question.explanation, || steps!(base, "explanation"), found);
    let takeaway = question.takeaway.as_deref().unwrap_or_default();
    check_today(takeaway, || steps!(base, "takeaway"), found);
    for (index, hint) in question.hints.iter().enumerate() {
        check_today(hint, || steps!(base, "hints", index), found);
    }
}

/// W114. S016 counts the prompt; this counts what stands beside it: choices, items, pairs or the text with gaps.
fn check_load(asked: &Asked, found: &mut Vec<Finding>) {
    let beside: Vec<&str> = match asked.kind {
        Kind::Single(_) | Kind::Multi(_) => {
            asked.choices().unwrap_or_default().iter().map(|choice| choice.text()).collect()
        }
        Kind::Cloze(cloze) => vec![&cloze.text],
        Kind::Order(order) => order.items.iter().map(String::as_str).collect(),
        Kind::Match(matching) => {
            let lefts = matching.pairs.iter().map(|(left, _)| left.as_str());
            lefts.chain(matching.options()).collect()
        }
        _ => return,
    };
    let words: usize = beside.iter().map(|text| text.split_whitespace().count()).sum();
    let most = match asked.kind {
        Kind::Order(_) | Kind::Match(_) => MOST_WORDS_OF_ITEMS,
        _ => MOST_WORDS,
    };
    if words > most {
        let message = format!("{words} words to read beside the prompt, more than {most}");
        found.push(
            info(steps!(asked.base, "kind"), "W114", message).help("cut what does not decide"),
        );
    }
}

/// W122. A semicolon ends a thought too.
fn check_sentences(text: &str, at: impl Fn() -> Path, found: &mut Vec<Finding>) {
    let pauses = text.matches("; ").count();
    let sentences = sentences(text).len().max(1) + pauses;
    let words = text.split_whitespace().count();
    if words > SENTENCE_WORDS * sentences {
        let mean = words.div_ceil(sentences);
        let message = format!("sentences of {mean} words on average, more than {SENTENCE_WORDS}");
        found.push(info(at(), "W122", message).help("split them: one thought a sentence"));
    }
}

/// W120. Of the words in the guide, `latest`, `currently` and `recently` are also said of data (the latest write, the row
/// currently locked, least recently used); they count beside a word for a product's life or its name.
fn check_today(text: &str, at: impl Fn() -> Path, found: &mut Vec<Finding>) {
    let named = || {
        let words: Vec<&str> = written(text).collect();
        let pair = words.windows(2).find(|pair| {
            NEW.contains(&&*pair[0].to_lowercase())
                && (STANDARDS.contains(&pair[1]) || product(pair[1]).is_some())
        });
        pair.map(|pair| pair.join(" "))
    };
    let phrase = phrase_in(&line(text), &OF_TODAY).map(str::to_owned).or_else(named);
    let Some(phrase) = phrase else { return };
    let message = format!("`{phrase}` will be about another day when it is read");
    found.push(Finding::warning(at(), "W120", message).help("name the version or the year"));
}
