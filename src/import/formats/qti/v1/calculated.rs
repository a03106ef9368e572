//! Which numbers does a calculated question of Canvas, Blackboard or Brightspace use?
//!
//! A formula, variables and sets of their values with the answer for each. A bank has no random numbers, so the first set
//! is asked.

use super::super::number::{Span, number};
use super::super::text::{all, attribute, elements};
use crate::import::xml::text_of;
use roxmltree::Node;
use std::collections::HashMap;

/// A formula with the values of the first set.
#[derive(Debug)]
pub(super) struct Calculated {
    pub formula: String,
    values: Vec<(String, String)>,
    answer: Option<f64>,
    tolerance: String,
    percent: bool,
    /// Number of sets of values.
    sets: usize,
}

/// The calculation of an item, if it has one.
pub(super) fn of(item: Node) -> Option<Calculated> {
    let extension = elements(item).find(|node| node.tag_name().name() == "itemproc_extension");
    let calculated = extension.and_then(|node| all(node, "calculated").into_iter().next());
    // Brightspace writes the formula beside a condition.
    let rules = elements(item).filter(|node| node.tag_name().name() == "resprocessing");
    let node =
        calculated.or_else(|| rules.flat_map(|rule| all(rule, "respcond_extension")).next())?;
    let formulas =
        all(node, "formula").into_iter().map(|formula| text_of(formula).trim().to_owned());
    let formulas: Vec<String> = formulas.filter(|formula| !formula.is_empty()).collect();
    let tolerance = all(node, "answer_tolerance").into_iter().next();
    let kind = |node: Node| {
        let kind = attribute(node, "margin_type").or(attribute(node, "type")).unwrap_or_default();
        kind.starts_with("percent")
    };
    let sets = all(node, "var_set");
    let first = sets.first().copied();
    let inside = |name: &'static str| {
        let nodes = first.into_iter().flat_map(|set| elements(set));
        nodes.filter(move |child| child.tag_name().name() == name)
    };
    let value = |var: Node| {
        let name = attribute(var, "name").unwrap_or_default().trim().to_owned();
        (name, text_of(var).trim().to_owned())
    };
    Some(Calculated {
        formula: formulas.join("; "),
        values: inside("var").map(value).collect(),
        answer: inside("answer").next().and_then(|answer| number(&text_of(answer))),
        tolerance: tolerance.map(text_of).unwrap_or_default(),
        percent: tolerance.is_some_and(kind),
        sets: sets.len(),
    })
}

impl Calculated {
    /// The text with values instead of `[name]`.
    pub fn put_into(&self, text: &str) -> String {
        let values: HashMap<&str, &str> =
            self.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((before, after)) = rest.split_once('[') {
            out += before;
            let name = after.split([']', '[', '\n']).next().unwrap_or_default();
            let value = values.get(name.trim());
            match (after[name.len()..].strip_prefix(']'), value) {
                (Some(tail), Some(value)) => {
                    // Two values side by side are no longer number.
                    if before.is_empty() && out.ends_with(|c: char| c.is_ascii_digit()) {
                        out.push(' ');
                    }
                    out += value;
                    rest = tail;
                }
                _ => {
                    out.push('[');
                    rest = after;
                }
            }
        }
        out + rest
    }

    pub fn answer(&self) -> Option<Span> {
        Some(with_tolerance(self.answer?, &self.tolerance, self.percent))
    }

    /// The formula with its values, for after the answer.
    pub fn working(&self) -> Option<String> {
        let values = self.values.iter().map(|(name, value)| format!("{name} = {value}"));
        let values = values.collect::<Vec<_>>().join(", ");
        match (self.formula.is_empty(), values.is_empty()) {
            (true, _) => None,
            (_, true) => Some(format!("`{}`", self.formula)),
            _ => Some(format!("`{}` with {values}", self.formula)),
        }
    }

    pub fn warning(&self) -> Option<String> {
        (self.sets > 1).then(|| {
            format!("the source draws its numbers; the first of {} sets is asked", self.sets)
        })
    }
}

/// Numbers that a tolerance of a calculated question allows.
fn with_tolerance(value: f64, tolerance: &str, percent: bool) -> Span {
    let percent = percent || tolerance.contains('%');
    match number(tolerance.trim().trim_end_matches('%')) {
        Some(margin) if margin != 0.0 && percent => Span::percent(value, margin),
        Some(margin) if margin != 0.0 => Span::around(value, margin),
        _ => Span::at(value),
    }
}
