//! How does somebody judge their own answer in lines?

use super::super::Input;
use super::super::answers::{many, one};
use super::Plain;
use crate::schedule::{Confidence, Rating};
use crate::session::{Event, Reveal, Step};
use crate::time::Timestamp;
use std::io::{BufRead, Write};

/// Asks how sure somebody is.
pub(super) const SURE: &str = "how sure are you, 1 to 3 [2 think so]:";
/// Asks which anchor fits.
pub(super) const ANCHOR: &str = "the anchor that fits, 1 to 4:";
/// Only waits.
pub(super) const GO_ON: &str = "Enter to go on:";

impl<R: BufRead, W: Write, C: Fn() -> Timestamp> Plain<R, W, C> {
    /// Everything after the answer: confidence, points covered, anchors, rating.
    pub(super) fn judge(&mut self, step: &Step<'_>) -> anyhow::Result<Result<Event, Input>> {
        match step {
            Step::Confidence(_) => {
                let sure = self.until(|plain| plain.hear(SURE, step), confidence)?;
                Ok(sure.map(Event::Confident))
            }
            Step::Checklist(checklist) => {
                let words = points_words(checklist.found);
                let read = |line: &str| covered(line, checklist.found);
                Ok(self.until(|plain| plain.hear(&words, step), read)?.map(Event::Checked))
            }
            Step::Anchor(_) => {
                Ok(self.until(|plain| plain.hear(ANCHOR, step), anchor)?.map(Event::Anchored))
            }
            Step::Exemplar(exemplar) => {
                let words = lower_words(exemplar.anchors);
                let read = |line: &str| lowered(line, exemplar.anchors);
                let now = self.until(|plain| plain.hear(&words, step), read)?;
                Ok(now.map(|now| now.map_or(Event::Continue, Event::Lowered)))
            }
            Step::Reveal(reveal) => {
                let words = rating_words(reveal);
                let read = |line: &str| rating(line, reveal);
                Ok(self.until(|plain| plain.hear(&words, step), read)?.map(Event::Rated))
            }
            Step::Ask(_) | Step::Probes(_) | Step::StepReveal(_) | Step::Done(_) => {
                let on = self.until(|plain| plain.hear(GO_ON, step), |_| Ok(()))?;
                Ok(on.map(|()| Event::Continue))
            }
        }
    }
}

/// `1`, `s` or `sure`; `2`, `t` or `think so`, the default; `3`, `g` or `guess`.
pub(super) fn confidence(line: &str) -> Result<Confidence, String> {
    match line.to_ascii_lowercase().as_str() {
        "1" | "s" | "sure" => Ok(Confidence::Sure),
        "" | "2" | "t" | "think" | "think so" => Ok(Confidence::ThinkSo),
        "3" | "g" | "guess" => Ok(Confidence::Guess),
        _ => Err(format!("`{line}` is not one of 1 sure, 2 think so, 3 guess")),
    }
}

/// Asks which points were covered; those found are the default.
pub(super) fn points_words(found: &[bool]) -> String {
    let found: Vec<String> = (found.iter().enumerate())
        .filter(|(_, found)| **found)
        .map(|(index, _)| (index + 1).to_string())
        .collect();
    let default = if found.is_empty() { "none".to_owned() } else { found.join(" ") };
    format!("the points you covered, such as 1 3, or 0 for none [{default}]:")
}

/// For each point whether it was covered; nothing means what was found.
pub(super) fn covered(line: &str, found: &[bool]) -> Result<Vec<bool>, String> {
    if line.is_empty() {
        return Ok(found.to_vec());
    }
    let numbers = many(line, found.len())?;
    Ok((0..found.len()).map(|n| numbers.contains(&n)).collect())
}

/// Asks whether anchors are to be lowered.
pub(super) fn lower_words(anchors: &[u8]) -> String {
    let now: Vec<String> = anchors.iter().map(u8::to_string).collect();
    format!(
        "your anchors beside this example, lower ones if you were generous [{}]:",
        now.join(" ")
    )
}

/// An anchor, 1 to 4.
pub(super) fn anchor(line: &str) -> Result<u8, String> {
    match line {
        "" => {
            Err("no anchor: type the number of the one that fits, or :s to skip for now".to_owned())
        }
        _ => one(line, 4).map(|n| n as u8 + 1),
    }
}

/// All anchors anew, none higher than before; none if they stay as they are.
pub(super) fn lowered(line: &str, anchors: &[u8]) -> Result<Option<Vec<u8>>, String> {
    if line.is_empty() {
        return Ok(None);
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
        None => Ok(Some(lowered)),
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
