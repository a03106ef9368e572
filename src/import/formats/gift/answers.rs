//! What do the braces of GIFT say?
//!
//! An answer begins with `=` or `~`, may have a weight between percent signs, and ends with its feedback after `#`.
//! Teachers and programs forget to escape those signs in code: one within a line that looks like an operator is text
//! when the answers are one a line, or when enough answers are there without it.

use super::escape::masked;
use std::ops::Range;

/// The inside of a block.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Answers<'a> {
    pub answers: Vec<Answer<'a>>,
    /// After `####`.
    pub general: Option<&'a str>,
    /// A sign that ought to be escaped was read as text.
    pub bare_signs: bool,
}

/// Texts are as they stand, escapes and formats in them.
#[derive(Debug, PartialEq)]
pub(super) struct Answer<'a> {
    pub sign: Sign,
    /// In percent.
    pub weight: Option<f64>,
    pub text: &'a str,
    pub feedback: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Equals,
    Tilde,
    None,
}

impl Answer<'_> {
    /// What an answer earns, in percent.
    pub fn credit(&self) -> f64 {
        self.weight.unwrap_or(if self.sign == Sign::Tilde { 0.0 } else { 100.0 })
    }
}

/// What stands between the braces of a block.
pub(super) fn answers(inside: &str) -> Answers<'_> {
    let hidden = masked(inside);
    let end = hidden.rfind("####").unwrap_or(inside.len());
    let general = inside.get(end + 4..).map(str::trim).filter(|text| !text.is_empty());
    let (starts, bare_signs) = starts(&hidden[..end]);
    let mut ends: Vec<usize> = starts.iter().skip(1).copied().collect();
    ends.push(end);
    let only_feedback = |c: &str| c.starts_with("=") || c.starts_with("~");
    let mut all = Vec::new();
    let mut bare_hash = false;
    for (start, end) in starts.into_iter().zip(ends) {
        let answer = answer(inside, &hidden, start..end, &mut bare_hash);
        // `~=b` is a right answer and no empty wrong one before it.
        let nothing = answer.text.is_empty() && answer.feedback.is_none();
        let doubled = nothing && only_feedback(&hidden[end.min(hidden.len())..]);
        if !doubled {
            all.push(answer);
        }
    }
    Answers { answers: all, general, bare_signs: bare_signs || bare_hash }
}

fn answer<'a>(
    inside: &'a str,
    hidden: &str,
    range: Range<usize>,
    bare_hash: &mut bool,
) -> Answer<'a> {
    let (sign, mut from) = match hidden.as_bytes().get(range.start) {
        Some(b'=') => (Sign::Equals, range.start + 1),
        Some(b'~') => (Sign::Tilde, range.start + 1),
        _ => (Sign::None, range.start),
    };
    let rest = &hidden[from..range.end];
    from += rest.len() - rest.trim_start().len();
    let weight = weight(&hidden[from..range.end]);
    from += weight.map_or(0, |(_, length)| length);
    let hash = feedback(&hidden[from..range.end], bare_hash).map(|at| from + at);
    Answer {
        sign,
        weight: weight.map(|(weight, _)| weight),
        text: inside[from..hash.unwrap_or(range.end)].trim(),
        feedback: hash.map(|at| inside[at + 1..range.end].trim()),
    }
}

/// `%50%` or `%-33.333%` at the beginning, and its length.
pub(super) fn weight(text: &str) -> Option<(f64, usize)> {
    let (number, _) = crate::import::decode::head(text.strip_prefix('%')?, 24).split_once('%')?;
    let weight: f64 = number.trim().replace(',', ".").parse().ok()?;
    weight.is_finite().then_some((weight, number.len() + 2))
}

/// Where the feedback of an answer begins. The sign of an entity such as `&#39;` begins none, nor does that of `C#`
/// when nothing follows.
fn feedback(answer: &str, bare: &mut bool) -> Option<usize> {
    for (at, _) in answer.match_indices('#') {
        let (before, after) = (&answer[..at], &answer[at + 1..]);
        let entity =
            before.ends_with('&') && after.starts_with(|c: char| c.is_ascii_digit() || c == 'x');
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let language =
            matches!(word, "C" | "F") && (after.trim().is_empty() || after.starts_with(".NET"));
        if !entity && !language {
            return Some(at);
        }
        *bare = true;
    }
    None
}

/// Where answers begin, and whether a sign was left in a text.
fn starts(hidden: &str) -> (Vec<usize>, bool) {
    let signs: Vec<usize> = hidden.match_indices(['=', '~']).map(|(at, _)| at).collect();
    let at_line: Vec<bool> = signs.iter().map(|at| begins_line(hidden, *at)).collect();
    let lines = at_line.iter().filter(|begins| **begins).count();
    let by_line = lines >= 2 && hidden.trim().contains('\n');
    // `{ = a ~ b }` puts a blank after each sign, `{=a ~b}` does not.
    let spaced = signs.first().is_some_and(|at| followed_by_blank(hidden, *at));
    let parts_words = |at: usize| {
        let after = &hidden[at + 1..];
        let lone = after.trim_start().starts_with("->");
        let tilde = hidden[at..].starts_with('~');
        // `again~2` parts answers; `~/x` is a path.
        if tilde && (after.starts_with('/') || !after_blank(hidden, at)) {
            return !after.starts_with('/') && !followed_by_blank(hidden, at);
        }
        let loose = !followed_by_blank(hidden, at) || (spaced && !by_line) || lone;
        after_blank(hidden, at) && loose && !is_operator(hidden, at)
    };
    let certain = |nth: usize| at_line[nth] || parts_words(signs[nth]);
    let mut chosen: Vec<usize> = (0..signs.len()).filter(|nth| certain(*nth)).collect();
    let sound = |chosen: &[usize]| {
        let sign = |nth: &&usize| hidden.as_bytes()[signs[**nth]] == b'~';
        let wrong = chosen.iter().filter(sign).count();
        let weighted =
            chosen.iter().any(|nth| weight(hidden[signs[*nth] + 1..].trim_start()).is_some());
        let right = chosen.len() - wrong;
        by_line || (chosen.len() >= 2 && (right > 0 || weighted))
            // One right answer and nothing that could be another one.
            || (chosen.len() == 1 && right == 1 && hidden.contains(['<', '!', '"', '(', '\'', ';']))
    };
    if !sound(&chosen) {
        let apart = |at: usize| after_blank(hidden, at) && followed_by_blank(hidden, at);
        let tight = |at: usize| (spaced || !apart(at)) && !is_operator(hidden, at);
        chosen = (0..signs.len()).filter(|nth| certain(*nth) || tight(signs[*nth])).collect();
    }
    let bare = chosen.len() < signs.len();
    let mut starts: Vec<usize> = chosen.into_iter().map(|nth| signs[nth]).collect();
    // What stands before the first sign is an answer without one.
    let first = starts.first().copied().unwrap_or(hidden.len());
    if !hidden[..first].trim().is_empty() {
        starts.insert(0, 0);
    }
    (starts, bare)
}

fn begins_line(hidden: &str, at: usize) -> bool {
    let before = hidden[..at].trim_end_matches([' ', '\t', '\u{a0}', '\u{feff}']);
    before.is_empty() || before.ends_with('\n')
}

fn after_blank(hidden: &str, at: usize) -> bool {
    hidden[..at].ends_with(char::is_whitespace)
}

fn followed_by_blank(hidden: &str, at: usize) -> bool {
    hidden[at + 1..].starts_with(char::is_whitespace)
}

/// `==`, `!=`, `<=`, `>=`, `=>`, `+=` and the like.
fn is_operator(hidden: &str, at: usize) -> bool {
    let bytes = hidden.as_bytes();
    let before = at.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(at + 1);
    let pair = matches!(
        before,
        Some(b'=' | b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'|' | b'&' | b'^')
    );
    bytes[at] == b'=' && (pair || matches!(after, Some(b'=' | b'>')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(cases: &[&str], expected: Expect) {
        let mut out = String::new();
        for case in cases {
            let found = answers(case);
            let sign = |sign| match sign {
                Sign::Equals => "=",
                Sign::Tilde => "~",
                Sign::None => "",
            };
            let shown = |answer: &Answer| {
                let weight = answer.weight.map_or(String::new(), |weight| format!("%{weight}%"));
                let feedback = answer.feedback.map_or(String::new(), |text| format!("#{text}"));
                format!("{}{weight}[{}]{feedback}", sign(answer.sign), answer.text)
            };
            let mut told: Vec<String> = found.answers.iter().map(shown).collect();
            told.extend(found.general.map(|text| format!("general: {text}")));
            told.extend(found.bare_signs.then(|| "bare".to_owned()));
            out += &format!("{}\n", told.join(" "));
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn answers_weights_and_feedback() {
        check(
            &[
                "~Grant ~Jefferson =no one",
                "~Grant~Jefferson=no one",
                "=yellow # right; good!\n ~red ~%-50%blue#no####all\nof it",
                " = a ~ b = c ",
                "=four =4",
                "=four=4",
                "=%100%Asia#",
                "One ~Two =Three",
                "~=a ~b",
                "~%33.333%a ~%-100%b#x#y",
                r"~ \= 2 \# \~ # no \# sign",
                "=",
                "",
                "####only",
                "=Canada->Ottawa =Italy->Rome = -> Oslo",
            ],
            expect![[r#"
                ~[Grant] ~[Jefferson] =[no one]
                ~[Grant] ~[Jefferson] =[no one]
                =[yellow]#right; good! ~[red] ~%-50%[blue]#no general: all
                of it
                =[a] ~[b] =[c]
                =[four] =[4]
                =[four] =[4]
                =%100%[Asia]#
                [One] ~[Two] =[Three]
                =[a] ~[b]
                ~%33.333%[a] ~%-100%[b]#x#y
                ~[\= 2 \# \~]#no \# sign
                =[]

                general: only
                =[Canada->Ottawa] =[Italy->Rome] =[-> Oslo]
            "#]],
        );
    }

    #[test]
    fn signs_that_were_not_escaped() {
        check(
            &[
                "\n=SELECT * FROM t WHERE a = 1\n~x == y\n~a <= b#c = d\n",
                "=x==5 ~x=6 ~x = 7",
                "=<b class=\"x\">a</b> ~b",
                "=int a = 3;",
                "=C# ~Java ~F#",
                "=It&#39;s ~Its#no",
                "~a=>b =c",
                "\n=3#Hooray\n~4#Try again~2#Not this time // ignore\n~cd ~/x\n",
            ],
            expect![[r#"
                =[SELECT * FROM t WHERE a = 1] ~[x == y] ~[a <= b]#c = d bare
                =[x==5] ~[x=6] ~[x = 7] bare
                =[<b class="x">a</b>] ~[b] bare
                =[int a = 3;] bare
                =[C#] ~[Java] ~[F#] bare
                =[It&#39;s] ~[Its]#no bare
                ~[a=>b] =[c] bare
                =[3]#Hooray ~[4]#Try again ~[2]#Not this time // ignore ~[cd ~/x] bare
            "#]],
        );
    }
}
