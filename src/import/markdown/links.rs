//! Which links, pictures and tags stand in an author's text?

use super::super::decode::head;
use super::super::draft::Import;
use super::super::media::{Media, decoded, image, media_names};
use super::super::report::for_each_text;
use super::super::{Draft, Input};
use super::lines::{Line, text};
use crate::bank::{RefKind, Reference, kebab};
use std::collections::BTreeMap;

/// A link with its title, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Link {
    pub title: String,
    pub url: String,
}

/// The link of a line that holds nothing but one, with a bullet or a word such as `Source:` before it.
pub(in crate::import) fn only_link(line: &Line) -> Option<Link> {
    let line = line.live()?;
    let rest = super::options::after_marker(line).unwrap_or(line);
    let rest = match rest.split_once(": ") {
        Some((label, rest)) if is_source(label) => rest,
        _ => rest,
    };
    let rest = rest.trim().trim_end_matches(['.', ',', ';']);
    let bare = |url: &str| url.starts_with("http") && !url.contains(char::is_whitespace);
    let angled = rest.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(rest);
    if bare(angled) && angled.contains("://") {
        return Some(Link { title: String::new(), url: angled.to_owned() });
    }
    let (title, rest) = rest.strip_prefix('[')?.split_once("](")?;
    let url = rest.strip_suffix(')')?.trim();
    let one = !url.contains(['(', ' ']) || url.matches('(').count() == url.matches(')').count();
    (bare(url) && one && !url.contains("]("))
        .then(|| Link { title: title.to_owned(), url: url.to_owned() })
}

/// Whether a title is a word for where something was taken from.
pub(in crate::import) fn is_source(title: &str) -> bool {
    let title = title.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        title.as_str(),
        "source"
            | "sources"
            | "reference"
            | "references"
            | "additional links"
            | "links"
            | "link"
            | "further reading"
            | "resources"
            | "read more"
            | "see also"
            | "more"
            | "quelle"
            | "quellen"
            | "fuente"
            | "fonte"
            | "\u{438}\u{441}\u{442}\u{43e}\u{447}\u{43d}\u{438}\u{43a}"
            | "\u{6765}\u{6e90}"
            | "\u{8d44}\u{6e90}"
            | "\u{53c2}\u{8003}"
            | "\u{53c2}\u{8003}\u{8d44}\u{6599}"
            | "\u{cd9c}\u{cc98}"
    )
}

/// Takes the links at both ends of a text off it: lines that hold nothing else, at the end also under a heading such as
/// `Source`.
pub(in crate::import) fn take_links(lines: &mut Vec<Line>) -> Vec<Link> {
    let mut links = Vec::new();
    let mut end = lines.len();
    while let Some(line) = end.checked_sub(1).map(|last| lines[last]) {
        if let Some(link) = only_link(&line) {
            links.insert(0, link);
        } else if !line.blank() {
            break;
        }
        end -= 1;
    }
    let heading = end.checked_sub(1).map(|last| lines[last]).and_then(|line| line.live());
    if !links.is_empty() && heading.is_some_and(|text| text.len() <= 40 && is_source(text)) {
        end -= 1;
    }
    // A text of nothing but links is the answer itself.
    if lines[..end].iter().all(|line| line.blank() || only_link(line).is_some()) {
        return Vec::new();
    }
    lines.truncate(end);
    let leading = lines.iter().take_while(|line| line.blank() || only_link(line).is_some()).count();
    let first: Vec<Link> = lines.drain(..leading).filter_map(|line| only_link(&line)).collect();
    links.splice(0..0, first);
    links
}

/// The keys of links in the bank, which they are added to.
pub(in crate::import) fn keys(
    links: &[Link],
    refs: &mut BTreeMap<String, Reference>,
) -> Vec<String> {
    let mut keys = Vec::new();
    for link in links {
        let address = link.url.split_once("://").map_or(link.url.as_str(), |(_, rest)| rest);
        let name = kebab(address.trim_start_matches("www."));
        let short = name.get(..40).unwrap_or(&name).trim_end_matches('-');
        let hash = &super::super::draft::sha256(link.url.as_bytes())[..6];
        let key = if short.len() == name.len() && !name.is_empty() {
            name.clone()
        } else {
            format!("{short}-{hash}")
        };
        let title =
            if is_source(&link.title) || link.title.is_empty() { address } else { &link.title };
        let reference =
            Reference { kind: RefKind::Docs, title: title.to_owned(), url: link.url.clone() };
        // Two addresses may differ in signs that a key cannot hold.
        let key = match refs.get(&key) {
            Some(other) if other.url != link.url => format!("{key}-{hash}"),
            _ => key,
        };
        refs.entry(key.clone()).or_insert(reference);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Tags that only change how words look; `code` becomes a code span.
const INLINE: [&str; 15] = [
    "a", "b", "strong", "i", "em", "u", "br", "p", "span", "div", "center", "font", "summary",
    "small", "kbd",
];

/// A one-line text without tags that only change how it looks. What stands in code spans stays.
pub(in crate::import) fn without_tags(text: &str) -> String {
    let balanced = text.matches("<code>").count() == text.matches("</code>").count();
    let (mut out, mut rest, mut in_code) = (String::with_capacity(text.len()), text, false);
    while let Some(at) = rest.find(['<', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('`') {
            in_code = !in_code;
            out.push('`');
            rest = &rest[1..];
            continue;
        }
        let tag = (!in_code).then(|| tag_name(rest)).flatten();
        match tag {
            Some((name, length)) if name == "code" => {
                out.push_str(if balanced { "`" } else { "" });
                rest = &rest[length..];
            }
            Some((name, length)) if INLINE.contains(&name.as_str()) => rest = &rest[length..],
            _ => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// What a heading says: without tags, the addresses of links, ways back to the top, and marks around it.
pub(in crate::import) fn heading_text(text: &str) -> String {
    let (plain, mut out) = (without_tags(text), String::new());
    let mut rest = plain.as_str();
    while let Some((before, tail)) = rest.split_once("](") {
        let Some((_, after)) = tail.split_once(')') else { break };
        let (start, title) = before.rsplit_once('[').unwrap_or((before, ""));
        out += start.trim_end_matches('!');
        out += title;
        rest = after;
    }
    out += rest;
    let marks = |c: char| matches!(c, '*' | '_' | '[' | ']' | ':' | ' ' | '\u{2191}' | '\u{2b06}');
    out.trim_start_matches(')').trim_matches(marks).to_owned()
}

/// The name of the tag that a text begins with, and its length in bytes.
fn tag_name(text: &str) -> Option<(String, usize)> {
    let near = head(text, 200);
    let end = near.find('>')?;
    let inner = near[1..end].trim_start_matches('/');
    let name = inner.split([' ', '/']).next()?;
    (!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()))
        .then(|| (name.to_ascii_lowercase(), end + 1))
}

/// Takes tags that only change the look off both ends of a text, as `<br><b>` and `</b>` around a hidden answer.
pub(in crate::import) fn trim_tags(mut text: &str) -> &str {
    let is_look = |name: &str| INLINE.contains(&name) || name == "details";
    loop {
        text = text.trim_matches(['\n', ' ']);
        if let Some((_, length)) = text
            .starts_with('<')
            .then(|| tag_name(text))
            .flatten()
            .filter(|(name, _)| is_look(name))
        {
            text = &text[length..];
            continue;
        }
        let last = text.ends_with('>').then(|| text.rfind('<')).flatten();
        let tag = last.and_then(|at| Some((at, tag_name(&text[at..])?)));
        match tag {
            Some((at, (name, length))) if at + length == text.len() && is_look(&name) => {
                text = &text[..at]
            }
            _ => return text,
        }
    }
}

/// Points local pictures at media, and reads those that lie beside the file.
pub(in crate::import) fn gather_media(import: &mut Import, input: &Input) {
    let mut names = Vec::new();
    for card in import.items.iter_mut().flatten().flat_map(|draft: &mut Draft| &mut draft.cards) {
        for_each_text(&mut card.question, |text| {
            if text.contains("![") || text.contains("<img") {
                *text = localised(text);
                names.extend(media_names(text));
            }
        });
    }
    names.sort();
    names.dedup();
    for name in names {
        if let Some(bytes) = input.beside(&name) {
            import.media.push(Media { name, bytes });
        }
    }
}

/// The text with pictures that are files of the author's as media. Those of the web keep their address.
pub(in crate::import) fn localised(text: &str) -> String {
    let (mut out, mut in_fence) = (Vec::new(), false);
    for line in text.split('\n') {
        in_fence ^= line.trim_start().starts_with("```");
        out.push(if in_fence { line.to_owned() } else { localised_line(line) });
    }
    out.join("\n")
}

fn localised_line(line: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(at) = rest.find(['!', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // Looking further would cost the square of a hostile line.
        match picture(head(rest, LONGEST_PICTURE)) {
            Some((alt, path, length)) => {
                out.push_str(&match local(path) {
                    Some(name) => image(alt, &name),
                    None => rest[..length].to_owned(),
                });
                rest = &rest[length..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// In bytes.
const LONGEST_PICTURE: usize = 2000;

/// Alternative text, path and length of the picture that a text begins with: `![alt](path "title")`, `![[path]]` of
/// Obsidian or `<img src="path">`.
fn picture(text: &str) -> Option<(&str, &str, usize)> {
    if let Some(inner) = text.strip_prefix("![[") {
        let (path, _) = inner.split_once("]]")?;
        let (name, alt) = path.split_once('|').unwrap_or((path, ""));
        return Some((alt, name, path.len() + "![[]]".len()));
    }
    if let Some(inner) = text.strip_prefix("![") {
        let (alt, rest) = inner.split_once("](")?;
        let (target, _) = rest.split_once(')')?;
        let path = target.trim().trim_start_matches('<');
        let path = path.split_once(" \"").map_or(path, |(path, _)| path).trim_end_matches('>');
        return (!alt.contains('\n')).then_some((
            alt,
            path,
            alt.len() + target.len() + "![]()".len(),
        ));
    }
    let (tag, _) = text.strip_prefix("<img").and(text.split_once('>'))?;
    let attribute = |name: &str| {
        let (_, rest) = tag.split_once(name)?;
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(value, _)| value)
    };
    Some((attribute("alt=").unwrap_or_default(), attribute("src=")?, tag.len() + 1))
}

/// The name of a file; none for addresses and what is a medium already.
fn local(path: &str) -> Option<String> {
    let remote = path.contains("://")
        || ["data:", "media:", "//", "#"].iter().any(|start| path.starts_with(start));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    // hashcards writes `@/` for the folder of the deck.
    let path = path.strip_prefix("./").or_else(|| path.strip_prefix("@/")).unwrap_or(path);
    (!remote && !path.is_empty()).then(|| decoded(path))
}

/// The text of lines without tags and links to the top of the page around it.
pub(in crate::import) fn clean(lines: &[Line]) -> String {
    let mut lines = lines;
    while let Some((first, rest)) = lines.split_first().filter(|(line, _)| is_junk(line)) {
        let _ = first;
        lines = rest;
    }
    while let Some((_, rest)) = lines.split_last().filter(|(line, _)| is_junk(line)) {
        lines = rest;
    }
    let whole = text(lines);
    let code = whole.starts_with("    ");
    if code { whole } else { trim_tags(&whole).to_owned() }
}

/// A rule, a tag alone, a way back to the top.
pub(in crate::import) fn is_junk(line: &Line) -> bool {
    let Some(text) = line.live() else { return false };
    let lower = text.to_lowercase();
    let rule = text.len() >= 3
        && ['-', '*', '_', '='].iter().any(|sign| text.chars().all(|c| c == *sign || c == ' '));
    let top =
        lower.contains("back to top") || lower.contains("\u{2b06}") || lower.contains("[\u{2191}]");
    rule || (top && text.len() < 120) || trim_tags(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::lines::Lines;
    use super::*;

    #[test]
    fn pictures_beside_the_file_become_media() {
        for (text, expected) in [
            ("a ![x](img/a%20b.png?raw=png) b", "a ![x](media:img/a%20b.png) b"),
            ("![x](https://e.org/a.png)", "![x](https://e.org/a.png)"),
            ("![[a b.png|300]]", "![300](media:a%20b.png)"),
            ("<img src=\"./a.png\" alt='y' width=3>", "![y](media:a.png)"),
            ("```\n![x](a.png)\n```", "```\n![x](a.png)\n```"),
            ("![x](../../a.png \"t\")", "![x](media:../../a.png)"),
            ("![", "!["),
        ] {
            assert_eq!(localised(text), expected, "{text}");
        }
    }

    #[test]
    fn links_at_the_end_are_references() {
        let lines = Lines::of(
            "text [a](https://e.org)\n\n###### Source\n\n* https://e.org/a?b=1\n- [Title](https://e.org/c)\n",
        );
        let mut body = lines.all.clone();
        let links = take_links(&mut body);
        assert_eq!(text(&body), "text [a](https://e.org)");
        let mut refs = BTreeMap::new();
        assert_eq!(keys(&links, &mut refs), ["e-org-a-b-1", "e-org-c"]);
        assert_eq!(refs["e-org-c"].title, "Title");
        let mut only = Lines::of("https://e.org/a").all;
        assert!(take_links(&mut only).is_empty());
    }

    #[test]
    fn a_heading_is_its_words() {
        for (text, expected) in [
            ("[Practice Test](https://e.org)", "Practice Test"),
            ("[[\u{2191}]](#toc) <a name='x'>General Questions:</a>", "General Questions"),
            ("**Arrays [1, 2]**", "Arrays [1, 2"),
            ("Plain `code` text", "Plain `code` text"),
            ("a ](", "a ]("),
        ] {
            assert_eq!(heading_text(text), expected, "{text}");
        }
    }

    #[test]
    fn tags_that_only_change_the_look_go() {
        assert_eq!(
            without_tags("<b>What</b> is <code>Vec<T></code> and `<b>`?<br>"),
            "What is `Vec<T>` and `<b>`?"
        );
        assert_eq!(without_tags("x</code> a<b"), "x a<b");
        assert_eq!(trim_tags("<br><b>\n\nTrue <T>\n</b>"), "True <T>");
    }
}
