//! Which values of a response are right in QTI 2.x?
//!
//! A response is declared with its right value and perhaps a mapping of values to points. Programs that score with rules
//! of their own (`responseProcessing`) are read as far as they compare a response with values.

use super::super::super::xml::text_of;
use super::super::number::{Span, number};
use super::super::spec::Typed;
use super::super::text::{all, attribute, elements, name};
use roxmltree::Node;
use std::collections::{BTreeMap, HashMap};

/// All responses of an item.
#[derive(Debug, Default)]
pub(super) struct Declared {
    responses: HashMap<String, Response>,
    /// Texts after the answer by the response and value to which they are shown; none as value means the right one.
    shown: BTreeMap<String, Shown>,
}

/// To which answer a text is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    Value(String),
    Right,
    Wrong,
}

#[derive(Debug, Default)]
struct Response {
    several: bool,
    number: bool,
    correct: Vec<String>,
    mapping: Vec<(String, f64)>,
    /// Values that rules compare it with, when they give points.
    compared: Vec<String>,
    ranges: Vec<Span>,
    /// How far a number may be off: (percent, below, above).
    tolerance: Option<(bool, f64, f64)>,
    /// It is compared with a pattern.
    pattern: bool,
}

impl Declared {
    pub fn of(item: Node) -> Self {
        let mut declared = Self::default();
        for node in elements(item).filter(|node| name(*node) == "responseDeclaration") {
            let id = attribute(node, "identifier").unwrap_or_default().trim().to_owned();
            declared.responses.insert(id, response(node));
        }
        for node in elements(item).filter(|node| name(*node) == "responseProcessing") {
            declared.rules(node);
        }
        declared
    }

    fn rules(&mut self, node: Node) {
        for rule in elements(node) {
            match name(rule).as_str() {
                "responseIf" | "responseElseIf" => {
                    let mut parts = elements(rule);
                    if let Some(test) = parts.next() {
                        self.rule(test, parts.collect());
                    }
                    self.rules(rule);
                }
                "responseElse" => {
                    for set in elements(rule).filter(|set| name(*set) == "setOutcomeValue") {
                        self.note(set, &Shown::Wrong);
                    }
                    self.rules(rule);
                }
                "setOutcomeValue" | "lookupOutcomeValue" => {}
                _ => self.rules(rule),
            }
        }
    }

    /// A condition with what it sets.
    fn rule(&mut self, test: Node, sets: Vec<Node>) {
        let sets: Vec<Node> =
            sets.into_iter().filter(|set| name(*set) == "setOutcomeValue").collect();
        let mut compared = Vec::new();
        comparisons(test, &mut compared);
        if sets.iter().any(|set| gives_points(*set)) {
            for comparison in &compared {
                self.keep(comparison);
            }
        }
        for comparison in &compared {
            if comparison.operator == "equal"
                && let Some(response) = self.responses.get_mut(&comparison.response)
            {
                response.tolerance = response.tolerance.or(comparison.tolerance);
            }
        }
        if let [one] = compared.as_slice() {
            let to = match one.values.as_slice() {
                [] if one.with_correct => Shown::Right,
                [value] => Shown::Value(value.clone()),
                _ => return,
            };
            sets.iter().for_each(|set| self.note(*set, &to));
        }
    }

    fn keep(&mut self, comparison: &Comparison) {
        let Some(response) = self.responses.get_mut(&comparison.response) else { return };
        let bound = comparison.values.first().and_then(|value| number(value));
        match (comparison.operator.as_str(), bound) {
            ("gt" | "gte", Some(bound)) => {
                response.ranges.push(Span::between(bound, f64::INFINITY));
            }
            ("lt" | "lte", Some(bound)) => {
                response.ranges.push(Span::between(f64::NEG_INFINITY, bound));
            }
            ("patternMatch", _) => response.pattern = true,
            _ => {}
        }
        if !matches!(comparison.operator.as_str(), "gt" | "gte" | "lt" | "lte") {
            for value in &comparison.values {
                if !response.compared.contains(value) {
                    response.compared.push(value.clone());
                }
            }
        }
    }

    /// Remembers to which answer the texts are shown that this sets.
    fn note(&mut self, set: Node, to: &Shown) {
        if is_score(set) {
            return;
        }
        for value in all(set, "baseValue") {
            let text = text_of(value).trim().to_owned();
            self.shown.entry(text).or_insert_with(|| to.clone());
        }
    }

    /// To which answer a text with this identifier is shown.
    pub fn shown(&self, id: &str) -> Option<&Shown> {
        self.shown.get(id)
    }

    pub fn several(&self, id: &str) -> bool {
        self.responses.get(id).is_some_and(|response| response.several)
    }

    /// The right values in their order: as declared, or those that earn points.
    pub fn right(&self, id: &str) -> Vec<String> {
        let Some(response) = self.responses.get(id) else { return Vec::new() };
        if !response.correct.is_empty() {
            return response.correct.clone();
        }
        let earning = response.mapping.iter().filter(|(_, points)| *points > 0.0);
        let best = earning.clone().map(|(_, points)| *points).fold(0.0, f64::max);
        let earning = earning.filter(|(_, points)| response.several || *points >= best);
        let mapped: Vec<String> = earning.map(|(value, _)| value.clone()).collect();
        if mapped.is_empty() { response.compared.clone() } else { mapped }
    }

    /// The share of all points of a value of a response that takes one.
    pub fn share(&self, id: &str, value: &str) -> f64 {
        if self.right(id).iter().any(|right| right == value) {
            return 1.0;
        }
        let Some(response) = self.responses.get(id) else { return 0.0 };
        let best = response.mapping.iter().map(|(_, points)| *points).fold(0.0, f64::max);
        let points = response.mapping.iter().find(|(key, _)| key == value);
        points.map_or(0.0, |(_, points)| (points / best.max(f64::MIN_POSITIVE)).clamp(0.0, 0.99))
    }

    /// What may be typed; none when nothing says so.
    pub fn typed(&self, id: &str) -> Option<Typed> {
        let response = self.responses.get(id)?;
        let mut accepted: Vec<(String, f64)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mapped = response.mapping.iter().map(|(value, _)| value);
        for value in self.right(id).iter().chain(&response.compared).chain(mapped) {
            if seen.insert(value.clone()) {
                let compared = response.compared.contains(value);
                let share = if compared { 1.0 } else { self.share(id, value) };
                accepted.push((value.clone(), share));
            }
        }
        let mut spans = Vec::new();
        let full = accepted.iter().filter(|(_, share)| *share > 0.999);
        let numbers: Option<Vec<f64>> = full.map(|(value, _)| number(value)).collect();
        let numbers = numbers.filter(|_| response.number || !response.ranges.is_empty());
        for value in numbers.iter().flatten() {
            spans.push(match response.tolerance {
                Some((true, low, high)) => Span::percent(*value, low.max(high)),
                Some((false, low, high)) => {
                    Span { exact: Some(*value), ..Span::between(value - low, value + high) }
                }
                None => Span::at(*value),
            });
        }
        if numbers.is_some() && !response.ranges.is_empty() {
            let low =
                response.ranges.iter().map(|range| range.low).fold(f64::NEG_INFINITY, f64::max);
            let high = response.ranges.iter().map(|range| range.high).fold(f64::INFINITY, f64::min);
            spans.push(Span::between(low, high));
        }
        let typed = Typed { accepted, spans, pattern: response.pattern };
        (!typed.accepted.is_empty() || !typed.spans.is_empty()).then_some(typed)
    }
}

fn response(node: Node) -> Response {
    let values = |node: Node| {
        let values = all(node, "value").into_iter().map(|value| text_of(value).trim().to_owned());
        values.filter(|value| !value.is_empty()).collect::<Vec<_>>()
    };
    let part = |wanted: &str| elements(node).find(|child| name(*child) == wanted);
    let entry = |entry: Node| {
        let key = attribute(entry, "mapKey")?.trim().to_owned();
        Some((key, number(attribute(entry, "mappedValue")?)?))
    };
    let mapping = part("mapping").map(|mapping| all(mapping, "mapEntry")).unwrap_or_default();
    let base = attribute(node, "baseType").unwrap_or_default();
    Response {
        several: matches!(attribute(node, "cardinality"), Some("multiple" | "ordered")),
        number: matches!(base, "float" | "integer"),
        correct: part("correctResponse").map(values).unwrap_or_default(),
        mapping: mapping.into_iter().filter_map(entry).collect(),
        ..Response::default()
    }
}

/// A response compared with values.
struct Comparison {
    operator: String,
    response: String,
    values: Vec<String>,
    with_correct: bool,
    tolerance: Option<(bool, f64, f64)>,
}

/// The comparisons that must hold for a condition; what is negated is left out.
fn comparisons(node: Node, into: &mut Vec<Comparison>) {
    let operator = name(node);
    match operator.as_str() {
        "not" | "isNull" => {}
        "match" | "equal" | "equalRounded" | "stringMatch" | "substring" | "patternMatch"
        | "member" | "contains" | "gt" | "gte" | "lt" | "lte" => {
            let variable = all(node, "variable").into_iter().next();
            let Some(response) = variable.and_then(|node| attribute(node, "identifier")) else {
                return;
            };
            let values = all(node, "baseValue").into_iter();
            let mut values: Vec<String> =
                values.map(|value| text_of(value).trim().to_owned()).collect();
            if operator == "patternMatch" {
                values.extend(attribute(node, "pattern").map(str::to_owned));
            }
            into.push(Comparison {
                tolerance: tolerance(node),
                response: response.trim().to_owned(),
                values,
                with_correct: !all(node, "correct").is_empty(),
                operator,
            });
        }
        _ => elements(node).for_each(|child| comparisons(child, into)),
    }
}

fn tolerance(node: Node) -> Option<(bool, f64, f64)> {
    let percent = match attribute(node, "toleranceMode")? {
        "relative" => true,
        "absolute" => false,
        _ => return None,
    };
    let mut both = attribute(node, "tolerance")?.split_whitespace().map(number);
    let low = both.next()??.abs();
    Some((percent, low, both.next().flatten().unwrap_or(low).abs()))
}

fn is_score(set: Node) -> bool {
    let id = attribute(set, "identifier").unwrap_or_default().to_lowercase();
    !id.contains("feedback")
        && ["score", "point", "grade", "mark"].iter().any(|word| id.contains(word))
}

/// Whether it sets a score to more than nothing.
fn gives_points(set: Node) -> bool {
    let positive = |value: Node| number(&text_of(value)).is_some_and(|value| value > 0.0);
    let values = all(set, "baseValue");
    let other = |wanted: &str| {
        all(set, wanted).into_iter().any(|node| {
            attribute(node, "identifier").is_some_and(|id| !id.eq_ignore_ascii_case("score"))
        })
    };
    is_score(set)
        && (values.iter().any(|value| positive(*value)) || (values.is_empty() && other("variable")))
}
