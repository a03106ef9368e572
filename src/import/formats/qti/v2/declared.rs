//! Which values of a response are right in QTI 2.x?
//!
//! A response is declared with its right value and perhaps a mapping of values to points. Programs that score with rules
//! of their own (`responseProcessing`) are read as far as they compare a response with values.

use super::super::number::{Span, number};
use super::super::spec::Typed;
use super::super::text::{all, attribute, elements, name};
use crate::import::xml::text_of;
use roxmltree::Node;
use std::collections::{BTreeMap, HashMap};

/// Most values of a response in rules; a bank takes fewer.
const MOST_COMPARED: usize = 500;

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
    /// To several answers that have nothing in common.
    Several,
    /// To whoever asks for a hint.
    Hint,
}

#[derive(Debug, Default)]
struct Response {
    several: bool,
    number: bool,
    /// It is a button, such as the one for a hint.
    button: bool,
    correct: Vec<String>,
    mapping: Vec<(String, f64)>,
    /// Values that rules compare it with, and the points that these give.
    compared: Vec<(String, f64)>,
    /// The points that rules give for the declared right value.
    points: f64,
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
        let pressed = attribute(test, "identifier").and_then(|id| self.responses.get(id));
        if name(test) == "variable" && pressed.is_some_and(|response| response.button) {
            return sets.iter().for_each(|set| self.note(*set, &Shown::Hint));
        }
        let mut compared = Vec::new();
        comparisons(test, &mut compared);
        let points = sets.iter().map(|set| points(*set)).fold(0.0, f64::max);
        if points > 0.0 {
            for comparison in &compared {
                self.keep(comparison, points);
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

    fn keep(&mut self, comparison: &Comparison, points: f64) {
        let Some(response) = self.responses.get_mut(&comparison.response) else { return };
        let bound = comparison.values.first().and_then(|value| number(value));
        if comparison.with_correct {
            response.points = response.points.max(points);
        }
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
                let room = response.compared.len() < MOST_COMPARED;
                match response.compared.iter_mut().find(|(known, _)| known == value) {
                    Some((_, known)) => *known = known.max(points),
                    None if room => response.compared.push((value.clone(), points)),
                    None => {}
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
            let known = self.shown.entry(text).or_insert_with(|| to.clone());
            if known != to {
                *known = Shown::Several;
            }
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
        if !mapped.is_empty() {
            return mapped;
        }
        let best = response.best_rule();
        let compared = response.compared.iter().filter(|(_, points)| *points >= best);
        compared.map(|(value, _)| value.clone()).collect()
    }

    /// Whether a text is scored by the item itself, not by a person.
    pub fn is_scored(&self, id: &str) -> bool {
        let response = self.responses.get(id);
        response
            .is_some_and(|response| !response.mapping.is_empty() || !response.compared.is_empty())
    }

    /// The share of all points of each value that earns any.
    pub fn shares(&self, id: &str) -> HashMap<String, f64> {
        let Some(response) = self.responses.get(id) else { return HashMap::new() };
        let best = response.mapping.iter().map(|(_, points)| *points).fold(0.0, f64::max);
        let share = |points: f64| if best > 0.0 { (points / best).clamp(0.0, 0.99) } else { 0.0 };
        let mapped = response.mapping.iter().map(|(key, points)| (key.clone(), share(*points)));
        let mut shares: HashMap<String, f64> = mapped.collect();
        shares.extend(self.right(id).into_iter().map(|value| (value, 1.0)));
        shares
    }

    /// What may be typed; none when nothing says so.
    pub fn typed(&self, id: &str) -> Option<Typed> {
        let response = self.responses.get(id)?;
        let mut accepted: Vec<(String, f64)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let best = response.best_rule();
        let compared = response.compared.iter().map(|(value, points)| (value, points / best));
        let shares = self.shares(id);
        let mapped = response.mapping.iter().map(|(value, _)| (value, shares[value]));
        let right = self.right(id);
        for (value, share) in right.iter().map(|value| (value, 1.0)).chain(compared).chain(mapped) {
            if seen.insert(value.clone()) {
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

impl Response {
    /// The most points that a rule gives for it.
    fn best_rule(&self) -> f64 {
        self.compared.iter().map(|(_, points)| *points).fold(self.points, f64::max)
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
        button: base == "boolean",
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

/// The points that it gives; 1 when it names a variable that holds them.
fn points(set: Node) -> f64 {
    if !is_score(set) {
        return 0.0;
    }
    let values = all(set, "baseValue").into_iter().filter_map(|value| number(&text_of(value)));
    let values: Vec<f64> = values.collect();
    let holds_most = |node: &Node| {
        attribute(*node, "identifier").is_some_and(|id| !id.eq_ignore_ascii_case("score"))
    };
    match values.is_empty() && all(set, "variable").iter().any(holds_most) {
        true => 1.0,
        false => values.into_iter().fold(0.0, f64::max),
    }
}
