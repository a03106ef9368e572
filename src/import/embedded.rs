//! Which answers stand in the text of a question itself?
//!
//! Moodle's embedded answers, which its question type Cloze has and teachers write in GIFT too:
//! `{1:SHORTANSWER:=right#feedback~%50%half right~wrong}`, with `NUMERICAL`, `MULTICHOICE`, `MULTIRESPONSE` and their
//! short names. The grammar is that of Moodle's reader: what is not exactly such an answer stays text, `\` before
//! `}`, `~`, `#`, `"` and `/` takes the sign as it is, and `&#` begins an entity, not a feedback.

use super::cloze::{Piece, gaps, told_gaps};
use super::decode::head;
use super::kinds::{Asked, typable};
use super::weighted::{Weighted, number, one_of, parsed, several_of, typed};
use crate::bank::{Cloze, Kind, same};

/// Most answers of one gap that are read; each is compared with each.
const MOST_ANSWERS: usize = 200;
/// Longest list of options that is shown in its gap, in characters; a longer one stands under the text.
const SHOWN_IN_GAP: usize = 60;

/// How a gap is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Typed,
    Number,
    One,
    Several,
}

#[derive(Debug, PartialEq)]
struct Gap {
    way: Way,
    answers: Vec<Weighted>,
}

/// Whether a text has an embedded answer.
pub(super) fn has_answers(text: &str) -> bool {
    next_gap(text).is_some()
}

/// One question with everything that is embedded in a text, and what the source says to the answers; none when nothing
/// is. One gap with options or a number asks for just that, everything else is a Cloze. `written` makes Markdown of the
/// source's text; it is called once for the whole, with private characters for the gaps, and for each answer and
/// feedback.
pub(super) fn ask(text: &str, written: &mut dyn FnMut(&str) -> String) -> Option<(Asked, String)> {
    let mark = ('\u{f000}'..='\u{f8ff}').find(|mark| !text.contains(*mark))?;
    let (mut marked, mut found, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some((before, gap, after)) = next_gap(rest) {
        marked += &format!("{before}{mark}{}{mark}", found.len());
        found.push(gap);
        rest = after;
    }
    if found.is_empty() {
        return None;
    }
    let marked = written(&(marked + rest));
    for answer in found.iter_mut().flat_map(|gap| &mut gap.answers) {
        answer.feedback = written(&answer.feedback);
        answer.text = written(&answer.text);
    }
    let parts = parts(&marked, mark, &found);
    match found.as_slice() {
        [only] if only.way != Way::Typed => Some(alone(&parts, only)),
        _ => Some(together(&parts, &found)),
    }
}

/// A part of the text in Markdown.
enum Part<'a> {
    Text(&'a str),
    Gap(&'a Gap),
}

/// The marked text in its parts. A gap whose place is lost, such as one in an address, stands at the end.
fn parts<'a>(marked: &'a str, mark: char, gaps: &'a [Gap]) -> Vec<Part<'a>> {
    let mut missing: Vec<bool> = vec![true; gaps.len()];
    let mut parts = Vec::new();
    for (at, piece) in marked.split(mark).enumerate() {
        let number: Option<usize> = piece.parse().ok();
        let number = number.filter(|number| at % 2 == 1 && *number < gaps.len());
        match number {
            Some(number) => {
                missing[number] = false;
                parts.push(Part::Gap(&gaps[number]));
            }
            None => parts.push(Part::Text(piece)),
        }
    }
    for (gap, _) in gaps.iter().zip(missing).filter(|(_, missing)| *missing) {
        parts.push(Part::Text("\n\n"));
        parts.push(Part::Gap(gap));
    }
    parts
}

/// What the only gap of a text asks for, with the text around it as the prompt.
fn alone(parts: &[Part], gap: &Gap) -> (Asked, String) {
    let mut text = String::new();
    for part in parts {
        text += match part {
            Part::Text(text) => text,
            Part::Gap(_) => "[...]",
        };
    }
    let prompt = text.trim();
    match gap.way {
        Way::One => (one_of(prompt, &gap.answers, true), String::new()),
        Way::Several => (several_of(prompt, &gap.answers), String::new()),
        Way::Number => number(prompt, &gap.answers),
        Way::Typed => typed(prompt, &gap.answers),
    }
}

fn together(parts: &[Part], gaps_found: &[Gap]) -> (Asked, String) {
    let (mut pieces, mut under, mut order) = (Vec::new(), String::new(), Vec::new());
    for part in parts {
        match part {
            Part::Text(text) => pieces.push(Piece::Text((*text).to_owned())),
            Part::Gap(gap) => {
                order.push(*gap);
                let options = gap.options();
                let short = options.chars().count() <= SHOWN_IN_GAP;
                if !short {
                    under += &format!("\n- {}: {options}", order.len());
                }
                let hint = if short { options } else { String::new() };
                pieces.push(Piece::Gap { accept: gap.accept(), hint });
            }
        }
    }
    if !under.is_empty() {
        pieces.push(Piece::Text(format!("\n{under}")));
    }
    let told = gaps_found.iter().any(|gap| gap.way == Way::Several);
    let mut asked = if told { told_gaps(&pieces) } else { gaps(&pieces) };
    if let Kind::Cloze(cloze) = &mut asked.kind {
        add_rivals(cloze, &order);
        let tolerant = |answer: &Weighted| answer.is_right() && answer.tolerance > 0.0;
        if gaps_found.iter().any(|gap| gap.answers.iter().any(tolerant)) {
            asked = asked.warn("a number in a gap is typed exactly; its tolerance is lost");
        }
    }
    let notes = order.iter().enumerate().flat_map(|(at, gap)| gap.notes(at + 1));
    (asked, notes.collect::<Vec<_>>().join("\n"))
}

/// What is wrong in a gap must never pass for a slip of the right answer.
fn add_rivals(cloze: &mut Cloze, order: &[&Gap]) {
    let names: Vec<String> = cloze.gaps().into_iter().map(str::to_owned).collect();
    for (name, gap) in names.iter().zip(order) {
        let Some(blank) = cloze.blanks.get_mut(name) else { continue };
        let mut known: Vec<String> = blank.accept.iter().map(|text| same(text)).collect();
        for wrong in gap.answers.iter().filter(|answer| !answer.is_right()) {
            let rival = typable(&wrong.text).filter(|text| !known.contains(&same(text)));
            known.extend(rival.as_deref().map(same));
            blank.rivals.extend(rival);
        }
    }
}

impl Gap {
    /// What is right; for options to be ticked all of them as one answer.
    fn accept(&self) -> Vec<String> {
        let right = self.answers.iter().filter(|answer| match self.way {
            Way::Several => answer.percent > 0.0,
            _ => answer.is_right(),
        });
        let texts: Vec<String> = right.map(|answer| answer.text.trim().to_owned()).collect();
        if self.way == Way::Several { vec![texts.join(", ")] } else { texts }
    }

    /// What can be chosen, in an order that tells nothing.
    fn options(&self) -> String {
        if matches!(self.way, Way::Typed | Way::Number) {
            return String::new();
        }
        let mut options: Vec<&str> = self.answers.iter().map(|answer| answer.text.trim()).collect();
        options.sort_unstable();
        options.join(" / ")
    }

    fn notes(&self, number: usize) -> impl Iterator<Item = String> {
        self.answers.iter().filter(|answer| !answer.feedback.trim().is_empty()).map(move |answer| {
            let given = match answer.text.trim() {
                "*" => "any other answer".to_owned(),
                text => format!("`{text}`"),
            };
            format!("- {number}, {given}: {}", answer.feedback.trim())
        })
    }
}

/// The first embedded answer, with what stands before and after it.
fn next_gap(text: &str) -> Option<(&str, Gap, &str)> {
    let mut at = 0;
    loop {
        at += text[at..].find('{')?;
        let Some((way, length)) = opening(&text[at..]) else {
            at += 1;
            continue;
        };
        let inside = &text[at + length..];
        // Where this one is not closed, none that follows is.
        let end = unescaped(inside, '}')?;
        let answers = answers(&inside[..end], way);
        if !answers.is_empty() {
            return Some((&text[..at], Gap { way, answers }, &inside[end + 1..]));
        }
        at += length + end;
    }
}

/// The way and the length of `{2:MULTICHOICE_V:`.
fn opening(text: &str) -> Option<(Way, usize)> {
    let rest = head(text, 40).strip_prefix('{')?;
    let (number, rest) = rest.split_once(':')?;
    let (name, _) = rest.split_once(':')?;
    if !number.trim().chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some((way(name.trim())?, "{::".len() + number.len() + name.len()))
}

/// The part after the low line, and the last letters of short names, say how it looks and whether case counts.
fn way(name: &str) -> Option<Way> {
    let name = name.to_ascii_uppercase();
    match name.split('_').next().unwrap_or_default() {
        "SHORTANSWER" | "SA" | "SAC" | "MW" | "MWC" => Some(Way::Typed),
        // Of a plug-in; its first answer is a plain text.
        "REGEXP" | "RX" | "RXC" => Some(Way::Typed),
        "NUMERICAL" | "NM" => Some(Way::Number),
        "MULTICHOICE" | "MC" | "MCV" | "MCH" | "MCS" | "MCVS" | "MCHS" => Some(Way::One),
        "MULTIRESPONSE" | "MR" | "MRH" | "MRS" | "MRV" | "MRHS" | "MRVS" => Some(Way::Several),
        _ => None,
    }
}

/// The place of a sign that no `\` stands before.
fn unescaped(text: &str, sign: char) -> Option<usize> {
    let found = text.match_indices(sign).map(|(at, _)| at);
    found.into_iter().find(|at| !text[..*at].ends_with('\\'))
}

fn answers(inside: &str, way: Way) -> Vec<Weighted> {
    let mut rest = Some(inside);
    let each = std::iter::from_fn(|| {
        let text = rest?;
        let end = unescaped(text, '~');
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    });
    each.filter_map(|text| answer(text, way)).take(MOST_ANSWERS).collect()
}

/// `=text`, `%50%text` or `text`, with `#feedback`; of a number with `:tolerance`.
fn answer(text: &str, way: Way) -> Option<Weighted> {
    let (percent, text) = fraction(text.trim());
    let end = feedback_sign(text);
    let (text, feedback) = end.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    let (text, feedback) = (plain(text), plain(feedback));
    let (text, tolerance) = match text.rsplit_once(':').filter(|_| way == Way::Number) {
        Some((value, by)) => (value.trim().to_owned(), parsed(by).unwrap_or_default()),
        None => (text, 0.0),
    };
    (!text.is_empty()).then_some(Weighted { text, percent, feedback, tolerance })
}

fn fraction(text: &str) -> (f64, &str) {
    if let Some(text) = text.strip_prefix('=') {
        return (100.0, text);
    }
    let part = text.strip_prefix('%').and_then(|text| text.split_once('%'));
    let part = part.and_then(|(percent, text)| Some((parsed(percent)?, text)));
    part.unwrap_or((0.0, text))
}

/// The sign that begins the feedback; the one of `&#39;` does not.
fn feedback_sign(text: &str) -> Option<usize> {
    let found = text.match_indices('#').map(|(at, _)| at);
    found
        .into_iter()
        .find(|at| !text[..*at].ends_with(['\\', '&']) && !text[..*at].ends_with("&amp;"))
}

/// Takes the signs back that were escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let escaped =
            chars.peek().filter(|next| matches!(next, '}' | '{' | '~' | '#' | '"' | '/' | '='));
        if c != '\\' || escaped.is_none() {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let Some((asked, notes)) = ask(text, &mut |text| text.to_owned()) else {
            return expected.assert_eq("no answer");
        };
        let (question, warnings) = asked.into_question();
        let mut out = format!("{:?} {}", question.prompt, ron::to_string(&question.kind).unwrap());
        for line in notes.lines() {
            out += &format!("\nnote: {line}");
        }
        for warning in warnings {
            out += &format!("\nwarning: {warning}");
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn a_text_with_several_gaps_is_a_cloze() {
        check(
            "{1:SHORTANSWER:=Berlin#Yes~%50%Bonn#It was~*#No} lies on the {:MC:~Elbe~=Spree#so it is~Rhein}, at {2:NM:=52.5:0.1}.",
            expect![[r#"
                "Fill in the gaps." Cloze((text:"{{1}} lies on the {{2: Elbe / Rhein / Spree}}, at {{3}}.",blanks:{"1":(accept:["Berlin"],rivals:["Bonn"]),"2: Elbe / Rhein / Spree":(accept:["Spree"],rivals:["Elbe","Rhein"]),"3":(accept:["52.5"])}))
                note: - 1, `Berlin`: Yes
                note: - 1, `Bonn`: It was
                note: - 1, any other answer: No
                note: - 2, `Spree`: so it is
                warning: a number in a gap is typed exactly; its tolerance is lost"#]],
        );
    }

    #[test]
    fn the_only_gap_asks_for_what_stands_in_it() {
        check(
            "It is {1:MULTICHOICE_VS:=Cache Hit#Right~%50%Cache Miss#Half~None}.",
            expect![[
                r#""It is [...]." Single((choices:[Right("Cache Hit","Right"),Wrong("Cache Miss","partly right (50 %): Half"),Wrong("None")]))"#
            ]],
        );
        check(
            "Which? {1:MULTIRESPONSE_H:%50%a~%50%b~%-100%c}",
            expect![[r#""Which? [...]" Multi((choices:[Right("a"),Right("b"),Wrong("c")]))"#]],
        );
        check(
            "Pi is {2:NUMERICAL:%100%3.14:0.005#Yes~%50%3.1:0.1#Near~%0%99999:99999#No} or so",
            expect![[r#"
                "Pi is [...] or so" Numeric((answer:3.14,tolerance:Abs(0.005),traps:[(3.1,"partly right (50 %): Near")]))
                note: Yes
                note: Any other answer: No"#]],
        );
        check(
            "The {1:MW:=fox~=vixen~%30%dog~cat} runs",
            expect![[
                r#""Fill in the gap." Cloze((text:"The {{1}} runs",blanks:{"1":(accept:["fox","vixen"],rivals:["dog","cat"])}))"#
            ]],
        );
    }

    #[test]
    fn signs_are_escaped() {
        check(
            r##"{1:SA:=a \} \~ \# \/ \" b &#39; c&amp;#d#fb \} ~ x } end"##,
            expect![[r#"
            "[...] end" Open((model_answer:"a } ~ # / \" b &#39; c&amp;#d"))
            note: - 1, `a } ~ # / " b &#39; c&amp;#d`: fb }"#]],
        );
    }

    #[test]
    fn what_is_no_answer_stays_text() {
        for text in [
            "{1:SA:}",
            "{1:SA:=a",
            "{x:SA:=a}",
            "{1:ESSAY:=a}",
            "{1 : 2}",
            "{}",
            "{1:NUMERICAL:=",
            "{:SA:~}",
        ] {
            check(text, expect!["no answer"]);
        }
        check(
            "{a} {1:SA:} {1:ESSAY:x} {1:sa:=b} {1:SA:=c",
            expect![[
                r#""Fill in the gap." Cloze((text:"{a} {1:SA:} {1:ESSAY:x} {{1}} {1:SA:=c",blanks:{"1":(accept:["b"])}))"#
            ]],
        );
    }

    #[test]
    fn options_that_are_ticked_or_long_are_told() {
        check(
            "{1:MR:=a~=b~c} and {1:SA:=d}",
            expect![[r#""[a / b / c] and [...]" Open((model_answer:"1. a, b\n2. d"))"#]],
        );
        let long = "a rather long option that takes more room than a gap has";
        check(
            &format!("{{1:MC:=one~{long}}} and {{1:MC:{long}~=two}}"),
            expect![[
                r#""Fill in the gaps." Cloze((text:"{{1}} and {{2}}\n\n- 1: a rather long option that takes more room than a gap has / one\n- 2: a rather long option that takes more room than a gap has / two",blanks:{"1":(accept:["one"]),"2":(accept:["two"])}))"#
            ]],
        );
        check(
            &format!("{{1:MC:one~={long}}} and {{1:MC:{long}~=two}}"),
            expect![[
                r#""[...] and [...]\n\n- 1: a rather long option that takes more room than a gap has / one\n- 2: a rather long option that takes more room than a gap has / two" Open((model_answer:"1. a rather long option that takes more room than a gap has\n2. two"))"#
            ]],
        );
    }

    #[test]
    fn a_gap_whose_place_is_lost_stands_at_the_end() {
        let mut first = true;
        let (asked, _) = ask("a {1:SA:=b} c", &mut |text| {
            if std::mem::take(&mut first) { "a c".to_owned() } else { text.to_owned() }
        })
        .expect("an answer");
        expect![[r#"Cloze((text:"a c\n\n{{1}}",blanks:{"1":(accept:["b"])}))"#]]
            .assert_eq(&ron::to_string(&asked.kind).unwrap());
    }
}
