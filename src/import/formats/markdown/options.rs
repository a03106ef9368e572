//! Which lines are the options of a question?

use super::lines::{Line, text};
use crate::bank::Choice;

/// One option as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Opt {
    /// The letter or digit before it.
    pub label: Option<char>,
    /// Whether a tick, a colour or a sign says that it is right.
    pub right: Option<bool>,
    pub text: String,
    /// What the source says about this option.
    pub why: String,
}

impl Opt {
    pub fn new(label: Option<char>, right: Option<bool>, text: impl Into<String>) -> Self {
        Self { label, right, text: text.into(), why: String::new() }
    }

    pub fn choice(self, right: bool) -> Choice {
        if right { Choice::Right(self.text, self.why) } else { Choice::Wrong(self.text, self.why) }
    }
}

/// The options in some lines.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import) struct Options {
    pub list: Vec<Opt>,
    /// The line of the first option, and the line after the last one.
    pub first: usize,
    pub end: usize,
}

/// How a line begins an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start<'a> {
    label: Option<char>,
    right: Option<bool>,
    /// All of it is in bold letters, which in some lists says that it is right.
    bold: bool,
    text: &'a str,
}

impl<'a> Start<'a> {
    fn ticked(right: bool, text: &'a str) -> Self {
        Self { label: None, right: Some(right), bold: false, text: text.trim() }
    }
}

/// The options, if the lines have at least one with a tick or two with letters in order.
pub(in crate::import) fn find(lines: &[Line]) -> Option<Options> {
    starts(lines, |line, _| ticked(line))
        .or_else(|| starts(lines, lettered).filter(|starts| starts.len() >= 2))
        .map(|starts| gathered(lines, &starts))
}

fn starts<'a>(
    lines: &[Line<'a>],
    is: impl Fn(&Line<'a>, usize) -> Option<Start<'a>>,
) -> Option<Vec<(usize, Start<'a>)>> {
    let mut starts = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(start) = is(line, starts.len()) {
            starts.push((at, start));
        }
    }
    (!starts.is_empty()).then_some(starts)
}

/// `- [x] text`, `1. [ ] text`, `[*] text`, and the callouts `> [!success] text` and `> [!fail] text`.
fn ticked<'a>(line: &Line<'a>) -> Option<Start<'a>> {
    let text = line.live()?;
    if let Some(quoted) = text.strip_prefix('>') {
        let (name, rest) = callout(quoted)?;
        let right = match name.as_str() {
            "success" | "check" | "done" => true,
            "fail" | "failure" | "missing" => false,
            _ => return None,
        };
        let is_option = !rest.is_empty() && !super::answers::is_label(rest);
        return is_option.then_some(Start::ticked(right, rest));
    }
    // Programs that write Markdown anew put a backslash before brackets.
    let bare = |text: &'a str| text.strip_prefix('\\').unwrap_or(text);
    let text = bare(after_marker(text).unwrap_or(text));
    if let Some(start) =
        ["( ) ", "(x) ", "(X) ", "(*) "].iter().find(|sign| text.starts_with(**sign))
    {
        let rest = text[start.len()..].trim();
        let is_code = rest.starts_with(['=', '-', '+']);
        return (!is_code).then(|| Start::ticked(*start != "( ) ", rest));
    }
    let rest = text.strip_prefix('[')?;
    let mut chars = rest.chars();
    let right = match chars.next()? {
        'x' | 'X' | '*' => true,
        ' ' => false,
        // An empty pair of brackets is what a tick was forgotten in.
        ']' => return Some(Start::ticked(false, &rest[1..])),
        _ => return None,
    };
    let rest = bare(chars.as_str()).strip_prefix(']')?;
    let is_link = rest.starts_with(['(', '[', ':']);
    (!is_link).then_some(Start::ticked(right, rest))
}

/// Whether a line is an option with a tick.
pub(in crate::import) fn is_ticked(line: &Line) -> bool {
    ticked(line).is_some()
}

/// `- A. text`, `B) text`, `**C:** text`, `- 2: text`, the label being the next one.
fn lettered<'a>(line: &Line<'a>, expected: usize) -> Option<Start<'a>> {
    let text = line.live()?;
    let bullet = text.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' '));
    let marked = bullet.unwrap_or(text).trim_start();
    let rest = marked.trim_start_matches(['*', '(', '[']);
    let label = rest.chars().next()?;
    let rest = rest[label.len_utf8()..].strip_prefix(['.', ')', ':', ']'])?;
    let opened = marked.starts_with("**") && rest.matches("**").count() % 2 == 1;
    let bold = opened && !rest.starts_with("**");
    let rest = rest.strip_prefix("**").unwrap_or(rest);
    let apart = rest.is_empty() || rest.starts_with([' ', '\t', '`', '!', '<', '$']);
    // Digits begin an ordinary list, unless a bullet stands before them.
    let counts = label.is_ascii_alphabetic() || bullet.is_some();
    let start = Start { label: Some(label), right: None, bold, text: rest.trim() };
    (apart && counts && index_of(label) == Some(expected)).then_some(start)
}

/// `A`, `a` and `1` are 0.
pub(in crate::import) fn index_of(label: char) -> Option<usize> {
    match label {
        'A'..='J' => Some(label as usize - 'A' as usize),
        'a'..='j' => Some(label as usize - 'a' as usize),
        '1'..='9' => Some(label as usize - '1' as usize),
        _ => None,
    }
}

/// Name in lower case and title of a callout `[!name]- title`, the `>` taken off.
pub(in crate::import) fn callout(text: &str) -> Option<(String, &str)> {
    let (name, rest) = text.trim_start().strip_prefix("[!")?.split_once(']')?;
    let title = rest.strip_prefix(['-', '+']).unwrap_or(rest).trim();
    Some((name.to_lowercase(), title))
}

/// What follows `- `, `* `, `+ ` or `1. `.
pub(in crate::import) fn after_marker(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(['-', '*', '+']) {
        return rest.starts_with([' ', '\t']).then(|| rest.trim_start());
    }
    after_number(text)
}

/// What follows `12. ` or `12) `.
pub(in crate::import) fn after_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let rest = rest.strip_prefix(['.', ')'])?;
    let is = (1..=4).contains(&digits) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is.then(|| rest.trim_start())
}

/// Each option with the lines that belong to it.
fn gathered(lines: &[Line], starts: &[(usize, Start)]) -> Options {
    let mut list = Vec::with_capacity(starts.len());
    let mut had_fence = false;
    let mut end = 0;
    for (nth, (at, start)) in starts.iter().enumerate() {
        let next = starts.get(nth + 1).map(|(next, _)| *next);
        let stop = next.unwrap_or_else(|| last_end(lines, *at, had_fence));
        let more = &lines[at + 1..stop];
        had_fence |= more.iter().any(|line| line.inert);
        list.push(option(start, more));
        end = stop;
    }
    mark_bold(&mut list, starts);
    Options { list, first: starts[0].0, end }
}

/// The only option in bold letters is the right one, where nothing else says which is.
fn mark_bold(list: &mut [Opt], starts: &[(usize, Start)]) {
    let said = list.iter().any(|option| option.right.is_some());
    let bold: Vec<usize> = starts
        .iter()
        .enumerate()
        .filter(|(_, (_, start))| start.bold)
        .map(|(nth, _)| nth)
        .collect();
    if let ([only], false, true) = (bold.as_slice(), said, list.len() >= 2) {
        list[*only].right = Some(true);
    }
}

/// An option of its first line and those that follow it; quoted ones are a remark on it.
fn option(start: &Start, more: &[Line]) -> Opt {
    let is_remark = |line: &&Line| line.live().is_some_and(|text| text.starts_with('>'));
    let remarks = more.iter().filter(is_remark);
    let remarks: Vec<&str> =
        remarks.map(|line| line.text.trim().trim_start_matches('>').trim()).collect();
    let body: Vec<Line> = more.iter().filter(|line| !is_remark(line)).copied().collect();
    let parts = [start.text.to_owned(), text(&super::lines::dedented(&body))];
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let gap = if body.first().is_some_and(Line::blank) { "\n\n" } else { "\n" };
    let (whole, sign) = without_sign(&parts.join(gap));
    let whole = if start.bold { whole.replacen("**", "", 1) } else { whole };
    let right = start.right.or(sign.then_some(true));
    Opt { why: remarks.join("\n"), ..Opt::new(start.label, right, whole) }
}

/// Signs behind a right option.
const SIGNS: [&str; 15] = [
    "\u{2705}",
    "\u{2714}\u{fe0f}",
    "\u{2714}",
    "\u{2713}",
    "(correct)",
    "(Correct)",
    "(CORRECT)",
    "**(correct)**",
    "[correct]",
    "[Correct]",
    "[CORRECT]",
    "(right)",
    "<--",
    "\u{2190} correct",
    "(correct answer)",
];

fn without_sign(option: &str) -> (String, bool) {
    let stripped = SIGNS.iter().find_map(|sign| option.strip_suffix(sign));
    (stripped.unwrap_or(option).trim_end().to_owned(), stripped.is_some())
}

/// The line after the last option: lines without a blank between, indented ones, and fenced code where another option
/// has some; not the answer.
fn last_end(lines: &[Line], at: usize, had_fence: bool) -> usize {
    let depth = lines[at].indent();
    let alone = lines[at].text.trim().len() <= "- [ ] A.".len();
    let (mut end, mut gap) = (at + 1, false);
    for (nth, line) in lines.iter().enumerate().skip(at + 1) {
        if line.blank() {
            gap = true;
            continue;
        }
        let deeper = line.indent() > depth + 1;
        let glued = !gap && !ends_options(line);
        let code = line.inert && (had_fence || alone || !gap);
        let inside = deeper && !ends_options(line);
        if !(inside || glued || code) {
            break;
        }
        end = nth + 1;
        // A fence goes on after its blank lines.
        gap = false;
    }
    end
}

/// Whether a line cannot belong to the option before it.
fn ends_options(line: &Line) -> bool {
    let Some(text) = line.live() else { return false };
    let lower = text.trim_start_matches(['*', '_']).to_lowercase();
    line.heading().is_some()
        || super::answers::is_marker(line)
        || text.starts_with("<")
        || text.starts_with("---")
        || (text.starts_with('[') && text.ends_with(')'))
        || ["explanation", "reference", "source", "hint", "note"]
            .iter()
            .any(|word| lower.starts_with(word))
}
