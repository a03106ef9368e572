//! Does a behavioural question ask for one past event, can the story be rated, and is it nobody's private life?

use super::words::{holds, line, phrase_in, sentences, written};
use super::{Asked, Context, Finding, Path, steps};
use crate::bank::kind::{Behavioural, Dimension, Kind};
use crate::text::fold;

/// Speaking rate, in words a second: 150 a minute.
const WORDS_PER_SECOND: f64 = 2.5;
/// What a reading aloud may run over.
const OVERRUN: f64 = 1.1;
const PROBES: usize = 3;
/// What a question about the past holds.
const PAST: [&str; 18] = [
    "a time",
    "an occasion",
    "an example",
    "did you",
    "have you",
    "were you",
    "was your",
    "you had",
    "you were",
    "you did",
    "you made",
    "you took",
    "you encountered",
    "you built",
    "you learned",
    "last time",
    "the time when",
    "the last",
];
/// Asks for a story, unless it goes on with what somebody would do.
const STORY: [&str; 10] = [
    "tell me about a",
    "tell me about an",
    "tell me about your",
    "tell us about a",
    "tell us about an",
    "tell us about your",
    "describe a",
    "describe an",
    "walk me through a",
    "walk us through a",
];
const HYPOTHETICAL: [&str; 9] = [
    "would you",
    "you would",
    "you'd",
    "will you",
    "imagine",
    "suppose",
    "what if",
    "do you do",
    "should you",
];
/// What only a question about the past says, whatever else stands in the sentence: `a time when you were asked what you
/// would do`.
const PAST_ALONE: [&str; 13] = [
    "would you do differently",
    "you would do differently",
    "tell me about a time",
    "tell us about a time",
    "tell me about an occasion",
    "tell us about an occasion",
    "describe a time",
    "describe an occasion",
    "give me an example",
    "give us an example",
    "did you",
    "have you",
    "was the last time",
];
/// Words that also have a meaning at work (`health check`, `race`, `disabled`, `how old was it`) only in company that
/// makes them private.
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
    "how old are you",
    "how old were you",
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
    check_probes(story, &at, found);
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

/// W128, of the prompt and the probes.
fn check_protected(text: &str, at: Path, found: &mut Vec<Finding>) {
    let text = line(text);
    let words: Vec<String> = PROTECTED
        .iter()
        .filter(|word| holds(&text, word))
        .map(|word| format!("`{word}`"))
        .collect();
    if words.is_empty() {
        return;
    }
    let message = format!("this touches protected matters: {}", words.join(", "));
    let finding = Finding::error(at, "W128", message);
    found.push(finding.help("ask about the work; in many places the question is unlawful"));
}

/// W126. Each sentence is looked at by itself: what would be done is no story because the case before it is told in the
/// past.
fn check_past(asked: &Asked, found: &mut Vec<Finding>) {
    let hypothetical = |sentence: &&str| {
        let sentence = line(sentence);
        let phrase = phrase_in(&sentence, &HYPOTHETICAL)?;
        phrase_in(&sentence, &PAST_ALONE).is_none().then_some(phrase)
    };
    let prompt = line(asked.prompt);
    let asks_story = phrase_in(&prompt, &STORY).is_some();
    let message = match sentences(asked.prompt).iter().find_map(hypothetical) {
        Some(phrase) => {
            format!("`{phrase}` asks for what somebody would do, not for what they did")
        }
        None if asks_story || phrase_in(&prompt, &PAST).is_some() => return,
        None => "the prompt does not ask for something past".to_owned(),
    };
    let finding = Finding::warning(steps!(asked.base, "prompt"), "W126", message);
    found.push(
        finding.help("ask for `a time when you ..`: what people did tells more than intentions"),
    );
}

/// W126.
fn check_probes(story: &Behavioural, at: &Path, found: &mut Vec<Finding>) {
    let probes: Vec<String> = story.probes.iter().map(|probe| line(probe)).collect();
    for (index, probe) in probes.iter().enumerate() {
        let message = match probe.trim() {
            "" => "the probe is empty",
            _ if probes[..index].contains(probe) => "an earlier probe asks the same",
            _ => continue,
        };
        let finding = Finding::warning(steps!(at, "probes", index), "W126", message);
        found.push(finding.help("write what else an interviewer asks next"));
    }
}

/// W126.
fn check_anchors(dimension: &Dimension, at: &Path, found: &mut Vec<Finding>) {
    const LEVELS: [&str; 4] = ["poor", "mixed", "good", "excellent"];
    let anchors = dimension.anchors().map(line);
    for (level, _) in LEVELS.iter().zip(&anchors).filter(|(_, anchor)| anchor.trim().is_empty()) {
        let message = format!("the anchor `{level}` is empty");
        let finding = Finding::warning(steps!(at, *level), "W126", message);
        found.push(finding.help("say what somebody at this level does"));
    }
    let is_said = |index: &usize| !anchors[*index].trim().is_empty();
    let repeated =
        (1..4).filter(is_said).find(|index| anchors[..*index].contains(&anchors[*index]));
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
        let message = format!("the exemplar has {own} `I` and {shared} `we`");
        flaw(message, "say what the speaker did");
    }
    let is_number = |word: &String| {
        word.contains(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word.as_str())
    };
    if !words.iter().any(is_number) {
        flaw("the exemplar has no number".to_owned(), "end with a result that was measured");
    }
}
