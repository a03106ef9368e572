//! Which links stand at the ends of an author's text?

use super::lines::Line;
use crate::import::references::{Link, is_source};

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

#[cfg(test)]
mod tests {
    use super::super::lines::{Lines, text};
    use super::*;
    use crate::import::references::keys;
    use std::collections::BTreeMap;

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
}
