//! What does a question say, in the words of a card?
//!
//! For formats without our kinds: what is asked, what can be chosen from, the answer, and everything else as paragraphs
//! behind it. All texts are Markdown.

mod answers;

use crate::bank::{Bank, Choice, Cloze, Code, FollowUp, KeyPoint, Kind, Question, Reference};
pub(super) use answers::{answer, kind_remarks};

/// A question in words.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// The prompt, its code, and what the kind shows beside them, but for the options.
    pub asked: String,
    /// What is chosen from; `True` and `False` for a statement.
    pub options: Vec<Choice>,
    /// Empty when there are options.
    pub answer: String,
    pub explanation: &'a str,
    /// What the kind says beside its answer, a paragraph each: reasons, other answers, anchors.
    pub of_kind: Vec<String>,
    /// What else there is to say, a paragraph each.
    pub remarks: Vec<String>,
    pub points: &'a [KeyPoint],
    /// Those that a link leads to; the others are remarks.
    pub sources: Vec<&'a Reference>,
}

impl<'a> Told<'a> {
    pub fn of(bank: &'a Bank, question: &'a Question) -> Self {
        let asked = [with_code(&question.prompt, &question.code), shown(&question.kind)];
        let points =
            if let Kind::Open(open) = &question.kind { open.key_points.as_slice() } else { &[] };
        let cited = question.refs.iter().filter_map(|key| bank.refs.get(key));
        let (sources, others): (Vec<_>, Vec<_>) =
            cited.partition(|source| source.url.starts_with("http"));
        let mut remarks = remarks(question);
        let other = |source: &&Reference| format!("**Source:** {}, {}", source.title, source.url);
        remarks.extend(others.iter().map(other));
        Self {
            asked: paragraphs(asked),
            options: options(&question.kind),
            answer: answer(&question.kind),
            explanation: &question.explanation,
            of_kind: kind_remarks(&question.kind),
            remarks,
            points,
            sources,
        }
    }

    /// Explanation and remarks, without key points and sources.
    pub fn said(&self) -> String {
        let explanation = [self.explanation.to_owned()];
        paragraphs(explanation.into_iter().chain(self.of_kind.clone()).chain(self.remarks.clone()))
    }

    /// Key points as a list; empty when there are none.
    pub fn points_list(&self) -> String {
        let point = |point: &KeyPoint| format!("- {} ({})", one_item(point.idea()), point.weight());
        self.points.iter().map(point).collect::<Vec<_>>().join("\n")
    }

    /// Everything behind the answer, with key points and sources.
    pub fn behind(&self) -> String {
        let mut parts = vec![self.said()];
        if !self.points.is_empty() {
            let list = self.points_list();
            parts.push(format!("**Key points:**\n\n{list}"));
        }
        if !self.sources.is_empty() {
            parts.push(format!("**Sources:**\n\n{}", self.sources_list()));
        }
        paragraphs(parts)
    }

    pub fn sources_list(&self) -> String {
        let link = |source: &&Reference| {
            format!("- [{}]({})", source.title.replace(['[', ']', '\n'], " "), source.url)
        };
        self.sources.iter().map(link).collect::<Vec<_>>().join("\n")
    }

    /// The letters of the right options, such as `A, C`; none when there are more options than letters.
    pub fn letters(&self) -> Option<String> {
        let right = self.options.iter().enumerate().filter(|(_, option)| option.is_right());
        let letters: Vec<String> = right.map(|(at, _)| letter(at)).collect();
        (self.options.len() <= LETTERS).then(|| letters.join(", "))
    }
}

/// Options that readers know by letters.
pub(super) const LETTERS: usize = 10;

/// `A` for the first.
pub(super) fn letter(at: usize) -> String {
    match u8::try_from(at).ok().filter(|at| *at < 26) {
        Some(at) => char::from(b'A' + at).to_string(),
        None => (at + 1).to_string(),
    }
}

/// What is not empty, blank lines between.
pub(super) fn paragraphs(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .map(|part| part.trim_end().to_owned())
        .filter(|p| !p.is_empty())
        .collect();
    parts.join("\n\n")
}

/// A list, one entry a line.
pub(super) fn bullets<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let lines: Vec<String> =
        texts.into_iter().map(|text| format!("- {}", one_item(text))).collect();
    lines.join("\n")
}

/// A text of several lines, indented under its bullet.
pub(super) fn one_item(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\n', "\n  ")
}

/// A prompt with its blocks of code.
pub(super) fn with_code(prompt: &str, code: &[Code]) -> String {
    paragraphs([prompt.to_owned()].into_iter().chain(code.iter().map(fenced)))
}

/// Code between fences that it does not hold itself.
fn fenced(code: &Code) -> String {
    let longest = code.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let lang = if code.lang == "text" { "" } else { code.lang.as_str() };
    let lang = lang.replace(['`', '\n', ' '], "");
    format!("{fence}{lang}\n{}\n{fence}", code.text.trim_end_matches('\n'))
}

/// What the kind shows beside the prompt, without the answer.
fn shown(kind: &Kind) -> String {
    match kind {
        Kind::Cloze(cloze) => open_gaps(cloze),
        Kind::Order(order) => {
            let mut items: Vec<&str> = order.items.iter().map(String::as_str).collect();
            items.sort_unstable();
            format!("Put in order:\n\n{}", bullets(items))
        }
        Kind::Match(matching) => {
            let mut options = matching.options();
            options.sort_unstable();
            let left = matching.pairs.iter().map(|(left, _)| left.as_str());
            format!("Match:\n\n{}\n\nwith:\n\n{}", bullets(left), bullets(options))
        }
        Kind::Numeric(numeric) if !numeric.unit.is_empty() => format!("(in {})", numeric.unit),
        Kind::Behavioural(story) => {
            let (minutes, seconds) = (story.seconds_to_speak / 60, story.seconds_to_speak % 60);
            format!("(to be told in {minutes}:{seconds:02} minutes)")
        }
        Kind::Scenario(case) => {
            let step = |(at, step): (usize, &crate::bank::CaseStep)| {
                let options = options(&step.kind);
                let letters = options.iter().enumerate();
                // No sign behind the letter: a reader would take them for the options of the whole case.
                let list =
                    letters.map(|(at, o)| format!("- **{}** {}", letter(at), one_item(o.text())));
                paragraphs([
                    format!("**Step {}.** {}", at + 1, with_code(&step.prompt, &step.code)),
                    shown(&step.kind),
                    list.collect::<Vec<_>>().join("\n"),
                ])
            };
            paragraphs(case.steps.iter().enumerate().map(step))
        }
        _ => String::new(),
    }
}

/// The text with numbered gaps, as a sitting shows it.
pub(super) fn open_gaps(cloze: &Cloze) -> String {
    let mut text = cloze.text.clone();
    for (at, gap) in cloze.gaps().into_iter().enumerate() {
        text = text.replace(&format!("{{{{{gap}}}}}"), &format!("[__{}__]", at + 1));
    }
    text
}

/// What is chosen from.
pub(super) fn options(kind: &Kind) -> Vec<Choice> {
    match kind {
        Kind::Single(single) => single.choices.clone(),
        Kind::Multi(multi) => multi.choices.clone(),
        Kind::TrueFalse(judged) => ["True", "False"]
            .into_iter()
            .map(|text| match (text == "True") == judged.answer {
                true => Choice::Right(text.to_owned(), String::new()),
                false => Choice::Wrong(text.to_owned(), String::new()),
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn remarks(question: &Question) -> Vec<String> {
    let mut remarks: Vec<String> =
        question.takeaway.iter().map(|text| format!("**Takeaway:** {text}")).collect();
    remarks.extend(question.follow_ups.iter().map(|next| match next {
        FollowUp::Ask(text) => format!("**Follow-up:** {text}"),
        FollowUp::Go(id) => format!("**Follow-up:** `{id}`"),
    }));
    let named = |label: &str, texts: &[String]| {
        (!texts.is_empty()).then(|| format!("**{label}:** {}", texts.join(", ")))
    };
    remarks.extend(named("Related", &question.related));
    remarks.extend(named("Applies to", &question.applies_to));
    remarks.extend(
        question
            .verified
            .iter()
            .map(|checked| format!("**Verified:** {}, {}", checked.on, checked.how)),
    );
    remarks.retain(|remark| !remark.trim().is_empty());
    remarks
}

/// Hints as paragraphs, for formats without a place for them.
pub(super) fn hints(question: &Question) -> Vec<String> {
    question.hints.iter().map(|hint| format!("**Hint:** {hint}")).collect()
}

/// Deck or category: the topic, or the bank's id, and the parts of the subtopic.
pub(super) fn path<'a>(bank: &'a Bank, question: &'a Question) -> Vec<&'a str> {
    let topic = if question.topic.trim().is_empty() { &bank.id } else { &question.topic };
    let parts = [topic.as_str()].into_iter().chain(question.subtopic.split('/'));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Tags for formats that part them by blanks.
pub(super) fn tags(question: &Question) -> Vec<String> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let tags = question.tags.iter().map(|tag| tag.trim().replace(apart, "_"));
    tags.filter(|tag| !tag.is_empty()).collect()
}

pub(super) fn loses_tag_blanks(question: &Question) -> bool {
    tags(question) != question.tags
}
