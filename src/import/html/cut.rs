//! What in a text must not be taken for HTML?
//!
//! Formulas are cut out and put back as they were, because a parser of HTML would see tags in `a<b` and a writer of
//! Markdown emphasis in `a_1`. What stands between `<` and `>` and is no tag of HTML, such as `List<String>`, is text.

use super::tags::tag;
use super::tree::decode;

/// A text with its formulas set aside.
pub(super) struct Cut {
    pub html: String,
    /// Whether any tag is left in it.
    pub has_tags: bool,
    /// In a drawing or a formula every tag is one.
    foreign: bool,
    mark: char,
    spans: Vec<String>,
}

/// How formulas begin and end.
const MATH: [(&str, &str); 5] =
    [("\\(", "\\)"), ("\\[", "\\]"), ("[latex]", "[/latex]"), ("[$$]", "[/$$]"), ("[$]", "[/$]")];
const MATHJAX: &str = "</anki-mathjax>";

impl Cut {
    pub fn of(html: &str) -> Self {
        // Private characters that the text does not use; if it uses all of them, it is not a text of this world.
        let mark = ('\u{e000}'..='\u{f8ff}').find(|mark| !html.contains(*mark));
        let mut cut = Self {
            html: String::with_capacity(html.len()),
            has_tags: false,
            foreign: false,
            mark: mark.unwrap_or('\u{fffc}'),
            spans: Vec::new(),
        };
        let lower = html.to_ascii_lowercase();
        let mut ends = Ends::new(&lower);
        let mut at = 0;
        while let Some(next) = html[at..].find(['\\', '[', '<']) {
            cut.html += &html[at..at + next];
            at += next;
            at = match cut.formula(html, at, &mut ends) {
                Some(after) => after,
                None => cut.tag_or_text(html, &lower, at, &mut ends),
            };
        }
        cut.html += &html[at..];
        cut
    }

    /// The text with its formulas in their places.
    pub fn put_back(&self, text: &str) -> String {
        let mut parts = text.split(self.mark);
        let mut out = parts.next().unwrap_or_default().to_owned();
        while let Some(number) = parts.next() {
            let span = number.parse::<usize>().ok().and_then(|number| self.spans.get(number));
            out += span.map_or("", String::as_str);
            out += parts.next().unwrap_or_default();
        }
        out
    }

    fn formula(&mut self, html: &str, at: usize, ends: &mut Ends) -> Option<usize> {
        let rest = &html[at..];
        let number = MATH.iter().position(|(open, _)| rest.starts_with(open))?;
        let (open, close) = MATH[number];
        let from = at + open.len();
        let to = ends.after(number, close, from)?;
        let inside = &html[from..to];
        // Code that prints `\(` is no formula; nor is a text between one formula's end and another's beginning.
        let code = ["<code", "</code", "<pre", "</pre", open];
        if code.iter().any(|code| inside.contains(code)) {
            return None;
        }
        self.keep(format!("{open}{}{close}", bare(inside)));
        Some(to + close.len())
    }

    fn keep(&mut self, span: String) {
        self.html += &format!("{0}{1}{0}", self.mark, self.spans.len());
        self.spans.push(span);
    }

    /// Copies a tag, or takes its first character as text. Gives where to go on.
    fn tag_or_text(&mut self, html: &str, lower: &str, at: usize, ends: &mut Ends) -> usize {
        if !html[at..].starts_with('<') {
            self.html.push_str(&html[at..=at]);
            return at + 1;
        }
        let Some((name, length)) = tag(&lower[at..], ends.last_closing, at, self.foreign) else {
            self.html += "&lt;";
            return at + 1;
        };
        let after = at + length;
        if name == "anki-mathjax" {
            let Some(to) = ends.after(MATH.len(), MATHJAX, after) else { return after };
            let block = lower[at..after].contains("block=\"true\"");
            let (open, close) = if block { ("\\[", "\\]") } else { ("\\(", "\\)") };
            self.keep(format!("{open}{}{close}", bare(&html[after..to])));
            return to + MATHJAX.len();
        }
        // What would swallow the rest of the text, because it never ends, is text.
        let swallows = ["<!--", "script", "style"].iter().position(|raw| *raw == name);
        if let Some(number) = swallows.filter(|_| !html[at..].starts_with("</")) {
            let close = ["-->", "</script", "</style"][number];
            if ends.after(MATH.len() + 1 + number, close, after).is_none() {
                self.html += "&lt;";
                return at + 1;
            }
        }
        if matches!(name, "svg" | "math") {
            self.foreign = !html[at..].starts_with("</");
        }
        self.has_tags = true;
        self.html += &html[at..after];
        after
    }
}

/// Where each kind of span ends next, so that nothing is searched twice.
struct Ends<'a> {
    lower: &'a str,
    /// Of each kind the next end from some place on; `usize::MAX` when there is none any more.
    next: [Option<usize>; MATH.len() + 4],
    last_closing: usize,
}

impl<'a> Ends<'a> {
    fn new(lower: &'a str) -> Self {
        let last_closing = lower.rfind('>').unwrap_or(0);
        Self { lower, next: [None; MATH.len() + 4], last_closing }
    }

    fn after(&mut self, kind: usize, close: &str, from: usize) -> Option<usize> {
        if self.next[kind].is_none_or(|next| next < from) {
            let found = self.lower[from..].find(close).map(|found| from + found);
            self.next[kind] = Some(found.unwrap_or(usize::MAX));
        }
        self.next[kind].filter(|next| *next != usize::MAX)
    }
}

/// A formula without the tags that an editor put into it, and with its entities decoded.
fn bare(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let last_closing = lower.rfind('>').unwrap_or(0);
    let (mut out, mut at) = (String::with_capacity(html.len()), 0);
    while let Some(next) = html[at..].find('<') {
        out += &html[at..at + next];
        at += next;
        match tag(&lower[at..], last_closing, at, false) {
            Some((name, length)) => {
                let begun = !out.is_empty() && !out.ends_with('\n');
                if name == "br" || (begun && matches!(name, "div" | "p")) {
                    out.push('\n');
                }
                at += length;
            }
            None => {
                out += "&lt;";
                at += 1;
            }
        }
    }
    out += &html[at..];
    decode(&out).replace('\u{a0}', " ")
}
