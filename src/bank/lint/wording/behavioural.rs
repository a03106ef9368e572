//! Does a behavioural question ask for one past event, can the story be rated, and is it nobody's private life?

use super::words::{line, phrase_in, written};
use super::{Asked, Context, Finding, Path, steps};
use crate::bank::kind::{Behavioural, Dimension, Kind};
use crate::text::fold;

/// Speaking rate, in words a second: 150 a minute.
const WORDS_PER_SECOND: f64 = 2.5;
/// What a reading aloud may run over.
const OVERRUN: f64 = 1.1;
const PROBES: usize = 3;
/// What a question about the past holds.
const PAST: [&str; 30] = [
    "a time",
    "an occasion",
    "an example",
    "an event",
    "a situation",
    "a moment",
    "a case",
    "a day",
    "the time",
    "did you",
    "have you",
    "were you",
    "was your",
    "you had",
    "you were",
    "you did",
    "you made",
    "you took",
    "tell me about a",
    "tell me about an",
    "tell me about the",
    "tell us about a",
    "tell us about an",
    "tell us about the",
    "describe a",
    "describe an",
    "describe the",
    "walk me through a",
    "you encountered",
    "last time",
];
const PROTECTED: [&str; 46] = [
    "married",
    "marriage",
    "unmarried",
    "divorced",
    "spouse",
    "husband",
    "wife",
    "boyfriend",
    "girlfriend",
    "children",
    "kids",
    "childcare",
    "pregnant",
    "pregnancy",
    "maternity",
    "paternity",
    "family",
    "families",
    "parents",
    "religion",
    "religious",
    "church",
    "mosque",
    "synagogue",
    "faith",
    "pray",
    "disability",
    "disabilities",
    "illness",
    "ill",
    "disease",
    "diagnosis",
    "medication",
    "your health",
    "mental health",
    "sick leave",
    "your age",
    "how old",
    "nationality",
    "citizenship",
    "ethnicity",
    "ethnic",
    "skin colour",
    "sexual orientation",
    "gender",
    "trade union",
];
const NUMBERS: [&str; 18] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "half",
];

pub(super) fn check(asked: &Asked, context: &Context, found: &mut Vec<Finding>) {
    let Kind::Behavioural(story) = asked.kind else { return };
    let at = steps!(asked.base, "kind");
    check_protected(asked.prompt, steps!(asked.base, "prompt"), found);
    for (index, probe) in story.probes.iter().enumerate() {
        check_protected(probe, steps!(at, "probes", index), found);
    }
    check_past(asked, found);
    for (index, dimension) in story.dimensions.iter().enumerate() {
        check_anchors(dimension, &steps!(at, "dimensions", index), found);
    }
    if context.strict {
        check_missing(story, &at, found);
    }
    if !story.exemplar.trim().is_empty() {
        check_exemplar(story, &steps!(at, "exemplar"), found);
    }
}

/// W128, of the prompt and the probes. Words that also have a meaning at work (`health check`, `race`, `disabled`) count
/// only in company that makes them private.
fn check_protected(text: &str, at: Path, found: &mut Vec<Finding>) {
    let Some(word) = phrase_in(&line(text), &PROTECTED) else { return };
    let message = format!("`{word}` touches a protected matter");
    found.push(
        Finding::error(at, "W128", message)
            .help("ask about the work; in many places the question is unlawful"),
    );
}

/// W126.
fn check_past(asked: &Asked, found: &mut Vec<Finding>) {
    if phrase_in(&line(asked.prompt), &PAST).is_some() {
        return;
    }
    let message = "the prompt does not ask for something past";
    let finding = Finding::warning(steps!(asked.base, "prompt"), "W126", message);
    found.push(
        finding.help("what people did tells more than what they would do: `a time when you ..`"),
    );
}

/// W126.
fn check_anchors(dimension: &Dimension, at: &Path, found: &mut Vec<Finding>) {
    const LEVELS: [&str; 4] = ["poor", "mixed", "good", "excellent"];
    let anchors = dimension.anchors().map(|anchor| line(anchor));
    let repeated = (1..4).find(|index| anchors[..*index].contains(&anchors[*index]));
    let Some(index) = repeated else { return };
    let (level, first) =
        (LEVELS[index], anchors.iter().position(|anchor| *anchor == anchors[index]));
    let first = LEVELS[first.unwrap_or_default()];
    let message = format!("the anchors `{first}` and `{level}` say the same");
    let finding = Finding::warning(steps!(at, level), "W126", message);
    found.push(finding.help("say what somebody at this level does that the one below does not"));
}

/// W126.
fn check_missing(story: &Behavioural, at: &Path, found: &mut Vec<Finding>) {
    let mut missing = |at: Path, message: String, help: &str| {
        found.push(Finding::warning(at, "W126", message).help(help));
    };
    let probes = story.probes.len();
    if probes < PROBES {
        let at = if probes == 0 { at.clone() } else { steps!(at, "probes") };
        let message = format!("{PROBES} probes are asked for, this has {probes}");
        missing(at, message, "two are drawn each time; write what an interviewer asks next");
    }
    if story.dimensions.is_empty() {
        let message = "`dimensions` is missing".to_owned();
        missing(at.clone(), message, "without anchors the story is rated by mood");
    }
    if story.exemplar.trim().is_empty() {
        let message = "`exemplar` is missing".to_owned();
        missing(at.clone(), message, "write one strong story that fits the speaking time");
    }
}

/// W126: fits the speaking time, says I more often than we, has a number.
fn check_exemplar(story: &Behavioural, at: &Path, found: &mut Vec<Finding>) {
    let mut flaw = |message: String, help: &str| {
        found.push(Finding::warning(at.clone(), "W126", message).help(help));
    };
    let words: Vec<String> = written(&story.exemplar).map(fold).collect();
    let seconds = (words.len() as f64 / WORDS_PER_SECOND).round();
    if seconds > f64::from(story.seconds_to_speak) * OVERRUN {
        let most = story.seconds_to_speak;
        let message =
            format!("the exemplar takes {seconds} seconds to speak, the candidate has {most}");
        flaw(message, "cut it; the situation is mostly what is too long");
    }
    let says = |people: &[&str]| {
        words
            .iter()
            .filter(|word| people.contains(&word.split('\'').next().unwrap_or_default()))
            .count()
    };
    let (own, shared) = (says(&["i"]), says(&["we"]));
    if own <= shared {
        let message = format!("the exemplar says I {own} times and we {shared} times");
        flaw(message, "say what the speaker did");
    }
    let is_number = |word: &String| {
        word.contains(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word.as_str())
    };
    if !words.iter().any(is_number) {
        flaw("the exemplar has no number".to_owned(), "end with a result that was measured");
    }
}
