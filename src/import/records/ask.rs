//! What does an item ask, and as which kind of question?

use super::super::cloze::{anki_cards, has_anki_gaps};
use super::super::draft::Card;
use super::super::html::to_markdown;
use super::super::kinds::{Asked, basic, open, short, true_false, typable};
use super::choose::chosen;
use super::key::Style;
use super::options::of_node;
use super::record::{Record, words};
use super::roles::{Role, plain};
use super::special::{gap_answers, has_pairs, judged, matching, number, ordered};
use super::tree::{Node, Value};
use super::writing::Writer;
use crate::bank::{KeyPoint, Kind, Open, same};

/// What the item itself says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Anything,
    Choice,
    Truth,
    Order,
    Match,
    Number,
    Gaps,
    Short,
    Open,
    Reversed,
}

impl Wanted {
    pub fn of(record: &Record) -> Self {
        let name = record.first(Role::Type).map_or(String::new(), |node| plain(&words(node)));
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        match name.as_str() {
            "tf" | "yesno" | "yn" => Wanted::Truth,
            "essay" | "open" | "opentext" | "freetext" | "text" | "longanswer" | "flashcard"
            | "paragraph" => Wanted::Open,
            "sa" | "fillin" | "identification" => Wanted::Short,
            _ if has(&["truefalse", "trueorfalse", "boolean"]) => Wanted::Truth,
            _ if has(&["order", "sequenc", "sort", "rank", "arrange"]) => Wanted::Order,
            _ if has(&["match", "pairing"]) => Wanted::Match,
            _ if has(&["numeric", "number"]) => Wanted::Number,
            _ if has(&[
                "cloze",
                "fillintheblank",
                "fillblank",
                "fillinblank",
                "fitb",
                "gap",
                "blank",
            ]) =>
            {
                Wanted::Gaps
            }
            _ if has(&["shortanswer", "shorttext", "typed", "typein", "textinput"]) => {
                Wanted::Short
            }
            _ if has(&["openended", "essay", "freeresponse", "behavioral", "coding"]) => {
                Wanted::Open
            }
            _ if has(&["reverse", "bidirectional"]) => Wanted::Reversed,
            _ if has(&["choice", "select", "mcq", "checkbox", "radio"]) => Wanted::Choice,
            _ => Wanted::Anything,
        }
    }
}

/// The prompt of an item with what stands above and below it; empty when it asks nothing.
pub(super) fn prompt(record: &Record, context: &str, writer: &mut Writer) -> String {
    let asked = record.first(Role::Prompt).or_else(|| record.first(Role::Title));
    let asked = asked.map_or(String::new(), |node| writer.markdown(&words(node)));
    if asked.is_empty() {
        return asked;
    }
    let own = record.first(Role::Context).map_or(context.to_owned(), words);
    let mut parts = vec![writer.markdown(&own), asked.clone()];
    let language = record
        .first(Role::Language)
        .map(words)
        .filter(|name| !name.contains(char::is_whitespace) && name.len() > 2);
    for held in record.all(Role::Code) {
        let code = super::super::decode::tidy(&writer.writing.unpack(&words(held.node)));
        if code.contains("```") {
            parts.push(code);
        } else if !asked.contains(&code) {
            parts.push(format!(
                "```{}\n{code}\n```",
                language.clone().unwrap_or_default().to_lowercase()
            ));
        }
    }
    for held in record.all(Role::Picture) {
        for node in held.node.list().unwrap_or(std::slice::from_ref(held.node)) {
            parts.extend(picture(writer.writing.unpack(words(node).trim()), &asked, writer));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// A picture by its address, or by its bytes; none when the text shows it already.
fn picture(address: String, asked: &str, writer: &mut Writer) -> Option<String> {
    if address.is_empty() || asked.contains(&address) {
        return None;
    }
    if address.starts_with("data:") {
        let markdown = to_markdown(&format!("<img src=\"{}\">", address.replace('"', "")));
        writer.media.extend(markdown.media);
        writer.warnings.extend(markdown.warnings);
        return Some(markdown.text);
    }
    Some(format!("![]({})", address.replace(' ', "%20").replace(')', "%29")))
}

/// The questions of an item.
pub(super) fn cards(
    record: &Record,
    prompt: &str,
    style: &Style,
    writer: &mut Writer,
) -> (Vec<Card>, Vec<String>) {
    if has_anki_gaps(prompt) {
        return anki_cards(prompt);
    }
    let wanted = Wanted::of(record);
    let asked = asked(record, prompt, wanted, style, writer);
    let (mut question, mut warnings) = asked.into_question();
    if let Some(points) = record.first(Role::Points) {
        add_points(&mut question.kind, points, writer);
    }
    let back = match &question.kind {
        Kind::Short(short) => short.accept.first().cloned(),
        Kind::Open(open) if wanted == Wanted::Reversed => Some(open.model_answer.clone()),
        _ => None,
    };
    let mut cards = vec![Card::new("", question)];
    if let Some(back) = back.filter(|_| wanted == Wanted::Reversed) {
        let (question, more) = basic(&back, prompt).into_question();
        cards.push(Card::new("reverse", question));
        warnings.extend(more);
    }
    (cards, warnings)
}

fn asked(
    record: &Record,
    prompt: &str,
    wanted: Wanted,
    style: &Style,
    writer: &mut Writer,
) -> Asked {
    let pairs = wanted == Wanted::Match || record.has(Role::Pairs) || has_pairs(record);
    if pairs && let Some(kind) = matching(record, writer) {
        return Asked::new(prompt, kind);
    }
    let special = match wanted {
        Wanted::Order => ordered(record, style, writer),
        Wanted::Truth => judged(record),
        Wanted::Number => {
            return number(record, prompt)
                .unwrap_or_else(|| answered(record, prompt, wanted, writer));
        }
        Wanted::Gaps => return gap_answers(record, prompt, writer),
        _ => None,
    };
    if record.has(Role::Tolerance)
        && let Some(asked) = number(record, prompt)
    {
        return asked;
    }
    if let Some(kind) = special {
        return Asked::new(prompt, kind);
    }
    if let Some(asked) = chosen(record, prompt, wanted, style, writer) {
        return asked;
    }
    answered(record, prompt, wanted, writer)
}

/// A typed answer, or one in words.
pub(super) fn answered(
    record: &Record,
    prompt: &str,
    wanted: Wanted,
    writer: &mut Writer,
) -> Asked {
    let node = record
        .first(Role::Answer)
        .or_else(|| record.first(Role::Correct))
        .or_else(|| record.first(Role::Options))
        .or_else(|| record.first(Role::Description));
    let Some(node) = node else { return unanswered(record, prompt, writer) };
    if let Value::Bool(answer) = node.value {
        return Asked::new(prompt, true_false(answer));
    }
    let mut texts: Vec<String> = match node.list() {
        Some(_) => of_node(node).iter().map(|option| writer.markdown(&option.text)).collect(),
        None => vec![writer.markdown(&words(node))],
    };
    texts.retain(|text| !text.is_empty());
    let listed = texts.len() > 1;
    for held in record.all(Role::Accept) {
        let more = held.node.list().unwrap_or(std::slice::from_ref(held.node));
        texts.extend(
            more.iter().map(|node| writer.markdown(&words(node))).filter(|text| !text.is_empty()),
        );
    }
    if wanted == Wanted::Open {
        return Asked::new(prompt, open(&bullets(&texts)));
    }
    let typed: Option<Vec<String>> = texts.iter().map(|text| typable(text)).collect();
    match (texts.as_slice(), typed) {
        ([], _) => unanswered(record, prompt, writer),
        ([only], Some(typed)) if wanted == Wanted::Short && !only.is_empty() => {
            Asked::new(prompt, short(typed))
        }
        ([only], _) => basic(prompt, only),
        (_, Some(typed)) => {
            let mut distinct: Vec<String> = Vec::new();
            typed.into_iter().for_each(|text| {
                if !distinct.iter().any(|other| same(other) == same(&text)) {
                    distinct.push(text);
                }
            });
            let asked = Asked::new(prompt, short(distinct));
            if listed && wanted != Wanted::Short {
                asked.warn("the answer is a list; any of its texts is accepted")
            } else {
                asked
            }
        }
        _ if !listed => Asked::new(prompt, open(&texts[0])),
        _ => Asked::new(prompt, open(&bullets(&texts))),
    }
}

/// An item whose answer is missing may still explain.
fn unanswered(record: &Record, prompt: &str, writer: &mut Writer) -> Asked {
    let explained =
        record.first(Role::Explanation).map_or(String::new(), |node| writer.markdown(&words(node)));
    if explained.is_empty() { basic(prompt, "") } else { Asked::new(prompt, open(&explained)) }
}

fn bullets(texts: &[String]) -> String {
    match texts {
        [only] => only.clone(),
        _ => texts
            .iter()
            .map(|text| format!("- {}", text.replace('\n', "\n  ")))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// What an answer should mention; only an open question has room for it.
fn add_points(kind: &mut Kind, points: &Node, writer: &mut Writer) {
    let texts = points.list().unwrap_or(std::slice::from_ref(points));
    let point = |node: &Node| KeyPoint::Should(writer.markdown(&words(node)), Vec::new());
    let points: Vec<KeyPoint> =
        texts.iter().map(point).filter(|point| !point.idea().is_empty()).collect();
    match kind {
        Kind::Open(Open { key_points, .. }) => *key_points = points,
        Kind::Short(short) => {
            *kind = Kind::Open(Open { key_points: points, model_answer: short.accept.join("\n") });
        }
        _ => {}
    }
}
