//! Which answers does a condition of QTI 1.2 hold for?

use super::super::number::{Span, number};
use super::super::text::{attribute, elements};
use crate::import::xml::text_of;
use roxmltree::Node;

/// A condition on the responses of an item.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    /// A response equals this value.
    Is(Leaf),
    /// A response contains this text.
    Holds(Leaf),
    /// A number in a range.
    Within(String, Span),
    /// No condition before held.
    Other,
    /// Nothing that can be decided by what was chosen.
    Unknown,
}

/// A value of a response, with what the source says about numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Leaf {
    pub response: String,
    pub value: String,
    pub span: Option<Span>,
    /// Its place in an order, where the source numbers it.
    pub index: Option<u32>,
}

impl Test {
    /// The children of a `conditionvar`, which hold together.
    pub fn of(node: Node) -> Self {
        Self::All(elements(node).map(Self::one).collect())
    }

    fn one(node: Node) -> Self {
        let many = || elements(node).map(Self::one).collect::<Vec<_>>();
        match node.tag_name().name() {
            "and" | "AND" => Self::All(many()),
            "or" | "OR" => Self::Any(many()),
            "not" | "NOT" => Self::Not(Box::new(Self::All(many()))),
            "varequal" | "varsubset" => Self::Is(leaf(node)),
            "varsubstring" => Self::Holds(leaf(node)),
            "vargte" | "vargt" => bound(node, |value| Span::between(value, f64::INFINITY)),
            "varlte" | "varlt" => bound(node, |value| Span::between(f64::NEG_INFINITY, value)),
            "other" => Self::Other,
            _ => Self::Unknown,
        }
    }

    /// Whether it holds when these values were chosen; `matched` says whether a condition before did.
    pub fn holds(&self, chosen: &dyn Fn(&Leaf) -> bool, matched: bool) -> bool {
        match self {
            Self::All(tests) => {
                !tests.is_empty() && tests.iter().all(|test| test.holds(chosen, matched))
            }
            Self::Any(tests) => tests.iter().any(|test| test.holds(chosen, matched)),
            Self::Not(test) => !test.holds(chosen, matched),
            Self::Is(leaf) | Self::Holds(leaf) => chosen(leaf),
            Self::Other => !matched,
            Self::Within(..) | Self::Unknown => false,
        }
    }

    /// The values that have to be chosen (`true`) or not, in the order of the source.
    pub fn leaves<'a>(&'a self, wanted: bool, into: &mut Vec<(bool, &'a Leaf)>) {
        match self {
            Self::All(tests) | Self::Any(tests) => {
                tests.iter().for_each(|test| test.leaves(wanted, into));
            }
            Self::Not(test) => test.leaves(!wanted, into),
            Self::Is(leaf) | Self::Holds(leaf) => into.push((wanted, leaf)),
            Self::Within(..) | Self::Other | Self::Unknown => {}
        }
    }

    /// Whether anything in it fits.
    pub fn any(&self, fits: &dyn Fn(&Test) -> bool) -> bool {
        fits(self)
            || match self {
                Self::All(tests) | Self::Any(tests) => tests.iter().any(|test| test.any(fits)),
                Self::Not(test) => test.any(fits),
                _ => false,
            }
    }

    /// The numbers for which it holds. Several numbers side by side are alternatives, because one response cannot equal
    /// two; ranges side by side have to hold together.
    pub fn spans(&self, of: &dyn Fn(&str) -> bool) -> Vec<Span> {
        match self {
            Self::Is(leaf) if of(&leaf.response) => leaf.span.into_iter().collect(),
            Self::Within(response, span) if of(response) => vec![*span],
            Self::Any(tests) => {
                // A number with its margin says it all; the range beside it is for programs that know no margins.
                let margin = |test: &&Test| match test {
                    Self::Is(leaf) => leaf.span.is_some_and(|span| span.low < span.high),
                    _ => false,
                };
                let margins: Vec<&Test> = tests.iter().filter(margin).collect();
                let tests = if margins.is_empty() { tests.iter().collect() } else { margins };
                tests.iter().flat_map(|test| test.spans(of)).collect()
            }
            Self::All(tests) => {
                let (mut spans, mut range) = (Vec::new(), None::<Span>);
                for test in tests {
                    match test {
                        Self::Within(response, span) if of(response) => {
                            let whole = Span::between(f64::NEG_INFINITY, f64::INFINITY);
                            let before = range.unwrap_or(whole);
                            let low = before.low.max(span.low);
                            range = Some(Span::between(low, before.high.min(span.high)));
                        }
                        test => spans.extend(test.spans(of)),
                    }
                }
                spans.extend(range);
                spans
            }
            _ => Vec::new(),
        }
    }
}

fn response(node: Node) -> String {
    attribute(node, "respident").unwrap_or_default().trim().to_owned()
}

fn leaf(node: Node) -> Leaf {
    let value = text_of(node).trim().to_owned();
    let index = attribute(node, "index").and_then(|index| index.trim().parse().ok());
    Leaf { response: response(node), span: span(node, &value), value, index }
}

/// A number with the margin or the precision that New Quizzes write beside it.
fn span(node: Node, value: &str) -> Option<Span> {
    let exact = number(value)?;
    let of = |name: &str| attribute(node, name).and_then(number);
    if let Some(margin) = of("margin") {
        return Some(match attribute(node, "margintype") {
            Some(kind) if kind.starts_with("percent") => Span::percent(exact, margin),
            _ => Span::around(exact, margin),
        });
    }
    let Some(precision) = of("precision") else { return Some(Span::at(exact)) };
    let decimals = match attribute(node, "precisiontype") {
        Some("decimals") => precision,
        // Of 1234, three significant digits leave out one before the point.
        _ if exact == 0.0 => precision,
        _ => precision - 1.0 - exact.abs().log10().floor(),
    };
    Some(Span::around(exact, 0.5 * 10_f64.powi(-(decimals.clamp(-300.0, 300.0) as i32))))
}

fn bound(node: Node, span: impl Fn(f64) -> Span) -> Test {
    match number(&text_of(node)) {
        Some(value) => Test::Within(response(node), span(value)),
        None => Test::Unknown,
    }
}
