//! As which kind of question is an item of GIFT asked?
//!
//! The rules are those of Moodle's own reader: a tilde makes a choice, pairs with `->` a match, `T` and `F` a
//! judgement, everything else with answers is typed. Several blocks in one item are gaps of one text.

use super::answers::{Answer, Answers, Sign, answers};
use super::blocks::{Block, Blocks, Sort, blocks};
use super::escape::unescaped;
use super::prose::{Format, Writer, format};
use crate::bank::{Kind, Match};
use crate::import::embedded;
use crate::import::kinds::{Asked, open, true_false, truth};
use crate::import::weighted::{Weighted, number, one_of, several_of, typed};
use std::fmt::Write as _;

/// What stands where a block was, as in Moodle.
const GAP: &str = "_____";

/// Most answers of a block that are compared with each other; no question of ours shows nearly as many.
const MOST_ANSWERS: usize = 200;

/// An item's question and what is said about it.
pub(super) struct Made {
    pub asked: Asked,
    pub explanation: String,
    /// What is asked, as it stands in the file; its identity.
    pub stem: String,
}

/// The question of a text without its title.
pub(super) fn ask(text: &str, writer: &mut Writer) -> Made {
    let found = blocks(text);
    let mut made = match found.blocks.as_slice() {
        [] => described(text, writer),
        [only] if only.sort != Sort::Embedded => single(text, only, writer),
        _ => several(text, &found, writer),
    };
    let mut warn = |is: bool, warning: &str| {
        if is {
            made.asked.warnings.push(warning.to_owned());
        }
    };
    warn(found.unclosed, "the answers have no closing brace");
    warn(found.bare_braces, "braces that are not escaped are read as text");
    made
}

/// A text without answers.
fn described(text: &str, writer: &mut Writer) -> Made {
    let prompt = writer.text(text, Format::Moodle);
    let asked = Asked::new(prompt, open(""))
        .warn("a text without answers; it is asked as an open question");
    Made { asked, explanation: String::new(), stem: text.to_owned() }
}

fn single(text: &str, block: &Block, writer: &mut Writer) -> Made {
    let (before, after) = (&text[..block.range.start], &text[block.range.end..]);
    let gap = if only_tags(after) { "" } else { GAP };
    let stem = format!("{}{gap}{after}", if gap.is_empty() { before.trim_end() } else { before });
    let default = format(text).0.unwrap_or(Format::Moodle);
    let prompt = writer.text(&stem, default);
    let inside = inside(text, block);
    let found = answers(match block.sort {
        // The sign of a number is none of a feedback.
        Sort::Numeric => inside.trim_start().get(1..).unwrap_or_default(),
        _ => inside,
    });
    let mut read = Read { writer, default, prompt: &prompt };
    let (mut asked, notes) = match block.sort {
        _ if found.answers.len() > MOST_ANSWERS => read.too_many(inside, &found),
        Sort::Essay => read.essay(&found),
        Sort::Truth => read.truth(&found),
        Sort::Numeric => number(&prompt, &read.numbers(&found)),
        _ => read.options(&found),
    };
    if found.bare_signs {
        asked = asked.warn("a `=`, `~` or `#` that is not escaped is read as text");
    }
    let general = found.general.filter(|_| block.sort != Sort::Essay);
    let general = general.map_or(String::new(), |text| read.writer.text(text, default));
    let parts = [notes, general];
    let said: Vec<&str> =
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    Made { asked, explanation: said.join("\n\n"), stem }
}

fn inside<'a>(text: &'a str, block: &Block) -> &'a str {
    let whole = &text[block.range.clone()];
    let inside = whole.strip_prefix('{').unwrap_or(whole);
    inside.strip_suffix('}').unwrap_or(inside)
}

/// Whether a text after the answers holds nothing but tags that end there.
fn only_tags(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some((_, after)) = rest.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
        rest = after.trim();
    }
    rest.is_empty()
}

/// What the answers of one block are read with.
struct Read<'a> {
    writer: &'a mut Writer,
    default: Format,
    prompt: &'a str,
}

impl Read<'_> {
    /// What is said after an essay is its model answer.
    fn essay(&mut self, found: &Answers) -> (Asked, String) {
        let answer =
            found.general.map_or(String::new(), |text| self.writer.text(text, self.default));
        let asked = Asked::new(self.prompt, open(&answer));
        let asked = match answer.is_empty() {
            true => asked.warn("the source gives no answer; it is asked as an open question"),
            false => asked,
        };
        (asked, String::new())
    }

    /// What nobody could be asked is told as it stands.
    fn too_many(&mut self, inside: &str, found: &Answers) -> (Asked, String) {
        let answer = self.writer.written(inside.trim(), Format::Plain);
        let asked = Asked::new(self.prompt, open(&answer));
        let warning = format!(
            "{} answers are too many; it is asked as an open question",
            found.answers.len()
        );
        (asked.warn(warning), String::new())
    }

    /// `T#said when wrong#said when right`.
    fn truth(&mut self, found: &Answers) -> (Asked, String) {
        let [answer] = found.answers.as_slice() else { return self.options(found) };
        let Some(is_true) = truth(answer.text) else { return self.options(found) };
        let (wrong, right) = parts(answer.feedback.unwrap_or_default());
        let mut said: Vec<String> = Vec::new();
        for text in [wrong, right].map(|text| self.writer.text(text, self.default)) {
            if !text.is_empty() && !said.contains(&text) {
                said.push(text);
            }
        }
        (Asked::new(self.prompt, true_false(is_true)), said.join("\n\n"))
    }

    fn options(&mut self, found: &Answers) -> (Asked, String) {
        let all = &found.answers;
        let chosen = all.iter().any(|answer| answer.sign == Sign::Tilde);
        let is_pair = |answer: &Answer| answer.text.contains("->");
        if !chosen && all.len() >= 2 && all.iter().all(is_pair) {
            return self.pairs(all);
        }
        let weighted = self.weighted(all);
        if !chosen {
            let only = all.first().filter(|answer| all.len() == 1 && answer.text.len() > 1);
            if let Some(is_true) = only.and_then(|answer| truth(answer.text)) {
                let said = weighted[0].feedback.clone();
                return (Asked::new(self.prompt, true_false(is_true)), said);
            }
            return typed(self.prompt, &weighted);
        }
        let one = weighted.iter().any(Weighted::is_right);
        let asked = match one {
            true => one_of(self.prompt, &weighted, false),
            false => several_of(self.prompt, &weighted),
        };
        (asked, String::new())
    }

    fn weighted(&mut self, all: &[Answer]) -> Vec<Weighted> {
        let weighted = |answer: &Answer| Weighted {
            text: self.writer.text(answer.text, self.default),
            percent: answer.credit(),
            feedback: self.writer.text(answer.feedback.unwrap_or_default(), self.default),
            tolerance: 0.0,
        };
        all.iter().map(weighted).collect()
    }

    /// `value`, `value:tolerance` or `least..most`.
    fn numbers(&mut self, found: &Answers) -> Vec<Weighted> {
        let mut all = self.weighted(&found.answers);
        for (weighted, answer) in all.iter_mut().zip(&found.answers) {
            (weighted.text, weighted.tolerance) = value(&unescaped(answer.text));
        }
        all
    }

    fn pairs(&mut self, all: &[Answer]) -> (Asked, String) {
        let (mut pairs, mut decoys, mut notes, mut halves) =
            (Vec::new(), Vec::new(), Vec::new(), 0);
        for answer in all {
            let (left, right) = answer.text.split_once("->").unwrap_or((answer.text, ""));
            let left = self.writer.text(left, self.default);
            let right = self.writer.text(right, self.default);
            let said = self.writer.text(answer.feedback.unwrap_or_default(), self.default);
            if !said.is_empty() && !notes.contains(&said) {
                notes.push(said);
            }
            match (left.is_empty(), right.is_empty()) {
                (_, true) => halves += 1,
                (true, false) => decoys.push(right),
                (false, false) => pairs.push((left, right)),
            }
        }
        let mut asked = Asked::new(self.prompt, Kind::Match(Match { pairs, decoys }));
        if halves > 0 {
            asked = asked.warn("what has no partner after `->` is left out");
        }
        (asked, notes.join("\n\n"))
    }
}

/// The two parts of the feedback of a judgement.
fn parts(feedback: &str) -> (&str, &str) {
    let hidden = super::escape::masked(feedback);
    match hidden.find('#') {
        Some(at) => (&feedback[..at], &feedback[at + 1..]),
        None => (feedback, ""),
    }
}

/// The number of an answer as it is written, and how far from it is right.
fn value(text: &str) -> (String, f64) {
    use crate::import::weighted::parsed;
    let text = text.trim();
    let range = text
        .split_once("..")
        .and_then(|(low, high)| Some((low, high, parsed(low)?, parsed(high)?)));
    if let Some((low, high, least, most)) = range {
        let decimals =
            |text: &str| text.trim().split_once(['.', ',']).map_or(0, |(_, part)| part.len());
        let decimals = decimals(low).max(decimals(high)).min(15) + 1;
        let rounded = |value: f64| format!("{value:.decimals$}").parse().unwrap_or(value);
        let (middle, half): (f64, f64) =
            (rounded(f64::midpoint(least, most)), rounded((most - least).abs() / 2.0));
        return (middle.to_string(), half);
    }
    match text.split_once(':').and_then(|(value, by)| Some((value, parsed(by)?))) {
        Some((value, by)) => (value.trim().to_owned(), by.abs()),
        None => (text.to_owned(), 0.0),
    }
}

/// All blocks as gaps of one text, in the words of Moodle's embedded answers, which has the same signs and escapes.
fn several(text: &str, found: &Blocks, writer: &mut Writer) -> Made {
    let default = format(text).0.unwrap_or(Format::Moodle);
    let (mut whole, mut general, mut at) = (String::new(), String::new(), 0);
    let mut own = 0;
    for block in &found.blocks {
        whole += &text[at..block.range.start];
        at = block.range.end;
        if block.sort == Sort::Embedded {
            whole += &text[block.range.clone()];
        } else {
            own += 1;
            general += &as_embedded(inside(text, block), block.sort, &mut whole);
        }
    }
    whole += &text[at..];
    let stem = whole.clone();
    let asked = embedded::ask(&whole, &mut |text| writer.text(text, default));
    let Some((mut asked, notes)) = asked else { return described(text, writer) };
    if own > 1 {
        asked =
            asked.warn(format!("{own} answer blocks in one item are asked as gaps of one text"));
    }
    let general = writer.text(&general, default);
    let parts = [notes, general];
    let said: Vec<&str> =
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    Made { asked, explanation: said.join("\n\n"), stem }
}

/// Writes a block of GIFT as an embedded answer; gives its general feedback.
fn as_embedded(inside: &str, sort: Sort, out: &mut String) -> String {
    let inner = if sort == Sort::Numeric {
        inside.trim_start().get(1..).unwrap_or_default()
    } else {
        inside
    };
    let found = answers(inner);
    let chosen = found.answers.iter().any(|answer| answer.sign == Sign::Tilde);
    let name = match sort {
        Sort::Numeric => "NM",
        _ if chosen => "MC",
        _ => "SA",
    };
    let mut text = format!("{{1:{name}:");
    for (nth, answer) in found.answers.iter().enumerate() {
        let between = if nth > 0 { "~" } else { "" };
        let said = match sort {
            Sort::Numeric => {
                let (value, by) = value(&unescaped(answer.text));
                format!("{value}:{by}")
            }
            _ => answer.text.to_owned(),
        };
        // A text without a sign must not look as if it had a weight.
        write!(text, "{between}%{}%{said}", answer.credit())
            .expect("a String takes whatever is written to it");
        if let Some(feedback) = answer.feedback {
            text += "#";
            text += feedback;
        }
    }
    *out += &text;
    out.push('}');
    found.general.map_or(String::new(), |text| format!("{text}\n\n"))
}
