//! How does a text with gaps become questions?
//!
//! Anki's syntax `{{c1::answer::hint}}` is read here for every format that has it: gaps of one number are asked
//! together, each number is a question of its own in which the other gaps are filled, as in Anki.

use super::decode::head;
use super::draft::Card;
use super::kinds::{Asked, open, typable};
use crate::bank::{Blank, Cloze, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// Deepest nesting of gaps that is read, as in Anki.
const DEEPEST: usize = 8;
/// The prompt above a text with gaps, which has none of its own.
const PROMPT: &str = "Fill in the gap.";
const PROMPTS: &str = "Fill in the gaps.";

/// A part of a text with gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// All accepted answers, the best first, and a hint, which may be empty.
    Gap {
        accept: Vec<String>,
        hint: String,
    },
}

/// One question with the gaps of these pieces. Gaps that nobody could type (long, code, pictures) make it an open
/// question, whose answer is what stands in the gaps.
pub(super) fn gaps(pieces: &[Piece]) -> Asked {
    let typable = |piece: &Piece| match piece {
        Piece::Text(_) => true,
        Piece::Gap { accept, .. } => accept.iter().any(|answer| typable(answer).is_some()),
    };
    if pieces.iter().all(typable) { typed_gaps(pieces) } else { told_gaps(pieces) }
}

/// Most numbers of one text that are asked; each question holds the whole text.
const MOST_NUMBERS: usize = 100;

/// One question for each gap of these pieces, in which the other gaps are filled; and a warning when they are too many.
pub(super) fn gap_by_gap(pieces: &[Piece]) -> (Vec<Asked>, Option<String>) {
    let gaps = pieces.iter().filter(|piece| matches!(piece, Piece::Gap { .. })).count();
    let (asked, warning) = numbered_gaps(pieces, &(0..gaps).collect::<Vec<_>>());
    (asked.into_iter().map(|(_, asked)| asked).collect(), warning)
}

/// One question for each number, the n-th gap having the n-th number.
pub(super) fn numbered_gaps(
    pieces: &[Piece],
    numbers: &[usize],
) -> (Vec<(usize, Asked)>, Option<String>) {
    let distinct: BTreeSet<usize> = numbers.iter().copied().collect();
    let asked = distinct.iter().take(MOST_NUMBERS).map(|wanted| {
        let mut number = numbers.iter();
        let piece = |piece: &Piece| match piece {
            Piece::Gap { accept, .. } if number.next() != Some(wanted) => {
                Piece::Text(accept.concat())
            }
            _ => piece.clone(),
        };
        (*wanted, gaps(&pieces.iter().map(piece).collect::<Vec<_>>()))
    });
    let count = distinct.len();
    let warning = format!("only the first {MOST_NUMBERS} of {count} gaps are asked");
    (asked.collect(), (count > MOST_NUMBERS).then_some(warning))
}

fn typed_gaps(pieces: &[Piece]) -> Asked {
    let (mut text, mut blanks) = (String::new(), BTreeMap::new());
    for piece in pieces {
        match piece {
            Piece::Text(part) => text += &literal(part),
            Piece::Gap { accept, hint } => {
                let name = gap_name(blanks.len() + 1, hint);
                let accept = accept.iter().filter_map(|answer| typable(answer)).collect();
                // A brace of the text before the gap must not look like one of its own.
                if text.ends_with('{') {
                    text.push(' ');
                }
                text += &format!("{{{{{name}}}}}");
                blanks.insert(name, Blank { accept, rivals: Vec::new() });
            }
        }
    }
    let prompt = if blanks.len() == 1 { PROMPT } else { PROMPTS };
    Asked::new(prompt, Kind::Cloze(Cloze { text: text.trim().to_owned(), blanks }))
}

/// The number of a gap, with the hint that the source shows in its place.
fn gap_name(number: usize, hint: &str) -> String {
    let hint: String = hint.chars().filter(|c| !matches!(c, '{' | '}' | '\n')).collect();
    match hint.trim() {
        "" => number.to_string(),
        hint => format!("{number}: {hint}"),
    }
}

/// An open question with gaps that are not typed; its answer is what stands in them.
pub(super) fn told_gaps(pieces: &[Piece]) -> Asked {
    let (mut text, mut answers) = (String::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Text(part) => text += part,
            Piece::Gap { accept, hint } => {
                text += &if hint.is_empty() { "[...]".to_owned() } else { format!("[{hint}]") };
                answers.push(accept.join(" or "));
            }
        }
    }
    let answer = match answers.as_slice() {
        [only] => only.clone(),
        _ => answers.iter().enumerate().map(|(at, text)| format!("{}. {text}\n", at + 1)).collect(),
    };
    Asked::new(text.trim(), open(&answer))
}

/// Two braces that open no gap must not look as if they did.
fn literal(text: &str) -> String {
    text.replace("{{", "{ {").replace("}}", "} }")
}

/// Numbers that Anki makes cards of, and bytes of all questions of one text together.
const MOST_CARDS: usize = 500;
const LARGEST: usize = 64 << 20;

/// Whether a text has gaps in Anki's syntax.
pub(super) fn has_anki_gaps(text: &str) -> bool {
    text.contains("{{c") && parse(text).iter().any(|node| matches!(node, Node::Gap { .. }))
}

/// What asks for a picture whose parts are covered.
pub(super) const COVERED: &str = "What is covered in the picture?";
/// Why it is not asked.
pub(super) const COVERED_WARNING: &str =
    "parts of a picture are covered, which a terminal cannot show; it is suspended";

/// Whether a text in Anki's syntax covers parts of a picture.
pub(super) fn covers_picture(text: &str) -> bool {
    text.contains("::image-occlusion:")
}

/// One question for each number of a text in Anki's syntax, named `c1`, `c2`, with warnings; empty when it has no gap.
/// As in Anki the hint begins at the first `::` of a gap, which a gap such as `std::vec` falls for; that is warned of.
pub(super) fn anki_cards(text: &str) -> (Vec<Card>, Vec<String>) {
    let nodes = parse(text);
    let mut numbers = BTreeSet::new();
    collect(&nodes, &mut numbers);
    let mut warnings = Vec::new();
    let most = (LARGEST / text.len().max(1)).clamp(1, MOST_CARDS);
    if numbers.len() > most {
        warnings.push(format!("only the first {most} of {} gaps are asked", numbers.len()));
    }
    let cards = numbers.iter().take(most).map(|number| {
        let mut pieces = Vec::new();
        pieces_of(&nodes, *number, &mut pieces);
        let (question, more) = gaps(&pieces).into_question();
        warnings.extend(more);
        Card::new(format!("c{number}"), question)
    });
    let cards = cards.collect();
    if has_path_as_hint(&nodes) {
        warnings.push("what follows `::` in a gap is shown as its hint, as Anki does".to_owned());
    }
    (cards, warnings)
}

/// The numbers of a text in Anki's syntax.
pub(super) fn anki_numbers(text: &str) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    collect(&parse(text), &mut numbers);
    numbers
}

#[derive(Debug, PartialEq)]
enum Node {
    Text(String),
    Gap { numbers: Vec<u32>, inside: Vec<Node>, hint: String },
}

/// The numbers of `{{c1,2::` and how long it is in bytes.
fn opening(text: &str) -> Option<(Vec<u32>, usize)> {
    let rest = text.strip_prefix("{{c")?;
    // Numbers are short; looking further would cost the square of a hostile text.
    let (numbers, _) = head(rest, 32).split_once("::")?;
    let parsed = numbers.split(',').map(|number| number.trim().parse().ok());
    let parsed: Vec<u32> = parsed.collect::<Option<_>>()?;
    Some((parsed, "{{c".len() + numbers.len() + "::".len()))
}

/// Gaps may stand in gaps. One that is never closed is text.
fn parse(text: &str) -> Vec<Node> {
    struct Level {
        numbers: Vec<u32>,
        opened: String,
        nodes: Vec<Node>,
    }
    let mut stack = vec![Level { numbers: Vec::new(), opened: String::new(), nodes: Vec::new() }];
    let (mut rest, mut plain) = (text, String::new());
    let flush = |plain: &mut String, level: &mut Level| {
        if !plain.is_empty() {
            level.nodes.push(Node::Text(std::mem::take(plain)));
        }
    };
    while !rest.is_empty() {
        let Some(at) = rest.find(['{', '}']) else { break };
        plain += &rest[..at];
        rest = &rest[at..];
        let depth = stack.len();
        if let Some((numbers, length)) = opening(rest).filter(|_| depth <= DEEPEST) {
            flush(&mut plain, &mut stack[depth - 1]);
            stack.push(Level { numbers, opened: rest[..length].to_owned(), nodes: Vec::new() });
            rest = &rest[length..];
        } else if depth > 1 && rest.starts_with("}}") {
            flush(&mut plain, &mut stack[depth - 1]);
            let Level { numbers, nodes, .. } = stack.pop().expect("more than one level is open");
            let (inside, hint) = split_hint(nodes);
            stack[depth - 2].nodes.push(Node::Gap { numbers, inside, hint });
            rest = &rest[2..];
        } else {
            plain += &rest[..1];
            rest = &rest[1..];
        }
    }
    plain += rest;
    while stack.len() > 1 {
        let depth = stack.len();
        flush(&mut plain, &mut stack[depth - 1]);
        let Level { opened, nodes, .. } = stack.pop().expect("more than one level is open");
        let outer = &mut stack[depth - 2].nodes;
        outer.push(Node::Text(opened));
        outer.extend(nodes);
    }
    flush(&mut plain, &mut stack[0]);
    stack.swap_remove(0).nodes
}

/// The hint begins at the first `::` of the gap's own text.
fn split_hint(nodes: Vec<Node>) -> (Vec<Node>, String) {
    let (mut inside, mut hint) = (Vec::new(), None::<String>);
    for node in nodes {
        match (node, &mut hint) {
            (Node::Text(text), Some(hint)) => *hint += &text,
            (Node::Text(text), none) => match text.split_once("::") {
                Some((answer, after)) => {
                    inside.push(Node::Text(answer.to_owned()));
                    *none = Some(after.to_owned());
                }
                None => inside.push(Node::Text(text)),
            },
            (gap, _) => inside.push(gap),
        }
    }
    (inside, hint.unwrap_or_default().trim().to_owned())
}

fn collect(nodes: &[Node], into: &mut BTreeSet<u32>) {
    for node in nodes {
        if let Node::Gap { numbers, inside, .. } = node {
            into.extend(numbers);
            collect(inside, into);
        }
    }
}

fn has_path_as_hint(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Gap { inside, hint, .. } => {
            let word = |text: &str, end: Option<char>| {
                !text.contains(char::is_whitespace) && end.is_some_and(|c| c.is_alphanumeric())
            };
            let answer = filled(inside);
            let path = word(&answer, answer.chars().last()) && word(hint, hint.chars().next());
            (path && !answer.is_empty() && looks_like_code(&answer)) || has_path_as_hint(inside)
        }
    })
}

/// Lower case words such as `std` before `::vec` are rather a path than an answer with a hint.
fn looks_like_code(answer: &str) -> bool {
    answer.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The text with all gaps filled.
fn filled(nodes: &[Node]) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Gap { inside, .. } => filled(inside),
    };
    nodes.iter().map(part).collect()
}

/// The text as one number asks it: its gaps open, all others filled.
fn pieces_of(nodes: &[Node], number: u32, into: &mut Vec<Piece>) {
    for node in nodes {
        match node {
            Node::Text(text) => push_text(into, text),
            Node::Gap { numbers, inside, hint } if numbers.contains(&number) => {
                into.push(Piece::Gap {
                    accept: vec![filled(inside).trim().to_owned()],
                    hint: hint.clone(),
                });
            }
            Node::Gap { inside, .. } => pieces_of(inside, number, into),
        }
    }
}

fn push_text(into: &mut Vec<Piece>, text: &str) {
    match into.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ => into.push(Piece::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let (cards, warnings) = anki_cards(text);
        let mut out = String::new();
        for card in cards {
            let shown = match &card.question.kind {
                Kind::Cloze(cloze) => {
                    let key =
                        |(name, blank): (&String, &Blank)| format!("{name} = {:?}", blank.accept);
                    let keys: Vec<String> = cloze.blanks.iter().map(key).collect();
                    format!("{} | {}", cloze.text, keys.join(", "))
                }
                Kind::Open(open) => {
                    format!("{} | open: {}", card.question.prompt, open.model_answer)
                }
                other => panic!("a {} out of a cloze", other.name()),
            };
            out += &format!("{}: {shown}\n", card.part);
        }
        out += &warnings.join("\n");
        expected.assert_eq(&out);
    }

    #[test]
    fn each_number_is_a_question() {
        check(
            "The {{c2::quick}} {{c1::brown::colour}} {{c1::fox}}",
            expect![[r#"
                c1: The quick {{1: colour}} {{2}} | 1: colour = ["brown"], 2 = ["fox"]
                c2: The {{1}} brown fox | 1 = ["quick"]
                what follows `::` in a gap is shown as its hint, as Anki does"#]],
        );
    }

    #[test]
    fn gaps_may_stand_in_gaps_and_have_two_numbers() {
        check(
            "{{c1::a {{c2::b}} c}} and {{c1,3::d}}",
            expect![[r#"
                c1: {{1}} and {{2}} | 1 = ["a b c"], 2 = ["d"]
                c2: a {{1}} c and d | 1 = ["b"]
                c3: a b c and {{1}} | 1 = ["d"]
            "#]],
        );
    }

    #[test]
    fn what_is_no_gap_stays_text() {
        check("no gap, {{user}} and {{c1::never closed", expect![""]);
        check(
            "{{ user }} {{c1::x}} {{c2::open",
            expect![[r#"
                c1: { { user } } {{1}} { {c2::open | 1 = ["x"]
            "#]],
        );
    }

    #[test]
    fn a_path_is_split_as_anki_does_and_said() {
        check(
            "Use {{c1::std::vec}}",
            expect![[r#"
                c1: Use {{1: vec}} | 1: vec = ["std"]
                what follows `::` in a gap is shown as its hint, as Anki does"#]],
        );
    }

    #[test]
    fn a_long_gap_is_told_not_typed() {
        check(
            "It {{c1::is a long story that nobody would ever type exactly}}.",
            expect![[r#"
                c1: It [...]. | open: is a long story that nobody would ever type exactly
            "#]],
        );
    }
}
