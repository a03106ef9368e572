//! Which braces of an item hold answers?
//!
//! In GIFT all that are not escaped do. Real files have code and formulas with bare braces around them, so that what is
//! between two braces has to look like an answer.

use super::escape::masked;
use crate::import::decode::head;
use crate::import::kinds::truth;
use std::ops::Range;

/// A pair of braces that holds answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// With its braces, in bytes of the item's text.
    pub range: Range<usize>,
    pub sort: Sort,
}

/// What the first signs of a block say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Nothing, or only a general feedback.
    Essay,
    Truth,
    Numeric,
    /// Right and wrong answers, or pairs.
    Options,
    /// `1:MC:~a~=b`, an answer of Moodle's Cloze questions.
    Embedded,
    /// An answer without a sign before it.
    Bare,
}

/// What was found in an item.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Blocks {
    pub blocks: Vec<Block>,
    /// A brace that begins answers is never closed; what follows it is read as if it were.
    pub unclosed: bool,
    /// Some braces are text, although they are not escaped.
    pub bare_braces: bool,
}

/// Longest answer without a sign, in bytes.
const LONGEST_BARE: usize = 100;

pub(super) fn blocks(text: &str) -> Blocks {
    let hidden = masked(text);
    let pairs = Pairs::of(&hidden);
    let mut found = Blocks::default();
    // Up to where braces stand within other ones that are text.
    let (mut at, mut outer) = (0, 0);
    while let Some(open) = hidden[at..].find('{').map(|next| at + next) {
        let close = pairs.close(open);
        let end = close.unwrap_or(hidden.trim_end().len()).max(open + 1);
        let inside = &hidden[open + 1..end];
        // The whole inside is looked at only of outer braces, so that nothing is looked at twice.
        let marked = || open >= outer && has_marked_lines(inside);
        let sort = sort(inside).filter(|sort| *sort != Sort::Bare || !marked());
        let sort = sort.or_else(|| marked().then_some(Sort::Options));
        outer = outer.max(end);
        at = open + 1;
        match (sort, close) {
            (Some(sort), Some(close)) => {
                found.blocks.push(Block { range: open..close + 1, sort });
                at = close + 1;
            }
            (Some(sort @ (Sort::Options | Sort::Numeric | Sort::Truth)), None) => {
                found.unclosed = true;
                found.blocks.push(Block { range: open..end, sort });
                break;
            }
            _ => found.bare_braces = true,
        }
    }
    keep_sound(&mut found, &hidden);
    found
}

/// Beside blocks that are answers for sure, an empty one is code; one without a sign is an answer only at the end.
fn keep_sound(found: &mut Blocks, hidden: &str) {
    let sure = found.blocks.iter().any(|block| !matches!(block.sort, Sort::Essay | Sort::Bare));
    let only = found.blocks.len() == 1;
    let last_essay = found.blocks.iter().rposition(|block| block.sort == Sort::Essay);
    let before = found.blocks.len();
    let mut nth = 0;
    found.blocks.retain(|block| {
        nth += 1;
        match block.sort {
            Sort::Essay => !sure && Some(nth - 1) == last_essay && ends(hidden, block),
            Sort::Bare => only && ends(hidden, block) && stands_alone(hidden, block),
            _ => true,
        }
    });
    found.bare_braces |= found.blocks.len() < before;
}

/// Whether nothing but signs and closing tags follows a block.
fn ends(hidden: &str, block: &Block) -> bool {
    let mut rest = hidden[block.range.end..].trim_start();
    while let Some((_, after)) = rest.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
        rest = after.trim_start();
    }
    rest.len() < 16 && !rest.contains(char::is_alphanumeric)
}

/// `x^{2}` and `\frac{a}` are no answers.
fn stands_alone(hidden: &str, block: &Block) -> bool {
    let before = hidden[..block.range.start].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '?' | ':' | '.' | '!' | ')' | '>'))
}

/// `inside` has its escaped signs hidden.
fn sort(inside: &str) -> Option<Sort> {
    let inside = inside.trim_start();
    if inside.is_empty() || inside.starts_with("####") {
        return Some(Sort::Essay);
    }
    if let Some(number) = inside.strip_prefix('#') {
        let number = number.trim_start();
        let signs = ['=', '~', '%', '-', '+', '.', '*', '#'];
        let is_number = number.is_empty()
            || number.starts_with(signs)
            || number.starts_with(|c: char| c.is_ascii_digit());
        return is_number.then_some(Sort::Numeric);
    }
    if inside.starts_with(['=', '~']) || weighted(inside) {
        // `{ => x }` and `{ == }` are code.
        let code = inside.starts_with("=>") || inside.starts_with("==");
        return (!code).then_some(Sort::Options);
    }
    if is_embedded(inside) {
        return Some(Sort::Embedded);
    }
    let short = head(inside, 40);
    let said = short.split('#').next().unwrap_or_default().trim();
    if said.len() <= 12
        && (said.len() < short.trim().len() || short.len() == inside.len())
        && truth(said).is_some()
    {
        return Some(Sort::Truth);
    }
    let plain =
        inside.len() <= LONGEST_BARE && !inside.trim().contains(['{', ';', '=', '\\', '\n']);
    plain.then_some(Sort::Bare)
}

fn weighted(inside: &str) -> bool {
    super::answers::weight(inside).is_some()
}

/// `1:MC:`, `:SHORTANSWER_C:`; what Moodle takes as the name of a kind.
fn is_embedded(inside: &str) -> bool {
    let start = head(inside, 60);
    let rest = start.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let Some((name, _)) = rest.strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let name = name.trim();
    (2..=20).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

/// An answer without a sign, and then others that have one: `One ~Two =Three`.
fn has_marked_lines(inside: &str) -> bool {
    let marked = |line: &str| {
        let line = line.trim_start();
        line.starts_with(['~', '=']) && !line.starts_with("==") && !line.starts_with("=>")
    };
    let lines = inside.lines().skip(1).filter(|line| marked(line)).count();
    let words = inside.split(' ').skip(1).filter(|word| word.len() > 1 && word.starts_with('~'));
    lines >= 1 || (words.count() >= 1 && !inside.contains(';'))
}

/// Which brace closes which.
struct Pairs {
    /// Open and close of each pair, by the open one.
    balanced: Vec<(usize, usize)>,
    closes: Vec<usize>,
}

impl Pairs {
    fn of(hidden: &str) -> Self {
        let (mut open, mut balanced, mut closes) = (Vec::new(), Vec::new(), Vec::new());
        for (at, byte) in hidden.bytes().enumerate() {
            match byte {
                b'{' => open.push(at),
                b'}' => {
                    closes.push(at);
                    balanced.extend(open.pop().map(|open| (open, at)));
                }
                _ => {}
            }
        }
        balanced.sort_unstable();
        Self { balanced, closes }
    }

    /// The brace that balances this one, or else the next one that closes.
    fn close(&self, open: usize) -> Option<usize> {
        let balanced = self.balanced.binary_search_by_key(&open, |(open, _)| *open);
        let next = || self.closes.get(self.closes.partition_point(|close| *close < open)).copied();
        balanced.ok().map(|at| self.balanced[at].1).or_else(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_an_answer_and_what_is_code() {
        for (text, expected) in [
            ("Q {}", "Essay"),
            ("Q {####f}", "Essay"),
            ("Q {T#a#b}", "Truth"),
            ("Q {false}.", "Truth"),
            ("Q {#1..5} x", "Numeric"),
            ("Q {#}", "Numeric"),
            ("{=a} Q", "Options"),
            ("{ ~a =b }", "Options"),
            ("Q {One}", "Bare"),
            ("Q {%50%a}", "Options"),
            ("Q {a ~b =c}", "Options"),
            ("Q {1:MC:~a~=b} and {:SA:=x}", "Embedded Embedded"),
            ("int main() { return 0; } Q {T}", "Truth bare"),
            ("int main() {} Q {=a ~b}", "Options bare"),
            ("fn f() {} what? {}", "Essay bare"),
            (r"x^{2} \{a\}", " bare"),
            ("{=int f() { return 1; } ~x}", "Options"),
            ("if (x) { Q {=a}", "Options bare"),
            ("Q {=a ~b", "Options unclosed"),
            ("Q { a", " bare"),
            ("match x { A => b }", " bare"),
            ("Q {#if x}", " bare"),
            ("Two {=a =b} and {=c}", "Options Options"),
            ("{1, 2} is a set", " bare"),
        ] {
            let found = blocks(text);
            let sorts: Vec<String> =
                found.blocks.iter().map(|block| format!("{:?}", block.sort)).collect();
            let mut told = sorts.join(" ");
            for (is, word) in [(found.bare_braces, " bare"), (found.unclosed, " unclosed")] {
                told += if is { word } else { "" };
            }
            assert_eq!(told, expected, "{text}");
        }
    }
}
