//! How does somebody judge their own answer in lines?

use super::super::Input;
use super::super::answers::{many, one};
use super::Plain;
use crate::schedule::{Confidence, Rating};
use crate::session::{Checklist, Event, Exemplar, Reveal, Step};
use crate::time::Timestamp;
use std::io::{BufRead, Write};

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// Everything after the answer: confidence, points covered, anchors, rating.
    pub(super) fn judge(&mut self, step: &Step<'_>) -> anyhow::Result<Result<Event, Input>> {
        match step {
            Step::Confidence(_) => {
                let words = "how sure are you, 1 to 3 [2 think so]:";
                Ok(self.until(words, step, confidence)?.map(Event::Confident))
            }
            Step::Checklist(checklist) => {
                let words = checklist_words(checklist);
                let read = |line: &str| covered(line, checklist);
                Ok(self.until(&words, step, read)?.map(Event::Checked))
            }
            Step::Anchor(_) => {
                Ok(self.until("the anchor that fits, 1 to 4:", step, anchor)?.map(Event::Anchored))
            }
            Step::Exemplar(exemplar) => self.lower(exemplar, step),
            Step::Reveal(reveal) => {
                let read = |line: &str| rating(line, reveal);
                Ok(self.until(&rating_words(reveal), step, read)?.map(Event::Rated))
            }
            Step::Ask(_) | Step::Probes(_) | Step::StepReveal(_) | Step::Done(_) => {
                Ok(self.until("Enter to go on:", step, |_| Ok(()))?.map(|()| Event::Continue))
            }
        }
    }

    fn lower(
        &mut self,
        exemplar: &Exemplar<'_>,
        step: &Step<'_>,
    ) -> anyhow::Result<Result<Event, Input>> {
        let now: Vec<String> = exemplar.anchors.iter().map(u8::to_string).collect();
        let words = format!(
            "your anchors beside this example, lower ones if you were generous [{}]:",
            now.join(" ")
        );
        self.until(&words, step, |line| lowered(line, exemplar.anchors))
    }
}

/// `1`, `s` or `sure`; `2`, `t` or `think so`, the default; `3`, `g` or `guess`.
fn confidence(line: &str) -> Result<Confidence, String> {
    match line.to_ascii_lowercase().as_str() {
        "1" | "s" | "sure" => Ok(Confidence::Sure),
        "" | "2" | "t" | "think" | "think so" => Ok(Confidence::ThinkSo),
        "3" | "g" | "guess" => Ok(Confidence::Guess),
        _ => Err(format!("`{line}` is not one of 1 sure, 2 think so, 3 guess")),
    }
}

fn checklist_words(checklist: &Checklist<'_>) -> String {
    let found: Vec<String> = (checklist.found.iter().enumerate())
        .filter(|(_, found)| **found)
        .map(|(index, _)| (index + 1).to_string())
        .collect();
    let default = if found.is_empty() { "none".to_owned() } else { found.join(" ") };
    format!("the points you covered, such as 1 3, or 0 for none [{default}]:")
}

fn covered(line: &str, checklist: &Checklist<'_>) -> Result<Vec<bool>, String> {
    let count = checklist.found.len();
    if line.is_empty() {
        return Ok(checklist.found.to_vec());
    }
    let numbers = many(line, count)?;
    Ok((0..count).map(|n| numbers.contains(&n)).collect())
}

fn anchor(line: &str) -> Result<u8, String> {
    match line {
        "" => {
            Err("no anchor: type the number of the one that fits, or :s to skip for now".to_owned())
        }
        _ => one(line, 4).map(|n| n as u8 + 1),
    }
}

fn lowered(line: &str, anchors: &[u8]) -> Result<Event, String> {
    if line.is_empty() {
        return Ok(Event::Continue);
    }
    let words = line.split([' ', ',']).filter(|word| !word.is_empty());
    let lowered: Vec<u8> =
        words.map(|word| one(word, 4).map(|n| n as u8 + 1)).collect::<Result<_, _>>()?;
    if lowered.len() != anchors.len() {
        let s = |count: usize| if count == 1 { "" } else { "s" };
        let (given, count) = (lowered.len(), anchors.len());
        return Err(format!("{given} anchor{} for {count} dimension{}", s(given), s(count)));
    }
    match lowered.iter().zip(anchors).position(|(new, old)| new > old) {
        Some(at) => Err(format!("number {} went up; anchors can only be lowered here", at + 1)),
        None => Ok(Event::Lowered(lowered)),
    }
}

fn rating_words(reveal: &Reveal<'_>) -> String {
    let highest = reveal.highest as u8;
    let right = if reveal.can_overrule { ", or :right if you were right" } else { "" };
    format!("your rating, 1 to {highest}{right} [{}]:", reveal.suggested.name())
}

/// A number, a name or its first letter; nothing is the suggestion.
fn rating(line: &str, reveal: &Reveal<'_>) -> Result<Rating, String> {
    let line = line.to_ascii_lowercase();
    if line.is_empty() {
        return Ok(reveal.suggested);
    }
    let offered = Rating::ALL.into_iter().filter(|rating| *rating <= reveal.highest);
    let meant = offered.clone().find(|rating| {
        let number = (*rating as u8).to_string();
        line == number || line == rating.name() || line == rating.name()[..1]
    });
    meant.ok_or_else(|| {
        let offered: Vec<String> =
            offered.map(|rating| format!("{} {}", rating as u8, rating.name())).collect();
        format!("`{line}` is not one of {}", offered.join(", "))
    })
}
