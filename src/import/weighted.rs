//! Which kind of question do answers with percentages make?
//!
//! Moodle gives each answer a percentage of the marks and a feedback. What earns everything is right. What earns a part
//! is wrong here, and says how much of it is right; no kind of ours has half marks for an option.

use super::kinds::{Asked, choices, open, short, typable};
use crate::bank::{Choice, Kind, Numeric, Short, Tol, same};
use std::collections::BTreeMap;

/// Whether a feedback says only whether it was right, as those do that programs fill in.
pub(super) fn is_verdict(text: &str) -> bool {
    const VERDICTS: &str = "correct incorrect right wrong true false ok yes richtig falsch korrekt juste faux bonne \
                            giust sbagliat cert errad goed fout";
    // What goes with them; every other word says more.
    const FILLERS: &str =
        "that this is it was s the an answer your no not you are got very well done good job";
    let text = text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let judges = |word: &str| VERDICTS.split(' ').any(|verdict| word.starts_with(verdict));
    let fills = |word: &str| FILLERS.split(' ').any(|filler| filler == word);
    text.split_whitespace().count() <= 5
        && words().any(judges)
        && words().all(|word| judges(word) || fills(word))
}

/// What is nearly all: thirds and sixths are rounded.
const ALL: f64 = 99.9;

/// An answer with what it earns.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Weighted {
    /// Markdown, or a number as it was written.
    pub text: String,
    /// -100 to 100.
    pub percent: f64,
    pub feedback: String,
    /// Absolute, of a number.
    pub tolerance: f64,
}

impl Weighted {
    pub fn is_right(&self) -> bool {
        self.percent >= ALL
    }

    fn catches_all(&self) -> bool {
        matches!(self.text.trim(), "*" | "")
    }

    /// What to say to somebody who gave it: how much of it is right, and the feedback.
    fn said(&self) -> String {
        let part = if self.percent > 0.0 && self.percent < ALL {
            format!("partly right ({} %)", rounded(self.percent))
        } else {
            String::new()
        };
        joined(&part, &self.feedback, ": ")
    }
}

/// The answers that are right, as (place is right) for each; a warning when none earns everything.
fn rights(answers: &[Weighted]) -> (Vec<bool>, Option<String>) {
    let best = answers.iter().map(|answer| answer.percent).fold(0.0, f64::max);
    if best >= ALL || best <= 0.0 {
        return (answers.iter().map(|answer| answer.is_right()).collect(), None);
    }
    let warning = format!("no answer gives all marks; the one with {} % is right", rounded(best));
    (answers.iter().map(|answer| answer.percent >= best).collect(), Some(warning))
}

/// Options of which one is chosen. `declared` means that the source says that only one can be.
pub(super) fn one_of(prompt: &str, answers: &[Weighted], declared: bool) -> Asked {
    let (rights, warning) = rights(answers);
    let several = rights.iter().filter(|right| **right).count() > 1;
    let option = |(answer, right): (&Weighted, bool)| {
        let (text, why) = (answer.text.trim().to_owned(), answer.said());
        if right { Choice::Right(text, answer.feedback.clone()) } else { Choice::Wrong(text, why) }
    };
    let mut asked = choices(prompt, answers.iter().zip(rights).map(option).collect());
    asked.warnings.extend(warning);
    if several && declared && matches!(asked.kind, Kind::Multi(_)) {
        asked = asked.warn("several options are right; the source asks for one of them");
    }
    asked
}

/// Options of which each that earns something is to be ticked.
pub(super) fn several_of(prompt: &str, answers: &[Weighted]) -> Asked {
    let option = |answer: &Weighted| {
        let (text, why) = (answer.text.trim().to_owned(), answer.feedback.clone());
        if answer.percent > 0.0 { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
    };
    choices(prompt, answers.iter().map(option).collect())
}

/// A typed answer, and what else the source says to answers. `*` stands for any text, and alone for any other answer.
pub(super) fn typed(prompt: &str, answers: &[Weighted]) -> (Asked, String) {
    let (rights, warning) = rights(answers);
    let (mut right, mut wrong, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut warnings = Vec::from_iter(warning);
    for (answer, is_right) in answers.iter().zip(rights) {
        let text = answer.text.trim();
        if answer.catches_all() {
            notes.push(joined("Any other answer", &answer.said(), ": "));
        } else if is_right {
            right.push(without_wildcards(text, &mut warnings));
            notes.push(joined(&format!("`{text}`"), &answer.feedback, ": "));
        } else {
            wrong.push(answer);
        }
    }
    notes.retain(|note| note.split_once(": ").is_some_and(|(_, said)| !is_verdict(said)));
    let accept: Vec<String> = distinct(right.iter().filter_map(|text| typable(text)));
    let mut kind = match accept.is_empty() {
        true => open(&right.join("\n\nor\n\n")),
        false => short(accept),
    };
    match &mut kind {
        Kind::Short(short) => notes.extend(add_wrong(short, &wrong)),
        _ => notes.extend(wrong.iter().map(|answer| told(answer))),
    }
    if right.is_empty() {
        warnings
            .push("the source gives no right answer; it is asked as an open question".to_owned());
    }
    (Asked { warnings, ..Asked::new(prompt, kind) }, notes.join("\n"))
}

/// Wrong answers with something to say are traps, the others must never be accepted. Gives what is neither.
fn add_wrong(short: &mut Short, wrong: &[&Weighted]) -> Vec<String> {
    let mut notes = Vec::new();
    let mut known: Vec<String> = short.accept.iter().map(|text| same(text)).collect();
    for answer in wrong {
        let Some(text) = typable(&answer.text).filter(|text| !known.contains(&same(text))) else {
            notes.push(told(answer));
            continue;
        };
        known.push(same(&text));
        match answer.said() {
            said if said.is_empty() => short.rivals.push(text),
            said => short.traps.push((text, said)),
        }
    }
    notes
}

/// A number, and what else the source says to answers. Several right numbers, or what is no number, are typed.
pub(super) fn number(prompt: &str, answers: &[Weighted]) -> (Asked, String) {
    let (rights, warning) = rights(answers);
    let right: Vec<(f64, &Weighted)> = answers
        .iter()
        .zip(&rights)
        .filter(|(_, right)| **right)
        .filter_map(|(answer, _)| Some((value(&answer.text)?, answer)))
        .collect();
    let (several, tolerant) = (
        rights.iter().filter(|right| **right).count() > 1,
        right.iter().any(|(_, answer)| answer.tolerance > 0.0),
    );
    let [(answer, best)] = right[..] else { return typed_numbers(prompt, answers, tolerant) };
    if several {
        return typed_numbers(prompt, answers, tolerant);
    }
    let (mut traps, mut notes) = (Vec::new(), Vec::new());
    if !best.feedback.is_empty() && !is_verdict(&best.feedback) {
        notes.push(best.feedback.clone());
    }
    for answer in
        answers.iter().zip(&rights).filter(|(_, right)| !**right).map(|(answer, _)| answer)
    {
        match (parsed(&answer.text), answer.said()) {
            (Some(_), said) if said.is_empty() => {}
            // A wider range around the right number; as a trap it would catch that number itself.
            (Some(near), said)
                if value(&best.text)
                    .is_some_and(|value| (near - value).abs() <= best.tolerance) =>
            {
                let range = format!("`{}` within {}", answer.text.trim(), answer.tolerance);
                notes.push(joined(&range, &said, ": "));
            }
            (Some(value), said) if answer.tolerance == 0.0 || answer.tolerance < value.abs() => {
                traps.push((value, said));
            }
            // A tolerance beyond the number catches everything else.
            (_, said) => notes.push(joined("Any other answer", &said, ": ")),
        }
    }
    notes.retain(|note| note.split_once(": ").is_none_or(|(_, said)| !is_verdict(said)));
    notes.retain(|note| note != "Any other answer");
    let tolerance = if best.tolerance > 0.0 { Tol::Abs(best.tolerance) } else { Tol::Exact };
    let numeric = Numeric {
        answer,
        unit: String::new(),
        tolerance,
        units: BTreeMap::new(),
        formula: None,
        working: Vec::new(),
        traps,
    };
    let asked = Asked::new(prompt, Kind::Numeric(numeric));
    (Asked { warnings: warning.into_iter().collect(), ..asked }, notes.join("\n"))
}

fn typed_numbers(prompt: &str, answers: &[Weighted], tolerant: bool) -> (Asked, String) {
    let (asked, notes) = typed(prompt, answers);
    let lost = "several numbers are right; their tolerances are lost";
    (if tolerant { asked.warn(lost) } else { asked }, notes)
}

/// The value of an answer. `4,096` is none, because it is two numbers in two countries.
pub(super) fn value(text: &str) -> Option<f64> {
    let after = text.trim().rsplit_once(',').filter(|(before, _)| !matches!(*before, "0" | "-0"));
    let thousands = after.is_some_and(|(_, digits)| digits.len() == 3);
    parsed(text).filter(|_| !thousands)
}

/// A number as Moodle reads it: a point or a comma, and a power of ten.
pub(super) fn parsed(text: &str) -> Option<f64> {
    let text: String = text.split_whitespace().collect();
    let plain = text.replace(',', ".").replace('\u{2212}', "-");
    let number = plain.trim_start_matches(['+', '-']);
    let numeric = number.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    plain.parse().ok().filter(|value: &f64| numeric && value.is_finite())
}

/// A pattern such as `*red*` as the words in it; `\*` is a star.
fn without_wildcards(text: &str, warnings: &mut Vec<String>) -> String {
    const STAR: char = '\u{0}';
    let text = text.replace("\\*", &STAR.to_string());
    if !text.contains('*') {
        return text.replace(STAR, "*");
    }
    let words: Vec<&str> = text.split('*').map(str::trim).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ").replace(STAR, "*");
    warnings.push(format!("`*` stands for any text in the source; here `{words}` is accepted"));
    words
}

/// A wrong answer, for the explanation.
fn told(answer: &Weighted) -> String {
    let what = if answer.percent > 0.0 { "" } else { "Wrong: " };
    joined(&format!("{what}`{}`", answer.text.trim()), &answer.said(), ": ")
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// Two texts with something between them, if both say anything.
fn joined(first: &str, second: &str, between: &str) -> String {
    let between = if first.is_empty() || second.trim().is_empty() { "" } else { between };
    format!("{first}{between}{}", second.trim())
}

fn rounded(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn answers(given: &[(&str, f64, &str, f64)]) -> Vec<Weighted> {
        let answer = |(text, percent, feedback, tolerance): &(&str, f64, &str, f64)| Weighted {
            text: (*text).to_owned(),
            percent: *percent,
            feedback: (*feedback).to_owned(),
            tolerance: *tolerance,
        };
        given.iter().map(answer).collect()
    }

    fn check((asked, notes): (Asked, String), expected: Expect) {
        let mut out = ron::to_string(&asked.kind).expect("plain data");
        out.extend(notes.lines().map(|note| format!("\nnote: {note}")));
        out.extend(asked.warnings.iter().map(|warning| format!("\nwarning: {warning}")));
        expected.assert_eq(&out);
    }

    #[test]
    fn what_earns_most_is_right() {
        let one =
            |given: &[(&str, f64, &str, f64)]| (one_of("?", &answers(given), true), String::new());
        check(
            one(&[("a", 99.99999, "", 0.0), ("b", 33.33333, "half", 0.0), ("c", -50.0, "no", 0.0)]),
            expect![[
                r#"Single((choices:[Right("a"),Wrong("b","partly right (33.3 %): half"),Wrong("c","no")]))"#
            ]],
        );
        check(
            one(&[("a", 1.0, "", 0.0), ("b", 0.0, "", 0.0)]),
            expect![[r#"
            Single((choices:[Right("a"),Wrong("b")]))
            warning: no answer gives all marks; the one with 1 % is right"#]],
        );
        check(
            one(&[("a", 100.0, "", 0.0), ("b", 100.0, "", 0.0), ("c", 0.0, "", 0.0)]),
            expect![[r#"
                Multi((choices:[Right("a"),Right("b"),Wrong("c")]))
                warning: several options are right; the source asks for one of them"#]],
        );
        check(
            one(&[("a", 0.0, "", 0.0), ("b", 0.0, "", 0.0)]),
            expect![[r#"
            Open((model_answer:"(the source gives no answer)"))
            warning: no option is marked as right; it is asked as an open question"#]],
        );
    }

    #[test]
    fn what_is_typed() {
        check(
            typed(
                "?",
                &answers(&[
                    ("fox", 100.0, "Right!", 0.0),
                    ("Fox", 0.0, "", 0.0),
                    ("dog", 0.0, "It barks", 0.0),
                ]),
            ),
            expect![[r#"
                Short((accept:["fox"],traps:[("dog","It barks")]))
                note: Wrong: `Fox`"#]],
        );
        check(
            typed(
                "?",
                &answers(&[
                    ("a very long answer that nobody types", 100.0, "", 0.0),
                    ("cat", 0.0, "", 0.0),
                ]),
            ),
            expect![[r#"
                Open((model_answer:"a very long answer that nobody types"))
                note: Wrong: `cat`"#]],
        );
        check(
            typed("?", &answers(&[("2\\*3", 100.0, "", 0.0), ("*", 0.0, "Wrong", 0.0)])),
            expect![[r#"Short((accept:["2*3"]))"#]],
        );
        check(
            typed("?", &answers(&[("*", 100.0, "Thanks for telling", 0.0)])),
            expect![[r#"
            Open((model_answer:"(the source gives no answer)"))
            note: Any other answer: Thanks for telling
            warning: the source gives no right answer; it is asked as an open question"#]],
        );
    }

    #[test]
    fn what_is_a_number() {
        check(
            number(
                "?",
                &answers(&[
                    ("3,14", 100.0, "", 0.01),
                    ("3.1", 50.0, "", 0.1),
                    ("*", 0.0, "Round it", 0.0),
                ]),
            ),
            expect![[r#"
                Numeric((answer:3.14,tolerance:Abs(0.01),traps:[(3.1,"partly right (50 %)")]))
                note: Any other answer: Round it"#]],
        );
        check(
            number("?", &answers(&[("-3", 100.0, "", 0.5), ("3", 100.0, "", 0.0)])),
            expect![[r#"
                Short((accept:["-3","3"]))
                warning: several numbers are right; their tolerances are lost"#]],
        );
        check(
            number("?", &answers(&[("4,096", 100.0, "", 0.0)])),
            expect![[r#"Short((accept:["4,096"]))"#]],
        );
        check(
            number("?", &answers(&[("inf", 100.0, "", 0.0)])),
            expect![[r#"Short((accept:["inf"]))"#]],
        );
        for (text, expected) in [
            ("1e-3", Some(0.001)),
            ("+2", Some(2.0)),
            ("\u{2212}0,5", Some(-0.5)),
            (".5", Some(0.5)),
            ("nan", None),
            ("1.2.3", None),
            ("", None),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }
}
