//! How is one item of a list asked?
//!
//! The same for every dialect: options with ticks or a key are chosen from, a marked answer answers, and a body that
//! marks none is the answer or belongs to the question, as the dialect says.

use super::answers::{self, Split};
use super::item::{Item, Role};
use super::lines::{Line, dedented, text};
use super::links::take_links;
use super::options::{self, Options, after_marker};
use super::tags::{clean, is_junk};
use crate::bank::{KeyPoint, Kind, Level, Open};
use crate::import::draft::level_of;
use crate::import::kinds::{Asked, NO_ANSWER, basic, choices, open, true_false, truth};
use crate::import::references::{Link, is_source};

/// A question with what stands around it.
#[derive(Debug)]
pub(in crate::import) struct Made {
    pub asked: Asked,
    pub explanation: String,
    pub tags: Vec<String>,
    pub level: Option<Level>,
    pub links: Vec<Link>,
}

impl Made {
    fn new(asked: Asked) -> Self {
        Self { asked, explanation: String::new(), tags: Vec::new(), level: None, links: Vec::new() }
    }
}

/// How an item is asked.
pub(in crate::import) fn ask(item: &Item) -> Made {
    let (body, tags, level) = without_comments(&item.body);
    // `Question 3: easy` has its question below.
    let rated = level_of(&item.stem).filter(|_| has_prose(&body));
    let stem = if rated.is_some() { "" } else { &item.stem };
    let mut made = asked(stem, &body, item.role);
    made.tags = item.tags.iter().cloned().chain(tags).collect();
    made.level = item.level.or(level).or(rated);
    made
}

fn asked(stem: &str, body: &[Line], role: Role) -> Made {
    if let Some(found) = options::find(body)
        && let Some(made) = with_options(stem, body, found, role)
    {
        return made;
    }
    match (answers::split(body), role) {
        (Some(Split { before, answer, is_whole: false }), Role::Answers) if has_prose(&before) => {
            answered(stem, [before, answer].concat())
        }
        (Some(Split { before, answer, .. }), _) => answered(&prompt(stem, &before), answer),
        (None, Role::Answers) => answered(stem, body.to_vec()),
        (None, Role::Asks) => Made::new(basic(&prompt(stem, body), "")),
    }
}

/// What stands alone before options.
const OPTIONS: [&str; 5] = ["options", "choices", "answer choices", "answer options", "answers"];
/// What stands before a question in a body.
const QUESTIONS: [&str; 5] = ["**Q:**", "**Question:**", "**Question**:", "Q: ", "Question: "];

/// Whether a line is nothing but one of these words, with or without marks.
fn is_word_for(line: &Line, words: &[&str]) -> bool {
    let text = line.live().filter(|text| text.len() <= 30).unwrap_or_default();
    let word = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.contains([':', '*', '#']) && words.contains(&word.as_str())
}

fn has_prose(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.live().is_some_and(|text| !text.is_empty()))
}

/// The stem with the lines under it, without the words that only say that a question or its options follow.
fn prompt(stem: &str, more: &[Line]) -> String {
    let mut more = dedented(more);
    while more.last().is_some_and(|line| line.blank() || is_word_for(line, &OPTIONS)) {
        more.pop();
    }
    let more = clean(&more);
    let more = QUESTIONS.iter().find_map(|word| more.strip_prefix(word)).unwrap_or(&more).trim();
    let parts = [stem, more];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// None when the options are rather a list in the answer.
fn with_options(stem: &str, body: &[Line], found: Options, role: Role) -> Option<Made> {
    let Options { mut list, first, end } = found;
    let after = &body[end..];
    let ticked = list.iter().any(|option| option.label.is_none());
    let mut explanation: Vec<Line> = after.to_vec();
    let mut known = list.iter().any(|option| option.right == Some(true));
    let answered_before = body[..first].iter().any(answers::is_marker);
    if !known && let Some(split) = answers::split(after) {
        explanation = split.before;
        match answers::key(&split.answer, &list) {
            Some((named, rest)) => {
                known = true;
                named.iter().for_each(|index| list[*index].right = Some(true));
                explanation.extend(rest);
            }
            None => explanation.extend(split.answer),
        }
    } else if let Some(split) = answers::split(after) {
        // What only repeats the key explains nothing.
        let repeats = |named: &[usize]| named.iter().all(|index| list[*index].right == Some(true));
        let key = answers::key(&split.answer, &list).filter(|(named, _)| repeats(named));
        explanation = [split.before, key.map_or(split.answer, |(_, rest)| rest)].concat();
    }
    let listed = answered_before && !ticked;
    if listed || (role == Role::Answers && !known) {
        return None;
    }
    let links = take_links(&mut explanation);
    let choices_of = list.into_iter().map(|option| {
        let right = option.right == Some(true);
        option.choice(right)
    });
    let mut made = Made::new(choices(&prompt(stem, &body[..first]), choices_of.collect()));
    made.explanation = without_label(&clean(&dedented(&explanation)));
    made.links = links;
    Some(made)
}

/// A question with an answer in prose.
fn answered(front: &str, answer: Vec<Line>) -> Made {
    let Sections { mut answer, points, mut links, explanation } = sections(answer);
    while answer.last().is_some_and(|line| line.blank() || is_junk(line)) {
        answer.pop();
    }
    links.splice(0..0, take_links(&mut answer));
    let answer = clean(&dedented(&answer));
    let answer = if is_placeholder(&answer) { String::new() } else { answer };
    let mut made = Made::new(judged(front, &answer));
    if let Some((verdict, rest)) = verdict(front, &answer) {
        made.asked = Asked::new(front, true_false(verdict));
        made.explanation = rest.to_owned();
    }
    if !explanation.is_empty() {
        let parts = [made.explanation.as_str(), &explanation];
        made.explanation =
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    }
    if !points.is_empty() {
        let model_answer = if answer.is_empty() { NO_ANSWER.to_owned() } else { answer };
        let key_points = points.into_iter().map(key_point).collect();
        made.asked.kind = Kind::Open(Open { key_points, model_answer });
    }
    made.links = links;
    made
}

/// A front and a back; a back with headings or lists is never typed.
fn judged(front: &str, answer: &str) -> Asked {
    if answer.lines().count() > 1 && options::find(&super::lines::Lines::of(front).all).is_none() {
        return Asked::new(front, open(answer));
    }
    basic(front, answer)
}

/// `False. It is three.` after a question for true or false.
fn verdict<'a>(front: &str, answer: &'a str) -> Option<(bool, &'a str)> {
    let lower = front.to_lowercase();
    let asks = ["true or false", "true/false", "(t/f)", "false or true"]
        .iter()
        .any(|words| lower.contains(words));
    let bare = answer.trim_start_matches(['*', '_', '`']);
    let end = bare.find(|c: char| !c.is_alphabetic()).unwrap_or(bare.len());
    let judged = truth(&bare[..end]).filter(|_| asks && end > 1)?;
    Some((
        judged,
        bare[end..].trim_start_matches(['*', '_', '`', '.', ',', ':', ';', '-', '!', ' ', '\n']),
    ))
}

/// What an answer is made of.
struct Sections<'a> {
    answer: Vec<Line<'a>>,
    /// Under a heading such as `Good to hear`.
    points: Vec<String>,
    /// Under one such as `Source`.
    links: Vec<Link>,
    /// Under `Explanation`.
    explanation: String,
}

fn sections(lines: Vec<Line>) -> Sections {
    let (mut answer, mut points, mut links) = (Vec::new(), Vec::new(), Vec::new());
    let mut explanation = String::new();
    let mut at = 0;
    while at < lines.len() {
        let title = lines[at].heading().map(|(_, title)| title);
        let end = (at + 1..lines.len())
            .find(|next| lines[*next].heading().is_some())
            .unwrap_or(lines.len());
        let body = &lines[at + 1..end];
        match title {
            Some(title) if is_rubric(title) => points.extend(bullets(body)),
            Some(title) if is_explanation(title) && !answer.is_empty() => {
                explanation = clean(&dedented(body));
            }
            Some(title)
                if is_source(title)
                    && body.iter().all(|line| {
                        line.blank() || is_junk(line) || super::links::only_link(line).is_some()
                    }) =>
            {
                links.extend(body.iter().filter_map(super::links::only_link));
            }
            _ => answer.extend_from_slice(&lines[at..end]),
        }
        at = end;
    }
    Sections { answer, points, links, explanation }
}

fn is_explanation(title: &str) -> bool {
    title.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("explanation")
}

/// A point with its weight behind it in brackets, `(must)`, `(should)` or `(bonus)`.
fn key_point(point: String) -> KeyPoint {
    let weighted = |weight: &str| point.strip_suffix(weight).map(|idea| idea.trim_end().to_owned());
    if let Some(idea) = weighted("(must)") {
        return KeyPoint::Must(idea, Vec::new());
    }
    if let Some(idea) = weighted("(bonus)") {
        return KeyPoint::Bonus(idea, Vec::new());
    }
    KeyPoint::Should(weighted("(should)").unwrap_or(point), Vec::new())
}

fn is_rubric(title: &str) -> bool {
    let title = title.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        title.as_str(),
        "good to hear" | "key points" | "what to look for" | "rubric" | "look for"
    )
}

/// The entries of a list, each with the lines that belong to it.
fn bullets(lines: &[Line]) -> Vec<String> {
    let mut entries: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let start = line.live().filter(|_| line.indent() <= 1).and_then(after_marker);
        match (start, entries.last_mut()) {
            (Some(rest), _) => entries.push(vec![line.with(rest)]),
            (None, Some(entry)) => entry.push(*line),
            (None, None) => {}
        }
    }
    entries.iter().map(|entry| text(entry)).filter(|entry| !entry.is_empty()).collect()
}

/// What people write where an answer is still to come.
fn is_placeholder(answer: &str) -> bool {
    let answer = answer.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        answer.as_str(),
        "" | "answer here"
            | "todo"
            | "tbd"
            | "coming soon"
            | "to be added"
            | "wip"
            | "answer"
            | "add answer here"
    ) && answer.len() < 40
}

/// An explanation without the word for it.
fn without_label(text: &str) -> String {
    let bare = text
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '`' | '[' | '<' | '!'));
    let Some(word) = bare.get(..11).filter(|word| word.eq_ignore_ascii_case("explanation")) else {
        return text.to_owned();
    };
    let rest = &bare[word.len()..];
    let tail = rest.trim_start_matches([':', '*', '_', ' ']);
    if tail.len() == rest.len() { text.to_owned() } else { tail.trim_start().to_owned() }
}

/// Takes comments off that say something: `<!-- tags: (a,b) -->`, `<!-- expertise: (1) -->` from 0 to 2.
fn without_comments<'a>(body: &[Line<'a>]) -> (Vec<Line<'a>>, Vec<String>, Option<Level>) {
    let (mut rest, mut tags, mut level) = (Vec::with_capacity(body.len()), Vec::new(), None);
    for line in body {
        let text = line.text.trim();
        let comment = text.strip_prefix("<!--").and_then(|text| text.strip_suffix("-->"));
        let Some(comment) = comment else {
            rest.push(*line);
            continue;
        };
        let (key, value) = comment.split_once(':').unwrap_or((comment, ""));
        let value = value.trim().trim_matches(['(', ')']);
        match key.trim().to_lowercase().as_str() {
            "tags" | "tag" => tags.extend(
                value.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()),
            ),
            "expertise" | "level" | "difficulty" => level = level_of(value).or(level),
            _ => {}
        }
    }
    (rest, tags, level)
}
