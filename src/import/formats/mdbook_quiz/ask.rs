//! How is a question of each type asked?

use crate::bank::{Choice, Code, Kind, Multi, Question, Single};
use crate::import::decode::tidy;
use crate::import::draft::question;
use crate::import::kinds::{Asked, choices, open, short};
use crate::import::media::image;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeString, DeValue};

/// The types that the schema of mdbook-quiz knows.
pub(super) const TYPES: [&str; 3] = ["MultipleChoice", "ShortAnswer", "Tracing"];

/// A question, and what was lost or guessed.
pub(super) struct Made {
    pub question: Question,
    pub warnings: Vec<String>,
}

/// What a program is asked for; it must not tell whether the program compiles.
const TRACE: &str =
    "What does this program print? If it does not compile, answer `does not compile`.";
/// How a person says so, the best first.
const NO_PROGRAM: [&str; 6] = [
    "does not compile",
    "doesn't compile",
    "it does not compile",
    "compiler error",
    "compilation error",
    "compile error",
];
/// What is typed for a program that prints nothing.
const NOTHING: [&str; 2] = ["nothing", "no output"];
/// Longest answer that is typed, in characters.
const LONGEST: usize = 120;

/// The texts of groups, and how many bytes of them may still be shown; each question of a group has its text.
pub(super) struct Groups<'a> {
    pub texts: Option<&'a DeValue<'a>>,
    pub left: usize,
}

impl Groups<'_> {
    /// The text of a group, or why there is none.
    fn text(&mut self, name: &str) -> Result<String, String> {
        let text = self.texts.and_then(|texts| text_at(texts, &[name]));
        let text = text.ok_or_else(|| format!("`multipart` has no text named `{name}`"))?;
        self.left = self.left.checked_sub(text.len()).ok_or_else(|| {
            format!("the text of `{name}` is left out, because so many questions repeat it")
        })?;
        Ok(text)
    }
}

/// The question as its type says, behind the text of its group.
pub(super) fn ask(item: &DeValue, groups: &mut Groups) -> Made {
    let kind = text_at(item, &["type"]).unwrap_or_default();
    let mut made = match kind.as_str() {
        "MultipleChoice" => multiple_choice(item).into(),
        "ShortAnswer" => short_answer(item).into(),
        "Tracing" => tracing(item),
        other => unknown(item, other),
    };
    let context = text_at(item, &["context"]).or_else(|| text_at(item, &["answer", "context"]));
    append(&mut made.question.explanation, &context.unwrap_or_default());
    if let Some(picture) = text_at(item, &["image"]).filter(|picture| !picture.is_empty()) {
        let local = picture.strip_prefix("./").unwrap_or(&picture);
        let is_remote = picture.contains("://");
        let shown = if is_remote { format!("![]({picture})") } else { image("", local) };
        append(&mut made.question.prompt, &shown);
    }
    if let Some(group) = text_at(item, &["multipart"]) {
        match groups.text(&group) {
            Ok(preamble) => {
                let prompt = std::mem::take(&mut made.question.prompt);
                made.question.prompt = format!("{preamble}\n\n{prompt}").trim_end().to_owned();
            }
            Err(why) => made.warnings.push(why),
        }
    }
    made
}

impl From<Asked> for Made {
    fn from(asked: Asked) -> Self {
        let (question, warnings) = asked.into_question();
        Self { question, warnings }
    }
}

/// A list of answers is ticked, even if one is right; a single answer is chosen. The first quizzes had all options in
/// one list, and the answer was a place in it, from 0.
fn multiple_choice(item: &DeValue) -> Asked {
    let answer = get(item, &["answer", "answer"]).or_else(|| plain(item, "answer"));
    let is_list = answer.is_some_and(|answer| answer.as_array().is_some());
    let right = answer.map(texts).unwrap_or_default();
    let listed = get(item, &["prompt", "choices"]).map(texts).unwrap_or_default();
    let sorted = get(item, &["prompt", "sortAnswers"]).and_then(DeValue::as_bool) == Some(true);
    let index = get(item, &["prompt", "answerIndex"]).and_then(text_of);
    let index = index.and_then(|index| index.parse::<usize>().ok());
    let fixed = sorted || index.is_some() || !listed.is_empty();
    let mut options: Vec<Choice> = if listed.is_empty() {
        let wrong = get(item, &["prompt", "distractors"]).or_else(|| plain(item, "distractors"));
        let wrong = wrong.map(texts).unwrap_or_default();
        let mut options: Vec<Choice> = wrong.into_iter().map(|text| choice(text, false)).collect();
        let place = index.unwrap_or(0).min(options.len());
        options.splice(place..place, right.into_iter().map(|text| choice(text, true)));
        options
    } else {
        let right: BTreeSet<String> = right.into_iter().collect();
        // `"1"` in quotes is the option that says so, wherever it stands.
        let by_text =
            !answer.is_some_and(are_places) && listed.iter().any(|text| right.contains(text));
        let named = |(at, text): (usize, String)| {
            let is_right = right.contains(&if by_text { text.clone() } else { at.to_string() });
            choice(text, is_right)
        };
        listed.into_iter().enumerate().map(named).collect()
    };
    if sorted {
        options.sort_by(|a, b| a.text().cmp(b.text()));
    }
    let mut asked = choices(&prompt(item), options);
    asked.kind = match asked.kind {
        Kind::Single(single) if is_list => Kind::Multi(Multi { choices: single.choices }),
        Kind::Single(single) => Kind::Single(Single { shuffle: !fixed, ..single }),
        other => other,
    };
    asked
}

/// Whether a key is a whole number, or a list of such.
fn are_places(answer: &DeValue) -> bool {
    let is_place = |value: &DeValue| value.as_integer().is_some();
    answer
        .as_array()
        .map_or_else(|| is_place(answer), |list| list.iter().all(|value| is_place(value.get_ref())))
}

fn choice(text: String, is_right: bool) -> Choice {
    if is_right { Choice::Right(text, String::new()) } else { Choice::Wrong(text, String::new()) }
}

fn short_answer(item: &DeValue) -> Asked {
    let answers = get(item, &["answer", "answer"]).or_else(|| plain(item, "answer"));
    let mut accept = answers.map(texts).unwrap_or_default();
    accept.extend(get(item, &["answer", "alternatives"]).map(texts).unwrap_or_default());
    let mut seen = BTreeSet::new();
    accept.retain(|answer| seen.insert(answer.clone()));
    let response = text_at(item, &["prompt", "response"]).unwrap_or_default();
    let fits = |answer: &String| !answer.contains('\n') && answer.chars().count() <= LONGEST;
    let prompt = prompt(item);
    if response != "long" && !accept.is_empty() && accept.iter().all(fits) {
        return Asked::new(prompt, short(accept));
    }
    let is_code = response == "code";
    let shown =
        accept.iter().map(|answer| if is_code { fenced("", answer) } else { answer.clone() });
    let answer = shown.collect::<Vec<_>>().join("\n\nor\n\n");
    let asked = Asked::new(prompt, open(&answer));
    if answer.is_empty() { asked.warn(NO_ANSWER) } else { asked }
}

const NO_ANSWER: &str = "the source gives no answer; it is asked as an open question";

fn tracing(item: &DeValue) -> Made {
    let program = get(item, &["prompt", "program"]).or_else(|| get(item, &["program"]));
    // Blank lines at its top count for the number of the line.
    let program = program.and_then(text_of).unwrap_or_default().replace("\r\n", "\n");
    let program = program.trim_end().to_owned();
    let stdout = get(item, &["answer", "stdout"]).and_then(text_of).map(|text| tidy(&text));
    let line = get(item, &["answer", "lineNumber"]).and_then(text_of);
    let said = get(item, &["answer", "doesCompile"]).and_then(DeValue::as_bool);
    let compiles =
        said.or(if stdout.is_some() { Some(true) } else { line.as_ref().map(|_| false) });
    let (mut warnings, mut explanation) = (Vec::new(), String::new());
    let kind = match (compiles, stdout) {
        (Some(true), Some(stdout)) => printed(&stdout),
        (Some(false), _) => {
            let mut accept: Vec<String> = NO_PROGRAM.map(str::to_owned).into();
            if let Some(line) = line {
                explanation = format!("It does not compile: the error is in line {line}.");
                accept.extend([format!("line {line}"), format!("error in line {line}")]);
            }
            short(accept)
        }
        _ => {
            warnings.push(NO_ANSWER.to_owned());
            open(if compiles == Some(true) { "It compiles." } else { "" })
        }
    };
    let mut question = question(TRACE, kind);
    append(&mut question.prompt, &text_at(item, &["prompt", "prompt"]).unwrap_or_default());
    if !program.trim().is_empty() {
        question.code = vec![Code { lang: language(item, &program), text: program }];
    } else {
        question.prompt = text_at(item, &["prompt", "prompt"]).unwrap_or_default();
    }
    question.explanation = explanation;
    Made { question, warnings }
}

/// As the source says; else Rust, for which these quizzes were made, if it looks so.
fn language(item: &DeValue, program: &str) -> String {
    let plain = |lang: &String| !lang.is_empty() && lang.chars().all(|c| c.is_ascii_alphanumeric());
    let said = text_at(item, &["prompt", "language"]).filter(plain);
    let guessed = if program.contains("fn ") { "rust" } else { "text" };
    said.unwrap_or_else(|| guessed.to_owned())
}

/// One line is typed; several are told, because a line is what a person can type.
fn printed(stdout: &str) -> Kind {
    match stdout {
        "" => short(NOTHING.map(str::to_owned).into()),
        line if !line.contains('\n') && line.chars().count() <= LONGEST => {
            short(vec![line.to_owned()])
        }
        lines => open(&fenced("text", lines)),
    }
}

/// Everything that stands in `prompt` and `answer`, as an open question.
fn unknown(item: &DeValue, kind: &str) -> Made {
    let answers = get(item, &["answer"]).map(named_leaves).unwrap_or_default();
    let (mut prompt, mut rest) = (prompt(item), Vec::new());
    if let Some(table) = get(item, &["prompt"]).and_then(DeValue::as_table) {
        for (name, value) in table {
            match &**name.get_ref() {
                "prompt" => {}
                "program" => {
                    append(&mut prompt, &fenced("rust", &leaves(value.get_ref()).join("\n")))
                }
                _ => rest.extend(leaves(value.get_ref())),
            }
        }
    }
    for text in rest {
        append(&mut prompt, &format!("- {text}"));
    }
    let asked = Asked::new(prompt, open(&answers.join("\n\n")));
    let asked = match kind {
        "" => asked.warn("it has no `type`; it is asked as an open question"),
        kind => {
            asked.warn(format!("the type `{kind}` is not known; it is asked as an open question"))
        }
    };
    asked.into()
}

/// `prompt.prompt`, or `prompt` itself where somebody wrote it so.
fn prompt(item: &DeValue) -> String {
    let text = get(item, &["prompt", "prompt"]).or_else(|| plain(item, "prompt"));
    text.and_then(text_of).map(|text| tidy(&text)).unwrap_or_default()
}

/// An entry that is no table.
fn plain<'a>(item: &'a DeValue<'a>, name: &str) -> Option<&'a DeValue<'a>> {
    get(item, &[name]).filter(|value| value.as_table().is_none())
}

fn get<'a>(item: &'a DeValue<'a>, path: &[&str]) -> Option<&'a DeValue<'a>> {
    path.iter()
        .try_fold(item, |value, name| value.as_table()?.get(*name).map(|value| value.get_ref()))
}

/// The text at a path, without blanks around it.
pub(super) fn text_at(item: &DeValue, path: &[&str]) -> Option<String> {
    get(item, path).and_then(text_of).map(|text| tidy(&text))
}

/// Texts, numbers and truth as they are written; nothing for tables and lists.
fn text_of(value: &DeValue) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    })
}

/// One text, or those of a list.
fn texts(value: &DeValue) -> Vec<String> {
    let list = value.as_array().into_iter().flat_map(|list| list.iter());
    let listed = list.filter_map(|item| text_of(item.get_ref()));
    let texts = text_of(value).into_iter().chain(listed);
    texts.map(|text| tidy(&text)).filter(|text| !text.is_empty()).collect()
}

/// All texts in a value in its order; the depth is that which the reader of TOML allows.
fn leaves(value: &DeValue) -> Vec<String> {
    match value {
        DeValue::Table(table) => table.values().flat_map(|value| leaves(value.get_ref())).collect(),
        DeValue::Array(list) => list.iter().flat_map(|value| leaves(value.get_ref())).collect(),
        other => texts(other),
    }
}

/// The same, under their names when there is more than one.
fn named_leaves(value: &DeValue) -> Vec<String> {
    match value.as_table() {
        Some(table) if table.len() > 1 => {
            let entry = |(name, value): (&Spanned<DeString>, &Spanned<DeValue>)| {
                format!("**{}:** {}", name.get_ref(), leaves(value.get_ref()).join("\n\n"))
            };
            table.iter().map(entry).collect()
        }
        _ => leaves(value),
    }
}

/// A block of code whose fence is longer than any in it.
fn fenced(lang: &str, code: &str) -> String {
    let ticks = code
        .lines()
        .map(|line| line.trim_start().len() - line.trim_start().trim_start_matches('`').len());
    let fence = "`".repeat(ticks.max().unwrap_or(0).max(2) + 1);
    format!("{fence}{lang}\n{code}\n{fence}")
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}
