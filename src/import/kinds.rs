//! As which kind of question is an item asked?
//!
//! The same rules for every format: an answer of a few plain words is typed, options are chosen from, everything that
//! does not fit becomes an open question whose model answer is what the source says. Nothing is thrown away.

mod lettered;
#[cfg(test)]
mod tests;

use super::draft::question;
use crate::bank::{
    Choice, Code, Kind, Multi, Open, Question, Short, Single, TrueFalse, same, senseless,
};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

pub(super) use lettered::{letter_index, lettered, lettered_options};

/// Longest answer that is typed rather than explained, in words.
const TYPED_WORDS: usize = 5;
/// And in characters.
const TYPED_LENGTH: usize = 60;
/// The model answer of an item whose source has none; the bank's reader wants one.
pub(super) const NO_ANSWER: &str = "(the source gives no answer)";
/// The prompt of an item that says nothing to ask.
const NO_PROMPT: &str = "(the source gives no question)";

/// A prompt with its kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub prompt: String,
    pub kind: Kind,
    pub warnings: Vec<String>,
}

impl Asked {
    pub fn new(prompt: impl Into<String>, kind: Kind) -> Self {
        Self { prompt: prompt.into(), kind, warnings: Vec::new() }
    }

    pub fn warn(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }

    /// The question, with the code at the end of its prompt set apart, and the warnings.
    pub fn into_question(self) -> (Question, Vec<String>) {
        let (prompt, code) = split_code(&self.prompt);
        (Question { code, ..question(prompt, self.kind) }, self.warnings)
    }
}

/// A front and a back. Options in the front that the back names by letter are chosen from; `True` and `False` are
/// judged, a few plain words are typed, everything else is explained.
pub(super) fn basic(front: &str, back: &str) -> Asked {
    let (front, back) = (front.trim(), back.trim());
    if back.is_empty() {
        return Asked::new(front, open(""))
            .warn("the source gives no answer; it is asked as an open question");
    }
    if let Some(asked) = lettered(front, back) {
        return asked;
    }
    // `T` and `F` are answers of their own, such as the signs of tesla and fluorine.
    let is_word = unmarked(back).len() > 1 && !front.ends_with('?');
    if let Some(answer) = truth(back).filter(|_| is_word || asks_for_truth(front)) {
        return Asked::new(front, true_false(answer));
    }
    Asked::new(front, typed(back).unwrap_or_else(|| open(back)))
}

/// An open question with this model answer and no key points.
pub(super) fn open(answer: &str) -> Kind {
    let answer = answer.trim();
    let model_answer = if answer.is_empty() { NO_ANSWER } else { answer }.to_owned();
    Kind::Open(Open { key_points: Vec::new(), model_answer })
}

/// A typed answer, if the text is plain and short enough to be typed.
pub(super) fn typed(answer: &str) -> Option<Kind> {
    let accept = typable(answer)?;
    Some(short(vec![accept]))
}

/// A typed answer with everything that is accepted.
pub(super) fn short(accept: Vec<String>) -> Kind {
    Kind::Short(Short { accept, rivals: Vec::new(), traps: Vec::new() })
}

/// The text without marks of emphasis and code, if it is one line of at most five words without pictures, links,
/// formulas, lists and alternatives that a person would have to type exactly.
pub(super) fn typable(answer: &str) -> Option<String> {
    let answer = answer.trim();
    let plain = unmarked(answer);
    let words = plain.split_whitespace().count();
    let odd = ["![", "](", "\\(", "\\[", "$", "```", "http://", "https://", "{{", "\n", "<"];
    let fits = (1..=TYPED_WORDS).contains(&words) && plain.chars().count() <= TYPED_LENGTH;
    let is_list = answer.starts_with("- ") || answer.starts_with("* ") || answer.starts_with("# ");
    let says = plain.chars().any(char::is_alphanumeric);
    // Chinese and Japanese have no blanks between words.
    let unspaced = plain.chars().filter(|c| ('\u{3040}'..'\u{a000}').contains(c)).count();
    let fits = fits && unspaced <= 2 * TYPED_WORDS;
    (fits && says && !is_list && !odd.iter().any(|odd| answer.contains(odd))).then_some(plain)
}

/// A text without the marks of emphasis and code, and without a full stop at its end.
pub(super) fn unmarked(text: &str) -> String {
    let mut text = text.trim();
    for mark in ["**", "__", "`", "*"] {
        let inner = text.strip_prefix(mark).and_then(|inner| inner.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(mark)) {
            text = inner.trim();
        }
    }
    let text = if text.contains('`') { text.replace('`', "") } else { without_emphasis(text) };
    let sentence = text.strip_suffix('.').filter(|text| !text.ends_with('.'));
    sentence.unwrap_or(&text).trim_end().to_owned()
}

/// Takes `*` and `**` off words; a star between blanks or within a word is no emphasis.
fn without_emphasis(text: &str) -> String {
    // `2**10` is a power.
    let power = text.split("**").collect::<Vec<_>>().windows(2).any(|pair| {
        pair[0].ends_with(char::is_alphanumeric) && pair[1].starts_with(char::is_alphanumeric)
    });
    let text = if power { text.to_owned() } else { text.replace("**", "*") };
    let chars: Vec<char> = text.chars().collect();
    let word =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let opens = |at: usize| chars[at] == '*' && !word(at.checked_sub(1)) && word(Some(at + 1));
    let closes = |at: usize| chars[at] == '*' && word(at.checked_sub(1)) && !word(Some(at + 1));
    let mut marks = BTreeSet::new();
    let mut open = None;
    for at in 0..chars.len() {
        if open.is_none() && opens(at) {
            open = Some(at);
        } else if closes(at)
            && let Some(open) = open.take()
        {
            marks.extend([open, at]);
        }
    }
    let kept = chars.iter().enumerate().filter(|(at, _)| !marks.contains(at));
    kept.map(|(_, c)| *c).collect()
}

/// A front of HTML that is nothing but a title or bold words is the question without these marks.
pub(super) fn without_title_marks(text: &str) -> String {
    if text.contains('\n') {
        return text.to_owned();
    }
    let title = text.trim_start_matches('#');
    let text = if title.starts_with(' ') { title.trim() } else { text };
    let text = text.strip_prefix("- ").unwrap_or(text).trim_start();
    let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    bold.filter(|inner| !inner.is_empty() && !inner.contains("**")).unwrap_or(text).to_owned()
}

pub(super) fn true_false(answer: bool) -> Kind {
    Kind::TrueFalse(TrueFalse { answer, correction: String::new() })
}

/// `True`, `False` and their first letters and translations; nothing else.
pub(super) fn truth(text: &str) -> Option<bool> {
    match same(&unmarked(text)).as_str() {
        "true" | "t" | "wahr" | "vrai" | "verdadero" => Some(true),
        "false" | "f" | "falsch" | "faux" | "falso" => Some(false),
        _ => None,
    }
}

fn asks_for_truth(front: &str) -> bool {
    let front = same(front);
    const ASKED: [&str; 6] = [
        "true or false",
        "true/false",
        "(t/f)",
        "wahr oder falsch",
        "vrai ou faux",
        "verdadero o falso",
    ];
    ASKED.iter().any(|asked| front.contains(asked))
}

/// A question with options. One right option makes a `Single`, several a `Multi`, exactly `True` and `False` a
/// `TrueFalse`; none or all right makes an open question that shows the options, with a warning.
pub(super) fn choices(prompt: &str, options: Vec<Choice>) -> Asked {
    let given = options.iter().filter(|option| !option.text().trim().is_empty()).count();
    let options = without_repeats(options);
    let asked = chosen_from(prompt, options.clone());
    if options.len() < given {
        asked.warn("an option that is there twice is shown once")
    } else {
        asked
    }
}

/// The options without empty ones and without exact repeats; of a right and a wrong one the right one stays.
fn without_repeats(options: Vec<Choice>) -> Vec<Choice> {
    let mut kept: Vec<Choice> = Vec::with_capacity(options.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for option in options.into_iter().filter(|option| !option.text().trim().is_empty()) {
        match places.entry(option.text().trim().to_owned()) {
            Entry::Occupied(place) if option.is_right() && !kept[*place.get()].is_right() => {
                kept[*place.get()] = option;
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(option);
            }
        }
    }
    kept
}

fn chosen_from(prompt: &str, options: Vec<Choice>) -> Asked {
    let rights = options.iter().filter(|option| option.is_right()).count();
    if let (Some(answer), 1) = (truth_of(&options), rights) {
        return Asked::new(prompt, true_false(answer));
    }
    match rights {
        0 => shown(prompt, &options, "no option is marked as right"),
        all if all == options.len() => shown(prompt, &options, "every option is marked as right"),
        1 => Asked::new(prompt, Kind::Single(Single { choices: options, shuffle: true })),
        _ => Asked::new(prompt, Kind::Multi(Multi { choices: options })),
    }
}

/// Whether `True` is the right one, when `True` and `False` are all options, without reasons that would be lost.
fn truth_of(options: &[Choice]) -> Option<bool> {
    let [a, b] = options else { return None };
    let (first, second) = (truth(a.text())?, truth(b.text())?);
    let bare = a.why().is_empty() && b.why().is_empty();
    (first != second && bare).then_some(if a.is_right() { first } else { second })
}

/// An open question that shows the options, because they cannot be chosen from.
fn shown(prompt: &str, options: &[Choice], why: &str) -> Asked {
    let list: Vec<String> = options.iter().map(|option| format!("- {}", option.text())).collect();
    let right = options.iter().filter(|option| option.is_right());
    let answer: Vec<String> = right.map(|option| format!("- {}", option.text())).collect();
    Asked::new(format!("{}\n\n{}", prompt.trim_end(), list.join("\n")), open(&answer.join("\n")))
        .warn(format!("{why}; it is asked as an open question"))
}

/// Most blocks of code that are set apart from a prompt.
const MOST_BLOCKS: usize = 20;

/// A prompt that ends with fenced code is shown as prose and code. Code in the middle stays where it is.
fn split_code(prompt: &str) -> (String, Vec<Code>) {
    let mut prose = prompt.trim_end();
    let mut blocks = Vec::new();
    // Each look goes over the whole prompt; nobody shows more blocks.
    while let Some((before, code)) = last_fence(prose).filter(|_| blocks.len() < MOST_BLOCKS) {
        blocks.insert(0, code);
        prose = before.trim_end();
    }
    // A prompt of nothing but code keeps it, because a prompt must not be empty.
    if prose.trim().is_empty() {
        (prompt.trim_end().to_owned(), Vec::new())
    } else {
        (prose.to_owned(), blocks)
    }
}

/// The fenced block that ends a text, with what stands before it.
fn last_fence(text: &str) -> Option<(&str, Code)> {
    let body = text.strip_suffix("```")?;
    let body = body.strip_suffix('\n')?;
    let fences = body.match_indices("```").map(|(at, _)| at);
    let fences: Vec<usize> = fences.filter(|at| *at == 0 || body[..*at].ends_with('\n')).collect();
    // After an even number of fences the last one opens what this one closes.
    let open = *fences.last().filter(|_| fences.len() % 2 == 1)?;
    let (lang, code) = body[open + 3..].split_once('\n').unwrap_or((&body[open + 3..], ""));
    let lang = lang.trim();
    let plain = !lang.contains(['`', ' ']);
    let lang = if lang.is_empty() { "text" } else { lang }.to_owned();
    plain.then(|| (&text[..open], Code { lang, text: code.to_owned() }))
}

/// Turns a question that the bank's reader would refuse into an open one that it takes. Gives what was done.
pub(super) fn make_sound(question: &mut Question) -> Vec<String> {
    let mut warnings = Vec::new();
    if question.prompt.trim().is_empty() {
        question.prompt = NO_PROMPT.to_owned();
        warnings.push("the source gives no question".to_owned());
    }
    if question.seconds == Some(0) {
        question.seconds = None;
    }
    let Some(_) = senseless(question) else { return warnings };
    for list in
        [&mut question.tags, &mut question.hints, &mut question.refs, &mut question.applies_to]
    {
        if list.len() > MOST {
            warnings.push(format!("only the first {MOST} of {} entries are kept", list.len()));
            list.truncate(MOST);
        }
    }
    question.code.truncate(MOST);
    if let Some(reason) = senseless(question) {
        warnings.push(format!("{reason}; it is asked as an open question"));
        let (list, answer) = in_words(&question.kind);
        if !list.is_empty() {
            question.prompt = format!("{}\n\n{list}", question.prompt.trim_end());
        }
        question.kind = open(&answer);
    }
    warnings
}

/// Most entries of a list that the bank's reader takes.
const MOST: usize = 200;

/// What a kind shows beside the prompt, and its key, as text.
fn in_words(kind: &Kind) -> (String, String) {
    let bullets = |texts: Vec<&str>| {
        texts.iter().map(|text| format!("- {text}")).collect::<Vec<_>>().join("\n")
    };
    let chosen = |choices: &[Choice]| {
        let right = choices.iter().filter(|choice| choice.is_right()).map(Choice::text).collect();
        (bullets(choices.iter().map(Choice::text).collect()), bullets(right))
    };
    match kind {
        Kind::Single(single) => chosen(&single.choices),
        Kind::Multi(multi) => chosen(&multi.choices),
        Kind::TrueFalse(judged) => (String::new(), judged.answer.to_string()),
        Kind::Cloze(cloze) => {
            let answer = |(name, blank): (&String, &crate::bank::Blank)| {
                format!("{name}: {}", blank.accept.join(" or "))
            };
            let answers: Vec<String> = cloze.blanks.iter().map(answer).collect();
            (cloze.text.clone(), bullets(answers.iter().map(String::as_str).collect()))
        }
        Kind::Short(short) => (String::new(), short.accept.join(" or ")),
        Kind::Numeric(numeric) => {
            (String::new(), format!("{} {}", numeric.answer, numeric.unit).trim().to_owned())
        }
        Kind::Order(order) => {
            let items: Vec<&str> = order.items.iter().map(String::as_str).collect();
            (String::new(), bullets(items))
        }
        Kind::Match(matching) => {
            let pair = |(left, right): &(String, String)| format!("{left}: {right}");
            let pairs: Vec<String> = matching.pairs.iter().map(pair).collect();
            (String::new(), bullets(pairs.iter().map(String::as_str).collect()))
        }
        Kind::Open(open) => {
            let ideas = open.key_points.iter().map(|point| point.idea()).collect();
            (
                String::new(),
                format!("{}\n\n{}", open.model_answer, bullets(ideas)).trim().to_owned(),
            )
        }
        Kind::Behavioural(story) => (String::new(), story.exemplar.clone()),
        Kind::Scenario(case) => {
            let step = |step: &crate::bank::CaseStep| format!("{}\n{}", step.prompt, step.reveal);
            let steps: Vec<String> = case.steps.iter().map(step).collect();
            (String::new(), steps.join("\n\n"))
        }
    }
}
