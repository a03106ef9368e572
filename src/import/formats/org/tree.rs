//! Which headings does an Org file have, and what is in their drawers?

use std::collections::BTreeMap;

/// A heading with what stands under it before the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    /// From 1.
    pub line: usize,
    /// Stars.
    pub level: usize,
    /// Without keyword, priority and tags.
    pub title: &'a str,
    pub tags: Vec<&'a str>,
    pub properties: BTreeMap<String, &'a str>,
    /// Without drawers, planning lines and comments.
    pub body: Vec<&'a str>,
    /// The heading and its lines as they stand.
    pub raw: &'a str,
}

impl Heading<'_> {
    pub fn is_card(&self) -> bool {
        self.tags.iter().any(|tag| is_card_tag(tag))
    }

    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.contains(&tag)
    }

    pub fn property(&self, key: &str) -> Option<&str> {
        self.properties.get(key).copied().filter(|value| !value.is_empty())
    }
}

/// Tags that make a card.
pub(super) fn is_card_tag(tag: &str) -> bool {
    matches!(tag, "drill" | "fc")
}

/// All headings in order. Lines in blocks are text, also when they begin with a star.
pub(super) fn headings(text: &str) -> Vec<Heading<'_>> {
    let (mut all, mut at, mut in_block, mut in_drawer) = (Vec::<Heading>::new(), 0, false, false);
    let mut starts = Vec::new();
    let closed = closed_blocks(text);
    for (nth, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim_end();
        let start = at;
        at += whole.len();
        let bare = line.trim_start();
        in_block |= closed.binary_search(&start).is_ok();
        if let Some((level, title)) = stars(line).filter(|_| !in_block) {
            in_drawer = false;
            let (title, tags) = tagged(title);
            let properties = BTreeMap::new();
            starts.push(start);
            all.push(Heading {
                line: nth + 1,
                level,
                title,
                tags,
                properties,
                body: Vec::new(),
                raw: "",
            });
            continue;
        }
        in_block &= !begins_with(bare, "#+end_");
        let Some(heading) = all.last_mut() else { continue };
        if in_drawer {
            in_drawer = !bare.eq_ignore_ascii_case(":END:");
            if let Some((key, value)) = property(bare) {
                heading.properties.insert(key, value);
            }
        } else if is_drawer(bare) && !in_block {
            in_drawer = true;
        } else if !is_planning(bare) {
            heading.body.push(line);
        }
    }
    starts.push(text.len());
    for (heading, span) in all.iter_mut().zip(starts.windows(2)) {
        heading.raw = text[span[0]..span[1]].trim_end();
    }
    all
}

/// Where the lines stand that begin a block whose end comes before another one begins. One that was forgotten to be
/// closed must not swallow the cards behind it.
fn closed_blocks(text: &str) -> Vec<usize> {
    let (mut closed, mut open, mut at) = (Vec::new(), None, 0);
    for whole in text.split_inclusive('\n') {
        let bare = whole.trim_start();
        if begins_with(bare, "#+begin_") {
            open = Some(at);
        } else if begins_with(bare, "#+end_") {
            closed.extend(open.take());
        }
        at += whole.len();
    }
    closed
}

fn begins_with(line: &str, word: &str) -> bool {
    line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn stars(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('*');
    let level = line.len() - rest.len();
    (level > 0 && rest.starts_with(' ')).then(|| (level, rest.trim()))
}

/// Title and tags of `TODO [#A] title  :a:b:`.
fn tagged(title: &str) -> (&str, Vec<&str>) {
    let last = title.rsplit(char::is_whitespace).next().unwrap_or_default();
    let inner = last.strip_prefix(':').and_then(|tags| tags.strip_suffix(':'));
    let is_tag = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '%' | ':');
    let tags = inner.filter(|tags| !tags.is_empty() && tags.chars().all(is_tag));
    let mut rest =
        if tags.is_some() { title[..title.len() - last.len()].trim_end() } else { title };
    for keyword in ["TODO ", "DONE ", "NEXT ", "WAITING "] {
        rest = rest.strip_prefix(keyword).unwrap_or(rest);
    }
    let priority = rest.strip_prefix("[#").and_then(|inner| inner.split_once("] "));
    let rest = priority.map_or(rest, |(_, title)| title);
    (
        rest.trim(),
        tags.map_or(Vec::new(), |tags| tags.split(':').filter(|tag| !tag.is_empty()).collect()),
    )
}

fn property(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.strip_prefix(':')?.split_once(':')?;
    Some((key.to_ascii_uppercase(), value.trim()))
}

fn is_drawer(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|name| name.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    })
}

fn is_planning(line: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|word| line.starts_with(word))
        || line.starts_with("# ")
}
