//! Which field asks, and which answers?
//!
//! A card has two sides of HTML with names of fields in double braces. They are not shown as Anki shows them; what
//! matters is which fields stand on which side, in which order, and the words between them, because `What is the
//! capital of {{Country}}?` asks with them.

use super::collection::{Note, NoteType};

/// A side of a card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Side(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Field {
        name: String,
        filters: Vec<String>,
    },
    /// Shown only if a field says something, or only if it says nothing.
    When {
        name: String,
        filled: bool,
        inside: Vec<Part>,
    },
}

/// A part of a side as one note has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    /// A text of which only the tags count.
    Tags(&'a str),
    Field {
        name: &'a str,
        value: &'a str,
        filters: &'a [String],
    },
}

impl Piece<'_> {
    pub fn without_words(self) -> Self {
        match self {
            Piece::Text(text) => Piece::Tags(text),
            piece => piece,
        }
    }

    pub fn has_filter(&self, wanted: &str) -> bool {
        match self {
            Piece::Text(_) | Piece::Tags(_) => false,
            Piece::Field { filters, .. } => filters.iter().any(|filter| filter == wanted),
        }
    }
}

/// Conditions in conditions.
const DEEPEST: usize = 32;
/// What of a template is never seen.
const UNSEEN: [(&str, &str); 3] =
    [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];

impl Side {
    /// Total on any text: what is no reference to a field is text.
    pub fn parse(template: &str) -> Self {
        let mut open: Vec<(String, bool, Vec<Part>)> = Vec::new();
        let mut parts = Vec::new();
        let mut rest = template;
        // What is not closed once is not closed later.
        let mut closes = true;
        while let Some(at) = rest.find(['{', '<']) {
            push_text(&mut parts, &rest[..at]);
            rest = &rest[at..];
            if let Some(after) = skip_unseen(rest) {
                rest = after;
                continue;
            }
            let inner = rest.strip_prefix("{{").filter(|_| closes);
            let closed = inner.and_then(|inner| inner.split_once("}}"));
            closes = closes && (inner.is_none() || closed.is_some());
            let Some((reference, after)) = closed else {
                push_text(&mut parts, &rest[..1]);
                rest = &rest[1..];
                continue;
            };
            rest = after;
            let reference = reference.trim_start_matches(['{', '&']).trim();
            let condition = |sign: char| reference.strip_prefix(sign).map(|name| name.trim());
            if let Some(name) = condition('#').or_else(|| condition('^')) {
                if open.len() < DEEPEST {
                    let filled = reference.starts_with('#');
                    open.push((name.to_owned(), filled, std::mem::take(&mut parts)));
                }
            } else if let Some(name) = condition('/') {
                if open.last().is_some_and(|(opened, ..)| opened == name) {
                    close(&mut open, &mut parts);
                }
            } else {
                parts.push(field(reference));
            }
        }
        push_text(&mut parts, rest);
        while !open.is_empty() {
            close(&mut open, &mut parts);
        }
        Self(parts)
    }

    /// Every field that the side names, conditions included.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        collect(&self.0, &mut names);
        names
    }

    /// The parts that a note shows, its fields with their values. Fields that belong to the collection, such as the
    /// name of the deck, and those that the note does not have are left out.
    pub fn pieces<'a>(&'a self, note: &'a Note, kind: &'a NoteType, ord: i64) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        flatten(&self.0, note, kind, ord, &mut pieces);
        pieces
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Text(last)) => last.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

fn skip_unseen(rest: &str) -> Option<&str> {
    let start = |open: &str| rest.get(..open.len()).is_some_and(|r| r.eq_ignore_ascii_case(open));
    let (_, close) = UNSEEN.into_iter().find(|(open, _)| start(open))?;
    // One that never ends hides the rest, as it does in a browser.
    Some(rest.split_once(close).map_or("", |(_, after)| after))
}

fn close(open: &mut Vec<(String, bool, Vec<Part>)>, parts: &mut Vec<Part>) {
    if let Some((name, filled, outer)) = open.pop() {
        let inside = std::mem::replace(parts, outer);
        parts.push(Part::When { name, filled, inside });
    }
}

/// `type:cloze:Text` is the field `Text` with two filters.
fn field(reference: &str) -> Part {
    let mut words: Vec<String> = reference.split(':').map(|word| word.trim().to_owned()).collect();
    let name = words.pop().unwrap_or_default();
    Part::Field { name, filters: words }
}

fn collect<'a>(parts: &'a [Part], names: &mut Vec<&'a str>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Field { name, .. } => names.push(name),
            Part::When { name, inside, .. } => {
                names.push(name);
                collect(inside, names);
            }
        }
    }
}

fn flatten<'a>(
    parts: &'a [Part],
    note: &'a Note,
    kind: &'a NoteType,
    ord: i64,
    pieces: &mut Vec<Piece<'a>>,
) {
    for part in parts {
        match part {
            Part::Text(text) => pieces.push(Piece::Text(text)),
            Part::Field { name, filters } if name == FRONT_SIDE => {
                pieces.push(Piece::Field { name, value: "", filters });
            }
            Part::Field { name, filters } => {
                let spoken = filters.iter().any(|filter| filter.starts_with("tts"));
                let value = value(note, kind, name).filter(|_| !spoken);
                pieces.extend(value.map(|value| Piece::Field { name, value, filters }));
            }
            Part::When { name, filled, inside } => {
                if says(note, kind, ord, name) != *filled {
                    continue;
                }
                if let Some(value) = one_of_two(parts, name, *filled) {
                    pieces.push(Piece::Field { name: "", value, filters: &[] });
                } else {
                    flatten(inside, note, kind, ord, pieces);
                }
            }
        }
    }
}

/// The words of a condition that has others for the opposite: `{{#Yes}}True{{/Yes}}{{^Yes}}False{{/Yes}}` is as good as
/// a field.
fn one_of_two<'a>(parts: &'a [Part], name: &str, filled: bool) -> Option<&'a str> {
    let words = |wanted: bool| {
        parts.iter().find_map(|part| match part {
            Part::When { name: other, filled, inside } if other == name && *filled == wanted => {
                match inside.as_slice() {
                    [Part::Text(text)] => text.contains(char::is_alphanumeric).then_some(text),
                    _ => None,
                }
            }
            _ => None,
        })
    };
    words(!filled).and_then(|_| words(filled)).map(String::as_str)
}

/// The other side of the card, on the back.
pub(super) const FRONT_SIDE: &str = "FrontSide";

fn value<'a>(note: &'a Note, kind: &NoteType, name: &str) -> Option<&'a str> {
    let at = kind.fields.iter().position(|field| field == name);
    // Names are compared without case when none is equal, as renamed fields leave them.
    let loose = || kind.fields.iter().position(|field| field.eq_ignore_ascii_case(name));
    note.fields.get(at.or_else(loose)?).map(String::as_str)
}

/// Whether a condition holds: the field has more than empty tags, or the card is that of the number.
fn says(note: &Note, kind: &NoteType, ord: i64, name: &str) -> bool {
    match value(note, kind, name) {
        Some(value) => !is_blank(value),
        None if name == "Tags" => !note.tags.is_empty(),
        None => match name.strip_prefix('c').and_then(|number| number.parse::<i64>().ok()) {
            Some(number) => number == ord + 1,
            None => matches!(name, "Type" | "Deck" | "Subdeck" | "Card"),
        },
    }
}

/// Whether a field shows nothing: empty, blanks, or tags of empty lines.
pub(super) fn is_blank(html: &str) -> bool {
    let mut rest = html.trim();
    if rest.len() > 200 {
        return false;
    }
    loop {
        rest = rest.trim_start();
        let empty = ["<br>", "<br/>", "<br />", "<div>", "</div>", "<p>", "</p>", "&nbsp;"];
        match empty.iter().find_map(|tag| rest.strip_prefix(tag)) {
            Some(after) => rest = after,
            None => return rest.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(template: &str, fields: &[(&str, &str)], expected: Expect) {
        let kind = NoteType {
            fields: fields.iter().map(|(name, _)| (*name).to_owned()).collect(),
            ..NoteType::default()
        };
        let note = Note {
            id: 1,
            guid: String::new(),
            note_type: 1,
            tags: Vec::new(),
            fields: fields.iter().map(|(_, value)| (*value).to_owned()).collect(),
        };
        let side = Side::parse(template);
        let shown = side
            .pieces(&note, &kind, 0)
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Tags(text) => format!("{text:?}"),
                Piece::Field { name, value, filters } => format!("{name}{filters:?}={value}"),
            })
            .collect::<Vec<_>>();
        expected.assert_eq(&shown.join(" "));
    }

    #[test]
    fn fields_and_words() {
        check(
            "What is {{type:Front}}, {{ FrontSide }}{{Deck}} {{tts en_US:Front}}{{nothing}}?{{broken",
            &[("Front", "x")],
            expect![[r#""What is " Front["type"]=x ", " FrontSide[]= " " "?{{broken""#]],
        );
    }

    #[test]
    fn conditions() {
        check(
            "{{#A}}a{{#B}}{{B}}{{/B}}{{^B}}none{{/B}}{{/A}}{{#C}}c{{/C}}{{^C}}no c{{/C}}{{/D}}{{#A}}open",
            &[("A", "1"), ("B", "<br>"), ("C", " ")],
            expect![[r#""a" "none" []=no c "open""#]],
        );
    }

    #[test]
    fn what_is_never_seen_is_skipped() {
        check(
            "<!-- {{A}} --><style>b { c: {{d}} }</style>{{A}}<SCRIPT>{{A}}</script><script>{{A}}",
            &[("A", "1")],
            expect!["A[]=1"],
        );
    }
}
